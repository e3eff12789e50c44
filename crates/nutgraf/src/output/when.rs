//! Times in words, no finer than they are known.

use jiff::tz::Offset;
use nutgraf_news::{Moment, Precision};

/// "16 May 2031", or "16 May 2031, 18:00 UTC+1" on the source's own clock.
pub(crate) fn when(moment: Moment) -> String {
    let local = moment.datetime();
    let day = local.strftime("%-d %B %Y");
    match moment.precision() {
        Precision::Day => day.to_string(),
        Precision::Instant => format!("{day}, {} {}", local.strftime("%H:%M"), zone(moment)),
    }
}

fn zone(moment: Moment) -> String {
    let on_clock = Offset::UTC
        .to_timestamp(moment.datetime())
        .unwrap_or(moment.timestamp());
    let minutes = (on_clock.as_second() - moment.timestamp().as_second()) / 60;
    let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
