//! Where a page lies on the web.

/// The host of a URL without its port, the name of a user and `www.`: `observer.example` of
/// `https://www.observer.example:8443/news/7`. A text that is no URL with a host has none.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?;
    (!host.is_empty()).then(|| host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_no_port_user_or_www() {
        for (url, expect) in [
            (
                "https://www.observer.example:8443/news/7",
                Some("observer.example"),
            ),
            (
                "https://desk@news.observer.example",
                Some("news.observer.example"),
            ),
            ("https://observer.example?next=a@b", Some("observer.example")),
            ("https:///news/7", None),
            ("observer.example/news/7", None),
        ] {
            assert_eq!(host(url), expect, "{url}");
        }
    }
}
