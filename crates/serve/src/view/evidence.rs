//! A sentence, who stands behind it, and the words it stands on.

use nutgraf_news::{Claim, Edit, Field};
use nutgraf_verify::{Content, Evidence, Source};

use super::edits::{self, Part};
use super::link;
use super::names;
use super::sources;
use super::text::{Text, counted, isolated, listed};
use super::when::Time;

/// Names beside a sentence before the rest is counted; the margin holds three lines beside a sentence of two.
const NAMES_MAX: usize = 3;
/// Names in a line of reprints before the rest is counted.
const REPRINTS_MAX: usize = 6;

/// One sentence as the page shows it.
pub(crate) struct ClaimView {
    /// The element's id, by which a link opens the page at this sentence.
    pub(crate) anchor: String,
    pub(crate) text: Text,
    /// Whether it must be read with the sentence before.
    pub(crate) bound: bool,
    pub(crate) names: Vec<Name>,
    /// "and 3 more", or nothing.
    pub(crate) more: Option<String>,
    /// The popover's id.
    pub(crate) popover: String,
    /// "2 independent origins", in words.
    pub(crate) standing: String,
    pub(crate) evidence: Vec<EvidenceView>,
    /// What was done to the words.
    pub(crate) told: Vec<String>,
    /// The language of the words, for what was left out.
    pub(crate) author: Option<String>,
}

/// An outlet's name beside a sentence.
pub(crate) struct Name {
    pub(crate) outlet: String,
    /// Whose report it printed, where that is not its own.
    pub(crate) via: Option<String>,
    /// Whether another name follows.
    pub(crate) comma: bool,
}

/// One source sentence.
pub(crate) struct EvidenceView {
    pub(crate) parts: Vec<Part>,
    pub(crate) words: Text,
    pub(crate) in_headline: bool,
    pub(crate) outlet: String,
    pub(crate) via: Option<String>,
    pub(crate) kind: Option<&'static str>,
    pub(crate) published: Option<Time>,
    /// Others with the same words.
    pub(crate) same: Option<String>,
    /// Others with the same origin that are not cited here, as a sentence without its stop.
    pub(crate) reprints: Option<String>,
    /// The same report as others print it, with small differences.
    pub(crate) prints: Vec<EvidenceView>,
    pub(crate) link: Option<String>,
}

impl ClaimView {
    pub(crate) fn new(
        claim: &Claim<Evidence>,
        number: usize,
        shown_before: &[&str],
        content: &Content,
    ) -> ClaimView {
        let bound = claim
            .bound_to
            .iter()
            .any(|id| shown_before.last() == Some(&id.as_str()));
        let (names, more) = beside(claim, content);
        ClaimView {
            anchor: anchor(&claim.id),
            text: Text::new(&claim.text, claim.language.as_deref()),
            bound,
            names,
            more,
            popover: format!("e{number}"),
            standing: standing(claim),
            evidence: evidence(claim, content),
            told: edits::told(claim, content),
            author: claim.author.clone(),
        }
    }
}

/// The id of a claim's element. Ids of claims are ours, but an imported one could hold a space.
pub(crate) fn anchor(claim_id: &str) -> String {
    let id: String = claim_id.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("s-{id}")
}

/// One outlet for each origin: thirteen prints of one report are one name, so that they do not look like thirteen
/// confirmations. The origin's own report stands for it where it is cited.
fn beside(claim: &Claim<Evidence>, content: &Content) -> (Vec<Name>, Option<String>) {
    let mut by_origin: Vec<&Source> = Vec::new();
    for source in cited(claim, content) {
        let same = (by_origin.iter_mut()).find(|known| {
            sources::same_origin(known, source) || names::outlet(known) == names::outlet(source)
        });
        match same {
            Some(known) if sources::is_reprint(known) && !sources::is_reprint(source) => *known = source,
            Some(_) => {}
            None => by_origin.push(source),
        }
    }
    let more = by_origin.len().checked_sub(NAMES_MAX + 1);
    by_origin.truncate(if more.is_some() { NAMES_MAX } else { NAMES_MAX + 1 });
    let more = more.map(|left| format!("and {} more", left + 1));
    let last = by_origin.len().saturating_sub(1);
    let names = (by_origin.into_iter().enumerate())
        .map(|(i, source)| Name {
            outlet: names::outlet(source).to_owned(),
            via: sources::via(source),
            comma: i < last,
        })
        .collect();
    (names, more)
}

fn cited<'a>(claim: &'a Claim<Evidence>, content: &'a Content) -> impl Iterator<Item = &'a Source> {
    (claim.citations.iter())
        .filter_map(|evidence| content.source(&evidence.article).map(|(_, source)| source))
}

/// Who is behind a claim: rule 4 counts speakers, agencies and outlets, not prints.
fn standing(claim: &Claim<Evidence>) -> String {
    let origins: Vec<&str> = claim.origins.iter().map(String::as_str).collect();
    match origins.len() {
        0 => String::new(),
        1 => format!("Rests on one origin: {}", isolated(origins[0])),
        n => format!(
            "Rests on {}: {}",
            counted(n, "independent origin", "independent origins"),
            listed(&origins, REPRINTS_MAX)
        ),
    }
}

/// A citation with its source.
type Cited<'a> = (&'a Evidence, &'a Source);

/// The source sentences. Those with the very same words are one; prints of one report are folded under the first of
/// them, because they confirm nothing.
fn evidence(claim: &Claim<Evidence>, content: &Content) -> Vec<EvidenceView> {
    let outlets: Vec<&str> = cited(claim, content).map(names::outlet).collect();
    let mut folds: Vec<(&Source, EvidenceView)> = Vec::new();
    for (i, group) in same_words(claim, content).iter().enumerate() {
        // Only the first citation's quote was edited; the others stand beside it as they are.
        let edits = if i == 0 { claim.edits.as_slice() } else { &[] };
        let (_, source) = group[0];
        let printed = folds.iter_mut().find(|(first, _)| {
            sources::same_origin(first, source)
                && names::outlet(first) != names::outlet(source)
                && !source.origins.is_empty()
        });
        let view = evidence_view(group, edits, &outlets, content);
        match printed {
            Some((_, first)) => first.prints.push(EvidenceView {
                reprints: None,
                ..view
            }),
            None => folds.push((source, view)),
        }
    }
    folds.into_iter().map(|(_, view)| view).collect()
}

fn same_words<'a>(claim: &'a Claim<Evidence>, content: &'a Content) -> Vec<Vec<Cited<'a>>> {
    let mut groups: Vec<Vec<Cited>> = Vec::new();
    for citation in &claim.citations {
        let Some((_, source)) = content.source(&citation.article) else {
            continue;
        };
        let same = groups.iter_mut().find(|group| {
            let (first, _) = group[0];
            first.sentence == citation.sentence
                && first.quote == citation.quote
                && first.field == citation.field
        });
        match same {
            Some(group) => group.push((citation, source)),
            None => groups.push(vec![(citation, source)]),
        }
    }
    groups
}

/// Which report of an origin a print repeats is not known; that it stands on that origin is.
fn also(source: &Source, reprints: &[&str]) -> String {
    let origins: Vec<&str> = source.origins.iter().map(String::as_str).collect();
    let verb = if origins.len() == 1 { "is" } else { "are" };
    let reports = if reprints.len() == 1 {
        "the report"
    } else {
        "the reports"
    };
    format!(
        "{} {verb} also behind {reports} of {}",
        listed(&origins, REPRINTS_MAX),
        listed(reprints, REPRINTS_MAX)
    )
}

/// `named` are the outlets that the claim cites, which need not be named again.
fn evidence_view(
    group: &[Cited<'_>],
    edits: &[Edit<Evidence>],
    named: &[&str],
    content: &Content,
) -> EvidenceView {
    let (citation, source) = group[0];
    let same: Vec<&str> = group[1..].iter().map(|(_, other)| names::outlet(other)).collect();
    let reprints: Vec<&str> = sources::reprints(source, content)
        .filter(|outlet| !named.contains(outlet))
        .collect();
    EvidenceView {
        parts: edits::parts(citation, edits),
        words: Text::new("", source.language.as_deref()),
        in_headline: citation.field == Field::Title,
        outlet: names::outlet(source).to_owned(),
        via: sources::via(source),
        kind: sources::kind_words(source.kind),
        published: source.published.map(|at| Time::short(at, content.now)),
        same: (!same.is_empty()).then(|| listed(&same, REPRINTS_MAX)),
        reprints: (!reprints.is_empty()).then(|| also(source, &reprints)),
        prints: Vec::new(),
        link: source
            .url
            .as_deref()
            .and_then(|url| link::at_words(url, &citation.quote)),
    }
}
