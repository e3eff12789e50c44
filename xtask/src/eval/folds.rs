//! Which stories are held out together. Training leaves a fold out, and the evaluation reads only that fold with the
//! weights so made; both deal the stories by the same hash (`cargo xtask folds` prints who is where).

use nutgraf_text::fnv1a;
use serde_json::json;

/// How many folds the marked stories are dealt into.
pub(crate) const FOLDS: u64 = 5;

/// The fold of a story: FNV-1a (64 bit) of the UTF-8 bytes of its name, modulo the number of folds. The same story is in
/// the same fold whatever else is in the file.
pub(crate) fn fold(story: &str) -> u64 {
    fnv1a(story.bytes()) % FOLDS
}

/// One JSON line per story: `{"story","fold"}`.
pub(crate) fn lines(stories: &[String]) -> String {
    stories
        .iter()
        .map(|story| format!("{}\n", json!({ "story": story, "fold": fold(story) })))
        .collect()
}
