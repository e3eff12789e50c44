//! What stands above an article's text and is no part of it: kicker, headline, byline, dateline.

use nutgraf_news::{Block, BlockKind};
use nutgraf_text::{fold, word_count};

use crate::authors::begins_as_byline;
use crate::body::Body;
use crate::page::Page;
use crate::title::is_same;
use crate::walls;
use crate::written_time::{NumericOrder, moment};

/// Blocks from the start among which the headline is looked for.
const HEADLINE_BLOCKS: usize = 5;

/// Bylines and datelines that may follow it.
const LINES_MAX: usize = 4;

/// Words of the longest line that can be a byline, a dateline or a kicker.
const LINE_WORDS_MAX: usize = 20;

/// Words of the longest request to subscribe that is left out; a longer line is text that speaks of one.
const REQUEST_WORDS_MAX: usize = 40;

/// The body without the lines above it, and without requests to subscribe.
pub(crate) fn behind_opening(found: Body, page: &Page, title: &str) -> Body {
    let text = |block: &Block| block.span.of(&found.text);
    let headline = found.blocks.iter().take(HEADLINE_BLOCKS).position(|block| {
        fold(text(block)) == fold(title) || block.kind == BlockKind::Heading && is_same(text(block), title)
    });
    let is_short = |block: &Block| word_count(text(block), LINE_WORDS_MAX + 1) <= LINE_WORDS_MAX;
    let mut start = match headline {
        Some(at) if found.blocks[..at].iter().all(is_short) => at + 1,
        _ => 0,
    };
    let lines = found.blocks.iter().skip(start).take(LINES_MAX);
    start += lines
        .take_while(|block| is_short(block) && is_line_above(text(block), page))
        .count();
    let kept = found.blocks.iter().skip(start);
    let is_request = |block: &Block| {
        word_count(text(block), REQUEST_WORDS_MAX + 1) <= REQUEST_WORDS_MAX
            && walls::is_login_request(text(block))
    };
    let mut kept: Vec<&Block> = kept.filter(|block| !is_request(block)).collect();
    while kept.last().is_some_and(|block| is_menu(block.kind, text(block))) {
        kept.pop();
    }
    if kept.len() == found.blocks.len() {
        return found;
    }
    let mut body = Body::default();
    for block in kept {
        body.push(block.kind, block.at, text(block));
    }
    body
}

/// Whether a line is a row of links, such as "Print | Write to the editor | Top of page".
fn is_menu(kind: BlockKind, line: &str) -> bool {
    kind != BlockKind::Table && line.matches(" | ").count() >= 2 && !line.ends_with(['.', '!', '?', '”', '"'])
}

/// Whether a short line is a byline or a dateline.
fn is_line_above(line: &str, page: &Page) -> bool {
    let is_sentence = line.ends_with(['.', '!', '?', '"', '”', '»']) && word_count(line, 9) > 8;
    let is_byline = page.bylines.iter().any(|byline| byline == line) || begins_as_byline(line);
    let is_time = page.times.iter().any(|time| {
        let around = page.lines.get(time.line);
        around.is_some_and(|around| around.text == line)
    });
    !is_sentence && (is_byline || is_time || moment(line, NumericOrder::DayFirst).is_some())
}
