//! The nouns of nutgraf, and their JSON.
//!
//! Plain types that every stage passes to the next: what came in ([`Document`]), what was read ([`Revision`]), who is
//! behind it ([`Origin`]), what belongs together ([`Story`]), what may be shown ([`Draft`]), and what each stage has to
//! report ([`Finding`], [`Skip`]). No stage lives here, and nothing here reads a file, a clock or the network.

mod article_line;
mod citation;
mod claim;
mod document;
mod draft;
mod finding;
mod host;
mod id;
mod kind;
mod moment;
mod revision;
mod role;
mod section;
mod skip;
mod story;

pub use article_line::{ArticleLine, BlockLine, LineError};
pub use citation::{Citation, Edit, EditKind, Field, Form, replay};
pub use claim::Claim;
pub use document::{Document, MediaKind};
pub use draft::{
    Candidate, Conflict, ConflictValue, Decision, Draft, DraftSection, Missing, Person, Quote, Timed,
    Upcoming, UpcomingStatus, Voice, Withheld, WriterKind,
};
pub use finding::{Finding, FindingKind};
pub use host::host;
pub use id::{ArticleId, RevisionId, StoryId, short_hash};
pub use kind::{Flag, Kind};
pub use moment::{Moment, Precision};
pub use revision::{Block, BlockKind, Revision};
pub use role::Role;
pub use section::Section;
pub use skip::{Skip, SkipReason};
pub use story::{Coverage, Origin, OriginKind, Story};
