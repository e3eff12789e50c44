//! "At least", "up to", "about": how firmly a number is stated.

use crate::Bound;
use crate::scan::Scan;

/// The bound that the words around the number from token `from` to token `to` set.
pub(crate) fn bound(scan: &Scan, from: usize, to: usize) -> Bound {
    before(scan, from)
        .or_else(|| behind(scan, to))
        .unwrap_or(Bound::Exact)
}

/// Words before a number, the longest first; an article may stand between ("more than a million" begins at "a").
const BEFORE: &[(&[&str], Bound)] = &[
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["not", "less", "than"], Bound::AtLeast),
    (&["no", "more", "than"], Bound::AtMost),
    (&["not", "more", "than"], Bound::AtMost),
    (&["as", "many", "as"], Bound::AtMost),
    (&["as", "much", "as"], Bound::AtMost),
    (&["a", "maximum", "of"], Bound::AtMost),
    (&["maximum", "of"], Bound::AtMost),
    (&["minimum", "of"], Bound::AtLeast),
    (&["more", "than"], Bound::AtLeast),
    (&["greater", "than"], Bound::AtLeast),
    (&["upwards", "of"], Bound::AtLeast),
    (&["upward", "of"], Bound::AtLeast),
    (&["at", "least"], Bound::AtLeast),
    (&["well", "over"], Bound::AtLeast),
    (&["in", "excess", "of"], Bound::AtLeast),
    (&["excess", "of"], Bound::AtLeast),
    (&["less", "than"], Bound::AtMost),
    (&["fewer", "than"], Bound::AtMost),
    (&["lower", "than"], Bound::AtMost),
    (&["at", "most"], Bound::AtMost),
    (&["up", "to"], Bound::AtMost),
    (&["close", "to"], Bound::About),
    (&["an", "estimated"], Bound::About),
    (&["estimated"], Bound::About),
    (&["an", "average", "of"], Bound::About),
    (&["just", "under"], Bound::AtMost),
    (&["just", "over"], Bound::AtLeast),
    (&["over"], Bound::AtLeast),
    (&["exceeding"], Bound::AtLeast),
    (&["exceeded"], Bound::AtLeast),
    (&["topped"], Bound::AtLeast),
    (&["under"], Bound::AtMost),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["roughly"], Bound::About),
    (&["approximately"], Bound::About),
    (&["approx"], Bound::About),
    (&["nearly"], Bound::About),
    (&["almost"], Bound::About),
    (&["some"], Bound::About),
    (&["circa"], Bound::About),
    (&["maybe"], Bound::About),
    (&["perhaps"], Bound::About),
    (&["mindestens"], Bound::AtLeast),
    (&["wenigstens"], Bound::AtLeast),
    (&["mehr", "als"], Bound::AtLeast),
    (&["uber"], Bound::AtLeast),
    (&["hochstens"], Bound::AtMost),
    (&["maximal"], Bound::AtMost),
    (&["bis", "zu"], Bound::AtMost),
    (&["weniger", "als"], Bound::AtMost),
    (&["etwa"], Bound::About),
    (&["rund"], Bound::About),
    (&["ungefahr"], Bound::About),
    (&["knapp"], Bound::About),
    (&["fast"], Bound::About),
    (&["ca"], Bound::About),
    (&["au", "moins"], Bound::AtLeast),
    (&["plus", "de"], Bound::AtLeast),
    (&["plus", "d"], Bound::AtLeast),
    (&["moins", "de"], Bound::AtMost),
    (&["jusqu'a"], Bound::AtMost),
    (&["au", "plus"], Bound::AtMost),
    (&["environ"], Bound::About),
    (&["pres", "de"], Bound::About),
    (&["quelque"], Bound::About),
    (&["al", "menos"], Bound::AtLeast),
    (&["por", "lo", "menos"], Bound::AtLeast),
    (&["mas", "de"], Bound::AtLeast),
    (&["menos", "de"], Bound::AtMost),
    (&["hasta"], Bound::AtMost),
    (&["unos"], Bound::About),
    (&["unas"], Bound::About),
    (&["casi"], Bound::About),
    (&["cerca", "de"], Bound::About),
    (&["alrededor", "de"], Bound::About),
];

fn before(scan: &Scan, from: usize) -> Option<Bound> {
    let mut at = from;
    // An article or "ca." may stand between: "more than the 12", "an estimated".
    if at > 0 && scan.is_mark(at - 1, &['~', '≈']) {
        return Some(Bound::About);
    }
    if at > 1 && scan.is_mark(at - 1, &['.']) && scan.before(at, 2) == "ca" {
        return Some(Bound::About);
    }
    if at > 0 && scan.is_mark(at - 1, &['>']) {
        return Some(Bound::AtLeast);
    }
    if at > 0 && scan.is_mark(at - 1, &['<']) {
        return Some(Bound::AtMost);
    }
    if matches!(
        scan.before(at, 1),
        "a" | "another" | "the" | "estimated" | "additional" | "further" | "reported"
    ) && at > 1
    {
        if scan.before(at, 1) == "estimated" {
            return Some(Bound::About);
        }
        at -= 1;
    }
    let last = scan.before(at, 1);
    if last.is_empty() || !scan.same_line(at) {
        return None;
    }
    // One look at the last word spares most numbers the whole list.
    BEFORE
        .iter()
        .filter(|(phrase, _)| phrase.last() == Some(&last))
        .find(|(phrase, _)| scan.has_before(at, phrase))
        .map(|&(_, bound)| bound)
}

fn behind(scan: &Scan, to: usize) -> Option<Bound> {
    if scan.is_mark(to, &['+']) && scan.glued(to) {
        return Some(Bound::AtLeast);
    }
    if scan.has(to, &["or", "more"]) || scan.has(to, &["oder", "mehr"]) || scan.has(to, &["plus"]) {
        return Some(Bound::AtLeast);
    }
    if scan.has(to, &["or", "less"]) || scan.has(to, &["or", "fewer"]) {
        return Some(Bound::AtMost);
    }
    if scan.has(to, &["or", "so"])
        || scan.is_mark(to, &['-']) && scan.word(to + 1) == "odd" && scan.glued(to + 1)
    {
        return Some(Bound::About);
    }
    // "12 people or more", "50 or more": the noun may stand between.
    if scan.same_line(to + 1) && !scan.word(to).is_empty() {
        if scan.has(to + 1, &["or", "more"]) {
            return Some(Bound::AtLeast);
        }
        if scan.has(to + 1, &["or", "so"]) {
            return Some(Bound::About);
        }
    }
    None
}
