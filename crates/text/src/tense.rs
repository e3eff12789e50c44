//! Past, present or future: roughly what time an English sentence speaks of.

use crate::Span;
use crate::quotes::quotations;
use crate::scan::{Gap, Habit, Kind, Scan};

/// The time that a sentence speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tense {
    /// It has happened.
    Past,
    /// It holds now, or the plain present tells it.
    Present,
    /// It is to come, or may.
    Future,
    /// No verb tells.
    Unknown,
}

/// The tense of the main verb of the English sentence `text`, roughly: the first finite verb outside quotation marks and
/// relative clauses. "She said it will close" is past, for its main verb is; see [`tense_at`] for what it tells of.
pub fn tense(text: &str) -> Tense {
    let scan = Scan::new(text);
    let quoted = quotations(text);
    let verbs = verbs(&scan);
    let outside = |verb: &&Verb| {
        let span = scan.tokens[verb.at].span;
        !quoted
            .iter()
            .any(|q| q.inner.contains(span) && q.inner.len() > span.len())
    };
    verbs
        .iter()
        .filter(|verb| !verb.relative)
        .find(outside)
        .or_else(|| verbs.iter().find(outside))
        .or(verbs.first())
        .map_or(Tense::Unknown, |verb| verb.tense)
}

/// The tense that governs the words `at` (a date, say) in the English `text`: that of the nearest finite verb before them
/// in their sentence, else of the nearest behind. In "She said on Monday it will close on Friday" Monday is past and
/// Friday future. An infinitive between ("agreed to meet on Friday") leaves it open. Reads all of `text`: hand in the sentence,
/// not the article.
pub fn tense_at(text: &str, at: Span) -> Tense {
    let scan = Scan::new(text);
    let verbs = verbs(&scan);
    let first = scan.tokens.partition_point(|t| t.span.end() <= at.start());
    let last = scan.tokens.partition_point(|t| t.span.start() < at.end());
    let from = (1..=first.min(scan.len().saturating_sub(1)))
        .rev()
        .find(|&i| begins_sentence(&scan, i))
        .unwrap_or(0);
    let to = (last.max(1)..scan.len())
        .find(|&i| begins_sentence(&scan, i))
        .unwrap_or(scan.len());
    if let Some(verb) = verbs.iter().rfind(|v| (from..first).contains(&v.at)) {
        // "remanded until Thursday", "due by Friday": a limit may lie ahead of what is past.
        if matches!(
            scan.before(first, 1),
            "until" | "till" | "by" | "before" | "through" | "ahead"
        ) && verb.tense == Tense::Past
        {
            return Tense::Unknown;
        }
        let infinitive = (verb.to..first).any(|i| is_infinitive(&scan, i));
        return if infinitive && verb.tense != Tense::Future {
            Tense::Unknown
        } else {
            verb.tense
        };
    }
    let behind = |v: &&Verb| (last..to).contains(&v.at);
    verbs
        .iter()
        .filter(|v| !v.relative)
        .find(behind)
        .or_else(|| verbs.iter().find(behind))
        .map_or(Tense::Unknown, |verb| verb.tense)
}

fn begins_sentence(scan: &Scan, i: usize) -> bool {
    match scan.tokens[i].gap {
        Gap::Line => true,
        Gap::None => false,
        Gap::Space => {
            let ended = scan.is_mark(i - 1, &['.', '!', '?', '…'])
                || i > 1
                    && scan.is_mark(i - 1, &['”', '"', '’', '\''])
                    && scan.is_mark(i - 2, &['.', '!', '?', '…']);
            let short = i > 1
                && scan.raw(i - 2).chars().count() <= 4
                && crate::common_words::is_title(scan.word(i - 2));
            let dated =
                i > 1 && crate::calendar::month(scan.word(i - 2)).is_some() && scan.digits(i).is_some();
            ended && !short && !dated && !scan.raw(i).starts_with(char::is_lowercase)
        }
    }
}

fn is_infinitive(scan: &Scan, i: usize) -> bool {
    scan.word(i) == "to"
        && scan.raw(i + 1).starts_with(char::is_lowercase)
        && !matches!(
            scan.word(i + 1),
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "this"
                | "that"
                | "these"
                | "those"
                | "some"
                | "all"
                | "more"
                | "no"
                | "one"
                | "two"
                | "three"
                | "at"
                | "about"
                | "least"
        )
        && !scan.word(i + 1).ends_with("ing")
}

/// A finite verb: its first token, the token behind it, what it tells.
struct Verb {
    at: usize,
    to: usize,
    tense: Tense,
    relative: bool,
}

fn verbs(scan: &Scan) -> Vec<Verb> {
    // The lists are English; to read other languages by them would tell nothing but errors.
    if !matches!(scan.habit, Habit::English | Habit::Unknown) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut i = 0;
    while i < scan.len() {
        match verb(scan, i) {
            Some((tense, to)) => {
                let relative = (1..=2).any(|back| matches!(scan.before(i, back), "who" | "which" | "whose"))
                    || (1..=3)
                        .any(|back| scan.before(i, back) == "that" && !is_saying(scan.before(i, back + 1)));
                found.push(Verb {
                    at: i,
                    to,
                    tense,
                    relative,
                });
                i = to;
            }
            None => i += 1,
        }
    }
    found
}

fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said" | "says" | "say" | "announced" | "believes" | "added" | "told" | "reported" | "confirmed"
    )
}

/// The tense told by the word at `i`, and the token behind what was read for it.
fn verb(scan: &Scan, i: usize) -> Option<(Tense, usize)> {
    if scan.tokens[i].kind != Kind::Word {
        return None;
    }
    let word = scan.word(i);
    let next = scan.word(i + 1);
    match word {
        "will" | "shall" | "won't" | "shan't"
            if !matches!(
                scan.before(i, 1),
                "the" | "a" | "his" | "her" | "their" | "free" | "of"
            ) =>
        {
            return Some((Tense::Future, i + 1));
        }
        "would" | "could" | "might" | "wouldn't" | "couldn't" | "should" | "must" | "can" | "cannot"
        | "can't" => {
            return Some(modal(scan, i));
        }
        "may" if !scan.is_capital(i) || i == 0 => return Some(modal(scan, i)),
        "is" | "are" | "am" | "isn't" | "aren't" | "has" | "have" | "hasn't" | "haven't" => {
            return Some(auxiliary(scan, i));
        }
        "plans" | "intends" | "aims" | "hopes" | "vows" | "wants" | "expects" | "plan" | "intend"
        | "hope" | "expect"
            if next == "to" =>
        {
            return Some((Tense::Future, i + 2));
        }
        "says" | "do" | "does" | "doesn't" | "don't" | "remains" | "remain" | "seems" | "appears"
        | "means" | "shows" | "faces" | "say" | "believes" | "thinks" | "knows" | "needs" | "calls"
        | "writes" | "claims" => return Some((Tense::Present, i + 1)),
        _ => {}
    }
    if word.ends_with("'ll") {
        return Some((Tense::Future, i + 1));
    }
    if is_irregular_past(word) && !is_helped(scan, i) {
        return Some((Tense::Past, i + 1));
    }
    is_regular_past(scan, i).then_some((Tense::Past, i + 1))
}

/// "would close" looks ahead of its sentence; "would have closed" looks back; "can" tells of now.
fn modal(scan: &Scan, i: usize) -> (Tense, usize) {
    let at = if scan.word(i + 1) == "not" { i + 2 } else { i + 1 };
    match (scan.word(i), scan.word(at)) {
        (_, "have") => (Tense::Past, at + 1),
        ("can" | "cannot" | "can't" | "must" | "should", _) => (Tense::Present, i + 1),
        _ => (Tense::Future, at),
    }
}

/// Words between "is" and what it helps, at most: "is now also widely expected to".
const AUXILIARY_REACH: usize = 4;

/// "is to", "are expected to", "is going to" are future; "has" with a participle past; else present.
fn auxiliary(scan: &Scan, i: usize) -> (Tense, usize) {
    let has = matches!(scan.word(i), "has" | "have" | "hasn't" | "haven't");
    for at in i + 1..=i + AUXILIARY_REACH {
        let word = scan.word(at);
        if word.is_empty() {
            break;
        }
        let ahead = matches!(
            word,
            "expected"
                | "set"
                | "scheduled"
                | "due"
                | "poised"
                | "slated"
                | "likely"
                | "about"
                | "going"
                | "planning"
                | "projected"
                | "forecast"
                | "preparing"
        );
        if ahead && matches!(scan.word(at + 1), "to" | "for") {
            return (Tense::Future, at + 2);
        }
        if matches!(word, "scheduled" | "planned" | "expected" | "due") && !has {
            return (Tense::Future, at + 1);
        }
        if word == "to" && at == i + 1 {
            let tense = if has { Tense::Present } else { Tense::Future };
            return (tense, at + 1);
        }
        if has
            && (word == "been"
                || word.ends_with("ed")
                || word.ends_with("en")
                || is_irregular_past(word)
                || is_participle(word))
        {
            return (Tense::Past, at + 1);
        }
        if !(word.ends_with("ly")
            || matches!(
                word,
                "not" | "now" | "also" | "still" | "already" | "never" | "since" | "yet" | "just" | "all"
            ))
        {
            break;
        }
    }
    (Tense::Present, i + 1)
}

/// Whether the word at `i` is a participle by what stands before it: "will be sent", "the left".
fn is_helped(scan: &Scan, i: usize) -> bool {
    let back = if scan.before(i, 1).ends_with("ly") { 2 } else { 1 };
    matches!(
        scan.before(i, back),
        "be" | "been"
            | "being"
            | "get"
            | "got"
            | "is"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "to"
            | "the"
            | "a"
            | "an"
            | "of"
    )
}

/// A word in -ed that is a finite verb and no participle before a noun or behind an auxiliary.
fn is_regular_past(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    if word.len() < 5 || !word.ends_with("ed") || scan.is_capital(i) && i > 0 {
        return false;
    }
    let noun = matches!(
        word,
        "hundred"
            | "indeed"
            | "speed"
            | "breed"
            | "embed"
            | "sacred"
            | "naked"
            | "united"
            | "exceed"
            | "proceed"
            | "succeed"
            | "alleged"
            | "wicked"
            | "kindred"
            | "hatred"
    );
    let before = scan.before(i, 1);
    let participle = matches!(
        before,
        "a" | "an"
            | "the"
            | "of"
            | "be"
            | "been"
            | "being"
            | "is"
            | "are"
            | "to"
            | "its"
            | "his"
            | "her"
            | "their"
            | "as"
            | "when"
            | "if"
            | "more"
            | "most"
            | "very"
            | "newly"
            | "by"
            | "with"
            | "for"
            | "those"
            | "not"
    );
    let by = scan.word(i + 1) == "by" && scan.before(i, 1) != "was";
    !noun && !participle && !by
}

/// Irregular participles that are no past form too.
fn is_participle(word: &str) -> bool {
    matches!(
        word,
        "gone"
            | "done"
            | "become"
            | "come"
            | "begun"
            | "run"
            | "shown"
            | "known"
            | "grown"
            | "seen"
            | "put"
            | "set"
            | "cut"
            | "hit"
            | "won"
            | "drawn"
            | "thrown"
            | "flown"
            | "born"
    )
}

/// Whether a folded word is an irregular past form of an English verb that news uses and that is no present form too
/// ("took", "was").
pub fn is_irregular_past(folded: &str) -> bool {
    PAST.binary_search(&folded).is_ok()
}

/// Sorted, for the binary search.
#[rustfmt::skip]
const PAST: &[&str] = &[
    "arose", "ate", "became", "began", "bore", "bought", "broke", "brought", "built", "came", "caught",
    "chose", "crept", "dealt", "did", "didn't", "died", "drew", "drove", "fell", "felt", "fled", "flew",
    "forgot", "fought", "found", "froze", "gave", "got", "grew", "had", "hadn't", "heard", "held",
    "hung", "kept", "knew", "laid", "led", "left", "lent", "lost", "made", "meant", "met", "overcame",
    "oversaw", "paid", "ran", "rode", "rose", "said", "sang", "sank", "saw", "sent", "shook", "shot",
    "slept", "sold", "sought", "spent", "spoke", "stole", "stood", "struck", "stuck", "sued", "swept",
    "swore", "taught", "thought", "threw", "told", "took", "tore", "tried", "undertook", "upheld", "was",
    "wasn't", "went", "were", "weren't", "withdrew", "withheld", "woke", "won", "wore", "wrote",
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted_for_its_search() {
        assert!(super::PAST.is_sorted());
    }
}
