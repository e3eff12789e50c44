//! What was fetched, before anyone has read it.

use crate::{ArticleLine, Moment};

/// What the bytes of a document are taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// An HTML page.
    Html,
    /// Plain text: a first line that is a headline, then paragraphs.
    Text,
}

/// One page or pasted text: the bytes as they came. Never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The argument, feed or archive it came from, for messages and for the `input` field.
    pub input: String,
    /// The address it was fetched from or belongs to.
    pub url: Option<String>,
    /// What the bytes are.
    pub media: MediaKind,
    /// The charset named by the transport, such as `iso-8859-1`.
    pub charset: Option<String>,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// When it was fetched.
    pub fetched: Option<Moment>,
    /// What a feed or sitemap said of it: title, publication time, authors. The page itself speaks first.
    pub hint: Option<Box<ArticleLine>>,
}
