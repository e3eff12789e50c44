//! Reading of fixtures, and short revisions.

#![allow(clippy::disallowed_methods, reason = "the fixtures are files")]
#![allow(clippy::unwrap_used, reason = "a fixture that cannot be read fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use nutgraf_news::{ArticleLine, Revision};
use nutgraf_stories::{Grouping, Rule};

pub(crate) fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/stories")
        .join(folder);
    let mut files: Vec<PathBuf> = (std::fs::read_dir(&folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no fixtures in {}", folder.display());
    files
}

pub(crate) fn revisions(file: &Path) -> Vec<Revision> {
    (std::fs::read_to_string(file).unwrap().lines())
        .map(|line| {
            serde_json::from_str::<ArticleLine>(line)
                .unwrap()
                .into_revision()
                .unwrap()
        })
        .collect()
}

#[allow(dead_code)]
pub(crate) fn article(id: &str, published: &str, title: &str, text: &str) -> Revision {
    ArticleLine {
        id: Some(id.to_owned()),
        published: published.parse().ok(),
        title: Some(title.to_owned()),
        text: Some(text.to_owned()),
        ..ArticleLine::default()
    }
    .into_revision()
    .unwrap()
}

#[allow(dead_code)]
pub(crate) fn grouped(revisions: &[Revision]) -> Grouping {
    let mut grouping = Grouping::new(Rule::default());
    for revision in revisions {
        grouping.add(revision);
    }
    grouping
}

/// The ids of the articles of each story.
#[allow(dead_code)]
pub(crate) fn found(grouping: &Grouping) -> BTreeSet<BTreeSet<String>> {
    (grouping.stories().iter())
        .map(|story| story.articles.iter().map(|article| article.0.clone()).collect())
        .collect()
}

/// The ids of the articles that belong together, by the `story` of each line.
#[allow(dead_code)]
pub(crate) fn truth(revisions: &[Revision]) -> BTreeSet<BTreeSet<String>> {
    let mut stories: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for revision in revisions {
        let story = revision.story.as_deref().unwrap();
        stories
            .entry(story)
            .or_default()
            .insert(revision.article.0.clone());
    }
    stories.into_values().collect()
}
