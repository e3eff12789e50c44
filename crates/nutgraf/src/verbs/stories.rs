//! `nutgraf stories`: article lines in, stories out; decided article by article, as they come.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};

use anyhow::{Context as _, Result};
use nutgraf_news::{ArticleId, ArticleLine, Revision, StoryId};
use nutgraf_stories::{Grouping, origins};
use serde::Serialize;

use crate::args::Stories;
use crate::config::Config;
use crate::intake::{self, Read};
use crate::report::Report;
use crate::results;

/// The story of one article as decided when it came.
#[derive(Serialize)]
struct Arrival<'a> {
    id: &'a ArticleId,
    story: &'a StoryId,
}

pub(crate) fn stories(arguments: &Stories, config: &Config, report: &mut Report) -> Result<()> {
    let mut arrivals = None;
    if let Some(path) = &arguments.arrivals {
        let file = File::create(path)
            .with_context(|| format!("cannot write {}: name another file", path.display()))?;
        arrivals = Some(BufWriter::new(file));
    }
    let mut grouping = Grouping::new(config.stories.clone());
    let mut revisions: Vec<Revision> = Vec::new();
    intake::read(&arguments.inputs.inputs, config, report, &mut |read| {
        let Read::Revision(revision) = read else {
            return Ok(());
        };
        let placement = grouping.add(&revision);
        if let Some(file) = &mut arrivals {
            let arrival = Arrival {
                id: &revision.article,
                story: &placement.story,
            };
            serde_json::to_writer(&mut *file, &arrival)?;
            file.write_all(b"\n")?;
        }
        revisions.push(*revision);
        Ok(())
    })?;
    if let Some(mut file) = arrivals {
        file.flush()?;
    }
    if arguments.articles {
        return print_articles(&grouping, revisions);
    }
    let (newest, findings) = intake::newest(revisions);
    findings.iter().for_each(|finding| report.finding(finding));
    print_stories(&grouping, newest)
}

fn print_articles(grouping: &Grouping, revisions: Vec<Revision>) -> Result<()> {
    for mut revision in revisions {
        revision.story = grouping.story_of(&revision.article).map(|story| story.0.clone());
        results::json_line(&ArticleLine::from(&revision))?;
    }
    Ok(())
}

fn print_stories(grouping: &Grouping, revisions: Vec<Revision>) -> Result<()> {
    let mut known: BTreeMap<ArticleId, Revision> = revisions
        .into_iter()
        .map(|revision| (revision.article.clone(), revision))
        .collect();
    for mut story in grouping.stories() {
        let articles: Vec<Revision> = story
            .articles
            .iter()
            .filter_map(|article| known.remove(article))
            .collect();
        story.origins = origins(&articles);
        results::json_line(&story)?;
    }
    Ok(())
}
