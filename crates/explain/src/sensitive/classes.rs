//! Which kinds of care a story needs, told by its words.
//!
//! Two readers marked the classes of 400 articles by rule 17 (`cargo xtask eval sensitive`). The words were chosen on the
//! first 240. On the other 160, before the last few words were added, of what both readers marked was found: suspects .94,
//! unidentified dead 1.0, elections 1.0, trials .93, sexual offences .86 (6 of 7), minors .85 (11 of 13), private persons
//! .84; of suicide there was none. A class is given without need to one in seven to one in five articles (suspects, private
//! persons, trials, elections, dead): a person looks at a story in vain more often than one is missed.

use nutgraf_text::{Word, words};

use super::{Class, Sensitivity};
use crate::reading::Reading;
use crate::wording::{Line, Mention, WordList, is_person_noun, is_speech, mentions};

/// Sentences of an article that are read for it: what is told further down is not what a story is about.
const SENTENCES_READ: usize = 25;

/// Every class.
const CLASSES: [Class; 8] = [
    Class::Minor,
    Class::Suspect,
    Class::SexualOffence,
    Class::SelfHarm,
    Class::UnidentifiedDead,
    Class::PrivatePerson,
    Class::Election,
    Class::Trial,
];

/// Words of a sentence that are read for it.
const WORDS_READ: usize = 200;

/// A class applies where its sentences weigh this much: one that tells it by itself, or two that hint at it.
const ENOUGH: u32 = 2;

/// Of so few headlines and sentences a hint is enough.
const SHORT: usize = 6;

/// What a sentence says of a class: the word that tells, and its weight.
type Sign = (usize, u32);

/// The classes that a story belongs to, sorted: those that one of its articles tells.
pub fn sensitive(reading: &Reading<'_>) -> Vec<Sensitivity> {
    let mut found: Vec<Sensitivity> = Vec::new();
    for article in 0..reading.articles.len() {
        let title = words(&reading.coverage.revisions[article].title);
        let lines = read(reading, article, &title);
        let enough = if lines.len() <= SHORT { 1 } else { ENOUGH };
        for class in CLASSES {
            let signs: Vec<(&str, u32)> = lines
                .iter()
                .filter_map(|line| sign(class, line).map(|(at, weight)| (line.printed(at), weight)))
                .collect();
            if signs.iter().map(|(_, weight)| weight).sum::<u32>() < enough {
                continue;
            }
            match found.iter_mut().find(|one| one.class == class) {
                Some(one) => one.articles.push(article),
                None => found.push(Sensitivity {
                    class,
                    why: format!("{}: \"{}\"", class.name(), signs[0].0),
                    articles: vec![article],
                }),
            }
        }
    }
    found.sort_by_key(|one| one.class);
    found
}

/// The headline and the sentences of an article that are read.
fn read<'r>(reading: &'r Reading<'_>, article: usize, title: &'r [Word]) -> Vec<Line<'r>> {
    let headline = Line::new(&reading.coverage.revisions[article].title, title);
    let sentences = reading
        .of_article(article)
        .iter()
        .take(SENTENCES_READ)
        .map(|sentence| {
            let words = &sentence.words[..sentence.words.len().min(WORDS_READ)];
            Line::new(reading.text(sentence), words)
        });
    std::iter::once(headline).chain(sentences).collect()
}

/// What a sentence says of a class, the strongest word first.
fn sign(class: Class, line: &Line<'_>) -> Option<Sign> {
    let first = |weight: u32, tells: &dyn Fn(usize) -> bool| {
        (0..line.words.len()).find(|&i| tells(i)).map(|i| (i, weight))
    };
    match class {
        Class::Minor => first(2, &|i| {
            is_minor(line, i) || is_age_of_minor(line, i) || counts_minors(line, i)
        }),
        Class::Suspect => {
            first(2, &|i| is_suspect(line, i)).or_else(|| first(1, &|i| ACCUSING.has(line.folded(i))))
        }
        Class::SexualOffence => first(2, &|i| is_sexual(line, i)),
        Class::SelfHarm => first(2, &|i| is_self_harm(line, i)),
        Class::UnidentifiedDead => first(2, &|i| is_unnamed_death(line, i)),
        Class::PrivatePerson => private_person(line)
            .map(|i| (i, 2))
            .or_else(|| first(1, &|i| is_bystander(line, i)))
            .or_else(|| speaks_without_office(line).map(|i| (i, 1))),
        Class::Election => first(1, &|i| is_election(line, i)),
        Class::Trial => first(2, &|i| is_trial(line, i)).or_else(|| first(1, &|i| COURT.has(line.folded(i)))),
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
            word_age(word).is_some_and(|age| age < 18)
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

/// "Anna Lind, 16,": an age under 18 set off behind a name.
pub(crate) fn is_age_of_minor(line: &Line<'_>, i: usize) -> bool {
    line.gap(i).starts_with(',')
        && line
            .folded(i)
            .parse::<u32>()
            .is_ok_and(|age| (1..18).contains(&age))
        && line.gap(i + 1).starts_with(',')
}

/// "Two girls", "her three children", "schoolboys", "aged 9", "five years old": persons under age, named or counted.
fn counts_minors(line: &Line<'_>, i: usize) -> bool {
    static YOUNG: WordList = WordList::new(
        "adolescent adolescents babies infants juveniles minors newborn schoolboys schoolchild schoolgirls teenagers teens \
        toddlers youngsters youths",
    );
    let word = line.folded(i);
    let counted = || (i.saturating_sub(3)..i).any(|k| is_count(line, k));
    let owned =
        || (i.saturating_sub(2)..i).any(|k| matches!(line.folded(k), "her" | "his" | "their" | "whose"));
    let under_age = |k: usize| line.folded(k).parse::<u32>().is_ok_and(|age| age < 18);
    match word {
        "boys" | "girls" => counted() || matches!(line.before(i), "the" | "school" | "young" | "teenage"),
        "children" | "kids" => {
            counted()
                || owned()
                || (i + 1..i + 4).any(|k| is_fate(line.folded(k)))
                || (i.saturating_sub(4)..i).any(|k| is_fate(line.folded(k)))
        }
        "child" | "baby" => matches!(
            line.before(i),
            "a" | "the" | "her" | "his" | "their" | "one" | "another" | "old"
        ),
        "aged" | "age" => under_age(i + 1),
        "years" => line.folded(i + 1) == "old" && i > 0 && under_age(i - 1),
        "son" | "daughter" => matches!(line.before(i), "young" | "little" | "infant" | "baby" | "teenage"),
        "student" | "students" => line.before(i) == "school" || line.before(i) == "grade",
        _ => YOUNG.has(word) || word_age(word).is_some_and(|age| age < 18),
    }
}

/// The age in `16-year-old`, `three-year-olds`, `9-month-old`.
fn word_age(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 17] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
    ];
    let (number, rest) = word.split_once('-')?;
    let age = number.parse().ok().or_else(|| {
        let at = NUMBERS.iter().position(|&name| name == number)?;
        u32::try_from(at + 1).ok()
    });
    match rest {
        "year-old" | "year-olds" => age,
        "month-old" | "months-old" | "week-old" | "day-old" => age.map(|_| 0),
        _ => None,
    }
}

/// "Killed", "injured", "missing": what befalls somebody.
fn is_fate(word: &str) -> bool {
    static FATES: WordList = WordList::new(
        "abducted abused burned dead died drowned dying hurt injured injuring kidnapped kill killed killing kills missing \
        murdered orphaned rescued separated shot starved stranded trapped wounded wounding",
    );
    FATES.has(word)
}

/// A number of persons: digits that are no year, a number in words, "several", "dozens".
fn is_count(line: &Line<'_>, i: usize) -> bool {
    static COUNTS: WordList = WordList::new(
        "couple dozen dozens eight eleven few five four group hundred hundreds many nine nobody one scores seven several six \
        ten thousand thousands three twelve twenty two",
    );
    let word = line.folded(i);
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let year = digits.len() == 4 && !word.contains(',') && digits.starts_with(['1', '2']);
    COUNTS.has(word) || !digits.is_empty() && digits.len() == word.replace(',', "").len() && !year
}

/// Words between a count of persons and what befell them.
const COUNT_REACH: usize = 7;

/// "Killed 12 people", "a woman died", "the death toll": dead whom the sentence does not name.
fn is_unnamed_death(line: &Line<'_>, i: usize) -> bool {
    static DEATHS: WordList = WordList::new(
        "bodies casualties dead deadly death deaths died dies drowned fatal fatalities kill killed killing kills lives perished \
        slain toll",
    );
    let word = line.folded(i);
    if word == "unidentified" {
        return true;
    }
    let around = i.saturating_sub(COUNT_REACH)..(i + COUNT_REACH).min(line.words.len());
    let taken = word != "lives"
        || (i.saturating_sub(5)..i)
            .any(|k| matches!(line.folded(k), "claimed" | "claiming" | "cost" | "lost" | "took"));
    let toll = word != "toll" || line.before(i) == "death";
    let counted = || around.clone().any(|k| k != i && is_count(line, k));
    let somebody = || {
        around.clone().any(|k| {
            matches!(line.before(k), "a" | "an" | "another")
                && is_person_noun(line.folded(k))
                && !(line.joined(k + 1) && line.capital(k + 1))
        })
    };
    DEATHS.has(word) && taken && toll && (counted() || somebody())
}

/// Words that tell of a crime or of an inquiry into one without saying by themselves that somebody is suspected.
static ACCUSING: WordList = WordList::new(
    "abuse abused abuses accusation accusations accuse accused accuses accusing allegation allegations allege alleged allegedly alleges alleging \
    attacker attackers assailant assailants bribe bribery bribes brutality charges corruption crime crimes criminal detectives embezzlement \
    extortion fraud fraudulent gunman gunmen hackers harassed harassment homicide impeach impeachment investigate investigated investigating \
    investigation investigators killer laundering manhunt manslaughter misconduct murder murdered murders perpetrator \
    incite incited incitement inquiry insurrection jailed \
    perpetrators plot poaching probe prosecute prosecution prosecutor prosecutors scam scams scheme shooter smuggling subpoena \
    suspicion suspicions terrorism terrorist terrorists theft trafficking violated whistleblower wrongdoing",
);

fn is_suspect(line: &Line<'_>, i: usize) -> bool {
    match line.folded(i) {
        "suspect" | "suspects" | "suspected" | "arrest" | "arrested" | "arrests" | "indicted"
        | "indictment" | "indictments" | "detained" | "arraigned" | "fugitive" | "culprit" | "manhunt"
        | "extradited" | "extradition" => true,
        "custody" => matches!(line.before(i), "in" | "into" | "police"),
        "charges" => matches!(
            line.before(i),
            "criminal" | "face" | "faces" | "facing" | "felony" | "murder" | "on"
        ),
        "charged" => {
            matches!(line.folded(i + 1), "with" | "in" | "over")
                || matches!(line.before(i), "been" | "was" | "were" | "is")
        }
        "accused" => {
            line.folded(i + 1) == "of"
                && matches!(line.before(i), "is" | "was" | "been" | "are" | "were" | "stands")
        }
        "investigation" => matches!(
            line.before(i),
            "criminal" | "murder" | "under" | "corruption" | "fraud"
        ),
        _ => false,
    }
}

/// "Residents", "neighbors", "his wife": somebody without a public role, who may not be told of closely.
fn is_bystander(line: &Line<'_>, i: usize) -> bool {
    static BYSTANDERS: WordList = WordList::new(
        "bystander bystanders customer customers eyewitness eyewitnesses homeowner homeowners neighbor neighbors neighbour \
        neighbours parents passenger passengers passerby patient patients relatives resident residents spectator spectators \
        survivor survivors victim victims widow witnesses",
    );
    static FAMILY: WordList = WordList::new(
        "boyfriend brother children daughter daughters father fiance fiancee fiancé fiancée girlfriend husband mother sister son \
        sons wife",
    );
    let owned = matches!(line.before(i), "her" | "his" | "their") || i > 0 && line.owning(i - 1);
    BYSTANDERS.has(line.folded(i)) || FAMILY.has(line.folded(i)) && owned || line.has(i, &["eye", "witness"])
}

/// The verb where somebody speaks whose full name stands there without an office: reports give that of all who have one.
fn speaks_without_office(line: &Line<'_>) -> Option<usize> {
    mentions(line).into_iter().find_map(|mention| {
        let bare = mention.name == mention.first && mention.len() > 1 && !line.word_quoted(mention.first);
        let noun = line.joined(mention.first) && is_person_noun(line.before(mention.first));
        let verb = [mention.end, mention.first.wrapping_sub(1)]
            .into_iter()
            .find(|&i| i < line.words.len() && is_speech(line.folded(i)));
        verb.filter(|&i| bare && !noun && line.joined(i.max(mention.first)))
    })
}

/// Words between a name and the word that tells who it is.
const NAME_REACH: usize = 4;

/// The word that tells that the sentence speaks of somebody without a public role, by name or so closely that neighbours
/// know them: "her mother, Anna Lind", "the murder of Anna Lind", "Anna Lind, 34, was killed", "the 42-year-old driver".
fn private_person(line: &Line<'_>) -> Option<usize> {
    static BONDS: WordList = WordList::new(
        "aunt boyfriend brother bystander classmate couple cousin customer daughter driver employee eyewitness father fiance \
        fiancee fiancé fiancée friend girlfriend grandfather grandmother homeowner hostage husband inmate mother neighbor \
        neighbour nephew niece parents partner passenger passerby patient pedestrian protester resident roommate shopper \
        sister son spectator stepfather student survivor teacher tenant tourist uncle victim villager widow widower wife \
        witness worker",
    );
    static CRIMES: WordList = WordList::new(
        "abduction assassination assault death disappearance execution kidnapping killing murder rape shooting slaying stabbing",
    );
    let named = mentions(line);
    let person = |mention: &Mention| {
        (mention.certain || mention.len() > 1)
            && mention.name == mention.first
            && !line.word_quoted(mention.first)
    };
    let close = |i: usize, mention: &Mention| {
        mention.first.abs_diff(i) <= NAME_REACH || i.abs_diff(mention.end) < NAME_REACH
    };
    (0..line.words.len()).find(|&i| {
        let word = line.folded(i);
        let aged = word_age(word).is_some();
        let described =
            aged && (i + 1..i + 4).any(|k| is_person_noun(line.folded(k)) || BONDS.has(line.folded(k)));
        let bond = BONDS.has(word) && !line.word_quoted(i) && named.iter().any(|m| person(m) && close(i, m));
        let full_name = |k: usize| line.capital(k) && line.capital(k + 1) && line.joined(k + 1);
        let crime = CRIMES.has(word) && line.folded(i + 1) == "of" && full_name(i + 2);
        let lives = word == "who"
            && matches!(line.folded(i + 1), "lived" | "lives")
            && named.iter().any(|m| person(m) && m.end == i);
        let befell = is_fate(word)
            && !matches!(line.before(i), "have" | "has" | "had")
            && named
                .iter()
                .any(|m| person(m) && m.end <= i && i <= m.end + 3 && !is_speech(word));
        let named_with_age = word.parse::<u32>().is_ok_and(|age| (1..100).contains(&age))
            && line.gap(i).starts_with(',')
            && line.gap(i + 1).starts_with(',')
            && named.iter().any(|m| person(m) && m.end == i);
        let comes = word == "from" && line.capital(i + 1) && named.iter().any(|m| person(m) && m.end == i);
        described || bond || crime || lives || befell || named_with_age || comes
    })
}

fn is_election(line: &Line<'_>, i: usize) -> bool {
    static VOTING: WordList = WordList::new(
        "ballot ballots campaign campaigning campaigns candidacy candidate candidates caucus caucuses election elections elected \
        electoral electorate frontrunner midterm midterms nominee nomination presidential primaries primary re-election reelection referendum \
        referendums runoff vote voter voters votes voting",
    );
    let word = line.folded(i);
    let polls = word == "polls" && line.folded(i + 1) != "show";
    let race = matches!(word, "race" | "bid" | "run")
        && matches!(line.before(i), "presidential" | "house" | "senate");
    VOTING.has(word) || polls || race
}

/// Words of courts that civil cases and appeals have too.
static COURT: WordList = WordList::new(
    "appeal appealed bail charged convicted conviction court defendant guilty hearing indicted judge parole plea pleaded \
    prosecution prosecutors sentence sentenced testified testify",
);

fn is_trial(line: &Line<'_>, i: usize) -> bool {
    let before = line.before(i);
    match line.folded(i) {
        "trial" => !matches!(
            before,
            "clinical" | "test" | "free" | "static" | "fire" | "vaccine" | "drug" | "late-stage"
        ),
        "jury" | "jurors" | "juror" | "arraignment" | "arraigned" | "defendant" | "defendants"
        | "indicted" | "indictment" => true,
        "pleaded" | "plead" | "pleads" => matches!(line.folded(i + 1), "guilty" | "not" | "innocent"),
        "charged" => is_suspect(line, i),
        "charges" => matches!(line.before(i), "face" | "faces" | "facing"),
        "appeared" => (i + 1..i + 8).any(|k| line.folded(k) == "court"),
        "sentencing" | "verdict" | "prosecutor" => true,
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
        "himself" | "herself" | "themselves" => {
            let killing = |k: usize| {
                matches!(
                    line.folded(k),
                    "kill" | "killed" | "killing" | "shooting" | "shot"
                )
            };
            line.before(i) == "then" && (i.saturating_sub(10)..i).any(killing)
        }
        "killed" | "hanged" | "shot" => matches!(line.folded(i + 1), "himself" | "herself" | "themselves"),
        "took" | "taken" | "taking" => {
            matches!(line.folded(i + 1), "his" | "her")
                && line.folded(i + 2) == "own"
                && line.folded(i + 3) == "life"
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::word_age;

    #[test]
    fn ages_are_read_from_compounds() {
        assert_eq!(word_age("16-year-old"), Some(16));
        assert_eq!(word_age("three-year-olds"), Some(3));
        assert_eq!(word_age("9-month-old"), Some(0));
        assert_eq!(word_age("year-old"), None);
    }
}
