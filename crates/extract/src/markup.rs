//! One tag of HTML, as the tokenizer of the HTML standard (section 13.2.5) delimits it.

use memchr::{memchr, memmem};

use crate::names::{Name, key};

/// An attribute that is read anywhere. Others are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Class,
    Content,
    Datetime,
    Href,
    HttpEquiv,
    Id,
    Itemprop,
    Lang,
    Name,
    Property,
    Pubdate,
    Rel,
    Role,
    Style,
    Title,
    Type,
    XmlLang,
    AriaHidden,
    Hidden,
}

impl Key {
    fn of(name: &[u8]) -> Option<Key> {
        const ARIA_HIDDEN: u128 = key(b"aria-hidden");
        const CLASS: u128 = key(b"class");
        const CONTENT: u128 = key(b"content");
        const DATETIME: u128 = key(b"datetime");
        const HIDDEN: u128 = key(b"hidden");
        const HREF: u128 = key(b"href");
        const HTTP_EQUIV: u128 = key(b"http-equiv");
        const ID: u128 = key(b"id");
        const ITEMPROP: u128 = key(b"itemprop");
        const LANG: u128 = key(b"lang");
        const NAME: u128 = key(b"name");
        const PROPERTY: u128 = key(b"property");
        const PUBDATE: u128 = key(b"pubdate");
        const REL: u128 = key(b"rel");
        const ROLE: u128 = key(b"role");
        const STYLE: u128 = key(b"style");
        const TITLE: u128 = key(b"title");
        const TYPE: u128 = key(b"type");
        const XML_LANG: u128 = key(b"xml:lang");
        Some(match key(name) {
            CLASS => Key::Class,
            CONTENT => Key::Content,
            DATETIME => Key::Datetime,
            HIDDEN => Key::Hidden,
            HREF => Key::Href,
            ID => Key::Id,
            ITEMPROP => Key::Itemprop,
            LANG => Key::Lang,
            NAME => Key::Name,
            PROPERTY => Key::Property,
            PUBDATE => Key::Pubdate,
            REL => Key::Rel,
            ROLE => Key::Role,
            STYLE => Key::Style,
            TITLE => Key::Title,
            TYPE => Key::Type,
            XML_LANG => Key::XmlLang,
            HTTP_EQUIV => Key::HttpEquiv,
            ARIA_HIDDEN => Key::AriaHidden,
            _ => return None,
        })
    }
}

/// An attribute in the source: its value as written, without quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub(crate) key: Key,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// What begins with `<`. Positions are bytes; all `end`s stand behind an ASCII character or at the end of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A start tag; `closed` where it ends in `/>`.
    Start { name: Name, end: usize, closed: bool },
    /// An end tag.
    End { name: Name, end: usize },
    /// A comment.
    Comment { end: usize },
    /// A document type or an ill-formed tag that a parser passes over.
    Skipped { end: usize },
}

/// The tag at `at` in `html`, where a `<` stands; nothing where that sign is text. The attributes of a start tag are
/// added to `attributes`.
pub(crate) fn tag_at(html: &str, at: usize, attributes: &mut Vec<Attribute>) -> Option<Tag> {
    let bytes = html.as_bytes();
    match *bytes.get(at + 1)? {
        c if c.is_ascii_alphabetic() => {
            let (name, name_end) = name_at(bytes, at + 1);
            let before = attributes.len();
            let (end, complete) = attributes_end(bytes, name_end, Some(attributes));
            if !complete {
                // The tokenizer drops a tag that the end of the file cuts off.
                attributes.truncate(before);
                return Some(Tag::Skipped { end });
            }
            Some(Tag::Start {
                name,
                end,
                closed: bytes[end - 2] == b'/',
            })
        }
        b'/' => match *bytes.get(at + 2)? {
            c if c.is_ascii_alphabetic() => {
                let (name, name_end) = name_at(bytes, at + 2);
                // Nearly all end tags are bare.
                let (end, complete) = match bytes.get(name_end) {
                    Some(b'>') => (name_end + 1, true),
                    _ => attributes_end(bytes, name_end, None),
                };
                Some(if complete {
                    Tag::End { name, end }
                } else {
                    Tag::Skipped { end }
                })
            }
            b'>' => Some(Tag::Skipped { end: at + 3 }),
            _ => Some(Tag::Skipped {
                end: behind_close(bytes, at + 2),
            }),
        },
        b'!' if bytes[at..].starts_with(b"<!--") => Some(Tag::Comment {
            end: comment_end(bytes, at),
        }),
        b'!' | b'?' => Some(Tag::Skipped {
            end: behind_close(bytes, at + 2),
        }),
        _ => None,
    }
}

fn name_at(bytes: &[u8], from: usize) -> (Name, usize) {
    let is_end = |b: &u8| is_space(*b) || matches!(b, b'/' | b'>');
    let end = bytes[from..]
        .iter()
        .position(is_end)
        .map_or(bytes.len(), |len| from + len);
    (Name::of(&bytes[from..end]), end)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

/// Where the tag ends whose attributes begin at `at`, and whether it does. A `>` inside quotes is no end; quotes count
/// only behind `=`.
fn attributes_end(bytes: &[u8], mut at: usize, mut attributes: Option<&mut Vec<Attribute>>) -> (usize, bool) {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return (at + 1, true),
            b if is_space(b) || b == b'/' => at += 1,
            _ => {
                let from = at;
                // An equals sign in front belongs to the name.
                at += 1;
                while bytes
                    .get(at)
                    .is_some_and(|&b| !is_space(b) && !matches!(b, b'/' | b'>' | b'='))
                {
                    at += 1;
                }
                let name = &bytes[from..at];
                let mut value = (at, at);
                let mut sign = at;
                while bytes.get(sign).is_some_and(|&b| is_space(b)) {
                    sign += 1;
                }
                if bytes.get(sign) == Some(&b'=') {
                    (value, at) = value_at(bytes, sign + 1);
                }
                if let Some(attributes) = attributes.as_deref_mut()
                    && let Some(key) = Key::of(name)
                {
                    attributes.push(Attribute {
                        key,
                        from: value.0 as u32,
                        to: value.1 as u32,
                    });
                }
            }
        }
    }
    (bytes.len(), false)
}

/// The value behind an equals sign, and where it ends with its quotation mark.
fn value_at(bytes: &[u8], mut at: usize) -> ((usize, usize), usize) {
    while bytes.get(at).is_some_and(|&b| is_space(b)) {
        at += 1;
    }
    match bytes.get(at) {
        Some(&quote @ (b'"' | b'\'')) => {
            let from = at + 1;
            match memchr(quote, &bytes[from..]) {
                Some(len) => ((from, from + len), from + len + 1),
                None => ((from, bytes.len()), bytes.len()),
            }
        }
        _ => {
            let from = at.min(bytes.len());
            let len = bytes[from..].iter().position(|&b| is_space(b) || b == b'>');
            let end = len.map_or(bytes.len(), |len| from + len);
            ((from, end), end)
        }
    }
}

fn comment_end(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    if rest.starts_with(b"<!-->") {
        return at + 5;
    }
    if rest.starts_with(b"<!--->") {
        return at + 6;
    }
    let from = at + 4;
    let ends = memchr::memchr_iter(b'>', &bytes[from.min(bytes.len())..]).map(|len| from + len);
    let is_end = |&end: &usize| bytes[from..end].ends_with(b"--") || bytes[from..end].ends_with(b"--!");
    ends.into_iter().find(is_end).map_or(bytes.len(), |end| end + 1)
}

fn behind_close(bytes: &[u8], from: usize) -> usize {
    match memchr(b'>', &bytes[from.min(bytes.len())..]) {
        Some(len) => from + len + 1,
        None => bytes.len(),
    }
}

/// Scripts inside a comment inside a script whose ends are told from that of the outer one. Each costs a look at all of
/// the text before it.
const INNER_SCRIPTS_MAX: usize = 8;

/// Where the content that begins at `from` ends, of an element whose content is no markup, and where its end tag
/// ends; both are the end of the source where it has none. `name` is in lower case.
pub(crate) fn raw_text(bytes: &[u8], from: usize, name: &[u8]) -> (usize, usize) {
    let mut at = from;
    let mut inner_ends = 0;
    while let Some(found) = memmem::find(&bytes[at..], b"</") {
        let tag = at + found;
        let behind = tag + 2 + name.len();
        let named = bytes
            .get(tag + 2..behind)
            .is_some_and(|start| start.eq_ignore_ascii_case(name));
        let ended = bytes
            .get(behind)
            .is_some_and(|&b| is_space(b) || matches!(b, b'/' | b'>'));
        if named && ended {
            if name == b"script" && inner_ends < INNER_SCRIPTS_MAX && is_double_escaped(&bytes[from..tag]) {
                inner_ends += 1;
                at = behind;
                continue;
            }
            return (tag, behind_close(bytes, behind));
        }
        at = tag + 2;
    }
    (bytes.len(), bytes.len())
}

/// Whether the end of this script's text stands inside a script inside a comment, where an end tag ends only the inner
/// one (the standard's "script data double escaped state").
fn is_double_escaped(text: &[u8]) -> bool {
    let is_script = |at: usize| {
        let named = (text.get(at..at + 6)).is_some_and(|name| name.eq_ignore_ascii_case(b"script"));
        named
            && text
                .get(at + 6)
                .is_some_and(|&b| is_space(b) || matches!(b, b'/' | b'>'))
    };
    let mut at = 0;
    while let Some(open) = memmem::find(&text[at..], b"<!--") {
        // The dashes that open a comment can be those that end it.
        at += open + 2;
        let mut inner = false;
        while let Some(next) = memchr::memchr2(b'<', b'-', &text[at..]) {
            at += next;
            if text[at..].starts_with(b"-->") {
                break;
            }
            inner = match text[at] {
                b'<' if inner => !(text.get(at + 1) == Some(&b'/') && is_script(at + 2)),
                b'<' => is_script(at + 1),
                _ => inner,
            };
            at += 1;
        }
        if !text[at..].starts_with(b"-->") {
            return inner;
        }
    }
    false
}

/// Where the element with this name ends, tag and all, whose content begins at `from` and can hold its own kind.
/// Nothing where it does not end.
pub(crate) fn nested_end(html: &str, from: usize, name: Name) -> Option<usize> {
    let mut depth = 1;
    let mut at = from;
    let mut passed_over = Vec::new();
    while let Some(found) = memchr(b'<', &html.as_bytes()[at..]) {
        at += found;
        passed_over.clear();
        match tag_at(html, at, &mut passed_over) {
            None => at += 1,
            Some(Tag::Skipped { end } | Tag::Comment { end }) => at = end,
            Some(Tag::Start {
                name: inner,
                end,
                closed,
            }) => {
                depth += usize::from(inner == name && !closed);
                at = end;
            }
            Some(Tag::End { name: inner, end }) => {
                depth -= usize::from(inner == name);
                if depth == 0 {
                    return Some(end);
                }
                at = end;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::states::RawKind;
    use html5ever::tokenizer::{
        BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    };
    use proptest::prelude::*;

    use super::*;
    use crate::entities::{Place, push_decoded};

    /// Tags and texts in a form that two tokenizers share; text that stands together is one.
    #[derive(Default)]
    struct Seen(Vec<String>);

    impl Seen {
        fn text(&mut self, text: &str) {
            match self.0.last_mut() {
                Some(last) if last.starts_with("text ") => last.push_str(text),
                _ if text.is_empty() => {}
                _ => self.0.push(format!("text {text}")),
            }
        }

        fn start(&mut self, name: Name, attributes: &[(Key, String)]) {
            self.0.push(format!("start {name:?} {attributes:?}"));
        }

        fn end(&mut self, name: Name) {
            self.0.push(format!("end {name:?}"));
        }
    }

    /// Elements whose content is no markup, with the tokenizer's way of reading each.
    fn raw_kind(name: Name) -> Option<(RawKind, &'static [u8])> {
        Some(match name {
            Name::Title => (RawKind::Rcdata, b"title"),
            Name::Textarea => (RawKind::Rcdata, b"textarea"),
            Name::Style => (RawKind::Rawtext, b"style"),
            Name::Script => (RawKind::ScriptData, b"script"),
            _ => return None,
        })
    }

    #[derive(Default)]
    struct Sink(RefCell<Seen>);

    impl TokenSink for Sink {
        type Handle = ();

        fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
            let mut seen = self.0.borrow_mut();
            match token {
                Token::CharacterTokens(text) => seen.text(&text),
                Token::TagToken(tag) => {
                    let name = Name::of(tag.name.as_bytes());
                    if tag.kind == TagKind::EndTag {
                        seen.end(name);
                        return TokenSinkResult::Continue;
                    }
                    let known = tag.attrs.iter().filter_map(|attribute| {
                        let key = Key::of(attribute.name.local.as_bytes())?;
                        Some((key, attribute.value.to_string()))
                    });
                    seen.start(name, &known.collect::<Vec<_>>());
                    if let Some((kind, _)) = raw_kind(name) {
                        return TokenSinkResult::RawData(kind);
                    }
                }
                _ => {}
            }
            TokenSinkResult::Continue
        }
    }

    fn theirs(html: &str) -> Vec<String> {
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.0.take().0
    }

    fn ours(html: &str) -> Vec<String> {
        let mut seen = Seen::default();
        let decoded = |text: &str, place: Place| {
            let mut decoded = String::new();
            push_decoded(text, place, &mut decoded);
            decoded
        };
        let (mut text, mut at) = (0, 0);
        while let Some(found) = memchr(b'<', &html.as_bytes()[at..]) {
            at += found;
            let mut attributes = Vec::new();
            let Some(tag) = tag_at(html, at, &mut attributes) else {
                at += 1;
                continue;
            };
            seen.text(&decoded(&html[text..at], Place::Text));
            at = match tag {
                Tag::Comment { end } | Tag::Skipped { end } => end,
                Tag::End { name, end } => {
                    seen.end(name);
                    end
                }
                Tag::Start { name, end, .. } => {
                    let mut known: Vec<(Key, String)> = Vec::new();
                    for attribute in &attributes {
                        let value = decoded(
                            &html[attribute.from as usize..attribute.to as usize],
                            Place::Attribute,
                        );
                        if known.iter().all(|(key, _)| *key != attribute.key) {
                            known.push((attribute.key, value));
                        }
                    }
                    seen.start(name, &known);
                    match raw_kind(name) {
                        Some((kind, raw)) => {
                            let (to, _) = raw_text(html.as_bytes(), end, raw);
                            let is_text = kind == RawKind::Rcdata;
                            let content = &html[end..to];
                            seen.text(&if is_text {
                                decoded(content, Place::Text)
                            } else {
                                content.to_owned()
                            });
                            to
                        }
                        None => end,
                    }
                }
            };
            text = at;
        }
        seen.text(&decoded(&html[text..], Place::Text));
        seen.0
    }

    fn piece() -> impl Strategy<Value = String> {
        let name = "(div|p|a|title|textarea|script|style|SPAN|x-y|br|td)";
        let attribute = "( |\t|\n)?(class|ID|href|data-x|title|=)( ?= ?(\"[a-z <>&;'=]{0,8}\"|'[a-z <>&;\"]{0,8}'|[a-z&;/]{0,6}))?";
        prop_oneof![
            proptest::string::string_regex(&format!("<{name}({attribute}){{0,3}} ?/?>")).expect("sound"),
            proptest::string::string_regex(&format!("</{name}( [a-z]{{0,3}})?>?")).expect("sound"),
            "(<!--|-->|--!>|<!-->|<!doctype html>|<\\?php|<!|</>|</ >|<|>|<3|-)",
            "(&amp;|&nbsp|&notit;|&copy=|&#x41;|&#65|&#146;|&x;|&|&#|&quot;|&hellip;)",
            "[a-zäß \n]{0,12}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn tags_and_texts_are_those_of_html5ever(pieces in proptest::collection::vec(piece(), 0..30)) {
            let html = pieces.concat();
            prop_assert_eq!(ours(&html), theirs(&html), "{}", html);
        }
    }
}
