//! Feeds: from feed-rs's shape to items.

use std::collections::BTreeMap;

use feed_rs::model::{Entry, Feed, Link};
use feed_rs::parser;
use jiff::Timestamp;
use jiff::tz::Offset;
use nutgraf_news::{ArticleLine, Kind, Moment, Skip, SkipReason};
use url::Url;

use crate::{decode, feed_repair, plain};

/// From this many words on, what a feed prints is the article itself and no blurb: the two long sentences of a blurb
/// have fewer.
const ARTICLE_WORDS_MIN: usize = 100;

/// What a feed says.
#[derive(Debug, Default)]
pub(crate) struct Items {
    /// Its items in their order.
    pub(crate) items: Vec<Item>,
    /// How many items could not be read.
    pub(crate) broken: usize,
    /// How many were left out because of the limit.
    pub(crate) beyond_limit: usize,
}

/// One item of a feed.
#[derive(Debug)]
pub(crate) struct Item {
    /// The page, if the item links to one on the web.
    pub(crate) link: Option<String>,
    /// The item as an article of its own, and what it says of the page.
    pub(crate) line: ArticleLine,
}

/// The items of a feed. `url` is the feed's own address.
///
/// # Errors
/// A named skip, if no part of the bytes can be read as a feed.
pub(crate) fn items(
    bytes: &[u8],
    charset: Option<&str>,
    url: Option<&str>,
    max: usize,
) -> Result<Items, Skip> {
    let (text, _) = decode::text(bytes, charset);
    let text = feed_repair::without_declaration(&text);
    let parse = |text: &str| parsed(text, url).map(|feed| adapted(feed, text, url));
    let mut found = match parse(&text) {
        Ok(items) => Items {
            items,
            ..Items::default()
        },
        Err(first_error) => {
            let mended = feed_repair::mended(&text);
            match parse(&mended) {
                Ok(items) => Items {
                    items,
                    ..Items::default()
                },
                Err(_) => one_by_one(&mended, &parse).ok_or_else(|| broken(&first_error))?,
            }
        }
    };
    found.beyond_limit = found.items.len().saturating_sub(max);
    found.items.truncate(max);
    Ok(found)
}

/// The items of a feed that is broken somewhere: each is read inside the feed's own head.
fn one_by_one(
    text: &str,
    parse: &dyn Fn(&str) -> Result<Vec<Item>, parser::ParseFeedError>,
) -> Option<Items> {
    let mut found = Items::default();
    for single in feed_repair::singles(text) {
        match parse(&single) {
            Ok(items) => found.items.extend(items),
            Err(_) => found.broken += 1,
        }
    }
    (!found.items.is_empty()).then_some(found)
}

fn broken(error: &parser::ParseFeedError) -> Skip {
    Skip::new(
        SkipReason::Broken,
        format!("it looks like a feed but cannot be read as one: {error}"),
    )
}

fn parsed(text: &str, url: Option<&str>) -> Result<Feed, parser::ParseFeedError> {
    let parser = parser::Builder::new()
        .base_uri(url)
        // Without one of its own an item has no id; a random one would change with every run.
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .build();
    parser.parse(text.as_bytes())
}

fn adapted(feed: Feed, text: &str, url: Option<&str>) -> Vec<Item> {
    let local_times = local_times(text);
    let base = feed
        .links
        .iter()
        .find(|link| is_page(link))
        .and_then(|link| Url::parse(&link.href).ok());
    let base = base.or_else(|| url.and_then(|url| Url::parse(url).ok()));
    let outlet = feed
        .title
        .as_ref()
        .map(|title| plain::line(&title.content))
        .filter(|name| !name.is_empty());
    let language = feed.language.as_deref().and_then(language);
    (feed.entries.into_iter())
        .map(|entry| {
            let mut item = item(entry, base.as_ref(), &local_times);
            item.line.outlet = outlet.clone();
            item.line.language = item.line.language.or_else(|| language.clone());
            item
        })
        .filter(|item| item.link.is_some() || item.line.title.is_some() || item.line.text.is_some())
        .collect()
}

fn item(entry: Entry, base: Option<&Url>, local_times: &BTreeMap<i64, Moment>) -> Item {
    let moment = |seconds: i64| {
        let in_utc = || {
            Some(Moment::instant(
                Timestamp::from_second(seconds).ok()?,
                Offset::UTC,
            ))
        };
        local_times.get(&seconds).copied().or_else(in_utc)
    };
    let link = link(&entry, base);
    let summary = entry
        .summary
        .map(|text| plain::paragraphs(&text.content))
        .unwrap_or_default();
    let content = entry.content.and_then(|content| content.body);
    let content = content.map(|body| plain::paragraphs(&body)).unwrap_or_default();
    let text = if content.len() > summary.len() {
        content
    } else {
        summary
    };
    let is_blurb = text.split_whitespace().count() < ARTICLE_WORDS_MIN;
    // A permanent link is the better identity: the page may be given as a file too.
    let id = Some(entry.id).filter(|id| link.is_none() && !id.trim().is_empty());
    let line = ArticleLine {
        id,
        url: link.clone(),
        title: entry
            .title
            .map(|title| plain::line(&title.content))
            .filter(|title| !title.is_empty()),
        authors: entry
            .authors
            .iter()
            .filter_map(|person| name(person.name.as_deref()?))
            .collect(),
        published: entry
            .published
            .or(entry.updated)
            .and_then(|time| moment(time.timestamp())),
        modified: entry
            .updated
            .filter(|_| entry.published.is_some())
            .and_then(|time| moment(time.timestamp())),
        language: entry.language.as_deref().and_then(language),
        kind: is_blurb.then_some(Kind::Blurb),
        text: Some(text).filter(|text| !text.is_empty()),
        ..ArticleLine::default()
    };
    Item { link, line }
}

/// The address of the item's page: its link, else its id where that is an address (RSS's permanent `guid`).
fn link(entry: &Entry, base: Option<&Url>) -> Option<String> {
    let links = entry
        .links
        .iter()
        .filter(|link| is_page(link))
        .map(|link| link.href.trim());
    let id = Some(entry.id.trim()).filter(|id| id.starts_with("http://") || id.starts_with("https://"));
    links.chain(id).filter(|href| !href.is_empty()).find_map(|href| {
        let url = Url::parse(href)
            .ok()
            .or_else(|| base.and_then(|base| base.join(href).ok()))?;
        matches!(url.scheme(), "http" | "https").then(|| url.to_string())
    })
}

fn is_page(link: &Link) -> bool {
    let rel = link.rel.as_deref().unwrap_or("alternate");
    let media = link.media_type.as_deref().unwrap_or("text/html");
    rel.eq_ignore_ascii_case("alternate") && media.contains("html")
}

/// `en` of `en-GB`.
fn language(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// A person's name. RSS asks for `address (Name)`, of which feed-rs leaves `(Name)`.
fn name(author: &str) -> Option<String> {
    let author = plain::line(author);
    let inside = author.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let name = inside.unwrap_or(&author).trim();
    (!name.is_empty() && !name.contains('@')).then(|| name.to_owned())
}

/// The times in a feed with their offsets from UTC, by their second: feed-rs keeps the instant only, but the day on
/// which something was published is the local one.
fn local_times(text: &str) -> BTreeMap<i64, Moment> {
    /// `Wednesday, 30 September 2026 23:59:59.999999 +0000` has 50 characters.
    const TIME_CHARS_MAX: usize = 50;
    let mut times = BTreeMap::new();
    for stretch in text.split(['<', '>', '"']).map(str::trim) {
        if stretch.len() > TIME_CHARS_MAX || !stretch.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let zoned = jiff::fmt::rfc2822::parse(stretch).ok();
        let moment = zoned.map(|zoned| Moment::instant(zoned.timestamp(), zoned.offset()));
        if let Some(moment) = moment.or_else(|| stretch.parse().ok()) {
            times.entry(moment.timestamp().as_second()).or_insert(moment);
        }
    }
    times
}
