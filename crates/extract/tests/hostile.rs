//! Pages that were made to break a reader: they end in an article or a named skip, soon, and never in a panic.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test of limits takes the time"
)]

use std::time::{Duration, Instant};

use nutgraf_extract::{Limits, revision};
use nutgraf_news::{Document, Finding, Flag, MediaKind, Revision, Skip, SkipReason};
use proptest::prelude::*;
use proptest::string::string_regex;

/// Long enough for a busy machine and an unoptimised build, which takes a hundredth of it.
const AT_MOST: Duration = Duration::from_secs(10);

fn page(html: impl Into<Vec<u8>>) -> Document {
    Document {
        input: "page.html".to_owned(),
        url: Some("https://www.kelderbyobserver.example/news/page.html".to_owned()),
        media: MediaKind::Html,
        charset: None,
        bytes: html.into(),
        fetched: None,
        hint: None,
    }
}

/// Reads on a thread with the two megabytes of stack that threads have by default.
fn read(html: impl Into<Vec<u8>>) -> Result<(Revision, Vec<Finding>), Skip> {
    let document = page(html);
    let begun = Instant::now();
    let reading = std::thread::Builder::new()
        .stack_size(2 * 1024 * 1024)
        .spawn(move || revision(&document, &Limits::default()))
        .expect("a thread can be started");
    let read = reading.join().expect("reading does not panic");
    assert!(begun.elapsed() < AT_MOST, "took {:?}", begun.elapsed());
    read
}

/// A paragraph of an invented report, long enough to count as text.
const REPORT: &str = "<p>The council of Kelderby closed the waterworks on Tuesday after engineers found a crack in the \
    main pipe that feeds the eastern districts of the town and its two hospitals.</p>\
    <p>Repairs will take until Friday, the council said, and tankers will stand at the market until then.</p>";

fn article(before: &str, behind: &str) -> String {
    format!(
        "<html><head><title>Kelderby waterworks closed</title></head><body>{before}<h1>Kelderby waterworks closed</h1>{REPORT}{behind}</body></html>"
    )
}

#[test]
fn deep_nesting_is_read_without_its_markup() {
    for (name, open, close) in [
        ("div", "<div>", "</div>"),
        ("unclosed", "<div>", ""),
        ("span", "<span>", "</span>"),
        ("quotes", "<blockquote>", "</blockquote>"),
        ("lists", "<ul><li>", "</li></ul>"),
        ("bold", "<b>", "</b>"),
        ("unlike fonts", "<font size=1><font size=2><font color=red>", ""),
        ("tables", "<table><tr><td>", "</td></tr></table>"),
        ("unclosed tables", "<table>", ""),
        ("tables with stray ends", "<div><table></div>", ""),
        ("sections in svg", "<svg><g>", ""),
        ("style in svg", "<svg><style><div>", ""),
        ("select", "<select><option><div>", ""),
        ("templates", "<template><div>", ""),
        ("buttons", "<button><p>", ""),
        ("forms", "<form><div>", ""),
        ("objects", "<object><div>", ""),
        ("headings", "<h1><h2>", ""),
    ] {
        let html = article(&open.repeat(100_000), &close.repeat(100_000));
        match read(html) {
            Ok((read, _)) => assert!(
                read.text.contains("crack in the main pipe")
                    || read.text.is_empty()
                    || read.flags.contains(&Flag::CutShort),
                "{name}: {:?}",
                &read.text.chars().take(200).collect::<String>()
            ),
            Err(skip) => assert!(
                matches!(
                    skip.reason,
                    SkipReason::TooDeep | SkipReason::NoText | SkipReason::Listing
                ),
                "{name}: {skip:?}"
            ),
        }
    }
}

#[test]
fn fifty_thousand_elements_deep_gives_the_article_with_a_finding() {
    let html = article(&"<div>".repeat(50_000), &"</div>".repeat(50_000));
    let (read, findings) = read(html).unwrap_or_else(|skip| panic!("it is an article: {skip:?}"));
    assert!(read.text.contains("crack in the main pipe"));
    assert!(
        findings
            .iter()
            .any(|finding| finding.detail.contains("nested too deep")),
        "{findings:?}"
    );
}

#[test]
fn three_thousand_nested_tables_give_the_article() {
    let html = article(
        &"<table><tr><td>".repeat(3_000),
        &"</td></tr></table>".repeat(3_000),
    );
    let (read, _) = read(html).expect("it is an article");
    assert!(read.text.contains("crack in the main pipe"));
}

#[test]
fn markup_that_multiplies_is_bounded() {
    let fonts: String = (0..2_000).map(|i| format!("<font size={i}>")).collect();
    let html = article("", &format!("<p>{fonts}</p>{}", "<p>x".repeat(20_000)));
    let _ = read(html);
    let _ = read(article("", &"<a href=x>y<p>".repeat(30_000)));
    let _ = read(article("", &"<!--".repeat(100_000)));
    let _ = read(article("", &"<svg>".repeat(100_000)));
    let _ = read(article("", &"<p title='".repeat(100_000)));
    let _ = read(article("", &"</div></p></b>".repeat(50_000)));
    let _ = read(article(
        "",
        &format!(
            "<script type='application/ld+json'>{}</script>",
            "[".repeat(100_000)
        ),
    ));
    let _ = read(article(
        "",
        &format!(
            "<script type='application/ld+json'>{}",
            "{\"@graph\":[{".repeat(20_000)
        ),
    ));
}

#[test]
fn what_never_ends_is_read_once() {
    let many = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    for (name, html) in [
        (
            "attributes",
            format!("<p {}>x", many("class=a data-b='c' ", 5_000_000)),
        ),
        ("one attribute", format!("<p class='{}'>x", many("a ", 5_000_000))),
        ("names", format!("<{}>", many("ab", 5_000_000))),
        ("open tags", many("<div", 2_000_000)),
        ("quotes", many("<p title=\"", 2_000_000)),
        ("comments", many("<!-- a -", 2_000_000)),
        ("dashes", format!("<!-{}", many("-", 2_000_000))),
        ("scripts", many("<script><!--<script></script>", 2_000_000)),
        (
            "ends of scripts",
            format!("<script><!--<script>{}", many("</script></script", 2_000_000)),
        ),
        ("ends", many("</div></p></b></td></x>", 2_000_000)),
        ("NUL", many("a\0b<\0p>", 2_000_000)),
        ("signs", many("<<<&<", 1_000_000)),
        ("references", many("&notin&amp;&#x", 1_000_000)),
        (
            "nested articles",
            format!("<article>{REPORT}{}", many("<article>x", 300_000)),
        ),
        ("links", many("<a href=x>y<td>", 1_000_000)),
        ("wide rows", many("<tr><td>x<td>y", 1_000_000)),
        (
            "rows in rows",
            format!("<table>{}", many("<tr><td>x<td><div>", 1_000_000)),
        ),
    ] {
        let html = article("", &html);
        assert!(html.len() < Limits::default().bytes_max, "{name}");
        let begun = Instant::now();
        let _ = read(html);
        println!("{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_page_of_a_hundred_megabytes_is_too_large() {
    let skip = read(vec![b'a'; 100 * 1024 * 1024]).expect_err("it is too large");
    assert_eq!(skip.reason, SkipReason::TooLarge);
    assert!(skip.detail.contains("104857600 bytes"), "{}", skip.detail);
}

#[test]
fn nothing_and_pictures_are_named_skips() {
    for (bytes, reason) in [
        (&b""[..], SkipReason::Empty),
        (b" \n\t ", SkipReason::Empty),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", SkipReason::UnsupportedType),
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3", SkipReason::UnsupportedType),
        (
            b"\x00\x01\x02\x03\x04\x05\x06\x07\x08 a b c",
            SkipReason::UnsupportedType,
        ),
        (b"<html><body></body></html>", SkipReason::NoText),
    ] {
        assert_eq!(read(bytes).expect_err("no article").reason, reason, "{bytes:?}");
    }
}

fn piece() -> impl Strategy<Value = String> {
    let names = "(div|p|a|b|font|table|tr|td|ul|li|h1|h2|script|style|svg|title|textarea|select|template|form|br|img|meta|time|article|math|noscript|iframe|object|button|xmp|plaintext|frameset|option|caption|colgroup|html|body|head)";
    let start = format!(
        "<{names}( (class|id|itemprop|datetime|content|name|type)=(\"[a-z/+0-9:-]{{0,20}}\"|'[^']{{0,8}}'|[a-z]{{1,5}}))?/?>"
    );
    let end = format!("</{names}>?");
    prop_oneof![
        string_regex(&start).expect("the pattern is sound"),
        string_regex(&end).expect("the pattern is sound"),
        "[ -~äö。\u{AC00}-\u{AC10}\n]{0,40}",
        "(<!--|-->|<!|<\\?|]]>|<!\\[CDATA\\[|&[a-z#0-9]{0,6};?|<|>|</)",
        "\\{\"@type\":\"NewsArticle\",\"headline\":\"[a-z \\\\\"]{0,10}\",?\\}",
        "(March|5|2031|11:12|Uhr|,| |\\.|年|月|日|\\+01:00|/|-|\\|){1,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn tag_soup_never_panics(pieces in proptest::collection::vec(piece(), 0..200)) {
        let html = pieces.concat();
        if let Ok((read, _)) = read(html) {
            for block in &read.blocks {
                prop_assert!(block.span.get(&read.text).is_some_and(|text| !text.trim().is_empty()));
            }
        }
    }

    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..3000), as_text: bool) {
        let mut document = page(bytes);
        if as_text {
            document.media = MediaKind::Text;
        }
        let first = revision(&document, &Limits::default());
        prop_assert_eq!(first, revision(&document, &Limits::default()));
    }
}
