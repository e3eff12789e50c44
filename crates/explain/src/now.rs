//! *Now*: the time from which an explainer is written, and which publication times are to be believed.
//!
//! The web's dates are often those of a crawl or of a template. A date is set aside where the article itself
//! contradicts it, and where it lies far behind the time at which most of the coverage appeared.

use jiff::civil::Date;
use nutgraf_news::{Flag, Moment, Revision};
use nutgraf_text::{When, dates};

/// Days by which a publication may lie behind the time of fetching, for clocks and time zones that differ.
const AHEAD_DAYS_MAX: i32 = 1;

/// No web page is older than the web.
const FIRST_YEAR: i16 = 1991;

/// Days from the newest day that a text names in full to its publication. Most reports name a day of the same week; a
/// season is left for those that look back. A judgement, not measured.
const NAMED_DAYS_MAX: i32 = 120;

/// Days without a report after which what follows is another time. In 13 of the 64 stories of `stories` with two dates
/// or more a gap is longer, and behind the largest group of dates stand those of a crawl; in 45 it is shorter than 15.
const GAP_DAYS_MAX: i32 = 45;

/// Bytes of a text in which its own date is looked for: the lede and a little more.
const LEDE_BYTES: usize = 1_500;

/// Full hours from one time to another; none where either is unknown.
pub(crate) fn hours_between(from: Option<Moment>, to: Option<Moment>) -> i64 {
    match (from, to) {
        (Some(from), Some(to)) => (to.timestamp().as_second() - from.timestamp().as_second()) / 3600,
        _ => 0,
    }
}

/// `at` where it is given, else the latest plausible publication, else nothing.
pub fn now(revisions: &[Revision], at: Option<Moment>) -> Option<Moment> {
    at.or_else(|| plausible(revisions).into_iter().flatten().max())
}

/// The publication time of each revision, as far as it is to be believed.
pub fn plausible(revisions: &[Revision]) -> Vec<Option<Moment>> {
    let mut times: Vec<Option<Moment>> = revisions.iter().map(believable).collect();
    let mut known: Vec<(Moment, usize)> = (times.iter().enumerate())
        .filter_map(|(i, time)| Some(((*time)?, i)))
        .collect();
    known.sort();
    let groups: Vec<&[(Moment, usize)]> = known
        .chunk_by(|a, b| days(a.0.date(), b.0.date()) <= GAP_DAYS_MAX)
        .collect();
    // The largest group tells when the event was reported; of equals the later, which may be all there is.
    let Some(main) = (0..groups.len()).max_by_key(|&i| (groups[i].len(), i)) else {
        return times;
    };
    for &(time, i) in groups[main + 1..].iter().copied().flatten() {
        if !names_day_near(&revisions[i], time.date()) {
            times[i] = None;
        }
    }
    times
}

/// The publication time, if neither the calendar nor the article speaks against it.
fn believable(revision: &Revision) -> Option<Moment> {
    let published = revision.published?;
    let day = published.date();
    let fetched = revision.fetched.map(Moment::date);
    let early = day.year() < FIRST_YEAR;
    let ahead = fetched.is_some_and(|fetched| days(fetched, day) > AHEAD_DAYS_MAX);
    let doubted = revision.flags.contains(&Flag::DoubtfulDate);
    let contradicted = newest_named(revision).is_some_and(|named| days(named, day) > NAMED_DAYS_MAX);
    (!(early || ahead || doubted || contradicted)).then_some(published)
}

/// Whether the article names a full date within the time that a report of it allows.
fn names_day_near(revision: &Revision, day: Date) -> bool {
    newest_named(revision).is_some_and(|named| days(named, day).abs() <= NAMED_DAYS_MAX)
}

/// The newest day that the lede names with its year, where it names two or more of the same month or one beside a
/// weekday: a single old date may be history.
fn newest_named(revision: &Revision) -> Option<Date> {
    let mut end = revision.text.len().min(LEDE_BYTES);
    while !revision.text.is_char_boundary(end) {
        end -= 1;
    }
    let lede = &revision.text[..end];
    let named: Vec<Date> = (dates(lede).iter())
        .filter_map(|mention| match mention.when {
            When::Absolute {
                year: Some(year),
                month: Some(month),
                day: Some(day),
            } => Date::new(year, month.cast_signed(), day.cast_signed()).ok(),
            _ => None,
        })
        .collect();
    let newest = named.iter().max().copied()?;
    let close = named.iter().filter(|day| days(**day, newest) <= 31).count();
    (close > 1).then_some(newest)
}

/// Days from one date to another, negative backwards.
fn days(from: Date, to: Date) -> i32 {
    to.since(from).map_or(0, |span| span.get_days())
}
