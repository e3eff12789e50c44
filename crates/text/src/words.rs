//! Words: maximal runs of letters and digits, with the marks that hold a word together.

use crate::{Span, fold};

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where the word stands.
    pub span: Span,
    /// The word in lower case, without diacritics or a possessive ending: `Müller's` gives `muller`.
    pub folded: String,
}

/// The words of `text`, in order. `U.S.`, `3,000`, `1.5`, `o'clock` and `well-known` are one word each; in scripts
/// without spaces each character is a word, which is what shingles and overlap need.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    found.extend(word_spans(text).map(|span| Word {
        span,
        folded: folded_word(span.of(text)),
    }));
    found
}

/// How many [`words`] `text` has, counted up to `at_most`.
pub fn word_count(text: &str, at_most: usize) -> usize {
    word_spans(text).take(at_most).count()
}

fn word_spans(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < bytes.len() {
            // Most of most texts is ASCII, and bytes are quicker to read than characters.
            if bytes[start].is_ascii() && !bytes[start].is_ascii_alphanumeric() {
                start += 1;
                continue;
            }
            let c = first_char(text, start);
            if !c.is_alphanumeric() {
                start += c.len_utf8();
                continue;
            }
            let end = if is_unspaced(c) {
                start + c.len_utf8()
            } else {
                end_of_word(text, start)
            };
            let span = Span::new(start, end);
            start = end;
            return Some(span);
        }
        None
    })
}

/// The end of the word that begins with the letter or digit at byte `start`.
fn end_of_word(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    let mut last = ' ';
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            last = bytes[end] as char;
            end += 1;
        }
        // White space and most marks end a word at once; the rest needs a look at what follows.
        if bytes
            .get(end)
            .is_none_or(|&b| b.is_ascii() && !matches!(b, b'\'' | b'-' | b'.' | b','))
        {
            return end;
        }
        let next = first_char(text, end);
        let behind = end + next.len_utf8();
        let joins = next.is_alphanumeric() && !is_unspaced(next)
            || !next.is_ascii() && crate::sentences::is_mark(next)
            || holds_together(last, next, &text[behind..]);
        if !joins {
            return end;
        }
        end = behind;
        last = next;
    }
}

fn first_char(text: &str, at: usize) -> char {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return byte as char;
    }
    text[at..].chars().next().unwrap_or(' ')
}

/// Whether `mark` stands inside a word: between letters or digits, or as the last full stop of an acronym.
fn holds_together(before: char, mark: char, rest: &str) -> bool {
    let Some(after) = rest.chars().next() else {
        return false;
    };
    match mark {
        '\'' | '\u{2019}' => before.is_alphabetic() && after.is_alphabetic(),
        '-' | '\u{2010}' | '\u{2011}' => before.is_alphanumeric() && after.is_alphanumeric(),
        '.' => {
            before.is_ascii_digit() && after.is_ascii_digit()
                || before.is_uppercase()
                    && after.is_uppercase()
                    && !rest[after.len_utf8()..].starts_with(char::is_alphabetic)
        }
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

fn folded_word(word: &str) -> String {
    let mut folded = fold(word);
    if folded.ends_with("'s") {
        folded.truncate(folded.len() - 2);
    }
    if folded.contains('.') && !folded.starts_with(|c: char| c.is_ascii_digit()) {
        folded.retain(|c| c != '.');
    }
    folded
}

/// Han, kana, Thai, Lao, Khmer and Myanmar are written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// Whether a folded word only holds a sentence together (articles, pronouns, auxiliaries, common prepositions) in
/// English, German, French or Spanish. Sorted, for the binary search.
pub fn is_function_word(folded: &str) -> bool {
    packed(folded).is_some_and(|word| FUNCTION_WORD_NUMBERS.binary_search(&word).is_ok())
}

/// A word of up to seven bytes as a number; numbers are in the order of the words, and quicker to compare.
const fn packed(word: &str) -> Option<u64> {
    let bytes = word.as_bytes();
    if bytes.len() > 7 {
        return None;
    }
    let (mut number, mut at) = (0, 0);
    while at < 8 {
        number = number << 8 | if at < bytes.len() { bytes[at] as u64 } else { 0 };
        at += 1;
    }
    Some(number)
}

const FUNCTION_WORD_NUMBERS: [u64; FUNCTION_WORDS.len()] = {
    let mut numbers = [0; FUNCTION_WORDS.len()];
    let mut at = 0;
    while at < numbers.len() {
        numbers[at] = packed(FUNCTION_WORDS[at]).expect("all of them are short");
        at += 1;
    }
    numbers
};

const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "au", "aus", "aux",
    "avec", "be", "because", "been", "before", "being", "but", "by", "can", "ce", "cette", "como", "con",
    "could", "da", "dans", "das", "dass", "de", "del", "dem", "den", "der", "des", "did", "die", "do",
    "does", "du", "durch", "ein", "eine", "einem", "einen", "einer", "el", "elle", "en", "er", "es", "est",
    "et", "for", "from", "fur", "ha", "had", "has", "hat", "have", "he", "her", "him", "his", "how", "i",
    "if", "il", "ils", "im", "in", "into", "is", "ist", "it", "its", "je", "just", "la", "las", "le", "les",
    "leur", "lo", "los", "mas", "may", "me", "might", "mit", "more", "most", "my", "nach", "ne", "nicht",
    "no", "not", "nous", "of", "on", "one", "only", "or", "ou", "our", "out", "over", "par", "para", "pas",
    "plus", "por", "pour", "qu", "que", "qui", "s", "said", "says", "se", "she", "should", "sich", "sie",
    "sind", "so", "some", "son", "sont", "su", "sur", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "to", "told", "um", "un", "una", "und", "une", "up", "us",
    "vom", "von", "vous", "war", "was", "we", "were", "what", "when", "where", "which", "while", "who",
    "will", "wir", "with", "would", "you", "your", "zu", "zum", "zur",
];

/// A word without the ending of an owner: "Lind" of "Lind's".
pub fn without_owner(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted_for_its_search() {
        assert!(super::FUNCTION_WORDS.is_sorted());
    }
}
