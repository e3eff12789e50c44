//! A sentence with its words and quotations at hand.

use nutgraf_text::{Span, Word, quotations};

/// One sentence while it is looked at. All offsets are bytes from its start.
pub(crate) struct Line<'r> {
    /// The sentence as printed.
    pub(crate) text: &'r str,
    /// Its words.
    pub(crate) words: &'r [Word],
    /// Its outermost quotations, marks included.
    pub(crate) quotes: Vec<Span>,
}

impl<'r> Line<'r> {
    /// A sentence and its words.
    pub(crate) fn new(text: &'r str, words: &'r [Word]) -> Line<'r> {
        let quotes = quotations(text)
            .into_iter()
            .filter(|quotation| quotation.depth == 0)
            .map(|quotation| quotation.span)
            .collect();
        Line { text, words, quotes }
    }

    /// A sentence and its words, where quotations do not matter.
    pub(crate) fn plain(text: &'r str, words: &'r [Word]) -> Line<'r> {
        Line {
            text,
            words,
            quotes: Vec::new(),
        }
    }

    /// Word `i` as printed; empty beyond the end.
    pub(crate) fn printed(&self, i: usize) -> &'r str {
        self.words.get(i).map_or("", |word| word.span.of(self.text))
    }

    /// Word `i` folded; empty beyond the end.
    pub(crate) fn folded(&self, i: usize) -> &'r str {
        self.words.get(i).map_or("", |word| word.folded.as_str())
    }

    /// The word before word `i`, folded; empty at the start.
    pub(crate) fn before(&self, i: usize) -> &'r str {
        i.checked_sub(1).map_or("", |i| self.folded(i))
    }

    /// Whether word `i` begins with a capital.
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.printed(i).starts_with(char::is_uppercase)
    }

    /// Whether word `i` has a possessive ending.
    pub(crate) fn owning(&self, i: usize) -> bool {
        let printed = self.printed(i);
        printed.ends_with("'s") || printed.ends_with("’s") || self.gap(i + 1).starts_with(['\'', '’'])
    }

    /// What is printed between word `i - 1` and word `i`; before the first and behind the last, the ends.
    pub(crate) fn gap(&self, i: usize) -> &'r str {
        let from = i
            .checked_sub(1)
            .and_then(|i| self.words.get(i))
            .map_or(0, |word| word.span.end());
        let to = self
            .words
            .get(i)
            .map_or(self.text.len(), |word| word.span.start());
        self.text.get(from..to).unwrap_or("")
    }

    /// Whether only white space is printed between word `i - 1` and word `i`.
    pub(crate) fn joined(&self, i: usize) -> bool {
        i > 0 && i < self.words.len() && self.gap(i).trim().is_empty()
    }

    /// Whether byte `at` lies within a quotation.
    pub(crate) fn quoted(&self, at: usize) -> bool {
        self.quotes
            .iter()
            .any(|quote| quote.start() <= at && at < quote.end())
    }

    /// Whether word `i` lies within a quotation.
    pub(crate) fn word_quoted(&self, i: usize) -> bool {
        self.words
            .get(i)
            .is_some_and(|word| self.quoted(word.span.start()))
    }

    /// The first word that begins at byte `at` or behind it.
    pub(crate) fn word_at(&self, at: usize) -> usize {
        self.words.partition_point(|word| word.span.start() < at)
    }

    /// Whether the words from `i` on are these.
    pub(crate) fn has(&self, i: usize, wanted: &[&str]) -> bool {
        wanted
            .iter()
            .enumerate()
            .all(|(k, word)| self.folded(i + k) == *word)
    }
}

/// Whether a pronoun or "this" stands among the first words.
pub(crate) fn opens_with_pronoun(line: &Line<'_>) -> bool {
    (0..4).any(|i| {
        matches!(
            line.folded(i),
            "he" | "she" | "it" | "they" | "this" | "that" | "his" | "her" | "their"
        )
    })
}
