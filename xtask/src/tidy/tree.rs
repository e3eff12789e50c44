//! The files of the repository, read once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

/// The files that belong to the repository.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Text by path relative to the root, with `/`.
    pub(crate) texts: BTreeMap<String, String>,
    /// Bytes of every file, text or not.
    pub(crate) sizes: BTreeMap<String, u64>,
}

impl Tree {
    /// Reads the files that git knows or would take; where there is no git, all but build output.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        for path in listed(root).map_or_else(|| walked(root), Ok)? {
            let full = root.join(&path);
            // A file that is deleted and not yet committed is still listed.
            let Ok(bytes) = std::fs::read(&full) else { continue };
            tree.sizes.insert(path.clone(), bytes.len() as u64);
            if let Ok(text) = String::from_utf8(bytes) {
                tree.texts.insert(path, text);
            }
        }
        Ok(tree)
    }

    /// Rust files of the crates, with the crate's name.
    pub(crate) fn crate_sources(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.texts.iter().filter_map(|(path, text)| {
            let (name, rest) = path.strip_prefix("crates/")?.split_once('/')?;
            (rest.starts_with("src/") && path.ends_with(".rs")).then_some((
                name,
                path.as_str(),
                text.as_str(),
            ))
        })
    }

    /// All Rust files.
    pub(crate) fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

/// What git lists under `root`; `None` where it is no repository of its own.
fn listed(root: &Path) -> Option<Vec<String>> {
    if !root.join(".git").exists() {
        return None;
    }
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let names = String::from_utf8(output.stdout).ok()?;
    Some(
        names
            .split('\0')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect(),
    )
}

/// Every file under `root` but those under `target` and `.git`.
fn walked(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in
            std::fs::read_dir(&folder).with_context(|| format!("could not list {}", folder.display()))?
        {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default();
            if path.is_dir() {
                if name != "target" && name != ".git" {
                    folders.push(path);
                }
            } else if let Some(relative) = path.strip_prefix(root).ok().and_then(Path::to_str) {
                found.push(relative.replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}
