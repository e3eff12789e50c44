//! The store in one SQLite file.
//!
//! One connection writes, under a lock; readers have their own, and in write-ahead mode neither waits for the other.
//! `synchronous = full` syncs the log at each commit, so that a call that returned survives a power cut too.

mod open;
mod poll;
mod read;
mod write;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use nutgraf_news::{ArticleId, Moment, Revision, RevisionId, Section, Story, StoryId};
use rusqlite::Connection;

use crate::{
    Answer, Batch, Card, Counts, Location, Reader, Reason, Recheck, Store, StoreError, Tombstone, Totals,
    Vote,
};

/// Connections kept for readers. More may be open at a time; these stay when nobody reads. The web server gives
/// blocking work to threads, of which few read at once.
const IDLE_READERS_MAX: usize = 8;

/// A store in one SQLite file.
pub struct SqliteStore {
    path: PathBuf,
    // Invariant: the secret row of this file.
    secret: [u8; 32],
    // Fields are dropped in this order: the writer goes last, because only a connection that may write folds the log
    // into the file as it closes.
    idle_readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

impl SqliteStore {
    /// Opens the file, or makes it, and brings it to the newest format.
    ///
    /// # Errors
    /// If it is a folder, of a newer format, of another program, damaged, locked, or cannot be written.
    pub fn open(path: &Path) -> Result<SqliteStore, StoreError> {
        let (writer, secret) = open::writer(path)?;
        Ok(SqliteStore {
            path: path.to_owned(),
            secret,
            writer: Mutex::new(writer),
            idle_readers: Mutex::new(Vec::new()),
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `step` in one write transaction: committed and on the disk if it gives `Ok`, undone otherwise.
    fn writing<T>(
        &self,
        doing: &'static str,
        step: impl FnOnce(&Connection) -> Result<T, Trouble>,
    ) -> Result<T, StoreError> {
        let mut connection = lock(&self.writer);
        let result = (|| {
            let transaction =
                connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let value = step(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })();
        result.map_err(|trouble| self.error(doing, trouble))
    }

    /// Runs `step` on a connection that only reads, in one snapshot.
    fn reading<T>(
        &self,
        doing: &'static str,
        step: impl FnOnce(&Connection) -> Result<T, Trouble>,
    ) -> Result<T, StoreError> {
        let idle = lock(&self.idle_readers).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => open::reader(&self.path)?,
        };
        let result = (|| {
            let snapshot = connection.transaction()?;
            let value = step(&snapshot)?;
            snapshot.finish()?;
            Ok(value)
        })();
        let mut idle = lock(&self.idle_readers);
        if result.is_ok() && idle.len() < IDLE_READERS_MAX {
            idle.push(connection);
        }
        drop(idle);
        result.map_err(|trouble| self.error(doing, trouble))
    }

    fn error(&self, doing: &'static str, trouble: Trouble) -> StoreError {
        match trouble {
            Trouble::Refused(error) => error,
            Trouble::Sqlite(source) => open::error(&self.path, doing, source),
            Trouble::Unreadable { what, source } => StoreError::Damaged {
                path: self.path.clone(),
                detail: format!("{what} cannot be read: {source}"),
            },
        }
    }
}

/// What stopped a step.
enum Trouble {
    /// The request itself does not fit what is stored.
    Refused(StoreError),
    /// The database.
    Sqlite(rusqlite::Error),
    /// A stored body is not what was written.
    Unreadable {
        what: &'static str,
        source: serde_json::Error,
    },
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Trouble {
        Trouble::Sqlite(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        Trouble::Refused(error)
    }
}

/// A panic while a lock was held leaves no half-made change: the transaction was undone when it was dropped.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store for SqliteStore {
    fn write(&self, batch: &Batch) -> Result<(), StoreError> {
        self.writing("write a run", |db| write::batch(db, batch))
    }

    fn revision(&self, article: &ArticleId, revision: &RevisionId) -> Result<Option<Revision>, StoreError> {
        self.reading("read a revision", |db| read::revision(db, article, revision))
    }

    fn revisions_of(&self, story: &StoryId) -> Result<Vec<Revision>, StoreError> {
        self.reading("read a story's revisions", |db| read::revisions_of(db, story))
    }

    fn encoded(
        &self,
        article: &ArticleId,
        revision: &RevisionId,
        weights: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.reading("read what the encoder made of a revision", |db| {
            Ok(read::encoded(db, article, revision, weights)?)
        })
    }

    fn stories(&self) -> Result<Vec<Story>, StoreError> {
        self.reading("read the stories", read::stories)
    }

    fn grouping(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.reading("read the grouping", read::grouping)
    }

    fn locate(&self, story: &StoryId, version: Option<u32>) -> Result<Location, StoreError> {
        self.reading("read an explainer", |db| read::locate(db, story, version))
    }

    fn cards(&self, skip: usize, limit: usize) -> Result<Vec<Card>, StoreError> {
        self.reading("list the stories", |db| read::cards(db, skip, limit))
    }

    fn totals(&self) -> Result<Totals, StoreError> {
        self.reading("count what is stored", read::totals)
    }

    fn withdraw(&self, tombstone: &Tombstone) -> Result<(), StoreError> {
        self.writing("withdraw a story", |db| write::withdraw(db, tombstone))?;
        // The log still holds the pages as they were: emptying it is part of removing them.
        let connection = lock(&self.writer);
        (connection.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())))
            .map_err(|source| open::error(&self.path, "empty its log", source))
    }

    fn vote(&self, vote: Vote<'_>) -> Result<Counts, StoreError> {
        let reader = poll::reader_hash(&self.key("reader"), vote.story, vote.version, vote.reader);
        self.writing("count an answer", |db| poll::vote(db, vote, &reader))
    }

    fn give_reason(
        &self,
        story: &StoryId,
        version: u32,
        reader: Reader<'_>,
        reason: Reason,
        section: Option<Section>,
    ) -> Result<bool, StoreError> {
        let reader = poll::reader_hash(&self.key("reader"), story, version, reader);
        self.writing("add a reason", |db| {
            poll::give_reason(db, story, version, &reader, reason, section)
        })
    }

    fn counts(&self, story: &StoryId, version: u32) -> Result<Counts, StoreError> {
        self.reading("count answers", |db| Ok(poll::counts(db, story, version)?))
    }

    fn answer_of(
        &self,
        story: &StoryId,
        version: u32,
        reader: Reader<'_>,
    ) -> Result<Option<(Answer, Option<Reason>)>, StoreError> {
        let reader = poll::reader_hash(&self.key("reader"), story, version, reader);
        self.reading("read an answer", |db| {
            poll::answer_of(db, story, version, &reader)
        })
    }

    fn rechecks(&self) -> Result<Vec<Recheck>, StoreError> {
        self.reading("list the re-checks", poll::rechecks)
    }

    fn recheck_since(&self, story: &StoryId, version: u32) -> Result<Option<Moment>, StoreError> {
        self.reading("read a re-check", |db| poll::recheck_since(db, story, version))
    }

    fn settle(&self, story: &StoryId, version: u32, at: Moment) -> Result<(), StoreError> {
        self.writing("settle a re-check", |db| poll::settle(db, story, version, at))
    }

    fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.reading("read a setting", |db| read::setting(db, name))
    }

    fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.writing("remember a setting", |db| write::setting(db, name, value))
    }

    fn key(&self, purpose: &str) -> [u8; 32] {
        *blake3::keyed_hash(&self.secret, purpose.as_bytes()).as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_loses_nothing_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("nutgraf.db")).unwrap();
        store.set_setting("before", "kept").unwrap();
        lock(&store.writer)
            .execute_batch("pragma max_page_count = 1")
            .unwrap();
        let error = store.set_setting("after", &"x".repeat(100_000)).unwrap_err();
        assert!(matches!(error, StoreError::Full { .. }), "{error}");
        assert!(error.to_string().contains("free some space"), "{error}");
        assert_eq!(store.setting("before").unwrap().as_deref(), Some("kept"));
        assert_eq!(store.setting("after").unwrap(), None);
    }

    #[test]
    fn a_lock_of_another_program_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nutgraf.db");
        let store = SqliteStore::open(&path).unwrap();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("begin immediate").unwrap();
        lock(&store.writer)
            .busy_timeout(std::time::Duration::ZERO)
            .unwrap();
        let error = store.set_setting("a", "b").unwrap_err();
        assert!(matches!(error, StoreError::Locked { .. }), "{error}");
        assert!(error.to_string().contains("stop the other nutgraf"), "{error}");
        assert_eq!(store.setting("a").unwrap(), None, "reading goes on");
        other.execute_batch("rollback").unwrap();
        store.set_setting("a", "b").unwrap();
    }
}
