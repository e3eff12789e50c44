//! Whether a date put in for "Tuesday" or "two weeks ago" follows from the publication date (EDITORIAL rule 13).

use jiff::civil::Date;
use nutgraf_text::{Edtf, Tense, When, dates, fold, resolve, words};

/// Words that may stand beside a date that is put in.
const FRAME: &[&str] = &[
    "afternoon",
    "evening",
    "in",
    "morning",
    "night",
    "of",
    "on",
    "the",
];

/// Why `to` does not follow from `from` in a sentence published on `published`; nothing where it does.
pub(crate) fn undated(from: &str, to: &str, sentence: &str, published: Date) -> Option<&'static str> {
    let (replaced, put) = (dates(from), dates(to));
    let ([replaced], [put]) = (replaced.as_slice(), put.as_slice()) else {
        return Some("is not one date for one date");
    };
    let When::Absolute { year, month, day } = put.when else {
        return Some("is not a date of the calendar");
    };
    let beside = format!("{} {}", &to[..put.span.start()], &to[put.span.end()..]);
    if words(&beside)
        .iter()
        .any(|word| !FRAME.contains(&word.folded.as_str()))
    {
        return Some("is more than a date");
    }
    let part = |text: &str| {
        let folded = fold(text);
        let tonight = folded.contains("tonight") || folded.contains("last night");
        ["morning", "afternoon", "evening", "night"]
            .into_iter()
            .find(|part| folded.contains(part))
            .map(|part| if tonight { "evening" } else { part })
    };
    if part(to).is_some() && part(to) != part(from) {
        return Some("names another part of the day");
    }
    let agrees = |resolved: Edtf| match resolved {
        Edtf::Year(known) => year == Some(known) && month.is_none() && day.is_none(),
        Edtf::Month(known, known_month) => {
            year.is_none_or(|year| year == known) && month == Some(known_month) && day.is_none()
        }
        Edtf::Day(known) => {
            year.is_none_or(|year| year == known.year())
                && month.is_none_or(|month| i8::try_from(month) == Ok(known.month()))
                && day.is_none_or(|day| i8::try_from(day) == Ok(known.day()))
        }
    };
    let follows = tenses(sentence)
        .iter()
        .any(|&tense| resolve(&replaced.when, published, tense).is_some_and(agrees));
    (!follows).then_some("does not follow from the publication date")
}

/// The tenses in which a sentence may speak: a sentence with a verb of the past and none of the future looks back.
fn tenses(sentence: &str) -> &'static [Tense] {
    let found = words(sentence);
    let future = found.iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "will"
                | "would"
                | "shall"
                | "due"
                | "scheduled"
                | "expected"
                | "plans"
                | "planned"
                | "set"
                | "to"
                | "may"
                | "could"
                | "might"
                | "should"
                | "slated"
                | "expects"
                | "can"
        )
    });
    let past = found.iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "was" | "were" | "had" | "said" | "told" | "did"
        ) || word.folded.len() > 4 && word.folded.ends_with("ed")
    });
    match (past, future) {
        (true, false) => &[Tense::Past],
        _ => &[Tense::Past, Tense::Present, Tense::Future, Tense::Unknown],
    }
}
