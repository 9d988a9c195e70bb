//! The ground: for every measurement a fresh database on a private PostgreSQL with fsync on, the same each time.

use payshanba::postgres::{Options, Store};
use payshanba_actors::ports::Journal;
use payshanba_actors::ports::journal::Committed;
use tokio_postgres::Config;

use crate::cluster::{Cluster, connect};
use crate::load::{COURIER, Load, STREAMS, WAITING};

/// The server with the database that every measurement begins with.
pub struct Ground {
    cluster: Cluster,
}

impl Ground {
    /// Starts the server and lays out the database.
    pub async fn open(load: &Load) -> Self {
        let cluster = Cluster::open().await;
        let config = cluster.template();
        let client = connect(&config).await;
        let people = include_str!("people.sql").replace(":streams", &STREAMS.to_string());
        let people =
            people.replace(":courier", &COURIER.to_string()).replace(":waiting", &WAITING.to_string());
        client.batch_execute(&people).await.expect("people and presses are laid out");
        let store = Store::open(&config, Options::default()).await.expect("the schema is there");
        for commit in &load.locked {
            assert_eq!(store.commit(commit.clone()).await, Ok(Committed::Applied(1)));
        }
        client.batch_execute("vacuum analyze").await.expect("statistics are taken");
        Self { cluster }
    }

    /// A copy of it.
    pub async fn fresh(&self) -> Config {
        self.cluster.fresh().await
    }

    /// Checks that so many commits stand, that each wrote all of its rows, and that the audit chain is whole; answers
    /// the rows of one of them.
    pub async fn verify(&self, config: &Config, commits: Option<i64>) -> String {
        let store = Store::open(config, Options { connections: 1, ..Options::default() }).await;
        let store = store.expect("the database answers");
        let rows = store.ask(include_str!("written.sql"), &[]).await.expect("rows can be counted");
        let count = |column: &str| rows[0].get::<_, i64>(column);
        let written = count("journal") - STREAMS;
        assert!(commits.is_none_or(|commits| commits == written), "{written} commits stand, not {commits:?}");
        assert_eq!(count("moves"), written, "every commit moved its stream");
        assert_eq!(count("ledger"), 8 * written, "every commit booked eight lines");
        assert_eq!(count("outbox"), written, "every commit promised a message");
        assert_eq!(count("settled"), written, "every commit settled an inbox row");
        assert!(count("delivered") > 0, "orders were delivered");
        assert_eq!(store.broken_chains().await, Ok(Vec::new()), "the audit chain is whole");
        rows[0].get("sample")
    }

    /// What the server says of how durable it is.
    pub async fn durability(&self) -> String {
        self.cluster.durability().await
    }

    /// Stops the server and takes everything away.
    pub async fn close(self) {
        self.cluster.close().await;
    }
}
