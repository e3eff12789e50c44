//! The sentences that the encoder learns from, as JSON Lines for its training script.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context, Result};
use nutgraf_explain::reading::reading;
use nutgraf_news::Role;
use serde::Serialize;

use crate::data::{Example, fold_of, owners};
use crate::heads::targets;

/// One article with what is known of its sentences.
#[derive(Debug, Serialize)]
struct Line<'e> {
    story: &'e str,
    fold: u64,
    title: &'e str,
    sentences: Vec<&'e str>,
    /// The number of each sentence's role, where the role corpus has one.
    roles: Vec<Option<usize>>,
    /// What the heads that learn from marks learn, where a reader marked the sentence.
    marks: Vec<Option<Vec<f32>>>,
}

/// Writes a line for each article. One that stands in the role corpus and in a marked story has one line with both.
///
/// # Errors
/// If the file cannot be written.
pub fn write(examples: &[Example], folds: u64, path: &Path) -> Result<()> {
    let place = || format!("{}: cannot write", path.display());
    let mut file = BufWriter::new(File::create(path).with_context(place)?);
    for line in lines(examples, folds) {
        serde_json::to_writer(&mut file, &line)?;
        file.write_all(b"\n").with_context(place)?;
    }
    file.flush().with_context(place)
}

fn lines(examples: &[Example], folds: u64) -> Vec<Line<'_>> {
    let owner = owners(examples);
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for example in examples {
        let reading = reading(&example.coverage);
        for (article, revision) in example.coverage.revisions.iter().enumerate() {
            let id = revision.article.0.as_str();
            let first = reading.articles.get(article).map_or(0, |article| article.first);
            let sentences: Vec<&str> = reading
                .of_article(article)
                .iter()
                .map(|sentence| reading.text(sentence))
                .collect();
            let range = first..first + sentences.len();
            let roles = example.roles[range.clone()]
                .iter()
                .map(|role| role.map(number))
                .collect();
            let marks = example.marks[range]
                .iter()
                .map(|mark| mark.as_ref().map(targets))
                .collect();
            match known.get(id).map(|&at| &mut lines[at]) {
                Some(line) if line.sentences == sentences => line.take(roles, marks),
                _ => {
                    let story = owner.get(id).copied().unwrap_or(&example.story);
                    known.insert(id, lines.len());
                    lines.push(Line {
                        story,
                        fold: fold_of(story, folds),
                        title: &revision.title,
                        sentences,
                        roles,
                        marks,
                    });
                }
            }
        }
    }
    lines
}

impl Line<'_> {
    /// Adds what another example knows of the same sentences.
    fn take(&mut self, roles: Vec<Option<usize>>, marks: Vec<Option<Vec<f32>>>) {
        for (known, new) in self.roles.iter_mut().zip(roles) {
            *known = known.or(new);
        }
        for (known, new) in self.marks.iter_mut().zip(marks) {
            if known.is_none() {
                *known = new;
            }
        }
    }
}

fn number(role: Role) -> usize {
    Role::ALL
        .iter()
        .position(|&other| other == role)
        .unwrap_or_default()
}
