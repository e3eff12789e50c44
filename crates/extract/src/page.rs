//! What a page says besides its body: one walk over its tree, collected as plain data.

use std::borrow::Cow;

use crate::markup::Key;
use crate::names::Name;
use crate::tree::{NodeId, Tree};

/// Visible lines that are kept: titles, bylines, dates and notices stand among the first or the last ones.
const LINES_MAX: usize = 6_000;

/// Bytes of one visible line that are kept. Bylines and notices are short; a whole paragraph is enough of a line.
const LINE_BYTES_MAX: usize = 2_000;

/// Bytes from which a line counts as running text. Labels, bylines and most headlines are shorter.
const PARAGRAPH_BYTES_MIN: usize = 80;

/// Bytes of all JSON-LD of one page that are kept.
const JSON_LD_BYTES_MAX: usize = 2 * 1024 * 1024;

/// What a page says, in the order of its source.
#[derive(Default)]
pub(crate) struct Page {
    /// The `lang` of the `html` element.
    pub(crate) language: Option<String>,
    /// Names (in lower case) and contents of `meta` elements; a property given several times stands several times.
    pub(crate) meta: Vec<(String, String)>,
    /// The contents of JSON-LD scripts.
    pub(crate) json_ld: Vec<String>,
    /// `rel="canonical"`.
    pub(crate) canonical: Option<String>,
    /// The `title` element.
    pub(crate) title: Option<String>,
    /// First-level headings, as positions in `lines`.
    pub(crate) headings: Vec<usize>,
    /// `time` elements.
    pub(crate) times: Vec<Time>,
    /// Microdata: `itemprop` and its value.
    pub(crate) items: Vec<Item>,
    /// Elements that are marked as naming the author.
    pub(crate) bylines: Vec<String>,
    /// What a reader sees, block by block.
    pub(crate) lines: Vec<Line>,
    /// What there is of everything.
    pub(crate) counts: Counts,
}

/// One block of visible text.
pub(crate) struct Line {
    /// The text, white space collapsed.
    pub(crate) text: String,
    /// Class and id of the element it stands in and of that one's parent; empty where it can be neither a label nor a date.
    pub(crate) marks: String,
    /// Whether it stands in navigation, a footer or an aside.
    pub(crate) is_aside: bool,
    /// Whether it stands in a heading of any level.
    pub(crate) is_heading: bool,
    /// Bytes of it that are links.
    pub(crate) linked: usize,
}

/// One `time` element.
pub(crate) struct Time {
    /// Its `datetime`, else its text.
    pub(crate) value: String,
    /// Class, id, `itemprop` and `pubdate` of it and its parent.
    pub(crate) marks: String,
    /// How many lines stand before it.
    pub(crate) line: usize,
    /// Whether it stands in navigation, a footer or an aside.
    pub(crate) is_aside: bool,
}

/// One property in microdata.
pub(crate) struct Item {
    /// The property, in lower case.
    pub(crate) name: String,
    /// `content`, `datetime` or the text.
    pub(crate) value: String,
}

/// How much there is of what.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Elements.
    pub(crate) elements: usize,
    /// Elements within elements.
    pub(crate) depth: usize,
    /// Password fields.
    pub(crate) passwords: usize,
    /// `article` elements.
    pub(crate) articles: usize,
    /// `video` elements and players.
    pub(crate) videos: usize,
    /// Lines of running text: long, outside of asides, mostly not links.
    pub(crate) paragraphs: usize,
    /// Bytes of them.
    pub(crate) paragraph_bytes: usize,
    /// Headings of any level that are links.
    pub(crate) linked_headings: usize,
}

impl Page {
    /// The first content of a `meta` element with one of these names, in the order of the names.
    pub(crate) fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let mut found = self.meta.iter().filter(|(key, _)| key == name);
            found
                .find(|(_, value)| !value.is_empty())
                .map(|(_, value)| value.as_str())
        })
    }

    /// All contents of `meta` elements with this name.
    pub(crate) fn metas<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.meta
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The line in which the page shows its headline, where it has one first-level heading outside of asides.
    pub(crate) fn heading_line(&self) -> Option<usize> {
        self.headings.iter().copied().find(|&at| !self.lines[at].is_aside)
    }
}

/// Reads the tree of a page.
pub(crate) fn page(tree: &Tree<'_>) -> Page {
    let mut walk = Walk {
        tree,
        page: Page::default(),
        line: String::new(),
        linked: 0,
        marked: Vec::new(),
        json_ld_bytes: 0,
    };
    walk.run();
    walk.page
}

/// What holds for everything inside an element.
#[derive(Clone, Copy, Default)]
struct Around {
    end: NodeId,
    is_aside: bool,
    heading: Heading,
    is_block: bool,
    marked: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Heading {
    #[default]
    None,
    First,
    Lower,
}

struct Walk<'t> {
    tree: &'t Tree<'t>,
    page: Page,
    line: String,
    linked: usize,
    // The elements around that have marks.
    marked: Vec<NodeId>,
    json_ld_bytes: usize,
}

impl<'t> Walk<'t> {
    fn run(&mut self) {
        let mut around: Vec<Around> = Vec::new();
        let mut id = 1;
        while id < self.tree.len() {
            while let Some(left) = around.pop_if(|around| around.end <= id) {
                self.leave(left);
            }
            let here = around.last().copied().unwrap_or_default();
            let node = self.tree.node(id);
            if node.name == Name::Text {
                self.text(&self.tree.text(id), node.is_linked);
                id += 1;
                continue;
            }
            self.page.counts.elements += 1;
            self.page.counts.depth = self.page.counts.depth.max(node.depth as usize + 1);
            let mut inside = Around {
                end: node.end,
                is_block: false,
                marked: false,
                ..here
            };
            if self.element(id, here, &mut inside) {
                around.push(inside);
                id += 1;
            } else {
                id = node.end;
            }
        }
        while let Some(left) = around.pop() {
            self.leave(left);
        }
        self.end_line(Around::default());
    }

    fn leave(&mut self, around: Around) {
        if around.is_block {
            self.end_line(around);
        }
        if around.marked {
            self.marked.pop();
        }
    }

    /// Notes what an element says; returns whether to read its content.
    fn element(&mut self, id: NodeId, around: Around, inside: &mut Around) -> bool {
        let name = self.tree.node(id).name;
        match name {
            Name::Html => {
                let language = self.attribute(id, Key::Lang);
                let language = language.or_else(|| self.attribute(id, Key::XmlLang));
                self.page.language = language.map(Cow::into_owned);
            }
            Name::Meta => self.meta_element(id),
            Name::Link => self.link(id),
            Name::Title => {
                let text = collapsed(&self.tree.text_inside(id, usize::MAX));
                self.page.title.get_or_insert(text);
                return false;
            }
            Name::Script => {
                let text = self.tree.text_inside(id, usize::MAX);
                if self.json_ld_bytes + text.len() <= JSON_LD_BYTES_MAX {
                    self.json_ld_bytes += text.len();
                    self.page.json_ld.push(text);
                }
                return false;
            }
            Name::Textarea | Name::Button => return false,
            Name::Input => {
                let kind = self.attribute(id, Key::Type);
                let is_password = kind.is_some_and(|kind| kind.eq_ignore_ascii_case("password"));
                self.page.counts.passwords += usize::from(is_password);
            }
            Name::Video => self.page.counts.videos += 1,
            Name::Article => self.page.counts.articles += 1,
            Name::Nav | Name::Footer | Name::Aside => inside.is_aside = true,
            Name::H1 => inside.heading = Heading::First,
            Name::H2 | Name::H3 | Name::H4 => inside.heading = Heading::Lower,
            Name::Br => self.text(" ", false),
            _ => {}
        }
        if name.is_block() {
            self.end_line(around);
            inside.is_block = true;
        }
        if !self.tree.attributes_of(id).is_empty() {
            self.marked(id, name, inside);
        } else if name == Name::Time {
            self.time(id, inside.is_aside);
        }
        true
    }

    /// Notes times, microdata and bylines, and the marks of an element for the lines inside it.
    fn marked(&mut self, id: NodeId, name: Name, inside: &mut Around) {
        let is_time = name == Name::Time
            || name == Name::Abbr
                && self.attribute(id, Key::Title).is_some()
                && has_word(&own_marks(self.tree, id), "published");
        if is_time {
            self.time(id, inside.is_aside);
        }
        let property = self.attribute(id, Key::Itemprop).unwrap_or_default();
        if !property.is_empty() && name != Name::Meta {
            self.item(id, &property);
        }
        if self.page.bylines.len() < BYLINES_MAX && !inside.is_aside && self.is_byline(id, &property) {
            let text = self.tree.text_inside(id, BYLINE_SOURCE_BYTES_MAX);
            let is_whole = text.len() <= BYLINE_SOURCE_BYTES_MAX;
            let text = collapsed(&text);
            if is_whole && !text.is_empty() && text.len() < BYLINE_BYTES_MAX {
                self.page.bylines.push(text);
            }
        }
        inside.marked = has_marks(self.tree, id);
        if inside.marked {
            self.marked.push(id);
        }
    }

    fn is_byline(&self, id: NodeId, property: &str) -> bool {
        // Most elements name nothing that could be an author.
        let begins = |part: &[u8]| part.eq_ignore_ascii_case(b"aut") || part.eq_ignore_ascii_case(b"byl");
        let own = self.tree.attributes_of(id);
        if !own
            .iter()
            .any(|attribute| self.tree.attribute_source(attribute).windows(3).any(begins))
        {
            return false;
        }
        let value = |key| self.attribute(id, key).unwrap_or_default();
        is_byline(&value(Key::Class), &value(Key::Id), property, &value(Key::Rel))
    }

    fn time(&mut self, id: NodeId, is_aside: bool) {
        let marks = own_marks(self.tree, id);
        let around = self.marks();
        let pubdate = if self.attribute(id, Key::Pubdate).is_some() {
            "pubdate"
        } else {
            ""
        };
        let value = self
            .attribute(id, Key::Datetime)
            .or_else(|| self.attribute(id, Key::Title));
        let value = value.filter(|value| !value.is_empty()).map(Cow::into_owned);
        self.page.times.push(Time {
            value: value.unwrap_or_else(|| collapsed(&self.tree.text_inside(id, LINE_BYTES_MAX))),
            marks: format!("{marks} {pubdate} {around}"),
            line: self.page.lines.len(),
            is_aside,
        });
    }

    fn meta_element(&mut self, id: NodeId) {
        let Some(content) = self.attribute(id, Key::Content) else {
            return;
        };
        for key in [Key::Name, Key::Property, Key::Itemprop, Key::HttpEquiv] {
            if let Some(names) = self.attribute(id, key) {
                // One element may carry several properties: `property="og:title twitter:title"`.
                let names = names.to_ascii_lowercase();
                let split: Vec<&str> = names.split_ascii_whitespace().collect();
                let content = collapsed(&content);
                for name in if split.iter().all(|n| n.contains(':')) {
                    split
                } else {
                    vec![names.trim()]
                } {
                    self.page.meta.push((name.to_owned(), content.clone()));
                }
                if key == Key::Itemprop {
                    self.page.items.push(Item {
                        name: names.trim().to_owned(),
                        value: content,
                    });
                }
            }
        }
    }

    fn item(&mut self, id: NodeId, property: &str) {
        let given = [Key::Content, Key::Datetime]
            .into_iter()
            .find_map(|key| self.attribute(id, key));
        let value = given.map(Cow::into_owned).unwrap_or_else(|| {
            // The whole body is itself a property; only short values are read.
            let text = self.tree.text_inside(id, ITEM_BYTES_MAX);
            if text.len() < ITEM_BYTES_MAX {
                collapsed(&text)
            } else {
                String::new()
            }
        });
        if !value.is_empty() {
            for name in property.to_ascii_lowercase().split_ascii_whitespace() {
                self.page.items.push(Item {
                    name: name.to_owned(),
                    value: value.clone(),
                });
            }
        }
    }

    fn link(&mut self, id: NodeId) {
        let is_canonical = self
            .attribute(id, Key::Rel)
            .is_some_and(|rel| has_word(&rel.to_ascii_lowercase(), "canonical"));
        if is_canonical && self.page.canonical.is_none() {
            let href = self.attribute(id, Key::Href).filter(|href| !href.is_empty());
            self.page.canonical = href.map(Cow::into_owned);
        }
    }

    fn text(&mut self, text: &str, is_linked: bool) {
        if self.line.len() > LINE_BYTES_MAX {
            return;
        }
        let before = self.line.len();
        push_collapsed(text, &mut self.line);
        if is_linked {
            self.linked += self.line.len() - before;
        }
    }

    fn end_line(&mut self, around: Around) {
        let text = self.line.trim_end();
        let linked = std::mem::take(&mut self.linked).min(text.len());
        if text.is_empty() {
            self.line.clear();
            return;
        }
        let counts = &mut self.page.counts;
        if !around.is_aside && text.len() >= PARAGRAPH_BYTES_MIN && linked * 2 < text.len() {
            counts.paragraphs += 1;
            counts.paragraph_bytes += text.len();
        }
        counts.linked_headings += usize::from(around.heading != Heading::None && linked * 2 > text.len());
        if self.page.lines.len() < LINES_MAX {
            if around.heading == Heading::First {
                self.page.headings.push(self.page.lines.len());
            }
            let line = Line {
                text: text.to_owned(),
                marks: if may_tell(text, around.is_aside) {
                    self.marks()
                } else {
                    String::new()
                },
                is_aside: around.is_aside,
                is_heading: around.heading != Heading::None,
                linked,
            };
            self.page.lines.push(line);
        }
        self.line.clear();
    }

    /// The marks of the innermost element that has any, and the beginning of those around it.
    fn marks(&self) -> String {
        let mut marks = String::new();
        let mut own_bytes = 0;
        for &id in self.marked.iter().rev() {
            if own_bytes > 0 && marks.len() >= own_bytes + OUTER_MARKS_BYTES {
                break;
            }
            if !marks.is_empty() {
                marks.push(' ');
            }
            marks.push_str(&own_marks(self.tree, id));
            if own_bytes == 0 {
                own_bytes = marks.len();
            }
        }
        let end = marks.floor_char_boundary(marks.len().min(own_bytes + OUTER_MARKS_BYTES));
        marks.truncate(end);
        marks
    }

    fn attribute(&self, id: NodeId, key: Key) -> Option<Cow<'t, str>> {
        self.tree.attribute(id, key)
    }
}

/// Class, id and microdata of an element, in lower case.
fn own_marks(tree: &Tree<'_>, id: NodeId) -> String {
    let mut marks = String::new();
    for key in [Key::Class, Key::Id, Key::Itemprop] {
        let value = tree.attribute(id, key).unwrap_or_default();
        if !value.is_empty() {
            if !marks.is_empty() {
                marks.push(' ');
            }
            marks.push_str(value.trim());
        }
    }
    marks.make_ascii_lowercase();
    marks
}

fn has_marks(tree: &Tree<'_>, id: NodeId) -> bool {
    let own = tree.attributes_of(id);
    own.iter().any(|attribute| {
        matches!(attribute.key, Key::Class | Key::Id | Key::Itemprop) && attribute.from < attribute.to
    })
}

/// Whether the marks of a line are kept: it can be a label, or hold a date.
fn may_tell(line: &str, is_aside: bool) -> bool {
    !is_aside && line.len() <= LABEL_BYTES_MAX
        || line.len() <= DATE_LINE_BYTES_MAX && line.bytes().any(|b| b.is_ascii_digit())
}

/// Bytes of the longest label, and of the longest line whose date is read.
const LABEL_BYTES_MAX: usize = 40;
const DATE_LINE_BYTES_MAX: usize = 160;

/// Bytes of the marks of outer elements that stand behind those of the innermost.
const OUTER_MARKS_BYTES: usize = 120;

/// Bylines of a page that are kept, and bytes of one; in the source white space adds to them.
const BYLINES_MAX: usize = 50;
const BYLINE_BYTES_MAX: usize = 300;
const BYLINE_SOURCE_BYTES_MAX: usize = 3_000;

/// Bytes of the longest text that is the value of a property in microdata.
const ITEM_BYTES_MAX: usize = 1_000;

/// Whether an element is marked as naming the author.
fn is_byline(class: &str, id: &str, property: &str, rel: &str) -> bool {
    if property == "author" || has_word(rel, "author") {
        return true;
    }
    let marks = format!("{class} {id}").to_ascii_lowercase();
    if marks.contains("comment") {
        return false;
    }
    marks.split_ascii_whitespace().any(|mark| {
        let mut parts = mark.split(['-', '_']).peekable();
        let named = parts.any(|part| {
            matches!(
                part,
                "byline" | "author" | "authors" | "autor" | "autorin" | "auteur"
            )
        });
        let is_other = [
            "bio", "image", "img", "avatar", "photo", "twitter", "social", "date", "time", "follow", "box",
        ];
        named && !mark.split(['-', '_']).any(|part| is_other.contains(&part))
    })
}

pub(crate) fn has_word(marks: &str, word: &str) -> bool {
    marks.split_ascii_whitespace().any(|mark| mark == word)
}

/// `text` with each run of white space as one space, none at the ends.
pub(crate) fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_collapsed(text, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// Adds `text` to `out` with each run of white space as one space, none at the start of `out`.
pub(crate) fn push_collapsed(text: &str, out: &mut String) {
    if text.is_empty() {
        // What stands between two texts without being one is a space.
        push_space(out);
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            push_space(out);
            rest = rest.trim_start();
            continue;
        }
        let end = word_end(rest);
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Bytes of `text` up to the first white space that is not one plain space between words.
fn word_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b' ' if bytes.get(at + 1).is_some_and(|next| next.is_ascii_graphic()) => at += 2,
            b' ' | b'\t'..=b'\r' => return at,
            0..=0x7F => at += 1,
            _ => match text[at..].chars().next() {
                Some(c) if !c.is_whitespace() => at += c.len_utf8(),
                _ => return at,
            },
        }
    }
    at
}
