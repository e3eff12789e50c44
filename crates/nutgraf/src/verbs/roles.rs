//! `nutgraf roles`: what each sentence of an article does in the news.

use std::collections::BTreeMap;

use anyhow::Result;
use nutgraf_explain::features::features;
use nutgraf_explain::reading::reading;
use nutgraf_explain::scores::{Models, scores};
use nutgraf_news::{ArticleLine, Moment, Role, StoryId};
use nutgraf_text::Span;
use serde::{Deserialize, Serialize};

use super::lines::lines;
use crate::config::Config;
use crate::pipeline::coverage;
use crate::report::Report;
use crate::results;

/// The shape of a question, for messages.
const SHAPE: &str = r#"{"id","title","published","sentences":[text…]}"#;

/// An article in sentences.
#[derive(Deserialize)]
struct Question {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    published: Option<Moment>,
    sentences: Vec<String>,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    roles: Vec<SentenceRole>,
}

#[derive(Serialize)]
struct SentenceRole {
    role: Role,
    probabilities: BTreeMap<&'static str, f64>,
}

pub(crate) fn roles(inputs: &[String], config: &Config, models: &Models, report: &mut Report) -> Result<()> {
    lines(inputs, SHAPE, config, report, &mut |question: Question| {
        let id = question.id.clone();
        results::json_line(&Answer {
            roles: sentence_roles(question, models),
            id,
        })
    })
}

/// The roles of the sentences as they were given. The reader may part one of them into two, or read two short ones as
/// one; each given sentence gets what was said of the stretch that shares most with it.
fn sentence_roles(question: Question, models: &Models) -> Vec<SentenceRole> {
    let (text, spans) = joined(&question.sentences);
    let line = ArticleLine {
        id: Some(question.id),
        title: Some(question.title),
        published: question.published,
        text: Some(text),
        ..ArticleLine::default()
    };
    let Ok(revision) = line.into_revision() else {
        return spans.iter().map(|_| unread()).collect();
    };
    let coverage = coverage(StoryId(revision.article.0.clone()), None, vec![revision]);
    let reading = reading(&coverage);
    let scores = scores(&reading, &features(&reading), models);
    (spans.iter())
        .map(|&span| {
            let shared = |at: &usize| overlap(span, reading.sentences[*at].span);
            let nearest = (0..reading.sentences.len()).max_by_key(|at| (shared(at), std::cmp::Reverse(*at)));
            match nearest.filter(|at| shared(at) > 0) {
                Some(at) => SentenceRole {
                    role: scores[at].role(),
                    probabilities: by_name(&scores[at].roles),
                },
                None => unread(),
            }
        })
        .collect()
}

/// The sentences as paragraphs of one text, and where each stands.
fn joined(sentences: &[String]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(sentence.trim());
        spans.push(Span::new(start, text.len()));
    }
    (text, spans)
}

fn overlap(a: Span, b: Span) -> usize {
    a.end().min(b.end()).saturating_sub(a.start().max(b.start()))
}

fn by_name(probabilities: &[f32]) -> BTreeMap<&'static str, f64> {
    Role::ALL
        .iter()
        .zip(probabilities)
        .map(|(role, &p)| (role.name(), three_decimals(p)))
        .collect()
}

fn three_decimals(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}

/// What is said of a sentence that was not read: it is empty, or lies beyond the limit of an article.
fn unread() -> SentenceRole {
    let probabilities = Role::ALL
        .iter()
        .map(|role| (role.name(), f64::from(u8::from(*role == Role::NotNews))))
        .collect();
    SentenceRole {
        role: Role::NotNews,
        probabilities,
    }
}
