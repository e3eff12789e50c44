//! From inputs to revisions: the first two stages.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufReader};
use std::ops::ControlFlow;

use anyhow::Result;
use nutgraf_ingest::{Intake, documents};
use nutgraf_news::{ArticleId, ArticleLine, Finding, FindingKind, Kind, Moment, Revision, Skip, SkipReason};

use crate::config::Config;
use crate::report::Report;

/// What one input gave.
pub(crate) enum Read {
    /// An article.
    Revision(Box<Revision>),
    /// None, and why; told in the report already.
    Skipped {
        /// The argument.
        input: String,
        /// The address, where it has one.
        url: Option<String>,
        /// Why.
        skip: Skip,
    },
}

/// Hands each article that the inputs give to `each`, in their order, one at a time. Ends early if the user asks for it.
pub(crate) fn read(
    inputs: &[String],
    config: &Config,
    report: &mut Report,
    each: &mut dyn FnMut(Read) -> Result<()>,
) -> Result<()> {
    let fetch = config.fetch();
    let mut stdin = BufReader::new(io::stdin());
    let mut outcome = Ok(());
    let _ = documents(
        inputs,
        &mut stdin,
        fetch.as_ref(),
        &config.ingest,
        &mut |intake| {
            outcome = read_one(intake, config, report).map_or(Ok(()), &mut *each);
            if outcome.is_err() || config.interrupt.stops(report) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    outcome
}

/// Every article that the inputs give.
pub(crate) fn revisions(inputs: &[String], config: &Config, report: &mut Report) -> Result<Vec<Revision>> {
    let mut revisions = Vec::new();
    read(inputs, config, report, &mut |read| {
        if let Read::Revision(revision) = read {
            revisions.push(*revision);
        }
        Ok(())
    })?;
    Ok(revisions)
}

fn read_one(intake: Intake, config: &Config, report: &mut Report) -> Option<Read> {
    let (input, url, skip) = match intake {
        Intake::Document(document) => match nutgraf_extract::revision(&document, &config.extract) {
            Ok((revision, findings)) => {
                findings
                    .iter()
                    .for_each(|finding| report.finding(&at_input(finding, &document.input)));
                return Some(Read::Revision(Box::new(revision)));
            }
            Err(skip) => (document.input, document.url, skip),
        },
        Intake::Line { line, input, number } => {
            let (known_input, url) = (line.input.clone(), line.url.clone());
            if let Some(skip) = line.skip {
                // Told once more: whoever reads this run's report may not have seen the one before.
                report.skip(known_input.as_deref().unwrap_or(&input), &skip);
                return Some(Read::Skipped {
                    input: known_input.unwrap_or(input),
                    url,
                    skip,
                });
            }
            let canonical = url.as_deref().and_then(nutgraf_extract::canonical_link);
            let line = ArticleLine {
                url: canonical.or_else(|| url.clone()),
                published: line
                    .published
                    .or_else(|| nutgraf_extract::told_date(line.text.as_deref().unwrap_or_default())),
                ..*line
            };
            match line.into_revision() {
                Ok(mut revision) => {
                    revision.input = known_input.or(Some(input));
                    return Some(Read::Revision(Box::new(revision)));
                }
                Err(error) => {
                    let skip = Skip::new(SkipReason::Empty, format!("line {number}: {error}"));
                    (input, url, skip)
                }
            }
        }
        Intake::Skipped { input, url, skip } => (input, url, skip),
        Intake::Found(finding) => {
            report.finding(&finding);
            return None;
        }
    };
    report.skip(&input, &skip);
    Some(Read::Skipped { input, url, skip })
}

fn at_input(finding: &Finding, input: &str) -> Finding {
    Finding {
        detail: format!("{input}: {}", finding.detail),
        ..finding.clone()
    }
}

/// One revision of each article, in the order in which the articles came, and what was left out.
///
/// A page is better than the blurb that a feed prints of it; of two pages the later one counts, by its time of change,
/// else of publication, else by its place in the input.
pub(crate) fn newest(revisions: Vec<Revision>) -> (Vec<Revision>, Vec<Finding>) {
    let mut places: BTreeMap<ArticleId, usize> = BTreeMap::new();
    let mut kept: Vec<Revision> = Vec::new();
    let mut replaced: BTreeMap<ArticleId, BTreeSet<String>> = BTreeMap::new();
    for revision in revisions {
        let Some(&at) = places.get(&revision.article) else {
            places.insert(revision.article.clone(), kept.len());
            kept.push(revision);
            continue;
        };
        let both_pages = kept[at].kind != Kind::Blurb && revision.kind != Kind::Blurb;
        if both_pages && kept[at].id != revision.id {
            let ids = replaced.entry(revision.article.clone()).or_default();
            ids.extend([kept[at].id.0.clone(), revision.id.0.clone()]);
        }
        if age(&revision) >= age(&kept[at]) {
            kept[at] = revision;
        }
    }
    let finding = |(article, ids): (&ArticleId, &BTreeSet<String>)| {
        let detail = format!(
            "article {article} was given with {} different texts: the latest is used",
            ids.len()
        );
        Finding::about(article, FindingKind::Repaired, detail)
    };
    let findings = replaced.iter().map(finding).collect();
    (kept, findings)
}

fn age(revision: &Revision) -> (bool, Option<Moment>) {
    (
        revision.kind != Kind::Blurb,
        revision.modified.max(revision.published),
    )
}
