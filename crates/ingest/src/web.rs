//! The outside web: one seam and its guarded client.

mod address;
mod client;
mod robots;

use nutgraf_news::{Moment, Skip, SkipReason};

pub use address::Allowed;
pub use client::{WebClient, WebError};

/// Where pages come from. The seam between this crate and the web.
pub trait Fetch {
    /// The page or feed at `url`, redirects followed.
    ///
    /// # Errors
    /// A named skip: not reachable, not allowed, too large, not public.
    fn fetch(&self, url: &str) -> Result<Fetched, Skip>;
}

/// What the web answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Fetched {
    /// The address behind all redirects.
    pub url: String,
    /// The media type without parameters, in lower case.
    pub media_type: Option<String>,
    /// The charset that the transport named.
    pub charset: Option<String>,
    /// The body, unpacked.
    pub bytes: Vec<u8>,
    /// When it was fetched.
    pub at: Moment,
    /// Whether the answer reserves text and data mining (`tdm-reservation: 1`, TDM Reservation Protocol, section 3.1).
    pub opted_out: bool,
}

/// No web at all: every address is a named skip.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoWeb;

impl Fetch for NoWeb {
    fn fetch(&self, url: &str) -> Result<Fetched, Skip> {
        let detail =
            format!("{url} was not fetched, because fetching is off: save the page and give the file");
        Err(Skip::new(SkipReason::FetchFailed, detail))
    }
}
