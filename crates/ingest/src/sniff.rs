//! What bytes are, by looking at them: names and media types are often wrong.

use crate::decode;

/// How many bytes are looked at.
pub(crate) const HEAD_BYTES: usize = 8 << 10;

/// What some bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing but white space.
    Empty,
    /// An HTML page.
    Html,
    /// Plain text.
    Text,
    /// RSS, RDF, Atom or JSON Feed.
    Feed,
    /// Objects of JSON, one on each line or in a list.
    Json,
    /// Gzip.
    Gzip,
    /// Something else; the words say what.
    Other(&'static str),
}

/// What the document that begins with `head` is. `name` is a file name or a media type; it decides only where the bytes
/// leave it open.
pub(crate) fn content(head: &[u8], name: &str) -> Content {
    if let Some(content) = by_magic(head) {
        return content;
    }
    let (text, _) = decode::text(&head[..head.len().min(HEAD_BYTES)], None);
    if text.chars().take(2_000).any(|c| c == '\0') {
        return Content::Other("a binary file");
    }
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match text.as_bytes() {
        [] => Content::Empty,
        [b'<', ..] => by_markup(text, name),
        [b'{', rest @ ..] if next_is(rest, b"\"}") => by_json(text),
        [b'[', rest @ ..] if next_is(rest, b"{") => Content::Json,
        _ if says_html(name) && (text.contains("</") || text.contains("<p") || text.contains("<br")) => {
            Content::Html
        }
        // A stream's first line may be the broken one.
        _ if says_lines(name) => Content::Json,
        _ => Content::Text,
    }
}

/// Magic numbers of what is most often mistaken for a page.
fn by_magic(head: &[u8]) -> Option<Content> {
    const MAGIC: [(&[u8], &str); 10] = [
        (b"%PDF", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"RIFF", "a picture, sound or film"),
        (b"\x7fELF", "a program"),
        (b"BZh", "a bzip2 file"),
        (b"\xfd7zXZ", "an xz file"),
        (b"\x28\xb5\x2f\xfd", "a zstd file"),
    ];
    if head.starts_with(&[0x1f, 0x8b]) {
        return Some(Content::Gzip);
    }
    if head.starts_with(b"WARC/1.") {
        return Some(Content::Other("a WARC archive"));
    }
    let found = MAGIC.iter().find(|(magic, _)| head.starts_with(magic));
    found.map(|(_, what)| Content::Other(what))
}

fn by_markup(text: &str, name: &str) -> Content {
    const PAGE_TAGS: [&str; 14] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<div",
        "<p>",
        "<p ",
        "<article",
        "<h1",
        "<script",
        "<table",
        "<main",
    ];
    let lower = text.to_ascii_lowercase();
    match root(&lower) {
        Some("rss" | "feed" | "rdf:rdf" | "rdf" | "entry" | "channel") => return Content::Feed,
        Some("html") => return Content::Html,
        Some("urlset" | "sitemapindex") => return Content::Other("a sitemap"),
        _ => {}
    }
    if lower.contains("<rss") || lower.contains("<rdf:rdf") || lower.contains("<feed ") {
        Content::Feed
    } else if lower.starts_with("<?xml") && !lower.contains("<body") && !says_html(name) {
        Content::Other("an XML file that is no feed")
    } else if PAGE_TAGS.iter().any(|tag| lower.contains(tag)) || says_html(name) {
        Content::Html
    } else {
        Content::Text
    }
}

/// The name of the first element, behind declarations, comments and a document type. `lower` is in lower case.
fn root(lower: &str) -> Option<&str> {
    let mut rest = lower;
    loop {
        rest = &rest[rest.find('<')? + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with('?') || rest.starts_with('!') {
            rest = rest.split_once('>')?.1;
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
            return Some(&rest[..end]);
        }
    }
}

fn by_json(text: &str) -> Content {
    // The specification of JSON Feed asks for `version` at the top level, and writers put it first.
    let first_line = text.lines().take(12).collect::<String>();
    if first_line.contains("jsonfeed.org/version") {
        Content::Feed
    } else {
        Content::Json
    }
}

fn next_is(rest: &[u8], any: &[u8]) -> bool {
    let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
    next.is_none_or(|byte| any.contains(byte))
}

fn says_html(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    [".html", ".htm", ".xhtml", ".shtml"]
        .iter()
        .any(|end| name.ends_with(end))
        || name.contains("html") && name.contains('/') && !name.contains("://") && name.starts_with("text/")
        || name.starts_with("application/xhtml")
}

fn says_lines(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    [".jsonl", ".ndjson", ".json"]
        .iter()
        .any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{Content, content};

    #[test]
    fn bytes_tell_what_they_are() {
        let check = |bytes: &[u8], name: &str, expect: Content| {
            assert_eq!(
                content(bytes, name),
                expect,
                "{name} {:?}",
                String::from_utf8_lossy(bytes)
            );
        };
        check(b"", "a.html", Content::Empty);
        check(b" \n\t ", "-", Content::Empty);
        check(b"\xef\xbb\xbf<!DOCTYPE html><p>x", "-", Content::Html);
        check(b"<!-- saved --><html>", "a.txt", Content::Html);
        check(
            b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'>",
            "-",
            Content::Html,
        );
        check(
            b"<?xml version='1.0'?><!-- c --><rss version='2.0'>",
            "a.html",
            Content::Feed,
        );
        check(b"<rdf:RDF xmlns='x'>", "-", Content::Feed);
        check(b"<feed xmlns='http://www.w3.org/2005/Atom'>", "-", Content::Feed);
        check(b"<?xml version='1.0'?><urlset>", "-", Content::Other("a sitemap"));
        check(
            b"<?xml version='1.0'?><opml>",
            "-",
            Content::Other("an XML file that is no feed"),
        );
        check(
            b"{\"version\": \"https://jsonfeed.org/version/1.1\"}",
            "-",
            Content::Feed,
        );
        check(b"{\n  \"title\": \"x\"", "-", Content::Json);
        check(b"[{\"title\"", "-", Content::Json);
        check(b"{curly} words open this text", "-", Content::Text);
        check(b"[Reuters] A town was flooded", "-", Content::Text);
        check(b"not json\n{\"title\":\"x\"}", "a.jsonl", Content::Json);
        check(b"Plain words <3", "-", Content::Text);
        check(b"<3 is how the mayor signed", "-", Content::Text);
        check(b"Plain words", "a.html", Content::Text);
        check(b"Words <b>and</b> tags", "a.html", Content::Html);
        check(
            b"Words <b>and</b> tags",
            "text/html; charset=utf-8",
            Content::Html,
        );
        check(b"\x1f\x8b\x08", "a.html", Content::Gzip);
        check(b"%PDF-1.7", "a.html", Content::Other("a PDF file"));
        check(b"\0\x01\x02words", "a.txt", Content::Other("a binary file"));
        check(b"\xff\xfe<\0h\0t\0m\0l\0>\0", "-", Content::Html);
    }
}
