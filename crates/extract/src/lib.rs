//! From a document to an article.
//!
//! What comes in is a [`nutgraf_news::Document`]: the bytes of a page or a plain text as they were fetched. What goes
//! out is a [`nutgraf_news::Revision`] (title, text, authors, times, outlet, kind, flags) with findings about what was
//! mended, or a named [`nutgraf_news::Skip`] where there is no article. It never fetches, never looks at a clock, and
//! never changes a word of the text it found.

mod address;
mod authors;
mod blocks;
mod body;
mod charset;
mod choice;
mod dates;
mod entities;
mod features;
mod forest;
mod json_ld;
mod kind;
mod language;
mod limits;
mod marks;
mod markup;
mod measures;
mod names;
mod notices;
mod opening;
mod opening_words;
mod outlet;
mod page;
mod plain;
mod pruning;
mod revision;
mod second_look;
mod title;
mod told_date;
mod tree;
mod walls;
mod written_time;

pub use address::canonical_link;
pub use choice::BlockWeights;
pub use features::{FEATURES, is_menu};
pub use forest::{Forest, Node};
pub use limits::Limits;
pub use revision::{PageBlocks, page_blocks, revision, revision_by};
pub use second_look::SECOND_FEATURES;
pub use told_date::told_date;
