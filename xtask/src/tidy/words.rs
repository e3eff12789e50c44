//! Words that do not belong in the repository: where it was made, and where its packages were fetched from.

use anyhow::Result;

use super::Violation;
use super::tree::Tree;

/// Beginnings of paths of one machine. They are put together here so that this file does not hold them itself.
fn machine_paths() -> [String; 3] {
    [["/wo", "rk"], ["../sha", "red"], ["/ro", "ot/"]].map(|parts| parts.concat())
}

/// Hosts of package registries, put together in the same way.
fn registry_hosts() -> [String; 5] {
    [
        ["index.crates", ".io"],
        ["static.crates", ".io"],
        ["files.pythonhosted", ".org"],
        ["pypi", ".org"],
        ["registry.npmjs", ".org"],
    ]
    .map(|parts| parts.concat())
}

/// The one source of packages that a lock file may name.
const INDEX: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks every text file.
pub(crate) fn words(tree: &Tree) -> Result<Vec<Violation>> {
    let (paths, hosts) = (machine_paths(), registry_hosts());
    let mut found = Vec::new();
    for (path, text) in &tree.texts {
        for (number, line) in text.lines().enumerate() {
            if let Some(word) = paths.iter().find(|word| names_a_path(line, word)) {
                found.push(Violation::new(
                    path,
                    number + 1,
                    format!("`{word}` is a path of one machine: take it as an argument"),
                ));
            }
            if let Some(word) = hosts.iter().find(|word| line.contains(word.as_str())) {
                found.push(Violation::new(
                    path,
                    number + 1,
                    format!("`{word}` is a package registry: leave it to the package manager"),
                ));
            }
            if path.ends_with("Cargo.lock") && line.starts_with("source = ") && !line.contains(INDEX) {
                found.push(Violation::new(
                    path,
                    number + 1,
                    "a package from elsewhere than the public index",
                ));
            }
        }
    }
    Ok(found)
}

/// Whether a line holds the word where a path could begin, and not inside a longer path or an address.
fn names_a_path(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (
            line[..at].chars().next_back(),
            line[at + word.len()..].chars().next(),
        );
        let ends = word.ends_with('/')
            || after.is_none_or(|after| !(after.is_alphanumeric() || matches!(after, '-' | '_')));
        ends && before.is_none_or(|before| {
            !(before.is_alphanumeric()
                || matches!(before, '/' | '.' | '-' | '_' | '~' | '}' | '$' | '*' | '<'))
        })
    })
}
