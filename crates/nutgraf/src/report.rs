//! What a run has to tell beside its results.

use std::io::Write as _;
use std::process::ExitCode;

use nutgraf_news::{Finding, FindingKind, Skip};

/// Counts what was skipped, and tells it on standard error as it happens.
#[derive(Debug, Default)]
pub(crate) struct Report {
    skipped: usize,
    quiet: bool,
}

impl Report {
    /// The exit status of a run in which some inputs were skipped.
    pub(crate) const SOME_SKIPPED: u8 = 1;
    /// The exit status of a run that could not do its work.
    pub(crate) const COULD_NOT_RUN: u8 = 2;

    pub(crate) fn new(quiet: bool) -> Report {
        Report { skipped: 0, quiet }
    }

    /// An input that gave no article.
    pub(crate) fn skip(&mut self, input: &str, skip: &Skip) {
        self.skipped += 1;
        let reason = serde_json::to_value(skip.reason).ok();
        let reason = reason
            .as_ref()
            .and_then(|value| value.as_str())
            .unwrap_or("skipped");
        say(&format!("skipped {input} ({reason}): {}", skip.detail));
    }

    /// Something that went wrong with one line, and is no skip of the closed list.
    pub(crate) fn problem(&mut self, message: &str) {
        self.skipped += 1;
        say(message);
    }

    /// The user stopped the run before all was read.
    pub(crate) fn left_unread(&mut self) {
        self.skipped += 1;
    }

    /// What a stage found. A story without an explainer counts as skipped.
    pub(crate) fn finding(&mut self, finding: &Finding) {
        if finding.kind == FindingKind::NoExplainer {
            self.skipped += 1;
        } else if self.quiet {
            return;
        }
        say(&finding.detail);
    }

    /// Talk.
    pub(crate) fn note(&self, message: &str) {
        if !self.quiet {
            say(message);
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(if self.skipped > 0 { Report::SOME_SKIPPED } else { 0 })
    }
}

/// Says something on standard error. There is nobody to tell if that fails.
pub(crate) fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "nutgraf: {message}");
}
