//! Whether sources support a claim.

use nutgraf_news::Moment;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Settings;

/// The least score with which a claim counts as supported.
pub const SUPPORT_MIN: f32 = 0.5;

/// A text that may support a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceText {
    /// Its headline; may be empty.
    pub title: String,
    /// Its text; may be empty.
    pub text: String,
    /// When it was published; days such as "Tuesday" are resolved against it.
    pub published: Option<Moment>,
}

/// What sources say about a claim, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// They say it.
    Supported,
    /// They say something that cannot be true beside it.
    Contradicted,
    /// They say neither.
    NotStated,
}

/// What sort of thing speaks against a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// A figure.
    Number,
    /// A name of a person, an organisation or a place.
    Name,
    /// Something affirmed that is denied, or the reverse.
    Negation,
    /// A day, month or year.
    Date,
    /// Quoted words.
    Quote,
    /// Something said to be sure that is not.
    Hedge,
    /// Who says so.
    Speaker,
    /// Who did what to whom.
    Role,
    /// Too little of it stands in the sources.
    NotStated,
}

/// One thing that speaks against a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// What sort of thing.
    pub kind: ReasonKind,
    /// For a reader: lower case, no final stop.
    pub detail: String,
}

/// A piece of a source that bears on a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Piece {
    /// Position of the source in the list given.
    pub source: usize,
    /// First character in the source's text (or, for an article with a title, see [`crate::verdict`]).
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
    /// The words.
    pub quote: String,
}

/// Whether sources support a claim, how surely, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verdict {
    /// In one word.
    pub verdict: VerdictKind,
    /// Whether the claim may be shown with these sources.
    pub supported: bool,
    /// From 0 to 1, three decimals.
    pub score: f32,
    /// What it was compared with, the best first.
    pub evidence: Vec<Piece>,
    /// What speaks against it.
    pub reasons: Vec<Reason>,
}

/// Whether `sources` together support `claim`.
pub fn verdict(_claim: &str, _sources: &[SourceText], _settings: &Settings) -> Verdict {
    Verdict {
        verdict: VerdictKind::NotStated,
        supported: false,
        score: 0.0,
        evidence: Vec::new(),
        reasons: vec![Reason {
            kind: ReasonKind::NotStated,
            detail: "written sentences are not compared yet".to_owned(),
        }],
    }
}
