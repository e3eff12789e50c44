//! Words within a sentence that mean something only behind the sentence before.

use super::line::Line;
use super::opening::is_own;
use super::quoting::is_speech;

/// Whether a word of the sentence points back to the one before: "that night", "at the time", "those odds", "however".
pub(crate) fn points_back(line: &Line<'_>) -> bool {
    let within = |i: usize| {
        !line.word_quoted(i) && (demonstrative(line, i) || repeated(line, i) || contrasting(line, i))
    };
    (0..line.words.len()).any(|i| within(i) || done_before(line, i) || follows_suit(line, i))
        || quotes_an_answer(line)
        || sums_up(line)
        || tells_of_speaking(line)
}

/// "Holm was speaking a day after the vote": what was said, the sentence before tells.
fn tells_of_speaking(line: &Line<'_>) -> bool {
    let speaks = |i: usize| {
        line.folded(i) == "speaking" && matches!(line.before(i), "was" | "were") && !line.word_quoted(i)
    };
    (2..POINTING_WORDS_MAX).any(|i| speaks(i) && !(0..i).any(|k| line.gap(k).contains(',')))
}

/// "The case led to protests": what happened, the sentence before tells.
fn sums_up(line: &Line<'_>) -> bool {
    line.folded(0) == "the"
        && matches!(line.folded(1), "case" | "incident" | "episode" | "pattern")
        && line.joined(2)
        && !matches!(
            line.folded(2),
            "of" | "against" | "that" | "which" | "between" | "in" | "for"
        )
}

/// "Doing so": what, the sentence before tells, in quoted words too.
fn done_before(line: &Line<'_>, i: usize) -> bool {
    i < POINTING_WORDS_MAX
        && line.folded(i + 1) == "so"
        && matches!(line.folded(i), "doing" | "do" | "did" | "done")
        && !matches!(line.folded(i + 2), "that" | "much" | "many" | "well")
}

/// "Will follow suit": what others did, the sentence before tells.
fn follows_suit(line: &Line<'_>, i: usize) -> bool {
    let follows = matches!(line.folded(i), "follow" | "followed" | "following" | "follows");
    // "Lindham closed its weir, and Kelderby followed suit" tells it itself.
    let told = || (0..i).any(|k| line.gap(k).contains(','));
    follows && line.folded(i + 1) == "suit" && !told()
}

/// "“That is wrong,” Lind said": a quotation whose first word points to what was said before it.
fn quotes_an_answer(line: &Line<'_>) -> bool {
    line.word_quoted(0) && matches!(line.folded(0), "that" | "this" | "these" | "those" | "that's")
}

/// Further on in a sentence a word that points means something in the sentence itself.
const POINTING_WORDS_MAX: usize = 15;

/// Words behind "those" that say which.
const TOLD_APART: &[&str] = &[
    "wounded",
    "involved",
    "responsible",
    "accused",
    "seeking",
    "trying",
    "working",
    "without",
    "under",
    "present",
    "close",
    "familiar",
];

/// What "this Southeast Asian nation" can be.
const PLACES: &[&str] = &[
    "city", "country", "island", "kingdom", "nation", "province", "region", "republic", "state", "town",
    "village",
];

/// "Those odds", "such a fine", "on that day".
fn demonstrative(line: &Line<'_>, i: usize) -> bool {
    let next = line.folded(i + 1);
    if !line.joined(i + 1) || i >= POINTING_WORDS_MAX {
        return false;
    }
    match line.folded(i) {
        "these" => !matches!(next, "days"),
        "this" if (i + 1..i + 4).any(|k| line.joined(k) && PLACES.contains(&line.folded(k))) => true,
        "this" | "those" => {
            let plain = !nutgraf_text::is_function_word(next) && !is_speech(next) && next != "one";
            plain && !is_own(line, i) && !line.capital(i + 1) && !TOLD_APART.contains(&next)
        }
        "such" => !matches!(next, "as" | "that") && line.before(i) != "as",
        "that" => {
            let placed = matches!(
                line.before(i),
                "at" | "on" | "of" | "by" | "from" | "with" | "to" | "during" | "after" | "before" | "since"
            );
            let noun = next.len() > 2
                && !nutgraf_text::is_function_word(next)
                && !next.ends_with("ed")
                && !line.capital(i + 1);
            placed && line.joined(i) && noun
        }
        _ => false,
    }
}

/// "At the time", "the same man", "the latter".
fn repeated(line: &Line<'_>, i: usize) -> bool {
    if line.folded(i) != "the" {
        return false;
    }
    let behind = |from: usize, words: &[&str]| (from..from + 6).any(|k| words.contains(&line.folded(k)));
    match line.folded(i + 1) {
        "time" => line.before(i) == "at" && !matches!(line.folded(i + 2), "of" | "when" | "that"),
        "same" => {
            !matches!(line.folded(i + 2), "time" | "day" | "week" | "month" | "year")
                && !behind(i + 2, &["as", "that", "who", "which"])
        }
        "latter" => true,
        // "Later in the day": which day, the sentence before tells.
        "day" => {
            let placed = i > 1 && line.before(i) == "in" && matches!(line.folded(i - 2), "later" | "earlier");
            placed && nutgraf_text::dates(line.text).is_empty()
        }
        _ => false,
    }
}

/// ", however,", ", for example," and "too." within or behind the sentence.
fn contrasting(line: &Line<'_>, i: usize) -> bool {
    let closed = line.gap(i + 1).starts_with([',', '.']);
    let set_off = line.gap(i).starts_with(',');
    match line.folded(i) {
        "however" => i > 0 && closed && set_off,
        "though" => closed && i > 2,
        "too" => i > 2 && line.gap(i + 1).starts_with('.'),
        "after" => set_off && line.folded(i + 1) == "all" && line.gap(i + 2).starts_with(','),
        "for" => {
            set_off
                && matches!(line.folded(i + 1), "example" | "instance")
                && line.gap(i + 2).starts_with(',')
        }
        _ => false,
    }
}
