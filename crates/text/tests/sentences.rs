//! Sentence limits: what a reader would take as one sentence.

use nutgraf_text::{sentences, words};
use proptest::prelude::*;

fn check(text: &str, expected: &[&str]) {
    let found: Vec<&str> = sentences(text).into_iter().map(|span| span.of(text)).collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn plain_sentences_end_at_their_full_stop() {
    check(
        "The bridge closed. Nobody was hurt! Why?",
        &["The bridge closed.", "Nobody was hurt!", "Why?"],
    );
    check("One line\nAnother line.", &["One line", "Another line."]);
    check("", &[]);
}

#[test]
fn titles_initials_and_acronyms_do_not_end_a_sentence() {
    check(
        "Sens. Ada Lind and Reps. Bo Ek met Dr. Ray.",
        &["Sens. Ada Lind and Reps. Bo Ek met Dr. Ray."],
    );
    check(
        "J. R. Smith left. He was ill.",
        &["J. R. Smith left.", "He was ill."],
    );
    check(
        "The U.S. President spoke at 6 p.m. Friday.",
        &["The U.S. President spoke at 6 p.m. Friday."],
    );
    check(
        "He lives in the U.S. The rest stayed.",
        &["He lives in the U.S.", "The rest stayed."],
    );
    check(
        "Order No. 14 was late. No. It was early.",
        &["Order No. 14 was late.", "No.", "It was early."],
    );
    check(
        "Harrow Inc. said so. It paid $1.5 million.",
        &["Harrow Inc. said so.", "It paid $1.5 million."],
    );
}

#[test]
fn what_news_writes() {
    check(
        "He left on Nov. 2 and Aug. 16, 2031. She stayed.",
        &["He left on Nov. 2 and Aug. 16, 2031.", "She stayed."],
    );
    check(
        "ERIE, Pa. — A woman fell. Harrow, N.J. – Two fell.",
        &["ERIE, Pa. — A woman fell.", "Harrow, N.J. – Two fell."],
    );
    check("Loblaw Cos. Ltd. said so.", &["Loblaw Cos. Ltd. said so."]);
    check(
        "The North-U.S. Joint Statement was signed.",
        &["The North-U.S. Joint Statement was signed."],
    );
    check(
        "“We want people who can help ... We need them.”",
        &["“We want people who can help ... We need them.”"],
    );
    check(
        "“We waited... Then it came.”",
        &["“We waited...", "Then it came.”"],
    );
    check(
        "“Is it safe?” Lind asked. “Yes!” the mayor said.",
        &["“Is it safe?” Lind asked.", "“Yes!” the mayor said."],
    );
    check(
        "“Is it safe?” Trucks rolled past.",
        &["“Is it safe?”", "Trucks rolled past."],
    );
    check(
        "He was ill. Officials said he left in the mass. Ada stayed.",
        &[
            "He was ill.",
            "Officials said he left in the mass.",
            "Ada stayed.",
        ],
    );
    check(
        "4. The dam is old.\nIn 2011. The dam",
        &["4. The dam is old.", "In 2011.", "The dam"],
    );
    check(
        "President [George W.] Bush spoke.",
        &["President [George W.] Bush spoke."],
    );
    check(
        "It ended at 11:45 p.m. At noon it began in the U.S. However, no.",
        &[
            "It ended at 11:45 p.m.",
            "At noon it began in the U.S.",
            "However, no.",
        ],
    );
    check(
        "Ask your rep. The pair left on 3 May. Officials agreed.",
        &["Ask your rep.", "The pair left on 3 May.", "Officials agreed."],
    );
}

#[test]
fn closing_marks_stay_with_their_sentence() {
    check(
        "“It is safe.” Officials agreed.",
        &["“It is safe.”", "Officials agreed."],
    );
    check(
        "\"Is it safe?\" she asked. \"Yes.\"",
        &["\"Is it safe?\" she asked.", "\"Yes.\""],
    );
}

#[test]
fn other_languages() {
    check(
        "Am 3. März fiel das Wehr. Es war alt.",
        &["Am 3. März fiel das Wehr.", "Es war alt."],
    );
    check("大坝关闭了。没有人受伤。", &["大坝关闭了。", "没有人受伤。"]);
}

#[test]
fn words_keep_what_holds_them_together() {
    let text = "The U.S. won't pay Müller's 3,000.50 well-known bill.";
    let folded: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
    assert_eq!(
        folded,
        [
            "the",
            "us",
            "won't",
            "pay",
            "muller",
            "3,000.50",
            "well-known",
            "bill"
        ]
    );
}

proptest! {
    #[test]
    fn sentences_are_in_order_apart_and_hold_every_letter(text in "\\PC{0,200}") {
        let found = sentences(&text);
        let mut end = 0;
        let mut letters = 0;
        for span in &found {
            prop_assert!(span.start() >= end && !span.is_empty());
            letters += span.of(&text).chars().filter(|c| c.is_alphanumeric()).count();
            end = span.end();
        }
        prop_assert_eq!(letters, text.chars().filter(|c| c.is_alphanumeric()).count());
    }

    #[test]
    fn words_are_in_order_and_of_the_text(text in "\\PC{0,200}") {
        let mut end = 0;
        for word in words(&text) {
            prop_assert!(word.span.start() >= end && word.span.get(&text).is_some());
            end = word.span.end();
        }
    }

    #[test]
    fn characters_and_bytes_lead_to_each_other(text in "\\PC{0,300}") {
        let index = nutgraf_text::CharIndex::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(index.chars(byte), chars);
            prop_assert_eq!(index.byte(chars), Some(byte));
        }
        prop_assert_eq!(index.chars(text.len()), text.chars().count());
        prop_assert_eq!(index.byte(text.chars().count()), Some(text.len()));
    }
}
