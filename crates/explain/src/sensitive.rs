//! Persons and harm: what kind of care a story needs, and what must not be shown (EDITORIAL rule 17).

use nutgraf_text::words;

use crate::reading::Reading;
use crate::unnamed::Unnamed;
use crate::wording::{Line, WordList, is_person_noun, mentions};

/// A kind of sensitive story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Somebody under age.
    Minor,
    /// Somebody accused and not convicted.
    Suspect,
    /// Sexual offences and who suffered them.
    SexualOffence,
    /// Suicide and self-harm.
    SelfHarm,
    /// Dead whose names are not public.
    UnidentifiedDead,
    /// Persons without a public role.
    PrivatePerson,
    /// Elections and referendums.
    Election,
    /// A trial that is going on.
    Trial,
}

impl Class {
    /// The class in words, for an editor.
    pub fn name(self) -> &'static str {
        match self {
            Class::Minor => "a minor",
            Class::Suspect => "a suspect",
            Class::SexualOffence => "a sexual offence",
            Class::SelfHarm => "suicide or self-harm",
            Class::UnidentifiedDead => "dead who are not identified",
            Class::PrivatePerson => "a private person",
            Class::Election => "an election or a referendum",
            Class::Trial => "a trial that is going on",
        }
    }
}

/// A class that applies, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// Which one.
    pub class: Class,
    /// The words that tell, for an editor.
    pub why: String,
    /// The articles in which they stand, as numbers of the reading.
    pub articles: Vec<usize>,
}

/// Sentences of an article in which a class must show itself: what is told further down is not what a story is about.
const SENTENCES_READ: usize = 12;

/// Every class, with how many sentences of the coverage must tell it. One is enough where a person could be hurt.
const CLASSES: [(Class, usize); 8] = [
    (Class::Minor, 1),
    (Class::Suspect, 1),
    (Class::SexualOffence, 1),
    (Class::SelfHarm, 1),
    (Class::UnidentifiedDead, 1),
    (Class::PrivatePerson, 2),
    (Class::Election, 2),
    (Class::Trial, 1),
];

/// The classes that a story belongs to, sorted.
pub fn sensitive(reading: &Reading<'_>) -> Vec<Sensitivity> {
    let mut found: Vec<(usize, Sensitivity)> = Vec::new();
    let read = reading
        .sentences
        .iter()
        .filter(|sentence| sentence.position < SENTENCES_READ);
    for sentence in read {
        let line = Line::plain(reading.text(sentence), &sentence.words);
        for (class, _) in CLASSES {
            let Some(at) = tells(class, &line) else { continue };
            let why = line.printed(at).to_owned();
            match found.iter_mut().find(|(_, one)| one.class == class) {
                Some((count, one)) => {
                    *count += 1;
                    if one.articles.last() != Some(&sentence.article) {
                        one.articles.push(sentence.article);
                    }
                }
                None => found.push((
                    1,
                    Sensitivity {
                        class,
                        why: format!("{}: \"{why}\"", class.name()),
                        articles: vec![sentence.article],
                    },
                )),
            }
        }
    }
    let enough = |count: usize, class: Class| {
        CLASSES
            .iter()
            .any(|(one, needed)| *one == class && count >= *needed)
    };
    let mut kept: Vec<Sensitivity> = (found.into_iter())
        .filter(|(count, one)| enough(*count, one.class))
        .map(|(_, one)| one)
        .collect();
    kept.sort_by_key(|one| one.class);
    kept
}

/// The word of a sentence that tells a class.
fn tells(class: Class, line: &Line<'_>) -> Option<usize> {
    let mut places = 0..line.words.len();
    match class {
        Class::Minor => places.find(|&i| is_minor(line, i)),
        Class::Suspect => places.find(|&i| is_suspect(line, i)),
        Class::SexualOffence => places.find(|&i| is_sexual(line, i)),
        Class::SelfHarm => places.find(|&i| is_self_harm(line, i)),
        Class::UnidentifiedDead => places.find(|&i| {
            matches!(
                line.folded(i),
                "unidentified" | "identified" | "identify" | "identities"
            ) && (line.folded(i) == "unidentified"
                || (i.saturating_sub(4)..i).any(|k| line.folded(k) == "not"))
                && line.words.iter().any(|w| {
                    matches!(
                        w.folded.as_str(),
                        "dead" | "bodies" | "body" | "victims" | "killed"
                    )
                })
        }),
        Class::PrivatePerson => places.find(|&i| {
            matches!(
                line.folded(i),
                "resident" | "neighbor" | "neighbour" | "passerby" | "bystander" | "homeowner" | "widow"
            ) || line.has(i, &["eye", "witness"])
                || line.folded(i) == "eyewitness"
        }),
        Class::Election => places.find(|&i| {
            matches!(
                line.folded(i),
                "election"
                    | "elections"
                    | "referendum"
                    | "ballot"
                    | "voters"
                    | "polls"
                    | "runoff"
                    | "primary"
            ) && !(line.folded(i) == "polls" && line.folded(i + 1) == "show")
        }),
        Class::Trial => places.find(|&i| {
            matches!(
                line.folded(i),
                "trial" | "jury" | "jurors" | "arraignment" | "arraigned"
            ) && !matches!(line.before(i), "clinical" | "test" | "free" | "static" | "fire")
                || line.has(i, &["pleaded", "not"])
                || line.has(i, &["plead", "not"])
        }),
    }
}

/// "A 16-year-old girl", "teenage", "the boy", "two children Mira and Tim": somebody under age.
pub(crate) fn is_minor(line: &Line<'_>, i: usize) -> bool {
    match line.folded(i) {
        "teenage" | "teenager" | "teen" | "schoolgirl" | "schoolboy" | "toddler" | "juvenile"
        | "underage" | "infant" => true,
        "child" | "children" => line.joined(i + 1) && line.capital(i + 1),
        "minor" => {
            line.before(i) == "a" && !line.capital(i) && (i + 1 == line.words.len() || !line.joined(i + 1))
        }
        "girl" | "boy" => matches!(
            line.before(i),
            "a" | "the" | "old" | "young" | "palestinian" | "little"
        ),
        word => {
            age(word).is_some_and(|age| age < 18)
                && matches!(
                    line.folded(i + 1),
                    "girl"
                        | "boy"
                        | "son"
                        | "daughter"
                        | "palestinian"
                        | "student"
                        | "child"
                        | "brother"
                        | "sister"
                        | "victim"
                        | "suspect"
                )
        }
    }
}

/// The age in `16-year-old`.
fn age(word: &str) -> Option<u32> {
    word.strip_suffix("-year-old")
        .and_then(|number| number.parse().ok())
}

fn is_suspect(line: &Line<'_>, i: usize) -> bool {
    match line.folded(i) {
        "suspect" | "suspects" | "arrested" | "indicted" | "indictment" | "detained" | "arraigned" => true,
        "charged" => {
            matches!(line.folded(i + 1), "with" | "in" | "over")
                || matches!(line.before(i), "been" | "was" | "were" | "is")
        }
        "accused" => {
            line.folded(i + 1) == "of"
                && matches!(line.before(i), "is" | "was" | "been" | "are" | "were" | "stands")
        }
        _ => false,
    }
}

fn is_sexual(line: &Line<'_>, i: usize) -> bool {
    matches!(
        line.folded(i),
        "rape"
            | "raped"
            | "rapes"
            | "rapist"
            | "raping"
            | "molested"
            | "molesting"
            | "molestation"
            | "groped"
            | "groping"
            | "pedophile"
            | "paedophile"
    ) || matches!(line.folded(i), "sexual" | "sexually")
        && matches!(
            line.folded(i + 1),
            "assault"
                | "assaults"
                | "assaulted"
                | "assaulting"
                | "abuse"
                | "abused"
                | "harassment"
                | "harassed"
                | "harassing"
                | "misconduct"
                | "offence"
                | "offense"
                | "offences"
                | "offenses"
                | "attack"
                | "attacks"
                | "contact"
                | "violence"
        )
}

fn is_self_harm(line: &Line<'_>, i: usize) -> bool {
    match line.folded(i) {
        "suicide" | "suicides" => {
            // A bombing is another matter.
            !matches!(
                line.folded(i + 1),
                "bomb"
                    | "bomber"
                    | "bombers"
                    | "bombing"
                    | "bombings"
                    | "attack"
                    | "attacks"
                    | "car"
                    | "blast"
                    | "vest"
                    | "attacker"
                    | "attackers"
                    | "mission"
                    | "squad"
                    | "belt"
            ) && line.before(i) != "assisted"
        }
        "self-harm" => true,
        "killed" | "hanged" | "shot" => matches!(line.folded(i + 1), "himself" | "herself" | "themselves"),
        "took" | "taken" | "taking" => {
            matches!(line.folded(i + 1), "his" | "her")
                && line.folded(i + 2) == "own"
                && line.folded(i + 3) == "life"
        }
        _ => false,
    }
}

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

/// "Anna Lind, 16,": an age under 18 set off behind a name.
pub(crate) fn is_age_of_minor(line: &Line<'_>, i: usize) -> bool {
    line.gap(i).starts_with(',')
        && line
            .folded(i)
            .parse::<u32>()
            .is_ok_and(|age| (1..18).contains(&age))
        && line.gap(i + 1).starts_with(',')
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

#[cfg(test)]
mod tests {
    use super::age;

    #[test]
    fn ages_are_read_from_compounds() {
        assert_eq!(age("16-year-old"), Some(16));
        assert_eq!(age("year-old"), None);
    }
}
