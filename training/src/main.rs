//! The commands that make the models: `cargo run --release -p nutgraf-training -- TASK …`.
//!
//! - `corpus DATA FILE` writes the sentences that the encoder learns from.
//! - `sentences DATA OUT [--folds] [--encoders FOLDER]` trains the heads that choose sentences. Into OUT go
//!   `sentences.linear` and `sentences.trees`; with `--encoders`, where FOLDER has in `fold0` to `fold4` the encoders that
//!   `training/encoder.py CORPUS FOLDER --folds` made, also `sentences.encoded.trees`. With `--folds` it writes into
//!   `OUT/fold0` to `OUT/fold4` those that have not seen the stories of that fold, and prints how well they do on it.
//! - `blocks DATA OUT [--folds]` trains the choice of a page's blocks. Into OUT goes `blocks.trees`; with `--folds` instead
//!   `out-of-fold.jsonl`, what each page gives by weights that saw no page of its fold of sites.
//!
//! DATA is the data folder.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail};
use nutgraf_training::blocks::blocks;
use nutgraf_training::corpus;
use nutgraf_training::data::{Example, marked, roles};
use nutgraf_training::heads::{FOLDS, Prepared, heads, measured};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["corpus", data, file] => corpus::write(&examples(Path::new(data))?, FOLDS, Path::new(file)),
        ["sentences", data, out, ref options @ ..] => sentences(Path::new(data), Path::new(out), options),
        ["blocks", data, out] => blocks(Path::new(data), Path::new(out), false),
        ["blocks", data, out, "--folds"] => blocks(Path::new(data), Path::new(out), true),
        _ => bail!(
            "expected corpus DATA FILE, sentences DATA OUT [--folds] [--encoders FOLDER], or blocks DATA OUT [--folds]"
        ),
    }
}

fn sentences(data: &Path, out: &Path, options: &[&str]) -> Result<()> {
    let (folds, encoders) = match options {
        [] => (false, None),
        ["--folds"] => (true, None),
        ["--encoders", encoders] => (false, Some(Path::new(encoders))),
        ["--folds", "--encoders", encoders] => (true, Some(Path::new(encoders))),
        _ => bail!("sentences takes [--folds] [--encoders FOLDER], in this order"),
    };
    let data = Prepared::new(examples(data)?, encoders)?;
    if !folds {
        return heads(&data, None).write(out);
    }
    for fold in 0..FOLDS {
        let weights = heads(&data, Some(fold));
        weights.write(&out.join(format!("fold{fold}")))?;
        for (path, precisions) in measured(&data, &weights, fold)? {
            let precisions: Vec<String> = precisions.iter().map(|of| format!("{of:.3}")).collect();
            let line = format!("fold {fold}, {path}: average precision {}", precisions.join(" "));
            writeln!(std::io::stdout(), "{line}")?;
        }
    }
    Ok(())
}

/// The marked stories, then the articles of the role corpus.
fn examples(folder: &Path) -> Result<Vec<Example>> {
    let mut examples = marked(folder)?;
    examples.extend(roles(&folder.join("roles/train.jsonl"))?);
    Ok(examples)
}
