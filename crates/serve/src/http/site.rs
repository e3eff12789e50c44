//! A store with the settings by which it is shown.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::Offset;
use nutgraf_news::Moment;
use nutgraf_store::{Store, StoreError};

use super::reply::Refusal;

/// The store's setting that holds when coverage was last looked for, as RFC 3339.
pub const LAST_LOOK: &str = "last_look";

/// What is served. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// Where the stories are.
    pub store: Arc<dyn Store>,
    /// How they are shown.
    pub settings: Settings,
}

/// How a site is shown.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The path under which a reverse proxy serves the site, such as `/news`; empty at the root. The proxy strips it.
    pub base_path: String,
    /// Whether the owner's desk is there at all.
    pub desk: bool,
    /// Whether stories that a person must see first are kept from readers (a publisher's installation).
    pub hold: bool,
    /// The present.
    pub clock: fn() -> Moment,
}

impl Default for Settings {
    /// At the root, with the desk, holding nothing, by the system's clock in UTC.
    fn default() -> Settings {
        Settings {
            base_path: String::new(),
            desk: true,
            hold: false,
            clock: || Moment::instant(Timestamp::now(), Offset::UTC),
        }
    }
}

impl Site {
    /// Asks the store on a thread that may block.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Refusal> {
        let store = Arc::clone(&self.store);
        match tokio::task::spawn_blocking(move || question(store.as_ref())).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(Refusal::from_store(self, &error)),
            Err(_) => Err(Refusal::broken(self)),
        }
    }

    pub(super) fn now(&self) -> Moment {
        (self.settings.clock)()
    }

    /// The address of a page of ours.
    pub(super) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.settings.base_path)
    }
}
