//! Where a text speaks of a day, a month, a year, and what it says of it.

use jiff::civil::Weekday;

use crate::Span;
use crate::absolute::absolute;
use crate::clock::{ClockTime, time_at};
use crate::relative::relative;
use crate::scan::Scan;

pub(crate) use crate::absolute::is_month;

/// A place where a text names a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// The words that name it, with the part of the day and the time of day: `6 a.m. on Tuesday`, `last Friday night`.
    pub span: Span,
    /// What they say.
    pub when: When,
    /// The time of day, where it stands beside the date.
    pub time: Option<TimeOfDay>,
}

/// A time of day as the text gives it; its zone is the text's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A point in time as a text names it, before it is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Parts of a calendar date: "March 11" has no year, "March 2031" no day, "in 1987" only a year.
    Absolute {
        /// 1000 to 2199.
        year: Option<i16>,
        /// 1 to 12.
        month: Option<u8>,
        /// 1 to 31, and one that the month can have.
        day: Option<u8>,
    },
    /// "Tuesday", "next Tuesday".
    Weekday {
        /// Which day of the week.
        day: Weekday,
        /// What stands before it.
        direction: Direction,
    },
    /// "last March", "next May".
    Month {
        /// 1 to 12.
        month: u8,
        /// What stands before it, never `Bare`.
        direction: Direction,
    },
    /// Days from the day of writing: today 0, tomorrow 1, yesterday and last night -1.
    Day(i8),
    /// "two weeks ago".
    Ago {
        /// How many units.
        n: u32,
        /// The unit.
        unit: TimeUnit,
    },
    /// "in three days", where the sentence looks ahead.
    In {
        /// How many units.
        n: u32,
        /// The unit.
        unit: TimeUnit,
    },
    /// "next month".
    Next(TimeUnit),
    /// "last year".
    Last(TimeUnit),
    /// "this week".
    This(TimeUnit),
}

/// Which of the many Tuesdays is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// "Tuesday".
    Bare,
    /// "next Tuesday".
    Next,
    /// "last Tuesday".
    Last,
    /// "this Tuesday".
    This,
}

/// A unit of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the word it is")]
pub enum TimeUnit {
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Year,
    Decade,
    Century,
}

/// A date read at some token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) when: When,
}

/// The dates that `text` names, in order and apart from each other; English first of all, the common forms of German,
/// French and Spanish too. A day or month whose name is also a word ("may", "march", "the Sun") needs its date beside
/// it. Spans of time ("for two weeks") and dates that hang on another event ("two days later") are not among them.
pub fn dates(text: &str) -> Vec<DateMention> {
    let scan = Scan::new(text);
    let mut found = Vec::new();
    let mut i = 0;
    // The token behind the last mention: a word in front of a date that already closed another one is not read twice.
    let mut free = 0;
    while i < scan.len() {
        if let Some(time) = clock_at(&scan, i) {
            match behind_time(&scan, time.to) {
                Some(reading) => {
                    found.push(mention(&scan, Reading { from: i, ..reading }, Some(time)));
                    i = reading.to;
                }
                None => i = time.to,
            }
            free = i;
        } else if let Some(reading) = reading(&scan, i).filter(|found| found.from >= free) {
            let (end, time) = time_behind(&scan, reading.to);
            found.push(mention(&scan, Reading { to: end, ..reading }, time));
            i = end.max(i + 1);
            if time.is_none() {
                i = push_second_day(&scan, &mut found, reading).max(i);
            }
            free = i;
        } else {
            i += 1;
        }
    }
    found
}

fn mention(scan: &Scan, reading: Reading, time: Option<ClockTime>) -> DateMention {
    DateMention {
        span: scan.span(reading.from, reading.to),
        when: reading.when,
        time: time.map(|t| TimeOfDay {
            hour: t.hour,
            minute: t.minute,
        }),
    }
}

fn reading(scan: &Scan, i: usize) -> Option<Reading> {
    absolute(scan, i).or_else(|| relative(scan, i))
}

/// A time of day in digits, or noon and midnight.
fn clock_at(scan: &Scan, i: usize) -> Option<ClockTime> {
    let hour = match scan.word(i) {
        "noon" => 12,
        "midnight" => 24,
        _ => return time_at(scan, i),
    };
    Some(ClockTime {
        hour,
        minute: 0,
        to: i + 1,
    })
}

/// Words that may stand between a time and its date: "6 a.m. local time on Tuesday".
const BETWEEN_MAX: usize = 5;

/// The date behind a time of day that ends before token `i`.
fn behind_time(scan: &Scan, i: usize) -> Option<Reading> {
    for at in i..i + BETWEEN_MAX {
        if !scan.same_line(at) {
            return None;
        }
        if let Some(found) = reading(scan, at).filter(|r| !is_year_only(r.when)) {
            return Some(found);
        }
        let filler = scan.is_mark(at, &[',', '(', ')'])
            || matches!(
                scan.word(at),
                "on" | "am"
                    | "local"
                    | "time"
                    | "et"
                    | "est"
                    | "edt"
                    | "pt"
                    | "pst"
                    | "pdt"
                    | "ct"
                    | "gmt"
                    | "bst"
                    | "utc"
                    | "cet"
                    | "eastern"
                    | "pacific"
                    | "central"
                    | "the"
                    | "le"
                    | "el"
                    | "du"
                    | "del"
            );
        if !filler {
            return None;
        }
    }
    None
}

fn is_year_only(when: When) -> bool {
    matches!(when, When::Absolute { month: None, .. })
}

/// Where a date that ends before token `i` ends with its time of day, and that time.
fn time_behind(scan: &Scan, i: usize) -> (usize, Option<ClockTime>) {
    let mut at = i;
    if scan.is_mark(at, &[',']) {
        at += 1;
    }
    if matches!(
        scan.word(at),
        "at" | "um" | "a" | "from" | "gegen" | "by" | "around" | "before" | "after"
    ) {
        at += 1;
    }
    if scan.word(at) == "las" {
        at += 1;
    }
    if !scan.same_line(at) {
        return (i, None);
    }
    match clock_at(scan, at) {
        Some(time) if behind_time(scan, time.to).is_none() || at == i => (time.to, Some(time)),
        _ => (i, None),
    }
}

/// "March 11-13", "March 11 and 12": the second day as a mention of its own. Gives the token to go on from.
fn push_second_day(scan: &Scan, found: &mut Vec<DateMention>, first: Reading) -> usize {
    let When::Absolute {
        year: None,
        month: Some(month),
        day: Some(day),
    } = first.when
    else {
        return first.to;
    };
    let link = first.to;
    let dash = scan.is_mark(link, &['-', '\u{2013}', '\u{2014}']) && scan.glued(link);
    let word = matches!(scan.word(link), "and" | "to" | "through" | "or");
    let at = link + 1;
    // The first day must end the first mention: behind "11 March" a second figure belongs elsewhere.
    if !(dash || word) || !scan.same_line(at) || scan.digits(first.to - 1).is_none() {
        return first.to;
    }
    let second = scan
        .digits(at)
        .and_then(|d| d.parse::<u8>().ok())
        .filter(|&d| d > day && d <= 31);
    let Some(second) = second else { return first.to };
    if crate::units::unit_at(scan, at + 1, scan.glued(at + 1)).is_some()
        || word && crate::counted::counted(scan, at, at + 1).is_some()
    {
        return first.to;
    }
    let when = When::Absolute {
        year: None,
        month: Some(month),
        day: Some(second),
    };
    found.push(mention(
        scan,
        Reading {
            from: at,
            to: at + 1,
            when,
        },
        None,
    ));
    at + 1
}
