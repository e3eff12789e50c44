//! When a page says that it was published and changed.

use jiff::Span;
use nutgraf_news::{ArticleLine, Finding, FindingKind, Moment, Precision};

use crate::json_ld::ArticleData;
use crate::page::{Page, has_word};
use crate::written_time::{NumericOrder, moment};

/// Days by which a publication may lie behind the time of fetching: clocks differ, and zones by a day.
const AHEAD_DAYS_MAX: i64 = 2;

/// Lines around the headline among which a dateline is looked for.
const LINES_BEFORE: usize = 6;
const LINES_BEHIND: usize = 14;

/// Bytes of a line that can be a dateline; longer lines are running text.
const DATELINE_BYTES_MAX: usize = 160;

/// Publication and last change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dates {
    pub(crate) published: Option<Moment>,
    pub(crate) modified: Option<Moment>,
    /// Whether every publication time that the page gives lies ahead of the time of fetching.
    pub(crate) doubtful: bool,
}

/// Names of `meta` properties that hold the publication time, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "originalpublicationdate",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "article.published",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_date",
    "publication_date",
    "publication-date",
    "publicationdate",
    "pubdate",
    "published_at",
    "published",
    "iso-8601-publish-date",
    "pdate",
    "article_date_original",
    "article:post_date",
    "analyticsattributes.articledate",
    "rnews:datepublished",
    "ptime",
    "date_published",
    "datecreated",
    "article:created_time",
    "dcterms.date",
    "dc.date",
    "created",
    "date",
    "dateiso",
    "citation_publication_date",
    "citation_date",
    "displaydate",
    "timestamp",
    "release_date",
];

/// Names of `meta` properties that hold the time of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "dc.modified",
    "og:modified_time",
    "article:updated_time",
    "lastmod",
    "last-modified",
    "modified",
    "last_modified",
    "lastupdate",
    "updated",
    "revision_date",
    "date_modified",
];

/// When the page was published and changed. The page's own data come first, then `time` elements, a dateline near the
/// headline, the URL, and last the hint of a feed.
pub(crate) fn dates(
    page: &Page,
    data: &ArticleData,
    url: Option<&str>,
    fetched: Option<Moment>,
    hint: Option<&ArticleLine>,
    findings: &mut Vec<Finding>,
) -> Dates {
    let order = numeric_order(page, url);
    let read = |text: &str| moment(text, order);
    let modified = (data.modified.as_deref().and_then(read))
        .or_else(|| metas(page, MODIFIED, order).next())
        .or_else(|| items(page, "datemodified", order).next())
        .or_else(|| hint.and_then(|hint| hint.modified));
    let mut candidates: Vec<Moment> = Vec::new();
    candidates.extend(data.published.as_deref().and_then(read));
    candidates.extend(metas(page, PUBLISHED, order));
    candidates.extend(items(page, "datepublished", order));
    candidates.extend(items(page, "datecreated", order));
    candidates.extend(time_elements(page, order));
    candidates.extend(dateline(page, order));
    candidates.extend(url.and_then(date_in_url));
    candidates.extend(hint.and_then(|hint| hint.published));
    let is_ahead = |moment: &Moment| fetched.is_some_and(|fetched| is_ahead_of(*moment, fetched));
    let first_ahead = candidates.iter().copied().find(is_ahead);
    let sound: Vec<Moment> = candidates
        .iter()
        .copied()
        .filter(|moment| !is_ahead(moment))
        .collect();
    if let Some(ahead) = first_ahead {
        let detail = format!("the page gives {ahead} as a publication time, which is after it was fetched");
        findings.push(Finding::new(FindingKind::Repaired, detail));
    }
    let Some(&first) = sound.first() else {
        return Dates {
            published: first_ahead,
            modified,
            doubtful: first_ahead.is_some(),
        };
    };
    Dates {
        published: Some(finest(first, &sound)),
        modified: modified.filter(|m| !is_ahead(m)),
        doubtful: false,
    }
}

/// The same publication as finely as the page gives it: an hour for a day, an offset for an hour in UTC.
fn finest(first: Moment, all: &[Moment]) -> Moment {
    if first.precision() == Precision::Day {
        let same_day = all
            .iter()
            .find(|m| m.precision() == Precision::Instant && m.date() == first.date());
        return same_day.copied().unwrap_or(first);
    }
    let same_instant = all
        .iter()
        .find(|m| m.timestamp() == first.timestamp() && m.date() != first.date());
    same_instant.copied().unwrap_or(first)
}

fn is_ahead_of(moment: Moment, fetched: Moment) -> bool {
    let limit = fetched.date().checked_add(Span::new().days(AHEAD_DAYS_MAX));
    limit.is_ok_and(|limit| moment.date() > limit)
}

fn metas<'p>(page: &'p Page, names: &'p [&'p str], order: NumericOrder) -> impl Iterator<Item = Moment> + 'p {
    names
        .iter()
        .flat_map(|name| page.metas(name))
        .filter_map(move |value| moment(value, order))
}

fn items<'p>(page: &'p Page, name: &'p str, order: NumericOrder) -> impl Iterator<Item = Moment> + 'p {
    page.items
        .iter()
        .filter(move |item| item.name == name)
        .filter_map(move |item| moment(&item.value, order))
}

/// `time` elements: one marked as the publication first, then the one nearest behind the headline.
fn time_elements(page: &Page, order: NumericOrder) -> Vec<Moment> {
    let heading = page.heading_line().unwrap_or(0);
    let mut ranked: Vec<(usize, usize, Moment)> = Vec::new();
    for time in page.times.iter().filter(|time| !is_update(&time.marks)) {
        let Some(moment) = moment(&time.value, order) else {
            continue;
        };
        let marked = has_word(&time.marks, "pubdate")
            || [
                "publish",
                "entry-date",
                "post-date",
                "posted",
                "date-published",
                "datepublished",
                "article",
            ]
            .iter()
            .any(|mark| time.marks.contains(mark));
        let distance = if time.line >= heading {
            time.line - heading
        } else {
            3 * (heading - time.line)
        };
        let rank = usize::from(time.is_aside) * 2 + usize::from(!marked);
        ranked.push((rank, distance, moment));
    }
    ranked.sort_by_key(|(rank, distance, _)| (*rank, *distance));
    ranked.into_iter().map(|(_, _, moment)| moment).collect()
}

fn is_update(marks: &str) -> bool {
    ["updated", "modified", "comment"]
        .iter()
        .any(|mark| marks.contains(mark))
}

/// A short visible line with a full date near the headline.
fn dateline(page: &Page, order: NumericOrder) -> Option<Moment> {
    let heading = page.heading_line();
    let from = heading.unwrap_or(0).saturating_sub(LINES_BEFORE);
    let to = heading.map_or(40, |at| at + LINES_BEHIND).min(page.lines.len());
    let near = |at: usize| {
        heading.map_or(at, |heading| {
            if at >= heading {
                at - heading
            } else {
                3 * (heading - at)
            }
        })
    };
    let mut found: Option<(usize, Moment)> = None;
    for at in from..to {
        let line = &page.lines[at];
        if line.text.len() > DATELINE_BYTES_MAX || line.linked * 2 > line.text.len() && line.text.len() > 40 {
            continue;
        }
        let Some(moment) = moment(&line.text, order) else {
            continue;
        };
        let marked = ["date", "time", "publish", "byline", "meta", "posted"]
            .iter()
            .any(|mark| line.marks.contains(mark));
        let rank = near(at)
            + usize::from(!marked) * 4
            + usize::from(is_update_line(&line.text)) * 6
            + usize::from(line.is_aside) * 20;
        if found.is_none_or(|(best, _)| rank < best) {
            found = Some((rank, moment));
        }
    }
    found.map(|(_, moment)| moment)
}

/// Whether a line tells of a change and not of the publication.
fn is_update_line(text: &str) -> bool {
    let text = text.to_lowercase();
    [
        "updated",
        "last modified",
        "aktualisiert",
        "mis à jour",
        "actualizado",
        "aggiornato",
        "bijgewerkt",
        "oppdatert",
    ]
    .iter()
    .any(|word| text.starts_with(word))
}

/// A day in the path of a URL: `/2031/03/11/`, `/2031-03-11/`, `-20310311`.
fn date_in_url(url: &str) -> Option<Moment> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let joined = segments.windows(3).find_map(|three| {
        let is_short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let fits = three[0].len() == 4
            && three[0].bytes().all(|b| b.is_ascii_digit())
            && is_short(three[1])
            && is_short(three[2]);
        // A month by name: `/2031/mar/11/`.
        let named = three[0].len() == 4
            && three[0].bytes().all(|b| b.is_ascii_digit())
            && three[1].bytes().all(|b| b.is_ascii_alphabetic())
            && is_short(three[2]);
        match () {
            () if fits => moment(&three.join("-"), NumericOrder::DayFirst),
            () if named => moment(
                &format!("{} {} {}", three[2], three[1], three[0]),
                NumericOrder::DayFirst,
            ),
            () => None,
        }
    });
    joined.or_else(|| {
        segments.iter().find_map(|segment| {
            let digits = segment
                .split(|c: char| !c.is_ascii_digit())
                .find(|part| part.len() == 8);
            let dashed = segment.match_indices("20").find_map(|(at, _)| {
                segment.get(at..at + 10).filter(|piece| {
                    piece.bytes().enumerate().all(|(i, b)| {
                        if i == 4 || i == 7 {
                            matches!(b, b'-' | b'_')
                        } else {
                            b.is_ascii_digit()
                        }
                    })
                })
            });
            let dashed = dashed.map(|piece| piece.replace('_', "-"));
            dashed
                .and_then(|piece| moment(&piece, NumericOrder::DayFirst))
                .or_else(|| moment(digits?, NumericOrder::DayFirst))
        })
    })
}

/// Whether `3/4/2031` is in March or in April: the page's language or locale tells, else its country's domain.
fn numeric_order(page: &Page, url: Option<&str>) -> NumericOrder {
    let locale = page
        .language
        .as_deref()
        .or_else(|| page.meta(&["og:locale", "content-language"]));
    let locale = locale.unwrap_or_default().to_ascii_lowercase().replace('_', "-");
    let host = url.and_then(crate::address::host).unwrap_or_default();
    let abroad = [".uk", ".au", ".nz", ".ie", ".in", ".za", ".eu"]
        .iter()
        .any(|tld| host.ends_with(tld));
    let is_american = locale == "en-us"
        || (locale.is_empty() || locale == "en") && !abroad && host.ends_with(".com")
        || host.ends_with(".gov")
        || host.ends_with(".us");
    if is_american {
        NumericOrder::MonthFirst
    } else {
        NumericOrder::DayFirst
    }
}
