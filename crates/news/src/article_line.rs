//! The article line: the one JSON shape that every verb reads and writes.

use nutgraf_text::CharIndex;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::{ArticleId, Block, BlockKind, Flag, Kind, Moment, Revision, Skip};

/// One article as one line of JSON. All fields but a title or a text may be missing; unknown fields are ignored;
/// offsets count Unicode scalar values.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ArticleLine {
    /// Supplied ids are kept and echoed.
    pub id: Option<String>,
    /// Canonical URL.
    pub url: Option<String>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Persons, as named.
    #[serde(deserialize_with = "list_or_one")]
    pub authors: Vec<String>,
    /// First publication. A value that is no time is left out, not an error.
    #[serde(deserialize_with = "moment_or_none")]
    pub published: Option<Moment>,
    /// Last change.
    #[serde(deserialize_with = "moment_or_none")]
    pub modified: Option<Moment>,
    /// When it was fetched.
    #[serde(deserialize_with = "moment_or_none")]
    pub fetched: Option<Moment>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// What it is; an unknown kind counts as news.
    #[serde(deserialize_with = "kind_or_none")]
    pub kind: Option<Kind>,
    /// Paragraphs separated by a blank line; may be empty.
    pub text: Option<String>,
    /// What the stretches of the text are.
    pub blocks: Vec<BlockLine>,
    /// What limits the use; unknown flags are ignored.
    #[serde(deserialize_with = "known_flags")]
    pub flags: Vec<Flag>,
    /// The story it was assigned to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// The argument it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<String>,
    /// Set where the input gave no article.
    pub skip: Option<Skip>,
}

/// One stretch of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BlockLine {
    /// What it is.
    pub kind: BlockKind,
    /// First character.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
    /// Its own time, for an entry of a live blog.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "moment_or_none"
    )]
    pub at: Option<Moment>,
}

/// Why an article line is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Neither a title nor a text.
    #[error("the article line has neither a title nor a text: give at least one")]
    Nothing,
    /// The line is itself the record of a skip.
    #[error("the article line is the record of an input that was passed over: {0}")]
    Skipped(String),
}

impl ArticleLine {
    /// The line of an input that gave no article.
    pub fn skipped(input: &str, url: Option<&str>, skip: Skip) -> ArticleLine {
        ArticleLine {
            input: Some(input.to_owned()),
            url: url.map(str::to_owned),
            skip: Some(skip),
            ..ArticleLine::default()
        }
    }

    /// The revision that this line describes. Blocks that do not fit the text are left out.
    ///
    /// # Errors
    /// If the line has neither title nor text, or records a skip.
    pub fn into_revision(self) -> Result<Revision, LineError> {
        if let Some(skip) = self.skip {
            return Err(LineError::Skipped(skip.detail));
        }
        let title = self.title.unwrap_or_default().trim().to_owned();
        let text = self.text.unwrap_or_default();
        if title.is_empty() && text.trim().is_empty() {
            return Err(LineError::Nothing);
        }
        let chars = CharIndex::new(&text);
        let mut blocks: Vec<Block> = (self.blocks.iter())
            .filter_map(|line| {
                Some(Block {
                    kind: line.kind,
                    span: chars.span(line.start, line.end)?,
                    at: line.at,
                })
            })
            .collect();
        blocks.sort_by_key(|block| block.span);
        let article = match self.id {
            Some(id) if !id.is_empty() => ArticleId(id),
            _ => Revision::article_id_of(self.url.as_deref(), &title, &text),
        };
        Ok(Revision {
            article,
            id: Revision::id_of(&title, &text),
            url: self.url,
            outlet: self.outlet.filter(|outlet| !outlet.trim().is_empty()),
            authors: self.authors,
            published: self.published,
            modified: self.modified,
            fetched: self.fetched,
            language: self.language,
            kind: self.kind.unwrap_or_default(),
            blocks,
            flags: self.flags.into_iter().collect(),
            story: self.story,
            input: self.input,
            title,
            text,
        })
    }
}

impl From<&Revision> for ArticleLine {
    fn from(revision: &Revision) -> ArticleLine {
        let chars = CharIndex::new(&revision.text);
        let blocks = (revision.blocks.iter())
            .map(|block| BlockLine {
                kind: block.kind,
                start: chars.chars(block.span.start()),
                end: chars.chars(block.span.end()),
                at: block.at,
            })
            .collect();
        ArticleLine {
            id: Some(revision.article.0.clone()),
            url: revision.url.clone(),
            outlet: revision.outlet.clone(),
            title: Some(revision.title.clone()),
            authors: revision.authors.clone(),
            published: revision.published,
            modified: revision.modified,
            fetched: revision.fetched,
            language: revision.language.clone(),
            kind: Some(revision.kind),
            text: Some(revision.text.clone()),
            blocks,
            flags: revision.flags.iter().copied().collect(),
            story: revision.story.clone(),
            input: revision.input.clone(),
            skip: None,
        }
    }
}

fn moment_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Moment>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(value.as_str().and_then(|text| text.parse().ok()))
}

fn kind_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Kind>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}

fn known_flags<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Flag>, D::Error> {
    let values = Option::<Vec<serde_json::Value>>::deserialize(deserializer)?.unwrap_or_default();
    Ok(values
        .into_iter()
        .filter_map(|value| serde_json::from_value(value).ok())
        .collect())
}

/// Exports write one author as a string and several as a list.
fn list_or_one<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Authors {
        One(String),
        Several(Vec<String>),
        Other(serde::de::IgnoredAny),
    }
    Ok(match Authors::deserialize(deserializer)? {
        Authors::One(name) => vec![name],
        Authors::Several(names) => names,
        Authors::Other(_) => Vec::new(),
    })
}
