//! Defects planted into explainers, so that a reader who overlooks them is known.

use crate::eval::SplitMix64;

/// Hedges and what a hurried writer makes of them.
const HEDGES: [(&str, &str); 6] = [
    (" may ", " will "),
    (" could ", " will "),
    (" might ", " will "),
    (" alleged ", " "),
    (" reportedly ", " "),
    (" about ", " "),
];

/// Words that turn a statement round when they are lost.
const NEGATIONS: [(&str, &str); 4] = [(" not ", " "), (" no ", " a "), (" never ", " "), ("n't ", " ")];

/// A sentence with exactly one defect, and the kind of it; `None` where no kind fits the sentence.
pub(crate) fn planted(sentence: &str, random: &mut SplitMix64) -> Option<(String, &'static str)> {
    let swap = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .find(|(from, _)| sentence.contains(from))
            .map(|(from, to)| sentence.replacen(from, to, 1))
    };
    let kinds: [(&'static str, Option<String>); 4] = [
        ("a lost negation", swap(&NEGATIONS)),
        ("a lost hedge", swap(&HEDGES)),
        ("another number", other_number(sentence)),
        ("a broken cut", broken(sentence)),
    ];
    let fitting: Vec<(&'static str, String)> = kinds
        .into_iter()
        .filter_map(|(kind, text)| Some((kind, text?)))
        .collect();
    if fitting.is_empty() {
        return None;
    }
    let (kind, text) = fitting[random.below(fitting.len())].clone();
    Some((text, kind))
}

/// The sentence with the first digit that is not a zero raised by two.
fn other_number(sentence: &str) -> Option<String> {
    let at = sentence.find(|c: char| ('1'..='9').contains(&c))?;
    let digit = sentence[at..].chars().next()?.to_digit(10)?;
    let other = (digit + 1) % 9 + 1;
    Some(format!("{}{other}{}", &sentence[..at], &sentence[at + 1..]))
}

/// The sentence without its last third: a cut in the middle of a clause.
fn broken(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split(' ').collect();
    let kept = words.len() * 2 / 3;
    (words.len() >= 12).then(|| format!("{}.", words[..kept].join(" ").trim_end_matches([',', ';', '.'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_changes_the_sentence_in_one_place() {
        assert_eq!(
            other_number("It cost 1,930 euros.").as_deref(),
            Some("It cost 3,930 euros.")
        );
        assert_eq!(
            other_number("It rose 9 per cent.").as_deref(),
            Some("It rose 2 per cent.")
        );
        assert_eq!(other_number("No figure."), None);
        let long = "one two three four five six seven eight, nine ten eleven twelve.";
        assert_eq!(
            broken(long).as_deref(),
            Some("one two three four five six seven eight.")
        );
        let mut random = SplitMix64::new(1);
        assert_eq!(
            planted("He did not go.", &mut random),
            Some(("He did go.".to_owned(), "a lost negation"))
        );
        assert_eq!(planted("Short.", &mut random), None);
    }
}
