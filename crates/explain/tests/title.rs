//! Headlines over an explainer.

mod coverage;

use coverage::coverage;
use nutgraf_explain::reading::reading;
use nutgraf_explain::title::{title_from_sentence, titles};
use nutgraf_news::replay;

const TEXT: &str =
    "The old bridge at Kelderby fell into the river on Monday, and nobody was hurt. Lind said so.";

/// Checks the best headline of articles that tell the same; nothing where all are barred.
fn check(headlines: &[&str], expect: &str) {
    let articles: Vec<(&str, &str, &str)> = headlines
        .iter()
        .map(|title| (*title, TEXT, "2031-03-11"))
        .collect();
    let coverage = coverage(&articles);
    let reading = reading(&coverage);
    let found = titles(&reading, &|_| true);
    let best = found.first().map_or("", |titled| titled.text.as_str());
    assert_eq!(best, expect, "{headlines:?}");
    for titled in &found {
        let replayed = replay(&coverage.revisions[titled.article].title, &titled.edits);
        assert_eq!(replayed.as_deref(), Some(titled.text.as_str()));
    }
}

#[test]
fn outlets_and_labels_go() {
    check(
        &["Old bridge at Kelderby falls into river - The Kelderby Post"],
        "Old bridge at Kelderby falls into river",
    );
    check(
        &["Old bridge at Kelderby falls into river | Post News"],
        "Old bridge at Kelderby falls into river",
    );
    check(
        &["BREAKING: Old bridge at Kelderby falls into river"],
        "Old bridge at Kelderby falls into river",
    );
    check(
        &["Old bridge at Kelderby falls into the river."],
        "Old bridge at Kelderby falls into the river",
    );
    check(
        &["Old Bridge at Kelderby Falls Into River."],
        "Old Bridge at Kelderby Falls Into River",
    );
    check(
        &["Old bridge at Kelderby is closed on Aug. 18."],
        "Old bridge at Kelderby is closed on Aug. 18",
    );
    check(
        &["Old bridge at Kelderby is sold in the U.S."],
        "Old bridge at Kelderby is sold in the U.S.",
    );
    check(
        &["Old bridge at Kelderby is sold to Holm Corp."],
        "Old bridge at Kelderby is sold to Holm Corp.",
    );
    check(
        &["Old bridge at Kelderby falls into river (VIDEO)"],
        "Old bridge at Kelderby falls into river",
    );
    check(
        &["Old bridge at Kelderby - built in 1902 - falls"],
        "Old bridge at Kelderby - built in 1902 - falls",
    );
}

#[test]
fn teases_questions_and_quoted_words_are_barred() {
    for barred in [
        "Why did the old bridge at Kelderby fall?",
        "Here's what we know of the bridge at Kelderby",
        "How the old bridge at Kelderby fell into the river",
        "LIVE: bridge at Kelderby falls into river",
        "Bridge at Kelderby was ‘a death trap’ for years",
        "Opinion: the bridge at Kelderby had to fall",
        "We saw the bridge at Kelderby fall into the river",
        "5 things to know of the bridge at Kelderby",
        "Bridge at Kelderby falls in horrifying...",
        "Horrifying: the bridge at Kelderby falls",
        "Bridge falls",
    ] {
        check(&[barred], "");
    }
}

#[test]
fn what_the_reports_agree_on_comes_first() {
    check(
        &[
            "Lind buys mill in Arnholt and opens a shop",
            "Old bridge at Kelderby falls into river",
            "Kelderby bridge falls into river",
        ],
        "Old bridge at Kelderby falls into river",
    );
}

#[test]
fn capitals_are_lowered_as_the_text_writes_them() {
    check(
        &["OLD BRIDGE AT KELDERBY FELL, LIND SAID"],
        "Old bridge at Kelderby fell, Lind said",
    );
    check(
        &["Bridge at OLD KELDERBY falls into river"],
        "Bridge at old Kelderby falls into river",
    );
}

#[test]
fn an_older_toll_is_barred() {
    let text = "The bridge at Kelderby fell and people were killed.";
    let coverage = coverage(&[
        (
            "Bridge at Kelderby falls, 5 people killed",
            text,
            "2031-03-11T08:00:00Z",
        ),
        (
            "Bridge at Kelderby falls, 7 people killed",
            text,
            "2031-03-11T12:00:00Z",
        ),
    ]);
    let reading = reading(&coverage);
    let found: Vec<usize> = titles(&reading, &|_| true)
        .iter()
        .map(|titled| titled.article)
        .collect();
    assert_eq!(found, [1]);
}

fn headline_of(sentence: &str) -> Option<String> {
    title_from_sentence(sentence).map(|parts| parts.into_iter().map(|part| &sentence[part]).collect())
}

#[test]
fn a_sentence_gives_a_headline_of_its_main_clause() {
    let long = "The old bridge at Kelderby fell into the river, which had risen for three days after rain in the hills and the thaw.";
    assert_eq!(
        headline_of(long).as_deref(),
        Some("The old bridge at Kelderby fell into the river")
    );
    let apposition = "A storm made landfall near Kelderby on Sunday, the largest town of the valley, after wreaking havoc on the coast for a day.";
    assert_eq!(
        headline_of(apposition).as_deref(),
        Some("A storm made landfall near Kelderby on Sunday")
    );
    let while_else = "Kelderby declared a state of emergency on Tuesday as forecasts of more heavy rain posed new danger in the whole of the valley.";
    assert_eq!(
        headline_of(while_else).as_deref(),
        Some("Kelderby declared a state of emergency on Tuesday")
    );
    let drawing = "Holm spoke in Kelderby on Sunday of a new bridge and of its cost, drawing cheers from those who had lost their boats in the flood.";
    assert_eq!(
        headline_of(drawing).as_deref(),
        Some("Holm spoke in Kelderby on Sunday of a new bridge and of its cost")
    );
    let open = "Holm Motor is wooing the council of Kelderby even as it unveils a raft of plans for a bridge of its own over the river.";
    assert_eq!(
        headline_of(open).as_deref(),
        Some("Holm Motor is wooing the council of Kelderby")
    );
    let opening = "With boats for the families, a school of tents and a kitchen in the square, Kelderby hopes to keep its people in the valley.";
    assert_eq!(
        headline_of(opening).as_deref(),
        Some("Kelderby hopes to keep its people in the valley")
    );
    let no_verb = "Two engineers of the university of Kelderby, the oldest school of the whole valley, have found cracks in the old bridge.";
    assert_eq!(headline_of(no_verb), None);
    let aside = "Anna Lind, who built the old bridge at Kelderby with her own hands and was mayor of the town in the years of the flood, died at home on Monday.";
    assert_eq!(
        headline_of(aside).as_deref(),
        Some("Anna Lind died at home on Monday")
    );
    let measured = "Shortly after the bridge fell into the river on Monday morning, Kelderby closed its schools and asked its people to stay at home.";
    assert_eq!(
        headline_of(measured).as_deref(),
        Some("Kelderby closed its schools and asked its people to stay at home")
    );
    assert_eq!(headline_of("The old bridge fell."), None);
    let said = "The old bridge at Kelderby had been unsafe for many years, as the mayor of the town said on Monday at noon.";
    assert_eq!(headline_of(said), None);
}

#[test]
fn an_aside_that_says_who_speaks_stays() {
    let charge = "Peter Holm, police say, shot two guards of the old bank in Kelderby before he fled with the money in a boat by the river.";
    assert_eq!(headline_of(charge), None);
    let resigned = "Peter Holm, the singer of Kelderby, resigned on Monday over the fall of the old bridge, said Anna Lind of the town council after a long meeting.";
    assert_eq!(headline_of(resigned), None);
}
