//! What is wrong with many feeds, and can be mended before they are parsed.

/// The text without its XML declaration, which names an encoding that no longer holds once the text is decoded, and
/// without anything before the first tag.
pub(crate) fn without_declaration(text: &str) -> String {
    let start = text.find(['<', '{']).unwrap_or(0);
    let text = &text[start..];
    let declaration = text.starts_with("<?xml").then(|| text.split_once("?>")).flatten();
    declaration.map_or(text, |(_, rest)| rest).trim_start().to_owned()
}

/// The text with characters that XML forbids left out, HTML's named characters and lone ampersands written as XML wants
/// them, and a version on a root that has none or an unknown one.
pub(crate) fn mended(text: &str) -> String {
    let text: String = text.chars().filter(|&c| is_xml_char(c)).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    // Inside CDATA an ampersand is one.
    while let Some(start) = rest.find("<![CDATA[") {
        ampersands(&rest[..start], &mut out);
        let end = rest[start..].find("]]>").map_or(rest.len(), |at| start + at + 3);
        out.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    ampersands(rest, &mut out);
    with_known_root(out)
}

/// Feeds of one item each: the head of `text`, one of its items, and the ends of what the head opened.
pub(crate) fn singles(text: &str) -> Vec<String> {
    for name in ["item", "entry"] {
        let starts = starts(text, name);
        let Some(&first) = starts.first() else { continue };
        let head = &text[..first];
        let tail: String = open_elements(head)
            .iter()
            .rev()
            .map(|name| format!("</{name}>"))
            .collect();
        let end_tag = format!("</{name}>");
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        return (starts.iter().zip(ends))
            .map(|(&start, end)| {
                let body = &text[start..end];
                let body = body.rfind(&end_tag).map_or(body, |at| &body[..at]);
                format!("{head}{body}{end_tag}{tail}")
            })
            .collect();
    }
    Vec::new()
}

/// XML 1.0, production 2.
fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Copies `text` to `out` with every ampersand made one that XML can read.
fn ampersands(text: &str, out: &mut String) {
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let name = part
            .split_once(';')
            .map(|(name, _)| name)
            .filter(|name| is_reference(name));
        match name {
            Some("amp" | "lt" | "gt" | "quot" | "apos") => {
                out.push('&');
                out.push_str(part);
            }
            Some(name) if name.starts_with('#') => {
                // A reference to a character that XML forbids is dropped like the character.
                let rest = &part[name.len() + 1..];
                out.extend(
                    referenced(&name[1..])
                        .filter(|&c| is_xml_char(c))
                        .map(|c| format!("&#{};", u32::from(c))),
                );
                out.push_str(rest);
            }
            Some(name) => {
                // Decoded by the HTML reader; what it does not know stays as it is.
                let decoded = crate::plain::line(&format!("&{name};"));
                let known = decoded.chars().count() <= 2 && !decoded.contains('&');
                if known {
                    out.push_str(if decoded.is_empty() { " " } else { &decoded });
                    out.push_str(&part[name.len() + 1..]);
                } else {
                    out.push_str("&amp;");
                    out.push_str(part);
                }
            }
            None => {
                out.push_str("&amp;");
                out.push_str(part);
            }
        }
    }
}

fn is_reference(name: &str) -> bool {
    let digits = name.strip_prefix('#').unwrap_or(name);
    (1..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The character that `8217` or `x2019` names.
fn referenced(digits: &str) -> Option<char> {
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => digits.parse(),
    };
    code.ok().and_then(char::from_u32)
}

/// `<rss>` with a version that feed-rs reads: all later versions are read as 2.0, all earlier ones as 0.92.
fn with_known_root(text: String) -> String {
    let Some(start) = text.find("<rss") else {
        return text;
    };
    let Some(end) = text[start..].find('>').map(|at| start + at) else {
        return text;
    };
    let tag = &text[start..end];
    let version = (tag.split_once("version=")).and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next());
    let known = match version {
        Some("2.0" | "" | "0.91" | "0.92") => return text,
        Some(old) if old.starts_with("0.9") => "0.92",
        _ => "2.0",
    };
    let attributes: String = match version {
        Some(version) => tag[4..]
            .replace(&format!("version=\"{version}\""), "")
            .replace(&format!("version='{version}'"), ""),
        None => tag[4..].to_owned(),
    };
    format!(
        "{}<rss version=\"{known}\"{attributes}{}",
        &text[..start],
        &text[end..]
    )
}

/// Where the elements called `name` start.
fn starts(text: &str, name: &str) -> Vec<usize> {
    let open = format!("<{name}");
    let found = text.match_indices(&open).map(|(at, _)| at);
    // Not `<items>`, RSS 1.0's table of contents.
    found
        .filter(|at| {
            matches!(
                text.as_bytes().get(at + open.len()),
                Some(b'>' | b' ' | b'\n' | b'\r' | b'\t')
            )
        })
        .collect()
}

/// The names of the elements that are open at the end of `head`.
fn open_elements(head: &str) -> Vec<&str> {
    let mut open: Vec<&str> = Vec::new();
    for tag in head.split('<').skip(1) {
        let Some((inside, _)) = tag.split_once('>') else {
            continue;
        };
        let name = inside
            .trim_start_matches('/')
            .split(|c: char| c.is_whitespace() || c == '/')
            .next()
            .unwrap_or("");
        if inside.starts_with(['!', '?']) || inside.ends_with('/') {
            continue;
        }
        if inside.starts_with('/') {
            if let Some(at) = open.iter().rposition(|&one| one == name) {
                open.truncate(at);
            }
        } else {
            open.push(name);
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_broken_is_mended() {
        let check = |text: &str, expect: &str| assert_eq!(mended(text), expect);
        check("a & b &amp; c", "a &amp; b &amp; c");
        check("&nbsp;&mdash;&hellip;", " —…");
        check("&nosuchname; x", "&amp;nosuchname; x");
        check("&#8217; &#x2019; &#1; x\u{1}y", "&#8217; &#8217;  xy");
        check("<![CDATA[a & b]]> & c", "<![CDATA[a & b]]> &amp; c");
        check("<![CDATA[open & end", "<![CDATA[open & end");
        check("<rss><channel>", "<rss version=\"2.0\"><channel>");
        check("<rss version='2.00' a='b'>", "<rss version=\"2.0\"  a='b'>");
        check("<rss version=\"0.94\">", "<rss version=\"0.92\" >");
        check("<rss version=\"2.0\">", "<rss version=\"2.0\">");
    }

    #[test]
    fn a_feed_is_taken_apart() {
        let text = "<rss><channel><title>F</title><image><url/></image><item>1</item>\n<item>2 <b></item></channel></rss>";
        let head = "<rss><channel><title>F</title><image><url/></image>";
        let tail = "</channel></rss>";
        assert_eq!(
            singles(text),
            [
                format!("{head}<item>1</item>{tail}"),
                format!("{head}<item>2 <b></item>{tail}")
            ]
        );
    }

    proptest! {
        #[test]
        fn nothing_breaks_the_mending(text in "(<|>|&|;|#|rss|version=|'|\"|item|CDATA|\\[|\\]|!|/|é| |x){0,60}") {
            let _ = (mended(&text), singles(&text), without_declaration(&text));
        }
    }
}
