//! The words, names and numbers by which an article is compared with others.

use std::collections::BTreeMap;

use nutgraf_news::Revision;
use nutgraf_text::{Word, is_function_word, words};
use serde::{Deserialize, Serialize};

use crate::grouping::Rule;

/// One term of an article and how much it counts there, before its rarity is taken into account.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Term {
    /// A hash of the folded stem.
    pub(crate) hash: u64,
    /// Grows with the count of the term; more in the headline, for names and for numbers.
    pub(crate) weight: f32,
}

#[derive(Default)]
struct Count {
    title: f32,
    body: f32,
    capitals: u32,
    all: u32,
    number: bool,
}

/// The terms of an article, sorted by hash.
pub(crate) fn terms(revision: &Revision, rule: &Rule) -> Vec<Term> {
    let mut counts: BTreeMap<u64, Count> = BTreeMap::new();
    let title = words(&revision.title);
    let shouted = is_title_case(&revision.title, &title);
    for (i, word) in title.iter().enumerate() {
        count(&mut counts, &revision.title, word, i > 0 && !shouted, |c| {
            c.title += 1.0
        });
    }
    let mut body = words(&revision.text);
    body.truncate(rule.body_words);
    for (i, word) in body.iter().enumerate() {
        let weight = if i < rule.lead_words {
            rule.lead_weight
        } else {
            1.0
        };
        let inside = i > 0 && !starts_sentence(&revision.text, word);
        count(&mut counts, &revision.text, word, inside, |c| c.body += weight);
    }
    (counts.into_iter())
        .map(|(hash, c)| {
            let mut weight = rule.title_weight * c.title.min(1.0) + c.body.ln_1p();
            if c.number {
                weight *= rule.number_weight;
            } else if c.all > 0 && c.capitals * 2 > c.all {
                weight *= rule.name_weight;
            }
            Term { hash, weight }
        })
        .collect()
}

fn count(
    counts: &mut BTreeMap<u64, Count>,
    text: &str,
    word: &Word,
    inside: bool,
    add: impl FnOnce(&mut Count),
) {
    let Some(stem) = stem(&word.folded) else { return };
    let entry = counts.entry(hash(stem)).or_default();
    add(entry);
    entry.number = stem.starts_with(|c: char| c.is_ascii_digit());
    if inside {
        entry.all += 1;
        entry.capitals += u32::from(word.span.of(text).starts_with(char::is_uppercase));
    }
}

fn starts_sentence(text: &str, word: &Word) -> bool {
    let before = text[..word.span.start()].trim_end_matches([' ', '"', '\'', '“', '‘', '«', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':', '”'])
}

/// Whether a headline capitalises its words, so that a capital says nothing of a name.
fn is_title_case(title: &str, words: &[Word]) -> bool {
    let long: Vec<bool> = (words.iter().skip(1))
        .filter(|w| w.folded.len() > 3)
        .map(|w| w.span.of(title).starts_with(char::is_uppercase))
        .collect();
    long.iter().filter(|&&c| c).count() * 10 > long.len() * 7
}

/// What of a folded word is compared: nothing of words that only hold a sentence together; the first letters of the
/// rest, which is a crude stem in every language with endings.
fn stem(folded: &str) -> Option<&str> {
    if is_function_word(folded) {
        return None;
    }
    let first = folded.chars().next()?;
    if first.is_ascii_digit() {
        return Some(folded);
    }
    let end = folded
        .char_indices()
        .nth(STEM_LETTERS)
        .map_or(folded.len(), |(at, _)| at);
    if first.is_ascii() && folded.len() < 2 {
        return None;
    }
    Some(&folded[..end])
}

const STEM_LETTERS: usize = 6;

/// The 64-bit FNV-1a hash: the same on every machine and in every version.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
