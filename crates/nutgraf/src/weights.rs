//! The learned weights: those inside the program, or a folder's.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use nutgraf_explain::scores::Models;

const LINEAR: &str = "sentences.linear";
const TREES: &str = "sentences.trees";
const ENCODER: &str = "sentences.encoder";
const ENCODED_TREES: &str = "sentences.encoded.trees";

/// The heads that choose sentences: on the fast path those that look at words and shapes, else also the encoder.
pub(crate) fn models(folder: Option<&Path>, fast: bool) -> Result<Models> {
    let Some(folder) = folder else {
        return inside(fast).context("the weights inside the program do not fit it: build it again");
    };
    let linear = read(folder, LINEAR)?;
    let models = if fast {
        Models::fast(linear, read(folder, TREES)?)
    } else {
        Models::full(
            linear,
            read(folder, ENCODER)?,
            read(folder, ENCODED_TREES)?,
            threads(),
        )
    };
    models.with_context(|| {
        format!(
            "the weights in {} cannot be used: make them anew",
            folder.display()
        )
    })
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

fn inside(fast: bool) -> Result<Models> {
    let linear = include_bytes!("../../../models/sentences.linear");
    if fast {
        return Ok(Models::fast(
            linear,
            include_bytes!("../../../models/sentences.trees"),
        )?);
    }
    let encoder = include_bytes!("../../../models/sentences.encoder");
    let trees = include_bytes!("../../../models/sentences.encoded.trees");
    Ok(Models::full(linear, encoder, trees, threads())?)
}

/// As many as there are cores: the answers do not depend on it.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
