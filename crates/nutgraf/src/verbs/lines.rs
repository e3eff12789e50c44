//! JSON Lines of the verbs that take questions instead of coverage.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;

use crate::config::Config;
use crate::report::Report;

/// Hands each line of the inputs to `each`; a line that is not of the shape is told and passed over.
pub(crate) fn lines<T: DeserializeOwned>(
    inputs: &[String],
    shape: &str,
    config: &Config,
    report: &mut Report,
    each: &mut dyn FnMut(T) -> Result<()>,
) -> Result<()> {
    for input in inputs {
        let reader: Box<dyn BufRead> = match input.as_str() {
            "-" => Box::new(BufReader::new(io::stdin())),
            path => {
                let file = File::open(path).with_context(|| format!("cannot open {path}: check the name"))?;
                Box::new(BufReader::new(file))
            }
        };
        for (number, line) in (1..).zip(reader.split(b'\n')) {
            let line = line.with_context(|| format!("cannot read {input}"))?;
            if config.interrupt.stops(report) {
                return Ok(());
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            match serde_json::from_slice(&line) {
                Ok(record) => each(record)?,
                Err(error) => {
                    let message = error.to_string();
                    let what = message.split(" at line ").next().unwrap_or(&message);
                    report.problem(&format!(
                        "skipped {input}, line {number}, column {}: {what}: a line is {shape}",
                        error.column()
                    ));
                }
            }
        }
    }
    Ok(())
}
