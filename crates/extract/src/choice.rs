//! Which blocks of a page are its article.

use std::sync::LazyLock;

use crate::features::{FEATURES, Measured};
use crate::forest::{CLEAR_NO, Forest};
use crate::second_look::{Looked, SECOND_FEATURES};

/// The score from which a block is taken.
const SCORE_MIN: f32 = 0.0;

/// What was learned of blocks: a first look at each, and a second that knows what the first said of all others.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockWeights {
    /// The first look.
    pub first: Forest,
    /// The second look.
    pub second: Forest,
}

impl BlockWeights {
    /// The bytes of a weight file.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.first.to_bytes(), self.second.to_bytes()].concat()
    }

    /// Reads the bytes of a weight file; nothing where they are none.
    pub fn of_bytes(bytes: &[u8]) -> Option<BlockWeights> {
        let (first, rest) = Forest::of_bytes(bytes)?;
        let (second, rest) = Forest::of_bytes(rest)?;
        rest.is_empty().then_some(BlockWeights { first, second })
    }

    /// The weights of this build.
    pub(crate) fn built_in() -> &'static BlockWeights {
        &BUILT_IN
    }
}

static BUILT_IN: LazyLock<BlockWeights> = LazyLock::new(|| {
    let bytes = include_bytes!("../../../models/blocks.trees");
    BlockWeights::of_bytes(bytes).expect("a test reads the weights of this build")
});

/// The share of the prose of the plain rules that what was learned finds at least; below it, the rules are trusted. One
/// of 181 pages had lost its whole article without it, by weights that had not seen its site.
const PROSE_SHARE_MIN: f32 = 0.25;

/// Whether each block of a page belongs to its article: as was learned, or by plain rules where they find far more.
pub(crate) fn chosen(measured: &Measured<'_>, weights: &BlockWeights) -> Vec<bool> {
    let mut features = all_features(measured);
    let first: Vec<f32> = features
        .iter()
        .map(|features| weights.first.score(features))
        .collect();
    add_second(measured, &first, &mut features);
    // A clear no of the first look stands: most blocks of a page are menus.
    let is_open = |first: f32| first >= CLEAR_NO;
    let looked = features.iter().zip(&first);
    let learned: Vec<bool> = looked
        .map(|(features, &first)| is_open(first) && weights.second.score(features) > SCORE_MIN)
        .collect();
    let ruled: Vec<bool> = (0..learned.len())
        .map(|at| measured.is_text_by_rule(at))
        .collect();
    let prose = |taken: &[bool]| -> u32 {
        let taken = taken.iter().enumerate().filter(|(_, is_taken)| **is_taken);
        taken.map(|(at, _)| measured.prose_of(at)).sum()
    };
    if (prose(&learned) as f32) < prose(&ruled) as f32 * PROSE_SHARE_MIN {
        return ruled;
    }
    learned
}

/// The features of all blocks for the first look.
pub(crate) fn all_features(measured: &Measured<'_>) -> Vec<Vec<f32>> {
    let of = |at: usize| {
        let mut features = Vec::with_capacity(FEATURES + SECOND_FEATURES);
        measured.push_features(at, &mut features);
        features
    };
    (0..measured.measures.len()).map(of).collect()
}

/// Adds the features of the second look to those of the first.
pub(crate) fn add_second(measured: &Measured<'_>, first: &[f32], features: &mut [Vec<f32>]) {
    let looked = Looked::new(measured, first);
    for (at, features) in features.iter_mut().enumerate() {
        measured.push_second(at, &looked, features);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_of_this_build_are_read_and_written_the_same() {
        let bytes = include_bytes!("../../../models/blocks.trees");
        let weights = BlockWeights::of_bytes(bytes).expect("they are weights");
        assert_eq!(weights.to_bytes(), bytes);
        assert_eq!(BlockWeights::of_bytes(&bytes[..bytes.len() - 1]), None);
        assert_eq!(BlockWeights::of_bytes(b"NGF1"), None);
    }
}
