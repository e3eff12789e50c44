//! The command line of nutgraf.
//!
//! What comes in are arguments and standard input; what goes out are results on standard output and talk on standard
//! error. It decides nothing about news: it takes in, calls the stages in their order, and writes.

mod args;
mod config;
mod intake;
mod interrupt;
mod kept;
mod look;
mod output;
mod pipeline;
mod report;
mod results;
mod verbs;
mod weights;

use std::process::ExitCode;
use std::thread;

use clap::Parser as _;

use args::Arguments;
use report::Report;

/// Bytes of stack for the work: readers of HTML recurse with the depth of the page. Only what is used takes memory.
const STACK_BYTES: usize = 64 << 20;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let work = thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || verbs::done(arguments));
    match work.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(report))) => report.exit_code(),
        Ok(Ok(Err(error))) if results::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Ok(Ok(Err(error))) => {
            report::say(&format!("error: {error:#}"));
            ExitCode::from(Report::COULD_NOT_RUN)
        }
        Ok(Err(_)) => ExitCode::from(Report::COULD_NOT_RUN),
        Err(error) => {
            report::say(&format!("error: no thread to work in: {error}"));
            ExitCode::from(Report::COULD_NOT_RUN)
        }
    }
}
