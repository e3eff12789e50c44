//! A list of words that can be asked for one.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Folded words, written in one string with white space between them.
pub(crate) struct WordList {
    words: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl WordList {
    /// A list of the words of a string.
    pub(crate) const fn new(words: &'static str) -> WordList {
        WordList {
            words,
            set: OnceLock::new(),
        }
    }

    /// Whether a folded word is in the list.
    pub(crate) fn has(&self, folded: &str) -> bool {
        self.set
            .get_or_init(|| self.words.split_whitespace().collect())
            .contains(folded)
    }
}
