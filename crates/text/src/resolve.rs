//! From a date as a text names it to a date of the calendar, no finer than the text.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::dates::{Direction, TimeUnit, When};
use crate::tense::Tense;

/// A date of the calendar as fine as it is known. It displays as EDTF (ISO 8601-2): `2031-03-11`, `2031-03`, `2031`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edtf {
    /// A whole year.
    Year(i16),
    /// A month of a year, 1 to 12.
    Month(i16, u8),
    /// A day.
    Day(Date),
}

impl Edtf {
    /// The first day that it holds.
    pub fn first_day(self) -> Date {
        match self {
            Edtf::Year(year) => jiff::civil::date(year, 1, 1),
            Edtf::Month(year, month) => jiff::civil::date(year, month.cast_signed(), 1),
            Edtf::Day(day) => day,
        }
    }

    /// The last day that it holds.
    pub fn last_day(self) -> Date {
        match self {
            Edtf::Year(year) => jiff::civil::date(year, 12, 31),
            Edtf::Month(..) => self.first_day().last_of_month(),
            Edtf::Day(day) => day,
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edtf::Year(year) => write!(f, "{year:04}"),
            Edtf::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Edtf::Day(day) => write!(f, "{day}"),
        }
    }
}

/// Days within which a date without a year is taken as the nearest one when the tense does not tell. A quarter: further
/// off, the year before and the year after are both what a reader could mean.
const NEAREST_DAYS: i32 = 92;

/// The calendar date that `when` names in a text written on `anchor`, or nothing where the text does not tell.
///
/// Never finer than the text (EDITORIAL rule 13): "two weeks ago" is at most a month, "last year" a year. A bare weekday
/// is the nearest one in the direction of the sentence's tense, today included; of unknown tense only today's weekday
/// is told. Years before 1 and behind 9999 are not told.
pub fn resolve(when: &When, anchor: Date, tense: Tense) -> Option<Edtf> {
    on_calendar(when, anchor, tense).filter(|edtf| match edtf {
        Edtf::Year(year) | Edtf::Month(year, _) => (1..=9999).contains(year),
        Edtf::Day(day) => day.year() >= 1,
    })
}

fn on_calendar(when: &When, anchor: Date, tense: Tense) -> Option<Edtf> {
    match *when {
        When::Absolute {
            year: Some(year),
            month,
            day,
        } => match (month, day) {
            (Some(month), Some(day)) => Date::new(year, month.cast_signed(), day.cast_signed())
                .ok()
                .map(Edtf::Day),
            (Some(month), None) => Some(Edtf::Month(year, month)),
            (None, _) => Some(Edtf::Year(year)),
        },
        When::Absolute {
            year: None,
            month: Some(month),
            day: Some(day),
        } => day_without_year(month, day, anchor, tense),
        When::Absolute {
            year: None,
            month: Some(month),
            day: None,
        } => month_without_year(month, anchor, tense),
        When::Absolute { .. } => None,
        When::Month { month, direction } => named_month(month, direction, anchor, tense),
        When::Weekday { day, direction } => weekday(day, direction, anchor, tense).map(Edtf::Day),
        When::Day(offset) => anchor.checked_add(i64::from(offset).days()).ok().map(Edtf::Day),
        When::Ago { n, unit } => away(-i64::from(n), unit, anchor),
        When::In { n, unit } => away(i64::from(n), unit, anchor),
        When::Next(unit) => whole(1, unit, anchor),
        When::Last(unit) => whole(-1, unit, anchor),
        When::This(unit) => whole(0, unit, anchor),
    }
}

fn day_without_year(month: u8, day: u8, anchor: Date, tense: Tense) -> Option<Edtf> {
    let candidates = (-1..=1)
        .filter_map(|offset| Date::new(anchor.year() + offset, month.cast_signed(), day.cast_signed()).ok());
    let chosen = match tense {
        Tense::Past => candidates.filter(|&d| d <= anchor).max(),
        Tense::Future => candidates.filter(|&d| d >= anchor).min(),
        Tense::Present | Tense::Unknown => candidates
            .min_by_key(|&d| days_between(anchor, d).abs())
            .filter(|&d| days_between(anchor, d).abs() <= NEAREST_DAYS),
    };
    chosen.map(Edtf::Day)
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

fn month_without_year(month: u8, anchor: Date, tense: Tense) -> Option<Edtf> {
    let this = i32::from(anchor.year()) * 12 + i32::from(anchor.month()) - 1;
    let candidates = (-1..=1).map(|offset| (i32::from(anchor.year()) + offset) * 12 + i32::from(month) - 1);
    let chosen = match tense {
        Tense::Past => candidates.filter(|&m| m <= this).max(),
        Tense::Future => candidates.filter(|&m| m >= this).min(),
        Tense::Present | Tense::Unknown => candidates
            .min_by_key(|&m| (m - this).abs())
            .filter(|&m| (m - this).abs() <= NEAREST_DAYS / 30),
    };
    chosen.map(month_of)
}

/// The month that is `months` months behind January of the year 0.
fn month_of(months: i32) -> Edtf {
    let year = i16::try_from(months.div_euclid(12)).unwrap_or(i16::MAX);
    let month = u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
    Edtf::Month(year, month)
}

/// "last March" is told only where the nearest one lies at least a quarter off: in April it could be this year's or
/// the one before.
fn named_month(month: u8, direction: Direction, anchor: Date, tense: Tense) -> Option<Edtf> {
    let this = i32::from(anchor.year()) * 12 + i32::from(anchor.month()) - 1;
    let of_year = i32::from(anchor.year()) * 12 + i32::from(month) - 1;
    let (nearest, far) = match direction {
        Direction::Last => (if of_year < this { of_year } else { of_year - 12 }, this),
        Direction::Next => (if of_year > this { of_year } else { of_year + 12 }, this),
        Direction::This | Direction::Bare => return month_without_year(month, anchor, tense),
    };
    ((nearest - far).abs() > NEAREST_DAYS / 30).then(|| month_of(nearest))
}

fn weekday(day: Weekday, direction: Direction, anchor: Date, tense: Tense) -> Option<Date> {
    let today = i64::from(anchor.weekday().to_monday_zero_offset());
    let wanted = i64::from(day.to_monday_zero_offset());
    // 0 to 6 days ahead, and the same weekday 0 to 6 days back.
    let ahead = (wanted - today).rem_euclid(7);
    let back = (today - wanted).rem_euclid(7);
    let offset = match (direction, tense) {
        (Direction::Bare | Direction::This, Tense::Past) => -back,
        (Direction::Bare | Direction::This, Tense::Future) => ahead,
        (Direction::Bare, _) => (ahead == 0).then_some(0)?,
        // "this Thursday" is of the present week or the coming days: told where both agree.
        (Direction::This, _) => (wanted >= today).then_some(ahead)?,
        // "next Friday" said on Monday may be either of two: told only where the coming one is in the next week.
        (Direction::Next, _) => (wanted <= today).then_some(if ahead == 0 { 7 } else { ahead })?,
        (Direction::Last, _) => (wanted >= today).then_some(-(if back == 0 { 7 } else { back }))?,
    };
    anchor.checked_add(offset.days()).ok()
}

/// "two weeks ago": the day for days, the month for weeks and the year for months where a week's or month's leeway does
/// not leave it; the year for years.
fn away(n: i64, unit: TimeUnit, anchor: Date) -> Option<Edtf> {
    let shifted = |days: i64| anchor.checked_add(days.days()).ok();
    match unit {
        TimeUnit::Day => shifted(n).map(Edtf::Day).filter(|_| n.abs() < 14),
        TimeUnit::Week => {
            let (early, late) = (shifted(n * 7 - 3)?, shifted(n * 7 + 3)?);
            same_month(early, late)
        }
        TimeUnit::Month => {
            let middle = anchor.checked_add(n.months()).ok()?;
            let (early, late) = (
                middle.checked_sub(15.days()).ok()?,
                middle.checked_add(15.days()).ok()?,
            );
            (early.year() == late.year()).then(|| Edtf::Year(early.year()))
        }
        TimeUnit::Year if n.abs() < 100 => {
            let year = i64::from(anchor.year()) + n;
            i16::try_from(year).ok().map(Edtf::Year)
        }
        _ => None,
    }
}

fn same_month(a: Date, b: Date) -> Option<Edtf> {
    (a.year() == b.year() && a.month() == b.month()).then(|| Edtf::Month(a.year(), a.month().unsigned_abs()))
}

/// "next month", "last year", "this week": a week is told as its month where it lies within one.
fn whole(n: i64, unit: TimeUnit, anchor: Date) -> Option<Edtf> {
    match unit {
        TimeUnit::Week | TimeUnit::Weekend => {
            let monday = anchor
                .checked_sub(i64::from(anchor.weekday().to_monday_zero_offset()).days())
                .and_then(|monday| monday.checked_add((n * 7).days()))
                .ok()?;
            same_month(monday, monday.checked_add(6.days()).ok()?)
        }
        TimeUnit::Month => {
            let month = anchor.first_of_month().checked_add(n.months()).ok()?;
            Some(Edtf::Month(month.year(), month.month().unsigned_abs()))
        }
        TimeUnit::Year => i16::try_from(i64::from(anchor.year()) + n).ok().map(Edtf::Year),
        _ => None,
    }
}
