//! From bytes to characters, for what is read here: feeds, and the head of anything.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How far into a document an encoding is looked for, as in the HTML standard's prescan.
const DECLARATION_BYTES: usize = 1024;

/// The characters of `bytes`, and whether some bytes stand for none in their encoding.
///
/// The encoding is, in this order, the byte order mark's, the transport's, the XML declaration's, or what the bytes
/// look like. A declared encoding that does not fit bytes which are faultless UTF-8 is taken for a mistake.
pub(crate) fn text(bytes: &[u8], charset: Option<&str>) -> (String, bool) {
    let (decoded, _, garbled) = encoding(bytes, charset).decode(bytes);
    (decoded.into_owned(), garbled)
}

/// The encoding that [`text`] decodes with.
pub(crate) fn encoding(bytes: &[u8], charset: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = without_mark(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0x1b) {
        return UTF_8;
    }
    let named = charset
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .or_else(|| declared(bytes));
    // A declaration that could be read is ASCII, so the bytes cannot be UTF-16 whatever it says.
    if let Some(encoding) = named.filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a byte order mark, seen by the zero bytes around the first `<` or `{`.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<' | b'{', 0, second, 0, ..] if *second != 0 => Some(encoding_rs::UTF_16LE),
        [0, b'<' | b'{', 0, second, ..] if *second != 0 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// The encoding named in `<?xml … encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION_BYTES)]).into_owned();
    let declaration = head.split_once("<?xml")?.1.split_once("?>")?.0;
    let value = declaration
        .split_once("encoding")?
        .1
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value[1..].split(quote).next()?;
    Encoding::for_label(label.trim().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn encodings_are_found() {
        let check = |bytes: &[u8], charset: Option<&str>, expect: &str| {
            assert_eq!(text(bytes, charset).0, expect, "{bytes:?} {charset:?}");
        };
        check("Grüße".as_bytes(), None, "Grüße");
        check("Grüße".as_bytes(), Some("iso-8859-1"), "Grüße");
        check(b"Gr\xfc\xdfe", Some("iso-8859-1"), "Grüße");
        check(b"Gr\xfc\xdfe", Some("no such charset"), "Grüße");
        check(b"Gr\xfc\xdfe aus K\xf6ln", Some("utf-8"), "Grüße aus Köln");
        check(b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe", Some("iso-8859-1"), "Grüße");
        check(b"\xff\xfeG\0r\0\xfc\0", None, "Grü");
        check(b"<\0?\0x\0", None, "<?x");
        check(
            b"<?xml version='1.0' encoding='windows-1251'?><a>\xcc\xe8\xf0</a>",
            None,
            "<?xml version='1.0' encoding='windows-1251'?><a>Мир</a>",
        );
    }
}
