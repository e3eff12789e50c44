//! Times in words, no finer than they are known.

use jiff::civil::{Date, DateTime};
use nutgraf_news::{Moment, Precision};
use nutgraf_text::{Edtf, clock_words, date_words, time_words};

/// A time as a `time` element shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    /// For readers.
    pub(crate) words: String,
    /// The `datetime` attribute; empty where HTML has no form for it.
    pub(crate) datetime: String,
}

impl Time {
    /// "14 June 2031, 10:32 UTC+2": the time on its source's own clock, which it names.
    pub(crate) fn full(moment: Moment) -> Time {
        Time {
            words: match moment.precision() {
                Precision::Day => date_words(Edtf::Day(moment.date()), None),
                Precision::Instant => time_words(moment.datetime(), moment.offset(), '−'),
            },
            datetime: machine(moment),
        }
    }

    /// "14 June, 10:32": the year is left out where it is that of `near`, and the clock is its source's own.
    pub(crate) fn short(moment: Moment, near: Option<Moment>) -> Time {
        let mut words = date_words(Edtf::Day(moment.date()), near.map(|near| near.date().year()));
        if moment.precision() == Precision::Instant {
            words = format!("{words}, {}", clock_words(moment.datetime()));
        }
        Time {
            words,
            datetime: machine(moment),
        }
    }

    /// "10:32" on the day of `now`, which its page names; "13 June, 10:32" on another.
    pub(crate) fn latest(moment: Moment, now: Moment) -> Time {
        let mut time = Time::short(moment, Some(now));
        if moment.precision() == Precision::Instant && moment.date() == now.date() {
            time.words = clock_words(moment.datetime());
        }
        time
    }

    /// An EDTF string in words. `near` is the year that need not be said.
    pub(crate) fn edtf(when: &str, near: Option<Moment>) -> Time {
        let year = near.map(|near| near.date().year());
        let words = match when.split_once('/') {
            Some((from, to)) => interval(from, to, year),
            None => point(when).map(|point| point.words(year)),
        };
        let datetime = match point(when) {
            Some(Point {
                shape: Shape::Year(_) | Shape::Month(..) | Shape::Day(_) | Shape::Instant(_),
                ..
            }) if !when.contains(['~', '?', '%', 'X']) => when.to_owned(),
            _ => String::new(),
        };
        Time {
            words: words.unwrap_or_else(|| when.to_owned()),
            datetime,
        }
    }
}

/// Whether all of an EDTF time lies before the day of `now`. Unknown is not passed.
pub(crate) fn passed(when: &str, now: Option<Moment>) -> bool {
    let end = when.rsplit('/').next().unwrap_or(when);
    let last = point(end).and_then(|point| point.last_day());
    matches!((last, now), (Some(last), Some(now)) if last < now.date())
}

/// One EDTF date, without its qualifiers.
#[derive(Clone, Copy)]
struct Point {
    shape: Shape,
    about: bool,
    perhaps: bool,
}

#[derive(Clone, Copy)]
enum Shape {
    Decade(i16),
    Year(i16),
    Season(i16, u8),
    Month(i16, u8),
    Day(Date),
    Instant(DateTime),
}

/// EDTF levels 0 and 1 (ISO 8601-2), as far as news needs them.
fn point(text: &str) -> Option<Point> {
    if !text.is_ascii() {
        return None;
    }
    let bare = text.trim_end_matches(['~', '?', '%']);
    let marks = &text[bare.len()..];
    let shape = match bare.len() {
        4 if bare.ends_with('X') => Shape::Decade(bare[..3].parse::<i16>().ok()?.checked_mul(10)?),
        4 => Shape::Year(bare.parse().ok()?),
        7 => month_or_season(bare)?,
        10 if bare.ends_with("-XX") => month_or_season(&bare[..7])?,
        10 => Shape::Day(bare.parse().ok()?),
        _ => {
            let local = bare.trim_end_matches('Z');
            let local = match local.rfind(['+', '-']) {
                Some(at) if at > 10 => &local[..at],
                _ => local,
            };
            Shape::Instant(local.parse().ok()?)
        }
    };
    Some(Point {
        shape,
        about: marks.contains(['~', '%']),
        perhaps: marks.contains(['?', '%']),
    })
}

fn month_or_season(text: &str) -> Option<Shape> {
    let (year, part) = text.split_once('-')?;
    let (year, part): (i16, u8) = (year.parse().ok()?, part.parse().ok()?);
    match part {
        1..=12 => Some(Shape::Month(year, part)),
        21..=24 => Some(Shape::Season(year, part)),
        _ => None,
    }
}

impl Point {
    fn words(self, near: Option<i16>) -> String {
        let words = match self.shape {
            Shape::Decade(year) => format!("the {year}s"),
            Shape::Year(year) => date_words(Edtf::Year(year), None),
            Shape::Season(year, season) => {
                let name = ["spring", "summer", "autumn", "winter"][usize::from(season - 21)];
                format!("{name} {year}")
            }
            Shape::Month(year, month) => date_words(Edtf::Month(year, month), None),
            Shape::Day(date) => date_words(Edtf::Day(date), near),
            Shape::Instant(at) => {
                let day = date_words(Edtf::Day(at.date()), near);
                format!("{day}, {}", clock_words(at))
            }
        };
        match (self.about, self.perhaps) {
            (true, _) => format!("about {words}"),
            (false, true) => format!("perhaps {words}"),
            (false, false) => words,
        }
    }

    /// The last day that it may mean. An approximate time has no last day.
    fn last_day(self) -> Option<Date> {
        if self.about {
            return None;
        }
        match self.shape {
            Shape::Decade(year) => Date::new(year + 9, 12, 31).ok(),
            Shape::Year(year) => Date::new(year, 12, 31).ok(),
            Shape::Season(year, _) => Date::new(year.checked_add(1)?, 3, 31).ok(),
            Shape::Month(year, month) => {
                let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
                Some(first.last_of_month())
            }
            Shape::Day(date) => Some(date),
            Shape::Instant(at) => Some(at.date()),
        }
    }
}

fn interval(from: &str, to: &str, near: Option<i16>) -> Option<String> {
    match (from, to) {
        ("" | "..", "" | "..") => None,
        ("" | "..", to) => Some(format!("until {}", point(to)?.words(near))),
        (from, "" | "..") => Some(format!("from {}", point(from)?.words(near))),
        (from, to) => {
            let (from, to) = (point(from)?, point(to)?);
            match (from.shape, to.shape) {
                (Shape::Day(a), Shape::Day(b)) if a.first_of_month() == b.first_of_month() => {
                    Some(format!("{}–{}", a.day(), to.words(near)))
                }
                _ => Some(format!("{} to {}", from.words(near), to.words(near))),
            }
        }
    }
}

fn machine(moment: Moment) -> String {
    match moment.precision() {
        Precision::Day => moment.date().to_string(),
        Precision::Instant => moment.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_no_finer_than_known() {
        for (text, expect) in [
            ("2031-06-14T10:32:00+02:00", "14 June 2031, 10:32 UTC+2"),
            ("2031-06-14T10:32:00-03:30", "14 June 2031, 10:32 UTC−3:30"),
            ("2031-06-14T10:32:00Z", "14 June 2031, 10:32 UTC"),
            ("2031-06-14T00:00:00Z", "14 June 2031"),
            ("2031-06-14", "14 June 2031"),
        ] {
            assert_eq!(Time::full(moment(text)).words, expect);
        }
    }

    #[test]
    fn edtf_in_words() {
        let near = Some(moment("2031-01-01"));
        for (when, words, datetime) in [
            ("1987", "1987", "1987"),
            ("2030-10", "October 2030", "2030-10"),
            ("2031-06-18", "18 June", "2031-06-18"),
            ("2032-06-18", "18 June 2032", "2032-06-18"),
            (
                "2031-06-12T21:50:00+02:00",
                "12 June, 21:50",
                "2031-06-12T21:50:00+02:00",
            ),
            ("2031-06-30~", "about 30 June", ""),
            ("2031?", "perhaps 2031", ""),
            ("203X", "the 2030s", ""),
            ("2031-22", "summer 2031", ""),
            ("2031-06-XX", "June 2031", ""),
            ("2031-06-24/2031-06-26", "24–26 June", ""),
            ("2031-05-30/2031-06-02", "30 May to 2 June", ""),
            ("../2031-06-26", "until 26 June", ""),
            ("2031-06/..", "from June 2031", ""),
            ("some day", "some day", ""),
            ("2031-13", "2031-13", ""),
            ("2031-00", "2031-00", ""),
            ("日本", "日本", ""),
            ("", "", ""),
        ] {
            let time = Time::edtf(when, near);
            assert_eq!(time.words, words, "{when}");
            assert_eq!(time.datetime, datetime, "{when}");
        }
    }

    #[test]
    fn a_date_has_passed_when_all_of_it_has() {
        let now = Some(moment("2031-06-14T11:40:00+02:00"));
        for (when, expect) in [
            ("2031-06-13", true),
            ("2031-06-14", false),
            ("2031-06", false),
            ("2031-05", true),
            ("2031-06-10/2031-06-15", false),
            ("2031-06-10/2031-06-12", true),
            ("2031-06-10/..", false),
            ("2031-06-01~", false),
            ("soon", false),
        ] {
            assert_eq!(passed(when, now), expect, "{when}");
        }
        assert!(!passed("1987", None));
    }
}
