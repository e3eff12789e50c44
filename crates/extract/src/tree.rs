//! A page as a tree: one pass over its source, as deep and as large as the limits allow, without what is never read.
//!
//! Elements and texts stand in one list in the order of the source, each with the end of what it holds, so that a walk
//! needs no recursion. Texts and attributes stay in the source until they are asked for. Start and end tags that the
//! source leaves out are understood as the HTML standard says (section 13.2.6) where it matters for the text: paragraphs,
//! list items, cells, headings, links. Scripts but for data about the article, styles, vector graphics, formulas and form
//! choices are left out. What lies deeper than the limit keeps its text and loses its tags.

use std::borrow::Cow;

use memchr::memchr;

use crate::entities::{Place, push_decoded};
use crate::limits::Limits;
use crate::markup::{Attribute, Key, Tag, nested_end, raw_text, tag_at};
use crate::names::Name;

/// How far up the open elements a tag looks. Deeper than any depth limit in use.
const LOOK_BACK_MAX: usize = 512;

/// An element or a text, by its place in the tree.
pub(crate) type NodeId = u32;

/// The document that holds all others.
pub(crate) const ROOT: NodeId = 0;

/// An element or a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// The element's name; [`Name::Text`] for text.
    pub(crate) name: Name,
    /// Whether it is text inside a link.
    pub(crate) is_linked: bool,
    has_references: bool,
    /// Elements around it.
    pub(crate) depth: u16,
    /// The element around it.
    pub(crate) parent: NodeId,
    /// The first node behind all that it holds.
    pub(crate) end: NodeId,
    // Of a text, its bytes in the source; of an element, its attributes.
    from: u32,
    to: u32,
}

/// The tree of a page.
pub(crate) struct Tree<'h> {
    html: &'h str,
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    /// Elements that lost their tags because they were too deep.
    pub(crate) flattened: usize,
    /// Whether the page was cut at the limit of elements or of text.
    pub(crate) cut: bool,
}

/// Reads the source of a page. Positions are four bytes, so a source of four gigabytes and more is read in part; no
/// limit in use lets one come here.
pub(crate) fn tree<'h>(html: &'h str, limits: &Limits) -> Tree<'h> {
    let html = &html[..html.floor_char_boundary(u32::MAX as usize)];
    let mut builder = Builder {
        tree: Tree {
            html,
            nodes: Vec::with_capacity(html.len() / 32),
            attributes: Vec::with_capacity(html.len() / 64),
            flattened: 0,
            cut: false,
        },
        limits,
        open: Vec::with_capacity(limits.depth_max),
        kept: Vec::with_capacity(limits.depth_max),
        elements: 0,
        text_bytes: 0,
        in_link: false,
        unclosed: Vec::new(),
    };
    builder.run();
    builder.tree
}

impl Tree<'_> {
    pub(crate) fn len(&self) -> NodeId {
        self.nodes.len() as NodeId
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// The text of a text node, character references resolved.
    pub(crate) fn text(&self, id: NodeId) -> Cow<'_, str> {
        let node = self.node(id);
        if node.name != Name::Text {
            return Cow::Borrowed("");
        }
        let source = &self.html[node.from as usize..node.to as usize];
        if !node.has_references {
            return Cow::Borrowed(source);
        }
        let mut text = String::with_capacity(source.len());
        push_decoded(source, Place::Text, &mut text);
        Cow::Owned(text)
    }

    /// Bytes of a text node in the source.
    pub(crate) fn source_len(&self, id: NodeId) -> usize {
        let node = self.node(id);
        (node.to - node.from) as usize
    }

    /// All text inside an element, up to `bytes_max` or a little more.
    pub(crate) fn text_inside(&self, id: NodeId, bytes_max: usize) -> String {
        let mut text = String::new();
        for inner in id..self.node(id).end {
            if text.len() > bytes_max {
                break;
            }
            let piece = self.text(inner);
            text.push_str(if piece.is_empty() { " " } else { &piece });
        }
        text
    }

    /// The value of an attribute, character references resolved.
    pub(crate) fn attribute(&self, id: NodeId, key: Key) -> Option<Cow<'_, str>> {
        let found = self
            .attributes_of(id)
            .iter()
            .find(|attribute| attribute.key == key)?;
        let source = &self.html[found.from as usize..found.to as usize];
        if memchr(b'&', source.as_bytes()).is_none() {
            return Some(Cow::Borrowed(source));
        }
        let mut value = String::with_capacity(source.len());
        push_decoded(source, Place::Attribute, &mut value);
        Some(Cow::Owned(value))
    }

    /// The value of an attribute as it stands in the source.
    pub(crate) fn attribute_source(&self, attribute: &Attribute) -> &[u8] {
        &self.html.as_bytes()[attribute.from as usize..attribute.to as usize]
    }

    /// The attributes of an element, of those that are read anywhere.
    pub(crate) fn attributes_of(&self, id: NodeId) -> &[Attribute] {
        let node = self.node(id);
        if node.name == Name::Text {
            return &[];
        }
        &self.attributes[node.from as usize..node.to as usize]
    }
}

/// One open element.
#[derive(Clone, Copy)]
struct Open {
    name: Name,
    // None where it lost its tags.
    node: Option<NodeId>,
    // A formatting element whose end tag came while blocks inside it were open: they go on, and it ends with them.
    is_over: bool,
}

struct Builder<'h, 'l> {
    tree: Tree<'h>,
    limits: &'l Limits,
    open: Vec<Open>,
    // Invariant: the nodes of the entries of `open` that have one.
    kept: Vec<NodeId>,
    elements: usize,
    text_bytes: usize,
    // Whether text stands in a link. A link can go on through the ends of the elements around it, as the standard's
    // "list of active formatting elements" has it.
    in_link: bool,
    unclosed: Vec<Name>,
}

impl<'h> Builder<'h, '_> {
    fn run(&mut self) {
        self.push_node(Name::Other, 0, 0);
        self.tokens();
        self.close_from(0);
        let end = self.tree.len();
        self.tree.nodes[ROOT as usize].end = end;
    }

    fn tokens(&mut self) {
        let html = self.tree.html;
        let bytes = html.as_bytes();
        // Where the text began that goes on here.
        let mut text = 0;
        let mut at = 0;
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            at += found;
            let attributes = self.tree.attributes.len();
            let Some(tag) = tag_at(html, at, &mut self.tree.attributes) else {
                // A lone "<" is text.
                at += 1;
                continue;
            };
            if !self.text(text, at) {
                return;
            }
            at = match tag {
                Tag::Comment { end } => end,
                Tag::Skipped { end } => {
                    // Markup that was no tag must not join the words around it.
                    self.gap();
                    end
                }
                Tag::End { name, end } => {
                    self.end(name);
                    end
                }
                Tag::Start { name, end, closed } => {
                    if self.elements >= self.limits.elements_max {
                        self.tree.cut = true;
                        return;
                    }
                    self.start(name, attributes, end, closed)
                }
            };
            text = at;
        }
        self.text(text, bytes.len());
    }

    /// Adds text as far as the limit allows; returns whether all of it was.
    fn text(&mut self, from: usize, to: usize) -> bool {
        let html = self.tree.html;
        let kept = html[from..to].floor_char_boundary(self.limits.text_bytes_max - self.text_bytes);
        self.text_bytes += kept;
        if kept > 0 {
            self.push_text(
                from,
                from + kept,
                memchr(b'&', &html.as_bytes()[from..from + kept]).is_some(),
            );
        }
        self.tree.cut |= kept < to - from;
        kept == to - from
    }

    fn push_text(&mut self, from: usize, to: usize, has_references: bool) {
        let id = self.push_node(Name::Text, from, to);
        let node = &mut self.tree.nodes[id as usize];
        node.has_references = has_references;
        node.is_linked = self.in_link;
    }

    /// A space where a tag was dropped that stood between words: an empty text.
    fn gap(&mut self) {
        self.push_node(Name::Text, 0, 0);
    }

    fn push_node(&mut self, name: Name, from: usize, to: usize) -> NodeId {
        let id = self.tree.len();
        self.tree.nodes.push(Node {
            name,
            is_linked: false,
            has_references: false,
            depth: self.kept.len() as u16,
            parent: self.kept.last().copied().unwrap_or(ROOT),
            end: id + 1,
            from: from as u32,
            to: to as u32,
        });
        id
    }

    /// Adds an element, or what is left of it, and returns where to read on.
    fn start(&mut self, name: Name, attributes: usize, end: usize, closed: bool) -> usize {
        if name.is_dropped() {
            return self.dropped(name, attributes, end, closed);
        }
        if name.is_tag_dropped() {
            self.tree.attributes.truncate(attributes);
            self.gap();
            return end;
        }
        self.close_implied(name);
        if name.is_raw() {
            let text = if name == Name::Title {
                &b"title"[..]
            } else {
                b"textarea"
            };
            let (to, behind) = raw_text(self.tree.html.as_bytes(), end, text);
            self.element(name, attributes);
            self.push_raw(end, to, true);
            return behind;
        }
        if name.is_void() {
            self.element(name, attributes);
            return end;
        }
        if self.kept.len() < self.limits.depth_max {
            let node = self.element(name, attributes);
            self.open.push(Open {
                name,
                node: Some(node),
                is_over: false,
            });
            self.kept.push(node);
        } else {
            self.tree.attributes.truncate(attributes);
            self.gap();
            self.tree.flattened += usize::from(!name.is_formatting());
            self.open.push(Open {
                name,
                node: None,
                is_over: false,
            });
        }
        if name == Name::A {
            self.in_link = self.is_link(attributes);
        }
        end
    }

    fn element(&mut self, name: Name, attributes: usize) -> NodeId {
        self.elements += 1;
        self.push_node(name, attributes, self.tree.attributes.len())
    }

    /// Adds the content of the element that was added last.
    fn push_raw(&mut self, from: usize, to: usize, may_refer: bool) {
        let element = self.tree.len() - 1;
        if from < to {
            let has_references = may_refer && memchr(b'&', &self.tree.html.as_bytes()[from..to]).is_some();
            self.push_text(from, to, has_references);
            let end = self.tree.len();
            self.tree.nodes[element as usize].end = end;
            self.tree.nodes[end as usize - 1].parent = element;
        }
    }

    /// A place that links can lead to is no link.
    fn is_link(&self, attributes: usize) -> bool {
        let own = self.tree.attributes.get(attributes..).unwrap_or_default();
        let has = |key: Key| own.iter().any(|attribute| attribute.key == key);
        has(Key::Href) || !has(Key::Name) && !has(Key::Id)
    }

    fn end(&mut self, name: Name) {
        if name == Name::A {
            self.in_link = false;
        }
        if name == Name::Br {
            self.element(name, self.tree.attributes.len());
            return;
        }
        // Nearly always the element that was opened last.
        if let Some(last) = self.open.last()
            && last.name == name
            && !last.is_over
        {
            self.close_from(self.open.len() - 1);
            return;
        }
        let mut blocks_between = false;
        for at in (0..self.open.len()).rev().take(LOOK_BACK_MAX) {
            let open = self.open[at];
            // The end tag of any heading ends any other.
            let is_it = open.name == name || name.is_heading() && open.name.is_heading();
            if is_it && !open.is_over {
                if name.is_formatting() && blocks_between {
                    self.open[at].is_over = true;
                } else {
                    self.close_from(at);
                }
                return;
            }
            let is_wall = match () {
                () if name.is_table_part() => open.name == Name::Table,
                () if name == Name::Li => open.name.is_scope() || matches!(open.name, Name::Ul | Name::Ol),
                () if name.is_special() || name.is_formatting() => open.name.is_scope(),
                () => open.name.is_special(),
            };
            if is_wall {
                return;
            }
            blocks_between |= open.name.is_special();
        }
    }

    /// Closes the elements that a start tag ends without an end tag.
    fn close_implied(&mut self, name: Name) {
        match name {
            Name::Li => self.close_up_to(&[Name::Li], is_item_wall),
            Name::Dd | Name::Dt => self.close_up_to(&[Name::Dd, Name::Dt], is_item_wall),
            Name::Td | Name::Th => {
                self.close_up_to(&[Name::Td, Name::Th], |name| {
                    matches!(name, Name::Tr | Name::Table)
                });
            }
            Name::Tr => self.close_up_to(&[Name::Tr], is_rows_wall),
            Name::Tbody | Name::Thead | Name::Tfoot => {
                self.close_up_to(&[Name::Tbody, Name::Thead, Name::Tfoot, Name::Caption], |name| {
                    name == Name::Table
                });
            }
            Name::A => self.close_up_to(&[Name::A], |name| name.is_scope() || name.is_special()),
            _ => {}
        }
        if name.is_heading() && self.open.last().is_some_and(|open| open.name.is_heading()) {
            self.close_from(self.open.len() - 1);
        }
        if name.closes_p() {
            self.close_up_to(&[Name::P], |name| name.is_scope() || name == Name::Button);
        }
    }

    fn close_up_to(&mut self, closed: &[Name], is_wall: fn(Name) -> bool) {
        for at in (0..self.open.len()).rev().take(LOOK_BACK_MAX) {
            let name = self.open[at].name;
            if closed.contains(&name) {
                self.close_from(at);
                return;
            }
            if is_wall(name) {
                return;
            }
        }
    }

    fn close_from(&mut self, at: usize) {
        let end = self.tree.len();
        for open in self.open.drain(at..) {
            if let Some(node) = open.node {
                self.tree.nodes[node as usize].end = end;
                self.kept.pop();
            }
            // What a cell holds does not go on in the next.
            if open.name.is_scope() {
                self.in_link = false;
            }
        }
    }

    /// Passes over an element with its content, but for data about the article; returns where to read on.
    fn dropped(&mut self, name: Name, attributes: usize, end: usize, closed: bool) -> usize {
        let html = self.tree.html;
        if name == Name::Script {
            let (to, behind) = raw_text(html.as_bytes(), end, b"script");
            if self.is_about_article(attributes) {
                self.element(name, attributes);
                self.push_raw(end, to, false);
            } else {
                self.tree.attributes.truncate(attributes);
                self.gap();
            }
            return behind;
        }
        self.tree.attributes.truncate(attributes);
        self.gap();
        if closed && matches!(name, Name::Svg | Name::Math) {
            return end;
        }
        if !name.holds_itself() {
            return raw_text(html.as_bytes(), end, raw_name(name)).1;
        }
        let found = if self.unclosed.contains(&name) {
            None
        } else {
            nested_end(html, end, name)
        };
        found.unwrap_or_else(|| {
            // Never closed: a parser would end it at the next block, so only its tag goes. Later ones of its name are
            // not looked into again, so that the pass stays linear.
            if !self.unclosed.contains(&name) {
                self.unclosed.push(name);
            }
            end
        })
    }

    fn is_about_article(&self, attributes: usize) -> bool {
        let own = self.tree.attributes.get(attributes..).unwrap_or_default();
        let kinds = own.iter().filter(|attribute| attribute.key == Key::Type);
        kinds
            .map(|attribute| self.tree.attribute_source(attribute).to_ascii_lowercase())
            .any(|kind| kind.windows(7).any(|part| part == b"ld+json"))
    }
}

/// What a new item of a list does not close through: the special elements but for three, as the standard says.
fn is_item_wall(name: Name) -> bool {
    name.is_special() && !matches!(name, Name::Address | Name::Div | Name::P)
}

fn is_rows_wall(name: Name) -> bool {
    matches!(name, Name::Tbody | Name::Thead | Name::Tfoot | Name::Table)
}

/// The name of an element whose content is no markup and is not read.
fn raw_name(name: Name) -> &'static [u8] {
    match name {
        Name::Style => b"style",
        Name::Iframe => b"iframe",
        Name::Noembed => b"noembed",
        Name::Noframes => b"noframes",
        Name::Xmp => b"xmp",
        _ => b"noscript",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limits(depth_max: usize) -> Limits {
        Limits {
            depth_max,
            ..Limits::default()
        }
    }

    /// The tree as tags without attributes; text in a link is in brackets, a gap is a space.
    fn outline(tree: &Tree<'_>, id: NodeId, out: &mut String) {
        let mut inner = id + 1;
        while inner < tree.node(id).end {
            let node = tree.node(inner);
            if node.name == Name::Text {
                let text = tree.text(inner);
                match (text.is_empty(), node.is_linked) {
                    (true, _) => out.push(' '),
                    (_, true) => out.push_str(&format!("[{text}]")),
                    _ => out.push_str(&text),
                }
            } else {
                out.push_str(&format!("<{:?}>", node.name).to_lowercase());
                outline(tree, inner, out);
                if !node.name.is_void() {
                    out.push_str("</>");
                }
            }
            inner = node.end;
        }
    }

    fn check(html: &str, depth_max: usize, expect: &str) {
        let mut out = String::new();
        outline(&tree(html, &limits(depth_max)), ROOT, &mut out);
        assert_eq!(out, expect, "{html}");
    }

    #[test]
    fn end_tags_may_be_left_out() {
        for (html, expect) in [
            ("<p>a<p>b<div>c", "<p>a</><p>b</><div>c</>"),
            (
                "<ul><li>a<ul><li>b</ul><li>c</ul>d",
                "<ul><li>a<ul><li>b</></></><li>c</></>d",
            ),
            ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</><dd>b</><dt>c</></>"),
            (
                "<table><tr><td>a<td>b<tr><th>c</table>d",
                "<table><tr><td>a</><td>b</></><tr><th>c</></></>d",
            ),
            ("<td><p>a<td>b", "<td><p>a</></><td>b</>"),
            ("<h2>a<h3>b</h4>c", "<h2>a</><h3>b</>c"),
            ("a</p>b</div>c", "abc"),
        ] {
            check(html, 9, expect);
        }
    }

    #[test]
    fn broken_nesting_keeps_what_it_can() {
        for (html, expect) in [
            ("<b><p>a</b>b</p>c", "<b><p>ab</>c</>"),
            ("<div><span>a</div>b", "<div><span>a</></>b"),
            ("<span><div>a</span>b</div>c", "<span><div>ab</>c</>"),
            ("<table><div></table>a", "<table><div></></>a"),
            ("<div><table><td>a</div>b", "<div><table><td>ab</></></>"),
            ("<a href=x>a<p>b</p>c</a>d", "<a>[a]<p>[b]</>[c]</>d"),
            ("<a href=x>a<a href=y>b</a>c", "<a>[a]</><a>[b]</>c"),
            ("<a name=x>a", "<a>a</>"),
            ("<td><a href=x>a<td>b", "<td><a>[a]</></><td>b</>"),
        ] {
            check(html, 9, expect);
        }
    }

    #[test]
    fn what_is_never_read_goes() {
        for (html, expect) in [
            ("a<script>if (a<b) '</p>'</script>b", "a b"),
            ("a<script><!--<script></script>--></script>b", "a b"),
            (
                "<script type=\"application/ld+json\">{&amp;}</script>",
                "<script>{&amp;}</>",
            ),
            ("a<!-- <p> -->b<svg><style><div></svg>c", "ab c"),
            ("a<svg/>b<svg>c", "a b c"),
            ("<p title=\"a>b\">x</p>", "<p>x</>"),
            ("1 < 2 </3", "1 < 2  "),
            ("<title>a<b>&amp;</title>", "<title>a<b>&</>"),
            ("<select><option>a</select>b<plaintext>c<br>", " b c<br>"),
        ] {
            check(html, 9, expect);
        }
    }

    #[test]
    fn depth_is_cut_and_text_kept() {
        check("<div><div><div>x</div></div>y</div>", 2, "<div><div> x</>y</>");
        check("<p>a<p>b<p>c", 1, "<p>a</><p>b</><p>c</>");
        check("<ul><li>a<li>b</ul>", 2, "<ul><li>a</><li>b</></>");
        assert_eq!(tree("<div><div><div>x", &limits(1)).flattened, 2);
    }

    #[test]
    fn size_is_cut() {
        let small = Limits {
            elements_max: 3,
            text_bytes_max: 5,
            ..Limits::default()
        };
        let cut = |html| tree(html, &small).cut;
        assert!(!cut("<p>a<p>b<p>c"));
        assert!(cut("<p>a<p>b<p>c<p>d"));
        assert!(cut("<p>äöü"));
    }

    proptest! {
        #[test]
        fn every_node_lies_within_its_parent(html in "(<(/)?(div|p|a|b|li|ul|td|tr|table|h1|svg|x)( href)?>|[a-z&; ]{0,4}){0,60}") {
            let limits = Limits { depth_max: 5, elements_max: 40, text_bytes_max: 60, ..Limits::default() };
            let tree = tree(&html, &limits);
            let mut elements = 0;
            for id in 1..tree.len() {
                let node = tree.node(id);
                let parent = tree.node(node.parent);
                prop_assert!(node.parent < id && id < node.end && node.end <= parent.end, "{}: {:?}", html, node);
                prop_assert!(usize::from(node.depth) <= limits.depth_max + 1);
                elements += usize::from(node.name != Name::Text);
            }
            prop_assert!(elements <= limits.elements_max + 1);
            let texts = (1..tree.len()).filter(|&id| tree.node(id).name == Name::Text);
            prop_assert!(texts.map(|id| tree.source_len(id)).sum::<usize>() <= limits.text_bytes_max);
        }
    }
}
