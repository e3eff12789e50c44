//! `cargo xtask docs`: the pages that are written from the program itself, so that they cannot say something else.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::binary::binary;

/// Options of `cargo xtask docs`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Compare with what is there instead of writing it
    #[arg(long)]
    check: bool,
    /// Binary to ask; without it the release build of this tree
    #[arg(long)]
    binary: Option<std::path::PathBuf>,
}

/// Writes `docs/cli.md` and `docs/explainer.schema.json`, or compares them.
pub(crate) fn docs(options: &Options) -> Result<()> {
    let program = binary(options.binary.as_deref(), None)?;
    let help = |arguments: &[&str]| program.printed(arguments);
    let pages = [
        ("docs/cli.md", cli_page(&help)?),
        (
            "docs/explainer.schema.json",
            with_last_newline(program.printed(&["schema"])?),
        ),
    ];
    let mut stale = Vec::new();
    for (name, text) in pages {
        let path = crate::root().join(name);
        if options.check {
            if std::fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
                stale.push(name);
            }
        } else {
            write(&path, &text)?;
        }
    }
    if !stale.is_empty() {
        bail!(
            "{} differ from what the program says: run `cargo xtask docs` and commit them",
            stale.join(" and ")
        );
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    }
    std::fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}

fn with_last_newline(text: String) -> String {
    format!("{}\n", text.trim_end())
}

/// The command line in one page: the program's own help, then each verb's, inner verbs included.
fn cli_page(help: &dyn Fn(&[&str]) -> Result<String>) -> Result<String> {
    let mut page =
        "# The command line\n\nWritten by `cargo xtask docs` from the program's own help; edit it there.\n"
            .to_owned();
    add(&mut page, help, &[])?;
    Ok(page)
}

/// Adds the help of one verb, and of the verbs in it.
fn add(page: &mut String, help: &dyn Fn(&[&str]) -> Result<String>, verbs: &[&str]) -> Result<()> {
    let mut arguments = verbs.to_vec();
    arguments.push("--help");
    let text = help(&arguments)?;
    let title = ["nutgraf"]
        .iter()
        .chain(verbs)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    page.push_str(&format!("\n## {title}\n\n```text\n{}\n```\n", lines.join("\n")));
    for verb in inner_verbs(&text) {
        let mut inner = verbs.to_vec();
        inner.push(&verb);
        add(page, help, &inner)?;
    }
    Ok(())
}

/// The verbs that a help text lists under `Commands:`, but for `help` itself.
fn inner_verbs(help: &str) -> Vec<String> {
    let listed = help.lines().skip_while(|line| line.trim() != "Commands:").skip(1);
    listed
        .take_while(|line| !line.trim().is_empty())
        // A description that goes on in the next line stands further to the right.
        .filter(|line| line.starts_with("  ") && !line.starts_with("    "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|verb| *verb != "help")
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_gets_its_help() {
        let help = |arguments: &[&str]| -> Result<String> {
            Ok(match arguments {
                ["--help"] => "Reads news.\n\nCommands:\n  explain  Explains,\n             at length\n  feeds    Keeps feeds\n  help     Prints this\n\nOptions:\n  -h\n".to_owned(),
                ["feeds", "--help"] => "Keeps feeds\n\nCommands:\n  add  Adds one\n".to_owned(),
                other => format!("help of {}\n", other.join(" ")),
            })
        };
        let page = cli_page(&help).unwrap();
        let titles: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(
            titles,
            ["nutgraf", "nutgraf explain", "nutgraf feeds", "nutgraf feeds add"]
        );
        assert!(page.contains("```text\nhelp of feeds add --help\n```"));
    }
}
