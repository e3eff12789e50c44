//! Markdown, for notes, wikis and newsletters.

use nutgraf_news::Claim;
use nutgraf_verify::{Content, Evidence};

use super::text::{as_of, numbers, one_origin};
use super::when::when;

/// The explainer as Markdown; the numbers beside sentences lead to the sources.
pub(crate) fn markdown(content: &Content) -> String {
    let mut parts = vec![format!("# {}", escaped(&content.title.text))];
    parts.extend(one_origin(content).map(|note| format!("*{}*", escaped(&note))));
    parts.push(format!(
        "## What is the story about?\n\n{}",
        cited(&content.about, content)
    ));
    for section in &content.sections {
        let sentences: Vec<String> = section.claims.iter().map(|claim| cited(claim, content)).collect();
        let body = match &section.gap {
            Some(gap) if sentences.is_empty() => format!("*{}*", escaped(gap)),
            _ => sentences.join(" "),
        };
        parts.push(format!("## {}\n\n{body}", section.heading));
    }
    parts.push(format!(
        "## {}\n\n{}\n\n{}",
        escaped(&content.label.heading),
        escaped(&content.label.text),
        as_of(content)
    ));
    let sources: Vec<String> = (1..)
        .zip(&content.sources)
        .map(|(number, source)| {
            let title = match &source.url {
                Some(url) => format!("[{}](<{}>)", escaped(&source.title), address(url)),
                None => escaped(&source.title),
            };
            let published = source
                .published
                .map(|time| format!(", {}", when(time)))
                .unwrap_or_default();
            format!("{number}. {}: {title}{published}", escaped(&source.outlet))
        })
        .collect();
    parts.push(format!("## Sources\n\n{}", sources.join("\n")));
    parts.push("## Do you find this article useful?".to_owned());
    parts.join("\n\n")
}

fn cited(claim: &Claim<Evidence>, content: &Content) -> String {
    let numbers: Vec<String> = numbers(claim, content)
        .into_iter()
        .map(|number| match content.sources[number - 1].url.as_deref() {
            Some(url) => format!("[\\[{number}\\]](<{}>)", address(url)),
            None => format!("\\[{number}\\]"),
        })
        .collect();
    let author = claim
        .author
        .as_ref()
        .map(|author| format!(" *({})*", escaped(author)))
        .unwrap_or_default();
    match numbers.is_empty() {
        true => format!("{}{author}", escaped(&claim.text)),
        false => format!("{} {}{author}", escaped(&claim.text), numbers.join("")),
    }
}

/// Words of others, so that nothing in them is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let at_start = at == 0 && matches!(c, '#' | '+' | '-' | '>' | '=');
        if at_start
            || matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&'
            )
        {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    // "1." at the beginning of a line would begin a list.
    let digits = out.len() - out.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    out
}

/// An address inside `<…>`.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}
