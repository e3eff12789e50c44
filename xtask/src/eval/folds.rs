//! Which stories are held out together. Training leaves a fold out, and the evaluation reads only that fold with the
//! weights so made; both take the fold from here (`cargo xtask folds` prints it).

use serde_json::json;

/// How many folds the marked stories are dealt into.
pub(crate) const FOLDS: u64 = 5;

/// The fold of a story: FNV-1a (64 bit) of the UTF-8 bytes of its name, modulo the number of folds. The same story is in
/// the same fold whatever else is in the file.
pub(crate) fn fold(story: &str) -> u64 {
    const OFFSET_BASIS: u64 = 0xCBF2_9CE4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01B3;
    let hash = story.bytes().fold(OFFSET_BASIS, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    hash % FOLDS
}

/// One JSON line per story: `{"story","fold"}`.
pub(crate) fn lines(stories: &[String]) -> String {
    stories
        .iter()
        .map(|story| format!("{}\n", json!({ "story": story, "fold": fold(story) })))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        // The published value of FNV-1a 64 for "foobar" is 0x85944171f73967e8.
        assert_eq!(fold("foobar"), 0x8594_4171_F739_67E8 % 5);
        assert_eq!(fold(""), 0xCBF2_9CE4_8422_2325 % 5);
    }
}
