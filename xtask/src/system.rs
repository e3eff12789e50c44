//! Programs that a task needs on the machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// A program, and the Debian package that holds it.
pub(crate) struct Needed {
    /// Names under which it may be found.
    pub(crate) programs: &'static [&'static str],
    /// The packages that bring it.
    pub(crate) packages: &'static [&'static str],
    /// What it is needed for.
    pub(crate) why: &'static str,
}

/// The first of the programs that is on the search path.
pub(crate) fn found(programs: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    programs.iter().find_map(|program| {
        folders
            .iter()
            .map(|folder| folder.join(program))
            .find(|file| file.is_file())
    })
}

/// Sees to it that all are there: installs what is missing where that is possible, else fails with the command to run.
pub(crate) fn provide(needed: &[Needed]) -> Result<()> {
    let missing: Vec<&Needed> = needed
        .iter()
        .filter(|needed| found(needed.programs).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|needed| needed.packages)
        .copied()
        .collect();
    for needed in &missing {
        crate::complain(&format!(
            "missing: {} ({})",
            needed.programs.join(" or "),
            needed.why
        ));
    }
    let command = format!(
        "apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    if !is_root() || !Path::new("/etc/debian_version").exists() {
        bail!("on Debian run `sudo {command}`; elsewhere install the same programs");
    }
    crate::complain(&format!("installing: {command}"));
    let mut update = Command::new("apt-get");
    run(update.args(["update", "-qq"]))?;
    let mut install = Command::new("apt-get");
    run(install
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(&packages))?;
    match missing.iter().find(|needed| found(needed.programs).is_none()) {
        Some(needed) => bail!(
            "{} is still not there after `{command}`",
            needed.programs.join(" or ")
        ),
        None => Ok(()),
    }
}

/// Whether this process may install packages.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|of_self| of_self.uid() == 0)
}

/// Runs a command that prints for itself, and fails if it does.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command
        .status()
        .with_context(|| format!("could not start `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|argument| argument.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_by_any_of_its_names() {
        assert!(found(&["no-such-program-here", "sh"]).is_some());
        assert!(found(&["no-such-program-here"]).is_none());
    }

    #[test]
    fn a_failing_command_is_named() {
        let error = run(Command::new("sh").args(["-c", "exit 3"]))
            .unwrap_err()
            .to_string();
        assert!(error.contains("sh -c exit 3") && error.contains('3'), "{error}");
    }
}
