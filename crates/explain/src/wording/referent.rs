//! Names put in for pronouns, where it is certain who is meant.
//!
//! In the 12,264 sentences of the marked stories 453 names are put in. The reader had marked 219 of these places, and
//! named the same person or body in 217; of the 530 personal pronouns that the reader marked, 209 get their name. Where it is not
//! certain, the sentence is left out: a wrong name misleads, a missing sentence does not.

use nutgraf_news::EditKind;
use nutgraf_text::{Span, is_irregular_past};

use super::bodies::{body, stands_for_body};
use super::changes::Changes;
use super::citation;
use super::line::Line;
use super::people::{Cast, Gender, Mention, is_person_noun, mentions};
use super::quoting::is_speech;
use super::word_list::WordList;
use crate::reading::{Reading, Sentence};

/// Why a sentence is refused.
const NO_NAME: &str = "a pronoun without a name in reach";

/// Sentences looked back over from a pronoun to a name: further back, another person has mostly come in between.
const REACH: usize = 4;

/// Puts in names where they are certain.
///
/// # Errors
/// If the sentence hangs on a pronoun whose name is not certain.
pub(crate) fn referents(
    reading: &Reading<'_>,
    at: usize,
    line: &Line<'_>,
    begin: usize,
    changes: &mut Changes,
) -> Result<(), &'static str> {
    let first = line.word_at(begin);
    if let Some((i, gender)) = personal(line, first) {
        let i = subject_behind(line, i).unwrap_or(i);
        return put_name(reading, at, line, i, gender, changes).ok_or(NO_NAME);
    }
    if let Some(span) = stands_for_body(line, first) {
        let cast = cast_of(reading, reading.sentences[at].article);
        if let Some((name, source)) = body(reading, at, &cast) {
            let citation = citation(reading, &reading.sentences[source]);
            changes.put(EditKind::Referent, span, name, Some(citation));
            return Ok(());
        }
    }
    let others = (first..line.words.len())
        .any(|i| matches!(line.folded(i), "they" | "it") && !line.word_quoted(i) && is_aside(line, i));
    if others && (line.folded(first) != "the" || line.word_quoted(first)) || hangs_on_thing(line, first) {
        return Err(NO_NAME);
    }
    Ok(())
}

/// The first pronoun of a person outside quotations that has nobody in the sentence to stand for.
fn personal(line: &Line<'_>, first: usize) -> Option<(usize, Gender)> {
    let pronoun = |i: usize| gender_of(line.folded(i)).filter(|_| !line.word_quoted(i));
    // "The plan will fail, he said": whoever says so is not among those spoken of.
    let aside = (first..line.words.len()).find(|&i| pronoun(i).is_some() && is_aside(line, i));
    if let Some(i) = aside {
        // "Cech, the second surgeon, said by then he was in a coma, "almost dead," he said": who speaks goes on.
        let named = mentions(line).iter().any(|mention| {
            let may_be = mention.gender.is_none_or(|gender| pronoun(i) == Some(gender));
            may_be && mention.end <= i && !line.word_quoted(mention.first) && speaks(line, mention)
        });
        return pronoun(i).filter(|_| !named).map(|gender| (i, gender));
    }
    let i = (first..line.words.len()).find(|&i| pronoun(i).is_some())?;
    let gender = pronoun(i)?;
    let named: Vec<Mention> = mentions(line)
        .into_iter()
        .filter(|mention| !line.word_quoted(mention.first))
        .collect();
    let fits = |mention: &Mention| mention.gender.is_none_or(|g| g == gender);
    if named.iter().any(|mention| mention.end <= i && fits(mention)) {
        return None;
    }
    if (first..i).any(|k| {
        // "A “male subject” was killed by a tree on his house".
        let noun = is_person_noun(line.folded(k)) && !line.word_quoted(k)
            || matches!(line.folded(k), "female" | "male") && line.word_quoted(k);
        noun && may_be(line.folded(k), gender) || !line.word_quoted(k) && is_agent(line, k)
    }) {
        return None;
    }
    // "In his speech, Mr Lind said": the name follows the opening phrase.
    let subject_or_owner =
        !matches!(line.folded(i), "him" | "himself" | "herself") && !line.gap(i + 1).starts_with(',');
    let fronted = i > first && i < first + 8 && !is_speech(line.folded(i + 1)) && subject_or_owner;
    let follows = |mention: &&Mention| {
        let between = line
            .text
            .get(line.words[i].span.end()..line.words[mention.first].span.start());
        between.is_some_and(|between| between.contains(',')) && fits(mention)
    };
    if fronted && named.iter().take_while(|m| m.first < i + 16).any(|m| follows(&m)) {
        return None;
    }
    Some((i, gender))
}

/// "In his appeal, he said": the subject behind an opening phrase that has its owner's pronoun at word `i`.
fn subject_behind(line: &Line<'_>, i: usize) -> Option<usize> {
    let subject = match line.folded(i) {
        "his" => "he",
        "her" => "she",
        _ => return None,
    };
    let behind = (i + 1..=i + FRONTED_WORDS_MAX).find(|&k| line.gap(k).contains(','))?;
    (line.folded(behind) == subject && !line.word_quoted(behind)).then_some(behind)
}

/// Whether the pronoun at word `i` only says who speaks: behind a comma or a quotation.
fn is_aside(line: &Line<'_>, i: usize) -> bool {
    is_speech(line.folded(i + 1))
        && line.joined(i + 1)
        && i > 0
        && line.gap(i).contains([',', '"', '”', '’'])
        && line.folded(i + 2) != "that"
}

/// "The developer also reacts": a word that by its form and place names one who acts.
fn is_agent(line: &Line<'_>, i: usize) -> bool {
    let word = line.folded(i);
    let formed = word.len() > 5 && ["er", "or", "ist"].iter().any(|ending| word.ends_with(ending));
    let article = |k: usize| k <= i && matches!(line.folded(i - k), "the" | "a" | "an" | "another");
    let plain = matches!(
        word,
        "number"
            | "matter"
            | "letter"
            | "border"
            | "corner"
            | "center"
            | "summer"
            | "winter"
            | "quarter"
            | "chamber"
            | "weather"
            | "server"
            | "computer"
            | "paper"
            | "newspaper"
            | "tower"
            | "power"
            | "offer"
            | "october"
            | "november"
            | "december"
            | "september"
            | "former"
            | "latter"
            | "other"
            | "another"
            | "rather"
            | "whether"
            | "later"
            | "earlier"
            | "sooner"
            | "longer"
            | "larger"
            | "smaller"
            | "higher"
            | "greater"
            | "however"
            | "monitor"
            | "error"
            | "sector"
            | "color"
            | "colour"
            | "honor"
            | "honour"
            | "labor"
            | "labour"
            | "mirror"
            | "factor"
            | "floor"
            | "harbor"
            | "terror"
            | "disaster"
            | "barrier"
            | "shooter's"
    );
    formed && !plain && (1..6).any(article) && !line.owning(i)
}

/// Whether the word for a person can be called by the pronoun.
fn may_be(noun: &str, gender: Gender) -> bool {
    let only = match noun {
        "male" | "man" | "boy" | "husband" | "father" | "son" | "brother" | "king" | "prince"
        | "policeman" | "spokesman" | "chairman" | "congressman" | "actor" | "gunman" | "pope" | "priest" => {
            Gender::He
        }
        "female" | "woman" | "girl" | "wife" | "mother" | "daughter" | "sister" | "queen" | "princess"
        | "actress" | "spokeswoman" | "congresswoman" | "lady" | "widow" => Gender::She,
        _ => return true,
    };
    only == gender
}

fn gender_of(folded: &str) -> Option<Gender> {
    match folded {
        "he" | "him" | "his" | "himself" => Some(Gender::He),
        "she" | "her" | "hers" | "herself" => Some(Gender::She),
        _ => None,
    }
}

/// Whether the sentence begins with "it", "they" and the like, and means something said before.
fn hangs_on_thing(line: &Line<'_>, first: usize) -> bool {
    let word = line.folded(first);
    match word.split(['\'', '’']).next().unwrap_or(word) {
        "they" | "their" | "its" | "them" | "theirs" => true,
        "it" => !line.word_quoted(first) && !is_expletive(line, first),
        _ => hangs_behind_phrase(line, first),
    }
}

/// Words of an opening phrase that are looked at.
const FRONTED_WORDS_MAX: usize = 10;

/// "In a study out Monday, they detail": the subject behind an opening phrase means nobody in it.
fn hangs_behind_phrase(line: &Line<'_>, first: usize) -> bool {
    const PREPOSITIONS: &[&str] = &[
        "after", "at", "before", "by", "during", "for", "from", "in", "on", "since", "through", "under",
        "until", "with",
    ];
    let opens = PREPOSITIONS.contains(&line.folded(first)) && !line.word_quoted(first);
    let subject = (first + 1..=first + FRONTED_WORDS_MAX).find(|&k| line.gap(k).contains(','));
    let Some(subject) = subject.filter(|_| opens) else {
        return false;
    };
    let several = |k: usize| {
        let word = line.folded(k);
        let time = matches!(word, "days" | "weeks" | "months" | "years" | "hours" | "minutes");
        word == "and"
            || word == "people"
            || word == "police"
            || word.ends_with('s') && !time && word.len() > 3
    };
    match line.folded(subject) {
        "they" => !(first..subject).any(several),
        "it" => is_speech(line.folded(subject + 1)),
        _ => false,
    }
}

/// "It is unclear whether", "It was the first time": "it" stands for nothing.
fn is_expletive(line: &Line<'_>, it: usize) -> bool {
    let be = matches!(
        line.folded(it + 1),
        "is" | "was"
            | "remains"
            | "remained"
            | "has"
            | "would"
            | "will"
            | "seems"
            | "appears"
            | "took"
            | "isn't"
            | "wasn't"
            | "could"
            | "may"
            | "might"
    ) || line.printed(it).ends_with("'s")
        || line.printed(it).ends_with("’s");
    be && (it + 1..it + 8).any(|k| {
        matches!(
            line.folded(k),
            "unclear"
                | "clear"
                | "known"
                | "unknown"
                | "possible"
                | "impossible"
                | "likely"
                | "unlikely"
                | "important"
                | "difficult"
                | "hard"
                | "easy"
                | "necessary"
                | "too"
                | "uncertain"
                | "illegal"
                | "time"
                | "expected"
                | "said"
                | "believed"
                | "thought"
                | "reported"
                | "estimated"
                | "understood"
                | "common"
                | "rare"
        )
    }) && (it + 3..line.words.len()).any(|k| {
        matches!(
            line.folded(k),
            "that" | "whether" | "if" | "how" | "what" | "why" | "who" | "when" | "to" | "for" | "where"
        )
    })
}

/// The persons that an article names.
pub(crate) fn cast_of(reading: &Reading<'_>, article: usize) -> Cast {
    let mut cast = Cast::default();
    for (number, sentence) in reading.of_article(article).iter().enumerate() {
        cast.read(&Line::plain(reading.text(sentence), &sentence.words), number);
    }
    cast
}

/// Puts the name in for the pronoun at word `i`.
fn put_name(
    reading: &Reading<'_>,
    at: usize,
    line: &Line<'_>,
    i: usize,
    gender: Gender,
    changes: &mut Changes,
) -> Option<()> {
    let sentence = &reading.sentences[at];
    let article = &reading.articles[sentence.article];
    let of_article = reading.of_article(sentence.article);
    let cast = cast_of(reading, sentence.article);
    let used = if says(line, i) { Use::Speaks } else { Use::Acts };
    let surname = antecedent(reading, at, article.first, gender, used, &cast)?;
    let person = cast.one(&surname)?;
    // "Despite her doubts, Mrs Lind said": the sentence names her itself.
    let opens = line.word_at(0) == i;
    if !opens
        && persons(line, &cast)
            .iter()
            .any(|mention| mention.surname == surname)
    {
        return Some(());
    }
    let source: &Sentence = of_article.get(person.sentence)?;
    let name = person.span.of(reading.text(source)).to_owned();
    let printed = line.printed(i);
    let word = line.words[i].span;
    let bare = printed.split(['\'', '’']).next().unwrap_or(printed);
    let span = Span::new(word.start(), word.start() + bare.len());
    let to = match line.folded(i) {
        "his" => possessive(&name),
        "her" if owns(line, i) => possessive(&name),
        "hers" | "himself" | "herself" => return None,
        _ => name,
    };
    changes.put(EditKind::Referent, span, to, Some(citation(reading, source)));
    Some(())
}

/// Whether the pronoun at word `i` is a speaker: "he said", "he also told".
fn says(line: &Line<'_>, i: usize) -> bool {
    matches!(line.folded(i), "he" | "she")
        && (is_speech(line.folded(i + 1))
            || is_speech(line.folded(i + 2))
                && matches!(line.folded(i + 1), "also" | "then" | "later" | "has" | "had")
            || is_speech(line.before(i)) && line.gap(i).trim().is_empty())
}

fn possessive(name: &str) -> String {
    format!("{name}'s")
}

/// Whether "her" at word `i` is followed by what is hers.
fn owns(line: &Line<'_>, i: usize) -> bool {
    line.joined(i + 1)
        && !matches!(
            line.folded(i + 1),
            "to" | "and"
                | "in"
                | "on"
                | "at"
                | "for"
                | "with"
                | "as"
                | "that"
                | "from"
                | "by"
                | "of"
                | "after"
                | "before"
                | "about"
                | "because"
                | "if"
                | "when"
                | "while"
                | "was"
                | "is"
                | "the"
                | "a"
                | "an"
                | "into"
                | "over"
                | "out"
                | "up"
                | "off"
                | "down"
                | "not"
                | "again"
                | "during"
                | "since"
                | "who"
                | "but"
                | "or"
                | "how"
                | "what"
        )
}

/// Words that set a new matter: no name crosses them.
fn is_boundary(line: &Line<'_>) -> bool {
    (0..3).any(|i| {
        matches!(
            line.folded(i),
            "meanwhile" | "separately" | "elsewhere" | "separate" | "another"
        )
    })
}

/// How the sentence before is looked at for the name of a pronoun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// "He said": whoever speaks in the sentence before goes on speaking.
    Speaks,
    /// Any other: one person must be alone in the sentence before.
    Acts,
}

/// The surname of the person that a pronoun at the beginning of sentence `at` means.
fn antecedent(
    reading: &Reading<'_>,
    at: usize,
    first: usize,
    gender: Gender,
    used: Use,
    cast: &Cast,
) -> Option<String> {
    if is_boundary(&Line::plain(
        reading.text(&reading.sentences[at]),
        &reading.sentences[at].words,
    )) {
        return None;
    }
    for back in 1..=REACH {
        let before = at.checked_sub(back).filter(|&i| i >= first)?;
        let sentence = &reading.sentences[before];
        let line = Line::new(reading.text(sentence), &sentence.words);
        let people = persons(&line, cast);
        let fits = |m: &&Mention| {
            let known = m.gender.or_else(|| {
                cast.people
                    .get(&m.surname)
                    .filter(|p| !p.shared)
                    .and_then(|p| p.gender)
            });
            known.is_none_or(|g| g == gender)
        };
        let mut candidates: Vec<&Mention> = people.iter().filter(fits).collect();
        if let Some(speaker) = one_speaker(&line, &candidates) {
            candidates.retain(|m| m.surname == speaker || used == Use::Acts && !m.possessive);
        }
        let pronoun = (0..line.words.len()).find(|&i| gender_of(line.folded(i)) == Some(gender));
        match candidates.first() {
            Some(one) => {
                let same = candidates.iter().all(|m| m.surname == one.surname);
                let known = cast.people.contains_key(&one.surname);
                let goes_on = (0..line.words.len()).any(|i| !line.word_quoted(i) && says(&line, i));
                let spoken = candidates.iter().any(|m| speaks(&line, m));
                let free = match used {
                    _ if goes_on && !spoken => false,
                    Use::Speaks => candidates.iter().any(|m| speaks(&line, m)) || alone(&line, one, pronoun),
                    Use::Acts => alone(&line, one, pronoun),
                };
                return (same && known && free).then(|| one.surname.clone());
            }
            None => {
                // Another person without a name, or a new matter, stands between.
                let outside = pronoun.filter(|&i| !line.word_quoted(i));
                let until = outside.unwrap_or(line.words.len());
                let noun = (0..until).any(|i| is_person_noun(line.folded(i)) && !line.word_quoted(i));
                let quotation = (0..line.words.len()).all(|i| line.word_quoted(i)) || sentence.opens_in_quote;
                if noun || is_boundary(&line) || !(outside.is_some() || quotation && used == Use::Speaks) {
                    return None;
                }
            }
        }
    }
    None
}

/// The mentions of a sentence that are of persons, each under the name that the article calls them by.
fn persons(line: &Line<'_>, cast: &Cast) -> Vec<Mention> {
    let known = |m: &Mention| m.certain || m.given || m.len() > 1 || cast.people.contains_key(&m.surname);
    (mentions(line).into_iter())
        .map(|mention| Mention {
            surname: cast.called(&mention.surname).to_owned(),
            ..mention
        })
        .filter(|mention| known(mention) || is_verb(line, mention.end))
        .collect()
}

/// The surname of the only one of the candidates who speaks.
fn one_speaker(line: &Line<'_>, candidates: &[&Mention]) -> Option<String> {
    let mut speakers = candidates.iter().filter(|m| speaks(line, m)).map(|m| &m.surname);
    let one = speakers.next()?;
    speakers.all(|other| other == one).then(|| one.clone())
}

/// The name of the one person whose statement the sentence is, as printed there.
pub(crate) fn speaker<'r>(line: &Line<'r>) -> Option<&'r str> {
    let all = mentions(line);
    let surname = one_speaker(line, &all.iter().collect::<Vec<_>>())?;
    let mention = all.iter().find(|mention| mention.surname == surname)?;
    Some(mention.span(line, false).of(line.text))
}

/// Whether a mention is the speaker of its sentence.
fn speaks(line: &Line<'_>, mention: &Mention) -> bool {
    let behind = is_speech(line.folded(mention.end)) && line.joined(mention.end);
    let verb = line.before(mention.first);
    let before = is_speech(verb) && verb != "told" && !verb.ends_with("ing");
    leads(line, mention) && (behind || before || appositive_speech(line, mention.end))
}

/// "Smith, a lawyer for the family, said": the verb behind an apposition.
fn appositive_speech(line: &Line<'_>, end: usize) -> bool {
    line.gap(end).starts_with(',')
        && (end + 1..(end + 16).min(line.words.len()))
            .find(|&i| line.gap(i).starts_with(','))
            .is_some_and(|i| is_speech(line.folded(i)))
}

/// Whether the person is the subject and nobody else in the sentence can be meant.
fn alone(line: &Line<'_>, mention: &Mention, pronoun: Option<usize>) -> bool {
    // "In his speech, Mr Lind": the pronoun before the name may still mean it.
    let ahead = |i: usize| i < mention.first && !line.gap(mention.first).starts_with(',');
    if !leads(line, mention) || pronoun.is_some_and(|i| ahead(i) || line.word_quoted(i)) {
        return false;
    }
    // The subject stands before the first verb; a speaker may stand behind what is said.
    let opened = (0..mention.first).filter(|&i| !line.word_quoted(i));
    if !speaks(line, mention)
        && !line.gap(mention.first).starts_with(',')
        && opened.clone().any(|i| is_verb(line, i))
    {
        return false;
    }
    let led = opened.clone().take(6).any(|i| {
        is_person_noun(line.folded(i))
            && i + 1 < mention.first
            && matches!(line.folded(0), "the" | "a" | "an" | "his" | "her")
    });
    if led {
        return false;
    }
    let other = (0..line.words.len()).any(|i| {
        let apart = i + 1 < mention.first || i > mention.end + 5 || !line.gap(mention.end).starts_with(',');
        is_person_noun(line.folded(i))
            && !line.owning(i)
            && !(mention.first..mention.end).contains(&i)
            && apart
            && is_verb(line, i + 1)
            && line.joined(i + 1)
    });
    !other
}

/// Whether word `i` is likely a verb in a personal form.
pub(crate) fn is_verb(line: &Line<'_>, i: usize) -> bool {
    line.joined(i) && is_verb_word(line.folded(i))
}

/// Whether a folded word is known as a verb that has a subject before it.
pub(crate) fn is_verb_word(word: &str) -> bool {
    static VERBS: WordList = WordList::new(
        "are can could does has have hit is may might must plans shall should thinks wants who will would",
    );
    VERBS.has(word) || is_irregular_past(word) || is_speech(word) || word.len() > 4 && word.ends_with("ed")
}

/// Whether a mention is the subject or the speaker of its sentence.
fn leads(line: &Line<'_>, mention: &Mention) -> bool {
    let owner = mention.possessive
        && (mention.first > 2 || (mention.end..mention.end + 4).any(|i| is_person_noun(line.folded(i))));
    if owner || line.word_quoted(mention.first) || line.gap(mention.first).contains('(') {
        return false;
    }
    if is_speech(line.before(mention.first)) || is_speech(line.folded(mention.end)) {
        return true;
    }
    !matches!(
        line.before(mention.first),
        "of" | "for"
            | "by"
            | "with"
            | "from"
            | "to"
            | "against"
            | "about"
            | "on"
            | "in"
            | "at"
            | "after"
            | "under"
            | "over"
            | "like"
            | "than"
            | "and"
            | "or"
            | "between"
            | "behind"
            | "near"
            | "toward"
            | "towards"
    )
}
