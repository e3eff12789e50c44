//! Sentences that must not be shown without others.

mod coverage;

use coverage::coverage;
use nutgraf_explain::bonds::{BondKind, bonds};
use nutgraf_explain::reading::reading;

fn check(text: &str, expect: &[(usize, usize, BondKind)]) {
    let coverage = coverage(&[("", text, "2031-03-11")]);
    let reading = reading(&coverage);
    let found: Vec<(usize, usize, BondKind)> = bonds(&reading)
        .iter()
        .map(|bond| (bond.sentence, bond.needs, bond.why))
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn a_limit_stays_with_what_it_limits() {
    check(
        "Lind could face fourteen years in prison. The maximum prison term appears unlikely.",
        &[(0, 1, BondKind::Qualifier)],
    );
    check(
        "Lind could face up to fourteen years in prison. The maximum appears unlikely.",
        &[(0, 1, BondKind::Qualifier)],
    );
    check(
        "Lind could face up to fourteen years in prison.\n\nRain appears unlikely.",
        &[],
    );
    check(
        "The bridge will open in May. But the bridge still has no railing.",
        &[(0, 1, BondKind::Contrast)],
    );
    check("The bridge will open in May. The market closed early.", &[]);
    check(
        "The bridge will open in May. “But the bridge has no railing,” Lind said.",
        &[],
    );
}

#[test]
fn a_charge_stays_with_its_reply() {
    let text = "Kelderby has a new bridge.\n\nPeter Holm was charged with fraud over the bridge funds.\n\nThe market is open.\n\nRain fell.\n\nPeter Holm has denied the fraud.";
    check(text, &[(1, 4, BondKind::Reply)]);
    let silent = "The council accused Holm Works of fraud. Holm Works declined to comment.";
    check(silent, &[(0, 1, BondKind::Reply), (1, 0, BondKind::Condition)]);
    let untold = "Lind had wounds that he said came from beatings. The council has denied any mistreatment but is looking into it.";
    check(untold, &[(1, 0, BondKind::Condition)]);
    let wholly = "Kelderby has a new bridge.\n\nProsecutors say that Holm took bribes.\n\nRain fell.\n\nHolm has professed innocence.";
    check(wholly, &[(1, 3, BondKind::Reply)]);
}

#[test]
fn a_part_of_the_toll_stays_with_the_whole() {
    check(
        "The death toll of the storm rose to 17.\n\nThe market is open.\n\nThe storm killed at least 11 people in Kelderby.",
        &[(2, 0, BondKind::Qualifier)],
    );
}

#[test]
fn a_question_stays_with_its_answer() {
    check(
        "Lind was asked whether the bridge would stand. A year, she said.",
        &[(0, 1, BondKind::Qualifier)],
    );
    check(
        "Lind was asked whether the bridge would stand and said no. Rain fell.",
        &[],
    );
}

#[test]
fn a_reply_in_another_article_binds_too() {
    let coverage = coverage(&[
        (
            "",
            "Kelderby has a bridge. Peter Holm was charged with fraud over the bridge.",
            "2031-03-11",
        ),
        (
            "",
            "Kelderby is a town. Peter Holm has denied the fraud.",
            "2031-03-11",
        ),
    ]);
    let reading = reading(&coverage);
    let found = bonds(&reading);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].sentence, found[0].needs), (1, 3));
}
