//! The article's text and what its stretches are.

use nutgraf_news::{Block, BlockKind, Moment};
use nutgraf_text::Span;

use crate::blocks::Blocks;
use crate::choice::{BlockWeights, chosen};
use crate::features::{Told, measured};

/// The text of an article, paragraphs separated by a blank line, and its blocks in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Body {
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
}

impl Body {
    /// Adds a block behind the others.
    pub(crate) fn push(&mut self, kind: BlockKind, at: Option<Moment>, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.blocks.push(Block {
            kind,
            span: Span::new(start, self.text.len()),
            at,
        });
    }
}

/// Finds the article among a page's blocks. Empty where there is none.
pub(crate) fn body(blocks: &Blocks, told: Told<'_>, weights: &BlockWeights) -> Body {
    let mut body = Body::default();
    if blocks.blocks.is_empty() {
        return body;
    }
    let measured = measured(blocks, told);
    for (block, is_chosen) in blocks.blocks.iter().zip(chosen(&measured, weights)) {
        if is_chosen {
            body.push(block.kind, None, blocks.text_of(block));
        }
    }
    body
}
