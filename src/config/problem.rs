//! A problem of the configuration: what is wrong where, and what to write instead.

use std::collections::BTreeSet;
use std::fmt;

use thiserror::Error;

/// The configuration cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {path}: {error}")]
    Unreadable {
        /// Which file.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// The file is no TOML.
    #[error("the configuration file is no TOML: {0}")]
    Unparsable(String),
    /// Values are missing or wrong.
    #[error("{0}")]
    Wrong(Problems),
}

/// Everything that is wrong, each as `key: what to write instead`.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    told: Vec<String>,
    /// Keys whose value did not fit: that they are missing as well is no second problem.
    unfit: BTreeSet<String>,
}

impl Problems {
    /// Adds one.
    pub fn add(&mut self, problem: impl Into<String>) {
        let problem = problem.into();
        let keys = problem.split_once(": ").map_or("", |(keys, _)| keys);
        if !keys.split(", ").any(|key| self.unfit.contains(key)) {
            self.told.push(problem);
        }
    }

    /// Adds a key whose value does not fit.
    pub(super) fn add_unfit(&mut self, key: &str, what: &str) {
        self.told.push(format!("{key}: {what}"));
        self.unfit.insert(key.to_owned());
    }

    /// The value, or everything that is wrong.
    pub(super) fn into_result<T>(self, value: Option<T>) -> Result<T, ConfigError> {
        match value {
            Some(value) if self.told.is_empty() => Ok(value),
            _ => Err(ConfigError::Wrong(self)),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the configuration has {} problem(s):", self.told.len())?;
        self.told.iter().try_for_each(|problem| writeln!(f, "  - {problem}"))
    }
}
