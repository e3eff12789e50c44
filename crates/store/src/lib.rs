//! What nutgraf remembers: revisions, stories and the state of their grouping, explainer versions, answers to the poll.
//!
//! What comes in is a [`Batch`] of one pipeline run, or one reader's answer; what goes out is what the pages and the
//! next run need. A call that returned has its data on the disk; a call that was cut off left nothing behind. It never
//! decides what belongs together or what may be shown, never looks at the clock, and never stores who a reader is.

mod card;
mod error;
mod poll;
mod records;
mod seam;
mod sqlite;

pub use card::{CARD_UPCOMING_MAX, Card, CardDate, as_of};
pub use error::StoreError;
pub use poll::{Answer, Counts, Reader, Reason, ReasonCount, Recheck, Vote};
pub use records::{Batch, EncodedRevision, Location, Redirect, Tombstone, Totals};
pub use seam::Store;
pub use sqlite::SqliteStore;
