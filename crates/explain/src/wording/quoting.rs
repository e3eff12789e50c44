//! Quotations must be whole and have a speaker in the sentence (EDITORIAL rule 14).

use nutgraf_text::{Span, is_balanced, quotations};

use super::line::Line;
use super::word_list::WordList;
use crate::lexicon::SPEECH;
use crate::reading::Sentence;

/// Quoted words up to this many are a term or a phrase taken over, which needs no speaker.
const PHRASE_WORDS_MAX: usize = 4;

/// Why the sentence's quotations cannot be shown.
pub(crate) fn broken(line: &Line<'_>, sentence: &Sentence, text: &str) -> Option<&'static str> {
    if sentence.opens_in_quote || within(text, sentence.span) {
        return Some("it begins within a quotation");
    }
    if !is_balanced(line.text) {
        return Some("its quotation is not closed");
    }
    let quoted = (0..line.words.len()).filter(|&i| line.word_quoted(i)).count();
    if quoted <= PHRASE_WORDS_MAX {
        return None;
    }
    let outside = line.words.len() - quoted;
    if outside == 0 {
        return Some("it is all quotation, without its speaker");
    }
    let speaks = (0..line.words.len()).any(|i| !line.word_quoted(i) && is_speech(line.folded(i)));
    if !speaks && outside * 3 < quoted {
        return Some("its quotation has no speaker");
    }
    None
}

/// Line breaks before and behind a sentence within which a quotation around it is looked for: some four paragraphs.
const BREAKS: usize = 8;

/// Whether a sentence lies within a quotation of its paragraph, or of one that goes on over paragraphs.
fn within(text: &str, span: Span) -> bool {
    let mut before = text[..span.start()].rmatch_indices('\n').map(|(at, _)| at);
    let own = before.next().map_or(0, |at| at + 1);
    let from = before.nth(BREAKS).map_or(0, |at| at + 1);
    let ahead = &text[from..span.start()];
    let count = |mark: char| ahead.chars().filter(|c| *c == mark).count();
    let open = count('"') % 2 == 1 || count('“') > count('”') || ahead.matches("\'\'").count() % 2 == 1;
    let single = text[own..span.start()].contains(['\'', '‘']);
    if !open && !single {
        return false;
    }
    let from = if open { from } else { own };
    let mut behind = text[span.end()..]
        .match_indices('\n')
        .map(|(at, _)| span.end() + at);
    let to = if open { behind.nth(BREAKS) } else { behind.next() }.unwrap_or(text.len());
    quotations(&text[from..to]).iter().any(|quotation| {
        let quoted = quotation.span.shifted(from);
        quoted.start() < span.start() && span.start() < quoted.end() && quotation.closed
    })
}

/// Whether a folded word reports speech.
pub(crate) fn is_speech(folded: &str) -> bool {
    SPEECH.has(folded) || MORE_SPEECH.has(folded)
}

/// Verbs of speech that the learned heads were trained without.
static MORE_SPEECH: WordList = WordList::new(
    "adding adds admits answered argues arguing asks believes blamed boasted calling cautioned claims \
    commented complained contended continued criticised criticized declared declares denounced describing \
    disclosed dismissed emphasized explains insisting insists joked lamented maintained notes observed \
    pleaded posted praised predicted promised quipped quoting read reads recounted reiterated remarked \
    responded revealed say shouted states stressed summarised summarized tells thanked thinks tweeting \
    tweets vowed warning warns writes writing yelled",
);
