//! What a newer report has overtaken.

mod coverage;

use coverage::coverage;
use nutgraf_explain::expiry::{Expiry, expiries};
use nutgraf_explain::reading::reading;

/// How the first sentence of the first of these reports stands once the others are there.
fn check(articles: &[(&str, &str, &str)], expect: Expiry) {
    let coverage = coverage(articles);
    let reading = reading(&coverage);
    let newest = coverage
        .revisions
        .iter()
        .filter_map(|revision| revision.published)
        .max();
    assert_eq!(expiries(&reading, newest)[0], expect, "{articles:?}");
}

#[test]
fn a_search_is_over_once_it_has_ended() {
    let search = (
        "",
        "Rescuers in Kelderby are searching for two miners who are trapped.",
        "2031-03-11",
    );
    check(
        &[
            search,
            ("Miners found dead in Kelderby", "Both are dead.", "2031-03-12"),
        ],
        Expiry::Replaced,
    );
    check(&[search], Expiry::Holds);
}

#[test]
fn a_vague_toll_gives_way_to_a_count() {
    let vague = (
        "",
        "A flood in Kelderby has killed dozens of people.",
        "2031-03-11",
    );
    check(
        &[
            vague,
            ("", "The flood in Kelderby has killed 59 people.", "2031-03-12"),
        ],
        Expiry::Replaced,
    );
    check(
        &[
            vague,
            ("", "The flood in Kelderby has left no bridge.", "2031-03-12"),
        ],
        Expiry::Holds,
    );
}

#[test]
fn a_lower_toll_of_the_same_hours_is_the_older_one() {
    let high = (
        "",
        "A flood in Kelderby has killed 84 people.",
        "2031-03-11T21:00:00Z",
    );
    let low = (
        "",
        "A flood in Kelderby has killed 80 people.",
        "2031-03-11T23:00:00Z",
    );
    check(&[high, low], Expiry::Holds);
    check(&[low, high], Expiry::Replaced);
    let later = (
        "",
        "The flood in Kelderby has killed 79 people, not 84.",
        "2031-03-14T09:00:00Z",
    );
    check(&[high, later], Expiry::Replaced);
}

#[test]
fn what_an_article_counts_beside_its_toll_stays() {
    check(
        &[(
            "",
            "The attack killed 14 policemen.\n\nIn all 17 people were killed in Kelderby.",
            "2031-03-11",
        )],
        Expiry::Holds,
    );
}
