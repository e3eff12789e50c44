//! Tasks around the code: measuring, tidiness, tests, docs. Runs from anywhere in the tree as `cargo xtask TASK`.

mod bench;
mod binary;
mod docs;
mod eval;
mod readings;
mod system;
mod test;
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
    /// Provide what the tests need and run them all; arguments go to cargo test
    Test {
        /// Arguments for `cargo test --workspace`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Time the program beside the Python programs that one would put together for the same task
    Bench(bench::Options),
    /// Write the pages that come from the program itself
    Docs(docs::Options),
    /// Draw stories for readers who have seen no code, and count what they found
    #[command(subcommand)]
    Readings(readings::Task),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Eval(options) => eval::eval(&options),
        Task::Folds(options) => eval::print_folds(&options),
        Task::Tidy => tidy::tidy(&root()),
        Task::Test { arguments } => test::test(&arguments),
        Task::Bench(options) => bench::bench(&options),
        Task::Docs(options) => docs::docs(&options),
        Task::Readings(task) => readings::readings(&task),
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
