//! Folding: one spelling for what a reader takes as the same word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` in lower case, without diacritics, with plain apostrophes and hyphens.
///
/// Folded text is for comparing only: offsets into it mean nothing in the text it came from.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..='\x7F' => folded.push(fold_char(c.to_ascii_lowercase())),
            // Marks that are told apart only by their order are left out, so that each character decomposes alone.
            _ => folded.extend(
                std::iter::once(c)
                    .nfkd()
                    .filter(|&c| !is_combining_mark(c))
                    .flat_map(char::to_lowercase)
                    .map(fold_char),
            ),
        }
    }
    folded
}

/// The plain form of a typographic apostrophe, hyphen or quotation mark; any other character as it is.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{00B4}' | '`' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{00AB}' | '\u{00BB}' => '"',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' | '\u{2212}' => '-',
        '\u{00A0}' | '\u{202F}' | '\u{2009}' => ' ',
        'ß' => 's',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        other => other,
    }
}
