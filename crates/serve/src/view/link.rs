//! Addresses: which may be linked, and how a link opens a page at a sentence.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// What need not be encoded in one segment of a path (RFC 3986, unreserved).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A quote of at most this many words is named whole. A longer one is named by its ends, as browsers do for links that
/// they make themselves, so that the address stays short and a small change in the middle does not break it.
const WHOLE_WORDS_MAX: usize = 8;
/// Words at either end of a longer quote.
const END_WORDS: usize = 4;

/// The address if it is one that a reader may be sent to: absolute, over http or https, without a password in it.
pub(crate) fn web_address(url: &str) -> Option<Url> {
    let url = Url::parse(url.trim()).ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    (matches!(url.scheme(), "http" | "https") && url.has_host() && plain).then_some(url)
}

/// The address that opens the page with `quote` highlighted (URL Fragment Text Directives, WICG).
pub(crate) fn at_words(url: &str, quote: &str) -> Option<String> {
    let url = web_address(url)?;
    let words: Vec<&str> = quote.split_whitespace().collect();
    let encode = |words: &[&str]| utf8_percent_encode(&words.join(" "), NON_ALPHANUMERIC).to_string();
    let directive = match words.len() {
        0 => return Some(url.to_string()),
        n if n <= WHOLE_WORDS_MAX => encode(&words),
        n => format!(
            "{},{}",
            encode(&words[..END_WORDS]),
            encode(&words[n - END_WORDS..])
        ),
    };
    let mark = if url.fragment().is_some() { "" } else { "#" };
    Some(format!("{url}{mark}:~:text={directive}"))
}

/// One segment of a path of ours.
pub(crate) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_linked() {
        for (url, linked) in [
            ("https://wire.example/a?b=1", true),
            ("http://wire.example", true),
            (" https://wire.example ", true),
            ("javascript:alert(1)", false),
            ("JaVaScRiPt:alert(1)", false),
            ("java\nscript:alert(1)", false),
            ("data:text/html,<script>", false),
            ("//wire.example", false),
            ("/story/1", false),
            ("https://user:pass@wire.example/", false),
            ("https://wire.example@evil.example/", false),
            ("ftp://wire.example/", false),
            ("", false),
        ] {
            assert_eq!(web_address(url).is_some(), linked, "{url:?}");
        }
    }

    #[test]
    fn text_directives_name_the_words() {
        let check = |url: &str, quote: &str, expect: &str| {
            assert_eq!(at_words(url, quote).as_deref(), Some(expect));
        };
        check(
            "https://a.example/x",
            "212 passengers",
            "https://a.example/x#:~:text=212%20passengers",
        );
        check(
            "https://a.example/x#top",
            "a-b, c & d",
            "https://a.example/x#top:~:text=a%2Db%2C%20c%20%26%20d",
        );
        check(
            "https://a.example/x",
            "a  b\nc d e f g h i",
            "https://a.example/x#:~:text=a%20b%20c%20d,f%20g%20h%20i",
        );
        check("https://a.example", "é", "https://a.example/#:~:text=%C3%A9");
        check("https://a.example", " ", "https://a.example/");
    }
}
