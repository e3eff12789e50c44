//! When a page says that it was published and changed.

use jiff::Span;
use std::sync::LazyLock;

use nutgraf_news::{ArticleLine, Finding, FindingKind, Moment, Precision};

use crate::json_ld::ArticleData;
use crate::page::{Page, has_word};
use crate::title;
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
    title: &str,
    url: Option<&str>,
    fetched: Option<Moment>,
    hint: Option<&ArticleLine>,
    findings: &mut Vec<Finding>,
) -> Dates {
    let order = numeric_order(page, url);
    let headline = title::line_of(page, title);
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
    candidates.extend(time_elements(page, headline, order));
    candidates.extend(dateline(page, headline, order));
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
fn time_elements(page: &Page, headline: Option<usize>, order: NumericOrder) -> Vec<Moment> {
    let headline = headline.unwrap_or(0);
    let mut ranked: Vec<(usize, usize, Moment)> = Vec::new();
    for time in &page.times {
        let marked =
            has_word(&time.marks, "pubdate") || PUBLISHED_MARKS.iter().any(|mark| time.marks.contains(mark));
        let is_other = OTHER_MARKS.iter().any(|mark| time.marks.contains(mark)) && !marked
            || time.marks.contains("comment");
        let Some(moment) = moment(&time.value, order).filter(|_| !is_other) else {
            continue;
        };
        let distance = distance(time.line, headline);
        let rank = usize::from(time.is_aside) * 2 + usize::from(!marked) + usize::from(distance > FAR_LINES);
        ranked.push((rank, distance, moment));
    }
    ranked.sort_by_key(|(rank, distance, _)| (*rank, *distance));
    ranked.into_iter().map(|(_, _, moment)| moment).collect()
}

/// Marks of elements that hold the publication time.
const PUBLISHED_MARKS: &[&str] = &[
    "publish",
    "entry-date",
    "post-date",
    "posted",
    "datepublished",
    "entry-time",
];

/// Marks of elements that hold another time.
const OTHER_MARKS: &[&str] = &[
    "updated",
    "modified",
    "event",
    "preptime",
    "cooktime",
    "totaltime",
    "duration",
];

/// Lines from the headline beyond which a time is less likely the article's own than that of a comment or a teaser.
const FAR_LINES: usize = 40;

/// How far a line stands from the headline. What stands before it is three times as far: dates of the day and of other
/// articles stand there.
fn distance(line: usize, headline: usize) -> usize {
    if line >= headline {
        line - headline
    } else {
        3 * (headline - line)
    }
}

/// A short visible line with a full date near the headline; else one anywhere that says it is the publication.
fn dateline(page: &Page, headline: Option<usize>, order: NumericOrder) -> Option<Moment> {
    let start = headline.unwrap_or(0);
    let mut found: Option<(usize, Moment)> = None;
    for (at, line) in page.lines.iter().enumerate() {
        let is_near =
            at + LINES_BEFORE >= start && at <= start + if headline.is_some() { LINES_BEHIND } else { 40 };
        let has_digit = || line.text.bytes().any(|b| b.is_ascii_digit());
        if line.text.len() > DATELINE_BYTES_MAX || !has_digit() {
            continue;
        }
        let told = is_publication_line(&line.text);
        if !told && (!is_near || line.is_aside) {
            continue;
        }
        if line.linked * 2 > line.text.len() && line.text.len() > 40 {
            continue;
        }
        let Some(moment) = moment(&line.text, order) else {
            continue;
        };
        let marked = ["date", "time", "publish", "byline", "meta", "posted"]
            .iter()
            .any(|mark| line.marks.contains(mark));
        let bonus = if told { 0 } else { 12 };
        let rank = distance(at, start)
            + bonus
            + usize::from(!marked) * 4
            + usize::from(is_update_line(&line.text)) * 6;
        if found.is_none_or(|(best, _)| rank < best) {
            found = Some((rank, moment));
        }
    }
    found.map(|(_, moment)| moment)
}

/// Whether a line says that its date is that of the publication.
fn is_publication_line(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = nutgraf_text::fold(&text[..text.floor_char_boundary(PUBLICATION_BYTES)]);
    PUBLICATION.iter().any(|phrase| text.starts_with(phrase))
}

/// Bytes of a line's start in which it says so.
const PUBLICATION_BYTES: usize = 40;

/// How such lines begin, folded.
static PUBLICATION: LazyLock<Vec<String>> = LazyLock::new(|| {
    let phrases = [
        "published",
        "posted",
        "first published",
        "veroffentlicht",
        "publiziert",
        "erstellt am",
        "publie",
        "publicado",
        "pubblicato",
        "gepubliceerd",
        "geplaatst",
        "publicerad",
        "publisert",
        "udgivet",
        "opublikowano",
        "gespeichert von",
        "submitted by",
        "입력",
        "기사입력",
    ];
    phrases.iter().map(|phrase| nutgraf_text::fold(phrase)).collect()
});

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
    .any(|word| text.contains(word))
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
    let day_first = || {
        let mut dashed = segments
            .iter()
            .filter(|segment| segment.len() == 10 && segment.matches('-').count() == 2);
        dashed.find_map(|segment| moment(segment, NumericOrder::DayFirst))
    };
    joined.or_else(day_first).or_else(|| {
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
    let host = url.and_then(nutgraf_news::host).unwrap_or_default();
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
