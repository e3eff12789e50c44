//! Shows the pages of the fixtures: `cargo run -p nutgraf-serve --example preview -- FOLDER` writes each as a file,
//! and then serves them all on a free port until it is stopped.

#![allow(clippy::print_stdout)]

use std::path::Path;
use std::sync::Arc;

use nutgraf_serve::{LAST_LOOK, Settings, Site, page, serve};
use nutgraf_store::{Batch, SqliteStore, Store};
use nutgraf_verify::{Content, reload};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder to write into")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let store = SqliteStore::open(&folder.join("preview.db"))?;
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/serve");
    for entry in std::fs::read_dir(fixtures)? {
        let path = entry?.path();
        let content: Content = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        if let Some(stem) = path.file_stem() {
            std::fs::write(folder.join(stem).with_extension("html"), page(&content))?;
        }
        // The store takes versions in order; the fixture is the last of them.
        let explainers = (1..=content.version)
            .map(|version| {
                let content = Content {
                    version,
                    ..content.clone()
                };
                reload(content, &[])
            })
            .collect::<Result<_, _>>()?;
        store.write(&Batch {
            explainers,
            ..Batch::default()
        })?;
    }
    store.set_setting(LAST_LOOK, "2031-06-14T20:10:00Z")?;
    let site = Site {
        store: Arc::new(store),
        settings: Settings {
            clock: || {
                "2031-06-14T20:15:00Z"
                    .parse()
                    .unwrap_or_else(|_| unreachable!("a time"))
            },
            ..Settings::default()
        },
    };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    println!("http://{}/", listener.local_addr()?);
    serve(listener, site, std::future::pending()).await?;
    Ok(())
}
