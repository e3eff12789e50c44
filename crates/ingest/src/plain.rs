//! The words in a scrap of HTML, as feeds carry them.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// The readable text of `html`, paragraphs separated by a blank line. Tags, scripts, styles and comments are left out.
///
/// Only tokens are read, no tree is built: the cost is linear however deep the tags nest.
pub(crate) fn paragraphs(html: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Words::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let text = tokenizer.sink.text.into_inner();
    let paragraphs: Vec<String> = text
        .split('\u{1e}')
        .map(one_line)
        .filter(|words| !words.is_empty())
        .collect();
    paragraphs.join("\n\n")
}

/// The same on one line, for titles and names.
pub(crate) fn line(html: &str) -> String {
    one_line(&paragraphs(html))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Collects characters; U+001E, which no HTML text holds, stands for the end of a paragraph.
#[derive(Default)]
struct Words {
    text: RefCell<String>,
    hidden: RefCell<Option<String>>,
}

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(words) if self.hidden.borrow().is_none() => {
                self.text.borrow_mut().push_str(&words);
            }
            Token::TagToken(tag) => {
                let name: &str = &tag.name;
                if tag.kind == TagKind::EndTag {
                    self.hidden.borrow_mut().take_if(|open| open == name);
                }
                if breaks(name) {
                    self.text.borrow_mut().push('\u{1e}');
                }
                if tag.kind == TagKind::StartTag && matches!(name, "script" | "style") {
                    *self.hidden.borrow_mut() = Some(name.to_owned());
                    return TokenSinkResult::RawData(RawKind::Rawtext);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Whether a tag ends a paragraph.
fn breaks(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "div"
            | "br"
            | "li"
            | "ul"
            | "ol"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "tr"
            | "table"
            | "section"
            | "article"
            | "figure"
            | "figcaption"
            | "hr"
            | "pre"
    )
}

#[cfg(test)]
mod tests {
    use super::{line, paragraphs};

    #[test]
    fn words_are_kept_and_tags_are_not() {
        let check = |html: &str, expect: &str| assert_eq!(paragraphs(html), expect, "{html}");
        check(
            "<p>One &amp; two.</p><p>Three<br>four</p>",
            "One & two.\n\nThree\n\nfour",
        );
        check("No tags, 3 &lt; 4 &mdash; true", "No tags, 3 < 4 — true");
        check(
            "<script>if (a < b) { x() }</script>Words<style>p{}</style>",
            "Words",
        );
        check("A <b>bold</b> word<img src=x>", "A bold word");
        check("open <a href='", "open");
        check("", "");
        assert_eq!(line("Two\n <i>lines</i>&nbsp;here"), "Two lines here");
        let deep = "<div>".repeat(50_000) + "deep";
        check(&deep, "deep");
    }
}
