//! `nutgraf/explainer/1`.

use anyhow::Result;
use nutgraf_verify::Content;

/// The explainer on one line. The sentences that were considered are data for those who ask *why*.
pub(crate) fn json(content: &Content, why: bool) -> Result<String> {
    if why || content.candidates.is_empty() {
        return Ok(serde_json::to_string(content)?);
    }
    let without = Content {
        candidates: Vec::new(),
        ..content.clone()
    };
    Ok(serde_json::to_string(&without)?)
}
