//! Times as pages write them: ISO 8601 and its near misses, mail headers, datelines in many languages, Unix time.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use nutgraf_news::Moment;
use nutgraf_text::fold;

/// Characters of a value that are read. A dateline with weekday, place and zone has fewer than 100.
const CHARS_MAX: usize = 200;

/// Years in which a page can have been published: the web is from 1991.
const YEARS: std::ops::RangeInclusive<i16> = 1991..=2199;

/// What the first of two small numbers means in `03/04/2031`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumericOrder {
    /// 3 April, as in most of the world.
    DayFirst,
    /// March 4, as in the United States.
    MonthFirst,
}

/// The first full date in `text`, with its time of day and zone where they stand there. A time without a zone keeps its
/// hour and counts as UTC, so that its day stays right; exactly midnight is a day.
pub(crate) fn moment(text: &str, order: NumericOrder) -> Option<Moment> {
    let text: String = text.trim().chars().take(CHARS_MAX).collect();
    if let Some(moment) = all_digits(&text) {
        return Some(moment);
    }
    let tokens = tokens(&text);
    let (date, used) = (0..tokens.len()).find_map(|at| date_at(&tokens, at, order))?;
    let time = time_of_day(&tokens, used);
    let Some((time, behind)) = time else {
        return Some(Moment::day(date));
    };
    if time == Time::midnight() {
        return Some(Moment::day(date));
    }
    let offset = zone_at(&tokens, behind).unwrap_or(Offset::UTC);
    let timestamp = offset.to_timestamp(DateTime::from_parts(date, time)).ok()?;
    Some(Moment::instant(timestamp, offset))
}

/// Unix seconds or milliseconds, `20310311` or `20310311091200`.
fn all_digits(text: &str) -> Option<Moment> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        9 | 10 => number,
        13 => number / 1000,
        8 => return full_date(number / 10_000, number / 100 % 100, number % 100).map(Moment::day),
        12 | 14 => {
            let number = if text.len() == 12 { number * 100 } else { number };
            let date = full_date(
                number / 10_000_000_000,
                number / 100_000_000 % 100,
                number / 1_000_000 % 100,
            )?;
            let time = clock(number / 10_000 % 100, number / 100 % 100, number % 100)?;
            let timestamp = Offset::UTC.to_timestamp(DateTime::from_parts(date, time)).ok()?;
            return Some(Moment::instant(timestamp, Offset::UTC));
        }
        _ => return None,
    };
    let timestamp = Timestamp::from_second(seconds).ok()?;
    YEARS
        .contains(&Offset::UTC.to_datetime(timestamp).year())
        .then(|| Moment::instant(timestamp, Offset::UTC))
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number { value: i64, digits: usize },
    Word(String),
    Mark(char),
    Space,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(digit) = c.to_digit(10) {
            let (mut value, mut digits) = (i64::from(digit), 1);
            while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                value = value.saturating_mul(10).saturating_add(i64::from(digit));
                digits += 1;
                chars.next();
            }
            tokens.push(Token::Number { value, digits });
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            tokens.push(Token::Mark(c));
        } else if c.is_alphabetic() {
            let mut word = c.to_string();
            while let Some(c) = chars.next_if(|&c| c.is_alphabetic() && !matches!(c, '年' | '月' | '日')) {
                word.push(c);
            }
            tokens.push(Token::Word(fold(&word)));
        } else if c.is_whitespace() {
            if tokens.last() != Some(&Token::Space) {
                tokens.push(Token::Space);
            }
        } else {
            tokens.push(Token::Mark(nutgraf_text::fold_char(c)));
        }
    }
    tokens
}

fn number(tokens: &[Token], at: usize) -> Option<(i64, usize)> {
    match tokens.get(at)? {
        Token::Number { value, digits } => Some((*value, *digits)),
        _ => None,
    }
}

fn word(tokens: &[Token], at: usize) -> Option<&str> {
    match tokens.get(at)? {
        Token::Word(word) => Some(word),
        _ => None,
    }
}

fn is_mark(tokens: &[Token], at: usize, marks: &[char]) -> bool {
    matches!(tokens.get(at), Some(Token::Mark(mark)) if marks.contains(mark))
}

/// The first token at or behind `at` that is neither a space nor one of `marks`.
fn past(tokens: &[Token], mut at: usize, marks: &[char]) -> usize {
    while matches!(tokens.get(at), Some(Token::Space)) || is_mark(tokens, at, marks) {
        at += 1;
    }
    at
}

/// The date that begins at token `at`, and the tokens it uses.
fn date_at(tokens: &[Token], at: usize, order: NumericOrder) -> Option<(Date, std::ops::Range<usize>)> {
    if at > 0 && matches!(tokens[at - 1], Token::Number { .. }) {
        return None;
    }
    let found = numeric_date(tokens, at, order)
        .or_else(|| east_asian_date(tokens, at))
        .or_else(|| day_month_year(tokens, at))
        .or_else(|| month_day_year(tokens, at));
    found.map(|(date, end)| (date, at..end))
}

/// `2031-03-11`, `2031/3/11`, `11.03.2031`, `3/11/31`.
fn numeric_date(tokens: &[Token], at: usize, order: NumericOrder) -> Option<(Date, usize)> {
    let (first, first_digits) = number(tokens, at)?;
    let mut next = past(tokens, at + 1, &[]);
    let mark = match tokens.get(next)? {
        Token::Mark(mark @ ('-' | '/' | '.' | '|')) => *mark,
        _ => return None,
    };
    next = past(tokens, next + 1, &[]);
    let (second, second_digits) = number(tokens, next)?;
    next = past(tokens, next + 1, &[]);
    if !is_mark(tokens, next, &[mark]) {
        return None;
    }
    next = past(tokens, next + 1, &[]);
    let (third, third_digits) = number(tokens, next)?;
    if first_digits == 4 && second_digits <= 2 && third_digits <= 2 {
        return Some((full_date(first, second, third)?, next + 1));
    }
    if first_digits > 2 || second_digits > 2 {
        return None;
    }
    let year = match third_digits {
        4 => third,
        2 => 2000 + third,
        _ => return None,
    };
    let (day, month) = match order {
        _ if first > 12 => (first, second),
        _ if second > 12 => (second, first),
        // Full stops are a European habit, slashes follow the country.
        NumericOrder::MonthFirst if mark != '.' => (second, first),
        _ => (first, second),
    };
    Some((full_date(year, month, day)?, next + 1))
}

/// `2031年3月11日`, `2031년 3월 11일`.
fn east_asian_date(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    let mut parts = [0; 3];
    let mut next = at;
    for (part, marks) in parts.iter_mut().zip([['年', '년'], ['月', '월'], ['日', '일']]) {
        next = past(tokens, next, &[]);
        *part = number(tokens, next)?.0;
        next = past(tokens, next + 1, &[]);
        if !is_mark(tokens, next, &marks) {
            return None;
        }
        next += 1;
    }
    Some((full_date(parts[0], parts[1], parts[2])?, next))
}

/// `11 March 2031`, `11. März 2031`, `11 de marzo de 2031`, `11-Mar-2031`, `11th of March, 2031`.
fn day_month_year(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    const JOINTS: &[&str] = &[
        "de", "of", "di", "do", "del", "st", "nd", "rd", "th", "er", "o", "den",
    ];
    let (day, digits) = number(tokens, at)?;
    if digits > 2 {
        return None;
    }
    let mut next = past_joints(tokens, at + 1, JOINTS);
    let month = month(word(tokens, next)?)?;
    next = past_joints(tokens, next + 1, JOINTS);
    let (year, end) = year_at(tokens, next)?;
    Some((full_date(year, month, day)?, end))
}

/// `March 11, 2031`, `Mar. 11th 2031`.
fn month_day_year(tokens: &[Token], at: usize) -> Option<(Date, usize)> {
    let month = month(word(tokens, at)?)?;
    let next = past(tokens, at + 1, &['.']);
    let (day, digits) = number(tokens, next)?;
    if digits > 2 {
        return None;
    }
    let next = past_joints(tokens, next + 1, &["st", "nd", "rd", "th"]);
    let (year, end) = year_at(tokens, next)?;
    Some((full_date(year, month, day)?, end))
}

fn past_joints(tokens: &[Token], at: usize, joints: &[&str]) -> usize {
    let mut at = past(tokens, at, &['.', ',', '-', '/', 'º', '°', '\'']);
    while word(tokens, at).is_some_and(|word| joints.contains(&word)) {
        at = past(tokens, at + 1, &['.', ',', '-', '/', 'º']);
    }
    at
}

fn year_at(tokens: &[Token], at: usize) -> Option<(i64, usize)> {
    let (year, digits) = number(tokens, at)?;
    match digits {
        4 => Some((year, at + 1)),
        // `11-Mar-31`, but not `11 March 10:15`.
        2 if !is_mark(tokens, at + 1, &[':']) && is_mark(tokens, at.wrapping_sub(1), &['-', '\'', '/']) => {
            Some((2000 + year, at + 1))
        }
        _ => None,
    }
}

fn full_date(year: i64, month: i64, day: i64) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn clock(hour: i64, minute: i64, second: i64) -> Option<Time> {
    let part = |value: i64| i8::try_from(value).ok();
    Time::new(part(hour)?, part(minute)?, part(second)?.min(59), 0).ok()
}

/// A time of day behind the date, else before it, and the token behind it.
fn time_of_day(tokens: &[Token], date: std::ops::Range<usize>) -> Option<(Time, usize)> {
    let behind = (date.end..tokens.len()).find_map(|at| time_at(tokens, at));
    behind
        .or_else(|| (0..date.start).find_map(|at| time_at(tokens, at).filter(|(_, end)| *end <= date.start)))
}

/// `9:12`, `09:12:00.000`, `9.12 Uhr`, `9h12`, `9 a.m.`, `9:12pm`.
fn time_at(tokens: &[Token], at: usize) -> Option<(Time, usize)> {
    let (hour, digits) = number(tokens, at)?;
    if digits > 2 || hour > 24 {
        return None;
    }
    let separated = is_mark(tokens, at + 1, &[':', '.']) || word(tokens, at + 1) == Some("h");
    let (mut minute, mut second, mut next) = (0, 0, at + 1);
    let mut has_minute = false;
    if separated && let Some((value, 2)) = number(tokens, at + 2) {
        (minute, next, has_minute) = (value, at + 3, true);
        if is_mark(tokens, next, &[':'])
            && let Some((value, 2)) = number(tokens, next + 1)
        {
            (second, next) = (value, next + 2);
            if is_mark(tokens, next, &['.', ',']) && number(tokens, next + 1).is_some() {
                next += 2;
            }
        }
    }
    let with_stop = is_mark(tokens, at + 1, &['.']) && has_minute;
    let (half, behind) = half_of_day(tokens, next);
    let is_clock = half.is_some()
        || has_minute && !with_stop
        || with_stop
            && matches!(
                word(tokens, past(tokens, next, &[])),
                Some("uhr" | "klo" | "kl" | "uur" | "h" | "gmt" | "bst")
            );
    if !is_clock {
        return None;
    }
    let hour = match half {
        Some(Half::Morning) if hour == 12 => 0,
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        _ => hour,
    };
    // 24:00 is the midnight that ends the day; as a time of day it says no more than the day.
    let time = if hour == 24 {
        Time::midnight()
    } else {
        clock(hour, minute, second)?
    };
    Some((time, behind))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn half_of_day(tokens: &[Token], at: usize) -> (Option<Half>, usize) {
    let next = past(tokens, at, &[]);
    let half = |word: &str| match word {
        "am" | "a" => Some(Half::Morning),
        "pm" | "p" => Some(Half::Afternoon),
        _ => None,
    };
    let Some(found) = word(tokens, next).and_then(half) else {
        return (None, at);
    };
    if matches!(word(tokens, next), Some("am" | "pm")) {
        return (Some(found), next + 1);
    }
    let spelled = is_mark(tokens, next + 1, &['.']) && word(tokens, past(tokens, next + 2, &[])) == Some("m");
    if !spelled {
        return (None, at);
    }
    (Some(found), past(tokens, past(tokens, next + 2, &[]) + 1, &['.']))
}

/// The zone behind a time of day: `Z`, `+01:00`, `-0500`, `GMT+2`, `EST`.
fn zone_at(tokens: &[Token], at: usize) -> Option<Offset> {
    let mut next = past(tokens, at, &['(', ',']);
    let mut named = None;
    if let Some(name) = word(tokens, next) {
        let name = if name == "uhr" || name == "h" {
            next = past(tokens, next + 1, &['(', ',']);
            word(tokens, next)
        } else {
            Some(name)
        };
        if let Some(name) = name {
            named = Some(zone_minutes(name)?);
            next = past(tokens, next + 1, &[]);
        }
    }
    let sign = match tokens.get(next) {
        Some(Token::Mark('+')) => 1,
        Some(Token::Mark('-')) => -1,
        _ => return named.and_then(offset),
    };
    let (value, digits) = number(tokens, next + 1)?;
    let minutes = match digits {
        1 | 2 if is_mark(tokens, next + 2, &[':']) => value * 60 + number(tokens, next + 3)?.0,
        1 | 2 => value * 60,
        3 | 4 => value / 100 * 60 + value % 100,
        _ => return None,
    };
    offset(i32::try_from(minutes).ok()? * sign + named.unwrap_or(0))
}

fn offset(minutes: i32) -> Option<Offset> {
    Offset::from_seconds(minutes * 60)
        .ok()
        .filter(|_| minutes.abs() <= 14 * 60)
}

/// Minutes from UTC of a zone's abbreviation as newsrooms use it.
fn zone_minutes(name: &str) -> Option<i32> {
    let hours = match name {
        "z" | "utc" | "gmt" | "wet" => 0,
        "bst" | "cet" | "mez" | "west" | "wat" => 1,
        "cest" | "mesz" | "eet" | "sast" | "cat" => 2,
        "eest" | "msk" | "eat" | "trt" => 3,
        "pkt" => 5,
        "ist" => return Some(5 * 60 + 30),
        "wib" => 7,
        "hkt" | "sgt" | "awst" | "pht" | "myt" => 8,
        "jst" | "kst" => 9,
        "aest" => 10,
        "aedt" => 11,
        "nzst" => 12,
        "nzdt" => 13,
        "brt" | "art" => -3,
        "edt" => -4,
        // "ET" is said in winter and in summer; without the day's rule the winter hour is one off at most.
        "est" | "et" | "cdt" => -5,
        "cst" | "ct" | "mdt" => -6,
        "mst" | "mt" | "pdt" => -7,
        "pst" | "pt" => -8,
        "akst" => -9,
        "hst" => -10,
        _ => return None,
    };
    Some(hours * 60)
}

/// The month that a folded word names in one of the languages of the web's news, 1 to 12.
fn month(word: &str) -> Option<i64> {
    let found = MONTHS.iter().position(|names| names.contains(&word));
    found.map(|at| at as i64 + 1)
}

/// Folded names of the months: English, German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian
/// languages, Finnish, Polish, Czech, Turkish, Romanian, Hungarian, Indonesian, Russian, Ukrainian, Greek.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "jan",
        "januar",
        "janner",
        "janvier",
        "janv",
        "enero",
        "ene",
        "janeiro",
        "gennaio",
        "gen",
        "januari",
        "tammikuuta",
        "stycznia",
        "ledna",
        "ocak",
        "ianuarie",
        "januara",
        "января",
        "січня",
        "ιανουαριου",
        "styczen",
    ],
    &[
        "february",
        "feb",
        "februar",
        "fevrier",
        "fevr",
        "fev",
        "febrero",
        "fevereiro",
        "febbraio",
        "februari",
        "helmikuuta",
        "lutego",
        "unora",
        "subat",
        "februarie",
        "февраля",
        "лютого",
        "φεβρουαριου",
        "febr",
    ],
    &[
        "march",
        "mar",
        "marz",
        "mrz",
        "mars",
        "marzo",
        "marco",
        "maart",
        "mrt",
        "maaliskuuta",
        "marca",
        "brezna",
        "mart",
        "martie",
        "maret",
        "марта",
        "березня",
        "μαρτιου",
        "marts",
        "marcius",
    ],
    &[
        "april",
        "apr",
        "avril",
        "avr",
        "abril",
        "abr",
        "aprile",
        "huhtikuuta",
        "kwietnia",
        "dubna",
        "nisan",
        "aprilie",
        "апреля",
        "квітня",
        "απριλιου",
        "aprilis",
    ],
    &[
        "may",
        "mai",
        "mayo",
        "maio",
        "maggio",
        "mag",
        "mei",
        "maj",
        "toukokuuta",
        "maja",
        "kvetna",
        "mayis",
        "мая",
        "травня",
        "μαιου",
        "majus",
    ],
    &[
        "june",
        "jun",
        "juni",
        "juin",
        "junio",
        "junho",
        "giugno",
        "giu",
        "kesakuuta",
        "czerwca",
        "cervna",
        "haziran",
        "iunie",
        "июня",
        "червня",
        "ιουνιου",
        "junius",
    ],
    &[
        "july",
        "jul",
        "juli",
        "juillet",
        "juil",
        "julio",
        "julho",
        "luglio",
        "lug",
        "heinakuuta",
        "lipca",
        "cervence",
        "temmuz",
        "iulie",
        "июля",
        "липня",
        "ιουλιου",
        "julius",
    ],
    &[
        "august",
        "aug",
        "aout",
        "agosto",
        "ago",
        "augustus",
        "augusti",
        "elokuuta",
        "sierpnia",
        "srpna",
        "agustos",
        "agustus",
        "августа",
        "серпня",
        "αυγουστου",
        "augusztus",
    ],
    &[
        "september",
        "sept",
        "sep",
        "septembre",
        "septiembre",
        "setiembre",
        "setembro",
        "set",
        "settembre",
        "syyskuuta",
        "wrzesnia",
        "zari",
        "eylul",
        "septembrie",
        "сентября",
        "вересня",
        "σεπτεμβριου",
        "szeptember",
    ],
    &[
        "october",
        "oct",
        "oktober",
        "okt",
        "octobre",
        "octubre",
        "outubro",
        "out",
        "ottobre",
        "ott",
        "lokakuuta",
        "pazdziernika",
        "rijna",
        "ekim",
        "octombrie",
        "октября",
        "жовтня",
        "οκτωβριου",
        "ottobre",
    ],
    &[
        "november",
        "nov",
        "novembre",
        "noviembre",
        "novembro",
        "marraskuuta",
        "listopada",
        "listopadu",
        "kasim",
        "noiembrie",
        "ноября",
        "листопада",
        "νοεμβριου",
    ],
    &[
        "december",
        "dec",
        "dezember",
        "dez",
        "decembre",
        "diciembre",
        "dic",
        "dezembro",
        "dicembre",
        "joulukuuta",
        "grudnia",
        "prosince",
        "aralik",
        "decembrie",
        "desember",
        "des",
        "декабря",
        "грудня",
        "δεκεμβριου",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        let found = moment(text, NumericOrder::DayFirst).map(|moment| moment.to_string());
        assert_eq!(found.as_deref(), expect, "{text}");
    }

    #[test]
    fn times_are_read_with_their_zone() {
        check("2031-03-11T09:12:00+01:00", Some("2031-03-11T09:12:00+01:00"));
        check("2031-03-11T09:12:00.123Z", Some("2031-03-11T09:12:00Z"));
        check("2031-03-11T09:12-0500", Some("2031-03-11T09:12:00-05:00"));
        check("2031-03-11 09:12:00", Some("2031-03-11T09:12:00Z"));
        check("Tue, 11 Mar 2031 09:12:00 GMT", Some("2031-03-11T09:12:00Z"));
        check(
            "Published 2:16 AM EST Mar 11, 2031",
            Some("2031-03-11T02:16:00-05:00"),
        );
        check(
            "March 11, 2031 at 9:12 p.m. ET",
            Some("2031-03-11T21:12:00-05:00"),
        );
        check("Updated 0339 GMT March 11, 2031", Some("2031-03-11T00:00:00Z"));
        check("12:30 a.m. March 11, 2031", Some("2031-03-11T00:30:00Z"));
        check("9.12 Uhr, 11. März 2031", Some("2031-03-11T09:12:00Z"));
        check("1931-03-11", None);
        check("1962439920", Some("2032-03-09T10:12:00Z"));
        check("1962439920000", Some("2032-03-09T10:12:00Z"));
        check("20310311", Some("2031-03-11T00:00:00Z"));
        check("20310311091200", Some("2031-03-11T09:12:00Z"));
    }

    #[test]
    fn a_date_without_an_hour_is_a_day() {
        for text in [
            "2031-03-11",
            "2031/3/11",
            "2031-03-11T00:00:00+01:00",
            "11.03.2031",
            "11.3.31",
            "11 | 03 | 2031",
            "Dienstag, 11. März 2031",
            "le 11 mars 2031",
            "11 de marzo de 2031",
            "11 de março de 2031",
            "11 marzo 2031",
            "11th of March, 2031",
            "March 11th, 2031",
            "11-Mar-2031",
            "11 maart 2031",
            "11 марта 2031",
            "2031年3月11日",
            "2031년 3월 11일",
        ] {
            check(text, Some("2031-03-11T00:00:00Z"));
        }
    }

    #[test]
    fn what_is_no_date_gives_none() {
        for text in [
            "",
            "0001-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "31 February 2031",
            "2031",
            "March 2031",
            "11:12",
            "3.2.1199",
            "0",
            "99999999999999999999999",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn two_small_numbers_follow_the_country() {
        let read = |text: &str, order| moment(text, order).map(|moment| moment.date().to_string());
        assert_eq!(
            read("03/04/2031", NumericOrder::MonthFirst).as_deref(),
            Some("2031-03-04")
        );
        assert_eq!(
            read("03/04/2031", NumericOrder::DayFirst).as_deref(),
            Some("2031-04-03")
        );
        assert_eq!(
            read("13/04/2031", NumericOrder::MonthFirst).as_deref(),
            Some("2031-04-13")
        );
        assert_eq!(
            read("03.04.2031", NumericOrder::MonthFirst).as_deref(),
            Some("2031-04-03")
        );
    }
}
