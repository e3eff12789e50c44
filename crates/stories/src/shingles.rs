//! Reprints, found by the runs of words that two texts share.

use nutgraf_text::{fnv1a, quotations, words};
use serde::{Deserialize, Serialize};

/// Words in a shingle. Five words in a row that two independent reports share are a quotation or a name.
const SHINGLE_WORDS: usize = 5;

/// Shingles kept of one text: those with the smallest hashes, so that two texts keep the same ones. Texts of up to
/// about 500 words are compared exactly; the share found in longer ones is off by 2 in 100 (one standard deviation of
/// a sample of 512).
const SHINGLES_MAX: usize = 512;

/// A text with fewer shingles than this says too little to be called a copy: a sentence of 16 words.
const SHINGLES_MIN: usize = 12;

/// What is kept of a text to recognise its copies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shingles {
    // Invariant: sorted, without repeats, at most SHINGLES_MAX.
    hashes: Vec<u32>,
    complete: bool,
}

impl Shingles {
    /// How many of the text's shingles are kept.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether the text was too short for any shingle.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }
}

/// The shingles of a text: hashes of its runs of five folded words.
pub fn shingles(text: &str) -> Shingles {
    sketch(hashes(text))
}

/// The shingles of what a text says itself: those outside quotation marks. Two reports of one speech share the speech,
/// a reprint shares the rest.
pub fn own_shingles(text: &str) -> Shingles {
    sketch(outside_quotations(text).into_iter().flat_map(hashes).collect())
}

fn hashes(text: &str) -> Vec<u32> {
    (words(text).windows(SHINGLE_WORDS))
        .map(|run| {
            let joined = run.iter().fold(String::with_capacity(40), |mut joined, word| {
                joined.push_str(&word.folded);
                joined.push(' ');
                joined
            });
            // The upper half of an FNV hash is the better mixed one.
            (fnv1a(joined.bytes()) >> 32) as u32
        })
        .collect()
}

/// The stretches of a text between its quotations.
fn outside_quotations(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    for quotation in quotations(text)
        .iter()
        .filter(|quotation| quotation.closed && quotation.depth == 0)
    {
        if quotation.span.start() >= from {
            found.push(&text[from..quotation.span.start()]);
            from = quotation.span.end();
        }
    }
    found.push(&text[from..]);
    found
}

fn sketch(mut hashes: Vec<u32>) -> Shingles {
    hashes.sort_unstable();
    hashes.dedup();
    let complete = hashes.len() <= SHINGLES_MAX;
    hashes.truncate(SHINGLES_MAX);
    Shingles { hashes, complete }
}

/// The share of `part`'s shingles that `whole` has too, from 0 to 1. Nothing can be said of a text of a sentence or
/// less: then 0.
pub fn containment(part: &Shingles, whole: &Shingles) -> f32 {
    containments(part, whole).0
}

/// The share of `a`'s shingles that `b` has, and of `b`'s that `a` has.
pub(crate) fn containments(a: &Shingles, b: &Shingles) -> (f32, f32) {
    // Beyond the largest hash that both texts kept, a missing hash means nothing.
    let limit = ([a, b].iter())
        .filter(|side| !side.complete)
        .filter_map(|side| side.hashes.last().copied())
        .min()
        .unwrap_or(u32::MAX);
    let [a, b] = [a, b].map(|side| &side.hashes[..side.hashes.partition_point(|&hash| hash <= limit)]);
    let (mut i, mut j, mut shared) = (0, 0, 0_u32);
    while i < a.len() && j < b.len() {
        shared += u32::from(a[i] == b[j]);
        let (before_a, before_b) = (a[i] <= b[j], b[j] <= a[i]);
        i += usize::from(before_a);
        j += usize::from(before_b);
    }
    let share = |side: &[u32]| {
        if side.len() < SHINGLES_MIN {
            0.0
        } else {
            shared as f32 / side.len() as f32
        }
    };
    (share(a), share(b))
}
