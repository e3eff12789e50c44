//! Plain text, in the layout of the explainer's seven parts.

use std::io::{self, IsTerminal as _};

use nutgraf_news::Claim;
use nutgraf_verify::{Content, Evidence};

use super::when::when;

/// Columns of a comfortable line.
const COLUMNS: usize = 96;

/// Where lines are wrapped: on a terminal at a comfortable length, elsewhere not at all.
pub(crate) fn width() -> Option<usize> {
    io::stdout().is_terminal().then_some(COLUMNS)
}

/// The explainer as plain text; `columns` is where lines are wrapped.
pub(crate) fn text(content: &Content, columns: Option<usize>) -> String {
    let mut out = Page {
        lines: Vec::new(),
        columns,
    };
    out.paragraph(&content.title.text);
    if let Some(note) = one_origin(content) {
        out.paragraph("");
        out.paragraph(&note);
    }
    out.part("What is the story about?", &cited(&content.about, content));
    for section in &content.sections {
        let sentences: Vec<String> = section.claims.iter().map(|claim| cited(claim, content)).collect();
        let body = match &section.gap {
            Some(gap) if sentences.is_empty() => gap.clone(),
            _ => sentences.join("  "),
        };
        out.part(&section.heading, &body);
    }
    out.part(&content.label.heading, &content.label.text);
    out.paragraph(&as_of(content));
    out.paragraph("");
    out.paragraph("Sources");
    for (number, source) in (1..).zip(&content.sources) {
        let published = source
            .published
            .map(|time| format!(", {}", when(time)))
            .unwrap_or_default();
        out.paragraph(&format!(
            "[{number}] {}: {}{published}",
            source.outlet, source.title
        ));
        if let Some(url) = &source.url {
            out.lines.push(format!("    {url}"));
        }
    }
    out.paragraph("");
    out.paragraph("Do you find this article useful?");
    out.lines.join("\n")
}

/// `As of 16 May 2031, 18:00 UTC+1. 9 reports by 4 independent sources.`
pub(crate) fn as_of(content: &Content) -> String {
    let last = nutgraf_store::as_of(content)
        .map(|time| format!("As of {}. ", when(time)))
        .unwrap_or_default();
    let (reports, origins) = (content.sources.len(), content.independent_sources);
    format!(
        "{last}{reports} {} by {origins} independent {}.",
        if reports == 1 { "report" } else { "reports" },
        if origins == 1 { "source" } else { "sources" }
    )
}

/// What is said at the top where everything rests on one origin (EDITORIAL rule 10).
pub(crate) fn one_origin(content: &Content) -> Option<String> {
    let first = content
        .sources
        .first()
        .filter(|_| content.independent_sources <= 1)?;
    let name = first.origins.first().unwrap_or(&first.outlet);
    Some(match content.sources.len() {
        1 => format!("This rests on one report, by {name}. No other source confirms it."),
        n => format!(
            "This rests on one source, {name}. The {n} reports repeat it; none confirms it independently."
        ),
    })
}

/// The numbers of the sources that a claim cites, in order.
pub(crate) fn numbers(claim: &Claim<Evidence>, content: &Content) -> Vec<usize> {
    let cited = claim
        .citations
        .iter()
        .filter_map(|citation| Some(content.source(&citation.article)?.0));
    let mut numbers: Vec<usize> = cited.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn cited(claim: &Claim<Evidence>, content: &Content) -> String {
    let numbers: Vec<String> = numbers(claim, content).iter().map(usize::to_string).collect();
    match (&claim.author, numbers.is_empty()) {
        (Some(author), true) => format!("{} [{author}]", claim.text),
        (None, true) => claim.text.clone(),
        _ => format!("{} [{}]", claim.text, numbers.join(",")),
    }
}

struct Page {
    lines: Vec<String>,
    columns: Option<usize>,
}

impl Page {
    fn part(&mut self, heading: &str, body: &str) {
        self.paragraph("");
        self.paragraph(heading);
        self.paragraph(body);
    }

    fn paragraph(&mut self, text: &str) {
        match self.columns {
            Some(columns) => wrap(text, columns, &mut self.lines),
            None => self.lines.push(text.to_owned()),
        }
    }
}

/// Breaks a paragraph at spaces; double spaces between sentences stay where the line goes on.
fn wrap(text: &str, columns: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let word_length = word.chars().count();
        if !line.is_empty() && length + 1 + word_length > columns {
            lines.push(line.trim_end().to_owned());
            line.clear();
            length = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            length += 1;
        } else if word.is_empty() {
            continue;
        }
        line.push_str(word);
        length += word_length;
    }
    lines.push(line);
}
