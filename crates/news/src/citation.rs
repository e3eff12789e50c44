//! Where a claim's words stand, and what was done to them.

use nutgraf_text::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, RevisionId};

/// Which string of a revision a citation points into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The headline.
    Title,
    /// The text.
    Text,
}

/// A stretch of one revision on which a claim stands. It lies within one sentence of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The article.
    pub article: ArticleId,
    /// The revision whose string the span counts in.
    pub revision: RevisionId,
    /// Title or text.
    pub field: Field,
    /// The bytes.
    pub span: Span,
}

/// How a claim's words came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The source's words, unchanged.
    Verbatim,
    /// Made from one source sentence by recorded edits.
    Trimmed,
    /// Written by a language model or an editor.
    Written,
}

/// What an edit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditKind {
    /// Words left out.
    Delete,
    /// A name put in for a pronoun or "the company".
    Referent,
    /// A date put in for "Tuesday" or "yesterday".
    Date,
    /// Who says it, left out or put in.
    Attribution,
    /// A capital at the new beginning, or a full stop at the new end.
    Case,
}

/// One recorded change to the quoted words of a claim's first citation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edit<C> {
    /// What it does.
    pub kind: EditKind,
    /// Where `from` stands in the quote, in Unicode scalar values.
    pub at: usize,
    /// The words replaced; empty for words put in.
    pub from: String,
    /// The words put in their place; empty for words left out.
    pub to: String,
    /// Where the words put in come from.
    pub citation: Option<C>,
}

/// The text that `edits` make of `quote`, or nothing where they do not fit it: each `from` must stand at its `at`, and
/// no two may overlap. Offsets all count in the quote as it was.
pub fn replay<C>(quote: &str, edits: &[Edit<C>]) -> Option<String> {
    let mut ordered: Vec<&Edit<C>> = edits.iter().collect();
    ordered.sort_by_key(|edit| edit.at);
    let index = nutgraf_text::CharIndex::new(quote);
    let mut text = String::with_capacity(quote.len());
    let mut done = 0;
    for edit in ordered {
        let at = index.byte(edit.at)?;
        if at < done || !quote[at..].starts_with(&edit.from) {
            return None;
        }
        text.push_str(&quote[done..at]);
        text.push_str(&edit.to);
        done = at + edit.from.len();
    }
    text.push_str(&quote[done..]);
    Some(text)
}
