//! What a new explainer changes of the one before.

use crate::{Change, Content, Explainer};

/// `explainer` as a version of the story that was shown as `previous`: its number, the time of its first version, and
/// what it changes, with `why`. A first version changes nothing.
///
/// The same sentences in the same places with the same label are the same version, whatever became of the list of
/// sources (EDITORIAL rule 22): then the number, the times and the changes are those of `previous`, and so is a review.
/// Any change of text ends a review (rule 21).
pub fn versioned(mut explainer: Explainer, previous: Option<&Content>, why: &str) -> Explainer {
    let content = &mut explainer.content;
    let Some(previous) = previous else {
        return explainer;
    };
    content.created = previous.created;
    content.changes = previous.changes.clone();
    if same_version(content, previous) {
        content.version = previous.version;
        content.updated = previous.updated;
        content.label.kind = previous.label.kind;
        content.label.heading = previous.label.heading.clone();
        content.label.reviewed_by = previous.label.reviewed_by.clone();
        return explainer;
    }
    let (before, after) = (shown(previous), shown(content));
    let added = after
        .iter()
        .filter(|text| !before.contains(text))
        .cloned()
        .collect();
    let removed = before
        .iter()
        .filter(|text| !after.contains(text))
        .cloned()
        .collect();
    content.version = previous.version.saturating_add(1);
    content.changes.push(Change {
        version: content.version,
        at: content.now,
        added,
        removed,
        why: why.to_owned(),
    });
    explainer
}

/// Whether a reader sees the same words in the same places, on the same evidence, with the same account of how they
/// came to be.
fn same_version(content: &Content, previous: &Content) -> bool {
    let sections = |content: &Content| -> Vec<Vec<String>> {
        (content.sections.iter())
            .map(|section| section.claims.iter().map(|claim| claim.text.clone()).collect())
            .collect()
    };
    let label = |content: &Content| {
        (
            content.label.sentences,
            content.label.writer.clone(),
            content.label.model.clone(),
            content.label.prompt.clone(),
        )
    };
    content.title.text == previous.title.text
        && content.about.text == previous.about.text
        && sections(content) == sections(previous)
        && label(content) == label(previous)
}

fn shown(content: &Content) -> Vec<String> {
    content.claims().map(|claim| claim.text.clone()).collect()
}
