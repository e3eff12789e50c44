//! What the choice of blocks sees of each block, as numbers.

use std::collections::HashMap;

use nutgraf_news::BlockKind;

use crate::blocks::{Blocks, NONE, PageBlock};
use crate::marks::GROUPS;
use crate::measures::{Measures, measures};
use crate::names::Name;
use crate::opening_words::opening;
use crate::pruning::headline_block;

/// Bytes from which a block counts as prose, and the share of it that may be links.
const PROSE_BYTES_MIN: u32 = 80;

/// The share of a page's prose that the container of its article holds at least.
const HOLDER_SHARE: f32 = 0.6;

/// How far up a container's marks count as near.
const NEAR: usize = 3;

/// Blocks before and behind that are looked at.
const NEIGHBOURS: [i64; 4] = [-2, -1, 1, 2];

/// How many features a block has.
pub const FEATURES: usize = 72 + 3 * GROUPS + 4 * 6;

/// Whether features are those of a short row of links.
pub fn is_menu(features: &[f32]) -> bool {
    matches!(features, [_, words, linked, ..] if *words < 12.0 && *linked > 0.8)
}

/// Everything that is known of a page's blocks before they are chosen.
pub(crate) struct Measured<'b> {
    pub(crate) blocks: &'b Blocks,
    pub(crate) measures: Vec<Measures>,
    /// Prose before each block, in bytes; one more than blocks.
    prose: Vec<u32>,
    linked: Vec<u32>,
    pub(crate) bytes: Vec<u32>,
    likeness: HashMap<(u32, u32), Like>,
    hashes: HashMap<u64, u32>,
    /// The container whose direct paragraphs hold most prose, and the smallest that holds most of the page's.
    top: u32,
    holder: u32,
    headline: usize,
    first_prose: usize,
    last_prose: usize,
    /// The first blocks behind the headline in containers that are marked as comments and as hints at other articles.
    first_comment: usize,
    first_related: usize,
    /// Whether the same text stands further up.
    earlier: Vec<bool>,
    body: Vec<u8>,
    description: Vec<u8>,
    told: Told<'b>,
    /// How many containers there are of each likeness.
    repeated: HashMap<u32, u32>,
    /// For each container, how far up it is from the headline and from the first prose behind it; none where it holds
    /// neither.
    from_headline: Vec<Option<u8>>,
    from_prose: Vec<Option<u8>>,
}

/// The groups of marks for comments and for hints at other articles.
const COMMENT_GROUP: u32 = 1;
const RELATED_GROUP: u32 = 1 << 1;

/// What blocks in like containers have together.
#[derive(Clone, Copy, Default)]
struct Like {
    blocks: u32,
    prose: u32,
    linked: u32,
    bytes: u32,
}

/// What a page says of its article elsewhere.
#[derive(Clone, Copy, Default)]
pub(crate) struct Told<'p> {
    pub(crate) headline: &'p str,
    /// The text by the page's JSON-LD.
    pub(crate) body: &'p str,
    pub(crate) description: &'p str,
    /// Whether the page says that it is an article.
    pub(crate) is_article: bool,
}

/// Measures a page's blocks.
pub(crate) fn measured<'b>(blocks: &'b Blocks, told: Told<'b>) -> Measured<'b> {
    let all = &blocks.blocks;
    let measures: Vec<Measures> = all
        .iter()
        .map(|block| measures(blocks.text_of(block), block.linked))
        .collect();
    let sums = |of: &dyn Fn(usize) -> u32| {
        let mut sums = vec![0];
        for at in 0..all.len() {
            sums.push(sums[at] + of(at));
        }
        sums
    };
    let is_prose = |at: &usize| prose_bytes(&all[*at], &measures[*at]) > 0;
    let found = headline_block(blocks, told.headline);
    let mut likeness: HashMap<(u32, u32), Like> = HashMap::new();
    let mut hashes = HashMap::new();
    for (block, measure) in all.iter().zip(&measures) {
        let like = likeness.entry(like_key(blocks, block)).or_default();
        like.blocks += 1;
        like.prose += prose_bytes(block, measure);
        like.linked += block.linked;
        like.bytes += measure.bytes;
        *hashes.entry(measure.hash).or_default() += 1;
    }
    let prose = sums(&|at| prose_bytes(&all[at], &measures[at]));
    let after = |group: u32| {
        let is_marked = |block: &PageBlock| {
            blocks
                .around(block.container)
                .take(4)
                .any(|at| blocks.containers[at as usize].groups & group != 0)
        };
        let from = found.unwrap_or(0);
        all[from.min(all.len())..]
            .iter()
            .position(is_marked)
            .map_or(all.len(), |at| at + from)
    };
    let first_behind = (found.unwrap_or(0)..all.len()).find(is_prose).unwrap_or(0);
    let mut measured = Measured {
        first_comment: after(COMMENT_GROUP),
        first_related: after(RELATED_GROUP),
        earlier: earlier(&measures),
        body: letters(told.body, usize::MAX),
        description: letters(told.description, usize::MAX),
        told,
        repeated: repeated(blocks),
        from_headline: levels_above(blocks, found.unwrap_or(0)),
        from_prose: levels_above(blocks, first_behind),
        linked: sums(&|at| all[at].linked),
        bytes: sums(&|at| measures[at].bytes),
        likeness,
        hashes,
        top: NONE,
        holder: NONE,
        headline: found.unwrap_or(0),
        first_prose: (0..all.len()).find(is_prose).unwrap_or(0),
        last_prose: (0..all.len()).rev().find(is_prose).unwrap_or(0),
        blocks,
        measures,
        prose,
    };
    measured.top = measured.top();
    measured.holder = measured.holder();
    measured
}

fn repeated(blocks: &Blocks) -> HashMap<u32, u32> {
    let mut repeated = HashMap::new();
    for container in blocks
        .containers
        .iter()
        .filter(|container| container.first < container.last)
    {
        *repeated.entry(container.likeness).or_default() += 1;
    }
    repeated
}

/// For each container around a block how far up it is.
fn levels_above(blocks: &Blocks, at: usize) -> Vec<Option<u8>> {
    let mut levels = vec![None; blocks.containers.len()];
    for (level, container) in blocks.around(blocks.blocks[at].container).enumerate() {
        levels[container as usize] = Some(level.min(30) as u8);
    }
    levels
}

fn earlier(measures: &[Measures]) -> Vec<bool> {
    let mut seen = std::collections::HashSet::new();
    measures
        .iter()
        .map(|measures| !seen.insert(measures.hash))
        .collect()
}

/// The letters and digits of a text, in lower case where they are ASCII, without tags.
fn letters(text: &str, bytes_max: usize) -> Vec<u8> {
    let mut letters = Vec::with_capacity(text.len().min(bytes_max));
    let mut in_tag = false;
    for byte in text.bytes() {
        match byte {
            b'<' => in_tag = true,
            b'>' => in_tag = false,
            b if !in_tag && b.is_ascii_alphanumeric() => letters.push(b.to_ascii_lowercase()),
            // Typographic marks begin with 0xC2 or 0xE2 0x80.
            b if !in_tag && b >= 0x80 => letters.push(b),
            _ => {}
        }
        if letters.len() >= bytes_max {
            break;
        }
    }
    letters
}

/// Bytes of letters by which a block is found in another text; shorter ones occur by chance.
const FOUND_BYTES_MIN: usize = 12;
const FOUND_BYTES_MAX: usize = 40;

/// Whether a block stands in another text, as a number: below zero where that cannot be told.
fn stands_in(block: &str, other: &[u8]) -> f32 {
    if other.len() < 4 * FOUND_BYTES_MIN {
        return -1.0;
    }
    let start = letters(block, FOUND_BYTES_MAX);
    if start.len() < FOUND_BYTES_MIN {
        return -0.5;
    }
    flag(memchr::memmem::find(other, &start).is_some())
}

/// Bytes of a block that count as prose: none where it is short or mostly links.
pub(crate) fn prose_bytes(block: &PageBlock, measures: &Measures) -> u32 {
    let is_prose = measures.bytes >= PROSE_BYTES_MIN && block.linked * 3 < measures.bytes;
    if is_prose {
        measures.bytes - block.linked
    } else {
        0
    }
}

fn like_key(blocks: &Blocks, block: &PageBlock) -> (u32, u32) {
    let mut around = blocks.around(block.container);
    let likeness = |at: Option<u32>| at.map_or(0, |at| blocks.containers[at as usize].likeness);
    (likeness(around.next()), likeness(around.next()))
}

impl Measured<'_> {
    pub(crate) fn prose_of(&self, at: usize) -> u32 {
        self.prose[at + 1] - self.prose[at]
    }

    /// What a range of blocks has together, by sums of what stands before each.
    pub(crate) fn sum(sums: &[u32], range: &std::ops::Range<usize>) -> u32 {
        sums[range.end] - sums[range.start]
    }

    /// Prose inside a container.
    pub(crate) fn prose_inside(&self, container: u32) -> u32 {
        Measured::sum(&self.prose, &self.blocks.inside(container))
    }

    /// The container whose own paragraphs hold most prose; half as much for those one further down, as readers'
    /// tools score them ("Readability", Arc90, 2009).
    fn top(&self) -> u32 {
        let mut scores = vec![0.0f32; self.blocks.containers.len()];
        for (at, block) in self.blocks.blocks.iter().enumerate() {
            let prose = self.prose_of(at) as f32;
            if prose == 0.0 {
                continue;
            }
            let is_own = matches!(self.name(block.container), Name::P | Name::Blockquote | Name::Pre);
            let around = self.blocks.around(block.container).skip(usize::from(is_own));
            for (container, share) in around.zip([1.0, 0.5, 0.25]) {
                scores[container as usize] += prose * share;
            }
        }
        let mut best = (NONE, 0.0);
        for (at, &score) in scores.iter().enumerate() {
            let inside = self.blocks.inside(at as u32);
            let (linked, bytes) = (
                Measured::sum(&self.linked, &inside),
                Measured::sum(&self.bytes, &inside),
            );
            let score = score * (1.0 - share(linked, bytes));
            if score > best.1 {
                best = (at as u32, score);
            }
        }
        best.0
    }

    fn holder(&self) -> u32 {
        let all = self.prose.last().copied().unwrap_or(0) as f32;
        let holds = |&at: &u32| self.prose_inside(at) as f32 >= all * HOLDER_SHARE;
        let smallest = |&at: &u32| self.blocks.inside(at).len();
        (0..self.blocks.containers.len() as u32)
            .filter(holds)
            .min_by_key(smallest)
            .unwrap_or(NONE)
    }

    /// Whether plain rules take a block: prose, and text beside it, in the container that holds most.
    pub(crate) fn is_text_by_rule(&self, at: usize) -> bool {
        if self.top == NONE || !self.blocks.inside(self.top).contains(&at) {
            return false;
        }
        let near = at.saturating_sub(1)..(at + 2).min(self.measures.len());
        let is_near = Measured::sum(&self.prose, &near) > 0;
        is_near && self.blocks.blocks[at].linked * 2 < self.measures[at].bytes
    }

    fn name(&self, container: u32) -> Name {
        self.blocks
            .containers
            .get(container as usize)
            .map_or(Name::Other, |container| container.name)
    }

    /// The features of one block, added to `out`.
    pub(crate) fn push_features(&self, at: usize, out: &mut Vec<f32>) {
        let before = out.len();
        self.push_own(at, out);
        self.push_place(at, out);
        self.push_around(at, out);
        self.push_shared(at, out);
        self.push_named(at, out);
        self.push_groups(at, out);
        self.push_neighbours(at, out);
        debug_assert_eq!(out.len() - before, FEATURES);
    }

    fn push_own(&self, at: usize, out: &mut Vec<f32>) {
        let (block, measures) = (&self.blocks.blocks[at], &self.measures[at]);
        let words = measures.words.max(1);
        let text = self.blocks.text_of(block);
        out.extend([
            measures.bytes as f32,
            measures.words as f32,
            share(block.linked, measures.bytes),
            block.links as f32,
            share(measures.function_words, words),
            share(measures.capitalised, words),
            share(measures.digits, words),
            share(measures.marks, words),
            share(measures.signs, words),
            share(measures.bytes, words),
            flag(measures.ends_sentence),
            flag(measures.begins_lower),
            flag(measures.has_address),
            share(block.stressed, measures.bytes),
            flag(text.ends_with(':')),
            flag(text.ends_with("...") || text.ends_with('…')),
            kind_number(block.kind),
            f32::from(block.level),
            flag(block.is_behind_break),
            opening(text),
            self.hashes.get(&measures.hash).copied().unwrap_or(1) as f32,
            flag(self.earlier[at]),
            stands_in(text, &self.body),
            stands_in(text, &self.description),
        ]);
    }

    fn push_place(&self, at: usize, out: &mut Vec<f32>) {
        let count = self.blocks.blocks.len();
        let prose = self.prose[count].max(1);
        let distance = |to: usize| (at as f32 - to as f32).clamp(-60.0, 60.0);
        let near = at.saturating_sub(3)..(at + 4).min(count);
        out.extend([
            at as f32 / count as f32,
            self.prose[at] as f32 / prose as f32,
            self.prose[count] as f32,
            distance(self.headline),
            distance(self.first_prose),
            distance(self.last_prose),
            distance(self.first_comment),
            distance(self.first_related),
            flag(self.told.is_article),
            count as f32,
            if self.top == NONE {
                0.0
            } else {
                self.prose_inside(self.top) as f32 / prose as f32
            },
            Measured::sum(&self.prose, &near) as f32 / (prose as f32),
            Measured::sum(&self.prose, &near) as f32,
            share(
                Measured::sum(&self.linked, &near),
                Measured::sum(&self.bytes, &near),
            ),
        ]);
    }

    fn push_around(&self, at: usize, out: &mut Vec<f32>) {
        let block = &self.blocks.blocks[at];
        let prose = self.prose.last().copied().unwrap_or(0).max(1) as f32;
        let mut around = self.blocks.around(block.container);
        for _ in 0..3 {
            let inside = around.next().map_or(0..0, |at| self.blocks.inside(at));
            let bytes = Measured::sum(&self.bytes, &inside);
            out.extend([
                inside.len() as f32,
                share(Measured::sum(&self.linked, &inside), bytes),
                Measured::sum(&self.prose, &inside) as f32 / prose,
                share(bytes, inside.len() as u32),
            ]);
        }
    }

    /// How often the containers around are repeated, and how far the block is from the headline and the first prose.
    fn push_shared(&self, at: usize, out: &mut Vec<f32>) {
        let block = &self.blocks.blocks[at];
        for level in 1..5 {
            let container = self.blocks.around(block.container).nth(level);
            let likeness = container.map(|at| self.blocks.containers[at as usize].likeness);
            let count = likeness
                .and_then(|likeness| self.repeated.get(&likeness))
                .copied()
                .unwrap_or(0);
            out.push(count.min(50) as f32);
        }
        for levels in [&self.from_headline, &self.from_prose] {
            let shared = self.blocks.around(block.container).enumerate();
            let shared = shared
                .filter_map(|(own, at)| Some((own, levels[at as usize]?)))
                .next();
            let (own, other) = shared.map_or((30.0, 30.0), |(own, other)| (own as f32, f32::from(other)));
            out.extend([own, other]);
        }
    }

    /// What the blocks in like containers have, and which named containers are around.
    fn push_named(&self, at: usize, out: &mut Vec<f32>) {
        let block = &self.blocks.blocks[at];
        let prose = self.prose.last().copied().unwrap_or(0).max(1) as f32;
        let like = self
            .likeness
            .get(&like_key(self.blocks, block))
            .copied()
            .unwrap_or_default();
        let inside = |container: u32| container != NONE && self.blocks.inside(container).contains(&at);
        let place = |container: u32| match container {
            NONE => 0.0,
            container => {
                let range = self.blocks.inside(container);
                if at < range.start {
                    -1.0
                } else if at >= range.end {
                    1.0
                } else {
                    0.0
                }
            }
        };
        let names = |wanted: &[Name]| {
            self.blocks
                .around(block.container)
                .position(|at| wanted.contains(&self.name(at)))
                .map_or(30.0, |at| at as f32)
        };
        out.extend([
            like.blocks as f32,
            like.prose as f32 / prose,
            share(like.linked, like.bytes),
            flag(inside(self.top)),
            place(self.top),
            place(self.holder),
            self.up_to(block.container, self.top),
            names(&[Name::Article, Name::Main]),
            names(&[Name::Nav, Name::Footer, Name::Aside, Name::Header]),
            names(&[Name::Ul, Name::Ol, Name::Dl]),
            names(&[Name::Table]),
            names(&[Name::Form]),
            flag(self.name(block.container) == Name::P),
            flag(
                self.blocks
                    .around(block.container)
                    .any(|at| self.blocks.containers[at as usize].is_hidden),
            ),
        ]);
    }

    /// How many containers out of `from` one must go to find `to` around; 30 where it is nowhere around.
    fn up_to(&self, from: u32, to: u32) -> f32 {
        self.blocks
            .around(from)
            .position(|at| at == to)
            .map_or(30.0, |at| at as f32)
    }

    fn push_groups(&self, at: usize, out: &mut Vec<f32>) {
        let block = &self.blocks.blocks[at];
        let mut near = block.inline_groups;
        let mut far = 0;
        for (distance, container) in self.blocks.around(block.container).enumerate() {
            let groups = self.blocks.containers[container as usize].groups;
            if self.name(container) == Name::Body {
                break;
            }
            if distance < NEAR {
                near |= groups;
            } else {
                far |= groups;
            }
        }
        let own = block.inline_groups
            | self
                .blocks
                .containers
                .get(block.container as usize)
                .map_or(0, |container| container.groups);
        for groups in [own, near, far] {
            out.extend((0..GROUPS).map(|group| flag(groups >> group & 1 == 1)));
        }
    }

    fn push_neighbours(&self, at: usize, out: &mut Vec<f32>) {
        for offset in NEIGHBOURS {
            let other = usize::try_from(at as i64 + offset)
                .ok()
                .filter(|&other| other < self.measures.len());
            let Some(other) = other else {
                out.extend([-1.0; 6]);
                continue;
            };
            let (block, measures) = (&self.blocks.blocks[other], &self.measures[other]);
            let own = &self.blocks.blocks[at];
            out.extend([
                measures.bytes as f32,
                share(block.linked, measures.bytes),
                share(measures.function_words, measures.words.max(1)),
                f32::from(block.level),
                flag(measures.ends_sentence),
                flag(like_key(self.blocks, block) == like_key(self.blocks, own)),
            ]);
        }
    }
}

fn share(part: u32, whole: u32) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn kind_number(kind: BlockKind) -> f32 {
    match kind {
        BlockKind::Paragraph => 0.0,
        BlockKind::Heading => 1.0,
        BlockKind::Quote => 2.0,
        BlockKind::ListItem => 3.0,
        BlockKind::Caption => 4.0,
        BlockKind::Table => 5.0,
        BlockKind::LiveEntry => 6.0,
    }
}
