//! Whether a text looks like a whole sentence, and where its quotations are.

use crate::Doubt;

/// Particles that open a family name in lower case; a capital must follow.
const PARTICLES: &[&str] = &[
    "al", "bin", "d", "da", "de", "del", "della", "den", "der", "di", "du", "el", "la", "le", "van", "von",
    "zu",
];

/// Doubts about the beginning and the end of a sentence. A headline needs no full stop.
pub(crate) fn shape_doubts(text: &str, is_title: bool) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if !begins(text) {
        doubts.push(Doubt::NoBeginning);
    }
    if !(ends(text) || is_title && ends_title(text)) {
        doubts.push(Doubt::NoEnd);
    }
    doubts
}

fn begins(text: &str) -> bool {
    let opened = text.trim_start_matches([
        '"', '\'', '“', '‘', '„', '«', '‹', '(', '[', '¿', '¡', '$', '€', '£', '#', '@',
    ]);
    let mut chars = opened.chars();
    match chars.next() {
        None => false,
        Some(first) if first.is_lowercase() => {
            // "iPhone", "eBay", or a name such as "de Souza".
            let word: String = opened.chars().take_while(|c| c.is_alphanumeric()).collect();
            let rest = opened[word.len()..].trim_start_matches([' ', '-', '\'', '’']);
            word.chars().skip(1).any(char::is_uppercase)
                || PARTICLES.contains(&word.as_str()) && rest.starts_with(char::is_uppercase)
        }
        Some(first) => first.is_alphanumeric(),
    }
}

fn ends(text: &str) -> bool {
    let closed = text.trim_end_matches(['"', '\'', '”', '’', '»', '›', ')', ']', '“']);
    // Three full stops or an ellipsis at the very end are a text that breaks off.
    let breaks_off = text.ends_with("...") || text.ends_with('…');
    closed.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟']) && !breaks_off
}

fn ends_title(text: &str) -> bool {
    let breaks_off = text.ends_with("...") || text.ends_with('…');
    !breaks_off
        && text.ends_with(|c: char| {
            c.is_alphanumeric()
                || matches!(
                    c,
                    '"' | '\'' | '”' | '’' | '»' | ')' | '%' | '€' | '£' | '$' | '“'
                )
        })
}
