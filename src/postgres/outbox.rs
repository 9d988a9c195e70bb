//! The outbox in PostgreSQL: what may be sent is decided by farm time, who sends it by leases on machine time.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::outbox::{Outbox, Parcel};
use payshanba_domain::week::{Instant, civil};
use tokio_postgres::Row;

use super::Store;
use super::form::{self, column};
use super::gauges::day_begun;

/// A message that this program cannot read waits so long, with its lane, for one that can.
const LATER: Duration = Duration::from_secs(30);

#[async_trait]
impl Outbox for Store {
    async fn lease(&self, holder: &str, now: Instant, limit: usize) -> Result<Vec<Parcel>, PortError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let lease = include_str!("outbox/lease.sql");
        let by_day = civil(now) == now;
        let day = day_begun(now);
        let rows = self.ask(lease, &[&holder, &now, &limit, &self.leases_max(), &by_day, &day]).await?;
        let mut parcels = Vec::with_capacity(rows.len());
        for row in &rows {
            match read(row) {
                Ok(parcel) => parcels.push(parcel),
                // One message that this program cannot read must not keep the others, nor count as in hand: it is
                // left, never discarded, for an instance that knows it.
                Err(error) => {
                    tracing::error!(%error, "a message cannot be read");
                    self.retry(column(row, "id", "outbox")?, LATER).await?;
                }
            }
        }
        Ok(parcels)
    }

    async fn sent(&self, id: i64, message_id: Option<i64>) -> Result<(), PortError> {
        self.ask(include_str!("outbox/sent.sql"), &[&id, &message_id]).await.map(drop)
    }

    async fn point(&self, lane: &str, slot: &str, message_id: i64) -> Result<Option<i64>, PortError> {
        let rows = self.ask(include_str!("outbox/point.sql"), &[&lane, &slot, &message_id]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let before: Option<i64> = column(row, "before", "outbox")?;
        Ok(before.filter(|before| *before != 0))
    }

    async fn retry(&self, id: i64, pause: Duration) -> Result<(), PortError> {
        self.ask(include_str!("outbox/retry.sql"), &[&id, &pause.as_secs_f64()]).await.map(drop)
    }

    async fn discard(&self, id: i64, why: &str) -> Result<(), PortError> {
        self.ask(include_str!("outbox/discard.sql"), &[&id, &why]).await.map(drop)
    }

    async fn drop_stale(&self, now: Instant) -> Result<u64, PortError> {
        let row = self.one(include_str!("outbox/drop_stale.sql"), &[&now]).await?;
        let dropped: i64 = column(&row, "count", "outbox")?;
        Ok(dropped.unsigned_abs())
    }

    async fn free(&self, holder: &str) -> Result<(), PortError> {
        self.ask(include_str!("outbox/free.sql"), &[&holder]).await.map(drop)
    }

    async fn next_due(&self, now: Instant) -> Result<Option<Instant>, PortError> {
        let row = self.one(include_str!("outbox/next_due.sql"), &[&now, &civil(now)]).await?;
        column(&row, "at", "outbox")
    }
}

fn read(row: &Row) -> Result<Parcel, PortError> {
    let id: i64 = column(row, "id", "outbox")?;
    let name = format!("outbox row {id}");
    let message: String = column(row, "message", &name)?;
    let attempts: i32 = column(row, "attempts", &name)?;
    let waited_s: f64 = column(row, "waited_s", &name)?;
    Ok(Parcel {
        id,
        edits: column(row, "message_id", &name)?,
        attempts: attempts.unsigned_abs(),
        waited: Duration::try_from_secs_f64(waited_s).unwrap_or_default(),
        outgoing: form::message(&message, &name)?,
    })
}
