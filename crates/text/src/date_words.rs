//! Dates and times of the calendar in English words: "11 March 2031, 09:12 UTC+1".

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::Edtf;

/// The months as English writes them, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in words, as fine as it is: "11 March 2031", "March 2031", "2031". A day or month that lies in the year `near`
/// goes without its year: "11 March".
pub fn date_words(date: Edtf, near: Option<i16>) -> String {
    let of_year = |year: i16| match near {
        Some(near) if near == year => String::new(),
        _ => format!(" {year}"),
    };
    let month = |month: u8| MONTHS[usize::from(month).clamp(1, 12) - 1];
    match date {
        Edtf::Year(year) => year.to_string(),
        Edtf::Month(year, number) => format!("{}{}", month(number), of_year(year)),
        Edtf::Day(day) => {
            let month = month(day.month().unsigned_abs());
            format!("{} {month}{}", day.day(), of_year(day.year()))
        }
    }
}

/// The hour and minute on a clock of 24 hours: "09:12".
pub fn clock_words(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A time on a clock that is `offset` from UTC, with its year and its zone: "11 March 2031, 09:12 UTC+1". `minus` is the
/// sign of a zone behind UTC: `−` where the place it is shown has one, `-` where plain characters are wanted.
pub fn time_words(at: DateTime, offset: Offset, minus: char) -> String {
    let day = date_words(Edtf::Day(at.date()), None);
    format!("{day}, {} {}", clock_words(at), zone_words(offset, minus))
}

/// "UTC", "UTC+2", "UTC+5:30"; seconds of an offset are dropped.
fn zone_words(offset: Offset, minus: char) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { minus } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_date_is_worded_as_fine_as_it_is() {
        let day = Edtf::Day(date(2031, 3, 11));
        for (date, near, expect) in [
            (day, None, "11 March 2031"),
            (day, Some(2031), "11 March"),
            (day, Some(2030), "11 March 2031"),
            (Edtf::Month(2031, 12), None, "December 2031"),
            (Edtf::Month(2031, 12), Some(2031), "December"),
            (Edtf::Year(2031), Some(2031), "2031"),
        ] {
            assert_eq!(date_words(date, near), expect);
        }
    }

    #[test]
    fn a_time_names_its_zone() {
        let at = date(2031, 3, 11).at(9, 12, 59, 0);
        for (seconds, minus, expect) in [
            (0, '-', "11 March 2031, 09:12 UTC"),
            (3_600, '-', "11 March 2031, 09:12 UTC+1"),
            (19_800, '-', "11 March 2031, 09:12 UTC+5:30"),
            (-12_600, '−', "11 March 2031, 09:12 UTC−3:30"),
            (-1_800, '-', "11 March 2031, 09:12 UTC-0:30"),
        ] {
            let offset = Offset::from_seconds(seconds).unwrap();
            assert_eq!(time_words(at, offset, minus), expect);
        }
    }
}
