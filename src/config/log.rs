//! The log's section: the form of its lines and how much is said; the environment has the last word.

use std::path::Path;

use serde::Deserialize;
use toml::Table;

use super::{Environment, File};

/// The form of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// The section as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct LogSection {
    format: LogFormat,
    filter: Option<String>,
}

/// What is logged, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogConfig {
    /// The form of a line.
    pub format: LogFormat,
    /// What is said, as `tracing_subscriber::EnvFilter` reads it: `info`, `warn,payshanba=debug`.
    pub filter: String,
}

impl LogConfig {
    /// Reads what the log needs. What is wrong with the file is told by whoever reads all of it, so it is no error here.
    #[must_use]
    pub fn read(path: Option<&Path>, environment: &Environment) -> Self {
        Self::of(&File::read(path).map(|file| file.log).unwrap_or_default(), environment)
    }

    pub(super) fn of(section: &LogSection, environment: &Environment) -> Self {
        let format = match environment.get("PAYSHANBA_LOG_FORMAT") {
            Some("json") => LogFormat::Json,
            Some("text") => LogFormat::Text,
            _ => section.format,
        };
        let filter = environment
            .get("PAYSHANBA_LOG")
            .or(section.filter.as_deref())
            .unwrap_or("info,refinery_core=warn");
        Self { format, filter: filter.to_owned() }
    }

    pub(super) fn shown(&self) -> Table {
        let format = match self.format {
            LogFormat::Text => "text",
            LogFormat::Json => "json",
        };
        Table::from_iter([
            ("format".to_owned(), format.into()),
            ("filter".to_owned(), self.filter.as_str().into()),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, environment: &[(&str, &str)]) -> LogConfig {
        let folder = std::env::temp_dir().join(format!("payshanba-log-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join(format!("{}.toml", text.len()));
        std::fs::write(&file, text).expect("a file");
        LogConfig::read(Some(&file), &Environment::of(environment))
    }

    #[test]
    fn the_file_says_and_the_environment_has_the_last_word() {
        let json = "[log]\nformat = \"json\"\nfilter = \"warn\"\n";
        assert_eq!(read(json, &[]), LogConfig { format: LogFormat::Json, filter: "warn".to_owned() });
        let both = [("PAYSHANBA_LOG_FORMAT", "text"), ("PAYSHANBA_LOG", "debug")];
        assert_eq!(read(json, &both), LogConfig { format: LogFormat::Text, filter: "debug".to_owned() });
        assert_eq!(
            read("", &[]),
            LogConfig { format: LogFormat::Text, filter: "info,refinery_core=warn".to_owned() }
        );
        assert!(
            File::parse("[log]\nformat = \"xml\"\n")
                .expect("toml")
                .problems()
                .to_string()
                .contains("log.format")
        );
    }
}
