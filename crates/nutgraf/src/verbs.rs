//! The verbs, one a file.

mod explain;
mod extract;
mod lines;
mod roles;
mod run;
mod schema;
mod stories;
mod verify;

use anyhow::Result;

use crate::args::{Arguments, Verb};
use crate::config::Config;
use crate::report::Report;
use crate::weights;

/// Does what was asked for, and gives what there is to tell.
pub(crate) fn done(arguments: Arguments) -> Result<Report> {
    let Arguments { everywhere, verb } = arguments;
    let (folder, fast) = (everywhere.models.clone(), everywhere.fast);
    let models = || weights::models(folder.as_deref(), fast);
    let config = Config::new(everywhere)?;
    let mut report = Report::new(config.quiet);
    match verb {
        Verb::Explain(arguments) => {
            let config = config.with_explain(&arguments)?;
            explain::explain(&arguments, &config, &models()?, &mut report)?;
        }
        Verb::Extract(inputs) => extract::extract(&inputs.inputs, &config, &mut report)?,
        Verb::Stories(arguments) => stories::stories(&arguments, &config, &mut report)?,
        Verb::Roles(inputs) => roles::roles(&inputs.inputs, &config, &models()?, &mut report)?,
        Verb::Verify(inputs) => verify::verify(&inputs.inputs, &config, &mut report)?,
        Verb::Run(arguments) => {
            let config = config.taking(&arguments.taking);
            run::run(&arguments, &config, &models()?, &mut report)?;
        }
        Verb::Schema => schema::schema()?,
    }
    Ok(report)
}
