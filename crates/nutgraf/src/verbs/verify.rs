//! `nutgraf verify`: whether sources support a claim.

use anyhow::Result;
use nutgraf_news::ArticleLine;
use nutgraf_verify::{SourceText, Verdict, verdict};
use serde::{Deserialize, Serialize};

use super::lines::lines;
use crate::config::Config;
use crate::report::Report;
use crate::results;

/// The shape of a question, for messages.
const SHAPE: &str = r#"{"id","claim","sources":[text or article line…]}"#;

#[derive(Deserialize)]
struct Question {
    id: String,
    claim: String,
    sources: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Source {
    Text(String),
    Article(Box<ArticleLine>),
}

#[derive(Serialize)]
struct Answer {
    id: String,
    #[serde(flatten)]
    verdict: Verdict,
}

pub(crate) fn verify(inputs: &[String], config: &Config, report: &mut Report) -> Result<()> {
    lines(inputs, SHAPE, config, report, &mut |question: Question| {
        let sources: Vec<SourceText> = question.sources.into_iter().map(source_text).collect();
        let verdict = verdict(&question.claim, &sources, &config.verify);
        results::json_line(&Answer {
            id: question.id,
            verdict,
        })
    })
}

fn source_text(source: Source) -> SourceText {
    match source {
        Source::Text(text) => SourceText {
            text,
            ..SourceText::default()
        },
        Source::Article(line) => SourceText {
            title: line.title.unwrap_or_default(),
            text: line.text.unwrap_or_default(),
            outlet: line.outlet.unwrap_or_default(),
            published: line.published,
        },
    }
}
