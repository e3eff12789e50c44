//! Text read from pages, against what people marked as the article's text, and the day of publication read from them.

mod days;

use std::collections::BTreeMap;
use std::io::Read as _;
use std::time::Duration;

use anyhow::{Context as _, Result};
use regex::Regex;
use serde::Deserialize;
use serde_json::Value;

use super::bootstrap::{estimate, ratio};
use super::data::parsed;
use super::report::{Better, Figure, Row};
use super::{Measured, Setting};

/// What the figures on these pages are not.
const SEEN: &str =
    "the weights have seen these pages; figures on unseen sites stand in models/blocks.trees.md";

/// Words to a shingle, as in the benchmark that the pages come from.
const SHINGLE_WORDS: usize = 4;

#[derive(Debug, Deserialize)]
struct TruthPage {
    page: String,
    text: String,
}

#[derive(Debug, Deserialize)]
struct SnippetPage {
    page: String,
    with: Vec<String>,
    without: Vec<String>,
}

/// What `nutgraf extract` gave for a set of pages.
struct Extracted {
    /// By page; a page for which no line was printed is missing.
    pages: BTreeMap<String, Read>,
    /// How many pages were asked for.
    asked: usize,
    took: Duration,
}

/// What was read from one page.
struct Read {
    /// Empty where the page was skipped.
    text: String,
    /// When it was published: RFC 3339, on the page's own clock.
    published: Option<String>,
    /// Why the page was skipped.
    skip: Option<String>,
}

impl Extracted {
    /// The text of a page, empty where it was skipped.
    fn text(&self, page: &str) -> &str {
        self.pages.get(page).map_or("", |read| &read.text)
    }

    /// How often each reason to skip was given.
    fn skips(&self) -> BTreeMap<&str, usize> {
        let mut skips = BTreeMap::new();
        for reason in self.pages.values().filter_map(|read| read.skip.as_deref()) {
            *skips.entry(reason).or_default() += 1;
        }
        if self.pages.len() < self.asked {
            skips.insert("(no line)", self.asked - self.pages.len());
        }
        skips
    }
}

/// Each set of pages through `nutgraf extract`, one process a set.
pub(crate) fn extraction(setting: &Setting) -> Result<Measured> {
    let (truth, snippets) = ("extraction/truth.jsonl", "extraction/snippets.jsonl");
    let mut rows = Vec::new();
    if setting.data.has(truth) {
        rows.push(shingles(setting, truth)?);
    }
    if setting.data.has(snippets) {
        rows.push(self::snippets(setting, snippets)?);
    }
    rows.extend(days::days(setting)?);
    if rows.is_empty() {
        return Ok(Measured::Absent(vec![truth.to_owned(), snippets.to_owned()]));
    }
    Ok(Measured::Rows(rows))
}

/// Precision and recall of 4-word shingles, the mean over pages, and their harmonic mean.
fn shingles(setting: &Setting, file: &str) -> Result<Row> {
    let pages: Vec<TruthPage> = setting.data.lines(file)?;
    let names: Vec<&str> = pages.iter().map(|page| page.page.as_str()).collect();
    let extracted = extracted(setting, &names)?;
    let mut ours = Vec::new();
    let mut all_text = Vec::new();
    for page in &pages {
        ours.push(matches(&page.text, extracted.text(&page.page)));
        all_text.push(matches(
            &page.text,
            &visible_text(&page_bytes(setting, &page.page)?),
        ));
    }
    let figure = |name: &str, part: fn(&[&Matches]) -> f64| {
        let beside = part(&all_text.iter().collect::<Vec<_>>());
        Figure::new(name, estimate(&ours, part), ours.len(), Better::Higher).beside(beside)
    };
    let figures = vec![
        figure("shingle F1", f1),
        figure("shingle precision", precision),
        figure("shingle recall", recall),
        rate(&extracted),
        skipped(&extracted),
    ];
    Ok(Row {
        name: "extraction".to_owned(),
        on: format!(
            "{file}, {} pages; baseline: all text outside tags, scripts and styles",
            pages.len()
        ),
        figures,
        notes: vec![
            skip_note(&extracted),
            SEEN.to_owned(),
            "for orientation, the same scoring: Python trafilatura .957, newspaper4k .938".to_owned(),
        ],
    })
}

/// Wanted snippets that are there and unwanted ones that are not.
fn snippets(setting: &Setting, file: &str) -> Result<Row> {
    let pages: Vec<SnippetPage> = setting.data.lines(file)?;
    let names: Vec<&str> = pages.iter().map(|page| page.page.as_str()).collect();
    let extracted = extracted(setting, &names)?;
    let mut ours = Vec::new();
    let mut all_text = Vec::new();
    for page in &pages {
        ours.push(found(page, extracted.text(&page.page)));
        all_text.push(found(page, &visible_text(&page_bytes(setting, &page.page)?)));
    }
    let figure = |name: &str, part: fn(&[&Matches]) -> f64| {
        let beside = part(&all_text.iter().collect::<Vec<_>>());
        Figure::new(name, estimate(&ours, part), ours.len(), Better::Higher).beside(beside)
    };
    let figures = vec![
        figure("snippet F", |pages| {
            harmonic(pooled_precision(pages), pooled_recall(pages))
        }),
        figure("snippet precision", pooled_precision),
        figure("snippet recall", pooled_recall),
        rate(&extracted),
        skipped(&extracted),
    ];
    Ok(Row {
        name: "extraction: snippets".to_owned(),
        on: format!(
            "{file}, {} pages; baseline: all text outside tags, scripts and styles",
            pages.len()
        ),
        figures,
        notes: vec![
            skip_note(&extracted),
            SEEN.to_owned(),
            "for orientation, its documentation: Python trafilatura .924".to_owned(),
        ],
    })
}

fn rate(extracted: &Extracted) -> Figure {
    Figure::plain(
        "pages per second",
        extracted.asked as f64 / extracted.took.as_secs_f64(),
        extracted.asked,
        Better::Neither,
    )
}

fn skipped(extracted: &Extracted) -> Figure {
    let skipped: usize = extracted.skips().values().sum();
    Figure::new(
        "skipped",
        ratio(&[(skipped as f64, extracted.asked as f64)]),
        extracted.asked,
        Better::Lower,
    )
}

fn skip_note(extracted: &Extracted) -> String {
    let reasons: Vec<String> = extracted
        .skips()
        .iter()
        .map(|(reason, count)| format!("{reason} {count}"))
        .collect();
    format!(
        "skips: {}",
        if reasons.is_empty() {
            "none".to_owned()
        } else {
            reasons.join(", ")
        }
    )
}

/// Runs `nutgraf extract` over the pages and reads back one line a page, by its `input`.
fn extracted(setting: &Setting, pages: &[&str]) -> Result<Extracted> {
    let paths: Vec<String> = pages
        .iter()
        .map(|page| {
            setting
                .data
                .path(&format!("extraction/{page}"))
                .display()
                .to_string()
        })
        .collect();
    let mut arguments = vec!["extract"];
    arguments.extend(paths.iter().map(String::as_str));
    let ran = setting.binary.run(&arguments, "")?;
    let lines: Vec<Value> = parsed(&ran.stdout, "extract")?;
    let page_of: BTreeMap<&str, &str> = paths
        .iter()
        .map(String::as_str)
        .zip(pages.iter().copied())
        .collect();
    let mut extracted = Extracted {
        pages: BTreeMap::new(),
        asked: pages.len(),
        took: ran.took,
    };
    for line in &lines {
        let input = line["input"]
            .as_str()
            .context("extract printed a line without its input")?;
        let page = page_of
            .get(input)
            .with_context(|| format!("extract printed {input:?}, which was not asked for"))?;
        let field = |value: &Value| value.as_str().map(str::to_owned);
        let read = Read {
            text: field(&line["text"]).unwrap_or_default(),
            published: field(&line["published"]),
            skip: field(&line["skip"]["reason"]),
        };
        extracted.pages.insert((*page).to_owned(), read);
    }
    Ok(extracted)
}

/// A page as stored, unpacked. What is not UTF-8 is replaced: the baseline only counts words.
fn page_bytes(setting: &Setting, page: &str) -> Result<String> {
    let path = setting.data.path(&format!("extraction/{page}"));
    let file = std::fs::File::open(&path).with_context(|| format!("could not read {}", path.display()))?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .with_context(|| format!("could not unpack {}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Everything outside tags, scripts and styles.
fn visible_text(html: &str) -> String {
    let hidden = Regex::new(r"(?is)<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->|<[^>]*>")
        .expect("a fixed pattern");
    hidden.replace_all(html, " ").into_owned()
}

/// Found, found too much, and missed, on one page.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Matches {
    found: f64,
    too_much: f64,
    missed: f64,
}

/// Shingles of the truth and of a text against each other, with their counts, scaled to one for a page, so that long
/// pages have no more weight (as the benchmark's own scorer does).
fn matches(truth: &str, text: &str) -> Matches {
    let (truth, text) = (shingle_counts(truth), shingle_counts(text));
    let mut matches = Matches {
        found: 0.0,
        too_much: 0.0,
        missed: 0.0,
    };
    for (shingle, count) in &truth {
        let there = text.get(shingle).copied().unwrap_or(0.0);
        matches.found += there.min(*count);
        matches.missed += (count - there).max(0.0);
    }
    for (shingle, count) in &text {
        matches.too_much += (count - truth.get(shingle).copied().unwrap_or(0.0)).max(0.0);
    }
    let sum = matches.found + matches.too_much + matches.missed;
    if sum > 0.0 {
        matches.found /= sum;
        matches.too_much /= sum;
        matches.missed /= sum;
    }
    matches
}

/// How often each shingle occurs; a text of fewer words is one shingle.
fn shingle_counts(text: &str) -> BTreeMap<Vec<&str>, f64> {
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut counts = BTreeMap::new();
    if words.is_empty() {
        return counts;
    }
    let length = SHINGLE_WORDS.min(words.len());
    for shingle in words.windows(length) {
        *counts.entry(shingle.to_vec()).or_default() += 1.0;
    }
    counts
}

/// The mean precision over pages for which anything was extracted.
fn precision(pages: &[&Matches]) -> f64 {
    mean(
        pages
            .iter()
            .filter(|page| page.found + page.too_much > 0.0)
            .map(|page| page.found / (page.found + page.too_much)),
    )
}

/// The mean recall over pages that have a text.
fn recall(pages: &[&Matches]) -> f64 {
    mean(
        pages
            .iter()
            .filter(|page| page.found + page.missed > 0.0)
            .map(|page| page.found / (page.found + page.missed)),
    )
}

fn f1(pages: &[&Matches]) -> f64 {
    harmonic(precision(pages), recall(pages))
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

fn harmonic(one: f64, two: f64) -> f64 {
    if one + two == 0.0 {
        0.0
    } else {
        2.0 * one * two / (one + two)
    }
}

/// The snippets of a page that a text holds as they stand.
fn found(page: &SnippetPage, text: &str) -> Matches {
    let held = |snippets: &[String]| {
        snippets
            .iter()
            .filter(|snippet| text.contains(snippet.as_str()))
            .count() as f64
    };
    let found = held(&page.with);
    Matches {
        found,
        too_much: held(&page.without),
        missed: page.with.len() as f64 - found,
    }
}

fn pooled_precision(pages: &[&Matches]) -> f64 {
    let found: f64 = pages.iter().map(|page| page.found).sum();
    found / (found + pages.iter().map(|page| page.too_much).sum::<f64>())
}

fn pooled_recall(pages: &[&Matches]) -> f64 {
    let found: f64 = pages.iter().map(|page| page.found).sum();
    found / (found + pages.iter().map(|page| page.missed).sum::<f64>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shingles_are_counted_with_their_repetitions() {
        let check = |truth: &str, text: &str, expect: (f64, f64, f64)| {
            let found = matches(truth, text);
            assert_eq!(
                (found.found, found.too_much, found.missed),
                expect,
                "{truth:?} {text:?}"
            );
        };
        check("a b c d", "a b c d", (1.0, 0.0, 0.0));
        // Truth: abcd, bcde. Text: abcd, bcdx. One found, one too much, one missed.
        check("a b c d e", "a b c d x", (1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0));
        check("a b", "a b", (1.0, 0.0, 0.0));
        check("a b c d", "", (0.0, 0.0, 1.0));
        check("", "", (0.0, 0.0, 0.0));
        check("A b c d", "a b c d", (0.0, 0.5, 0.5));
    }

    #[test]
    fn a_page_without_text_counts_for_recall_only() {
        let (right, nothing) = (matches("a b c d", "a b c d"), matches("a b c d", ""));
        let pages = [&right, &nothing];
        assert_eq!((precision(&pages), recall(&pages)), (1.0, 0.5));
        assert!((f1(&pages) - 2.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn snippets_pool_over_pages() {
        let page = SnippetPage {
            page: "p".into(),
            with: vec!["one".into(), "two".into()],
            without: vec!["menu".into()],
        };
        assert_eq!(
            found(&page, "one menu"),
            Matches {
                found: 1.0,
                too_much: 1.0,
                missed: 1.0
            }
        );
        assert_eq!(
            pooled_precision(&[&found(&page, "one two"), &found(&page, "menu")]),
            2.0 / 3.0
        );
    }

    #[test]
    fn the_baseline_sees_no_scripts() {
        assert_eq!(
            visible_text("<p>a</p><script>var b = '<p>';</script>c")
                .split_whitespace()
                .collect::<Vec<_>>(),
            ["a", "c"]
        );
    }
}
