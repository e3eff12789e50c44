//! Numbers in news prose, with what they count and how firmly.

use crate::Span;
use crate::bounds::bound;
use crate::calendar::{modern_year, month};
use crate::figures::{Figure, Form, figure};
use crate::labels::identifier;
use crate::scan::{Gap, Habit, Scan};
use crate::units::{CURRENCY_SIGNS, Unit, UnitKind, currency_before, unit_at};

/// A number as a text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The figure with its scale, currency and percent sign: `$121 billion`; not what it counts, not its bound.
    pub span: Span,
    /// The value; the lower end of a range, the first side of a score, the share of a ratio, a year, the minutes since
    /// midnight of a clock time, the size of one of a vague number ("hundreds": 100).
    pub value: f64,
    /// The upper end of a range or the second side of a score.
    pub upper: Option<f64>,
    /// What kind of number it is.
    pub kind: NumberKind,
    /// What it measures, one name for all spellings: `usd`, `eur`, `percent`, `percentage point`, `km`, `year`.
    pub unit: Option<String>,
    /// The noun it counts, where one follows: `people` in "twelve young people"; nothing where it has a unit other than
    /// percent.
    pub counts: Option<Span>,
    /// How firmly the text states it.
    pub bound: Bound,
}

/// What kind of number a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberKind {
    /// A count or measure: "31 people", "5 km", "half a million".
    Cardinal,
    /// A place in a row: "third", "21st".
    Ordinal,
    /// A share of a hundred, or percentage points (see the unit).
    Percent,
    /// An amount of money.
    Money,
    /// Two ends: "10 to 15", "$3-5 million".
    Range,
    /// A share: "one in five", "two-thirds", "half of".
    Ratio,
    /// The result of a match or vote: "1-0".
    Score,
    /// A calendar year or, with unit `decade`, "the 1990s".
    Year,
    /// The day of a month, beside the month's name.
    DayOfMonth,
    /// A time of day, in minutes since midnight.
    Clock,
    /// A person's age.
    Age,
    /// "hundreds", "dozens of", "several thousand".
    Vague,
    /// Digits in a name or identifier: "Boeing 737", "No. 14", "9/11".
    Label,
}

/// How firmly a number is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// "at least", "more than".
    AtLeast,
    /// "up to", "fewer than".
    AtMost,
    /// "about", "nearly", "an estimated".
    About,
}

/// The numbers of `text`, in order and apart from each other, in digits and in words (English, German, French and
/// Spanish; which of them decides what a separator means is told by the small words of the text). "One" as a pronoun
/// and "second" as a unit of time are no numbers. A year is a bare four-digit figure from 1900 to 2099 that counts nothing.
pub fn numbers(text: &str) -> Vec<Number> {
    let scan = Scan::new(text);
    numbers_of(&scan)
}

pub(crate) fn numbers_of(scan: &Scan) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let (mut i, mut free) = (0, 0);
    while i < scan.len() {
        match number(scan, i) {
            Some(mut read) => {
                // The letters before a currency sign may be the last number's unit: "30m£5".
                read.from = read.from.max(free);
                let (number, to) = read.finished(scan);
                found.push(number);
                i = to.max(i + 1);
                free = i;
            }
            None => i += 1,
        }
    }
    found
}

/// A number in the making: the tokens it spans and what is known of it.
pub(crate) struct Read {
    from: usize,
    to: usize,
    value: f64,
    upper: Option<f64>,
    kind: NumberKind,
    unit: Option<&'static str>,
}

impl Read {
    pub(crate) fn new(from: usize, to: usize, value: f64, kind: NumberKind) -> Read {
        Read {
            from,
            to,
            value,
            upper: None,
            kind,
            unit: None,
        }
    }

    fn finished(self, scan: &Scan) -> (Number, usize) {
        use NumberKind::*;
        let counts = match self.kind {
            // What is measured in a unit counts nothing beside it; a share may: "3% of voters".
            Cardinal | Vague | Range | Ordinal | Percent | Ratio
                if self.unit.is_none_or(|unit| unit.starts_with("percent")) =>
            {
                crate::counted::counted(scan, self.from, self.to)
            }
            _ => None,
        };
        let bound = match self.kind {
            Cardinal | Vague | Range | Percent | Ratio | Money | Age | Clock => {
                bound(scan, self.from, self.to)
            }
            _ => Bound::Exact,
        };
        let number = Number {
            span: scan.span(self.from, self.to),
            value: self.value,
            upper: self.upper,
            kind: self.kind,
            unit: self.unit.map(str::to_string),
            counts,
            bound,
        };
        (number, self.to)
    }
}

/// The number at token `i`.
fn number(scan: &Scan, i: usize) -> Option<Read> {
    identifier(scan, i)
        .or_else(|| money_first(scan, i))
        .or_else(|| clock(scan, i))
        .or_else(|| of_date(scan, i))
        .or_else(|| measured(scan, i))
}

/// Money whose currency stands first: "$121 billion", "US$5", "EUR 3 million".
fn money_first(scan: &Scan, i: usize) -> Option<Read> {
    let (name, _) = currency_before(scan, i)?;
    let mut at = i + 1;
    if scan.is_mark(at, &['.']) && scan.raw(i) == "Rs" {
        at += 1;
    }
    if !scan.same_line(at)
        || scan.digits(at).is_none()
            && crate::number_words::scale(scan, at, false).is_none()
            && scan.word(at).is_empty()
    {
        return None;
    }
    let first = figure(scan, at).filter(|f| f.form != Form::Ordinal)?;
    let prefixed = currency_before(scan, i).is_some_and(|(_, prefixed)| prefixed);
    let from = if prefixed { i - 1 } else { i };
    let mut read = Read::new(from, first.to, first.value, NumberKind::Money);
    read.unit = Some(name);
    Some(with_second(scan, read, first))
}

/// `read` with the second end of its range or score, where one follows.
fn with_second(scan: &Scan, mut read: Read, first: Figure) -> Read {
    let Some((second, at)) = second_end(scan, &read) else {
        return read;
    };
    let mut low = read.value;
    if second.scaled && !first.scaled && low < 1000.0 {
        // "3 to 5 million": the scale belongs to both.
        let base = figure_base(scan, at);
        low *= if base > 0.0 { second.value / base } else { 1.0 };
    }
    if low < 100.0
        && !first.scaled
        && second.form == Form::Written
        && second.value % 1000.0 == 0.0
        && second.value / 1000.0 > low
    {
        // "5-6,000 people"
        low *= 1000.0;
    }
    if low >= second.value && read.unit.is_some() {
        return read;
    }
    read.value = low;
    read.upper = Some(second.value);
    read.kind = NumberKind::Range;
    read.to = second.to;
    if let Some(unit) = unit_at(scan, read.to, scan.glued(read.to))
        .filter(|u| u.kind != UnitKind::Measure || read.unit.is_none())
    {
        if unit.kind != UnitKind::Measure {
            read.to = unit.to;
        }
        read.unit = Some(unit.name);
    }
    read
}

/// The digits of the figure at `at` without its scale word.
fn figure_base(scan: &Scan, at: usize) -> f64 {
    let digits: String = scan.raw(at).chars().filter(char::is_ascii_digit).collect();
    let mut value = digits.parse().unwrap_or(0.0);
    if scan.is_mark(at + 1, &['.', ','])
        && scan.glued(at + 1)
        && scan.glued(at + 2)
        && let Some(fraction) = scan.digits(at + 2)
    {
        value = format!("{digits}.{fraction}").parse().unwrap_or(value);
    }
    value
}

/// The figure behind a dash or "to" that ends a range, and where it begins.
fn second_end(scan: &Scan, read: &Read) -> Option<(Figure, usize)> {
    let link = read.to;
    let dash = scan.is_mark(link, &['-', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}'])
        && scan.glued(link)
        && scan.glued(link + 1);
    let from = scan.before(read.from, 1);
    let word = matches!(scan.word(link), "to" | "bis")
        && scan.same_line(link)
        && !matches!(from, "from" | "von" | "vom");
    let both = matches!(scan.word(link), "and" | "und" | "et" | "y")
        && matches!(from, "between" | "zwischen" | "entre");
    if !(dash || word || both) {
        return None;
    }
    let mut at = link + 1;
    if scan.is_mark(at, CURRENCY_SIGNS) {
        if read.kind != NumberKind::Money {
            return None;
        }
        at += 1;
    }
    if !scan.same_line(at) {
        return None;
    }
    let second = figure(scan, at)?;
    let plain = matches!(second.form, Form::Bare | Form::Written | Form::Words);
    let clock = scan.is_mark(second.to, &[':']) && scan.glued(second.to);
    (plain && !clock && (scan.digits(at).is_some() || read.kind != NumberKind::Money)).then_some((second, at))
}

/// A time of day: "6 a.m.", "6:30 p.m.", "18:00", "18 Uhr", "18h30".
fn clock(scan: &Scan, i: usize) -> Option<Read> {
    let time = crate::clock::time_at(scan, i)?;
    Some(Read::new(
        i,
        time.to,
        f64::from(time.hour) * 60.0 + f64::from(time.minute),
        NumberKind::Clock,
    ))
}

/// A day beside its month, a year, a decade.
fn of_date(scan: &Scan, i: usize) -> Option<Read> {
    let digits = scan.digits(i)?;
    if let Some(year) = modern_year(scan, i) {
        if scan.glued(i + 1) && scan.word(i + 1) == "s" {
            let mut read = Read::new(i, i + 2, f64::from(year), NumberKind::Year);
            read.unit = Some("decade");
            return Some(read);
        }
        return is_year(scan, i).then(|| years(scan, i, year));
    }
    let value: f64 = digits.parse().ok()?;
    if digits.len() == 2
        && digits.ends_with('0')
        && scan.glued(i + 1)
        && scan.raw(i + 1) == "s"
        && value >= 20.0
    {
        let mut read = Read::new(i, i + 2, value, NumberKind::Year);
        read.unit = Some("decade");
        return Some(read);
    }
    if !(1.0..=31.0).contains(&value) || digits.len() > 2 {
        return None;
    }
    let mut to = i + 1;
    if scan.glued(to) && !scan.word(to).is_empty() {
        if !crate::number_words::ordinal_suffix(scan.word(to), value) {
            return None;
        }
        to += 1;
    }
    let month_before = (1..=2).any(|back| {
        i.checked_sub(back)
            .is_some_and(|at| crate::dates::is_month(scan, at) && (back == 1 || scan.is_mark(i - 1, &['.'])))
    }) && !scan.is_mark(to, &['%', ':'])
        && scan.same_line(i);
    let mut after = to;
    if scan.is_mark(after, &['.']) && scan.glued(after) || matches!(scan.word(after), "of" | "de") {
        after += 1;
    }
    let month_after = crate::dates::is_month(scan, after) && scan.same_line(after);
    (month_before || month_after).then(|| Read::new(i, to, value, NumberKind::DayOfMonth))
}

/// A year, or a span of years: "2011", "2011-15", "2011 to 2015" stays two.
fn years(scan: &Scan, i: usize, year: i16) -> Read {
    let mut read = Read::new(i, i + 1, f64::from(year), NumberKind::Year);
    let dashed = scan.is_mark(i + 1, &['-', '\u{2013}', '/']) && scan.glued(i + 1) && scan.glued(i + 2);
    if let Some(end) = scan.digits(i + 2).filter(|_| dashed) {
        let end_year = match end.len() {
            4 => end.parse().unwrap_or(0),
            2 => year / 100 * 100 + end.parse::<i16>().unwrap_or(0),
            _ => 0,
        };
        if end_year > year {
            read.upper = Some(f64::from(end_year));
            read.kind = NumberKind::Range;
            read.unit = Some("year");
            read.to = i + 3;
        }
    }
    read
}

/// Whether the four digits at `i`, 1900 to 2099, name a year and count nothing.
pub(crate) fn is_year(scan: &Scan, i: usize) -> bool {
    let Some(year) = modern_year(scan, i) else {
        return false;
    };
    let amount = scan.is_mark(i + 1, &['%', '€'])
        || crate::number_words::scale(scan, i + 1, scan.glued(i + 1)).is_some()
        || scan.same_line(i + 1)
            && unit_at(scan, i + 1, scan.glued(i + 1)).is_some()
            && !matches!(scan.before(i, 1), "in" | "since");
    if amount || scan.glued(i + 1) && !scan.word(i + 1).is_empty() {
        return false;
    }
    let dated = matches!(
        scan.before(i, 1),
        "in" | "since"
            | "of"
            | "by"
            | "from"
            | "until"
            | "till"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "before"
            | "after"
            | "year"
            | "jahr"
            | "seit"
            | "en"
            | "depuis"
            | "desde"
            | "de"
            | "through"
            | "to"
            | "and"
            | "the"
            | "its"
    ) || i > 0 && month(scan.before(i, 1)).is_some();
    // Round figures before a plural are counts more often than years: "2000 people", but "the 2000 elections".
    dated || year % 100 != 0 || crate::counted::counted(scan, i, i + 1).is_none()
}

/// A figure with what it measures: percent, money, a range, a score, an age, a count.
fn measured(scan: &Scan, i: usize) -> Option<Read> {
    let first = figure(scan, i)?;
    if first.form == Form::Words && first.value == 1.0 && !one_counts(scan, i, first.to) {
        return None;
    }
    let kind = match first.form {
        Form::Ordinal => NumberKind::Ordinal,
        Form::Vague => NumberKind::Vague,
        _ => NumberKind::Cardinal,
    };
    let mut read = Read::new(i, first.to, first.value, kind);
    if first.form == Form::Ordinal {
        return Some(read);
    }
    if let Some(ratio) = ratio(scan, i, first) {
        return Some(ratio);
    }
    if let Some(age) = age(scan, i, first) {
        return Some(age);
    }
    if kind == NumberKind::Cardinal
        && let Some(score) = score(scan, i, first)
    {
        return Some(score);
    }
    let mut at = first.to;
    if scan.is_mark(at, &['-', '\u{2011}'])
        && scan.glued(at)
        && scan.glued(at + 1)
        && !scan.word(at + 1).is_empty()
    {
        at += 1;
    }
    if let Some(unit) = unit_at(scan, at, scan.glued(at)) {
        take_unit(&mut read, unit);
        if unit.kind == UnitKind::Measure {
            let second = with_second(scan, Read::new(i, first.to, first.value, kind), first);
            return Some(if second.upper.is_some() { second } else { read });
        }
    } else if let Some(unit) = possessed_unit(scan, at) {
        read.unit = Some(unit);
    }
    Some(if kind == NumberKind::Cardinal || read.unit.is_some() {
        with_second(scan, read, first)
    } else {
        read
    })
}

/// "hundreds of dollars", "millions of euros".
fn possessed_unit(scan: &Scan, at: usize) -> Option<&'static str> {
    if !matches!(scan.word(at), "of" | "de" | "d") {
        return None;
    }
    unit_at(scan, at + 1, false).map(|unit| unit.name)
}

fn take_unit(read: &mut Read, unit: Unit) {
    read.unit = Some(unit.name);
    match unit.kind {
        UnitKind::Money => {
            if read.kind == NumberKind::Cardinal {
                read.kind = NumberKind::Money;
            }
            read.to = unit.to;
        }
        UnitKind::Percent => {
            if read.kind == NumberKind::Cardinal {
                read.kind = NumberKind::Percent;
            }
            read.to = unit.to;
        }
        UnitKind::Measure => {}
    }
}

/// Whether the word "one" at `i` counts: "one person", "one million", "one in five"; not "no one", "one of the", "one another".
fn one_counts(scan: &Scan, i: usize, to: usize) -> bool {
    if scan.word(i) != "one" || to > i + 1 {
        return true;
    }
    let next = scan.word(to);
    if matches!(
        scan.before(i, 1),
        "no" | "this" | "that" | "the" | "any" | "each" | "another" | "every" | "which"
    ) {
        return false;
    }
    if scan.is_mark(to, &['-']) && scan.glued(to) {
        return true;
    }
    let alone = next.is_empty() || !scan.same_line(to);
    if alone
        || matches!(
            next,
            "of" | "another"
                | "can"
                | "could"
                | "who"
                | "that"
                | "would"
                | "should"
                | "must"
                | "might"
                | "day"
                | "thing"
                | "side"
                | "way"
        )
    {
        return false;
    }
    matches!(next, "in" | "dead" | "was" | "died" | "out" | "more" | "other")
        || !crate::is_function_word(next)
}

/// "one in five", "three out of four", "two-thirds", "a third of".
fn ratio(scan: &Scan, i: usize, first: Figure) -> Option<Read> {
    let mut at = first.to;
    let small = first.value >= 1.0 && first.value < 1000.0 && first.value.fract() == 0.0;
    if !small {
        return (first.form == Form::Words && first.value == 0.5
            || first.value == 0.25 && scan.word(i) == "a")
            .then(|| Read::new(i, first.to, first.value, NumberKind::Ratio));
    }
    if scan.word(at) == "out" && scan.word(at + 1) == "of" {
        if matches!(scan.word(at + 2), "every") {
            at += 1;
        }
        let whole = figure(scan, at + 2).filter(|f| f.value > first.value)?;
        return Some(Read::new(
            i,
            whole.to,
            first.value / whole.value,
            NumberKind::Ratio,
        ));
    }
    if scan.word(at) == "in" && (first.value == 1.0 || scan.digits(i).is_none()) {
        let every = usize::from(scan.word(at + 1) == "every");
        let whole =
            figure(scan, at + 1 + every).filter(|f| f.value > first.value && f.form != Form::Ordinal)?;
        let year = modern_year(scan, at + 1).is_some();
        let time = unit_at(scan, whole.to, false).is_some();
        return (!year
            && !time
            && whole.value <= 1e7
            && (first.value == 1.0 || every == 1 || first.value < 10.0))
            .then(|| Read::new(i, whole.to, first.value / whole.value, NumberKind::Ratio));
    }
    if scan.is_mark(at, &['-']) && scan.glued(at) {
        at += 1;
    }
    let part = match scan.word(at) {
        "half" if first.value == 1.0 => 2.0,
        "third" | "thirds" => 3.0,
        "quarters" | "fourths" if first.value == 3.0 => 4.0,
        "fifth" | "fifths" => 5.0,
        "tenths" => 10.0,
        "drittel" => 3.0,
        "viertel" => 4.0,
        "tiers" if scan.habit == Habit::French => 3.0,
        "tercios" => 3.0,
        _ => return None,
    };
    (first.value < part && first.form == Form::Words && scan.same_line(at))
        .then(|| Read::new(i, at + 1, first.value / part, NumberKind::Ratio))
}

/// "45-year-old", "aged 45", "age 7", ", 45," behind a name, "45 Jahre alt".
fn age(scan: &Scan, i: usize, first: Figure) -> Option<Read> {
    let plausible = first.value.fract() == 0.0 && (1.0..=120.0).contains(&first.value) && !first.scaled;
    if !plausible {
        return None;
    }
    let mut read = Read::new(i, first.to, first.value, NumberKind::Age);
    read.unit = Some("year");
    let at = first.to;
    let hyphened = scan.is_mark(at, &['-', '\u{2011}', '\u{2010}']) && scan.glued(at);
    let word = if hyphened { at + 1 } else { at };
    let time = match scan.word(word) {
        "year" | "years" | "jahre" | "ans" | "anos" => Some("year"),
        "month" | "months" => Some("month"),
        "week" | "weeks" => Some("week"),
        "day" | "days" => Some("day"),
        "jahrige" | "jahriger" | "jahrigen" | "jahriges" => return Some(read),
        _ => None,
    };
    if let Some(unit) = time {
        let old = word + 1 + usize::from(scan.is_mark(word + 1, &['-', '\u{2011}', '\u{2010}']));
        if matches!(scan.word(old), "old" | "olds" | "alt") {
            read.unit = Some(unit);
            return Some(read);
        }
        return None;
    }
    let before = scan.before(i, 1);
    if matches!(before, "aged" | "age" | "ages") && !matches!(scan.word(at), "percent" | "million") {
        return Some(read);
    }
    let comma =
        i > 1 && scan.is_mark(i - 1, &[',']) && scan.is_capital(i - 2) && scan.tokens[i].gap == Gap::Space;
    let closed =
        scan.is_mark(at, &[',', '.', ';', ')']) && scan.digits(at + 1).is_none_or(|_| !scan.glued(at + 1));
    let bracket = i > 1 && scan.is_mark(i - 1, &['(']) && scan.is_capital(i - 2) && scan.is_mark(at, &[')']);
    // "The tram driver, 42, from Harrow".
    let described = i > 1
        && scan.is_mark(i - 1, &[','])
        && !scan.word(i - 2).is_empty()
        && scan.is_mark(at, &[','])
        && matches!(
            scan.word(at + 1),
            "from" | "of" | "was" | "who" | "has" | "had" | "is" | "said" | "told"
        );
    let named = month(scan.before(i, 2)).is_none();
    (first.form == Form::Bare && named && first.value >= 5.0 && (comma && closed || bracket || described))
        .then_some(read)
}

/// "1-0", "5-4", "3:1" in German: the result of a match or vote, when it can be no range.
fn score(scan: &Scan, i: usize, first: Figure) -> Option<Read> {
    let dash = scan.is_mark(first.to, &['-', '\u{2013}', '\u{2011}', ':'])
        && scan.glued(first.to)
        && scan.glued(first.to + 1);
    // "won, 134 to 63": only one that falls can be no range.
    let to = scan.word(first.to) == "to" && scan.same_line(first.to) && scan.before(i, 1) != "from";
    if !(dash || to) || first.form != Form::Bare {
        return None;
    }
    let second =
        figure(scan, first.to + 1).filter(|f| f.form == Form::Bare && scan.digits(first.to + 1).is_some())?;
    let colon = scan.is_mark(first.to, &[':']);
    let cue = (1..=4).any(|back| {
        matches!(
            scan.before(i, back),
            "won"
                | "win"
                | "wins"
                | "beat"
                | "beats"
                | "lost"
                | "lose"
                | "loss"
                | "draw"
                | "drew"
                | "defeat"
                | "defeated"
                | "victory"
                | "score"
                | "scored"
                | "voted"
                | "vote"
                | "votes"
                | "ruled"
                | "passed"
                | "lead"
                | "led"
                | "leads"
                | "record"
                | "trailed"
        )
    }) || matches!(
        scan.word(second.to),
        "win" | "loss" | "victory" | "defeat" | "draw" | "vote" | "decision" | "ruling" | "lead" | "record"
    );
    if to && (second.value >= first.value || second.value == 0.0) {
        return None;
    }
    let falling = first.value >= second.value && first.value < 500.0 && second.value < 200.0;
    let digits_low =
        first.value < 10.0 && second.value < 10.0 && crate::counted::counted(scan, i, second.to).is_none();
    let unit = unit_at(scan, second.to, scan.glued(second.to)).is_some();
    if unit || !(cue || falling || digits_low || colon) {
        return None;
    }
    let mut read = Read::new(i, second.to, first.value, NumberKind::Score);
    read.upper = Some(second.value);
    Some(read)
}
