//! Ctrl-C: what is finished is out, and a message says where it stopped.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::sync::Notify;

use crate::report::{Report, say};

/// How long the work may take to stop by itself before the process is ended; reading from a terminal never returns.
const GRACE: Duration = Duration::from_millis(1_500);

/// How long a server may take to finish the answers under way.
const SERVER_GRACE: Duration = Duration::from_secs(10);

/// Whether the user asked to stop.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt {
    asked: Arc<AtomicBool>,
    serving: Arc<AtomicBool>,
    to_server: Arc<Notify>,
}

impl Interrupt {
    /// Listens to Ctrl-C and to the system's request to end.
    pub(crate) fn install() -> Result<Interrupt> {
        let interrupt = Interrupt::default();
        let heard = interrupt.clone();
        ctrlc::set_handler(move || heard.stop()).context("Ctrl-C cannot be listened to")?;
        Ok(interrupt)
    }

    /// Whether the work should stop at this convenient place; what is left then counts as skipped, but for a server.
    pub(crate) fn stops(&self, report: &mut Report) -> bool {
        let asked = self.asked.load(Ordering::SeqCst);
        if asked && !self.serving.load(Ordering::SeqCst) {
            report.left_unread();
        }
        asked
    }

    /// Resolves when a server should stop. From now on stopping is no failure.
    pub(crate) fn asked_while_serving(&self) -> impl Future<Output = ()> + Send + 'static {
        self.serving.store(true, Ordering::SeqCst);
        let to_server = Arc::clone(&self.to_server);
        async move { to_server.notified().await }
    }

    fn stop(&self) {
        let again = self.asked.load(Ordering::SeqCst);
        let serving = self.serving.load(Ordering::SeqCst);
        if !again {
            // Said first: the work may end the process as soon as it is asked to.
            say(if serving {
                "stopping"
            } else {
                "stopping: what is finished is written, the rest was not read"
            });
        }
        self.asked.store(true, Ordering::SeqCst);
        self.to_server.notify_one();
        if !again {
            thread::sleep(if serving { SERVER_GRACE } else { GRACE });
        }
        end(if serving { 0 } else { Report::SOME_SKIPPED });
    }
}

#[expect(
    clippy::exit,
    reason = "the work may wait for input that never comes, and results are written line by line"
)]
fn end(code: u8) {
    // No result is being written while the lock is held here.
    let _whole_lines = std::io::stdout().lock();
    std::process::exit(i32::from(code));
}
