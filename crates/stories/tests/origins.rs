//! Who is behind the articles of a story.

#![allow(clippy::disallowed_methods, reason = "the expectations are files")]

mod support;

use nutgraf_news::Origin;
use nutgraf_stories::{is_reprint, origins};
use support::{fixtures, revisions};

#[test]
fn each_fixture_has_the_origins_written_beside_it() {
    for file in fixtures("origins") {
        let expected = std::fs::read_to_string(file.with_extension("expected.json")).unwrap();
        let expected: Vec<Origin> = serde_json::from_str(&expected).unwrap();
        assert_eq!(origins(&revisions(&file)), expected, "{}", file.display());
    }
}

#[test]
fn origins_do_not_depend_on_who_arrives_first() {
    for file in fixtures("origins") {
        let mut revisions = revisions(&file);
        let sorted = |revisions: &[_]| {
            let mut found: Vec<(String, Vec<String>)> = (origins(revisions).into_iter())
                .map(|origin| {
                    let mut articles: Vec<String> =
                        origin.articles.into_iter().map(|article| article.0).collect();
                    articles.sort();
                    (origin.name.to_lowercase(), articles)
                })
                .collect();
            found.sort();
            found
        };
        let forwards = sorted(&revisions);
        revisions.reverse();
        assert_eq!(sorted(&revisions), forwards, "{}", file.display());
    }
}

#[test]
fn a_reprint_is_told_from_another_report() {
    let file = &fixtures("origins")
        .into_iter()
        .find(|file| file.ends_with("reprints_of_a_wire_report.jsonl"))
        .unwrap();
    let revisions = revisions(file);
    for copy in &revisions[1..4] {
        assert!(is_reprint(&revisions[0], copy), "{}", copy.article);
        assert!(is_reprint(copy, &revisions[0]), "{}", copy.article);
    }
    assert!(!is_reprint(&revisions[0], &revisions[4]));
}

#[test]
fn no_articles_have_no_origins() {
    assert!(origins(&[]).is_empty());
}
