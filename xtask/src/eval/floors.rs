//! Floors: figures that only rise. `xtask/floors.json` holds, for each data set and row, the figure below which (or above
//! which, where less is better) a change is refused. They are raised by `--raise-floors`; lowering one takes
//! `--allow-regression REASON`, and the reason stays in the file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use super::report::{Better, Figure, Row};

/// Rows whose figures are times on one machine, and hold for no other.
const TIMED: [&str; 1] = ["speed"];

/// Half of the last printed decimal: a figure that prints like its floor has not fallen.
const ROUNDING: f64 = 0.000_5;

/// Figure by name.
type RowFloors = BTreeMap<String, f64>;

/// The file of floors.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Floors {
    /// By data set (`fixtures` or `data`), row and figure.
    #[serde(flatten)]
    pub(crate) sets: BTreeMap<String, BTreeMap<String, RowFloors>>,
    /// What was lowered, and why.
    #[serde(default, rename = "lowered", skip_serializing_if = "Vec::is_empty")]
    pub(crate) lowered: Vec<Lowered>,
}

/// A floor that was lowered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Lowered {
    /// Data set, row and figure.
    figure: String,
    from: f64,
    to: f64,
    reason: String,
}

/// Where the floors are kept.
pub(crate) fn path() -> PathBuf {
    crate::root().join("xtask/floors.json")
}

/// Reads the floors; none where there is no file.
pub(crate) fn read(path: &Path) -> Result<Floors> {
    if !path.is_file() {
        return Ok(Floors::default());
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("could not understand {}", path.display()))
}

/// Writes the floors.
pub(crate) fn write(path: &Path, floors: &Floors) -> Result<()> {
    let text = serde_json::to_string_pretty(floors)? + "\n";
    std::fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}

/// Whether a figure holds a floor: it has a better direction, is a number, and does not depend on the machine.
fn holds_one(row: &Row, figure: &Figure) -> bool {
    figure.better != Better::Neither
        && figure.estimate.value.is_finite()
        && !TIMED.contains(&row.name.as_str())
}

/// Whether the figure is worse than its floor.
fn fell(figure: &Figure, floor: f64) -> bool {
    match figure.better {
        Better::Higher => figure.estimate.value < floor - ROUNDING,
        Better::Lower => figure.estimate.value > floor + ROUNDING,
        Better::Neither => false,
    }
}

/// One line for each figure that fell below its floor, or whose row was measured and no longer prints it.
pub(crate) fn fallen(floors: &Floors, set: &str, rows: &[Row]) -> Vec<String> {
    let mut lines = Vec::new();
    let Some(of_set) = floors.sets.get(set) else {
        return lines;
    };
    for row in rows {
        for (name, floor) in of_set.get(&row.name).into_iter().flatten() {
            let figure = row.figures.iter().find(|figure| figure.name == *name);
            match figure {
                None => lines.push(format!(
                    "{set}, {}, {name}: has a floor and is no longer measured",
                    row.name
                )),
                Some(figure) if fell(figure, *floor) || !figure.estimate.value.is_finite() => {
                    lines.push(format!(
                        "{set}, {}, {name}: {:.3}, its floor is {floor:.3}",
                        row.name, figure.estimate.value
                    ));
                }
                Some(_) => {}
            }
        }
    }
    lines
}

/// Takes the figures over as floors where they are better or new; with a reason also where they are worse.
pub(crate) fn raise(floors: &mut Floors, set: &str, rows: &[Row], allow_regression: Option<&str>) {
    for row in rows {
        for figure in row.figures.iter().filter(|figure| holds_one(row, figure)) {
            let value = (figure.estimate.value * 1_000.0).round() / 1_000.0;
            let of_row = floors
                .sets
                .entry(set.to_owned())
                .or_default()
                .entry(row.name.clone())
                .or_default();
            let before = of_row.get(&figure.name).copied();
            match (before, allow_regression) {
                (Some(from), None) if fell(figure, from) => continue,
                (Some(from), Some(reason)) if fell(figure, from) => floors.lowered.push(Lowered {
                    figure: format!("{set}, {}, {}", row.name, figure.name),
                    from,
                    to: value,
                    reason: reason.to_owned(),
                }),
                _ => {}
            }
            of_row.insert(figure.name.clone(), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(value: f64, better: Better) -> Vec<Row> {
        let figures = vec![
            Figure::plain("right", value, 10, better),
            Figure::plain("gaps", 1.0, 10, Better::Neither),
        ];
        vec![Row {
            name: "gold".into(),
            on: String::new(),
            figures,
            notes: vec![],
        }]
    }

    #[test]
    fn floors_rise_and_do_not_fall_without_a_reason() {
        let mut floors = Floors::default();
        raise(&mut floors, "data", &rows(0.5, Better::Higher), None);
        assert_eq!(
            floors.sets["data"]["gold"],
            BTreeMap::from([("right".to_owned(), 0.5)])
        );
        raise(&mut floors, "data", &rows(0.4, Better::Higher), None);
        assert_eq!(floors.sets["data"]["gold"]["right"], 0.5);
        raise(&mut floors, "data", &rows(0.6, Better::Higher), None);
        assert_eq!(floors.sets["data"]["gold"]["right"], 0.6);
        raise(
            &mut floors,
            "data",
            &rows(0.3, Better::Higher),
            Some("a worse model on purpose"),
        );
        assert_eq!(
            (floors.sets["data"]["gold"]["right"], floors.lowered.len()),
            (0.3, 1)
        );
        let text = serde_json::to_string(&floors).unwrap();
        assert_eq!(serde_json::from_str::<Floors>(&text).unwrap(), floors);
    }

    #[test]
    fn what_fell_is_named_both_ways() {
        let mut floors = Floors::default();
        raise(&mut floors, "data", &rows(0.5, Better::Lower), None);
        assert_eq!(
            fallen(&floors, "data", &rows(0.5004, Better::Lower)),
            Vec::<String>::new()
        );
        assert_eq!(
            fallen(&floors, "data", &rows(0.6, Better::Lower)),
            ["data, gold, right: 0.600, its floor is 0.500"]
        );
        assert_eq!(fallen(&floors, "data", &rows(f64::NAN, Better::Lower)).len(), 1);
        assert!(fallen(&floors, "fixtures", &rows(0.6, Better::Lower)).is_empty());
        let without = vec![Row {
            figures: vec![],
            ..rows(0.1, Better::Lower).remove(0)
        }];
        assert!(fallen(&floors, "data", &without)[0].contains("no longer measured"));
    }
}
