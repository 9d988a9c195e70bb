//! The end: the farm closes when the machine or its keeper asks.

use tokio::signal::unix::{SignalKind, signal};

/// Returns on SIGTERM or SIGINT.
pub async fn asked() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => if interrupted.is_err() { std::future::pending().await },
    }
}
