//! How sure a figure is: percentile bootstrap over the units that are independent of each other (stories, documents,
//! groups of claims on one article), never over the sentences inside them.

/// Resamples per figure. 1,000 give the ends of a 95 % interval to about a hundredth of its width's scale.
const RESAMPLES: usize = 1_000;

/// The seed of every interval, so that the same results print the same bytes.
const SEED: u64 = 0x6E75_7467_7261_6621;

/// A small generator of pseudo-random numbers (SplitMix64, Steele, Lea and Flood 2014): one `u64` of state, no dependency,
/// the same sequence on every machine.
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator that starts from `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which must not be zero. The bias of taking the high half of a product is below 2⁻³².
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.next()) * bound as u128;
        (product >> 64) as usize
    }
}

/// A figure and the ends of its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Estimate {
    /// The figure on all units.
    pub(crate) value: f64,
    /// The 2.5th and 97.5th percentile over resamples; `None` with fewer than two units.
    pub(crate) interval: Option<(f64, f64)>,
}

/// `statistic` on all units, with its interval over resamples of whole units. Resamples on which the statistic is not a
/// number (nothing to divide by) are left out.
pub(crate) fn estimate<U>(units: &[U], statistic: impl Fn(&[&U]) -> f64) -> Estimate {
    let all: Vec<&U> = units.iter().collect();
    let value = statistic(&all);
    if units.len() < 2 {
        return Estimate {
            value,
            interval: None,
        };
    }
    let mut random = SplitMix64::new(SEED);
    let mut values = Vec::with_capacity(RESAMPLES);
    let mut drawn = Vec::with_capacity(units.len());
    for _ in 0..RESAMPLES {
        drawn.clear();
        drawn.extend((0..units.len()).map(|_| &units[random.below(units.len())]));
        let value = statistic(&drawn);
        if value.is_finite() {
            values.push(value);
        }
    }
    values.sort_by(f64::total_cmp);
    let interval = (!values.is_empty()).then(|| (percentile(&values, 0.025), percentile(&values, 0.975)));
    Estimate { value, interval }
}

/// The sum of the first parts over the sum of the second parts, with its interval.
pub(crate) fn ratio(units: &[(f64, f64)]) -> Estimate {
    estimate(units, |drawn| {
        let (above, below) = drawn
            .iter()
            .fold((0.0, 0.0), |(a, b), unit| (a + unit.0, b + unit.1));
        above / below
    })
}

/// The value at `share` of the way through sorted values that are not empty.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let at = (share * (sorted.len() - 1) as f64).round() as usize;
    sorted[at]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_of_equal_units_has_no_width() {
        let estimate = ratio(&[(1.0, 2.0), (1.0, 2.0), (1.0, 2.0)]);
        assert_eq!(
            estimate,
            Estimate {
                value: 0.5,
                interval: Some((0.5, 0.5))
            }
        );
    }

    #[test]
    fn the_interval_of_a_mean_is_near_two_standard_errors() {
        let units: Vec<(f64, f64)> = (0..400).map(|i| (f64::from(i % 2), 1.0)).collect();
        let (low, high) = ratio(&units).interval.unwrap();
        assert!(
            (low - 0.451).abs() < 0.01 && (high - 0.549).abs() < 0.01,
            "{low} {high}"
        );
    }

    #[test]
    fn one_unit_has_no_interval() {
        assert_eq!(
            ratio(&[(1.0, 4.0)]),
            Estimate {
                value: 0.25,
                interval: None
            }
        );
    }

    #[test]
    fn the_generator_gives_its_published_sequence() {
        let mut random = SplitMix64::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
        assert!((0..1_000).all(|_| random.below(7) < 7));
    }
}
