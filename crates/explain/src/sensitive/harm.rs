//! What must not be shown of a sensitive story.

use nutgraf_text::words;

use super::Class;
use super::classes::{is_age_of_minor, is_minor};
use crate::reading::Reading;
use crate::unnamed::Unnamed;
use crate::wording::{Line, WordList, is_person_noun, mentions};

/// Why sentence number `at` must not be shown in a story of these classes, in which these persons stay unnamed; nothing
/// where it may.
pub fn harms(reading: &Reading<'_>, at: usize, classes: &[Class], unnamed: &Unnamed) -> Option<String> {
    let sentence = &reading.sentences[at];
    let line = Line::plain(reading.text(sentence), &sentence.words);
    if let Some(word) = describes_dying(&line) {
        return Some(format!("it describes how somebody died: \"{word}\""));
    }
    let has = |class| classes.contains(&class);
    if has(Class::SelfHarm) && tells_method(&line) {
        return Some("it tells the method of a suicide".to_owned());
    }
    if has(Class::Minor) && names_minor(reading, &line) {
        return Some("it names a minor".to_owned());
    }
    if unnamed.is_in(&line) {
        return Some("it names a minor or a victim of a sexual offence".to_owned());
    }
    if has(Class::SexualOffence) && describes_offence(&line) {
        return Some("it describes a sexual offence".to_owned());
    }
    if prejudges(&line) {
        return Some("it tells a fault before anyone has found it".to_owned());
    }
    if (has(Class::Suspect) || has(Class::Trial)) && charges_as_fact(&line) {
        return Some("it tells a charge as a fact".to_owned());
    }
    None
}

/// A word that shows bodies, wounds or dying. Of 12,264 marked sentences the rule finds few and mostly rightly; what
/// else the readers held to be harm (131 sentences) was private life, which no word tells.
fn describes_dying<'r>(line: &Line<'r>) -> Option<&'r str> {
    static GRAPHIC: WordList = WordList::new(
        "beheaded charred corpse corpses decapitated decomposed disfigured dismembered dismembering \
        dismemberment limbs maimed mutilated torso",
    );
    let deadly = line.words.iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "dead" | "died" | "dying" | "killed" | "murdered" | "death" | "victim" | "victims"
        )
    });
    (0..line.words.len()).find_map(|i| {
        let word = line.folded(i);
        let blood = deadly
            && matches!(word, "blood" | "bled" | "bleeding")
            && !matches!(line.folded(i + 1), "pressure" | "test" | "tests");
        let dragged = matches!(word, "body" | "bodies")
            && (i.saturating_sub(4)..i + 5).any(|k| {
                matches!(
                    line.folded(k),
                    "dumped"
                        | "floating"
                        | "piled"
                        | "burned"
                        | "burnt"
                        | "strewn"
                        | "scattered"
                        | "stuffed"
                        | "bags"
                )
            });
        let shot = matches!(word, "shot" | "stabbed")
            && (i + 1..i + 9)
                .any(|k| matches!(line.folded(k), "head" | "face" | "neck" | "throat" | "skull"));
        (GRAPHIC.has(word) || blood || dragged || shot).then(|| line.printed(i))
    })
}

/// Fault or cause told of a person before anyone has found it: "the driver blacked out", "was speeding".
fn prejudges(line: &Line<'_>) -> bool {
    let words = || line.words.iter().map(|word| word.folded.as_str());
    let fault = (0..line.words.len()).any(|i| {
        matches!(
            line.folded(i),
            "negligent" | "negligence" | "reckless" | "drunk" | "intoxicated" | "speeding"
        ) || line.has(i, &["too", "fast"])
            || line.has(i, &["blacked", "out"])
            || line.has(i, &["fell", "asleep"])
            || line.has(i, &["dozed", "off"])
            || line.has(i, &["at", "fault"])
            || line.has(i, &["to", "blame"])
    });
    let person = words().any(|word| {
        matches!(
            word,
            "driver" | "pilot" | "operator" | "captain" | "motorman" | "conductor" | "engineer"
        )
    });
    let found = words().any(|word| {
        matches!(
            word,
            "convicted"
                | "sentenced"
                | "court"
                | "jury"
                | "ruled"
                | "found"
                | "pleaded"
                | "investigate"
                | "whether"
        )
    });
    fault && person && !found
}

/// "Hanged himself", "jumped from", "an overdose of": how somebody took their life.
fn tells_method(line: &Line<'_>) -> bool {
    (0..line.words.len()).any(|i| match line.folded(i) {
        "hanged" | "hanging" | "overdose" | "overdosed" | "noose" | "slit" => true,
        "jumped" | "jumping" | "leapt" | "leaped" | "threw" | "fell" | "plunged" => {
            (i + 1..i + 4).any(|k| matches!(line.folded(k), "from" | "off" | "out"))
        }
        "gunshot" => line.has(i, &["gunshot", "wound"]),
        "shot" | "stabbed" | "poisoned" | "drowned" => {
            matches!(line.folded(i + 1), "himself" | "herself" | "themselves")
        }
        _ => false,
    })
}

/// Whether the sentence names somebody whom it or its neighbours call a minor, and whom not every headline names.
fn names_minor(reading: &Reading<'_>, line: &Line<'_>) -> bool {
    let marked = (0..line.words.len()).find(|&i| is_minor(line, i));
    let aged = (0..line.words.len()).find(|&i| is_age_of_minor(line, i));
    let Some(place) = marked.or(aged) else {
        return false;
    };
    mentions(line).iter().any(|mention| {
        let close = mention.first.abs_diff(place) <= NEAR_WORDS || mention.end.abs_diff(place) <= 1;
        let person = mention.certain || mention.len() > 1;
        close && person && !in_every_headline(reading, &mention.surname) && !is_elder(line, mention.end)
    })
}

/// Words between a name and the word that tells the age.
const NEAR_WORDS: usize = 3;

/// "Her father, John Smith": the name is not the minor's.
fn is_elder(line: &Line<'_>, end: usize) -> bool {
    (end..end + 3).any(|i| {
        is_person_noun(line.folded(i)) && !matches!(line.folded(i), "girl" | "boy" | "teenager" | "student")
    })
}

pub(crate) fn in_every_headline(reading: &Reading<'_>, surname: &str) -> bool {
    (reading.coverage.revisions.iter())
        .all(|revision| words(&revision.title).iter().any(|word| word.folded == surname))
}

/// Details of a sexual offence beyond its name.
fn describes_offence(line: &Line<'_>) -> bool {
    (0..line.words.len()).any(|i| match line.folded(i) {
        "groped" | "groping" | "fondled" | "fondling" | "molested" | "penetrated" | "genitals"
        | "breasts" | "crotch" | "buttocks" | "undressed" | "naked" => true,
        "touched" => matches!(line.folded(i + 1), "us" | "her" | "him" | "me" | "them"),
        "between" => matches!(line.folded(i + 2), "legs"),
        _ => false,
    })
}

/// "The killer", "the attacker" of somebody on trial: a charge as the name of a person.
fn charges_as_fact(line: &Line<'_>) -> bool {
    let hedged = line.words.iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "convicted"
                | "alleged"
                | "allegedly"
                | "accused"
                | "suspected"
                | "guilty"
                | "sentenced"
                | "serial"
                | "according"
                | "said"
                | "says"
                | "charged"
                | "prosecutors"
                | "police"
                | "if"
                | "whether"
        )
    });
    !hedged
        && (0..line.words.len()).any(|i| {
            matches!(
                line.folded(i),
                "killer" | "murderer" | "rapist" | "attacker" | "fraudster" | "assailant"
            ) && matches!(line.before(i), "the" | "his" | "her" | "their")
        })
}
