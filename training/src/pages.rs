//! Pages whose text people marked, as blocks with labels.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use nutgraf_extract::{Limits, PageBlocks, page_blocks};
use nutgraf_news::{Document, MediaKind, host};
use serde::Deserialize;

use crate::data::{fold_of, records};

/// Words of a shingle by which a longer block is found in a text.
const SHINGLE_WORDS: usize = 4;

/// Words that a short block may stand behind the block before it.
const GAP_WORDS_MAX: usize = 3;

/// One page to learn from.
pub struct Page {
    /// The file, in the data folder.
    pub file: String,
    /// Which fold its site is in.
    pub fold: u64,
    /// The page as it is read.
    pub document: Document,
    /// The features of its blocks.
    pub features: Vec<Vec<f32>>,
    /// What is known of each block.
    pub labels: Vec<Option<Label>>,
}

/// What is known of one block.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// Whether it is text of the article.
    pub is_text: bool,
    /// How much it weighs.
    pub weight: f64,
}

#[derive(Deserialize)]
struct Marked {
    page: String,
    url: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
}

/// The pages of the data folder that can be read, with `folds` folds of sites.
pub fn pages(folder: &Path, folds: u64) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    for set in ["extraction/truth.jsonl", "extraction/snippets.jsonl"] {
        let marked: Vec<Marked> = records(&folder.join(set))?;
        for marked in marked {
            let document = document(folder, &marked)?;
            let Ok(PageBlocks { texts, features }) = page_blocks(&document, &Limits::default(), None) else {
                continue;
            };
            let labels = if marked.text.is_empty() {
                by_snippets(&texts, &marked)
            } else {
                by_text(&texts, &marked.text)
            };
            let site = host(&marked.url).unwrap_or(&marked.url);
            pages.push(Page {
                fold: fold_of(site, folds),
                file: marked.page,
                document,
                features,
                labels,
            });
        }
    }
    Ok(pages)
}

fn document(folder: &Path, marked: &Marked) -> Result<Document> {
    let path = folder.join("extraction").join(&marked.page);
    let file = File::open(&path).with_context(|| format!("could not open {}", path.display()))?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .with_context(|| format!("could not unpack {}", path.display()))?;
    Ok(Document {
        input: path.display().to_string(),
        url: None,
        media: MediaKind::Html,
        charset: None,
        bytes,
        fetched: None,
        hint: None,
    })
}

fn words(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c| !is_part(c))
        .filter(|word| !word.is_empty())
        .collect()
}

/// A block is text of the article if half of its shingles stand in the marked text; a shorter one if its words stand
/// there just behind the block before it.
fn by_text(blocks: &[String], text: &str) -> Vec<Option<Label>> {
    let truth = words(text);
    let mut places: HashMap<&[&str], Vec<usize>> = HashMap::new();
    for (at, shingle) in truth.windows(SHINGLE_WORDS).enumerate() {
        places.entry(shingle).or_default().push(at);
    }
    let mut cursor = 0;
    let mut taken = vec![false; truth.len()];
    blocks
        .iter()
        .map(|block| {
            let words = words(block);
            let is_text = if words.len() < SHINGLE_WORDS {
                let near = cursor..(cursor + GAP_WORDS_MAX).min(truth.len());
                let found = near.into_iter().find(|&at| truth[at..].starts_with(&words));
                cursor = found.map_or(cursor, |at| at + words.len());
                found.is_some()
            } else {
                let shingles = words.windows(SHINGLE_WORDS);
                let all = shingles.len();
                let mut found = 0;
                let mut last = None;
                for shingle in shingles {
                    let free = places
                        .get(shingle)
                        .and_then(|at| at.iter().copied().find(|&at| !taken[at]));
                    found += usize::from(free.is_some());
                    last = free.or(last);
                    if let Some(at) = free {
                        taken[at] = true;
                    }
                }
                let is_text = found * 2 >= all;
                if let Some(last) = last.filter(|_| is_text) {
                    cursor = last + SHINGLE_WORDS;
                }
                is_text
            };
            let weight = (words.len().clamp(2, 100) as f64 / 20.0).sqrt();
            Some(Label { is_text, weight })
        })
        .collect()
}

/// What is known from a few snippets that must and must not be in the text.
fn by_snippets(blocks: &[String], marked: &Marked) -> Vec<Option<Label>> {
    let holds =
        |block: &String, snippets: &[String]| snippets.iter().any(|snippet| block.contains(snippet.as_str()));
    let times = |snippet: &String| {
        blocks
            .iter()
            .filter(|block| block.contains(snippet.as_str()))
            .count()
    };
    // What stands on the page twice says nothing of the one block or the other.
    let once: Vec<String> = marked
        .with
        .iter()
        .filter(|snippet| times(snippet) == 1)
        .cloned()
        .collect();
    let told = |is_text| Label {
        is_text,
        weight: SNIPPET_WEIGHT,
    };
    let label = |block: &String| match (holds(block, &once), holds(block, &marked.without)) {
        (true, false) => Some(told(true)),
        (false, true) if !holds(block, &marked.with) => Some(told(false)),
        _ => None,
    };
    blocks.iter().map(label).collect()
}

/// How much a block that a snippet tells of weighs beside one of a page that was marked whole.
const SNIPPET_WEIGHT: f64 = 3.0;
