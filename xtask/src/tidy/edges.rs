//! Who may depend on whom: the allowed edges between crates, what pure crates may not pull in, and what every crate says
//! about itself.

use anyhow::{Context as _, Result};
use toml_edit::{DocumentMut, Item, TableLike};

use super::Violation;
use super::tree::Tree;

/// The crates and the crates of this workspace that each may name. `nutgraf` may name all; `training` and `xtask` are free.
const ALLOWED: [(&str, &[&str]); 11] = [
    ("text", &[]),
    ("news", &["text"]),
    ("encoder", &["text"]),
    ("ingest", &["news", "text"]),
    ("extract", &["news", "text"]),
    ("stories", &["news", "text", "encoder"]),
    ("explain", &["news", "text", "encoder"]),
    ("verify", &["news", "text", "encoder"]),
    ("llm", &["explain", "news", "text"]),
    ("store", &["verify", "news", "text"]),
    ("serve", &["store", "verify", "news", "text"]),
];

/// The crate that may name all others.
const BINARY: &str = "nutgraf";

/// Packages that exist to reach the network, files, the clock or chance; a pure crate may not depend on them.
const REACHING: [&str; 22] = [
    "async-std",
    "axum",
    "chrono",
    "curl",
    "fastrand",
    "getrandom",
    "hyper",
    "memmap2",
    "mio",
    "notify",
    "postgres",
    "rand",
    "reqwest",
    "rusqlite",
    "socket2",
    "sqlx",
    "tempfile",
    "time",
    "tokio",
    "tokio-postgres",
    "ureq",
    "walkdir",
];

/// Checks every crate's manifest.
pub(crate) fn edges(tree: &Tree) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for (path, text) in &tree.texts {
        let Some(name) = path
            .strip_prefix("crates/")
            .and_then(|rest| rest.strip_suffix("/Cargo.toml"))
        else {
            continue;
        };
        let manifest: DocumentMut = text.parse().with_context(|| format!("could not read {path}"))?;
        found.extend(of_crate(tree, name, path, &manifest));
    }
    Ok(found)
}

/// Checks one manifest.
fn of_crate(tree: &Tree, name: &str, path: &str, manifest: &DocumentMut) -> Vec<Violation> {
    let allowed = ALLOWED
        .iter()
        .find(|(of, _)| *of == name)
        .map(|(_, allowed)| *allowed);
    let mut wrong = Vec::new();
    if allowed.is_none() && name != BINARY {
        wrong.push("the design names no such crate: give it its edges there and here, or fold it".to_owned());
    }
    let package = if name == BINARY {
        BINARY.to_owned()
    } else {
        format!("nutgraf-{name}")
    };
    if manifest["package"]["name"].as_str() != Some(package.as_str()) {
        wrong.push(format!(
            "the folder crates/{name} holds the package {package}: name it so"
        ));
    }
    let lints = manifest.get("lints").and_then(|lints| lints.get("workspace"));
    if lints.and_then(Item::as_bool) != Some(true) {
        wrong.push("add `[lints] workspace = true`".to_owned());
    }
    wrong.extend(
        dependencies(manifest)
            .iter()
            .filter_map(|dependency| of_dependency(name, allowed, dependency)),
    );
    let mut found: Vec<Violation> = wrong
        .into_iter()
        .map(|message| Violation::new(path, 0, message))
        .collect();
    let roots = [
        format!("crates/{name}/src/lib.rs"),
        format!("crates/{name}/src/main.rs"),
    ];
    if !roots
        .iter()
        .any(|path| tree.texts.get(path).is_some_and(|text| text.starts_with("//!")))
    {
        let root = &roots[usize::from(name == BINARY)];
        found.push(Violation::new(
            root,
            1,
            "open with `//!`: what comes in, what goes out, what it never does",
        ));
    }
    found
}

/// What is wrong with one dependency of a crate, if anything.
fn of_dependency(name: &str, allowed: Option<&[&str]>, dependency: &str) -> Option<String> {
    if let (Some(ours), Some(allowed)) = (dependency.strip_prefix("nutgraf-"), allowed)
        && !allowed.contains(&ours)
    {
        let may = if allowed.is_empty() {
            "no other crate".to_owned()
        } else {
            allowed.join(", ")
        };
        return Some(format!(
            "{name} may not depend on {ours}, only on {may}: move the code, or the shared type, down"
        ));
    }
    (super::pure::is_pure(name) && REACHING.contains(&dependency)).then(|| {
        format!("{name} is pure and may not depend on {dependency}: take what it gives as an argument")
    })
}

/// The names of the packages that a build needs; those of tests are free.
fn dependencies(manifest: &DocumentMut) -> Vec<String> {
    let mut names = Vec::new();
    let mut of_table = |table: &dyn TableLike| {
        for kind in ["dependencies", "build-dependencies"] {
            if let Some(listed) = table.get(kind).and_then(Item::as_table_like) {
                names.extend(listed.iter().map(|(name, value)| {
                    value
                        .get("package")
                        .and_then(Item::as_str)
                        .unwrap_or(name)
                        .to_owned()
                }));
            }
        }
    };
    of_table(manifest.as_table());
    if let Some(targets) = manifest.get("target").and_then(Item::as_table_like) {
        for (_, target) in targets.iter() {
            if let Some(table) = target.as_table_like() {
                of_table(table);
            }
        }
    }
    names
}
