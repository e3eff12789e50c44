//! Which publication times are believed.

use std::collections::BTreeSet;

use nutgraf_explain::now::{now, plausible};
use nutgraf_news::{Flag, Kind, Moment, Revision};

fn revision(published: &str, text: &str) -> Revision {
    Revision {
        article: Revision::article_id_of(None, published, text),
        id: Revision::id_of(published, text),
        url: None,
        outlet: None,
        title: String::new(),
        authors: Vec::new(),
        published: published.parse().ok(),
        modified: None,
        fetched: None,
        language: None,
        kind: Kind::News,
        text: text.to_owned(),
        blocks: Vec::new(),
        flags: BTreeSet::new(),
        story: None,
        input: None,
    }
}

fn check(published: &[&str], expect: &str) {
    let revisions: Vec<Revision> = published
        .iter()
        .map(|time| revision(time, "The bridge fell."))
        .collect();
    let found = now(&revisions, None)
        .map(|now| now.to_string())
        .unwrap_or_default();
    assert_eq!(found, expect, "{published:?}");
}

#[test]
fn the_latest_plausible_publication_is_now() {
    check(&["2031-03-10", "2031-03-11T09:00:00Z"], "2031-03-11T09:00:00Z");
    check(&[], "");
    check(&["", "2031-03-11"], "2031-03-11T00:00:00Z");
    check(&["1970-01-01"], "");
    check(
        &["2031-03-10", "2031-03-11", "2031-03-12", "2033-01-02"],
        "2031-03-12T00:00:00Z",
    );
    check(
        &[
            "2031-03-10",
            "2031-03-11",
            "2031-03-11",
            "2033-01-02",
            "2033-01-02",
        ],
        "2031-03-11T00:00:00Z",
    );
    // An old report among new ones, or two reports only: nothing tells which is wrong.
    check(
        &["2029-03-10", "2031-03-11", "2031-03-12"],
        "2031-03-12T00:00:00Z",
    );
    check(&["2029-03-10", "2031-03-11"], "2031-03-11T00:00:00Z");
}

#[test]
fn a_given_time_wins() {
    let at: Moment = "2031-05-01".parse().unwrap();
    assert_eq!(now(&[revision("2031-03-10", "")], Some(at)), Some(at));
}

#[test]
fn a_date_is_set_aside_where_the_article_contradicts_it() {
    let dated =
        "KELDERBY, 11 March 2029 - The bridge fell on 11 March 2029, and was closed on 12 March 2029.";
    assert_eq!(plausible(&[revision("2031-03-10", dated)]), vec![None]);
    assert!(plausible(&[revision("2029-03-13", dated)])[0].is_some());
    let mut ahead = revision("2031-03-10", "The bridge fell.");
    ahead.fetched = "2031-03-01".parse().ok();
    assert_eq!(plausible(&[ahead.clone()]), vec![None]);
    ahead.fetched = "2031-03-10".parse().ok();
    ahead.flags.insert(Flag::DoubtfulDate);
    assert_eq!(plausible(&[ahead]), vec![None]);
}
