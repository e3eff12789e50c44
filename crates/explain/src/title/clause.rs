//! A headline made of a sentence: its main clause.

use std::ops::Range;

use nutgraf_news::{Citation, Edit, EditKind};
use nutgraf_text::{Span, words};

use crate::wording::{Line, is_speech, is_verb, is_verb_word, may_go};

/// Words of a headline made of a sentence, at most.
const WORDS_MAX: usize = 20;

/// Words of a headline made of a sentence, at least.
const WORDS_MIN: usize = 6;

/// What comes behind these only adds where, when or how: the clause before them stands.
const ENDS: &[&str] = &[
    ", which ",
    ", who ",
    ", while ",
    ", as ",
    ", with ",
    ", after ",
    ", where ",
    ", including ",
    ", following ",
    ", amid ",
    ", the ",
    ", a ",
    ", an ",
    ", but ",
    ", and ",
    ", down ",
    ", driven ",
    ", determined ",
    " even as ",
    " as ",
    " after ",
    " in an interview ",
    " in an exclusive interview ",
];

/// Words of an opening within which it says how or when.
const HEAD_WORDS_MAX: usize = 6;

/// Openings that say how or when before the main clause begins, behind a comma.
const HEADS: &[&str] = &[
    "After",
    "Amid",
    "As",
    "Before",
    "Despite",
    "During",
    "Following",
    "From",
    "With",
];

/// The parts of a sentence that can stand as its headline: its main clause, or that without what stands between commas
/// behind its subject; nothing where neither is short enough or each would drop who says so.
pub fn title_from_sentence(text: &str) -> Option<Vec<Range<usize>>> {
    if let Some(clause) = title_clause(text) {
        return Some(vec![clause]);
    }
    let aside = subject_aside(text)?;
    let rest = aside.end..text.len();
    let joined = format!("{}{}", &text[..aside.start], &text[rest.clone()]);
    let clause =
        title_clause(&joined).filter(|clause| clause.start < aside.start && clause.end > aside.start)?;
    Some(vec![
        clause.start..aside.start,
        rest.start..clause.end + aside.len(),
    ])
}

/// Words of a subject that an aside follows, at most.
const NAME_WORDS_MAX: usize = 8;

/// ", a former senator who ran for mayor," between the name that a sentence begins with and its verb.
fn subject_aside(text: &str) -> Option<Range<usize>> {
    let start = text.find(", ")?;
    let name = &text[..start];
    let named = name.split_whitespace().count() <= NAME_WORDS_MAX
        && name
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase));
    // The aside may have commas of its own: it ends before the first one with a verb behind it.
    text.match_indices(", ")
        .map(|(at, _)| at)
        .filter(|&at| at > start && named)
        .find(|&at| {
            let rest = &text[at + 1..];
            let found = words(rest);
            let line = Line::plain(rest, &found);
            is_verb_word(line.folded(0))
        })
        .filter(|&at| {
            let aside = &text[start..at];
            let found = words(aside);
            let line = Line::plain(aside, &found);
            !aside.contains(['"', '“', '”', ';']) && may_go(&line, 0, found.len())
        })
        .map(|at| start..at + 1)
}

/// The part of a sentence that can stand as its headline: from its main clause, behind an opening that says how or when,
/// to where a comma, a day or a speaker ends it.
fn title_clause(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().trim_end_matches('.').len();
    let sentence = start..end;
    if is_headline(text.get(sentence.clone())?) {
        return Some(sentence);
    }
    let main = start + main_clause(&text[sentence.clone()])?;
    let whole = &text[main..end];
    let mut cuts: Vec<usize> = ENDS
        .iter()
        .flat_map(|end| whole.match_indices(end))
        .map(|(at, _)| at)
        .chain(participles(whole))
        .collect();
    cuts.push(whole.len());
    cuts.sort_unstable();
    cuts.into_iter()
        .rfind(|&cut| {
            let clause = &whole[..cut];
            is_headline(clause)
                && !attributes(&whole[cut..])
                && is_clause(clause, cut < whole.len() || main > start, main > start)
        })
        .map(|cut| main..main + cut)
}

/// Where a comma stands before a participle: ", killing two", ", drawing boos".
fn participles(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(", ").map(|(at, _)| at).filter(|&at| {
        let next = text[at + 2..].split([' ', ',']).next().unwrap_or_default();
        next.len() > 5 && next.ends_with("ing") && next.chars().all(char::is_lowercase)
    })
}

/// Whether words may stand as a headline by their number and their marks.
fn is_headline(part: &str) -> bool {
    let marked = part.contains(['"', '“', '”', '«', '»', '?', ';', '(']);
    !marked && (WORDS_MIN..=WORDS_MAX).contains(&part.split_whitespace().count())
}

/// Where the main clause begins: behind the last comma of an opening that says how or when, and else at 0.
fn main_clause(text: &str) -> Option<usize> {
    let mut opening = text.split_whitespace().take(HEAD_WORDS_MAX);
    let first = opening.next()?;
    // "Shortly after", "less than a day before": a measure of time stands before it.
    let measured = matches!(
        first,
        "Days" | "Hours" | "Just" | "Less" | "Minutes" | "Months" | "Shortly" | "Weeks"
    ) && opening.any(|word| matches!(word, "after" | "before" | "following"));
    if !HEADS.contains(&first) && !measured {
        return Some(0);
    }
    // The opening may have commas of its own: the clause begins with a name, and it tells.
    text.match_indices(", ")
        .map(|(at, mark)| at + mark.len())
        .find(|&at| {
            let rest = &text[at..];
            let found = words(rest);
            let line = Line::plain(rest, &found);
            let near = (1..found.len().min(SUBJECT_WORDS_MAX)).any(|i| is_finite(&line, i, true));
            rest.starts_with(char::is_uppercase) && near
        })
}

/// A main clause has its verb within so many words.
const SUBJECT_WORDS_MAX: usize = 12;

/// Whether word `i` can be the verb of a clause: a form known as one, or one in -s behind a name ("The Court begins").
/// `named` says that a capital on the first word makes it a name.
fn is_finite(line: &Line<'_>, i: usize, named: bool) -> bool {
    let word = line.folded(i);
    let acts = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !line.capital(i);
    let behind_name = (i > 1 || named) && line.capital(i - 1) && line.joined(i);
    is_verb(line, i) || acts && behind_name
}

/// Whether a clause tells something by itself. `cut` says whether words around it are left out, `named` that it begins
/// with a name.
fn is_clause(clause: &str, cut: bool, named: bool) -> bool {
    let found = words(clause);
    let line = Line::plain(clause, &found);
    let tells = (1..found.len()).any(|i| is_finite(&line, i, named));
    let open = found.last().is_some_and(|word| {
        matches!(
            word.folded.as_str(),
            "even" | "just" | "such" | "well" | "soon" | "far" | "long" | "known" | "only" | "so" | "as"
        )
    });
    tells && !open && !(cut && clause.contains(", "))
}

/// Whether the words left out say who says so: a part between commas with a word of speaking that does not itself hang
/// on another, as "saying it was needed" does.
fn attributes(rest: &str) -> bool {
    const HANGING: &[&str] = &["who", "which", "whose", "after", "where", "that"];
    rest.split(", ").any(|part| {
        let found = words(part);
        let hangs = found
            .first()
            .is_some_and(|word| HANGING.contains(&word.folded.as_str()) || word.folded.ends_with("ing"));
        !hangs
            && found
                .iter()
                .any(|word| is_speech(&word.folded) || word.folded == "according")
    })
}

/// The edits that leave only `parts` of what `edits` make of `quote`; nothing where an end of one lies within words that
/// an edit put in.
pub(crate) fn edits_of_parts(
    quote: &str,
    edits: &[Edit<Citation>],
    parts: &[Range<usize>],
) -> Option<Vec<Edit<Citation>>> {
    let index = nutgraf_text::CharIndex::new(quote);
    let mut ordered: Vec<(Span, &Edit<Citation>)> = (edits.iter())
        .map(|edit| {
            let at = index.byte(edit.at)?;
            Some((Span::new(at, at + edit.from.len()), edit))
        })
        .collect::<Option<_>>()?;
    ordered.sort_by_key(|(span, _)| span.start());
    let kept: Vec<Span> = parts
        .iter()
        .map(|part| {
            Some(Span::new(
                source_of(&ordered, part.start)?,
                source_of(&ordered, part.end)?,
            ))
        })
        .collect::<Option<_>>()?;
    let wordless = |span: Span| !span.of(quote).contains(char::is_alphanumeric);
    let delete = |span: Span| Edit {
        kind: if wordless(span) {
            EditKind::Case
        } else {
            EditKind::Delete
        },
        at: index.chars(span.start()),
        from: span.of(quote).to_owned(),
        to: String::new(),
        citation: None,
    };
    let starts = std::iter::once(0).chain(kept.iter().map(|span| span.end()));
    let ends = kept.iter().map(|span| span.start()).chain([quote.len()]);
    let mut all: Vec<Edit<Citation>> = starts
        .zip(ends)
        .filter(|(start, end)| start < end)
        .map(|(start, end)| delete(Span::new(start, end)))
        .collect();
    let within = |span: &Span| {
        (kept.iter())
            .any(|kept| kept.start() <= span.start() && span.end() <= kept.end() && span.start() < kept.end())
    };
    all.extend((ordered.iter().filter(|(span, _)| within(span))).map(|(_, edit)| (*edit).clone()));
    all.sort_by_key(|edit| edit.at);
    Some(all)
}

/// Where byte `wanted` of the edited text lies in the quote; nothing where an edit put it in.
fn source_of(edits: &[(Span, &Edit<Citation>)], wanted: usize) -> Option<usize> {
    let (mut made, mut done) = (0, 0);
    for (span, edit) in edits {
        if made + (span.start() - done) >= wanted {
            break;
        }
        made += span.start() - done + edit.to.len();
        done = span.end();
    }
    Some(done + wanted.checked_sub(made)?)
}

#[cfg(test)]
mod tests {
    use nutgraf_news::{Edit, EditKind, replay};

    use super::edits_of_parts;

    #[test]
    fn a_headline_replays_from_its_sentence() {
        let quote = "KELDERBY (Kelder Wire) - He opened the bridge, which fell a year later.";
        let edit = |at: usize, from: &str, to: &str| Edit {
            kind: EditKind::Referent,
            at,
            from: from.to_owned(),
            to: to.to_owned(),
            citation: None,
        };
        let edits = [
            edit(0, "KELDERBY (Kelder Wire) - ", ""),
            edit(25, "He", "Peter Holm"),
        ];
        let headline = "Peter Holm opened the bridge";
        let found = edits_of_parts(quote, &edits, std::slice::from_ref(&(0..headline.len()))).unwrap();
        assert_eq!(replay(quote, &found).as_deref(), Some(headline));
        assert_eq!(edits_of_parts(quote, &edits, std::slice::from_ref(&(0..4))), None);
    }
}
