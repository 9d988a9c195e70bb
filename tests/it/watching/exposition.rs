//! An exposition: what `/metrics` answers, read back.

use std::collections::{BTreeMap, BTreeSet};

/// The metrics of one scrape.
#[derive(Debug, Default)]
pub struct Exposition {
    /// Names with their types.
    pub types: BTreeMap<String, String>,
    /// `name{label="value"}` with its value.
    pub samples: BTreeMap<String, f64>,
}

impl Exposition {
    /// Reads the text.
    pub fn read(text: &str) -> Self {
        let mut read = Self::default();
        for line in text.lines() {
            if let Some(declared) = line.strip_prefix("# TYPE ") {
                let (name, kind) = declared.split_once(' ').expect("a name and a type");
                read.types.insert(name.to_owned(), kind.to_owned());
            } else if !line.starts_with('#') {
                let (sample, value) = line.rsplit_once(' ').expect("a sample and a value");
                read.samples.insert(sample.to_owned(), value.parse().expect("a number"));
            }
        }
        read
    }

    /// The value of a sample.
    pub fn of(&self, sample: &str) -> f64 {
        *self.samples.get(sample).unwrap_or_else(|| {
            let name = sample.split('{').next().unwrap_or_default();
            let near: Vec<&String> = self.samples.keys().filter(|known| known.starts_with(name)).collect();
            panic!("no {sample}; there are {near:?}")
        })
    }

    /// Every label that stands anywhere.
    pub fn labels(&self) -> BTreeSet<String> {
        let inner = self.samples.keys().filter_map(|sample| sample.split_once('{'));
        let pairs = inner.flat_map(|(_, rest)| rest.trim_end_matches('}').split("\","));
        pairs.filter_map(|pair| Some(pair.split_once("=\"")?.0.to_owned())).collect()
    }
}
