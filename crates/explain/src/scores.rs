//! What the learned heads make of each sentence.
//!
//! Two layers. The first sees a sentence: linear heads its words, its shape and its place; on the full path an encoder
//! also reads it among its neighbours. The second, trees, sees what the first said of the sentence and of those around
//! it: a sentence between two quoted ones is judged otherwise. The fast path has its own trees.

use nutgraf_encoder::{LinearHeads, TreeHeads, WeightsError, logistic, softmax};
use nutgraf_news::Role;

use crate::encoded::{Encoded, Encoder};
use crate::features::{BUCKETS, DENSE, Features};
use crate::reading::Reading;

/// Reasons for not showing a sentence that the first layer learns one by one; the rarer ones have too few examples.
pub const REASONS: [&str; 6] = ["furniture", "quote", "dangling", "opinion", "other", "expired"];

/// What the marks call the five places a sentence can stand in; the first is *What is the story about?*.
pub const PLACES: [&str; 5] = [
    "about",
    "whats_happening",
    "why_its_important",
    "whats_next",
    "beyond_the_headlines",
];

/// Linear heads that learn from marks: the places, *must tell*, *fit to be shown*, the reasons.
pub const MARK_HEADS: usize = PLACES.len() + 2 + REASONS.len();

/// What the linear heads answer, and the encoder: the nine roles come first.
pub const ANSWERS: usize = Role::ALL.len() + MARK_HEADS;

/// Tree heads: the places, *must tell*, *fit to be shown*, then the nine roles.
pub const TREE_HEADS: usize = PLACES.len() + 2 + Role::ALL.len();

/// Views of the first layer's answers that the second gets: own, before, after, two before, all before, whole article.
const VIEWS: usize = 6;

/// How many numbers the second layer sees of a sentence, where `readers` many have answered in the first.
pub const fn stacked_len(readers: usize) -> usize {
    DENSE + readers * VIEWS * ANSWERS
}

/// The learned heads.
#[derive(Clone, Debug)]
pub struct Models {
    linear: LinearHeads<'static>,
    trees: TreeHeads<'static>,
    pub(crate) encoder: Option<Encoder>,
}

impl Models {
    /// The heads of the fast path, over the bytes of their two weight files.
    ///
    /// # Errors
    /// If the bytes are not weights for the features that this version computes.
    pub fn fast(linear: &'static [u8], trees: &'static [u8]) -> Result<Models, WeightsError> {
        Models::new(linear, trees, 1)
    }

    /// The heads of the full path: an encoder reads each sentence too, on so many threads, and the trees are those that
    /// expect its answers.
    ///
    /// # Errors
    /// If the bytes are not weights for the features that this version computes.
    pub fn full(
        linear: &'static [u8],
        encoder: &'static [u8],
        trees: &'static [u8],
        threads: usize,
    ) -> Result<Models, WeightsError> {
        Ok(Models {
            encoder: Some(Encoder::new(encoder, threads)?),
            ..Models::new(linear, trees, 2)?
        })
    }

    /// The heads of the full path without the encoder, for [`scores`] with its answers.
    ///
    /// # Errors
    /// If the bytes are not weights for the features that this version computes.
    pub fn stored(linear: &'static [u8], trees: &'static [u8]) -> Result<Models, WeightsError> {
        Models::new(linear, trees, 2)
    }

    fn new(linear: &'static [u8], trees: &'static [u8], readers: usize) -> Result<Models, WeightsError> {
        let linear = LinearHeads::new(linear, BUCKETS, DENSE)?;
        let trees = TreeHeads::new(trees, stacked_len(readers))?;
        for (found, expected) in [(linear.heads(), ANSWERS), (trees.heads(), TREE_HEADS)] {
            if found != expected {
                return Err(WeightsError::Features { found, expected });
            }
        }
        Ok(Models {
            linear,
            trees,
            encoder: None,
        })
    }
}

/// What the heads say of one sentence. All are probabilities.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Of each role, in the order of [`Role::ALL`]; they sum to 1.
    pub roles: Vec<f32>,
    /// Of being fit for each place, in the order of [`PLACES`].
    pub places: [f32; PLACES.len()],
    /// Of being something that a good explainer must tell.
    pub must_tell: f32,
    /// Of being fit to be shown at all.
    pub fit: f32,
    /// Of each reason against it, in the order of [`REASONS`].
    pub reasons: [f32; REASONS.len()],
}

impl Scores {
    /// The most probable role.
    pub fn role(&self) -> Role {
        let best = (0..self.roles.len()).max_by(|&a, &b| self.roles[a].total_cmp(&self.roles[b]));
        best.map_or(Role::NotNews, |at| Role::ALL[at])
    }
}

/// The scores of every sentence of a reading, in its order, from what the encoder answers of each article
/// ([`crate::encoded::encoded`]); nothing on the fast path.
pub fn scores(
    reading: &Reading<'_>,
    features: &[Features],
    models: &Models,
    encoded: Option<&[Encoded]>,
) -> Vec<Scores> {
    let linear: Vec<Vec<f32>> = features
        .iter()
        .map(|of| probabilities(&models.linear.scores(&of.sparse, &of.dense)))
        .collect();
    let encoded = encoded.map(|encoded| completed(reading, encoded, &linear));
    let readers: Vec<&[Vec<f32>]> = [Some(&linear), encoded.as_ref()]
        .into_iter()
        .flatten()
        .map(Vec::as_slice)
        .collect();
    let stacked = stacked(reading, features, &readers);
    // Where there is an encoder, it is the better of the readers.
    let first = encoded.as_ref().unwrap_or(&linear);
    (stacked.iter().zip(first))
        .map(|(stacked, first)| {
            let second: Vec<f32> = models.trees.scores(stacked).into_iter().map(logistic).collect();
            let n = PLACES.len();
            let reasons_from = Role::ALL.len() + n + 2;
            Scores {
                places: std::array::from_fn(|i| second[i]),
                must_tell: second[n],
                fit: second[n + 1],
                reasons: std::array::from_fn(|i| first[reasons_from + i]),
                roles: both_layers(&first[..Role::ALL.len()], &second[n + 2..]),
            }
        })
        .collect()
}

/// What the encoder answers of every sentence of a reading; where it did not read one, what the linear heads answer.
fn completed(reading: &Reading<'_>, encoded: &[Encoded], linear: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let mut all = linear.to_vec();
    for (article, encoded) in reading.articles.iter().zip(encoded) {
        let own = &mut all[article.first..article.first + article.count];
        for (own, answers) in own.iter_mut().zip(encoded.answers()) {
            own.clone_from(answers);
        }
    }
    all
}

/// The mean of what both layers say of the roles, summing to 1. On the validation part of the role corpus the three
/// most confident sentences a section with p ≥ .5 are strict in .667; the first layer alone has .647.
fn both_layers(first: &[f32], second: &[f32]) -> Vec<f32> {
    let sum = second.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    first
        .iter()
        .zip(second)
        .map(|(first, second)| (first + second / sum) / 2.0)
        .collect()
}

/// The first layer's scores as probabilities: the roles exclude each other, the rest do not.
pub fn probabilities(scores: &[f32]) -> Vec<f32> {
    let (roles, marks) = scores.split_at(Role::ALL.len());
    let mut all = softmax(roles);
    all.extend(marks.iter().map(|&score| logistic(score)));
    all
}

/// What the second layer sees of each sentence: the dense measures, then six views of the answers of each reader.
pub fn stacked(reading: &Reading<'_>, features: &[Features], readers: &[&[Vec<f32>]]) -> Vec<Vec<f32>> {
    let mut rows: Vec<Vec<f32>> = features
        .iter()
        .map(|features| {
            let mut row = Vec::with_capacity(stacked_len(readers.len()));
            row.extend(&features.dense);
            row
        })
        .collect();
    for answers in readers {
        for article in &reading.articles {
            let range = article.first..article.first + article.count;
            push_views(&answers[range.clone()], &mut rows[range]);
        }
    }
    rows
}

/// Adds to each sentence's row the views of what was answered of an article's sentences.
fn push_views(answers: &[Vec<f32>], rows: &mut [Vec<f32>]) {
    let mean = mean(answers);
    let mut sum = [0.0f32; ANSWERS];
    let nothing = vec![0.0f32; ANSWERS];
    for (i, (own, row)) in answers.iter().zip(rows).enumerate() {
        let at_distance = |back: usize| i.checked_sub(back).map_or(&nothing, |at| &answers[at]);
        row.extend(own);
        row.extend(at_distance(1));
        row.extend(answers.get(i + 1).unwrap_or(&nothing));
        row.extend(at_distance(2));
        row.extend(sum.iter().map(|total| total / i.max(1) as f32));
        row.extend(&mean);
        for (total, value) in sum.iter_mut().zip(own) {
            *total += value;
        }
    }
}

fn mean(rows: &[Vec<f32>]) -> Vec<f32> {
    let mut mean = vec![0.0f32; ANSWERS];
    for row in rows {
        for (total, value) in mean.iter_mut().zip(row) {
            *total += value / rows.len() as f32;
        }
    }
    mean
}
