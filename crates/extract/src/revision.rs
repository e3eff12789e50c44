//! One document read: the steps in their order.

use std::collections::BTreeSet;

use nutgraf_news::{
    ArticleId, ArticleLine, BlockKind, Document, Finding, FindingKind, Flag, Kind, MediaKind, Revision, Skip,
    SkipReason,
};
use trafilatura::dom::Document as Tree;

use crate::body::Body;
use crate::charset::{Decoded, decoded};
use crate::dates::{Dates, dates};
use crate::guard::Guarded;
use crate::json_ld::{ArticleData, article_data};
use crate::limits::Limits;
use crate::page::Page;
use crate::told_date::told_date;
use crate::written_time::NumericOrder;
use crate::{
    address, authors, body, guard, kind, language, notices, opening, outlet, page, plain, title, walls,
};

/// Reads one document: the article in it, with what was mended on the way.
///
/// What the page says of itself comes first; `document.hint` fills what it leaves open.
///
/// # Errors
/// A skip with its reason where the document holds no article: too large, binary, a wall, a listing, no text.
pub fn revision(document: &Document, limits: &Limits) -> Result<(Revision, Vec<Finding>), Skip> {
    if document.bytes.len() > limits.bytes_max {
        let detail = format!(
            "{} bytes are more than the limit of {}: give the article alone, or raise the limit",
            document.bytes.len(),
            limits.bytes_max
        );
        return Err(Skip::new(SkipReason::TooLarge, detail));
    }
    let decoded = decoded(document)?;
    match document.media {
        MediaKind::Html => of_page(document, decoded, limits),
        MediaKind::Text => of_text(document, decoded),
    }
}

fn of_page(document: &Document, decoded: Decoded, limits: &Limits) -> Result<(Revision, Vec<Finding>), Skip> {
    let Decoded {
        text: html,
        garbled,
        mut findings,
    } = decoded;
    let guarded = guard::guarded(&html, limits);
    drop(html);
    let tree = Tree::parse(&guarded.html);
    let page = page::page(&tree);
    if page.counts.depth > limits.depth_max * DEPTH_SLACK
        || page.counts.elements > limits.elements_max * ELEMENTS_SLACK
    {
        return Err(too_deep(&page));
    }
    let hint = document.hint.as_deref();
    let data = article_data(
        &page.json_ld,
        page.canonical.as_deref().or(document.url.as_deref()),
    );
    findings.extend(mended(&guarded, &data, limits));
    let url =
        address::canonical(&page, data.url.as_deref(), document.url.as_deref()).or_else(|| hint?.url.clone());
    let names = outlet::names(&page, &data, url.as_deref());
    let host = url.as_deref().and_then(nutgraf_news::host);
    let title = title::title(&page, &data, &names, host)
        .or_else(|| hint?.title.clone())
        .unwrap_or_default();
    let body = article_body(tree, &page, &data, &title);
    if let Some(skip) = walls::wall(&page, &data, &title, &body.text) {
        return Err(skip);
    }
    let body = if body.text.is_empty() {
        hinted_body(hint)
    } else {
        body
    };
    if body.text.is_empty() && (title.is_empty() || !walls::says_article(&page, &data) && hint.is_none()) {
        return Err(walls::no_text());
    }
    let mut flags = notices::flags(&page, &data, &body.text, hint);
    flags.extend(guarded.cut.then_some(Flag::CutShort));
    flags.extend(garbled.then_some(Flag::Garbled));
    if nutgraf_text::words(&body.text).len() < FREE_PART_WORDS_MAX && walls::asks_for_login(&page) {
        flags.insert(Flag::Paywalled);
    }
    let dates = dates(
        &page,
        &data,
        &title,
        url.as_deref(),
        document.fetched,
        hint,
        &mut findings,
    );
    let read = Read {
        authors: authors::authors(&page, &data, &names, hint),
        outlet: outlet::outlet(&page, &data, url.as_deref(), &title),
        language: language::language(&body.text, declared_language(&page, &data))
            .or_else(|| hint?.language.clone()),
        kind: kind::kind(&page, &data, url.as_deref(), &title, &body.text, hint),
        title,
        body,
        url,
        dates,
        flags,
    };
    Ok(assembled(document, read, findings))
}

fn too_deep(page: &Page) -> Skip {
    let detail = format!(
        "the page nests {} elements and has {}: give the article alone, or raise the limits",
        page.counts.depth, page.counts.elements
    );
    Skip::new(SkipReason::TooDeep, detail)
}

/// What to report of markup that was cut and of data that are ill-formed.
fn mended(guarded: &Guarded, data: &ArticleData, limits: &Limits) -> Vec<Finding> {
    let mut details = Vec::new();
    if guarded.flattened > 0 {
        details.push(format!(
            "{} elements were nested too deep: their text was read without its markup",
            guarded.flattened
        ));
    }
    if guarded.cut {
        details.push(format!(
            "the page has more than {} elements or {} bytes of text: what follows them was not read",
            limits.elements_max, limits.text_bytes_max
        ));
    }
    if data.broken > 0 {
        details.push("the page's JSON-LD is ill-formed: what could be read of it was used".to_owned());
    }
    details
        .into_iter()
        .map(|detail| Finding::new(FindingKind::Repaired, detail))
        .collect()
}

fn declared_language<'p>(page: &'p Page, data: &'p ArticleData) -> Option<&'p str> {
    let of_page = page.language.as_deref().or(data.language.as_deref());
    of_page.or_else(|| page.meta(&["og:locale", "content-language", "language"]))
}

/// Words of text up to which a page that asks for a subscription is taken to show only the free part.
const FREE_PART_WORDS_MAX: usize = 250;

/// The parser makes table rows and bodies that the source left out, and the document and its `html` and `body`.
const DEPTH_SLACK: usize = 3;

/// The parser opens formatting elements again in every block.
const ELEMENTS_SLACK: usize = 4;

fn of_text(document: &Document, decoded: Decoded) -> Result<(Revision, Vec<Finding>), Skip> {
    let hint = document.hint.as_deref();
    let (headline, paragraphs) = plain::headline_and_paragraphs(&decoded.text);
    let mut body = Body::default();
    for paragraph in &paragraphs {
        body.push(BlockKind::Paragraph, None, paragraph);
    }
    let title = if headline.is_empty() {
        hint.and_then(|hint| hint.title.clone()).unwrap_or_default()
    } else {
        headline
    };
    let mut flags = notices::flags_of_text(&body.text, hint);
    if decoded.garbled {
        flags.insert(Flag::Garbled);
    }
    let read = Read {
        authors: hint.map(|hint| hint.authors.clone()).unwrap_or_default(),
        outlet: None,
        language: language::language(&body.text, None),
        kind: kind::kind_of_text(&title, &body.text, hint),
        url: document.url.clone().or_else(|| hint?.url.clone()),
        dates: Dates {
            published: hint
                .and_then(|hint| hint.published)
                .or_else(|| told_date(&decoded.text)),
            modified: hint.and_then(|hint| hint.modified),
            doubtful: false,
        },
        title,
        body,
        flags,
    };
    Ok(assembled(document, read, decoded.findings))
}

/// The body of a page without its own headline in front; the entries of a live blog with their times.
fn article_body(tree: Tree, page: &Page, data: &ArticleData, title: &str) -> Body {
    let live = live_body(data);
    if !live.text.is_empty() {
        return live;
    }
    if page.counts.paragraphs == 0 {
        // Where the page has no running text, what is found is its menus.
        return short_body(page, title);
    }
    opening::behind_opening(body::body(tree, page.counts.paragraph_bytes), page, title)
}

/// The sentences of a page that has no long paragraph.
fn short_body(page: &Page, title: &str) -> Body {
    let mut body = Body::default();
    let sentences = page.lines.iter().filter(|line| {
        let is_open = !line.is_aside && !line.is_heading && line.linked * 2 < line.text.len();
        is_open && line.text != title && nutgraf_text::words(&line.text).len() >= SENTENCE_WORDS_MIN
    });
    for line in sentences {
        body.push(BlockKind::Paragraph, None, &line.text);
    }
    body
}

/// Words from which a line of a page without paragraphs is taken for a sentence and not for a label.
const SENTENCE_WORDS_MIN: usize = 6;

/// The entries of a live blog as its data give them, in their order.
fn live_body(data: &ArticleData) -> Body {
    let mut body = Body::default();
    for update in &data.updates {
        let at = update
            .published
            .as_deref()
            .and_then(|text| crate::written_time::moment(text, NumericOrder::DayFirst));
        let Some(text) = update.body.as_deref() else {
            continue;
        };
        if let Some(headline) = update.headline.as_deref().map(page::collapsed)
            && !text.starts_with(&headline)
        {
            body.push(BlockKind::LiveEntry, at, &headline);
        }
        for paragraph in text.lines().map(page::collapsed) {
            body.push(BlockKind::LiveEntry, at, &paragraph);
        }
    }
    body
}

/// The text that a feed brought along, for a page that shows none.
fn hinted_body(hint: Option<&ArticleLine>) -> Body {
    let mut body = Body::default();
    let text = hint.and_then(|hint| hint.text.as_deref()).unwrap_or_default();
    for paragraph in text.split('\n').map(str::trim) {
        body.push(BlockKind::Paragraph, None, paragraph);
    }
    body
}

/// All that was read of one document.
struct Read {
    title: String,
    body: Body,
    url: Option<String>,
    outlet: Option<String>,
    authors: Vec<String>,
    language: Option<String>,
    kind: Kind,
    dates: Dates,
    flags: BTreeSet<Flag>,
}

fn assembled(document: &Document, read: Read, mut findings: Vec<Finding>) -> (Revision, Vec<Finding>) {
    let hint = document.hint.as_deref();
    let Read {
        title,
        body,
        url,
        dates,
        mut flags,
        ..
    } = read;
    if dates.doubtful {
        flags.insert(Flag::DoubtfulDate);
    }
    let article = match hint.and_then(|hint| hint.id.clone()).filter(|id| !id.is_empty()) {
        Some(id) => ArticleId(id),
        None => Revision::article_id_of(url.as_deref(), &title, &body.text),
    };
    for finding in &mut findings {
        finding.article = Some(article.clone());
    }
    let revision = Revision {
        id: Revision::id_of(&title, &body.text),
        outlet: read.outlet.or_else(|| hint?.outlet.clone()),
        authors: read.authors,
        published: dates.published,
        modified: dates.modified,
        fetched: document.fetched,
        language: read.language,
        kind: read.kind,
        story: hint.and_then(|hint| hint.story.clone()),
        input: Some(document.input.clone()),
        text: body.text,
        blocks: body.blocks,
        article,
        url,
        title,
        flags,
    };
    (revision, findings)
}
