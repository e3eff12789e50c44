//! A piece of a text, by its byte offsets.

use std::ops::Range;

/// The bytes from `start` up to but not including `end` of some text.
///
/// A span does not hold its text: who keeps one keeps the text beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    // Invariant: start <= end.
    start: usize,
    end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    ///
    /// # Panics
    /// If `start` is behind `end`: such a span is a defect of the caller, never of the text.
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span begins before it ends: {start}..{end}");
        Span { start, end }
    }

    /// Byte offset of the first byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// Byte offset behind the last byte.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The piece of `text` that the span names.
    ///
    /// # Panics
    /// If the span is not of this text; use [`Span::get`] where the text comes from outside.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The piece of `text` that the span names, or nothing where it reaches beyond the text or into a character.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// The same span counted from `offset` bytes further on.
    pub fn shifted(self, offset: usize) -> Span {
        Span {
            start: self.start + offset,
            end: self.end + offset,
        }
    }

    /// How many bytes both spans share.
    pub fn overlap(self, other: Span) -> usize {
        self.end
            .min(other.end)
            .saturating_sub(self.start.max(other.start))
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span without the white space at its two ends.
    pub fn trimmed(self, text: &str) -> Span {
        let piece = self.of(text);
        let start = self.start + (piece.len() - piece.trim_start().len());
        Span {
            start,
            end: start + piece.trim().len(),
        }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}
