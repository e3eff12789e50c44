//! Names put in for pronouns.

use super::changes::Changes;
use super::line::Line;
use crate::reading::Reading;

/// Puts in names where they are certain.
///
/// # Errors
/// If the sentence hangs on a pronoun whose name is not certain.
pub(crate) fn referents(
    _reading: &Reading<'_>,
    _at: usize,
    line: &Line<'_>,
    begin: usize,
    _changes: &mut Changes,
) -> Result<(), &'static str> {
    let first = line.word_at(begin);
    if matches!(
        line.folded(first),
        "he" | "she" | "they" | "his" | "her" | "their" | "its" | "him" | "them"
    ) {
        return Err("a pronoun without a name in reach");
    }
    Ok(())
}
