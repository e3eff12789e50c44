//! The explainer: a draft that passed.

use std::ops::Deref;

use nutgraf_news::{
    ArticleId, Candidate, Claim, Conflict, Field, Flag, Kind, Missing, Moment, Person, Quote, RevisionId,
    Section, StoryId, Timed, Upcoming, Voice, Withheld,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name and version of the explainer's JSON shape.
pub const SCHEMA: &str = "nutgraf/explainer/1";

/// An explainer in which every claim was resolved to its evidence and checked against it.
///
/// It can only be made by [`crate::verify()`] and read back by [`crate::reload()`]: it has no `Deserialize`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Explainer {
    // Invariant: each citation of `content` was found, character for character, in the revision it names.
    pub(crate) content: Content,
}

impl Deref for Explainer {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}

/// What an explainer holds, in the shape of its JSON (`nutgraf/explainer/1`). On its own it proves nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Content {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The story's id.
    pub id: StoryId,
    /// Counts from 1; a new version has other words, other evidence or another label.
    pub version: u32,
    /// When the first version was made.
    pub created: Option<Moment>,
    /// When this version was made.
    pub updated: Option<Moment>,
    /// The time from which it is written.
    pub now: Option<Moment>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// The headline.
    pub title: Claim<Evidence>,
    /// What the story is about.
    pub about: Claim<Evidence>,
    /// The four sections, in the order in which they are shown.
    pub sections: Vec<SectionContent>,
    /// What happened when.
    pub timeline: Vec<Timed<Evidence>>,
    /// What comes when.
    pub upcoming: Vec<Upcoming<Evidence>>,
    /// Where reports differ.
    pub conflicts: Vec<Conflict<Evidence>>,
    /// Quotations.
    pub quotes: Vec<Quote<Evidence>>,
    /// Who speaks.
    pub voices: Vec<Voice>,
    /// Persons and organisations.
    pub people: Vec<Person<Evidence>>,
    /// What no report says.
    pub missing: Vec<Missing>,
    /// What was wrong before and is right now.
    pub corrections: Vec<Correction>,
    /// Topics, the first first.
    pub topics: Vec<String>,
    /// Every article of the story, cited or not, in order of publication.
    pub sources: Vec<Source>,
    /// How many origins are behind the sources.
    pub independent_sources: usize,
    /// How this text came to be.
    pub label: Label,
    /// What was chosen but is not shown.
    pub withheld: Vec<Withheld>,
    /// What each version changed, the newest last.
    pub changes: Vec<Change>,
    /// Why a publisher's installation must hold it for a person.
    #[serde(default)]
    pub held_for: Vec<String>,
    /// Every sentence that was considered; only with `--why`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
}

impl Content {
    /// Every claim in reading order: title, about, then the sections.
    pub fn claims(&self) -> impl Iterator<Item = &Claim<Evidence>> {
        [&self.title, &self.about]
            .into_iter()
            .chain(self.sections.iter().flat_map(|section| &section.claims))
    }

    /// The source with this article id, with its number counted from 1 as printed beside sentences.
    pub fn source(&self, article: &ArticleId) -> Option<(usize, &Source)> {
        let at = self.sources.iter().position(|source| source.id == *article)?;
        Some((at + 1, &self.sources[at]))
    }
}

/// The words on which a claim stands, frozen when it was verified, so that evidence outlives retention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// The revision of it.
    pub revision: RevisionId,
    /// Title or text.
    pub field: Field,
    /// First character of the quote in that field.
    pub start: usize,
    /// Behind its last character.
    pub end: usize,
    /// The words themselves.
    pub quote: String,
    /// The whole sentence around them.
    pub sentence: String,
}

/// One of the four sections.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SectionContent {
    /// Which one.
    pub kind: Section,
    /// The heading that readers see.
    pub heading: String,
    /// Its sentences.
    pub claims: Vec<Claim<Evidence>>,
    /// The sentence shown where there are none.
    pub gap: Option<String>,
}

/// One article behind an explainer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The article.
    pub id: ArticleId,
    /// The revision that was read.
    pub revision: RevisionId,
    /// Its address.
    pub url: Option<String>,
    /// The outlet's name.
    pub outlet: String,
    /// Its headline.
    pub title: String,
    /// First publication.
    pub published: Option<Moment>,
    /// Last change.
    pub modified: Option<Moment>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Who is behind it.
    pub origins: Vec<String>,
    /// What limits its use.
    pub flags: Vec<Flag>,
}

/// What the label says in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// Every sentence was taken over from a source.
    Assembled,
    /// The same, and a person reviewed this version.
    AssembledReviewed,
    /// A language model wrote at least one sentence.
    AiGenerated,
    /// The same, and a person reviewed this version.
    AiGeneratedReviewed,
}

/// How many sentences came to be in which way; title and about count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SentenceCounts {
    /// Taken over from sources.
    pub assembled: usize,
    /// Written by a language model.
    pub written: usize,
    /// An editor's own words.
    pub editor: usize,
}

/// How this text came to be. Derived from what happened, never typed by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Label {
    /// In one word.
    pub kind: LabelKind,
    /// In counts.
    pub sentences: SentenceCounts,
    /// The heading that readers see.
    pub heading: String,
    /// The text that readers see.
    pub text: String,
    /// The IPTC term, as a URL.
    pub digital_source_type: String,
    /// `extractive`, or the name of the configured writer.
    pub writer: String,
    /// The language model, where there is one.
    pub model: Option<String>,
    /// Version and hash of its prompt.
    pub prompt: Option<String>,
    /// Who reviewed this version.
    pub reviewed_by: Option<String>,
    /// Who answers for it.
    pub responsible: Option<String>,
}

/// A fact that a source changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// When.
    pub at: Option<Moment>,
    /// What was said before.
    pub was: String,
    /// What is said now.
    pub is: String,
    /// Where it stands.
    pub citations: Vec<Evidence>,
}

/// What one version changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// The version.
    pub version: u32,
    /// When.
    pub at: Option<Moment>,
    /// Sentences that came.
    pub added: Vec<String>,
    /// Sentences that went.
    pub removed: Vec<String>,
    /// Why.
    pub why: String,
}
