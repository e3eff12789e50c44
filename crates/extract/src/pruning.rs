//! What is no part of an article whatever its words: comments, hidden copies, navigation, other articles inside.
//!
//! A container that holds the headline, or the first prose behind it, is never passed over: templates give their marks to
//! whole pages too.

use crate::blocks::{Blocks, Container, NONE, PageBlock};
use crate::names::Name;

/// Bytes from which a block counts as prose here, and from which a second one of the same words is a copy.
const PROSE_BYTES_MIN: u32 = 80;

/// The share of a page's prose that what is passed over for one reason may hold; beyond it, the reason is doubted.
const PASSED_SHARE_MAX: f32 = 0.5;

fn is_prose(block: &PageBlock) -> bool {
    let bytes = block.end - block.start;
    bytes >= PROSE_BYTES_MIN && block.linked * 3 < bytes
}

/// Whether a container, by its number, is marked as what is passed over.
type Reason<'r> = dyn Fn(usize, &Container) -> bool + 'r;

/// The block that shows the headline: the one of the same words, else the first top heading that is no link.
pub(crate) fn headline_block(blocks: &Blocks, headline: &str) -> Option<usize> {
    let all = &blocks.blocks;
    let same = all
        .iter()
        .position(|block| block.level > 0 && blocks.text_of(block) == headline);
    same.or_else(|| all.iter().position(|block| block.level == 1 && block.linked == 0))
}

/// The blocks that are left when what is surely no part of the article is passed over.
pub(crate) fn pruned(blocks: Blocks, headline: &str) -> Blocks {
    let found = headline_block(&blocks, headline);
    let from = found.unwrap_or(0);
    let first = blocks
        .blocks
        .iter()
        .skip(from)
        .position(is_prose)
        .map(|at| at + from);
    let holds = |container: &Container, at: Option<usize>| {
        at.is_some_and(|at| (container.first as usize..container.last as usize).contains(&at))
    };
    let prose = |range: std::ops::Range<usize>| -> u32 {
        let inside = blocks.blocks[range].iter().filter(|block| is_prose(block));
        inside.map(|block| block.end - block.start).sum()
    };
    let all = prose(0..blocks.blocks.len()).max(1) as f32;
    let mut kept = vec![true; blocks.blocks.len()];
    let others = other_articles(&blocks);
    let reasons: [&Reason<'_>; 4] = [
        &|_, container| container.is_comments,
        &|_, container| container.is_hidden,
        &|_, container| is_beside(container),
        &|at, _| others[at],
    ];
    for is_marked in reasons {
        let is_passed = |at: usize| {
            let container = &blocks.containers[at];
            !holds(container, found) && !holds(container, first) && is_marked(at, container)
        };
        let passed = outermost(&blocks, is_passed);
        let bytes: u32 = passed.iter().map(|&at| prose(blocks.inside(at))).sum();
        // Comments may well be longer than what they are on.
        if bytes as f32 > all * PASSED_SHARE_MAX && found.is_none() {
            continue;
        }
        for at in passed {
            kept[blocks.inside(at)].fill(false);
        }
    }
    without(blocks, &kept)
}

/// The containers that fit and lie in no other that does.
fn outermost(blocks: &Blocks, fits: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    let mut behind = 0;
    for (at, container) in blocks.containers.iter().enumerate() {
        if container.first >= behind && container.first < container.last && fits(at) {
            found.push(at as u32);
            behind = container.last;
        }
    }
    found
}

fn is_beside(container: &Container) -> bool {
    matches!(container.name, Name::Nav | Name::Footer)
        || container.name == Name::Aside && container.groups & SIDEBAR_GROUP != 0
}

/// The group of marks for what stands at the side of a page.
const SIDEBAR_GROUP: u32 = 1 << 6;

/// The innermost article around each container, or the container itself where it is one.
fn articles(blocks: &Blocks) -> Vec<u32> {
    let mut articles = Vec::with_capacity(blocks.containers.len());
    for (at, container) in blocks.containers.iter().enumerate() {
        articles.push(match container.name {
            Name::Article => at as u32,
            _ => articles.get(container.parent as usize).copied().unwrap_or(NONE),
        });
    }
    articles
}

/// Articles inside an article that has more prose of its own: comments or hints at others, as the standard says (4.3.2).
/// Some templates put the text itself into an inner article, and only its opening into the outer one.
fn other_articles(blocks: &Blocks) -> Vec<bool> {
    let articles = articles(blocks);
    let mut prose = vec![0; blocks.containers.len()];
    for block in &blocks.blocks {
        let article = articles.get(block.container as usize).copied().unwrap_or(NONE);
        if let Some(prose) = prose.get_mut(article as usize).filter(|_| is_prose(block)) {
            *prose += block.end - block.start;
        }
    }
    let numbered = blocks.containers.iter().enumerate();
    let is_other = |(at, container): (usize, &Container)| {
        let outer = articles.get(container.parent as usize).copied().unwrap_or(NONE);
        container.name == Name::Article && prose.get(outer as usize).is_some_and(|&outer| outer > prose[at])
    };
    numbered.map(is_other).collect()
}

fn without(blocks: Blocks, kept: &[bool]) -> Blocks {
    let Blocks {
        text,
        blocks,
        mut containers,
    } = blocks;
    let mut before = vec![0u32];
    for (at, &is_kept) in kept.iter().enumerate() {
        before.push(before[at] + u32::from(is_kept));
    }
    for container in &mut containers {
        container.first = before[container.first as usize];
        container.last = before[container.last as usize];
    }
    let blocks = blocks
        .into_iter()
        .zip(kept)
        .filter(|(_, kept)| **kept)
        .map(|(block, _)| block)
        .collect();
    Blocks {
        text,
        blocks,
        containers,
    }
}
