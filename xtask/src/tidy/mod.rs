//! `cargo xtask tidy`: what neither the compiler nor clippy holds: who may depend on whom, how long a file and a function
//! may be, names that say nothing, what pure crates may not touch, and the invariants that the design names.

mod comments;
mod edges;
mod evidence;
mod models;
mod names;
mod pure;
mod sizes;
mod source;
#[cfg(test)]
mod tests;
mod thresholds;
mod tree;
mod words;

use std::fmt;
use std::path::Path;

use anyhow::{Result, bail};

use tree::Tree;

/// One thing that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    /// The file, relative to the root.
    path: String,
    /// The line, from 1; zero where the whole file is meant.
    line: usize,
    /// What is wrong, and what to do.
    message: String,
}

impl Violation {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.message),
            line => write!(f, "{}:{line}: {}", self.path, self.message),
        }
    }
}

/// A rule reads the tree and says what is wrong.
type Rule = fn(&Tree) -> Result<Vec<Violation>>;

/// All rules.
const RULES: [Rule; 9] = [
    edges::edges,
    sizes::sizes,
    names::names,
    pure::pure,
    evidence::evidence,
    words::words,
    comments::comments,
    thresholds::thresholds,
    models::models,
];

/// Checks the tree under `root` and fails if anything is wrong.
pub(crate) fn tidy(root: &Path) -> Result<()> {
    let violations = violations(&Tree::read(root)?)?;
    for violation in &violations {
        crate::complain(&violation.to_string());
    }
    if !violations.is_empty() {
        bail!("{} things are not tidy: see above", violations.len());
    }
    Ok(())
}

/// Everything that is wrong, sorted by file and line.
fn violations(tree: &Tree) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for rule in RULES {
        found.extend(rule(tree)?);
    }
    found.sort();
    Ok(found)
}
