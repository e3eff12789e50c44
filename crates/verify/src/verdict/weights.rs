//! The weights of the score, one table for each of two situations.
//!
//! MEASURED

use super::features::Features;

/// The weights of a logistic regression over named measurements.
pub(super) struct Weights {
    intercept: f32,
    weights: &'static [(&'static str, f32)],
}

impl Weights {
    /// The probability that a claim with these measurements is supported.
    pub(super) fn score(&self, features: &Features) -> f32 {
        let mut sum = self.intercept;
        for &(name, value) in &features.values {
            if let Some((_, weight)) = self.weights.iter().find(|(known, _)| *known == name) {
                sum += weight * value;
            }
        }
        1.0 / (1.0 + (-sum).exp())
    }
}

/// Beside whole articles, in which the evidence has to be found first.
pub(super) const AMONG_ARTICLES: Weights = Weights {
    intercept: -2.116,
    weights: &[
        ("certain_claim_only", -0.462),
        ("certain_over_hedge", -0.546),
        ("cover_all", -2.335),
        ("cover_anywhere", 0.140),
        ("cover_first", 4.367),
        ("cover_two", 0.250),
        ("hedge_best_only", -0.240),
        ("hedge_claim_only", -0.083),
        ("local_name", -1.952),
        ("local_name_mean", 0.058),
        ("local_number", -2.121),
        ("local_number_mean", 0.105),
        ("local_other", 0.068),
        ("local_other_mean", 0.311),
        ("name_far", 0.262),
        ("name_lacking", 0.249),
        ("name_near", 0.245),
        ("name_window", -0.026),
        ("names", -0.102),
        ("negation_best_only", -0.279),
        ("negation_claim_not_best", 0.279),
        ("negation_claim_only", -0.580),
        ("number_far", 0.688),
        ("number_lacking", 0.693),
        ("number_near", 0.520),
        ("number_window", 0.271),
        ("numbers", 0.073),
        ("opposite", -3.086),
        ("other_far", 2.062),
        ("other_lacking", 0.900),
        ("other_lacking_count", 0.265),
        ("other_near", 1.705),
        ("other_window", 2.336),
        ("pairs", 0.651),
        ("quote_missing", -7.466),
        ("quotes", -0.062),
        ("scope_dropped", -0.241),
        ("scope_strong", -1.362),
        ("scope_weak", 0.201),
        ("speaker", 0.076),
        ("speaker_lack", -0.253),
        ("will_claim_only", -0.364),
        ("windows", 0.062),
        ("words", 0.634),
    ],
};

/// Beside the sentences that a claim cites.
pub(super) const BESIDE_CITED: Weights = Weights {
    intercept: -1.017,
    weights: &[
        ("certain_claim_only", -0.474),
        ("certain_over_hedge", -0.803),
        ("cover_all", 1.795),
        ("cover_anywhere", 1.274),
        ("cover_first", -0.579),
        ("cover_two", -0.527),
        ("hedge_best_only", -0.282),
        ("hedge_claim_only", -0.015),
        ("local_name", -0.559),
        ("local_name_mean", 0.234),
        ("local_number", -1.231),
        ("local_number_mean", -0.415),
        ("local_other", -0.006),
        ("local_other_mean", -0.262),
        ("name_far", -0.103),
        ("name_lacking", -1.512),
        ("name_window", 0.076),
        ("names", -0.058),
        ("negation_best_only", -0.283),
        ("negation_claim_not_best", 0.220),
        ("negation_claim_only", -0.380),
        ("number_far", 16.048),
        ("number_lacking", -0.121),
        ("number_window", 0.145),
        ("numbers", -0.209),
        ("opposite", -3.366),
        ("other_far", -1.521),
        ("other_lacking", -0.212),
        ("other_lacking_count", 0.386),
        ("other_window", -0.632),
        ("pairs", 0.078),
        ("quote_missing", -8.183),
        ("quotes", 0.084),
        ("scope_dropped", -0.178),
        ("scope_strong", -1.412),
        ("scope_weak", 0.061),
        ("speaker", 0.159),
        ("speaker_lack", -0.221),
        ("will_claim_only", 0.016),
        ("windows", -0.049),
        ("words", 0.664),
    ],
};
