//! The ground of a leg: a fresh database with people in it, and what must stand there afterwards.

use tokio_postgres::{Client, Config};

use crate::arguments::argument;
use crate::cluster::{Cluster, connect};
use crate::farm::url;
use crate::load::{CHAT_BASE, Crowd};
use crate::pattern::PERSON;

/// A leg's database.
pub struct Ground {
    pub client: Client,
    /// As `DATABASE_URL` says it.
    pub url: String,
    /// The process that all of PostgreSQL hangs on.
    pub postmaster: u32,
}

/// What one press is in the books.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub state: f64,
    pub events: f64,
    pub message: f64,
    /// Messages of each press.
    pub messages: f64,
}

/// Fills the database that is copied, and lets PostgreSQL say how long it waits for the disk.
pub async fn lay_out(cluster: &Cluster, crowd: Crowd) {
    cluster.run("alter role current_user set track_wal_io_timing = on").await;
    let client = farm(&cluster.template()).await;
    let people = format!(
        "insert into person (id, kind, chat_id, name)
         select n, 'subscriber', {CHAT_BASE} + n, 'Dilnoza Karimova'
         from (select generate_series(1, {}) union all select {PERSON}) as numbered (n)",
        crowd.chats
    );
    client.batch_execute(&people).await.expect("people are laid out");
    client.batch_execute("vacuum analyze").await.expect("statistics are taken");
}

impl Ground {
    /// A fresh one.
    pub async fn fresh(cluster: &Cluster) -> Self {
        let config = cluster.fresh().await;
        let client = farm(&config).await;
        // What somebody wants to try in the database, for both sides alike.
        client.batch_execute(&argument("--try", String::new())).await.expect("the trial is good SQL");
        let row = client.query_one("show data_directory", &[]).await.expect("the server tells");
        let file = std::path::Path::new(row.get::<_, &str>(0)).join("postmaster.pid");
        let text = std::fs::read_to_string(file).expect("the server's number can be read");
        let postmaster = text.lines().next().and_then(|line| line.parse().ok()).expect("it is a number");
        Self { client, url: url(&config), postmaster }
    }

    /// Updates that come in are kept and left alone, so that taking them in is all that is measured.
    pub async fn leave_alone(&self) {
        let statement = "alter table inbox alter column status set default 'quarantined'";
        self.client.batch_execute(statement).await.expect("the table obeys");
    }

    /// Returns when nothing waits in the inbox.
    pub async fn drained(&self) {
        let question = "select exists (select from inbox where status = 'waiting')";
        while self.client.query_one(question, &[]).await.expect("the books answer").get(0) {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// Checks that so many updates were taken in, and nothing else was written.
    pub async fn verify_accepted(&self, updates: u64) {
        let row = self.client.query_one(include_str!("written.sql"), &[]).await.expect("rows can be counted");
        let count = |column: &str| row.get::<_, i64>(column).unsigned_abs();
        assert_eq!((count("taken"), count("committed")), (updates, 0), "every update is kept");
    }

    /// Checks that so many updates were taken in and each had its effect; answers what one is in the books.
    pub async fn verify_carried(&self, updates: u64) -> Size {
        let row = self.client.query_one(include_str!("written.sql"), &[]).await.expect("rows can be counted");
        let count = |column: &str| row.get::<_, i64>(column).unsigned_abs();
        let stands = (count("taken"), count("settled"), count("committed"), count("other_rows"));
        assert_eq!(stands, (updates, updates, updates, 0), "every update is taken in, settled and committed");
        let bytes = |column: &str| row.get::<_, f64>(column);
        Size {
            state: bytes("state_bytes"),
            events: bytes("events_bytes"),
            message: bytes("message_bytes"),
            messages: count("promised") as f64 / updates as f64,
        }
    }
}

async fn farm(config: &Config) -> Client {
    let mut session = config.clone();
    session.options("-c search_path=farm");
    connect(&session).await
}
