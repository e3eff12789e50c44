//! `nutgraf run`: reads, groups, explains, stores and serves.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use jiff::Timestamp;
use jiff::tz::Offset;
use nutgraf_explain::scores::Models;
use nutgraf_news::{ArticleId, FindingKind, Moment, Revision, Story, StoryId};
use nutgraf_serve::{LAST_LOOK, Settings, Site, serve};
use nutgraf_store::{Batch, Location, Redirect, SqliteStore, Store};
use nutgraf_stories::Grouping;
use nutgraf_verify::{Explainer, versioned};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::args::Run;
use crate::config::Config;
use crate::report::Report;
use crate::{intake, pipeline};

pub(crate) fn run(arguments: &Run, config: &Config, models: &Models, report: &mut Report) -> Result<()> {
    let store = SqliteStore::open(&arguments.database)?;
    if arguments.once {
        return look(&arguments.inputs, &store, config, models, report);
    }
    let runtime = Runtime::new().context("no network can be used")?;
    let listener = runtime
        .block_on(TcpListener::bind(arguments.listen))
        .map_err(|error| unbound(arguments, &error))?;
    let address = listener
        .local_addr()
        .context("the server's own address cannot be read")?;
    let store = Arc::new(store);
    let site = Site {
        store: Arc::<SqliteStore>::clone(&store),
        settings: Settings {
            base_path: arguments.base_path.clone(),
            hold: arguments.hold,
            ..Settings::default()
        },
    };
    let server = runtime.spawn(serve(listener, site, config.interrupt.asked_while_serving()));
    report.note(&format!(
        "the pages are at http://{address}{}/",
        arguments.base_path
    ));
    look(&arguments.inputs, store.as_ref(), config, models, report)?;
    runtime
        .block_on(server)
        .context("the server fell")?
        .context("the server stopped")
}

fn unbound(arguments: &Run, error: &std::io::Error) -> anyhow::Error {
    let address = arguments.listen;
    match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!(
                "port {} is in use by another program: stop it, or choose another with --listen",
                address.port()
            )
        }
        ErrorKind::PermissionDenied => {
            anyhow!(
                "port {} may not be used: choose one above 1023 with --listen",
                address.port()
            )
        }
        _ => anyhow!("cannot listen on {address}: {error}: choose another address with --listen"),
    }
}

/// Looks at the inputs once and stores what they give.
fn look(
    inputs: &[String],
    store: &dyn Store,
    config: &Config,
    models: &Models,
    report: &mut Report,
) -> Result<()> {
    if inputs.is_empty() {
        return Ok(());
    }
    let revisions = intake::revisions(inputs, config, report)?;
    let batch = batch(revisions, store, config, models, report)?;
    let (articles, stories, explainers) =
        (batch.revisions.len(), batch.stories.len(), batch.explainers.len());
    store.write(&batch)?;
    let now = Moment::instant(Timestamp::now(), Offset::UTC);
    store.set_setting(LAST_LOOK, &now.to_string())?;
    report.note(&format!(
        "{articles} articles read; {stories} stories touched, {explainers} explained"
    ));
    Ok(())
}

/// Everything that new articles change: stories, merges, explainers, and the state of the grouping.
fn batch(
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
    let mut touched: BTreeSet<StoryId> = BTreeSet::new();
    let mut redirects: Vec<Redirect> = Vec::new();
    for revision in &revisions {
        let placement = grouping.add(revision);
        if let Some(from) = placement.merged {
            redirects.push(Redirect {
                from,
                to: placement.story.clone(),
            });
        }
        touched.insert(placement.story);
    }
    // A story that was touched and merged later lives on in the older one.
    let touched: BTreeSet<StoryId> = touched
        .iter()
        .map(|id| grouping.current(id).unwrap_or(id).clone())
        .collect();
    let mut known: BTreeMap<ArticleId, Vec<Revision>> = BTreeMap::new();
    for revision in &revisions {
        known
            .entry(revision.article.clone())
            .or_default()
            .push(revision.clone());
    }
    let mut batch = Batch {
        revisions,
        grouping: Some(serde_json::to_vec(&grouping)?),
        ..Batch::default()
    };
    for story in grouping
        .stories()
        .into_iter()
        .filter(|story| touched.contains(&story.id))
    {
        if config.interrupt.is_asked() {
            break;
        }
        let coverage_of = articles_of(&story, &redirects, &known, store)?;
        let coverage = pipeline::coverage(story.id.clone(), Some(story.title.clone()), coverage_of);
        let previous = match store.locate(&story.id, None)? {
            Location::Here { explainer, .. } => Some(explainer),
            Location::Gone(_) => continue,
            Location::Moved(_) | Location::Unknown => None,
        };
        batch.stories.push(coverage.story.clone());
        match pipeline::explainer(&coverage, models, config) {
            Ok((explainer, findings)) => {
                findings
                    .iter()
                    .filter(|one| one.kind == FindingKind::Held)
                    .for_each(|one| report.finding(one));
                batch
                    .explainers
                    .push(next_version(explainer, previous.as_deref()));
            }
            Err(finding) => report.finding(&finding),
        }
    }
    batch.redirects = redirects;
    Ok(batch)
}

/// The newest revision of each article of a story: those read now, and those stored under its id or under the ids of
/// stories that were merged into it.
fn articles_of(
    story: &Story,
    redirects: &[Redirect],
    known: &BTreeMap<ArticleId, Vec<Revision>>,
    store: &dyn Store,
) -> Result<Vec<Revision>> {
    let mut revisions = store.revisions_of(&story.id)?;
    for redirect in redirects.iter().filter(|redirect| redirect.to == story.id) {
        revisions.extend(store.revisions_of(&redirect.from)?);
    }
    revisions.extend(
        story
            .articles
            .iter()
            .filter_map(|article| known.get(article))
            .flatten()
            .cloned(),
    );
    let (newest, _) = intake::newest(revisions);
    let mut by_article: BTreeMap<ArticleId, Revision> = newest
        .into_iter()
        .map(|revision| (revision.article.clone(), revision))
        .collect();
    Ok(story
        .articles
        .iter()
        .filter_map(|article| by_article.remove(article))
        .collect())
}

fn next_version(explainer: Explainer, previous: Option<&Explainer>) -> Explainer {
    let Some(previous) = previous else {
        return explainer;
    };
    let more = explainer.sources.len().saturating_sub(previous.sources.len());
    let why = match more {
        0 => "a report was changed".to_owned(),
        1 => "a new report came".to_owned(),
        more => format!("{more} new reports came"),
    };
    versioned(explainer, Some(previous), &why)
}
