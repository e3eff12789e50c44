//! Relative days and months become dates, no finer than the source (EDITORIAL rule 13).

use jiff::civil::Date;
use nutgraf_news::{EditKind, Moment};
use nutgraf_text::{DateMention, Direction, Edtf, Span, Tense, TimeUnit, When, date_words, dates, resolve};

use super::changes::Changes;
use super::guard::is_number_word;
use super::line::Line;
use super::quoting::is_speech;
use super::word_list::WordList;

/// Days from *now* within which a weekday needs no date: within a week each weekday is one day.
const WEEKDAY_DAYS_MAX: i32 = 6;

/// Puts dates in for words that mean something only on the day of writing.
///
/// # Errors
/// If the sentence hangs on a day that is not known.
pub(crate) fn dated(
    line: &Line<'_>,
    published: Option<Moment>,
    now: Option<Moment>,
    changes: &mut Changes,
) -> Result<(), &'static str> {
    for mention in dates(line.text) {
        if changes.touches(mention.span) {
            continue;
        }
        if line.quoted(mention.span.start()) {
            if is_loose(line, &mention) {
                return Err("its quotation hangs on the day it was said");
            }
            continue;
        }
        match wanted(line, &mention, published, now) {
            Wanted::Stay => {}
            Wanted::Unknown => match dispensable(line, &mention).filter(|_| published.is_none()) {
                Some(span) => changes.delete(span),
                None => return Err("it hangs on a day that is not known"),
            },
            Wanted::Date(date) => put(line, &mention, date, published, now, changes)?,
        }
    }
    Ok(())
}

/// "Tomorrow", "later today" and "last night" in quoted words, with no day named outside them that would tell.
fn is_loose(line: &Line<'_>, mention: &DateMention) -> bool {
    let printed = mention.span.of(line.text).to_lowercase();
    let later = printed == "today" && line.text[..mention.span.start()].ends_with("later ");
    let near = later
        || ["tomorrow", "yesterday", "tonight", "last night", "later today"]
            .iter()
            .any(|word| printed.starts_with(word));
    let told = || {
        dates(line.text).iter().any(|other| {
            !line.quoted(other.span.start())
                && matches!(other.when, When::Weekday { .. } | When::Absolute { .. })
        })
    };
    near && !told()
}

/// The words for a day just past that may go where the report has no date: they close a clause that tells what
/// happened, "told Reuters this week", or one that only says which ("the protests that began last month"). What a date
/// opens, limits or owns hangs on it.
fn dispensable(line: &Line<'_>, mention: &DateMention) -> Option<Span> {
    let near = match mention.when {
        When::Day(offset) => offset <= 0,
        When::Weekday { direction, .. } => direction == Direction::Last,
        When::This(unit) | When::Last(unit) => matches!(unit, TimeUnit::Week | TimeUnit::Weekend),
        When::Ago { unit, .. } => matches!(unit, TimeUnit::Day | TimeUnit::Hour),
        _ => false,
    };
    let past = match mention.when {
        When::Last(_) | When::This(_) | When::Ago { .. } => true,
        When::Month { direction, .. } => direction == Direction::Last,
        _ => near,
    };
    let mut first = line.word_at(mention.span.start());
    while matches!(line.before(first), "earlier" | "late" | "early" | "later") && line.joined(first) {
        first -= 1;
    }
    let behind = line.word_at(mention.span.end());
    let says = || (first.saturating_sub(4)..first).any(|i| is_speech(line.folded(i)));
    let closes = line.gap(behind).starts_with([',', '.', ';'])
        || line.joined(behind)
            && (line.folded(behind) != "that" || says())
            && matches!(
                line.folded(behind),
                "as" | "after"
                    | "when"
                    | "that"
                    | "because"
                    | "and"
                    | "but"
                    | "over"
                    | "with"
                    | "to"
                    | "in"
                    | "at"
            );
    let told = line.joined(first) && first > 2 && !PREPOSITIONS.contains(&line.before(first));
    let hedged = is_hedged(line, mention.span) || matches!(line.before(first), "so" | "until");
    let hangs = hangs(line, mention, first);
    let fits = past
        && !hangs
        && !hedged
        && mention.time.is_none()
        && told
        && closes
        && (near || in_relative_clause(line, first));
    let past_tense = match tense(line, mention.span) {
        Tense::Past => true,
        Tense::Future => false,
        Tense::Present => false,
        Tense::Unknown => in_relative_clause(line, first),
    };
    (fits && past_tense).then(|| Span::new(line.words[first - 1].span.end(), mention.span.end()))
}

/// Whether the sentence tells nothing, or something else, without the day whose words begin at word `first`: "the trial
/// that opened last week", "a fraction of those killed this week", "more last week than the week before".
fn hangs(line: &Line<'_>, mention: &DateMention, first: usize) -> bool {
    let amount = |word: &str| {
        matches!(word, "billion" | "million" | "percent" | "trillion")
            || word.ends_with(|c: char| c.is_ascii_digit())
    };
    amount(line.before(first))
        || matches!(line.before(first), "began" | "ended" | "opened" | "started")
        || (0..first)
            .rev()
            .take_while(|&i| i + 1 == first || !line.gap(i + 1).contains(','))
            .any(|i| matches!(line.folded(i), "fraction" | "part" | "portion" | "share"))
        // A count is one of its days.
        || matches!(mention.when, When::This(_) | When::Last(_)) && counts(line)
        || (0..line.words.len()).any(|i| {
            matches!(line.folded(i), "week" | "month") && line.folded(i + 1) == "before"
                || matches!(line.folded(i), "previous" | "prior" | "preceding")
        })
}

/// Whether a number stands in the sentence that is no age between commas.
fn counts(line: &Line<'_>) -> bool {
    (0..line.words.len()).any(|i| {
        let age = line.gap(i).starts_with(',') && line.gap(i + 1).starts_with([',', '.']);
        line.folded(i).starts_with(|c: char| c.is_ascii_digit()) && !age
    })
}

/// Words from a relative pronoun to the end of its clause.
const CLAUSE_WORDS_MAX: usize = 12;

/// Whether word `i` ends a clause that says which person or thing is meant.
fn in_relative_clause(line: &Line<'_>, i: usize) -> bool {
    (i.saturating_sub(CLAUSE_WORDS_MAX)..i)
        .rev()
        .take_while(|&k| !line.gap(k + 1).contains([',', ';', ':']))
        .any(|k| {
            let says = line.folded(k) == "that" && is_speech(line.before(k));
            matches!(line.folded(k), "who" | "that" | "which" | "whose") && line.joined(k) && !says
        })
}

enum Wanted {
    Stay,
    Unknown,
    Date(Edtf),
}

fn wanted(line: &Line<'_>, mention: &DateMention, published: Option<Moment>, now: Option<Moment>) -> Wanted {
    let anchor = published.map(Moment::date);
    let now = now.map(Moment::date);
    let tense = tense(line, mention.span);
    let resolved = anchor.and_then(|anchor| resolve(&mention.when, anchor, tense));
    let same_week = || match (anchor, now) {
        (Some(anchor), Some(now)) => {
            anchor.iso_week_date().week() == now.iso_week_date().week() && near(anchor, now)
        }
        _ => false,
    };
    match mention.when {
        When::Absolute { .. } => Wanted::Stay,
        // "Every Tuesday" is no day.
        When::Weekday { .. }
            if matches!(
                before(line, mention.span),
                "every" | "each" | "a" | "any" | "most"
            ) =>
        {
            Wanted::Stay
        }
        When::Weekday { direction, .. } => weekday(direction, resolved, anchor, now),
        When::Day(_) if matches!(tense, Tense::Present | Tense::Unknown) => Wanted::Unknown,
        // "The last year" is a span of time, not the year before.
        When::Last(_) | When::Next(_) if before(line, mention.span) == "the" => Wanted::Stay,
        When::This(TimeUnit::Week | TimeUnit::Weekend)
        | When::Last(TimeUnit::Week | TimeUnit::Weekend)
        | When::Next(TimeUnit::Week | TimeUnit::Weekend)
            if same_week() =>
        {
            Wanted::Stay
        }
        // "In two weeks" is read as a date only in its sentence, so that nobody could check one put in its place.
        When::In { .. } => match (anchor, now) {
            (Some(anchor), Some(now)) if days_apart(anchor, now) <= 1 => Wanted::Stay,
            _ => Wanted::Unknown,
        },
        // Two years before January may be of either of two years: the words stay as long as they are true.
        When::Ago {
            unit: TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century,
            ..
        } => match (anchor, now) {
            (Some(anchor), Some(now)) if days_apart(anchor, now) <= MONTH_DAYS => Wanted::Stay,
            _ => Wanted::Unknown,
        },
        When::Ago {
            unit: TimeUnit::Month | TimeUnit::Week,
            ..
        } if resolved.is_none() || is_hedged(line, mention.span) => match (anchor, now) {
            (Some(anchor), Some(now)) if days_apart(anchor, now) <= 1 => Wanted::Stay,
            _ => Wanted::Unknown,
        },
        _ => resolved.map_or(Wanted::Unknown, Wanted::Date),
    }
}

/// A weekday stays within a week of its day, and where nothing tells which one it was. Six days from the day of the
/// report it is rather the next one: reports are rewritten, and keep the day of their first version.
fn weekday(direction: Direction, resolved: Option<Edtf>, anchor: Option<Date>, now: Option<Date>) -> Wanted {
    let bare = direction == Direction::Bare;
    match (resolved, anchor, now) {
        (_, _, None) if bare => Wanted::Stay,
        (_, _, None) => Wanted::Unknown,
        (Some(Edtf::Day(day)), _, Some(now)) if bare && near(day, now) => Wanted::Stay,
        (Some(Edtf::Day(day)), Some(anchor), _) if bare && days_apart(day, anchor) == WEEKDAY_DAYS_MAX => {
            Wanted::Unknown
        }
        (Some(date), _, _) => Wanted::Date(date),
        (None, None, _) if bare => Wanted::Stay,
        (None, Some(anchor), Some(now)) if bare && near(anchor, now) => Wanted::Stay,
        _ => Wanted::Unknown,
    }
}

/// "Three years ago" is still true within a month of being written.
const MONTH_DAYS: i32 = 31;

fn near(day: Date, now: Date) -> bool {
    days_apart(day, now) <= WEEKDAY_DAYS_MAX
}

fn days_apart(a: Date, b: Date) -> i32 {
    b.since(a).map_or(i32::MAX, |span| span.get_days().abs())
}

fn before<'r>(line: &Line<'r>, span: Span) -> &'r str {
    line.before(line.word_at(span.start()))
}

/// "About", "nearly" and the like before the date: words that must not go.
fn is_hedged(line: &Line<'_>, span: Span) -> bool {
    let at = line.word_at(span.start());
    line.joined(at)
        && matches!(
            line.before(at),
            "about"
                | "around"
                | "nearly"
                | "almost"
                | "some"
                | "over"
                | "than"
                | "least"
                | "roughly"
                | "just"
                | "only"
                | "barely"
                | "scarcely"
        )
}

/// Words from a date to the verb that may govern it.
const VERB_REACH: usize = 5;

/// The tense of the words around the date at `span`.
fn tense(line: &Line<'_>, span: Span) -> Tense {
    let at = line.word_at(span.start());
    let behind = line.word_at(span.end());
    let near_before = (at.saturating_sub(VERB_REACH)..at)
        .rev()
        .take_while(|&i| !line.gap(i + 1).contains([',', ';', ':', '"', '”']))
        .find_map(|i| verb_tense(line, i));
    let follows = || {
        let direct = matches!(line.folded(behind), "is" | "are" | "will" | "has");
        (direct).then(|| verb_tense(line, behind)).flatten()
    };
    let opening = at <= 1 && line.gap(behind).contains(',');
    let main = || {
        (behind..line.words.len())
            .filter(|&i| !line.word_quoted(i))
            .find_map(|i| verb_tense(line, i))
            .filter(|_| opening)
    };
    follows()
        .or(near_before)
        .or_else(main)
        .unwrap_or_else(|| tense_of_all(line))
}

/// What word `i` tells of the tense, if it is a verb that does.
fn verb_tense(line: &Line<'_>, i: usize) -> Option<Tense> {
    let word = line.folded(i);
    let ahead = |k: usize| {
        i >= k
            && matches!(
                line.folded(i - k),
                "will" | "to" | "would" | "could" | "should" | "may" | "might"
            )
    };
    match word {
        "will" | "would" | "shall" | "due" | "scheduled" | "expected" | "plans" | "planned" | "slated"
        | "expects" | "set" | "deadline" => Some(Tense::Future),
        "can" | "may" | "could" | "might" | "should" => Some(Tense::Unknown),
        "is" | "are" | "has" | "have" | "says" => Some(Tense::Present),
        "was" | "were" | "had" | "said" | "did" | "told" | "went" | "came" | "made" | "took" | "gave"
        | "found" | "began" | "left" | "became" | "held" | "met" | "won" | "lost" | "fell" | "rose"
        | "got" | "saw" | "wrote" | "shot" | "hit" | "sent" | "put" | "led" | "sold" | "bought" | "spoke"
        | "ran" | "cut" | "struck" | "broke" | "drew" | "grew" | "kept" | "threw" | "flew" | "paid" => {
            Some(if ahead(1) || ahead(2) {
                Tense::Future
            } else {
                Tense::Past
            })
        }
        _ if ahead(1) && word.len() > 2 => Some(Tense::Future),
        _ if word.len() > 4 && word.ends_with("ed") && !ahead(1) && !ahead(2) => Some(Tense::Past),
        _ => None,
    }
}

/// The tense of all words outside quotations, where they agree.
fn tense_of_all(line: &Line<'_>) -> Tense {
    let mut found: Option<Tense> = None;
    for i in (0..line.words.len()).filter(|&i| !line.word_quoted(i)) {
        match (found, verb_tense(line, i)) {
            (_, None) | (Some(Tense::Past), Some(Tense::Present)) => {}
            (None | Some(Tense::Present), Some(tense)) => found = Some(tense),
            (Some(one), Some(other)) if one == other => {}
            _ => return Tense::Unknown,
        }
    }
    found.unwrap_or(Tense::Unknown)
}

/// "Last year's election" becomes "the 2016 election".
fn put_owner(line: &Line<'_>, span: Span, words: &str, changes: &mut Changes) -> Result<(), &'static str> {
    let next = line.word_at(span.end());
    // "This year's 19th storm": a year does not go before a number.
    let number = line.folded(next);
    let counted =
        number.starts_with(|c: char| c.is_ascii_digit()) || is_number_word(number) || is_ordinal(number);
    if !line.joined(next) || counted || is_verb_word(line.folded(next)) {
        return Err("it hangs on a day that is not known");
    }
    changes.put(EditKind::Date, span, format!("the {words}"), None);
    Ok(())
}

/// The part of the day that the words name.
fn day_part(printed: &str, when: When) -> Option<&str> {
    let last = printed.rsplit(' ').next();
    last.filter(|part| matches!(*part, "morning" | "afternoon" | "evening" | "night"))
        .or(match when {
            When::Day(_) if printed.eq_ignore_ascii_case("tonight") => Some("evening"),
            _ => None,
        })
        .map(|part| match when {
            When::Day(_) if part == "night" && printed.len() == "last night".len() => "evening",
            _ => part,
        })
}

/// Whether word `i` names a month: "may" and "march" do with a capital only.
fn is_month(line: &Line<'_>, i: usize) -> bool {
    static MONTHS: WordList = WordList::new(
        "apr april aug august dec december feb february jan january july june mar march may nov november oct october sep \
        sept september",
    );
    line.capital(i) && MONTHS.has(line.folded(i))
}

fn is_ordinal(word: &str) -> bool {
    static ORDINALS: WordList = WordList::new(
        "eighth eleventh fifth final first fourth last latter ninth second seventh sixth tenth third twelfth",
    );
    ORDINALS.has(word)
}

fn is_verb_word(word: &str) -> bool {
    matches!(
        word,
        "is" | "was" | "are" | "were" | "will" | "would" | "has" | "had" | "marks" | "marked" | "became"
    )
}

/// Prepositions behind which a date needs no other.
const PREPOSITIONS: &[&str] = &[
    "on", "of", "since", "until", "till", "by", "from", "for", "through", "before", "after", "during", "in",
    "to", "between", "late", "early", "mid",
];

fn put(
    line: &Line<'_>,
    mention: &DateMention,
    date: Edtf,
    published: Option<Moment>,
    now: Option<Moment>,
    changes: &mut Changes,
) -> Result<(), &'static str> {
    let span = mention.span;
    let printed = span.of(line.text);
    if mention.time.is_some() {
        return Err("it gives a time of a day that needs a date");
    }
    let reference = now.or(published).map(Moment::date);
    let words = date_words(date, reference.map(Date::year));
    let behind = &line.text[span.end()..];
    let own = ["'s", "’s"]
        .iter()
        .find(|mark| printed.ends_with(**mark) || behind.starts_with(**mark));
    if own.is_some() && day_part(printed, mention.when).is_some() {
        return Err("it hangs on a day that is not known");
    }
    if let Some(mark) = own {
        let end = if printed.ends_with(*mark) {
            span.end()
        } else {
            span.end() + mark.len()
        };
        return put_owner(line, Span::new(span.start(), end), &words, changes);
    }
    let is_ago = matches!(mention.when, When::Ago { .. } | When::In { .. });
    if is_ago && is_hedged(line, span) {
        return Err("it hangs on a day that is not known");
    }
    let core = match (date, day_part(printed, mention.when)) {
        (Edtf::Day(_), Some(part)) => format!("the {part} of {words}"),
        _ => words,
    };
    let (span, to) = fitted(line, span, date, core);
    changes.put(EditKind::Date, span, to, None);
    Ok(())
}

/// The words that stand in the place of a date's, with the preposition that they need there, and the bytes they replace.
fn fitted(line: &Line<'_>, span: Span, date: Edtf, core: String) -> (Span, String) {
    let at = line.word_at(span.start());
    let next = line.word_at(span.end());
    let prior = line.before(at);
    let joined = line.joined(at);
    let preposition = match date {
        Edtf::Day(_) => "on",
        Edtf::Year(_)
            if joined && matches!(prior, "half" | "quarter") && at > 1 && is_ordinal(line.before(at - 1)) =>
        {
            "of"
        }
        _ => "in",
    };
    // "On Sept. 3 this year".
    let of_day = matches!(date, Edtf::Year(_))
        && joined
        && at > 1
        && prior.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
        && is_month(line, at - 2);
    if of_day {
        let from = line.words[at - 1].span.end();
        return (Span::new(from, span.end()), format!(", {core}"));
    }
    // "Early next year" becomes "early in 2031", "by early next year" "by early 2031".
    let part = matches!(prior, "late" | "early");
    let led = part && at > 1 && PREPOSITIONS.contains(&line.before(at - 1)) && line.joined(at - 1);
    // "Between January and June this year": the month takes its year.
    let of_month = joined && at > 1 && is_month(line, at - 1) && matches!(date, Edtf::Year(_));
    let bare = of_month || joined && PREPOSITIONS.contains(&prior) && (!part || led && preposition == "in");
    // "Tuesday is the deadline": the day is the subject.
    let subject = line.joined(next)
        && is_verb_word(line.folded(next))
        && (!joined || matches!(prior, "that" | "because"));
    let to = if bare || subject {
        core
    } else {
        format!("{preposition} {core}")
    };
    (span, to)
}
