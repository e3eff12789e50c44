//! Times of day: "6 a.m.", "6:30 p.m.", "18:00", "18 Uhr", "18h30", "noon".

use crate::scan::{Habit, Scan};

/// A time of day that begins at some token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClockTime {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    /// Token behind the time.
    pub(crate) to: usize,
}

/// The time of day written in digits at token `i`.
pub(crate) fn time_at(scan: &Scan, i: usize) -> Option<ClockTime> {
    let hour: u8 = scan.digits(i).filter(|d| d.len() <= 2)?.parse().ok()?;
    let mut to = i + 1;
    let mut minute = 0;
    let mut exact = false;
    let separator = scan.is_mark(to, &[':']) || scan.is_mark(to, &['.']) && half_follows(scan, to + 2);
    if separator
        && scan.glued(to)
        && scan.glued(to + 1)
        && let Some(digits) = scan.digits(to + 1).filter(|d| d.len() == 2)
    {
        minute = digits.parse().ok().filter(|&m| m < 60)?;
        to += 2;
        exact = true;
        if scan.is_mark(to, &[':']) && scan.glued(to) && scan.digits(to + 1).is_some() {
            // Hours, minutes and seconds are a duration or a stamp, told by the first two.
            to += 2;
        }
    }
    if let Some((afternoon, end)) = half(scan, to) {
        return twelve_hours(hour, afternoon).map(|hour| ClockTime {
            hour,
            minute,
            to: end,
        });
    }
    if hour > 24 {
        return None;
    }
    let next = scan.word(to);
    if next == "uhr" && scan.same_line(to) {
        let more = scan
            .digits(to + 1)
            .filter(|d| d.len() == 2 && !exact)
            .and_then(|d| d.parse().ok());
        return Some(ClockTime {
            hour,
            minute: more.unwrap_or(minute),
            to: to + 1 + usize::from(more.is_some()),
        });
    }
    if !exact && scan.glued(to) && next.starts_with('h') && scan.raw(to).is_ascii() {
        let minutes = &next[1..];
        if minutes.is_empty() && scan.habit != Habit::English || minutes.len() == 2 {
            let minute = if minutes.is_empty() {
                0
            } else {
                minutes.parse().ok().filter(|&m| m < 60)?
            };
            return Some(ClockTime {
                hour,
                minute,
                to: to + 1,
            });
        }
    }
    if next == "o'clock" {
        return Some(ClockTime {
            hour,
            minute,
            to: to + 1,
        });
    }
    (exact && scan.is_mark(i + 1, &[':']) && hour < 24).then_some(ClockTime { hour, minute, to })
}

/// The hour of a day of 24 for one of a half.
fn twelve_hours(hour: u8, afternoon: bool) -> Option<u8> {
    Some(match (hour, afternoon) {
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        (1..=11, false) | (12, true) => hour,
        _ => return None,
    })
}

fn half_follows(scan: &Scan, i: usize) -> bool {
    scan.digits(i.saturating_sub(1)).is_some() && (half(scan, i).is_some() || scan.word(i) == "uhr")
}

/// Whether "a.m." (false) or "p.m." (true) stands at `i`, and the token behind it.
fn half(scan: &Scan, i: usize) -> Option<(bool, usize)> {
    let token = scan.tokens.get(i)?;
    if !scan.same_line(i) {
        return None;
    }
    match &*token.folded {
        "am" | "pm" => {
            let plain_am = &*token.folded == "am" && token.kind == crate::scan::Kind::Word && !scan.glued(i);
            // "at 6 am" is a time; "the 6 am I" is not, and rare enough to let go.
            if plain_am && scan.habit == Habit::German {
                return None;
            }
            Some((&*token.folded == "pm", i + 1))
        }
        _ => None,
    }
}
