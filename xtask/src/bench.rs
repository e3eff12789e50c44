//! `cargo xtask bench`: our time beside that of the Python programs that one would put together for the same task, in one
//! run, in alternation, on one core.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::binary::{binary, run};
use crate::eval::{Data, speed_articles, without_label};
use crate::system;

/// Runs of each program; the medians are compared.
const RUNS: usize = 3;

/// The core on which everything runs.
const CORE: &str = "0";

/// Options of `cargo xtask bench`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Tasks to time (reading, explain, stories); all without a name
    tasks: Vec<String>,
    /// Folder with the data sets
    #[arg(long, env = "NUTGRAF_DATA")]
    data: PathBuf,
    /// Binary to time; without it the release build of this tree
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// One task: our arguments, the peer's script with its arguments and packages, and what both read.
struct Task {
    name: &'static str,
    items: String,
    /// Whether our program does the task once before it is timed.
    again: bool,
    ours: Vec<String>,
    script: &'static str,
    theirs: Vec<String>,
    packages: &'static [&'static str],
    input: String,
    /// Lines that the peer prints when it does the whole task.
    lines: usize,
}

/// The tasks that can be timed.
const TASKS: [&str; 3] = ["reading", "explain", "stories"];

/// Times the tasks and prints a line each.
pub(crate) fn bench(options: &Options) -> Result<()> {
    if let Some(unknown) = options.tasks.iter().find(|task| !TASKS.contains(&task.as_str())) {
        bail!("no task {unknown:?}: the tasks are {}", TASKS.join(", "));
    }
    if system::found(&["taskset"]).is_none() {
        bail!("taskset is missing, which keeps both programs on one core: install util-linux");
    }
    let data = Data::at(Some(options.data.clone()));
    let binary = binary(options.binary.as_deref(), None)?;
    crate::say("task     items                        ours      theirs    ratio  peer");
    for name in TASKS
        .iter()
        .filter(|name| options.tasks.is_empty() || options.tasks.iter().any(|task| task == **name))
    {
        for task in tasks(name, &data)? {
            let python = python_with(task.packages)?;
            let script = crate::root().join("xtask/bench").join(task.script);
            let (ours, theirs) = timed(&task, &binary.path, &python, &script)?;
            let packages = installed(&python, task.packages)?;
            crate::say(&format!(
                "{:<8} {:<26} {ours:>7.2} s {theirs:>9.2} s {:>7.1}  {packages}",
                task.name,
                task.items,
                theirs / ours
            ));
        }
    }
    Ok(())
}

/// The database of the look at articles that were read before; a new one each time.
fn new_database() -> Result<PathBuf> {
    let folder = crate::root().join("target/bench");
    if folder.is_dir() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder.join("nutgraf.db"))
}

/// What the tasks of a name run on.
fn tasks(name: &str, data: &Data) -> Result<Vec<Task>> {
    let lines = |articles: &[Value]| {
        articles
            .iter()
            .map(|article| format!("{}\n", without_label(article)))
            .collect::<String>()
    };
    match name {
        "reading" => {
            let pages: Vec<Value> = data.lines("extraction/truth.jsonl")?;
            let paths: Vec<String> = pages
                .iter()
                .filter_map(|page| page["page"].as_str())
                .map(|page| data.path(&format!("extraction/{page}")).display().to_string())
                .collect();
            let ours = [vec!["extract".to_owned()], paths.clone()].concat();
            let items = format!("{} pages", paths.len());
            Ok(vec![Task {
                name: "reading",
                items,
                again: false,
                ours,
                script: "reading.py",
                lines: pages.len(),
                theirs: paths,
                packages: &["trafilatura", "lxml_html_clean"],
                input: String::new(),
            }])
        }
        "explain" => {
            let articles = speed_articles(data)?;
            let first = ["explain", "--one", "--format", "json", "-"].map(str::to_owned);
            let database = new_database()?.display().to_string();
            let second = ["run", "--once", "--database", &database, "-"].map(str::to_owned);
            let explaining = |items: String, again: bool, ours: &[String]| Task {
                name: "explain",
                items,
                again,
                ours: ours.to_vec(),
                script: "explain.py",
                lines: 1,
                theirs: Vec::new(),
                packages: &["sumy", "numpy"],
                input: lines(&articles),
            };
            let count = articles.len();
            Ok(vec![
                explaining(format!("1 story of {count} articles"), false, &first),
                explaining(format!("{count} articles, read before"), true, &second),
            ])
        }
        _ => {
            let articles: Vec<Value> = data.lines("stories/headlines.jsonl")?;
            let ours = ["stories", "-"].map(str::to_owned).to_vec();
            let items = format!("{} headlines", articles.len());
            Ok(vec![Task {
                name: "stories",
                items,
                again: false,
                ours,
                script: "stories.py",
                lines: articles.len(),
                theirs: Vec::new(),
                packages: &["scikit-learn"],
                input: lines(&articles),
            }])
        }
    }
}

/// Median seconds of both, run in turns.
fn timed(task: &Task, ours: &Path, python: &Path, script: &Path) -> Result<(f64, f64)> {
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    let pinned = |program: &Path| {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", CORE]).arg(program);
        command
    };
    let our_run = || {
        let mut command = pinned(ours);
        command.args(&task.ours);
        Ok::<f64, anyhow::Error>(run(command, &task.input, "nutgraf")?.took.as_secs_f64())
    };
    if task.again {
        our_run()?;
    }
    for _ in 0..RUNS {
        our_times.push(our_run()?);
        let mut command = pinned(python);
        command.arg(script).args(&task.theirs);
        let ran = run(command, &task.input, task.script)?;
        // A peer that breaks off early would look fast.
        if ran.code != 0 || ran.stdout.lines().count() < task.lines {
            bail!(
                "{} did not finish: run it by hand with {} to see why",
                task.script,
                python.display()
            );
        }
        their_times.push(ran.took.as_secs_f64());
    }
    Ok((median(&mut our_times), median(&mut their_times)))
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A Python with the packages, in `target/bench-venv`; made, and the packages fetched with pip, when they are not there.
fn python_with(packages: &[&str]) -> Result<PathBuf> {
    let folder = crate::root().join("target/bench-venv");
    let python = folder.join("bin/python");
    if !python.is_file() {
        let found =
            system::found(&["python3"]).context("python3 is missing: the peers are Python programs")?;
        crate::complain(&format!("making a Python environment in {}", folder.display()));
        system::run(Command::new(found).args(["-m", "venv"]).arg(&folder))?;
    }
    for package in packages {
        let show = Command::new(&python)
            .args(["-m", "pip", "show", "--quiet", package])
            .output();
        if !show.is_ok_and(|output| output.status.success()) {
            crate::complain(&format!("fetching {package} with pip"));
            system::run(Command::new(&python).args(["-m", "pip", "install", "--quiet", package]))?;
        }
    }
    Ok(python)
}

/// The packages with the versions that were timed.
fn installed(python: &Path, packages: &[&str]) -> Result<String> {
    let output = Command::new(python)
        .args([
            "-m",
            "pip",
            "list",
            "--format",
            "json",
            "--disable-pip-version-check",
        ])
        .output()?;
    let listed: Vec<Value> =
        serde_json::from_slice(&output.stdout).context("pip list printed something that is not JSON")?;
    let version = |package: &&str| {
        let entry = listed.iter().find(|entry| {
            entry["name"]
                .as_str()
                .is_some_and(|name| name.eq_ignore_ascii_case(package))
        });
        format!(
            "{package} {}",
            entry.and_then(|entry| entry["version"].as_str()).unwrap_or("?")
        )
    };
    Ok(packages.iter().map(version).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        assert!((median(&mut [3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
    }
}
