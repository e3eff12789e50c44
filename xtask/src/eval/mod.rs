//! `cargo xtask eval`: every figure that this project steers by, each with its interval, its trivial baseline and its
//! number of items. The program runs as a child process and is judged by what it prints.

mod bootstrap;
mod data;
mod explainer;
mod extraction;
mod floors;
mod folds;
mod gold;
mod grounding;
mod lead;
mod marked;
mod marks;
mod report;
mod roles;
mod sections;
mod sensitive;
mod speed;
mod stories;
mod summaries;

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::binary::{Binary, binary};
pub(crate) use bootstrap::SplitMix64;
pub(crate) use data::{Data, article_lines};
pub(crate) use folds::fold;
use report::Row;
pub(crate) use speed::{speed_articles, without_label};

/// What is measured with.
struct Setting {
    data: Data,
    binary: Binary,
    misses: Option<File>,
}

/// What measuring a row gave.
enum Measured {
    /// Figures.
    Rows(Vec<Row>),
    /// The data that are not there.
    Absent(Vec<String>),
}

impl Setting {
    /// Names the files that the row needs and the folder lacks, if there are any.
    fn absent(&self, needed: &[&str]) -> Option<Measured> {
        let absent: Vec<String> = needed
            .iter()
            .filter(|name| !self.data.has(name))
            .map(|name| (*name).to_owned())
            .collect();
        (!absent.is_empty()).then_some(Measured::Absent(absent))
    }

    /// Writes what a reader of the figures would look at, where a file for it was given.
    fn look_at<'l>(&self, row: &str, lines: impl IntoIterator<Item = &'l mut Value>) -> Result<()> {
        let Some(mut file) = self.misses.as_ref() else {
            return Ok(());
        };
        for line in lines {
            if let Some(fields) = line.as_object_mut() {
                fields.shift_insert(0, "row".to_owned(), row.into());
            }
            writeln!(file, "{line}").context("could not write the file of misses")?;
        }
        Ok(())
    }
}

/// Measures one row.
type Measure = fn(&Setting) -> Result<Measured>;

/// The rows, the choice of sentences first.
const ROWS: [(&str, Measure); 10] = [
    ("gold", gold::gold),
    ("marked", marked::marked),
    ("sections", sections::sections),
    ("sensitive", sensitive::sensitive),
    ("roles", roles::roles),
    ("grounding", grounding::grounding),
    ("extraction", extraction::extraction),
    ("stories", stories::stories),
    ("summaries", summaries::summaries),
    ("speed", speed::speed),
];

/// Rows that one name stands for: all that tells how well sentences are chosen.
const GROUPS: [(&str, &[&str]); 1] = [(
    "choice",
    &["gold", "marked", "sections", "sensitive", "roles", "summaries"],
)];

/// The rows that the names stand for, in the order given.
fn named(names: &[String]) -> Result<Vec<&str>> {
    let mut rows = Vec::new();
    for name in names {
        let group = GROUPS.iter().find(|(group, _)| group == name);
        let row = ROWS.iter().find(|(row, _)| row == name);
        match (group, row) {
            (Some((_, members)), _) => rows.extend(members.iter()),
            (None, Some((row, _))) => rows.push(*row),
            (None, None) => {
                let known: Vec<&str> = ROWS
                    .iter()
                    .map(|(row, _)| *row)
                    .chain(GROUPS.iter().map(|(group, _)| *group))
                    .collect();
                bail!("no row {name:?}: the rows are {}", known.join(", "));
            }
        }
    }
    Ok(rows)
}

/// Options of `cargo xtask eval`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Rows to measure, or "choice" for all that tells how well sentences are chosen; all without a name
    rows: Vec<String>,
    /// Folder with the data sets; without it the invented fixtures in fixtures/eval
    #[arg(long, env = "NUTGRAF_DATA")]
    data: Option<PathBuf>,
    /// Binary to measure; without it the release build of this tree
    #[arg(long)]
    binary: Option<PathBuf>,
    /// Folder of weights; fold0 … fold4 in it are used for the row "marked"
    #[arg(long)]
    models: Option<PathBuf>,
    /// Write the figures as JSON to this file
    #[arg(long)]
    json: Option<PathBuf>,
    /// Fail if a figure fell below its floor in xtask/floors.json
    #[arg(long)]
    floors: bool,
    /// Take figures that are better than their floors, or have none, over into xtask/floors.json
    #[arg(long)]
    raise_floors: bool,
    /// With --raise-floors: take worse figures over too, and note why
    #[arg(long, value_name = "REASON", requires = "raise_floors")]
    allow_regression: Option<String>,
    /// Write what to look at as JSON Lines to this file: every shown sentence with its verdict and what was not told;
    /// pages whose day was read wrong
    #[arg(long)]
    misses: Option<PathBuf>,
}

/// Measures the rows and prints them.
pub(crate) fn eval(options: &Options) -> Result<()> {
    let names = named(&options.rows)?;
    let misses = match &options.misses {
        Some(path) => {
            Some(File::create(path).with_context(|| format!("could not write {}", path.display()))?)
        }
        None => None,
    };
    let setting = Setting {
        data: Data::at(options.data.clone()),
        binary: binary(options.binary.as_deref(), options.models.as_deref())?,
        misses,
    };
    let rows = measured(&setting, &names)?;
    if let Some(path) = &options.json {
        let text = serde_json::to_string_pretty(&report::as_json(&rows))?;
        std::fs::write(path, text + "\n").with_context(|| format!("could not write {}", path.display()))?;
    }
    hold_floors(options, &setting, &rows)
}

/// Measures the named rows, or all, prints each when it is done, and says which data are not there.
fn measured(setting: &Setting, names: &[&str]) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let mut absent = Vec::new();
    for (name, measure) in ROWS
        .iter()
        .filter(|(name, _)| names.is_empty() || names.contains(name))
    {
        match measure(setting).with_context(|| format!("row {name}"))? {
            Measured::Absent(files) => absent.extend(files),
            Measured::Rows(measured) => {
                for row in &measured {
                    crate::say(report::text(row).trim_end_matches('\n'));
                }
                rows.extend(measured);
            }
        }
    }
    if !absent.is_empty() {
        crate::say(&format!(
            "\nnot measured, because {} lacks them: {}",
            setting.data.folder.display(),
            absent.join(", ")
        ));
    }
    if setting.data.is_fixture {
        crate::say(
            "\nmeasured on the small invented set in fixtures/eval; for the data sets give --data DIR or set NUTGRAF_DATA",
        );
    }
    Ok(rows)
}

/// Raises the floors or fails at what fell, as the options ask.
fn hold_floors(options: &Options, setting: &Setting, rows: &[Row]) -> Result<()> {
    let set = if setting.data.is_fixture {
        "fixtures"
    } else {
        "data"
    };
    let path = floors::path();
    let mut floors = floors::read(&path)?;
    if options.raise_floors {
        floors::raise(&mut floors, set, rows, options.allow_regression.as_deref());
        floors::write(&path, &floors)?;
    }
    if options.floors {
        let fallen = floors::fallen(&floors, set, rows);
        if !fallen.is_empty() {
            bail!("figures fell below their floors:\n  {}", fallen.join("\n  "));
        }
        crate::say("\nno figure fell below its floor");
    }
    Ok(())
}

/// Options of `cargo xtask folds`.
#[derive(Debug, clap::Args)]
pub(crate) struct FoldOptions {
    /// Folder with the data sets
    #[arg(long, env = "NUTGRAF_DATA")]
    data: PathBuf,
}

/// Prints the fold of each marked story, a JSON line each. A story named `roles/ID` is document ID of `roles/train.jsonl`:
/// who leaves out its fold leaves out that document too.
pub(crate) fn print_folds(options: &FoldOptions) -> Result<()> {
    let data = Data::at(Some(options.data.clone()));
    let stories: Vec<marked::Story> = data.lines("explainers/marked.jsonl")?;
    let names: Vec<String> = stories.into_iter().map(|story| story.story).collect();
    crate::say(folds::lines(&names).trim_end());
    Ok(())
}
