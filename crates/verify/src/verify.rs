//! A draft becomes an explainer, or does not.

use std::collections::{BTreeMap, BTreeSet};

use nutgraf_news::{
    ArticleId, Candidate, Claim, Coverage, Decision, Draft, Edit, EditKind, Field, Finding, FindingKind,
    Form, Revision, Section, Withheld,
};

use crate::claim::{Checks, Place};
use crate::held::Held;
use crate::label::label;
use crate::panels::panels;
use crate::sift::{Sifted, sifted, withhold_repeated, withhold_unbound};
use crate::{Content, Doubt, Evidence, Explainer, SCHEMA, SectionContent, Settings, Source};

/// Checks every claim of `draft` against the revisions of `coverage` and gives the explainer of those that hold, with
/// what there is to report: each withheld claim with its reasons, and each section that stays empty.
///
/// A claim whose bound partner is withheld is withheld too. Where the title does not hold, the sentence *about* stands
/// in its place. The version is 1 and has no changes: [`crate::versioned`] compares it with what was shown before.
///
/// # Errors
/// The finding that says why there is no explainer: the sentence *about* does not hold.
pub fn verify(
    draft: Draft,
    coverage: &Coverage,
    settings: &Settings,
) -> Result<(Explainer, Vec<Finding>), Finding> {
    let checks = Checks {
        coverage,
        held: Held::new(&coverage.revisions),
        settings,
    };
    let mut sifted = sifted(&draft, &checks);
    withhold_unbound(&mut sifted);
    withhold_repeated(&mut sifted);
    withhold_unbound(&mut sifted);

    let Some(about) = single(&sifted, Place::About) else {
        return Err(no_explainer(&draft, &sifted));
    };
    let title = single(&sifted, Place::Title).unwrap_or_else(|| title_from(&about));
    let sections = sections(&sifted);

    let mut content = empty_content(&draft, coverage, title, about, sections);
    content.label = label(
        content.claims(),
        &draft.writer,
        content.sources.len(),
        content.independent_sources,
        settings,
    );
    let mut findings = draft.findings.clone();
    let panel_findings = panels(&draft, &checks, &mut content);
    content.withheld = draft.withheld.clone();
    content.withheld.extend(withheld(&sifted));
    content.candidates = candidates(&draft, &sifted, &checks.held);
    findings.extend(sifted.iter().filter_map(withheld_finding));
    findings.extend(panel_findings);
    findings.extend(gap_findings(&content));
    Ok((Explainer { content }, findings))
}

fn single(sifted: &[Sifted], place: Place) -> Option<Claim<Evidence>> {
    let one = sifted.iter().find(|sifted| sifted.place == place)?;
    one.outcome.as_ref().ok().cloned()
}

fn no_explainer(draft: &Draft, sifted: &[Sifted]) -> Finding {
    let about = sifted.iter().find(|sifted| sifted.place == Place::About);
    let why: Vec<String> = about
        .map_or(&[][..], Sifted::doubts)
        .iter()
        .map(Doubt::to_string)
        .collect();
    Finding::new(
        FindingKind::NoExplainer,
        format!(
            "no explainer for the story {}: the sentence that says what it is about cannot be shown: {}; give it \
             another report of the event",
            draft.story,
            why.join("; "),
        ),
    )
}

/// The sentence *about* as a headline: without its full stop, where an edit can say so.
fn title_from(about: &Claim<Evidence>) -> Claim<Evidence> {
    let mut title = about.clone();
    title.id = format!("{}-title", about.id);
    title.bound_to = vec![about.id.clone()];
    let quote = &about
        .citations
        .first()
        .map(|evidence| evidence.quote.as_str())
        .unwrap_or("");
    let chars = quote.chars().count();
    let touched = about
        .edits
        .iter()
        .any(|edit| edit.at + edit.from.chars().count() >= chars);
    if about.form == Form::Written || touched || !quote.ends_with('.') || quote.ends_with("..") {
        return title;
    }
    title.edits.push(Edit {
        kind: EditKind::Case,
        at: chars - 1,
        from: ".".to_owned(),
        to: String::new(),
        citation: None,
    });
    title.form = Form::Trimmed;
    title.text.pop();
    title
}

fn sections(sifted: &[Sifted]) -> Vec<SectionContent> {
    (Section::ALL.into_iter())
        .map(|kind| {
            let claims: Vec<Claim<Evidence>> = (sifted.iter())
                .filter(|sifted| sifted.place == Place::In(kind))
                .filter_map(|sifted| sifted.outcome.as_ref().ok().cloned())
                .collect();
            SectionContent {
                kind,
                heading: kind.heading().to_owned(),
                gap: claims.is_empty().then(|| kind.gap().to_owned()),
                claims,
            }
        })
        .collect()
}

fn empty_content(
    draft: &Draft,
    coverage: &Coverage,
    title: Claim<Evidence>,
    about: Claim<Evidence>,
    sections: Vec<SectionContent>,
) -> Content {
    let sources = sources(coverage);
    let independent: BTreeSet<&str> = (sources.iter())
        .flat_map(|source| source.origins.iter().map(String::as_str))
        .collect();
    Content {
        schema: SCHEMA.to_owned(),
        id: draft.story.clone(),
        version: 1,
        created: draft.now,
        updated: draft.now,
        now: draft.now,
        language: draft.language.clone(),
        title,
        about,
        sections,
        timeline: Vec::new(),
        upcoming: Vec::new(),
        conflicts: Vec::new(),
        quotes: Vec::new(),
        voices: Vec::new(),
        people: Vec::new(),
        missing: draft.missing.clone(),
        corrections: Vec::new(),
        topics: draft.topics.clone(),
        independent_sources: independent.len(),
        label: label(std::iter::empty(), &draft.writer, 0, 0, &Settings::default()),
        sources,
        withheld: Vec::new(),
        changes: Vec::new(),
        held_for: draft.held_for.clone(),
        candidates: Vec::new(),
    }
}

/// Every article of the story, in order of publication and then of id; undated ones last.
fn sources(coverage: &Coverage) -> Vec<Source> {
    let mut revisions: Vec<&Revision> = coverage.revisions.iter().collect();
    revisions.sort_by_key(|revision| {
        (
            revision.published.is_none(),
            revision.published,
            &revision.article,
        )
    });
    (revisions.into_iter())
        .map(|revision| {
            let origins = coverage.behind(revision);
            // A text of unknown place is its agency's.
            let outlet = revision.known_outlet().unwrap_or(&origins[0]).to_owned();
            Source {
                id: revision.article.clone(),
                revision: revision.id.clone(),
                url: revision.url.clone(),
                outlet,
                title: revision.title.clone(),
                published: revision.published,
                modified: revision.modified,
                language: revision.language.clone(),
                kind: revision.kind,
                origins,
                flags: revision.flags.iter().copied().collect(),
            }
        })
        .collect()
}

fn withheld(sifted: &[Sifted]) -> Vec<Withheld> {
    (sifted.iter())
        .filter(|sifted| sifted.outcome.is_err())
        .map(|sifted| Withheld {
            text: sifted.claim.text.clone(),
            reasons: sifted.doubts().iter().map(Doubt::to_string).collect(),
        })
        .collect()
}

fn withheld_finding(sifted: &Sifted) -> Option<Finding> {
    let reasons: Vec<String> = sifted.doubts().iter().map(Doubt::to_string).collect();
    if reasons.is_empty() {
        return None;
    }
    let detail = format!("withheld {:?}: {}", sifted.claim.text, reasons.join("; "));
    Some(match sifted.claim.citations.first() {
        Some(citation) => Finding::about(&citation.article, FindingKind::Withheld, detail),
        None => Finding::new(FindingKind::Withheld, detail),
    })
}

fn gap_findings(content: &Content) -> Vec<Finding> {
    (content.sections.iter())
        .filter(|section| section.gap.is_some())
        .map(|section| {
            Finding::new(
                FindingKind::Gap,
                format!("nothing to show under {:?}", section.heading),
            )
        })
        .collect()
}

/// The candidates of `--why`; one that was chosen but did not hold is marked as withheld.
fn candidates(draft: &Draft, sifted: &[Sifted], held: &Held) -> Vec<Candidate> {
    let mut refused: BTreeMap<&ArticleId, Vec<(usize, usize, &Sifted)>> = BTreeMap::new();
    if !draft.candidates.is_empty() {
        for one in sifted.iter().filter(|sifted| sifted.outcome.is_err()) {
            let first = one
                .claim
                .citations
                .first()
                .filter(|first| first.field == Field::Text);
            if let Some((citation, (start, end))) =
                first.and_then(|first| Some((first, held.characters(first)?)))
            {
                refused
                    .entry(&citation.article)
                    .or_default()
                    .push((start, end, one));
            }
        }
    }
    let mut candidates = draft.candidates.clone();
    for candidate in &mut candidates {
        let spans = refused.get(&candidate.article).map_or(&[][..], Vec::as_slice);
        let hit = spans
            .iter()
            .find(|(start, end, _)| *start < candidate.end && candidate.start < *end);
        if let (Decision::Shown, Some((_, _, one))) = (candidate.decision, hit) {
            candidate.decision = Decision::Withheld;
            candidate
                .reasons
                .extend(one.doubts().iter().map(Doubt::to_string));
        }
    }
    candidates
}
