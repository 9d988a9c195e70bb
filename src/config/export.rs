//! The exports' section: whether a week's lists are written as files, and where to.

use std::path::PathBuf;

use serde::Deserialize;

use super::{StoreAt, StoreConfig};

/// The section as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ExportSection {
    enabled: bool,
    folder: Option<PathBuf>,
}

impl Default for ExportSection {
    fn default() -> Self {
        Self { enabled: true, folder: None }
    }
}

impl ExportSection {
    /// The folder; `exports` in the data folder unless another is named. A database of one's own has no data folder,
    /// so there nothing is written until one is named.
    pub(super) fn folder(&self, store: &StoreConfig) -> Option<PathBuf> {
        let usual = || match &store.at {
            StoreAt::Embedded { data_dir } => Some(data_dir.join("exports")),
            StoreAt::Server { .. } => None,
        };
        self.folder.clone().or_else(usual).filter(|_| self.enabled)
    }
}
