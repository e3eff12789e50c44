//! Pages that are no article: walls, listings, players, pages that say there is nothing.

use nutgraf_news::{Skip, SkipReason};
use nutgraf_text::{fold, word_count};

use crate::json_ld::ArticleData;
use crate::page::Page;

/// Words of body text from which a page is an article whatever else stands on it. The shortest of 181 articles marked
/// by people has 57 words; walls that were looked at have up to 250 words, but then their headline says what they are.
const ARTICLE_WORDS_MIN: usize = 150;

/// Words of a page's text beyond which a phrase in it no longer makes the page a wall.
const WALL_WORDS_MAX: usize = 400;

/// Headings that are links, from which a page without much text of its own is a list of articles.
const LISTED_HEADINGS_MIN: usize = 8;

/// Words of body text from which a page that says that it is an article is one, even if it is the free part of more.
const OPENING_WORDS_MIN: usize = 60;

/// Words of body text below which a page that asks for a login shows nothing of its article but a teaser.
const TEASER_WORDS_MIN: usize = 20;

/// Words of the longest title that names a wall; longer ones are headlines about one.
const WALL_TITLE_WORDS_MAX: usize = 8;

/// Lines of a page that are searched for the phrases of walls.
const LINES_MAX: usize = 400;

/// Why the page is no article, or nothing where it can be one.
pub(crate) fn wall(page: &Page, data: &ArticleData, title: &str, text: &str) -> Option<Skip> {
    let body_words = word_count(text, WALL_WORDS_MAX);
    let says_article = says_article(page, data);
    if says_article && body_words >= OPENING_WORDS_MIN {
        return None;
    }
    if body_words < TEASER_WORDS_MIN && asks_for_login(page) {
        return Some(skip(SkipReason::LoginWall));
    }
    let titles = [page.title.as_deref().unwrap_or_default(), title];
    let told_by_title = titles
        .iter()
        .filter(|title| word_count(title, WALL_TITLE_WORDS_MAX + 1) <= WALL_TITLE_WORDS_MAX);
    let told_by_title = told_by_title
        .filter_map(|title| told_by_title_line(&fold(title)))
        .next();
    if let Some(reason) = told_by_title
        && body_words < WALL_WORDS_MAX
    {
        return Some(skip(reason));
    }
    if let Some(reason) = told_by_phrases(page, says_article, body_words) {
        return Some(skip(reason));
    }
    if is_video(page, data) && body_words < ARTICLE_WORDS_MIN / 2 {
        return Some(skip(SkipReason::Video));
    }
    if !says_article && is_listing(page, data, title, body_words) {
        return Some(skip(SkipReason::Listing));
    }
    None
}

/// The reason that the words of a small page give away.
fn told_by_phrases(page: &Page, says_article: bool, body_words: usize) -> Option<SkipReason> {
    let lines = folded_lines(page);
    let page_words: usize = lines.iter().map(|line| line.split(' ').count()).sum();
    let hits = |phrases: &[&str]| {
        let said = |phrase: &&&str| lines.iter().any(|line| line.contains(**phrase));
        phrases.iter().filter(said).count()
    };
    let is_small = page_words < WALL_WORDS_MAX;
    let is_thin = page.counts.paragraphs < 2;
    match () {
        () if is_small && hits(BOT_WALL) > 0 => Some(SkipReason::BotWall),
        () if says_article => None,
        () if is_small && is_thin && page.counts.passwords > 0 => Some(SkipReason::LoginWall),
        () if is_small && hits(CONSENT) >= 3 && hits(CHOICE) > 0 => Some(SkipReason::ConsentPage),
        () if is_small && is_thin && hits(NOT_FOUND) > 0 => Some(SkipReason::SoftNotFound),
        () if is_thin && body_words < ARTICLE_WORDS_MIN && hits(LOGIN) > 0 => Some(SkipReason::LoginWall),
        () => None,
    }
}

/// Whether the page asks its readers to log in or to subscribe for the rest.
pub(crate) fn asks_for_login(page: &Page) -> bool {
    let lines = folded_lines(page);
    let ends = |line: &String| LOGIN.iter().any(|phrase| line.contains(phrase));
    lines.iter().any(ends)
}

/// Whether a line of text is such a request.
pub(crate) fn is_login_request(line: &str) -> bool {
    let line = fold(line);
    LOGIN.iter().any(|phrase| line.contains(phrase))
}

fn folded_lines(page: &Page) -> Vec<String> {
    page.lines
        .iter()
        .take(LINES_MAX)
        .map(|line| fold(&line.text))
        .collect()
}

/// Whether a page without text is still an article: it says so, and it has a headline.
pub(crate) fn says_article(page: &Page, data: &ArticleData) -> bool {
    !data.types.is_empty()
        || page
            .meta(&["og:type"])
            .is_some_and(|kind| kind.eq_ignore_ascii_case("article") || kind.ends_with(":article"))
        || page.meta(&["article:published_time"]).is_some()
}

/// The skip of a page with neither text nor headline.
pub(crate) fn no_text() -> Skip {
    skip(SkipReason::NoText)
}

fn skip(reason: SkipReason) -> Skip {
    let detail = match reason {
        SkipReason::LoginWall => {
            "the page asks for a login and shows no article: give a copy saved while logged in"
        }
        SkipReason::ConsentPage => "the page asks for consent to cookies: give a copy saved after the choice",
        SkipReason::BotWall => {
            "the page asks whether the reader is a human being: give a copy saved in a browser"
        }
        SkipReason::Listing => "the page lists articles and is none: give the address of one article",
        SkipReason::Video => "the page is a player without a text of its own",
        SkipReason::SoftNotFound => "the page says that there is nothing at this address",
        _ => "no article text was found: it may be drawn by scripts; give a copy saved in a browser",
    };
    Skip::new(reason, detail)
}

/// The reason that a page's title gives away.
fn told_by_title_line(title: &str) -> Option<SkipReason> {
    let begins = |phrases: &&[&str]| {
        phrases
            .iter()
            .any(|phrase| title.trim_start().starts_with(phrase))
    };
    let told = WALL_TITLES.iter().find(|(_, phrases)| begins(phrases));
    told.map(|(reason, _)| *reason)
}

/// How the titles of walls begin. Folded.
const WALL_TITLES: &[(SkipReason, &[&str])] = &[
    (
        SkipReason::BotWall,
        &[
            "just a moment",
            "attention required",
            "access denied",
            "access to this page has been denied",
            "are you a robot",
            "are you human",
            "robot or human",
            "security check",
            "verify you are human",
            "please verify",
            "bot verification",
            "captcha",
            "403 forbidden",
            "pardon our interruption",
            "human verification",
            "ddos-guard",
        ],
    ),
    (
        SkipReason::ConsentPage,
        &[
            "before you continue",
            "your privacy choices",
            "we value your privacy",
            "privacy settings",
            "cookie consent",
            "consent",
            "your privacy",
            "privacy gate",
            "datenschutzeinstellungen",
            "bevor sie fortfahren",
            "zustimmung",
            "avant de continuer",
            "antes de continuar",
        ],
    ),
    (
        SkipReason::LoginWall,
        &[
            "log in",
            "login",
            "sign in",
            "log into",
            "anmelden",
            "anmeldung",
            "einloggen",
            "connexion",
            "se connecter",
            "iniciar sesion",
            "accedi",
            "inloggen",
            "subscribe to read",
            "subscribe to continue",
            "register to continue",
            "members only",
            "subscriber login",
        ],
    ),
    (
        SkipReason::SoftNotFound,
        &[
            "page not found",
            "404",
            "error 404",
            "not found",
            "seite nicht gefunden",
            "page introuvable",
            "pagina no encontrada",
            "pagina non trovata",
            "pagina niet gevonden",
            "this page does not exist",
            "page unavailable",
            "article not found",
            "410 gone",
        ],
    ),
];

fn is_video(page: &Page, data: &ArticleData) -> bool {
    let og = page
        .meta(&["og:type"])
        .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("video"));
    og || data.types.is_empty() && data.all_types.iter().any(|name| name == "VideoObject")
}

fn is_listing(page: &Page, data: &ArticleData, title: &str, body_words: usize) -> bool {
    let counts = page.counts;
    let is_typed = (data.all_types.iter())
        .any(|name| matches!(name.as_str(), "CollectionPage" | "ItemList" | "SearchResultsPage"));
    let is_titled = page
        .lines
        .iter()
        .any(|line| line.is_heading && line.linked == 0 && line.text == title);
    if is_titled && body_words >= ARTICLE_WORDS_MIN {
        return false;
    }
    let linked: usize = page.lines.iter().map(|line| line.linked).sum();
    let all: usize = page.lines.iter().map(|line| line.text.len()).sum();
    let many = counts.linked_headings >= LISTED_HEADINGS_MIN || is_typed && counts.linked_headings >= 3;
    many && counts.paragraphs < counts.linked_headings && (linked * 2 > all || body_words < ARTICLE_WORDS_MIN)
}

/// Folded, as all phrases here.
const BOT_WALL: &[&str] = &[
    "checking your browser",
    "checking if the site connection is secure",
    "enable javascript and cookies to continue",
    "verify you are a human",
    "verify that you are not a robot",
    "you are not a robot",
    "i'm not a robot",
    "i am human",
    "unusual traffic",
    "unusual activity from your",
    "automated access",
    "request blocked",
    "complete the captcha",
    "solve the captcha",
    "your request has been blocked",
    "press & hold",
    "ray id",
    "you have been blocked",
    "kein roboter sind",
    "prove you are human",
];

const CONSENT: &[&str] = &[
    "cookies",
    "consent",
    "our partners",
    "accept all",
    "reject all",
    "manage your choices",
    "personal data",
    "personalised advertising",
    "personalized advertising",
    "alle akzeptieren",
    "zustimmen",
    "einwilligung",
    "unsere partner",
    "tracking",
    "tout accepter",
    "nos partenaires",
    "aceptar todo",
    "nuestros socios",
    "privacy policy",
    "datenschutz",
];

/// What a page of consent offers to press.
const CHOICE: &[&str] = &[
    "accept",
    "agree",
    "reject",
    "manage",
    "akzeptieren",
    "zustimmen",
    "ablehnen",
    "accepter",
    "refuser",
    "aceptar",
    "rechazar",
    "accetta",
    "accepteren",
];

const LOGIN: &[&str] = &[
    "log in to continue",
    "log in to read",
    "login to continue",
    "login to read",
    "sign in to continue",
    "sign in to read",
    "subscribe to continue",
    "subscribe to read",
    "to continue reading",
    "already a subscriber",
    "create a free account",
    "create an account to",
    "register to read",
    "register to continue",
    "only available to subscribers",
    "for subscribers only",
    "jetzt anmelden",
    "um weiterzulesen",
    "bereits abonnent",
    "deja abonne",
    "ya eres suscriptor",
    "reserve aux abonnes",
];

const NOT_FOUND: &[&str] = &[
    "page not found",
    "page you requested",
    "page you are looking for",
    "page you were looking for",
    "page you're looking for",
    "no longer available",
    "could not be found",
    "does not exist",
    "cannot be found",
    "can't be found",
    "seite wurde nicht gefunden",
    "seite nicht gefunden",
    "page introuvable",
    "no se ha encontrado",
    "pagina no encontrada",
    "error 404",
];
