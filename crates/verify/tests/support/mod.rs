//! A small invented coverage, and drafts over it.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::collections::BTreeSet;

use nutgraf_news::{
    ArticleId, Citation, Claim, Coverage, Draft, DraftSection, Edit, EditKind, Field, Form, Kind, Origin,
    OriginKind, Revision, Section, Story, StoryId, WriterKind,
};
use nutgraf_text::Span;
use nutgraf_verify::{Content, Evidence, Explainer, Settings, verify};

pub(crate) fn revision(id: &str, outlet: &str, title: &str, text: &str) -> Revision {
    Revision {
        article: id.into(),
        id: Revision::id_of(title, text),
        url: Some(format!("https://{id}.example/news")),
        outlet: Some(outlet.to_owned()),
        title: title.to_owned(),
        authors: Vec::new(),
        published: "2031-03-11T09:12:00+01:00".parse().ok(),
        modified: None,
        fetched: None,
        language: Some("en".to_owned()),
        kind: Kind::News,
        text: text.to_owned(),
        blocks: Vec::new(),
        flags: BTreeSet::new(),
        story: None,
        input: None,
    }
}

pub(crate) fn coverage(revisions: Vec<Revision>) -> Coverage {
    let articles: Vec<ArticleId> = revisions
        .iter()
        .map(|revision| revision.article.clone())
        .collect();
    let origins = (revisions.iter())
        .map(|revision| Origin {
            name: revision.outlet_name().to_owned(),
            kind: OriginKind::Outlet,
            articles: vec![revision.article.clone()],
        })
        .collect();
    Coverage {
        story: Story {
            id: "s1".into(),
            title: revisions[0].title.clone(),
            articles,
            origins,
            first_published: None,
            last_published: None,
        },
        revisions,
    }
}

/// The citation of the first place at which `quote` stands in `revision`.
pub(crate) fn citation(revision: &Revision, quote: &str) -> Citation {
    let (field, at) = match revision.text.find(quote) {
        Some(at) => (Field::Text, at),
        None => (
            Field::Title,
            revision.title.find(quote).expect("the quote is in the title"),
        ),
    };
    Citation {
        article: revision.article.clone(),
        revision: revision.id.clone(),
        field,
        span: Span::new(at, at + quote.len()),
    }
}

pub(crate) fn claim(id: &str, text: &str, form: Form, citations: Vec<Citation>) -> Claim<Citation> {
    Claim {
        id: id.to_owned(),
        text: text.to_owned(),
        language: Some("en".to_owned()),
        author: None,
        bound_to: Vec::new(),
        form,
        role: None,
        origins: Vec::new(),
        support: 0.0,
        citations,
        edits: Vec::new(),
    }
}

pub(crate) fn verbatim(id: &str, revision: &Revision, quote: &str) -> Claim<Citation> {
    claim(id, quote, Form::Verbatim, vec![citation(revision, quote)])
}

/// A claim made of `quote` by these edits.
pub(crate) fn trimmed(
    id: &str,
    revision: &Revision,
    quote: &str,
    edits: Vec<Edit<Citation>>,
) -> Claim<Citation> {
    let text = nutgraf_news::replay(quote, &edits).unwrap_or_else(|| quote.to_owned());
    let mut claim = claim(id, &text, Form::Trimmed, vec![citation(revision, quote)]);
    claim.edits = edits;
    claim
}

pub(crate) fn edit(
    kind: EditKind,
    quote: &str,
    from: &str,
    to: &str,
    citation: Option<Citation>,
) -> Edit<Citation> {
    let at = quote.find(from).expect("the words are in the quote");
    Edit {
        kind,
        at: quote[..at].chars().count(),
        from: from.to_owned(),
        to: to.to_owned(),
        citation,
    }
}

pub(crate) fn draft(
    title: Claim<Citation>,
    about: Claim<Citation>,
    sections: Vec<(Section, Vec<Claim<Citation>>)>,
) -> Draft {
    Draft {
        story: StoryId::from("s1"),
        now: "2031-03-12T08:00:00Z".parse().ok(),
        language: Some("en".to_owned()),
        title,
        about,
        sections: sections
            .into_iter()
            .map(|(kind, claims)| DraftSection { kind, claims })
            .collect(),
        timeline: Vec::new(),
        upcoming: Vec::new(),
        conflicts: Vec::new(),
        quotes: Vec::new(),
        voices: Vec::new(),
        people: Vec::new(),
        missing: Vec::new(),
        topics: Vec::new(),
        held_for: Vec::new(),
        writer: WriterKind::Extractive,
        candidates: Vec::new(),
        withheld: Vec::new(),
        findings: Vec::new(),
    }
}

/// The first line of a text, which serves as *about*.
pub(crate) fn lead(revision: &Revision) -> &str {
    let lead = nutgraf_text::sentences(&revision.text)[0];
    lead.of(&revision.text)
}

/// What becomes of `claim` in the first section of an explainer of `coverage`: shown, or the reasons.
pub(crate) fn outcome(coverage: &Coverage, claim: Claim<Citation>) -> Result<Claim<Evidence>, Vec<String>> {
    outcome_in(coverage, Section::WhatsHappening, claim)
}

pub(crate) fn outcome_in(
    coverage: &Coverage,
    section: Section,
    claim: Claim<Citation>,
) -> Result<Claim<Evidence>, Vec<String>> {
    let first = &coverage.revisions[0];
    let draft = draft(
        verbatim("title", first, &first.title),
        verbatim("about", first, lead(first)),
        vec![(section, vec![claim])],
    );
    let (explainer, _) = verify(draft, coverage, &Settings::default()).expect("the lead holds");
    let shown = explainer
        .sections
        .iter()
        .flat_map(|section| &section.claims)
        .next();
    match shown {
        Some(claim) => Ok(claim.clone()),
        None => Err(explainer
            .withheld
            .iter()
            .flat_map(|withheld| withheld.reasons.clone())
            .collect()),
    }
}

/// What is stored and read back.
pub(crate) fn stored(explainer: &Explainer) -> Content {
    let json = serde_json::to_string(explainer).expect("an explainer is JSON");
    serde_json::from_str(&json).expect("its own JSON is read")
}
