//! The words on which a sentence's meaning hangs, so that leaving them out would change what it says.

use nutgraf_text::words;

/// Words that turn a sentence around. Sorted, for the binary search.
const NEGATIONS: &[&str] = &[
    "aucun", "aucune", "barely", "cannot", "denied", "denies", "deny", "few", "hardly", "jamais", "kein",
    "keine", "keinen", "keiner", "little", "neither", "never", "nicht", "nie", "no", "nobody", "none", "nor",
    "not", "nothing", "nowhere", "nunca", "pas", "rarely", "refused", "sin", "unlikely", "without",
];

/// Words that say how sure or how much. Sorted, for the binary search.
const HEDGES: &[&str] = &[
    "about",
    "alleged",
    "allegedly",
    "almost",
    "apparent",
    "apparently",
    "appear",
    "appeared",
    "appears",
    "approximately",
    "around",
    "believed",
    "claimed",
    "claims",
    "could",
    "estimated",
    "expected",
    "likely",
    "may",
    "maybe",
    "might",
    "mutmasslich",
    "nearly",
    "perhaps",
    "possible",
    "possibly",
    "potential",
    "potentially",
    "preliminary",
    "presumably",
    "probably",
    "reported",
    "reportedly",
    "roughly",
    "seemed",
    "seemingly",
    "seems",
    "should",
    "some",
    "suggested",
    "suggests",
    "supposed",
    "supposedly",
    "suspected",
    "tentative",
    "unconfirmed",
    "would",
];

/// Words that make what is said hang on something else. Sorted, for the binary search.
const CONDITIONS: &[&str] = &["if", "provided", "subject", "unless", "until", "whether"];

/// Words that say who says so. Sorted, for the binary search.
const SPEECH: &[&str] = &[
    "according",
    "accused",
    "accuses",
    "acknowledged",
    "added",
    "adds",
    "alleges",
    "announced",
    "argued",
    "argues",
    "asserted",
    "claimed",
    "claims",
    "estimates",
    "insisted",
    "insists",
    "quoted",
    "reported",
    "reports",
    "said",
    "says",
    "stated",
    "testified",
    "told",
    "tweeted",
    "warned",
    "warns",
    "writes",
    "wrote",
];

/// What of meaning the words hold that an edit would leave out; nothing where they may go.
pub(crate) fn guarded(removed: &str) -> Option<&'static str> {
    if removed.contains(['"', '“', '”', '„', '«', '»']) {
        return Some("quoted words");
    }
    let mut figure = false;
    for word in words(removed) {
        let word = word.folded.as_str();
        if NEGATIONS.binary_search(&word).is_ok() || word.ends_with("n't") {
            return Some("a negation");
        }
        if CONDITIONS.binary_search(&word).is_ok() {
            return Some("a condition");
        }
        if HEDGES.binary_search(&word).is_ok() {
            return Some("a hedge");
        }
        figure |= word.starts_with(|c: char| c.is_ascii_digit());
    }
    figure.then_some("a figure")
}

/// Whether the words say who says so.
pub(crate) fn attributes(text: &str) -> bool {
    words(text)
        .iter()
        .any(|word| SPEECH.binary_search(&word.folded.as_str()).is_ok())
}
