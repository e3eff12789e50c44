//! Names put in for "it" and "the company", where the sentence before begins with the body's name.

use nutgraf_text::Span;

use super::line::Line;
use super::opening::dateline;
use super::people::{Cast, mentions};
use super::quoting::is_speech;
use super::referent::is_verb;
use super::word_list::WordList;
use crate::reading::Reading;

/// What bodies do, and things do not: "it" before one of these is whoever acted in the sentence before.
static ACTS: WordList = WordList::new(
    "accused agreed aims announced appealed approved asked called cited committed condemned confirmed decided declined \
    demanded denied disclosed employs expects forecast hopes hired imposed introduced invested launched offered ordered \
    plans pledged proposed published refused rejected released reported sold sued suspended urged wants warned",
);

/// Words for bodies. Folded.
static BODIES: WordList = WordList::new(
    "agency airline association authority bank brewer broker builder carmaker carrier charity chipmaker club commission \
    committee company council department drugmaker firm foundation fund group insurer lender manufacturer ministry \
    organisation organization party regulator retailer startup supplier union university",
);

/// Sentences looked back over: "it also said" goes on with whoever the one before named.
const REACH: usize = 2;

/// What stands for a body at the beginning of a sentence: "it" or "the company" before a verb of acting. Gives its bytes.
pub(super) fn stands_for_body(line: &Line<'_>, first: usize) -> Option<Span> {
    let last = match line.folded(first) {
        "it" => first,
        "the"
            if BODIES.has(line.folded(first + 1)) && !line.capital(first + 1) && !line.owning(first + 1) =>
        {
            first + 1
        }
        _ => return None,
    };
    let word = |i: usize| line.words.get(i).map(|word| word.span);
    let plain = line.printed(last).chars().all(char::is_alphabetic);
    (plain && acts(line, last + 1) && !line.word_quoted(first))
        .then(|| Some(Span::new(word(first)?.start(), word(last)?.end())))
        .flatten()
}

/// Whether the sentence begins with "the company" and the like, with nothing behind it that says which.
pub(super) fn opens_with_body(line: &Line<'_>, first: usize) -> bool {
    let plain = line.folded(first) == "the" && BODIES.has(line.folded(first + 1)) && !line.capital(first + 1);
    let told_apart = line.joined(first + 2)
        && matches!(line.folded(first + 2), "of" | "that" | "which" | "who" | "behind");
    plain && !told_apart && !line.word_quoted(first)
}

/// Whether the words from `i` on say that somebody acts.
fn acts(line: &Line<'_>, i: usize) -> bool {
    let at = if matches!(line.folded(i), "also" | "has" | "had" | "later" | "then") {
        i + 1
    } else {
        i
    };
    let at = if line.folded(at) == "also" { at + 1 } else { at };
    line.joined(at) && (is_speech(line.folded(at)) || ACTS.has(line.folded(at)))
}

/// The name of the body that the first words of sentence `at` mean, with the number of the sentence that begins with it.
pub(super) fn body(reading: &Reading<'_>, at: usize, cast: &Cast) -> Option<(String, usize)> {
    let first = reading.articles[reading.sentences[at].article].first;
    for back in 1..=REACH {
        let before = at.checked_sub(back).filter(|&i| i >= first)?;
        let sentence = &reading.sentences[before];
        if sentence.opens_in_quote {
            return None;
        }
        let line = Line::new(reading.text(sentence), &sentence.words);
        let start = line.word_at(dateline(line.text).unwrap_or(0));
        if line.folded(start) == "it" && acts(&line, start + 1) {
            continue;
        }
        return leading_name(&line, start, cast).map(|span| (span.of(line.text).to_owned(), before));
    }
    None
}

/// The bytes of the name that begins the sentence at word `start`, its article included, where a verb follows it and it
/// is no person and no plural.
fn leading_name(line: &Line<'_>, start: usize, cast: &Cast) -> Option<Span> {
    let name = if line.folded(start) == "the" {
        start + 1
    } else {
        start
    };
    let mut end = name;
    while line.capital(end) && (end == name || line.joined(end)) && !line.owning(end) {
        end += 1;
        let small =
            matches!(line.folded(end), "of" | "for" | "&") && line.joined(end) && line.joined(end + 1);
        if small && line.capital(end + 1) {
            end += 1;
        }
    }
    let last = line.folded(end.checked_sub(1)?);
    let person = mentions(line).iter().any(|mention| {
        mention.first < end
            && (mention.certain
                || mention.given
                || cast.one(&mention.surname).is_some_and(|person| person.certain))
    });
    let plural = last.ends_with('s') && !last.ends_with("ss")
        || matches!(line.folded(end), "are" | "were" | "have" | "and")
        || nutgraf_text::is_function_word(line.folded(name));
    if end == name
        || end - name == 1 && line.printed(name).len() < 3
        || person
        || plural
        || line.word_quoted(start)
    {
        return None;
    }
    let verb = (is_verb(line, end) || is_speech(line.folded(end))) && line.joined(end);
    let one_word_opener = end - name == 1 && name == start && start == 0 && OPENERS.has(line.folded(name));
    (verb && !one_word_opener)
        .then(|| Span::new(line.words[start].span.start(), line.words[end - 1].span.end()))
}

/// Words that begin a sentence with a capital and are no names, for all that a verb may follow.
static OPENERS: WordList = WordList::new(
    "analyst analysts another anyone both critics each either everyone everything experts few he it many most much neither \
    nobody none nothing officials one others police she several some somebody someone something that these they this those \
    two we what who",
);
