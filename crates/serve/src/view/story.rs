//! One explainer.

use nutgraf_news::{Moment, Section};
use nutgraf_store::as_of;
use nutgraf_verify::Content;

use super::evidence::ClaimView;
use super::names;
use super::panels::{self, Panels};
use super::structured;
use super::text::{counted, direction, isolated};
use super::when::Time;

/// Words a minute of a grown reader of English prose (Brysbaert 2019: 238 in the mean of 190 studies).
const WORDS_A_MINUTE: usize = 238;

/// When a page is shown.
#[derive(Clone, Copy, Default)]
pub(crate) struct Look {
    /// The present, by which it is told whether a coming date has passed.
    pub(crate) now: Option<Moment>,
    /// When we last looked for news of it.
    pub(crate) looked: Option<Moment>,
}

/// One explainer, ready for the template.
pub(crate) struct StoryView {
    pub(crate) topics: Vec<String>,
    pub(crate) title: ClaimView,
    pub(crate) about: ClaimView,
    pub(crate) sections: Vec<SectionView>,
    /// The direction of the explainer's own language, by which the page is laid out.
    pub(crate) dir: &'static str,
    pub(crate) as_of: Option<Time>,
    pub(crate) looked: Option<Time>,
    pub(crate) reports: String,
    pub(crate) independent: String,
    pub(crate) minutes: String,
    /// Told at the top where everything rests on one origin.
    pub(crate) one_origin: Option<String>,
    pub(crate) label_heading: String,
    pub(crate) label_text: String,
    pub(crate) responsible: Option<String>,
    pub(crate) panels: Panels,
    pub(crate) structured: String,
    pub(crate) source_type: String,
    pub(crate) description: String,
}

/// One of the four sections.
pub(crate) struct SectionView {
    pub(crate) id: &'static str,
    pub(crate) heading: String,
    pub(crate) claims: Vec<ClaimView>,
    pub(crate) gap: Option<String>,
}

impl StoryView {
    pub(crate) fn new(content: &Content, look: Look) -> StoryView {
        let mut shown: Vec<&str> = Vec::new();
        let mut number = 0;
        let mut view = |claim| {
            number += 1;
            let view = ClaimView::new(claim, number, &shown, content);
            shown.push(&claim.id);
            view
        };
        let title = view(&content.title);
        let about = view(&content.about);
        let sections = (content.sections.iter())
            .map(|section| SectionView {
                id: section.kind.name(),
                heading: typographic(&section.heading),
                claims: section.claims.iter().map(&mut view).collect(),
                gap: (section.claims.is_empty()).then(|| {
                    section
                        .gap
                        .clone()
                        .unwrap_or_else(|| Section::gap(section.kind).to_owned())
                }),
            })
            .collect();
        StoryView {
            topics: content.topics.clone(),
            title,
            about,
            sections,
            dir: match direction(content.language.as_deref()) {
                "auto" => "ltr",
                known => known,
            },
            as_of: as_of(content).map(Time::full),
            looked: look.looked.map(Time::full),
            reports: counted(content.sources.len(), "report", "reports"),
            independent: counted(
                content.independent_sources,
                "independent source",
                "independent sources",
            ),
            minutes: minutes(content),
            one_origin: one_origin(content),
            label_heading: content.label.heading.clone(),
            label_text: content.label.text.clone(),
            responsible: content.label.responsible.clone(),
            panels: panels::panels(content, look),
            structured: structured::json_ld(content),
            source_type: content.label.digital_source_type.clone(),
            description: content.about.text.clone(),
        }
    }
}

/// Headings are ours, and are set with the apostrophe of print.
pub(super) fn typographic(heading: &str) -> String {
    heading.replace('\'', "’")
}

fn minutes(content: &Content) -> String {
    let words: usize = content
        .claims()
        .map(|claim| claim.text.split_whitespace().count())
        .sum();
    counted(
        words.div_ceil(WORDS_A_MINUTE).max(1),
        "minute to read",
        "minutes to read",
    )
}

fn one_origin(content: &Content) -> Option<String> {
    if content.independent_sources > 1 {
        return None;
    }
    let first = content.sources.first()?;
    let name = isolated(first.origins.first().map_or(names::outlet(first), String::as_str));
    Some(match content.sources.len() {
        1 => format!("All of this rests on one report, by {name}. No other source confirms it."),
        n => format!(
            "All of this rests on one source, {name}. The {n} reports repeat it; none confirms it independently."
        ),
    })
}
