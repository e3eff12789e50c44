//! `nutgraf run`: reads, groups, explains, stores and serves.

use std::io::ErrorKind;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use jiff::Timestamp;
use jiff::tz::Offset;
use nutgraf_explain::scores::Models;
use nutgraf_news::Moment;
use nutgraf_serve::{LAST_LOOK, Settings, Site, serve};
use nutgraf_store::{SqliteStore, Store};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::args::Run;
use crate::config::Config;
use crate::report::Report;
use crate::{intake, look};

pub(crate) fn run(arguments: &Run, config: &Config, models: &Models, report: &mut Report) -> Result<()> {
    let store = SqliteStore::open(&arguments.database)?;
    if arguments.once {
        return look_at(&arguments.inputs, &store, config, models, report);
    }
    let runtime = Runtime::new().context("no network can be used")?;
    let listener = runtime
        .block_on(TcpListener::bind(arguments.listen))
        .map_err(|error| unbound(arguments, &error))?;
    let address = listener
        .local_addr()
        .context("the server's own address cannot be read")?;
    let store = Arc::new(store);
    let site = Site {
        store: Arc::<SqliteStore>::clone(&store),
        settings: Settings {
            base_path: arguments.base_path.clone(),
            hold: arguments.hold,
            ..Settings::default()
        },
    };
    let server = runtime.spawn(serve(listener, site, config.interrupt.asked_while_serving()));
    report.note(&format!(
        "the pages are at http://{address}{}/",
        arguments.base_path
    ));
    look_at(&arguments.inputs, store.as_ref(), config, models, report)?;
    runtime
        .block_on(server)
        .context("the server fell")?
        .context("the server stopped")
}

fn unbound(arguments: &Run, error: &std::io::Error) -> anyhow::Error {
    let address = arguments.listen;
    match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!(
                "port {} is in use by another program: stop it, or choose another with --listen",
                address.port()
            )
        }
        ErrorKind::PermissionDenied => {
            anyhow!(
                "port {} may not be used: choose one above 1023 with --listen",
                address.port()
            )
        }
        _ => anyhow!("cannot listen on {address}: {error}: choose another address with --listen"),
    }
}

/// Looks at the inputs once and stores what they give.
fn look_at(
    inputs: &[String],
    store: &dyn Store,
    config: &Config,
    models: &Models,
    report: &mut Report,
) -> Result<()> {
    if inputs.is_empty() {
        return Ok(());
    }
    let revisions = intake::revisions(inputs, config, report)?;
    let batch = look::batch(revisions, store, config, models, report)?;
    let (articles, stories, explainers) =
        (batch.revisions.len(), batch.stories.len(), batch.explainers.len());
    store.write(&batch)?;
    let now = Moment::instant(Timestamp::now(), Offset::UTC);
    store.set_setting(LAST_LOOK, &now.to_string())?;
    report.note(&format!(
        "{articles} articles read; {stories} stories touched, {explainers} explained"
    ));
    Ok(())
}
