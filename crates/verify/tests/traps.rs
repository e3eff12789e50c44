//! One folder of `fixtures/verify` a trap: a claim over invented articles, and what must become of it.

#![allow(clippy::disallowed_methods, reason = "the fixtures are files")]

mod support;

use std::path::Path;

use nutgraf_news::{ArticleLine, Citation, Claim, Edit, EditKind, Form, Revision, Section};
use nutgraf_verify::{Settings, verify};
use serde::Deserialize;

#[derive(Deserialize)]
struct Trap {
    articles: Vec<ArticleLine>,
    claim: TrapClaim,
}

#[derive(Deserialize)]
struct TrapClaim {
    form: Form,
    article: String,
    quote: String,
    /// Where it differs from what form, quote and edits give.
    text: Option<String>,
    author: Option<String>,
    #[serde(default)]
    edits: Vec<TrapEdit>,
    #[serde(default)]
    also: Vec<TrapClaim>,
    #[serde(default)]
    bound_to: Vec<TrapClaim>,
    section: Option<Section>,
}

#[derive(Deserialize)]
struct TrapEdit {
    kind: EditKind,
    from: String,
    to: String,
    cited: Option<Box<TrapClaim>>,
}

#[test]
fn every_trap_is_seen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/verify");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.is_dir())
        .collect();
    names.sort();
    assert!(names.len() > 30, "{} traps", names.len());
    let mut wrong = Vec::new();
    for path in names {
        let json = std::fs::read_to_string(path.join("claim.json")).expect("claim.json");
        let expected = std::fs::read_to_string(path.join("expected.txt")).expect("expected.txt");
        let trap: Trap = serde_json::from_str(&json).expect("a trap");
        let got = outcome(trap);
        if got != expected.trim_end() {
            wrong.push(format!(
                "{}\n  expected {expected}  got      {got}",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn outcome(trap: Trap) -> String {
    let revisions: Vec<Revision> = (trap.articles.into_iter())
        .map(|line| line.into_revision().expect("an article"))
        .collect();
    let coverage = support::coverage(revisions);
    let mut claims = vec![claim("claim", &trap.claim, &coverage.revisions)];
    for (number, bound) in (1..).zip(&trap.claim.bound_to) {
        claims[0].bound_to.push(format!("bound-{number}"));
        claims.push(claim(&format!("bound-{number}"), bound, &coverage.revisions));
    }
    let first = &coverage.revisions[0];
    let section = trap.claim.section.unwrap_or(Section::WhatsHappening);
    let draft = support::draft(
        support::verbatim("title", first, &first.title),
        support::verbatim("about", first, support::lead(first)),
        vec![(section, claims)],
    );
    let (explainer, _) = verify(draft, &coverage, &Settings::default()).expect("the lead holds");
    let shown = explainer.claims().find(|shown| shown.id == "claim");
    match shown {
        Some(claim) => format!("shown: {}", claim.text),
        None => format!("withheld: {}", explainer.withheld[0].reasons.join("; ")),
    }
}

fn claim(id: &str, trap: &TrapClaim, revisions: &[Revision]) -> Claim<Citation> {
    let edits: Vec<Edit<Citation>> = (trap.edits.iter())
        .map(|edit| {
            let cited = edit.cited.as_ref().map(|cited| citation(cited, revisions));
            support::edit(edit.kind, &trap.quote, &edit.from, &edit.to, cited)
        })
        .collect();
    let replayed = nutgraf_news::replay(&trap.quote, &edits).expect("the edits fit");
    let text = trap.text.clone().unwrap_or(replayed);
    let mut citations = vec![citation(trap, revisions)];
    citations.extend(trap.also.iter().map(|also| citation(also, revisions)));
    let mut claim = support::claim(id, &text, trap.form, citations);
    claim.author = trap.author.clone();
    claim.edits = edits;
    claim
}

fn citation(trap: &TrapClaim, revisions: &[Revision]) -> Citation {
    let revision = revisions
        .iter()
        .find(|revision| revision.article.0 == trap.article)
        .expect("a known article");
    support::citation(revision, &trap.quote)
}
