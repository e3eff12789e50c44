//! The learned weights: those inside the program, or a folder's.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use nutgraf_explain::scores::Models;

/// The name of a weight file, and its bytes inside the program.
type Weights = (&'static str, &'static [u8]);

static LINEAR: Weights = (
    "sentences.linear",
    include_bytes!("../../../models/sentences.linear"),
);
static TREES: Weights = (
    "sentences.trees",
    include_bytes!("../../../models/sentences.trees"),
);
static ENCODER: Weights = (
    "sentences.encoder",
    include_bytes!("../../../models/sentences.encoder"),
);
static ENCODED_TREES: Weights = (
    "sentences.encoded.trees",
    include_bytes!("../../../models/sentences.encoded.trees"),
);

/// The heads that choose sentences: on the fast path those that look at words and shapes, else also the encoder.
pub(crate) fn models(folder: Option<&Path>, fast: bool) -> Result<Models> {
    let bytes = |(name, inside): Weights| folder.map_or(Ok(inside), |folder| read(folder, name));
    let linear = bytes(LINEAR)?;
    let models = if fast {
        Models::fast(linear, bytes(TREES)?)
    } else {
        Models::full(linear, bytes(ENCODER)?, bytes(ENCODED_TREES)?, threads())
    };
    models.with_context(|| match folder {
        Some(folder) => format!(
            "the weights in {} cannot be used: make them anew",
            folder.display()
        ),
        None => "the weights inside the program do not fit it: build it again".to_owned(),
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

/// As many as there are cores: the answers do not depend on it.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
