//! Rows: the records that streams have written for others to read, the last of each key.

use std::collections::BTreeMap;

use payshanba_domain::record::Record;

use crate::row_key::RowKey;

#[derive(Default)]
pub struct Rows(BTreeMap<RowKey, Record>);

impl Rows {
    pub fn put(&mut self, record: Record) {
        self.0.insert(RowKey::of(&record), record);
    }

    pub fn get(&self, key: &RowKey) -> Option<&Record> {
        self.0.get(key)
    }

    /// In the order of their keys.
    pub fn all(&self) -> impl Iterator<Item = &Record> {
        self.0.values()
    }
}
