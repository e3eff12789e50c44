//! What sort of publication an article is, and what is known of it besides.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an article is. Only news supports facts; the others are limited as EDITORIAL rule 8 says.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A report.
    #[default]
    News,
    /// A comment, an editorial, a column or an analysis: supports *why* and *beyond*, with its author's name.
    #[serde(alias = "analysis")]
    Opinion,
    /// Supports nothing.
    Satire,
    /// What an interested party publishes of itself: supports that party's own words.
    PressRelease,
    /// Paid for by someone: supports nothing.
    Sponsored,
    /// A post on a social network.
    SocialPost,
    /// Dated entries on one page, the newest of which replace the older.
    LiveBlog,
    /// A headline or a sentence or two, as in a feed: supports the title and *what's happening*.
    Blurb,
}

/// Something known of an article that limits what may be done with it or how far it is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The page holds only the free part of a paid article.
    Paywalled,
    /// The page says that the text comes from another publication.
    Syndicated,
    /// The page says that it may not be republished.
    NoRepublish,
    /// The publisher reserves text and data mining: title and link only, never evidence.
    OptedOut,
    /// The page says that it was corrected.
    Corrected,
    /// Bytes were replaced while the text was decoded.
    Garbled,
    /// The publication time contradicts the text, or is that of a crawl.
    DoubtfulDate,
    /// Only a part of the input was read, because it exceeded a limit.
    CutShort,
}
