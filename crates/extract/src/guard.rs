//! Markup that is safe to parse: as deep and as large as the limits allow, without what is never read.
//!
//! A scan over tags, without a tree. It keeps every element of ordinary HTML and drops scripts, styles, vector graphics,
//! formulas, form choices and comments, whose own parsing rules could hide nesting from a scan. What lies deeper than
//! the limit keeps its text and loses its tags.

use nutgraf_text::fnv1a;

use crate::limits::Limits;
use crate::markup::{Tag, tag_at};

/// Formatting elements left open at once. The HTML parser opens each of them anew in every following block, so that a
/// thousand open ones and a thousand blocks would make a million elements.
const OPEN_FORMATTING_MAX: usize = 16;

/// How far up the open elements an end tag looks for its start tag. Deeper than any depth limit in use.
const LOOK_BACK_MAX: usize = 512;

/// A page that is safe to parse.
pub(crate) struct Guarded {
    /// The markup.
    pub(crate) html: String,
    /// Elements that lost their tags because they were too deep.
    pub(crate) flattened: usize,
    /// Whether the page was cut at the limit of elements or of text.
    pub(crate) cut: bool,
}

/// The markup of `html` within the limits.
pub(crate) fn guarded(html: &str, limits: &Limits) -> Guarded {
    let mut scan = Scan {
        html,
        out: String::with_capacity(html.len() / 2),
        open: Vec::new(),
        depth: 0,
        formatting: Vec::new(),
        unclosed: Vec::new(),
        elements: 0,
        text_bytes: 0,
        flattened: 0,
        cut: false,
        limits,
    };
    scan.run();
    Guarded {
        html: scan.out,
        flattened: scan.flattened,
        cut: scan.cut,
    }
}

/// One open element. Its name is held as a number, so that looking through many of them costs little.
struct Open {
    key: u64,
    traits: u8,
    kept: bool,
}

/// What matters of an open element to those that follow it.
mod traits {
    pub(super) const FORMATTING: u8 = 1;
    pub(super) const HEADING: u8 = 2;
    pub(super) const SCOPE: u8 = 4;
    pub(super) const TABLE: u8 = 8;
    pub(super) const BLOCK_BARRIER: u8 = 16;
}

impl Open {
    fn new(name: &str, kept: bool) -> Open {
        let mut traits = 0;
        for (names, value) in [
            (FORMATTING, traits::FORMATTING),
            (HEADINGS, traits::HEADING),
            (SCOPES, traits::SCOPE),
            (&["table"][..], traits::TABLE),
            (BLOCK_BARRIERS, traits::BLOCK_BARRIER),
        ] {
            if is_one_of(name, names) {
                traits |= value;
            }
        }
        Open {
            key: key(name),
            traits,
            kept,
        }
    }

    fn is(&self, any_of: u8) -> bool {
        self.traits & any_of != 0
    }
}

/// A name in lower case as a number: FNV-1a, which tells all names of HTML apart. Two made-up names that collide
/// would close each other, which harms only the page that made them up.
fn key(name: &str) -> u64 {
    fnv1a(name.bytes().map(|byte| byte.to_ascii_lowercase()))
}

struct Scan<'h> {
    html: &'h str,
    out: String,
    open: Vec<Open>,
    // Invariant: the number of entries of `open` that are kept.
    depth: usize,
    formatting: Vec<&'h str>,
    unclosed: Vec<&'h str>,
    elements: usize,
    text_bytes: usize,
    flattened: usize,
    cut: bool,
    limits: &'h Limits,
}

impl<'h> Scan<'h> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(found) = self.html[at..].find('<') {
            if !self.text(&self.html[at..at + found]) {
                return;
            }
            at += found;
            let rest = &self.html[at..];
            let Some(tag) = tag_at(rest) else {
                // A lone "<" is text; written as a reference it cannot join with what follows.
                self.out.push_str("&lt;");
                at += 1;
                continue;
            };
            at += match tag {
                Tag::Skipped(len) => {
                    self.gap(&rest[..len]);
                    len
                }
                Tag::End { name, len } => {
                    self.end(name, &rest[..len]);
                    len
                }
                Tag::Start { name, len, .. } => {
                    if self.elements >= self.limits.elements_max {
                        self.cut = true;
                        return;
                    }
                    self.start(name, len, rest)
                }
            };
        }
        self.text(&self.html[at..]);
    }

    /// Writes text as far as the limit allows; returns whether all of it was written.
    fn text(&mut self, text: &str) -> bool {
        let kept = text.floor_char_boundary(self.limits.text_bytes_max - self.text_bytes);
        self.out.push_str(&text[..kept]);
        self.text_bytes += kept;
        self.cut = kept < text.len();
        !self.cut
    }

    /// A comment leaves nothing; markup that was no tag must not join the words around it.
    fn gap(&mut self, skipped: &str) {
        let is_doctype = skipped
            .get(..9)
            .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
        if is_doctype && self.elements == 0 {
            self.out.push_str("<!DOCTYPE html>");
        } else if !skipped.starts_with("<!--") {
            self.out.push(' ');
        }
    }

    /// Writes a start tag, or what is left of its element, and returns how many bytes of `rest` are done.
    fn start(&mut self, name: &'h str, len: usize, rest: &'h str) -> usize {
        let source = &rest[..len];
        if is_one_of(name, DROPPED_WHOLE) {
            return self.dropped(name, len, rest);
        }
        if is_one_of(name, TAG_DROPPED) {
            self.out.push(' ');
            return len;
        }
        if is_one_of(name, RAW_TEXT) {
            self.elements += 1;
            let end = len + raw_text_end(&rest[len..], name);
            self.out.push_str(&rest[..end]);
            return end;
        }
        if is_one_of(name, VOID) {
            self.elements += 1;
            self.out.push_str(source);
            return len;
        }
        self.close_implied(name);
        let is_formatting = is_one_of(name, FORMATTING);
        let kept = self.depth < self.limits.depth_max
            && !(is_formatting && self.formatting.len() >= OPEN_FORMATTING_MAX);
        if kept {
            self.out.push_str(source);
            self.elements += 1;
            self.depth += 1;
            if is_formatting {
                self.formatting.push(name);
            }
        } else {
            self.out.push(' ');
            self.flattened += usize::from(!is_formatting);
        }
        self.open.push(Open::new(name, kept));
        len
    }

    fn end(&mut self, name: &str, source: &str) {
        if is_one_of(name, DROPPED_WHOLE) || is_one_of(name, TAG_DROPPED) {
            return;
        }
        let is_formatting = is_one_of(name, FORMATTING);
        if is_formatting
            && let Some(at) = self
                .formatting
                .iter()
                .rposition(|open| open.eq_ignore_ascii_case(name))
        {
            self.formatting.remove(at);
        }
        let is_table_part = is_one_of(name, TABLE_PARTS);
        let is_heading = is_one_of(name, HEADINGS);
        let wanted = key(name);
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev().take(LOOK_BACK_MAX) {
            // The end tag of any heading ends any other.
            if open.key == wanted || is_heading && open.is(traits::HEADING) {
                found = Some(at);
                break;
            }
            // The parser does not look for a start tag beyond the table cell that the end tag stands in.
            if open.is(traits::SCOPE) && !is_table_part || open.is(traits::TABLE) {
                break;
            }
        }
        let Some(at) = found else {
            // The parser makes an empty paragraph of "</p>" and ignores the others.
            return;
        };
        if self.open[at].kept {
            self.out.push_str(source);
        } else {
            self.out.push(' ');
        }
        if is_formatting {
            // Blocks that were opened inside a formatting element stay open behind its end.
            let open = self.open.remove(at);
            self.depth -= usize::from(open.kept);
        } else {
            self.close_from(at);
        }
    }

    /// Closes the elements that a start tag ends without an end tag, as the parser does.
    fn close_implied(&mut self, name: &str) {
        let lower = name.to_ascii_lowercase();
        let (closes, barriers): (&[&str], &[&str]) = match lower.as_str() {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["tbody", "thead", "tfoot", "table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "a" => (&["a"], &[]),
            lower if is_one_of(lower, CLOSES_P) => (&["p"], &[]),
            _ => return,
        };
        let (closes, barriers) = (keys(closes), keys(barriers));
        let by_block = lower == "a" || closes.first() == Some(&key("p"));
        for at in (0..self.open.len()).rev().take(LOOK_BACK_MAX) {
            let open = &self.open[at];
            if closes.contains(&open.key) {
                if open.is(traits::FORMATTING) {
                    self.depth -= usize::from(self.open.remove(at).kept);
                    self.formatting.retain(|name| !name.eq_ignore_ascii_case("a"));
                } else {
                    self.close_from(at);
                }
                return;
            }
            if barriers.contains(&open.key) || by_block && open.is(traits::BLOCK_BARRIER) {
                return;
            }
        }
    }

    fn close_from(&mut self, at: usize) {
        let closed = self.open.drain(at..).filter(|open| open.kept).count();
        self.depth -= closed;
    }

    /// Passes over an element with its content, but for data about the article; returns how many bytes are done.
    fn dropped(&mut self, name: &'h str, len: usize, rest: &'h str) -> usize {
        let source = &rest[..len];
        if source.ends_with("/>") && is_one_of(name, &["svg", "math"]) {
            return len;
        }
        let end = if !is_one_of(name, NESTED) {
            Some(raw_text_end(&rest[len..], name))
        } else if is_one_of(name, &self.unclosed) {
            None
        } else {
            nested_end(&rest[len..], name)
        };
        let Some(end) = end else {
            // Never closed: the parser would end it at the next block, so only its tag goes. Later ones of its name
            // are not looked into again, so that the scan stays linear.
            if !is_one_of(name, &self.unclosed) {
                self.unclosed.push(name);
            }
            return len;
        };
        if name.eq_ignore_ascii_case("script") && is_about_article(source) {
            self.elements += 1;
            self.out.push_str(&rest[..len + end]);
        } else {
            self.out.push(' ');
        }
        len + end
    }
}

fn is_about_article(script: &str) -> bool {
    script.to_ascii_lowercase().contains("ld+json")
}

/// Bytes up to and including the end tag of an element whose content is not markup; all of `rest` where it has none.
fn raw_text_end(rest: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = rest[at..].find("</") {
        let tag = &rest[at + found + 2..];
        let named = tag
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name));
        let ended = tag
            .as_bytes()
            .get(name.len())
            .is_none_or(|&b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        if named && ended {
            let close = tag.find('>').map_or(tag.len(), |close| close + 1);
            return at + found + 2 + close;
        }
        at += found + 2;
    }
    rest.len()
}

/// Bytes up to and including the end tag of an element that can hold its own kind.
fn nested_end(rest: &str, name: &str) -> Option<usize> {
    let mut depth = 1;
    let mut at = 0;
    while let Some(found) = rest[at..].find('<') {
        at += found;
        let Some(tag) = tag_at(&rest[at..]) else {
            at += 1;
            continue;
        };
        at += match tag {
            Tag::Skipped(len) => len,
            Tag::Start {
                name: inner,
                len,
                closed,
            } => {
                depth += usize::from(inner.eq_ignore_ascii_case(name) && !closed);
                len
            }
            Tag::End { name: inner, len } => {
                depth -= usize::from(inner.eq_ignore_ascii_case(name));
                if depth == 0 {
                    return Some(at + len);
                }
                len
            }
        };
    }
    None
}

fn keys(names: &[&str]) -> Vec<u64> {
    names.iter().map(|name| key(name)).collect()
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| other.eq_ignore_ascii_case(name))
}

/// Never read, content and all.
const DROPPED_WHOLE: &[&str] = &[
    "script", "style", "noscript", "iframe", "noembed", "noframes", "svg", "math", "select", "template",
    "xmp", "object", "applet", "canvas", "datalist",
];

/// Of these, the ones whose content is markup and can hold the same element again.
const NESTED: &[&str] = &[
    "svg", "math", "select", "template", "object", "applet", "canvas", "datalist",
];

/// Only the tag is dropped: each would change how the parser reads all that follows.
const TAG_DROPPED: &[&str] = &["plaintext", "frameset", "frame", "option", "optgroup", "marquee"];

/// The content is text up to the end tag.
const RAW_TEXT: &[&str] = &["title", "textarea"];

const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "img", "image", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
];

const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

const TABLE_PARTS: &[&str] = &[
    "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup",
];

const SCOPES: &[&str] = &["td", "th", "caption", "html", "table"];

const BLOCK_BARRIERS: &[&str] = &["td", "th", "caption", "table", "html", "button"];

const CLOSES_P: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, depth_max: usize, expect: &str) {
        let limits = Limits {
            depth_max,
            ..Limits::default()
        };
        assert_eq!(guarded(html, &limits).html, expect, "{html}");
    }

    #[test]
    fn what_is_never_read_goes() {
        check("a<script>if (a<b) '</p>'</script>b", 9, "a b");
        check(
            "<script type=\"application/ld+json\">{}</script>",
            9,
            "<script type=\"application/ld+json\">{}</script>",
        );
        check("a<!-- <p> -->b<svg><style><div></svg>c", 9, "ab c");
        check("<p title=\"a>b\">x</p>", 9, "<p title=\"a>b\">x</p>");
        check("1 < 2 </3", 9, "1 &lt; 2  ");
        check("<title>a<b></title>", 9, "<title>a<b></title>");
    }

    #[test]
    fn depth_is_cut_and_text_kept() {
        check(
            "<div><div><div>x</div></div>y</div>",
            2,
            "<div><div> x </div>y</div>",
        );
        check("<p>a<p>b<p>c", 1, "<p>a<p>b<p>c");
        check("<ul><li>a<li>b</ul>", 2, "<ul><li>a<li>b</ul>");
        check("<h2>a</h3>b", 1, "<h2>a</h3>b");
        check(
            "<table><tr><td>a<td>b<tr><td>c</table>",
            3,
            "<table><tr><td>a<td>b<tr><td>c</table>",
        );
    }
}
