//! The marked stories and the role corpus, as sentences with labels.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use nutgraf_explain::reading::{Reading, reading};
use nutgraf_news::{ArticleId, ArticleLine, Coverage, Field, Role, Story, StoryId};
use nutgraf_text::{CharIndex, Span, fnv1a};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What a reader marked a sentence as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Sections it may stand in, best first, `about` among them; empty where it must not be shown.
    pub sections: Vec<String>,
    /// 2 = must be told, 1 = worth telling, 0 = dull.
    pub weight: u8,
    /// Sentences that tell the same fact share it.
    pub fact: Option<String>,
    /// Why it must not be shown.
    pub avoid: Option<String>,
}

/// One story to learn from.
#[derive(Debug)]
pub struct Example {
    /// Its name; folds are made of it.
    pub story: String,
    /// Its articles.
    pub coverage: Coverage,
    /// One mark for each sentence of its reading, where a reader marked it.
    pub marks: Vec<Option<Mark>>,
    /// One role for each sentence of its reading, where the role corpus has one.
    pub roles: Vec<Option<Role>>,
}

#[derive(Deserialize)]
struct MarkedStory {
    story: String,
    articles: Vec<String>,
    sentences: Vec<MarkedSentence>,
}

#[derive(Deserialize)]
struct MarkedSentence {
    article: String,
    field: Field,
    start: usize,
    end: usize,
    #[serde(default)]
    sections: Vec<String>,
    #[serde(default)]
    weight: u8,
    fact: Option<String>,
    avoid: Option<String>,
}

#[derive(Deserialize)]
struct RolesLine {
    id: String,
    headline: String,
    sentences: Vec<RoleSentence>,
}

#[derive(Deserialize)]
struct RoleSentence {
    text: String,
    role: Role,
}

/// The records of a JSON Lines file.
///
/// # Errors
/// If the file cannot be read or a line is not of the shape.
pub fn records<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = File::open(path).with_context(|| format!("{}: cannot open", path.display()))?;
    let lines = BufReader::new(file).lines().enumerate();
    let filled = lines.filter(|(_, line)| line.as_ref().map_or(true, |line| !line.trim().is_empty()));
    filled
        .map(|(number, line)| {
            let place = || format!("{}, line {}", path.display(), number + 1);
            serde_json::from_str(&line.with_context(place)?).with_context(place)
        })
        .collect()
}

/// A coverage of these articles, with no origins told apart.
pub fn coverage(story: &str, lines: Vec<ArticleLine>) -> Result<Coverage> {
    let revisions = lines
        .into_iter()
        .map(|line| line.into_revision().map_err(anyhow::Error::from))
        .collect::<Result<Vec<_>>>()?;
    let story = Story {
        id: StoryId(story.to_owned()),
        title: revisions
            .first()
            .map(|revision| revision.title.clone())
            .unwrap_or_default(),
        articles: revisions
            .iter()
            .map(|revision| revision.article.clone())
            .collect(),
        origins: Vec::new(),
        first_published: revisions.iter().filter_map(|revision| revision.published).min(),
        last_published: revisions.iter().filter_map(|revision| revision.published).max(),
    };
    Ok(Coverage { story, revisions })
}

/// The stories of `explainers/marked.jsonl`.
///
/// # Errors
/// If a file is missing or not of the shape.
pub fn marked(data: &Path) -> Result<Vec<Example>> {
    let articles: HashMap<String, ArticleLine> =
        records::<ArticleLine>(&data.join("explainers/articles.jsonl"))?
            .into_iter()
            .filter_map(|line| Some((line.id.clone()?, line)))
            .collect();
    records::<MarkedStory>(&data.join("explainers/marked.jsonl"))?
        .into_iter()
        .map(|marked| {
            let lines = marked
                .articles
                .iter()
                .filter_map(|id| articles.get(id).cloned())
                .collect();
            let coverage = coverage(&marked.story, lines)?;
            let marks = marks(&reading(&coverage), &marked.sentences);
            let roles = vec![None; marks.len()];
            Ok(Example {
                story: marked.story,
                coverage,
                marks,
                roles,
            })
        })
        .collect()
}

/// The mark of each sentence of a reading: the one whose span shares at least half of the shorter of the two.
fn marks(reading: &Reading<'_>, sentences: &[MarkedSentence]) -> Vec<Option<Mark>> {
    let mut by_article: BTreeMap<ArticleId, Vec<(Span, &MarkedSentence)>> = BTreeMap::new();
    for sentence in sentences.iter().filter(|sentence| sentence.field == Field::Text) {
        let id = ArticleId(sentence.article.clone());
        let Some(revision) = reading
            .coverage
            .revisions
            .iter()
            .find(|revision| revision.article == id)
        else {
            continue;
        };
        if let Some(span) = CharIndex::new(&revision.text).span(sentence.start, sentence.end) {
            by_article.entry(id).or_default().push((span, sentence));
        }
    }
    (reading.sentences.iter())
        .map(|sentence| {
            let candidates = by_article.get(&reading.revision(sentence).article)?;
            let best = candidates
                .iter()
                .max_by_key(|(span, _)| span.overlap(sentence.span))?;
            let enough = 2 * best.0.overlap(sentence.span) >= best.0.len().min(sentence.span.len());
            let MarkedSentence {
                sections,
                weight,
                fact,
                avoid,
                ..
            } = best.1;
            enough.then(|| Mark {
                sections: sections.clone(),
                weight: *weight,
                fact: fact.clone(),
                avoid: avoid.clone(),
            })
        })
        .collect()
}

/// The articles of `roles/train.jsonl` or `roles/validation.jsonl`, each a story of its own.
///
/// # Errors
/// If the file is missing or not of the shape.
pub fn roles(path: &Path) -> Result<Vec<Example>> {
    records::<RolesLine>(path)?
        .into_iter()
        .map(|line| {
            let text = line
                .sentences
                .iter()
                .map(|sentence| sentence.text.as_str())
                .collect::<Vec<_>>()
                .join("\n\n");
            let article = ArticleLine {
                id: Some(line.id.clone()),
                title: Some(line.headline),
                text: Some(text),
                ..ArticleLine::default()
            };
            let coverage = coverage(&line.id, vec![article])?;
            let roles = role_of_each(&reading(&coverage), &line.sentences);
            let marks = vec![None; roles.len()];
            Ok(Example {
                story: line.id,
                coverage,
                marks,
                roles,
            })
        })
        .collect()
}

fn role_of_each(reading: &Reading<'_>, sentences: &[RoleSentence]) -> Vec<Option<Role>> {
    let mut at = 0;
    let mut spans = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        spans.push((Span::new(at, at + sentence.text.len()), sentence.role));
        at += sentence.text.len() + 2;
    }
    (reading.sentences.iter())
        .map(|sentence| {
            let best = spans.iter().max_by_key(|(span, _)| span.overlap(sentence.span))?;
            (best.0.overlap(sentence.span) > 0).then_some(best.1)
        })
        .collect()
}

/// The fold of a story, of `folds` many: FNV-1a of its name.
pub fn fold_of(story: &str, folds: u64) -> u64 {
    fnv1a(story.bytes()) % folds
}

/// For each article of the role corpus that stands in a marked story, that story.
pub fn owners(examples: &[Example]) -> BTreeMap<&str, &String> {
    let marked = examples
        .iter()
        .filter(|example| example.marks.iter().any(Option::is_some));
    marked
        .flat_map(|example| {
            example
                .coverage
                .story
                .articles
                .iter()
                .map(|id| (id.0.as_str(), &example.story))
        })
        .collect()
}
