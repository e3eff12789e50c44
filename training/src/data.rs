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

use crate::marks;

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

/// A story with its marks, as `explainers/marked.jsonl` has it.
#[derive(Debug, Deserialize)]
pub struct MarkedStory {
    /// Its name.
    pub story: String,
    /// Their ids.
    pub articles: Vec<String>,
    /// The marks of headlines and sentences.
    pub sentences: Vec<MarkedSentence>,
}

/// A sentence with its mark; places are counted in characters.
#[derive(Debug, Deserialize)]
pub struct MarkedSentence {
    /// The id of its article.
    pub article: String,
    /// Where in the article it stands.
    pub field: Field,
    /// Its first character.
    pub start: usize,
    /// The character behind it.
    pub end: usize,
    /// As in [`Mark`], as what follows.
    #[serde(default)]
    pub sections: Vec<String>,
    /// How much it must be told.
    #[serde(default)]
    pub weight: u8,
    /// Its fact.
    pub fact: Option<String>,
    /// Why it must not be shown.
    pub avoid: Option<String>,
}

/// An article of the role corpus.
#[derive(Debug, Deserialize)]
pub struct RolesLine {
    id: String,
    headline: String,
    sentences: Vec<RoleSentence>,
}

#[derive(Debug, Deserialize)]
struct RoleSentence {
    text: String,
    role: Role,
}

impl RolesLine {
    /// The article, its sentences joined by blank lines.
    pub fn article(&self) -> ArticleLine {
        let sentences: Vec<&str> = self
            .sentences
            .iter()
            .map(|sentence| sentence.text.as_str())
            .collect();
        ArticleLine {
            id: Some(self.id.clone()),
            title: Some(self.headline.clone()),
            text: Some(sentences.join("\n\n")),
            ..ArticleLine::default()
        }
    }
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

/// The stories of `explainers/marked.jsonl`, then those whose marks are kept with the project.
///
/// # Errors
/// If a file is missing or not of the shape.
pub fn marked(data: &Path) -> Result<Vec<Example>> {
    let articles: HashMap<String, ArticleLine> =
        records::<ArticleLine>(&data.join("explainers/articles.jsonl"))?
            .into_iter()
            .filter_map(|line| Some((line.id.clone()?, line)))
            .collect();
    let of_folder = records::<MarkedStory>(&data.join("explainers/marked.jsonl"))?
        .into_iter()
        .map(|story| {
            let lines = story
                .articles
                .iter()
                .filter_map(|id| articles.get(id).cloned())
                .collect();
            (story, lines)
        });
    of_folder
        .chain(marks::kept(data)?)
        .map(|(story, lines)| example(story, lines))
        .collect()
}

fn example(story: MarkedStory, lines: Vec<ArticleLine>) -> Result<Example> {
    let coverage = coverage(&story.story, lines)?;
    let marks = marks_of(&reading(&coverage), &story.sentences);
    let roles = vec![None; marks.len()];
    Ok(Example {
        story: story.story,
        coverage,
        marks,
        roles,
    })
}

/// The mark of each sentence of a reading: the one whose span shares at least half of the shorter of the two.
fn marks_of(reading: &Reading<'_>, sentences: &[MarkedSentence]) -> Vec<Option<Mark>> {
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
            let coverage = coverage(&line.id, vec![line.article()])?;
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
