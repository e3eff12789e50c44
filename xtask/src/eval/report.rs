//! Rows of figures, for reading and as JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::bootstrap::{Estimate, ratio};

/// Which way a figure improves; floors hold only for figures that have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither; the figure describes.
    Neither,
}

/// One figure of a row.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// What is measured, with its unit where it is not a share.
    pub(crate) name: String,
    /// The figure and its interval.
    pub(crate) estimate: Estimate,
    /// The same figure of the trivial baseline, where there is one.
    pub(crate) baseline: Option<f64>,
    /// How many items the figure is over.
    pub(crate) items: usize,
    /// Which way is better.
    pub(crate) better: Better,
}

impl Figure {
    /// A figure with its interval.
    pub(crate) fn new(name: impl Into<String>, estimate: Estimate, items: usize, better: Better) -> Self {
        Self {
            name: name.into(),
            estimate,
            baseline: None,
            items,
            better,
        }
    }

    /// A plain number, such as a count or a time, without an interval.
    pub(crate) fn plain(name: impl Into<String>, value: f64, items: usize, better: Better) -> Self {
        Self::new(
            name,
            Estimate {
                value,
                interval: None,
            },
            items,
            better,
        )
    }

    /// The same figure with a baseline beside it.
    pub(crate) fn beside(mut self, baseline: f64) -> Self {
        self.baseline = Some(baseline);
        self
    }
}

/// The figures on one data set.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The row's name on the command line, or `name: part`.
    pub(crate) name: String,
    /// What it is measured on.
    pub(crate) on: String,
    /// The figures, most important first.
    pub(crate) figures: Vec<Figure>,
    /// What a reader of the figures must know.
    pub(crate) notes: Vec<String>,
}

/// What was counted on one unit (a story, a document).
pub(crate) type Counts = BTreeMap<String, f64>;

/// Adds `by` to the count of `name`.
pub(crate) fn count(counts: &mut Counts, name: &str, by: f64) {
    *counts.entry(name.to_owned()).or_default() += by;
}

/// The share of `above` in `below` over all units, as a figure whose items are the total of `below`.
pub(crate) fn share(name: &str, units: &[Counts], above: &str, below: &str, better: Better) -> Figure {
    let get = |unit: &Counts, key: &str| unit.get(key).copied().unwrap_or(0.0);
    let pairs: Vec<(f64, f64)> = units
        .iter()
        .map(|unit| (get(unit, above), get(unit, below)))
        .collect();
    let items = pairs.iter().map(|pair| pair.1).sum::<f64>() as usize;
    Figure::new(name, ratio(&pairs), items, better)
}

/// The row as a table for reading.
pub(crate) fn text(row: &Row) -> String {
    let mut out = format!("\n{}  ({})\n", row.name, row.on);
    let width = row
        .figures
        .iter()
        .map(|figure| figure.name.chars().count())
        .max()
        .unwrap_or(0)
        .max(6);
    out.push_str(&format!(
        "  {:<width$}  {:>9}  {:>18}  {:>9}  {:>7}\n",
        "figure", "value", "95 %", "baseline", "items"
    ));
    for figure in &row.figures {
        let interval = match figure.estimate.interval {
            Some((low, high)) => format!("[{}, {}]", number(low), number(high)),
            None => String::new(),
        };
        let baseline = figure.baseline.map(number).unwrap_or_default();
        out.push_str(&format!(
            "  {:<width$}  {:>9}  {interval:>18}  {baseline:>9}  {:>7}\n",
            figure.name,
            number(figure.estimate.value),
            figure.items
        ));
    }
    for note in &row.notes {
        out.push_str(&format!("  {note}\n"));
    }
    out
}

/// A figure with three decimals below ten, one below a thousand, none above.
fn number(value: f64) -> String {
    match value.abs() {
        _ if value.is_nan() => "–".to_owned(),
        size if size < 10.0 => format!("{value:.3}"),
        size if size < 1_000.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// The rows as one JSON document.
pub(crate) fn as_json(rows: &[Row]) -> Value {
    let figure = |figure: &Figure| {
        json!({
            "name": figure.name,
            "value": rounded(figure.estimate.value),
            "low": figure.estimate.interval.map(|interval| rounded(interval.0)),
            "high": figure.estimate.interval.map(|interval| rounded(interval.1)),
            "baseline": figure.baseline.map(rounded),
            "items": figure.items,
        })
    };
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "row": row.name, "on": row.on, "notes": row.notes,
                "figures": row.figures.iter().map(figure).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "rows": rows })
}

/// The value with three decimals, or null where it is not a number.
fn rounded(value: f64) -> Value {
    if value.is_finite() {
        json!((value * 1_000.0).round() / 1_000.0)
    } else {
        Value::Null
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_over_all_units_together() {
        let mut one = Counts::new();
        count(&mut one, "right", 1.0);
        count(&mut one, "sentences", 4.0);
        let mut two = Counts::new();
        count(&mut two, "sentences", 1.0);
        let figure = share("right", &[one, two], "right", "sentences", Better::Higher);
        assert!((figure.estimate.value - 0.2).abs() < 1e-9);
        assert_eq!(figure.items, 5);
    }

    #[test]
    fn nothing_to_divide_by_prints_a_dash_and_null() {
        let figure = share("right", &[Counts::new()], "right", "sentences", Better::Higher);
        assert_eq!(number(figure.estimate.value), "–");
        let row = Row {
            name: "gold".into(),
            on: "x".into(),
            figures: vec![figure],
            notes: vec![],
        };
        assert!(as_json(&[row]).to_string().contains("\"value\":null"));
    }
}
