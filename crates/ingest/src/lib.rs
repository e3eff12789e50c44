//! From whatever a user names to documents.
//!
//! What comes in are arguments: addresses, files, folders, feeds, article lines, pasted text. What goes out, in the
//! order of the arguments and one at a time, are [`Document`](nutgraf_news::Document)s to be read, article lines that
//! were read before, and named skips. It is the only client of the outside web, with its guards and limits; it never
//! reads an article's text, never changes the bytes of a document, and never reaches an address that is not public
//! unless that address was allowed by name.

mod decode;
mod feed;
mod feed_repair;
mod files;
mod intake;
mod limits;
mod lines;
mod plain;
mod sniff;
mod web;

pub use intake::{Intake, documents};
pub use limits::Limits;
pub use web::{Allowed, Fetch, Fetched, NoWeb, WebClient, WebError};
