//! Quotation marks, paired as a reader pairs them.

use nutgraf_text::{is_balanced, quotations};
use proptest::prelude::*;

/// The inner words of each quotation, `…` behind them where it is unclosed.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = quotations(text)
        .iter()
        .map(|q| format!("{}{}", q.inner.of(text), if q.closed { "" } else { "…" }))
        .collect();
    assert_eq!(found, expected, "in {text:?}");
}

fn check_balanced(text: &str, expected: bool) {
    assert_eq!(is_balanced(text), expected, "in {text:?}");
}

#[test]
fn marks_of_many_kinds() {
    check(
        "“It is safe,” she said. “Come home.”",
        &["It is safe,", "Come home."],
    );
    check(
        "\"It is safe,\" she said. \"Come home.\"",
        &["It is safe,", "Come home."],
    );
    check("He called it a “disaster”.", &["disaster"]);
    check("Er sagte: „Alles ist gut.“ Dann ging er.", &["Alles ist gut."]);
    check("Er nannte es „Wahnsinn” und ging.", &["Wahnsinn"]);
    check(
        "Elle a dit : « Tout va bien », puis elle est partie.",
        &[" Tout va bien "],
    );
    check(
        "Er sagte: »Alles ist gut.« Dann »ging« er.",
        &["Alles ist gut.", "ging"],
    );
    check("She said ‘we’re safe’ and left.", &["we’re safe"]);
    check("She said 'we're safe' and left.", &["we're safe"]);
    check("Han sa ”det är bra” och gick.", &["det är bra"]);
    check("他说「没事」。", &["没事"]);
    check(
        "„Er sagte ‚nein‘ zu mir“, sagte sie.",
        &["Er sagte ‚nein‘ zu mir", "nein"],
    );
    check("“Mixed marks\" do occur.", &["Mixed marks"]);
    check("(\"In brackets\")", &["In brackets"]);
    check("—“After a dash”—", &["After a dash"]);
    check(
        "''It is safe,'' she said. ``Come home.''",
        &["It is safe,", "Come home."],
    );
    check("so-called\"experts\"here", &["experts"]);
}

#[test]
fn one_within_another() {
    check("“He said ‘no’ twice,” she said.", &["He said ‘no’ twice,", "no"]);
    check("“He said, ‘No.’”", &["He said, ‘No.’", "No."]);
    check(
        "\"He said 'no' twice,\" she said.",
        &["He said 'no' twice,", "no"],
    );
    check(
        "'He said \"no\" twice,' she said.",
        &["He said \"no\" twice,", "no"],
    );
    check("« Il a dit “non” hier »", &[" Il a dit “non” hier ", "non"]);
    check("“‘Never,’ he told us.”", &["‘Never,’ he told us.", "Never,"]);
}

#[test]
fn apostrophes_and_inches_are_no_quotations() {
    check(
        "The players' union didn't agree with the '90s rock 'n' roll.",
        &[],
    );
    check("The players’ union didn’t agree with the ’90s.", &[]);
    check("He is 6' tall and it’s the boss’s idea.", &[]);
    check(
        "‘The players’ union is strong,’ he said.",
        &["The players’ union is strong,"],
    );
    check("“Get ’em,” he said.", &["Get ’em,"]);
    check("Rock ‘n’ roll", &[]);
    check("'Tis the players' season.", &[]);
    check("l'homme qu'il aime", &[]);
}

#[test]
fn over_paragraphs() {
    check("“One.\n\n“Two.”\n\nThree.", &["One.\n\n“Two."]);
    check("\"One.\n\n\"Two.\"\n\nThree.", &["One.\n\n\"Two."]);
    check("“One.\n\n“Two.\n\n“Three.” Four.", &["One.\n\n“Two.\n\n“Three."]);
    check("“One\nand two.” Three.", &["One\nand two."]);
    check("“One.\n\nTwo.\n\nHe said “three”.", &["One.…", "three"]);
    check("He said “one.", &["one.…"]);
    check("“One.\n\nTwo.\n\nThree,” he said.", &["One.\n\nTwo.\n\nThree,"]);
    check(
        "“I said, ‘One.\n\nTwo.’”",
        &["I said, ‘One.\n\nTwo.’", "One.\n\nTwo."],
    );
    check("“Is it?“ he asked. “No.”", &["Is it?", "No."]);
    check("“One.” He left.\n\n“Two.”", &["One.", "Two."]);
    check(
        "“One, ‘two.\n\n“‘Three,’ he said.”",
        &["One, ‘two.\n\n“‘Three,’ he said.", "two.\n\n“‘Three,"],
    );
}

#[test]
fn broken_marks_are_told() {
    check_balanced("“It is safe,” she said.", true);
    check_balanced("It is safe,” she said.", false);
    check_balanced("“It is safe, she said.", false);
    check_balanced("It's the players' union.", true);
    check_balanced("\"It is safe,\" she said. \"Come home.", false);
    check_balanced("It is safe,\" she said.", false);
    check_balanced("«Oui», dit-il.", true);
    check_balanced("Oui», dit-il.", false);
    check_balanced("“He said ‘no,” she said.", false);
    check_balanced("", true);
}

proptest! {
    #[test]
    fn quotations_are_in_order_and_of_the_text(text in "\\PC{0,120}") {
        holds(&text)?;
    }

    #[test]
    fn marks_in_any_order(parts in proptest::collection::vec(proptest::sample::select(
        vec!["“", "”", "\"", "'", "‘", "’", "„", "«", "»", "‚", "a", "s", " ", "\n", ".", "90s", "em", "「", "」"]), 0..24)) {
        holds(&parts.concat())?;
    }
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let mut start = 0;
    for quotation in quotations(text) {
        prop_assert!(quotation.span.start() >= start);
        prop_assert!(quotation.span.contains(quotation.inner) && quotation.span.get(text).is_some());
        prop_assert!(quotation.inner.get(text).is_some());
        start = quotation.span.start();
    }
    is_balanced(text);
    Ok(())
}
