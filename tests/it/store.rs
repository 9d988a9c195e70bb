//! The store on PostgreSQL: what the database refuses, what a lost connection leaves open, what two stores agree on.

mod clock;
mod contract;
mod cut;
mod home;
mod lease;
mod post;
mod race;
mod refuse;
pub mod sample;
mod statement;

use std::time::Duration;

use payshanba::postgres::{Options, Store};

use crate::support::{TestDatabase, database};

/// A fresh database and a store on it.
async fn fresh(hint: &str) -> (TestDatabase, Store) {
    let database = database(hint).await;
    let store = open(&database).await;
    (database, store)
}

/// Another store on a database.
async fn open(database: &TestDatabase) -> Store {
    let options = Options {
        connections: 4,
        wait: Duration::from_millis(500),
        patience: Duration::from_secs(2),
        ..Options::default()
    };
    Store::open(&database.config, options).await.expect("the database is migrated")
}
