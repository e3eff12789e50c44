//! Whether the edits of a trimmed claim took nothing away that matters and added nothing that is not in a source.

use nutgraf_news::{Citation, Claim, Edit, EditKind, Form, Revision};
use nutgraf_text::{fold, words};

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

/// The edits of a claim with their citations resolved, or the first doubt about one of them.
pub(crate) fn checked_edits(
    claim: &Claim<Citation>,
    first: &Evidence,
    revision: &Revision,
    held: &Held,
) -> Result<Vec<Edit<Evidence>>, Doubt> {
    let mut checked = Vec::with_capacity(claim.edits.len());
    for edit in &claim.edits {
        let evidence = match &edit.citation {
            Some(citation) => Some(held.evidence(citation, Form::Trimmed)?),
            None => None,
        };
        check_edit(edit, evidence.as_ref(), first, revision, claim.origins.len())?;
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

fn check_edit(
    edit: &Edit<Citation>,
    evidence: Option<&Evidence>,
    first: &Evidence,
    revision: &Revision,
    origins: usize,
) -> Result<(), Doubt> {
    let left_out = |what| Doubt::LeftOut {
        what,
        words: edit.from.trim().to_owned(),
    };
    let put_in = |why| Doubt::PutIn {
        kind: edit.kind,
        words: edit.to.trim().to_owned(),
        why,
    };
    match edit.kind {
        EditKind::Case => {
            if letters(&edit.from) != letters(&edit.to) {
                return Err(put_in("is more than another case or a full stop"));
            }
        }
        EditKind::Delete => {
            if !letters(&edit.to).is_empty() {
                return Err(put_in("is not a deletion"));
            }
            if !is_dateline(edit, &first.quote) {
                if let Some(what) = guarded(&edit.from) {
                    return Err(left_out(what));
                }
                if attributes(&edit.from) {
                    return Err(left_out("who says so"));
                }
            }
        }
        EditKind::Referent => {
            if let Some(what) = guarded(&edit.from) {
                return Err(left_out(what));
            }
            let evidence = evidence.ok_or_else(|| put_in("has no citation"))?;
            if !stands_in(&edit.to, &evidence.sentence) {
                return Err(put_in("does not stand where it is said to stand"));
            }
        }
        EditKind::Date => check_date(edit, evidence, revision)?,
        EditKind::Attribution => check_attribution(edit, evidence, revision, origins)?,
    }
    Ok(())
}

/// Words put in for a day: they stand in a cited sentence, or follow from the publication date.
fn check_date(edit: &Edit<Citation>, evidence: Option<&Evidence>, revision: &Revision) -> Result<(), Doubt> {
    let put_in = |why| Doubt::PutIn {
        kind: edit.kind,
        words: edit.to.trim().to_owned(),
        why,
    };
    match (evidence, revision.published) {
        (Some(evidence), _) if stands_in(&edit.to, &evidence.sentence) => Ok(()),
        (Some(_), _) => Err(put_in("does not stand where it is said to stand")),
        (None, Some(_)) => Ok(()),
        (None, None) => Err(put_in(
            "cannot follow from a publication date, because there is none",
        )),
    }
}

/// An attribution may be left out where it names the outlet alone and others report the same (EDITORIAL rule 12); one
/// that is put in names the outlet, an author, or words of a cited sentence.
fn check_attribution(
    edit: &Edit<Citation>,
    evidence: Option<&Evidence>,
    revision: &Revision,
    origins: usize,
) -> Result<(), Doubt> {
    let known = |text: &str| {
        let own = format!("{} {}", revision.outlet_name(), revision.authors.join(" "));
        content_words(text).all(|word| contains_word(&own, &word))
    };
    if letters(&edit.to).is_empty() {
        if let Some(what) = guarded(&edit.from) {
            return Err(Doubt::LeftOut {
                what,
                words: edit.from.trim().to_owned(),
            });
        }
        if origins < 2 || !known(&edit.from) {
            return Err(Doubt::LeftOut {
                what: "who says so",
                words: edit.from.trim().to_owned(),
            });
        }
        return Ok(());
    }
    let stands = evidence.is_some_and(|evidence| stands_in(&edit.to, &evidence.sentence));
    if !stands && !known(&edit.to) {
        return Err(Doubt::PutIn {
            kind: edit.kind,
            words: edit.to.trim().to_owned(),
            why: "names somebody who is neither the outlet nor in the cited sentence",
        });
    }
    Ok(())
}

/// Whether a deletion takes nothing but the dateline: it begins the sentence and ends with a dash.
fn is_dateline(edit: &Edit<Citation>, quote: &str) -> bool {
    let removed = edit.from.trim_end();
    edit.at == 0
        && quote.starts_with(&edit.from)
        && removed.ends_with(['-', '–', '—'])
        && removed.chars().count() <= DATELINE_CHARS_MAX
        && removed.starts_with(|c: char| c.is_uppercase() || c == '(')
        && guarded(&removed.replace(|c: char| c.is_ascii_digit(), "")).is_none()
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
