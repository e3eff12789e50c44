//! Why an input gave no article.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The closed list of reasons for which an input is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// Nothing in it.
    Empty,
    /// More bytes, elements or lines than the limit.
    TooLarge,
    /// HTML nested deeper than the limit.
    TooDeep,
    /// Neither HTML, text, a feed nor article lines.
    UnsupportedType,
    /// Bytes that cannot be unpacked or decoded.
    Broken,
    /// A page that asks the reader to log in.
    LoginWall,
    /// A page that asks for consent to cookies or terms.
    ConsentPage,
    /// A page that asks whether the reader is a human being.
    BotWall,
    /// A page of links to articles.
    Listing,
    /// A page around a video or a gallery.
    Video,
    /// A page that says in words that there is nothing.
    SoftNotFound,
    /// A page without readable text.
    NoText,
    /// The publisher reserves the use.
    OptedOut,
    /// Fetching failed.
    FetchFailed,
    /// The address is private, local or otherwise not of the public web.
    PrivateAddress,
    /// robots.txt forbids it.
    Robots,
    /// A line that is no JSON object of the contract.
    BrokenLine,
    /// The same id and the same text were given before.
    Duplicate,
}

/// An input that gave no article, and why. Passing over is a result: it is counted and reported, and the run goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Skip {
    /// Why.
    pub reason: SkipReason,
    /// What was found and what would help, for a reader: lower case, no final stop.
    pub detail: String,
}

impl Skip {
    /// A skip with its explanation.
    pub fn new(reason: SkipReason, detail: impl Into<String>) -> Skip {
        Skip {
            reason,
            detail: detail.into(),
        }
    }
}
