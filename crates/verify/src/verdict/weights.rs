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
    intercept: -1.985,
    weights: &[
        ("certain_claim_only", -0.467),
        ("certain_over_hedge", -0.489),
        ("cover_all", -2.567),
        ("cover_anywhere", 0.428),
        ("cover_first", 4.157),
        ("cover_two", 0.345),
        ("hedge_best_only", -0.177),
        ("hedge_claim_only", -0.300),
        ("local_name", -2.036),
        ("local_name_mean", -0.243),
        ("local_number", -2.131),
        ("local_number_mean", -1.213),
        ("local_other", 0.105),
        ("local_other_mean", 0.201),
        ("maybe_added", 0.572),
        ("maybe_dropped", -0.305),
        ("name_far", 0.153),
        ("name_lacking", 0.220),
        ("name_near", 0.193),
        ("name_window", -0.019),
        ("names", -0.062),
        ("negation_best_only", -0.221),
        ("negation_claim_not_best", 0.317),
        ("negation_claim_only", -0.633),
        ("not_added", 0.006),
        ("not_dropped", -0.700),
        ("number_far", -13.121),
        ("number_lacking", 1.099),
        ("number_near", -0.418),
        ("number_window", 0.255),
        ("numbers", 0.104),
        ("opposite", -3.115),
        ("other_far", 2.622),
        ("other_lacking", 1.028),
        ("other_lacking_count", 0.230),
        ("other_near", 1.682),
        ("other_window", 2.239),
        ("pairs", 0.584),
        ("quote_missing", -7.495),
        ("quotes", -0.117),
        ("scope_dropped", -0.192),
        ("scope_strong", -1.370),
        ("scope_weak", 0.040),
        ("speaker", 0.040),
        ("speaker_lack", -0.216),
        ("stance_conflict", -0.779),
        ("stance_unmet", -0.349),
        ("will_claim_only", -0.365),
        ("windows", -0.028),
        ("words", 0.680),
    ],
};

/// Beside the sentences that a claim cites.
pub(super) const BESIDE_CITED: Weights = Weights {
    intercept: -0.874,
    weights: &[
        ("certain_claim_only", -0.469),
        ("certain_over_hedge", -0.763),
        ("cover_all", 2.060),
        ("cover_anywhere", 1.724),
        ("cover_first", -0.590),
        ("cover_two", -1.041),
        ("hedge_best_only", -0.235),
        ("hedge_claim_only", -0.193),
        ("local_name", -0.927),
        ("local_name_mean", 0.527),
        ("local_number", -0.898),
        ("local_number_mean", -1.410),
        ("local_other", 0.011),
        ("local_other_mean", -0.470),
        ("maybe_added", 0.974),
        ("maybe_dropped", -0.211),
        ("name_far", -0.086),
        ("name_lacking", -1.614),
        ("name_window", 0.048),
        ("names", 0.022),
        ("negation_best_only", -0.220),
        ("negation_claim_not_best", 0.242),
        ("negation_claim_only", -0.331),
        ("not_added", -0.243),
        ("not_dropped", -1.218),
        ("number_lacking", -0.718),
        ("number_window", 0.238),
        ("numbers", -0.232),
        ("opposite", -3.617),
        ("other_far", -2.107),
        ("other_lacking", -0.222),
        ("other_lacking_count", 0.357),
        ("other_window", -0.773),
        ("pairs", -0.332),
        ("quote_missing", -8.398),
        ("quotes", 0.044),
        ("scope_dropped", -0.142),
        ("scope_strong", -1.384),
        ("scope_weak", -0.149),
        ("speaker", 0.136),
        ("speaker_lack", -0.213),
        ("stance_conflict", -0.412),
        ("stance_unmet", -0.394),
        ("will_claim_only", 0.008),
        ("windows", -0.128),
        ("words", 0.829),
    ],
};
