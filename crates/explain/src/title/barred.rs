//! Headlines that must not stand over an explainer, and blemishes that count against one.

use nutgraf_text::words;

use crate::wording::WordList;

/// Openings that tease, ask, or belong to another kind of text.
const OPENINGS: &[&str] = &[
    "here's",
    "here’s",
    "here is",
    "here are",
    "this is",
    "this was",
    "how ",
    "why ",
    "what ",
    "what's",
    "what’s",
    "who ",
    "when ",
    "where ",
    "watch",
    "see ",
    "meet ",
    "inside ",
    "live",
    "opinion",
    "analysis",
    "news analysis",
    "comment",
    "editorial",
    "column",
    "review",
    "interview",
    "feature",
    "profile",
    "explainer",
    "explained",
    "fact check",
    "factbox",
    "timeline",
    "q&a",
    "quiz",
    "photos",
    "pictures",
    "video",
    "podcast",
    "letter",
    "letters",
    "morning briefing",
    "the morning",
    "your ",
    "can ",
    "could ",
    "will ",
    "is ",
    "are ",
    "does ",
    "did ",
    "should ",
    "everything ",
    "just ",
    "at last",
    "and ",
    "but ",
    "so ",
    "yes,",
    "no,",
    "ok,",
    "wow",
    "sky watch",
    "sponsored",
    "advertisement",
    "blink",
    "stop ",
    "don't",
    "don’t",
    "forget ",
    "imagine ",
    "in pictures",
    "daily ",
];

/// Words that bar a headline wherever they stand.
const PARTS: &[&str] = &[
    "need to know",
    "what to know",
    "what we know",
    "you should know",
    "explained",
    "reviewed",
    "here's what",
    "here’s what",
    "this is why",
    "that's why",
    "will blow",
    "you won't",
    "you won’t",
    "and more",
    "will it last",
    "everyone else",
    "watch live",
    "live updates",
    "live blog",
    "as it happened",
    "in pictures",
    "in photos",
    "what it does",
    "winners and losers",
    "was just ",
    " should resign",
    " finally ",
];

/// Words that judge or excite.
static LOADED: WordList = WordList::new(
    "adorable amazing appalling astonishing awesome awful bashes bites bizarre blasts blatant blatantly bloodbath boldly bombshell \
    borg brutal carnage cataclysm charm cheer chilling circus comity crazy crooked crushes dares \
    dazzling demagogue destroys disgraceful dismay dismayed dismays doom dynamic emotional epic \
    embarrassed embarrassing eviscerates excellent exciting exemplary explosive familiar fascinating forgettable fumes furious \
    furor fury glasshole gloats gory grasping gruesome gush gushes hammers heartbreaking hellish hilarious horrific \
    horrifying horror incredible joke lambasts lament lashes looms mad manages meltdown mind-blowing \
    mocks monster nightmare outrage outraged overshadowed peril plots rips rocks roils saga savage \
    savages scary sensational shameful shameless shocker shocking showdown skewers slam slammed slamming slams smackdown \
    smear smears spectacular stun stunning stuns subtle surprising terrifying thrilling tough-guy \
    triumphs trolls ultimate unbelievable unhinged vicious viral weird wild wimpy woefully wows wrath",
);

/// Why a headline must not be shown; nothing where it may.
pub(super) fn barred(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let found = words(text);
    if text.contains('?') {
        return Some("it asks");
    }
    if text.trim_end().ends_with("...") || text.trim_end().ends_with('…') {
        return Some("it breaks off");
    }
    if OPENINGS.iter().any(|opening| lower.starts_with(opening))
        || PARTS.iter().any(|part| lower.contains(part))
    {
        return Some("it teases, or belongs to another kind of text");
    }
    if quotes_words(text) {
        return Some("it quotes an opinion or an allegation");
    }
    if found.iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "i" | "i'm" | "my" | "me" | "we" | "we're" | "our" | "you" | "your" | "you're" | "you'll"
        )
    }) {
        return Some("it speaks to the reader");
    }
    if counts_things(&found.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>()) {
        return Some("it is a list");
    }
    if found.iter().any(|word| LOADED.has(word.folded.as_str())) {
        return Some("it judges or excites");
    }
    if found.len() < WORDS_MIN {
        return Some("it is too short to say what happened");
    }
    None
}

/// Headlines with fewer words are labels.
const WORDS_MIN: usize = 4;

/// Whether it quotes more than a name: a work's title has capitals throughout.
fn quotes_words(text: &str) -> bool {
    nutgraf_text::quotations(text).iter().any(|quotation| {
        let inner = quotation.inner.of(text);
        let plain = words(inner)
            .iter()
            .filter(|word| !nutgraf_text::is_function_word(&word.folded))
            .any(|word| word.span.of(inner).starts_with(char::is_lowercase));
        let title_case = text
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_lowercase))
            .count()
            < 3;
        plain || title_case
    }) || text.contains('`')
        || !nutgraf_text::is_balanced(text)
}

/// "7 things to know".
fn counts_things(words: &[&str]) -> bool {
    let counted = |word: &str| {
        matches!(
            word,
            "things" | "reasons" | "ways" | "facts" | "takeaways" | "questions" | "tips"
        )
    };
    words.first().is_some_and(|word| word.parse::<u32>().is_ok())
        && words.iter().skip(1).take(3).any(|word| counted(word))
}

/// "The bridge was safe, engineer tells council": one side's claim comes first and who makes it behind.
fn ends_with_speaker(text: &str) -> bool {
    let Some((claim, speaker)) = text.rsplit_once(", ") else {
        return false;
    };
    let behind = words(speaker);
    let says = |word: &nutgraf_text::Word| {
        matches!(
            word.folded.as_str(),
            "says"
                | "said"
                | "say"
                | "tells"
                | "told"
                | "claims"
                | "insists"
                | "argues"
                | "warns"
                | "shows"
                | "show"
        )
    };
    claim.split_whitespace().count() >= WORDS_MIN
        && behind.len() <= SPEAKER_WORDS_MAX
        && behind.iter().any(says)
}

/// Words behind a claim that say who makes it, at most.
const SPEAKER_WORDS_MAX: usize = 6;

/// How much counts against a headline that may be shown.
pub(super) fn blemishes(text: &str) -> f32 {
    let found = words(text);
    let mut sum = 0.0;
    if text.contains(['"', '“', '‘']) || text.contains(" '") {
        sum += 0.3;
    }
    let shouted = |word: &&nutgraf_text::Word| {
        let printed = word.span.of(text);
        printed.len() > 5 && printed.chars().all(|c| c.is_uppercase())
    };
    if found.iter().any(|word| shouted(&word)) {
        sum += 0.3;
    }
    if found.iter().any(|word| {
        matches!(
            word.folded.as_str(),
            "reportedly" | "hints" | "may" | "could" | "might" | "alleged"
        )
    }) {
        sum += 0.15;
    }
    if text.contains('!') {
        sum += 0.5;
    }
    // "Name: a claim" and "a claim: police" put a claim first and its speaker aside.
    if let Some((before, behind)) = text.split_once(": ") {
        let short = before.split_whitespace().count() <= 4 || behind.split_whitespace().count() <= 3;
        sum += if short { 0.2 } else { 0.1 };
    }
    if ends_with_speaker(text) {
        sum += 0.15;
    }
    if text.contains(';') || text.contains(" - ") {
        sum += 0.1;
    }
    let opens_verb = found.first().is_some_and(|word| word.folded.ends_with("ing"));
    // What was to come when the headline was written has mostly come to pass.
    let pending = found.windows(2).any(|pair| {
        pair[0].folded == "to" && pair[1].folded.len() > 2
            || pair[0].folded == "will"
            || pair[0].folded == "pressed"
    });
    sum + if opens_verb { 0.15 } else { 0.0 } + if pending { 0.12 } else { 0.0 }
}
