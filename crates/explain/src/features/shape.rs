//! What a sentence looks like on its own.

use nutgraf_text::Word;

use crate::lexicon::{self, Lexicon};
use crate::reading::Sentence;

pub(super) const NAMES: &[&str] = &[
    "words",
    "short",
    "long",
    "digits",
    "quote_marks",
    "begins_quoted",
    "ends_quoted",
    "unbalanced",
    "inside_quote",
    "quoted_share",
    "leaning_opener",
    "pronoun_early",
    "personal",
    "question",
    "colon_end",
    "no_end_mark",
    "lower_start",
    "capitals",
    "names",
    "speech",
    "future",
    "modal",
    "relative_day",
    "history",
    "year",
    "state",
    "stake",
    "furniture",
    "separate",
    "condition",
    "charge",
    "reply",
    "harm",
    "first_word_name",
    "furniture_marks",
    "comma_clauses",
    "money",
    "superlative",
];

pub(super) fn measures(sentence: &Sentence, text: &str) -> Vec<f32> {
    let words = &sentence.words;
    let count = words.len() as f32;
    let flag = |is: bool| f32::from(u8::from(is));
    let some = |list: Lexicon| (hits(words, list) as f32 / 2.0).min(1.0);
    let trimmed = text.trim();
    let names = name_words(words, text);
    let marks = quote_marks(text);
    vec![
        (count / 50.0).min(1.0),
        flag(words.len() < 6),
        flag(words.len() > 45),
        (text.bytes().filter(u8::is_ascii_digit).count() as f32 / 10.0).min(1.0),
        (marks as f32 / 4.0).min(1.0),
        flag(trimmed.starts_with(['"', '“', '\'', '‘', '«', '„'])),
        flag(trimmed.ends_with(['"', '”', '»'])),
        flag(marks % 2 == 1),
        flag(sentence.opens_in_quote),
        quoted_share(text, sentence.opens_in_quote),
        flag(
            words
                .first()
                .is_some_and(|word| lexicon::LEANING.has(&word.folded)),
        ),
        flag(
            words
                .iter()
                .take(4)
                .any(|word| lexicon::PRONOUN.has(&word.folded))
                && !leads_with_name(words, text),
        ),
        some(lexicon::PERSONAL),
        flag(text.contains('?')),
        flag(trimmed.ends_with(':')),
        flag(!trimmed.ends_with(['.', '!', '?', '"', '”', '’', '\'', ':', ')', '…'])),
        flag(trimmed.chars().next().is_some_and(char::is_lowercase)),
        capital_share(text),
        (names as f32 / count.max(1.0)).min(1.0),
        some(lexicon::SPEECH),
        some(lexicon::FUTURE),
        some(lexicon::MODAL),
        some(lexicon::RELATIVE_DAY),
        some(lexicon::HISTORY),
        flag(words.iter().any(|word| is_year(&word.folded))),
        some(lexicon::STATE),
        some(lexicon::STAKE),
        some(lexicon::FURNITURE),
        some(lexicon::SEPARATE),
        some(lexicon::CONDITION),
        some(lexicon::CHARGE),
        some(lexicon::REPLY),
        some(lexicon::HARM),
        flag(leads_with_name(words, text)),
        flag(text.contains(['|', '©', '@', '_', '►', '•', '/'])),
        (text.matches(',').count() as f32 / 5.0).min(1.0),
        flag(text.contains(['$', '€', '£', '%']) || words.iter().any(|word| word.folded.ends_with("illion"))),
        flag(words.iter().any(|word| is_superlative(&word.folded))),
    ]
}

fn hits(words: &[Word], list: Lexicon) -> usize {
    words.iter().filter(|word| list.has(&word.folded)).count()
}

fn quote_marks(text: &str) -> usize {
    text.chars()
        .filter(|c| matches!(c, '"' | '“' | '”' | '«' | '»' | '„'))
        .count()
}

/// The share of characters that stand between double quotation marks.
fn quoted_share(text: &str, opens_in_quote: bool) -> f32 {
    let (mut inside, mut quoted, mut total) = (opens_in_quote, 0u32, 0u32);
    for c in text.chars() {
        match c {
            '“' | '„' | '«' => inside = true,
            '”' | '»' => inside = false,
            '"' => inside = !inside,
            _ => {
                total += 1;
                quoted += u32::from(inside);
            }
        }
    }
    quoted as f32 / total.max(1) as f32
}

fn capital_share(text: &str) -> f32 {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.chars().filter(|c| c.is_uppercase()).count() as f32 / letters.max(1) as f32
}

/// Capitalised words behind the first.
fn name_words(words: &[Word], text: &str) -> usize {
    words
        .iter()
        .skip(1)
        .filter(|word| word.span.of(text).starts_with(char::is_uppercase))
        .count()
}

/// Whether the first word is capitalised and no word that only leans or binds.
fn leads_with_name(words: &[Word], text: &str) -> bool {
    words.first().is_some_and(|word| {
        word.span.of(text).starts_with(char::is_uppercase)
            && !lexicon::LEANING.has(&word.folded)
            && !nutgraf_text::is_function_word(&word.folded)
    })
}

fn is_year(folded: &str) -> bool {
    folded.len() == 4
        && folded.bytes().all(|b| b.is_ascii_digit())
        && (folded.starts_with("19") || folded.starts_with("20"))
}

fn is_superlative(folded: &str) -> bool {
    matches!(
        folded,
        "most" | "least" | "best" | "worst" | "first" | "only" | "record"
    ) || folded.len() > 5 && folded.ends_with("est")
}
