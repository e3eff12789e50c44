//! The panels beside the sections: only what holds, and only what is about claims that are shown.

use std::collections::BTreeSet;

use nutgraf_news::{
    Citation, Claim, Conflict, ConflictValue, Draft, Finding, FindingKind, Form, Person, Quote, Timed,
    Upcoming, Voice,
};

use crate::claim::{Checks, Place, checked};
use crate::{Content, Evidence};

/// Fills the panels of `content` from the draft and says what was left out.
pub(crate) fn panels(draft: &Draft, checks: &Checks, content: &mut Content) -> Vec<Finding> {
    let mut panels = Panels {
        checks,
        findings: Vec::new(),
    };
    content.timeline = (draft.timeline.iter())
        .filter_map(|timed| {
            Some(Timed {
                when: timed.when.clone(),
                claim: panels.claim(&timed.claim, content)?,
            })
        })
        .collect();
    content.upcoming = (draft.upcoming.iter())
        .filter_map(|upcoming| {
            Some(Upcoming {
                when: upcoming.when.clone(),
                status: upcoming.status,
                claim: panels.claim(&upcoming.claim, content)?,
            })
        })
        .collect();
    content.conflicts = draft
        .conflicts
        .iter()
        .filter_map(|conflict| panels.conflict(conflict))
        .collect();
    content.quotes = draft
        .quotes
        .iter()
        .filter_map(|quote| panels.quote(quote))
        .collect();
    content.people = draft
        .people
        .iter()
        .filter_map(|person| panels.person(person))
        .collect();
    content.voices = voices(&draft.voices, content);
    panels.findings
}

struct Panels<'p, 'c> {
    checks: &'p Checks<'c>,
    findings: Vec<Finding>,
}

impl Panels<'_, '_> {
    /// A claim of a panel: the one that is shown above under its id, else one that holds by itself.
    fn claim(&mut self, claim: &Claim<Citation>, content: &Content) -> Option<Claim<Evidence>> {
        if let Some(shown) = content.claims().find(|shown| shown.id == claim.id) {
            return Some(shown.clone());
        }
        match checked(claim, Place::Panel, self.checks) {
            Ok(claim) => Some(claim),
            Err(doubts) => {
                let reasons: Vec<String> = doubts.iter().map(ToString::to_string).collect();
                self.left_out(&claim.text, &reasons.join("; "));
                None
            }
        }
    }

    /// A conflict with the values that stand where they are said to stand; one value alone is none.
    fn conflict(&mut self, conflict: &Conflict<Citation>) -> Option<Conflict<Evidence>> {
        let mut values = Vec::new();
        for value in &conflict.values {
            let citations: Option<Vec<Evidence>> = value
                .citations
                .iter()
                .map(|citation| self.containing(citation, &value.value))
                .collect();
            let citations = citations.filter(|citations| !citations.is_empty());
            match citations {
                Some(citations) => {
                    values.push(ConflictValue {
                        value: value.value.clone(),
                        as_of: value.as_of,
                        citations,
                    });
                }
                None => self.left_out(&value.value, "it does not stand where it is said to stand"),
            }
        }
        let distinct: BTreeSet<&str> = values.iter().map(|value| value.value.as_str()).collect();
        (distinct.len() > 1).then(|| Conflict {
            about: conflict.about.clone(),
            values,
        })
    }

    /// A quotation whose words and whose speaker stand in the cited sentence (EDITORIAL rule 14).
    fn quote(&mut self, quote: &Quote<Citation>) -> Option<Quote<Evidence>> {
        let citation = self.containing(&quote.citation, &quote.text);
        let Some(citation) = citation.filter(|citation| citation.sentence.contains(&quote.speaker)) else {
            self.left_out(
                &quote.text,
                "its words or its speaker do not stand in the cited sentence",
            );
            return None;
        };
        Some(Quote {
            text: quote.text.clone(),
            speaker: quote.speaker.clone(),
            citation,
        })
    }

    fn person(&mut self, person: &Person<Citation>) -> Option<Person<Evidence>> {
        let citation = self.containing(&person.citation, &person.description);
        let Some(citation) = citation.filter(|citation| citation.sentence.contains(&person.name)) else {
            self.left_out(
                &person.name,
                "the name or the description does not stand in the cited sentence",
            );
            return None;
        };
        Some(Person {
            name: person.name.clone(),
            kind: person.kind.clone(),
            description: person.description.clone(),
            citation,
        })
    }

    /// The evidence that a citation names, if its quote has these words.
    fn containing(&self, citation: &Citation, words: &str) -> Option<Evidence> {
        let evidence = self.checks.held.evidence(citation, Form::Verbatim).ok()?;
        evidence.quote.contains(words).then_some(evidence)
    }

    fn left_out(&mut self, text: &str, why: &str) {
        self.findings.push(Finding::new(
            FindingKind::Withheld,
            format!("left {text:?} out of a panel: {why}"),
        ));
    }
}

/// The voices with the claims that are shown; a voice without any goes.
fn voices(voices: &[Voice], content: &Content) -> Vec<Voice> {
    let shown: BTreeSet<&str> = content.claims().map(|claim| claim.id.as_str()).collect();
    (voices.iter())
        .map(|voice| Voice {
            who: voice.who.clone(),
            claims: voice
                .claims
                .iter()
                .filter(|id| shown.contains(id.as_str()))
                .cloned()
                .collect(),
        })
        .filter(|voice| !voice.claims.is_empty())
        .collect()
}
