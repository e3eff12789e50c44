//! What is written together, and what is found at an address.

use nutgraf_news::{ArticleId, Moment, Revision, RevisionId, Story, StoryId};
use nutgraf_verify::Explainer;

/// Everything that one run of the pipeline has to write. It is written whole or not at all, so that a restart finds
/// the grouping's state, the stories and their explainers as of the same moment.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Revisions that were read; known ones are passed over.
    pub revisions: Vec<Revision>,
    /// What an encoder made of revisions that are stored or written with it.
    pub encoded: Vec<EncodedRevision>,
    /// Stories that are new or have changed.
    pub stories: Vec<Story>,
    /// Stories that were merged into others.
    pub redirects: Vec<Redirect>,
    /// The whole state of the grouping, opaque here. `None` leaves what is stored.
    pub grouping: Option<Vec<u8>>,
    /// New versions of explainers, and the newest ones with other sources. What is stored already is passed over.
    pub explainers: Vec<Explainer>,
}

/// What an encoder made of a revision, so that it need not read it again. One is kept of each article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodedRevision {
    /// The article.
    pub article: ArticleId,
    /// Its revision.
    pub revision: RevisionId,
    /// What names the encoder's weights.
    pub weights: String,
    /// Its answers, opaque here.
    pub answers: Vec<u8>,
}

/// A story that lives on in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The id that no longer lives.
    pub from: StoryId,
    /// The older id, which lives.
    pub to: StoryId,
}

/// What stands at the address of a story.
#[derive(Clone, Debug, PartialEq)]
pub enum Location {
    /// An explainer, in the version asked for.
    Here {
        /// The explainer, its citations resolved again as it was read.
        explainer: Box<Explainer>,
        /// The newest version there is.
        newest: u32,
    },
    /// It was merged into this story.
    Moved(StoryId),
    /// It was withdrawn.
    Gone(Tombstone),
    /// There never was one, or not in this version.
    Unknown,
}

/// What is left of a withdrawn story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The story.
    pub story: StoryId,
    /// When it was withdrawn.
    pub at: Option<Moment>,
    /// Why, for readers: one plain sentence.
    pub reason: String,
}

/// How much is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Stories with an explainer.
    pub stories: u64,
    /// Articles, counted once however many revisions they have.
    pub articles: u64,
}
