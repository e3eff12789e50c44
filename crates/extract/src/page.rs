//! What a page says besides its body: one walk over its tree, collected as plain data.

use trafilatura::dom::{Document as Tree, NodeId};

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
    /// Class and id of the element it stands in and of that one's parent.
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
pub(crate) fn page(tree: &Tree) -> Page {
    let mut walk = Walk {
        tree,
        page: Page::default(),
        line: String::new(),
        linked: 0,
        marks: Vec::new(),
    };
    walk.run();
    walk.page
}

/// One element on the way down, to be left again.
enum Step {
    Enter(NodeId, Around),
    Leave(Around),
}

/// What holds for everything inside an element.
#[derive(Clone, Copy, Default)]
struct Around {
    depth: usize,
    is_aside: bool,
    is_link: bool,
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
    tree: &'t Tree,
    page: Page,
    line: String,
    linked: usize,
    marks: Vec<String>,
}

impl Walk<'_> {
    fn run(&mut self) {
        let mut steps = vec![Step::Enter(self.tree.root(), Around::default())];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(id, around) => self.enter(id, around, &mut steps),
                Step::Leave(around) => {
                    if around.is_block {
                        self.end_line(around);
                    }
                    if around.marked {
                        self.marks.pop();
                    }
                }
            }
        }
        self.end_line(Around::default());
    }

    fn enter(&mut self, id: NodeId, around: Around, steps: &mut Vec<Step>) {
        if self.tree.is_text(id) {
            self.text(&self.tree.text_content(id), around);
            return;
        }
        let mut inside = Around {
            depth: around.depth + 1,
            is_block: false,
            marked: false,
            ..around
        };
        if self.tree.is_element(id) {
            self.page.counts.elements += 1;
            self.page.counts.depth = self.page.counts.depth.max(inside.depth);
            if !self.element(id, around, &mut inside) {
                return;
            }
        }
        steps.push(Step::Leave(inside));
        let mut children = self.tree.child_nodes(id);
        children.reverse();
        steps.extend(children.into_iter().map(|child| Step::Enter(child, inside)));
    }

    /// Notes what an element says; returns whether to read its content.
    fn element(&mut self, id: NodeId, around: Around, inside: &mut Around) -> bool {
        let name = self.tree.tag_name(id);
        match name {
            "html" => {
                self.page.language = self
                    .attribute(id, "lang")
                    .or_else(|| self.attribute(id, "xml:lang"))
            }
            "meta" => self.meta_element(id),
            "link" => self.link(id),
            "title" => {
                let text = collapsed(&self.tree.text_content(id));
                self.page.title.get_or_insert(text);
                return false;
            }
            "script" => {
                let kept: usize = self.page.json_ld.iter().map(String::len).sum();
                let text = self.tree.text_content(id);
                if kept + text.len() <= JSON_LD_BYTES_MAX {
                    self.page.json_ld.push(text);
                }
                return false;
            }
            "style" | "textarea" | "option" | "button" => return false,
            "input" => {
                let is_password = self
                    .attribute(id, "type")
                    .is_some_and(|t| t.eq_ignore_ascii_case("password"));
                self.page.counts.passwords += usize::from(is_password);
            }
            "video" => self.page.counts.videos += 1,
            "article" => self.page.counts.articles += 1,
            "nav" | "footer" | "aside" => inside.is_aside = true,
            "a" => inside.is_link = true,
            "h1" => inside.heading = Heading::First,
            "h2" | "h3" | "h4" => inside.heading = Heading::Lower,
            "br" => self.text(" ", around),
            _ => {}
        }
        if is_block(name) {
            self.end_line(around);
            inside.is_block = true;
        }
        self.marked(id, name, inside);
        true
    }

    /// Notes times, microdata and bylines, and the marks of an element for the lines inside it.
    fn marked(&mut self, id: NodeId, name: &str, inside: &mut Around) {
        let class = self.attribute(id, "class").unwrap_or_default();
        let own_id = self.attribute(id, "id").unwrap_or_default();
        let property = self.attribute(id, "itemprop").unwrap_or_default();
        let rel = self.attribute(id, "rel").unwrap_or_default();
        let mut marks = format!("{class} {own_id} {property}").trim().to_ascii_lowercase();
        if name == "time"
            || name == "abbr" && self.attribute(id, "title").is_some() && has_word(&marks, "published")
        {
            let around = self.marks.last().map(String::as_str).unwrap_or_default();
            let pubdate = if self.attribute(id, "pubdate").is_some() {
                "pubdate"
            } else {
                ""
            };
            let value = self
                .attribute(id, "datetime")
                .or_else(|| self.attribute(id, "title"));
            self.page.times.push(Time {
                value: value
                    .filter(|v| !v.is_empty())
                    .unwrap_or_else(|| collapsed(&self.tree.text_content(id))),
                marks: format!("{marks} {pubdate} {around}"),
                line: self.page.lines.len(),
                is_aside: inside.is_aside,
            });
        }
        if !property.is_empty() && name != "meta" {
            self.item(id, &property);
        }
        if is_byline(&class, &own_id, &property, &rel) && self.page.bylines.len() < 50 && !inside.is_aside {
            let text = collapsed(&self.tree.text_content(id));
            if !text.is_empty() && text.len() < 300 {
                self.page.bylines.push(text);
            }
        }
        inside.marked = !marks.is_empty();
        if inside.marked {
            if let Some(outer) = self.marks.last() {
                let outer: String = outer.chars().take(120).collect();
                marks = format!("{marks} {outer}");
            }
            self.marks.push(marks);
        }
    }

    fn meta_element(&mut self, id: NodeId) {
        let Some(content) = self.attribute(id, "content") else {
            return;
        };
        for key in ["name", "property", "itemprop", "http-equiv"] {
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
                if key == "itemprop" {
                    self.page.items.push(Item {
                        name: names.trim().to_owned(),
                        value: content,
                    });
                }
            }
        }
    }

    fn item(&mut self, id: NodeId, property: &str) {
        let attributes = ["content", "datetime", "title"];
        let value = attributes
            .iter()
            .take(2)
            .find_map(|key| self.attribute(id, key))
            .unwrap_or_else(|| {
                // The whole body is itself a property; only short values are read.
                let text = self.tree.text_content(id);
                if text.len() < 1_000 {
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
            .attribute(id, "rel")
            .is_some_and(|rel| has_word(&rel.to_ascii_lowercase(), "canonical"));
        if is_canonical && self.page.canonical.is_none() {
            self.page.canonical = self.attribute(id, "href").filter(|href| !href.is_empty());
        }
    }

    fn text(&mut self, text: &str, around: Around) {
        if self.line.len() > LINE_BYTES_MAX {
            return;
        }
        let before = self.line.len();
        for c in text.chars() {
            if !c.is_whitespace() {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
        if around.is_link {
            self.linked += self.line.len() - before;
        }
    }

    fn end_line(&mut self, around: Around) {
        let text = self.line.trim_end().to_owned();
        let linked = self.linked.min(text.len());
        self.line.clear();
        self.linked = 0;
        if text.is_empty() {
            return;
        }
        let counts = &mut self.page.counts;
        if !around.is_aside && text.len() >= PARAGRAPH_BYTES_MIN && linked * 2 < text.len() {
            counts.paragraphs += 1;
            counts.paragraph_bytes += text.len();
        }
        counts.linked_headings += usize::from(around.heading != Heading::None && linked * 2 > text.len());
        if self.page.lines.len() >= LINES_MAX {
            return;
        }
        if around.heading == Heading::First {
            self.page.headings.push(self.page.lines.len());
        }
        self.page.lines.push(Line {
            text,
            marks: self.marks.last().cloned().unwrap_or_default(),
            is_aside: around.is_aside,
            is_heading: around.heading != Heading::None,
            linked,
        });
    }

    fn attribute(&self, id: NodeId, name: &str) -> Option<String> {
        self.tree.get_attribute(id, name)
    }
}

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
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Elements that begin a new line for the reader.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}
