//! The contract, kept by PostgreSQL.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use payshanba::postgres::Store;
use payshanba_actors::contract::{self, Books};
use payshanba_domain::StreamKey;
use serde_json::Value;

use crate::support::TestDatabase;

async fn fresh(property: &str) -> (contract::Store, TestDatabase) {
    let (database, store) = super::fresh(property).await;
    let ports = contract::Store {
        journal: Arc::new(store.clone()),
        inbox: Arc::new(store.clone()),
        outbox: Arc::new(store.clone()),
        views: Arc::new(store.clone()),
        people: Arc::new(store.clone()),
        books: Arc::new(Ledger(store)),
    };
    (ports, database)
}

payshanba_actors::store_contract!(fresh);

struct Ledger(Store);

#[async_trait]
impl Books for Ledger {
    async fn balances(&self) -> BTreeMap<(String, String), i64> {
        let sums = "select account, commodity, sum(amount)::bigint from ledger \
                    group by account, commodity having sum(amount) <> 0";
        let rows = self.0.ask(sums, &[]).await.expect("the ledger can be read");
        rows.iter().map(|row| ((row.get(0), row.get(1)), row.get(2))).collect()
    }

    async fn events(&self, stream: StreamKey) -> Vec<Value> {
        let history = "select events from journal where stream = $1 order by version";
        let rows = self.0.ask(history, &[&stream.to_string()]).await.expect("the journal can be read");
        let lists = rows.iter().map(|row| row.get::<_, Value>(0));
        lists.flat_map(|list| list.as_array().expect("events are a list").clone()).collect()
    }
}
