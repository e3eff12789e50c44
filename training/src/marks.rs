//! The marks that are kept with the project, as places and codes: the texts they speak of stand in the data folder.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use nutgraf_explain::scores::PLACES;
use nutgraf_news::{ArticleLine, Field};
use serde::Deserialize;

use crate::data::{MarkedSentence, MarkedStory, RolesLine, records};

/// Their file; `training/marks.md` says what it holds.
const FILE: &str = include_str!("../marks.jsonl");

/// The letters of the places, in the order of [`PLACES`].
const LETTERS: [char; PLACES.len()] = ['A', 'H', 'W', 'N', 'B'];

#[derive(Deserialize)]
struct Line {
    story: String,
    articles: Vec<String>,
    /// Each `ARTICLE START END SECTIONS WEIGHT FACT` or `ARTICLE START END - REASON`.
    sentences: Vec<String>,
}

#[derive(Deserialize)]
struct EventLine {
    articles: Vec<ArticleLine>,
}

/// The stories of the file, each with its articles.
///
/// # Errors
/// If a line is not of the shape or an article is not in the data folder.
pub fn kept(data: &Path) -> Result<Vec<(MarkedStory, Vec<ArticleLine>)>> {
    let texts = texts(data)?;
    FILE.lines()
        .enumerate()
        .map(|(number, line)| {
            let place = || format!("training/marks.jsonl, line {}", number + 1);
            let line: Line = serde_json::from_str(line).with_context(place)?;
            let articles = line
                .articles
                .iter()
                .map(|id| {
                    texts
                        .get(id)
                        .cloned()
                        .with_context(|| format!("{id}: not in the data folder"))
                })
                .collect::<Result<Vec<_>>>()
                .with_context(place)?;
            let sentences = line
                .sentences
                .iter()
                .map(|code| sentence(code, &line.articles).with_context(|| format!("{code:?}")))
                .collect::<Result<Vec<_>>>()
                .with_context(place)?;
            Ok((
                MarkedStory {
                    story: line.story,
                    articles: line.articles,
                    sentences,
                },
                articles,
            ))
        })
        .collect()
}

/// The articles that the marks speak of: those of the role corpus and the openings of the events.
fn texts(data: &Path) -> Result<HashMap<String, ArticleLine>> {
    let events = records::<EventLine>(&data.join("summaries/train.jsonl"))?;
    let of_events = events.into_iter().flat_map(|event| event.articles);
    let of_roles = records::<RolesLine>(&data.join("roles/train.jsonl"))?;
    let of_roles = of_roles.into_iter().map(|line| line.article());
    Ok(of_events
        .chain(of_roles)
        .filter_map(|line| Some((line.id.clone()?, line)))
        .collect())
}

fn sentence(code: &str, articles: &[String]) -> Result<MarkedSentence> {
    let parts: Vec<&str> = code.split(' ').collect();
    let [article, start, end, ref mark @ ..] = parts[..] else {
        bail!("expected ARTICLE START END and a mark");
    };
    let article = articles
        .get(article.parse::<usize>()?)
        .context("no such article")?;
    let (sections, weight, fact, avoid) = match *mark {
        ["-", reason] => (Vec::new(), 0, None, Some(reason.to_owned())),
        [sections, weight, fact] => (places(sections)?, weight.parse()?, Some(fact.to_owned()), None),
        _ => bail!("expected SECTIONS WEIGHT FACT or - REASON"),
    };
    Ok(MarkedSentence {
        article: article.clone(),
        field: Field::Text,
        start: start.parse()?,
        end: end.parse()?,
        sections,
        weight,
        fact,
        avoid,
    })
}

fn places(letters: &str) -> Result<Vec<String>> {
    letters
        .chars()
        .map(|letter| {
            let at = LETTERS.iter().position(|&known| known == letter);
            at.map(|at| PLACES[at].to_owned())
                .with_context(|| format!("no place has the letter {letter}"))
        })
        .collect()
}
