//! From a document to an article.
//!
//! What comes in is a [`nutgraf_news::Document`]: the bytes of a page or a plain text as they were fetched. What goes
//! out is a [`nutgraf_news::Revision`] (title, text, authors, times, outlet, kind, flags) with findings about what was
//! mended, or a named [`nutgraf_news::Skip`] where there is no article. It never fetches, never looks at a clock, and
//! never changes a word of the text it found.

mod address;
mod authors;
mod body;
mod charset;
mod dates;
mod entities;
mod guard;
mod json_ld;
mod kind;
mod language;
mod limits;
mod markup;
mod notices;
mod opening;
mod outlet;
mod page;
mod plain;
mod revision;
mod title;
mod told_date;
mod walls;
mod written_time;

pub use address::canonical_link;
pub use limits::Limits;
pub use revision::revision;
pub use told_date::told_date;
