//! From bytes to text: which charset the bytes are in, whatever they are declared to be.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED,
};
use nutgraf_news::{Document, Finding, FindingKind, MediaKind, Skip, SkipReason};

/// How far into a page its charset declaration is looked for. The HTML standard prescans 1,024 bytes; real pages put
/// comments and scripts before it.
const META_SCAN_BYTES: usize = 8 * 1024;

/// Bytes from which the charset is guessed: enough text for the guess, and a bound on its cost.
const GUESS_BYTES: usize = 256 * 1024;

/// Broken sequences per sound multi-byte sequence up to which a page stays UTF-8: a page in UTF-8 with a few bytes of
/// something else pasted in has far fewer, a page in a one-byte charset has almost no sound sequence.
const BROKEN_PER_SOUND_MAX: usize = 4;

/// Pairs of mojibake per 10,000 characters from which a text counts as garbled.
const MOJIBAKE_PER_TEN_THOUSAND: usize = 5;

/// A document as text.
pub(crate) struct Decoded {
    /// The text, without a byte order mark and without NUL characters.
    pub(crate) text: String,
    /// Whether some bytes could not be read, or had been read wrongly before they were published.
    pub(crate) garbled: bool,
    /// What was mended.
    pub(crate) findings: Vec<Finding>,
}

/// The text of a document: a byte order mark decides, then the bytes themselves where they are sound UTF-8, then the
/// transport's charset, then the page's own, then a guess from the content.
///
/// # Errors
/// A skip if there are no bytes, or if they are not text.
pub(crate) fn decoded(document: &Document) -> Result<Decoded, Skip> {
    let bytes = document.bytes.as_slice();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Skip::new(SkipReason::Empty, "there is nothing in it"));
    }
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return Ok(plain(encoding, &bytes[bom..], Vec::new()));
    }
    if let Some(what) = binary_format(bytes) {
        return Err(Skip::new(
            SkipReason::UnsupportedType,
            format!("the bytes are {what}, not a page: give the HTML or text of the article"),
        ));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let detail = format!(
            "no charset was declared for bytes in {}: read as such",
            encoding.name()
        );
        return Ok(plain(
            encoding,
            bytes,
            vec![Finding::new(FindingKind::Repaired, detail)],
        ));
    }
    if is_binary(bytes) {
        return Err(Skip::new(
            SkipReason::UnsupportedType,
            "the bytes are binary, not text: give the HTML or text of the article",
        ));
    }
    let declared = declared(document);
    let chosen = chosen(bytes, &declared, top_level_domain(document));
    // Plain ASCII reads the same in all of them.
    let findings = if bytes.is_ascii() {
        Vec::new()
    } else {
        mended(&declared, chosen)
    };
    Ok(plain(chosen, bytes, findings))
}

fn plain(encoding: &'static Encoding, bytes: &[u8], mut findings: Vec<Finding>) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        let detail = format!(
            "some bytes are no {}: a replacement mark stands in their place",
            encoding.name()
        );
        findings.push(Finding::new(FindingKind::Repaired, detail));
    }
    let garbled = had_errors || is_mojibake(&text);
    let text = match text {
        text if memchr::memchr(0, text.as_bytes()).is_some() => text.replace('\0', ""),
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    };
    Decoded {
        text,
        garbled,
        findings,
    }
}

/// The charset in which the bytes are best read.
fn chosen(bytes: &[u8], declared: &[&'static Encoding], tld: Option<&[u8]>) -> &'static Encoding {
    let escaped = bytes.contains(&0x1B);
    if escaped && declared.first() == Some(&ISO_2022_JP) {
        return ISO_2022_JP;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let (sound, broken) = utf8_sequences(bytes);
    if broken <= sound / BROKEN_PER_SOUND_MAX.max(1) && sound > 0 {
        return UTF_8;
    }
    let guess = guessed(bytes, tld);
    let named = declared.iter().copied().filter(|encoding| *encoding != UTF_8);
    let best = named.min_by_key(|encoding| replacements(encoding, bytes));
    match best {
        Some(encoding) if encoding == WINDOWS_1252 && is_mostly_high(bytes) && guess != WINDOWS_1252 => guess,
        Some(encoding) if replacements(encoding, bytes) <= replacements(guess, bytes) => encoding,
        _ => guess,
    }
}

/// The charsets that transport and page name, in that order.
fn declared(document: &Document) -> Vec<&'static Encoding> {
    let mut declared: Vec<&'static Encoding> = Vec::new();
    let transport = document.charset.as_deref();
    let head = &document.bytes[..document.bytes.len().min(META_SCAN_BYTES)];
    let meta = match document.media {
        MediaKind::Html => meta_charset(head),
        MediaKind::Text => None,
    };
    let labels = [transport.map(|label| label.trim().as_bytes().to_vec()), meta];
    for label in labels.into_iter().flatten() {
        let Some(encoding) = Encoding::for_label(&label) else {
            continue;
        };
        // A page that could be scanned for its declaration is not in UTF-16, whatever it declares.
        let encoding = match encoding {
            e if e == UTF_16LE || e == UTF_16BE => UTF_8,
            e if e == X_USER_DEFINED => WINDOWS_1252,
            e if e == REPLACEMENT => continue,
            e => e,
        };
        if !declared.contains(&encoding) {
            declared.push(encoding);
        }
    }
    declared
}

/// The label behind `charset=` in the head of a page, in `<meta charset>`, in `http-equiv` or in an XML declaration.
fn meta_charset(head: &[u8]) -> Option<Vec<u8>> {
    let lower = head.to_ascii_lowercase();
    for (key, opens) in [
        (&b"charset"[..], &b"<meta"[..]),
        (&b"encoding"[..], &b"<?xml"[..]),
    ] {
        let mut from = 0;
        while let Some(at) = find(&lower[from..], opens) {
            let tag = &lower[from + at..];
            let tag = &tag[..tag.iter().position(|&b| b == b'>').unwrap_or(tag.len())];
            if let Some(at) = find(tag, key)
                && let Some(label) = label_after(&tag[at + key.len()..])
            {
                return Some(label);
            }
            from += at + opens.len();
        }
    }
    None
}

fn label_after(rest: &[u8]) -> Option<Vec<u8>> {
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest
        .strip_prefix(b"\"")
        .or_else(|| rest.strip_prefix(b"'"))
        .unwrap_or(rest);
    let end = rest.iter().position(|b| {
        matches!(
            b,
            b'"' | b'\'' | b' ' | b';' | b'/' | b'\t' | b'\n' | b'\r' | b'?'
        )
    });
    let label = &rest[..end.unwrap_or(rest.len())];
    (!label.is_empty()).then(|| label.to_vec())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// How many multi-byte sequences of UTF-8 are sound, and how many are broken.
fn utf8_sequences(bytes: &[u8]) -> (usize, usize) {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // The last sequence of a page that was cut in the middle of a character is no sign of another charset.
    (sound, broken)
}

fn guessed(bytes: &[u8], tld: Option<&[u8]>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESS_BYTES)], bytes.len() <= GUESS_BYTES);
    detector.guess(tld, Utf8Detection::Deny)
}

fn replacements(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[..bytes.len().min(GUESS_BYTES)]);
    if !had_errors {
        return 0;
    }
    text.matches('\u{FFFD}').count()
}

/// Whether letters beyond ASCII are so many that the text is in no Latin script: in Latin-1 languages fewer than one
/// letter in eight is beyond ASCII, in Cyrillic or Greek pages most letters of the text are.
fn is_mostly_high(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|&&b| b >= 0xC0).count();
    let runs = bytes.windows(3).filter(|w| w.iter().all(|&b| b >= 0xC0)).count();
    high > 30 && runs * 2 > high
}

/// What to report where the charset that was read is not the one that was declared first.
fn mended(declared: &[&'static Encoding], chosen: &'static Encoding) -> Vec<Finding> {
    let Some(&first) = declared.first() else {
        return Vec::new();
    };
    if first == chosen {
        return Vec::new();
    }
    let detail = format!(
        "declared as {} but the bytes are {}: read as {}",
        first.name(),
        chosen.name(),
        chosen.name()
    );
    vec![Finding::new(FindingKind::Repaired, detail)]
}

/// The name of a well-known format that is no text, from its first bytes.
fn binary_format(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"RIFF", "a RIFF picture or sound"),
        (b"PK\x03\x04", "a ZIP archive or office document"),
        (b"\x1F\x8B", "gzip data that were not unpacked"),
        (b"\xD0\xCF\x11\xE0", "an old office document"),
        (b"{\\rtf", "a rich text document"),
        (b"\x7FELF", "a program"),
        (b"SQLite format 3", "a database"),
        (b"ID3", "a sound file"),
        (b"OggS", "a sound or video file"),
        (b"\x1A\x45\xDF\xA3", "a video file"),
    ];
    let found = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic));
    found.map(|(_, name)| *name)
}

/// UTF-16 without a byte order mark: Latin text in it has a NUL in every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    if head.len() < 16 {
        return None;
    }
    let nuls = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (nuls(0), nuls(1), head.len() / 2);
    match () {
        () if odd * 10 > half * 7 && even * 10 < half => Some(UTF_16LE),
        () if even * 10 > half * 7 && odd * 10 < half => Some(UTF_16BE),
        () => None,
    }
}

/// More than one control character in a hundred bytes: no text in any charset has them, but for tabs and line breaks.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(16 * 1024)];
    let is_control = |b: &&u8| matches!(**b, 0..=8 | 14..=26 | 28..=31);
    head.iter().filter(is_control).count() * 100 > head.len()
}

/// UTF-8 that was once read as windows-1252 and written again: `Ã¼` for `ü`, `â€™` for an apostrophe.
fn is_mojibake(text: &str) -> bool {
    let bytes = text.as_bytes();
    // In UTF-8, "Ã" and "Â" are 0xC3 0x83 and 0xC3 0x82, "â" is 0xC3 0xA2.
    let is_pair = |at: usize| match (bytes[at + 1..].first(), bytes.get(at + 2), bytes.get(at + 3)) {
        (Some(0x82 | 0x83), Some(0xC2), Some(&low)) => matches!(low, 0x80..=0xBF) && low != 0xA0,
        (Some(0xA2), Some(0xC2), Some(0x80)) => true,
        (Some(0xA2), Some(0xE2), Some(0x82)) => bytes.get(at + 4) == Some(&0xAC),
        _ => false,
    };
    let pairs = memchr::memchr_iter(0xC3, bytes).filter(|&at| is_pair(at)).count();
    pairs > 2 && pairs * 10_000 > text.len() * MOJIBAKE_PER_TEN_THOUSAND
}

/// The top-level domain of the document's URL, which tells the guess about the language.
fn top_level_domain(document: &Document) -> Option<&[u8]> {
    let url = document.url.as_deref()?;
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let tld = host.rsplit('.').next()?;
    let fits = !tld.is_empty() && tld.bytes().all(|b| b.is_ascii_lowercase());
    fits.then_some(tld.as_bytes())
}
