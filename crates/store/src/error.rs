//! What can go wrong, and the remedy.

use std::path::PathBuf;

use nutgraf_news::StoryId;

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The path is a folder.
    #[error("{} is a folder, not a database: name a file in it, such as {}", path.display(), path.join("nutgraf.db").display())]
    Folder {
        /// The path.
        path: PathBuf,
    },
    /// The folder of the file is not there.
    #[error("cannot make {}: its folder does not exist: create {} first, or name another place", path.display(), folder.display())]
    NoFolder {
        /// The path.
        path: PathBuf,
        /// The folder.
        folder: PathBuf,
    },
    /// The file or its folder cannot be written.
    #[error(
        "cannot write the database {} ({detail}): nutgraf needs to write the file and beside it in its folder; \
         change the permissions, or name another place", path.display()
    )]
    Unwritable {
        /// The path.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// The file is something else.
    #[error(
        "{} is not a nutgraf database: name another file, or move this one away to begin a new database",
        path.display()
    )]
    NotOurs {
        /// The path.
        path: PathBuf,
    },
    /// A newer nutgraf wrote it.
    #[error(
        "the database {} has format {found}, and this nutgraf knows formats up to {known}: use the newer nutgraf that \
         wrote it, or another database", path.display()
    )]
    Newer {
        /// The path.
        path: PathBuf,
        /// The format of the file.
        found: usize,
        /// The newest format known here.
        known: usize,
    },
    /// Another program holds the lock.
    #[error(
        "the database {} is locked by another program: stop the other nutgraf (or the backup) that uses it, and try \
         again", path.display()
    )]
    Locked {
        /// The path.
        path: PathBuf,
    },
    /// No room.
    #[error(
        "the disk that holds {} is full: nothing of this step was written and nothing before it is lost; free some \
         space, and run it again", path.display()
    )]
    Full {
        /// The path.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error(
        "the database {} is damaged ({detail}): restore the last backup, or save what can be read with \
         `sqlite3 FILE .recover`", path.display()
    )]
    Damaged {
        /// The path.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// What was stored does not stand on its evidence any more.
    #[error("version {version} of story {story} is not shown as it is stored: {why}")]
    Unproven {
        /// The story.
        story: StoryId,
        /// The version.
        version: u32,
        /// What does not hold, and the remedy.
        why: Box<nutgraf_verify::ReloadError>,
    },
    /// This version is stored with other words, or is not the newest any more.
    #[error(
        "version {version} of story {story} is stored with other content: the words of a version never change; write \
         the next one"
    )]
    VersionTaken {
        /// The story.
        story: StoryId,
        /// The version.
        version: u32,
    },
    /// A version is missing before this one.
    #[error(
        "version {version} of story {story} does not follow version {newest}, the newest stored: write version {}",
        newest + 1
    )]
    VersionSkipped {
        /// The story.
        story: StoryId,
        /// The version that was given.
        version: u32,
        /// The newest stored, 0 for none.
        newest: u32,
    },
    /// The story was withdrawn.
    #[error("story {story} was withdrawn: nothing of it is published again under this id")]
    Withdrawn {
        /// The story.
        story: StoryId,
    },
    /// A merge that would end where it began.
    #[error(
        "story {from} cannot be merged into {to}: {to} already leads to {from}; keep the older of the two ids"
    )]
    RedirectLoop {
        /// The story that goes.
        from: StoryId,
        /// The story that stays.
        to: StoryId,
    },
    /// There is no such version to answer for.
    #[error("story {story} has no version {version}: load its page again, and answer there")]
    NoSuchVersion {
        /// The story.
        story: StoryId,
        /// The version.
        version: u32,
    },
    /// The system gave no random bytes for the secret of a new database.
    #[error("the system gave no random numbers for the secret of a new database ({detail}): try again")]
    NoRandomness {
        /// What the system said.
        detail: String,
    },
    /// Anything else that the database reports.
    #[error("the database {} could not {doing}: check that its disk is well, and try again", path.display())]
    Database {
        /// The path.
        path: PathBuf,
        /// What was being done, as an infinitive.
        doing: &'static str,
        /// What it reported.
        #[source]
        source: rusqlite::Error,
    },
}
