//! Proper names: runs of capitalised words, with what is capitalised for another reason left out.

use std::collections::BTreeSet;

use crate::calendar::{month, weekday};
use crate::common_words::{
    heads_of, is_common_opener, is_connector, is_government, is_title, is_title_modifier, opens_with_verb,
};
use crate::scan::{Gap, Habit, Kind, Scan, Token};
use crate::words::without_owner;
use crate::{Span, is_function_word};

/// A proper name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without title and possessive ending: `Kim Jong Un`, `Bank of Harrow`, `U.N.`.
    pub span: Span,
    /// Its words folded, one space between them, the full stops of acronyms left out: `kim jong un`, `un`.
    pub folded: String,
    /// The title before it: `President`, `Dr.`.
    pub title: Option<Span>,
}

/// The proper names of `text`, in order and apart from each other.
///
/// A word at the beginning of a sentence is no name unless it also stands capitalised inside a sentence of the text, is
/// an acronym, or is followed as only a name is ("Lind said"). A line in which almost every word has a capital (a
/// headline) tells nothing: only names known from elsewhere in the text and acronyms are taken from it. German gives all
/// nouns a capital: there a single word counts only where it is also part of a longer name. `language` is an ISO
/// 639-1 code; without one the small words of the text tell German.
pub fn names(text: &str, language: Option<&str>) -> Vec<Name> {
    let scan = Scan::new(text);
    let german = language.map_or(scan.habit == Habit::German, |code| code == "de");
    let starts = Starts::of(&scan);
    let known = Known::of(&scan, &starts);
    let mut found = Vec::new();
    let mut i = 0;
    while i < scan.len() {
        let Some(to) = run(&scan, i, |at| {
            is_part(&scan, at) && tells(&scan, at, &starts, &known)
        }) else {
            i += 1;
            continue;
        };
        // "U.S. President Ada Lind" names a country and a person.
        let second = title_within(&scan, i, to).unwrap_or(to);
        for (from, to) in [(i, second), (second, to)] {
            if from < to
                && let Some(name) = name(&scan, from, to, &starts, &known, german)
            {
                found.push(name);
            }
        }
        i = to;
    }
    found
}

/// What is known of each token's place: whether it begins a sentence, and how its line uses capitals.
struct Starts {
    begins: Vec<bool>,
    lines: Vec<Line>,
}

/// How a line uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// For names and the beginnings of sentences.
    Prose,
    /// For almost every word, as American headlines do.
    Headline,
    /// For every letter.
    Shouted,
}

/// A line counts as a headline from this many long words on of which this share has a capital. Of the prose lines of
/// the development articles and of the roles set .9 % reach it, of the headlines of the stories set 49 % (the others
/// are set like sentences).
const HEADLINE_WORDS_MIN: usize = 4;
const HEADLINE_CAPITALS_PERCENT: usize = 70;

impl Starts {
    fn of(scan: &Scan) -> Starts {
        let mut begins = vec![false; scan.len()];
        let mut lines = vec![Line::Prose; scan.len()];
        let mut from = 0;
        for i in 0..scan.len() {
            begins[i] = begins_sentence(scan, i, &begins);
            let last = i + 1 == scan.len() || scan.tokens[i + 1].gap == Gap::Line;
            if last {
                lines[from..=i].fill(line(scan, from, i + 1));
                from = i + 1;
            }
        }
        Starts { begins, lines }
    }
}

/// Whether a sentence begins at token `i`: at a line's start, behind an end mark, behind a colon or an opening mark.
fn begins_sentence(scan: &Scan, i: usize, begins: &[bool]) -> bool {
    if scan.tokens[i].gap == Gap::Line {
        return true;
    }
    let Kind::Mark(mark) = scan.tokens[i - 1].kind else {
        return false;
    };
    match mark {
        '.' => scan.tokens[i].gap != Gap::None && !is_abbreviation(scan, i - 1),
        '!' | '?' | ':' | '…' | '•' | '—' | '|' => true,
        '"' | '“' | '‘' | '\'' | '„' | '«' | '(' | '[' => {
            // An opening mark begins a sentence of its own; a closing one hands on what was before it.
            begins[i - 1] || scan.tokens[i].gap == Gap::None && !is_scare(scan, i)
        }
        '”' | '’' | '»' | ')' | ']' => {
            i >= 2 && matches!(scan.tokens[i - 2].kind, Kind::Mark('.' | '!' | '?' | '…'))
        }
        '-' | '–' | '*' => begins[i - 1],
        _ => false,
    }
}

/// Whether the mark before `i` opens in mid-sentence without a comma or verb of saying before it: a title or nickname.
fn is_scare(scan: &Scan, i: usize) -> bool {
    i >= 2 && !matches!(scan.tokens[i - 2].kind, Kind::Mark(_))
}

/// Whether the full stop at `i` belongs to an initial or an abbreviated title: "J. Smith", "Dr. Ray".
fn is_abbreviation(scan: &Scan, i: usize) -> bool {
    if i == 0 || !scan.glued(i) {
        return false;
    }
    let raw = scan.raw(i - 1);
    raw.chars().count() == 1 && raw.starts_with(char::is_uppercase)
        || scan.is_capital(i - 1) && is_title(scan.word(i - 1)) && raw.len() <= 5
        || matches!(
            raw,
            "St" | "Mt" | "Ft" | "Jr" | "Sr" | "vs" | "No" | "Inc" | "Corp" | "Co" | "Ltd"
        )
}

fn line(scan: &Scan, from: usize, to: usize) -> Line {
    let (mut words, mut capitals, mut shouted) = (0, 0, 0);
    for i in from..to {
        if scan.tokens[i].kind == Kind::Word && scan.tokens[i].span.len() > 3 {
            words += 1;
            capitals += usize::from(scan.is_capital(i));
            shouted += usize::from(is_acronym(scan, i));
        }
    }
    if words < HEADLINE_WORDS_MIN {
        return Line::Prose;
    }
    if shouted * 100 >= words * HEADLINE_CAPITALS_PERCENT {
        return Line::Shouted;
    }
    // A short sentence full of names ends with a full stop; headlines do not, and German has capitals everywhere.
    let prose = scan.is_mark(to - 1, &['.', '”', '"']) || scan.habit == Habit::German;
    if !prose && capitals * 100 >= words * HEADLINE_CAPITALS_PERCENT {
        return Line::Headline;
    }
    Line::Prose
}

/// The words that stand capitalised inside sentences, and those that stand in lower case anywhere.
struct Known<'s> {
    capital: BTreeSet<&'s str>,
    lower: BTreeSet<&'s str>,
    /// Words of names of two words or more.
    in_runs: BTreeSet<&'s str>,
}

impl<'s> Known<'s> {
    fn of(scan: &'s Scan, starts: &Starts) -> Known<'s> {
        let mut known = Known {
            capital: BTreeSet::new(),
            lower: BTreeSet::new(),
            in_runs: BTreeSet::new(),
        };
        for (i, token) in scan.tokens.iter().enumerate() {
            if !matches!(token.kind, Kind::Word | Kind::Acronym) || starts.lines[i] != Line::Prose {
                continue;
            }
            if !scan.is_capital(i) {
                if token.span.len() > 3 {
                    known.lower.insert(&token.folded);
                }
            } else if !starts.begins[i] {
                known.capital.insert(&token.folded);
                let beside = scan.is_capital(i + 1) && scan.same_line(i + 1) && !token.possessive
                    || i > 0 && scan.is_capital(i - 1) && scan.same_line(i) && !starts.begins[i - 1];
                if beside {
                    known.in_runs.insert(&token.folded);
                }
            }
        }
        known
    }
}

/// Tokens of the longest name: what is longer is a list or a line in capitals.
const RUN_TOKENS_MAX: usize = 24;

/// Where in the run from token `from` to token `to` a title begins that has a name before and behind it.
fn title_within(scan: &Scan, from: usize, to: usize) -> Option<usize> {
    (from + 1..to).find(|&at| {
        let behind = behind_title(scan, at, to).filter(|&behind| behind < to);
        let glued = scan.glued(at);
        let junior = matches!(
            scan.word(at + 1),
            "jr" | "sr" | "day" | "street" | "cup" | "county" | "city" | "center" | "hall"
        );
        behind.is_some() && !glued && !junior && is_office(scan, at) && is_name_before(scan, from, at)
    })
}

/// Whether the title at `i` is an office, or another word that is no surname too ("King").
fn is_office(scan: &Scan, i: usize) -> bool {
    !matches!(
        scan.word(i),
        "king"
            | "queen"
            | "prince"
            | "justice"
            | "lady"
            | "major"
            | "miss"
            | "lord"
            | "bishop"
            | "judge"
            | "pope"
            | "sir"
            | "dame"
            | "general"
            | "chief"
            | "principal"
            | "deputy"
            | "premier"
            | "marshal"
            | "director"
            | "doctor"
            | "chancellor"
    ) || is_title_modifier(scan.word(i)) && is_title(scan.word(i + 1))
        || scan.word(i) == "director" && is_acronym(scan, i - 1)
}

fn is_name_before(scan: &Scan, from: usize, at: usize) -> bool {
    (from..at).any(|i| scan.is_capital(i) && !is_title(scan.word(i)) && !is_title_modifier(scan.word(i)))
}

/// The end of the run of capitalised words that begins at token `i`, connectors between two of them included.
fn run(scan: &Scan, i: usize, is_part: impl Fn(usize) -> bool) -> Option<usize> {
    if !is_part(i) {
        return None;
    }
    let mut to = i + 1;
    let mut office = false;
    while to - i < RUN_TOKENS_MAX {
        if scan.tokens[to - 1].possessive {
            break;
        }
        let mut next = to;
        // "J. R. Smith", "Dr. Ray", "St. Louis".
        if scan.is_mark(next, &['.'])
            && is_abbreviation(scan, next)
            && scan.tokens.get(next + 1).is_some_and(|t| t.gap == Gap::Space)
        {
            next += 1;
        } else if scan.is_mark(next, &['-', '\u{2010}', '\u{2011}'])
            && scan.glued(next)
            && scan.glued(next + 1)
        {
            next += 1;
            // "U.S.-led" and "Harrow-based": the second half is no name.
            if !is_part(next) {
                break;
            }
        } else if scan.is_mark(next, &['&']) && scan.same_line(next + 1) {
            next += 1;
        } else {
            next = behind_connectors(scan, next);
            // "Cedric Ray of Harrow" is a man and a town; "Bank of Harrow" is one name.
            if next > to && scan.word(to) == "of" {
                if !heads_of(scan.word(to - 1)) {
                    break;
                }
                office = is_government(scan.word(to - 1));
            } else if office && scan.word(to) == "and" {
                // "Department of Health and Human Services".
                office = false;
                next = to + 1;
            }
        }
        if !scan.same_line(next) || !is_part(next) {
            break;
        }
        to = next + 1;
    }
    Some(to)
}

/// The token behind "of", "de la", "van der" at `i`, or `i` where there are none.
fn behind_connectors(scan: &Scan, i: usize) -> usize {
    let mut at = i;
    for _ in 0..3 {
        if !scan.same_line(at) || scan.is_capital(at) || !is_connector(scan.word(at)) {
            break;
        }
        at += 1;
        if scan.is_mark(at, &['-']) && scan.glued(at) && matches!(scan.word(at - 1), "al" | "el" | "ul") {
            return at + 1;
        }
    }
    at
}

/// Whether the word at `i` can be part of a name: capitalised, no pronoun "I", no weekday, no month beside a day.
fn is_part(scan: &Scan, i: usize) -> bool {
    if !scan.is_capital(i) {
        // "iPhone", "eBay" and Arabic "al-Assad" begin small; only the article is worth reading.
        return matches!(scan.word(i), "al" | "el")
            && scan.is_mark(i + 1, &['-'])
            && scan.glued(i + 1)
            && scan.is_capital(i + 2);
    }
    let word = scan.word(i);
    if word == "i" || word.starts_with("i'") {
        return false;
    }
    // "#Harrow" and "@harrow" are addresses.
    if i > 0 && scan.glued(i) && scan.is_mark(i - 1, &['#', '@']) {
        return false;
    }
    weekday(word).is_none() && !is_month_here(scan, i)
}

/// Whether the word at `i` is a month and no part of a name: by itself ("January"), or by what stands beside it ("May 5").
fn is_month_here(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    if month(word).is_none() {
        return false;
    }
    !crate::calendar::is_ambiguous_month(word)
        || i > 0 && scan.digits(i - 1).is_some()
        || crate::absolute::absolute(scan, i).is_some()
}

/// Whether the capital of the word at `i` tells anything: always in prose, in a headline only for names known from
/// elsewhere and acronyms, in a shouted line only for the former.
fn tells(scan: &Scan, i: usize, starts: &Starts, known: &Known) -> bool {
    match starts.lines[i] {
        Line::Prose => true,
        Line::Headline => is_acronym(scan, i) || known.capital.contains(&*scan.tokens[i].folded),
        Line::Shouted => known.capital.contains(&*scan.tokens[i].folded),
    }
}

/// The name in the run from token `from` to token `to`, its title and sentence opener set aside.
fn name(scan: &Scan, from: usize, to: usize, starts: &Starts, known: &Known, german: bool) -> Option<Name> {
    let mut from = from;
    while from < to && drops_first(scan, from, to, starts, known) {
        from = next_part(scan, from + 1, to);
    }
    let start = from;
    while let Some(behind) = behind_title(scan, from, to) {
        from = behind;
    }
    if from >= to {
        return None;
    }
    let title = (from > start).then(|| title_span(scan, start, from));
    let parts: Vec<&Token> = scan.tokens[from..to]
        .iter()
        .filter(|t| matches!(t.kind, Kind::Word | Kind::Acronym))
        .collect();
    let alone = parts.len() == 1;
    let word = &*parts.first()?.folded;
    let acronym = is_acronym(scan, from);
    if alone && title.is_none() && !acronym {
        let unsure = starts.begins[from] && !known.capital.contains(word) && !opens_with_verb(scan, from);
        let common = is_common_opener(word) && known.lower.contains(word);
        let german_noun = german && !known.in_runs.contains(word);
        if unsure || common || german_noun || is_function_word(word) || word.chars().count() < 2 {
            return None;
        }
    }
    let folded = parts.iter().map(|t| &*t.folded).collect::<Vec<_>>().join(" ");
    Some(Name {
        span: name_span(scan, from, to),
        folded,
        title,
    })
}

/// The token behind the title at `i`, its full stop and an "of" included, or nothing where no title stands there.
fn behind_title(scan: &Scan, i: usize, to: usize) -> Option<usize> {
    let mut at = i;
    if is_title_modifier(scan.word(at)) && at + 1 < to && is_title(scan.word(at + 1)) {
        at += 1;
    }
    if at >= to || !is_title(scan.word(at)) {
        return None;
    }
    if scan.has(at, &["secretary", "of", "state"]) && at + 2 < to {
        return Some(at + 3);
    }
    at += 1;
    if at < to && scan.is_mark(at, &['.', '-']) {
        at += 1;
    }
    while at < to && !scan.is_capital(at) && is_connector(scan.word(at)) {
        at += 1;
    }
    Some(at)
}

/// The next capitalised word from `i` on.
fn next_part(scan: &Scan, i: usize, to: usize) -> usize {
    (i..to).find(|&at| is_part(scan, at)).unwrap_or(to)
}

fn title_span(scan: &Scan, from: usize, to: usize) -> Span {
    let mut last = to;
    while last > from + 1 && !scan.is_capital(last - 1) && !scan.is_mark(last - 1, &['.']) {
        last -= 1;
    }
    scan.span(from, last)
}

/// The bytes of the name, its possessive ending left out.
fn name_span(scan: &Scan, from: usize, to: usize) -> Span {
    let span = scan.span(from, to);
    if !scan.tokens[to - 1].possessive {
        return span;
    }
    let raw = scan.raw(to - 1);
    let stem = raw.len() - raw.chars().rev().take(2).map(char::len_utf8).sum::<usize>();
    Span::new(span.start(), scan.tokens[to - 1].span.start() + stem)
}

/// Whether the first word of a run only begins the sentence: "However", "The", "Police" before a name.
fn drops_first(scan: &Scan, from: usize, to: usize, starts: &Starts, known: &Known) -> bool {
    let word = scan.word(from);
    if word.is_empty() {
        return false;
    }
    let inside = !starts.begins[from];
    if inside {
        // Outlets differ in "The Guardian" and "the Guardian": the article is never part of the name.
        return word == "the" || to - from == 1 && is_function_word(word) && !is_acronym(scan, from);
    }
    if is_function_word(word)
        || is_common_opener(word) && !is_title_modifier(word)
        || is_common_opener(word) && !is_title(scan.word(from + 1))
    {
        return !is_acronym(scan, from);
    }
    to - from > 1 && known.lower.contains(word) && !known.capital.contains(word) && !is_title(word)
}

/// Two capitals or more and nothing small: `NATO`, `U.N.`, `F16`.
fn is_acronym(scan: &Scan, i: usize) -> bool {
    let Some(token) = scan.tokens.get(i) else {
        return false;
    };
    if token.kind == Kind::Acronym {
        return !matches!(&*token.folded, "am" | "pm" | "ie" | "eg");
    }
    let raw = without_owner(scan.raw(i));
    token.kind == Kind::Word
        && raw.chars().count() > 1
        && raw.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}
