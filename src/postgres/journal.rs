//! The journal in PostgreSQL: a commit is one statement, so it stands or it does not.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::journal::{Commit, CommitError, Committed, Journal, Stored};
use payshanba_domain::record::{CourierRow, InvoiceRow, OrderRow, PaymentRow, Record, StopRow};
use payshanba_domain::week::Instant;
use payshanba_domain::{Cause, StreamKey};
use tokio_postgres::Row;
use tokio_postgres::types::Json;

use super::form::{by_text, column, errands, lines, promises};
use super::{Failure, Store};

#[async_trait]
impl Journal for Store {
    async fn load(&self, stream: StreamKey, cause: &Cause) -> Result<Stored, PortError> {
        let name = stream.to_string();
        let row = self.one(include_str!("journal/load.sql"), &[&name, &cause.0]).await?;
        let version: Option<i64> = column(&row, "version", &name)?;
        Ok(Stored {
            version: version.unwrap_or_default().unsigned_abs(),
            state: column(&row, "state", &name)?,
            done: column(&row, "done", &name)?,
        })
    }

    async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        let (applied, done) = match self.write(&commit).await {
            Ok(outcome) => outcome,
            Err(failure) => return already(failure),
        };
        if done {
            return Ok(Committed::AlreadyDone);
        }
        if let Some(version) = applied {
            return Ok(Committed::Applied(version.unsigned_abs()));
        }
        // Somebody was faster; perhaps with the same cause, which the statement could not see yet.
        match self.load(commit.stream, &commit.cause).await {
            Ok(stored) if stored.done => Ok(Committed::AlreadyDone),
            _ => Err(CommitError::Conflict),
        }
    }

    async fn due(&self, now: Instant, limit: usize) -> Result<Vec<(StreamKey, Instant)>, PortError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.ask(include_str!("journal/due.sql"), &[&now, &limit]).await?;
        rows.iter().map(due_row).collect()
    }

    async fn next_due(&self) -> Result<Option<Instant>, PortError> {
        let row = self.one(include_str!("journal/next_due.sql"), &[]).await?;
        column(&row, "min", "stream")
    }
}

impl Store {
    /// The version it stands at now, if it was applied, and whether the cause had taken effect before.
    async fn write(&self, commit: &Commit) -> Result<(Option<i64>, bool), Failure> {
        let refused = |error: PortError| Failure::Refused { constraint: None, text: error.to_string() };
        let (stream, by) = (commit.stream.to_string(), by_text(commit.by));
        let expected = i64::try_from(commit.expected).unwrap_or(i64::MAX);
        let rows = Rows::of(&commit.records);
        let lines = lines(&commit.ledger).map_err(refused)?;
        let messages = promises(&commit.outbox).map_err(refused)?;
        let commands = errands(&commit.inbox).map_err(refused)?;
        let answer = self
            .run(
                include_str!("journal/commit.sql"),
                &[
                    &stream,
                    &commit.stream.kind(),
                    &expected,
                    &commit.cause.0,
                    &by,
                    &commit.occurred_at,
                    &commit.recorded_at,
                    &commit.state,
                    &commit.due_at,
                    &commit.parked,
                    &commit.events,
                    &Json(lines),
                    &Json(rows.orders),
                    &Json(rows.invoices),
                    &Json(rows.payments),
                    &Json(rows.stops),
                    &Json(rows.couriers),
                    &Json(messages),
                    &Json(commands),
                    &commit.settles,
                ],
            )
            .await?;
        // The transaction stands by now: a row that cannot be read leaves the outcome open, it does not deny it.
        let unreadable = |error: PortError| Failure::Unknown(error.to_string());
        let row = answer.first().ok_or_else(|| Failure::Unknown("no row".to_owned()))?;
        let version = column(row, "version", &stream).map_err(unreadable)?;
        Ok((version, column(row, "done", &stream).map_err(unreadable)?))
    }

    /// Journal rows that are not what was written, by stream and version: the audit chain is broken there.
    ///
    /// # Errors
    /// When the store cannot be asked.
    pub async fn broken_chains(&self) -> Result<Vec<(String, i64)>, PortError> {
        let rows = self.ask(include_str!("journal/broken_chains.sql"), &[]).await?;
        let read = |row: &Row| Ok((column(row, "stream", "journal")?, column(row, "version", "journal")?));
        rows.iter().map(read).collect()
    }
}

/// What constraints say of two commits that met: the same cause, or the same version.
fn already(failure: Failure) -> Result<Committed, CommitError> {
    let Failure::Refused { constraint: Some(constraint), .. } = &failure else { return Err(failure.into()) };
    match constraint.as_str() {
        "journal_stream_cause" => Ok(Committed::AlreadyDone),
        "journal_stream_version" | "stream_pkey" => Err(CommitError::Conflict),
        _ => Err(failure.into()),
    }
}

fn due_row(row: &Row) -> Result<(StreamKey, Instant), PortError> {
    let key: String = column(row, "key", "stream")?;
    let due_at = column(row, "due_at", &key)?;
    let key = key.parse().map_err(|error| PortError::Rejected(format!("stream: {error}")))?;
    Ok((key, due_at))
}

/// A commit's records, table by table.
#[derive(Debug, Default)]
struct Rows<'a> {
    orders: Vec<&'a OrderRow>,
    invoices: Vec<&'a InvoiceRow>,
    payments: Vec<&'a PaymentRow>,
    stops: Vec<&'a StopRow>,
    couriers: Vec<&'a CourierRow>,
}

impl<'a> Rows<'a> {
    fn of(records: &'a [Record]) -> Self {
        let mut rows = Self::default();
        for record in records {
            match record {
                Record::Order(row) => rows.orders.push(row),
                Record::Invoice(row) => rows.invoices.push(row),
                Record::Payment(row) => rows.payments.push(row),
                Record::Stop(row) => rows.stops.push(row),
                Record::Courier(row) => rows.couriers.push(row),
            }
        }
        rows
    }
}
