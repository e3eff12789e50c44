//! The language of a text, by its content.

use whatlang::Lang;

use crate::scan::Scan;

/// Bytes of a text that are looked at: enough for certainty, and a long page costs no more than a short one.
const LOOKED_AT_BYTES: usize = 4000;

/// Letters below which nothing is told.
const LETTERS_MIN: usize = 20;

/// Small words of one language that settle it where letters alone leave doubt: short texts, names of other languages.
const SMALL_WORDS_MIN: u32 = 2;

/// The ISO 639-1 code of the language that `text` is written in, or nothing where it is too short or too mixed to be
/// sure.
pub fn language(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(LOOKED_AT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let piece = &text[..end];
    if piece
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(LETTERS_MIN)
        .count()
        < LETTERS_MIN
    {
        return None;
    }
    let [english, german, french, spanish] = Scan::new(piece).small_words;
    let others = german.max(french).max(spanish);
    if english >= SMALL_WORDS_MIN && english > 2 * others {
        return Some("en");
    }
    let info = whatlang::detect(piece)?;
    let agreed = match info.lang() {
        // Letters and one small word agree, and nothing speaks against them: enough for a headline.
        Lang::Eng if english > 0 && others == 0 => return Some("en"),
        Lang::Deu => german,
        Lang::Fra => french,
        Lang::Spa => spanish,
        _ => 0,
    };
    // Close relatives (Spanish and Catalan) keep the letters unsure; small words of the same language settle it.
    if !info.is_reliable() && (agreed < SMALL_WORDS_MIN || agreed < english.max(others)) {
        return None;
    }
    code(info.lang())
}

/// ISO 639-1 for what whatlang tells by ISO 639-3, for the languages that have a code of two letters and news to read.
fn code(lang: Lang) -> Option<&'static str> {
    #[rustfmt::skip]
    const CODES: &[(Lang, &str)] = &[
        (Lang::Eng, "en"), (Lang::Rus, "ru"), (Lang::Cmn, "zh"), (Lang::Spa, "es"), (Lang::Por, "pt"),
        (Lang::Ita, "it"), (Lang::Ben, "bn"), (Lang::Fra, "fr"), (Lang::Deu, "de"), (Lang::Ukr, "uk"),
        (Lang::Kat, "ka"), (Lang::Ara, "ar"), (Lang::Hin, "hi"), (Lang::Jpn, "ja"), (Lang::Heb, "he"),
        (Lang::Yid, "yi"), (Lang::Pol, "pl"), (Lang::Amh, "am"), (Lang::Kor, "ko"), (Lang::Nob, "no"),
        (Lang::Dan, "da"), (Lang::Swe, "sv"), (Lang::Fin, "fi"), (Lang::Tur, "tr"), (Lang::Nld, "nl"),
        (Lang::Hun, "hu"), (Lang::Ces, "cs"), (Lang::Ell, "el"), (Lang::Bul, "bg"), (Lang::Bel, "be"),
        (Lang::Mar, "mr"), (Lang::Kan, "kn"), (Lang::Ron, "ro"), (Lang::Slv, "sl"), (Lang::Hrv, "hr"),
        (Lang::Srp, "sr"), (Lang::Mkd, "mk"), (Lang::Lit, "lt"), (Lang::Lav, "lv"), (Lang::Est, "et"),
        (Lang::Tam, "ta"), (Lang::Vie, "vi"), (Lang::Urd, "ur"), (Lang::Tha, "th"), (Lang::Guj, "gu"),
        (Lang::Uzb, "uz"), (Lang::Pan, "pa"), (Lang::Aze, "az"), (Lang::Ind, "id"), (Lang::Tel, "te"),
        (Lang::Pes, "fa"), (Lang::Mal, "ml"), (Lang::Ori, "or"), (Lang::Mya, "my"), (Lang::Nep, "ne"),
        (Lang::Sin, "si"), (Lang::Khm, "km"), (Lang::Tuk, "tk"), (Lang::Zul, "zu"), (Lang::Sna, "sn"),
        (Lang::Afr, "af"), (Lang::Slk, "sk"), (Lang::Cat, "ca"), (Lang::Tgl, "tl"), (Lang::Hye, "hy"),
        (Lang::Cym, "cy"),
    ];
    CODES.iter().find(|(of, _)| *of == lang).map(|&(_, code)| code)
}
