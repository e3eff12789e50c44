//! Persons whom no sentence of a story may name (EDITORIAL rule 17): minors, and victims of sexual offences, wherever in
//! the coverage one report says that they are.

use std::collections::BTreeSet;

use nutgraf_text::{is_function_word, without_owner};

use crate::reading::Reading;
use crate::sensitive::{Class, in_every_headline, is_age_of_minor, is_minor};
use crate::wording::{Line, Mention, is_verb, mentions};

/// The persons of one story who stay unnamed.
#[derive(Clone, Debug, Default)]
pub struct Unnamed {
    /// Names as printed, folded, a list of words each.
    names: BTreeSet<Vec<String>>,
}

impl Unnamed {
    /// Reads whom the coverage calls a minor or a victim right beside the name; those whom every headline names are
    /// public.
    pub fn of(reading: &Reading<'_>, classes: &[Class]) -> Unnamed {
        let mut found = Unnamed::default();
        let (minors, victims) = (
            classes.contains(&Class::Minor),
            classes.contains(&Class::SexualOffence),
        );
        if !minors && !victims {
            return found;
        }
        for sentence in &reading.sentences {
            let line = Line::plain(reading.text(sentence), &sentence.words);
            let marked: Vec<usize> = (0..line.words.len())
                .filter(|&i| {
                    minors && (is_minor(&line, i) || is_age_of_minor(&line, i))
                        || victims
                            && matches!(line.folded(i), "victim" | "victims" | "survivor" | "survivors")
                })
                .collect();
            for mention in mentions(&line) {
                let beside = marked.iter().any(|&mark| is_beside(&line, &mention, mark));
                if beside && !in_every_headline(reading, &mention.surname) {
                    found.names.insert(name(&line, &mention));
                }
            }
        }
        found
    }

    /// Whether the sentence names one of them, in full or by one word of the name.
    pub(crate) fn is_in(&self, line: &Line<'_>) -> bool {
        !self.names.is_empty()
            && mentions(line).iter().any(|mention| {
                let printed = name(line, mention);
                match printed.as_slice() {
                    [one] => self.names.iter().any(|words| words.contains(one)),
                    _ => self.names.contains(&printed),
                }
            })
    }
}

fn name(line: &Line<'_>, mention: &Mention) -> Vec<String> {
    (mention.name..mention.end)
        .map(|i| without_owner(line.folded(i)).to_owned())
        .collect()
}

/// Words from a name to "one of the victims" behind it.
const BEHIND_MAX: usize = 3;

/// Words from "the 12-year-old girl" to the name behind it.
const BEFORE_MAX: usize = 2;

/// Whether the word at `mark` says of the person named what it says: it stands right before the name, or set off right
/// behind it.
fn is_beside(line: &Line<'_>, mention: &Mention, mark: usize) -> bool {
    let bare = |i: usize| !is_function_word(line.folded(i)) && !is_verb(line, i);
    let before =
        mark < mention.first && mention.first - mark <= BEFORE_MAX && (mark..mention.first).all(bare);
    let behind = mark >= mention.end
        && mark - mention.end <= BEHIND_MAX
        && line.gap(mention.end).starts_with(',')
        && (mention.end + 1..=mark).all(|i| line.joined(i));
    before || behind
}
