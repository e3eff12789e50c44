//! Where sentences begin and end.

use crate::{Span, fold};

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
    let bytes = paragraph.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Every mark that ends a sentence is one of three ASCII bytes or begins with one of these.
        if !matches!(bytes[at], b'.' | b'!' | b'?' | 0xD8 | 0xE0 | 0xE2 | 0xE3 | 0xEF) {
            at += 1;
            continue;
        }
        let Some(c) = paragraph.get(at..).and_then(|rest| rest.chars().next()) else {
            at += 1;
            continue;
        };
        if !is_end(c) {
            at += c.len_utf8();
            continue;
        }
        let stop = Stop::at(paragraph, at, c);
        if let Some(cut) = stop.cut(paragraph) {
            cuts.push(cut);
        }
        at = stop.end;
    }
    cuts
}

/// A run of end marks with the closing marks behind it.
struct Stop {
    start: usize,
    end: usize,
    first: char,
    /// How many end marks.
    ends: usize,
    /// Whether an exclamation or question mark is among them.
    exclaims: bool,
    quote_closed: bool,
    bracket_closed: bool,
}

impl Stop {
    fn at(paragraph: &str, start: usize, first: char) -> Stop {
        let mut stop = Stop {
            start,
            end: start,
            first,
            ends: 0,
            exclaims: false,
            quote_closed: false,
            bracket_closed: false,
        };
        for c in paragraph[start..].chars() {
            if is_end(c) {
                stop.ends += if c == '…' { 3 } else { 1 };
                stop.exclaims |= matches!(c, '!' | '?');
            } else if matches!(c, ')' | ']') {
                stop.bracket_closed = true;
            } else if is_closing(c) {
                stop.quote_closed = true;
            } else {
                break;
            }
            stop.end += c.len_utf8();
        }
        stop
    }

    /// Where the next sentence begins, if one does.
    fn cut(&self, paragraph: &str) -> Option<usize> {
        if is_full_width_end(self.first) {
            return Some(self.end);
        }
        let rest = &paragraph[self.end..];
        let next = rest.trim_start();
        let spaces = rest.len() - next.len();
        if spaces == 0 || !begins_sentence(next) {
            return None;
        }
        let before = &paragraph[..self.start];
        // "people who can help ... We don't want": words left out, not the end of a sentence.
        if self.ends > 1 && !self.exclaims && before.ends_with(char::is_whitespace) {
            return None;
        }
        if self.first == '.' && self.ends == 1 && !self.quote_closed && is_abbreviated(before, next) {
            return None;
        }
        if self.quote_closed && self.exclaims && is_attribution(next) {
            return None;
        }
        Some(self.end + spaces)
    }
}

/// Words that may name the speaker between "?”" and "said".
const SPEAKER_WORDS_MAX: usize = 6;

/// Whether `next`, behind a quoted question or exclamation, only says who spoke: "Grasel said in a statement."
fn is_attribution(next: &str) -> bool {
    let mut words = next
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'))
        .filter(|w| !w.is_empty());
    let Some(first) = words.next().filter(|w| w.starts_with(char::is_uppercase)) else {
        return false;
    };
    if opens_commonly(first)
        && !matches!(
            first,
            "He" | "She" | "I" | "They" | "We" | "The" | "One" | "Mr" | "Ms"
        )
    {
        return false;
    }
    words.take(SPEAKER_WORDS_MAX - 1).any(|word| {
        matches!(
            word,
            "said"
                | "saying"
                | "says"
                | "asked"
                | "asks"
                | "wrote"
                | "told"
                | "shouted"
                | "added"
                | "tweeted"
                | "replied"
                | "responded"
                | "exclaimed"
                | "yelled"
                | "cried"
                | "recalled"
                | "wondered"
                | "joked"
                | "continued"
                | "posted"
        )
    })
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
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '‘' | '[' | '—' | '●' | '•'))
        .next()
        .unwrap_or("");
    // "DPRK-U.S. Joint Statement", "Steiner-Col. Ray": the part behind the hyphen counts.
    let bare = token.trim_end_matches('.').rsplit('-').next().unwrap_or("");
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
        let numbers_a_line = token.len() == before.len();
        return bare.len() <= 2 && (starts_with_month(next) || numbers_a_line);
    }
    // A dash or bracket behind an abbreviation opens no sentence: "ERIE, Pa. — A woman".
    let dashed = matches!(first_next, '—' | '–' | '-' | '(')
        && (bare.contains('.') || bare.starts_with(char::is_uppercase) && bare.len() <= 5);
    if dashed {
        return true;
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
    let capital = bare.starts_with(char::is_uppercase);
    if !capital {
        if lower == "no" {
            return first_next.is_ascii_digit();
        }
        return SMALL_ABBREVIATIONS.binary_search(&lower.as_str()).is_ok() && !opens_commonly(next);
    }
    if TITLES.binary_search(&lower.as_str()).is_ok() {
        return true;
    }
    if lower == "no" || crate::calendar::month(&lower).is_some() && lower.len() <= 4 {
        return first_next.is_ascii_digit()
            || lower != "no" && lower != "may" && lower != "mai" && !opens_commonly(next);
    }
    let place = bare == "Me" && before[..before.len() - token.len()].trim_end().ends_with(',');
    (place || ABBREVIATIONS.binary_search(&lower.as_str()).is_ok()) && !opens_commonly(next)
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
    OPENERS.contains(&word) || crate::common_words::is_common_opener(&fold(word)) && !follows_country(word)
}

/// Openers of sentences that also follow "U.S." in the names of offices.
fn follows_country(word: &str) -> bool {
    matches!(
        word,
        "Companies"
            | "Democratic"
            | "Emergency"
            | "Federal"
            | "Government"
            | "High"
            | "Lawmakers"
            | "Local"
            | "Medical"
            | "Members"
            | "Men"
            | "Military"
            | "National"
            | "New"
            | "Officers"
            | "Official"
            | "Officials"
            | "Open"
            | "Public"
            | "Scientists"
            | "Second"
            | "Social"
            | "State"
            | "Top"
            | "Women"
            | "World"
            | "Part"
            | "Police"
            | "Leaders"
            | "Last"
            | "Next"
            | "Right"
            | "Today"
            | "Tomorrow"
            | "Yesterday"
            | "Tonight"
    )
}

/// Before a name: the full stop never ends a sentence. Sorted, for the binary search.
const TITLES: &[&str] = &[
    "adm", "asst", "atty", "brig", "capt", "cllr", "cmdr", "col", "cpl", "det", "dr", "fr", "gen", "gov",
    "hon", "insp", "lt", "maj", "messrs", "mme", "mr", "mrs", "ms", "mt", "mx", "pres", "prof", "rep",
    "reps", "rev", "sen", "sens", "sgt", "spc", "sr", "sra", "st", "supt",
];

/// May end a sentence; what follows decides. Sorted, for the binary search.
const ABBREVIATIONS: &[&str] = &[
    "ala", "approx", "ariz", "ark", "assn", "ave", "bhd", "blvd", "bros", "calif", "co", "colo", "conn",
    "corp", "cos", "del", "dept", "dist", "ed", "est", "etc", "ext", "fig", "fla", "ft", "ga", "hwy", "ill",
    "inc", "ind", "intl", "jr", "kan", "ky", "la", "ltd", "mass", "md", "mich", "minn", "miss", "mo", "mont",
    "mtn", "nat", "neb", "nev", "nr", "okla", "ore", "pa", "pk", "plc", "pp", "pte", "pty", "rd", "sq",
    "tenn", "tex", "univ", "va", "vol", "vt", "wash", "wis", "wyo",
];

/// Written small within sentences. Sorted, for the binary search.
const SMALL_ABBREVIATIONS: &[&str] = &[
    "al", "approx", "bzw", "ca", "dept", "etc", "ext", "fig", "nr", "p", "pp", "usw", "vgl", "vol", "vs",
];

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_for_their_search() {
        for list in [super::TITLES, super::ABBREVIATIONS, super::SMALL_ABBREVIATIONS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
