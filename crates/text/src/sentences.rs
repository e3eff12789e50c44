//! Where sentences begin and end.

use crate::Span;

/// The paragraphs of `text`: runs without a line break, white space at the ends left out, empty ones too.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive('\n') {
        let span = Span::new(start, start + piece.len()).trimmed(text);
        if !span.is_empty() {
            found.push(span);
        }
        start += piece.len();
    }
    found
}

/// The sentences of `text`, in order and without overlap. A line break always ends one; a full stop does where what
/// follows can begin a sentence and what stands before it is no abbreviation.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        let piece = paragraph.of(text);
        let mut start = 0;
        for cut in cuts(piece) {
            push_trimmed(&mut found, piece, start, cut, paragraph.start());
            start = cut;
        }
        push_trimmed(&mut found, piece, start, piece.len(), paragraph.start());
    }
    found
}

fn push_trimmed(found: &mut Vec<Span>, piece: &str, start: usize, end: usize, offset: usize) {
    let span = Span::new(start, end).trimmed(piece);
    if !span.is_empty() {
        found.push(span.shifted(offset));
    }
}

/// Byte offsets within one paragraph at which a new sentence begins.
fn cuts(paragraph: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut chars = paragraph.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_end(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut closed = false;
        while let Some(&(_, next)) = chars.peek() {
            if !(is_end(next) || is_closing(next)) {
                break;
            }
            closed |= is_closing(next);
            end += next.len_utf8();
            chars.next();
        }
        if is_full_width_end(c) {
            cuts.push(end);
            continue;
        }
        let rest = &paragraph[end..];
        let spaces = rest.len() - rest.trim_start().len();
        if spaces == 0 {
            continue;
        }
        let next = rest.trim_start();
        if begins_sentence(next) && !(c == '.' && !closed && is_abbreviated(&paragraph[..at], next)) {
            cuts.push(end + spaces);
        }
    }
    cuts
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_full_width_end(c)
}

fn is_full_width_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '।' | '؟')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '“')
}

/// A combining mark or joiner that belongs to the letter before it.
pub(crate) fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether what follows a full stop can begin a sentence: a capital, a digit, a letter of a script without case, or
/// one of these behind an opening quotation mark or bracket.
fn begins_sentence(next: &str) -> bool {
    let opened = next.trim_start_matches([
        '"', '\'', '“', '‘', '„', '«', '‹', '(', '[', '¿', '¡', '—', '–', '-', ' ',
    ]);
    opened
        .chars()
        .next()
        .is_some_and(|c| c.is_numeric() || c.is_alphabetic() && !c.is_lowercase())
}

/// Whether the full stop behind `before` belongs to an abbreviation and not to the end of a sentence.
fn is_abbreviated(before: &str, next: &str) -> bool {
    let token = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '‘' | '[' | '—'))
        .next()
        .unwrap_or("");
    let bare = token.trim_end_matches('.');
    if bare.is_empty() {
        return false;
    }
    let first_next = next.chars().next().unwrap_or(' ');
    if bare.chars().count() == 1 && bare.chars().all(char::is_uppercase) {
        // An initial: "J. Smith"; "Plan B. The" is the price of it.
        return true;
    }
    if bare.chars().all(|c| c.is_ascii_digit()) {
        // German and Scandinavian ordinals: "am 3. März"; an English sentence may well end in a figure.
        return bare.len() <= 2 && starts_with_month(next);
    }
    if bare.contains('.')
        && bare
            .split('.')
            .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
    {
        // "U.S. President" and "p.m. Friday" go on; "in the U.S. The" ends, as far as a common opener tells.
        return !opens_commonly(next);
    }
    let lower = bare.to_lowercase();
    if TITLES.binary_search(&lower.as_str()).is_ok() {
        return true;
    }
    if lower == "no" {
        return bare == "No" && first_next.is_ascii_digit();
    }
    ABBREVIATIONS.binary_search(&lower.as_str()).is_ok() && !opens_commonly(next)
}

fn starts_with_month(next: &str) -> bool {
    const MONTHS: &[&str] = &[
        "jan", "feb", "mär", "mar", "apr", "mai", "maj", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
        "dez", "dec", "des",
    ];
    let lower: String = next.chars().take(3).flat_map(char::to_lowercase).collect();
    MONTHS.contains(&lower.as_str())
}

/// Whether the next word is one that far more often opens an English sentence than follows an abbreviation.
fn opens_commonly(next: &str) -> bool {
    const OPENERS: &[&str] = &[
        "A", "After", "An", "And", "As", "At", "Before", "But", "For", "He", "Her", "His", "However", "I",
        "If", "In", "It", "Its", "Mr", "Ms", "On", "One", "She", "Some", "That", "The", "Their", "There",
        "These", "They", "This", "We", "When", "While", "With", "You",
    ];
    let word = next
        .split(|c: char| !c.is_alphabetic())
        .find(|w| !w.is_empty())
        .unwrap_or("");
    OPENERS.contains(&word)
}

/// Before a name: the full stop never ends a sentence. Sorted, for the binary search.
const TITLES: &[&str] = &[
    "adm", "brig", "capt", "cmdr", "col", "dr", "fr", "gen", "gov", "hon", "lt", "maj", "messrs", "mme",
    "mr", "mrs", "ms", "mt", "mx", "pres", "prof", "rep", "reps", "rev", "sen", "sens", "sgt", "spc", "sr",
    "sra", "st", "supt", "vs",
];

/// May end a sentence; what follows decides. Sorted, for the binary search.
const ABBREVIATIONS: &[&str] = &[
    "a.m", "ala", "apr", "approx", "ariz", "ark", "assn", "aug", "ave", "bhd", "blvd", "bzw", "calif", "co",
    "colo", "conn", "corp", "dec", "del", "dept", "dist", "ed", "est", "etc", "ext", "feb", "fig", "fla",
    "ga", "ill", "inc", "ind", "jan", "jr", "jul", "jun", "kan", "ky", "la", "ltd", "mar", "mass", "md",
    "mich", "minn", "miss", "mo", "mont", "neb", "nev", "nov", "nr", "oct", "okla", "ore", "p.m", "pa",
    "plc", "pp", "pte", "pty", "rd", "sep", "sept", "tenn", "tex", "univ", "usw", "va", "vgl", "vol", "vt",
    "wash", "wis", "wyo",
];
