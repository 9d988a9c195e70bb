//! The log: lines on standard error, for people or for machines. A line says numbers of ours, never names or chats.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;

use crate::config::{LogConfig, LogFormat};

/// Begins to log; once in a process.
pub fn begin(config: &LogConfig) {
    let lines = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&config.filter))
        .with_ansi(stderr().is_terminal())
        .with_writer(stderr);
    match config.format {
        // The span's fields are of the line itself, so that one can search for a trace without knowing the span.
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(false).init(),
        LogFormat::Text => lines.init(),
    }
}
