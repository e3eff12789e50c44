//! From bytes to Unicode scalar values and back.

use crate::Span;

/// Bytes between two checkpoints: a look-up counts at most this many, a text of 10 kB needs about 160 checkpoints.
const CHECKPOINT_BYTES: usize = 64;

/// Turns byte offsets of one text into counts of Unicode scalar values, the unit of every offset in JSON.
#[derive(Clone, Debug)]
pub struct CharIndex<'t> {
    text: &'t str,
    // Invariant: checkpoints[i] is the number of characters that begin before byte i * CHECKPOINT_BYTES.
    checkpoints: Vec<usize>,
}

impl<'t> CharIndex<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> CharIndex<'t> {
        let mut checkpoints = Vec::with_capacity(text.len() / CHECKPOINT_BYTES + 1);
        let mut count = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i % CHECKPOINT_BYTES == 0 {
                checkpoints.push(count);
            }
            count += usize::from(is_first_byte(byte));
        }
        CharIndex { text, checkpoints }
    }

    /// How many characters begin before byte `byte`; offsets behind the end count as the end.
    pub fn chars(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(&counted) = self
            .checkpoints
            .get((byte / CHECKPOINT_BYTES).min(self.checkpoints.len().max(1) - 1))
        else {
            return 0;
        };
        let from = (byte / CHECKPOINT_BYTES).min(self.checkpoints.len() - 1) * CHECKPOINT_BYTES;
        counted
            + self.text.as_bytes()[from..byte]
                .iter()
                .filter(|&&b| is_first_byte(b))
                .count()
    }

    /// The byte at which character number `chars` begins, or nothing where the text is shorter.
    pub fn byte(&self, chars: usize) -> Option<usize> {
        let checkpoint = self
            .checkpoints
            .partition_point(|&counted| counted <= chars)
            .checked_sub(1);
        let Some(checkpoint) = checkpoint else {
            return (chars == 0).then_some(0);
        };
        let from = checkpoint * CHECKPOINT_BYTES;
        let mut left = chars - self.checkpoints[checkpoint];
        for (i, &byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if is_first_byte(byte) {
                if left == 0 {
                    return Some(from + i);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }

    /// The byte span of the characters from `start` to `end`, or nothing where there are no such characters.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        if start > end {
            return None;
        }
        Some(Span::new(self.byte(start)?, self.byte(end)?))
    }
}

/// Whether a byte begins a character in UTF-8, that is, is not a continuation byte (10xxxxxx).
fn is_first_byte(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
