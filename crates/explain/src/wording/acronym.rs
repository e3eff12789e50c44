//! Short names such as PSI are spelled out where a reader meets them first, as their article does.

use nutgraf_news::{Citation, Edit, EditKind};
use nutgraf_text::{CharIndex, Span, is_function_word};

use super::{Introduced, Line, citation, is_verb_word};
use crate::reading::Reading;

/// Letters of a short name. Shorter ones are initials of persons, longer ones words in capitals.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

/// The edits that spell out the short names of sentence `at` that the reader meets there first; all its short names are
/// then met.
pub(super) fn spelled_out(
    reading: &Reading<'_>,
    at: usize,
    line: &Line<'_>,
    met: &mut Introduced,
) -> Vec<(Span, Edit<Citation>)> {
    let mut edits = Vec::new();
    for i in 0..line.words.len() {
        let short = line.printed(i);
        if !is_short_name(short) || !met.0.insert(short.to_owned()) || line.word_quoted(i) {
            continue;
        }
        let beside = |k: usize, gap: usize| line.capital(k) && line.joined(gap);
        let part_of_name = i > 0 && beside(i - 1, i) || beside(i + 1, i + 1);
        let stands_free = !part_of_name
            && !line.gap(i).ends_with(['(', '-'])
            && !line.gap(i + 1).starts_with(['-', '’', '\'']);
        let named = stands_free.then(|| long_name(reading, at, short)).flatten();
        if let Some((source, mut long, article)) = named {
            if article && takes_article(line, i) {
                long.insert_str(0, "the ");
            }
            let span = line.words[i].span;
            let edit = Edit {
                kind: EditKind::Referent,
                at: CharIndex::new(line.text).chars(span.start()),
                from: short.to_owned(),
                to: long,
                citation: Some(citation(reading, &reading.sentences[source])),
            };
            edits.push((span, edit));
        }
    }
    edits
}

/// Whether the long name at word `i` needs its article: behind a preposition or a conjunction, with no noun behind it that
/// it only tells apart ("NATO officials").
fn takes_article(line: &Line<'_>, i: usize) -> bool {
    const BEFORE: &[&str] = &[
        "about", "after", "against", "and", "at", "before", "between", "by", "for", "from", "in", "into",
        "of", "on", "or", "over", "than", "that", "to", "with",
    ];
    let behind = line.folded(i + 1);
    let free = !line.joined(i + 1) || is_function_word(behind) || is_verb_word(behind);
    BEFORE.contains(&line.before(i)) && line.joined(i) && free
}

fn is_short_name(printed: &str) -> bool {
    LETTERS.contains(&printed.len()) && printed.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// "Green River Party (GRP)" as the article of sentence `at` has it, the sentence that has it, and whether it has "the"
/// before it there.
fn long_name(reading: &Reading<'_>, at: usize, short: &str) -> Option<(usize, String, bool)> {
    let article = &reading.articles[reading.sentences[at].article];
    let bracketed = format!("({short})");
    (article.first..article.first + article.count)
        .filter(|&other| other != at)
        .find_map(|other| {
            let sentence = &reading.sentences[other];
            let line = Line::plain(reading.text(sentence), &sentence.words);
            let open = line.text.find(&bracketed)?;
            let first = first_of_name(&line, line.word_at(open), short)?;
            let long = Span::new(line.words[first].span.start(), open + bracketed.len());
            let article = line.before(first) == "the" && line.joined(first);
            Some((other, long.of(line.text).to_owned(), article))
        })
}

/// The first word of the name whose initials are those of the short name at word `end`.
fn first_of_name(line: &Line<'_>, end: usize, short: &str) -> Option<usize> {
    let mut left: Vec<char> = short.to_lowercase().chars().collect();
    let mut first = end;
    while let Some(&wanted) = left.last() {
        first = first.checked_sub(1)?;
        let joined = first + 1 == end || line.joined(first + 1);
        if !joined {
            return None;
        }
        let initial = line.folded(first).starts_with(wanted) && line.capital(first);
        if initial {
            left.pop();
        } else if !is_function_word(line.folded(first)) {
            return None;
        }
    }
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::super::{Introduced, introduced, worded};
    use crate::reading::{coverage_of_sentences, reading_of_sentences};

    fn second(sentences: [&str; 2]) -> String {
        let sentences: Vec<String> = sentences.iter().map(|&sentence| sentence.to_owned()).collect();
        let coverage = coverage_of_sentences("", None, &sentences);
        let reading = reading_of_sentences(&coverage, &sentences);
        let found = worded(&reading, 1, None).unwrap();
        introduced(&reading, 1, &found, &mut Introduced::default()).text
    }

    #[test]
    fn a_short_name_is_spelled_out_where_it_is_met_first() {
        assert_eq!(
            second([
                "In the office of the Party of Green Rivers (PGR) Lind waited.",
                "On Monday the PGR named a candidate for the mayor of Kelderby.",
            ]),
            "On Monday the Party of Green Rivers (PGR) named a candidate for the mayor of Kelderby."
        );
    }

    #[test]
    fn a_long_name_has_its_article() {
        assert_eq!(
            second([
                "In the office of the Party of Green Rivers (PGR) Lind waited.",
                "On Monday talks between PGR and the mayor of Kelderby began.",
            ]),
            "On Monday talks between the Party of Green Rivers (PGR) and the mayor of Kelderby began."
        );
    }

    #[test]
    fn other_letters_stay() {
        let plain = "On Monday the PGR named a candidate for the mayor of Kelderby.";
        assert_eq!(second(["The Party of Kelderby (PGR) waited.", plain]), plain);
        assert_eq!(second(["The Party of Green Rivers waited.", plain]), plain);
    }
}
