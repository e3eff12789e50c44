//! *About* and *what's happening* against an editor's neutral roundup of the same event.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::Value;

use super::bootstrap::ratio;
use super::explainer::explained;
use super::report::{Better, Figure, Row};
use super::{Measured, Setting};
use crate::binary::on_two_threads;

#[derive(Debug, Deserialize)]
struct Event {
    articles: Vec<Value>,
    roundup: String,
}

/// F of ROUGE-1, ROUGE-2 and ROUGE-L.
type Rouge = [f64; 3];

/// The validation events through `explain --one`.
pub(crate) fn summaries(setting: &Setting) -> Result<Measured> {
    let at = "summaries/val.jsonl";
    if let Some(absent) = setting.absent(&[at]) {
        return Ok(absent);
    }
    let events: Vec<Event> = setting.data.lines(at)?;
    let scores = on_two_threads(&events, |event| {
        let lines: String = event
            .articles
            .iter()
            .map(|article| format!("{article}\n"))
            .collect();
        let shown = match explained(&setting.binary, &lines)? {
            None => String::new(),
            Some(explainer) => {
                let mut texts = vec![explainer.about.text.clone()];
                let happening = explainer
                    .sections
                    .iter()
                    .filter(|section| section.kind == "whats_happening");
                texts.extend(
                    happening
                        .flat_map(|section| &section.claims)
                        .map(|claim| claim.text.clone()),
                );
                texts.join(" ")
            }
        };
        let source = event
            .articles
            .first()
            .and_then(|article| article["text"].as_str())
            .context("an event without a text")?;
        let limit = source
            .split_whitespace()
            .count()
            .min(event.roundup.split_whitespace().count());
        Ok((
            rouge(&cut(&shown, limit), &event.roundup),
            rouge(&cut(source, limit), &event.roundup),
            shown.is_empty(),
        ))
    })?;
    let figure = |at: usize, name: &str| {
        let of = |part: &dyn Fn(&(Rouge, Rouge, bool)) -> f64| {
            ratio(&scores.iter().map(|score| (part(score), 1.0)).collect::<Vec<_>>())
        };
        Figure::new(name, of(&|score| score.0[at]), scores.len(), Better::Higher)
            .beside(of(&|score| score.1[at]).value)
    };
    let none = scores.iter().filter(|score| score.2).count();
    Ok(Measured::Rows(vec![Row {
        name: "summaries".to_owned(),
        on: format!("{at}, {} events; baseline: the first source, cut alike", scores.len()),
        figures: vec![
            figure(0, "ROUGE-1 F"),
            figure(1, "ROUGE-2 F"),
            figure(2, "ROUGE-L F"),
            Figure::plain("events without explainer", none as f64 / scores.len() as f64, scores.len(), Better::Lower),
        ],
        notes: vec![
            "ROUGE on lower-cased letters and digits, no stemming; all cut to min(roundup, first source) words".to_owned(),
        ],
    }]))
}

/// The first words of a text.
fn cut(text: &str, words: usize) -> String {
    text.split_whitespace().take(words).collect::<Vec<_>>().join(" ")
}

/// ROUGE F of a text against a reference (Lin 2004).
fn rouge(text: &str, reference: &str) -> Rouge {
    let (text, reference) = (tokens(text), tokens(reference));
    let of_runs = |length: usize| {
        let (ours, theirs) = (runs(&text, length), runs(&reference, length));
        let shared: usize = ours
            .iter()
            .map(|(run, count)| count.min(theirs.get(run).unwrap_or(&0)))
            .sum();
        f(shared, ours.values().sum(), theirs.values().sum())
    };
    [
        of_runs(1),
        of_runs(2),
        f(
            longest_common_subsequence(&text, &reference),
            text.len(),
            reference.len(),
        ),
    ]
}

fn tokens(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .map(str::to_owned)
        .collect()
}

fn runs(tokens: &[String], length: usize) -> BTreeMap<&[String], usize> {
    let mut counts = BTreeMap::new();
    for run in tokens.windows(length) {
        *counts.entry(run).or_default() += 1;
    }
    counts
}

/// The harmonic mean of precision and recall.
fn f(shared: usize, ours: usize, theirs: usize) -> f64 {
    if ours + theirs == 0 {
        0.0
    } else {
        2.0 * shared as f64 / (ours + theirs) as f64
    }
}

fn longest_common_subsequence(one: &[String], two: &[String]) -> usize {
    let mut row = vec![0; two.len() + 1];
    for token in one {
        let mut diagonal = 0;
        for (at, other) in two.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if token == other {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    row[two.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rouge_of_a_small_case_is_that_counted_by_hand() {
        let check = |text: &str, reference: &str, expect: Rouge| {
            let found = rouge(text, reference);
            assert!(
                found
                    .iter()
                    .zip(expect)
                    .all(|(one, two)| (one - two).abs() < 1e-9),
                "{found:?} {expect:?}"
            );
        };
        check("The cat sat.", "the cat sat", [1.0, 1.0, 1.0]);
        // Five words against three: all three found; pairs: "the cat" of four against two; longest subsequence 3.
        check("the cat then quickly sat", "the cat sat", [0.75, 2.0 / 6.0, 0.75]);
        check("sat cat", "cat sat", [1.0, 0.0, 0.5]);
        check("", "cat", [0.0, 0.0, 0.0]);
    }

    #[test]
    fn cutting_counts_words() {
        assert_eq!(cut(" one  two three", 2), "one two");
    }
}
