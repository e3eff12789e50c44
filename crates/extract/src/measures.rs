//! What can be counted in the words of one block.

use nutgraf_text::is_function_word;

/// Bytes of the longest function word.
const FUNCTION_BYTES_MAX: usize = 7;

/// Counts over one block's text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measures {
    pub(crate) bytes: u32,
    pub(crate) words: u32,
    pub(crate) function_words: u32,
    pub(crate) capitalised: u32,
    pub(crate) digits: u32,
    /// Commas, full stops, question marks, exclamation marks, quotation marks.
    pub(crate) marks: u32,
    /// Bars, arrows, copyright signs and the like.
    pub(crate) signs: u32,
    pub(crate) ends_sentence: bool,
    pub(crate) begins_lower: bool,
    pub(crate) has_address: bool,
    pub(crate) hash: u64,
}

/// Bytes of a block from which its function words are counted, and the share of it that may be links.
const COUNTED_BYTES_MIN: usize = 20;

/// Counts what is in a block of which `linked` bytes are links.
pub(crate) fn measures(text: &str, linked: u32) -> Measures {
    // Menus are most of a page's blocks, and their words say little.
    let is_counted = text.len() >= COUNTED_BYTES_MIN && (linked as usize) < text.len() / 2;
    let bytes = text.as_bytes();
    let mut found = Measures {
        bytes: bytes.len() as u32,
        hash: nutgraf_text::fnv1a(bytes.iter().copied()),
        ends_sentence: ends_sentence(text),
        begins_lower: text.chars().next().is_some_and(char::is_lowercase),
        has_address: text.contains("http") || text.contains("www.") || text.contains('@'),
        ..Measures::default()
    };
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() || byte >= 0xC3 && !is_mark_lead(bytes, at) {
            let from = at;
            while bytes
                .get(at)
                .is_some_and(|&b| b.is_ascii_alphanumeric() || b >= 0x80 && !is_mark_lead(bytes, at))
            {
                at += 1;
            }
            found.words += 1;
            found.capitalised += u32::from(byte.is_ascii_uppercase());
            found.digits += u32::from(byte.is_ascii_digit());
            found.function_words += u32::from(is_counted && is_function(&bytes[from..at]));
            continue;
        }
        match byte {
            b',' | b'.' | b'?' | b'!' | b'"' | b';' | b':' => found.marks += 1,
            b'|' | b'>' | b'<' | b'+' | b'*' | b'/' | b'#' => found.signs += 1,
            _ => {}
        }
        // Typographic quotation marks, dashes and arrows have three bytes.
        if byte == 0xE2 {
            match (bytes.get(at + 1), bytes.get(at + 2)) {
                (Some(0x80), Some(0x98..=0x9F)) => found.marks += 1,
                (Some(0x80), Some(0xA2 | 0xBA)) | (Some(0x86 | 0x96 | 0x9C), _) => found.signs += 1,
                _ => {}
            }
            at += 2;
        }
        if byte == 0xC2 && matches!(bytes.get(at + 1), Some(0xA9 | 0xBB | 0xAB | 0xB7)) {
            found.signs += 1;
            at += 1;
        }
        at += 1;
    }
    found
}

/// Whether the byte begins punctuation: General Punctuation, arrows and other signs.
fn is_mark_lead(bytes: &[u8], at: usize) -> bool {
    bytes[at] == 0xE2 && matches!(bytes.get(at + 1), Some(0x80..=0x9F)) || bytes[at] == 0xC2
}

fn ends_sentence(text: &str) -> bool {
    let trimmed = text.trim_end_matches(['"', '\'', '”', '“', '»', '«', '’', '‘', ')', ']']);
    trimmed.ends_with(['.', '!', '?', '…', '。'])
}

fn is_function(word: &[u8]) -> bool {
    if word.len() > FUNCTION_BYTES_MAX {
        return false;
    }
    let mut lower = [0; FUNCTION_BYTES_MAX];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).is_ok_and(|word| is_function_word(word) || word == "für")
}
