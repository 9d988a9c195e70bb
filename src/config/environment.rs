//! The environment: variables by name, read once.

use std::collections::BTreeMap;
use std::path::Path;

/// The variables we honour.
#[derive(Clone, Debug, Default)]
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// Reads the process's environment.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn read() -> Self {
        Self(
            std::env::vars_os()
                .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
                .collect(),
        )
    }

    /// An environment of our own, for tests.
    #[must_use]
    pub fn of(variables: &[(&str, &str)]) -> Self {
        Self(variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// The same with the books in a folder, whatever else it says of them.
    #[must_use]
    pub fn with_books_in(mut self, folder: &Path) -> Self {
        self.0.remove("DATABASE_URL");
        self.0.insert("PAYSHANBA_DATA".to_owned(), folder.display().to_string());
        self
    }

    /// The machine's name: two servers that share a database must not share it.
    pub(super) fn host() -> String {
        let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        let name = name.trim();
        if name.is_empty() { "payshanba".to_owned() } else { name.to_owned() }
    }

    /// A variable that is set and not empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}
