//! Kinds of care that stories need (EDITORIAL rule 17): what the program says against what two readers marked.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::data::parsed;
use super::explainer::explained;
use super::report::{Better, Counts, Figure, Row, count, share};
use super::roles::Document;
use super::sections::text;
use super::{Data, Measured, Setting};
use crate::binary::on_two_threads;

/// What the readers marked: ids and classes of articles of the data folder, no text.
const MARKED: &str = include_str!("../../sensitive.jsonl");

/// The classes as the readers wrote them, and how the program begins its reason for holding a story.
const CLASSES: [(&str, &str); 8] = [
    ("minor", "a minor"),
    ("suspect", "a suspect"),
    ("sexual_offence", "a sexual offence"),
    ("self_harm", "suicide or self-harm"),
    ("unidentified_dead", "dead who are not identified"),
    ("private_person", "a private person"),
    ("election", "an election or a referendum"),
    ("trial", "a trial that is going on"),
];

#[derive(Deserialize)]
struct Marked {
    from: String,
    id: String,
    /// Whether the article took no part in choosing the words that tell a class.
    held_out: bool,
    readers: [Vec<String>; 2],
}

/// An event with the openings of three outlets.
#[derive(Deserialize)]
struct Event {
    articles: Vec<Value>,
}

/// The marked articles through `explain --one`; what gets no explainer is never shown and does not count.
pub(crate) fn sensitive(setting: &Setting) -> Result<Measured> {
    let needed = [
        "roles/train.jsonl",
        "stories/articles.jsonl",
        "explainers/articles.jsonl",
        "summaries/train.jsonl",
    ];
    if let Some(absent) = setting.absent(&needed) {
        return Ok(absent);
    }
    let articles = articles(&setting.data)?;
    let marked: Vec<Marked> = parsed(MARKED, "xtask/sensitive.jsonl")?;
    let units = on_two_threads(&marked, |one| {
        let key = format!("{}/{}", one.from, one.id);
        let line = articles
            .get(&key)
            .with_context(|| format!("{key}: not in the data folder"))?;
        let explainer = explained(&setting.binary, &format!("{line}\n"))?;
        Ok(explainer.map_or_else(Counts::new, |explainer| counts(one, &explainer.held_for)))
    })?;
    let rows = [("held out", true), ("words chosen on", false)].map(|(name, held_out)| {
        let kept = marked
            .iter()
            .zip(&units)
            .filter(|(one, _)| one.held_out == held_out);
        let units: Vec<Counts> = kept.map(|(_, counts)| counts.clone()).collect();
        Row {
            name: format!("sensitive: {name}"),
            on: format!("xtask/sensitive.jsonl, {} articles", units.len()),
            figures: CLASSES
                .iter()
                .flat_map(|(class, _)| figures(class, &units))
                .collect(),
            notes: vec!["a class counts where both readers marked it; needless where neither did".to_owned()],
        }
    });
    Ok(Measured::Rows(rows.into()))
}

/// Every article that may be marked, by the name of its set and its id.
fn articles(data: &Data) -> Result<BTreeMap<String, Value>> {
    let mut found = BTreeMap::new();
    for set in ["stories", "explainers"] {
        let articles = data.articles(&format!("{set}/articles.jsonl"))?;
        found.extend(
            articles
                .into_iter()
                .map(|(id, line)| (format!("{set}/{id}"), line)),
        );
    }
    for document in data.lines::<Document>("roles/train.jsonl")? {
        let line = json!({ "id": document.id, "title": document.headline, "text": text(&document).0 });
        found.insert(format!("roles/{}", document.id), line);
    }
    for event in data.lines::<Event>("summaries/train.jsonl")? {
        for line in event.articles {
            if let Some(id) = line.get("id").and_then(Value::as_str) {
                found.insert(format!("summaries/{id}"), line);
            }
        }
    }
    Ok(found)
}

fn counts(one: &Marked, held_for: &[String]) -> Counts {
    let mut counts = Counts::new();
    count(&mut counts, "articles", 1.0);
    for (class, reason) in CLASSES {
        let said = held_for.iter().any(|held| held.starts_with(reason));
        let readers = one
            .readers
            .iter()
            .filter(|classes| classes.iter().any(|one| one == class))
            .count();
        let mut add = |what: &str, is: bool| count(&mut counts, &format!("{class} {what}"), f64::from(is));
        add("is", readers == 2);
        add("found", readers == 2 && said);
        add("is not", readers == 0);
        add("needless", readers == 0 && said);
    }
    counts
}

fn figures(class: &str, units: &[Counts]) -> [Figure; 2] {
    let of = |name: &str, above: &str, below: &str, better| {
        let (above, below) = (format!("{class} {above}"), format!("{class} {below}"));
        share(&format!("{class}: {name}"), units, &above, &below, better)
    };
    [
        of("found", "found", "is", Better::Higher),
        of("needless", "needless", "is not", Better::Neither),
    ]
}
