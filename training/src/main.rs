//! `cargo run --release -p nutgraf-training -- DATA OUT [--folds]`: trains the heads that choose sentences.
//! `cargo run --release -p nutgraf-training -- corpus DATA FILE`: writes the sentences that the encoder learns from.
//!
//! DATA is the data folder. Into OUT go `sentences.linear` and `sentences.trees`; with `--folds` into `OUT/fold0` to
//! `OUT/fold4` those that have not seen the stories of that fold, for cross-validation.
//! `cargo run --release -p nutgraf-training -- blocks DATA OUT [--folds]`: trains the choice of a page's blocks. Into OUT
//! goes `blocks.trees`; with `--folds` instead `out-of-fold.jsonl`, what each page gives by weights that saw no page of
//! its fold of sites.

use std::path::Path;

use anyhow::{Result, bail};
use nutgraf_training::blocks::blocks;
use nutgraf_training::corpus;
use nutgraf_training::data::{Example, marked, roles};
use nutgraf_training::heads::{Prepared, heads};

/// Folds of the cross-validation, the same as in the evaluation.
const FOLDS: u64 = 5;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [task, folder, out, rest @ ..] = &arguments[..]
        && task == "blocks"
    {
        return blocks(Path::new(folder), Path::new(out), rest == ["--folds"]);
    }
    let (folder, out, folds) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["corpus", folder, file] => {
            return corpus::write(&examples(Path::new(folder))?, FOLDS, Path::new(file));
        }
        [folder, out] => (Path::new(folder).to_owned(), Path::new(out).to_owned(), false),
        [folder, out, "--folds"] => (Path::new(folder).to_owned(), Path::new(out).to_owned(), true),
        _ => bail!("expected DATA OUT [--folds]: the data folder, the folder for the weights"),
    };
    let data = Prepared::new(examples(&folder)?);
    if folds {
        for fold in 0..FOLDS {
            heads(&data, FOLDS, Some(fold)).write(&out.join(format!("fold{fold}")))?;
        }
        return Ok(());
    }
    heads(&data, FOLDS, None).write(&out)
}

/// The marked stories, then the articles of the role corpus.
fn examples(folder: &Path) -> Result<Vec<Example>> {
    let mut examples = marked(folder)?;
    examples.extend(roles(&folder.join("roles/train.jsonl"))?);
    Ok(examples)
}
