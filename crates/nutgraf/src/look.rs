//! What new articles change in what is stored.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use nutgraf_explain::reading::reading;
use nutgraf_explain::scores::Models;
use nutgraf_news::{ArticleId, Coverage, FindingKind, Kind, Revision, Story, StoryId};
use nutgraf_store::{Batch, Location, Redirect, Store};
use nutgraf_stories::Grouping;
use nutgraf_verify::{Explainer, versioned};

use crate::config::Config;
use crate::report::Report;
use crate::{intake, kept, pipeline};

/// Everything that these articles change: stories, merges, explainers, and the state of the grouping.
pub(crate) fn batch(
    revisions: Vec<Revision>,
    store: &dyn Store,
    config: &Config,
    models: &Models,
    report: &mut Report,
) -> Result<Batch> {
    let mut grouping: Grouping = match store.grouping()? {
        Some(saved) => {
            serde_json::from_slice(&saved).context("the stored state of the grouping cannot be read")?
        }
        None => Grouping::new(config.stories.clone()),
    };
    let (revisions, findings) = intake::newest(revisions);
    findings.iter().for_each(|finding| report.finding(finding));
    // A feed's words on a page that was read before say nothing new.
    let is_new =
        |revision: &Revision| revision.kind != Kind::Blurb || grouping.story_of(&revision.article).is_none();
    let revisions: Vec<Revision> = pipeline::in_time(revisions).into_iter().filter(is_new).collect();
    let Grouped { touched, redirects } = grouped(&revisions, &mut grouping);
    let known: BTreeMap<ArticleId, Revision> = revisions
        .iter()
        .map(|revision| (revision.article.clone(), revision.clone()))
        .collect();
    let mut batch = Batch {
        revisions,
        redirects,
        grouping: Some(serde_json::to_vec(&grouping)?),
        ..Batch::default()
    };
    let weights = models.fingerprint();
    for story in grouping
        .stories()
        .into_iter()
        .filter(|story| touched.contains(&story.id))
    {
        if config.interrupt.stops(report) {
            break;
        }
        let location = store.locate(&story.id, None)?;
        if matches!(location, Location::Gone(_)) {
            // What was withdrawn is not taken in again (EDITORIAL rule 20).
            batch
                .revisions
                .retain(|revision| !story.articles.contains(&revision.article));
            continue;
        }
        let coverage = coverage(story, &batch.redirects, &known, store)?;
        batch.stories.push(coverage.story.clone());
        let reading = reading(&coverage);
        let (encoded, new) = kept::answers(&reading, weights.as_deref(), store, models, report)?;
        batch.encoded.extend(new);
        match pipeline::explainer(&reading, encoded.as_deref(), models, config) {
            Ok((explainer, findings)) => {
                findings
                    .iter()
                    .filter(|one| one.kind == FindingKind::Held)
                    .for_each(|one| report.finding(one));
                batch.explainers.push(next_version(explainer, location));
            }
            Err(finding) => report.finding(&finding),
        }
    }
    Ok(batch)
}

/// What grouping some articles did.
struct Grouped {
    /// Stories that got an article or a new revision of one, by the ids under which they live now.
    touched: BTreeSet<StoryId>,
    /// Stories that were merged into others.
    redirects: Vec<Redirect>,
}

fn grouped(revisions: &[Revision], grouping: &mut Grouping) -> Grouped {
    let mut touched: Vec<StoryId> = Vec::new();
    let mut redirects: Vec<Redirect> = Vec::new();
    for revision in revisions {
        let placement = grouping.add(revision);
        if let Some(from) = placement.merged {
            let to = placement.story.clone();
            redirects.push(Redirect { from, to });
        }
        touched.push(placement.story);
    }
    // A story that was touched and merged later lives on in the older one.
    let touched = touched
        .iter()
        .map(|id| grouping.current(id).unwrap_or(id).clone())
        .collect();
    Grouped { touched, redirects }
}

/// A story with the newest revision of each of its articles: those read now, and those stored under its id or under the
/// ids of stories that were merged into it.
fn coverage(
    story: Story,
    redirects: &[Redirect],
    known: &BTreeMap<ArticleId, Revision>,
    store: &dyn Store,
) -> Result<Coverage> {
    let mut revisions = store.revisions_of(&story.id)?;
    for redirect in redirects.iter().filter(|redirect| redirect.to == story.id) {
        revisions.extend(store.revisions_of(&redirect.from)?);
    }
    revisions.extend(
        story
            .articles
            .iter()
            .filter_map(|article| known.get(article))
            .cloned(),
    );
    let (newest, _) = intake::newest(revisions);
    let mut by_article: BTreeMap<ArticleId, Revision> = newest
        .into_iter()
        .map(|revision| (revision.article.clone(), revision))
        .collect();
    let revisions = story
        .articles
        .iter()
        .filter_map(|article| by_article.remove(article))
        .collect();
    Ok(pipeline::coverage(story.id, Some(story.title), revisions))
}

fn next_version(explainer: Explainer, previous: Location) -> Explainer {
    let Location::Here {
        explainer: previous, ..
    } = previous
    else {
        return explainer;
    };
    let why = match explainer.sources.len().saturating_sub(previous.sources.len()) {
        0 => "a report was changed".to_owned(),
        1 => "a new report came".to_owned(),
        more => format!("{more} new reports came"),
    };
    versioned(explainer, Some(&previous), &why)
}

#[cfg(test)]
mod tests {
    use nutgraf_news::ArticleLine;
    use nutgraf_store::{SqliteStore, Tombstone};

    use super::*;
    use crate::args::Everywhere;

    #[test]
    fn what_was_withdrawn_is_not_taken_in_again() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let store = SqliteStore::open(&folder.path().join("nutgraf.db"))?;
        let models = crate::weights::models(None, true)?;
        let config = Config::new(Everywhere {
            models: None,
            fast: true,
            offline: true,
            allow_private: Vec::new(),
            quiet: true,
        })?;
        let mut report = Report::new(true);
        let article = || {
            let line = ArticleLine {
                url: Some("https://post.example/ferry".to_owned()),
                title: Some("Ferry sinks at Kelderby".to_owned()),
                text: Some("The ferry of Kelderby sank at noon. All on board are alive.".to_owned()),
                ..ArticleLine::default()
            };
            line.into_revision().map_err(|why| anyhow::anyhow!("{why:?}"))
        };
        let first = batch(vec![article()?], &store, &config, &models, &mut report)?;
        assert_eq!(first.revisions.len(), 1);
        let story = first.stories[0].id.clone();
        store.write(&first)?;
        store.withdraw(&Tombstone {
            story,
            at: None,
            reason: "Withdrawn at the request of a court.".to_owned(),
        })?;
        let again = batch(vec![article()?], &store, &config, &models, &mut report)?;
        assert!(again.revisions.is_empty() && again.stories.is_empty());
        Ok(())
    }
}
