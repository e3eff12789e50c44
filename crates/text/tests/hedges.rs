//! Hedges, negations and the tense of sentences.

use nutgraf_text::{HedgeKind, Span, Tense, hedges, negations, tense, tense_at};
use proptest::prelude::*;

fn check_hedges(text: &str, expected: &[(&str, HedgeKind)]) {
    let found: Vec<(&str, HedgeKind)> = hedges(text).iter().map(|h| (h.span.of(text), h.kind)).collect();
    assert_eq!(found, expected, "in {text:?}");
}

fn check_negations(text: &str, expected: &[&str]) {
    let found: Vec<&str> = negations(text).into_iter().map(|span| span.of(text)).collect();
    assert_eq!(found, expected, "in {text:?}");
}

fn check_tense(text: &str, expected: Tense) {
    assert_eq!(tense(text), expected, "in {text:?}");
}

fn check_tense_at(text: &str, at: &str, expected: Tense) {
    let start = text.find(at).expect("the words are in the text");
    assert_eq!(
        tense_at(text, Span::new(start, start + at.len())),
        expected,
        "{at:?} in {text:?}"
    );
}

#[test]
fn hedges_of_four_kinds() {
    use HedgeKind::*;
    check_hedges(
        "The dam may or might fail; it could and would.",
        &[
            ("may", Modal),
            ("might", Modal),
            ("could", Modal),
            ("would", Modal),
        ],
    );
    check_hedges("In May the military might was shown.", &[]);
    check_hedges(
        "Rain is expected to fall and will likely last.",
        &[("expected to", Expectation), ("likely", Expectation)],
    );
    check_hedges(
        "She plans to run and is set to win.",
        &[("plans to", Expectation), ("set to", Expectation)],
    );
    check_hedges("He is due to speak due to rain.", &[("due to", Expectation)]);
    check_hedges(
        "They are going to leave, going to London.",
        &[("going to", Expectation)],
    );
    check_hedges(
        "The supposed leader was supposed to speak.",
        &[("supposed", Report), ("supposed to", Expectation)],
    );
    check_hedges(
        "He allegedly fled and is said to be ill.",
        &[("allegedly", Report), ("said to", Report)],
    );
    check_hedges(
        "The alleged thief reportedly appears to have left.",
        &[
            ("alleged", Report),
            ("reportedly", Report),
            ("appears to", Report),
        ],
    );
    check_hedges(
        "Nearly 30 and about 50 people spoke about it.",
        &[("Nearly", Approximate), ("about", Approximate)],
    );
    check_hedges(
        "Der Mann soll angeblich in der Stadt sein.",
        &[("soll", Report), ("angeblich", Report)],
    );
    check_hedges(
        "Il serait mort, peut-être dans le train.",
        &[("serait", Report), ("peut-être", Modal)],
    );
    check_hedges(
        "El presunto autor podría estar en la casa.",
        &[("presunto", Report), ("podría", Modal)],
    );
    check_hedges("The bridge fell on Monday.", &[]);
}

#[test]
fn words_that_deny() {
    check_negations("He did not go, and she didn't either.", &["not", "didn't"]);
    check_negations(
        "No one knew; nobody had ever, without fail, never.",
        &["No", "nobody", "without", "never"],
    );
    check_negations("Not only that: no doubt no more than 14 in No. 14.", &[]);
    check_negations(
        "She denied it, failed to reply and refused.",
        &["denied", "failed to", "refused"],
    );
    check_negations("Neither he nor I can’t.", &["Neither", "nor", "can’t"]);
    check_negations("Er ist nicht da und hat keine Zeit.", &["nicht", "keine"]);
    check_negations("Il n'est pas venu dans le train sans elle.", &["pas", "sans"]);
    check_negations("No vino nunca sin su perro y los niños.", &["No", "nunca", "sin"]);
    check_negations("There is no longer hope, no more bread.", &["no", "no"]);
    check_negations("A note was noted.", &[]);
}

#[test]
fn the_tense_of_a_sentence() {
    check_tense("The bridge fell on Monday.", Tense::Past);
    check_tense("The bridge was closed.", Tense::Past);
    check_tense("The council will vote on Friday.", Tense::Future);
    check_tense("She said it will close.", Tense::Past);
    check_tense("“We will rebuild,” Lind said.", Tense::Past);
    check_tense("The town, which was flooded, will rebuild.", Tense::Future);
    check_tense("The court is expected to rule.", Tense::Future);
    check_tense("The king is to speak.", Tense::Future);
    check_tense("They are going to leave.", Tense::Future);
    check_tense("They’ll leave.", Tense::Future);
    check_tense("The bridge is closed.", Tense::Present);
    check_tense("Police have arrested two men.", Tense::Past);
    check_tense("The dam could fail.", Tense::Future);
    check_tense("The dam could have failed.", Tense::Past);
    check_tense("Police arrested two men.", Tense::Past);
    check_tense("A wounded man.", Tense::Unknown);
    check_tense("", Tense::Unknown);
    check_tense("He won't go.", Tense::Future);
}

#[test]
fn the_tense_at_a_place() {
    let both = "She said on Monday that it will close on Friday.";
    check_tense_at(both, "Monday", Tense::Past);
    check_tense_at(both, "Friday", Tense::Future);
    check_tense_at("They agreed to meet on Friday.", "Friday", Tense::Unknown);
    check_tense_at("She was held until Friday.", "Friday", Tense::Unknown);
    check_tense_at("It will be sent to the moon in 2031.", "2031", Tense::Future);
    check_tense_at(
        "After its word on May 7 that it would reconsider, the firm left.",
        "May 7",
        Tense::Past,
    );
    check_tense_at("On Friday the council will vote.", "Friday", Tense::Future);
    check_tense_at(
        "He left. On Friday she returns. They will stay.",
        "Friday",
        Tense::Unknown,
    );
    check_tense_at("The vote is scheduled for Friday.", "Friday", Tense::Future);
    check_tense_at(
        "Gov. Lind, who won in May, spoke Tuesday.",
        "Tuesday",
        Tense::Past,
    );
}

proptest! {
    #[test]
    fn spans_are_of_the_text(text in "\\PC{0,120}", from in 0_usize..120, len in 0_usize..20) {
        let mut end = 0;
        for hedge in hedges(&text) {
            prop_assert!(hedge.span.start() >= end && hedge.span.get(&text).is_some());
            end = hedge.span.end();
        }
        for span in negations(&text) {
            prop_assert!(span.get(&text).is_some());
        }
        tense(&text);
        tense_at(&text, Span::new(from, from + len));
    }
}
