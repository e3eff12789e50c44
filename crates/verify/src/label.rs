//! The label: how a text came to be, derived from what happened.

use nutgraf_news::{Claim, Form, WriterKind};

use crate::{Evidence, Label, LabelKind, SentenceCounts, Settings};

/// The IPTC term for a text put together from sentences of others. `compositeCapture` would say that all parts were
/// recorded from real life, and `algorithmicMedia` that an algorithm made the words; neither is true, and whether an
/// outlet used generative AI for its own article cannot be known. `composite` says just that: elements put together,
/// "any of which may or may not be generative AI".
const COMPOSITE: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/composite";

/// The IPTC term where a language model worded every sentence.
const TRAINED: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/// The IPTC term where a language model worded some sentences.
const COMPOSITE_WITH_TRAINED: &str =
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

/// The label of an explainer with these claims. Nothing is reviewed yet: a review is given to a stored version.
pub(crate) fn label<'c>(
    claims: impl Iterator<Item = &'c Claim<Evidence>>,
    writer: &WriterKind,
    reports: usize,
    independent: usize,
    settings: &Settings,
) -> Label {
    let sentences = counts(claims);
    let sources = format!(
        "{} by {}",
        counted(reports, "report", "reports"),
        counted(independent, "independent source", "independent sources"),
    );
    let (model, prompt) = match writer {
        WriterKind::Model { model, prompt } if sentences.written > 0 => {
            (Some(model.clone()), Some(prompt.clone()))
        }
        _ => (None, None),
    };
    let (kind, heading, text, term) = match &model {
        None => (
            LabelKind::Assembled,
            "How this was made",
            assembled_text(&sources, sentences),
            COMPOSITE,
        ),
        Some(model) => {
            let whole = sentences.assembled + sentences.editor == 0;
            (
                LabelKind::AiGenerated,
                "AI Generated Content",
                generated_text(&sources, sentences, model),
                if whole { TRAINED } else { COMPOSITE_WITH_TRAINED },
            )
        }
    };
    Label {
        kind,
        sentences,
        heading: heading.to_owned(),
        text,
        digital_source_type: term.to_owned(),
        writer: match writer {
            WriterKind::Extractive => "extractive".to_owned(),
            WriterKind::Model { model, .. } => model.clone(),
        },
        model,
        prompt,
        reviewed_by: None,
        responsible: settings.responsible.clone(),
    }
}

fn assembled_text(sources: &str, sentences: SentenceCounts) -> String {
    let matched = matched(sentences, "its cited source");
    format!("Assembled by software from {sources}. No sentence was written by AI. {matched}")
}

fn generated_text(sources: &str, sentences: SentenceCounts, model: &str) -> String {
    let all = sentences.assembled + sentences.written + sentences.editor;
    let matched = matched(sentences, "its cited sources by software");
    if sentences.written == all {
        return format!("Written by the language model {model} from {sources}. {matched}");
    }
    let written = counted(sentences.written, "sentence was", "sentences were");
    format!(
        "Made from {sources}. Of {all} sentences, {written} written by the language model {model}. {matched}"
    )
}

/// What was checked, and what was not: an editor's own words cite nothing (EDITORIAL rule 16).
fn matched(sentences: SentenceCounts, to: &str) -> String {
    match sentences.editor {
        0 => format!("Each sentence was matched to {to}."),
        own => format!(
            "{} the editor's own words; each other one was matched to {to}.",
            counted(own, "sentence is", "sentences are")
        ),
    }
}

fn counts<'c>(claims: impl Iterator<Item = &'c Claim<Evidence>>) -> SentenceCounts {
    let mut counts = SentenceCounts::default();
    for claim in claims {
        match (claim.form, &claim.author) {
            (Form::Written, Some(_)) => counts.editor += 1,
            (Form::Written, None) => counts.written += 1,
            _ => counts.assembled += 1,
        }
    }
    counts
}

fn counted(n: usize, one: &str, several: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {several}")
    }
}
