//! A profile: what PostgreSQL's sessions were doing, looked at again and again while a leg ran.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::interval;
use tokio_postgres::Client;

/// Seldom enough to cost nothing that matters.
const EVERY: Duration = Duration::from_millis(25);
/// What is less than so many sessions on average is left out.
const LEAST: f64 = 0.05;

/// How many sessions were busy with what, and waited for what, summed over all looks.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    looks: u32,
    statements: BTreeMap<String, u32>,
    waits: BTreeMap<String, u32>,
}

impl Profile {
    /// Looks on until the work is done.
    pub async fn of<T>(client: &Client, work: impl Future<Output = T>) -> (T, Self) {
        let mut profile = Self::default();
        let mut ticks = interval(EVERY);
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                done = &mut work => return (done, profile),
                _ = ticks.tick() => profile.look(client).await,
            }
        }
    }

    async fn look(&mut self, client: &Client) {
        let rows = client.query(include_str!("profile.sql"), &[]).await.expect("sessions can be listed");
        self.looks += 1;
        for row in rows {
            *self.statements.entry(row.get("statement")).or_default() += 1;
            *self.waits.entry(row.get("wait")).or_default() += 1;
        }
    }

    /// Sessions on average, by statement and by what they waited for.
    pub fn json(&self) -> Value {
        let average = |counts: &BTreeMap<String, u32>| -> Value {
            let shares = counts.iter().map(|(name, count)| (name, f64::from(*count) / f64::from(self.looks)));
            let kept = shares.filter(|(_, share)| *share >= LEAST);
            kept.map(|(name, share)| (name.clone(), json!((share * 100.0).round() / 100.0))).collect()
        };
        json!({"statements": average(&self.statements), "waits": average(&self.waits)})
    }
}
