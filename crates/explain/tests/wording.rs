//! Sentences worded to stand alone.

use std::collections::BTreeSet;

use nutgraf_explain::reading::reading;
use nutgraf_explain::wording::{Worded, worded};
use nutgraf_news::{Coverage, EditKind, Form, Kind, Moment, Revision, Story, StoryId, replay};
use proptest::prelude::*;

fn coverage(text: &str, published: &str) -> Coverage {
    let revision = Revision {
        article: Revision::article_id_of(None, "", text),
        id: Revision::id_of("", text),
        url: None,
        outlet: Some("The Kelderby Post".to_owned()),
        title: String::new(),
        authors: Vec::new(),
        published: published.parse().ok(),
        modified: None,
        fetched: None,
        language: Some("en".to_owned()),
        kind: Kind::News,
        text: text.to_owned(),
        blocks: Vec::new(),
        flags: BTreeSet::new(),
        story: None,
        input: None,
    };
    Coverage {
        story: Story {
            id: StoryId("s".to_owned()),
            title: String::new(),
            articles: vec![revision.article.clone()],
            origins: Vec::new(),
            first_published: None,
            last_published: None,
        },
        revisions: vec![revision],
    }
}

/// The last sentence of `text`, worded as published and read on the given days, in the form of the file of cases.
fn last(text: &str, published: &str, now: &str) -> Result<Worded, Vec<String>> {
    let coverage = coverage(text, published);
    let reading = reading(&coverage);
    let now: Option<Moment> = now.parse().ok();
    let found = worded(&reading, reading.sentences.len() - 1, now);
    if let Ok(worded) = &found {
        let quote = worded.span.of(&coverage.revisions[0].text);
        assert_eq!(
            replay(quote, &worded.edits).as_deref(),
            Some(worded.text.as_str())
        );
        assert_eq!(worded.form == Form::Verbatim, worded.edits.is_empty());
    }
    found
}

fn check(text: &str, expect: &str) {
    let found = last(text, "2031-03-11T09:00:00Z", "2031-03-11T12:00:00Z");
    let found = match found {
        Ok(worded) if worded.leans.is_some() => format!("behind it: {}", worded.text),
        Ok(worded) => worded.text,
        Err(reasons) => format!("- {}", reasons.join("; ")),
    };
    assert_eq!(found, expect, "{text}");
}

/// The cases of a fixture folder: blocks of a text and, behind a line `=>`, what is expected.
fn check_all(cases: &str) {
    let mut count = 0;
    for case in cases.split("\n\n").filter(|case| !case.trim().is_empty()) {
        let (text, expect) = case
            .split_once("\n=> ")
            .unwrap_or_else(|| panic!("no => in {case:?}"));
        check(&text.trim().replace('\n', "\n\n"), expect.trim());
        count += 1;
    }
    assert!(count > 3);
}

#[test]
fn datelines_and_labels_go() {
    check_all(include_str!("../../../fixtures/explain/dateline/cases.txt"));
}

#[test]
fn names_are_put_in_only_where_they_are_certain() {
    check_all(include_str!("../../../fixtures/explain/referent/cases.txt"));
}

#[test]
fn days_become_dates_no_finer_than_the_text() {
    check_all(include_str!("../../../fixtures/explain/relative-day/cases.txt"));
}

#[test]
fn broken_quotations_are_refused() {
    check_all(include_str!(
        "../../../fixtures/explain/broken-quotation/cases.txt"
    ));
}

#[test]
fn long_sentences_lose_asides_and_nothing_else() {
    check_all(include_str!("../../../fixtures/explain/aside/cases.txt"));
}

#[test]
fn furniture_is_refused() {
    check_all(include_str!("../../../fixtures/explain/furniture/cases.txt"));
}

#[test]
fn a_weekday_of_another_week_becomes_a_date() {
    let found = last("The bridge fell on Tuesday.", "2031-03-12", "2031-04-20").unwrap();
    assert_eq!(found.text, "The bridge fell on 11 March.");
    assert_eq!(found.edits[0].kind, EditKind::Date);
    let found = last("The bridge fell on Tuesday.", "2031-03-12", "2032-04-20").unwrap();
    assert_eq!(found.text, "The bridge fell on 11 March 2031.");
}

#[test]
fn without_a_publication_date_nothing_relative_is_resolved() {
    assert_eq!(
        last("The bridge fell on Tuesday.", "", "").unwrap().text,
        "The bridge fell on Tuesday."
    );
    assert!(last("The bridge fell yesterday near the market.", "", "").is_err());
    assert!(last("The council will vote next month on the bridge.", "", "").is_err());
    assert!(last("The bridge was built in the town three months ago.", "", "").is_err());
    let said = last(
        "The bridge is not safe at all, the mayor told the Post this week.",
        "",
        "",
    )
    .unwrap();
    assert_eq!(
        said.text,
        "The bridge is not safe at all, the mayor told the Post."
    );
    let which = last(
        "The people who crossed the bridge last month have lost their way.",
        "",
        "",
    );
    assert!(which.is_err(), "{which:?}");
    let which = last(
        "Rain delayed the repair of the bridge that fell last month, the mayor said.",
        "",
        "",
    )
    .unwrap();
    assert_eq!(
        which.text,
        "Rain delayed the repair of the bridge that fell, the mayor said."
    );
}

#[test]
fn a_name_put_in_cites_where_it_stands() {
    let found = last(
        "Mayor Anna Lind opened the bridge. She said it would stand for years.",
        "2031-03-11",
        "2031-03-11",
    );
    let found = found.unwrap();
    assert_eq!(found.text, "Mayor Anna Lind said it would stand for years.");
    let citation = found.edits[0].citation.clone().unwrap();
    assert_eq!(found.further, vec![citation]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_replay_and_stay_within_the_sentence(text in "(LONDON \\(Reuters\\) - )?(But |However, )?(Mr Lind|He|They|It|“We|The mayor)( said| told| will| met)( on Tuesday| yesterday| last month|, who had been ill,|)( that| “no”| (a b|c d e) |[a-zé’ ]{0,40})(\\.|”|\\. She said so\\.|)( \\(AB\\.C\\))?\\.?") {
        for published in ["", "2031-03-11T09:00:00Z"] {
            let coverage = coverage(&text, published);
            let reading = reading(&coverage);
            for at in 0..reading.sentences.len() {
                if let Ok(worded) = worded(&reading, at, "2031-03-12".parse().ok()) {
                    let revision = &coverage.revisions[0];
                    prop_assert!(reading.sentences[at].span.contains(worded.span));
                    let replayed = replay(worded.span.of(&revision.text), &worded.edits);
                    prop_assert_eq!(replayed.as_deref(), Some(worded.text.as_str()));
                }
            }
        }
    }

    #[test]
    fn no_text_breaks_it(text in "\\PC{0,200}") {
        let coverage = coverage(&text, "2031-03-11");
        let reading = reading(&coverage);
        for at in 0..reading.sentences.len() {
            let _ = worded(&reading, at, None);
        }
    }
}

#[test]
fn persons_are_named_in_full_once() {
    use nutgraf_explain::wording::{Introduced, introduced};
    let text = "Police chief Anna Lind opened the bridge.\n\nLind said it was safe.\n\nShe added that it was wide.\n\nMr. Holm paid for the flags.\n\nPeter Holm is a rich man.";
    let coverage = coverage(text, "2031-03-11");
    let reading = reading(&coverage);
    let mut met = Introduced::default();
    let mut shown = |at: usize| {
        let plain = worded(&reading, at, None).unwrap();
        introduced(&reading, at, &plain, &mut met).text
    };
    assert_eq!(shown(1), "Anna Lind said it was safe.");
    assert_eq!(shown(2), "Lind added that it was wide.");
    assert_eq!(shown(3), "Peter Holm paid for the flags.");
    assert_eq!(shown(4), "Peter Holm is a rich man.");
}

#[test]
fn who_somebody_is_stands_where_a_reader_meets_them() {
    let check = |text: &str, expect: &str| {
        use nutgraf_explain::wording::{Introduced, introduced};
        let coverage = coverage(text, "2031-03-11");
        let reading = reading(&coverage);
        let at = reading.sentences.len() - 1;
        let plain = worded(&reading, at, None).unwrap();
        let shown = introduced(&reading, at, &plain, &mut Introduced::default());
        assert_eq!(shown.text, expect);
    };
    let text =
        "The fever came from feathers, said Anna Lind, a doctor at the hospital of Kelderby, on Monday.\n\n";
    check(
        &format!("{text}Lind said the fever was rare."),
        "Anna Lind, a doctor at the hospital of Kelderby, said the fever was rare.",
    );
    check(
        &format!("{text}“The fever is rare,” said Lind."),
        "“The fever is rare,” said Anna Lind, a doctor at the hospital of Kelderby.",
    );
    check(
        "FILE PHOTO: Peter Holm opens the works.\n\nHolm Motor President Peter Holm said on Monday that the works will stay.\n\nHolm said the works had paid its debts.",
        "Holm Motor President Peter Holm said the works had paid its debts.",
    );
}
