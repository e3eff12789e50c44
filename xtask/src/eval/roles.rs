//! The role of each sentence in the news, against the roles that people gave.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::json;

use super::bootstrap::estimate;
use super::data::parsed;
use super::report::{Better, Figure, Row};
use super::{Measured, Setting};

/// The nine roles of the annotation.
pub(crate) const ROLES: [&str; 9] = [
    "main_event",
    "consequence",
    "previous_event",
    "current_context",
    "historical_event",
    "anecdotal_event",
    "evaluation",
    "expectation",
    "not_news",
];

/// The roles that are strict for a section of the explainer.
pub(crate) fn strict_roles(section: &str) -> &'static [&'static str] {
    match section {
        "about" => &["main_event"],
        "whats_happening" => &["main_event", "current_context", "consequence"],
        "why_its_important" => &["consequence", "evaluation"],
        "whats_next" => &["expectation"],
        "beyond_the_headlines" => &["previous_event", "historical_event", "anecdotal_event"],
        _ => &[],
    }
}

/// The section in which a role stands first; `not_news` stands in none. A consequence is strict for two sections and counts
/// for *why it's important* here, so that every role has one.
fn section_of(role: &str) -> &'static str {
    match role {
        "main_event" | "current_context" => "whats_happening",
        "consequence" | "evaluation" => "why_its_important",
        "expectation" => "whats_next",
        "previous_event" | "historical_event" | "anecdotal_event" => "beyond_the_headlines",
        _ => "none",
    }
}

/// An article with the roles that people gave to its sentences.
#[derive(Debug, Deserialize)]
pub(crate) struct Document {
    /// The document's id.
    pub(crate) id: String,
    /// Its headline.
    pub(crate) headline: String,
    /// Its sentences.
    pub(crate) sentences: Vec<Sentence>,
}

/// A sentence with its role.
#[derive(Debug, Deserialize)]
pub(crate) struct Sentence {
    /// The words.
    pub(crate) text: String,
    /// One of the nine.
    pub(crate) role: String,
}

#[derive(Debug, Deserialize)]
struct Answer {
    id: String,
    roles: Vec<AnsweredRole>,
}

#[derive(Debug, Deserialize)]
struct AnsweredRole {
    role: String,
}

/// Pairs of the true and the answered label of one document's sentences.
type Pairs = Vec<(&'static str, &'static str)>;

/// The validation documents through `nutgraf roles`.
pub(crate) fn roles(setting: &Setting) -> Result<Measured> {
    let at = "roles/validation.jsonl";
    if let Some(absent) = setting.absent(&[at]) {
        return Ok(absent);
    }
    let documents: Vec<Document> = setting.data.lines(at)?;
    let mut input = String::new();
    for document in &documents {
        let texts: Vec<&str> = document
            .sentences
            .iter()
            .map(|sentence| sentence.text.as_str())
            .collect();
        input.push_str(&format!(
            "{}\n",
            json!({ "id": document.id, "title": document.headline, "sentences": texts })
        ));
    }
    let ran = setting.binary.run(&["roles"], &input)?;
    let answers: BTreeMap<String, Answer> = parsed::<Answer>(&ran.stdout, "roles")?
        .into_iter()
        .map(|answer| (answer.id.clone(), answer))
        .collect();
    let documents: Vec<Pairs> = documents
        .iter()
        .map(|document| pairs(document, &answers))
        .collect::<Result<_>>()?;
    Ok(Measured::Rows(vec![Row {
        name: "roles".to_owned(),
        on: format!(
            "{at}, {} documents; baseline: the commonest role for all",
            documents.len()
        ),
        figures: figures(&documents),
        notes: vec![
            "for orientation: TF-IDF + position .47, MiniLM + TF-IDF .54 macro F1 on the same documents"
                .to_owned(),
        ],
    }]))
}

/// The true and the answered roles of a document.
fn pairs(document: &Document, answers: &BTreeMap<String, Answer>) -> Result<Pairs> {
    let answer = answers
        .get(&document.id)
        .with_context(|| format!("nutgraf roles gave no line for {}", document.id))?;
    anyhow::ensure!(
        answer.roles.len() == document.sentences.len(),
        "nutgraf roles gave {} roles for the {} sentences of {}",
        answer.roles.len(),
        document.sentences.len(),
        document.id
    );
    let known = |role: &str| {
        ROLES
            .iter()
            .find(|known| **known == role)
            .copied()
            .with_context(|| format!("{role:?} is none of the nine roles"))
    };
    document
        .sentences
        .iter()
        .zip(&answer.roles)
        .map(|(is, said)| Ok((known(&is.role)?, known(&said.role)?)))
        .collect()
}

/// Macro F1 over roles and over sections, and F1 for each role.
fn figures(documents: &[Pairs]) -> Vec<Figure> {
    let sentences = documents.iter().map(Vec::len).sum();
    let majority: Vec<Pairs> = {
        let commonest = commonest(documents);
        documents
            .iter()
            .map(|pairs| pairs.iter().map(|(is, _)| (*is, commonest)).collect())
            .collect()
    };
    let by_section = |documents: &[Pairs]| -> Vec<Pairs> {
        let sections = |(is, said): &(&'static str, &'static str)| (section_of(is), section_of(said));
        documents
            .iter()
            .map(|pairs| pairs.iter().map(sections).collect())
            .collect()
    };
    let macro_f1 = |name: &str, documents: &[Pairs], baseline: &[Pairs], labels: &[&str]| {
        let of =
            |drawn: &[&Pairs]| labels.iter().map(|label| f1(drawn, label)).sum::<f64>() / labels.len() as f64;
        let beside = of(&baseline.iter().collect::<Vec<_>>());
        Figure::new(name, estimate(documents, of), sentences, Better::Higher).beside(beside)
    };
    let mut figures = vec![
        macro_f1("macro F1, nine roles", documents, &majority, &ROLES),
        macro_f1(
            "macro F1, four sections",
            &by_section(documents),
            &by_section(&majority),
            &super::explainer::SECTIONS,
        ),
    ];
    let right = |pairs: &Pairs| {
        (
            pairs.iter().filter(|(is, said)| is == said).count() as f64,
            pairs.len() as f64,
        )
    };
    let accuracy =
        |documents: &[Pairs]| super::bootstrap::ratio(&documents.iter().map(right).collect::<Vec<_>>());
    figures.push(
        Figure::new("accuracy", accuracy(documents), sentences, Better::Higher)
            .beside(accuracy(&majority).value),
    );
    for role in ROLES {
        let items = documents.iter().flatten().filter(|(is, _)| *is == role).count();
        figures.push(Figure::new(
            format!("F1 {role}"),
            estimate(documents, |drawn| f1(drawn, role)),
            items,
            Better::Neither,
        ));
    }
    figures
}

/// The role that most sentences have.
fn commonest(documents: &[Pairs]) -> &'static str {
    let having = |role: &str| documents.iter().flatten().filter(|(is, _)| *is == role).count();
    ROLES
        .iter()
        .copied()
        .max_by_key(|role| having(role))
        .unwrap_or("not_news")
}

/// F1 of one label; zero where nothing has it and nothing was said to.
fn f1(documents: &[&Pairs], label: &str) -> f64 {
    let (mut both, mut is_it, mut said_it) = (0.0, 0.0, 0.0);
    for (is, said) in documents.iter().flat_map(|pairs| pairs.iter()) {
        both += f64::from(*is == label && *said == label);
        is_it += f64::from(*is == label);
        said_it += f64::from(*said == label);
    }
    if is_it + said_it == 0.0 {
        0.0
    } else {
        2.0 * both / (is_it + said_it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f1_of_a_label_is_that_of_the_textbook() {
        let pairs: Pairs = vec![
            ("evaluation", "evaluation"),
            ("evaluation", "main_event"),
            ("main_event", "evaluation"),
            ("main_event", "main_event"),
        ];
        assert!((f1(&[&pairs], "evaluation") - 0.5).abs() < 1e-9);
        assert!(f1(&[&pairs], "expectation").abs() < 1e-9);
    }

    #[test]
    fn all_right_is_one_over_the_roles_that_occur() {
        let pairs: Pairs = ROLES.iter().map(|role| (*role, *role)).collect();
        let figures = figures(&[pairs.clone(), pairs]);
        assert!((figures[0].estimate.value - 1.0).abs() < 1e-9);
        assert!((figures[1].estimate.value - 1.0).abs() < 1e-9);
        assert!(figures[0].baseline.unwrap() < 0.1);
    }
}
