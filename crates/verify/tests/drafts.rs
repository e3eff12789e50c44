//! What passes from a draft into an explainer.

mod support;

use nutgraf_news::{FindingKind, Form, Section};
use nutgraf_text::Span;
use nutgraf_verify::{LabelKind, Settings, reload, verify, versioned};
use support::{citation, claim, coverage, draft, lead, outcome, revision, stored, verbatim};

const TITLE: &str = "Ferry service to Sandøy stops";
const TEXT: &str = "The ferry to Sandøy stopped on Tuesday after its engine failed, the line said. Nobody was hurt. \
                    \"We will repair it by Friday,\" said Mari Lunde, its director.\n\nA bus runs instead.";

#[test]
fn a_sentence_of_its_source_is_shown_with_its_evidence() {
    let article = revision("a", "Sandøy Post", TITLE, TEXT);
    let coverage = coverage(vec![article.clone()]);
    let shown = outcome(&coverage, verbatim("c1", &article, "Nobody was hurt.")).expect("it is shown");
    let evidence = &shown.citations[0];
    let text: Vec<char> = TEXT.chars().collect();
    assert_eq!(
        text[evidence.start..evidence.end].iter().collect::<String>(),
        evidence.quote
    );
    assert_eq!(
        (evidence.quote.as_str(), evidence.sentence.as_str()),
        ("Nobody was hurt.", "Nobody was hurt.")
    );
    assert_eq!(shown.origins, ["Sandøy Post"]);
    assert_eq!(shown.support, 0.98);
}

#[test]
fn what_is_not_in_the_named_revision_is_withheld() {
    let article = revision("a", "Sandøy Post", TITLE, TEXT);
    let coverage = coverage(vec![article.clone()]);
    let check = |change: &dyn Fn(&mut nutgraf_news::Citation), reason: &str| {
        let mut cited = citation(&article, "Nobody was hurt.");
        change(&mut cited);
        let reasons = outcome(
            &coverage,
            claim("c1", "Nobody was hurt.", Form::Verbatim, vec![cited]),
        )
        .expect_err("it is withheld");
        assert!(
            reasons.iter().any(|given| given.contains(reason)),
            "{reasons:?} lacks {reason:?}"
        );
    };
    check(
        &|cited| cited.article = "b".into(),
        "which is not in this coverage",
    );
    check(
        &|cited| cited.revision = "0".into(),
        "which is not the one at hand",
    );
    check(
        &|cited| cited.span = Span::new(5, 99_999),
        "no such piece of text",
    );
    let inside = TEXT.find('ø').expect("it is there") + 1;
    check(
        &|cited| cited.span = Span::new(inside, inside + 9),
        "no such piece of text",
    );
    check(&|cited| cited.span = Span::new(3, 4), "an empty piece");
    check(
        &|cited| cited.span = Span::new(10, cited.span.end()),
        "more than one sentence",
    );
    check(
        &|cited| cited.span = Span::new(cited.span.start(), cited.span.end() - 1),
        "not the words of its source",
    );
}

#[test]
fn without_an_about_there_is_a_finding_and_no_explainer() {
    let article = revision("a", "Sandøy Post", TITLE, TEXT);
    let coverage = coverage(vec![article.clone()]);
    let about = claim(
        "about",
        "The ferry sank.",
        Form::Verbatim,
        vec![citation(&article, lead(&article))],
    );
    let finding = verify(
        draft(verbatim("t", &article, TITLE), about, vec![]),
        &coverage,
        &Settings::default(),
    )
    .expect_err("nothing to say");
    assert_eq!(finding.kind, FindingKind::NoExplainer);
    assert!(
        finding.detail.contains("not the words of its source"),
        "{}",
        finding.detail
    );
}

#[test]
fn a_barred_title_gives_way_to_the_sentence_about() {
    let article = revision("a", "Sandøy Post", TITLE, TEXT);
    let coverage = coverage(vec![article.clone()]);
    let title = claim(
        "t",
        "Ferry sinks",
        Form::Verbatim,
        vec![citation(&article, TITLE)],
    );
    let about = verbatim("about", &article, lead(&article));
    let (explainer, findings) =
        verify(draft(title, about, vec![]), &coverage, &Settings::default()).expect("an explainer");
    assert_eq!(explainer.title.text, lead(&article).trim_end_matches('.'));
    assert_eq!(explainer.title.form, Form::Trimmed);
    assert_eq!(
        findings
            .iter()
            .filter(|finding| finding.kind == FindingKind::Withheld)
            .count(),
        1
    );
    assert_eq!(
        findings
            .iter()
            .filter(|finding| finding.kind == FindingKind::Gap)
            .count(),
        4
    );
    for (section, kind) in explainer.sections.iter().zip(Section::ALL) {
        assert_eq!((section.kind, section.gap.as_deref()), (kind, Some(kind.gap())));
    }
    reload(stored(&explainer), &coverage.revisions).expect("the title replays");
    reload(stored(&explainer), &[]).expect("the frozen record agrees with itself");
}

#[test]
fn rule_2_what_is_bound_to_a_withheld_claim_is_withheld() {
    let article = revision("a", "Sandøy Post", TITLE, TEXT);
    let coverage = coverage(vec![article.clone()]);
    let mut first = verbatim("c1", &article, "Nobody was hurt.");
    first.bound_to = vec!["c2".to_owned()];
    let mut second = verbatim("c2", &article, "A bus runs instead.");
    second.bound_to = vec!["c3".to_owned()];
    let third = claim(
        "c3",
        "It runs daily.",
        Form::Verbatim,
        vec![citation(&article, "A bus runs instead.")],
    );
    let parts = vec![(Section::WhatsHappening, vec![first, second, third])];
    let about = verbatim("about", &article, lead(&article));
    let draft = draft(verbatim("t", &article, TITLE), about, parts);
    let (explainer, _) = verify(draft, &coverage, &Settings::default()).expect("an explainer");
    assert!(explainer.sections[0].claims.is_empty());
    assert_eq!(explainer.withheld.len(), 3);
    assert!(explainer.withheld[0].reasons[0].contains("must stand with"));
}

#[test]
fn the_label_counts_reports_and_independent_sources() {
    let check = |revisions: Vec<nutgraf_news::Revision>, expect: &str| {
        let coverage = coverage(revisions);
        let first = &coverage.revisions[0];
        let draft = draft(
            verbatim("t", first, TITLE),
            verbatim("about", first, lead(first)),
            vec![],
        );
        let (explainer, _) = verify(draft, &coverage, &Settings::default()).expect("an explainer");
        assert!(
            explainer.label.text.starts_with(expect),
            "{}",
            explainer.label.text
        );
        assert_eq!(explainer.label.kind, LabelKind::Assembled);
        assert_eq!(explainer.label.heading, "How this was made");
        assert_eq!(explainer.label.sentences.assembled, 2);
    };
    check(
        vec![revision("a", "Sandøy Post", TITLE, TEXT)],
        "Assembled by software from 1 report by 1 independent source. No sentence was written by AI. Each sentence was \
         matched to its cited source.",
    );
    check(
        vec![
            revision("a", "Sandøy Post", TITLE, TEXT),
            revision("b", "Coast", TITLE, TEXT),
        ],
        "Assembled by software from 2 reports by 2 independent sources.",
    );
}

#[test]
fn rule_22_a_reprint_is_no_new_version_and_other_words_are() {
    let one = coverage(vec![revision("a", "Sandøy Post", TITLE, TEXT)]);
    let two = coverage(vec![
        revision("a", "Sandøy Post", TITLE, TEXT),
        revision("b", "Coast", TITLE, TEXT),
    ]);
    let make = |coverage: &nutgraf_news::Coverage, sentence: &str| {
        let first = &coverage.revisions[0];
        let parts = vec![(Section::WhatsHappening, vec![verbatim("c1", first, sentence)])];
        let draft = draft(
            verbatim("t", first, TITLE),
            verbatim("about", first, lead(first)),
            parts,
        );
        verify(draft, coverage, &Settings::default())
            .expect("an explainer")
            .0
    };
    let first = versioned(make(&one, "Nobody was hurt."), None, "first reports");
    assert_eq!((first.version, first.changes.len()), (1, 0));
    let reprint = versioned(make(&two, "Nobody was hurt."), Some(&first), "a reprint");
    assert_eq!(
        (reprint.version, reprint.changes.len(), reprint.sources.len()),
        (1, 0, 2)
    );
    let changed = versioned(make(&two, "A bus runs instead."), Some(&reprint), "a new report");
    assert_eq!(changed.version, 2);
    let change = &changed.changes[0];
    assert_eq!(
        (change.added.as_slice(), change.removed.as_slice()),
        (
            ["A bus runs instead.".to_owned()].as_slice(),
            ["Nobody was hurt.".to_owned()].as_slice()
        )
    );
    assert_eq!(change.why, "a new report");
}

#[test]
fn a_stored_explainer_whose_words_are_not_in_its_revision_is_refused() {
    let article = revision("a", "Sandøy Post", TITLE, TEXT);
    let coverage = coverage(vec![article.clone()]);
    let about = verbatim("about", &article, lead(&article));
    let draft = draft(verbatim("t", &article, TITLE), about, vec![]);
    let (explainer, _) = verify(draft, &coverage, &Settings::default()).expect("an explainer");
    let again = reload(stored(&explainer), &coverage.revisions).expect("nothing changed");
    assert_eq!(again, explainer);

    let mut forged = stored(&explainer);
    forged.about.citations[0].quote = forged.about.citations[0].quote.replace("engine", "rudder");
    forged.about.citations[0].sentence = forged.about.citations[0].quote.clone();
    forged.about.text = forged.about.citations[0].quote.clone();
    let error = reload(forged.clone(), &coverage.revisions)
        .expect_err("the words differ")
        .to_string();
    assert!(error.contains("has no such words there"), "{error}");
    forged.about.text.push_str(" All drowned.");
    let error = reload(forged, &[]).expect_err("the text differs").to_string();
    assert!(error.contains("do not lead to it"), "{error}");
    let mut old = stored(&explainer);
    old.schema = "nutgraf/explainer/0".to_owned();
    assert!(reload(old, &[]).is_err());
}
