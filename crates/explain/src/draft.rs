//! The extractive writer: a draft made of the coverage's own sentences.

use std::collections::BTreeMap;

use nutgraf_news::{
    Candidate, Citation, Claim, Coverage, Decision, Draft, DraftSection, Field, Finding, FindingKind, Flag,
    Form, Kind, Moment, Section, WriterKind, short_hash,
};
use nutgraf_text::{CharIndex, Span, When, dates};

use crate::bonds::{Bond, bonds};
use crate::choose::{Choice, MEASURE, Measure, chosen};
use crate::expiry::{Expiry, expiries};
use crate::facts::{Facts, facts};
use crate::features::features;
use crate::figures::figures;
use crate::lexicon;
use crate::reading::{Reading, reading};
use crate::scores::{Models, PLACES, Scores, scores};
use crate::sensitive::{Class, harms, sensitive};
use crate::title::{Titled, title_from_sentence, titles};
use crate::wording::{Introduced, Worded, introduced, worded};

/// What the choice of sentences can be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The time from which the explainer is written; nothing for the time of the newest article.
    pub at: Option<Moment>,
    /// How sentences and the whole are measured.
    pub measure: Measure,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            at: None,
            measure: MEASURE,
        }
    }
}

/// The roles that DESIGN section 1 calls strict for each section, as numbers in [`nutgraf_news::Role::ALL`].
const STRICT: [&[usize]; 4] = [&[0, 1, 3], &[1, 6], &[7], &[2, 4, 5]];

/// Words that the sentence *about* may have (DESIGN section 1).
const ABOUT_WORDS_MAX: usize = 35;

/// Further citations of one claim: enough to show who else reports it.
const FURTHER_MAX: usize = 4;

/// A sentence of another article supports a claim where it holds this share of the claim's weight.
const SUPPORTS: f32 = 0.6;

/// A draft of the story's explainer.
///
/// # Errors
/// The finding that says why there is none: no sentence can stand as *about*.
pub fn draft(coverage: &Coverage, models: &Models, config: &Config) -> Result<Draft, Finding> {
    let reading = reading(coverage);
    let work = Work::new(&reading, models, config);
    let Some((about_at, about)) = work.about() else {
        let detail = format!(
            "story {}: no sentence of its {} reports can say alone what it is about",
            coverage.story.id,
            coverage.revisions.len()
        );
        return Err(Finding::new(FindingKind::NoExplainer, detail));
    };
    let mut met = Introduced::default();
    let about_claim = work.claim(about_at, &introduced(&reading, about_at, &about, &mut met));
    let choices = work.choices(about_at);
    let chosen = chosen(&reading, &choices, &[about_at], &config.measure);
    let sections = (Section::ALL.iter().zip(&chosen))
        .map(|(&kind, chosen)| DraftSection {
            kind,
            claims: work.section(&choices, chosen, &mut met),
        })
        .collect();
    let mut shown: Vec<usize> = vec![about_at];
    for &choice in chosen.iter().flatten() {
        shown.push(choices[choice].at);
        shown.extend(&choices[choice].with);
    }
    Ok(Draft {
        story: coverage.story.id.clone(),
        now: work.now,
        language: work.language.clone(),
        title: work.title(&about_claim),
        about: about_claim,
        sections,
        timeline: Vec::new(),
        upcoming: Vec::new(),
        conflicts: Vec::new(),
        quotes: Vec::new(),
        voices: Vec::new(),
        people: Vec::new(),
        missing: Vec::new(),
        topics: Vec::new(),
        held_for: work.held_for.clone(),
        writer: WriterKind::Extractive,
        candidates: work.candidates(&shown),
        withheld: Vec::new(),
        findings: Vec::new(),
    })
}

/// Everything known of the story's sentences while its draft is made.
struct Work<'r> {
    reading: &'r Reading<'r>,
    scores: Vec<Scores>,
    facts: Facts,
    bonds: Vec<Bond>,
    worded: Vec<Result<Worded, Vec<String>>>,
    now: Option<Moment>,
    language: Option<String>,
    held_for: Vec<String>,
    measure: &'r Measure,
}

impl<'r> Work<'r> {
    fn new(reading: &'r Reading<'r>, models: &Models, config: &'r Config) -> Work<'r> {
        let now = crate::now::now(&reading.coverage.revisions, config.at);
        let language = main_language(reading.coverage);
        let classes = sensitive(reading);
        let class_list: Vec<Class> = classes.iter().map(|sensitivity| sensitivity.class).collect();
        let expiries = expiries(reading, now);
        let worded = (0..reading.sentences.len())
            .map(|at| {
                barred(reading, at, language.as_deref())?;
                expired(expiries[at])?;
                if let Some(harm) = harms(reading, at, &class_list) {
                    return Err(vec![harm]);
                }
                worded(reading, at, now)
            })
            .collect();
        Work {
            scores: scores(reading, &features(reading), models),
            facts: facts(reading),
            bonds: bonds(reading),
            worded,
            now,
            language,
            held_for: classes.into_iter().map(|sensitivity| sensitivity.why).collect(),
            reading,
            measure: &config.measure,
        }
    }

    fn words_of(&self, at: usize) -> usize {
        self.worded[at]
            .as_ref()
            .map_or(0, |worded| worded.text.split_whitespace().count())
    }

    /// The sentence that says what the story is about, with its wording.
    fn about(&self) -> Option<(usize, Worded)> {
        let candidates = (0..self.reading.sentences.len()).filter(|&at| self.needs(at).is_empty());
        let best = candidates
            .filter_map(|at| Some((at, self.worded[at].as_ref().ok()?)))
            .map(|(at, worded)| (self.about_worth(at, worded), at, worded))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        Some((best.1, best.2.clone()))
    }

    fn about_worth(&self, at: usize, worded: &Worded) -> f32 {
        let words = worded.text.split_whitespace().count();
        let over = words.saturating_sub(ABOUT_WORDS_MAX) as f32;
        let score = &self.scores[at];
        score.places[0] * score.fit - 0.02 * over
    }

    /// The sentences without which sentence `at` must not be shown.
    fn needs(&self, at: usize) -> Vec<usize> {
        self.bonds
            .iter()
            .filter(|bond| bond.sentence == at && bond.needs != at)
            .map(|bond| bond.needs)
            .collect()
    }

    fn choices(&self, about: usize) -> Vec<Choice> {
        (0..self.reading.sentences.len())
            .filter(|&at| at != about && self.worded[at].is_ok() && self.facts.of[at] != self.facts.of[about])
            .filter_map(|at| self.choice(at, about))
            .filter(|choice| choice.worth.iter().any(|&worth| worth > 0.0))
            .collect()
    }

    fn choice(&self, at: usize, about: usize) -> Option<Choice> {
        let mut with = self.needs(at);
        with.retain(|&needed| needed != about);
        with.sort_unstable();
        with.dedup();
        if with.iter().any(|&needed| self.worded[needed].is_err()) {
            return None;
        }
        let worth = std::array::from_fn(|section| {
            let partners: f32 = with
                .iter()
                .map(|&needed| self.worth(needed, section).max(0.0))
                .sum();
            self.worth(at, section) + partners
        });
        let words = self.words_of(at) + with.iter().map(|&needed| self.words_of(needed)).sum::<usize>();
        Some(Choice {
            at,
            worth,
            fact: self.facts.of[at],
            with,
            words,
        })
    }

    /// What a sentence is worth in a section: how probably it belongs there and may be shown, raised for what must be
    /// told.
    fn worth(&self, at: usize, section: usize) -> f32 {
        let score = &self.scores[at];
        let kind = self.reading.articles[self.reading.sentences[at].article].kind;
        if kind == Kind::Blurb && Section::ALL[section] != Section::WhatsHappening {
            return 0.0;
        }
        if Section::ALL[section] == Section::WhatsNext && !self.is_coming(at) {
            return 0.0;
        }
        let roles: f32 = STRICT[section].iter().map(|&role| score.roles[role]).sum();
        score.places[section + 1]
            * score.fit
            * (0.35 + 0.95 * score.must_tell)
            * roles.powf(self.measure.role_trust[section])
            * self.measure.lift[section]
    }

    /// Whether the words of a sentence name something to come, and no year that has passed.
    fn is_coming(&self, at: usize) -> bool {
        let sentence = &self.reading.sentences[at];
        let this_year = self.now.map(|now| now.date().year());
        let past_year = dates(self.reading.text(sentence))
            .iter()
            .any(|mention| match mention.when {
                When::Absolute { year: Some(year), .. } => this_year.is_some_and(|now| year < now),
                When::Ago { .. } => true,
                _ => false,
            });
        !past_year
            && sentence
                .words
                .iter()
                .any(|word| lexicon::COMING.has(&word.folded))
    }

    /// The claims of one section, in the order in which they are read: by their place in their articles, each followed
    /// by what it is bound to. Persons are introduced where the reader first meets them; `met` knows who was.
    fn section(&self, choices: &[Choice], chosen: &[usize], met: &mut Introduced) -> Vec<Claim<Citation>> {
        let mut order: Vec<&Choice> = chosen.iter().map(|&choice| &choices[choice]).collect();
        order.sort_by_key(|choice| {
            let sentence = &self.reading.sentences[choice.at];
            (
                sentence.position,
                self.reading.articles[sentence.article].published,
                choice.at,
            )
        });
        let mut claims: Vec<Claim<Citation>> = Vec::new();
        for choice in order {
            for at in std::iter::once(choice.at).chain(choice.with.iter().copied()) {
                if let Ok(worded) = &self.worded[at] {
                    claims.push(self.claim(at, &introduced(self.reading, at, worded, met)));
                }
            }
        }
        claims
    }

    fn claim(&self, at: usize, worded: &Worded) -> Claim<Citation> {
        let sentence = &self.reading.sentences[at];
        let mut citations = vec![Citation {
            span: worded.span,
            ..self.citation(at)
        }];
        citations.extend(worded.further.iter().cloned());
        let mut others: Vec<usize> = self.supporters(at);
        others.truncate(FURTHER_MAX);
        citations.extend(others.iter().map(|&other| self.citation(other)));
        let mut origins: Vec<String> = Vec::new();
        for at in std::iter::once(at).chain(others) {
            for name in self.origins_of(at) {
                if !origins.contains(&name) {
                    origins.push(name);
                }
            }
        }
        Claim {
            id: self.claim_id(at),
            text: worded.text.clone(),
            language: self
                .reading
                .revision(sentence)
                .language
                .clone()
                .or_else(|| self.language.clone()),
            author: None,
            bound_to: self
                .needs(at)
                .into_iter()
                .map(|needed| self.claim_id(needed))
                .collect(),
            form: worded.form,
            role: Some(self.scores[at].role()),
            origins,
            support: 0.0,
            citations,
            edits: worded.edits.clone(),
        }
    }

    fn origins_of(&self, at: usize) -> Vec<String> {
        let revision = self.reading.revision(&self.reading.sentences[at]);
        let named = self.reading.coverage.origins_of(&revision.article);
        if named.is_empty() {
            vec![revision.outlet_name().to_owned()]
        } else {
            named.into_iter().map(str::to_owned).collect()
        }
    }

    fn citation(&self, at: usize) -> Citation {
        let sentence = &self.reading.sentences[at];
        let revision = self.reading.revision(sentence);
        Citation {
            article: revision.article.clone(),
            revision: revision.id.clone(),
            field: Field::Text,
            span: sentence.span,
        }
    }

    fn claim_id(&self, at: usize) -> String {
        let citation = self.citation(at);
        short_hash(&[
            &citation.article.0,
            &citation.span.start().to_string(),
            &citation.span.end().to_string(),
        ])
    }

    /// One sentence of each other article that tells the same fact and holds the claim's figures.
    fn supporters(&self, at: usize) -> Vec<usize> {
        let sentence = &self.reading.sentences[at];
        let own_figures = figures(self.reading.text(sentence));
        let mut found: Vec<usize> = Vec::new();
        for other in 0..self.reading.sentences.len() {
            let far = &self.reading.sentences[other];
            let taken = found
                .iter()
                .any(|&taken| self.reading.sentences[taken].article == far.article);
            if far.article == sentence.article || taken || barred(self.reading, other, None).is_err() {
                continue;
            }
            let supports = self.reading.vocabulary.coverage(&sentence.terms, &far.terms) >= SUPPORTS;
            if supports && figures(self.reading.text(far)) == own_figures {
                found.push(other);
            }
        }
        found
    }

    /// The headline: the best of the reports' own, else the sentence *about*.
    fn title(&self, about: &Claim<Citation>) -> Claim<Citation> {
        let fit = |article: usize| {
            let revision = &self.reading.coverage.revisions[article];
            barred_article(revision.kind, &revision.flags).is_ok()
                && revision.kind != Kind::Opinion
                && self.in_language(article)
        };
        match titles(self.reading, &fit).into_iter().next() {
            Some(titled) => self.title_claim(titled),
            None => Claim {
                text: title_from_sentence(&about.text).unwrap_or_else(|| about.text.clone()),
                ..about.clone()
            },
        }
    }

    fn in_language(&self, article: usize) -> bool {
        let own = &self.reading.coverage.revisions[article].language;
        own.is_none() || *own == self.language
    }

    fn title_claim(&self, titled: Titled) -> Claim<Citation> {
        let revision = &self.reading.coverage.revisions[titled.article];
        let citation = Citation {
            article: revision.article.clone(),
            revision: revision.id.clone(),
            field: Field::Title,
            span: Span::new(0, revision.title.len()),
        };
        let named = self.reading.coverage.origins_of(&revision.article);
        Claim {
            id: short_hash(&[&revision.article.0, "title"]),
            text: titled.text,
            language: revision.language.clone().or_else(|| self.language.clone()),
            author: None,
            bound_to: Vec::new(),
            form: if titled.edits.is_empty() {
                Form::Verbatim
            } else {
                Form::Trimmed
            },
            role: None,
            origins: if named.is_empty() {
                vec![revision.outlet_name().to_owned()]
            } else {
                named.into_iter().map(str::to_owned).collect()
            },
            support: 0.0,
            citations: vec![citation],
            edits: titled.edits,
        }
    }

    /// Every sentence with its scores and what became of it.
    fn candidates(&self, shown: &[usize]) -> Vec<Candidate> {
        let indexes: Vec<CharIndex<'_>> = self
            .reading
            .coverage
            .revisions
            .iter()
            .map(|revision| CharIndex::new(&revision.text))
            .collect();
        (0..self.reading.sentences.len())
            .map(|at| {
                let sentence = &self.reading.sentences[at];
                let (decision, reasons) = match &self.worded[at] {
                    _ if shown.contains(&at) => (Decision::Shown, Vec::new()),
                    Ok(_) => (Decision::Passed, Vec::new()),
                    Err(reasons) => (Decision::Withheld, reasons.clone()),
                };
                let index = &indexes[sentence.article];
                Candidate {
                    article: self.reading.revision(sentence).article.clone(),
                    start: index.chars(sentence.span.start()),
                    end: index.chars(sentence.span.end()),
                    scores: named_scores(&self.scores[at]),
                    decision,
                    reasons,
                }
            })
            .collect()
    }
}

fn named_scores(score: &Scores) -> BTreeMap<String, f32> {
    let three = |value: f32| (value * 1000.0).round() / 1000.0;
    let mut named: BTreeMap<String, f32> = PLACES
        .iter()
        .zip(score.places)
        .map(|(place, value)| ((*place).to_owned(), three(value)))
        .collect();
    named.insert("must_tell".to_owned(), three(score.must_tell));
    named.insert("fit".to_owned(), three(score.fit));
    named
}

/// The language of most of the words.
fn main_language(coverage: &Coverage) -> Option<String> {
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for revision in &coverage.revisions {
        if let Some(language) = &revision.language {
            *words.entry(language).or_default() += revision.text.len().max(1);
        }
    }
    words
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(language, _)| language.to_owned())
}

/// Whether an article may support facts at all (EDITORIAL rule 8 and the publisher's reservation).
fn barred_article(kind: Kind, flags: &std::collections::BTreeSet<Flag>) -> Result<(), Vec<String>> {
    if flags.contains(&Flag::OptedOut) {
        return Err(vec!["its publisher reserves this use".to_owned()]);
    }
    match kind {
        Kind::Satire => Err(vec!["satire supports nothing".to_owned()]),
        Kind::Sponsored => Err(vec!["sponsored content supports nothing".to_owned()]),
        Kind::SocialPost => Err(vec![
            "a post on a social network supports nothing by itself".to_owned(),
        ]),
        _ => Ok(()),
    }
}

/// Whether a sentence may be shown, as far as its article and its language decide.
fn barred(reading: &Reading<'_>, at: usize, language: Option<&str>) -> Result<(), Vec<String>> {
    let sentence = &reading.sentences[at];
    let revision = reading.revision(sentence);
    barred_article(revision.kind, &revision.flags)?;
    if revision.kind == Kind::Opinion {
        return Err(vec![
            "opinion: it could only be shown with its author's name".to_owned(),
        ]);
    }
    match (language, revision.language.as_deref()) {
        (Some(main), Some(own)) if main != own => Err(vec![format!("in another language ({own})")]),
        _ => Ok(()),
    }
}

fn expired(expiry: Expiry) -> Result<(), Vec<String>> {
    match expiry {
        Expiry::Holds => Ok(()),
        Expiry::Passed => Err(vec!["the day it announces has passed".to_owned()]),
        Expiry::Replaced => Err(vec!["a newer report or a correction has replaced it".to_owned()]),
        Expiry::Unconfirmed => Err(vec!["an earlier state that no newer report confirms".to_owned()]),
    }
}
