//! `cargo xtask test`: every test of the workspace, with what they need on the machine. Nothing is passed over in silence:
//! what cannot be provided is an error.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::system::{Needed, provide, run};

/// What the tests need beside the Rust toolchain.
const NEEDED: [Needed; 4] = [
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
    Needed {
        programs: &["npm"],
        packages: &["npm"],
        why: "it brings axe-core, which looks for what keeps a reader out of a page",
    },
];

/// The package that axe-core comes in. Its licence is MPL-2.0; it is run from outside the pages and not passed on.
const AXE: &str = "axe-core@4.14.1";

/// The script of axe-core: the file that `NUTGRAF_AXE` names, else fetched from npm once.
fn axe() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("NUTGRAF_AXE") {
        return Ok(named.into());
    }
    let folder = crate::root().join("target").join("axe");
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        let mut npm = Command::new("npm");
        run(npm
            .args([
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefix",
            ])
            .arg(&folder)
            .arg(AXE))?;
    }
    if !script.is_file() {
        bail!(
            "{} is not there after npm brought {AXE}: remove the folder and try again",
            script.display()
        );
    }
    Ok(script)
}

/// Provides what is needed and runs all tests; further arguments go to `cargo test`.
pub(crate) fn test(arguments: &[String]) -> Result<()> {
    provide(&NEEDED)?;
    let axe = axe()?;
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    run(Command::new(cargo)
        .args(["test", "--workspace"])
        .args(arguments)
        .env("NUTGRAF_AXE", axe)
        .current_dir(crate::root()))
}
