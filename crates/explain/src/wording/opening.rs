//! How a sentence begins and ends: datelines, labels and connectives are left out, fragments refused.

use nutgraf_text::{Span, words};

use super::changes::Changes;
use super::line::Line;
use super::people::given;
use super::quoting::is_speech;

/// The most characters of a dateline, as in the verifier.
const DATELINE_CHARS_MAX: usize = 90;

/// Labels before a colon that belong to the page and not to the sentence.
const LABELS: &[&str] = &[
    "update",
    "updated",
    "breaking",
    "breaking news",
    "just in",
    "exclusive",
    "new",
    "latest",
    "live",
];

/// Words of "Anna Lind, the mayor, said," between an opening and what it opens, at most.
const SPEAKER_WORDS_MAX: usize = 7;

/// Openings that set a sentence against the one before: they stay, and so does what they stand against.
const AGAINST: &[(&[&str], bool)] = &[
    (&["on", "the", "other", "hand"], true),
    (&["even", "so"], true),
    (&["that", "said"], true),
    (&["but"], false),
    (&["although"], true),
    (&["though"], true),
    (&["however"], true),
    (&["nevertheless"], true),
    (&["nonetheless"], true),
    (&["still"], true),
    (&["yet"], false),
    (&["in", "contrast"], true),
    (&["by", "contrast"], true),
    (&["instead"], true),
];

/// Openings that only add to the sentence before, and may be left out; with a comma behind them where marked.
const ADDING: &[(&[&str], bool)] = &[
    (&["in", "addition"], true),
    (&["of", "course"], true),
    (&["in", "fact"], true),
    (&["after", "all"], true),
    (&["for", "example"], true),
    (&["for", "instance"], true),
    (&["to", "be", "sure"], true),
    (&["at", "the", "same", "time"], true),
    (&["and"], false),
    (&["also"], true),
    (&["additionally"], true),
    (&["besides"], true),
    (&["finally"], true),
    (&["furthermore"], true),
    (&["indeed"], true),
    (&["lastly"], true),
    (&["likewise"], true),
    (&["meanwhile"], true),
    (&["moreover"], true),
    (&["similarly"], true),
    (&["notably"], true),
    (&["as", "a", "result"], true),
    (&["in", "turn"], true),
    (&["therefore"], true),
    (&["thus"], true),
    (&["consequently"], true),
    (&["accordingly"], true),
    (&["so"], false),
    (&["what's", "more"], true),
    (&["interestingly"], true),
    (&["separately"], true),
];

/// Adverbs by which a writer judges what follows.
const JUDGING: &[&str] = &[
    "absurdly",
    "amazingly",
    "bizarrely",
    "curiously",
    "disappointingly",
    "inexplicably",
    "ironically",
    "laughably",
    "misleadingly",
    "oddly",
    "predictably",
    "remarkably",
    "sadly",
    "shamefully",
    "shockingly",
    "strangely",
    "tellingly",
    "troublingly",
    "unbelievably",
    "unsurprisingly",
];

/// How a sentence opens.
pub(crate) struct Opening {
    /// The byte at which the sentence proper begins.
    pub(crate) begin: usize,
    /// Whether it means something only behind the sentence before.
    pub(crate) leans: bool,
}

/// What a sentence follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Nothing: it opens its article.
    Nothing,
    /// A sentence that speaks of the same.
    Tied,
    /// Another sentence.
    Loose,
}

/// Leaves out what stands before the sentence proper.
pub(crate) fn opening(line: &Line<'_>, follows: Follows, changes: &mut Changes) -> Opening {
    let tied = follows == Follows::Tied;
    let place = || {
        (follows == Follows::Nothing)
            .then(|| bare_place(line.text))
            .flatten()
    };
    let before = dateline(line.text).or_else(|| label(line.text)).or_else(place);
    let mut begin = before.unwrap_or(0);
    let loose = |begin| connective(line, begin, AGAINST).filter(|_| !tied);
    for _ in 0..2 {
        match connective(line, begin, ADDING).or_else(|| loose(begin)) {
            Some(end) => begin = end,
            None => break,
        }
    }
    if begin > 0 {
        changes.delete(Span::new(0, begin));
    }
    Opening {
        begin,
        leans: connective(line, begin, AGAINST).is_some() || leans(line, line.word_at(begin)),
    }
}

/// Whether a sentence whose proper words begin at byte `begin` begins and ends as a sentence does.
///
/// # Errors
/// If it does not.
pub(crate) fn whole(line: &Line<'_>, begin: usize) -> Result<(), &'static str> {
    let first = line.text[begin..].chars().next().unwrap_or(' ');
    let speaker = line.word_at(begin);
    if (speaker..line.words.len()).any(|i| is_writer(line, i, i == speaker)) {
        return Err("it speaks in the first person");
    }
    let judges = |i: usize| JUDGING.contains(&line.folded(i)) && line.gap(i + 1).starts_with(',');
    if (speaker..speaker + 2).any(|i| judges(i) && !line.word_quoted(i)) {
        return Err("it opens with its writer's own judgement");
    }
    // "Said she had paid": whoever said so was lost.
    if is_speech(line.folded(speaker)) && line.folded(speaker).ends_with("id") && !line.word_quoted(speaker) {
        return Err("it does not begin like a sentence");
    }
    let opened = line.text[begin..].trim_start_matches(['"', '“', '‘', '\'', '$', '€', '£', '(', ' ']);
    if opened.starts_with(char::is_lowercase) && begin == 0 && opened.len() < line.text.len() {
        return Err("it does not begin like a sentence");
    }
    if begin == 0 && !(first.is_uppercase() || first.is_numeric() || "\"“‘'$€£(".contains(first)) {
        return Err("it does not begin like a sentence");
    }
    let end = line.text.trim_end_matches(['"', '”', '’', '\'', ')']);
    if !end.ends_with(['.', '!', '…']) {
        return Err(if end.ends_with('?') {
            "it is a question"
        } else {
            "it does not end like a sentence"
        });
    }
    if end.ends_with("...") || end.ends_with('…') {
        return Err("it breaks off");
    }
    Ok(())
}

/// Whether word `i` means whoever writes: "we would not rule it out", "told us". "Our" galaxy is everybody's.
fn is_writer(line: &Line<'_>, i: usize, opens: bool) -> bool {
    let word = line.folded(i);
    let small = line.printed(i).starts_with(char::is_lowercase);
    let writes = match word {
        // "World War I", "Elizabeth I".
        "i" if line.before(i) == "war" || given(line.before(i)).is_some() => opens,
        "i" => opens || super::referent::is_verb(line, i + 1) && line.joined(i + 1),
        "i'm" | "i've" | "i'd" | "i'll" | "we're" | "we've" | "we'd" | "we'll" | "let's" => true,
        "we" => opens || line.before(i) != "what",
        "my" => opens,
        "us" => small && is_speech(line.before(i)),
        _ => false,
    };
    writes && !line.word_quoted(i) && !line.text.contains(['‘', '`']) && !line.text.contains("''")
}

/// Where a dateline such as `LONDON, March 3 (Agency) -` ends, with the space behind it.
pub(crate) fn dateline(text: &str) -> Option<usize> {
    let limit = text
        .char_indices()
        .nth(DATELINE_CHARS_MAX)
        .map_or(text.len(), |(at, _)| at);
    let mut search = 0;
    while let Some(found) = text.get(search..limit).unwrap_or("").find(['-', '–', '—', '―']) {
        let at = search + found;
        let dashes = text[at..].trim_start_matches(['-', '–', '—', '―']);
        let behind = text.len() - dashes.len();
        let free = text[..at].ends_with([' ', ')', ',']) || behind - at > 2;
        let spaced = dashes.starts_with(char::is_whitespace) || dashes.starts_with(char::is_uppercase);
        if at > 0 && free && spaced && is_place(text[..at].trim_end()) {
            return Some(text.len() - dashes.trim_start().len());
        }
        search = behind;
    }
    bare_agency(text)
}

/// `Washington (CNN) The president …`: a dateline without a dash.
fn bare_agency(text: &str) -> Option<usize> {
    let close = text.find(')').filter(|&at| at <= DATELINE_CHARS_MAX)?;
    let behind = text[close + 1..].trim_start();
    let open = text[..close].find('(')?;
    let agency = &text[open + 1..close];
    let known = matches!(
        agency,
        "CNN" | "AP" | "AFP" | "Reuters" | "Xinhua" | "UPI" | "CNN Business" | "IANS"
    );
    let place = words(&text[..open]);
    let placed = place.len() <= 3
        && place
            .iter()
            .all(|word| text[word.span.start()..].starts_with(char::is_uppercase));
    let begins = text[close + 1..].starts_with(' ') || behind.starts_with(char::is_uppercase);
    (known && placed && begins && !behind.is_empty()).then(|| text.len() - behind.len())
}

/// Words of a place before a dash that opens an article.
const PLACE_WORDS_MAX: usize = 3;

/// `New York – In a speech …`: a place and a dash open an article.
fn bare_place(text: &str) -> Option<usize> {
    let (at, dash) = [" – ", " — ", " - "]
        .into_iter()
        .filter_map(|dash| Some((text.find(dash)?, dash)))
        .min()?;
    let place = words(&text[..at]);
    let capitals = place
        .iter()
        .all(|word| word.span.of(text).starts_with(char::is_uppercase));
    let behind = at + dash.len();
    let short = (1..=PLACE_WORDS_MAX).contains(&place.len());
    (short && capitals && text[behind..].starts_with(char::is_uppercase)).then_some(behind)
}

/// Whether the words read as a place with a date and an agency: capitals, figures, and an agency or a place in capitals.
fn is_place(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_uppercase() || c == '(') || text.contains(['"', '“', '”', ':', ';'])
    {
        return false;
    }
    let found = words(text);
    let small = |word: &str| {
        matches!(
            word,
            "and" | "of" | "de" | "la" | "el" | "al" | "near" | "in" | "off" | "the"
        )
    };
    let plain = found.iter().all(|word| {
        let printed = word.span.of(text);
        printed.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || small(&word.folded)
    });
    let first = found.first().map_or("", |word| word.span.of(text));
    let loud = first.chars().count() > 2 && first.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let agency = text.ends_with(')') && text.contains('(');
    plain && (loud || agency)
}

/// Where a label such as `BREAKING:` ends.
fn label(text: &str) -> Option<usize> {
    let colon = text.find(':').filter(|&at| at < 24)?;
    let name = text[..colon].to_lowercase();
    let behind = text[colon + 1..].trim_start();
    LABELS
        .contains(&name.trim())
        .then(|| text.len() - behind.len())
        .filter(|_| !behind.is_empty())
}

/// Where one of these connectives ends that the sentence opens with, with its comma and space.
fn connective(line: &Line<'_>, begin: usize, list: &[(&[&str], bool)]) -> Option<usize> {
    let first = line.word_at(begin);
    if line.words.get(first)?.span.start() != begin {
        return None;
    }
    for (wanted, needs_comma) in list {
        let behind = first + wanted.len();
        if !line.has(first, wanted) || behind >= line.words.len() {
            continue;
        }
        let comma = line.gap(behind).starts_with(',');
        // "As a result, Lind said, the bridge is safe": the words open what is said.
        let said = (behind + 1..behind + SPEAKER_WORDS_MAX)
            .any(|i| line.gap(i).contains(',') && is_speech(line.before(i)));
        if comma && said {
            continue;
        }
        let plain = line.gap(behind).trim_start_matches(',').trim();
        // "Yet another", "But for the rain": there the word means something.
        let bound = matches!(
            (wanted[0], line.folded(behind)),
            ("yet", "to" | "another" | "again")
                | ("but", "for")
                | ("and", "so" | "then")
                | (
                    "so",
                    "far"
                        | "many"
                        | "much"
                        | "called"
                        | "long"
                        | "that"
                        | "few"
                        | "as"
                        | "did"
                        | "do"
                        | "too"
                        | "is"
                        | "was"
                )
        );
        if bound || (*needs_comma && !comma) || !(plain.is_empty() || "\"“‘$".contains(plain)) {
            continue;
        }
        let gap = line.gap(behind);
        let spaces = gap.trim_start_matches(',').trim_start();
        return Some(line.words[behind].span.start() - spaces.len());
    }
    None
}

/// Whether the sentence from word `first` on hangs on what was said before it.
fn leans(line: &Line<'_>, first: usize) -> bool {
    let word = line.folded(first);
    let next = line.folded(first + 1);
    let comma = line.gap(first + 1).starts_with(',');
    match word {
        "then" | "instead" | "otherwise" | "thus" | "therefore" | "hence" | "consequently"
        | "accordingly" | "afterwards" | "afterward" | "thereafter" | "thereby" => comma || word != "then",
        "so" => comma || !matches!(next, "far" | "many" | "much" | "called"),
        "or" | "nor" | "because" => true,
        "this" | "that" | "these" | "those" | "such" => {
            let names_it =
                line.word_quoted(first) && line.joined(first + 1) && next.len() > 4 && !next.ends_with('s');
            !is_own(line, first) && !names_it
        }
        "others" | "neither" | "either" => true,
        // "Some were freed": of whom, the sentence before tells.
        "some" | "many" | "most" | "several" | "few" | "none" | "all" => {
            const AUXILIARIES: &[&str] = &[
                "are", "can", "could", "did", "do", "had", "have", "may", "might", "was", "were", "will",
                "would",
            ];
            AUXILIARIES.contains(&next)
                || line.has(first + 1, &["of", "them"])
                || line.has(first + 1, &["of", "these"])
        }
        "another" => comma || is_speech(next) || matches!(next, "is" | "was" | "has" | "had" | "of"),
        "both" => !(2..10).any(|k| line.folded(first + k) == "and"),
        "as" => line.has(first, &["as", "a", "result"]) && line.folded(first + 3) != "of",
        "in" => {
            [
                "contrast",
                "response",
                "return",
                "turn",
                "comparison",
                "that",
                "this",
                "doing",
                "those",
                "these",
            ]
            .contains(&next)
                && !(matches!(line.folded(first + 2), "to" | "with" | "for"))
        }
        "for" => matches!(next, "this" | "that" | "these" | "those"),
        "at" => matches!(next, "that" | "this" | "those"),
        "by" => matches!(next, "then" | "contrast" | "comparison" | "that"),
        "with" | "from" | "on" | "under" | "of" | "after" | "before" | "since" | "among" | "like" => {
            matches!(
                next,
                "this" | "that" | "these" | "those" | "them" | "then" | "such"
            ) && !is_own(line, first + 1)
        }
        "one" => super::referent::is_verb(line, first + 1) && !line.word_quoted(first),
        "a" if next == "separate" => true,
        "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "days" | "hours"
        | "weeks" | "months" | "years" | "minutes" | "moments" | "shortly" | "soon" | "a" => {
            later(line, first)
        }
        "the" => {
            matches!(
                next,
                "former" | "latter" | "two" | "pair" | "duo" | "trio" | "same" | "other" | "others" | "rest"
            ) || line.has(first, &["the", "following", "day"])
                || line.has(first, &["the", "next", "day"])
        }
        _ => false,
    }
}

/// "Two days later,": the time hangs on the sentence before.
fn later(line: &Line<'_>, first: usize) -> bool {
    (first..first + 4).any(|i| {
        matches!(
            line.folded(i),
            "later" | "earlier" | "afterward" | "afterwards" | "thereafter"
        ) && (line.gap(i + 1).starts_with(',') || i + 1 == line.words.len())
            && (first..i).any(|k| {
                matches!(
                    line.folded(k),
                    "day"
                        | "days"
                        | "hour"
                        | "hours"
                        | "week"
                        | "weeks"
                        | "month"
                        | "months"
                        | "year"
                        | "years"
                        | "minutes"
                        | "moments"
                )
            })
    }) || line.has(first, &["shortly", "after"]) && line.gap(first + 2).starts_with(',')
        || line.has(first, &["soon", "after"]) && line.gap(first + 2).starts_with(',')
}

/// "This week", "those who": the word needs nothing before it.
pub(super) fn is_own(line: &Line<'_>, at: usize) -> bool {
    let next = line.folded(at + 1);
    match line.folded(at) {
        "this" => matches!(
            next,
            "week"
                | "month"
                | "year"
                | "weekend"
                | "morning"
                | "afternoon"
                | "evening"
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
                | "fall"
                | "season"
                | "time"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
        ),
        "those" => matches!(
            next,
            "who" | "whose" | "with" | "in" | "living" | "killed" | "injured" | "affected"
        ),
        "such" => next == "as",
        _ => false,
    }
}
