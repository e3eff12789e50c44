//! The data folder: its files, read as JSON Lines.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The folder with the sets that are measured on.
#[derive(Debug, Clone)]
pub(crate) struct Data {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// Whether it is the small invented set of the repository.
    pub(crate) is_fixture: bool,
}

impl Data {
    /// The folder that is given, or the repository's own small fixtures.
    pub(crate) fn at(folder: Option<PathBuf>) -> Self {
        match folder {
            Some(folder) => Self {
                folder,
                is_fixture: false,
            },
            None => Self {
                folder: crate::root().join("fixtures/eval"),
                is_fixture: true,
            },
        }
    }

    /// The path of a file.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Whether the folder holds a file.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).is_file()
    }

    /// The whole text of a file.
    pub(crate) fn text(&self, name: &str) -> Result<String> {
        let path = self.path(name);
        std::fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))
    }

    /// The records of a JSON Lines file.
    pub(crate) fn lines<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>> {
        parsed(&self.text(name)?, name)
    }

    /// Article lines by id, without the story label, which the program under measurement must not see.
    pub(crate) fn articles(&self, name: &str) -> Result<BTreeMap<String, Value>> {
        let mut articles = BTreeMap::new();
        for mut article in self.lines::<Map<String, Value>>(name)? {
            article.remove("story");
            let id = article
                .get("id")
                .and_then(Value::as_str)
                .with_context(|| format!("{name}: an article without an id"))?;
            articles.insert(id.to_owned(), Value::Object(article));
        }
        Ok(articles)
    }
}

/// The records of JSON Lines.
pub(crate) fn parsed<T: DeserializeOwned>(text: &str, name: &str) -> Result<Vec<T>> {
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(n, line)| serde_json::from_str(line).with_context(|| format!("{name}, line {}", n + 1)))
        .collect()
}

/// The named articles as JSON Lines, in that order.
pub(crate) fn article_lines(ids: &[String], articles: &BTreeMap<String, Value>) -> Result<String> {
    let mut lines = String::new();
    for id in ids {
        let article = articles
            .get(id)
            .with_context(|| format!("the articles lack {id}"))?;
        lines.push_str(&article.to_string());
        lines.push('\n');
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_named() {
        let error = parsed::<Value>("{}\n\n{\"a\":", "some.jsonl").unwrap_err();
        assert_eq!(error.to_string(), "some.jsonl, line 3");
    }
}
