//! One claim against its evidence.

use std::collections::BTreeSet;

use nutgraf_news::{Citation, Claim, Coverage, Edit, Form, Kind, Section, replay};

use crate::held::Held;
use crate::quoted::quotation_doubts;
use crate::shape::shape_doubts;
use crate::trim::{Trimming, checked_edits};
use crate::{Doubt, Evidence, Settings, SourceText, verdict};

/// Where a claim stands; what may support it depends on it (EDITORIAL rule 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Title,
    About,
    In(Section),
    /// A panel beside the sections.
    Panel,
}

/// What a claim is checked with.
pub(crate) struct Checks<'c> {
    pub(crate) coverage: &'c Coverage,
    pub(crate) held: Held<'c>,
    pub(crate) settings: &'c Settings,
}

/// The claim with its evidence frozen, or what speaks against it.
pub(crate) fn checked(
    claim: &Claim<Citation>,
    place: Place,
    checks: &Checks,
) -> Result<Claim<Evidence>, Vec<Doubt>> {
    if let (Form::Written, Some(author)) = (claim.form, &claim.author) {
        return editors_own(claim, author, checks.settings);
    }
    let evidence = resolved(claim, place, checks)?;
    let mut doubts = shape_doubts(&claim.text, place == Place::Title);
    let edits = match claim.form {
        Form::Verbatim | Form::Trimmed => match taken_over(claim, &evidence[0], checks) {
            Ok(edits) => edits,
            Err(doubt) => {
                doubts.push(doubt);
                Vec::new()
            }
        },
        Form::Written => Vec::new(),
    };
    let put_in = edits.iter().filter_map(|edit| edit.citation.as_ref());
    let sentences: Vec<&str> = (evidence.iter().chain(put_in))
        .map(|evidence| evidence.sentence.as_str())
        .collect();
    doubts.extend(quotation_doubts(&claim.text, &sentences, place == Place::Title));
    let support = match support(claim, &evidence, checks) {
        Ok(support) => support,
        Err(doubt) => {
            doubts.push(doubt);
            0.0
        }
    };
    if !doubts.is_empty() {
        return Err(doubts);
    }
    Ok(Claim {
        id: claim.id.clone(),
        text: claim.text.clone(),
        language: claim.language.clone(),
        author: None,
        bound_to: claim.bound_to.clone(),
        form: claim.form,
        role: claim.role,
        origins: origins(claim, &evidence, checks.coverage),
        support,
        citations: evidence,
        edits,
    })
}

/// An editor's own words need no evidence, but must come from an editor.
fn editors_own(
    claim: &Claim<Citation>,
    author: &str,
    settings: &Settings,
) -> Result<Claim<Evidence>, Vec<Doubt>> {
    if !settings.editors.iter().any(|editor| editor == author) {
        return Err(vec![Doubt::UnknownEditor(author.to_owned())]);
    }
    Ok(Claim {
        id: claim.id.clone(),
        text: claim.text.clone(),
        language: claim.language.clone(),
        author: claim.author.clone(),
        bound_to: claim.bound_to.clone(),
        form: Form::Written,
        role: claim.role,
        origins: Vec::new(),
        support: 0.0,
        citations: Vec::new(),
        edits: Vec::new(),
    })
}

/// Every citation of a claim with its words, if all are there and may be used in this place.
fn resolved(claim: &Claim<Citation>, place: Place, checks: &Checks) -> Result<Vec<Evidence>, Vec<Doubt>> {
    if claim.citations.is_empty() {
        return Err(vec![Doubt::NoCitation]);
    }
    let mut found = Vec::with_capacity(claim.citations.len());
    let mut doubts = Vec::new();
    for citation in &claim.citations {
        match checks.held.evidence(citation, claim.form).and_then(|evidence| {
            fit_kind(citation, place, claim, checks)?;
            Ok(evidence)
        }) {
            Ok(evidence) => found.push(evidence),
            Err(doubt) => doubts.push(doubt),
        }
    }
    if doubts.is_empty() { Ok(found) } else { Err(doubts) }
}

/// Only news supports facts (EDITORIAL rule 8): satire and sponsored content support nothing, opinion supports *why*
/// and *beyond*, a press release its issuer's own words, a blurb the event itself.
fn fit_kind(
    citation: &Citation,
    place: Place,
    claim: &Claim<Citation>,
    checks: &Checks,
) -> Result<(), Doubt> {
    let revision = checks.held.revision(citation)?;
    let fits = match revision.kind {
        Kind::News | Kind::LiveBlog => true,
        Kind::Satire | Kind::Sponsored => false,
        Kind::Opinion => {
            let in_place = matches!(
                place,
                Place::Panel | Place::In(Section::WhyItsImportant | Section::BeyondTheHeadlines)
            );
            in_place
                && names_any(
                    &claim.text,
                    revision
                        .authors
                        .iter()
                        .map(String::as_str)
                        .chain([revision.outlet_name()]),
                )
        }
        Kind::PressRelease => {
            let issuers = checks.coverage.origins_of(&citation.article).into_iter();
            names_any(&claim.text, issuers.chain([revision.outlet_name()]))
        }
        Kind::SocialPost => crate::guarded::attributes(&claim.text),
        Kind::Blurb => matches!(
            place,
            Place::Title | Place::About | Place::Panel | Place::In(Section::WhatsHappening)
        ),
    };
    if fits {
        return Ok(());
    }
    Err(Doubt::UnfitKind(citation.article.clone(), revision.kind))
}

/// Whether the text names one of these, by the whole name or by its last word.
fn names_any<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> bool {
    let folded = nutgraf_text::fold(text);
    names.into_iter().any(|name| {
        let name = nutgraf_text::fold(name);
        let last = name.split_whitespace().next_back().unwrap_or("");
        !last.is_empty() && (folded.contains(&name) || last.len() > 3 && folded.contains(last))
    })
}

/// The edits of a claim whose words come from its first citation, if they lead to those words.
fn taken_over(
    claim: &Claim<Citation>,
    first: &Evidence,
    checks: &Checks,
) -> Result<Vec<Edit<Evidence>>, Doubt> {
    match (claim.form, claim.edits.is_empty()) {
        (Form::Verbatim, true) if claim.text == first.quote => Ok(Vec::new()),
        (Form::Verbatim, true) => Err(Doubt::NotVerbatim),
        (Form::Trimmed, false) => {
            if replay(&first.quote, &claim.edits).as_deref() != Some(claim.text.as_str()) {
                return Err(Doubt::NoReplay);
            }
            if has_gap(&claim.text) && !has_gap(&first.quote) {
                return Err(Doubt::Gap);
            }
            let trimming = Trimming {
                first,
                revision: checks.held.revision(&claim.citations[0])?,
                independent: independent_origins(claim, checks.coverage),
                held: &checks.held,
            };
            checked_edits(claim, &trimming)
        }
        // A clause of a sentence is trimmed by its span alone.
        (Form::Trimmed, true) if claim.text == first.quote => Ok(Vec::new()),
        _ => Err(Doubt::FormDiffers),
    }
}

/// Whether a cut left two spaces, or a space before a mark.
fn has_gap(text: &str) -> bool {
    text.starts_with(' ')
        || ["  ", " ,", " .", " ;", ",,", ", ."]
            .iter()
            .any(|gap| text.contains(gap))
}

/// How many origins are behind the articles that a claim cites.
fn independent_origins(claim: &Claim<Citation>, coverage: &Coverage) -> usize {
    let origins: BTreeSet<&str> = (claim.citations.iter())
        .flat_map(|citation| coverage.origins_of(&citation.article))
        .collect();
    origins.len()
}

/// How well the evidence supports the claim. Taken-over words are the source's own: what is left to doubt is the one
/// source and the cut, so that the figures only rank them. Written words have the score of the verdict.
fn support(claim: &Claim<Citation>, evidence: &[Evidence], checks: &Checks) -> Result<f32, Doubt> {
    let several =
        evidence.iter().any(|other| other.article != evidence[0].article) && claim.origins.len() > 1;
    match (claim.form, several) {
        (Form::Verbatim, true) => Ok(1.0),
        (Form::Verbatim, false) => Ok(0.98),
        (Form::Trimmed, true) => Ok(0.97),
        (Form::Trimmed, false) => Ok(0.95),
        (Form::Written, _) => {
            let sources: Vec<SourceText> = (claim.citations.iter().zip(evidence))
                .map(|(citation, evidence)| SourceText {
                    title: String::new(),
                    outlet: checks
                        .held
                        .revision(citation)
                        .map(|revision| revision.outlet_name().to_owned())
                        .unwrap_or_default(),
                    text: evidence.sentence.clone(),
                    published: checks
                        .held
                        .revision(citation)
                        .ok()
                        .and_then(|revision| revision.published),
                })
                .collect();
            let verdict = verdict(&claim.text, &sources, checks.settings);
            if verdict.supported {
                return Ok(verdict.score);
            }
            let details: Vec<&str> = verdict
                .reasons
                .iter()
                .map(|reason| reason.detail.as_str())
                .collect();
            Err(Doubt::NotSupported(details.join("; ")))
        }
    }
}

/// The origins that the draft names, as far as they are behind a cited article or stand in a cited sentence; without
/// any, those of the cited articles.
fn origins(claim: &Claim<Citation>, evidence: &[Evidence], coverage: &Coverage) -> Vec<String> {
    let mut of_articles: Vec<&str> = Vec::new();
    for evidence in evidence {
        for name in coverage.origins_of(&evidence.article) {
            if !of_articles.contains(&name) {
                of_articles.push(name);
            }
        }
    }
    let outlets: Vec<&str> = (coverage.revisions.iter())
        .filter(|revision| {
            evidence
                .iter()
                .any(|evidence| evidence.article == revision.article)
        })
        .map(|revision| revision.outlet_name())
        .collect();
    let known = |name: &String| {
        of_articles.contains(&name.as_str())
            || outlets.contains(&name.as_str())
            || evidence
                .iter()
                .any(|evidence| evidence.sentence.contains(name.as_str()))
    };
    let named: Vec<String> = claim.origins.iter().filter(|name| known(name)).cloned().collect();
    match (named.is_empty(), of_articles.is_empty()) {
        (false, _) => named,
        (true, false) => of_articles.into_iter().map(str::to_owned).collect(),
        (true, true) => outlets.into_iter().take(1).map(str::to_owned).collect(),
    }
}
