//! `nutgraf explain`: coverage in, explainers out.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use nutgraf_explain::encoded::encoded;
use nutgraf_explain::reading::reading;
use nutgraf_explain::scores::Models;
use nutgraf_news::{Coverage, FindingKind};
use nutgraf_verify::Content;

use crate::args::{Explain, Format};
use crate::config::Config;
use crate::report::Report;
use crate::{intake, output, pipeline, results};

pub(crate) fn explain(
    arguments: &Explain,
    config: &Config,
    models: &Models,
    report: &mut Report,
) -> Result<()> {
    let revisions = intake::revisions(&arguments.inputs.inputs, config, report)?;
    let (revisions, findings) = intake::newest(revisions);
    findings.iter().for_each(|finding| report.finding(finding));
    let coverages: Vec<Coverage> = if arguments.one {
        pipeline::single_coverage(revisions).into_iter().collect()
    } else {
        pipeline::coverages(revisions, config)
    };
    if coverages.is_empty() {
        report.problem(
            "no story found: no input gave an article; give pages, feeds or article lines of an event",
        );
        return Ok(());
    }
    if arguments.format == Format::Html && arguments.into.is_none() && coverages.len() > 1 {
        bail!(
            "one HTML page holds one story, and there are {}: add --into FOLDER for a file each, or --one if they are one story",
            coverages.len()
        );
    }
    if let Some(folder) = &arguments.into {
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    let mut written = 0;
    for coverage in &coverages {
        if config.interrupt.stops(report) {
            report.problem(&format!("{written} of {} stories are explained", coverages.len()));
            return Ok(());
        }
        let reading = reading(coverage);
        let encoded = encoded(&reading, &[], models);
        match pipeline::explainer(&reading, encoded.as_deref(), models, config) {
            Ok((explainer, findings)) => {
                let talk = findings
                    .iter()
                    .filter(|finding| finding.kind == FindingKind::Held);
                talk.for_each(|finding| report.finding(finding));
                write(&explainer, arguments, written)?;
                written += 1;
            }
            Err(finding) => report.finding(&finding),
        }
    }
    Ok(())
}

fn write(content: &Content, arguments: &Explain, before: usize) -> Result<()> {
    let text = match arguments.format {
        Format::Json => output::json(content, arguments.why)?,
        Format::Markdown => output::markdown(content),
        Format::Html => output::html(content),
        Format::Text | Format::Kite | Format::Ics => output::text(content, output::width()),
    };
    if let Some(folder) = &arguments.into {
        let path = folder.join(Path::new(&file_name(content, arguments.format)));
        return fs::write(&path, text + "\n").with_context(|| format!("cannot write {}", path.display()));
    }
    if before > 0 {
        match arguments.format {
            Format::Text => results::line(&format!("\n{}\n", "=".repeat(72)))?,
            Format::Markdown => results::line("\n---\n")?,
            _ => {}
        }
    }
    results::line(&text)
}

/// Ids given in article lines may hold anything; a file name may not.
fn file_name(content: &Content, format: Format) -> String {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') {
            c
        } else {
            '_'
        }
    };
    let stem: String = content.id.0.chars().map(safe).take(80).collect();
    let extension = match format {
        Format::Json => "json",
        Format::Markdown => "md",
        Format::Html => "html",
        Format::Text | Format::Kite | Format::Ics => "txt",
    };
    format!("{stem}.{extension}")
}
