//! Quotations: whole, character for character, and with a speaker (EDITORIAL rule 14).

use crate::Doubt;
use crate::guarded::attributes;

/// Quoted words up to this many are a term or a phrase taken over, which needs no speaker of its own.
const PHRASE_WORDS_MAX: usize = 4;

/// What speaks against the quotations of a text whose evidence is these sentences.
pub(crate) fn quotation_doubts(text: &str, sentences: &[&str], is_title: bool) -> Vec<Doubt> {
    let Some(quotations) = quotations(text) else {
        return vec![Doubt::BrokenQuotation];
    };
    let mut doubts = Vec::new();
    let outside = outside(text, &quotations);
    for &(start, end) in &quotations {
        let quoted = text[start..end].trim().trim_end_matches([',', '.']);
        if !sentences.iter().any(|sentence| sentence.contains(quoted)) {
            doubts.push(Doubt::QuotationDiffers(quoted.to_owned()));
        }
        let long = quoted.split_whitespace().count() > PHRASE_WORDS_MAX;
        let spoken = attributes(&outside)
            || is_title && outside.contains(':')
            || outside.split_whitespace().count() > 2;
        if long && !spoken {
            doubts.push(Doubt::NoSpeaker(quoted.to_owned()));
        }
    }
    doubts
}

/// The insides of the quotations of a text, as bytes, or nothing where their marks do not pair.
pub(crate) fn quotations(text: &str) -> Option<Vec<(usize, usize)>> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, c) in text.char_indices() {
        let behind = at + c.len_utf8();
        match (open, c) {
            (None, '"' | '“' | '„' | '«' | '»') => open = Some((c, behind)),
            (Some(('"', start)), '"')
            | (Some(('“', start)), '”')
            | (Some(('„', start)), '“' | '”')
            | (Some(('«', start)), '»')
            | (Some(('»', start)), '«') => {
                found.push((start, at));
                open = None;
            }
            (Some(_), '"' | '“' | '”' | '„' | '«' | '»') | (None, '”') => return None,
            _ => {}
        }
    }
    open.is_none().then_some(found)
}

fn outside(text: &str, quotations: &[(usize, usize)]) -> String {
    let mut outside = String::new();
    let mut done = 0;
    for &(start, end) in quotations {
        outside.push_str(&text[done..start]);
        done = end;
    }
    outside.push_str(&text[done..]);
    outside
}
