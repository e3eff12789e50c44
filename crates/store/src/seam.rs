//! The seam between what is remembered and where.

use nutgraf_news::{ArticleId, Moment, Revision, RevisionId, Section, Story, StoryId};

use crate::{
    Answer, Batch, Card, Counts, Location, Reader, Reason, Recheck, StoreError, Tombstone, Totals, Vote,
};

/// Where nutgraf remembers. Every call blocks until its data is on the disk or read from it; an asynchronous caller
/// gives it a thread. Reading never waits for writing.
pub trait Store: Send + Sync {
    /// Writes what one run has to write, whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::VersionTaken`] and [`StoreError::VersionSkipped`] where an explainer's version does not follow the
    /// stored ones or would change the words of one, [`StoreError::Withdrawn`] where its story was withdrawn, and whatever the disk reports.
    fn write(&self, batch: &Batch) -> Result<(), StoreError>;

    /// One revision as it was read.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn revision(&self, article: &ArticleId, revision: &RevisionId) -> Result<Option<Revision>, StoreError>;

    /// The newest revision of each article of a story, in the story's order.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn revisions_of(&self, story: &StoryId) -> Result<Vec<Revision>, StoreError>;

    /// What an encoder with these weights made of a revision, as last written.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn encoded(
        &self,
        article: &ArticleId,
        revision: &RevisionId,
        weights: &str,
    ) -> Result<Option<Vec<u8>>, StoreError>;

    /// Every living story, by id.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn stories(&self) -> Result<Vec<Story>, StoreError>;

    /// The state of the grouping as last written.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn grouping(&self) -> Result<Option<Vec<u8>>, StoreError>;

    /// What stands at the address of a story; the newest version unless one is named.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn locate(&self, story: &StoryId, version: Option<u32>) -> Result<Location, StoreError>;

    /// The cards of the newest versions, the story with the latest source first; stories without any time last.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn cards(&self, skip: usize, limit: usize) -> Result<Vec<Card>, StoreError>;

    /// How much is stored.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn totals(&self) -> Result<Totals, StoreError>;

    /// Withdraws a story: its explainers, its articles, the answers to them and what an encoder made of its articles are
    /// overwritten on the disk, and the tombstone stays.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn withdraw(&self, tombstone: &Tombstone) -> Result<(), StoreError>;

    /// Counts an answer. A *no* marks the version for a re-check; taking back the only *no* takes back the mark.
    ///
    /// # Errors
    /// [`StoreError::NoSuchVersion`], and whatever the disk reports.
    fn vote(&self, vote: Vote<'_>) -> Result<Counts, StoreError>;

    /// Adds a reason to a reader's *no*. Returns false where that reader has not answered *no*.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn give_reason(
        &self,
        story: &StoryId,
        version: u32,
        reader: Reader<'_>,
        reason: Reason,
        section: Option<Section>,
    ) -> Result<bool, StoreError>;

    /// How readers answered for one version.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn counts(&self, story: &StoryId, version: u32) -> Result<Counts, StoreError>;

    /// What this reader answered for this version, and why.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn answer_of(
        &self,
        story: &StoryId,
        version: u32,
        reader: Reader<'_>,
    ) -> Result<Option<(Answer, Option<Reason>)>, StoreError>;

    /// The open marks for a re-check, the oldest first.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn rechecks(&self) -> Result<Vec<Recheck>, StoreError>;

    /// The mark on one version, if it is open.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn recheck_since(&self, story: &StoryId, version: u32) -> Result<Option<Moment>, StoreError>;

    /// Closes the mark on one version: somebody looked at it again.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn settle(&self, story: &StoryId, version: u32, at: Moment) -> Result<(), StoreError>;

    /// A setting, or when something was last done.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn setting(&self, name: &str) -> Result<Option<String>, StoreError>;

    /// Remembers a setting.
    ///
    /// # Errors
    /// Whatever the disk reports.
    fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError>;

    /// A key for one purpose, derived from the secret that this database was made with.
    fn key(&self, purpose: &str) -> [u8; 32];
}
