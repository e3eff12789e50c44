//! Figures that an outlet corrected: copies of the old one are outdated wherever they stand (EDITORIAL rule 19).

use nutgraf_text::Span;

use crate::figures::figures;
use crate::reading::Reading;
use crate::similarity::Terms;

/// Words of a note that corrects.
const NOTES: [&str; 6] = [
    "earlier version",
    "previous version",
    "has been corrected",
    "was corrected",
    "correction:",
    "corrected to",
];

/// Content words that a sentence must share with the note to speak of the same matter, the figure aside.
const SHARED_MIN: usize = 2;

/// The corrected figures of one story.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corrections(Vec<Corrected>);

#[derive(Clone, Debug)]
struct Corrected {
    old: Vec<i64>,
    new: Vec<i64>,
    matter: Terms,
}

impl Corrections {
    /// Reads the notes. Of a note's figures those are old that stand nowhere else in its article.
    pub(crate) fn of(reading: &Reading<'_>) -> Corrections {
        let mut found = Vec::new();
        for sentence in &reading.sentences {
            let text = reading.text(sentence);
            if !is_note(text) {
                continue;
            }
            let elsewhere = without(&reading.revision(sentence).text, sentence.span);
            let kept = figures(&elsewhere);
            let (new, old): (Vec<i64>, Vec<i64>) = figures(text)
                .into_iter()
                .partition(|figure| kept.contains(figure));
            if !old.is_empty() && !new.is_empty() {
                found.push(Corrected {
                    old,
                    new,
                    matter: sentence.terms.clone(),
                });
            }
        }
        Corrections(found)
    }

    /// Whether a sentence gives a figure that was corrected, and not the right one beside it.
    pub(crate) fn outdated(&self, text: &str, terms: &Terms) -> bool {
        if self.0.is_empty() || is_note(text) {
            return false;
        }
        let own = figures(text);
        self.0.iter().any(|corrected| {
            let shared = terms
                .0
                .iter()
                .filter(|term| corrected.matter.0.contains(term))
                .count();
            shared >= SHARED_MIN
                && own.iter().any(|figure| corrected.old.contains(figure))
                && !own.iter().any(|figure| corrected.new.contains(figure))
        })
    }
}

fn is_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    NOTES.iter().any(|note| lower.contains(note))
}

fn without(text: &str, span: Span) -> String {
    format!("{} {}", &text[..span.start()], &text[span.end()..])
}
