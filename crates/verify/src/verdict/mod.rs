//! Whether sources support a claim.

mod alignment;
mod features;
mod frequency;
mod lexicon;
mod reading;
mod reasons;
mod stance;
mod stem;
mod weights;

use nutgraf_news::Moment;
use nutgraf_text::{CharIndex, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Settings;
use alignment::Alignment;
use features::features;
pub use reading::Sources;
use reasons::reasons;
use weights::{AMONG_ARTICLES, BESIDE_CITED};

/// The least score with which a claim counts as supported.
///
/// Chosen on the marked pairs by cross-validation: at this threshold 72 of 100 true claims are kept, and of the false ones
/// with a wrong number, date, name, place, speaker, negation or hedge 34 of 100 are let through where the evidence has to be
/// found in whole articles, 28 where the claim names it. A higher one lets fewer through and refuses more true ones.
pub const SUPPORT_MIN: f32 = 0.53;

/// A text that may support a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceText {
    /// Its headline; may be empty.
    pub title: String,
    /// Its text; may be empty.
    pub text: String,
    /// The outlet's name, which may be named as the one who says so; may be empty.
    pub outlet: String,
    /// When it was published; days such as "Tuesday" are resolved against it.
    pub published: Option<Moment>,
}

/// What sources say about a claim, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// They say it.
    Supported,
    /// They say something that cannot be true beside it.
    Contradicted,
    /// They say neither.
    NotStated,
}

/// What sort of thing speaks against a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// A figure.
    Number,
    /// A name of a person, an organisation or a place.
    Name,
    /// Something affirmed that is denied, or the reverse.
    Negation,
    /// A day, month or year.
    Date,
    /// Quoted words.
    Quote,
    /// Something said to be sure that is not.
    Hedge,
    /// Who says so.
    Speaker,
    /// Who did what to whom.
    Role,
    /// How much or how many: all, only, first.
    Scope,
    /// Too little of it stands in the sources.
    NotStated,
}

/// One thing that speaks against a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// What sort of thing.
    pub kind: ReasonKind,
    /// For a reader: lower case, no final stop.
    pub detail: String,
}

/// A piece of a source that bears on a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Piece {
    /// Position of the source in the list given.
    pub source: usize,
    /// First character in the source's text; in its headline where it has no text.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
    /// The words.
    pub quote: String,
}

/// Whether sources support a claim, how surely, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verdict {
    /// In one word.
    pub verdict: VerdictKind,
    /// Whether the claim may be shown with these sources.
    pub supported: bool,
    /// From 0 to 1, three decimals.
    pub score: f32,
    /// What it was compared with, the best first.
    pub evidence: Vec<Piece>,
    /// What speaks against it.
    pub reasons: Vec<Reason>,
}

/// The score of a claim that puts words between quotation marks which stand in no source (EDITORIAL rule 14).
const FALSE_QUOTATION_SCORE: f32 = 0.05;

/// Whether `sources` together support `claim`, by comparing words, figures, names, days, quotations, negations, hedges
/// and speakers with the places in the sources that have most of it. No language model is asked.
pub fn verdict(claim: &str, sources: &[SourceText], settings: &Settings) -> Verdict {
    verdict_among(claim, &Sources::read(sources), settings)
}

/// The same as [`verdict()`] for sources that were read once for many claims.
pub fn verdict_among(claim: &str, sources: &Sources, settings: &Settings) -> Verdict {
    let alignment = Alignment::new(claim, sources);
    if alignment.words.is_empty() || alignment.windows.is_empty() {
        return nothing_stated();
    }
    let (features, findings) = features(&alignment);
    let weights = if sources.are_cited() {
        &BESIDE_CITED
    } else {
        &AMONG_ARTICLES
    };
    let mut score = weights.score(&features);
    if !findings.quotations.is_empty() {
        score = score.min(FALSE_QUOTATION_SCORE);
    }
    let supported = score >= settings.support_min;
    let cover = features.values.first().map_or(0.0, |(_, cover)| *cover);
    let (verdict, reasons) = match supported {
        true => (VerdictKind::Supported, Vec::new()),
        false => reasons(&findings, cover),
    };
    Verdict {
        verdict,
        supported,
        score: three_decimals(score),
        evidence: pieces(&alignment),
        reasons,
    }
}

/// What was measured of a claim beside its sources, by name: the ground of the score, for whoever fits its weights.
pub fn measurements(claim: &str, sources: &Sources) -> Vec<(&'static str, f32)> {
    features(&Alignment::new(claim, sources)).0.values
}

fn nothing_stated() -> Verdict {
    Verdict {
        verdict: VerdictKind::NotStated,
        supported: false,
        score: 0.0,
        evidence: Vec::new(),
        reasons: vec![Reason {
            kind: ReasonKind::NotStated,
            detail: "nothing of it stands in the sources".to_owned(),
        }],
    }
}

/// The windows that a claim was compared with, as pieces of the texts; a headline only where there is no text.
fn pieces(alignment: &Alignment) -> Vec<Piece> {
    let sources = alignment.sources;
    let mut pieces = Vec::new();
    for window in &alignment.windows {
        let (first, last) = (&sources.sentences[window.first], &sources.sentences[window.last]);
        let text = &sources.texts[first.source];
        let no_text = text.text.trim().is_empty();
        let within: Vec<_> = (sources.sentences[window.first..=window.last].iter())
            .filter(|sentence| sentence.is_title == no_text)
            .collect();
        let (Some(from), Some(to)) = (within.first(), within.last()) else {
            continue;
        };
        let field = if no_text { &text.title } else { &text.text };
        let span = Span::new(from.span.start(), to.span.end());
        let index = CharIndex::new(field);
        pieces.push(Piece {
            source: last.source,
            start: index.chars(span.start()),
            end: index.chars(span.end()),
            quote: span.of(field).to_owned(),
        });
    }
    pieces
}

/// Floats in JSON have three decimals.
fn three_decimals(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}
