//! The blocks of a page: each stretch of text that a reader sees as one, with what its markup says of it.

use std::ops::Range;

use nutgraf_news::BlockKind;

use crate::marks::groups;
use crate::markup::Key;
use crate::names::Name;
use crate::page::push_collapsed;
use crate::tree::{NodeId, Tree};

/// Blocks of one page that are read. The largest of 1,171 pages has fewer than half of them.
const BLOCKS_MAX: usize = 10_000;

/// Bytes of the longest cell of a table of data; longer ones hold the page's layout.
const CELL_BYTES_MAX: usize = 400;

/// How the classes and ids of elements begin that hold readers' comments.
const COMMENT_STARTS: [&[u8]; 6] = [
    b"comment",
    b"kommentar",
    b"disqus",
    b"respond",
    b"reader-comment",
    b"user-comment",
];

/// The number of a container that is none.
pub(crate) const NONE: u32 = u32::MAX;

/// All blocks of a page, in order.
#[derive(Default)]
pub(crate) struct Blocks {
    /// Their texts, one behind the other, white space collapsed.
    pub(crate) text: String,
    pub(crate) blocks: Vec<PageBlock>,
    pub(crate) containers: Vec<Container>,
}

/// One block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageBlock {
    pub(crate) kind: BlockKind,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Bytes of it that are links, and how many links.
    pub(crate) linked: u32,
    pub(crate) links: u32,
    /// The innermost container that it stands in.
    pub(crate) container: u32,
    /// Groups of the marks of inline elements that it begins with.
    pub(crate) inline_groups: u32,
    /// The element that ended the block before it and begins this one is a line break.
    pub(crate) is_behind_break: bool,
    /// The level of the heading that it is, or 0.
    pub(crate) level: u8,
    /// Bytes of it in bold or italic.
    pub(crate) stressed: u32,
}

/// An element that begins a new line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Container {
    pub(crate) name: Name,
    pub(crate) parent: u32,
    pub(crate) groups: u32,
    /// A number that elements of one name and class share.
    pub(crate) likeness: u32,
    pub(crate) depth: u16,
    pub(crate) is_hidden: bool,
    /// Whether its marks say that it holds readers' comments.
    pub(crate) is_comments: bool,
    /// The blocks inside it.
    pub(crate) first: u32,
    pub(crate) last: u32,
}

impl Blocks {
    /// The text of a block.
    pub(crate) fn text_of(&self, block: &PageBlock) -> &str {
        &self.text[block.start as usize..block.end as usize]
    }

    /// The blocks inside a container.
    pub(crate) fn inside(&self, container: u32) -> Range<usize> {
        let container = &self.containers[container as usize];
        container.first as usize..container.last as usize
    }

    /// A container and all around it, from the inside.
    pub(crate) fn around(&self, container: u32) -> impl Iterator<Item = u32> {
        let parent = |&at: &u32| {
            let parent = self.containers[at as usize].parent;
            (parent != NONE).then_some(parent)
        };
        std::iter::successors((container != NONE).then_some(container), parent)
    }
}

/// Reads the blocks of a page.
pub(crate) fn blocks(tree: &Tree<'_>) -> Blocks {
    let mut reader = Reader {
        tree,
        found: Blocks::default(),
        start: 0,
        linked: 0,
        links: 0,
        stressed: 0,
        was_linked: false,
        inline_groups: 0,
        is_behind_break: false,
    };
    reader.run();
    reader.found
}

/// What holds inside an element.
#[derive(Clone, Copy)]
struct Around {
    end: NodeId,
    kind: BlockKind,
    container: u32,
    is_line: bool,
    in_row: bool,
    is_stressed: bool,
    level: u8,
}

struct Reader<'t> {
    tree: &'t Tree<'t>,
    found: Blocks,
    // Where the block begins that is being read.
    start: usize,
    linked: usize,
    links: u32,
    stressed: usize,
    was_linked: bool,
    inline_groups: u32,
    is_behind_break: bool,
}

impl Reader<'_> {
    fn run(&mut self) {
        let outermost = Around {
            end: self.tree.len(),
            kind: BlockKind::Paragraph,
            container: NONE,
            is_line: true,
            in_row: false,
            is_stressed: false,
            level: 0,
        };
        let mut around = vec![outermost];
        let mut id = 1;
        while id < self.tree.len() && self.found.blocks.len() < BLOCKS_MAX {
            while let Some(left) = around.pop_if(|around| around.end <= id) {
                self.leave(&left);
            }
            let here = around.last().copied().unwrap_or(outermost);
            let node = self.tree.node(id);
            if node.name == Name::Text {
                self.text(id, &here);
                id += 1;
            } else if is_unread(node.name) || !node.name.is_block() && self.is_hidden(id) {
                id = node.end;
            } else {
                let inside = self.enter(id, &here);
                if node.end > id + 1 {
                    around.push(inside);
                } else {
                    self.leave(&inside);
                }
                id += 1;
            }
        }
        while let Some(left) = around.pop() {
            self.leave(&left);
        }
    }

    fn text(&mut self, id: NodeId, around: &Around) {
        let before = self.found.text.len();
        push_piece(&self.tree.text(id), &mut self.found.text, self.start);
        let added = self.found.text.len() - before;
        let is_linked = self.tree.node(id).is_linked;
        if is_linked {
            self.linked += added;
            self.links += u32::from(!self.was_linked && added > 0);
        }
        self.was_linked = is_linked;
        if around.is_stressed {
            self.stressed += added;
        }
    }

    fn enter(&mut self, id: NodeId, around: &Around) -> Around {
        let node = *self.tree.node(id);
        let mut inside = Around {
            end: node.end,
            is_line: false,
            ..*around
        };
        let name = node.name;
        match name {
            Name::Br if !around.in_row => {
                self.end(around);
                self.is_behind_break = true;
            }
            Name::Td | Name::Th if around.in_row && self.has_begun() => self.found.text.push_str(" | "),
            Name::Tr if !around.in_row && self.is_row_of_data(id) => {
                self.open(id, around, &mut inside, BlockKind::Table);
                inside.in_row = true;
            }
            // Cells of a row are one line; a paragraph inside a cell does not end it.
            _ if around.in_row && (name.is_block() || name == Name::Br) => {
                push_piece("", &mut self.found.text, self.start);
            }
            _ if name.is_block() => {
                let kind = kind_of(name).unwrap_or(around.kind);
                self.open(id, around, &mut inside, kind);
                inside.level = level(name).unwrap_or(around.level);
            }
            Name::B | Name::Strong | Name::Em | Name::I => inside.is_stressed = true,
            _ => {}
        }
        if !name.is_block() && self.found.text.len() == self.start {
            self.inline_groups |= groups(self.tree, id);
        }
        inside
    }

    fn open(&mut self, id: NodeId, around: &Around, inside: &mut Around, kind: BlockKind) {
        self.end(around);
        self.is_behind_break = false;
        let node = self.tree.node(id);
        inside.kind = kind;
        inside.is_line = true;
        inside.container = self.found.containers.len() as u32;
        let is_hidden = self.is_hidden(id);
        let depth = match around.container {
            NONE => 0,
            outer => self.found.containers[outer as usize].depth + 1,
        };
        self.found.containers.push(Container {
            name: node.name,
            parent: around.container,
            groups: groups(self.tree, id),
            likeness: self.likeness(id),
            depth,
            is_hidden,
            is_comments: self.is_comments(id),
            first: self.found.blocks.len() as u32,
            last: self.found.blocks.len() as u32,
        });
    }

    fn leave(&mut self, around: &Around) {
        if !around.is_line {
            return;
        }
        self.end(around);
        self.is_behind_break = false;
        if around.container != NONE {
            self.found.containers[around.container as usize].last = self.found.blocks.len() as u32;
        }
    }

    /// Whether the block that is being read has words.
    fn has_begun(&self) -> bool {
        self.found.text[self.start..].chars().any(char::is_alphanumeric)
    }

    fn end(&mut self, around: &Around) {
        let text = &self.found.text[self.start..];
        let length = text.trim_end().len();
        let is_text = self.has_begun();
        self.found
            .text
            .truncate(if is_text { self.start + length } else { self.start });
        if is_text {
            self.found.blocks.push(PageBlock {
                kind: around.kind,
                start: self.start as u32,
                end: (self.start + length) as u32,
                linked: self.linked.min(length) as u32,
                links: self.links,
                container: around.container,
                inline_groups: self.inline_groups,
                is_behind_break: self.is_behind_break,
                level: around.level,
                stressed: self.stressed.min(length) as u32,
            });
            self.is_behind_break = false;
        }
        self.start = self.found.text.len();
        (self.linked, self.links, self.stressed) = (0, 0, 0);
        self.was_linked = false;
        self.inline_groups = 0;
    }

    fn is_hidden(&self, id: NodeId) -> bool {
        if matches!(self.tree.node(id).name, Name::Html | Name::Body) {
            // Scripts show the whole page.
            return false;
        }
        self.tree
            .attributes_of(id)
            .iter()
            .any(|attribute| match attribute.key {
                Key::Hidden => true,
                Key::AriaHidden => self.tree.attribute_source(attribute) == b"true",
                Key::Style => {
                    let style = self.tree.attribute_source(attribute);
                    let style: Vec<u8> = style.iter().copied().filter(|b| *b != b' ').take(200).collect();
                    style
                        .windows(12)
                        .any(|part| part.eq_ignore_ascii_case(b"display:none"))
                }
                _ => false,
            })
    }

    /// Whether class or id begins with a word for comments.
    fn is_comments(&self, id: NodeId) -> bool {
        let begins = |value: &[u8]| {
            let words = value.split(|b| b.is_ascii_whitespace());
            words.take(20).any(|word| {
                let is = |start: &&[u8]| {
                    word.get(..start.len())
                        .is_some_and(|begun| begun.eq_ignore_ascii_case(start))
                };
                COMMENT_STARTS.iter().any(is) && !word.eq_ignore_ascii_case(b"comments-open")
            })
        };
        self.tree
            .attributes_of(id)
            .iter()
            .filter(|attribute| matches!(attribute.key, Key::Class | Key::Id))
            .any(|attribute| begins(self.tree.attribute_source(attribute)))
    }

    /// What elements of one name and class share.
    fn likeness(&self, id: NodeId) -> u32 {
        let class = self
            .tree
            .attributes_of(id)
            .iter()
            .find(|attribute| attribute.key == Key::Class);
        let class = class
            .map(|class| self.tree.attribute_source(class))
            .unwrap_or_default();
        let letters = class.iter().copied().take(120).filter(|b| !b.is_ascii_digit());
        nutgraf_text::fnv1a(std::iter::once(self.tree.node(id).name as u8).chain(letters)) as u32
    }

    /// Whether a row belongs to a table of data: short cells without tables or lists of their own, at least two.
    fn is_row_of_data(&self, id: NodeId) -> bool {
        let mut cells = 0;
        let mut bytes = 0;
        for inner in id + 1..self.tree.node(id).end {
            match self.tree.node(inner).name {
                Name::Td | Name::Th => {
                    cells += 1;
                    bytes = 0;
                }
                Name::Table | Name::Ul | Name::Ol | Name::H1 | Name::H2 | Name::Form => return false,
                Name::Text => bytes += self.tree.source_len(inner),
                _ => {}
            }
            if bytes > CELL_BYTES_MAX {
                return false;
            }
        }
        cells >= 2
    }
}

/// Adds a piece of text to the block that begins at `start`.
fn push_piece(piece: &str, text: &mut String, start: usize) {
    if text.len() == start {
        let mut begun = piece.trim_start();
        if let Some(first) = begun.find(char::is_whitespace) {
            text.push_str(&begun[..first]);
            begun = &begun[first..];
        } else {
            text.push_str(begun);
            return;
        }
        push_collapsed(begun, text);
    } else {
        push_collapsed(piece, text);
    }
}

fn is_unread(name: Name) -> bool {
    matches!(name, Name::Title | Name::Script | Name::Textarea | Name::Button)
}

fn kind_of(name: Name) -> Option<BlockKind> {
    Some(match name {
        Name::H1 | Name::H2 | Name::H3 | Name::H4 | Name::H5 | Name::H6 => BlockKind::Heading,
        Name::Blockquote => BlockKind::Quote,
        Name::Li | Name::Dt | Name::Dd => BlockKind::ListItem,
        Name::Figcaption | Name::Caption => BlockKind::Caption,
        _ => return None,
    })
}

fn level(name: Name) -> Option<u8> {
    Some(match name {
        Name::H1 => 1,
        Name::H2 => 2,
        Name::H3 => 3,
        Name::H4 => 4,
        Name::H5 | Name::H6 => 5,
        _ => return None,
    })
}
