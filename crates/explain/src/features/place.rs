//! Where a sentence stands in its article.

use nutgraf_news::{BlockKind, Kind};

use crate::reading::{Reading, Sentence};

pub(super) const NAMES: &[&str] = &[
    "position",
    "position_share",
    "position_inverse",
    "first",
    "second",
    "among_last_two",
    "article_sentences",
    "first_in_paragraph",
    "paragraph_sentences",
    "caption",
    "heading",
    "quote_block",
    "list_item",
    "opinion",
    "press_release",
    "live_blog",
];

pub(super) fn measures(reading: &Reading<'_>, sentence: &Sentence) -> Vec<f32> {
    let article = &reading.articles[sentence.article];
    let (position, count) = (sentence.position as f32, article.count as f32);
    let flag = |is: bool| f32::from(u8::from(is));
    vec![
        position.min(20.0) / 20.0,
        position / count.max(1.0),
        1.0 / (1.0 + position),
        flag(sentence.position == 0),
        flag(sentence.position == 1),
        flag(sentence.position + 2 >= article.count),
        count.min(60.0) / 60.0,
        flag(sentence.in_paragraph == 0),
        (sentence.paragraph_len as f32).min(8.0) / 8.0,
        flag(sentence.block == BlockKind::Caption),
        flag(sentence.block == BlockKind::Heading),
        flag(sentence.block == BlockKind::Quote),
        flag(sentence.block == BlockKind::ListItem),
        flag(article.kind == Kind::Opinion),
        flag(article.kind == Kind::PressRelease),
        flag(article.kind == Kind::LiveBlog),
    ]
}
