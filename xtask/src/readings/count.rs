//! Counts the verdicts on filled-in sheets.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// The verdicts, the gravest first after *fine*.
const VERDICTS: [&str; 6] = ["fine", "misleading", "broken", "misplaced", "repeats", "dull"];

/// A reader who finds fewer of the planted defects than this is not counted.
const FOUND_LEAST: f64 = 0.8;

/// Options of `cargo xtask readings count`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Filled-in sheets of one reader
    #[arg(required = true)]
    sheets: Vec<PathBuf>,
    /// The key to the planted defects, as `draw` wrote it
    #[arg(long)]
    key: Option<PathBuf>,
}

/// One sheet: which explainer, and the verdict for each place.
#[derive(Debug, Default, PartialEq)]
struct Sheet {
    explainer: u64,
    verdicts: Vec<(String, String)>,
    missing: usize,
}

/// Counts the sheets and prints the figures, misleading sentences first.
pub(crate) fn count(options: &Options) -> Result<()> {
    let mut sheets = Vec::new();
    for path in &options.sheets {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
        sheets.push(sheet(&text).with_context(|| path.display().to_string())?);
    }
    let planted = match &options.key {
        Some(path) => planted(
            &std::fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?,
        )?,
        None => BTreeSet::new(),
    };
    crate::say(report(&sheets, &planted).trim_end());
    Ok(())
}

/// Reads one sheet; a verdict that is none of the words, or left open, is an error with its line.
fn sheet(text: &str) -> Result<Sheet> {
    let mut sheet = Sheet::default();
    for (number, line) in text.lines().enumerate() {
        if let Some(explainer) = line.strip_prefix("explainer ") {
            sheet.explainer = explainer
                .trim()
                .parse()
                .with_context(|| format!("line {}: no number", number + 1))?;
        } else if let Some((verdict, rest)) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            let verdict = verdict.trim().to_lowercase();
            if !VERDICTS.contains(&verdict.as_str()) {
                bail!(
                    "line {}: {verdict:?} is none of {}",
                    number + 1,
                    VERDICTS.join(", ")
                );
            }
            let place = rest.split('|').next().unwrap_or("").trim().to_owned();
            sheet.verdicts.push((place, verdict));
        } else if line
            .strip_prefix("missing:")
            .is_some_and(|what| !what.trim().is_empty())
        {
            sheet.missing += 1;
        }
    }
    Ok(sheet)
}

/// Explainer and place of each planted defect.
fn planted(key: &str) -> Result<BTreeSet<(u64, String)>> {
    let lines = key.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let line: Value = serde_json::from_str(line).context("the key holds a line that is not JSON")?;
            Ok((
                line["explainer"].as_u64().unwrap_or(0),
                line["place"].as_str().unwrap_or("").to_owned(),
            ))
        })
        .collect()
}

/// The figures. Planted sentences count for the reader, not for the explainers.
fn report(sheets: &[Sheet], planted: &BTreeSet<(u64, String)>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut found, mut there, mut sentences, mut missing) = (0, 0, 0, 0);
    for sheet in sheets {
        missing += sheet.missing;
        for (place, verdict) in &sheet.verdicts {
            if planted.contains(&(sheet.explainer, place.clone())) {
                there += 1;
                found += usize::from(matches!(verdict.as_str(), "misleading" | "broken"));
                continue;
            }
            sentences += 1;
            *counts.entry(verdict).or_default() += 1;
        }
    }
    let each = |count: usize| count as f64 / sheets.len() as f64;
    let mut out = format!("explainers {}, sentences {sentences}\n", sheets.len());
    for verdict in VERDICTS.iter().skip(1).chain([&"fine"]) {
        let count = counts.get(verdict).copied().unwrap_or(0);
        out.push_str(&format!(
            "{verdict:<11} {count:>4}   {:.2} per explainer\n",
            each(count)
        ));
    }
    out.push_str(&format!(
        "{:<11} {missing:>4}   {:.2} per explainer\n",
        "missing",
        each(missing)
    ));
    if there > 0 {
        let share = found as f64 / there as f64;
        let counted = if share < FOUND_LEAST {
            ": this reader is not counted"
        } else {
            ""
        };
        out.push_str(&format!("planted defects found {found} of {there}{counted}\n"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "explainer 3\n[fine] title | A\n[ Misleading ] whats_happening.1 | B\nwhy: the reply is lost\n[dull] whats_next.1 | C\n\nmissing: the toll\nmissing: \n";

    #[test]
    fn a_sheet_is_read_by_its_brackets() {
        let sheet = sheet(SHEET).unwrap();
        assert_eq!((sheet.explainer, sheet.verdicts.len(), sheet.missing), (3, 3, 1));
        assert_eq!(
            sheet.verdicts[1],
            ("whats_happening.1".to_owned(), "misleading".to_owned())
        );
    }

    #[test]
    fn an_open_verdict_is_an_error_with_its_line() {
        let error = sheet("explainer 1\n[] title | A\n").unwrap_err().to_string();
        assert!(error.starts_with("line 2"), "{error}");
    }

    #[test]
    fn planted_defects_judge_the_reader_only() {
        let sheets = [sheet(SHEET).unwrap()];
        let planted = planted("{\"explainer\":3,\"place\":\"whats_happening.1\"}\n").unwrap();
        let out = report(&sheets, &planted);
        assert!(
            out.contains("sentences 2")
                && out.contains("misleading     0   0.00")
                && out.contains("found 1 of 1\n"),
            "{out}"
        );
        let missed = BTreeSet::from([(3, "title".to_owned())]);
        assert!(report(&sheets, &missed).contains("found 0 of 1: this reader is not counted"));
        assert!(report(&sheets, &missed).contains("misleading     1   1.00 per explainer"));
    }
}
