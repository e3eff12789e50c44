//! Whether the edits of a trimmed claim took nothing away that matters and added nothing that is not in a source.

use nutgraf_news::{Citation, Claim, Edit, EditKind, Flag, Form, Revision};
use nutgraf_text::{CharIndex, Word, fold, is_balanced, quotations, words};

use crate::dated::undated;
use crate::guarded::{attributes, guarded};
use crate::held::Held;
use crate::{Doubt, Evidence};

/// The most characters of a dateline such as `DHAKA/KUTUPALONG REFUGEE CAMP, Bangladesh, July 28 (Wire) -`, so that a
/// sentence with a dash in its middle does not lose its first half as one.
const DATELINE_CHARS_MAX: usize = 90;

/// Words of an attribution that name nobody.
const FRAME: &[&str] = &[
    "a",
    "according",
    "an",
    "and",
    "are",
    "as",
    "at",
    "by",
    "for",
    "from",
    "has",
    "have",
    "in",
    "it",
    "its",
    "of",
    "on",
    "reported",
    "reports",
    "said",
    "says",
    "that",
    "the",
    "their",
    "to",
    "told",
    "was",
    "were",
    "which",
    "who",
    "with",
    "writes",
    "wrote",
];

/// What the edits of a claim are checked with.
pub(crate) struct Trimming<'t, 'r> {
    /// The evidence that the edits change.
    pub(crate) first: &'t Evidence,
    /// Its revision.
    pub(crate) revision: &'t Revision,
    /// How many independent origins the cited articles have.
    pub(crate) independent: usize,
    pub(crate) held: &'t Held<'r>,
}

/// The edits of a claim with their citations resolved, or the first doubt about one of them.
pub(crate) fn checked_edits(
    claim: &Claim<Citation>,
    trimming: &Trimming,
) -> Result<Vec<Edit<Evidence>>, Doubt> {
    let mut checked = Vec::with_capacity(claim.edits.len());
    for edit in &claim.edits {
        let evidence = match &edit.citation {
            Some(citation) => Some(trimming.held.evidence(citation, Form::Trimmed)?),
            None => None,
        };
        check_place(edit, &trimming.first.quote)?;
        check_edit(edit, evidence.as_ref(), trimming)?;
        checked.push(Edit {
            kind: edit.kind,
            at: edit.at,
            from: edit.from.clone(),
            to: edit.to.clone(),
            citation: evidence,
        });
    }
    Ok(checked)
}

/// An edit begins and ends where words do, and takes a quotation whole or leaves it alone (EDITORIAL rule 14).
fn check_place(edit: &Edit<Citation>, quote: &str) -> Result<(), Doubt> {
    let start = CharIndex::new(quote).byte(edit.at).unwrap_or(quote.len());
    let end = (start + edit.from.len()).min(quote.len());
    let splits = |at: usize| {
        let before = quote[..at].chars().next_back();
        let behind = quote[at..].chars().next();
        before.is_some_and(char::is_alphanumeric) && behind.is_some_and(char::is_alphanumeric)
    };
    if edit.kind != EditKind::Case && (splits(start) || splits(end)) {
        return Err(Doubt::WordSplit(edit.from.clone()));
    }
    for quotation in quotations(quote) {
        let span = quotation.span;
        let within = start < span.end() && end > span.start()
            || start == end && span.start() < start && start < span.end();
        let whole = start <= span.start() && span.end() <= end;
        // A full stop behind the last mark, or before it, changes no word.
        if quotation.depth == 0 && within && !whole && edit.kind != EditKind::Case {
            return Err(Doubt::QuotedWordsChanged(edit.from.clone()));
        }
    }
    Ok(())
}

fn check_edit(edit: &Edit<Citation>, evidence: Option<&Evidence>, trimming: &Trimming) -> Result<(), Doubt> {
    match edit.kind {
        EditKind::Case => check_case(edit),
        EditKind::Delete => check_deletion(edit, &trimming.first.quote),
        EditKind::Referent => check_referent(edit, evidence, trimming.first),
        EditKind::Date => check_date(edit, evidence, trimming.first, trimming.revision),
        EditKind::Attribution => check_attribution(edit, evidence, trimming.revision, trimming.independent),
    }
}

/// A change of case changes no letter but for its size, and no mark but a full stop, comma, semicolon or space.
fn check_case(edit: &Edit<Citation>) -> Result<(), Doubt> {
    let plain = |text: &str| -> String {
        (text.to_lowercase().chars())
            .filter(|c| !matches!(c, '.' | ',' | ';' | ' '))
            .collect()
    };
    if plain(&edit.from) == plain(&edit.to) {
        return Ok(());
    }
    Err(put_in(edit, "is more than another case or a full stop"))
}

/// A deletion leaves the meaning of what remains as it is. A figure may go with the aside in which it stands.
fn check_deletion(edit: &Edit<Citation>, quote: &str) -> Result<(), Doubt> {
    if !letters(&edit.to).is_empty() {
        return Err(put_in(edit, "is not a deletion"));
    }
    let removed = behind_dateline(edit, quote);
    if !is_balanced(removed) {
        return Err(left_out(edit, "a part of a quotation"));
    }
    match guarded(removed) {
        Some("a figure") if is_aside(removed) => {}
        Some(what) => return Err(left_out(edit, what)),
        None => {}
    }
    if attributes(removed) {
        return Err(left_out(edit, "who says so"));
    }
    Ok(())
}

/// Whether the words are set apart by the marks that stand at both ends of them, or at the first where they close the
/// sentence: what they say is said of nothing else.
fn is_aside(removed: &str) -> bool {
    let removed = removed.trim();
    let both = removed.starts_with(',') && removed.ends_with(',');
    both || words(removed).len() > 1
        && (removed.starts_with([',', '(', '–', '—', '-']) || removed.ends_with([',', ')']))
}

/// A name put in stands in the cited sentence, but for words that stood there before.
fn check_referent(edit: &Edit<Citation>, evidence: Option<&Evidence>, first: &Evidence) -> Result<(), Doubt> {
    let lost: Vec<Word> = words(&edit.from);
    let lost: Vec<&str> = (lost.iter())
        .filter(|word| !contains_word(&edit.to, &word.folded))
        .map(|word| word.folded.as_str())
        .collect();
    match guarded(&lost.join(" ")) {
        None | Some("a figure") => {}
        Some(what) => return Err(left_out(edit, what)),
    }
    let evidence = evidence.ok_or_else(|| put_in(edit, "has no citation"))?;
    let known = format!("{} {} {}", evidence.sentence, edit.from, first.sentence);
    if !stands_in(&edit.to, &known) {
        return Err(put_in(edit, "does not stand where it is said to stand"));
    }
    Ok(())
}

fn left_out(edit: &Edit<Citation>, what: &'static str) -> Doubt {
    Doubt::LeftOut {
        what,
        words: edit.from.trim().to_owned(),
    }
}

fn put_in(edit: &Edit<Citation>, why: &'static str) -> Doubt {
    Doubt::PutIn {
        kind: edit.kind,
        words: edit.to.trim().to_owned(),
        why,
    }
}

/// A date put in stands in a cited sentence, or follows from the publication date where that is not in doubt.
fn check_date(
    edit: &Edit<Citation>,
    evidence: Option<&Evidence>,
    first: &Evidence,
    revision: &Revision,
) -> Result<(), Doubt> {
    if let Some(evidence) = evidence {
        return match stands_in(&edit.to, &evidence.sentence) {
            true => Ok(()),
            false => Err(put_in(edit, "does not stand where it is said to stand")),
        };
    }
    let published = revision
        .published
        .filter(|_| !revision.flags.contains(&Flag::DoubtfulDate));
    let Some(published) = published else {
        return Err(put_in(
            edit,
            "cannot follow from a publication date, because there is none to rely on",
        ));
    };
    match undated(&edit.from, &edit.to, &first.sentence, published.date()) {
        Some(why) => Err(put_in(edit, why)),
        None => Ok(()),
    }
}

/// An attribution may be left out where it names the outlet alone and others report the same (EDITORIAL rule 12); one
/// that is put in names the outlet, an author, or words of a cited sentence.
fn check_attribution(
    edit: &Edit<Citation>,
    evidence: Option<&Evidence>,
    revision: &Revision,
    independent: usize,
) -> Result<(), Doubt> {
    let known = |text: &str| {
        let own = format!("{} {}", revision.outlet_name(), revision.authors.join(" "));
        content_words(text).all(|word| contains_word(&own, &word))
    };
    if letters(&edit.to).is_empty() {
        if let Some(what) = guarded(&edit.from) {
            return Err(left_out(edit, what));
        }
        if independent < 2 || !known(&edit.from) {
            return Err(left_out(edit, "who says so"));
        }
        return Ok(());
    }
    let stands = evidence.is_some_and(|evidence| stands_in(&edit.to, &evidence.sentence));
    if !stands && !known(&edit.to) {
        return Err(put_in(
            edit,
            "names somebody who is neither the outlet nor in the cited sentence",
        ));
    }
    Ok(())
}

/// What a deletion takes besides the dateline: a place in capitals, an agency or a date, up to a dash or the agency's
/// bracket at the beginning of the sentence.
fn behind_dateline<'e>(edit: &'e Edit<Citation>, quote: &str) -> &'e str {
    let removed = edit.from.as_str();
    if edit.at > 0
        || !quote.starts_with(removed)
        || !removed.starts_with(|c: char| c.is_uppercase() || c == '(')
    {
        return removed;
    }
    let dash = removed
        .rfind(['-', '–', '—', '―'])
        .filter(|&at| removed[..at].ends_with([' ', ')', ',']) || removed[at..].starts_with('—'));
    let Some(end) = dash.or_else(|| removed.rfind(')')) else {
        return removed;
    };
    let (line, rest) = removed.split_at(end);
    let rest = rest.trim_start_matches(['-', '–', '—', '―', ')']);
    let names = words(line).iter().all(|word| {
        let printed = word.span.of(line);
        printed.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(
                printed,
                "and" | "of" | "de" | "la" | "el" | "al" | "near" | "in" | "off" | "the"
            )
    });
    if names && line.chars().count() <= DATELINE_CHARS_MAX {
        rest
    } else {
        removed
    }
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn content_words(text: &str) -> impl Iterator<Item = String> {
    words(text)
        .into_iter()
        .map(|word| word.folded)
        .filter(|word| !FRAME.contains(&word.as_str()))
}

fn contains_word(text: &str, wanted: &str) -> bool {
    words(text).iter().any(|word| word.folded == wanted)
}

/// Whether every word but articles and the like stands in `sentence`.
fn stands_in(put_in: &str, sentence: &str) -> bool {
    content_words(put_in).all(|word| contains_word(sentence, &word))
}
