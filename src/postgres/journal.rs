//! The journal in PostgreSQL: a commit is one statement, so it stands or it does not.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::inbox::PATIENCE;
use payshanba_actors::ports::journal::{Commit, CommitError, Committed, Journal, Stored};
use payshanba_domain::message::Outgoing;
use payshanba_domain::record::{CourierRow, CycleRow, InvoiceRow, OrderRow, PaymentRow, Record, StopRow};
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
        let (times, at_least) = patience();
        let due = include_str!("journal/due.sql");
        let rows = self.ask(due, &[&now, &limit, &times, &at_least]).await?;
        // One row with a strange name must not stop the farm's time.
        Ok(rows.iter().filter_map(|row| known(due_row(row))).collect())
    }

    async fn next_due(&self) -> Result<Option<Instant>, PortError> {
        let row = self.one(include_str!("journal/next_due.sql"), &[]).await?;
        column(&row, "min", "stream")
    }

    async fn stranded(&self, now: Instant) -> Result<Vec<StreamKey>, PortError> {
        let (times, at_least) = patience();
        let rows = self.ask(include_str!("journal/stranded.sql"), &[&now, &times, &at_least]).await?;
        Ok(rows.iter().filter_map(|row| known(key(row))).collect())
    }

    async fn park(&self, stream: StreamKey, card: Outgoing) -> Result<(), PortError> {
        let (name, card) = (stream.to_string(), Json(promises(std::slice::from_ref(&card))?));
        self.ask(include_str!("journal/park.sql"), &[&name, &card]).await.map(drop)
    }

    async fn alert(&self, stream: StreamKey, card: Outgoing) -> Result<(), PortError> {
        let (name, card) = (stream.to_string(), Json(promises(std::slice::from_ref(&card))?));
        self.ask(include_str!("journal/alert.sql"), &[&name, &card]).await.map(drop)
    }
}

/// How often, and for how many seconds, a row is given back before nobody waits for it.
fn patience() -> (i32, f64) {
    (i32::try_from(PATIENCE.times).unwrap_or(i32::MAX), PATIENCE.at_least.as_secs_f64())
}

fn known<T>(read: Result<T, PortError>) -> Option<T> {
    read.inspect_err(|error| tracing::error!(%error, "a stream's row cannot be read")).ok()
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
                    &Json(rows.cycles),
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
    let key = key(row)?;
    Ok((key, column(row, "due_at", &key.to_string())?))
}

fn key(row: &Row) -> Result<StreamKey, PortError> {
    let key: String = column(row, "key", "stream")?;
    key.parse().map_err(|error| PortError::Rejected(format!("stream: {error}")))
}

/// A commit's records, table by table.
#[derive(Debug, Default)]
struct Rows<'a> {
    orders: Vec<&'a OrderRow>,
    invoices: Vec<&'a InvoiceRow>,
    payments: Vec<&'a PaymentRow>,
    stops: Vec<&'a StopRow>,
    couriers: Vec<&'a CourierRow>,
    cycles: Vec<&'a CycleRow>,
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
                Record::Cycle(row) => rows.cycles.push(row),
            }
        }
        rows
    }
}
