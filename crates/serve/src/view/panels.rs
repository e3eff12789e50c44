//! The data beside the seven parts. No panel says again what a section has said: an entry that stands above is a link
//! to it, and a panel of nothing but such entries is left out.

use std::collections::BTreeMap;

use nutgraf_news::{Claim, UpcomingStatus, Voice};
use nutgraf_verify::{Content, Evidence};

use super::evidence::anchor;
use super::names;
use super::sources::{self, OriginView};
use super::story::{Look, typographic};
use super::text::Text;
use super::when::{Time, passed};

/// All panels; an empty list is a panel that is not shown.
pub(crate) struct Panels {
    pub(crate) upcoming: Vec<Dated>,
    pub(crate) conflicts: Vec<ConflictView>,
    pub(crate) missing: Vec<String>,
    pub(crate) timeline: Vec<Dated>,
    pub(crate) quotes: Vec<QuoteView>,
    pub(crate) people: Vec<PersonView>,
    pub(crate) voices: Vec<VoiceView>,
    pub(crate) corrections: Vec<CorrectionView>,
    pub(crate) changes: Vec<ChangeView>,
    pub(crate) origins: Vec<OriginView>,
}

impl Panels {
    /// Whether any is shown beside the sources.
    pub(crate) fn any(&self) -> bool {
        !(self.upcoming.is_empty()
            && self.conflicts.is_empty()
            && self.missing.is_empty()
            && self.timeline.is_empty()
            && self.quotes.is_empty()
            && self.people.is_empty()
            && self.voices.is_empty()
            && self.corrections.is_empty()
            && self.changes.is_empty())
    }
}

/// One entry with a time.
pub(crate) struct Dated {
    pub(crate) time: Time,
    pub(crate) text: Text,
    /// Where the sentence stands above; then `text` is not shown.
    pub(crate) above: Option<Above>,
    /// "confirmed", with who says so.
    pub(crate) status: Option<&'static str>,
    pub(crate) by: String,
}

/// A sentence above.
#[derive(Clone)]
pub(crate) struct Above {
    pub(crate) anchor: String,
    /// The heading it stands under.
    pub(crate) heading: String,
}

pub(crate) struct ConflictView {
    pub(crate) about: String,
    pub(crate) values: Vec<ValueView>,
}

pub(crate) struct ValueView {
    pub(crate) value: String,
    pub(crate) by: String,
    pub(crate) as_of: Option<Time>,
}

pub(crate) struct QuoteView {
    pub(crate) text: Text,
    pub(crate) speaker: String,
    pub(crate) by: String,
}

pub(crate) struct PersonView {
    pub(crate) name: String,
    pub(crate) description: Text,
    pub(crate) by: String,
}

pub(crate) struct VoiceView {
    pub(crate) who: String,
    pub(crate) sentences: Vec<Above>,
}

pub(crate) struct CorrectionView {
    pub(crate) at: Option<Time>,
    pub(crate) was: String,
    pub(crate) is: String,
    pub(crate) by: String,
}

pub(crate) struct ChangeView {
    pub(crate) version: u32,
    pub(crate) at: Option<Time>,
    pub(crate) added: Vec<String>,
    pub(crate) removed: Vec<String>,
    pub(crate) why: String,
}

/// The heading above the one sentence that says what the story is about.
pub(crate) const ABOUT: &str = "What is the story about?";

pub(crate) fn panels(content: &Content, look: Look) -> Panels {
    let above = above(content);
    Panels {
        upcoming: upcoming(content, look, &above),
        conflicts: conflicts(content),
        missing: content
            .missing
            .iter()
            .map(|missing| missing.text.clone())
            .collect(),
        timeline: timeline(content, &above),
        quotes: quotes(content),
        people: people(content),
        voices: voices(content, &above),
        corrections: corrections(content),
        changes: changes(content),
        origins: sources::by_origin(content),
    }
}

/// Where each claim stands above.
fn above(content: &Content) -> BTreeMap<&str, Above> {
    let about = [(&content.about, ABOUT)].into_iter();
    let sections = (content.sections.iter()).flat_map(|section| {
        section
            .claims
            .iter()
            .map(|claim| (claim, section.heading.as_str()))
    });
    about
        .chain(sections)
        .map(|(claim, heading)| {
            let above = Above {
                anchor: anchor(&claim.id),
                heading: typographic(heading),
            };
            (claim.id.as_str(), above)
        })
        .collect()
}

fn dated(
    when: &str,
    claim: &Claim<Evidence>,
    status: Option<&'static str>,
    content: &Content,
    above: &BTreeMap<&str, Above>,
) -> Dated {
    Dated {
        time: Time::edtf(when, content.now),
        text: Text::new(&claim.text, claim.language.as_deref()),
        above: above.get(claim.id.as_str()).cloned(),
        status,
        by: outlets(claim.citations.iter(), content),
    }
}

fn upcoming(content: &Content, look: Look, above: &BTreeMap<&str, Above>) -> Vec<Dated> {
    (content.upcoming.iter())
        .map(|upcoming| {
            let status = status_words(upcoming.status, passed(&upcoming.when, look.now));
            dated(&upcoming.when, &upcoming.claim, Some(status), content, above)
        })
        .collect()
}

/// A date may pass while an explainer stands; that is told when it is shown.
fn status_words(status: UpcomingStatus, passed: bool) -> &'static str {
    match status {
        UpcomingStatus::Cancelled => "cancelled",
        UpcomingStatus::Happened => "has been",
        _ if passed => "the date has passed",
        UpcomingStatus::Expected => "expected",
        UpcomingStatus::Confirmed => "scheduled",
        UpcomingStatus::Conditional => "on a condition",
        UpcomingStatus::Postponed => "postponed",
    }
}

fn timeline(content: &Content, above: &BTreeMap<&str, Above>) -> Vec<Dated> {
    let entries: Vec<Dated> = (content.timeline.iter())
        .map(|timed| dated(&timed.when, &timed.claim, None, content, above))
        .collect();
    if entries.iter().all(|entry| entry.above.is_some()) {
        return Vec::new();
    }
    entries
}

fn conflicts(content: &Content) -> Vec<ConflictView> {
    (content.conflicts.iter())
        .map(|conflict| ConflictView {
            about: conflict.about.clone(),
            values: (conflict.values.iter())
                .map(|value| ValueView {
                    value: value.value.clone(),
                    by: outlets(value.citations.iter(), content),
                    as_of: value.as_of.map(|at| Time::short(at, content.now)),
                })
                .collect(),
        })
        .collect()
}

/// Quotations that no sentence above holds.
fn quotes(content: &Content) -> Vec<QuoteView> {
    (content.quotes.iter())
        .filter(|quote| !content.claims().any(|claim| claim.text.contains(&quote.text)))
        .map(|quote| QuoteView {
            text: Text::new(&quote.text, language_of(&quote.citation, content)),
            speaker: quote.speaker.clone(),
            by: outlets([&quote.citation].into_iter(), content),
        })
        .collect()
}

fn people(content: &Content) -> Vec<PersonView> {
    (content.people.iter())
        .map(|person| PersonView {
            name: person.name.clone(),
            description: Text::new(&person.description, language_of(&person.citation, content)),
            by: outlets([&person.citation].into_iter(), content),
        })
        .collect()
}

fn voices(content: &Content, above: &BTreeMap<&str, Above>) -> Vec<VoiceView> {
    (content.voices.iter())
        .map(|voice| VoiceView {
            who: voice.who.clone(),
            sentences: spoken(voice, above),
        })
        .filter(|voice| !voice.sentences.is_empty())
        .collect()
}

/// Where somebody speaks, each part once.
fn spoken(voice: &Voice, above: &BTreeMap<&str, Above>) -> Vec<Above> {
    let mut parts: Vec<Above> = Vec::new();
    for claim in &voice.claims {
        if let Some(part) = above.get(claim.as_str())
            && !parts.iter().any(|known| known.heading == part.heading)
        {
            parts.push(part.clone());
        }
    }
    parts
}

fn corrections(content: &Content) -> Vec<CorrectionView> {
    (content.corrections.iter())
        .map(|correction| CorrectionView {
            at: correction.at.map(|at| Time::short(at, content.now)),
            was: correction.was.clone(),
            is: correction.is.clone(),
            by: outlets(correction.citations.iter(), content),
        })
        .collect()
}

/// The first version changed nothing; the newest change comes first.
fn changes(content: &Content) -> Vec<ChangeView> {
    if content.version < 2 {
        return Vec::new();
    }
    (content.changes.iter().rev())
        .filter(|change| change.version > 1)
        .map(|change| ChangeView {
            version: change.version,
            at: change.at.map(|at| Time::short(at, content.now)),
            added: change.added.clone(),
            removed: change.removed.clone(),
            why: change.why.clone(),
        })
        .collect()
}

fn language_of<'a>(evidence: &Evidence, content: &'a Content) -> Option<&'a str> {
    content.source(&evidence.article)?.1.language.as_deref()
}

/// The outlets that print these words, each once.
fn outlets<'a>(citations: impl Iterator<Item = &'a Evidence>, content: &Content) -> String {
    let mut found: Vec<&str> = Vec::new();
    for evidence in citations {
        if let Some((_, source)) = content.source(&evidence.article)
            && !found.contains(&names::outlet(source))
        {
            found.push(names::outlet(source));
        }
    }
    super::text::listed(&found, 3)
}
