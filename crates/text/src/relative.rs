//! Dates that hang on the day of writing: weekdays, "tomorrow", "two weeks ago", "next month".

use crate::calendar::{is_english, time_unit, weekday};
use crate::dates::{Direction, Reading, TimeUnit, When};
use crate::number_words::small;
use crate::scan::{Habit, Scan};

/// The relative date that begins at token `i`.
pub(crate) fn relative(scan: &Scan, i: usize) -> Option<Reading> {
    if scan.digits(i).is_some() {
        return ago(scan, i);
    }
    if scan.word(i).is_empty() {
        return None;
    }
    week_day(scan, i)
        .or_else(|| day(scan, i))
        .or_else(|| ago(scan, i))
        .or_else(|| ahead(scan, i))
        .or_else(|| unit_of(scan, i))
}

fn direction(word: &str) -> Option<Direction> {
    Some(match word {
        "next" | "coming" | "nachste" | "nachsten" | "nachster" | "nachstes" | "kommende" | "kommenden"
        | "kommender" | "kommendes" | "proximo" | "proxima" | "prochain" | "prochaine" => Direction::Next,
        "last" | "letzte" | "letzten" | "letzter" | "letztes" | "vergangene" | "vergangenen"
        | "vergangener" | "vergangenes" | "vorige" | "vorigen" | "voriges" | "pasado" | "pasada"
        | "dernier" | "derniere" => Direction::Last,
        "this" | "diese" | "diesen" | "dieser" | "dieses" | "diesem" | "este" | "esta" | "ce" | "cette" => {
            Direction::This
        }
        _ => return None,
    })
}

/// "Tuesday", "next Tuesday night", "Dienstagabend", "mardi dernier".
fn week_day(scan: &Scan, i: usize) -> Option<Reading> {
    let before = direction(scan.word(i)).filter(|_| scan.same_line(i + 1));
    let at = if before.is_some() { i + 1 } else { i };
    let word = scan.word(at);
    let day = weekday(word).or_else(|| german_part(word).and_then(weekday))?;
    if is_name(scan, at) || scan.habit == Habit::English && !is_english(word) {
        return None;
    }
    let mut to = at + 1;
    let mut direction_read = before.unwrap_or(Direction::Bare);
    if before.is_none()
        && matches!(scan.habit, Habit::French | Habit::Spanish)
        && let Some(behind) = direction(scan.word(to)).filter(|d| *d != Direction::This)
    {
        direction_read = behind;
        to += 1;
    }
    to = behind_part_of_day(scan, to);
    Some(Reading {
        from: i,
        to,
        when: When::Weekday {
            day,
            direction: direction_read,
        },
    })
}

/// The weekday in "Dienstagabend".
fn german_part(word: &str) -> Option<&str> {
    ["abend", "morgen", "vormittag", "nachmittag", "mittag", "nacht"]
        .iter()
        .find_map(|part| word.strip_suffix(part))
}

/// Whether the weekday at `i` is part of a name: "Black Friday", "The Sunday Times", "Mail on Sunday".
fn is_name(scan: &Scan, i: usize) -> bool {
    if !scan.is_capital(i) {
        // English and German weekdays have a capital; French and Spanish ones have none.
        return matches!(
            scan.word(i),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        );
    }
    let before = matches!(
        scan.before(i, 1),
        "black"
            | "good"
            | "bloody"
            | "super"
            | "cyber"
            | "ash"
            | "easter"
            | "palm"
            | "giving"
            | "ruby"
            | "freaky"
            | "blue"
            | "holy"
            | "maundy"
            | "shrove"
    ) && scan.is_capital(i - 1);
    let behind = scan.is_capital(i + 1)
        && scan.same_line(i + 1)
        && matches!(
            scan.word(i + 1),
            "times"
                | "mirror"
                | "telegraph"
                | "mail"
                | "express"
                | "herald"
                | "post"
                | "independent"
                | "people"
                | "world"
                | "star"
                | "school"
                | "business"
                | "addams"
                | "review"
                | "magazine"
        )
        || scan.has(i + 1, &["night", "football"])
        || scan.has(i + 1, &["night", "live"]);
    before || behind || scan.has_before(i, &["mail", "on"])
}

/// The token behind "morning", "night" and the like at `i`, or `i`.
fn behind_part_of_day(scan: &Scan, i: usize) -> usize {
    if !scan.same_line(i) {
        return i;
    }
    match scan.word(i) {
        "morning" | "afternoon" | "evening" | "night" | "lunchtime" | "matin" | "soir" | "abend"
        | "mittag" | "vormittag" | "nachmittag" | "nacht" | "midi" => i + 1,
        "morgen" if scan.is_capital(i) => i + 1,
        "apres" if scan.word(i + 2) == "midi" => i + 3,
        "por" if scan.word(i + 1) == "la" && matches!(scan.word(i + 2), "noche" | "manana" | "tarde") => {
            i + 3
        }
        _ => i,
    }
}

/// "today", "tomorrow night", "last night", "the day after tomorrow", "gestern Abend", "ce matin".
fn day(scan: &Scan, i: usize) -> Option<Reading> {
    let found = |offset, to| {
        Some(Reading {
            from: i,
            to: behind_part_of_day(scan, to),
            when: When::Day(offset),
        })
    };
    let word = scan.word(i);
    let name = scan.is_capital(i)
        && i > 0
        && scan.same_line(i)
        && (scan.is_capital(i - 1) || scan.before(i, 1) == "the");
    match word {
        "today" if !name && !scan.has(i + 1, &["show"]) => found(0, i + 1),
        "tonight" if !name => found(0, i + 1),
        "tomorrow" if !name => found(1, i + 1),
        "yesterday" if !name => found(-1, i + 1),
        "day" if scan.has(i, &["day", "after", "tomorrow"]) => found(2, i + 3),
        "day" if scan.has(i, &["day", "before", "yesterday"]) => found(-2, i + 3),
        "this" if matches!(scan.word(i + 1), "morning" | "afternoon" | "evening") => found(0, i + 2),
        "last" if matches!(scan.word(i + 1), "night" | "evening") => found(-1, i + 2),
        // The rest is not English, and "demain" or "hoy" in English text is a name.
        _ if scan.habit == Habit::English => None,
        "heute" => found(0, i + 1),
        "gestern" => found(-1, i + 1),
        "vorgestern" => found(-2, i + 1),
        "ubermorgen" => found(2, i + 1),
        "morgen" if scan.habit == Habit::German && !scan.is_capital(i) => found(1, i + 1),
        "aujourd'hui" => found(0, i + 1),
        "demain" => found(1, i + 1),
        "hier" if scan.habit == Habit::French && scan.before(i, 1) != "avant" => found(-1, i + 1),
        "ce" if matches!(scan.word(i + 1), "matin" | "soir") => found(0, i + 2),
        "hoy" => found(0, i + 1),
        "ayer" => found(-1, i + 1),
        "anoche" => found(-1, i + 1),
        "esta" if matches!(scan.word(i + 1), "manana" | "noche" | "tarde") => found(0, i + 2),
        "manana" if !matches!(scan.before(i, 1), "la" | "una" | "cada") => found(1, i + 1),
        _ => None,
    }
}

/// "two weeks ago", "vor zwei Wochen", "il y a deux ans", "hace tres días".
fn ago(scan: &Scan, i: usize) -> Option<Reading> {
    let start = match scan.word(i) {
        "vor" | "hace" => i + 1,
        "il" if scan.has(i, &["il", "y", "a"]) => i + 3,
        _ => i,
    };
    if !scan.same_line(start) && start > i {
        return None;
    }
    let (n, unit, to) = counted_unit(scan, start)?;
    if start > i {
        // "vor dem Jahr" has no number; "hace un año" has.
        return Some(Reading {
            from: i,
            to,
            when: When::Ago { n, unit },
        });
    }
    (scan.word(to) == "ago").then(|| Reading {
        from: i,
        to: to + 1,
        when: When::Ago { n, unit },
    })
}

/// A number and its unit of time at `i`, and the token behind them.
fn counted_unit(scan: &Scan, i: usize) -> Option<(u32, TimeUnit, usize)> {
    let n = small(scan, i)?;
    let (n, at) = match small(scan, i + 2) {
        // "twenty-five years ago"
        Some(unit)
            if (20..100).contains(&n) && unit < 10 && scan.is_mark(i + 1, &['-']) && scan.glued(i + 2) =>
        {
            (n + unit, i + 3)
        }
        _ => (n, i + 1),
    };
    if !scan.same_line(at) {
        return None;
    }
    let unit = time_unit(scan.word(at))?;
    Some((n, unit, at + 1))
}

/// Words of a sentence before "in two weeks" that are searched for a sign that it looks ahead.
const AHEAD_REACH: usize = 14;

/// "in three days", "in zwei Wochen", "dans trois jours": only where the sentence looks ahead, because "the third fire
/// in two weeks" looks back.
fn ahead(scan: &Scan, i: usize) -> Option<Reading> {
    let start = match scan.word(i) {
        "in" | "dans" => i + 1,
        "dentro" if scan.word(i + 1) == "de" => i + 2,
        _ => return None,
    };
    let (n, unit, to) = counted_unit(scan, start)?;
    let article = matches!(scan.word(start), "a" | "an");
    if article && matches!(unit, TimeUnit::Day | TimeUnit::Year | TimeUnit::Decade) || scan.word(to) == "of" {
        return None;
    }
    if scan.word(i) == "in" && matches!(scan.habit, Habit::English | Habit::Unknown) && !looks_ahead(scan, i)
    {
        return None;
    }
    Some(Reading {
        from: i,
        to,
        when: When::In { n, unit },
    })
}

fn looks_ahead(scan: &Scan, i: usize) -> bool {
    for back in 1..=AHEAD_REACH {
        let Some(at) = i.checked_sub(back) else {
            return false;
        };
        if scan.is_mark(at, &['.', '!', '?', ';'])
            && scan
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.gap != crate::scan::Gap::None)
        {
            return false;
        }
        match scan.word(at) {
            "will" | "shall" | "won't" | "expected" | "scheduled" | "due" | "begins" | "starts" | "opens"
            | "closes" | "expires" | "meets" | "returns" | "ends" | "plans" | "set" | "could" => return true,
            "first" | "second" | "third" | "fourth" | "fifth" | "time" | "times" => return false,
            _ => {}
        }
        if !scan.same_line(at) {
            return false;
        }
    }
    false
}

/// "next month", "last year", "this week", "nächste Woche", "la semaine prochaine", "el mes pasado".
fn unit_of(scan: &Scan, i: usize) -> Option<Reading> {
    if let Some(side) = direction(scan.word(i)) {
        let unit = time_unit(scan.word(i + 1)).filter(|_| scan.same_line(i + 1))?;
        // "over the last year", "the next week": spans that begin now.
        let narrated = matches!(
            scan.before(i, 1),
            "the" | "his" | "her" | "their" | "its" | "every" | "my" | "our"
        ) || scan.before(i, 1) == "past"
            || matches!(unit, TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day)
            || side == Direction::Last && scan.has(i + 2, &["of"]);
        if narrated {
            return None;
        }
        return Some(Reading {
            from: i,
            to: i + 2,
            when: of_side(side, unit),
        });
    }
    if !matches!(scan.habit, Habit::French | Habit::Spanish) {
        return None;
    }
    let unit = time_unit(scan.word(i))
        .filter(|u| !matches!(u, TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day))?;
    if scan.has(i + 1, &["que", "viene"]) {
        return Some(Reading {
            from: i,
            to: i + 3,
            when: When::Next(unit),
        });
    }
    let side = direction(scan.word(i + 1)).filter(|d| *d != Direction::This && scan.same_line(i + 1))?;
    Some(Reading {
        from: i,
        to: i + 2,
        when: of_side(side, unit),
    })
}

fn of_side(side: Direction, unit: TimeUnit) -> When {
    match side {
        Direction::Next => When::Next(unit),
        Direction::Last => When::Last(unit),
        Direction::This | Direction::Bare => When::This(unit),
    }
}
