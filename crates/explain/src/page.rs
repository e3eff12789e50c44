//! Whether a sentence can be understood where it stands: what it points to must have been told above it.

use std::collections::{BTreeMap, BTreeSet};

use nutgraf_text::{Word, is_function_word, without_owner};

use crate::reading::Reading;
use crate::wording::{Cast, Line, WordList, cast_of, full, is_courtesy, is_verb, mentions};

/// What a reader has met on the page so far.
pub(crate) struct Page<'r> {
    reading: &'r Reading<'r>,
    casts: Vec<Option<Cast>>,
    words: BTreeSet<String>,
    told: BTreeSet<usize>,
    /// The name last told of each kind of place: "henan" for "province".
    places: BTreeMap<String, String>,
}

impl<'r> Page<'r> {
    /// A page on which nothing stands yet.
    pub(crate) fn new(reading: &'r Reading<'r>) -> Page<'r> {
        Page {
            reading,
            casts: vec![None; reading.articles.len()],
            words: BTreeSet::new(),
            told: BTreeSet::new(),
            places: BTreeMap::new(),
        }
    }

    /// Takes everything off the page.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
        self.told.clear();
        self.places.clear();
    }

    /// Puts sentence `at` on the page.
    pub(crate) fn tell(&mut self, at: usize) {
        self.told.insert(at);
        self.places.extend(named_places(&self.line(at)));
        self.words.extend(
            self.reading.sentences[at]
                .words
                .iter()
                .map(|word| stem(word).to_owned()),
        );
    }

    /// Whether sentence `at` would point to something that the page has not told.
    pub(crate) fn hangs(&mut self, at: usize) -> bool {
        let line = self.line(at);
        let things = definites(&line).into_iter().any(|head| {
            let word = stem(&line.words[head]);
            let known = self.words.contains(word) || line.words[..head].iter().any(|w| stem(w) == word);
            !known
                && self
                    .introduced(at, word)
                    .is_some_and(|by| !self.told.contains(&by))
        });
        things || self.is_elsewhere(&line, at) || self.has_stranger(&line, at)
    }

    fn line(&self, at: usize) -> Line<'r> {
        let sentence = &self.reading.sentences[at];
        Line::new(self.reading.text(sentence), &sentence.words)
    }

    /// Whether the sentence says "the province" of another one than the page has told of last.
    fn is_elsewhere(&self, line: &Line<'_>, at: usize) -> bool {
        let first = self.reading.articles[self.reading.sentences[at].article].first;
        let own = named_places(line);
        let meant = |kind: &str| {
            (first..at)
                .rev()
                .find_map(|before| named_places(&self.line(before)).remove(kind))
        };
        (1..line.words.len())
            .filter(|&i| line.before(i) == "the" && line.joined(i) && !line.capital(i))
            .map(|i| line.folded(i))
            .filter(|kind| PLACES.contains(kind) && !own.contains_key(*kind))
            .any(|kind| meant(kind).is_some_and(|name| self.places.get(kind) != Some(&name)))
    }

    /// The first sentence before `at` in its article that brings in a thing of this name ("a bill", "two bills", "the
    /// Bridge Relief Bill").
    fn introduced(&self, at: usize, wanted: &str) -> Option<usize> {
        let first = self.reading.articles[self.reading.sentences[at].article].first;
        (first..at).find(|&before| {
            let sentence = &self.reading.sentences[before];
            let line = Line::plain(self.reading.text(sentence), &sentence.words);
            (0..line.words.len())
                .any(|i| stem(&line.words[i]) == wanted && (is_brought_in(&line, i) || ends_name(&line, i)))
        })
    }

    /// Whether the sentence calls a person of its article by the surname alone whom the page has not named and whose
    /// full name cannot be put in.
    fn has_stranger(&mut self, line: &Line<'_>, at: usize) -> bool {
        let reading = self.reading;
        let article = reading.sentences[at].article;
        let cast = self.casts[article].get_or_insert_with(|| cast_of(reading, article));
        mentions(line).iter().any(|mention| {
            let nameable = || {
                (cast.one(&mention.surname))
                    .filter(|person| !person.given.is_empty())
                    .and_then(|person| full(reading, at, line, mention, person))
            };
            let bare = (mention.first..mention.name).all(|i| is_courtesy(line.folded(i)));
            mention.len() == 1
                && bare
                && cast.names(&mention.surname)
                && !self.words.contains(mention.surname.as_str())
                && !self.words.contains(cast.called(&mention.surname))
                && nameable().is_none()
        })
    }
}

/// Kinds of places that a name stands before or behind.
const PLACES: &[&str] = &[
    "city", "county", "district", "island", "province", "region", "state", "town", "village",
];

/// The places that a sentence names with their kind, by kind: "Henan Province", "the city of Kelderby".
fn named_places(line: &Line<'_>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for i in (0..line.words.len()).filter(|&i| PLACES.contains(&line.folded(i))) {
        let before = i > 0 && line.joined(i) && line.capital(i - 1) && !is_function_word(line.before(i));
        let behind = line.folded(i + 1) == "of" && line.capital(i + 2) && line.joined(i + 2);
        let name = match (before, behind) {
            (true, _) => i - 1,
            (_, true) => i + 2,
            _ => continue,
        };
        found.insert(
            line.folded(i).to_owned(),
            without_owner(line.folded(name)).to_owned(),
        );
    }
    found
}

/// Whether sentence `at`, where nothing stands above it, opens with a thing that only the sentences before it tell apart:
/// "The stock rose …" further down in its article.
pub(crate) fn opens_within(reading: &Reading<'_>, at: usize) -> bool {
    let sentence = &reading.sentences[at];
    let line = Line::new(reading.text(sentence), &sentence.words);
    let head = definites(&line).first().copied();
    sentence.position > 0 && line.folded(0) == "the" && head.is_some_and(|head| head <= PHRASE_WORDS_MAX)
}

/// A word without the ending of the plural or of an owner.
fn stem(word: &Word) -> &str {
    let own = word.folded.trim_end_matches(['\'', '’']);
    let own = without_owner(own);
    own.strip_suffix('s')
        .filter(|short| short.len() > 2 && !short.ends_with('s'))
        .unwrap_or(own)
}

/// Words of a noun phrase behind its article that are looked at.
const PHRASE_WORDS_MAX: usize = 3;

/// Bodies that need no introduction though "the" stands before a single word.
static KNOWN: WordList = WordList::new(
    "administration assembly bible capitol commons congress court government holocaust house internet kremlin \
    legislature lords olympics parliament pentagon president pope senate state states treasury union vatican",
);

/// The last word of each phrase "the …" or "another …" outside quotations that is not told apart by what follows it: a
/// thing, or a body called by one word of its name ("the Alliance").
fn definites(line: &Line<'_>) -> Vec<usize> {
    (0..line.words.len())
        .filter(|&i| matches!(line.folded(i), "the" | "another") && !line.word_quoted(i))
        .filter_map(|i| {
            if is_one_word_name(line, i + 1) {
                return Some(i + 1);
            }
            let head = (i + 1..=i + PHRASE_WORDS_MAX).find(|&k| line.joined(k) && ends_phrase(line, k))?;
            let plain = (i + 1..=head).all(|k| !line.capital(k) && !is_function_word(line.folded(k)));
            let told_apart = line.joined(head + 1)
                && matches!(
                    line.folded(head + 1),
                    "of" | "that" | "who" | "which" | "whose" | "where" | "between" | "behind" | "against"
                );
            (plain && !told_apart && line.folded(head).len() > 2).then_some(head)
        })
        .collect()
}

/// Whether word `i` is the only capitalised word of its phrase, and no body that all know.
fn is_one_word_name(line: &Line<'_>, i: usize) -> bool {
    let printed = line.printed(i);
    let loud = printed.chars().all(|c| !c.is_lowercase());
    let alone = !line.joined(i + 1)
        || is_function_word(line.folded(i + 1))
        || is_verb(line, i + 1) && !line.capital(i + 1);
    line.capital(i) && line.joined(i) && !loud && alone && !KNOWN.has(without_owner(line.folded(i)))
}

fn ends_phrase(line: &Line<'_>, k: usize) -> bool {
    !line.joined(k + 1) || is_function_word(line.folded(k + 1)) || is_verb(line, k + 1)
}

/// Words before the last of a name that brings in a thing: "Kelderby Police" brings in no police.
const NAME_WORDS_MIN: usize = 2;

/// Whether word `i` ends a name of several words ("the Kelder Bridge Alliance"), or a capital follows what tells it apart
/// ("the left-wing opposition Alliance").
fn ends_name(line: &Line<'_>, i: usize) -> bool {
    let told_apart = i > 0 && line.capital(i) && line.joined(i) && !line.capital(i - 1);
    if told_apart && line.folded(i - 1).len() > 3 && !is_function_word(line.folded(i - 1)) {
        return !is_verb(line, i - 1);
    }
    i >= NAME_WORDS_MIN
        && (i - NAME_WORDS_MIN..=i).all(|k| line.capital(k))
        && (i + 1 - NAME_WORDS_MIN..=i).all(|k| line.joined(k))
}

/// Whether the noun at word `i` is new where it stands: behind "a", a number, or nothing that points.
fn is_brought_in(line: &Line<'_>, i: usize) -> bool {
    (1..=PHRASE_WORDS_MAX)
        .map_while(|back| i.checked_sub(back).filter(|_| line.joined(i - back + 1)))
        .find_map(|k| match line.folded(k) {
            "a" | "an" | "another" | "one" | "two" | "three" | "four" | "five" | "several" | "some"
            | "many" => Some(true),
            word if is_function_word(word) => Some(false),
            _ => None,
        })
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::Page;
    use crate::reading::{coverage_of_sentences, reading_of_sentences};

    /// Whether the last sentence hangs on a page that tells those of the numbers given.
    fn check(sentences: &[&str], told: &[usize], hangs: bool) {
        let sentences: Vec<String> = sentences.iter().map(|&sentence| sentence.to_owned()).collect();
        let coverage = coverage_of_sentences("", None, &sentences);
        let reading = reading_of_sentences(&coverage, &sentences);
        let mut page = Page::new(&reading);
        for &at in told {
            page.tell(at);
        }
        assert_eq!(page.hangs(sentences.len() - 1), hangs, "{sentences:?} {told:?}");
    }

    #[test]
    fn a_thing_brought_in_further_up_must_stand_on_the_page() {
        let text = [
            "The bridge of Kelderby fell on Monday.",
            "Lind has a plan for a tunnel and a ferry.",
            "The ferry will cost a million.",
        ];
        check(&text, &[0], true);
        check(&text, &[0, 1], false);
    }

    #[test]
    fn what_was_never_brought_in_needs_nothing() {
        let text = [
            "The bridge of Kelderby fell on Monday.",
            "Rain fell.",
            "The council will meet.",
        ];
        check(&text, &[0], false);
    }

    #[test]
    fn a_body_called_by_one_word_of_its_name_must_have_been_named() {
        let text = [
            "The bridge of Kelderby fell on Monday.",
            "Lind leads the Green River Alliance.",
            "Holm backed the Alliance in the vote.",
        ];
        check(&text, &[0], true);
        check(&text, &[0, 1], false);
        let text = [
            "The bridge of Kelderby fell on Monday.",
            "Lind leads the left-wing opposition Alliance.",
            "Holm backed the Alliance in the vote.",
        ];
        check(&text, &[0], true);
    }

    #[test]
    fn another_thing_needs_the_first() {
        let text = [
            "The bridge of Kelderby fell on Monday.",
            "Holm was cleared in a trial.",
            "Holm signed an agreement to avoid another trial.",
        ];
        check(&text, &[0], true);
        check(&text, &[0, 1], false);
    }

    #[test]
    fn the_province_is_the_one_told_of_last() {
        let text = [
            "A storm hit Westmark Province on Sunday.",
            "It moved on to the neighbouring Eastmark Province.",
            "Trains do not pass the province.",
        ];
        check(&text, &[0], true);
        check(&text, &[0, 1], false);
    }

    #[test]
    fn a_thing_told_apart_where_it_stands_needs_nothing() {
        let text = [
            "The bridge fell.",
            "Lind has a plan for a tunnel.",
            "The tunnel that Holm dug is older.",
        ];
        check(&text, &[0], false);
    }
}
