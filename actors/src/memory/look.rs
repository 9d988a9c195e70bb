//! A look: what a test may see of the store that no port shows.

use std::collections::BTreeMap;

use payshanba_domain::ledger::{Account, Entry, Transaction};
use payshanba_domain::message::Outgoing;
use payshanba_domain::record::Record;
use payshanba_domain::{Commodity, StreamKey};

use super::{Kept, Memory};
use crate::ports::inbox::Waiting;

impl Memory {
    /// The history, oldest first.
    #[must_use]
    pub fn history(&self) -> Vec<Kept> {
        self.tables().streams.history.clone()
    }

    /// The commits of one stream, oldest first.
    #[must_use]
    pub fn history_of(&self, stream: StreamKey) -> Vec<Kept> {
        let tables = self.tables();
        tables.streams.history.iter().filter(|kept| kept.stream == stream).cloned().collect()
    }

    /// All that was ever posted, oldest first.
    #[must_use]
    pub fn ledger(&self) -> Vec<Transaction> {
        self.tables().streams.ledger.clone()
    }

    /// An account's balance: debit positive.
    #[must_use]
    pub fn balance(&self, account: Account, commodity: Commodity) -> i64 {
        self.sum(|entry| entry.account == account && entry.commodity == commodity)
    }

    /// The sum over all accounts, which is zero for every commodity.
    #[must_use]
    pub fn total(&self, commodity: Commodity) -> i64 {
        self.sum(|entry| entry.commodity == commodity)
    }

    fn sum(&self, wanted: impl Fn(&Entry) -> bool) -> i64 {
        let tables = self.tables();
        let entries = tables.streams.ledger.iter().flat_map(|transaction| &transaction.entries);
        entries.filter(|entry| wanted(entry)).map(|entry| entry.amount).sum()
    }

    /// Balances that are not zero, by account and commodity as the database names them.
    #[must_use]
    pub fn balances(&self) -> BTreeMap<(String, String), i64> {
        let mut balances = BTreeMap::new();
        for entry in self.tables().streams.ledger.iter().flat_map(|transaction| &transaction.entries) {
            let key = (entry.account.to_string(), entry.commodity.name().to_owned());
            *balances.entry(key).or_insert(0) += entry.amount;
        }
        balances.retain(|_, balance| *balance != 0);
        balances
    }

    /// The rows of all kinds, in the order of their keys.
    #[must_use]
    pub fn records(&self) -> Vec<Record> {
        self.tables().rows.all().cloned().collect()
    }

    /// Every message ever promised, in order.
    #[must_use]
    pub fn promised(&self) -> Vec<Outgoing> {
        self.tables().outbox.promised.clone()
    }

    /// Messages that are neither sent nor dropped, in order.
    #[must_use]
    pub fn unsent(&self) -> Vec<Outgoing> {
        self.tables().outbox.unsent()
    }

    /// What waits in the inbox, oldest first.
    #[must_use]
    pub fn waiting(&self) -> Vec<Waiting> {
        self.tables().inbox.waiting(false)
    }

    /// What was set aside for a person to look at, oldest first.
    #[must_use]
    pub fn quarantined(&self) -> Vec<Waiting> {
        self.tables().inbox.waiting(true)
    }
}
