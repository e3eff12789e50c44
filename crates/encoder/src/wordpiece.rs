//! Text as numbered pieces of words (WordPiece: Wu et al., arXiv:1609.08144), the way BERT's lower-case models read it
//! (Devlin et al., NAACL 2019).

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::layout::u32_at;

/// Begins each input.
pub(crate) const CLS: u32 = 101;
/// Ends each stretch of it.
pub(crate) const SEP: u32 = 102;
/// A word that no pieces spell.
const UNKNOWN: u32 = 100;
/// A full stop, for a sentence without any word.
pub(crate) const STOP: u32 = 1012;

/// Characters of a word beyond which it is taken as unknown.
const WORD_CHARS_MAX: usize = 100;

/// The pieces of a weight file, used where they lie: offsets, the order of the pieces by their bytes, the bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vocabulary<'w> {
    offsets: &'w [u8],
    sorted: &'w [u8],
    bytes: &'w [u8],
    len: usize,
}

impl<'w> Vocabulary<'w> {
    /// `len` pieces over `offsets` (len + 1 numbers), `sorted` (len numbers), and the bytes that the offsets cut.
    pub(crate) fn new(len: usize, offsets: &'w [u8], sorted: &'w [u8], bytes: &'w [u8]) -> Vocabulary<'w> {
        Vocabulary {
            offsets,
            sorted,
            bytes,
            len,
        }
    }

    /// The numbers of the pieces of a text.
    pub(crate) fn pieces(&self, text: &str) -> Vec<u32> {
        let mut pieces = Vec::with_capacity(text.len() / 4);
        let mut word = String::new();
        for c in normalized(text) {
            let alone = stands_alone(c);
            if alone || c.is_whitespace() {
                self.push_word(&word, &mut pieces);
                word.clear();
            }
            if alone {
                word.push(c);
                self.push_word(&word, &mut pieces);
                word.clear();
            } else if !c.is_whitespace() {
                word.push(c);
            }
        }
        self.push_word(&word, &mut pieces);
        pieces
    }

    /// The longest piece that begins the word, then the longest that goes on, and so forth.
    fn push_word(&self, word: &str, pieces: &mut Vec<u32>) {
        if word.is_empty() {
            return;
        }
        let known = pieces.len();
        let mut from = 0;
        while from < word.len() {
            let found = (word.chars().count() <= WORD_CHARS_MAX)
                .then(|| self.longest(&word[from..], from > 0))
                .flatten();
            let Some((piece, bytes)) = found else {
                pieces.truncate(known);
                pieces.push(UNKNOWN);
                return;
            };
            pieces.push(piece);
            from += bytes;
        }
    }

    /// The longest piece with which `rest` begins, and how many bytes of `rest` it takes.
    fn longest(&self, rest: &str, goes_on: bool) -> Option<(u32, usize)> {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let ends: Vec<usize> = ends.collect();
        ends.into_iter()
            .rev()
            .find_map(|end| Some((self.number(&rest[..end], goes_on)?, end)))
    }

    /// The number of a piece; one that goes on with a word is stored behind two number signs.
    fn number(&self, piece: &str, goes_on: bool) -> Option<u32> {
        let wanted = if goes_on { "##" } else { "" }.bytes().chain(piece.bytes());
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = usize::midpoint(low, high);
            let number = u32_at(self.sorted, middle);
            match self.piece(number).iter().copied().cmp(wanted.clone()) {
                std::cmp::Ordering::Equal => return Some(number),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn piece(&self, number: u32) -> &'w [u8] {
        let at = |number: usize| u32_at(self.offsets, number) as usize;
        self.bytes
            .get(at(number as usize)..at(number as usize + 1))
            .unwrap_or_default()
    }
}

/// The text in lower case, without diacritics and control characters.
fn normalized(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|&c| c != '\u{FFFD}' && !is_hidden(c))
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
}

/// Control and format characters, which are no part of a word.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Punctuation and ideographs, which are words of their own.
fn stands_alone(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_punctuation(),
        '\u{A1}' | '\u{A7}' | '\u{AB}' | '\u{B6}' | '\u{B7}' | '\u{BB}' | '\u{BF}' => true,
        '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{2043}'
        | '\u{2045}'..='\u{2051}'
        | '\u{2053}'..='\u{205E}' => true,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' => true,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => true,
        '\u{20000}'..='\u{2FA1F}' => true,
        _ => false,
    }
}
