//! The language of an article, as an ISO 639-1 code.

/// Characters of a text from which its language is told. Below, the guess is wrong too often to overrule a page.
const CHARS_MIN: usize = 120;

/// The language of the text itself where it is long enough to tell, else what the page declares, else a guess.
pub(crate) fn language(text: &str, declared: Option<&str>) -> Option<String> {
    let told = nutgraf_text::language(text).map(str::to_owned);
    if text.chars().nth(CHARS_MIN).is_some() && told.is_some() {
        return told;
    }
    declared.and_then(code).or(told)
}

/// `en` of `en-GB`, `en_us` or `EN`.
fn code(tag: &str) -> Option<String> {
    let first = tag
        .trim()
        .split(['-', '_', ',', ' '])
        .next()?
        .to_ascii_lowercase();
    let fits = first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase());
    fits.then_some(first)
}
