//! One tag of HTML, as the tokenizer of the HTML standard (section 13.2.5) delimits it.

/// What begins with `<`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag<'h> {
    /// A start tag.
    Start { name: &'h str, len: usize, closed: bool },
    /// An end tag.
    End { name: &'h str, len: usize },
    /// A comment, a document type or an ill-formed tag that a parser passes over.
    Skipped(usize),
}

/// The tag at the start of `html`, which begins with `<`; nothing where that sign is text. Lengths are bytes, and
/// always end behind an ASCII character or at the end of `html`.
pub(crate) fn tag_at(html: &str) -> Option<Tag<'_>> {
    let bytes = html.as_bytes();
    match bytes.get(1)? {
        b'!' => Some(Tag::Skipped(declaration_len(html))),
        b'?' => Some(Tag::Skipped(up_to_close(html, 2))),
        b'/' => match bytes.get(2)? {
            c if c.is_ascii_alphabetic() => {
                let end = name_end(bytes, 2);
                let len = attributes_end(bytes, end).0;
                Some(Tag::End {
                    name: &html[2..end],
                    len,
                })
            }
            b'>' => Some(Tag::Skipped(3)),
            _ => Some(Tag::Skipped(up_to_close(html, 2))),
        },
        c if c.is_ascii_alphabetic() => {
            let end = name_end(bytes, 1);
            let (len, closed, complete) = {
                let (len, complete) = attributes_end(bytes, end);
                (len, complete && bytes[len - 2] == b'/', complete)
            };
            if !complete {
                // The tokenizer drops a tag that the end of the file cuts off.
                return Some(Tag::Skipped(len));
            }
            Some(Tag::Start {
                name: &html[1..end],
                len,
                closed,
            })
        }
        _ => None,
    }
}

fn name_end(bytes: &[u8], from: usize) -> usize {
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    from + bytes[from..]
        .iter()
        .position(is_end)
        .unwrap_or(bytes.len() - from)
}

/// Where the tag ends whose attributes begin at `at`, and whether it does. A `>` inside quotes is no end; quotes count
/// only behind `=`.
fn attributes_end(bytes: &[u8], mut at: usize) -> (usize, bool) {
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return (at + 1, true),
            b if b.is_ascii_whitespace() || b == b'/' => at += 1,
            _ => {
                // An equals sign in front belongs to the name.
                at += 1;
                while at < bytes.len()
                    && !(bytes[at].is_ascii_whitespace() || matches!(bytes[at], b'/' | b'>' | b'='))
                {
                    at += 1;
                }
                let mut value = at;
                while value < bytes.len() && bytes[value].is_ascii_whitespace() {
                    value += 1;
                }
                if bytes.get(value) == Some(&b'=') {
                    at = value_end(bytes, value + 1);
                }
            }
        }
    }
    (bytes.len(), false)
}

fn value_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at].is_ascii_whitespace() {
        at += 1;
    }
    match bytes.get(at) {
        Some(&quote @ (b'"' | b'\'')) => {
            let rest = &bytes[at + 1..];
            at + 1
                + rest
                    .iter()
                    .position(|&b| b == quote)
                    .map_or(rest.len(), |end| end + 1)
        }
        _ => {
            let rest = &bytes[at.min(bytes.len())..];
            at + rest
                .iter()
                .position(|&b| b.is_ascii_whitespace() || b == b'>')
                .unwrap_or(rest.len())
        }
    }
}

fn declaration_len(html: &str) -> usize {
    if html.starts_with("<!--") {
        if html.starts_with("<!-->") {
            return 5;
        }
        if html.starts_with("<!--->") {
            return 6;
        }
        let mut at = 4;
        while let Some(found) = html[at..].find("--") {
            let rest = &html[at + found + 2..];
            if rest.starts_with('>') {
                return at + found + 3;
            }
            if rest.starts_with("!>") {
                return at + found + 4;
            }
            at += found + 1;
        }
        return html.len();
    }
    up_to_close(html, 2)
}

fn up_to_close(html: &str, from: usize) -> usize {
    html[from..].find('>').map_or(html.len(), |end| from + end + 1)
}
