//! Counts of the dead, the hurt, the ill and the missing: the latest stands, the others are history (EDITORIAL rule 3).

use std::collections::{BTreeMap, BTreeSet};

use nutgraf_news::Moment;
use nutgraf_text::{Number, NumberKind, Word, numbers, words};

use crate::corrections::Corrections;
use crate::now::hours_between;
use crate::reading::Reading;

/// Whom a toll counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Whom {
    Dead,
    Hurt,
    InHospital,
    Cases,
    Missing,
}

/// Sentences of an article in which its own toll stands; further down it may give those of other events.
const LEADING: usize = 5;

/// Within so many hours the higher of two tolls is the later one, whatever their reports' times.
const FALLS_AFTER_HOURS: i64 = 24;

/// Words between a count and what makes it a toll, at most: "59 people at a country music festival were killed".
const REACH_WORDS: usize = 8;

/// The tolls of one story: what its articles lead with, and which of these values is the latest.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tolls {
    latest: BTreeMap<Whom, u64>,
    /// The articles that lead with each value.
    led_with: BTreeMap<(Whom, u64), BTreeSet<usize>>,
}

impl Tolls {
    /// Reads the tolls that the articles lead with. Of reports of one day the highest counts as the latest, since tolls
    /// rise far more often than they fall. A copy of a figure that was corrected is no later count.
    pub(crate) fn of(reading: &Reading<'_>, corrections: &Corrections) -> Tolls {
        let mut tolls = Tolls::default();
        let mut latest: BTreeMap<Whom, (Option<Moment>, u64)> = BTreeMap::new();
        for (at, article) in reading.articles.iter().enumerate() {
            let title = (
                reading.coverage.revisions[at].title.as_str(),
                &article.title_terms,
            );
            let sentences = reading
                .of_article(at)
                .iter()
                .take(LEADING)
                .map(|sentence| (reading.text(sentence), &sentence.terms));
            let counted = std::iter::once(title)
                .chain(sentences)
                .filter(|(text, terms)| !corrections.outdated(text, terms));
            for (text, _) in counted {
                for (whom, count) in counts(text) {
                    tolls.led_with.entry((whom, count)).or_default().insert(at);
                    let best = latest.entry(whom).or_insert((article.published, count));
                    let counts = if count > best.1 {
                        hours_between(article.published, best.0) < FALLS_AFTER_HOURS
                    } else {
                        hours_between(best.0, article.published) >= FALLS_AFTER_HOURS
                    };
                    if counts {
                        *best = (article.published.max(best.0), count);
                    }
                }
            }
        }
        tolls.latest = latest
            .into_iter()
            .map(|(whom, (_, count))| (whom, count))
            .collect();
        tolls
    }

    /// Whether a text of this article gives a toll that was led with and is no longer the latest, and not beside the
    /// latest. What an article gives beside the latest is another count: "17 people, 14 of them policemen".
    pub(crate) fn outdated(&self, text: &str, article: usize) -> bool {
        let counts = counts(text);
        let vague =
            |whom: Whom| self.latest.contains_key(&whom) && !counts.iter().any(|(other, _)| *other == whom);
        if vague_counts(text).into_iter().any(vague) {
            return true;
        }
        counts.iter().any(|&(whom, count)| {
            let Some(&latest) = self.latest.get(&whom) else {
                return false;
            };
            let own = |value| (self.led_with.get(&(whom, value))).is_some_and(|by| by.contains(&article));
            latest != count
                && self.led_with.contains_key(&(whom, count))
                && !counts.contains(&(whom, latest))
                && !own(latest)
        })
    }
}

/// The sentences that count fewer dead than their article leads with, and the one that gives its whole toll: "eleven
/// died in the north" needs "the toll rose to 17".
pub(crate) fn parts(reading: &Reading<'_>) -> Vec<(usize, usize)> {
    let dead = |at: usize| {
        let counts = counts(reading.text(&reading.sentences[at])).into_iter();
        let dead = counts.filter(|(whom, _)| *whom == Whom::Dead);
        Some((dead.map(|(_, count)| count).max()?, at))
    };
    let mut found = Vec::new();
    for article in &reading.articles {
        let all = article.first..article.first + article.count;
        let leading = all.clone().take(LEADING).filter_map(dead);
        let Some((most, teller)) = leading.max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at))) else {
            continue;
        };
        let fewer = (all.filter_map(dead)).filter(|(count, _)| (2..most).contains(count));
        found.extend(fewer.map(|(_, at)| (at, teller)));
    }
    found
}

/// The tolls in a text.
fn counts(text: &str) -> Vec<(Whom, u64)> {
    tolls_of(text, |number| {
        number.kind == NumberKind::Cardinal && number.unit.is_none() && number.value >= 1.0
    })
}

/// The dead and hurt that a text counts by "dozens" or "scores".
fn vague_counts(text: &str) -> Vec<Whom> {
    let vague = tolls_of(text, |number| number.kind == NumberKind::Vague);
    let people = vague.into_iter().map(|(whom, _)| whom);
    people
        .filter(|whom| matches!(whom, Whom::Dead | Whom::Hurt))
        .collect()
}

fn tolls_of(text: &str, is_count: impl Fn(&Number) -> bool) -> Vec<(Whom, u64)> {
    let words = words(text);
    let kinds: Vec<(usize, Whom)> = words
        .iter()
        .enumerate()
        .filter_map(|(i, word)| Some((i, whom(&word.folded)?)))
        .collect();
    if kinds.is_empty() {
        return Vec::new();
    }
    let figures = numbers(text);
    (figures.iter())
        .filter(|number| is_count(number))
        .filter_map(|number| {
            let at = word_at(&words, number.span.start())?;
            let in_reach = kinds
                .iter()
                .filter(|(i, _)| *i > at || !parted(text, &words[*i], number.span.start()));
            let nearest = in_reach.min_by_key(|(i, _)| (i.abs_diff(at), *i < at))?;
            (nearest.0.abs_diff(at) <= REACH_WORDS).then_some((nearest.1, number.value as u64))
        })
        .collect()
}

/// Whether a comma stands between a word and the number behind it: "made scores ill, 17 of whom" counts no ill.
fn parted(text: &str, word: &Word, number: usize) -> bool {
    text.get(word.span.end()..number)
        .is_some_and(|between| between.contains([',', ';']))
}

fn word_at(words: &[Word], byte: usize) -> Option<usize> {
    words.iter().position(|word| word.span.end() > byte)
}

fn whom(folded: &str) -> Option<Whom> {
    match folded {
        "killed" | "dead" | "died" | "die" | "dies" | "deaths" | "kills" | "killing" | "toll"
        | "fatalities" => Some(Whom::Dead),
        "injured" | "wounded" | "hurt" | "wounding" | "injuring" | "injures" | "injuries" => Some(Whom::Hurt),
        "hospital" | "hospitals" | "hospitalised" | "hospitalized" | "treated" => Some(Whom::InHospital),
        "cases" | "infections" | "infected" | "ill" | "sick" => Some(Whom::Cases),
        "missing" | "trapped" | "unaccounted" => Some(Whom::Missing),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Whom, counts};

    fn check(text: &str, expected: &[(Whom, u64)]) {
        assert_eq!(counts(text), expected, "{text}");
    }

    #[test]
    fn counts_of_people_are_tolls_and_other_numbers_are_not() {
        check(
            "At least 59 people were killed and 527 wounded.",
            &[(Whom::Dead, 59), (Whom::Hurt, 527)],
        );
        check(
            "A flood killed twelve people; 3 are missing.",
            &[(Whom::Dead, 12), (Whom::Missing, 3)],
        );
        check("The dam cost $31 million and took 4 years.", &[]);
        check(
            "Twelve people are in hospital with 46 confirmed cases.",
            &[(Whom::InHospital, 12), (Whom::Cases, 46)],
        );
        check(
            "It made scores ill, 17 of whom are in hospital.",
            &[(Whom::InHospital, 17)],
        );
        check("Nobody was hurt.", &[]);
    }
}
