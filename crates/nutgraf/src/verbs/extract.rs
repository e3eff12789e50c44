//! `nutgraf extract`: pages in, article lines out.

use anyhow::Result;
use nutgraf_news::ArticleLine;

use crate::config::Config;
use crate::intake::{self, Read};
use crate::report::Report;
use crate::results;

pub(crate) fn extract(inputs: &[String], config: &Config, report: &mut Report) -> Result<()> {
    intake::read(inputs, config, report, &mut |read| match read {
        Read::Revision(revision) => results::json_line(&ArticleLine::from(&*revision)),
        Read::Skipped { input, url, skip } => {
            results::json_line(&ArticleLine::skipped(&input, url.as_deref(), skip))
        }
    })
}
