//! Words that make a statement less than certain, and words that turn it round.

use crate::Span;
use crate::scan::{Habit, Kind, Scan};
use crate::units::CURRENCY_SIGNS;

/// A word or phrase that makes a statement less than certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// The words.
    pub span: Span,
    /// How they hedge.
    pub kind: HedgeKind,
}

/// How a statement is made less than certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HedgeKind {
    /// It is possible: "may", "might", "could", "would", "perhaps".
    Modal,
    /// It is foreseen: "expected to", "likely", "set to", "plans to".
    Expectation,
    /// Someone else says so: "reportedly", "alleged", "is said to", "appears to".
    Report,
    /// It is about so much: "nearly", "around 30".
    Approximate,
}

/// The hedges of `text`, in order and apart from each other: English, and the commonest of German, French and Spanish.
pub fn hedges(text: &str) -> Vec<Hedge> {
    let scan = Scan::new(text);
    let mut found = Vec::new();
    let mut i = 0;
    while i < scan.len() {
        match hedge(&scan, i) {
            Some((kind, to)) => {
                found.push(Hedge {
                    span: scan.span(i, to),
                    kind,
                });
                i = to;
            }
            None => i += 1,
        }
    }
    found
}

fn hedge(scan: &Scan, i: usize) -> Option<(HedgeKind, usize)> {
    if scan.tokens[i].kind != Kind::Word {
        return None;
    }
    modal(scan, i)
        .or_else(|| expectation(scan, i))
        .or_else(|| report(scan, i))
        .or_else(|| approximate(scan, i))
}

fn modal(scan: &Scan, i: usize) -> Option<(HedgeKind, usize)> {
    let word = scan.word(i);
    let one = match word {
        // The month has a capital, the modal has one only where it begins a question.
        "may" => !scan.is_capital(i),
        // "military might", "the might of"
        "might" => {
            !matches!(
                scan.before(i, 1),
                "the" | "military" | "economic" | "of" | "with" | "their" | "its" | "his" | "her"
            ) && scan.word(i + 1) != "of"
        }
        "could" | "would" | "couldn't" | "wouldn't" | "perhaps" | "possibly" | "maybe" | "potentially"
        | "mightn't" => true,
        "konnte" | "konnten" | "durfte" | "durften" | "moglicherweise" | "vielleicht" | "wohl" => {
            scan.habit == Habit::German
        }
        "pourrait" | "pourraient" | "peut-etre" => true,
        "podria" | "podrian" | "quizas" | "quiza" => true,
        "tal" => scan.has(i, &["tal", "vez"]),
        "peut" => scan.is_mark(i + 1, &['-']) && scan.word(i + 2) == "etre",
        _ => false,
    };
    let to = match word {
        "tal" => i + 2,
        "peut" => i + 3,
        _ => i + 1,
    };
    one.then_some((HedgeKind::Modal, to))
}

fn expectation(scan: &Scan, i: usize) -> Option<(HedgeKind, usize)> {
    let found = |to| Some((HedgeKind::Expectation, to));
    let next = scan.word(i + 1);
    match scan.word(i) {
        "likely" | "unlikely" | "probably" | "presumably" => found(i + 1),
        "supposed" | "expected" | "set" | "scheduled" | "poised" | "slated" | "projected" | "forecast"
        | "predicted" | "planning" | "preparing" | "going" | "hoping" | "plans" | "plan" | "planned"
        | "intends" | "intend" | "aims" | "aim" | "hopes" | "hope" | "expects" | "expect" | "vows"
        | "vowed"
            if next == "to" =>
        {
            // "going to London" is a way and not a forecast.
            let place = scan.word(i) == "going"
                && (scan.is_capital(i + 2)
                    || matches!(
                        scan.word(i + 2),
                        "the" | "a" | "school" | "work" | "jail" | "prison"
                    ));
            if place { None } else { found(i + 2) }
        }
        "expected" if matches!(scan.before(i, 1), "is" | "are" | "was" | "were" | "be") => found(i + 1),
        "about" if next == "to" => found(i + 2),
        "due" if next == "to" && is_base_verb(scan.word(i + 2)) => found(i + 2),
        "wahrscheinlich" | "voraussichtlich" | "vermutlich" => found(i + 1),
        "probablement" | "vraisemblablement" => found(i + 1),
        "probablemente" | "previsiblemente" => found(i + 1),
        _ => None,
    }
}

/// What follows "due to" where it means a schedule and not a cause.
fn is_base_verb(word: &str) -> bool {
    matches!(
        word,
        "appear"
            | "arrive"
            | "attend"
            | "be"
            | "become"
            | "begin"
            | "close"
            | "come"
            | "complete"
            | "decide"
            | "deliver"
            | "discuss"
            | "end"
            | "enter"
            | "expire"
            | "face"
            | "finish"
            | "give"
            | "go"
            | "have"
            | "hear"
            | "hold"
            | "join"
            | "land"
            | "launch"
            | "leave"
            | "make"
            | "meet"
            | "open"
            | "play"
            | "publish"
            | "reopen"
            | "report"
            | "resume"
            | "return"
            | "run"
            | "sign"
            | "speak"
            | "stand"
            | "start"
            | "step"
            | "take"
            | "testify"
            | "travel"
            | "visit"
            | "vote"
    )
}

fn report(scan: &Scan, i: usize) -> Option<(HedgeKind, usize)> {
    let found = |to| Some((HedgeKind::Report, to));
    let next = scan.word(i + 1);
    match scan.word(i) {
        "reportedly" | "allegedly" | "apparently" | "supposedly" | "purportedly" | "seemingly"
        | "ostensibly" | "alleged" | "suspected" | "purported" | "supposed" | "rumored" | "rumoured"
        | "presumed" => found(i + 1),
        "said" | "believed" | "thought" | "understood" | "reported" | "considered" | "known"
            if next == "to"
                && matches!(
                    scan.before(i, 1),
                    "is" | "are" | "was" | "were" | "be" | "been" | "also" | "widely"
                )
                && scan.word(i) != "known" =>
        {
            found(i + 2)
        }
        "believed" if matches!(scan.before(i, 1), "is" | "are" | "was" | "were") => found(i + 1),
        "appears" | "appear" | "appeared" | "seems" | "seem" | "seemed" if next == "to" => found(i + 2),
        "appears" | "seems" | "seemed" => found(i + 1),
        "angeblich" | "mutmasslich" | "mutmaslich" | "mutmasliche" | "mutmaslichen" | "mutmaslicher"
        | "offenbar" | "anscheinend" => found(i + 1),
        "soll" | "sollen" | "sollte" | "sollten" if scan.habit == Habit::German => found(i + 1),
        "apparemment" | "presume" | "presumee" | "presumes" if scan.habit == Habit::French => found(i + 1),
        "aurait" | "auraient" | "serait" | "seraient" => found(i + 1),
        "presunto" | "presunta" | "presuntos" | "presuntamente" | "supuestamente" | "supuesto"
        | "supuesta" | "habria" | "habrian" => found(i + 1),
        "al" if next == "parecer" => found(i + 2),
        _ => None,
    }
}

fn approximate(scan: &Scan, i: usize) -> Option<(HedgeKind, usize)> {
    let sure = matches!(
        scan.word(i),
        "approximately"
            | "roughly"
            | "nearly"
            | "almost"
            | "estimated"
            | "ungefahr"
            | "circa"
            | "environ"
            | "aproximadamente"
    );
    let before_figure = matches!(
        scan.word(i),
        "about"
            | "around"
            | "some"
            | "etwa"
            | "rund"
            | "fast"
            | "knapp"
            | "unos"
            | "unas"
            | "casi"
            | "quelque"
    ) && (scan.digits(i + 1).is_some()
        || scan.is_mark(i + 1, CURRENCY_SIGNS)
        || scan.same_line(i + 1) && crate::figures::figure(scan, i + 1).is_some());
    (sure || before_figure).then_some((HedgeKind::Approximate, i + 1))
}

/// The words of `text` that deny: "not", "n't", "no", "never", "without", "denied", "failed to", "nobody", and the commonest
/// of German, French and Spanish. "Not only", "no doubt", "no more than" and "No. 14" deny nothing.
pub fn negations(text: &str) -> Vec<Span> {
    let scan = Scan::new(text);
    let mut found = Vec::new();
    let mut i = 0;
    while i < scan.len() {
        match negation(&scan, i) {
            Some(to) => {
                found.push(scan.span(i, to));
                i = to;
            }
            None => i += 1,
        }
    }
    found
}

/// The token behind the negation at `i`.
fn negation(scan: &Scan, i: usize) -> Option<usize> {
    if scan.tokens[i].kind != Kind::Word {
        return None;
    }
    let word = scan.word(i);
    let next = scan.word(i + 1);
    let one = match word {
        "not" => !matches!(next, "only" | "just" | "merely" | "less" | "fewer" | "least"),
        "no" => negates_no(scan, i),
        "never" | "without" | "none" | "nobody" | "nothing" | "nowhere" | "neither" | "nor" | "cannot"
        | "denied" | "denies" | "deny" | "denying" | "denial" | "rejected" | "rejects" | "refused"
        | "refuses" | "unable" | "lacks" | "lacked" | "hardly" | "barely" => true,
        "failed" | "fails" | "fail" | "failing" | "declined" | "declines" => {
            return (next == "to" && scan.same_line(i + 1)).then_some(i + 2);
        }
        "nicht" | "kein" | "keine" | "keinen" | "keiner" | "keinem" | "keines" | "nie" | "niemals"
        | "niemand" | "ohne" | "weder" => {
            matches!(scan.habit, Habit::German | Habit::Unknown)
        }
        "pas" | "jamais" | "aucun" | "aucune" | "sans" | "personne" | "ni" | "rien" => {
            scan.habit == Habit::French && (word != "personne" || has_ne(scan, i))
        }
        "nunca" | "jamas" | "sin" | "nadie" | "ningun" | "ninguna" | "tampoco" => {
            scan.habit == Habit::Spanish
        }
        _ => word.ends_with("n't") && word.len() > 3,
    };
    one.then_some(i + 1)
}

fn negates_no(scan: &Scan, i: usize) -> bool {
    let next = scan.word(i + 1);
    let label = scan.is_mark(i + 1, &['.']) && scan.glued(i + 1) && scan.digits(i + 2).is_some();
    !label
        && !matches!(
            next,
            "doubt" | "matter" | "wonder" | "fewer" | "less" | "more" | "later" | "sooner" | "stranger"
        )
        || next == "more" && scan.word(i + 2) != "than" && !label
}

fn has_ne(scan: &Scan, i: usize) -> bool {
    (1..=4).any(|back| matches!(scan.before(i, back), "ne" | "n")) || matches!(scan.word(i + 1), "ne" | "n")
}
