//! Where the words of a claim stand in the sources.

use nutgraf_text::{
    DateMention, Edtf, Number, NumberKind, Span, Tense, When, dates, is_function_word, numbers, resolve,
    words,
};

use super::frequency::weight;
use super::lexicon::{NEGATIVE, SCOPE, group, listed, poles};
use super::reading::{Sentence, Shape, Sources, StemId, merged_words, shape};
use super::stem::{root, stem};

/// The most content words of a claim that are compared; a sentence has about 15.
const CLAIM_WORDS_MAX: usize = 80;

/// The same stem is the word itself.
const SAME_STEM: f32 = 1.0;
/// How well a word of the same root stands for another. On the marked pairs, .7 and 1 instead moved the cross-validated
/// AUC by .001.
const SAME_ROOT: f32 = 0.85;
/// How well a word of the same synonym group does. On the marked pairs, .62 and .8 instead moved the AUC by less than .001.
const SAME_GROUP: f32 = 0.65;
/// A first name or title beside a family name that is there.
const NAME_COMPLETED: f32 = 0.6;

/// What a word of the claim is to the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Name,
    Number,
    Other,
}

/// One content word of the claim.
#[derive(Clone, Debug)]
pub(super) struct ClaimWord {
    pub(super) text: String,
    pub(super) stem: String,
    pub(super) span: Span,
    pub(super) sort: Sort,
    /// How much it tells: rare words weigh more.
    pub(super) weight: f32,
    /// Position among all words of the claim.
    pub(super) position: usize,
    /// Names that stand beside each other share a number; 0 for no name.
    pub(super) name: usize,
    /// The number it is part of, if it is one.
    pub(super) number: Option<Number>,
}

/// One stretch of up to three sentences of one source, by positions in [`Sources::sentences`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A claim with its words found in the sources.
pub(super) struct Alignment<'a> {
    pub(super) claim: &'a str,
    pub(super) sources: &'a Sources<'a>,
    pub(super) words: Vec<ClaimWord>,
    /// For each sentence, for each word of the claim, the best match.
    cover: Vec<f32>,
    /// For each stem of the sources, the words of the claim that it matches and how well.
    pub(super) matches: Matches,
    /// The best windows, the first the best.
    pub(super) windows: Vec<Window>,
}

impl<'a> Alignment<'a> {
    pub(super) fn new(claim: &'a str, sources: &'a Sources<'a>) -> Alignment<'a> {
        let words = claim_words(claim, sources);
        let matches = matches_by_stem(&words, sources);
        let cover = cover(claim, &words, &matches, sources);
        let mut alignment = Alignment {
            claim,
            sources,
            words,
            cover,
            matches,
            windows: Vec::new(),
        };
        alignment.windows = alignment.best_windows();
        alignment
    }

    /// How well sentence `sentence` has word `word`, from 0 to 1.
    pub(super) fn at(&self, sentence: usize, word: usize) -> f32 {
        self.cover[sentence * self.words.len() + word]
    }

    /// The weight of all words.
    pub(super) fn total(&self) -> f32 {
        self.words
            .iter()
            .map(|word| word.weight)
            .sum::<f32>()
            .max(f32::MIN_POSITIVE)
    }

    /// The best match of a word in sentences `from` to `to`, inclusive.
    pub(super) fn best(&self, from: usize, to: usize, word: usize) -> f32 {
        (from..=to)
            .map(|sentence| self.at(sentence, word))
            .fold(0.0, f32::max)
    }

    /// The best match of a word in the first `count` windows.
    pub(super) fn in_windows(&self, count: usize, word: usize) -> f32 {
        (self.windows.iter().take(count))
            .map(|window| self.best(window.first, window.last, word))
            .fold(0.0, f32::max)
    }

    /// The best match of a word anywhere.
    pub(super) fn anywhere(&self, word: usize) -> f32 {
        (0..self.sources.sentences.len())
            .map(|sentence| self.at(sentence, word))
            .fold(0.0, f32::max)
    }

    /// The sentences of `window` with `margin` more on either side, within the same source.
    pub(super) fn widened(&self, window: Window, margin: usize) -> Window {
        let sentences = &self.sources.sentences;
        let source = sentences[window.first].source;
        let mut widened = window;
        for _ in 0..margin {
            if widened.first > 0 && sentences[widened.first - 1].source == source {
                widened.first -= 1;
            }
            if widened.last + 1 < sentences.len() && sentences[widened.last + 1].source == source {
                widened.last += 1;
            }
        }
        widened
    }

    /// Up to three windows that together hold most of the claim, each chosen for what the ones before lack.
    fn best_windows(&self) -> Vec<Window> {
        /// What a further window must bring, as a share of the whole claim's weight.
        const WINDOW_COST: f32 = 0.06;
        let total = self.total();
        let sentences = &self.sources.sentences;
        let mut have = vec![0.0_f32; self.words.len()];
        let mut windows: Vec<Window> = Vec::new();
        while windows.len() < 3 {
            let mut best: Option<(f32, Window)> = None;
            for first in 0..sentences.len() {
                for last in first..(first + 3).min(sentences.len()) {
                    if sentences[last].source != sentences[first].source {
                        break;
                    }
                    let window = Window { first, last };
                    let gain = self.gain(window, &windows, &have);
                    if best.is_none_or(|(most, _)| gain > most + 1e-6) {
                        best = Some((gain, window));
                    }
                }
            }
            match best {
                Some((gain, window)) if windows.is_empty() && gain > 0.0 || gain > WINDOW_COST * total => {
                    for (word, had) in have.iter_mut().enumerate() {
                        *had = had.max(self.best(window.first, window.last, word));
                    }
                    windows.push(window);
                }
                _ => break,
            }
        }
        windows
    }

    /// The weight that a window adds to what the ones before have. A window elsewhere must speak of the same matter: a
    /// place that has nothing but one missing name proves nothing.
    fn gain(&self, window: Window, before: &[Window], have: &[f32]) -> f32 {
        /// What a further sentence must bring, as a share of the whole claim's weight.
        const SENTENCE_COST: f32 = 0.04;
        /// Sentences from a chosen window within which names and pronouns still mean the same.
        const NEAR: usize = 6;
        /// Least share of the claim that a window elsewhere must have.
        const OWN_SHARE: f32 = 0.4;
        let total = self.total();
        let sentences = &self.sources.sentences;
        let near = before.iter().any(|other| {
            sentences[other.first].source == sentences[window.first].source
                && other.first.abs_diff(window.first) <= NEAR
        });
        let mut gain = -SENTENCE_COST * total * (window.last - window.first) as f32;
        let mut own = 0.0;
        for (word, had) in have.iter().enumerate() {
            let here = self.best(window.first, window.last, word);
            gain += self.words[word].weight * (here - had).max(0.0);
            own += self.words[word].weight * here;
        }
        match (before.is_empty(), near) {
            (true, _) => gain,
            (false, true) => gain + 0.02 * total,
            (false, false) if self.sources.are_cited() || own >= OWN_SHARE * total => gain,
            (false, false) => 0.0,
        }
    }
}

/// The content words of the claim, with numbers read as numbers and names told from other words.
fn claim_words(claim: &str, sources: &Sources) -> Vec<ClaimWord> {
    let figures = numbers(claim);
    let mut found: Vec<ClaimWord> = Vec::new();
    let mut name = 0;
    let mut last_was_name = false;
    for (position, word) in merged_words(claim).into_iter().enumerate() {
        let text = word.span.of(claim);
        let number = figures.iter().find(|number| number.span.overlap(word.span) > 0);
        if let Some(number) = number {
            let again = found
                .last()
                .is_some_and(|last| last.number.as_ref() == Some(number));
            if !again && !is_small(number, claim) {
                found.push(ClaimWord {
                    text: number.span.of(claim).to_owned(),
                    stem: word.folded.clone(),
                    span: number.span,
                    sort: Sort::Number,
                    weight: 3.0,
                    position,
                    name: 0,
                    number: Some(number.clone()),
                });
            }
            last_was_name = false;
            continue;
        }
        let kept = listed(NEGATIVE, &word.folded) || listed(SCOPE, &word.folded);
        if is_function_word(&word.folded) || kept {
            // Both are compared on their own.
            last_was_name &= word.folded == "of";
            continue;
        }
        let id = sources.stems.known(&word.folded);
        let facts = id.map(|id| &sources.stems.facts[id as usize]);
        let is_name = shape(text) == Shape::Capital
            && (position > 0 || facts.is_some_and(|facts| facts.capital > facts.lower));
        if is_name && !last_was_name {
            name += 1;
        }
        last_was_name = is_name;
        found.push(ClaimWord {
            text: text.to_owned(),
            stem: stem(&word.folded),
            span: word.span,
            sort: if is_name { Sort::Name } else { Sort::Other },
            weight: weight(&stem(&word.folded)),
            position,
            name: if is_name { name } else { 0 },
            number: None,
        });
        if found.len() == CLAIM_WORDS_MAX {
            break;
        }
    }
    found
}

/// "One", "two", "first" as words of their own: the source often lists what the claim counts, and "first" is compared as
/// a word of scope. "First Amendment" and "second-degree" are more than that.
fn is_small(number: &Number, claim: &str) -> bool {
    let in_words = number.span.of(claim).bytes().all(|b| b.is_ascii_alphabetic());
    let behind = &claim[number.span.end()..];
    let named = behind.starts_with('-') || behind.trim_start().starts_with(char::is_uppercase);
    let small = match number.kind {
        NumberKind::Cardinal => number.value <= 2.0,
        NumberKind::Ordinal => number.value <= 1.0 && !named,
        _ => false,
    };
    in_words && small
}

/// For each sentence, for each word of the claim, the best match in that sentence.
fn cover(text: &str, claim: &[ClaimWord], matches: &Matches, sources: &Sources) -> Vec<f32> {
    let width = claim.len();
    let mut cover = vec![0.0_f32; sources.sentences.len() * width];
    let has_numbers = claim.iter().any(|word| word.number.is_some());
    let outlets = outlet_words(claim, sources);
    let claimed_dates = calendar_dates(text);
    for (number, sentence) in sources.sentences.iter().enumerate() {
        let row = &mut cover[number * width..(number + 1) * width];
        for &word in &outlets[sentence.source] {
            row[word] = SAME_GROUP;
        }
        let mut figures = false;
        for token in &sources.tokens[sentence.from..sentence.to] {
            figures |= token.figure;
            if let Some(list) = &matches[token.stem as usize] {
                for &(word, quality) in list {
                    row[word] = row[word].max(quality);
                }
            }
        }
        if has_numbers && figures {
            cover_numbers(claim, row, sources.text_of(sentence));
        }
        complete_names(claim, row);
        if !claimed_dates.is_empty() {
            cover_dates(claim, &claimed_dates, row, sources, sentence);
        }
    }
    cover
}

/// The dates of the calendar that the claim names, each with its bytes.
fn calendar_dates(claim: &str) -> Vec<DateMention> {
    (dates(claim).into_iter())
        .filter(|mention| matches!(mention.when, When::Absolute { .. }))
        .collect()
}

/// A day that a source calls "Tuesday" or "last year" stands for the date that it was, counted from its publication.
fn cover_dates(
    claim: &[ClaimWord],
    claimed: &[DateMention],
    row: &mut [f32],
    sources: &Sources,
    sentence: &Sentence,
) {
    let Some(published) = sources.published(sentence) else {
        return;
    };
    for mention in dates(sources.text_of(sentence)) {
        let resolved: Vec<Edtf> = [Tense::Past, Tense::Future]
            .into_iter()
            .filter_map(|tense| resolve(&mention.when, published.date(), tense))
            .collect();
        for date in claimed {
            if !resolved
                .iter()
                .any(|&resolved| is_same_date(&date.when, resolved))
            {
                continue;
            }
            for (word, quality) in claim.iter().zip(row.iter_mut()) {
                if date.span.contains(word.span) {
                    *quality = quality.max(SAME_ROOT);
                }
            }
        }
    }
}

/// Whether a date of the claim is the date of a source, or the year or month that holds it.
fn is_same_date(when: &When, resolved: Edtf) -> bool {
    let When::Absolute { year, month, day } = *when else {
        return false;
    };
    let (known_year, known_month, known_day) = match resolved {
        Edtf::Year(year) => (year, None, None),
        Edtf::Month(year, month) => (year, Some(month), None),
        Edtf::Day(date) => (
            date.year(),
            u8::try_from(date.month()).ok(),
            u8::try_from(date.day()).ok(),
        ),
    };
    year.is_none_or(|year| year == known_year)
        && month.is_none_or(|month| Some(month) == known_month)
        && day.is_none_or(|day| Some(day) == known_day)
}

/// Where a sentence has the last word of a name, it means the whole: "Cooper" is "Governor Roy Cooper". A word with an
/// opposite, such as "Republican", is more than a part of a name.
fn complete_names(claim: &[ClaimWord], row: &mut [f32]) {
    for last in 0..claim.len() {
        let name = claim[last].name;
        let is_last = claim.get(last + 1).is_none_or(|next| next.name != name);
        if name == 0 || !is_last || row[last] < SAME_ROOT {
            continue;
        }
        for (number, word) in claim.iter().enumerate().take(last) {
            if word.name == name && poles(&word.stem).is_empty() {
                row[number] = row[number].max(NAME_COMPLETED);
            }
        }
    }
}

/// For each source, the words of the claim that are in its outlet's name: every sentence of it is the outlet's.
fn outlet_words(claim: &[ClaimWord], sources: &Sources) -> Vec<Vec<usize>> {
    (sources.texts.iter())
        .map(|text| {
            let outlet: Vec<String> = words(&text.outlet)
                .iter()
                .map(|word| stem(&word.folded))
                .collect();
            (claim.iter().enumerate())
                .filter(|(_, word)| word.sort == Sort::Name && outlet.contains(&word.stem))
                .map(|(number, _)| number)
                .collect()
        })
        .collect()
}

fn cover_numbers(claim: &[ClaimWord], row: &mut [f32], text: &str) {
    for other in numbers(text) {
        for (word, quality) in claim.iter().zip(row.iter_mut()) {
            if let Some(number) = &word.number {
                *quality = quality.max(number_match(number, &other));
            }
        }
    }
}

/// How well a number of a source stands for a number of the claim: 1 for the same value, less for a rounding.
pub(super) fn number_match(claim: &Number, source: &Number) -> f32 {
    use NumberKind::{Clock, DayOfMonth, Label, Ordinal, Percent, Range, Vague, Year};
    let apart = |kind: NumberKind| matches!(kind, Clock | DayOfMonth | Ordinal | Year);
    if claim.kind == Vague {
        return vague_match(claim, source);
    }
    if claim.kind != source.kind && (apart(claim.kind) || apart(source.kind)) || source.kind == Vague {
        // "the third" is not "three", 2016 is not "2,016 people"; but a label or a bare figure may be either.
        if !matches!((claim.kind, source.kind), (Label, _) | (_, Label)) {
            return 0.0;
        }
    }
    let durations = months(claim).is_some() && months(source).is_some();
    if !durations
        && claim.unit != source.unit
        && (claim.unit.is_some() && source.unit.is_some() || claim.kind == Percent)
    {
        return 0.0;
    }
    let (claim_months, source_months) = (months(claim), months(source));
    if let (Some(one), Some(other)) = (claim_months, source_months)
        && claim.unit != source.unit
    {
        return if (one - other).abs() < 0.01 { 0.9 } else { 0.0 };
    }
    let ends = [Some(source.value), source.upper];
    let equal = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
    if let (Range, Some(upper)) = (claim.kind, claim.upper) {
        let both = equal(claim.value, source.value) && source.upper.is_some_and(|other| equal(upper, other));
        return if both { 1.0 } else { 0.0 };
    }
    let best = ends.into_iter().flatten().map(|value| {
        if equal(claim.value, value) {
            1.0
        } else if rounds(claim.value, value) || rounds(value, claim.value) {
            0.9
        } else {
            0.0
        }
    });
    best.fold(0.0, f32::max)
}

/// The length of a stretch of time in months, for units of a month and more.
fn months(number: &Number) -> Option<f64> {
    let factor = match number.unit.as_deref()? {
        "month" => 1.0,
        "year" => 12.0,
        "decade" => 120.0,
        "century" => 1200.0,
        _ => return None,
    };
    Some(number.value * factor)
}

/// "Hundreds" stands for hundreds, or for a figure from 100 to 999.
fn vague_match(claim: &Number, source: &Number) -> f32 {
    if source.kind == NumberKind::Vague {
        return if (claim.value - source.value).abs() < 0.5 {
            1.0
        } else {
            0.0
        };
    }
    let within = source.value >= claim.value && source.value < claim.value * 10.0;
    if within && claim.value >= 10.0 { 0.8 } else { 0.0 }
}

/// Whether `exact`, written with as many digits as `round` has before its zeros, is `round`.
fn rounds(round: f64, exact: f64) -> bool {
    if round < 10.0 || exact <= 0.0 {
        return false;
    }
    let mut step = 1.0;
    while step * 10.0 <= round && (round / (step * 10.0)).fract() == 0.0 {
        step *= 10.0;
    }
    if step <= 1.0 && round.fract() == 0.0 && exact.fract() == 0.0 {
        return false;
    }
    let digits = (round / step).log10().floor() + 1.0;
    // "Some 40 million" for 43.9 million would be too rough; two digits at least, or nearer than a fiftieth.
    let near = (round - exact).abs() / exact;
    (round - exact).abs() <= step / 2.0 && (digits >= 2.0 || near <= 0.02)
}

pub(super) type Matches = Vec<Option<Vec<(usize, f32)>>>;

/// For each stem of the sources, which words of the claim it matches and how well.
fn matches_by_stem(claim: &[ClaimWord], sources: &Sources) -> Matches {
    let stems = &sources.stems;
    let mut matches: Matches = vec![None; stems.facts.len()];
    for (number, word) in claim
        .iter()
        .enumerate()
        .filter(|(_, word)| word.sort != Sort::Number)
    {
        let mut put = |id: StemId, quality: f32| {
            let entry = matches[id as usize].get_or_insert_default();
            match entry.iter_mut().find(|(other, _)| *other == number) {
                Some((_, known)) => *known = known.max(quality),
                None => entry.push((number, quality)),
            }
        };
        if let Some(id) = stems.with_text(&word.stem) {
            put(id, SAME_STEM);
        }
        for &id in stems.with_root(root(&word.stem)) {
            put(id, SAME_ROOT);
        }
        let group = group(&word.stem);
        let grouped = if group == 0 {
            &[][..]
        } else {
            stems.with_group(group)
        };
        for &id in grouped {
            if !opposed(&stems.facts[id as usize].text, &word.stem) {
                put(id, SAME_GROUP);
            }
        }
        for &id in &stems.compounds {
            if hyphen_part(&stems.facts[id as usize].text, &word.stem) {
                put(id, SAME_ROOT);
            }
        }
        if word.stem.contains('-') {
            for part in word.stem.split('-').filter(|part| part.len() > 3) {
                if let Some(id) = stems.with_text(&stem(part)) {
                    put(id, SAME_ROOT);
                }
            }
        }
    }
    matches
}

fn opposed(one: &str, other: &str) -> bool {
    poles(one)
        .iter()
        .any(|(pair, side)| poles(other).contains(&(*pair, !side)))
}

/// "Trump-backed" has "Trump".
fn hyphen_part(compound: &str, part: &str) -> bool {
    part.len() > 3 && compound.split('-').any(|piece| stem(piece) == part)
}
