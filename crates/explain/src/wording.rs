//! One sentence of the coverage, worded so that it can stand alone, or the reasons why it cannot.
//!
//! Every change is recorded as an edit of the cited words, so that replaying the edits gives the text. Nothing between
//! quotation marks is ever changed.

mod acronym;
mod bodies;
mod changes;
mod cuts;
mod furniture;
mod given_names;
mod guard;
mod introduction;
mod leaning;
mod line;
mod opening;
mod people;
mod quoting;
mod referent;
mod when;
mod word_list;

use nutgraf_news::{Citation, Edit, EditKind, Field, Form, Moment};
use nutgraf_text::Span;

use crate::capitals::quiet_opening;
use crate::reading::{Reading, Sentence};
use changes::Changes;
pub(crate) use furniture::furniture;
pub(crate) use guard::may_go;
pub(crate) use introduction::full;
pub use introduction::{Introduced, introduced};
pub(crate) use line::{Line, opens_with_pronoun};
use opening::Follows;
pub(crate) use people::{Cast, Mention, is_courtesy, is_person_noun, mentions};
pub(crate) use quoting::is_speech;
pub(crate) use referent::{cast_of, is_verb, is_verb_word, speaker};
pub(crate) use word_list::WordList;

/// A sentence as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The words shown.
    pub text: String,
    /// `Verbatim` without edits, else `Trimmed`.
    pub form: Form,
    /// What makes `text` of the words at `span`; offsets count characters from the start of `span`.
    pub edits: Vec<Edit<Citation>>,
    /// The cited bytes of the revision's text. They lie within the sentence.
    pub span: Span,
    /// Where else words of `text` come from: the sentences of the names put in.
    pub further: Vec<Citation>,
    /// Why it can stand only right behind the sentence before it; nothing where it can stand alone.
    pub leans: Option<&'static str>,
}

/// A sentence that ends in one of these was parted from the name behind it.
const CUT_AFTER: [&str; 6] = [" Rev.", " Mr.", " Mrs.", " Dr.", " Sen.", " Gov."];

const LEANS: &str = "it leans on the sentence before";

/// The sentence number `at` of the reading, worded to stand alone as seen from `now`.
///
/// # Errors
/// If it cannot stand alone: the reasons, as lower-case phrases.
pub fn worded(reading: &Reading<'_>, at: usize, now: Option<Moment>) -> Result<Worded, Vec<String>> {
    let sentence = &reading.sentences[at];
    let line = Line::new(reading.text(sentence), &sentence.words);
    let mut reasons: Vec<String> = Vec::new();
    let mut reject = |reason: &str| reasons.push(reason.to_owned());
    if let Some(reason) = furniture(&line) {
        reject(reason);
    }
    if let Some(reason) = quoting::broken(&line, sentence, &reading.revision(sentence).text) {
        reject(reason);
    }
    if CUT_AFTER
        .iter()
        .any(|title| line.text.trim_end().ends_with(title))
    {
        reject("it breaks off");
    }
    let mut changes = Changes::default();
    let opening = opening::opening(&line, follows(reading, at, &line), &mut changes);
    if line.text.ends_with("..") && !line.text.ends_with("...") {
        let last = Span::new(line.text.len() - 1, line.text.len());
        changes.put(EditKind::Case, last, String::new(), None);
    }
    if sentence.position == 0 {
        quiet(reading, sentence, &line, opening.begin, &mut changes);
    }
    if let Err(reason) = opening::whole(&line, opening.begin) {
        reject(reason);
    }
    // A dateline opens a report: nothing stands before it.
    let first = opening::dateline(line.text).is_some();
    let mut leans = (opening.leans || !first && leaning::points_back(&line)).then_some(LEANS);
    if let Err(reason) = referent::referents(reading, at, &line, opening.begin, &mut changes) {
        leans = Some(reason);
    }
    let proper = line.word_at(opening.begin);
    if !first && sentence.position > 0 && bodies::opens_with_body(&line, proper) {
        let named = line
            .words
            .get(proper)
            .is_some_and(|word| changes.touches(word.span));
        leans = leans.or((!named).then_some(LEANS));
    }
    let published = reading.articles[sentence.article].published;
    if let Err(reason) = when::dated(&line, published, now, &mut changes) {
        reject(reason);
    }
    if !reasons.is_empty() {
        return Err(reasons);
    }
    cuts::cuts(&line, &mut changes);
    changes.finish(&line).map(|finished| Worded {
        text: finished.text,
        form: if finished.edits.is_empty() {
            Form::Verbatim
        } else {
            Form::Trimmed
        },
        edits: finished.edits,
        span: sentence.span,
        further: finished.further,
        leans,
    })
}

/// Lowers the shouted words that open a report.
fn quiet(reading: &Reading<'_>, sentence: &Sentence, line: &Line<'_>, begin: usize, changes: &mut Changes) {
    let rest = &reading.revision(sentence).text[sentence.span.end()..];
    let first = line.word_at(begin);
    if line.word_quoted(first) {
        return;
    }
    let opening = &line.words[first..];
    for (span, to) in quiet_opening(line.text, opening, rest) {
        changes.put(EditKind::Case, span, to, None);
    }
}

/// What sentence `at` follows: it is tied to the one before where both share a content word, or where it begins with a
/// pronoun.
fn follows(reading: &Reading<'_>, at: usize, line: &Line<'_>) -> Follows {
    let own = &reading.sentences[at];
    let before = at.checked_sub(1).map(|before| &reading.sentences[before]);
    match before.filter(|before| before.article == own.article) {
        None => Follows::Nothing,
        Some(before) if before.terms.shared(&own.terms) > 0 || opens_with_pronoun(line) => Follows::Tied,
        Some(_) => Follows::Loose,
    }
}

/// A citation of a whole sentence.
pub(crate) fn citation(reading: &Reading<'_>, sentence: &Sentence) -> Citation {
    let revision = reading.revision(sentence);
    Citation {
        article: revision.article.clone(),
        revision: revision.id.clone(),
        field: Field::Text,
        span: sentence.span,
    }
}
