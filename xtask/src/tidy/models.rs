//! The weights in the repository and the pages that belong to it.

use anyhow::Result;

use super::Violation;
use super::tree::Tree;

/// All weights together, in bytes: a clone stays small.
const MODELS_BYTES: u64 = 64_000_000;

/// Pages that every clone has.
const PAGES: [&str; 7] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICE",
    "README.md",
];

/// Checks that each file of weights has its card beside it, that all are small enough, and that the pages are there.
pub(crate) fn models(tree: &Tree) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    let weights = tree
        .sizes
        .iter()
        .filter(|(path, _)| path.starts_with("models/") && !path.ends_with(".md"));
    let mut bytes = 0;
    for (path, size) in weights {
        bytes += size;
        let card = format!("{path}.md");
        if !tree.texts.contains_key(&card) {
            found.push(Violation::new(path, 0, format!("no card: say in {card} what it was made from, by which command, its licence and measured quality")));
        }
    }
    if bytes > MODELS_BYTES {
        found.push(Violation::new(
            "models",
            0,
            format!("{bytes} bytes of weights, at most {MODELS_BYTES}"),
        ));
    }
    for page in PAGES.iter().filter(|page| !tree.texts.contains_key(**page)) {
        found.push(Violation::new(page, 0, "is missing"));
    }
    Ok(found)
}
