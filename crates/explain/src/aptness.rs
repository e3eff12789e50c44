//! What the words of a sentence say against a section, beside what the heads see.

use nutgraf_news::{Moment, Section};
use nutgraf_text::{When, dates};

use crate::lexicon::COMING;
use crate::reading::{Reading, Sentence};
use crate::wording::Line;

/// Quoted bytes of a sentence that is mostly a quotation, as a share.
const MOSTLY_QUOTED: f32 = 0.4;

/// Quoted bytes of a sentence that takes up somebody's phrase, as a share.
const PARTLY_QUOTED: f32 = 0.1;

/// What a sentence is worth in a section against which its words speak. Measured on the drafts of the held-out marked
/// stories: a step told mostly in a quotation is right in .33 and to avoid in .27 (all next steps .60 and .09), one
/// without a sure sign of the future right in .46; *why it's important* with a weekday or a partly quoted phrase right
/// in .34 (all .52); *beyond the headlines* with either right in .62 and to avoid in .15 (all .74 and .06).
const UNAPT: f32 = 0.7;

/// How much of its worth a sentence keeps in a section: 1 where nothing in its words speaks against it.
pub(crate) fn aptness(reading: &Reading<'_>, sentence: &Sentence, section: Section) -> f32 {
    if section == Section::WhatsHappening {
        return 1.0;
    }
    let line = Line::new(reading.text(sentence), &sentence.words);
    let quoted =
        line.quotes.iter().map(|quote| quote.len()).sum::<usize>() as f32 / line.text.len().max(1) as f32;
    let of_these_days = || {
        (dates(line.text).iter()).any(|mention| matches!(mention.when, When::Weekday { .. } | When::Day(_)))
    };
    let partly = (PARTLY_QUOTED..MOSTLY_QUOTED).contains(&quoted);
    match section {
        Section::WhatsNext if quoted >= MOSTLY_QUOTED => UNAPT * UNAPT,
        Section::WhatsNext if !is_sure(&line) => UNAPT,
        Section::WhyItsImportant if partly || of_these_days() => UNAPT,
        Section::BeyondTheHeadlines if quoted >= PARTLY_QUOTED || of_these_days() => UNAPT,
        _ => 1.0,
    }
}

/// Whether the words of a sentence name something to come, and no year that has passed.
pub(crate) fn is_coming(reading: &Reading<'_>, sentence: &Sentence, now: Option<Moment>) -> bool {
    let line = Line::plain(reading.text(sentence), &sentence.words);
    let this_year = now.map(|now| now.date().year());
    let past_year = dates(line.text).iter().any(|mention| match mention.when {
        When::Absolute { year: Some(year), .. } => this_year.is_some_and(|now| year < now),
        When::Ago { .. } => true,
        _ => false,
    });
    !past_year && (0..line.words.len()).any(|i| COMING.has(line.folded(i)) && !is_of_the_past(&line, i))
}

/// "Due to falling sales", "the market expected more": the word means nothing to come.
fn is_of_the_past(line: &Line<'_>, i: usize) -> bool {
    let be = |word: &str| {
        matches!(
            word,
            "is" | "are" | "was" | "were" | "be" | "been" | "widely" | "not" | "now"
        )
    };
    match line.folded(i) {
        "due" => line.folded(i + 1) == "to" && !be(line.before(i)),
        "expected" => !be(line.before(i)) && line.folded(i + 1) != "to",
        // The month.
        "may" => line.capital(i),
        "likely" => line.folded(i + 1) != "to" && !be(line.before(i)),
        "planned" | "scheduled" => matches!(line.before(i), "been" | "was" | "were" | "had"),
        _ => false,
    }
}

/// Whether a word says that something will be, and not only that it might.
fn is_sure(line: &Line<'_>) -> bool {
    (0..line.words.len()).any(|i| {
        !is_of_the_past(line, i)
            && matches!(
                line.folded(i),
                "will"
                    | "scheduled"
                    | "due"
                    | "plans"
                    | "plan"
                    | "planned"
                    | "next"
                    | "expected"
                    | "expects"
                    | "shall"
            )
            || line.has(i, &["set", "to"])
    })
}
