//! `cargo xtask test`: every test of the workspace, with what they need on the machine. Nothing is passed over in silence:
//! what cannot be provided is an error.

use std::process::Command;

use anyhow::Result;

use crate::system::{Needed, provide, run};

/// What the tests need beside the Rust toolchain.
const NEEDED: [Needed; 3] = [
    Needed {
        programs: &["cc"],
        packages: &["gcc", "libc6-dev"],
        why: "SQLite is built from its C source",
    },
    Needed {
        programs: &["chromium", "chromium-browser", "google-chrome"],
        packages: &["chromium"],
        why: "the pages are looked at in a browser",
    },
    Needed {
        programs: &["chromedriver"],
        packages: &["chromium-driver"],
        why: "it steers the browser",
    },
];

/// Provides what is needed and runs all tests; further arguments go to `cargo test`.
pub(crate) fn test(arguments: &[String]) -> Result<()> {
    provide(&NEEDED)?;
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    run(Command::new(cargo)
        .args(["test", "--workspace"])
        .args(arguments)
        .current_dir(crate::root()))
}
