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
    let primary = language
        .split('-')
        .next()
        .unwrap_or(language)
        .to_ascii_lowercase();
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

/// Words of others inside a sentence of ours, which is written from left to right: words of the other direction are
/// isolated (U+2068, U+2069), so that they do not turn the sentence around them.
pub(crate) fn isolated(words: &str) -> String {
    if words.chars().any(is_right_to_left) {
        format!("\u{2068}{words}\u{2069}")
    } else {
        words.to_owned()
    }
}

/// The blocks of Unicode whose letters are written from right to left.
fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// "A", "A and B", "A, B and C"; beyond `most`, "A, B and 7 more".
pub(crate) fn listed(names: &[&str], most: usize) -> String {
    let names: Vec<String> = names.iter().map(|name| isolated(name)).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        names if names.len() > most => {
            format!("{} and {} more", names[..most].join(", "), names.len() - most)
        }
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
