//! What surrounds news without being news: captions, promotions, bylines, headings.

use super::line::Line;

/// A line that begins like this is furniture.
const BEGINNINGS: &[&str] = &[
    "file photo",
    "file -",
    "photo:",
    "photos:",
    "(photo",
    "image:",
    "image copyright",
    "image caption",
    "media caption",
    "related image",
    "read more",
    "read also",
    "also read",
    "see also",
    "more:",
    "related:",
    "related stories",
    "watch:",
    "watch more",
    "video:",
    "listen:",
    "sign up",
    "subscribe",
    "click here",
    "click to",
    "follow us",
    "follow @",
    "share this",
    "advertisement",
    "copyright",
    "©",
    "all rights reserved",
    "hide caption",
    "slideshow",
    "source:",
    "scroll down",
    "continue reading",
    "newsletter",
    "reporting by",
    "additional reporting",
    "writing by",
    "edited by",
    "editing by",
    "contact us",
    "get the latest",
    "photograph:",
    "credit:",
    "reuters/",
    "getty images",
    "this story has been",
    "this article has been",
    "this article originally",
    "this article was",
    "this story was",
    "this post has been",
    "updated at",
    "last updated",
    "published:",
    "posted:",
    "topics:",
    "tags:",
    "have you got a story",
    "want to know more",
    "video player",
    "show all",
    "find out more",
    "download our",
    "a version of this article",
    "correction:",
    "editor's note",
    "editor’s note",
    "for more",
    "send us",
    "email us",
    "tell us",
    "like us on",
    "download the",
    "join the conversation",
    "most popular",
    "most read",
    "trending",
    "sponsored",
    "terms of",
    "privacy policy",
];

/// A line that holds one of these is furniture.
const PARTS: &[&str] = &[
    "getty images",
    "(photo by",
    "(photo credit",
    "file photo",
    "ap photo",
    "photo provided",
    "image caption",
    "image copyright",
    "contributed reporting",
    "contributed to this report",
    "contributed to this story",
    "is a staff writer",
    "all rights reserved",
    "may not be published, broadcast",
    "sign up for",
    "hide caption",
    "story continues below",
    "scroll down for",
    "newsletter",
    "privacy policy",
    "click here",
    "pictured above",
    "photo taken",
    "this photo",
    "in this photo",
    "in this file",
    "courtesy of",
    "continue reading",
    "|editor:",
    "reuters/",
    "afp/",
    "via getty",
    "handout via",
    "subscribe to",
    "follow us on",
    "©",
    "read more:",
    "on twitter at",
    "follow him on",
    "follow her on",
    "download our",
    "reporting by",
];

/// Why a source has no name: true, and nothing without what it said.
const EMPTY: &[&str] = &[
    "declined to be identified",
    "declined to be named",
    "asked not to be identified",
    "asked not to be named",
    "spoke on condition of anonymity",
    "spoke on the condition of anonymity",
];

/// Words that tie a figure to the minute of writing.
const AT_WRITING: &[&str] = &[
    "as of writing",
    "as of this writing",
    "at the time of writing",
    "at time of writing",
    "at press time",
];

/// A longer sentence tells more than that its source has no name.
const EMPTY_WORDS_MAX: usize = 18;

/// Why a line is not a sentence of the report; nothing where it may be one.
pub(crate) fn furniture(line: &Line<'_>) -> Option<&'static str> {
    let text = line.text;
    let lower = text.to_lowercase();
    if BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
        || PARTS.iter().any(|part| lower.contains(part))
    {
        return Some("it is a caption, a promotion or a credit");
    }
    if text.contains("http://") || text.contains("https://") || text.contains("www.") || text.contains('|') {
        return Some("it holds an address or a bar");
    }
    if text.split_whitespace().next().is_some_and(is_count) {
        return Some("it is one of a row of pictures");
    }
    if is_turn(text) {
        return Some("it is a speaker's turn in a transcript");
    }
    if EMPTY.iter().any(|part| lower.contains(part)) && line.words.len() < EMPTY_WORDS_MAX {
        return Some("it says only that somebody is not named");
    }
    if AT_WRITING.iter().any(|part| lower.contains(part)) {
        return Some("it holds only for the minute of writing");
    }
    if is_caption(line) {
        return Some("it is a caption, a promotion or a credit");
    }
    if line.words.len() < WORDS_MIN {
        return Some("it is too short to say anything");
    }
    if has_heading(line) {
        return Some("a heading has run into it");
    }
    if is_garbled(line) {
        return Some("a word is lost in it, or the next sentence has run into it");
    }
    let (mut upper, mut letters) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        upper += usize::from(c.is_uppercase());
    }
    if letters > 0 && upper * 3 > letters * 2 {
        return Some("it is all capitals");
    }
    None
}

/// "The minister leaves her office in London, Britain, on Oct. 3, 2018.": a picture's caption tells the day in full and
/// in the present tense.
fn is_caption(line: &Line<'_>) -> bool {
    let dated = nutgraf_text::dates(line.text).last().is_some_and(|mention| {
        let full = matches!(
            mention.when,
            nutgraf_text::When::Absolute {
                year: Some(_),
                month: Some(_),
                day: Some(_)
            }
        );
        full && line.text[mention.span.end()..]
            .trim_matches(['.', ' '])
            .is_empty()
    });
    let present = (1..line.words.len().min(10)).any(|i| {
        matches!(
            line.folded(i),
            "is" | "are"
                | "leaves"
                | "arrives"
                | "speaks"
                | "walks"
                | "stands"
                | "attends"
                | "addresses"
                | "waves"
                | "dances"
                | "looks"
                | "sits"
                | "holds"
                | "shakes"
                | "reacts"
                | "talks"
                | "gestures"
                | "meets"
                | "delivers"
                | "listens"
                | "poses"
                | "work"
                | "stand"
                | "walk"
                | "wait"
                | "gather"
                | "attend"
                | "hold"
                | "sit"
                | "march"
                | "protest"
                | "shows"
                | "gives"
                | "makes"
                | "takes"
        )
    });
    dated && present
}

/// `THE BROKEN BERG The pattern was …`
fn has_heading(line: &Line<'_>) -> bool {
    let is_loud = |i: usize| {
        let printed = line.printed(i);
        printed.len() > 1 && printed.chars().all(char::is_uppercase)
    };
    let loud = (0..line.words.len()).take_while(|&i| is_loud(i)).count();
    loud > 1
        && line.gap(loud) == " "
        && line.capital(loud)
        && nutgraf_text::is_function_word(line.folded(loud))
}

/// "Lost its a majority", "seeds and insects.They": two articles in a row, or a full stop without its space.
fn is_garbled(line: &Line<'_>) -> bool {
    let determines = |word: &str| matches!(word, "a" | "an" | "the" | "its" | "their" | "his" | "my" | "our");
    let doubled = (1..line.words.len()).any(|i| {
        let (before, word) = (line.before(i), line.folded(i));
        let plain = !line.capital(i) && !line.capital(i - 1) || i == 1;
        plain && line.gap(i) == " " && determines(before) && determines(word)
    });
    let run_on = |(at, _): (usize, &str)| {
        let before = line.text[..at].chars().rev().take(RUN_LETTERS);
        let mut behind = line.text[at + 1..].chars();
        before.filter(|c| c.is_lowercase()).count() == RUN_LETTERS
            && behind.next().is_some_and(char::is_uppercase)
            && behind.next().is_some_and(char::is_lowercase)
    };
    doubled || line.text.match_indices('.').any(run_on)
}

/// Small letters before a full stop that show that it ends a word and is none of a name like "Amazon.com".
const RUN_LETTERS: usize = 3;

/// `3/34`
fn is_count(word: &str) -> bool {
    word.split_once('/').is_some_and(|(a, b)| {
        [a, b]
            .iter()
            .all(|part| !part.is_empty() && part.len() < 4 && part.bytes().all(|c| c.is_ascii_digit()))
    })
}

/// `NELSON: He told …`
fn is_turn(text: &str) -> bool {
    let Some((name, rest)) = text.split_once(": ") else {
        return false;
    };
    let loud = name
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    loud && name.chars().filter(|c| c.is_uppercase()).count() > 3
        && name.len() < 40
        && !rest.is_empty()
        && !matches!(
            name,
            "BREAKING" | "UPDATE" | "UPDATED" | "EXCLUSIVE" | "BREAKING NEWS" | "JUST IN" | "LATEST"
        )
}

/// Sentences with fewer words say nothing on their own.
const WORDS_MIN: usize = 4;
