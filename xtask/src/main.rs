//! Tasks around the code: measuring, tidiness, tests, docs. Runs from anywhere in the tree as `cargo xtask TASK`.

mod eval;
mod tidy;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tasks around nutgraf's code.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", disable_version_flag = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Measure the program on the data sets
    Eval(eval::Options),
    /// Print which marked stories are held out together, a JSON line each
    Folds(eval::FoldOptions),
    /// Check what neither the compiler nor clippy holds
    Tidy,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Eval(options) => eval::eval(&options),
        Task::Folds(options) => eval::print_folds(&options),
        Task::Tidy => tidy::tidy(&root()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Prints a result. A reader who has gone away is no error.
fn say(text: &str) {
    drop(writeln!(std::io::stdout(), "{text}"));
}

/// Prints talk, progress and errors.
fn complain(text: &str) {
    drop(writeln!(std::io::stderr(), "{text}"));
}
