//! One article's title and text at one time, as read.

use std::collections::BTreeSet;

use nutgraf_text::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::short_hash;
use crate::{ArticleId, Flag, Kind, Moment, RevisionId, host};

/// What a stretch of an article's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the article.
    Heading,
    /// A quotation set apart.
    Quote,
    /// One item of a list.
    ListItem,
    /// The line under a picture.
    Caption,
    /// One row of a table.
    Table,
    /// One dated entry of a live blog.
    LiveEntry,
}

/// A stretch of an article's text and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text.
    pub span: Span,
    /// Its own time, for an entry of a live blog.
    pub at: Option<Moment>,
}

/// The title and text of one article at one time, with what is known of it. Text is never normalised after it was
/// read, so that every span stays true.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The article it is a revision of.
    pub article: ArticleId,
    /// A hash of title and text.
    pub id: RevisionId,
    /// The canonical URL.
    pub url: Option<String>,
    /// The outlet's name as readers know it.
    pub outlet: Option<String>,
    /// The headline; may be empty.
    pub title: String,
    /// Persons, as named.
    pub authors: Vec<String>,
    /// When it was first published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// When it was fetched.
    pub fetched: Option<Moment>,
    /// Its language, as an ISO 639-1 code.
    pub language: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// The text, paragraphs separated by a blank line; may be empty.
    pub text: String,
    /// What the stretches of the text are; without any, all of it is paragraphs.
    pub blocks: Vec<Block>,
    /// What limits its use.
    pub flags: BTreeSet<Flag>,
    /// The story that the input assigned it to.
    pub story: Option<String>,
    /// The argument it came from.
    pub input: Option<String>,
}

impl Revision {
    /// The id of a revision with this title and text.
    pub fn id_of(title: &str, text: &str) -> RevisionId {
        RevisionId(short_hash(&[title, text]))
    }

    /// The id of an article that brings none: from its URL, else from its title and text.
    pub fn article_id_of(url: Option<&str>, title: &str, text: &str) -> ArticleId {
        match url {
            Some(url) => ArticleId(short_hash(&["url", url])),
            None => ArticleId(short_hash(&["text", title, text])),
        }
    }

    /// The name to show for the outlet: its name, else the host of its URL, else `Unnamed source`.
    pub fn outlet_name(&self) -> &str {
        self.known_outlet().unwrap_or("Unnamed source")
    }

    /// The outlet's name, else the host of its URL; nothing for a text of unknown place.
    pub fn known_outlet(&self) -> Option<&str> {
        self.outlet
            .as_deref()
            .or_else(|| self.url.as_deref().and_then(host))
    }

    /// What the stretch around byte `at` of the text is.
    pub fn block_kind_at(&self, at: usize) -> BlockKind {
        let behind = self.blocks.partition_point(|block| block.span.start() <= at);
        match behind.checked_sub(1).map(|i| self.blocks[i]) {
            Some(block) if at < block.span.end() => block.kind,
            _ => BlockKind::Paragraph,
        }
    }
}
