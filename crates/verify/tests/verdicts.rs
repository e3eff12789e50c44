//! What sources say about a claim.

use nutgraf_verify::{Settings, SourceText, VerdictKind, verdict};

const REPORT: &str = "The ferry Havlys ran aground off Sandøy on Tuesday with 214 people aboard, the coast guard said. Nine \
    passengers were taken to the hospital in Brenvik. The ferry's operator, Nordline, denied that the crew had ignored a \
    storm warning. \"We followed every rule,\" said its director, Mari Lunde.\n\nThe transport ministry may order an inquiry \
    next week. Nordline bought the ship in 2019 for 31 million kroner. Service could resume on Friday if divers find no \
    damage to the hull, the coast guard's spokesman Ole Brekke said.";

fn judged(claim: &str) -> nutgraf_verify::Verdict {
    let source = SourceText {
        text: REPORT.to_owned(),
        ..SourceText::default()
    };
    verdict(claim, &[source], &Settings::default())
}

#[test]
fn claims_in_the_words_of_the_source_are_supported() {
    for claim in [
        "The ferry Havlys ran aground off Sandøy on Tuesday with 214 people aboard.",
        "Nine passengers were taken to the hospital in Brenvik.",
        "Nordline bought the ship in 2019 for 31 million kroner.",
        "The transport ministry may order an inquiry next week.",
    ] {
        let verdict = judged(claim);
        assert!(verdict.supported, "{claim}: {verdict:?}");
        assert!(verdict.reasons.is_empty());
    }
}

#[test]
fn one_exchanged_word_is_not() {
    for claim in [
        "The ferry Havlys ran aground off Sandøy on Tuesday with 241 people aboard.",
        "The ferry Havlys ran aground off Brenvik on Tuesday with 31 million people aboard.",
        "Nordline bought the ship in 2016 for 31 million kroner.",
        "Mari Lunde said the crew had followed \"every single rule\".",
        "Aliens landed in the capital and took the king away.",
    ] {
        let verdict = judged(claim);
        assert!(!verdict.supported, "{claim}: {verdict:?}");
        assert!(!verdict.reasons.is_empty());
    }
}

#[test]
fn evidence_is_where_it_says_it_is() {
    let verdict = judged("Nine passengers were taken to the hospital in Brenvik.");
    assert_eq!(verdict.verdict, VerdictKind::Supported);
    let chars: Vec<char> = REPORT.chars().collect();
    let piece = &verdict.evidence[0];
    assert_eq!(
        chars[piece.start..piece.end].iter().collect::<String>(),
        piece.quote
    );
    assert!(piece.quote.contains("Nine passengers"));
}

#[test]
fn nothing_to_compare_is_not_stated() {
    for (claim, text) in [
        ("", REPORT),
        ("The ferry ran aground.", ""),
        ("…", "…"),
        ("It is so.", REPORT),
    ] {
        let source = SourceText {
            text: text.to_owned(),
            ..SourceText::default()
        };
        let verdict = verdict(claim, &[source], &Settings::default());
        assert!(!verdict.supported, "{claim:?}");
        assert_eq!(verdict.verdict, VerdictKind::NotStated);
    }
    assert!(!verdict("The ferry ran aground.", &[], &Settings::default()).supported);
}
