//! Sections end to end: annotated articles through `explain --one`, each shown sentence judged by the role that people gave
//! to the sentence it was taken from.

use anyhow::Result;
use serde_json::json;

use super::explainer::{Claim, Explainer, Place, SECTIONS, Section, explained};
use super::report::{Better, Counts, Figure, Row, count, share};
use super::roles::{Document, strict_roles};
use super::{Measured, Setting};
use crate::binary::on_two_threads;

/// How many sentences the baseline shows: the first three, as *what's happening*.
const LEAD: usize = 3;

/// The validation documents through `explain --one`.
pub(crate) fn sections(setting: &Setting) -> Result<Measured> {
    let at = "roles/validation.jsonl";
    if let Some(absent) = setting.absent(&[at]) {
        return Ok(absent);
    }
    let documents: Vec<Document> = setting.data.lines(at)?;
    let units = on_two_threads(&documents, |document| {
        let (text, places) = text(document);
        let line = json!({ "id": document.id, "title": document.headline, "text": text });
        Ok(counts(
            document,
            &places,
            explained(&setting.binary, &format!("{line}\n"))?.as_ref(),
        ))
    })?;
    let baseline: Vec<Counts> = documents
        .iter()
        .map(|document| {
            let (_, places) = text(document);
            counts(document, &places, Some(&lead(document, &places)))
        })
        .collect();
    Ok(Measured::Rows(vec![Row {
        name: "sections".to_owned(),
        on: format!("{at}, {} documents; baseline: the first three sentences as what's happening", documents.len()),
        figures: figures(&units, &baseline),
        notes: vec!["strict: the human role is among the section's strict roles; a sentence that matches none counts as wrong".to_owned()],
    }]))
}

/// The sentences joined by blank lines, and where each stands in that text.
pub(crate) fn text(document: &Document) -> (String, Vec<Place>) {
    let (mut text, mut places, mut at) = (String::new(), Vec::new(), 0);
    for sentence in &document.sentences {
        if !text.is_empty() {
            text.push_str("\n\n");
            at += 2;
        }
        let length = sentence.text.chars().count();
        places.push(Place {
            article: document.id.clone(),
            field: "text".to_owned(),
            start: at,
            end: at + length,
        });
        text.push_str(&sentence.text);
        at += length;
    }
    (text, places)
}

/// What was shown, and how much of it is strict.
fn counts(document: &Document, places: &[Place], explainer: Option<&Explainer>) -> Counts {
    let mut counts = Counts::new();
    count(&mut counts, "articles", 1.0);
    for section in SECTIONS {
        let has = document
            .sentences
            .iter()
            .any(|sentence| strict_roles(section).contains(&sentence.role.as_str()));
        count(&mut counts, &format!("could {section}"), f64::from(has));
        let shows = explainer.is_some_and(|explainer| {
            explainer
                .sections
                .iter()
                .any(|s| s.kind == section && !s.claims.is_empty())
        });
        count(&mut counts, &format!("shown {section}"), f64::from(has && shows));
        count(&mut counts, "gaps", f64::from(!shows));
    }
    let Some(explainer) = explainer else {
        count(&mut counts, "none", 1.0);
        return counts;
    };
    for (section, claim) in explainer.shown() {
        let role = claim
            .place()
            .and_then(|place| nearest(place, places))
            .map(|at| document.sentences[at].role.as_str());
        let strict = f64::from(role.is_some_and(|role| strict_roles(section).contains(&role)));
        let mut add = |part: &str| {
            count(&mut counts, &format!("sentences {part}"), 1.0);
            count(&mut counts, &format!("strict {part}"), strict);
        };
        add(section);
        add("all");
        if section != "about" {
            add("four");
        }
        count(&mut counts, "unmatched", f64::from(role.is_none()));
        count(&mut counts, "words", claim.text.split_whitespace().count() as f64);
    }
    counts
}

/// The sentence that shares most characters with a place and matches it.
fn nearest(place: &Place, places: &[Place]) -> Option<usize> {
    let matching = places
        .iter()
        .enumerate()
        .filter(|(_, sentence)| sentence.matches(place));
    matching
        .max_by_key(|(at, sentence)| (sentence.shared(place), std::cmp::Reverse(*at)))
        .map(|(at, _)| at)
}

/// The first sentences as an explainer; its *about* is the first one again, and is not counted among the four sections.
fn lead(document: &Document, places: &[Place]) -> Explainer {
    let claim = |at: usize| Claim {
        text: document.sentences[at].text.clone(),
        citations: vec![places[at].clone()],
    };
    let happening = (0..places.len().min(LEAD)).map(claim).collect();
    Explainer {
        held_for: Vec::new(),
        title: Claim {
            text: document.headline.clone(),
            citations: Vec::new(),
        },
        about: Claim {
            text: document
                .sentences
                .first()
                .map(|sentence| sentence.text.clone())
                .unwrap_or_default(),
            citations: places.first().cloned().into_iter().collect(),
        },
        sections: vec![Section {
            kind: SECTIONS[0].to_owned(),
            claims: happening,
        }],
    }
}

/// The figures over all documents.
fn figures(units: &[Counts], baseline: &[Counts]) -> Vec<Figure> {
    use Better::{Higher, Lower, Neither};
    let mut figures = Vec::new();
    let mut add = |name: &str, above: &str, below: &str, better: Better| {
        let figure = share(name, units, above, below, better);
        let beside = share(name, baseline, above, below, better).estimate.value;
        figures.push(if beside.is_finite() {
            figure.beside(beside)
        } else {
            figure
        });
    };
    add("strict, four sections", "strict four", "sentences four", Higher);
    add("strict, with about", "strict all", "sentences all", Higher);
    for section in SECTIONS {
        add(
            &format!("strict {section}"),
            &format!("strict {section}"),
            &format!("sentences {section}"),
            Higher,
        );
    }
    add("strict about", "strict about", "sentences about", Higher);
    for section in SECTIONS {
        add(
            &format!("shown where possible {section}"),
            &format!("shown {section}"),
            &format!("could {section}"),
            Higher,
        );
    }
    add("unmatched", "unmatched", "sentences all", Lower);
    add("sentences per explainer", "sentences all", "articles", Neither);
    add("words per explainer", "words", "articles", Neither);
    add("gaps per explainer", "gaps", "articles", Neither);
    add("articles without explainer", "none", "articles", Lower);
    figures
}

#[cfg(test)]
mod tests {
    use super::super::roles::Sentence;
    use super::*;

    fn document() -> Document {
        let sentence = |text: &str, role: &str| Sentence {
            text: text.to_owned(),
            role: role.to_owned(),
        };
        Document {
            id: "d".to_owned(),
            headline: "Ford opens".to_owned(),
            sentences: vec![
                sentence("Ünder way.", "main_event"),
                sentence("It may rain.", "expectation"),
                sentence("It was dry in May.", "historical_event"),
            ],
        }
    }

    #[test]
    fn the_lead_of_a_short_document_is_scored_by_hand() {
        let document = document();
        let (text, places) = text(&document);
        assert_eq!(text, "Ünder way.\n\nIt may rain.\n\nIt was dry in May.");
        assert_eq!((places[1].start, places[1].end), (12, 24));
        let counts = counts(&document, &places, Some(&lead(&document, &places)));
        assert_eq!(
            (
                counts["strict four"],
                counts["sentences four"],
                counts["strict about"]
            ),
            (1.0, 3.0, 1.0)
        );
        assert_eq!(
            (
                counts["could whats_next"],
                counts["shown whats_next"],
                counts["gaps"]
            ),
            (1.0, 0.0, 3.0)
        );
        assert_eq!(
            (counts["could why_its_important"], counts["unmatched"]),
            (0.0, 0.0)
        );
    }

    #[test]
    fn a_sentence_of_the_headline_matches_none() {
        let document = document();
        let (_, places) = text(&document);
        let title = Place {
            article: "d".into(),
            field: "title".into(),
            start: 0,
            end: 10,
        };
        assert_eq!(nearest(&title, &places), None);
        let trimmed = Place {
            article: "d".into(),
            field: "text".into(),
            start: 16,
            end: 30,
        };
        assert_eq!(nearest(&trimmed, &places), Some(1));
    }
}
