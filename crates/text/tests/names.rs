//! Proper names in running text.

use nutgraf_text::names;
use proptest::prelude::*;

/// Each name folded, its title before it in brackets.
fn check_in(language: Option<&str>, text: &str, expected: &[&str]) {
    let found: Vec<String> = names(text, language)
        .iter()
        .map(|name| match name.title {
            Some(title) => format!("({}) {}", title.of(text), name.folded),
            None => name.folded.clone(),
        })
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

fn check(text: &str, expected: &[&str]) {
    check_in(None, text, expected);
}

#[test]
fn runs_of_capitals() {
    check(
        "The Department of Health and Human Services met Leeds and Harrow.",
        &["department of health and human services", "leeds", "harrow"],
    );
    check("The bank sued Kim Jong Un on Monday.", &["kim jong un"]);
    check(
        "It was the Bank of Harrow that paid Ana de la Cruz.",
        &["bank of harrow", "ana de la cruz"],
    );
    check("He told the U.N. and NATO about it.", &["un", "nato"]);
    check(
        "They flew to St. Louis with J. R. Smith and Jean-Luc Ray.",
        &["st louis", "j r smith", "jean luc ray"],
    );
    check(
        "It hurt Bashar al-Assad and Ludwig van Beethoven.",
        &["bashar al assad", "ludwig van beethoven"],
    );
    check(
        "The firm Johnson & Johnson and a Harrow-based rival.",
        &["johnson johnson", "harrow"],
    );
    check("A U.S.-led force left Iraq.", &["us", "iraq"]);
    check(
        "We met O’Brien’s friend in New York’s harbour.",
        &["o'brien", "new york"],
    );
    check("He moved from Paris. Then he left.", &["paris"]);
    check("It was in March, or on March 5, or on Friday in December.", &[]);
    check("I said I’m from Leeds and I'd stay.", &["leeds"]);
    check(
        "They went to The Hague and read The Harrow Post.",
        &["hague", "harrow post"],
    );
    check(
        "We met Cedric Ray of Harrow at the University of Leeds.",
        &["cedric ray", "harrow", "university of leeds"],
    );
    check(
        "He wrote to @harrow about #Floods in Aug. 4 and from Leeds.",
        &["leeds"],
    );
    check(
        "Nobody knew Ada Lind, Bo Ek and Cy Fry.",
        &["ada lind", "bo ek", "cy fry"],
    );
    check("We read Müller’s book in Zürich.", &["muller", "zurich"]);
}

#[test]
fn titles_are_set_aside() {
    check("It was President Ada Lind.", &["(President) ada lind"]);
    check(
        "We saw Dr. Ray and Sens. Ek and Fry.",
        &["(Dr.) ray", "(Sens.) ek", "fry"],
    );
    check("President Lind spoke.", &["(President) lind"]);
    check(
        "They told Prime Minister Lind that the President had left.",
        &["(Prime Minister) lind"],
    );
    check(
        "We met Secretary of State Rex Ray.",
        &["(Secretary of State) rex ray"],
    );
    check(
        "It was U.S. President Ada Lind and FBI Director Bo Ek.",
        &["us", "(President) ada lind", "fbi", "(Director) bo ek"],
    );
    check(
        "He met Stephen King Jr and Carole King.",
        &["stephen king jr", "carole king"],
    );
    check(
        "Then came U.S. Attorney General Cy Fry.",
        &["us", "(Attorney General) cy fry"],
    );
    check("He saw Mr. Fry.", &["(Mr.) fry"]);
}

#[test]
fn the_first_word_of_a_sentence() {
    check("Police arrested him.", &[]);
    check("However, they left. The river rose. Officials agreed.", &[]);
    check("However Lind stayed.", &["lind"]);
    check("Lind stayed. They told Lind so.", &["lind", "lind"]);
    check("Turnips grow here.", &[]);
    check("Lind said no.", &["lind"]);
    check("Germany will pay.", &["germany"]);
    check("Traffic was heavy. Nobody was hurt.", &[]);
    check("NATO met. U.N. staff left.", &["nato", "un"]);
    check("Ada Lind stayed.", &["ada lind"]);
    check("Former President Lind left.", &["(President) lind"]);
    check("“Trees fell,” she said.", &[]);
    check("Many said: “Ada Lind is right.” Nobody cared.", &["ada lind"]);
    check("Lind’s house burned.", &["lind"]);
}

#[test]
fn headlines_in_capitals_tell_nothing() {
    check("Floods Cut Off Thousands In Northern Valley", &[]);
    check(
        "Floods Cut Off Harrow Town After Storm\n\nThe town of Harrow was cut off.",
        &["harrow", "harrow"],
    );
    check("Dam above Harrow gives way", &["harrow"]);
    check("NATO Sends Troops To Border After Attack", &["nato"]);
}

#[test]
fn german_nouns_are_no_names() {
    check(
        "Der Bürgermeister und die Polizei sagten, Angela Merkel ist in der Stadt. Auch Merkel war da.",
        &["angela merkel", "merkel"],
    );
    check_in(Some("de"), "Die Feuerwehr rettete den Hund.", &[]);
    check_in(Some("en"), "They told Feuerwehr to go.", &["feuerwehr"]);
}

proptest! {
    #[test]
    fn names_are_in_order_and_of_the_text(text in "\\PC{0,120}") {
        holds(&text)?;
    }

    #[test]
    fn words_of_names_in_any_order(parts in proptest::collection::vec(proptest::sample::select(
        vec!["Ada", "Lind", "of", "de", "la", "al", "-", "Dr", ".", "President", "’s", "U.N.", "The", "said", "\n", "“", "”", "March",
            "5", "&", "I", "Ö", "of", "St", ",", "Prime", "Minister"]), 0..14), glue in "[ ]?") {
        holds(&parts.join(&glue))?;
    }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for name in names(text, None) {
        prop_assert!(name.span.start() >= end && !name.span.is_empty() && !name.folded.is_empty());
        prop_assert!(name.span.get(text).is_some());
        prop_assert!(
            name.title
                .is_none_or(|t| t.end() <= name.span.start() && t.get(text).is_some())
        );
        end = name.span.end();
    }
    Ok(())
}
