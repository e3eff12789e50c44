//! One figure as written, in digits or in words, with its scale word: `1,234.5`, `1.234,5`, `31 million`, `zwölf`.

use crate::number_words::{fraction_mark, ordinal_suffix, scale, worded};
use crate::scan::{Gap, Habit, Scan};

/// A figure that begins at some token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) value: f64,
    /// Token behind the last of the figure.
    pub(crate) to: usize,
    pub(crate) form: Form,
    /// Whether a scale word ("million", "bn") is part of it.
    pub(crate) scaled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Digits without separators or scale.
    Bare,
    /// Digits with separators, decimals or a scale.
    Written,
    Words,
    Ordinal,
    /// "hundreds", "several thousand".
    Vague,
}

/// Groups of digits read as one figure at most: longer chains are identifiers.
const GROUPS_MAX: usize = 7;

/// Digits of one group at most: longer runs are identifiers.
const DIGITS_MAX: usize = 15;

/// The figure at token `i`, or nothing.
pub(crate) fn figure(scan: &Scan, i: usize) -> Option<Figure> {
    if scan.digits(i).is_none() {
        let worded = worded(scan, i)?;
        return Some(if worded.form == Form::Words {
            with_half(scan, worded)
        } else {
            worded
        });
    }
    let (value, mut to, written) = digits(scan, i)?;
    let mut figure = Figure {
        value,
        to,
        form: if written { Form::Written } else { Form::Bare },
        scaled: false,
    };
    if let Some(part) = scan
        .raw(to)
        .chars()
        .next()
        .and_then(fraction_mark)
        .filter(|_| scan.same_line(to))
    {
        figure.value += part;
        to += 1;
        figure.form = Form::Written;
    }
    figure.to = to;
    if scan.glued(to) && ordinal_suffix(scan.word(to), value) {
        figure.form = Form::Ordinal;
        figure.to = to + 1;
        return Some(figure);
    }
    Some(with_half(scan, scaled(scan, figure)))
}

/// "four and a half", "2 and a half million".
pub(crate) fn with_half(scan: &Scan, figure: Figure) -> Figure {
    let part = match scan.word(figure.to + 2) {
        "half" => 0.5,
        "quarter" => 0.25,
        _ => return figure,
    };
    if !scan.has(figure.to, &["and", "a"]) || figure.scaled || figure.value.fract() != 0.0 {
        return figure;
    }
    let whole = Figure {
        value: figure.value + part,
        to: figure.to + 3,
        form: if figure.form == Form::Bare {
            Form::Written
        } else {
            figure.form
        },
        scaled: false,
    };
    scaled(scan, whole)
}

/// `figure` with the scale words behind it taken in: "1.5 million", "3bn", "200-million", "mil millones".
pub(crate) fn scaled(scan: &Scan, mut figure: Figure) -> Figure {
    for _ in 0..2 {
        let mut at = figure.to;
        if scan.is_mark(at, &['-', '\u{2011}']) && scan.glued(at) && scan.glued(at + 1) {
            at += 1;
        }
        if !scan.same_line(at) {
            break;
        }
        let glued = scan.glued(at) && at == figure.to;
        let Some(factor) = scale(scan, at, glued) else {
            break;
        };
        figure.value *= factor;
        figure.scaled = true;
        figure.to = at + 1;
        if figure.form == Form::Bare {
            figure.form = Form::Written;
        }
        // "Mio." and "Mrd." keep their full stop.
        if matches!(scan.word(at), "mio" | "mrd") && scan.is_mark(at + 1, &['.']) && scan.glued(at + 1) {
            figure.to = at + 2;
        }
    }
    figure
}

/// Value, end and whether separators were read, of the digits at token `i`.
fn digits(scan: &Scan, i: usize) -> Option<(f64, usize, bool)> {
    let first = scan.digits(i).filter(|d| d.len() <= DIGITS_MAX)?;
    let mut groups = vec![first];
    let mut separators = Vec::new();
    let mut ends = vec![i + 1];
    let mut to = i + 1;
    while groups.len() < GROUPS_MAX {
        let (separator, next) =
            if scan.is_mark(to, &['.', ',', '\'', '\u{2019}']) && scan.glued(to) && scan.glued(to + 1) {
                (scan.raw(to).chars().next().unwrap_or(' '), to + 1)
            } else if scan.tokens.get(to).is_some_and(|t| t.gap == Gap::Space) && narrow_gap(scan, to) {
                (' ', to)
            } else {
                break;
            };
        let Some(group) = scan.digits(next).filter(|d| d.len() <= DIGITS_MAX) else {
            break;
        };
        if separator == ' ' && (group.len() != 3 || groups.last().is_some_and(|g| g.len() > 3)) {
            break;
        }
        separators.push(separator);
        groups.push(group);
        to = next + 1;
        ends.push(to);
    }
    for used in (1..=groups.len()).rev() {
        if let Some(value) = grouped(&groups[..used], &separators[..used - 1], scan.habit) {
            return Some((value, ends[used - 1], used > 1));
        }
    }
    None
}

/// Whether one space, not a tab, stands before token `i`, so that its digits may continue a figure.
fn narrow_gap(scan: &Scan, i: usize) -> bool {
    let gap = &scan.text[scan.tokens[i - 1].span.end()..scan.tokens[i].span.start()];
    match gap {
        "\u{A0}" | "\u{202F}" | "\u{2009}" => true,
        // "May 5 200 people": a day before three digits is no thousand.
        " " => i.checked_sub(2).is_none_or(|before| {
            crate::calendar::month(scan.word(before)).is_none() && scan.digits(before).is_none()
        }),
        _ => false,
    }
}

/// The value of digit groups with their separators, or nothing where together they are no figure.
fn grouped(groups: &[&str], separators: &[char], habit: Habit) -> Option<f64> {
    let plain = || groups.concat().parse::<f64>().ok();
    let Some(&last) = separators.last() else {
        return plain();
    };
    let thousands = |groups: &[&str]| {
        groups[0].len() <= 3 && groups[0] != "0" && groups[1..].iter().all(|group| group.len() == 3)
    };
    let same = separators.iter().all(|&s| s == last);
    if same && thousands(groups) && (separators.len() > 1 || groups_thousands(last, habit)) {
        return plain();
    }
    let indian = last == ','
        && same
        && separators.len() > 1
        && groups.last().is_some_and(|g| g.len() == 3)
        && groups[0].len() <= 2
        && groups[1..groups.len() - 1].iter().all(|g| g.len() == 2);
    if indian {
        return plain();
    }
    let (whole, fraction) = groups.split_at(groups.len() - 1);
    let before = &separators[..separators.len() - 1];
    let decimal = match last {
        '.' => before.iter().all(|&s| matches!(s, ',' | ' ' | '\'' | '\u{2019}')),
        ',' => {
            before.iter().all(|&s| matches!(s, '.' | ' ' | '\''))
                && (!before.is_empty() || habit != Habit::English)
        }
        _ => false,
    };
    if !decimal || !before.is_empty() && !thousands(whole) {
        return None;
    }
    format!("{}.{}", whole.concat(), fraction[0]).parse().ok()
}

/// Whether a single `separator` before three digits parts thousands from hundreds.
fn groups_thousands(separator: char, habit: Habit) -> bool {
    match separator {
        ',' => !matches!(habit, Habit::German | Habit::French),
        '.' => matches!(habit, Habit::German | Habit::Spanish | Habit::French),
        _ => true,
    }
}
