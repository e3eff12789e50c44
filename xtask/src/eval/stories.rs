//! Grouping as a stream, against the stories that people (articles) or another system (headlines) made.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::bootstrap::{estimate, ratio};
use super::data::parsed;
use super::report::{Better, Figure, Row};
use super::{Measured, Setting};
use crate::binary::Ran;

/// How many lines the short run holds, whose time per article is compared with the whole.
const SHORT: usize = 1_000;

/// Both sets, each sorted by (published, id).
pub(crate) fn stories(setting: &Setting) -> Result<Measured> {
    let files = ["stories/articles.jsonl", "stories/headlines.jsonl"];
    let mut rows = Vec::new();
    for file in files.iter().filter(|file| setting.data.has(file)) {
        rows.push(grouping(setting, file)?);
    }
    if rows.is_empty() {
        return Ok(Measured::Absent(
            files.iter().map(|file| (*file).to_owned()).collect(),
        ));
    }
    Ok(Measured::Rows(rows))
}

/// One set through `nutgraf stories --articles`.
fn grouping(setting: &Setting, file: &str) -> Result<Row> {
    let mut lines: Vec<Value> = setting.data.lines(file)?;
    let key = |line: &Value| (text(line, "published"), text(line, "id"));
    lines.sort_by_key(key);
    let truth: Vec<(String, String)> = lines
        .iter()
        .map(|line| (text(line, "id"), text(line, "story")))
        .collect();
    let inputs: Vec<String> = lines.iter_mut().map(without_story).collect();
    let (ran, arrived) = grouped(setting, &inputs.concat())?;
    let last = groups(&parsed(&ran.stdout, "stories --articles")?)?;
    let mut figures = agreement(&truth, &last, "")?;
    if let Some(arrived) = &arrived {
        figures.push(moved(&truth, &last, arrived));
        figures.extend(agreement(&truth, arrived, " at arrival")?);
    }
    figures.extend(speed(setting, &inputs, ran.took)?);
    let notes = match arrived {
        Some(_) => Vec::new(),
        None => vec!["groups at arrival not measured: the binary has no --arrivals".to_owned()],
    };
    let name = file
        .rsplit('/')
        .next()
        .and_then(|name| name.split('.').next())
        .unwrap_or(file);
    Ok(Row {
        name: format!("stories: {name}"),
        on: format!(
            "{file}, {} articles as a stream; baseline: every article alone",
            truth.len()
        ),
        figures,
        notes,
    })
}

/// Runs the grouping, and gives with it the groups as decided at arrival, where the binary tells them.
fn grouped(setting: &Setting, input: &str) -> Result<(Ran, Option<BTreeMap<String, String>>)> {
    let at = std::env::temp_dir().join(format!("nutgraf-arrivals-{}.jsonl", std::process::id()));
    let name = at
        .to_str()
        .context("the temporary folder has a name that is not UTF-8")?;
    match setting
        .binary
        .run(&["stories", "--articles", "--arrivals", name, "-"], input)
    {
        Ok(ran) => {
            let arrived = std::fs::read_to_string(&at).context("stories --arrivals wrote no file")?;
            drop(std::fs::remove_file(&at));
            Ok((ran, Some(groups(&parsed(&arrived, "arrivals")?)?)))
        }
        // An older or smaller binary may not offer the option; any other failure is one.
        Err(error) if !format!("{error:#}").contains("--arrivals") => Err(error),
        Err(_) => Ok((setting.binary.run(&["stories", "--articles", "-"], input)?, None)),
    }
}

/// Time per article, and whether it grows with the window: a short run beside the whole.
fn speed(setting: &Setting, inputs: &[String], took: Duration) -> Result<Vec<Figure>> {
    let milliseconds = |took: Duration, articles: usize| took.as_secs_f64() * 1_000.0 / articles as f64;
    let all = milliseconds(took, inputs.len());
    let plain = |name: &str, value: f64, items: usize| Figure::plain(name, value, items, Better::Neither);
    let mut figures = vec![plain("articles per second", 1_000.0 / all, inputs.len())];
    if inputs.len() > 2 * SHORT {
        let short = setting
            .binary
            .run(&["stories", "--articles", "-"], &inputs[..SHORT].concat())?;
        figures.push(plain(
            "ms per article, first thousand",
            milliseconds(short.took, SHORT),
            SHORT,
        ));
        figures.push(plain("ms per article, all", all, inputs.len()));
    }
    Ok(figures)
}

fn text(line: &Value, field: &str) -> String {
    line[field].as_str().unwrap_or("").to_owned()
}

/// The line without its label, which the program must not see.
fn without_story(line: &mut Value) -> String {
    if let Some(fields) = line.as_object_mut() {
        fields.shift_remove("story");
    }
    format!("{line}\n")
}

/// Group by article id.
fn groups(lines: &[Value]) -> Result<BTreeMap<String, String>> {
    let group = |line: &Value| {
        let id = line["id"]
            .as_str()
            .context("stories printed a line without an id")?;
        let story = line["story"]
            .as_str()
            .with_context(|| format!("stories printed {id} without its story"))?;
        Ok((id.to_owned(), story.to_owned()))
    };
    lines.iter().map(group).collect()
}

/// The share of articles whose group at arrival is not their last.
fn moved(
    truth: &[(String, String)],
    last: &BTreeMap<String, String>,
    arrived: &BTreeMap<String, String>,
) -> Figure {
    let mut by_story: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for (id, story) in truth {
        let unit = by_story.entry(story).or_default();
        unit.0 += f64::from(last.get(id) != arrived.get(id));
        unit.1 += 1.0;
    }
    let units: Vec<(f64, f64)> = by_story.into_values().collect();
    Figure::new("moved after arrival", ratio(&units), truth.len(), Better::Lower)
}

/// Sums of one true story's articles: B³ precision, B³ recall, how many they are.
type Sums = (f64, f64, f64);

/// B³ F1, precision and recall, resampled by true story.
fn agreement(
    truth: &[(String, String)],
    groups: &BTreeMap<String, String>,
    when: &str,
) -> Result<Vec<Figure>> {
    let found: Vec<&str> = truth
        .iter()
        .map(|(id, _)| {
            groups
                .get(id)
                .map(String::as_str)
                .with_context(|| format!("stories lost the article {id}"))
        })
        .collect::<Result<_>>()?;
    let is: Vec<&str> = truth.iter().map(|(_, story)| story.as_str()).collect();
    let alone: Vec<&str> = truth.iter().map(|(id, _)| id.as_str()).collect();
    let (ours, alone) = (b_cubed(&is, &found), b_cubed(&is, &alone));
    let figure = |name: &str, part: fn(&[&Sums]) -> f64| {
        let beside = part(&alone.iter().collect::<Vec<_>>());
        Figure::new(
            format!("{name}{when}"),
            estimate(&ours, part),
            truth.len(),
            Better::Higher,
        )
        .beside(beside)
    };
    Ok(vec![
        figure("B³ F1", f1),
        figure("B³ precision", precision),
        figure("B³ recall", recall),
    ])
}

fn precision(stories: &[&Sums]) -> f64 {
    stories.iter().map(|sums| sums.0).sum::<f64>() / stories.iter().map(|sums| sums.2).sum::<f64>()
}

fn recall(stories: &[&Sums]) -> f64 {
    stories.iter().map(|sums| sums.1).sum::<f64>() / stories.iter().map(|sums| sums.2).sum::<f64>()
}

fn f1(stories: &[&Sums]) -> f64 {
    let (precision, recall) = (precision(stories), recall(stories));
    2.0 * precision * recall / (precision + recall)
}

/// B³ (Bagga and Baldwin 1998): for each article, the share of its group that is of its story, and the share of its story
/// that is in its group; summed over the articles of each story.
fn b_cubed(is: &[&str], found: &[&str]) -> Vec<Sums> {
    let mut sizes: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    let mut stories: BTreeMap<&str, f64> = BTreeMap::new();
    let mut groups: BTreeMap<&str, f64> = BTreeMap::new();
    for (story, group) in is.iter().zip(found) {
        *sizes.entry((story, group)).or_default() += 1.0;
        *stories.entry(story).or_default() += 1.0;
        *groups.entry(group).or_default() += 1.0;
    }
    let mut sums: BTreeMap<&str, Sums> = BTreeMap::new();
    for ((story, group), both) in &sizes {
        let sum = sums.entry(story).or_default();
        sum.0 += both * both / groups[group];
        sum.1 += both * both / stories[story];
        sum.2 += both;
    }
    sums.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_cubed_of_a_small_case_is_that_counted_by_hand() {
        let check = |is: &[&str], found: &[&str], expect: (f64, f64)| {
            let sums = b_cubed(is, found);
            let sums: Vec<&Sums> = sums.iter().collect();
            let found = (precision(&sums), recall(&sums));
            assert!(
                (found.0 - expect.0).abs() < 1e-9 && (found.1 - expect.1).abs() < 1e-9,
                "{found:?} {expect:?}"
            );
        };
        check(&["a", "a", "b"], &["x", "x", "y"], (1.0, 1.0));
        check(&["a", "a", "b"], &["x", "y", "z"], (1.0, 2.0 / 3.0));
        // Group x holds two of a and one of b: precision (2/3 + 2/3 + 1/3) / 3, recall 1.
        check(&["a", "a", "b"], &["x", "x", "x"], (5.0 / 9.0, 1.0));
    }

    #[test]
    fn an_article_that_is_lost_is_an_error() {
        let truth = vec![("1".to_owned(), "a".to_owned())];
        assert!(agreement(&truth, &BTreeMap::new(), "").is_err());
    }

    #[test]
    fn an_article_has_moved_if_its_group_changed() {
        let truth: Vec<(String, String)> = [("1", "a"), ("2", "a")]
            .map(|(id, story)| (id.into(), story.into()))
            .into();
        let last = BTreeMap::from([("1".to_owned(), "x".to_owned()), ("2".to_owned(), "x".to_owned())]);
        let arrived = BTreeMap::from([("1".to_owned(), "x".to_owned()), ("2".to_owned(), "y".to_owned())]);
        assert!((moved(&truth, &last, &arrived).estimate.value - 0.5).abs() < 1e-9);
    }
}
