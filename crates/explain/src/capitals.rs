//! Words in capitals throughout, written as the rest of their article writes them.

use std::collections::BTreeMap;

use nutgraf_text::{Span, Word, is_function_word, words};

/// Shouted words at the beginning of a report, at most: more is a heading or a name.
const SHOUTED_MAX: usize = 4;

/// Words that are no names in capitals either.
const LITTLE: &[&str] = &[
    "a", "after", "an", "as", "at", "before", "by", "for", "from", "in", "of", "on", "the", "to", "when",
    "while", "with",
];

/// The first words of a report where they are in capitals for the look alone ("MUTUAL fund managers"), each with what
/// stands in its place; nothing where one of them is not known by `rest`, what follows in the article.
pub(crate) fn quiet_opening(text: &str, opening: &[Word], rest: &str) -> Vec<(Span, String)> {
    let shouted = |word: &&Word| {
        let printed = word.span.of(text);
        printed.chars().count() > 1 && printed.chars().all(char::is_uppercase)
    };
    let run: Vec<&Word> = opening.iter().take_while(shouted).collect();
    // "AS Roma", "AT&T Inc": names.
    let last = run.last().map_or(0, |word| word.span.end());
    let named = text[last..].starts_with('&')
        || run.len() == 1
            && opening
                .get(1)
                .is_some_and(|word| word.span.of(text).starts_with(char::is_uppercase));
    let shouts = |word: &&Word| {
        words(rest)
            .iter()
            .any(|other| other.span.of(rest) == word.span.of(text))
    };
    let long = run
        .first()
        .is_some_and(|word| word.span.len() > 2 || LITTLE.contains(&word.folded.as_str()));
    if !long || named || run.len() > SHOUTED_MAX || 2 * run.len() > opening.len() || run.iter().any(shouts) {
        return Vec::new();
    }
    let cased = cased_words(rest, 0);
    let quiet = |(i, word): (usize, &&Word)| {
        let lower = word.span.of(text).to_lowercase();
        let known = cased.get(&lower).filter(|known| known.len() == lower.len());
        let printed = match known {
            Some(known) => known.clone(),
            None if LITTLE.contains(&lower.as_str()) => lower,
            None => return None,
        };
        let lowered = printed.chars().any(char::is_lowercase);
        lowered.then(|| (word.span, if i == 0 { capital(printed) } else { printed }))
    };
    let quiets: Option<Vec<(Span, String)>> = run.iter().enumerate().map(quiet).collect();
    quiets.unwrap_or_default()
}

/// The words of a text as it writes them in the middle of sentences, else at their beginning; by lower case.
/// Capitals within the first `dateline` bytes are those of a dateline.
pub(crate) fn cased_words(text: &str, dateline: usize) -> BTreeMap<String, String> {
    let mut within: BTreeMap<String, String> = BTreeMap::new();
    let mut derived: BTreeMap<String, String> = BTreeMap::new();
    let mut opening: BTreeMap<String, String> = BTreeMap::new();
    let mut opens = true;
    for word in words(text) {
        let printed = word.span.of(text);
        let loud = printed.chars().count() > 3 && printed.chars().all(|c| c.is_uppercase());
        let lower = printed.to_lowercase();
        if loud && word.span.start() < dateline {
            opening
                .entry(lower)
                .or_insert_with(|| capital(printed.to_lowercase()));
        } else if !opens || printed.chars().skip(1).any(char::is_uppercase) {
            for part in related(printed) {
                derived
                    .entry(part.to_lowercase())
                    .or_insert_with(|| part.to_owned());
            }
            within.entry(lower).or_insert_with(|| printed.to_owned());
        } else if !is_function_word(&word.folded) {
            opening.entry(lower).or_insert_with(|| printed.to_owned());
        }
        let behind = &text[word.span.end()..];
        let behind = behind.trim_start_matches(['"', '”', '’', '\'', ')', ' ']);
        opens = behind.starts_with(['.', '!', '?', '\n', '“', '"', ':']);
    }
    for (lower, printed) in derived.into_iter().chain(opening) {
        within.entry(lower).or_insert(printed);
    }
    within
}

/// The capitalised words within a word: "Korean" and "American" of "Korean-American", "American" of "Americans".
fn related(printed: &str) -> impl Iterator<Item = &str> {
    let parts = printed.split('-').filter(move |part| part.len() < printed.len());
    parts
        .chain(printed.strip_suffix('s'))
        .filter(|part| part.len() > 2 && part.starts_with(char::is_uppercase))
}

pub(crate) fn capital(word: String) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use nutgraf_text::words;

    use super::quiet_opening;

    fn opened(text: &str, rest: &str) -> Vec<String> {
        let quiets = quiet_opening(text, &words(text), rest);
        quiets.into_iter().map(|(_, to)| to).collect()
    }

    #[test]
    fn first_words_in_capitals_are_written_as_the_article_writes_them() {
        let rest = "The fund lost money, as every mutual fund did.";
        assert_eq!(
            opened("MUTUAL fund managers are unfairly blamed.", rest),
            ["Mutual"]
        );
        assert_eq!(opened("IN the last months, the fund grew.", rest), ["In"]);
        assert_eq!(opened("FOR investors, the end is not in sight.", rest), ["For"]);
        assert!(opened("NASA will launch the craft in May.", rest).is_empty());
        assert!(opened("NASA will launch the craft.", "The craft is of NASA.").is_empty());
        assert!(opened("WHO SAYS SO?", rest).is_empty());
    }
}
