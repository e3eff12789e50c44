//! The learned weights: those inside the program, or a folder's.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use nutgraf_explain::scores::Models;

const LINEAR: &str = "sentences.linear";
const TREES: &str = "sentences.trees";

/// The heads that choose sentences.
pub(crate) fn models(folder: Option<&Path>) -> Result<Models> {
    match folder {
        Some(folder) => {
            let (linear, trees) = (read(folder, LINEAR)?, read(folder, TREES)?);
            Models::new(linear, trees).with_context(|| {
                format!(
                    "the weights in {} cannot be used: make them anew",
                    folder.display()
                )
            })
        }
        None => inside(),
    }
}

/// The bytes of one file, kept for the rest of the run, as the weights inside the program are.
fn read(folder: &Path, name: &str) -> Result<&'static [u8]> {
    let path = folder.join(name);
    let bytes = fs::read(&path).with_context(|| {
        format!(
            "the weights {} cannot be read: name a folder that has them",
            path.display()
        )
    })?;
    Ok(Box::leak(bytes.into_boxed_slice()))
}

fn inside() -> Result<Models> {
    let linear = include_bytes!("../../../models/sentences.linear");
    let trees = include_bytes!("../../../models/sentences.trees");
    Models::new(linear, trees).context("the weights inside the program do not fit it: build it again")
}
