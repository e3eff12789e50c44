//! Asides left out of long sentences, the safest first.
//!
//! An aside goes only where commas or brackets set it off on both sides, or where it ends the sentence; what is left
//! is the main clause, word for word.

use nutgraf_text::{Span, is_function_word, is_irregular_past};

use super::changes::Changes;
use super::guard::may_go;
use super::line::Line;
use super::people::is_person_noun;
use super::quoting::is_speech;
use super::referent::is_verb;

/// Sentences up to this many words stay whole: *about* has at most as many.
const WORDS_MAX: usize = 35;

/// What is left has at least this many words, and this share of the sentence, so that no more than an aside can go.
const WORDS_MIN: usize = 9;

/// See [`WORDS_MIN`].
const SHARE_MIN: f32 = 0.6;

/// Leaves out codes, "also", and asides until the sentence is short enough.
pub(crate) fn cuts(line: &Line<'_>, changes: &mut Changes) {
    let of_listing = brackets(line, ['(', ')']).filter(|span| is_code(span.of(line.text)));
    let of_agency = brackets(line, ['[', ']']).filter(|span| is_agency_code(span.of(line.text)));
    for span in of_listing.chain(of_agency).chain(bare_codes(line)) {
        if !changes.touches(span) {
            changes.delete(span);
        }
    }
    if let Some(span) = also(line).filter(|&span| !changes.touches(span)) {
        changes.delete(span);
    }
    let kinds: [fn(&Line<'_>) -> Vec<Span>; 5] =
        [in_brackets, relative_clauses, appositions, participles, trailing];
    for kind in kinds {
        for span in kind(line) {
            if changes.words_left(line) <= WORDS_MAX {
                return;
            }
            leave_out(line, changes, span);
        }
    }
}

fn leave_out(line: &Line<'_>, changes: &mut Changes, span: Span) {
    let (first, end) = (line.word_at(span.start()), line.word_at(span.end()));
    let left = changes.words_left(line).saturating_sub(end - first);
    let main = left as f32 >= SHARE_MIN * line.words.len() as f32;
    if left >= WORDS_MIN && main && may_go(line, first, end) && !changes.touches(span) {
        changes.delete(span);
    }
}

/// `(AAPL.O)`, `(NYSE:BA)`, `(0700.HK)`.
fn is_code(text: &str) -> bool {
    let inner = text.trim().trim_matches(['(', ')']);
    let listed = inner.split_once('.').is_some_and(|(symbol, market)| {
        symbol.len() > 1
            && symbol.chars().all(|c| c.is_ascii_alphanumeric())
            && symbol.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
            && (1..=2).contains(&market.len())
            && market.chars().all(|c| c.is_ascii_uppercase())
    });
    let capitals = inner
        .chars()
        .all(|c| c.is_ascii_uppercase() || matches!(c, '.' | ':' | ' '));
    listed || capitals && inner.contains(['.', ':']) && !inner.ends_with('.') && inner.len() >= 3
}

/// `[JATOM.UL]`, `[nL1N1UE1A3]`.
fn is_agency_code(text: &str) -> bool {
    let inner = text.trim().trim_matches(['[', ']']);
    let plain = inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    plain && inner.chars().filter(char::is_ascii_uppercase).count() >= 2
}

/// ` .SXEP`: a stock market's code in running text, with the space before it.
fn bare_codes<'r>(line: &'r Line<'_>) -> impl Iterator<Item = Span> + 'r {
    line.text.match_indices(" .").filter_map(|(at, _)| {
        let code = &line.text[at + 2..];
        let len = code.len()
            - code
                .trim_start_matches(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
                .len();
        let ends = code[len..].starts_with([' ', ',', '.', ';']);
        (len >= 3 && ends && code.starts_with(|c: char| c.is_ascii_uppercase()) && !line.quoted(at))
            .then(|| Span::new(at, at + 2 + len))
    })
}

/// "Also" with the space before it, where it only adds to something that the reader may not see.
fn also(line: &Line<'_>) -> Option<Span> {
    let i = (1..line.words.len()).find(|&i| line.folded(i) == "also" && !line.word_quoted(i))?;
    let bound = matches!(
        line.before(i),
        "but" | "and" | "who" | "which" | "that" | "not" | "or" | "while" | "see"
    );
    let start = line.words[i].span.start();
    let joins = i > 1 && matches!(line.folded(i - 2), "who" | "which" | "that");
    // "Also known as" tells another name.
    let names = matches!(
        line.folded(i + 1),
        "called" | "dubbed" | "known" | "named" | "spelled"
    );
    let free = line.gap(i).ends_with(' ') && !line.gap(i).contains([',', ';', ':']);
    (!bound && !joins && !names && free && line.joined(i + 1))
        .then(|| Span::new(start - 1, line.words[i].span.end()))
}

/// Bracketed words with the space before them.
fn brackets<'r>(line: &'r Line<'_>, [opening, closing]: [char; 2]) -> impl Iterator<Item = Span> + 'r {
    let mut open = None;
    line.text.char_indices().filter_map(move |(at, c)| {
        if c == opening {
            open = Some(at);
            return None;
        }
        let start: usize = open.filter(|_| c == closing)?;
        open = None;
        let free = line.text[..start].ends_with(' ') && !line.quoted(start) && !line.quoted(at);
        free.then(|| Span::new(start - 1, at + 1))
    })
}

fn in_brackets(line: &Line<'_>) -> Vec<Span> {
    // A name in brackets is what the rest of the text calls somebody.
    brackets(line, ['(', ')'])
        .filter(|span| {
            let inner = &line.text[span.start() + 2..span.end() - 1];
            inner.starts_with(char::is_lowercase) && inner.contains(' ') && !inner.contains('/')
        })
        .collect()
}

/// Bytes of the commas that are neither in quotations, nor in brackets, nor in figures.
fn commas(line: &Line<'_>) -> Vec<usize> {
    let bytes = line.text.as_bytes();
    let mut depth = 0_i32;
    (0..bytes.len())
        .filter(|&at| {
            match bytes[at] {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            bytes[at] == b',' && depth == 0 && bytes.get(at + 1) == Some(&b' ') && !line.quoted(at)
        })
        .collect()
}

/// Where the last sentence mark begins.
fn mark(line: &Line<'_>) -> usize {
    line.text.trim_end_matches(['.', '!', ' ']).len()
}

/// What stands between the comma at `start` and the next one, or the end of the sentence. The closing comma goes too,
/// because the main clause then closes up; where it closes another clause as well, it stays.
fn set_off(line: &Line<'_>, commas: &[usize], start: usize, goes_on: impl Fn(usize) -> bool) -> Option<Span> {
    let outer = commas.iter().rfind(|&&at| at < start);
    let inner = outer.is_some_and(|&outer| {
        let mut aside = line.word_at(outer)..line.word_at(start);
        // "On Monday, the bridge, which …, fell": the first comma closes an opening phrase.
        let opening =
            commas.first() == Some(&outer) && is_function_word(line.folded(0)) && line.folded(0) != "the";
        opens_clause(line, outer) || !opening && !aside.any(|i| is_told(line, i))
    });
    match commas.iter().find(|&&at| at > start) {
        Some(&close) => {
            // "The bridge is safe, said the mayor": the comma sets off who says so.
            let claimed = (0..line.word_at(start)).any(|i| is_told(line, i));
            let stays = inner || claimed && is_speech(line.folded(line.word_at(close)));
            goes_on(line.word_at(close)).then(|| Span::new(start, close + usize::from(!stays)))
        }
        None => ends_plainly(line, start).then(|| Span::new(start, mark(line))),
    }
}

/// Whether the sentence ends in a plain full stop, with no quotation behind byte `start`.
fn ends_plainly(line: &Line<'_>, start: usize) -> bool {
    line.text.ends_with('.') && !line.quotes.iter().any(|quote| quote.end() > start)
}

/// ", which …," and ", who …," with the main verb behind, or at the end.
fn relative_clauses(line: &Line<'_>) -> Vec<Span> {
    let commas = commas(line);
    (commas.iter())
        .filter(|&&start| opens_clause(line, start))
        .filter_map(|&start| {
            let verb = |i: usize| is_finite(line, i) && line.before(i) != "and";
            set_off(line, &commas, start, verb)
        })
        .collect()
}

/// Whether a relative clause begins behind the comma at `start`.
fn opens_clause(line: &Line<'_>, start: usize) -> bool {
    let at = line.word_at(start);
    matches!(line.folded(at), "which" | "who" | "whose" | "where") && line.gap(at).ends_with(", ")
}

fn is_finite(line: &Line<'_>, i: usize) -> bool {
    let word = line.folded(i);
    let helps = matches!(
        word,
        "is" | "are"
            | "has"
            | "have"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "should"
            | "does"
            | "do"
    );
    helps || is_irregular_past(word) || is_speech(word) && !word.ends_with("ing")
}

/// Whether word `i` is a verb that tells what happened.
fn is_told(line: &Line<'_>, i: usize) -> bool {
    let word = line.folded(i);
    is_finite(line, i) || word.len() > 3 && word.ends_with("ed")
}

/// ", a maker of chips," behind a name, with a verb behind it.
fn appositions(line: &Line<'_>) -> Vec<Span> {
    let commas = commas(line);
    (commas.windows(2))
        .filter_map(|pair| {
            let (first, behind) = (line.word_at(pair[0]), line.word_at(pair[1]));
            let article = matches!(line.folded(first), "a" | "an" | "the");
            let named = first > 0 && line.capital(first - 1);
            let verb = is_finite(line, behind) && !is_speech(line.folded(behind));
            let person = (first..behind).any(|i| is_doer(line.folded(i)));
            (article && named && verb && !person && behind - first >= 4)
                .then(|| Span::new(pair[0], pair[1] + 1))
        })
        .collect()
}

/// A word for somebody by what they do: who a person is stays with the name.
fn is_doer(word: &str) -> bool {
    is_person_noun(word)
        || ["er", "or", "ist", "man", "woman", "ant", "ian"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// ", raising fears of …" to the end of the sentence.
fn participles(line: &Line<'_>) -> Vec<Span> {
    ending(line, |i| {
        let word = line.folded(i);
        word.len() > 5
            && word.ends_with("ing")
            && !word.contains('-')
            && !matches!(
                word,
                "including"
                    | "according"
                    | "following"
                    | "excluding"
                    | "depending"
                    | "regarding"
                    | "nothing"
                    | "something"
                    | "everything"
                    | "assuming"
                    | "barring"
                    | "beijing"
                    | "pending"
                    | "concerning"
            )
    })
}

/// ", including …" and ", amid …" to the end of the sentence: readers of forty explainers found that what follows "as well
/// as", "with", "while", "following" is part of what the sentence says.
fn trailing(line: &Line<'_>) -> Vec<Span> {
    let commas = commas(line);
    ending(line, |i| {
        let at = line
            .words
            .get(i)
            .map_or(line.text.len(), |word| word.span.start());
        let last = !commas.iter().any(|&comma| comma > at);
        let word = line.folded(i);
        last && matches!(word, "including" | "amid")
    })
}

/// From a comma whose next word fits to the end of the sentence, the last such comma first.
fn ending(line: &Line<'_>, fits: impl Fn(usize) -> bool) -> Vec<Span> {
    let commas = commas(line);
    (commas.iter().rev())
        .filter(|&&start| {
            let at = line.word_at(start);
            let bound = matches!(
                line.before(at),
                "who"
                    | "which"
                    | "that"
                    | "and"
                    | "but"
                    | "or"
                    | "because"
                    | "while"
                    | "when"
                    | "to"
                    | "than"
                    | "as"
            );
            // "— specifically, advocating" opens what is left out; ", influencing many, died" goes on with the main clause.
            let opened = line.before(at).ends_with("ly");
            let goes_on = commas
                .iter()
                .any(|&comma| comma > start && is_told(line, line.word_at(comma)));
            let fits = fits(at) && !bound && !opened && !goes_on;
            fits && !line.capital(at) && line.gap(at) == ", " && ends_plainly(line, start)
        })
        .filter(|&&start| (0..line.word_at(start)).any(|i| is_verb(line, i) || is_finite(line, i)))
        .map(|&start| Span::new(start, mark(line)))
        .collect()
}
