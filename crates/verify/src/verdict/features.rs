//! What can be measured of a claim beside its sources: the ground of the score.

use std::collections::BTreeSet;

use nutgraf_text::{Number, fold, numbers, words};

use super::alignment::{Alignment, Sort, Window, number_match};
use super::lexicon::{CERTAIN, HEDGING, NEGATIVE, SCOPE, SPEAKING, classes, listed, poles};
use super::reading::merged_words;
use super::stance::{Mark, stance};
use super::stem::stem;

/// From which match on a word counts as being there: below a synonym (.65), so that every match counts.
const THERE: f32 = 0.6;

/// Named measurements, each about 0 to 1; counts are capped.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    pub(super) values: Vec<(&'static str, f32)>,
}

impl Features {
    fn put(&mut self, name: &'static str, value: f32) {
        self.values
            .push((name, if value.is_finite() { value } else { 0.0 }));
    }
}

/// What speaks against a claim, found on the way.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    pub(super) lacking_names: Vec<String>,
    pub(super) lacking_numbers: Vec<String>,
    pub(super) far_names: Vec<String>,
    /// Where the sources count the same, they say another number.
    pub(super) other_numbers: Vec<String>,
    pub(super) far_numbers: Vec<String>,
    pub(super) opposites: Vec<(String, String)>,
    pub(super) negation: Option<&'static str>,
    pub(super) hedge: Option<&'static str>,
    pub(super) quotations: Vec<String>,
    pub(super) speaker: Option<String>,
    pub(super) scope: Vec<String>,
}

/// Measures an alignment.
pub(super) fn features(alignment: &Alignment) -> (Features, Findings) {
    let mut features = Features::default();
    let mut findings = Findings::default();
    coverage(alignment, &mut features);
    levels(alignment, &mut features, &mut findings);
    localities(alignment, &mut features);
    pairs(alignment, &mut features);
    let evidence = EvidenceWords::new(alignment);
    opposites(alignment, &evidence, &mut features, &mut findings);
    polarity(alignment, &evidence, &mut features, &mut findings);
    local_polarity(alignment, &mut features);
    stances(alignment, &mut features, &mut findings);
    unmet_classes(alignment, &evidence, &mut features);
    number_conflicts(alignment, &mut features, &mut findings);
    scope(alignment, &evidence, &mut features, &mut findings);
    speaker(alignment, &mut features, &mut findings);
    quotations(alignment, &mut features, &mut findings);
    (features, findings)
}

/// How much of the claim's weight stands in the best windows, and anywhere.
fn coverage(alignment: &Alignment, features: &mut Features) {
    let total = alignment.total();
    let share = |of: &dyn Fn(usize) -> f32| {
        (0..alignment.words.len())
            .map(|word| alignment.words[word].weight * of(word))
            .sum::<f32>()
            / total
    };
    let first = share(&|word| alignment.in_windows(1, word));
    let two = share(&|word| alignment.in_windows(2, word));
    let all = share(&|word| alignment.in_windows(3, word));
    let anywhere = share(&|word| alignment.anywhere(word));
    features.put("cover_first", first);
    features.put("cover_two", two);
    features.put("cover_all", all);
    features.put("cover_anywhere", anywhere);
    features.put("words", (alignment.words.len() as f32 / 20.0).min(1.5));
    features.put("windows", alignment.windows.len() as f32 / 3.0);
}

/// How near to the best window each word stands: in it, beside it, in another window, elsewhere, nowhere.
fn levels(alignment: &Alignment, features: &mut Features, findings: &mut Findings) {
    let near = alignment
        .windows
        .first()
        .map(|&window| alignment.widened(window, 2));
    let mut counts = [[0.0_f32; 5]; 3];
    let mut weights = [[0.0_f32; 5]; 3];
    for (number, word) in alignment.words.iter().enumerate() {
        let level = if alignment.in_windows(1, number) >= THERE {
            0
        } else if near.is_some_and(|near| alignment.best(near.first, near.last, number) >= THERE) {
            1
        } else if alignment.in_windows(3, number) >= THERE {
            2
        } else if alignment.anywhere(number) >= THERE {
            3
        } else {
            4
        };
        let sort = word.sort as usize;
        counts[sort][level] += 1.0;
        weights[sort][level] += word.weight;
        match (word.sort, level) {
            (Sort::Name, 4) => findings.lacking_names.push(word.text.clone()),
            (Sort::Number, 4) => findings.lacking_numbers.push(word.text.clone()),
            (Sort::Name, 3) => findings.far_names.push(word.text.clone()),
            (Sort::Number, 3) => findings.far_numbers.push(word.text.clone()),
            _ => {}
        }
    }
    let total = alignment.total();
    const NAMES: [[&str; 4]; 3] = [
        ["name_near", "name_window", "name_far", "name_lacking"],
        ["number_near", "number_window", "number_far", "number_lacking"],
        ["other_near", "other_window", "other_far", "other_lacking"],
    ];
    for sort in 0..3 {
        for level in 1..5 {
            let value = if sort == 2 {
                weights[sort][level] / total
            } else {
                counts[sort][level].min(2.0) / 2.0
            };
            features.put(NAMES[sort][level - 1], value);
        }
    }
    features.put("names", counts[0].iter().sum::<f32>().min(5.0) / 5.0);
    features.put("numbers", counts[1].iter().sum::<f32>().min(3.0) / 3.0);
    features.put("other_lacking_count", counts[2][4].min(4.0) / 4.0);
}

/// For each word: how well the rest of the claim around it agrees with the best place that has the word, beside the
/// best place whether it has it or not. A word that was exchanged stands elsewhere than its company.
fn localities(alignment: &Alignment, features: &mut Features) {
    let sentences = alignment.sources.sentences.len();
    let width = alignment.words.len();
    let mut worst = [0.0_f32; 3];
    let mut sum = [0.0_f32; 3];
    let mut count = [0.0_f32; 3];
    if width < 2 || sentences == 0 {
        for name in [
            "local_name",
            "local_number",
            "local_other",
            "local_name_mean",
            "local_number_mean",
            "local_other_mean",
        ] {
            features.put(name, 0.0);
        }
        return;
    }
    let company = companies(alignment);
    let cover = smoothed(alignment);
    for word in 0..width {
        let mut best_any = 0.0_f32;
        let mut best_with = 0.0_f32;
        for sentence in 0..sentences {
            let row = &cover[sentence * width..(sentence + 1) * width];
            let agreement: f32 = company[word]
                .iter()
                .map(|&(other, weight)| weight * row[other])
                .sum();
            best_any = best_any.max(agreement);
            let with = if alignment.at(sentence, word) >= THERE {
                1.0
            } else {
                row[word] * 1.2
            };
            best_with = best_with.max(agreement * with);
        }
        let lack = (best_any - best_with).max(0.0);
        let sort = alignment.words[word].sort as usize;
        worst[sort] = worst[sort].max(lack);
        sum[sort] += lack;
        count[sort] += 1.0;
    }
    for (sort, names) in [
        ["local_name", "local_name_mean"],
        ["local_number", "local_number_mean"],
        ["local_other", "local_other_mean"],
    ]
    .into_iter()
    .enumerate()
    {
        features.put(names[0], worst[sort]);
        features.put(
            names[1],
            if count[sort] > 0.0 {
                sum[sort] / count[sort]
            } else {
                0.0
            },
        );
    }
}

/// For each word the others with their share in its company: near ones and telling ones more.
fn companies(alignment: &Alignment) -> Vec<Vec<(usize, f32)>> {
    /// Words over which nearness in the claim fades to a third.
    const REACH: f32 = 4.0;
    let words = &alignment.words;
    (0..words.len())
        .map(|word| {
            let mut company: Vec<(usize, f32)> = (0..words.len())
                .filter(|&other| {
                    other != word && !(words[word].name != 0 && words[word].name == words[other].name)
                })
                .map(|other| {
                    let apart = words[word].position.abs_diff(words[other].position) as f32;
                    (other, words[other].weight * (-apart / REACH).exp())
                })
                .collect();
            let total: f32 = company.iter().map(|(_, weight)| weight).sum();
            for (_, weight) in &mut company {
                *weight /= total.max(f32::MIN_POSITIVE);
            }
            company
        })
        .collect()
}

/// The cover of each sentence with what its two neighbours add, at a discount: names give way to pronouns.
fn smoothed(alignment: &Alignment) -> Vec<f32> {
    /// On the marked pairs, .3 and .8 instead took .001 and .005 from the cross-validated AUC.
    const NEIGHBOUR: f32 = 0.6;
    let width = alignment.words.len();
    let sentences = &alignment.sources.sentences;
    let mut cover = Vec::with_capacity(sentences.len() * width);
    for (number, sentence) in sentences.iter().enumerate() {
        for word in 0..width {
            let mut best = alignment.at(number, word);
            for other in [number.wrapping_sub(1), number + 1] {
                if sentences
                    .get(other)
                    .is_some_and(|neighbour| neighbour.source == sentence.source)
                {
                    best = best.max(NEIGHBOUR * alignment.at(other, word));
                }
            }
            cover.push(best);
        }
    }
    cover
}

/// Share of neighbouring pairs of content words that stand together in some sentence.
fn pairs(alignment: &Alignment, features: &mut Features) {
    let width = alignment.words.len();
    let sentences = alignment.sources.sentences.len();
    let (mut together, mut all) = (0.0_f32, 0.0_f32);
    for word in 1..width {
        let weight = alignment.words[word].weight + alignment.words[word - 1].weight;
        let best = (0..sentences)
            .map(|sentence| alignment.at(sentence, word).min(alignment.at(sentence, word - 1)))
            .fold(0.0_f32, f32::max);
        together += weight * best;
        all += weight;
    }
    features.put("pairs", if all > 0.0 { together / all } else { 0.0 });
}

/// The words of the best windows, folded and as stems.
struct EvidenceWords {
    folded: BTreeSet<String>,
    stems: BTreeSet<String>,
    /// Of the one sentence that has most of the claim.
    best_folded: BTreeSet<String>,
    best_stems: BTreeSet<String>,
}

impl EvidenceWords {
    fn new(alignment: &Alignment) -> EvidenceWords {
        let mut evidence = EvidenceWords {
            folded: BTreeSet::new(),
            stems: BTreeSet::new(),
            best_folded: BTreeSet::new(),
            best_stems: BTreeSet::new(),
        };
        let best = best_sentence(alignment);
        for window in &alignment.windows {
            for sentence in window.first..=window.last {
                for word in words(alignment.sources.text_of(&alignment.sources.sentences[sentence])) {
                    let stem = stem(&word.folded);
                    if Some(sentence) == best {
                        evidence.best_folded.insert(word.folded.clone());
                        evidence.best_stems.insert(stem.clone());
                    }
                    evidence.folded.insert(word.folded);
                    evidence.stems.insert(stem);
                }
            }
        }
        evidence
    }
}

fn best_sentence(alignment: &Alignment) -> Option<usize> {
    let cover = |sentence: usize| -> f32 {
        (0..alignment.words.len())
            .map(|word| alignment.words[word].weight * alignment.at(sentence, word))
            .sum()
    };
    let window = alignment.windows.first()?;
    (window.first..=window.last).max_by(|&a, &b| cover(a).total_cmp(&cover(b)))
}

/// Words of the claim whose opposite stands in the evidence, where they do not stand themselves.
fn opposites(
    alignment: &Alignment,
    evidence: &EvidenceWords,
    features: &mut Features,
    findings: &mut Findings,
) {
    let mut near = 0.0_f32;
    let claimed: BTreeSet<String> = (words(alignment.claim).into_iter())
        .map(|word| stem(&word.folded))
        .collect();
    for word in &claimed {
        for &(pair, side) in poles(word) {
            let same = |other: &String| poles(other).contains(&(pair, side));
            let opposite = |other: &&String| poles(other).contains(&(pair, !side));
            if evidence.stems.iter().any(same) || claimed.iter().any(|other| opposite(&other)) {
                continue;
            }
            if let Some(other) = evidence.best_stems.iter().find(opposite) {
                near += 1.0;
                findings.opposites.push((word.clone(), other.clone()));
            } else if evidence.stems.iter().any(|other| opposite(&other)) {
                near += 0.5;
            }
        }
    }
    features.put("opposite", near.min(2.0) / 2.0);
}

/// Negation and certainty of the claim beside those of its best sentence.
fn polarity(
    alignment: &Alignment,
    evidence: &EvidenceWords,
    features: &mut Features,
    findings: &mut Findings,
) {
    let claim: Vec<String> = words(alignment.claim)
        .into_iter()
        .map(|word| word.folded)
        .collect();
    let negative =
        |word: &str| word.ends_with("n't") || listed(NEGATIVE, word) || listed(NEGATIVE, &stem(word));
    let claim_negative = claim.iter().any(|word| negative(word));
    let best_negative = evidence.best_folded.iter().any(|word| negative(word));
    let any_negative = evidence.folded.iter().any(|word| negative(word));
    features.put("negation_claim_only", f32::from(claim_negative && !any_negative));
    features.put(
        "negation_claim_not_best",
        f32::from(claim_negative && !best_negative),
    );
    features.put("negation_best_only", f32::from(best_negative && !claim_negative));
    if claim_negative && !any_negative {
        findings.negation = Some("the claim denies what the sources do not deny");
    } else if best_negative && !claim_negative {
        findings.negation = Some("the sources deny what the claim affirms");
    }

    let hedged = |word: &str| listed(HEDGING, word);
    let claim_hedged = claim.iter().any(|word| hedged(word));
    let best_hedged = evidence.best_folded.iter().any(|word| hedged(word));
    let any_hedged = evidence.folded.iter().any(|word| hedged(word));
    let certain = |word: &str| listed(CERTAIN, word);
    let claim_certain = claim.iter().any(|word| certain(word));
    let any_certain = evidence.folded.iter().any(|word| certain(word));
    features.put("hedge_best_only", f32::from(best_hedged && !claim_hedged));
    features.put("hedge_claim_only", f32::from(claim_hedged && !any_hedged));
    features.put("certain_claim_only", f32::from(claim_certain && !any_certain));
    features.put(
        "certain_over_hedge",
        f32::from(claim_certain && !claim_hedged && best_hedged),
    );
    if claim_certain && !any_certain && any_hedged {
        findings.hedge = Some("the sources are less sure than the claim");
    } else if best_hedged && !claim_hedged {
        findings.hedge =
            Some("the sources name a possibility or an expectation where the claim states a fact");
    }
    let will = claim.iter().any(|word| word == "will") && !evidence.folded.contains("will");
    features.put("will_claim_only", f32::from(will));
}

/// Negation and certainty compared word by word: a word of the claim with "not" or "may" just before it, where no place
/// in the windows that has the word has the same just before it, and the reverse.
fn local_polarity(alignment: &Alignment, features: &mut Features) {
    /// Words before a word that reach it.
    const REACH: usize = 4;
    let marks_before = |marks: &[Mark], at: usize| {
        let from = at.saturating_sub(REACH);
        let reach = &marks[from..at];
        (reach.contains(&Mark::Negative), reach.contains(&Mark::Hedging))
    };
    let claim_marks: Vec<Mark> = merged_words(alignment.claim)
        .iter()
        .map(|word| Mark::of(&word.folded))
        .collect();
    let width = alignment.words.len();
    // For each word: found at all, found with the same negation, found with the same hedging.
    let mut found = vec![(false, false, false); width];
    for window in &alignment.windows {
        for sentence in &alignment.sources.sentences[window.first..=window.last] {
            let tokens = &alignment.sources.tokens[sentence.from..sentence.to];
            let marks: Vec<Mark> = tokens.iter().map(|token| token.mark).collect();
            for (at, token) in tokens.iter().enumerate() {
                let Some(list) = &alignment.matches[token.stem as usize] else {
                    continue;
                };
                let (negative, hedged) = marks_before(&marks, at);
                for &(word, quality) in list.iter().filter(|(_, quality)| *quality >= THERE) {
                    let _ = quality;
                    let claimed = marks_before(&claim_marks, alignment.words[word].position);
                    found[word].0 = true;
                    found[word].1 |= claimed.0 == negative;
                    found[word].2 |= claimed.1 == hedged;
                }
            }
        }
    }
    let mut sums = [0.0_f32; 4];
    let total: f32 = alignment.total();
    for (word, found) in alignment.words.iter().zip(&found) {
        if !found.0 || word.sort != Sort::Other {
            continue;
        }
        let (negative, hedged) = marks_before(&claim_marks, word.position);
        if !found.1 {
            sums[usize::from(!negative)] += word.weight;
        }
        if !found.2 {
            sums[2 + usize::from(!hedged)] += word.weight;
        }
    }
    features.put("not_added", (sums[0] / total * 3.0).min(1.0));
    features.put("not_dropped", (sums[1] / total * 3.0).min(1.0));
    features.put("maybe_added", (sums[2] / total * 3.0).min(1.0));
    features.put("maybe_dropped", (sums[3] / total * 3.0).min(1.0));
}

/// Words of the claim that decide, give a cause, set a time or name an actor, and stand in no window.
fn unmet_classes(alignment: &Alignment, evidence: &EvidenceWords, features: &mut Features) {
    let mut counts = [0.0_f32; 4];
    let claim: BTreeSet<String> = words(alignment.claim)
        .into_iter()
        .map(|word| stem(&word.folded))
        .collect();
    for word in &claim {
        let class = classes(word);
        if class == 0 || evidence.stems.contains(word) {
            continue;
        }
        let aligned = alignment.words.iter().position(|other| other.stem == *word);
        if aligned.is_some_and(|number| alignment.in_windows(3, number) >= THERE) {
            continue;
        }
        for (bit, count) in counts.iter_mut().enumerate() {
            *count += f32::from(class & (1 << bit) != 0);
        }
    }
    for (name, count) in ["unmet_decisive", "unmet_causal", "unmet_time", "unmet_actor"]
        .into_iter()
        .zip(counts)
    {
        features.put(name, count.min(2.0) / 2.0);
    }
}

/// Numbers of the claim that count or measure what another number counts in the windows, where no number of the same
/// value counts it.
fn number_conflicts(alignment: &Alignment, features: &mut Features, findings: &mut Findings) {
    let counted = |number: &Number, text: &str| -> Option<String> {
        let noun = number
            .counts
            .and_then(|span| words(span.of(text)).pop())
            .map(|word| stem(&word.folded));
        noun.or_else(|| number.unit.clone())
    };
    let claimed: Vec<(Number, String)> = (numbers(alignment.claim).into_iter())
        .filter_map(|number| counted(&number, alignment.claim).map(|noun| (number, noun)))
        .collect();
    let (mut conflicts, mut agreements) = (0.0_f32, 0.0_f32);
    if !claimed.is_empty() {
        let mut found: Vec<(Number, String)> = Vec::new();
        for window in &alignment.windows {
            for sentence in &alignment.sources.sentences[window.first..=window.last] {
                let text = alignment.sources.text_of(sentence);
                found.extend(
                    numbers(text)
                        .into_iter()
                        .filter_map(|number| counted(&number, text).map(|noun| (number, noun))),
                );
            }
        }
        for (number, noun) in &claimed {
            let same: Vec<&Number> = found
                .iter()
                .filter(|(_, other)| other == noun)
                .map(|(number, _)| number)
                .collect();
            if same.iter().any(|other| number_match(number, other) > 0.0) {
                agreements += 1.0;
            } else if !same.is_empty() {
                conflicts += 1.0;
                let words = number.span.of(alignment.claim).to_owned();
                if !findings.lacking_numbers.contains(&words) {
                    findings.other_numbers.push(words);
                }
            }
        }
    }
    features.put("number_conflict", conflicts.min(2.0) / 2.0);
    features.put("number_agrees", agreements.min(2.0) / 2.0);
}

/// A word of approval in the claim where the sources have one of disapproval, and the reverse.
fn stances(alignment: &Alignment, features: &mut Features, findings: &mut Findings) {
    let claim_words = words(alignment.claim);
    let claimed: Vec<i8> = claim_words
        .iter()
        .map(|word| stance(&stem(&word.folded)))
        .collect();
    let mut conflict = 0.0_f32;
    let mut unmet = 0.0_f32;
    for (number, word) in alignment.words.iter().enumerate() {
        let side = stance(&word.stem);
        if side == 0 || alignment.in_windows(3, number) >= THERE {
            continue;
        }
        unmet += 1.0;
        let (mut same, mut other) = (false, None);
        for window in alignment.windows.iter().take(1) {
            for sentence in &alignment.sources.sentences[window.first..=window.last] {
                for token in &alignment.sources.tokens[sentence.from..sentence.to] {
                    let text = &alignment.sources.stems.facts[token.stem as usize].text;
                    let found = stance(text);
                    same |= found == side;
                    if found == -side && !claimed.contains(&found) {
                        other = Some(text.clone());
                    }
                }
            }
        }
        if let (false, Some(other)) = (same, other) {
            conflict += 1.0;
            findings.opposites.push((word.text.clone(), other));
        }
    }
    features.put("stance_conflict", conflict.min(2.0) / 2.0);
    features.put("stance_unmet", unmet.min(2.0) / 2.0);
}

/// Words such as "all", "only", "first" in the claim that the evidence lacks.
fn scope(alignment: &Alignment, evidence: &EvidenceWords, features: &mut Features, findings: &mut Findings) {
    let claim: BTreeSet<String> = words(alignment.claim)
        .into_iter()
        .map(|word| word.folded)
        .collect();
    const STRONG: &[&str] = &[
        "all", "always", "any", "each", "entire", "entirely", "every", "everyone", "fully", "most", "never",
        "none", "only", "sole", "alone", "whole",
    ];
    let mut strong = 0.0_f32;
    let mut weak = 0.0_f32;
    for word in claim
        .iter()
        .filter(|word| listed(SCOPE, word) && !evidence.folded.contains(*word))
    {
        if STRONG.contains(&word.as_str()) {
            strong += 1.0;
            findings.scope.push(word.clone());
        } else {
            weak += 1.0;
        }
    }
    let dropped = (evidence.best_folded.iter())
        .filter(|word| {
            matches!(
                word.as_str(),
                "some" | "many" | "several" | "few" | "part" | "partly" | "mostly" | "largely"
            ) && !claim.contains(*word)
        })
        .count() as f32;
    features.put("scope_strong", strong.min(2.0) / 2.0);
    features.put("scope_weak", weak.min(2.0) / 2.0);
    features.put("scope_dropped", dropped.min(2.0) / 2.0);
}

/// Whether whoever the claim names as a speaker stands at its best window, near what is said.
fn speaker(alignment: &Alignment, features: &mut Features, findings: &mut Findings) {
    let claim = merged_words(alignment.claim);
    let Some(verb) = claim.iter().position(|word| listed(SPEAKING, &word.folded)) else {
        features.put("speaker", 0.0);
        features.put("speaker_lack", 0.0);
        return;
    };
    // Who speaks stands before the verb, back to a comma; "according to" is followed by it.
    let according = claim[verb].folded == "according";
    let span = if according {
        let rest = &alignment.claim[claim[verb].span.end()..];
        let end = rest.find([',', '.', ';']).unwrap_or(rest.len());
        (claim[verb].span.end(), claim[verb].span.end() + end)
    } else {
        let before = &alignment.claim[..claim[verb].span.start()];
        let tail = before.trim_end().trim_end_matches(',');
        (
            tail.rfind([',', ';', '"', '”']).map_or(0, |at| at + 1),
            before.len(),
        )
    };
    let positions: BTreeSet<usize> = (claim.iter().enumerate())
        .filter(|(_, word)| word.span.start() >= span.0 && word.span.end() <= span.1)
        .map(|(at, _)| at)
        .collect();
    let (mut here, mut total, mut content_window) = (0.0_f32, 0.0_f32, None::<Window>);
    if let Some(window) = content_best(alignment, &positions) {
        content_window = Some(alignment.widened(window, 2));
    }
    for (number, word) in alignment
        .words
        .iter()
        .enumerate()
        .filter(|(_, word)| positions.contains(&word.position))
    {
        total += word.weight;
        if let Some(window) = content_window {
            here += word.weight * alignment.best(window.first, window.last, number);
        }
    }
    let lack = if total > 0.0 { 1.0 - here / total } else { 0.0 };
    features.put("speaker", 1.0);
    features.put("speaker_lack", lack);
    if lack > 0.5 {
        findings.speaker = Some(alignment.claim[span.0..span.1].trim().to_owned());
    }
}

/// The sentence with most of what is said, leaving the speaker out.
fn content_best(alignment: &Alignment, without: &BTreeSet<usize>) -> Option<Window> {
    let mut best: Option<(f32, usize)> = None;
    for sentence in 0..alignment.sources.sentences.len() {
        let cover: f32 = (alignment.words.iter().enumerate())
            .filter(|(_, word)| !without.contains(&word.position))
            .map(|(number, word)| word.weight * alignment.at(sentence, number))
            .sum();
        if best.is_none_or(|(most, _)| cover > most) {
            best = Some((cover, sentence));
        }
    }
    best.map(|(_, sentence)| Window {
        first: sentence,
        last: sentence,
    })
}

/// Quoted words of two and more that stand nowhere.
fn quotations(alignment: &Alignment, features: &mut Features, findings: &mut Findings) {
    let plain = |text: &str| fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = crate::quoted::quotations(alignment.claim);
    let mut missing = 0.0_f32;
    if !quoted.is_empty() {
        let texts: Vec<String> = (alignment.sources.texts.iter())
            .map(|source| plain(&format!("{} {}", source.title, source.text)))
            .collect();
        for inner in &quoted {
            let inner = inner.of(alignment.claim);
            let words = plain(inner.trim().trim_end_matches([',', '.', '!', '?']));
            if !texts.iter().any(|text| text.contains(&words)) {
                missing += 1.0;
                findings.quotations.push(inner.to_owned());
            }
        }
    }
    features.put("quote_missing", missing.min(1.0));
    features.put("quotes", (quoted.len() as f32).min(1.0));
}
