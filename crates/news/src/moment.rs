//! When something was published, changed or fetched: as fine as the source says, and no finer.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How fine a [`Moment`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the day is known.
    Day,
    /// The hour and minute are known.
    Instant,
}

/// A point in time with the offset from UTC that its source gave, so that its local day is not lost.
///
/// Written as RFC 3339. Exactly midnight UTC stands for a day without an hour, as in the article line's contract.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(
    with = "String",
    description = "RFC 3339; exactly midnight UTC is a day, not an instant"
)]
pub struct Moment {
    timestamp: Timestamp,
    // Invariant: a whole number of minutes, and UTC where the precision is a day.
    offset: Offset,
    precision: Precision,
}

impl Moment {
    /// A day without an hour.
    pub fn day(date: Date) -> Moment {
        // Every date from year −9999 to 9999 has a midnight in UTC, but for the very last hours of that range.
        let timestamp = Offset::UTC
            .to_timestamp(date.at(0, 0, 0, 0))
            .unwrap_or(Timestamp::UNIX_EPOCH);
        Moment {
            timestamp,
            offset: Offset::UTC,
            precision: Precision::Day,
        }
    }

    /// An instant with the offset that its source gave. Midnight UTC becomes a day.
    pub fn instant(timestamp: Timestamp, offset: Offset) -> Moment {
        let timestamp = Timestamp::from_second(timestamp.as_second()).unwrap_or(timestamp);
        let minutes = Offset::from_seconds(offset.seconds() / 60 * 60).unwrap_or(Offset::UTC);
        let is_day = minutes == Offset::UTC && timestamp.as_second().rem_euclid(86_400) == 0;
        let precision = if is_day {
            Precision::Day
        } else {
            Precision::Instant
        };
        Moment {
            timestamp,
            offset: minutes,
            precision,
        }
    }

    /// The instant; for a day, its midnight in UTC.
    pub fn timestamp(self) -> Timestamp {
        self.timestamp
    }

    /// How far its source's own clock is from UTC, in whole minutes; zero for a day.
    pub fn offset(self) -> Offset {
        self.offset
    }

    /// How fine it is.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The day on the source's own calendar.
    pub fn date(self) -> Date {
        self.datetime().date()
    }

    /// The moment on the source's own clock.
    pub fn datetime(self) -> DateTime {
        self.offset.to_datetime(self.timestamp)
    }
}

impl PartialEq for Moment {
    fn eq(&self, other: &Moment) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Moment) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Moment) -> std::cmp::Ordering {
        (self.timestamp, self.offset, self.precision).cmp(&(other.timestamp, other.offset, other.precision))
    }
}

/// A time that is no RFC 3339 time and no ISO day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is no time: write RFC 3339, such as 2031-03-11T09:12:00+01:00, or a day, such as 2031-03-11"
)]
pub struct NoMoment {
    text: String,
}

impl FromStr for Moment {
    type Err = NoMoment;

    fn from_str(text: &str) -> Result<Moment, NoMoment> {
        let text = text.trim();
        let error = || NoMoment {
            text: text.chars().take(60).collect(),
        };
        if text.len() == 10 {
            return text.parse().map(Moment::day).map_err(|_| error());
        }
        let timestamp: Timestamp = text.parse().map_err(|_| error())?;
        Ok(Moment::instant(
            timestamp,
            written_offset(text).unwrap_or(Offset::UTC),
        ))
    }
}

/// The offset at the end of an RFC 3339 time; `Z` is UTC.
fn written_offset(text: &str) -> Option<Offset> {
    let sign_at = text.rfind(['+', '-']).filter(|&at| at > 10)?;
    let digits: String = text[sign_at + 1..].chars().filter(char::is_ascii_digit).collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).unwrap_or("0").parse().ok()?;
    let seconds = hours * 3600 + minutes * 60;
    Offset::from_seconds(if text[sign_at..].starts_with('-') {
        -seconds
    } else {
        seconds
    })
    .ok()
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.datetime();
        write!(f, "{}", local.strftime("%Y-%m-%dT%H:%M:%S"))?;
        let minutes = self.offset.seconds() / 60;
        if minutes == 0 {
            return f.write_str("Z");
        }
        let sign = if minutes < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}
