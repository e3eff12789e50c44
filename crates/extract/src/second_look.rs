//! What a second look at a block sees: what the first said of it and of the others.

use crate::features::Measured;

/// How many the second look at a block adds.
pub const SECOND_FEATURES: usize = 22;

/// The first look's scores of a page, for the second.
pub(crate) struct Looked<'s> {
    scores: &'s [f32],
    /// Sums of the bytes that the first look takes, and of likelihoods.
    taken: Vec<f32>,
    first: usize,
    last: usize,
}

impl<'s> Looked<'s> {
    pub(crate) fn new(measured: &Measured<'_>, scores: &'s [f32]) -> Looked<'s> {
        let mut taken = vec![0.0f32];
        for (at, &score) in scores.iter().enumerate() {
            taken.push(taken[at] + likelihood(score) * measured.measures[at].bytes as f32);
        }
        let is_sure = |&score: &f32| score > 1.0;
        Looked {
            first: scores.iter().position(is_sure).unwrap_or(0),
            last: scores.iter().rposition(is_sure).unwrap_or(0),
            scores,
            taken,
        }
    }

    fn score(&self, at: i64) -> f32 {
        usize::try_from(at)
            .ok()
            .and_then(|at| self.scores.get(at))
            .copied()
            .unwrap_or(-6.0)
    }
}

/// What a score says, between 0 and 1, without a transcendental function: the same on every machine.
fn likelihood(score: f32) -> f32 {
    0.5 + 0.5 * score / (1.0 + score.abs())
}

impl Measured<'_> {
    /// The features of a second look at one block, added behind those of the first.
    pub(crate) fn push_second(&self, at: usize, looked: &Looked<'_>, out: &mut Vec<f32>) {
        let before = out.len();
        out.push(looked.scores[at]);
        out.extend([-4, -3, -2, -1, 1, 2, 3, 4].map(|offset| looked.score(at as i64 + offset)));
        let share = |range: std::ops::Range<usize>| {
            let bytes = Measured::sum(&self.bytes, &range).max(1) as f32;
            (looked.taken[range.end] - looked.taken[range.start]) / bytes
        };
        let count = self.measures.len();
        let all = looked.taken[count].max(1.0);
        out.push(share(at.saturating_sub(5)..(at + 6).min(count)));
        out.push(share(at.saturating_sub(15)..(at + 16).min(count)));
        out.push(looked.taken[at] / all);
        let mut around = self.blocks.around(self.blocks.blocks[at].container);
        for _ in 0..4 {
            let inside = around.next().map_or(0..count, |at| self.blocks.inside(at));
            out.push(share(inside.clone()));
            out.push((looked.taken[inside.end] - looked.taken[inside.start]) / all);
        }
        out.push((at as f32 - looked.first as f32).clamp(-60.0, 60.0));
        out.push((at as f32 - looked.last as f32).clamp(-60.0, 60.0));
        debug_assert_eq!(out.len() - before, SECOND_FEATURES);
    }
}
