//! The functions between the matrices, written so that the compiler can take several values at once.

/// The exponential function within 2 parts in 10⁷, for values up to 80 (Cody and Waite's reduction, then a polynomial).
pub(crate) fn exp(x: f32) -> f32 {
    // Below this the result is no longer a normal number.
    let x = x.clamp(-87.0, 80.0);
    let n = (x * std::f32::consts::LOG2_E + 12_582_912.0) - 12_582_912.0;
    let r = x - n * 0.693_359_4 + n * 2.121_944_4e-4;
    let p = 1.987_569_1e-4f32;
    let p = p * r + 1.398_199_9e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_5e-1;
    let p = p * r + 0.5;
    let mantissa = p * r * r + r + 1.0;
    mantissa * f32::from_bits(((n as i32 + 127) as u32) << 23)
}

/// The Gaussian error linear unit (Hendrycks and Gimpel, arXiv:1606.08415), by Abramowitz and Stegun's 7.1.26 for the
/// error function.
pub(crate) fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let series =
        ((((1.061_405_4 * t - 1.453_152) * t + 1.421_413_8) * t - 0.284_496_74) * t + 0.254_829_6) * t;
    let erf = 1.0 - series * exp(-z * z);
    0.5 * x * (1.0 + if x < 0.0 { -erf } else { erf })
}

/// Makes the values sum to 1, by their exponentials.
pub(crate) fn soften(values: &mut [f32]) {
    let highest = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for value in values.iter_mut() {
        *value = exp(*value - highest);
    }
    let sum: f32 = values.iter().sum();
    for value in values.iter_mut() {
        *value /= sum;
    }
}

/// Scales the values to mean 0 and variance 1, then by `weight` and `bias` (Ba et al., arXiv:1607.06450).
pub(crate) fn normalize(values: &mut [f32], weight: &[f32], bias: &[f32], epsilon: f32) {
    let count = values.len() as f32;
    let mean = values.iter().sum::<f32>() / count;
    let variance = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum::<f32>()
        / count;
    let scale = 1.0 / (variance + epsilon).sqrt();
    for ((value, weight), bias) in values.iter_mut().zip(weight).zip(bias) {
        *value = (*value - mean) * scale * weight + bias;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_are_those_of_the_standard_library() {
        for step in -8_000..8_000 {
            let x = step as f32 / 100.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-6, "at {x}");
        }
        assert!(exp(-1_000.0) < 1e-37);
    }

    #[test]
    fn gelu_has_its_known_values() {
        for (x, expected) in [
            (0.0, 0.0),
            (1.0, 0.841_344_7),
            (-1.0, -0.158_655_3),
            (3.0, 2.995_950_3),
        ] {
            assert!((gelu(x) - expected).abs() < 1e-6, "at {x}");
        }
    }

    #[test]
    fn softened_values_sum_to_one_and_keep_their_order() {
        let mut values = [1.0, -40.0, 3.0, 80.0];
        soften(&mut values);
        assert!((values.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(values[3] > values[2] && values[2] >= values[0] && values[0] >= values[1]);
    }
}
