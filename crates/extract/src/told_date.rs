//! The day of a report that is known by its text alone: from the line of its agency, or from its dateline.

use jiff::civil::{Date, date};
use nutgraf_news::Moment;
use nutgraf_text::{When, dates};

use crate::written_time::{NumericOrder, moment};

/// Lines from the start among which the agency's line and the dateline stand.
const LINES: usize = 10;

/// Words of an agency's line ("Source: Xinhua| 2031-03-11 06:06:43|Editor: …").
const LINE_WORDS_MAX: usize = 16;

/// Characters from the start of a line within which its dateline ends.
const DATELINE_CHARS: usize = 80;

/// Characters of a text in which a full date beside the dateline's day is looked for: the captions stand there.
const HEAD_CHARS: usize = 3000;

/// Days by which a caption may be older than the report that it stands in.
const CAPTION_DAYS_MAX: i32 = 3;

/// When the report in `text` was written, where an agency's line gives the full date, or its dateline gives month and day
/// and a full date of the same days stands near it.
pub fn told_date(text: &str) -> Option<Moment> {
    let lines = || {
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .take(LINES)
    };
    lines()
        .find_map(agency_line)
        .or_else(|| lines().find_map(|line| dateline(line, text)))
}

fn agency_line(line: &str) -> Option<Moment> {
    let labelled = ["source:", "published:", "published on", "updated:"]
        .iter()
        .any(|label| line.to_lowercase().starts_with(label));
    let short = line.split_whitespace().count() <= LINE_WORDS_MAX;
    if labelled && short {
        moment(line, NumericOrder::DayFirst)
    } else {
        None
    }
}

/// `LONDON, Nov. 16 (Xinhua) -- …`
fn dateline(line: &str, text: &str) -> Option<Moment> {
    let mention = dates(line).into_iter().next()?;
    let When::Absolute {
        year,
        month: Some(month),
        day: Some(day),
    } = mention.when
    else {
        return None;
    };
    let place = line[..mention.span.start()].trim_end();
    let behind = line[mention.span.end()..].trim_start();
    let loud = place.chars().filter(|c| c.is_uppercase()).count() > 2 && place.ends_with(',');
    let first: String = place.chars().take_while(|c| c.is_alphabetic()).collect();
    let placed = loud && first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    let near = mention.span.end() <= DATELINE_CHARS && behind.starts_with(['(', '-', '–', '—']);
    if !(placed && near) {
        return None;
    }
    let of_year = |year: i16| Date::new(year, month.cast_signed(), day.cast_signed()).ok();
    let told = match year {
        Some(year) => of_year(year),
        None => year_beside(text, &of_year),
    };
    told.map(Moment::day)
}

/// The dateline's day in the year of a full date of that day or of the days before it.
fn year_beside(text: &str, of_year: &impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let head = text
        .char_indices()
        .nth(HEAD_CHARS)
        .map_or(text, |(end, _)| &text[..end]);
    dates(head).iter().find_map(|mention| {
        let When::Absolute {
            year: Some(year),
            month: Some(month),
            day: Some(day),
        } = mention.when
        else {
            return None;
        };
        let full = Date::new(year, month.cast_signed(), day.cast_signed()).ok()?;
        (year..=year.saturating_add(1)).filter_map(of_year).find(|&told| {
            let days = full.until(told).map_or(i32::MAX, |span| span.get_days());
            (0..=CAPTION_DAYS_MAX).contains(&days) && told <= date(2199, 12, 31)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::told_date;

    fn check(text: &str, day: Option<&str>) {
        assert_eq!(
            told_date(text).map(|moment| moment.date().to_string()).as_deref(),
            day,
            "{text}"
        );
    }

    #[test]
    fn an_agencys_line_tells_the_day() {
        check(
            "Source: Kelder Wire| 2031-03-11 06:06:43|Editor: A. Lind\n\nThe bridge fell.",
            Some("2031-03-11"),
        );
        check(
            "The source: 2031-03-11 is the day of the report that nobody has read.",
            None,
        );
    }

    #[test]
    fn a_dateline_needs_a_year_beside_it() {
        let line = "KELDERBY, March 11 (Kelder Wire) -- The bridge fell.";
        check(line, None);
        check(
            &format!("Rain over Kelderby, March 10, 2031.\n\n{line}"),
            Some("2031-03-11"),
        );
        check(&format!("{line} It opened on May 1, 2030."), None);
        check(
            "KELDERBY, Jan. 2 (Kelder Wire) -- Rain over Kelderby on Dec. 31, 2030.",
            Some("2031-01-02"),
        );
        check(
            "Lind was born on March 11 (a Tuesday) and died on March 11, 2031.",
            None,
        );
    }
}
