//! The noun that a number counts.

use crate::Span;
use crate::scan::{Habit, Kind, Scan};

/// Words behind a number that are looked at for its noun: "12 other young Harrow football supporters".
const REACH: usize = 5;

/// The noun counted by the number from token `from` to token `to`: the first plural among the next words, else the first
/// word that can be a noun.
pub(crate) fn counted(scan: &Scan, from: usize, to: usize) -> Option<Span> {
    let mut at = to;
    if scan.is_mark(at, &['-', '\u{2011}']) && scan.glued(at) && scan.glued(at + 1) {
        // "five-member panel", "12-hour": what is counted hangs on the hyphen.
        at += 1;
        return (scan.tokens.get(at)?.kind == Kind::Word).then(|| scan.tokens[at].span);
    }
    let mut first = None;
    for (step, at) in (at..at + REACH).enumerate() {
        let Some(token) = scan.tokens.get(at) else { break };
        if matches!(token.kind, Kind::Mark('-' | '+')) && scan.glued(at) {
            continue;
        }
        let word = scan.word(at);
        if word == "or" && matches!(scan.word(at + 1), "more" | "less" | "fewer") {
            continue;
        }
        // "40 of the 96 passengers".
        if step > 0 && scan.digits(at).is_some() && matches!(scan.before(at, 1), "of" | "the") {
            continue;
        }
        if word.is_empty() || !scan.same_line(at) {
            break;
        }
        if matches!(
            word,
            "of" | "von"
                | "de"
                | "d"
                | "des"
                | "the"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "other"
                | "more"
                | "der"
        ) && step < 3
        {
            if first.is_some() {
                break;
            }
            continue;
        }
        if crate::is_function_word(word) || ends_noun(word) {
            break;
        }
        if is_plural(word) || scan.habit == Habit::German && scan.is_capital(at) {
            return Some(token.span);
        }
        if first.is_none() && !word.ends_with("ly") {
            first = Some(token.span);
        }
    }
    let one = scan.word(from) == "one";
    first.filter(|_| !one || scan.same_line(to))
}

/// Words behind which no counted noun comes.
fn ends_noun(word: &str) -> bool {
    matches!(
        word,
        "ago"
            | "later"
            | "earlier"
            | "since"
            | "until"
            | "near"
            | "under"
            | "against"
            | "during"
            | "through"
            | "per"
            | "across"
            | "between"
            | "within"
            | "without"
            | "among"
            | "off"
            | "down"
            | "away"
            | "each"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "including"
            | "died"
            | "killed"
            | "according"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "y"
            | "ou"
            | "tras"
            | "hasta"
            | "bei"
            | "auf"
            | "uber"
            | "wurden"
            | "ont"
            | "murieron"
    )
}

/// Whether a folded noun is a plural or names a group of people.
pub(crate) fn is_plural(word: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "aircraft",
        "children",
        "crew",
        "dead",
        "deaths",
        "feet",
        "fish",
        "hurt",
        "injured",
        "men",
        "menschen",
        "missing",
        "people",
        "percent",
        "personas",
        "personnel",
        "personnes",
        "police",
        "staff",
        "troops",
        "women",
        "wounded",
    ];
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("ous")
        || IRREGULAR.binary_search(&word).is_ok()
}
