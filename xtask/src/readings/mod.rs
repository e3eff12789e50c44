//! `cargo xtask readings`: explainers for people who have seen no code. `draw` draws stories by a seed, explains them,
//! plants a defect in some, and writes a folder for each reader; `count` counts the verdicts that came back.

mod count;
mod draw;
mod plant;

use anyhow::Result;

/// What can be done.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Task {
    /// Draw stories by a seed and write a folder with each explainer, its coverage and the sheet to fill in
    Draw(draw::Options),
    /// Count the verdicts on filled-in sheets
    Count(count::Options),
}

/// Does it.
pub(crate) fn readings(task: &Task) -> Result<()> {
    match task {
        Task::Draw(options) => draw::draw(options),
        Task::Count(options) => count::count(options),
    }
}
