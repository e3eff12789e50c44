//! What was done to a source's sentence, in plain words.

use nutgraf_news::{Claim, Edit, EditKind, Form};
use nutgraf_verify::{Content, Evidence, LabelKind};

use super::names;
use super::text::{isolated, listed};

/// One stretch of an evidence sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) text: String,
    /// Whether it stands in the explainer.
    pub(crate) used: bool,
}

/// The sentence in stretches: what stands in the explainer, and what does not. With edits, what they replace is not
/// used. A quote that is not in its sentence stands alone.
pub(crate) fn parts(evidence: &Evidence, edits: &[Edit<Evidence>]) -> Vec<Part> {
    let quote = evidence.quote.as_str();
    let Some(at) = evidence.sentence.find(quote).filter(|_| !quote.is_empty()) else {
        return vec![Part {
            text: if quote.is_empty() {
                &evidence.sentence
            } else {
                quote
            }
            .to_owned(),
            used: !quote.is_empty(),
        }];
    };
    let mut parts = vec![Part {
        text: evidence.sentence[..at].to_owned(),
        used: false,
    }];
    parts.extend(quote_parts(quote, edits));
    parts.push(Part {
        text: evidence.sentence[at + quote.len()..].to_owned(),
        used: false,
    });
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// A change of case keeps its letter, so it counts as used.
fn quote_parts(quote: &str, edits: &[Edit<Evidence>]) -> Vec<Part> {
    let mut removed: Vec<&Edit<Evidence>> = (edits.iter())
        .filter(|edit| edit.kind != EditKind::Case && !edit.from.is_empty())
        .collect();
    removed.sort_by_key(|edit| edit.at);
    let mut parts = Vec::new();
    let mut push = |text: &str, used: bool| {
        parts.push(Part {
            text: text.to_owned(),
            used,
        });
    };
    let mut done = 0;
    for edit in removed {
        let start = quote
            .char_indices()
            .nth(edit.at)
            .map_or(quote.len(), |(at, _)| at);
        if start < done || !quote[start..].starts_with(&edit.from) {
            continue;
        }
        push(&quote[done..start], true);
        push(&edit.from, false);
        done = start + edit.from.len();
    }
    push(&quote[done..], true);
    parts
}

/// How a claim's words came to be: one or more plain sentences.
pub(crate) fn told(claim: &Claim<Evidence>, content: &Content) -> Vec<String> {
    match claim.form {
        Form::Verbatim => vec!["Word for word.".to_owned()],
        Form::Trimmed => edits_told(&claim.edits, content),
        Form::Written => vec![match (&claim.author, &content.label.model) {
            (Some(author), _) => format!("The words of {}, an editor, not of a source.", isolated(author)),
            (None, Some(model)) => {
                format!("Worded by {model}, a language model; matched to these sentences by software.")
            }
            (None, None) => match content.label.kind {
                LabelKind::AiGenerated | LabelKind::AiGeneratedReviewed => {
                    "Worded by a language model; matched to these sentences by software.".to_owned()
                }
                _ => "Not the words of a source.".to_owned(),
            },
        }],
    }
}

fn edits_told(edits: &[Edit<Evidence>], content: &Content) -> Vec<String> {
    let removed: Vec<String> = (edits.iter())
        .filter(|edit| edit.to.is_empty() && !is_punctuation(&edit.from))
        .map(|edit| quoted(&edit.from))
        .collect();
    let mut told = Vec::new();
    if !removed.is_empty() {
        let removed: Vec<&str> = removed.iter().map(String::as_str).collect();
        told.push(format!("Left out: {}.", listed(&removed, usize::MAX)));
    }
    for edit in edits.iter().filter(|edit| !edit.to.is_empty()) {
        let (from, to) = (quoted(&edit.from), quoted(&edit.to));
        let sentence = match edit.kind {
            EditKind::Case if edit.from.to_lowercase() == edit.to.to_lowercase() => {
                format!("{from} is written {to}.")
            }
            EditKind::Case => format!("{to} put at the end."),
            _ if edit.from.is_empty() => format!("{to} was put in{}.", named_in(edit, content)),
            EditKind::Date => format!("{from} reads {to} here, counted from the report’s own date."),
            EditKind::Referent => format!("{from} reads {to} here{}.", named_in(edit, content)),
            _ => format!("{from} reads {to} here."),
        };
        told.push(sentence);
    }
    if told.is_empty() {
        told.push("Word for word but for punctuation.".to_owned());
    }
    told
}

fn named_in(edit: &Edit<Evidence>, content: &Content) -> String {
    let source = edit
        .citation
        .as_ref()
        .and_then(|evidence| content.source(&evidence.article));
    source.map_or_else(String::new, |(_, source)| {
        format!(", as {} names it", isolated(names::outlet(source)))
    })
}

fn quoted(words: &str) -> String {
    format!("“{}”", isolated(words.trim().trim_matches(',').trim()))
}

fn is_punctuation(words: &str) -> bool {
    !words.chars().any(char::is_alphanumeric)
}
