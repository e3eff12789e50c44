//! `nutgraf roles`: what each sentence of an article does in the news.

use std::collections::BTreeMap;

use anyhow::Result;
use nutgraf_explain::encoded::encoded;
use nutgraf_explain::features::features;
use nutgraf_explain::reading::{coverage_of_sentences, reading_of_sentences};
use nutgraf_explain::scores::{Models, scores};
use nutgraf_news::{Moment, Role};
use serde::{Deserialize, Serialize};

use super::lines::lines;
use crate::config::Config;
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
            roles: sentence_roles(&question, models),
            id,
        })
    })
}

/// The roles of the sentences exactly as they were given, however the reader of coverage would part them.
fn sentence_roles(question: &Question, models: &Models) -> Vec<SentenceRole> {
    let coverage = coverage_of_sentences(&question.title, question.published, &question.sentences);
    let reading = reading_of_sentences(&coverage, &question.sentences);
    let encoded = encoded(&reading, &[], models);
    (scores(&reading, &features(&reading), models, encoded.as_deref()).iter())
        .map(|scores| SentenceRole {
            role: scores.role(),
            probabilities: by_name(&scores.roles),
        })
        .collect()
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
