//! What the learned heads make of each sentence.
//!
//! Two layers. The first, linear, sees one sentence (its words, its shape, its place). The second, trees, sees what the
//! first said of the sentence and of its neighbours: a sentence between two quoted ones is judged otherwise.

use nutgraf_encoder::{LinearHeads, TreeHeads, WeightsError, logistic, softmax};
use nutgraf_news::Role;

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

/// All linear heads: the nine roles come first.
pub const LINEAR_HEADS: usize = Role::ALL.len() + MARK_HEADS;

/// Tree heads: the places, *must tell*, *fit to be shown*, then the nine roles.
pub const TREE_HEADS: usize = PLACES.len() + 2 + Role::ALL.len();

/// Views of the first layer's answers that the second gets: own, before, after, two before, all before, whole article.
const VIEWS: usize = 6;

/// How many numbers the second layer sees of a sentence.
pub const STACKED: usize = DENSE + VIEWS * LINEAR_HEADS;

/// The learned heads.
#[derive(Clone, Copy, Debug)]
pub struct Models {
    linear: LinearHeads<'static>,
    trees: TreeHeads<'static>,
}

impl Models {
    /// Heads over the bytes of the two weight files.
    ///
    /// # Errors
    /// If the bytes are not weights for the features that this version computes.
    pub fn new(linear: &'static [u8], trees: &'static [u8]) -> Result<Models, WeightsError> {
        let linear = LinearHeads::new(linear, BUCKETS, DENSE)?;
        let trees = TreeHeads::new(trees, STACKED)?;
        for (found, expected) in [(linear.heads(), LINEAR_HEADS), (trees.heads(), TREE_HEADS)] {
            if found != expected {
                return Err(WeightsError::Features { found, expected });
            }
        }
        Ok(Models { linear, trees })
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

/// The scores of every sentence of a reading, in its order.
pub fn scores(reading: &Reading<'_>, features: &[Features], models: &Models) -> Vec<Scores> {
    let first: Vec<Vec<f32>> = features
        .iter()
        .map(|of| models.linear.scores(&of.sparse, &of.dense))
        .collect();
    let first: Vec<Vec<f32>> = first.into_iter().map(|scores| probabilities(&scores)).collect();
    let stacked = stacked(reading, features, &first);
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

/// What the second layer sees of each sentence: the dense measures, then the six views of the first layer's answers.
pub fn stacked(reading: &Reading<'_>, features: &[Features], first: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let mut all = Vec::with_capacity(first.len());
    for article in &reading.articles {
        let answers = &first[article.first..article.first + article.count];
        let mean = mean(answers);
        let mut sum = [0.0f32; LINEAR_HEADS];
        let nothing = vec![0.0f32; LINEAR_HEADS];
        for (i, own) in answers.iter().enumerate() {
            let at_distance = |back: usize| i.checked_sub(back).map_or(&nothing, |at| &answers[at]);
            let mut row = Vec::with_capacity(STACKED);
            row.extend(&features[article.first + i].dense);
            row.extend(own);
            row.extend(at_distance(1));
            row.extend(answers.get(i + 1).unwrap_or(&nothing));
            row.extend(at_distance(2));
            row.extend(sum.iter().map(|total| total / i.max(1) as f32));
            row.extend(&mean);
            all.push(row);
            for (total, value) in sum.iter_mut().zip(own) {
                *total += value;
            }
        }
    }
    all
}

fn mean(rows: &[Vec<f32>]) -> Vec<f32> {
    let mut mean = vec![0.0f32; LINEAR_HEADS];
    for row in rows {
        for (total, value) in mean.iter_mut().zip(row) {
            *total += value / rows.len() as f32;
        }
    }
    mean
}
