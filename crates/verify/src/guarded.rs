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
    "least",
    "likely",
    "may",
    "maybe",
    "might",
    "most",
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
    "reportedly",
    "roughly",
    "seemed",
    "seemingly",
    "seems",
    "suggested",
    "suggests",
    "supposed",
    "supposedly",
    "suspected",
    "tentative",
    "than",
    "unconfirmed",
    "up",
];

/// Words that make what is said hang on something else. Sorted, for the binary search.
const CONDITIONS: &[&str] = &["if", "unless", "until", "whether"];

/// Words that say who says so. Sorted, for the binary search.
const SPEECH: &[&str] = &[
    "according",
    "accused",
    "accuses",
    "acknowledged",
    "added",
    "adding",
    "adds",
    "alleges",
    "announced",
    "argued",
    "argues",
    "asked",
    "asks",
    "asserted",
    "boasted",
    "called",
    "calling",
    "calls",
    "cautioned",
    "charged",
    "claimed",
    "claims",
    "complained",
    "conceded",
    "concluded",
    "confirmed",
    "contended",
    "contends",
    "continued",
    "countered",
    "declared",
    "demanded",
    "denied",
    "denies",
    "described",
    "describing",
    "disclosed",
    "emphasised",
    "emphasized",
    "estimates",
    "explained",
    "insisted",
    "insists",
    "joked",
    "lamented",
    "maintained",
    "maintains",
    "mused",
    "noted",
    "observed",
    "pledged",
    "posted",
    "predicted",
    "promised",
    "quipped",
    "quoted",
    "read",
    "reads",
    "recalled",
    "recounted",
    "remarked",
    "repeated",
    "replied",
    "reported",
    "reports",
    "responded",
    "revealed",
    "said",
    "sang",
    "saying",
    "says",
    "shouted",
    "stated",
    "stressed",
    "suggested",
    "telling",
    "testified",
    "thundered",
    "told",
    "tweeted",
    "urged",
    "urges",
    "vowed",
    "warned",
    "warns",
    "writes",
    "writing",
    "wrote",
];

/// What of meaning the words hold that an edit would leave out; nothing where they may go.
pub(crate) fn guarded(removed: &str) -> Option<&'static str> {
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

/// Whether the words say who says so. "That said," opens a sentence and names nobody.
pub(crate) fn attributes(text: &str) -> bool {
    let found = words(text);
    if let [that, said] = found.as_slice()
        && (that.folded.as_str(), said.folded.as_str()) == ("that", "said")
    {
        return false;
    }
    found.iter().any(|word| is_speech(&word.folded))
}

/// Whether a folded word is one of saying.
pub(crate) fn is_speech(folded: &str) -> bool {
    SPEECH.binary_search(&folded).is_ok()
}
