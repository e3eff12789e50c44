//! Which sentences must not be shown without which others (EDITORIAL rules 1 and 2).

use crate::reading::Reading;

/// Why one sentence needs another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BondKind {
    /// The other limits or corrects it.
    Qualifier,
    /// The other replies to what it charges.
    Reply,
    /// The other says on what it hangs.
    Condition,
    /// The other sets something against it.
    Contrast,
}

/// `sentence` must not be shown without `needs`; both are numbers of a reading's sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bond {
    /// The sentence that cannot be shown alone.
    pub sentence: usize,
    /// The sentence that must stand with it.
    pub needs: usize,
    /// Why.
    pub why: BondKind,
}

/// The bonds of a reading, sorted.
pub fn bonds(reading: &Reading<'_>) -> Vec<Bond> {
    let mut found = Vec::new();
    for (needs, pair) in reading.sentences.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let opener = after.words.first().map_or("", |word| word.folded.as_str());
        if before.article == after.article
            && matches!(
                opener,
                "but" | "however" | "though" | "yet" | "still" | "nonetheless" | "nevertheless"
            )
        {
            found.push(Bond {
                sentence: needs,
                needs: needs + 1,
                why: BondKind::Contrast,
            });
        }
    }
    found
}
