//! What sort of publication a page is.

use nutgraf_news::{ArticleLine, Kind};
use nutgraf_text::{fold, word_count};

use crate::json_ld::ArticleData;
use crate::page::Page;

/// Words of text below which an article is only a blurb: a sentence or two. The shortest of 181 articles marked by
/// people has 57.
const BLURB_WORDS_MAX: usize = 40;

/// Lines around the headline in which a label such as "Opinion" or "Sponsored" stands.
const LABEL_LINES: usize = 8;

/// What the page is, by its own types, section, address and labels.
pub(crate) fn kind(
    page: &Page,
    data: &ArticleData,
    url: Option<&str>,
    title: &str,
    text: &str,
    hint: Option<&ArticleLine>,
) -> Kind {
    let by_type = data.types.iter().find_map(|name| kind_of_type(name));
    let sections = data
        .sections
        .iter()
        .map(String::as_str)
        .chain(page.metas("article:section"))
        .chain(page.meta(&[
            "section",
            "parsely-section",
            "cxenseparse:category",
            "og:article:section",
            "og:section",
        ]));
    let by_section = || {
        sections
            .flat_map(|section| section.split(['/', ',', '|', '>']))
            .find_map(kind_of_label)
    };
    let by_label = || labels(page, title).iter().find_map(|label| kind_of_label(label));
    let by_url = || url.and_then(kind_of_url);
    let by_byline = || (page.bylines.iter().take(5)).find_map(|byline| kind_of_byline(byline));
    let by_text = || is_press_wire(text).then_some(Kind::PressRelease);
    let by_title = || kind_of_title(title);
    let by_hint = || {
        hint.and_then(|hint| hint.kind)
            .filter(|kind| *kind != Kind::News && *kind != Kind::Blurb)
    };
    let found = by_type
        .or_else(by_url)
        .or_else(by_section)
        .or_else(by_label)
        .or_else(by_byline)
        .or_else(by_title)
        .or_else(by_text)
        .or_else(by_hint);
    match found {
        Some(kind) => kind,
        None if word_count(text, BLURB_WORDS_MAX) < BLURB_WORDS_MAX => Kind::Blurb,
        None => Kind::News,
    }
}

/// The kind of a text that came without a page.
pub(crate) fn kind_of_text(title: &str, text: &str, hint: Option<&ArticleLine>) -> Kind {
    let hinted = hint.and_then(|hint| hint.kind);
    hinted
        .or_else(|| kind_of_title(title))
        .or_else(|| is_press_wire(text).then_some(Kind::PressRelease))
        .unwrap_or(if word_count(text, BLURB_WORDS_MAX) < BLURB_WORDS_MAX {
            Kind::Blurb
        } else {
            Kind::News
        })
}

fn kind_of_type(name: &str) -> Option<Kind> {
    Some(match name {
        "OpinionNewsArticle" | "AnalysisNewsArticle" | "ReviewNewsArticle" => Kind::Opinion,
        "SatiricalArticle" => Kind::Satire,
        "AdvertiserContentArticle" => Kind::Sponsored,
        "LiveBlogPosting" => Kind::LiveBlog,
        "SocialMediaPosting" => Kind::SocialPost,
        "PressRelease" => Kind::PressRelease,
        _ => return None,
    })
}

/// The kind that a section's name or a label stands for, where it stands alone.
fn kind_of_label(label: &str) -> Option<Kind> {
    let folded = fold(label.trim());
    let label = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let of_kind = LABELS.iter().find(|(_, labels)| labels.contains(&label));
    of_kind.map(|(kind, _)| *kind)
}

const LABELS: &[(Kind, &[&str])] = &[
    (Kind::Opinion, OPINION),
    (Kind::Satire, SATIRE),
    (Kind::Sponsored, SPONSORED),
    (Kind::PressRelease, PRESS_RELEASE),
    (Kind::LiveBlog, LIVE_BLOG),
];

/// Folded, as all of them.
const OPINION: &[&str] = &[
    "opinion",
    "opinions",
    "op-ed",
    "op-eds",
    "editorial",
    "editorials",
    "comment",
    "commentary",
    "column",
    "columns",
    "columnist",
    "columnists",
    "columna",
    "viewpoint",
    "viewpoints",
    "perspective",
    "perspectives",
    "analysis",
    "news analysis",
    "letters",
    "voices",
    "ideas",
    "guest essay",
    "opinion today",
    "the editorial board",
    "meinung",
    "kommentar",
    "kommentare",
    "kolumne",
    "kolumnen",
    "leitartikel",
    "gastbeitrag",
    "glosse",
    "tribune",
    "tribunes",
    "opinions & debats",
    "chronique",
    "editoriaux",
    "analyse",
    "opinione",
    "opinioni",
    "commento",
    "commenti",
    "opiniao",
    "opinie",
    "debatt",
    "ledare",
    "debat",
    "leder",
    "opinie & debat",
    "tribuna",
];

const SATIRE: &[&str] = &["satire", "satira", "humor"];

const SPONSORED: &[&str] = &[
    "sponsored",
    "sponsored content",
    "sponsored post",
    "sponsored story",
    "paid post",
    "paid content",
    "paid program",
    "partner content",
    "advertorial",
    "advertisement feature",
    "advertiser content",
    "promoted",
    "brand studio",
    "branded content",
    "anzeige",
    "gesponsert",
    "publireportage",
    "contenu sponsorise",
    "contenido patrocinado",
    "publirreportaje",
    "publicidad",
    "patrocinado",
];

const PRESS_RELEASE: &[&str] = &[
    "press release",
    "press releases",
    "news release",
    "pressemitteilung",
    "pressemitteilungen",
    "presseinformation",
    "communique de presse",
    "communiques de presse",
    "comunicado de prensa",
    "nota de prensa",
    "comunicato stampa",
    "persbericht",
    "pressmeddelande",
    "media release",
];

const LIVE_BLOG: &[&str] = &["live blog", "liveblog", "live updates", "liveticker", "newsblog"];

/// "Analysis by …", "Opinion by …".
fn kind_of_byline(byline: &str) -> Option<Kind> {
    let (label, _) = byline.split_once(" by ")?;
    kind_of_label(label).filter(|kind| *kind == Kind::Opinion)
}

fn kind_of_url(url: &str) -> Option<Kind> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let mut segments = path.split(['?', '#']).next()?.split('/');
    let host = segments.next()?;
    let by_host = match host.split('.').next()? {
        "opinion" | "opinions" | "blogs" => Some(Kind::Opinion),
        "sponsored" | "partners" | "brandstudio" => Some(Kind::Sponsored),
        _ => None,
    };
    let segments: Vec<&str> = segments.collect();
    // The last segment is the headline: "live-music" there is no live blog.
    let folders = &segments[..segments.len().saturating_sub(1)];
    let by_folder =
        folders
            .iter()
            .find_map(|folder| match folder.to_ascii_lowercase().as_str() {
                "opinion" | "opinions" | "op-ed" | "editorial" | "editorials" | "comment" | "commentary"
                | "commentisfree" | "columns" | "columnists" | "meinung" | "kommentar" | "kommentare"
                | "kolumne" | "kolumnen" | "tribunes" | "opinion-analysis" | "opinione" | "opiniao"
                | "opinie" | "debatt" | "ledare" | "perspectives" | "analysis" | "letters" | "voices"
                | "posteverything" | "views" | "viewpoints" => Some(Kind::Opinion),
                "satire" | "humor" | "borowitz-report" => Some(Kind::Satire),
                "sponsored" | "sponsored-content" | "partner-content" | "advertorial" | "paidpost"
                | "paid-content" | "brandvoice" | "sponsor" | "advertiser-content" | "branded-content"
                | "anzeige" => Some(Kind::Sponsored),
                "press-release" | "press-releases" | "pressrelease" | "news-releases"
                | "pressemitteilung" | "pressemitteilungen" | "media-release" | "media-releases"
                | "communiques" => Some(Kind::PressRelease),
                "live" | "liveblog" | "live-blog" | "live-updates" | "liveticker" | "live-news"
                | "en-direct" => Some(Kind::LiveBlog),
                _ => None,
            });
    by_folder.or(by_host)
}

/// A label in front of the headline: "Opinion: …", "Kommentar: …", "Analysis | …".
fn kind_of_title(title: &str) -> Option<Kind> {
    let (label, rest) = title.split_once([':', '|'])?;
    if rest.trim().is_empty() || label.chars().count() > 24 {
        return None;
    }
    kind_of_label(label)
}

/// Short lines just above and below the headline that can be its label: no links of a menu, no mark of an
/// advertisement beside it.
fn labels<'p>(page: &'p Page, title: &str) -> Vec<&'p str> {
    let headline = page.heading_line();
    let Some(heading) = headline.filter(|&at| crate::title::is_same(&page.lines[at].text, title)) else {
        return Vec::new();
    };
    let from = heading.saturating_sub(LABEL_LINES / 2);
    let near = page.lines.iter().skip(from).take(LABEL_LINES);
    near.filter(|line| !line.is_aside && line.text.len() <= 40)
        .filter(|line| line.linked == 0 || LABEL_MARKS.iter().any(|mark| line.marks.contains(mark)))
        .map(|line| line.text.as_str())
        .filter(|label| {
            !ADVERTISEMENT_MARKS.contains(&fold(label).trim_matches(|c: char| !c.is_alphanumeric()))
        })
        .collect()
}

/// Marks of elements that hold an article's label.
const LABEL_MARKS: &[&str] = &[
    "kicker",
    "label",
    "section",
    "category",
    "eyebrow",
    "rubric",
    "overline",
    "topline",
    "dachzeile",
    "topic",
];

/// Words that stand beside an advertisement and say nothing of the article below. Of 990 pages, twelve had one of them
/// at the headline of an ordinary article.
const ADVERTISEMENT_MARKS: &[&str] = &[
    "anzeige",
    "anzeigen",
    "publicidad",
    "publicidade",
    "sponsored",
    "promoted",
    "gesponsert",
    "patrocinado",
    "werbung",
];

/// The marks of the services that send out press releases for their clients, at the start of a text.
fn is_press_wire(text: &str) -> bool {
    let start: String = text.chars().take(600).collect();
    let upper = start.to_uppercase();
    [
        "/PRNEWSWIRE",
        "(BUSINESS WIRE)",
        "(GLOBE NEWSWIRE)",
        "GLOBENEWSWIRE)",
        "(ACCESSWIRE)",
        "(OTS)",
        "FOR IMMEDIATE RELEASE",
    ]
    .iter()
    .any(|mark| upper.contains(mark))
}
