//! The figures of a text, for comparing.

use nutgraf_text::numbers;

/// The values of a text's numbers in hundredths, sorted, each once.
pub(crate) fn figures(text: &str) -> Vec<i64> {
    let mut figures: Vec<i64> = numbers(text)
        .iter()
        .map(|number| (number.value * 100.0).round() as i64)
        .collect();
    figures.sort_unstable();
    figures.dedup();
    figures
}
