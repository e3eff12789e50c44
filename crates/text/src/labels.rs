//! Digits that name something and count nothing: "Boeing 737", "No. 14", "9/11", telephone numbers.

use crate::calendar::{modern_year, month};
use crate::numbers::{NumberKind, Read};
use crate::scan::{Gap, Habit, Kind, Scan};
use crate::units::unit_at;

/// Digits that are part of a name or a longer identifier.
pub(crate) fn identifier(scan: &Scan, i: usize) -> Option<Read> {
    let digits = scan.digits(i)?;
    // "0800 0560154": telephone numbers; "06:00" and "007" are shorter.
    let telephone = digits.len() >= 4 && digits.starts_with('0');
    let label = |to| Some(Read::new(i, to, digits.parse().unwrap_or(0.0), NumberKind::Label));
    if telephone {
        return label(i + 1);
    }
    let glued_before = scan.glued(i) && i > 0;
    if glued_before && scan.is_mark(i - 1, &['#', '@', '_', '&', '=', '/']) {
        return label(i + 1);
    }
    if glued_before && scan.is_mark(i - 1, &['-', '\u{2011}']) && scan.glued(i - 1) && i > 1 {
        let word = scan.word(i - 2);
        let prefix = matches!(
            word,
            "mid" | "pre" | "post" | "sub" | "top" | "under" | "over" | "early" | "late" | "plus"
        );
        if !prefix && scan.is_capital(i - 2) {
            return label(i + 1);
        }
    }
    // A chain of three or more figures is a date, a telephone number, a version: never an amount.
    let mut to = i + 1;
    let mut parts = 1;
    while scan.is_mark(to, &['-', '/', '\u{2013}'])
        && scan.glued(to)
        && scan.glued(to + 1)
        && scan.digits(to + 1).is_some()
    {
        parts += 1;
        to += 2;
    }
    if parts > 2 {
        return label(to);
    }
    if parts == 2 && scan.is_mark(i + 1, &['/']) {
        return Some(slashed(scan, i));
    }
    if scan.glued(i + 1) && scan.tokens[i + 1].kind == Kind::Word && is_label_suffix(scan, i + 1) {
        return label(i + 2);
    }
    names_a_thing(scan, i).then(|| label(i + 1)).flatten()
}

fn slashed(scan: &Scan, i: usize) -> Read {
    let part = |at| scan.digits(at).and_then(|d| d.parse::<f64>().ok()).unwrap_or(0.0);
    let (a, b) = (part(i), part(i + 2));
    let fraction = a > 0.0 && a < b && [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0].contains(&b);
    if fraction {
        return Read::new(i, i + 3, a / b, NumberKind::Ratio);
    }
    Read::new(i, i + 3, a, NumberKind::Label)
}

/// Whether the word glued to digits at `i` makes them a name: `737s`, `4x4`, `5G`.
fn is_label_suffix(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    if word == "s" {
        return !scan
            .digits(i - 1)
            .is_some_and(|d| d.len() == 4 && d.ends_with('0') || d.len() == 2 && d.ends_with('0'));
    }
    let known = crate::number_words::scale(scan, i, true).is_some()
        || crate::number_words::ordinal_suffix(word, 2.0)
        || crate::number_words::ordinal_suffix(word, 1.0)
        || unit_at(scan, i, true).is_some()
        || matches!(
            word,
            "am" | "pm" | "h" | "x" | "bn" | "uhr" | "hrs" | "hr" | "min" | "sec" | "yr" | "yrs"
        )
        || word.starts_with('h') && word[1..].bytes().all(|b| b.is_ascii_digit());
    !known && scan.raw(i).chars().count() <= 3
}

/// Whether a bare figure is the second half of a name: "Boeing 737", "Section 230", "No. 14".
fn names_a_thing(scan: &Scan, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else {
        return false;
    };
    let one_space = scan.tokens[i].gap == Gap::Space;
    if one_space && scan.is_mark(before, &['.']) && before > 0 && scan.raw(before - 1) == "No" {
        return true;
    }
    let follows_amount =
        scan.is_mark(i + 1, &['%', '.', ',']) && scan.glued(i + 1) && scan.digits(i + 2).is_some()
            || scan.is_mark(i + 1, &['%', '€', '-', '\u{2013}'])
            || crate::number_words::scale(scan, i + 1, scan.glued(i + 1)).is_some()
            || unit_at(scan, i + 1, scan.glued(i + 1)).is_some();
    if !one_space || follows_amount {
        return false;
    }
    let word = scan.word(before);
    if NUMBERED.binary_search(&word).is_ok() && !(word == "no" && before > 0 && scan.habit != Habit::English)
    {
        return !matches!(word, "number" | "no")
            || !scan.before(before, 1).is_empty()
            || scan.is_capital(before);
    }
    let sentence_start = before == 0
        || !scan.same_line(before)
        || scan.is_mark(before - 1, &['.', '!', '?', ':', '"', '“', '”']);
    scan.is_capital(before)
        && !sentence_start
        && month(word).is_none()
        && crate::calendar::weekday(word).is_none()
        && !crate::is_function_word(word)
        && !(scan.habit == Habit::German || scan.habit == Habit::Unknown)
        && modern_year(scan, i).is_none()
        && !crate::counted::counted(scan, i, i + 1)
            .is_some_and(|noun| crate::counted::is_plural(&crate::fold(noun.of(scan.text))))
}

/// Things that carry a number behind their name. Sorted, for the binary search.
#[rustfmt::skip]
const NUMBERED: &[&str] = &[
    "article", "artikel", "category", "channel", "chapter", "episode", "flight", "formula", "game",
    "gate", "grade", "highway", "interstate", "item", "level", "no", "number", "page", "paragraf",
    "paragraphe", "part", "phase", "platform", "precinct", "room", "round", "route", "season", "section",
    "stage", "tier", "type",
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted_for_its_search() {
        assert!(super::NUMBERED.is_sorted());
    }
}
