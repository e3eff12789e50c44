//! One pass over a text into words, figures and marks: the ground on which numbers, dates, names and hedges are read.

use std::borrow::Cow;

use crate::{Span, fold};

/// What one token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with digits and apostrophes inside: `F16`, `don't`.
    Word,
    /// Single letters with full stops: `U.S.`, `p.m.`; folded without the stops.
    Acronym,
    /// ASCII digits only.
    Digits,
    /// Any other character that is no white space.
    Mark(char),
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    None,
    Space,
    /// White space with a line break, or the beginning of the text.
    Line,
}

/// A word, figure or mark with its place.
#[derive(Clone, Debug)]
pub(crate) struct Token<'t> {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) gap: Gap,
    /// The word folded, without `'s`; digits as they are; empty for marks.
    pub(crate) folded: Cow<'t, str>,
    /// Whether an `'s` was left out of `folded`.
    pub(crate) possessive: bool,
}

/// The language whose habits decide where marks and words are ambiguous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    English,
    German,
    French,
    Spanish,
    Unknown,
}

/// A text with its tokens.
pub(crate) struct Scan<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Vec<Token<'t>>,
    pub(crate) habit: Habit,
    /// How many small words speak for English, German, French and Spanish.
    pub(crate) small_words: [u32; 4],
}

impl<'t> Scan<'t> {
    pub(crate) fn new(text: &'t str) -> Scan<'t> {
        let tokens = tokens(text);
        let small_words = small_words(&tokens);
        let habit = habit(small_words);
        Scan {
            text,
            tokens,
            habit,
            small_words,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The folded word at `i`, or "" where there is none.
    pub(crate) fn word(&self, i: usize) -> &str {
        match self.tokens.get(i) {
            Some(t) if t.kind == Kind::Word => &t.folded,
            _ => "",
        }
    }

    /// The folded word `back` tokens before `i`, or "".
    pub(crate) fn before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |i| self.word(i))
    }

    /// The text of the token at `i`, or "".
    pub(crate) fn raw(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    pub(crate) fn is_mark(&self, i: usize, marks: &[char]) -> bool {
        matches!(self.tokens.get(i), Some(Token { kind: Kind::Mark(c), .. }) if marks.contains(c))
    }

    pub(crate) fn digits(&self, i: usize) -> Option<&str> {
        match self.tokens.get(i) {
            Some(t) if t.kind == Kind::Digits => Some(&t.folded),
            _ => None,
        }
    }

    /// Whether the token at `i` follows the one before it without white space.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.gap == Gap::None)
    }

    /// Whether the token at `i` is there and no line break stands before it.
    pub(crate) fn same_line(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.gap != Gap::Line)
    }

    /// Whether the token at `i` is a word that begins with a capital.
    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Acronym))
            && self.raw(i).starts_with(char::is_uppercase)
    }

    /// The bytes from token `from` to token `to`, exclusive.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].span.start(), self.tokens[to - 1].span.end())
    }

    /// Whether the words `phrase` stand at `i`, one after the other, with nothing but spaces between them.
    pub(crate) fn has(&self, i: usize, phrase: &[&str]) -> bool {
        phrase
            .iter()
            .enumerate()
            .all(|(k, word)| self.word(i + k) == *word && (k == 0 || self.same_line(i + k)))
    }

    /// Whether `phrase` stands right before `i`.
    pub(crate) fn has_before(&self, i: usize, phrase: &[&str]) -> bool {
        i.checked_sub(phrase.len())
            .is_some_and(|from| self.has(from, phrase) && self.same_line(i))
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(text.len() / 5 + 1);
    let mut gap = Gap::Line;
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b' ' {
            if gap == Gap::None {
                gap = Gap::Space;
            }
            at += 1;
            continue;
        }
        let (c, len) = char_at(text, at);
        if c.is_whitespace() {
            if is_line_break(c) {
                gap = Gap::Line;
            } else if gap == Gap::None {
                gap = Gap::Space;
            }
            at += len;
            continue;
        }
        let (end, kind) = if c.is_ascii_digit() {
            (end_of_digits(bytes, at), Kind::Digits)
        } else if c.is_alphabetic() {
            match end_of_acronym(text, at) {
                Some(end) => (end, Kind::Acronym),
                None => (end_of_word(text, at), Kind::Word),
            }
        } else {
            (at + len, Kind::Mark(c))
        };
        found.push(token(text, Span::new(at, end), kind, gap));
        gap = Gap::None;
        at = end;
    }
    found
}

fn token(text: &str, span: Span, kind: Kind, gap: Gap) -> Token<'_> {
    let raw = span.of(text);
    let (folded, possessive) = match kind {
        Kind::Mark(_) => (Cow::Borrowed(""), false),
        Kind::Digits => (Cow::Borrowed(raw), false),
        Kind::Acronym => (
            Cow::Owned(fold(raw).chars().filter(|&c| c != '.').collect()),
            false,
        ),
        Kind::Word if raw.bytes().all(|b| b.is_ascii_lowercase()) => (Cow::Borrowed(raw), false),
        Kind::Word => {
            let mut folded = fold(raw);
            let possessive = folded.len() > 2 && folded.ends_with("'s");
            if possessive {
                folded.truncate(folded.len() - 2);
            }
            (Cow::Owned(folded), possessive)
        }
    };
    Token {
        span,
        kind,
        gap,
        folded,
        possessive,
    }
}

fn char_at(text: &str, at: usize) -> (char, usize) {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return (byte as char, 1);
    }
    let c = text[at..].chars().next().unwrap_or(' ');
    (c, c.len_utf8())
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn end_of_digits(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// The end of `U.S.` and its like, the last full stop included; nothing where no acronym begins at `at`.
fn end_of_acronym(text: &str, at: usize) -> Option<usize> {
    if text
        .as_bytes()
        .get(at + 1)
        .is_none_or(|&b| b.is_ascii() && b != b'.')
        && text.as_bytes()[at].is_ascii()
    {
        return None;
    }
    let mut end = at;
    let mut letters = 0;
    let mut rest = text[at..].chars();
    loop {
        let before = rest.clone();
        let (Some(letter), Some('.')) = (rest.next(), rest.next()) else {
            rest = before;
            break;
        };
        if !letter.is_alphabetic() {
            rest = before;
            break;
        }
        letters += 1;
        end += letter.len_utf8() + 1;
    }
    let mut after = rest.clone();
    let next = after.next();
    if letters == 1 {
        // "U.S" without its last stop, but not the "e.S" of a missing space.
        let single = next.filter(|c| c.is_alphabetic())?;
        if after.next().is_some_and(char::is_alphanumeric) || !text[at..].starts_with(char::is_uppercase) {
            return None;
        }
        return Some(end + single.len_utf8());
    }
    if letters < 2 {
        return None;
    }
    if next.is_some_and(char::is_alphanumeric) {
        // "U.S.A" takes its last letter in; "a.m.The" ends before the word.
        let single = next.filter(|_| !after.next().is_some_and(char::is_alphanumeric));
        return Some(end + single.map_or(0, char::len_utf8));
    }
    Some(end)
}

fn end_of_word(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        // Most letters of most texts are ASCII.
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        if end == bytes.len() {
            break;
        }
        let (c, len) = char_at(text, end);
        if c.is_alphanumeric() || !c.is_ascii() && crate::sentences::is_mark(c) {
            end += len;
            continue;
        }
        let joins = matches!(c, '\'' | '\u{2019}')
            && text[end + len..].starts_with(char::is_alphabetic)
            && !is_elision(&text[at..end]);
        if !joins {
            break;
        }
        end += len;
    }
    // The scalar at `at` is alphabetic, so that at least it belongs to the word.
    end.max(at + char_at(text, at).1)
}

/// French `l'an` and `qu'il` are two words; the capital of `D'Angelo` keeps it one.
fn is_elision(word: &str) -> bool {
    matches!(word, "l" | "d" | "n" | "s" | "j" | "c" | "m" | "t" | "qu")
}

/// Tokens that are looked at to tell the language's habits: a paragraph or two has enough small words.
const HABIT_TOKENS_MAX: usize = 400;

fn small_words(tokens: &[Token]) -> [u32; 4] {
    let mut counts = [0_u32; 4];
    for token in tokens.iter().take(HABIT_TOKENS_MAX) {
        let of = match &*token.folded {
            "the" | "of" | "and" | "to" | "was" | "with" | "that" | "is" | "were" | "said" | "at" | "has"
            | "will" | "by" => 0,
            "der" | "und" | "das" | "ist" | "nicht" | "von" | "im" | "den" | "mit" | "ein" | "eine"
            | "auf" | "dem" | "zu" | "wurde" | "wurden" | "bei" | "sich" | "fur" => 1,
            "les" | "des" | "et" | "est" | "une" | "du" | "dans" | "pour" | "le" | "sur" | "au" | "ete"
            | "qui" | "aux" | "il" | "ont" => 2,
            "el" | "los" | "las" | "del" | "una" | "y" | "por" | "con" | "se" | "para" | "lo" | "fue"
            | "han" | "su" => 3,
            _ => continue,
        };
        counts[of] += 1;
    }
    counts
}

fn habit(counts: [u32; 4]) -> Habit {
    let habits = [Habit::English, Habit::German, Habit::French, Habit::Spanish];
    let most = counts.into_iter().max().unwrap_or(0);
    if most == 0 {
        return Habit::Unknown;
    }
    let first = counts.iter().position(|&count| count == most).unwrap_or(0);
    habits[first]
}
