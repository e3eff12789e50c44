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
    intercept: -1.299,
    weights: &[
        ("certain_claim_only", -0.222),
        ("certain_over_hedge", -0.366),
        ("cover_all", -2.296),
        ("cover_anywhere", -0.133),
        ("cover_first", 3.579),
        ("cover_two", 0.407),
        ("hedge_best_only", -0.251),
        ("hedge_claim_only", -0.275),
        ("local_name", -2.668),
        ("local_name_mean", -0.008),
        ("local_number", -2.400),
        ("local_number_mean", -0.945),
        ("local_other", 0.082),
        ("local_other_mean", 0.256),
        ("maybe_added", 0.665),
        ("maybe_dropped", -0.276),
        ("name_far", -0.457),
        ("name_lacking", 0.442),
        ("name_near", 0.080),
        ("name_window", -0.181),
        ("names", -0.134),
        ("negation_best_only", -0.232),
        ("negation_claim_not_best", 0.234),
        ("negation_claim_only", -0.723),
        ("not_added", 0.446),
        ("not_dropped", -0.957),
        ("number_agrees", 0.051),
        ("number_conflict", -1.085),
        ("number_far", -1.266),
        ("number_lacking", 1.273),
        ("number_near", -0.348),
        ("number_window", 0.296),
        ("numbers", 0.158),
        ("opposite", -3.100),
        ("other_far", 1.053),
        ("other_lacking", 0.401),
        ("other_lacking_count", 0.177),
        ("other_near", 2.064),
        ("other_window", 1.287),
        ("pairs", 0.433),
        ("quote_missing", -7.445),
        ("quotes", -0.037),
        ("scope_dropped", -0.264),
        ("scope_strong", -0.756),
        ("scope_weak", 0.153),
        ("speaker", 0.012),
        ("speaker_lack", -0.202),
        ("stance_conflict", -0.437),
        ("stance_unmet", -0.267),
        ("unmet_actor", -0.758),
        ("unmet_causal", -0.450),
        ("unmet_decisive", -1.279),
        ("unmet_time", -0.280),
        ("will_claim_only", -0.557),
        ("windows", -0.070),
        ("words", 1.000),
    ],
};

/// Beside the sentences that a claim cites.
pub(super) const BESIDE_CITED: Weights = Weights {
    intercept: -0.907,
    weights: &[
        ("certain_claim_only", -0.305),
        ("certain_over_hedge", -0.312),
        ("cover_all", 1.581),
        ("cover_anywhere", 1.404),
        ("cover_first", -0.281),
        ("cover_two", -0.537),
        ("hedge_best_only", -0.334),
        ("hedge_claim_only", -0.250),
        ("local_name", -0.723),
        ("local_name_mean", 0.739),
        ("local_number", -1.099),
        ("local_number_mean", -0.204),
        ("local_other", -0.075),
        ("local_other_mean", -0.435),
        ("maybe_added", 0.801),
        ("maybe_dropped", -0.179),
        ("name_far", -0.011),
        ("name_lacking", -2.273),
        ("name_window", -0.100),
        ("names", -0.081),
        ("negation_best_only", -0.180),
        ("negation_claim_not_best", 0.202),
        ("negation_claim_only", -0.573),
        ("not_added", 0.240),
        ("not_dropped", -1.200),
        ("number_agrees", -0.003),
        ("number_conflict", -1.088),
        ("number_far", 0.250),
        ("number_lacking", -1.946),
        ("number_window", 0.174),
        ("numbers", 0.164),
        ("opposite", -3.713),
        ("other_far", 1.821),
        ("other_lacking", 0.102),
        ("other_lacking_count", 0.403),
        ("other_window", -0.066),
        ("pairs", -0.218),
        ("quote_missing", -7.415),
        ("quotes", 0.018),
        ("scope_dropped", -0.164),
        ("scope_strong", -0.800),
        ("scope_weak", -0.016),
        ("speaker", 0.066),
        ("speaker_lack", -0.147),
        ("stance_conflict", -0.265),
        ("stance_unmet", -0.291),
        ("unmet_actor", -0.705),
        ("unmet_causal", -0.355),
        ("unmet_decisive", -1.284),
        ("unmet_time", -0.333),
        ("will_claim_only", -0.416),
        ("windows", -0.501),
        ("words", 0.835),
    ],
};
