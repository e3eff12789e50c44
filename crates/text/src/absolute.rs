//! Calendar dates as written: "March 11, 2031", "11. März", "le 3 mars", "2031-03-11", "in 1987".

use crate::calendar::{is_ambiguous_month, is_english, month, short_weekday, weekday};
use crate::dates::{Direction, Reading, When};
use crate::numbers::is_year;
use crate::scan::{Habit, Scan};

/// Years that a date may carry.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2199;

/// The calendar date that begins at token `i`, its weekday included ("Tuesday, March 11").
pub(crate) fn absolute(scan: &Scan, i: usize) -> Option<Reading> {
    let start = after_weekday(scan, i);
    if let Some(found) = dated(scan, start) {
        return Some(Reading {
            from: found.from.min(i),
            ..found
        });
    }
    if start > i {
        return None;
    }
    year_only(scan, i)
}

/// The token behind a weekday and its comma at `i`, or `i`.
fn after_weekday(scan: &Scan, i: usize) -> usize {
    let word = scan.word(i);
    if weekday(word).is_none() && short_weekday(word).is_none() {
        return i;
    }
    let mut at = i + 1;
    if scan.is_mark(at, &['.']) && scan.glued(at) {
        at += 1;
    }
    if scan.is_mark(at, &[',']) {
        at += 1;
    }
    if matches!(scan.word(at), "the" | "der" | "den" | "dem" | "le" | "on" | "am") {
        at += 1;
    }
    if scan.same_line(at) && dated(scan, at).is_some_and(|r| has_day(r.when)) {
        at
    } else {
        i
    }
}

fn has_day(when: When) -> bool {
    matches!(when, When::Absolute { day: Some(_), .. })
}

fn dated(scan: &Scan, i: usize) -> Option<Reading> {
    if scan.digits(i).is_some() {
        return numeric(scan, i).or_else(|| day_first(scan, i));
    }
    month_first(scan, i)
}

/// Whether the word at `i` names a month where a day or year stands beside it. English and German months have a
/// capital, French and Spanish ones need none.
pub(crate) fn is_month(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    month(word).is_some()
        && (scan.is_capital(i) || is_lower_month(word))
        && (scan.habit != Habit::English || is_english(word))
}

fn is_lower_month(word: &str) -> bool {
    matches!(
        word,
        "janvier"
            | "fevrier"
            | "mars"
            | "avril"
            | "mai"
            | "juin"
            | "juillet"
            | "aout"
            | "septembre"
            | "octobre"
            | "novembre"
            | "decembre"
            | "enero"
            | "febrero"
            | "marzo"
            | "abril"
            | "mayo"
            | "junio"
            | "julio"
            | "agosto"
            | "septiembre"
            | "octubre"
            | "noviembre"
            | "diciembre"
    )
}

/// "March 11", "March 11th, 2031", "Sept. 5", "March 2031", "March".
fn month_first(scan: &Scan, i: usize) -> Option<Reading> {
    if !is_month(scan, i) {
        return None;
    }
    let number = month(scan.word(i))?;
    let mut at = i + 1;
    if scan.is_mark(at, &['.']) && scan.glued(at) && scan.word(i).len() <= 5 {
        at += 1;
    }
    if let Some((day, to)) = day_at(scan, at, number).filter(|_| scan.same_line(at)) {
        let (year, to) = year_behind(scan, to);
        return Some(read(i, to, year, number, Some(day)));
    }
    let mut behind = at;
    if scan.is_mark(behind, &[',']) || matches!(scan.word(behind), "of" | "de" | "del") {
        behind += 1;
    }
    if let Some(year) = year_at(scan, behind).filter(|_| scan.same_line(behind)) {
        return Some(read(i, behind + 1, Some(year), number, None));
    }
    bare_month(scan, i, number)
}

fn read(from: usize, to: usize, year: Option<i16>, month: u8, day: Option<u8>) -> Reading {
    Reading {
        from,
        to,
        when: When::Absolute {
            year,
            month: Some(month),
            day,
        },
    }
}

/// A month without day or year. Where its name is also another word, a preposition must stand before it.
fn bare_month(scan: &Scan, i: usize, month: u8) -> Option<Reading> {
    let before = scan.before(i, 1);
    let direction = match before {
        "last" | "past" | "letzten" | "vergangenen" => Some(Direction::Last),
        "next" | "nachsten" | "kommenden" => Some(Direction::Next),
        "this" | "diesen" => Some(Direction::This),
        _ => None,
    };
    let cued = direction.is_some()
        || BEFORE_MONTH.binary_search(&before).is_ok()
        || before == "of" && !scan.is_capital(i + 1)
        || i > 1 && scan.is_mark(i - 1, &['-']) && scan.word(i - 2) == "mid";
    let word = scan.word(i);
    let lower = !scan.is_capital(i);
    let ambiguous = is_ambiguous_month(word) || lower;
    // "in Mars" is the planet, "in May Johnson's words" a person.
    let other = word == "mars" && scan.habit != Habit::French
        || ambiguous && scan.is_capital(i + 1) && scan.glued(i + 1);
    let name = scan.is_capital(i + 1)
        && is_ambiguous_month(word)
        && before != "in"
        && direction.is_none()
        && scan.same_line(i + 1);
    if other || name || ambiguous && !cued || scan.tokens[i].possessive && is_ambiguous_month(word) && !cued {
        return None;
    }
    let mut from = i;
    if direction.is_some()
        || matches!(
            before,
            "early" | "late" | "mid" | "anfang" | "ende" | "mitte" | "debut" | "fin"
        )
    {
        from -= 1;
    }
    let when = match direction {
        Some(direction) => When::Month { month, direction },
        None => When::Absolute {
            year: None,
            month: Some(month),
            day: None,
        },
    };
    Some(Reading {
        from,
        to: i + 1,
        when,
    })
}

/// Words before a month without a day. Sorted, for the binary search.
#[rustfmt::skip]
const BEFORE_MONTH: &[&str] = &[
    "ab", "after", "and", "anfang", "before", "between", "by", "debut", "depuis", "desde", "during",
    "early", "en", "ende", "fin", "from", "im", "in", "late", "mid", "mitte", "seit", "since", "through",
    "till", "to", "until",
];

/// "11 March 2031", "11. März", "11th of March", "1er mars", "3 de marzo de 2031", "11-13 March".
fn day_first(scan: &Scan, i: usize) -> Option<Reading> {
    let mut at = i + 1;
    let glued_back = scan.glued(i) && i > 0 && scan.is_mark(i - 1, &['.', ',', ':', '/', '$', '€', '£']);
    if scan.digits(i)?.len() > 2 || glued_back {
        return None;
    }
    if scan.glued(at)
        && (scan.is_mark(at, &['.']) || matches!(scan.word(at), "st" | "nd" | "rd" | "th" | "er"))
    {
        at += 1;
    } else if scan.is_mark(at, &['-', '\u{2013}'])
        && scan.glued(at)
        && scan.glued(at + 1)
        && scan.digits(at + 1).is_some()
    {
        at += 2;
    }
    if matches!(scan.word(at), "of" | "de") {
        at += 1;
    }
    if !scan.same_line(at) || !is_month(scan, at) {
        return None;
    }
    // "the 5 May be late": a modal in a headline.
    if scan.word(at) == "may" && matches!(scan.word(at + 1), "be" | "have" | "not" | "never" | "also") {
        return None;
    }
    let number = month(scan.word(at))?;
    let day = valid_day(scan.digits(i)?, number)?;
    let mut to = at + 1;
    if scan.is_mark(to, &['.'])
        && scan.glued(to)
        && scan.word(at).len() <= 5
        && year_at(scan, to + 1).is_some()
    {
        to += 1;
    }
    let (year, to) = year_behind(scan, to);
    // "11 March 2" and "5 March 11": the day belongs behind the month.
    Some(read(i, to, year, number, Some(day)))
}

/// The day of month `number` at `i`, and the token behind it.
fn day_at(scan: &Scan, i: usize, number: u8) -> Option<(u8, usize)> {
    let day = valid_day(scan.digits(i)?, number)?;
    let mut to = i + 1;
    if scan.glued(to) && matches!(scan.word(to), "st" | "nd" | "rd" | "th") {
        return Some((day, to + 1));
    }
    if scan.glued(to) && (scan.is_mark(to, &['%', ':']) || !scan.word(to).is_empty()) {
        return None;
    }
    let grouped = scan.is_mark(to, &['.', ','])
        && scan.glued(to)
        && scan.glued(to + 1)
        && scan.digits(to + 1).is_some();
    if grouped {
        return None;
    }
    // "Thousands March 20 Miles".
    if crate::units::unit_at(scan, to, false).is_some()
        || crate::number_words::scale(scan, to, false).is_some()
    {
        return None;
    }
    if scan.is_mark(to, &['.'])
        && scan.glued(to)
        && scan.habit == Habit::German
        && year_at(scan, to + 1).is_some()
    {
        to += 1;
    }
    Some((day, to))
}

fn valid_day(digits: &str, month: u8) -> Option<u8> {
    let day: u8 = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    let most = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=most).contains(&day).then_some(day)
}

/// A year behind a day and month, with its comma or "de", and the token behind it.
fn year_behind(scan: &Scan, i: usize) -> (Option<i16>, usize) {
    let mut at = i;
    if scan.is_mark(at, &[',']) || matches!(scan.word(at), "of" | "de" | "del") {
        at += 1;
    }
    match year_at(scan, at).filter(|_| scan.same_line(at)) {
        Some(year) => (Some(year), at + 1),
        None => (None, i),
    }
}

fn year_at(scan: &Scan, i: usize) -> Option<i16> {
    let year: i16 = scan.digits(i).filter(|d| d.len() == 4)?.parse().ok()?;
    let grouped = scan.is_mark(i + 1, &[',', '.', ':'])
        && scan.glued(i + 1)
        && scan.glued(i + 2)
        && scan.digits(i + 2).is_some();
    (YEARS.contains(&year) && !grouped).then_some(year)
}

/// "2031-03-11", "11.03.2031", "3/11/2031". Where day and month cannot be told apart only the year is kept.
fn numeric(scan: &Scan, i: usize) -> Option<Reading> {
    let link = |at: usize, mark: char| scan.is_mark(at, &[mark]) && scan.glued(at) && scan.glued(at + 1);
    let mark = scan
        .raw(i + 1)
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.'))?;
    if !link(i + 1, mark) || !link(i + 3, mark) || scan.glued(i) && i > 0 && scan.is_mark(i - 1, &[mark]) {
        return None;
    }
    let to = i + 5;
    if scan.glued(to) && (scan.is_mark(to, &['-', '/']) || scan.digits(to).is_some()) && scan.glued(to + 1) {
        return None;
    }
    let (a, b, c) = (scan.digits(i)?, scan.digits(i + 2)?, scan.digits(i + 4)?);
    if a.len() == 4 && b.len() <= 2 && c.len() <= 2 {
        let month: u8 = b.parse().ok().filter(|m| (1..=12).contains(m))?;
        return Some(read(
            i,
            to,
            Some(year_at_digits(a)?),
            month,
            Some(valid_day(c, month)?),
        ));
    }
    let year = year_at_digits(c).filter(|_| c.len() == 4 && a.len() <= 2 && b.len() <= 2)?;
    let (a, b): (u8, u8) = (a.parse().ok()?, b.parse().ok()?);
    let month_is_second =
        mark == '.' || a > 12 || matches!(scan.habit, Habit::German | Habit::French | Habit::Spanish);
    if a == b && (1..=12).contains(&a) {
        return Some(read(i, to, Some(year), a, Some(a)));
    }
    let (month, day) = match (month_is_second, b > 12) {
        (true, _) => (b, a),
        (false, true) => (a, b),
        (false, false) => {
            return Some(Reading {
                from: i,
                to,
                when: When::Absolute {
                    year: Some(year),
                    month: None,
                    day: None,
                },
            });
        }
    };
    if !(1..=12).contains(&month) {
        return None;
    }
    Some(read(
        i,
        to,
        Some(year),
        month,
        Some(valid_day(&day.to_string(), month)?),
    ))
}

fn year_at_digits(digits: &str) -> Option<i16> {
    digits.parse().ok().filter(|year| YEARS.contains(year))
}

/// A year alone: any bare one from 1900 to 2099 that counts nothing, an older one behind "in" or "since".
fn year_only(scan: &Scan, i: usize) -> Option<Reading> {
    let year = year_at(scan, i)?;
    let old = matches!(
        scan.before(i, 1),
        "in" | "since" | "year" | "seit" | "en" | "until"
    ) && crate::units::unit_at(scan, i + 1, scan.glued(i + 1)).is_none()
        && crate::number_words::scale(scan, i + 1, false).is_none()
        && !scan.is_mark(i + 1, &['%', '-'])
        && crate::counted::counted(scan, i, i + 1).is_none();
    if !is_year(scan, i) && !old {
        return None;
    }
    Some(Reading {
        from: i,
        to: i + 1,
        when: When::Absolute {
            year: Some(year),
            month: None,
            day: None,
        },
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted_for_its_search() {
        assert!(super::BEFORE_MONTH.is_sorted());
    }
}
