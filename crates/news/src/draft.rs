//! An explainer before anyone has checked it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ArticleId, Citation, Claim, Finding, Moment, Section, StoryId};

/// Claims in sections, unchecked. Made by a writer, handed to the verifier, shown to nobody.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The story it explains.
    pub story: StoryId,
    /// The time from which it is written; nothing relative is resolved without one.
    pub now: Option<Moment>,
    /// ISO 639-1 code of the language of its words.
    pub language: Option<String>,
    /// The headline.
    pub title: Claim<Citation>,
    /// The one sentence that says what the story is about.
    pub about: Claim<Citation>,
    /// The four sections, in the order of [`Section::ALL`].
    pub sections: Vec<DraftSection>,
    /// What happened when.
    pub timeline: Vec<Timed<Citation>>,
    /// What comes when.
    pub upcoming: Vec<Upcoming<Citation>>,
    /// Where reports differ.
    pub conflicts: Vec<Conflict<Citation>>,
    /// Quotations worth reading on their own.
    pub quotes: Vec<Quote<Citation>>,
    /// Who speaks in which claims.
    pub voices: Vec<Voice>,
    /// Persons and organisations.
    pub people: Vec<Person<Citation>>,
    /// What no report says.
    pub missing: Vec<Missing>,
    /// Topics, the first first.
    pub topics: Vec<String>,
    /// Why the story must be seen by a person before a publisher shows it (EDITORIAL rules 17 and 18).
    pub held_for: Vec<String>,
    /// Who worded it.
    pub writer: WriterKind,
    /// Every sentence that was considered, for `--why`.
    pub candidates: Vec<Candidate>,
    /// What the writer itself decided not to show though it was chosen.
    pub withheld: Vec<Withheld>,
    /// What else there is to report.
    pub findings: Vec<Finding>,
}

/// One section of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftSection {
    /// Which one.
    pub kind: Section,
    /// Its sentences, in order; empty is a gap.
    pub claims: Vec<Claim<Citation>>,
}

/// Who worded a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriterKind {
    /// Sentences taken over from the sources.
    Extractive,
    /// A language model.
    Model {
        /// The model's name.
        model: String,
        /// Version and hash of the prompt.
        prompt: String,
    },
}

/// A claim and its time, as an EDTF string.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Timed<C> {
    /// EDTF.
    pub when: String,
    /// The claim.
    pub claim: Claim<C>,
}

/// How sure a coming event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UpcomingStatus {
    /// Somebody expects it.
    Expected,
    /// It is scheduled.
    Confirmed,
    /// It hangs on something else.
    Conditional,
    /// It was moved.
    Postponed,
    /// It will not be.
    Cancelled,
    /// It has been.
    Happened,
}

/// A coming event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Upcoming<C> {
    /// EDTF.
    pub when: String,
    /// How sure it is.
    pub status: UpcomingStatus,
    /// The claim.
    pub claim: Claim<C>,
}

/// One matter on which reports differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conflict<C> {
    /// What the values are of.
    pub about: String,
    /// The values, each with its time.
    pub values: Vec<ConflictValue<C>>,
}

/// One value of a [`Conflict`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ConflictValue<C> {
    /// The value as printed.
    pub value: String,
    /// When it was published.
    pub as_of: Option<Moment>,
    /// Where it stands.
    pub citations: Vec<C>,
}

/// A quotation, character for character.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote<C> {
    /// The words between the quotation marks.
    pub text: String,
    /// Who said it.
    pub speaker: String,
    /// Where it stands.
    pub citation: C,
}

/// Somebody who speaks, and the ids of the claims in which they do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Voice {
    /// Who.
    pub who: String,
    /// In which claims.
    pub claims: Vec<String>,
}

/// A person or an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Person<C> {
    /// The name.
    pub name: String,
    /// `person` or `organisation`.
    pub kind: String,
    /// The office, in the source's words.
    pub description: String,
    /// Where it stands.
    pub citation: C,
}

/// Something that no report says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Missing {
    /// What sort of thing.
    pub kind: String,
    /// One plain sentence.
    pub text: String,
}

/// A sentence that is not shown, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Withheld {
    /// Its words.
    pub text: String,
    /// Reasons for a reader, lower case.
    pub reasons: Vec<String>,
}

/// What became of a sentence that was considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It stands in the explainer.
    Shown,
    /// Others were better.
    Passed,
    /// It must not be shown.
    Withheld,
}

/// A sentence that was considered, with its scores: one element of `--why`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// The article.
    pub article: ArticleId,
    /// First character of the sentence in the article's text.
    pub start: usize,
    /// Behind its last character.
    pub end: usize,
    /// Probability of belonging in each section, by the section's name, three decimals.
    pub scores: BTreeMap<String, f32>,
    /// What became of it.
    pub decision: Decision,
    /// Why.
    pub reasons: Vec<String>,
}
