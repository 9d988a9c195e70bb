//! Gauges: how much waits, read in one statement, for the metrics and for whoever waits until the farm is quiet.

use chrono::NaiveTime;
use payshanba_actors::ports::PortError;
use payshanba_domain::week::{Instant, civil, farm_time};
use tokio_postgres::Row;

use super::Store;
use super::form::column;

/// What waits at an instant of farm time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gauges {
    /// Inbox rows that are not done.
    pub inbox_waiting: i64,
    /// How long the oldest of them has waited, in seconds of farm time.
    pub inbox_oldest_s: Option<f64>,
    /// Inbox rows set aside for a person.
    pub inbox_quarantined: i64,
    /// Messages that are neither sent nor given up.
    pub outbox_unsent: i64,
    /// Those of them that may be sent now; by night that is nothing of which there are many alike.
    pub outbox_sendable: i64,
    /// How long the oldest of those could have been sent, in seconds.
    pub outbox_oldest_s: Option<f64>,
    /// Streams with something to do now; those that wait for others are counted too.
    pub streams_due: i64,
    /// Streams that take no part until the owner has looked.
    pub streams_parked: i64,
    /// Weeks whose plan of the day is wanted.
    pub plans_wanted: i64,
    /// When something falls due that is not due yet: a stream, or a message that waits for the morning.
    pub next_instant: Option<Instant>,
}

impl Gauges {
    /// True when nothing is left to do at this instant.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        self.inbox_waiting == 0
            && self.outbox_sendable == 0
            && self.streams_due == 0
            && self.plans_wanted == 0
    }
}

/// When the day of `now` began for messages that are many alike.
pub(super) fn day_begun(now: Instant) -> Instant {
    civil(now - farm_time(now).time().signed_duration_since(NaiveTime::MIN))
}

impl Store {
    /// Reads what waits at `now` (farm time).
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn gauges(&self, now: Instant) -> Result<Gauges, PortError> {
        let row = self.one(include_str!("gauges/read.sql"), &[&now, &civil(now), &day_begun(now)]).await?;
        read(&row)
    }

    /// Deletes settled rows of the inbox and the outbox that were kept for eight days of machine time to recognise
    /// what comes again; answers how many.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn sweep(&self) -> Result<u64, PortError> {
        let row = self.one(include_str!("gauges/sweep.sql"), &[]).await?;
        let swept: i64 = row.try_get(0).map_err(|error| PortError::Rejected(format!("sweep: {error}")))?;
        Ok(swept.unsigned_abs())
    }
}

fn read(row: &Row) -> Result<Gauges, PortError> {
    const OF: &str = "gauges";
    Ok(Gauges {
        inbox_waiting: column(row, "inbox_waiting", OF)?,
        inbox_oldest_s: column(row, "inbox_oldest_s", OF)?,
        inbox_quarantined: column(row, "inbox_quarantined", OF)?,
        outbox_unsent: column(row, "outbox_unsent", OF)?,
        outbox_sendable: column(row, "outbox_sendable", OF)?,
        outbox_oldest_s: column(row, "outbox_oldest_s", OF)?,
        streams_due: column(row, "streams_due", OF)?,
        streams_parked: column(row, "streams_parked", OF)?,
        plans_wanted: column(row, "plans_wanted", OF)?,
        next_instant: column(row, "next_instant", OF)?,
    })
}
