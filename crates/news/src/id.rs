//! Identities.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> $name {
                $name(id.to_owned())
            }
        }
    };
}

id! {
    /// One page or feed item over time. A supplied id is kept as it is; else it comes from the canonical URL, else from
    /// a hash of the input.
    ArticleId
}
id! {
    /// One article's title and text at one time: a hash of both.
    RevisionId
}
id! {
    /// One story. Minted once, then stored.
    StoryId
}

/// The first sixteen hexadecimal digits of the BLAKE3 hash of `parts`, each ended by a zero byte so that `["ab", "c"]`
/// and `["a", "bc"]` differ. 64 bits: among a million articles a collision has a chance of about 3 in 10⁸.
pub fn short_hash(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex().as_str()[..16].to_owned()
}
