//! The program under measurement, run as a child process, so that what is measured is what a user gets.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// Where the binary is and which weights it reads.
#[derive(Debug, Clone)]
pub(crate) struct Binary {
    /// The executable.
    pub(crate) path: PathBuf,
    /// A folder of weights given with `--models`; `None` for the weights inside the binary.
    pub(crate) models: Option<PathBuf>,
}

/// What one run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Its standard output.
    pub(crate) stdout: String,
    /// Exit status: 0 or 1.
    pub(crate) code: i32,
    /// Wall time from start to end.
    pub(crate) took: Duration,
    /// The most memory it held at once, in bytes; zero where the system does not tell.
    pub(crate) peak_bytes: u64,
}

/// Builds the release binary, or takes the one that is given.
pub(crate) fn binary(given: Option<&Path>, models: Option<&Path>) -> Result<Binary> {
    let path = match given {
        Some(path) => path.to_owned(),
        None => built()?,
    };
    if !path.is_file() {
        bail!(
            "no binary at {}: build it, or name another with --binary",
            path.display()
        );
    }
    Ok(Binary {
        path,
        models: models.map(Path::to_owned),
    })
}

/// Builds `nutgraf` in release mode and gives its path.
pub(crate) fn built() -> Result<PathBuf> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let status = Command::new(cargo)
        .args(["build", "--quiet", "--release", "--package", "nutgraf"])
        .current_dir(crate::root())
        .status()
        .context("could not start cargo")?;
    if !status.success() {
        bail!("building nutgraf failed: see the compiler's messages above");
    }
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::root().join("target"), PathBuf::from);
    Ok(target.join("release").join("nutgraf"))
}

impl Binary {
    /// The same binary with other weights.
    pub(crate) fn with_models(&self, models: &Path) -> Self {
        Self {
            path: self.path.clone(),
            models: Some(models.to_owned()),
        }
    }

    /// What the binary prints for some arguments without input.
    pub(crate) fn printed(&self, arguments: &[&str]) -> Result<String> {
        Ok(self.run(arguments, "")?.stdout)
    }

    /// Runs a verb with `input` on its standard input. Exit status 1 (some inputs skipped) is a result; 2 or a signal is not.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Result<Ran> {
        let mut command = Command::new(&self.path);
        // Weights that the environment names would be measured in place of the ones that were meant.
        command.env_remove("NUTGRAF_MODELS");
        if let Some(models) = &self.models {
            command.arg("--models").arg(models);
        }
        command.args(arguments);
        let shown = format!(
            "nutgraf {}",
            arguments.iter().take(6).copied().collect::<Vec<_>>().join(" ")
        );
        run(command, input, &shown)
    }
}

/// Runs any command to its end with `input` on its standard input.
pub(crate) fn run(mut command: Command, input: &str, shown: &str) -> Result<Ran> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start {shown}"))?;
    let mut stdin = child.stdin.take().context("a piped child has a standard input")?;
    let process = child.id();
    std::thread::scope(|scope| {
        // A broken pipe means that the child has read enough; its exit status tells whether that was right.
        scope.spawn(move || drop(stdin.write_all(input.as_bytes())));
        let (done, is_done) = std::sync::mpsc::channel::<()>();
        let memory = scope.spawn(move || peak_bytes(process, &is_done));
        let output = child.wait_with_output();
        let took = started.elapsed();
        drop(done);
        let peak_bytes = memory.join().unwrap_or(0);
        let output = output.with_context(|| format!("lost {shown}"))?;
        let code = output.status.code().unwrap_or(-1);
        if !matches!(code, 0 | 1) {
            let talk = String::from_utf8_lossy(&output.stderr);
            let last: Vec<&str> = talk.lines().rev().take(6).collect();
            bail!(
                "{shown} ended with {}: {}",
                output.status,
                last.into_iter().rev().collect::<Vec<_>>().join(" | ")
            );
        }
        let stdout = String::from_utf8(output.stdout)
            .with_context(|| format!("{shown} wrote something that is not UTF-8"))?;
        Ok(Ran {
            stdout,
            code,
            took,
            peak_bytes,
        })
    })
}

/// The high-water mark of a process's memory, read from `/proc` every few milliseconds until it ends. The mark never
/// falls, so that the last reading is at most a few milliseconds old.
fn peak_bytes(process: u32, is_done: &std::sync::mpsc::Receiver<()>) -> u64 {
    let path = format!("/proc/{process}/status");
    let mut peak = 0;
    loop {
        if let Some(bytes) = std::fs::read_to_string(&path)
            .ok()
            .as_deref()
            .and_then(high_water_bytes)
        {
            peak = bytes.max(peak);
        }
        match is_done.recv_timeout(Duration::from_millis(4)) {
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {}
            _ => return peak,
        }
    }
}

/// The `VmHWM` line of a `/proc` status file, in bytes.
fn high_water_bytes(status: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1_024)
}

/// `work` on every item, on two threads, results in the order of the items.
pub(crate) fn on_two_threads<I: Sync, O: Send>(
    items: &[I],
    work: impl Fn(&I) -> Result<O> + Sync,
) -> Result<Vec<O>> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let mut done: Vec<(usize, Result<O>)> = std::thread::scope(|scope| {
        let worker = || {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some(item) = items.get(at) else { return done };
                done.push((at, work(item)));
            }
        };
        let other = scope.spawn(worker);
        let mut mine = worker();
        mine.extend(
            other
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        );
        mine
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_gets_its_input_and_a_failing_one_is_an_error() {
        let ran = run(Command::new("cat"), &"line\n".repeat(50_000), "cat").unwrap();
        assert_eq!(ran.stdout.len(), 250_000);
        let mut command = Command::new("sh");
        command.args(["-c", "echo reason >&2; exit 2"]);
        let error = run(command, "", "sh").unwrap_err().to_string();
        assert!(error.contains("reason"), "{error}");
    }

    #[test]
    fn results_keep_the_order_of_items() {
        let items: Vec<u32> = (0..100).collect();
        let doubled = on_two_threads(&items, |item| Ok(item * 2)).unwrap();
        assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
    }

    #[test]
    fn the_memory_mark_is_read_in_bytes() {
        assert_eq!(
            high_water_bytes("VmPeak:\t 10 kB\nVmHWM:\t    2048 kB\n"),
            Some(2_097_152)
        );
        assert_eq!(high_water_bytes("no such line"), None);
    }
}
