//! `nutgraf schema`: the shape of an explainer, from the types.

use anyhow::Result;
use nutgraf_verify::Explainer;

use crate::results;

pub(crate) fn schema() -> Result<()> {
    let schema = schemars::schema_for!(Explainer);
    results::line(&serde_json::to_string_pretty(&schema)?)
}
