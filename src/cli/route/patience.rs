//! Patience: waiting for a plan at a terminal: Ctrl-C asks for the best one so far, and progress is told in lines.

use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use payshanba_routing::files::Instance;
use payshanba_routing::{Progress, Watch};
use tokio::time::Instant;

use crate::cli::Failure;

/// Nobody reads faster.
const PAUSE: Duration = Duration::from_secs(1);

/// Whether whoever waits has had enough.
#[derive(Debug, Default)]
pub struct Patience(AtomicBool);

impl Patience {
    /// Searches on a thread of its own while this one listens for Ctrl-C; a second one ends the program.
    pub fn wait<T: Send>(search: impl FnOnce(&Self) -> T + Send) -> Result<T, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let patience = Self::default();
        std::thread::scope(|scope| {
            let (done, end) = tokio::sync::oneshot::channel();
            let searching = scope.spawn(|| {
                let found = search(&patience);
                // Whoever listens may have ended with Ctrl-C.
                let _ = done.send(());
                found
            });
            runtime.block_on(async {
                tokio::select! {
                    _ = end => {}
                    interrupted = tokio::signal::ctrl_c() => {
                        patience.0.store(interrupted.is_ok(), Ordering::Relaxed);
                    }
                }
            });
            searching.join().map_err(|_| "the search ended badly: this is a bug, please report it".into())
        })
    }
}

/// Tells how far a search is, if asked to.
pub struct Teller<'a> {
    pub instance: &'a Instance,
    pub begun: Instant,
    pub patience: &'a Patience,
    /// When a line was last written.
    pub told: Option<Mutex<Option<Instant>>>,
}

impl Watch for Teller<'_> {
    fn halted(&self) -> bool {
        self.patience.0.load(Ordering::Relaxed)
    }

    fn progress(&self, progress: &Progress) {
        let Some(mut told) = self.told.as_ref().and_then(|told| told.lock().ok()) else { return };
        if told.is_some_and(|told| told.elapsed() < PAUSE) {
            return;
        }
        *told = Some(Instant::now());
        let Progress { iterations, routes, cost } = *progress;
        let (elapsed, weighted) =
            (self.begun.elapsed().as_secs_f64(), self.instance.print_amount(cost.weighted));
        // A terminal that is gone is no reason to stop.
        let _ = writeln!(
            std::io::stderr(),
            "{elapsed:7.1} s  iterations {iterations:9}  routes {routes:5}  left out {}  cost {weighted}",
            cost.unserved
        );
    }
}
