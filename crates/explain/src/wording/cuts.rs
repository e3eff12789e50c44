//! Asides left out of long sentences.

use nutgraf_text::Span;

use super::changes::Changes;
use super::line::Line;

/// Sentences up to this many words stay whole: *about* has at most as many.
const WORDS_MAX: usize = 35;

/// Leaves out asides until the sentence is short enough, the safest first.
pub(crate) fn cuts(line: &Line<'_>, changes: &mut Changes) {
    if changes.words_left(line) <= WORDS_MAX {
        return;
    }
    for span in bracketed(line) {
        if !changes.touches(span) && changes.words_left(line) > WORDS_MAX {
            changes.delete(span);
        }
    }
}

/// Asides in brackets, with the space before them, that hold no figure and no quotation.
fn bracketed(line: &Line<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in line.text.char_indices() {
        match c {
            '(' if open.is_none() => open = Some(at),
            ')' => {
                if let Some(start) = open.take() {
                    let inner = &line.text[start..at];
                    let plain = !inner.contains(|c: char| c.is_ascii_digit() || "\"“”".contains(c));
                    if plain && !line.quoted(start) && line.text[..start].ends_with(' ') {
                        found.push(Span::new(start - 1, at + 1));
                    }
                }
            }
            _ => {}
        }
    }
    found
}
