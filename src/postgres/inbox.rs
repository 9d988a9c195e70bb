//! The inbox in PostgreSQL: one leased row per lane, oldest first; leases run on the database's own clock.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::inbox::{Accepted, Inbox, Kind, Waiting};
use payshanba_domain::Cause;
use payshanba_domain::message::{Message, Outgoing};
use tokio_postgres::Row;
use tokio_postgres::types::Json;

use super::Store;
use super::form::{by_parse, column, promises};

/// A row whose lease has run out so often without anybody giving it back brings its holder down: it is set aside.
const LEASES_MAX: i32 = 10;

#[async_trait]
impl Inbox for Store {
    async fn accept(&self, update: Accepted) -> Result<bool, PortError> {
        let accept = include_str!("inbox/accept.sql");
        let Accepted { cause, lane, received_at, payload } = update;
        let rows = self.ask(accept, &[&lane, &cause.0, &received_at, &payload]).await?;
        Ok(!rows.is_empty())
    }

    async fn lease(&self, holder: &str, limit: usize) -> Result<Vec<Waiting>, PortError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.ask(include_str!("inbox/lease.sql"), &[&holder, &limit, &self.leases_max()]).await?;
        let mut leased = Vec::with_capacity(rows.len());
        for row in &rows {
            let (id, leases): (i64, i32) = (column(row, "id", "inbox")?, column(row, "leases", "inbox")?);
            if leases > LEASES_MAX {
                let cause = column(row, "cause", "inbox")?;
                tracing::error!(id, leases, "an inbox row was never given back");
                self.quarantine(id, Outgoing::owner(Message::Quarantined { cause })).await?;
                continue;
            }
            match read(row, id) {
                Ok(waiting) => leased.push(waiting),
                // Its lease is its pause: an instance that knows what it is may take it, and the others go on.
                Err(error) => tracing::error!(%error, "an inbox row cannot be read"),
            }
        }
        leased.sort_by_key(|waiting| waiting.id);
        Ok(leased)
    }

    async fn settle(&self, id: i64, answers: Vec<Outgoing>) -> Result<(), PortError> {
        let answers = Json(promises(&answers)?);
        self.ask(include_str!("inbox/settle.sql"), &[&id, &answers]).await.map(drop)
    }

    async fn release(&self, id: i64, pause: Duration) -> Result<(), PortError> {
        self.ask(include_str!("inbox/release.sql"), &[&id, &pause.as_secs_f64()]).await.map(drop)
    }

    async fn fault(&self, id: i64) -> Result<u32, PortError> {
        let rows = self.ask(include_str!("inbox/fault.sql"), &[&id]).await?;
        let faults: i32 = rows.first().map_or(Ok(0), |row| column(row, "faults", "inbox"))?;
        Ok(faults.unsigned_abs())
    }

    async fn quarantine(&self, id: i64, card: Outgoing) -> Result<(), PortError> {
        let card = Json(promises(std::slice::from_ref(&card))?);
        self.ask(include_str!("inbox/quarantine.sql"), &[&id, &card]).await.map(drop)
    }

    async fn free(&self, holder: &str) -> Result<(), PortError> {
        self.ask(include_str!("inbox/free.sql"), &[&holder]).await.map(drop)
    }
}

fn read(row: &Row, id: i64) -> Result<Waiting, PortError> {
    let name = format!("inbox row {id}");
    let strange = |what: &str| PortError::Rejected(format!("{name}: {what} is not known here"));
    let by: String = column(row, "by", &name)?;
    let kind: String = column(row, "kind", &name)?;
    let faults: i32 = column(row, "faults", &name)?;
    Ok(Waiting {
        id,
        lane: column(row, "lane", &name)?,
        cause: Cause(column(row, "cause", &name)?),
        by: by_parse(&by).ok_or_else(|| strange("who asked"))?,
        received_at: column(row, "received_at", &name)?,
        faults: faults.unsigned_abs(),
        kind: match kind.as_str() {
            "update" => Kind::Update,
            "command" => Kind::Command,
            _ => return Err(strange("its kind")),
        },
        payload: column(row, "payload", &name)?,
    })
}
