//! Persons are named in full where a reader meets them first, and by their surname after that.

use std::collections::BTreeSet;

use nutgraf_news::{Citation, Edit, EditKind, Form, replay};
use nutgraf_text::{CharIndex, Span, Word, words};

use super::acronym::spelled_out;
use super::people::{Cast, Mention, Person, given, is_courtesy, is_person_noun, mentions};
use super::quoting::is_speech;
use super::referent::{cast_of, is_verb};
use super::{Line, Worded, citation};
use crate::reading::Reading;

/// The persons whom a reader of the explainer has met, by folded surname, and the short names, as printed.
#[derive(Clone, Debug, Default)]
pub struct Introduced(pub(super) BTreeSet<String>);

/// A worded sentence as it stands behind those that told of the persons in `met`: a surname alone is made the full name
/// at its first place, where the article has one person of that name; a full name put in for a pronoun is cut to the
/// surname where the person was met. Whom the sentence names is then met.
pub fn introduced(reading: &Reading<'_>, at: usize, sentence: &Worded, met: &mut Introduced) -> Worded {
    let source = &reading.sentences[at];
    let line = Line::new(reading.text(source), &source.words);
    let cast = cast_of(reading, source.article);
    let mut edits = sentence.edits.clone();
    for edit in edits.iter_mut().filter(|edit| edit.kind == EditKind::Referent) {
        shortened(edit, &cast, met);
    }
    let index = CharIndex::new(line.text);
    let is_free = |edits: &[Edit<Citation>], span: Span| {
        !edits.iter().any(|edit| {
            let start = index.byte(edit.at).unwrap_or(0);
            Span::new(start, start + edit.from.len()).overlap(span) > 0
        })
    };
    for (span, edit) in spelled_out(reading, at, &line, met) {
        if is_free(&edits, span) {
            edits.push(edit);
        }
    }
    for mention in mentions(&line) {
        if line.word_quoted(mention.first) {
            continue;
        }
        let free = is_free(&edits, mention.span(&line, true));
        let known = [mention.surname.as_str(), cast.called(&mention.surname)];
        if free && mention.len() == 1 && !known.iter().any(|name| met.0.contains(*name)) {
            let named = cast
                .one(&mention.surname)
                .filter(|person| !person.given.is_empty());
            if let Some(edit) = named.and_then(|person| full(reading, at, &line, &mention, person)) {
                edits.push(edit);
            }
        }
        met.0.insert(mention.surname);
    }
    edits.sort_by_key(|edit| edit.at);
    rebuilt(line.text, sentence, edits)
}

/// The sentence with these edits, or as it was where they do not fit.
fn rebuilt(quote: &str, sentence: &Worded, edits: Vec<Edit<Citation>>) -> Worded {
    let Some(text) = replay(quote, &edits) else {
        return sentence.clone();
    };
    let mut further: Vec<Citation> = Vec::new();
    for citation in edits.iter().filter_map(|edit| edit.citation.as_ref()) {
        if !further.contains(citation) {
            further.push(citation.clone());
        }
    }
    Worded {
        text,
        form: if edits.is_empty() {
            Form::Verbatim
        } else {
            Form::Trimmed
        },
        edits,
        span: sentence.span,
        further,
        leans: sentence.leans,
    }
}

/// Words that belong to the surname behind them.
const PARTICLES: &[&str] = &[
    "al", "ben", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le", "ter",
    "van", "von",
];

/// Cuts a name put in for a pronoun to the surname of somebody who was met, and makes whoever is named met.
fn shortened(edit: &mut Edit<Citation>, cast: &Cast, met: &mut Introduced) {
    let found = words(&edit.to);
    let Some(last) = found.last() else { return };
    // Names of the East begin with the family's; only a known given name tells that this one ends with it.
    let western = cast
        .one(&last.folded)
        .is_some_and(|person| given(&person.given).is_some());
    if met.0.contains(&last.folded) && western {
        // "Le Roux" keeps what belongs to the surname.
        let of_surname = |word: &&Word| PARTICLES.contains(&word.folded.as_str());
        let from = found
            .iter()
            .rev()
            .skip(1)
            .take_while(of_surname)
            .last()
            .unwrap_or(last);
        edit.to = edit.to[from.span.start()..last.span.end()].to_owned();
    }
    met.0.insert(last.folded.clone());
}

/// The edit that makes a surname alone the full name; nothing where the word may be something else.
pub(crate) fn full(
    reading: &Reading<'_>,
    at: usize,
    line: &Line<'_>,
    mention: &Mention,
    person: &Person,
) -> Option<Edit<Citation>> {
    let titles = (mention.first..mention.name).all(|i| is_courtesy(line.folded(i)) || line.folded(i) == "dr");
    let acts = is_verb(line, mention.end)
        || is_speech(line.folded(mention.end)) && line.joined(mention.end)
        || is_speech(line.before(mention.first)) && line.joined(mention.first)
        || mention.possessive && line.joined(mention.end);
    let article = matches!(line.before(mention.first), "the" | "a" | "an");
    let called = line.joined(mention.first) && is_person_noun(line.before(mention.first));
    if !titles || !(acts || called) || article {
        return None;
    }
    let source = reading
        .of_article(reading.sentences[at].article)
        .get(person.sentence)?;
    if source.span == reading.sentences[at].span {
        return None;
    }
    let closed = !line.joined(mention.end) && line.gap(mention.end).starts_with(['.', ',']);
    let told = person.told.filter(|_| !called && !mention.possessive);
    let span = match told {
        Some(told) => told,
        None if called => person.bare,
        None => person.span,
    };
    let mut name = span.of(reading.text(source)).to_owned();
    if told.is_some() && !closed {
        name.push(',');
    }
    let from = mention.span(line, true);
    Some(Edit {
        kind: EditKind::Referent,
        at: CharIndex::new(line.text).chars(from.start()),
        from: from.of(line.text).to_owned(),
        to: name,
        citation: Some(citation(reading, source)),
    })
}
