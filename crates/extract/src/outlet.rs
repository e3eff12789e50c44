//! The outlet's name as readers know it.

use nutgraf_text::{fold, word_count};

use crate::address;
use crate::json_ld::ArticleData;
use crate::page::{Page, collapsed};
use crate::title::parts;

/// Characters of the longest outlet name that is taken; longer ones are slogans.
const NAME_CHARS_MAX: usize = 60;

/// The outlet that published the page: the name of its site, else of its publisher, else the end of its title, else
/// its host.
pub(crate) fn outlet(page: &Page, data: &ArticleData, url: Option<&str>, headline: &str) -> Option<String> {
    let host = url.and_then(nutgraf_news::host);
    let given = [
        page.meta(&["og:site_name"]),
        data.publisher.as_deref(),
        page.meta(&[
            "application-name",
            "apple-mobile-web-app-title",
            "al:ios:app_name",
            "dc.publisher",
            "dcterms.publisher",
        ]),
        page.meta(&["publisher", "copyright", "twitter:app:name:iphone"]),
    ];
    let names: Vec<String> = given
        .into_iter()
        .flatten()
        .filter_map(|name| plain_name(name, host))
        .collect();
    // A name in words says more than a host that stands in its place.
    let worded = names.iter().find(|name| !looks_like_host(name)).or(names.first());
    worded
        .cloned()
        .or_else(|| from_title(page, host))
        .or_else(|| behind_headline(page, headline))
        .or_else(|| host.map(str::to_owned))
}

/// Names under which the outlet may stand at the end of a title.
pub(crate) fn names(page: &Page, data: &ArticleData, url: Option<&str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    names.extend(page.metas("og:site_name").map(str::to_owned));
    names.extend(data.publisher.clone());
    names.extend(page.meta(&["application-name"]).map(str::to_owned));
    names.extend(url.and_then(nutgraf_news::host).map(str::to_owned));
    names
}

/// A name without its slogan and its protocol.
fn plain_name(name: &str, host: Option<&str>) -> Option<String> {
    let name = crate::entities::decoded(&collapsed(name));
    let name = name
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    let name = name
        .trim_start_matches(['©', '@', ' '])
        .trim_end_matches('/')
        .trim();
    let pieces = parts(name);
    let name = match host {
        Some(host) if pieces.len() > 1 => pieces
            .iter()
            .copied()
            .find(|piece| resembles_host(piece, host))
            .unwrap_or(pieces[0]),
        _ => pieces.first().copied().unwrap_or(name),
    };
    let fits =
        !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX && name.chars().any(char::is_alphabetic);
    let fits = fits && !fold(name).starts_with("copyright");
    (fits && !name.contains("://")).then(|| name.to_owned())
}

fn looks_like_host(name: &str) -> bool {
    !name.contains(' ')
        && name.contains('.')
        && name
            .rsplit('.')
            .next()
            .is_some_and(|end| (2..=6).contains(&end.len()))
}

/// A part of the title that is the host's name in words.
fn from_title(page: &Page, host: Option<&str>) -> Option<String> {
    let host = host?;
    let title = page.title.as_deref()?;
    let pieces = parts(title);
    let named = pieces
        .iter()
        .rev()
        .find(|piece| piece.chars().count() <= NAME_CHARS_MAX && resembles_host(piece, host));
    named
        .filter(|_| pieces.len() > 1)
        .map(|piece| (*piece).to_owned())
}

/// The last part of the title, where the first is the headline itself: "Headline - The Kelderby Observer".
fn behind_headline(page: &Page, headline: &str) -> Option<String> {
    let title = page.title.as_deref()?;
    let pieces = parts(title);
    let (&first, &last) = (pieces.first()?, pieces.last()?);
    let is_name = pieces.len() > 1 && word_count(last, 6) <= 5 && last.chars().any(char::is_uppercase);
    (is_name && fold(first) == fold(headline)).then(|| last.to_owned())
}

/// Whether a name and a host share their letters: "The Harbour Times" and `harbourtimes.example`, or its initials.
pub(crate) fn resembles_host(name: &str, host: &str) -> bool {
    let label = address::site_of(host).split('.').next().unwrap_or_default();
    let label: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let letters: String = words.concat();
    let bare: String = words
        .iter()
        .filter(|word| !matches!(**word, "the" | "der" | "die" | "das" | "le" | "la" | "el"))
        .copied()
        .collect();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let is_long = |text: &str| text.len() >= 3;
    is_long(&label)
        && (letters == label
            || bare == label
            || label.len() > 2 && initials == label
            || is_long(&bare)
                && (label.contains(&bare) || bare.len() <= label.len() * 2 && bare.contains(&label)))
}
