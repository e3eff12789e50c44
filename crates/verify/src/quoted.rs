//! Quotations: whole, character for character, and with a speaker (EDITORIAL rule 14).

use nutgraf_text::{Span, is_balanced, is_function_word, words};

use crate::Doubt;
use crate::guarded::is_speech;

/// Quoted words up to this many are a term or a phrase taken over, which needs no speaker of its own.
const PHRASE_WORDS_MAX: usize = 4;

/// What speaks against the quotations of a text whose evidence is these sentences.
pub(crate) fn quotation_doubts(text: &str, sentences: &[&str], is_title: bool) -> Vec<Doubt> {
    if !is_balanced(text) {
        return vec![Doubt::BrokenQuotation];
    }
    let quotations = quotations(text);
    let mut doubts = Vec::new();
    for inner in &quotations {
        let quoted = inner.of(text).trim().trim_end_matches([',', '.']);
        if !sentences.iter().any(|sentence| sentence.contains(quoted)) {
            doubts.push(Doubt::QuotationDiffers(quoted.to_owned()));
        }
    }
    let longest = quotations.iter().max_by_key(|inner| words(inner.of(text)).len());
    if let Some(longest) = longest
        && words(longest.of(text)).len() > PHRASE_WORDS_MAX
        && !has_speaker(text, &quotations, is_title)
    {
        doubts.push(Doubt::NoSpeaker(longest.of(text).to_owned()));
    }
    doubts
}

/// The insides of the outermost quotations of a text.
pub(crate) fn quotations(text: &str) -> Vec<Span> {
    (nutgraf_text::quotations(text).into_iter())
        .filter(|quotation| quotation.depth == 0 && quotation.closed)
        .map(|quotation| quotation.inner)
        .collect()
}

/// Whether somebody outside the quotations is said to speak: a word of saying with somebody beside it, or so much text
/// around the quoted words that they are a part of a sentence about somebody. "He said" names nobody.
fn has_speaker(text: &str, quotations: &[Span], is_title: bool) -> bool {
    let all = words(text);
    let quoted = |span: Span| quotations.iter().any(|inner| inner.contains(span));
    let outside: Vec<_> = all.iter().filter(|word| !quoted(word.span)).collect();
    let named = outside
        .iter()
        .any(|word| !is_function_word(&word.folded) && !is_speech(&word.folded));
    let speaks = outside.iter().any(|word| is_speech(&word.folded)) || is_title && text.contains(':');
    named && (speaks || outside.len() * 3 >= all.len() - outside.len())
}
