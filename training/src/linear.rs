//! Trains linear heads: regularised logistic regression by L-BFGS (Liu and Nocedal, Mathematical Programming 45, 1989).

use nutgraf_encoder::{IDF_STEP, SPARSE_NORM};
use nutgraf_explain::features::{BUCKETS, DENSE, Features};

/// A hashed feature that fewer sentences have is left out: what occurs once or twice is learned by heart.
const SENTENCES_MIN: u32 = 3;

/// Iterations. On the marks the average precision no longer changes in its third decimal after about 40.
const ITERATIONS: usize = 50;

/// Steps that L-BFGS remembers.
const MEMORY: usize = 5;

/// How the heads of one problem stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Exactly one is right.
    Softmax,
    /// Each is right or wrong by itself.
    Logistic,
}

/// Items in the form that training walks through: for each the buckets with their values, then the dense measures.
#[derive(Debug)]
pub struct Matrix {
    rows: Vec<Vec<(u32, f32)>>,
}

/// Parameters of one head in order: buckets, dense measures, bias.
pub const COLUMNS: usize = BUCKETS + DENSE + 1;

/// The inverse document frequencies, in steps of [`IDF_STEP`].
pub fn idf<'f>(items: impl Iterator<Item = &'f Features>) -> Vec<u8> {
    let mut frequency = vec![0u32; BUCKETS];
    let mut total = 0u32;
    for item in items {
        total += 1;
        for &bucket in &item.sparse {
            frequency[bucket as usize] += 1;
        }
    }
    let steps = |f: u32| {
        ((total as f32 / f as f32).ln() / IDF_STEP)
            .round()
            .clamp(1.0, 255.0) as u8
    };
    frequency
        .into_iter()
        .map(|f| if f < SENTENCES_MIN { 0 } else { steps(f) })
        .collect()
}

impl Matrix {
    /// Scales the items as the heads will see them.
    pub fn new<'f>(items: impl Iterator<Item = &'f Features>, idf: &[u8]) -> Matrix {
        let rows = items
            .map(|item| {
                let known = item.sparse.iter().filter(|&&bucket| idf[bucket as usize] > 0);
                let mut row: Vec<(u32, f32)> = known
                    .map(|&bucket| (bucket, f32::from(idf[bucket as usize]) * IDF_STEP))
                    .collect();
                let length = row
                    .iter()
                    .map(|(_, value)| value * value)
                    .sum::<f32>()
                    .sqrt()
                    .max(f32::MIN_POSITIVE);
                row.iter_mut()
                    .for_each(|(_, value)| *value *= SPARSE_NORM / length);
                row.extend(
                    item.dense
                        .iter()
                        .enumerate()
                        .map(|(i, &value)| ((BUCKETS + i) as u32, value)),
                );
                row.push(((COLUMNS - 1) as u32, 1.0));
                row
            })
            .collect();
        Matrix { rows }
    }

    /// The rows with these numbers.
    pub fn subset(&self, rows: &[usize]) -> Matrix {
        Matrix {
            rows: rows.iter().map(|&row| self.rows[row].clone()).collect(),
        }
    }

    /// The score of each head for each row.
    pub fn scores(&self, weights: &[f32], heads: usize) -> Vec<Vec<f32>> {
        self.rows
            .iter()
            .map(|row| row_scores(row, weights, heads))
            .collect()
    }
}

fn row_scores(row: &[(u32, f32)], weights: &[f32], heads: usize) -> Vec<f32> {
    let mut scores = vec![0.0f32; heads];
    for &(column, value) in row {
        let from = column as usize * heads;
        for (score, weight) in scores.iter_mut().zip(&weights[from..from + heads]) {
            *score += value * weight;
        }
    }
    scores
}

/// Weights (column after column, one a head) that fit the targets (row after row, one a head).
pub fn fit(items: &Matrix, targets: &[Vec<f32>], heads: usize, link: Link, penalty: f32) -> Vec<f32> {
    let mut weights = vec![0.0f32; COLUMNS * heads];
    let (mut loss, mut gradient) = loss_and_gradient(items, targets, &weights, heads, link, penalty);
    let mut steps: Vec<(Vec<f32>, Vec<f32>, f64)> = Vec::new();
    for _ in 0..ITERATIONS {
        let direction = direction(&gradient, &steps);
        let slope = -dot(&direction, &gradient);
        let mut length = if steps.is_empty() {
            1.0 / norm(&gradient).max(1e-9)
        } else {
            1.0
        };
        let accepted = loop {
            let next: Vec<f32> = weights
                .iter()
                .zip(&direction)
                .map(|(w, d)| w - length as f32 * d)
                .collect();
            let (next_loss, next_gradient) = loss_and_gradient(items, targets, &next, heads, link, penalty);
            if next_loss <= loss + 1e-4 * length * slope {
                break Some((next, next_loss, next_gradient));
            }
            length /= 2.0;
            if length < 1e-8 {
                break None;
            }
        };
        let Some((next, next_loss, next_gradient)) = accepted else {
            break;
        };
        let moved: Vec<f32> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
        let bent: Vec<f32> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let curvature = dot(&moved, &bent);
        if curvature > 1e-10 {
            steps.push((moved, bent, curvature));
            if steps.len() > MEMORY {
                steps.remove(0);
            }
        }
        let gain = (loss - next_loss) / loss.abs().max(1.0);
        (weights, loss, gradient) = (next, next_loss, next_gradient);
        if gain < 1e-6 {
            break;
        }
    }
    weights
}

/// The L-BFGS direction: the gradient bent by the remembered steps.
fn direction(gradient: &[f32], steps: &[(Vec<f32>, Vec<f32>, f64)]) -> Vec<f32> {
    let mut direction = gradient.to_vec();
    let mut shares = Vec::with_capacity(steps.len());
    for (moved, bent, curvature) in steps.iter().rev() {
        let share = dot(moved, &direction) / curvature;
        add(&mut direction, bent, -share);
        shares.push(share);
    }
    if let Some((_, bent, curvature)) = steps.last() {
        let scale = (curvature / dot(bent, bent)) as f32;
        direction.iter_mut().for_each(|d| *d *= scale);
    }
    for ((moved, bent, curvature), share) in steps.iter().zip(shares.into_iter().rev()) {
        let back = dot(bent, &direction) / curvature;
        add(&mut direction, moved, share - back);
    }
    direction
}

fn loss_and_gradient(
    items: &Matrix,
    targets: &[Vec<f32>],
    weights: &[f32],
    heads: usize,
    link: Link,
    penalty: f32,
) -> (f64, Vec<f32>) {
    let mut gradient: Vec<f32> = weights.iter().map(|weight| penalty * weight).collect();
    let mut loss = 0.5 * f64::from(penalty) * dot(weights, weights);
    for (row, target) in items.rows.iter().zip(targets) {
        let scores = row_scores(row, weights, heads);
        let guesses = match link {
            Link::Softmax => nutgraf_encoder::softmax(&scores),
            Link::Logistic => scores
                .iter()
                .map(|&score| nutgraf_encoder::logistic(score))
                .collect(),
        };
        for (guess, wanted) in guesses.iter().zip(target) {
            loss -= f64::from(wanted * guess.max(1e-9).ln());
            if link == Link::Logistic {
                loss -= f64::from((1.0 - wanted) * (1.0 - guess).max(1e-9).ln());
            }
        }
        let errors: Vec<f32> = guesses
            .iter()
            .zip(target)
            .map(|(guess, wanted)| guess - wanted)
            .collect();
        for &(column, value) in row {
            let from = column as usize * heads;
            for (slot, error) in gradient[from..from + heads].iter_mut().zip(&errors) {
                *slot += value * error;
            }
        }
    }
    (loss, gradient)
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum()
}

fn norm(a: &[f32]) -> f64 {
    dot(a, a).sqrt()
}

fn add(to: &mut [f32], what: &[f32], times: f64) {
    for (slot, value) in to.iter_mut().zip(what) {
        *slot += times as f32 * value;
    }
}
