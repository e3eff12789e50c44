//! A site of the fixtures, served on a free port of this machine until it is dropped.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use nutgraf_news::{Moment, StoryId};
use nutgraf_serve::{Settings, Site, serve};
use nutgraf_store::{Batch, SqliteStore, Store};
use nutgraf_verify::{Content, Explainer, reload};
use tokio::sync::oneshot;

/// The stories of the fixtures.
pub(crate) const FERRY: &str = "5f3a9c0e71d24b86";
/// Three versions, twelve sources.
pub(crate) const MANY: &str = "0b6f2e9914c8d37a";
/// One origin, gaps.
pub(crate) const ONE: &str = "a81e55d0c7f3412b";
/// Right to left.
pub(crate) const RTL: &str = "c40d77aa19be6e52";

pub(crate) fn now() -> Moment {
    "2031-06-14T20:15:00Z".parse().unwrap()
}

/// All versions of a fixture; the file holds the last.
pub(crate) fn versions(name: &str) -> Vec<Explainer> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../fixtures/serve/{name}.json"));
    let content: Content = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    (1..=content.version)
        .map(|version| {
            let content = Content {
                version,
                ..content.clone()
            };
            reload(content, &[]).unwrap()
        })
        .collect()
}

/// Where explainer `id` stands.
pub(crate) fn story(id: &str) -> StoryId {
    id.into()
}

pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) store: Arc<SqliteStore>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    _folder: tempfile::TempDir,
}

impl Served {
    pub(crate) fn new(settings: Settings) -> Served {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(SqliteStore::open(&folder.path().join("nutgraf.db")).unwrap());
        let explainers = ["ferry", "many-sources", "one-origin", "right-to-left"]
            .into_iter()
            .flat_map(versions)
            .collect();
        store
            .write(&Batch {
                explainers,
                ..Batch::default()
            })
            .unwrap();
        store
            .set_setting(nutgraf_serve::LAST_LOOK, "2031-06-14T20:10:00Z")
            .unwrap();
        let site = Site {
            store: Arc::clone(&store) as Arc<dyn Store>,
            settings: Settings {
                clock: now,
                ..settings
            },
        };
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                let stop = async {
                    let _ = stopped.await;
                };
                serve(listener, site, stop).await.unwrap();
            });
        });
        Served {
            address: told.recv().unwrap(),
            store,
            stop: Some(stop),
            thread: Some(thread),
            _folder: folder,
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
