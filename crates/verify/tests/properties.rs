//! Whatever a draft says, checking it ends, and what passes has its evidence.

mod support;

use nutgraf_news::{Citation, Claim, Edit, EditKind, Field, Form, Section};
use nutgraf_text::Span;
use nutgraf_verify::{Settings, SourceText, reload, verdict, verify};
use proptest::prelude::*;

const TITLE: &str = "Ferry „Havlys“ runs aground";
const TEXT: &str = "The ferry Havlys ran aground off Sandøy on Tuesday. “We followed every rule,” said Mari Lunde. 214 people \
    were not hurt, according to the line.\n\nÉlise’s café may reopen in May 2031 — if the quay holds… 中文也可以。";

fn span() -> impl Strategy<Value = Span> {
    (0_usize..TEXT.len() + 20, 0_usize..80).prop_map(|(start, length)| Span::new(start, start + length))
}

fn citation() -> impl Strategy<Value = Citation> {
    (span(), any::<bool>(), 0..10_u8).prop_map(|(span, title, wrong)| {
        let revision = support::revision("a", "Post", TITLE, TEXT);
        Citation {
            article: if wrong == 0 { "b".into() } else { revision.article },
            revision: if wrong == 1 { "0".into() } else { revision.id },
            field: if title { Field::Title } else { Field::Text },
            span,
        }
    })
}

fn edit() -> impl Strategy<Value = Edit<Citation>> {
    let kind = prop_oneof![
        Just(EditKind::Delete),
        Just(EditKind::Referent),
        Just(EditKind::Date),
        Just(EditKind::Attribution),
        Just(EditKind::Case),
    ];
    let words = "(|The |ferry|on Tuesday|11 March|not |“We|e|E|\\.)";
    (kind, 0_usize..60, words, words, proptest::option::of(citation())).prop_map(
        |(kind, at, from, to, citation)| Edit {
            kind,
            at,
            from,
            to,
            citation,
        },
    )
}

/// A claim whose words are those of its first citation after its edits, where they fit, so that many pass.
fn claim() -> impl Strategy<Value = Claim<Citation>> {
    let form = prop_oneof![Just(Form::Verbatim), Just(Form::Trimmed), Just(Form::Written)];
    let sentences = proptest::sample::select(nutgraf_text::sentences(TEXT));
    let first = prop_oneof![3 => sentences.prop_map(|span| {
        let revision = support::revision("a", "Post", TITLE, TEXT);
        Citation { article: revision.article, revision: revision.id, field: Field::Text, span }
    }), 1 => citation()];
    let parts = (
        form,
        first,
        proptest::collection::vec(citation(), 0..2),
        proptest::collection::vec(edit(), 0..2),
    );
    (parts, "[a-c]", proptest::option::of("[a-c]")).prop_map(|((form, first, more, edits), id, bound)| {
        let text = match first.field {
            Field::Title => TITLE,
            Field::Text => TEXT,
        };
        let quote = first.span.get(text).unwrap_or("Nothing.").to_owned();
        let edits = if form == Form::Trimmed { edits } else { Vec::new() };
        let text = nutgraf_news::replay(&quote, &edits).unwrap_or(quote);
        let mut claim = support::claim(&id, &text, form, std::iter::once(first).chain(more).collect());
        claim.edits = edits;
        claim.bound_to = bound.into_iter().collect();
        claim
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_passes_has_its_evidence_in_the_revision(
        title in claim(), about in claim(), claims in proptest::collection::vec(claim(), 0..5)
    ) {
        let coverage = support::coverage(vec![support::revision("a", "Post", TITLE, TEXT)]);
        let draft = support::draft(title, about, vec![(Section::WhatsHappening, claims)]);
        let Ok((explainer, _)) = verify(draft, &coverage, &Settings::default()) else { return Ok(()) };
        for claim in explainer.claims() {
            prop_assert!(!claim.citations.is_empty());
            for evidence in &claim.citations {
                let field: Vec<char> = match evidence.field {
                    Field::Title => TITLE,
                    Field::Text => TEXT,
                }
                .chars()
                .collect();
                let quote: String = field[evidence.start..evidence.end].iter().collect();
                prop_assert_eq!(&quote, &evidence.quote);
                prop_assert!(evidence.sentence.contains(&quote));
            }
            if claim.form != Form::Written {
                let replayed = nutgraf_news::replay(&claim.citations[0].quote, &claim.edits);
                prop_assert_eq!(replayed.as_deref(), Some(claim.text.as_str()));
            }
        }
        let shown: Vec<&str> = explainer.claims().map(|claim| claim.id.as_str()).collect();
        for claim in explainer.claims() {
            prop_assert!(claim.bound_to.iter().all(|id| shown.contains(&id.as_str())));
        }
        let again = reload(support::stored(&explainer), &coverage.revisions);
        prop_assert_eq!(again.as_ref(), Ok(&explainer));
        prop_assert!(reload(support::stored(&explainer), &[]).is_ok());
    }

    #[test]
    fn a_verdict_is_given_on_anything(claim in "\\PC{0,120}", text in "(\\PC|\n){0,300}", title in "\\PC{0,40}") {
        let sources = [SourceText { title, text: text.clone(), ..SourceText::default() }];
        let verdict = verdict(&claim, &sources, &Settings::default());
        prop_assert!((0.0..=1.0).contains(&verdict.score));
        prop_assert_eq!(verdict.supported, verdict.reasons.is_empty());
        let chars: Vec<char> = text.chars().collect();
        for piece in &verdict.evidence {
            if !text.trim().is_empty() {
                prop_assert_eq!(&chars[piece.start..piece.end].iter().collect::<String>(), &piece.quote);
            }
        }
    }
}
