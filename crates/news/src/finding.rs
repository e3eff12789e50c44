//! What a stage has to report besides its result.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ArticleId;

/// What sort of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// An input gave no article.
    Skipped,
    /// A claim was not shown.
    Withheld,
    /// Sources differ.
    Conflict,
    /// A section stayed empty.
    Gap,
    /// No explainer could be made of a story.
    NoExplainer,
    /// Something in an input was mended or left out.
    Repaired,
    /// The story needs a person's decision before it is published.
    Held,
}

/// One thing that a stage has to report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// What sort of thing.
    pub kind: FindingKind,
    /// The article it is about, where it is about one.
    pub article: Option<ArticleId>,
    /// What was found, where, and the remedy: lower case, no final stop.
    pub detail: String,
}

impl Finding {
    /// A finding that is not about one article.
    pub fn new(kind: FindingKind, detail: impl Into<String>) -> Finding {
        Finding {
            kind,
            article: None,
            detail: detail.into(),
        }
    }

    /// A finding about one article.
    pub fn about(article: &ArticleId, kind: FindingKind, detail: impl Into<String>) -> Finding {
        Finding {
            kind,
            article: Some(article.clone()),
            detail: detail.into(),
        }
    }
}
