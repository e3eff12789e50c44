//! Which sentences must not be shown without which others (EDITORIAL rules 1 and 2).
//!
//! Read from the words alone. Readers bound 1,178 pairs in the marked stories' 12,163 sentences and were sparing: of the
//! sentences that open with "but" they bound every fifth to the one before.

use crate::lexicon::REPLY;
use crate::reading::{Reading, Sentence};
use crate::tolls::parts;
use crate::wording::{Line, Mention, mentions, opens_with_pronoun};

/// Why one sentence needs another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BondKind {
    /// The other limits or corrects it.
    Qualifier,
    /// The other replies to what it charges.
    Reply,
    /// The other says on what it hangs.
    Condition,
    /// The other sets something against it.
    Contrast,
}

/// `sentence` must not be shown without `needs`; both are numbers of a reading's sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bond {
    /// The sentence that cannot be shown alone.
    pub sentence: usize,
    /// The sentence that must stand with it.
    pub needs: usize,
    /// Why.
    pub why: BondKind,
}

/// The bonds of a reading, sorted, each pair once.
pub fn bonds(reading: &Reading<'_>) -> Vec<Bond> {
    let mut found = Vec::new();
    let lines: Vec<Seen<'_>> = (reading.sentences.iter())
        .map(|s| Seen::new(reading, s))
        .collect();
    for at in 1..lines.len() {
        beside(&lines, at, &mut found);
        beyond_next(&lines, at, &mut found);
    }
    replies(&lines, &mut found);
    found.extend((parts(reading).into_iter()).map(|(sentence, needs)| Bond {
        sentence,
        needs,
        why: BondKind::Qualifier,
    }));
    found.sort_unstable();
    found.dedup_by_key(|bond| (bond.sentence, bond.needs));
    found
}

/// A sentence with what the rules ask of it.
struct Seen<'r> {
    sentence: &'r Sentence,
    line: Line<'r>,
    /// Surnames, folded.
    names: Vec<String>,
    /// Whether the charge is one of a crime or a wrong, and no mere criticism.
    grave: bool,
    replies: bool,
}

impl<'r> Seen<'r> {
    fn new(reading: &'r Reading<'_>, sentence: &'r Sentence) -> Seen<'r> {
        let line = Line::plain(reading.text(sentence), &sentence.words);
        let replies = is_reply(&line);
        let grave = sentence.words.iter().any(|word| is_grave(&word.folded));
        // Names are needed only to match a charge with its reply.
        let named = replies || grave;
        let names = if named {
            mentions(&line)
                .into_iter()
                .map(|Mention { surname, .. }| surname)
                .collect()
        } else {
            Vec::new()
        };
        Seen {
            sentence,
            line,
            names,
            grave,
            replies,
        }
    }
}

/// Bonds between a sentence and the one before it.
fn beside(lines: &[Seen<'_>], at: usize, found: &mut Vec<Bond>) {
    let (before, after) = (&lines[at - 1], &lines[at]);
    let goes_on = after.sentence.opens_in_quote || after.line.text.starts_with(['"', '“', '‘', '\'']);
    if before.sentence.article != after.sentence.article || goes_on {
        return;
    }
    let mut bind = |why| {
        found.push(Bond {
            sentence: at - 1,
            needs: at,
            why,
        });
    };
    let tied = before.sentence.terms.shared(&after.sentence.terms) > 0 || opens_with_pronoun(&after.line);
    if (after.replies || counters(&after.line)) && tied {
        bind(BondKind::Reply);
    } else if asks(&before.line)
        || takes_back(&after.line)
        || tempers(before, after, tied)
        || qualifies(&after.line) && tied
    {
        bind(BondKind::Qualifier);
    } else if contrasts(&after.line) && (tied || after.line.folded(0) == "but") {
        bind(BondKind::Contrast);
    }
    if is_silence(&after.line) || denies_untold(&after.line) {
        found.push(Bond {
            sentence: at,
            needs: at - 1,
            why: BondKind::Condition,
        });
    }
}

/// The bond between a sentence and a reply that stands behind the next one, about the same matter.
fn beyond_next(lines: &[Seen<'_>], at: usize, found: &mut Vec<Bond>) {
    let Some(after) = lines.get(at + 1) else { return };
    let before = &lines[at - 1];
    let same_article = before.sentence.article == after.sentence.article;
    let matter = before.sentence.terms.shared(&after.sentence.terms) >= SHARED_MIN;
    let denied = after.replies || counters(&after.line);
    if same_article && matter && denied && !after.sentence.opens_in_quote {
        found.push(Bond {
            sentence: at - 1,
            needs: at + 1,
            why: BondKind::Reply,
        });
    }
}

/// Words that set the other side's view, or a doubt, against what was said before.
fn counters(line: &Line<'_>) -> bool {
    const PHRASES: &[&[&str]] = &[
        &["walked", "back"],
        &["walk", "back"],
        &["made", "up"],
        &["entirely", "made-up"],
        &["any", "evidence"],
        &["without", "evidence"],
        &["takes", "no", "view"],
        &["took", "no", "position"],
        &["was", "unclear"],
        &["is", "unclear"],
        &["not", "clear"],
        &["not", "true"],
        &["called", "the", "allegations"],
        &["called", "the", "claims"],
    ];
    (0..line.words.len()).any(|i| {
        matches!(
            line.folded(i),
            "nevertheless"
                | "nonetheless"
                | "insisted"
                | "insists"
                | "regretted"
                | "countered"
                | "cautioned"
                | "contradicted"
                | "nonsense"
                | "made-up"
                | "baseless"
                | "unfounded"
                | "vindicated"
                | "exonerated"
                | "retracted"
                | "rebutted"
                | "unproven"
        ) || PHRASES.iter().any(|words| line.has(i, words))
    })
}

/// "But", "however": the sentence sets something against the one before.
fn contrasts(line: &Line<'_>) -> bool {
    let opens = match line.folded(0) {
        "but" | "however" | "nonetheless" | "nevertheless" | "yet" | "although" => true,
        "still" | "though" | "instead" => line.gap(1).starts_with(','),
        "in" => line.folded(1) == "fact",
        "even" => line.folded(1) == "so",
        _ => false,
    };
    opens
        || (1..7).any(|i| {
            matches!(line.folded(i), "however" | "though")
                && line.gap(i).starts_with(',')
                && line.gap(i + 1).starts_with(',')
        })
}

/// Words that take back or limit what was said before.
fn qualifies(line: &Line<'_>) -> bool {
    const LIMITS: &[&[&str]] = &[
        &["appears", "unlikely"],
        &["seems", "unlikely"],
        &["is", "unlikely"],
        &["later", "retracted"],
        &["later", "reversed"],
        &["was", "overturned"],
        &["were", "overturned"],
        &["was", "acquitted"],
        &["overturned", "the"],
        &["not", "independently"],
        &["not", "be", "independently"],
        &["not", "been", "confirmed"],
        &["no", "confirmation"],
        &["not", "immediately", "confirm"],
        &["did", "not", "elaborate"],
        &["gave", "no", "details"],
        &["did", "not", "give", "details"],
        &["no", "evidence"],
        &["no", "independent"],
        &["not", "clear", "whether"],
        &["unclear", "whether"],
    ];
    (0..line.words.len()).any(|i| LIMITS.iter().any(|limit| line.has(i, limit)))
}

/// "Was asked whether he had any last words": the answer follows.
fn asks(line: &Line<'_>) -> bool {
    let asked = (0..line.words.len()).rev().find(|&i| line.folded(i) == "asked");
    asked.is_some_and(|i| {
        !line.word_quoted(i)
            && (i + 1..line.words.len())
                .any(|k| matches!(line.folded(k), "if" | "whether" | "why" | "what" | "how"))
            && !(i + 1..line.words.len()).any(|k| crate::wording::is_speech(line.folded(k)))
    })
}

/// "That idea was scrapped": what the sentence before told came to nothing.
fn takes_back(line: &Line<'_>) -> bool {
    let points = matches!(line.folded(0), "that" | "this" | "it" | "those")
        || line.folded(0) == "the"
            && matches!(line.folded(1), "idea" | "plan" | "proposal" | "rumor" | "claim");
    points
        && (1..line.words.len().min(12)).any(|i| {
            !line.word_quoted(i)
                && matches!(
                    line.folded(i),
                    "scrapped"
                        | "cancelled"
                        | "canceled"
                        | "abandoned"
                        | "dropped"
                        | "withdrawn"
                        | "blocked"
                        | "rejected"
                        | "reversed"
                        | "denied"
                        | "false"
                        | "wrong"
                )
        })
}

/// "Could face a fine", then "Such a fine has never been imposed": how far the possibility reaches. Within a paragraph
/// the two need no word in common: "up to 14 years", then "The maximum appears unlikely".
fn tempers(before: &Seen<'_>, after: &Seen<'_>, tied: bool) -> bool {
    let any =
        |line: &Line<'_>, words: &[&str]| (0..line.words.len()).any(|i| words.contains(&line.folded(i)));
    (tied || after.sentence.in_paragraph > 0)
        && any(&before.line, &["could", "may", "might"])
        && any(&after.line, &["never", "rarely", "seldom", "unlikely"])
}

fn is_grave(folded: &str) -> bool {
    matches!(
        folded,
        "accused"
            | "accuses"
            | "accusing"
            | "accusations"
            | "alleged"
            | "allegedly"
            | "alleges"
            | "allegations"
            | "charged"
            | "charges"
            | "indicted"
            | "arrested"
            | "harassment"
            | "harassing"
            | "fraud"
            | "bribe"
            | "bribes"
            | "bribing"
            | "bribery"
            | "embezzlement"
            | "prosecutors"
            | "corruption"
            | "assault"
            | "assaulted"
            | "murder"
            | "misconduct"
            | "conspiracy"
            | "sued"
            | "lawsuit"
            | "suspected"
    )
}

/// "Denied", "declined to comment", "did not respond": somebody answers a charge, or does not.
fn is_reply(line: &Line<'_>) -> bool {
    is_silence(line)
        || denies_all(line)
        || (0..line.words.len()).any(|i| {
            let word = line.folded(i);
            match word {
                "denied" | "denies" | "deny" | "denying" | "disputed" | "disputes" | "refuted"
                | "innocent" | "innocence" | "wrongdoing" => line.folded(i + 1) != "entry",
                "rejected" | "rejects" | "dismissed" | "dismisses" => {
                    REPLY.has(word)
                        && (i + 1..i + 6).any(|k| {
                            matches!(
                                line.folded(k),
                                "claim"
                                    | "claims"
                                    | "allegation"
                                    | "allegations"
                                    | "accusation"
                                    | "accusations"
                                    | "criticism"
                                    | "charge"
                                    | "charges"
                                    | "suggestion"
                                    | "suggestions"
                                    | "notion"
                                    | "idea"
                                    | "report"
                                    | "reports"
                            )
                        })
                }
                "not" => line.folded(i + 1) == "guilty",
                "apologized" | "apologised" | "apologize" | "defended" => true,
                _ => false,
            }
        })
}

/// "Declined to comment", "could not be reached".
fn is_silence(line: &Line<'_>) -> bool {
    (0..line.words.len()).any(|i| match line.folded(i) {
        "declined" | "refused" => (i + 1..i + 5).any(|k| matches!(line.folded(k), "comment" | "discuss")),
        "not" | "didn't" => (i + 1..i + 4).any(|k| {
            matches!(line.folded(k), "respond" | "return" | "reply" | "reached")
                || line.folded(k) == "available" && line.has(k + 1, &["for", "comment"])
        }),
        "couldn't" => line.has(i + 1, &["be", "reached"]),
        "no" => line.folded(i + 1) == "comment",
        "unavailable" => line.has(i + 1, &["for", "comment"]),
        _ => false,
    })
}

/// "The government has denied any mistreatment": of whom, the charge before it tells.
fn denies_untold(line: &Line<'_>) -> bool {
    (0..line.words.len()).any(|i| {
        let denies = matches!(line.folded(i), "denied" | "denies" | "deny");
        let any = line.folded(i + 1) == "any";
        let closed = |k: usize| {
            !line.joined(k) || matches!(line.folded(k), "and" | "but" | "saying" | "while" | "though")
        };
        denies && any && closed(i + 3) && !matches!(line.folded(i + 2), "wrongdoing" | "involvement")
    })
}

/// Binds each charge to the nearest reply by somebody it names: within the article first, then in any other.
fn replies(lines: &[Seen<'_>], found: &mut Vec<Bond>) {
    let answers: Vec<usize> = (0..lines.len())
        .filter(|&i| lines[i].replies && may_answer(&lines[i]))
        .collect();
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.grave && !line.replies)
    {
        let answered = |&&i: &&usize| i != at && answers_to(line, &lines[i]);
        let distance = |i: usize| (lines[i].sentence.article != line.sentence.article, i.abs_diff(at));
        if let Some(&needs) = answers.iter().filter(answered).min_by_key(|&&i| distance(i)) {
            found.push(Bond {
                sentence: at,
                needs,
                why: BondKind::Reply,
            });
        }
    }
}

/// Whether the reply can stand for itself: not the lead of an article, nor the middle of a quotation, nor a verdict.
fn may_answer(reply: &Seen<'_>) -> bool {
    let verdict = (0..reply.line.words.len()).any(|i| {
        matches!(
            reply.line.folded(i),
            "jury" | "jurors" | "verdict" | "acquitted" | "pleaded" | "conviction"
        )
    });
    reply.sentence.position > 0 && !reply.sentence.opens_in_quote && !reply.names.is_empty() && !verdict
}

/// Whether the reply comes from somebody whom the charge names, and is about the same matter.
fn answers_to(charge: &Seen<'_>, reply: &Seen<'_>) -> bool {
    let speaker = reply.names.iter().take(2);
    let named = speaker.clone().any(|name| charge.names.contains(name));
    let matter = charge.sentence.terms.shared(&reply.sentence.terms) >= SHARED_MIN;
    named && (matter || denies_all(&reply.line))
}

/// "Denied any wrongdoing", "has not been charged", "pleaded not guilty": the reply to whatever is charged.
fn denies_all(line: &Line<'_>) -> bool {
    const WHOLLY: &[&[&str]] = &[
        &["denied", "any"],
        &["denied", "all"],
        &["denies", "any"],
        &["denies", "all"],
        &["denied", "wrongdoing"],
        &["denies", "wrongdoing"],
        &["not", "been", "charged"],
        &["not", "guilty"],
        &["denied", "the", "charges"],
        &["denies", "the", "charges"],
        &["denied", "the", "allegations"],
        &["denies", "the", "allegations"],
    ];
    (0..line.words.len())
        .any(|i| line.folded(i) == "innocence" || WHOLLY.iter().any(|words| line.has(i, words)))
}

/// Content words that a charge and its reply have in common, the name among them.
const SHARED_MIN: usize = 2;
