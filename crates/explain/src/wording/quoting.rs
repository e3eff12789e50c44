//! Quotations must be whole and have a speaker in the sentence (EDITORIAL rule 14).

use nutgraf_text::{Span, is_balanced, quotations};

use super::line::Line;
use crate::lexicon::SPEECH;
use crate::reading::Sentence;

/// Quoted words up to this many are a term or a phrase taken over, which needs no speaker.
const PHRASE_WORDS_MAX: usize = 4;

/// Why the sentence's quotations cannot be shown.
pub(crate) fn broken(line: &Line<'_>, sentence: &Sentence, text: &str) -> Option<&'static str> {
    if sentence.opens_in_quote || sentence.paragraph_len > 1 && within(text, sentence.span) {
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

/// Whether a sentence lies within a quotation of its paragraph, single marks included.
fn within(text: &str, span: Span) -> bool {
    let from = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
    let to = text[span.end()..]
        .find('\n')
        .map_or(text.len(), |at| span.end() + at);
    let paragraph = &text[from..to];
    paragraph.contains(['\'', '‘', '’'])
        && quotations(paragraph).iter().any(|quotation| {
            let quoted = quotation.span.shifted(from);
            quoted.start() < span.start() && span.start() < quoted.end()
        })
}

/// Whether a folded word reports speech.
pub(crate) fn is_speech(folded: &str) -> bool {
    SPEECH.has(folded)
        || matches!(
            folded,
            "say"
                | "tells"
                | "asks"
                | "adds"
                | "argues"
                | "claims"
                | "declared"
                | "joked"
                | "predicted"
                | "responded"
                | "shouted"
                | "tweets"
                | "writes"
                | "posted"
                | "reads"
                | "read"
                | "reiterated"
                | "remarked"
                | "emphasized"
                | "stressed"
                | "observed"
                | "lamented"
                | "boasted"
                | "continued"
                | "complained"
                | "commented"
                | "promised"
                | "pleaded"
                | "vowed"
                | "yelled"
                | "states"
                | "declares"
                | "insists"
                | "notes"
                | "explains"
                | "warns"
                | "thinks"
                | "believes"
                | "admits"
                | "cautioned"
                | "contended"
                | "maintained"
                | "recounted"
                | "summarized"
                | "summarised"
                | "disclosed"
                | "revealed"
                | "praised"
                | "criticized"
                | "criticised"
                | "dismissed"
                | "denounced"
                | "blamed"
                | "quipped"
                | "thanked"
                | "answered"
                | "quoting"
                | "calling"
                | "adding"
                | "arguing"
                | "writing"
                | "describing"
                | "warning"
                | "tweeting"
                | "insisting"
        )
}
