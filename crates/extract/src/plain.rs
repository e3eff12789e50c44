//! Plain text: a first line that is a headline, then paragraphs.

/// Characters of the longest first line that is taken for a headline.
const HEADLINE_CHARS_MAX: usize = 180;

/// Share of lines that must go on in the next one for a text to count as wrapped by hand.
const WRAPPED_SHARE: f64 = 0.6;

/// Characters of a line that was wrapped by hand: mail and terminals wrap between 60 and 100.
const WRAPPED_CHARS: std::ops::RangeInclusive<usize> = 40..=110;

/// The headline and the paragraphs of a plain text. Either may be empty, not both.
pub(crate) fn headline_and_paragraphs(text: &str) -> (String, Vec<String>) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut paragraphs = paragraphs(&text);
    let is_headline = paragraphs.first().is_some_and(|first| looks_like_headline(first));
    let headline = if is_headline {
        paragraphs.remove(0)
    } else {
        String::new()
    };
    (headline, paragraphs)
}

fn paragraphs(text: &str) -> Vec<String> {
    let is_blank = |line: &str| line.trim().is_empty();
    if !text.trim().lines().any(is_blank) {
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        if is_wrapped(&lines) {
            return vec![lines.join(" ")];
        }
        return lines.into_iter().map(str::to_owned).collect();
    }
    let mut paragraphs = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !is_blank(line) {
            lines.push(line.trim());
            continue;
        }
        if is_wrapped(&lines) {
            paragraphs.push(lines.join(" "));
        } else {
            paragraphs.extend(lines.iter().map(|line| (*line).to_owned()));
        }
        lines.clear();
    }
    paragraphs
}

/// Whether the lines are one paragraph that was wrapped by hand: all but the last about as long as each other, and
/// most of them without the end of a sentence.
fn is_wrapped(lines: &[&str]) -> bool {
    let Some((_, before)) = lines.split_last() else {
        return false;
    };
    if before.is_empty() {
        return false;
    }
    let goes_on = before.iter().filter(|line| {
        WRAPPED_CHARS.contains(&line.chars().count())
            && !line.ends_with(['.', '!', '?', ':', '"', '”', '“', '»'])
    });
    goes_on.count() as f64 >= WRAPPED_SHARE * before.len() as f64
}

/// A short line that is no sentence.
fn looks_like_headline(line: &str) -> bool {
    let chars = line.chars().count();
    let ends_as_sentence = line.ends_with('.') && !line.ends_with("...") || line.ends_with([',', ';', ':']);
    chars <= HEADLINE_CHARS_MAX && !ends_as_sentence && line.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, headline: &str, paragraphs: &[&str]) {
        let (found_headline, found) = headline_and_paragraphs(text);
        assert_eq!(
            (
                found_headline.as_str(),
                found.iter().map(String::as_str).collect::<Vec<_>>()
            ),
            (headline, paragraphs.to_vec())
        );
    }

    #[test]
    fn a_short_first_line_is_the_headline() {
        check(
            "Works closed\n\nThe works are closed.\n",
            "Works closed",
            &["The works are closed."],
        );
        check(
            "The works are closed.\nTankers came.",
            "",
            &["The works are closed.", "Tankers came."],
        );
        check(
            "Works closed\r\nThe works are closed.",
            "Works closed",
            &["The works are closed."],
        );
        check("Works closed", "Works closed", &[]);
    }
}
