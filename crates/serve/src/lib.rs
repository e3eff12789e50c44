//! Explainers as web pages.
//!
//! What comes in is an explainer, or a store full of them; what goes out is HTML that needs no script, and the same
//! explainer as JSON. Titles, names and addresses of others are hostile until the templates have escaped them. It
//! never changes an explainer, never shows what was withheld, and never learns who a reader is.

mod http;
mod page;
mod view;

pub use http::{LAST_LOOK, Settings, Site, router, serve};
pub use page::page;
