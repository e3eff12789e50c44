//! What was true when it was written and is not, or may not be, at *now* (EDITORIAL rule 3).

use jiff::civil::Date;
use nutgraf_news::Moment;
use nutgraf_text::{Tense, When, dates, resolve, tense_at};

use crate::corrections::Corrections;
use crate::lexicon;
use crate::now::hours_between;
use crate::reading::{Reading, Sentence};
use crate::tolls::Tolls;

/// An article this much older than the newest is read as an earlier state of things, in hours. Wire updates within one
/// news cycle come within it.
const EARLIER_HOURS: i64 = 10;

/// Above this containment a sentence of a newer article tells the same matter; the same measure as for facts would
/// miss most updates, which change half of the words.
const SAME_MATTER: f32 = 0.35;

/// How a sentence stands to the time from which the explainer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// Nothing speaks against it.
    Holds,
    /// It announces something for a day that has passed.
    Passed,
    /// It gives a figure that a newer report or a correction has replaced, or announces what was called off.
    Replaced,
    /// It tells a state of an earlier day that no newer article confirms.
    Unconfirmed,
}

/// How each sentence of the reading stands to `now`.
pub fn expiries(reading: &Reading<'_>, now: Option<Moment>) -> Vec<Expiry> {
    let newest = reading
        .articles
        .iter()
        .filter_map(|article| article.published)
        .max();
    let corrections = Corrections::of(reading);
    let changed = Changed {
        tolls: Tolls::of(reading, &corrections),
        corrections,
    };
    (0..reading.sentences.len())
        .map(|at| expiry(reading, at, now, newest, &changed))
        .collect()
}

/// What later words of the coverage changed.
struct Changed {
    tolls: Tolls,
    corrections: Corrections,
}

fn expiry(
    reading: &Reading<'_>,
    at: usize,
    now: Option<Moment>,
    newest: Option<Moment>,
    changed: &Changed,
) -> Expiry {
    let sentence = &reading.sentences[at];
    let text = reading.text(sentence);
    let published = reading.articles[sentence.article].published;
    if let (Some(now), Some(published)) = (now, published)
        && announces_past(sentence, text, published.date(), now.date())
    {
        return Expiry::Passed;
    }
    let has = |list: lexicon::Lexicon| sentence.words.iter().any(|word| list.has(&word.folded));
    if changed.tolls.outdated(text, sentence.article)
        || changed.corrections.outdated(text, &sentence.terms)
        || called_off(reading, at)
        || is_over(reading, at)
    {
        return Expiry::Replaced;
    }
    if hours_between(published, newest) < EARLIER_HOURS {
        return Expiry::Holds;
    }
    let is_state = has(lexicon::STATE) || text.contains("so far") || text.contains("as of");
    if is_state && !confirmed_now(reading, at, newest) {
        Expiry::Unconfirmed
    } else {
        Expiry::Holds
    }
}

/// Hours from a publication to the newest one; 0 where a time is not known.
/// Whether the sentence says that something will be on a day before *now*. A day of something past, "closed since
/// October", announces nothing.
fn announces_past(sentence: &Sentence, text: &str, anchor: Date, now: Date) -> bool {
    if !sentence
        .words
        .iter()
        .any(|word| lexicon::FUTURE.has(&word.folded))
    {
        return false;
    }
    let days: Vec<Date> = dates(text)
        .iter()
        .filter(|mention| !matches!(mention.when, When::Ago { .. }))
        .filter(|mention| tense_at(text, mention.span) != Tense::Past)
        .filter_map(|mention| resolve(&mention.when, anchor, Tense::Future))
        .map(|day| day.last_day())
        .collect();
    !days.is_empty() && days.iter().all(|&day| day < now) && days.iter().any(|&day| day >= anchor)
}

/// Whether one of the newest articles tells the same matter: what lies between may have been overtaken as well.
fn confirmed_now(reading: &Reading<'_>, at: usize, newest: Option<Moment>) -> bool {
    let sentence = &reading.sentences[at];
    (reading.sentences.iter())
        .filter(|other| hours_between(reading.articles[other.article].published, newest) < EARLIER_HOURS)
        .any(|other| reading.vocabulary.containment(&sentence.terms, &other.terms) > SAME_MATTER)
}

/// Whether the sentence announces something that a newer article says will not be.
fn called_off(reading: &Reading<'_>, at: usize) -> bool {
    const OFF: [&str; 6] = [
        "abandoned",
        "canceled",
        "cancelled",
        "postponed",
        "scrapped",
        "suspended",
    ];
    let sentence = &reading.sentences[at];
    let own = reading.articles[sentence.article].published;
    if !sentence
        .words
        .iter()
        .any(|word| lexicon::FUTURE.has(&word.folded))
    {
        return false;
    }
    (reading.sentences.iter())
        .filter(|other| reading.articles[other.article].published > own)
        .filter(|other| {
            other.words.iter().any(|word| OFF.contains(&word.folded.as_str()))
                || reading.text(other).contains("was to have been")
        })
        .any(|other| reading.vocabulary.containment(&sentence.terms, &other.terms) > SAME_MATTER)
}

/// Words of a search or a rescue that goes on.
const SEARCHING: [&str; 10] = [
    "diggers",
    "excavators",
    "missing",
    "rescue",
    "rescuers",
    "search",
    "searched",
    "searching",
    "trapped",
    "unknown",
];

/// How a search ends.
const FOUND: [&str; 8] = [
    "found dead",
    "found alive",
    "body was found",
    "bodies were found",
    "was rescued",
    "were rescued",
    "was freed",
    "were freed",
];

/// Sentences at the head of an article in which its news stands.
const HEAD: usize = 3;

/// Whether the sentence tells of a search or a rescue going on whose end a newer article leads with.
fn is_over(reading: &Reading<'_>, at: usize) -> bool {
    let sentence = &reading.sentences[at];
    let has = |words: &[&str]| {
        sentence
            .words
            .iter()
            .any(|word| words.contains(&word.folded.as_str()))
    };
    let goes_on = has(&[
        "is",
        "are",
        "remain",
        "remains",
        "continue",
        "continues",
        "underway",
        "still",
        "being",
        "been",
    ]);
    if !(goes_on && has(&SEARCHING)) {
        return false;
    }
    let own = reading.articles[sentence.article].published;
    (0..reading.articles.len())
        .filter(|&other| reading.articles[other].published > own)
        .any(|other| {
            let head = reading.of_article(other).iter().take(HEAD);
            let title = &reading.coverage.revisions[other].title;
            let texts = std::iter::once(title.as_str()).chain(head.map(|sentence| reading.text(sentence)));
            texts
                .into_iter()
                .any(|text| FOUND.iter().any(|end| text.contains(end)))
        })
}
