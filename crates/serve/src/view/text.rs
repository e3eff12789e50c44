//! Words with their language and direction.

/// Scripts written from right to left, by the ISO 639 codes of the languages that use them.
const RIGHT_TO_LEFT: [&str; 11] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// A stretch of text as an element of its own: its language and direction never leak into what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) text: String,
    /// A well-formed language tag.
    pub(crate) lang: Option<String>,
    /// `ltr`, `rtl`, or `auto` where the language is unknown.
    pub(crate) dir: &'static str,
}

impl Text {
    pub(crate) fn new(text: &str, language: Option<&str>) -> Text {
        let lang = language.filter(|tag| is_language_tag(tag)).map(str::to_owned);
        Text {
            text: text.to_owned(),
            dir: direction(lang.as_deref()),
            lang,
        }
    }
}

/// The direction of a language's script.
pub(crate) fn direction(language: Option<&str>) -> &'static str {
    let Some(language) = language else {
        return "auto";
    };
    let primary = language.split('-').next().unwrap_or(language).to_ascii_lowercase();
    if RIGHT_TO_LEFT.contains(&primary.as_str()) {
        "rtl"
    } else {
        "ltr"
    }
}

/// Whether it has the form of a BCP 47 tag; others would make the page's `lang` invalid.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// "1 report", "3 reports".
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// "A", "A and B", "A, B and C"; beyond `most`, "A, B and 7 more".
pub(crate) fn listed(names: &[&str], most: usize) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        names if names.len() > most => {
            format!("{} and {} more", names[..most].join(", "), names.len() - most)
        }
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
