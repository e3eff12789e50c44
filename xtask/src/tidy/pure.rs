//! What pure crates may not touch: files, the network, the environment, other processes, the clock, chance. Clippy holds
//! the same by each crate's `clippy.toml`, which must be the one in `pure_clippy.toml`; this scan also sees imports,
//! macros' arguments and what clippy is told to allow.

use anyhow::{Context as _, Result};

use super::Violation;
use super::source::paths;
use super::tree::Tree;

/// The crates that only compute.
const PURE: [&str; 7] = [
    "text", "news", "encoder", "extract", "stories", "explain", "verify",
];

/// The clippy configuration of every pure crate.
pub(crate) const CLIPPY: &str = include_str!("pure_clippy.toml");

/// Beginnings of paths that reach out of the program.
const REACHING: [&str; 12] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::os",
    "std::time::SystemTime",
    "std::time::Instant",
    "std::io::stdin",
    "std::io::stdout",
    "rand",
    "fastrand",
    "getrandom",
];

/// Endings of paths that read the clock.
const CLOCKS: [&str; 4] = ["SystemTime::now", "Instant::now", "Timestamp::now", "Zoned::now"];

/// Whether a crate only computes.
pub(crate) fn is_pure(name: &str) -> bool {
    PURE.contains(&name)
}

/// Checks the sources of the pure crates, and their clippy configuration.
pub(crate) fn pure(tree: &Tree) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for (name, path, text) in tree.crate_sources().filter(|(name, ..)| is_pure(name)) {
        let file = syn::parse_file(text).with_context(|| format!("could not parse {path}"))?;
        for (named, line) in paths(&file) {
            if reaches_out(&named) {
                found.push(Violation::new(
                    path,
                    line,
                    format!("`{named}` in the pure crate {name}: take what it gives as an argument"),
                ));
            }
        }
    }
    for name in PURE
        .iter()
        .filter(|name| tree.texts.contains_key(&format!("crates/{name}/Cargo.toml")))
    {
        let path = format!("crates/{name}/clippy.toml");
        if tree.texts.get(&path).map(String::as_str) != Some(CLIPPY) {
            found.push(Violation::new(
                &path,
                0,
                "a pure crate carries a copy of xtask/src/tidy/pure_clippy.toml",
            ));
        }
    }
    Ok(found)
}

fn reaches_out(path: &str) -> bool {
    let is_within = |outer: &str| match path.strip_prefix(outer) {
        // One word alone may be any name, such as a variable's.
        Some("") => outer.contains("::"),
        Some(rest) => rest.starts_with("::"),
        None => false,
    };
    let reads_clock = |clock: &str| path == clock || path.ends_with(&format!("::{clock}"));
    REACHING.into_iter().any(is_within) || CLOCKS.into_iter().any(reads_clock)
}
