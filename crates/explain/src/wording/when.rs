//! Relative days and months become dates, no finer than the source (EDITORIAL rule 13).

use jiff::civil::Date;
use nutgraf_news::{EditKind, Moment};
use nutgraf_text::{DateMention, Direction, Edtf, Span, Tense, TimeUnit, When, dates, resolve};

use super::changes::Changes;
use super::line::Line;

/// Days from *now* within which a weekday needs no date: within a week each weekday is one day.
const WEEKDAY_DAYS_MAX: i32 = 6;

/// Puts dates in for words that mean something only on the day of writing.
///
/// # Errors
/// If the sentence hangs on a day that is not known.
pub(crate) fn dated(
    line: &Line<'_>,
    published: Option<Moment>,
    now: Option<Moment>,
    changes: &mut Changes,
) -> Result<(), &'static str> {
    for mention in dates(line.text) {
        if changes.touches(mention.span) {
            continue;
        }
        let quoted = line.quoted(mention.span.start());
        match wanted(line, &mention, published, now) {
            Wanted::Stay => {}
            Wanted::Unknown if !quoted => return Err("it hangs on a day that is not known"),
            Wanted::Date(date) if !quoted => put(line, &mention, date, published, now, changes)?,
            _ => return Err("its quotation hangs on the day it was said"),
        }
    }
    Ok(())
}

enum Wanted {
    Stay,
    Unknown,
    Date(Edtf),
}

fn wanted(line: &Line<'_>, mention: &DateMention, published: Option<Moment>, now: Option<Moment>) -> Wanted {
    let anchor = published.map(Moment::date);
    let resolved = anchor.and_then(|anchor| resolve(&mention.when, anchor, tense(line)));
    match mention.when {
        When::Absolute { .. } => Wanted::Stay,
        When::Weekday { direction, .. } => {
            let Some(now) = now.map(Moment::date) else {
                return if direction == Direction::Bare {
                    Wanted::Stay
                } else {
                    Wanted::Unknown
                };
            };
            match (resolved, anchor) {
                (Some(Edtf::Day(day)), _) if direction == Direction::Bare && near(day, now) => Wanted::Stay,
                (Some(date), _) => Wanted::Date(date),
                (None, None) if direction == Direction::Bare => Wanted::Stay,
                (None, Some(anchor)) if direction == Direction::Bare && near(anchor, now) => Wanted::Stay,
                _ => Wanted::Unknown,
            }
        }
        When::Day(_) if matches!(tense(line), Tense::Present | Tense::Unknown) => Wanted::Unknown,
        // "The last year" is a span of time, not the year before.
        When::Last(_) | When::Next(_) if before(line, mention.span) == "the" => Wanted::Stay,
        _ => resolved.map_or(Wanted::Unknown, Wanted::Date),
    }
}

fn near(day: Date, now: Date) -> bool {
    now.since(day)
        .is_ok_and(|span| span.get_days().abs() <= WEEKDAY_DAYS_MAX)
}

fn before<'r>(line: &Line<'r>, span: Span) -> &'r str {
    line.before(line.word_at(span.start()))
}

/// The tense of the words outside quotations.
fn tense(line: &Line<'_>) -> Tense {
    let (mut past, mut future, mut present) = (false, false, false);
    for i in (0..line.words.len()).filter(|&i| !line.word_quoted(i)) {
        let word = line.folded(i);
        match word {
            "will" | "would" | "shall" | "due" | "scheduled" | "expected" | "plans" | "planned" | "to"
            | "set" | "can" | "may" | "could" | "might" | "should" | "slated" | "expects" => {
                future |= word != "to"
                    || line.before(i) == "going"
                    || line.before(i) == "is"
                    || line.before(i) == "are";
            }
            "was" | "were" | "had" | "said" | "did" | "told" | "went" | "came" | "made" | "took" | "gave"
            | "found" | "began" | "left" | "became" | "held" | "met" | "won" | "lost" | "fell" | "rose"
            | "got" | "saw" | "wrote" | "shot" | "hit" | "sent" | "put" | "led" | "sold" | "bought"
            | "spoke" => past = true,
            "is" | "are" | "has" | "have" | "says" => present = true,
            _ => past |= word.len() > 4 && word.ends_with("ed"),
        }
    }
    match (past, future, present) {
        (true, false, _) => Tense::Past,
        (false, true, _) => Tense::Future,
        (false, false, true) => Tense::Present,
        _ => Tense::Unknown,
    }
}

const MONTHS: [&str; 12] = [
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

/// The date in words; the year only where it is not the year of `now`.
pub(crate) fn date_words(date: Edtf, now: Option<Date>) -> String {
    let of_year = |year: i16| match now {
        Some(now) if now.year() == year => String::new(),
        _ => format!(" {year}"),
    };
    let month = |month: i8| MONTHS[usize::from(month.unsigned_abs()).clamp(1, 12) - 1];
    match date {
        Edtf::Year(year) => format!("{year}"),
        Edtf::Month(year, number) => format!("{}{}", month(number.cast_signed()), of_year(year)),
        Edtf::Day(day) => format!("{} {}{}", day.day(), month(day.month()), of_year(day.year())),
    }
}

/// Prepositions behind which a date needs no other.
const PREPOSITIONS: &[&str] = &[
    "on", "of", "since", "until", "till", "by", "from", "for", "through", "before", "after", "during", "in",
    "to", "between", "late", "early", "mid",
];

fn put(
    line: &Line<'_>,
    mention: &DateMention,
    date: Edtf,
    published: Option<Moment>,
    now: Option<Moment>,
    changes: &mut Changes,
) -> Result<(), &'static str> {
    let span = mention.span;
    let printed = span.of(line.text);
    if mention.time.is_some() {
        return Err("it gives a time of a day that needs a date");
    }
    let reference = now.or(published).map(Moment::date);
    let words = date_words(date, reference);
    let behind = &line.text[span.end()..];
    if let Some(mark) = ["'s", "’s"].iter().find(|mark| behind.starts_with(**mark)) {
        let whole = Span::new(span.start(), span.end() + mark.len());
        changes.put(EditKind::Date, whole, format!("the {words}"), None);
        return Ok(());
    }
    let prior = before(line, span);
    let joined = line.joined(line.word_at(span.start()));
    let hedged = joined
        && matches!(
            prior,
            "about" | "around" | "nearly" | "almost" | "some" | "over" | "than" | "least"
        );
    let is_ago = matches!(mention.when, When::Ago { .. } | When::In { .. });
    if is_ago && hedged {
        return Err("it hangs on a day that is not known");
    }
    let day_part = printed
        .rsplit(' ')
        .next()
        .filter(|part| matches!(*part, "morning" | "afternoon" | "evening" | "night"));
    let day_part = day_part.or(match mention.when {
        When::Day(_) if printed.eq_ignore_ascii_case("tonight") => Some("evening"),
        _ => None,
    });
    let core = match (date, day_part) {
        (Edtf::Day(_), Some(part)) => format!("the {part} of {words}"),
        _ => words,
    };
    let preposition = if matches!(date, Edtf::Day(_)) { "on" } else { "in" };
    let bare = joined
        && PREPOSITIONS.contains(&prior)
        && !(matches!(prior, "late" | "early") && preposition == "on");
    let to = if bare {
        core
    } else {
        format!("{preposition} {core}")
    };
    let _ = TimeUnit::Day;
    changes.put(EditKind::Date, span, to, None);
    Ok(())
}
