//! Learned heads over weights given as bytes.
//!
//! What comes in are weights, as they lie in a file, and the features of one item; what goes out are scores. It reads
//! no file, never trains, and knows nothing of news. All numbers in weight files are little-endian.

mod activation;
mod layout;
mod linear;
mod sentence_encoder;
mod trees;
mod window;
mod wordpiece;

pub use layout::WeightsError;
pub use linear::{IDF_STEP, LinearHeads, LinearWeights, SPARSE_NORM};
pub use sentence_encoder::SentenceEncoder;
pub use trees::{Node, Tree, TreeHeads, TreeWeights};

/// The logistic function: from a score to a probability.
pub fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// From scores to probabilities that sum to 1.
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}
