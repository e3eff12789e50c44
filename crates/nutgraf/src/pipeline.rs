//! The stages in their order: revisions in, explainers out.

use std::collections::{BTreeMap, BTreeSet};

use nutgraf_explain::draft::Writer;
use nutgraf_explain::encoded::Encoded;
use nutgraf_explain::reading::Reading;
use nutgraf_explain::scores::Models;
use nutgraf_news::{
    Citation, Claim, Coverage, Draft, Finding, FindingKind, Revision, Story, StoryId, short_hash,
};
use nutgraf_stories::{Grouping, origins};
use nutgraf_verify::{Explainer, verify};

use crate::config::Config;

/// Drafts of one story at most: what the check refuses is replaced by the next best.
const DRAFTS_MAX: usize = 4;

/// Origin, Story → Draft → Explainer. `encoded` is what the encoder answers of each article; nothing on the fast path.
///
/// # Errors
/// The finding that says why there is none.
pub(crate) fn explainer(
    reading: &Reading<'_>,
    encoded: Option<&[Encoded]>,
    models: &Models,
    config: &Config,
) -> Result<(Explainer, Vec<Finding>), Finding> {
    let mut writer = Writer::new(reading, encoded, models, &config.explain);
    let mut best = Err(None);
    for _ in 0..DRAFTS_MAX {
        let draft = match writer.draft() {
            Ok(draft) => draft,
            Err(finding) => return best.map_err(|earlier: Option<Finding>| earlier.unwrap_or(finding)),
        };
        let outcome = verify(draft.clone(), reading.coverage, &config.verify);
        let refused = refused(&draft, &outcome);
        for (claim, reasons) in &refused {
            writer.refuse(claim, reasons);
        }
        match outcome {
            Ok(explainer) => best = Ok(explainer),
            Err(finding) if best.is_err() => best = Err(Some(finding)),
            Err(_) => {}
        }
        if refused.is_empty() {
            break;
        }
    }
    best.map_err(|finding| {
        finding.unwrap_or_else(|| Finding::new(FindingKind::NoExplainer, "no draft was made".to_owned()))
    })
}

/// The claims of a draft that did not hold, with the reasons.
fn refused<'d>(
    draft: &'d Draft,
    outcome: &Result<(Explainer, Vec<Finding>), Finding>,
) -> Vec<(&'d Claim<Citation>, Vec<String>)> {
    let (explainer, _) = match outcome {
        Ok(outcome) => outcome,
        Err(finding) => return vec![(&draft.about, vec![finding.detail.clone()])],
    };
    let shown: BTreeSet<&str> = explainer.claims().map(|claim| claim.id.as_str()).collect();
    let reasons = |text: &str| {
        let withheld = explainer.withheld.iter().find(|withheld| withheld.text == text);
        withheld.map_or_else(Vec::new, |withheld| withheld.reasons.clone())
    };
    (draft.sections.iter())
        .flat_map(|section| &section.claims)
        .chain([&draft.title])
        .filter(|claim| !shown.contains(claim.id.as_str()))
        .map(|claim| (claim, reasons(&claim.text)))
        .collect()
}

/// Revision → Origin, Story: the stories in these articles, the one with the most independent sources first. Articles
/// that carry a story belong to it; the others are grouped.
pub(crate) fn coverages(revisions: Vec<Revision>, config: &Config) -> Vec<Coverage> {
    let mut grouping = Grouping::new(config.stories.clone());
    let mut by_story: BTreeMap<StoryId, Vec<Revision>> = BTreeMap::new();
    let mut order: Vec<StoryId> = Vec::new();
    let (assigned, free): (Vec<_>, Vec<_>) = in_time(revisions)
        .into_iter()
        .partition(|revision| revision.story.is_some());
    for revision in &free {
        grouping.add(revision);
    }
    let assigned = assigned.into_iter().map(|revision| {
        let story = revision.story.clone().unwrap_or_default();
        (StoryId(story), revision)
    });
    let grouped = free.into_iter().map(|revision| {
        let story = grouping.story_of(&revision.article).cloned();
        (story.unwrap_or_else(|| story_id(&revision)), revision)
    });
    for (story, revision) in assigned.chain(grouped) {
        let revisions = by_story.entry(story.clone()).or_default();
        if revisions.is_empty() {
            order.push(story);
        }
        revisions.push(revision);
    }
    let titles: BTreeMap<StoryId, String> = grouping
        .stories()
        .into_iter()
        .map(|story| (story.id, story.title))
        .collect();
    let mut coverages: Vec<Coverage> = (order.into_iter())
        .filter_map(|id| {
            let revisions = by_story.remove(&id)?;
            let title = titles.get(&id).cloned();
            Some(coverage(id, title, revisions))
        })
        .collect();
    coverages.sort_by_key(|coverage| {
        std::cmp::Reverse((
            coverage.story.origins.len(),
            coverage.revisions.len(),
            coverage.story.last_published,
        ))
    });
    coverages
}

/// All articles as one story.
pub(crate) fn single_coverage(revisions: Vec<Revision>) -> Option<Coverage> {
    let revisions = in_time(revisions);
    let id = story_id(revisions.first()?);
    Some(coverage(id, None, revisions))
}

/// A story of these articles, with who is behind them.
pub(crate) fn coverage(id: StoryId, title: Option<String>, revisions: Vec<Revision>) -> Coverage {
    let published: BTreeSet<_> = revisions
        .iter()
        .filter_map(|revision| revision.published)
        .collect();
    let first_title = || revisions.first().map(|revision| revision.title.clone());
    let story = Story {
        title: title.or_else(first_title).unwrap_or_default(),
        articles: revisions
            .iter()
            .map(|revision| revision.article.clone())
            .collect(),
        origins: origins(&revisions),
        first_published: published.first().copied(),
        last_published: published.last().copied(),
        id,
    };
    Coverage { story, revisions }
}

/// Articles as they were published; those without a time stay behind the others, in their order.
pub(crate) fn in_time(mut revisions: Vec<Revision>) -> Vec<Revision> {
    revisions.sort_by_key(|revision| (revision.published.is_none(), revision.published));
    revisions
}

/// The id that the grouping mints for a story that begins with this article.
fn story_id(first: &Revision) -> StoryId {
    StoryId(short_hash(&["story", &first.article.0]))
}
