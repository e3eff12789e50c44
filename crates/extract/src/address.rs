//! The address of an article: its own canonical URL, never another site's.

use url::Url;

use crate::page::Page;

/// Query parameters that name the way a reader came, not the page.
const TRACKING: &[&str] = &[
    "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "cmpid", "ncid", "smid", "ref_src", "spm",
];

/// The canonical URL: what the page says of itself where that is on the site it was fetched from, else the address
/// that it was fetched from.
pub(crate) fn canonical(page: &Page, data_url: Option<&str>, fetched_from: Option<&str>) -> Option<String> {
    let base = fetched_from.and_then(|url| Url::parse(url).ok()).filter(is_web);
    let named = [
        page.canonical.as_deref(),
        page.meta(&["og:url"]),
        data_url,
        page.meta(&["twitter:url"]),
    ];
    let own = named.into_iter().flatten().find_map(|named| {
        let url = match &base {
            Some(base) => base.join(named.trim()).ok()?,
            None => Url::parse(named.trim()).ok()?,
        };
        let fits = is_web(&url) && !is_local(&url) && base.as_ref().is_none_or(|base| names_page(&url, base));
        fits.then_some(url)
    });
    own.or(base).map(clean)
}

/// A link to an article in the form that its page's canonical URL has: without a fragment and without the parameters that
/// name the way a reader came. A text that is no web address has none.
pub fn canonical_link(link: &str) -> Option<String> {
    Url::parse(link.trim()).ok().filter(is_web).map(clean)
}

/// The part of a host that its owner registered: `example.co.uk` of `news.example.co.uk`.
pub(crate) fn site_of(host: &str) -> &str {
    const SECOND_LEVEL: &[&str] = &[
        "co", "com", "org", "net", "gov", "gob", "ac", "edu", "or", "ne", "go", "gouv", "govt",
    ];
    let labels: Vec<&str> = host.split('.').collect();
    let is_country = labels.last().is_some_and(|label| label.len() == 2);
    let kept = match labels.len() {
        n if n > 2 && is_country && SECOND_LEVEL.contains(&labels[n - 2]) => 3,
        n => n.min(2),
    };
    let start: usize = labels[..labels.len() - kept]
        .iter()
        .map(|label| label.len() + 1)
        .sum();
    &host[start..]
}

/// Whether `url` can name the page at `base`: on the same site, and no front page for an inner one.
fn names_page(url: &Url, base: &Url) -> bool {
    let (Some(host), Some(base_host)) = (url.host_str(), base.host_str()) else {
        return false;
    };
    let is_front = |url: &Url| url.path().len() <= 1 && url.query().is_none();
    site_of(host) == site_of(base_host) && (!is_front(url) || is_front(base))
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host_str().is_some()
}

/// Pages saved from a workstation name `localhost` or a bare number.
fn is_local(url: &Url) -> bool {
    !matches!(url.host(), Some(url::Host::Domain(name)) if name.contains('.') && !name.ends_with(".local"))
}

fn clean(mut url: Url) -> String {
    url.set_fragment(None);
    if url.query().is_some() {
        let kept: Vec<(String, String)> = (url.query_pairs())
            .filter(|(key, _)| !key.starts_with("utm_") && !TRACKING.contains(&key.as_ref()))
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        if kept.len() != url.query_pairs().count() {
            if kept.is_empty() {
                url.set_query(None);
            } else {
                url.query_pairs_mut().clear().extend_pairs(kept);
            }
        }
    }
    url.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_what_its_owner_registered() {
        for (host, expect) in [
            ("www.observer.example", "observer.example"),
            ("news.observer.co.uk", "observer.co.uk"),
            ("observer.com.au", "observer.com.au"),
            ("a.b.observer.de", "observer.de"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(site_of(host), expect);
        }
    }

    #[test]
    fn a_canonical_url_is_the_sites_own() {
        let check = |named: &str, fetched: Option<&str>, expect: Option<&str>| {
            let page = Page {
                canonical: Some(named.to_owned()),
                ..Page::default()
            };
            assert_eq!(canonical(&page, None, fetched).as_deref(), expect, "{named}");
        };
        let fetched = Some("https://m.observer.example/news/7?utm_source=x&id=3#top");
        let own = Some("https://m.observer.example/news/7?id=3");
        check(
            "https://www.observer.example/news/7",
            fetched,
            Some("https://www.observer.example/news/7"),
        );
        check(
            "/news/seven",
            fetched,
            Some("https://m.observer.example/news/seven"),
        );
        check("https://other.example/news/7", fetched, own);
        check("https://www.observer.example/", fetched, own);
        check(
            "https://www.observer.example/news/7",
            None,
            Some("https://www.observer.example/news/7"),
        );
        check("http://localhost/news/7", None, None);
        check("javascript:void(0)", None, None);
    }

    #[test]
    fn a_link_loses_what_names_the_way_to_it() {
        let check =
            |link: &str, expect: Option<&str>| assert_eq!(canonical_link(link).as_deref(), expect, "{link}");
        check(
            "https://paper.example/a?utm_source=rss&id=3&utm_medium=x#top",
            Some("https://paper.example/a?id=3"),
        );
        check(
            "https://paper.example/a?utm_source=rss",
            Some("https://paper.example/a"),
        );
        check(
            " https://paper.example/a?q=b%20c ",
            Some("https://paper.example/a?q=b%20c"),
        );
        check("mailto:desk@paper.example", None);
        check("no link", None);
    }
}
