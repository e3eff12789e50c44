//! Which sentences tell of another event than the story's (EDITORIAL rule 7).

use crate::reading::Reading;

/// How an article turns to another event.
const OPENINGS: [&str; 3] = ["in a separate ", "in an unrelated ", "in another "];

/// What it turns to; "in a separate statement" stays with the event.
const EVENTS: [&str; 7] = [
    "case", "incident", "crash", "attack", "trial", "accident", "matter",
];

/// For each sentence whether its article has turned to another event with it or before. Reports do so at their end, and
/// whom "Holm" or "he" means there, nobody can tell by the words.
pub(crate) fn separate(reading: &Reading<'_>) -> Vec<bool> {
    let mut all = Vec::with_capacity(reading.sentences.len());
    for article in 0..reading.articles.len() {
        let mut turned = false;
        for sentence in reading.of_article(article) {
            turned |= turns_away(reading.text(sentence));
            all.push(turned);
        }
    }
    all
}

fn turns_away(text: &str) -> bool {
    let lower = text.to_lowercase();
    OPENINGS.iter().any(|opening| {
        let rest = lower.strip_prefix(opening);
        rest.is_some_and(|rest| EVENTS.iter().any(|event| rest.starts_with(event)))
    })
}

#[cfg(test)]
mod tests {
    use super::separate;
    use crate::reading::{coverage_of_sentences, reading_of_sentences};

    #[test]
    fn what_follows_a_turn_to_another_event_belongs_to_that() {
        let sentences = [
            "Anna Holm resigned on Tuesday.",
            "In a separate statement, the mayor thanked her.",
            "In a separate case, Karin Holm was sentenced to a fine.",
            "Holm was also barred from trading.",
        ]
        .map(str::to_owned);
        let coverage = coverage_of_sentences("", None, &sentences);
        let reading = reading_of_sentences(&coverage, &sentences);
        assert_eq!(separate(&reading), [false, false, true, true]);
    }
}
