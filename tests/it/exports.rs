//! Exports: a week's lists as files, the same bytes every time.

mod exporter;
mod golden;
