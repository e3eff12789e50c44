//! Character references: as a browser resolves them in a page, and in places where it would not: JSON-LD, feeds, doubly
//! escaped attributes.

use std::sync::LazyLock;

use memchr::memchr;

/// Every named character reference of the HTML standard (section 13.5), sorted: the name, whether it may stand without
/// `;`, and the characters in hexadecimal.
static NAMED: LazyLock<Vec<(&str, bool, &str)>> = LazyLock::new(|| {
    let lines = include_str!("references.txt").lines();
    let parts = lines.filter_map(|line| line.split_once(' '));
    let named = parts.map(|(name, characters)| match name.strip_suffix(';') {
        Some(name) => (name, false, characters),
        None => (name, true, characters),
    });
    named.collect()
});

/// Bytes of the longest name.
const NAME_BYTES_MAX: usize = 31;

/// Bytes of the longest name that may stand without `;`.
const BARE_BYTES_MAX: usize = 6;

/// Digits of a number from which it is no character, however many zeros it has in front.
const DIGITS_MAX: usize = 12;

/// Where references stand. In an attribute `&copy=1` is part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The text of a page.
    Text,
    /// The value of an attribute.
    Attribute,
    /// Text of another format, where only what ends in `;` is taken for a reference.
    Foreign,
}

/// `text` with the references resolved that end in `;`. Others stay as they are.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_decoded(text, Place::Foreign, &mut out);
    out
}

/// Adds `text` to `out`, references resolved as in `place`.
pub(crate) fn push_decoded(text: &str, place: Place, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = push_reference(rest, place, out).unwrap_or_else(|| {
            out.push('&');
            1
        });
        rest = &rest[len..];
    }
    out.push_str(rest);
}

/// Adds the characters that the reference at the start of `text` names, and returns the bytes of it.
fn push_reference(text: &str, place: Place, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        let (c, len) = numeric(bytes, place)?;
        out.push(c);
        return Some(len);
    }
    let is_part = |b: &&u8| b.is_ascii_alphanumeric();
    let run = bytes[1..]
        .iter()
        .take(NAME_BYTES_MAX + 1)
        .take_while(is_part)
        .count();
    let name = &text[1..=run];
    if bytes.get(1 + run) == Some(&b';')
        && let Some((_, characters)) = named(name)
    {
        push_characters(characters, out);
        return Some(run + 2);
    }
    if place == Place::Foreign {
        return None;
    }
    for len in (2..=run.min(BARE_BYTES_MAX)).rev() {
        let Some((true, characters)) = named(&name[..len]) else {
            continue;
        };
        let next = bytes.get(1 + len);
        let joins = |b: &u8| b.is_ascii_alphanumeric() || *b == b'=';
        if place == Place::Attribute && next.is_some_and(joins) {
            return None;
        }
        push_characters(characters, out);
        return Some(1 + len);
    }
    None
}

/// Whether the name may stand without `;`, and its characters in hexadecimal.
fn named(name: &str) -> Option<(bool, &'static str)> {
    match name {
        "amp" => return Some((true, "26")),
        "nbsp" => return Some((true, "A0")),
        "quot" => return Some((true, "22")),
        _ => {}
    }
    let at = NAMED.binary_search_by(|(other, ..)| (*other).cmp(name)).ok()?;
    let (_, is_bare, characters) = NAMED[at];
    Some((is_bare, characters))
}

fn push_characters(hexadecimal: &str, out: &mut String) {
    let numbers = hexadecimal
        .split(' ')
        .filter_map(|digits| u32::from_str_radix(digits, 16).ok());
    out.extend(numbers.filter_map(char::from_u32));
}

/// The character of a numeric reference, and the bytes of it.
fn numeric(bytes: &[u8], place: Place) -> Option<(char, usize)> {
    let (radix, from) = match bytes.get(2) {
        Some(b'x' | b'X') => (16, 3),
        _ => (10, 2),
    };
    let digits = bytes[from..]
        .iter()
        .take_while(|&&b| char::from(b).is_digit(radix))
        .count();
    let is_ended = bytes.get(from + digits) == Some(&b';');
    if digits == 0 || place == Place::Foreign && !is_ended {
        return None;
    }
    let significant = bytes[from..from + digits]
        .iter()
        .skip_while(|&&b| b == b'0')
        .take(DIGITS_MAX);
    let value = significant.fold(0u64, |value, &digit| {
        value * u64::from(radix) + u64::from(char::from(digit).to_digit(radix).unwrap_or(0))
    });
    let c = u32::try_from(value)
        .ok()
        .and_then(character)
        .unwrap_or('\u{FFFD}');
    Some((c, from + digits + usize::from(is_ended)))
}

/// The character with a number; those that windows-1252 has where Unicode has control characters are taken for what
/// was meant, as the standard says (13.2.5.80).
fn character(number: u32) -> Option<char> {
    match number {
        0 => None,
        0x80..=0x9F => {
            let byte = [number as u8];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next()
        }
        _ => char::from_u32(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_as_a_browser_does() {
        let check = |text: &str, place: Place, expect: &str| {
            let mut out = String::new();
            push_decoded(text, place, &mut out);
            assert_eq!(out, expect, "{text}");
        };
        for (text, expect) in [
            ("a &amp; b", "a & b"),
            ("&Auml;rger &eacute;t&eacute", "Ärger été"),
            ("&notit; &notin;", "¬it; ∉"),
            ("&NotEqualTilde;", "≂̸"),
            ("&#8217;&#x2019;&#X2019 &#146;", "’’’ ’"),
            ("&#0;&#xD800;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&#0000000000000000000065;", "A"),
            ("& &; &# &#x; &unknown;", "& &; &# &#x; &unknown;"),
            ("R&D &CounterClockwiseContourIntegral;", "R&D ∳"),
        ] {
            check(text, Place::Text, expect);
        }
        check("?a=1&copy=2&amp;b&lt", Place::Attribute, "?a=1&copy=2&b<");
        check("AT&T &eacute &eacute;&#39", Place::Foreign, "AT&T &eacute é&#39");
    }

    #[test]
    fn the_table_is_whole_and_sorted_for_its_search() {
        assert_eq!(NAMED.len(), 2125);
        assert!(NAMED.is_sorted_by(|one, next| one.0 < next.0));
        let longest = NAMED.iter().map(|(name, ..)| name.len()).max();
        assert_eq!(longest, Some(NAME_BYTES_MAX));
        let bare = NAMED.iter().filter(|(_, is_bare, _)| *is_bare);
        assert_eq!(bare.map(|(name, ..)| name.len()).max(), Some(BARE_BYTES_MAX));
    }
}
