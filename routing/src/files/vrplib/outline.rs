//! Outline: a `.vrp` file as keys and sections, each with its line, before anything is made of them.

use std::collections::HashMap;

use super::{FileError, missing};

/// What a header may say. An unknown word is refused: it may be a rule that would be lost.
const KEYS: [&str; 12] = [
    "NAME",
    "COMMENT",
    "TYPE",
    "DIMENSION",
    "CAPACITY",
    "VEHICLES",
    "DISTANCE",
    "SERVICE_TIME",
    "EDGE_WEIGHT_TYPE",
    "EDGE_WEIGHT_FORMAT",
    "NODE_COORD_TYPE",
    "DISPLAY_DATA_TYPE",
];
const SECTIONS: [&str; 6] = [
    "NODE_COORD_SECTION",
    "DEMAND_SECTION",
    "DEPOT_SECTION",
    "TIME_WINDOW_SECTION",
    "SERVICE_TIME_SECTION",
    "EDGE_WEIGHT_SECTION",
];

/// Lines of numbers below a headline.
pub(super) struct Section<'t> {
    pub(super) line: usize,
    pub(super) rows: Vec<(usize, Vec<&'t str>)>,
}

/// Keys with their values, and sections.
pub(super) struct Outline<'t> {
    keys: HashMap<&'static str, (usize, &'t str)>,
    sections: HashMap<&'static str, Section<'t>>,
}

impl<'t> Outline<'t> {
    pub(super) fn read(text: &'t str) -> Result<Self, FileError> {
        let mut outline = Self { keys: HashMap::new(), sections: HashMap::new() };
        let mut open: Option<&'static str> = None;
        for (line, content) in (1..).zip(text.lines().map(str::trim)) {
            let (head, value) = content.split_once(':').unwrap_or((content, ""));
            let (head, value) = (head.trim(), value.trim());
            match (head, open.and_then(|name| outline.sections.get_mut(name))) {
                ("", _) => {}
                ("EOF", _) => break,
                (numbers, Some(section))
                    if !numbers.starts_with(|first: char| first.is_ascii_alphabetic()) =>
                {
                    section.rows.push((line, content.split_whitespace().collect()));
                }
                (headline, _) if headline.ends_with("_SECTION") => {
                    open = Some(outline.begin(line, headline)?);
                }
                (key, _) => outline.note(line, key, value)?,
            }
        }
        Ok(outline)
    }

    fn begin(&mut self, line: usize, headline: &str) -> Result<&'static str, FileError> {
        let known = SECTIONS.into_iter().find(|known| *known == headline).ok_or_else(|| {
            FileError::at(
                line,
                format!("{headline} is not known: remove it if the problem is the same without it"),
            )
        })?;
        if self.sections.insert(known, Section { line, rows: Vec::new() }).is_some() {
            return Err(FileError::at(line, format!("{headline} again: write it once")));
        }
        Ok(known)
    }

    fn note(&mut self, line: usize, key: &str, value: &'t str) -> Result<(), FileError> {
        let known = KEYS.into_iter().find(|known| *known == key).ok_or_else(|| {
            FileError::at(
                line,
                format!("{key:?} is not known: remove it if the problem is the same without it"),
            )
        })?;
        if self.keys.insert(known, (line, value)).is_some() && known != "COMMENT" {
            return Err(FileError::at(line, format!("{key} again: write it once")));
        }
        Ok(())
    }

    /// A key that must be there, with its line.
    pub(super) fn word(&self, key: &'static str) -> Result<(usize, &'t str), FileError> {
        self.number(key)?.ok_or_else(|| missing(key))
    }

    /// A key that may be there, with its line.
    pub(super) fn number(&self, key: &'static str) -> Result<Option<(usize, &'t str)>, FileError> {
        match self.keys.get(key) {
            Some((line, "")) => Err(FileError::at(*line, format!("{key} has no value: write one"))),
            found => Ok(found.copied()),
        }
    }

    pub(super) fn section(&self, name: &str) -> Option<&Section<'t>> {
        self.sections.get(name)
    }
}
