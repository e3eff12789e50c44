//! How a sentence stands to its headline, its lede, the other articles, and the time.

use nutgraf_news::Moment;

use crate::lexicon;
use crate::reading::{Reading, Sentence};
use crate::similarity::Terms;

pub(super) const NAMES: &[&str] = &[
    "headline",
    "headlines",
    "lede",
    "other_ledes",
    "shared_words",
    "mean_articles",
    "best_other",
    "half_others",
    "third_others",
    "articles",
    "single",
    "article_central",
    "centrality",
    "newest",
    "age_days",
    "newer_similar",
    "newer_other_figures",
    "told_before",
    "told_again",
    "stale_state",
    "stale_future",
    "new_words",
];

/// Above this containment two sentences of different articles say much the same.
const SAME: f32 = 0.5;
/// Above this one they speak of the same matter.
const NEAR: f32 = 0.35;

pub(super) fn measures(reading: &Reading<'_>) -> Vec<Vec<f32>> {
    let articles = 0..reading.articles.len();
    let story = StoryMeasures {
        reading,
        frequency: articles_per_term(reading),
        ledes: articles.clone().map(|article| lede(reading, article)).collect(),
        all_titles: union(reading.articles.iter().map(|article| &article.title_terms)),
        newest: reading
            .articles
            .iter()
            .filter_map(|article| article.published)
            .max(),
        central: articles
            .map(|article| article_central(reading, article))
            .collect(),
        neighbours: Neighbours::of(reading),
    };
    (0..reading.sentences.len())
        .map(|at| story.of_sentence(at))
        .collect()
}

/// What is the same for all sentences of a story.
struct StoryMeasures<'r> {
    reading: &'r Reading<'r>,
    frequency: Vec<u32>,
    ledes: Vec<Terms>,
    all_titles: Terms,
    newest: Option<Moment>,
    central: Vec<f32>,
    neighbours: Neighbours,
}

impl StoryMeasures<'_> {
    /// The measures of one sentence, in the order of [`NAMES`].
    fn of_sentence(&self, at: usize) -> Vec<f32> {
        let sentence = &self.reading.sentences[at];
        let article = &self.reading.articles[sentence.article];
        let vocabulary = &self.reading.vocabulary;
        let terms = &sentence.terms;
        let n = self.reading.articles.len() as f32;
        let others = (self.reading.articles.len() - 1).max(1) as f32;
        let length = terms.0.len().max(1) as f32;
        let flag = |is: bool| f32::from(u8::from(is));
        let in_articles = |term: &u32| self.frequency[*term as usize];
        let age_days = self.age_days(article.published);
        let near = &self.neighbours.0[at];
        let has = |list: lexicon::Lexicon| sentence.words.iter().any(|word| list.has(&word.folded));
        let aged = age_days >= 0.4;
        vec![
            vocabulary.coverage(&article.title_terms, terms),
            vocabulary.coverage(terms, &self.all_titles),
            vocabulary.coverage(terms, &self.ledes[sentence.article]),
            self.in_other_ledes(sentence),
            terms.0.iter().filter(|term| in_articles(term) > 1).count() as f32 / length,
            terms.0.iter().map(|term| in_articles(term) as f32).sum::<f32>() / (length * n),
            near.best,
            near.same as f32 / others,
            near.near as f32 / others,
            (n / 8.0).min(1.0),
            flag(self.reading.articles.len() == 1),
            self.central[sentence.article],
            near.degree.min(10.0) / 10.0,
            flag(age_days < 0.02),
            (age_days / 4.0).clamp(0.0, 1.0),
            flag(near.newer),
            flag(near.newer_other_figures),
            near.before,
            near.after,
            flag(aged && has(lexicon::STATE)),
            flag(aged && (has(lexicon::FUTURE) || has(lexicon::RELATIVE_DAY))),
            near.fresh,
        ]
    }

    /// Days from an article to the newest one of the story.
    fn age_days(&self, published: Option<Moment>) -> f32 {
        match (self.newest, published) {
            (Some(newest), Some(own)) => {
                (newest.timestamp().as_second() - own.timestamp().as_second()) as f32 / 86_400.0
            }
            _ => 0.0,
        }
    }

    /// The largest share of the sentence that another article's lede holds.
    fn in_other_ledes(&self, sentence: &Sentence) -> f32 {
        (self.ledes.iter().enumerate())
            .filter(|(other, _)| *other != sentence.article)
            .map(|(_, lede)| self.reading.vocabulary.coverage(&sentence.terms, lede))
            .fold(0.0, f32::max)
    }
}

/// In how many articles each term stands.
fn articles_per_term(reading: &Reading<'_>) -> Vec<u32> {
    let mut seen_in: Vec<(usize, u32)> = Vec::new();
    for sentence in &reading.sentences {
        for &term in &sentence.terms.0 {
            let term = term as usize;
            if seen_in.len() <= term {
                seen_in.resize(term + 1, (usize::MAX, 0));
            }
            if seen_in[term].0 != sentence.article {
                seen_in[term] = (sentence.article, seen_in[term].1 + 1);
            }
        }
    }
    seen_in.into_iter().map(|(_, count)| count).collect()
}

/// The terms of an article's first two sentences.
fn lede(reading: &Reading<'_>, article: usize) -> Terms {
    union(
        reading
            .of_article(article)
            .iter()
            .take(2)
            .map(|sentence| &sentence.terms),
    )
}

fn union<'t>(all: impl Iterator<Item = &'t Terms>) -> Terms {
    let mut terms: Vec<u32> = all.flat_map(|terms| terms.0.iter().copied()).collect();
    terms.sort_unstable();
    terms.dedup();
    Terms(terms)
}

/// How near an article's headline is to those of the others: low for an article about something else.
fn article_central(reading: &Reading<'_>, article: usize) -> f32 {
    let own = &reading.articles[article].title_terms;
    let others: Vec<f32> = (reading.articles.iter().enumerate())
        .filter(|(other, _)| *other != article)
        .map(|(_, other)| reading.vocabulary.containment(own, &other.title_terms))
        .collect();
    if others.is_empty() {
        1.0
    } else {
        others.iter().sum::<f32>() / others.len() as f32
    }
}

/// What the other sentences of the story say to one.
#[derive(Clone, Debug, Default)]
struct Near {
    best: f32,
    same: u32,
    near: u32,
    degree: f32,
    newer: bool,
    newer_other_figures: bool,
    before: f32,
    after: f32,
    fresh: f32,
}

struct Neighbours(Vec<Near>);

impl Neighbours {
    fn of(reading: &Reading<'_>) -> Neighbours {
        let sentences = &reading.sentences;
        let masses: Vec<f32> = sentences
            .iter()
            .map(|sentence| reading.vocabulary.mass(&sentence.terms))
            .collect();
        let shared = SharedMass::of(reading);
        let mut row = vec![0.0f32; sentences.len()];
        let mut best_of = vec![0.0f32; reading.articles.len()];
        let found = (0..sentences.len())
            .map(|at| {
                shared.row(reading, at, &mut row);
                near(reading, at, &row, &masses, &mut best_of)
            })
            .collect();
        Neighbours(found)
    }
}

fn near(reading: &Reading<'_>, at: usize, row: &[f32], masses: &[f32], best_of: &mut [f32]) -> Near {
    let sentence = &reading.sentences[at];
    let mut found = Near::default();
    best_of.fill(0.0);
    let own_time = reading.articles[sentence.article].published;
    for (other, &mass) in row.iter().enumerate() {
        if other == at || mass <= 0.0 {
            continue;
        }
        let containment = mass / masses[at].min(masses[other]).max(1e-6);
        let far = &reading.sentences[other];
        found.degree += containment * containment;
        if far.article != sentence.article {
            best_of[far.article] = best_of[far.article].max(containment);
            if containment > NEAR && reading.articles[far.article].published > own_time {
                found.newer = true;
                found.newer_other_figures |= figures_differ(sentence, far);
            }
        } else if other < at {
            found.before = found.before.max(containment);
        } else {
            found.after = found.after.max(containment);
        }
    }
    found.best = best_of.iter().copied().fold(0.0, f32::max);
    found.same = best_of.iter().filter(|&&best| best > SAME).count() as u32;
    found.near = best_of.iter().filter(|&&best| best > NEAR).count() as u32;
    found.degree = found.degree.sqrt();
    found.fresh = 1.0 - found.before.min(1.0);
    found
}

/// Whether both sentences hold figures and none of them is the same.
fn figures_differ(a: &Sentence, b: &Sentence) -> bool {
    let figures = |sentence: &Sentence| -> Vec<String> {
        let digits = sentence
            .words
            .iter()
            .filter(|word| word.folded.starts_with(|c: char| c.is_ascii_digit()));
        digits.map(|word| word.folded.clone()).collect()
    };
    let (a, b) = (figures(a), figures(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|figure| b.contains(figure))
}

/// Which sentences hold each term.
struct SharedMass {
    holders: Vec<Vec<u32>>,
}

impl SharedMass {
    fn of(reading: &Reading<'_>) -> SharedMass {
        let mut holders: Vec<Vec<u32>> = Vec::new();
        for (at, sentence) in reading.sentences.iter().enumerate() {
            for &term in &sentence.terms.0 {
                if holders.len() <= term as usize {
                    holders.resize(term as usize + 1, Vec::new());
                }
                holders[term as usize].push(at as u32);
            }
        }
        SharedMass { holders }
    }

    /// The weight of the terms that sentence `at` shares with each other sentence.
    fn row(&self, reading: &Reading<'_>, at: usize, row: &mut [f32]) {
        row.fill(0.0);
        for &term in &reading.sentences[at].terms.0 {
            let weight = reading.vocabulary.weight(term);
            for &holder in &self.holders[term as usize] {
                row[holder as usize] += weight;
            }
        }
    }
}
