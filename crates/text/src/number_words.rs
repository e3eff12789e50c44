//! Number words in English, German, French and Spanish.

use crate::figures::{Figure, Form, scaled};
use crate::scan::{Habit, Scan};

/// The figure written in words at token `i`, or nothing.
pub(crate) fn worded(scan: &Scan, i: usize) -> Option<Figure> {
    let first = scan.word(i);
    if first.is_empty() {
        return fraction_of_mark(scan, i);
    }
    vague(scan, i)
        .or_else(|| dozen_or_half(scan, i))
        .or_else(|| match scan.habit {
            Habit::English => english(scan, i),
            Habit::German => german(scan, i),
            Habit::French => sequence(scan, i, french_word),
            Habit::Spanish => sequence(scan, i, spanish_word),
            Habit::Unknown => english(scan, i)
                .or_else(|| german(scan, i))
                .or_else(|| sequence(scan, i, spanish_word).filter(|_| !CLASHES.contains(&first)))
                .or_else(|| sequence(scan, i, french_word).filter(|_| !CLASHES.contains(&first))),
        })
}

/// Words that count in one language and mean something else in English.
const CLASHES: &[&str] = &[
    "once", "cent", "cents", "sept", "seize", "dos", "mil", "mille", "six", "un", "tres",
];

fn fraction_of_mark(scan: &Scan, i: usize) -> Option<Figure> {
    let value = scan.raw(i).chars().next().and_then(fraction_mark)?;
    let figure = Figure {
        value,
        to: i + 1,
        form: Form::Written,
        scaled: false,
    };
    Some(scaled(scan, figure))
}

/// The value of `½` and its like.
pub(crate) fn fraction_mark(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅛' => 0.125,
        _ => return None,
    })
}

/// Whether `word` glued to digits makes them an ordinal: `11th`, `1er`, `2e`.
pub(crate) fn ordinal_suffix(word: &str, value: f64) -> bool {
    match word {
        "th" | "st" | "nd" | "rd" | "eme" | "ieme" => true,
        "er" | "ere" | "re" => value == 1.0,
        "e" => value > 1.0,
        _ => false,
    }
}

/// What the word at `i` multiplies a figure by. `glued` words may be abbreviations (`3bn`, `50k`).
pub(crate) fn scale(scan: &Scan, i: usize, glued: bool) -> Option<f64> {
    let word = scan.word(i);
    Some(match word {
        "hundred" => 1e2,
        "thousand" | "tausend" => 1e3,
        "million" | "mln" | "mio" | "millionen" | "millon" | "millones" => 1e6,
        "millions" if scan.habit == Habit::French => 1e6,
        "billion" if scan.habit == Habit::German => 1e12,
        "billion" | "bn" | "mrd" | "milliarde" | "milliarden" | "milliard" | "milliards" => 1e9,
        "trillion" | "billionen" | "billones" => 1e12,
        "tn" | "trn" if glued => 1e12,
        "lakh" => 1e5,
        "crore" | "crores" => 1e7,
        "dozen" => 12.0,
        "mil" | "mille" if matches!(scan.habit, Habit::Spanish | Habit::French) => 1e3,
        "k" if glued => 1e3,
        "mn" if glued => 1e6,
        "m" if glued && !is_metre(scan, i) => 1e6,
        "b" if glued && scan.raw(i) == "B" => 1e9,
        "b" if glued && has_currency_before(scan, i) => 1e9,
        _ => return None,
    })
}

/// "3m" is three million in news, unless a word of size or distance follows: "a 5m wall", "100m race".
fn is_metre(scan: &Scan, i: usize) -> bool {
    if has_currency_before(scan, i) {
        return false;
    }
    matches!(
        scan.word(i + 1),
        "tall"
            | "high"
            | "deep"
            | "wide"
            | "long"
            | "thick"
            | "from"
            | "away"
            | "below"
            | "above"
            | "race"
            | "sprint"
            | "final"
            | "freestyle"
            | "hurdles"
            | "relay"
            | "butterfly"
            | "backstroke"
            | "breaststroke"
            | "wall"
            | "world"
            | "waves"
            | "wave"
            | "tower"
            | "title"
            | "gold"
            | "champion"
            | "hoch"
            | "lang"
            | "breit"
            | "tief"
    ) || scan.is_mark(i + 1, &['²', '³'])
}

fn has_currency_before(scan: &Scan, i: usize) -> bool {
    (1..=4).any(|back| {
        i.checked_sub(back)
            .is_some_and(|at| scan.is_mark(at, crate::units::CURRENCY_SIGNS))
    })
}

/// "hundreds", "tens of thousands", "several hundred", "a few thousand".
fn vague(scan: &Scan, i: usize) -> Option<Figure> {
    let found = |value, to| {
        Some(Figure {
            value,
            to,
            form: Form::Vague,
            scaled: false,
        })
    };
    if matches!(
        scan.word(i),
        "several" | "few" | "many" | "mehrere" | "einige" | "plusieurs" | "varios" | "varias"
    ) {
        let value = scale(scan, i + 1, false).or_else(|| plural_scale(scan, i + 1))?;
        return if scan.same_line(i + 1) && scan.word(i + 1) != "lakh" {
            found(value, i + 2)
        } else {
            None
        };
    }
    if scan.word(i) == "tens" && scan.word(i + 1) == "of" {
        let value = plural_scale(scan, i + 2)?;
        return found(value * 10.0, i + 3);
    }
    if scan.word(i) == "scores" && scan.word(i + 1) == "of" && !scan.has_before(i, &["the"]) {
        return found(20.0, i + 1);
    }
    let value =
        plural_scale(scan, i).filter(|_| scan.habit != Habit::French || scan.word(i) != "millions")?;
    if matches!(scan.word(i + 1), "of" | "von" | "de")
        && let Some(more) = plural_scale(scan, i + 2)
    {
        return found(value * more, i + 3);
    }
    found(value, i + 1)
}

fn plural_scale(scan: &Scan, i: usize) -> Option<f64> {
    Some(match scan.word(i) {
        "dozens" | "dutzende" | "dutzenden" => 12.0,
        "dizaines" | "decenas" => 10.0,
        "hundreds" | "hunderte" | "hunderten" | "centaines" | "cientos" | "centenares" => 1e2,
        "thousands" | "tausende" | "tausenden" | "milliers" => 1e3,
        // In English these are a distance.
        "miles" if scan.habit == Habit::Spanish => 1e3,
        "millions" => 1e6,
        "billions" => 1e9,
        "trillions" => 1e12,
        _ => return None,
    })
}

/// "a dozen", "half a dozen", "two dozen", "half a million", "half", "a couple of", "a hundred".
fn dozen_or_half(scan: &Scan, i: usize) -> Option<Figure> {
    let figure = |value, to, scaled| {
        Some(Figure {
            value,
            to,
            form: Form::Words,
            scaled,
        })
    };
    match scan.word(i) {
        "half" => {
            let mut at = i + 1;
            if scan.is_mark(at, &['-']) || matches!(scan.word(at), "a" | "an") {
                at += 1;
            }
            if let Some(factor) = scale(scan, at, false).filter(|_| scan.same_line(at)) {
                return figure(factor / 2.0, at + 1, true);
            }
            let share = matches!(
                scan.word(i + 1),
                "of" | "the" | "its" | "their" | "his" | "her" | "all"
            ) && !matches!(scan.before(i, 1), "first" | "second" | "other" | "better");
            if share { figure(0.5, i + 1, false) } else { None }
        }
        "a" | "an" | "eine" | "ein" | "un" => {
            if scan.has(i, &["a", "couple", "of"]) || scan.has(i, &["a", "couple", "hundred"]) {
                let found = Figure {
                    value: 2.0,
                    to: i + 2,
                    form: Form::Vague,
                    scaled: false,
                };
                return Some(scaled(scan, found));
            }
            let factor = scale(scan, i + 1, false)
                .or_else(|| (scan.word(i + 1) == "dutzend").then_some(12.0))
                .filter(|_| scan.same_line(i + 1))?;
            let start = Figure {
                value: factor,
                to: i + 2,
                form: Form::Words,
                scaled: true,
            };
            Some(scaled(scan, start))
        }
        "halbe" if scan.word(i + 1) == "million" => figure(5e5, i + 2, true),
        _ => None,
    }
}

fn english(scan: &Scan, i: usize) -> Option<Figure> {
    if let Some(value) = english_ordinal(scan.word(i)) {
        return is_ordinal_here(scan, i).then_some(Figure {
            value,
            to: i + 1,
            form: Form::Ordinal,
            scaled: false,
        });
    }
    let (mut total, mut current) = (0.0, 0.0);
    let mut to = i;
    // What the next word may still be: 100 anything below, 10 a unit behind a ten, 0 nothing but a scale.
    let mut room = 1000.0;
    let mut at = i;
    loop {
        let word = scan.word(at);
        if let Some(value) = english_word(word) {
            if value >= room || value == 0.0 && at > i {
                break;
            }
            current += value;
            room = if value >= 20.0 { 10.0 } else { 0.0 };
        } else if word == "hundred" && current > 0.0 && current < 100.0 && at > i {
            current *= 100.0;
            room = 100.0;
        } else if let Some(factor) = scale(scan, at, false).filter(|&f| f >= 12.0 && at > i && current > 0.0)
        {
            total += current * factor;
            current = 0.0;
            room = 1000.0;
        } else if to == at - usize::from(at > i)
            && room == 10.0
            && english_ordinal(word).is_some_and(|v| v < 10.0)
        {
            let value = total + current + english_ordinal(word).unwrap_or(0.0);
            return Some(Figure {
                value,
                to: at + 1,
                form: Form::Ordinal,
                scaled: false,
            });
        } else {
            break;
        }
        to = at + 1;
        at = to;
        let hyphen = scan.is_mark(at, &['-', '\u{2010}', '\u{2011}']) && scan.glued(at) && scan.glued(at + 1);
        let and = scan.word(at) == "and"
            && (current >= 100.0 || total >= 1e3)
            && english_word(scan.word(at + 1)).is_some_and(|v| v < 100.0);
        at += usize::from(hyphen || and);
        if !scan.same_line(at) {
            break;
        }
    }
    (to > i).then_some(Figure {
        value: total + current,
        to,
        form: Form::Words,
        scaled: total > 0.0,
    })
}

fn english_word(word: &str) -> Option<f64> {
    Some(match word {
        "zero" => 0.0,
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => return None,
    })
}

/// The value of an English ordinal of one word.
pub(crate) fn english_ordinal(word: &str) -> Option<f64> {
    Some(match word {
        "first" => 1.0,
        "second" => 2.0,
        "third" => 3.0,
        "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "eleventh" => 11.0,
        "twelfth" => 12.0,
        "thirteenth" => 13.0,
        "fourteenth" => 14.0,
        "fifteenth" => 15.0,
        "sixteenth" => 16.0,
        "seventeenth" => 17.0,
        "eighteenth" => 18.0,
        "nineteenth" => 19.0,
        "twentieth" => 20.0,
        "thirtieth" => 30.0,
        "fortieth" => 40.0,
        "fiftieth" => 50.0,
        "hundredth" => 100.0,
        _ => return None,
    })
}

/// Whether "second" counts and is no unit of time, and "first" counts and is no adverb.
fn is_ordinal_here(scan: &Scan, i: usize) -> bool {
    let next = scan.word(i + 1);
    let before = scan.before(i, 1);
    match scan.word(i) {
        "second" => {
            let ranks = matches!(
                before,
                "came" | "finished" | "placed" | "ranked" | "was" | "is" | "in"
            );
            let unit = matches!(before, "per" | "every" | "split" | "each" | "one")
                || matches!(
                    next,
                    "later" | "before" | "earlier" | "ago" | "or" | "and" | "in" | "of" | "that" | "to"
                );
            ranks && next.is_empty()
                || !unit && !next.is_empty() && scan.same_line(i + 1)
                || scan.is_mark(i + 1, &['-']) && scan.glued(i + 1)
                || before == "the" && next == "of"
        }
        "first" => {
            before != "at"
                && !(next.ends_with("ed") || matches!(next, "began" | "came" | "told" | "saw" | "broke"))
        }
        _ => true,
    }
}

/// German number words are written as one: `dreiundzwanzig`, `zweihundert`.
fn german(scan: &Scan, i: usize) -> Option<Figure> {
    let word = scan.word(i);
    if let Some(value) = german_ordinal(word) {
        return Some(Figure {
            value,
            to: i + 1,
            form: Form::Ordinal,
            scaled: false,
        });
    }
    if matches!(word, "ein" | "eine" | "einen" | "einer" | "eins") || word.len() < 3 {
        return None;
    }
    let value = german_word(word)?;
    Some(scaled(
        scan,
        Figure {
            value,
            to: i + 1,
            form: Form::Words,
            scaled: false,
        },
    ))
}

fn german_word(word: &str) -> Option<f64> {
    if let Some(value) = german_small(word) {
        return Some(value);
    }
    for (mark, factor) in [("tausend", 1e3), ("hundert", 1e2)] {
        if let Some((head, tail)) = word.split_once(mark) {
            let head = if head.is_empty() { 1.0 } else { german_word(head)? };
            let tail = tail
                .strip_prefix("und")
                .filter(|t| german_small(t).is_some())
                .unwrap_or(tail);
            let tail = if tail.is_empty() { 0.0 } else { german_word(tail)? };
            return Some(head * factor + tail);
        }
    }
    let (unit, ten) = word.split_once("und")?;
    let (unit, ten) = (german_small(unit)?, german_small(ten)?);
    (unit < 10.0 && ten >= 20.0).then_some(unit + ten)
}

fn german_small(word: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("ein", 1.0),
        ("zwei", 2.0),
        ("zwo", 2.0),
        ("drei", 3.0),
        ("vier", 4.0),
        ("funf", 5.0),
        ("sechs", 6.0),
        ("sieben", 7.0),
        ("acht", 8.0),
        ("neun", 9.0),
        ("zehn", 10.0),
        ("elf", 11.0),
        ("zwolf", 12.0),
        ("dreizehn", 13.0),
        ("vierzehn", 14.0),
        ("funfzehn", 15.0),
        ("sechzehn", 16.0),
        ("siebzehn", 17.0),
        ("achtzehn", 18.0),
        ("neunzehn", 19.0),
        ("zwanzig", 20.0),
        ("dreisig", 30.0),
        ("dreissig", 30.0),
        ("vierzig", 40.0),
        ("funfzig", 50.0),
        ("sechzig", 60.0),
        ("siebzig", 70.0),
        ("achtzig", 80.0),
        ("neunzig", 90.0),
    ];
    WORDS.iter().find(|(w, _)| *w == word).map(|&(_, value)| value)
}

fn german_ordinal(word: &str) -> Option<f64> {
    let stem = word
        .strip_suffix(['n', 'r', 's', 'm'])
        .unwrap_or(word)
        .strip_suffix('e')?;
    Some(match stem {
        "erst" => 1.0,
        "zweit" => 2.0,
        "dritt" => 3.0,
        "viert" => 4.0,
        "funft" => 5.0,
        "sechst" => 6.0,
        "siebt" => 7.0,
        "acht" => 8.0,
        "neunt" => 9.0,
        "zehnt" => 10.0,
        _ => return None,
    })
}

/// No news counts further; a longer chain of number words is no number.
const LARGEST: f64 = 1e15;

/// What a French or Spanish number word adds or does.
#[derive(Clone, Copy)]
enum Part {
    Add(f64),
    /// Multiplies what stands before it, or stands for itself.
    Times(f64),
    Ordinal(f64),
}

/// Number words in a row, as French and Spanish write them: `quatre-vingt-dix`, `treinta y dos mil`.
fn sequence(scan: &Scan, i: usize, read: fn(&str) -> Option<Part>) -> Option<Figure> {
    let (mut total, mut current, mut last) = (0.0, 0.0, f64::MAX);
    let (mut at, mut to) = (i, i);
    while let Some(part) = read(scan.word(at)).filter(|_| total < LARGEST) {
        match part {
            Part::Ordinal(value) if at == i => {
                return Some(Figure {
                    value,
                    to: i + 1,
                    form: Form::Ordinal,
                    scaled: false,
                });
            }
            Part::Ordinal(_) => break,
            // "quatre-vingt" is four twenties.
            Part::Add(value) if value == 20.0 && last == 4.0 => current = current - 4.0 + 80.0,
            Part::Add(value) if value < last && !(last < 20.0 && at > i) => current += value,
            Part::Add(_) => break,
            Part::Times(factor) if factor >= 1e3 => {
                total = if current == 0.0 && total > 0.0 {
                    total * factor
                } else {
                    total + f64::max(current, 1.0) * factor
                };
                current = 0.0;
            }
            Part::Times(factor) => current = f64::max(current, 1.0) * factor,
        }
        last = match part {
            Part::Add(value) if value == 20.0 && current >= 80.0 => 80.0,
            Part::Add(value) => value,
            _ => f64::MAX,
        };
        to = at + 1;
        at = to;
        if scan.is_mark(at, &['-', '\u{2010}', '\u{2011}']) && scan.glued(at)
            || matches!(scan.word(at), "et" | "y")
        {
            at += 1;
        }
        if !scan.same_line(at) {
            break;
        }
    }
    (to > i).then_some(Figure {
        value: total + current,
        to,
        form: Form::Words,
        scaled: total > 0.0,
    })
}

fn french_word(word: &str) -> Option<Part> {
    let add = match word {
        "deux" => 2.0,
        "trois" => 3.0,
        "quatre" => 4.0,
        "cinq" => 5.0,
        "six" => 6.0,
        "sept" => 7.0,
        "huit" => 8.0,
        "neuf" => 9.0,
        "dix" => 10.0,
        "onze" => 11.0,
        "douze" => 12.0,
        "treize" => 13.0,
        "quatorze" => 14.0,
        "quinze" => 15.0,
        "seize" => 16.0,
        "vingt" | "vingts" => 20.0,
        "trente" => 30.0,
        "quarante" => 40.0,
        "cinquante" => 50.0,
        "soixante" => 60.0,
        "septante" => 70.0,
        "nonante" => 90.0,
        "cent" | "cents" => return Some(Part::Times(1e2)),
        "mille" => return Some(Part::Times(1e3)),
        "premier" | "premiere" => return Some(Part::Ordinal(1.0)),
        "deuxieme" => return Some(Part::Ordinal(2.0)),
        "troisieme" => return Some(Part::Ordinal(3.0)),
        "million" | "millions" => return Some(Part::Times(1e6)),
        "milliard" | "milliards" => return Some(Part::Times(1e9)),
        _ => return None,
    };
    Some(Part::Add(add))
}

fn spanish_word(word: &str) -> Option<Part> {
    let add = match word {
        "dos" => 2.0,
        "tres" => 3.0,
        "cuatro" => 4.0,
        "cinco" => 5.0,
        "seis" => 6.0,
        "siete" => 7.0,
        "ocho" => 8.0,
        "nueve" => 9.0,
        "diez" => 10.0,
        "once" => 11.0,
        "doce" => 12.0,
        "trece" => 13.0,
        "catorce" => 14.0,
        "quince" => 15.0,
        "dieciseis" => 16.0,
        "diecisiete" => 17.0,
        "dieciocho" => 18.0,
        "diecinueve" => 19.0,
        "veinte" => 20.0,
        "veintiuno" | "veintiun" | "veintiuna" => 21.0,
        "veintidos" => 22.0,
        "veintitres" => 23.0,
        "veinticuatro" => 24.0,
        "veinticinco" => 25.0,
        "treinta" => 30.0,
        "cuarenta" => 40.0,
        "cincuenta" => 50.0,
        "sesenta" => 60.0,
        "setenta" => 70.0,
        "ochenta" => 80.0,
        "noventa" => 90.0,
        "cien" | "ciento" => 100.0,
        "doscientos" | "doscientas" => 200.0,
        "trescientos" | "trescientas" => 300.0,
        "quinientos" | "quinientas" => 500.0,
        "mil" => return Some(Part::Times(1e3)),
        "millon" | "millones" => return Some(Part::Times(1e6)),
        "primer" | "primera" | "primero" => return Some(Part::Ordinal(1.0)),
        "tercer" | "tercera" | "tercero" => return Some(Part::Ordinal(3.0)),
        _ => return None,
    };
    Some(Part::Add(add))
}

/// The value of a single number word of the text's language, for "two weeks ago" and its like; "a" counts one.
pub(crate) fn small(scan: &Scan, i: usize) -> Option<u32> {
    if let Some(digits) = scan.digits(i) {
        return digits.parse().ok().filter(|&n| n < 10_000);
    }
    if let Some(value) = english_word(scan.word(i)) {
        return Some(value as u32);
    }
    match scan.word(i) {
        "a" | "an" | "ein" | "einem" | "einer" | "eine" | "un" | "une" | "una" => Some(1),
        word => german_small(word)
            .or(match french_word(word).or_else(|| spanish_word(word)) {
                Some(Part::Add(value)) => Some(value),
                _ => None,
            })
            .map(|value| value as u32),
    }
}
