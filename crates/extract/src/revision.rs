//! One document read: the steps in their order.

use std::collections::BTreeSet;

use nutgraf_news::{
    ArticleId, ArticleLine, BlockKind, Document, Finding, FindingKind, Flag, Kind, MediaKind, Revision, Skip,
    SkipReason,
};

use crate::blocks::blocks;
use crate::body::Body;
use crate::charset::{Decoded, decoded};
use crate::choice::BlockWeights;
use crate::dates::{Dates, dates};
use crate::features::{Told, measured};
use crate::json_ld::{ArticleData, article_data};
use crate::limits::Limits;
use crate::page::Page;
use crate::pruning::pruned;
use crate::told_date::told_date;
use crate::tree::{Tree, tree};
use crate::written_time::NumericOrder;
use crate::{
    address, authors, body, choice, kind, language, notices, opening, outlet, page, plain, title, walls,
};

/// Reads one document: the article in it, with what was mended on the way.
///
/// What the page says of itself comes first; `document.hint` fills what it leaves open.
///
/// # Errors
/// A skip with its reason where the document holds no article: too large, binary, a wall, a listing, no text.
pub fn revision(document: &Document, limits: &Limits) -> Result<(Revision, Vec<Finding>), Skip> {
    revision_by(document, limits, BlockWeights::built_in())
}

/// Reads one document as [`revision`] does, with other weights for the choice of blocks: for measuring them on pages that they
/// have not seen.
///
/// # Errors
/// As [`revision`].
pub fn revision_by(
    document: &Document,
    limits: &Limits,
    weights: &BlockWeights,
) -> Result<(Revision, Vec<Finding>), Skip> {
    let decoded = decoded_within(document, limits)?;
    match document.media {
        MediaKind::Html => of_page(document, decoded, limits, weights),
        MediaKind::Text => of_text(document, decoded),
    }
}

/// A page's blocks with what their choice sees of them: for learning the weights.
#[derive(Clone, Debug, Default)]
pub struct PageBlocks {
    /// The text of each block.
    pub texts: Vec<String>,
    /// The features of each; those of the second look where the first one's scores were given.
    pub features: Vec<Vec<f32>>,
}

/// Reads the blocks of a page. `first` gives the scores of the first look, if there was one.
///
/// # Errors
/// A skip where the document cannot be read.
pub fn page_blocks(document: &Document, limits: &Limits, first: Option<&[f32]>) -> Result<PageBlocks, Skip> {
    let decoded = decoded_within(document, limits)?;
    let tree = tree(&decoded.text, limits);
    let headline = Headline::new(document, &tree);
    let blocks = pruned(blocks(&tree), &headline.title);
    if blocks.blocks.is_empty() {
        return Ok(PageBlocks::default());
    }
    let measured = measured(&blocks, told(&headline.page, &headline.data, &headline.title));
    let mut features = choice::all_features(&measured);
    if let Some(first) = first {
        choice::add_second(&measured, first, &mut features);
    }
    let texts = blocks
        .blocks
        .iter()
        .map(|block| blocks.text_of(block).to_owned())
        .collect();
    Ok(PageBlocks { texts, features })
}

fn told<'p>(page: &'p Page, data: &'p ArticleData, headline: &'p str) -> Told<'p> {
    Told {
        headline,
        body: data.body.as_deref().unwrap_or_default(),
        description: page.meta(&["description", "og:description"]).unwrap_or_default(),
        is_article: walls::says_article(page, data),
    }
}

fn decoded_within(document: &Document, limits: &Limits) -> Result<Decoded, Skip> {
    if document.bytes.len() > limits.bytes_max {
        let detail = format!(
            "{} bytes are more than the limit of {}: give the article alone, or raise the limit",
            document.bytes.len(),
            limits.bytes_max
        );
        return Err(Skip::new(SkipReason::TooLarge, detail));
    }
    decoded(document)
}

/// What a page says of itself, and its headline by that.
struct Headline {
    page: Page,
    data: ArticleData,
    url: Option<String>,
    names: Vec<String>,
    title: String,
}

impl Headline {
    fn new(document: &Document, tree: &Tree<'_>) -> Headline {
        let page = page::page(tree);
        let hint = document.hint.as_deref();
        let data = article_data(
            &page.json_ld,
            page.canonical.as_deref().or(document.url.as_deref()),
        );
        let url = address::canonical(&page, data.url.as_deref(), document.url.as_deref())
            .or_else(|| hint?.url.clone());
        let names = outlet::names(&page, &data, url.as_deref());
        let host = url.as_deref().and_then(nutgraf_news::host);
        let title = title::title(&page, &data, &names, host)
            .or_else(|| hint?.title.clone())
            .unwrap_or_default();
        Headline {
            page,
            data,
            url,
            names,
            title,
        }
    }
}

fn of_page(
    document: &Document,
    decoded: Decoded,
    limits: &Limits,
    weights: &BlockWeights,
) -> Result<(Revision, Vec<Finding>), Skip> {
    let Decoded {
        text: html,
        garbled,
        mut findings,
    } = decoded;
    let tree = tree(&html, limits);
    let hint = document.hint.as_deref();
    let Headline {
        page,
        data,
        url,
        names,
        title,
    } = Headline::new(document, &tree);
    findings.extend(mended(&tree, &data, limits));
    let body = article_body(&tree, &page, &data, &title, weights);
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
    flags.extend(tree.cut.then_some(Flag::CutShort));
    flags.extend(garbled.then_some(Flag::Garbled));
    if nutgraf_text::word_count(&body.text, FREE_PART_WORDS_MAX) < FREE_PART_WORDS_MAX
        && walls::asks_for_login(&page)
    {
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

/// What to report of markup that was cut and of data that are ill-formed.
fn mended(tree: &Tree<'_>, data: &ArticleData, limits: &Limits) -> Vec<Finding> {
    let mut details = Vec::new();
    if tree.flattened > 0 {
        details.push(format!(
            "{} elements were nested too deep: their text was read without its markup",
            tree.flattened
        ));
    }
    if tree.cut {
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
fn article_body(
    tree: &Tree<'_>,
    page: &Page,
    data: &ArticleData,
    title: &str,
    weights: &BlockWeights,
) -> Body {
    let live = live_body(data);
    if !live.text.is_empty() {
        return live;
    }
    if page.counts.paragraphs == 0 {
        // Where the page has no running text, what is found is its menus.
        return short_body(page, title);
    }
    let blocks = pruned(blocks(tree), title);
    let found = opening::behind_opening(body::body(&blocks, told(page, data, title), weights), page, title);
    let of_data = data_body(data);
    if found.text.len() * DATA_TIMES_MIN < of_data.text.len() {
        return of_data;
    }
    found
}

/// How many times as long as the text on the page the text in its data must be to be taken for it: scripts draw such
/// pages. Two of 990 pages showed a sentence of an article that stood whole in their data.
const DATA_TIMES_MIN: usize = 3;

/// The text that the page's data give, where it is free to read.
fn data_body(data: &ArticleData) -> Body {
    let mut body = Body::default();
    let text = data
        .body
        .as_deref()
        .filter(|text| !data.paid && !text.contains('<'));
    for paragraph in text.unwrap_or_default().lines() {
        body.push(
            BlockKind::Paragraph,
            None,
            &page::collapsed(&crate::entities::decoded(paragraph)),
        );
    }
    body
}

/// The sentences of a page that has no long paragraph.
fn short_body(page: &Page, title: &str) -> Body {
    let mut body = Body::default();
    let sentences = page.lines.iter().filter(|line| {
        let is_open = !line.is_aside && !line.is_heading && line.linked * 2 < line.text.len();
        is_open
            && line.text != title
            && nutgraf_text::word_count(&line.text, SENTENCE_WORDS_MIN) >= SENTENCE_WORDS_MIN
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
