//! Spent: what a measurement has cost, and whom: processors, and the disk that commits wait for.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;
use tokio_postgres::Client;

use crate::cpu;

/// What stood when it began.
pub struct Meter {
    at: Instant,
    server: u32,
    postmaster: u32,
    used_s: [f64; 4],
    wal: [f64; 3],
}

/// Processors kept busy, on average, and the write-ahead log.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    /// Cores: the server, PostgreSQL, this program with the load and the Bot API, everybody else on the machine.
    pub server: f64,
    pub postgres: f64,
    pub load: f64,
    pub others: f64,
    pub fsyncs_per_s: f64,
    /// The share of the time in which a commit waited for the disk; one at a time can.
    pub in_fsync: f64,
    pub wal_bytes: f64,
}

impl Meter {
    /// Begins to measure a server, and the PostgreSQL behind it.
    pub async fn begin(admin: &Client, server: u32, postmaster: u32) -> Self {
        let wal = wal(admin).await;
        Self { at: Instant::now(), server, postmaster, used_s: used(server, postmaster), wal }
    }

    /// Ends the measurement.
    pub async fn end(self, admin: &Client) -> Spent {
        let seconds = self.at.elapsed().as_secs_f64();
        let now_s = used(self.server, self.postmaster);
        let cores: Vec<f64> =
            now_s.iter().zip(self.used_s).map(|(now, then)| (now - then) / seconds).collect();
        // Sessions tell what they have written once a second.
        tokio::time::sleep(Duration::from_millis(1_100)).await;
        let wal = wal(admin).await;
        Spent {
            server: cores[0],
            postgres: cores[1],
            load: cores[2],
            others: (cores[3] - cores[0] - cores[1] - cores[2]).max(0.0),
            fsyncs_per_s: (wal[0] - self.wal[0]) / seconds,
            in_fsync: (wal[1] - self.wal[1]) / 1000.0 / seconds,
            wal_bytes: wal[2] - self.wal[2],
        }
    }
}

impl Spent {
    /// For a line of JSON.
    pub fn json(&self) -> Value {
        let short = |value: f64| (value * 100.0).round() / 100.0;
        json!({
            "server_cores": short(self.server), "postgres_cores": short(self.postgres),
            "load_cores": short(self.load), "other_cores": short(self.others),
            "fsyncs_per_s": self.fsyncs_per_s.round(), "in_fsync": short(self.in_fsync), "wal_bytes": self.wal_bytes,
        })
    }
}

fn used(server: u32, postmaster: u32) -> [f64; 4] {
    [cpu::of_tree(server), cpu::of_tree(postmaster), cpu::of_myself(), cpu::of_machine()]
}

async fn wal(admin: &Client) -> [f64; 3] {
    let question = "select wal_sync::float8, wal_sync_time, wal_bytes::float8 from pg_stat_wal";
    let row = admin.query_one(question, &[]).await.expect("statistics can be read");
    [row.get(0), row.get(1), row.get(2)]
}
