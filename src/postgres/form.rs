//! A form: how a value of the domain is written in a column, and read back without ever panicking on it.

use std::collections::HashSet;

use payshanba_actors::ports::PortError;
use payshanba_actors::versioned;
use payshanba_domain::ledger::Transaction;
use payshanba_domain::message::{Outgoing, Priority, Recipient};
use payshanba_domain::week::{CycleDate, Instant};
use payshanba_domain::zone::Zone;
use payshanba_domain::{Addressed, By, Commodity, CourierId, SubscriberId, TariffCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

/// The version that messages are stored in.
const MESSAGE: u32 = 1;

fn unwritable(error: &serde_json::Error) -> PortError {
    PortError::Rejected(format!("a document cannot be written: {error}"))
}

/// Reads a message of the outbox.
pub(super) fn message(text: &str, of: &str) -> Result<Outgoing, PortError> {
    versioned::read(MESSAGE, text).map_err(|error| PortError::Rejected(format!("{of}: {error}")))
}

/// A column of a row; the error names the row.
pub(super) fn column<'a, T: FromSql<'a>>(row: &'a Row, column: &str, of: &str) -> Result<T, PortError> {
    row.try_get(column).map_err(|error| PortError::Rejected(format!("{of}, {column}: {error}")))
}

/// Rows that came as `name, row` with the row as JSON.
pub(super) fn documents<T: DeserializeOwned>(rows: &[Row], table: &str) -> Result<Vec<T>, PortError> {
    let read = |row: &Row| {
        let name: String = column(row, "name", table)?;
        let text: String = column(row, "row", table)?;
        serde_json::from_str(&text).map_err(|error| PortError::Rejected(format!("{table} {name}: {error}")))
    };
    rows.iter().map(read).collect()
}

/// `customer/12`, `courier/3`, `owner`, `farm`.
pub(super) fn by_text(by: By) -> String {
    match by {
        By::Customer(id) => format!("customer/{id}"),
        By::Courier(id) => format!("courier/{id}"),
        By::Owner => "owner".to_owned(),
        By::Farm => "farm".to_owned(),
    }
}

/// Reads what [`by_text`] writes.
pub(crate) fn by_parse(text: &str) -> Option<By> {
    match text.split_once('/') {
        None if text == "owner" => Some(By::Owner),
        None if text == "farm" => Some(By::Farm),
        Some(("customer", id)) => id.parse().ok().map(|id| By::Customer(SubscriberId(id))),
        Some(("courier", id)) => id.parse().ok().map(|id| By::Courier(CourierId(id))),
        _ => None,
    }
}

/// One row of the ledger.
#[derive(Debug, Serialize)]
pub(super) struct Line<'a> {
    n: usize,
    memo: &'a str,
    account: String,
    commodity: Commodity,
    amount: i64,
    cycle: Option<CycleDate>,
    tariff: Option<TariffCode>,
    zone: Option<Zone>,
}

/// The lines of a decision's transactions; each of them has some.
pub(super) fn lines(transactions: &[Transaction]) -> Result<Vec<Line<'_>>, PortError> {
    let mut lines = Vec::new();
    for (n, transaction) in (1..).zip(transactions) {
        let about = transaction.about;
        if transaction.entries.is_empty() {
            return Err(PortError::Rejected(format!("transaction {:?} moves nothing", transaction.memo)));
        }
        lines.extend(transaction.entries.iter().map(|entry| Line {
            n,
            memo: &transaction.memo,
            account: entry.account.to_string(),
            commodity: entry.commodity,
            amount: entry.amount,
            cycle: about.cycle,
            tariff: about.tariff,
            zone: about.zone,
        }));
    }
    Ok(lines)
}

/// One row of the outbox.
#[derive(Debug, Serialize)]
pub(super) struct Promise<'a> {
    lane: String,
    recipient: String,
    slot: Option<&'a str>,
    priority: i16,
    not_before: Option<Instant>,
    expires_at: Option<Instant>,
    message: String,
}

/// Messages as rows of the outbox.
pub(super) fn promises(messages: &[Outgoing]) -> Result<Vec<Promise<'_>>, PortError> {
    messages.iter().map(promise).collect()
}

fn promise(outgoing: &Outgoing) -> Result<Promise<'_>, PortError> {
    Ok(Promise {
        lane: outgoing.to.lane(),
        recipient: recipient_text(outgoing.to),
        slot: outgoing.slot.as_deref(),
        priority: rank(outgoing.priority),
        not_before: outgoing.not_before,
        expires_at: outgoing.expires_at,
        message: versioned::write(MESSAGE, outgoing).map_err(|error| unwritable(&error))?,
    })
}

fn recipient_text(to: Recipient) -> String {
    match to {
        Recipient::Subscriber(id) => format!("subscriber/{id}"),
        Recipient::Courier(id) => format!("courier/{id}"),
        Recipient::Owner => "owner".to_owned(),
    }
}

/// The lower, the sooner.
const fn rank(priority: Priority) -> i16 {
    match priority {
        Priority::Answer => 0,
        Priority::Courier => 1,
        Priority::Conversation => 2,
        Priority::Bulk => 3,
    }
}

/// One command in the inbox.
#[derive(Debug, Serialize)]
pub(super) struct Errand {
    lane: String,
    payload: String,
}

/// Commands as rows of the inbox. A stream takes a cause once, so a second command to it would be lost: it is refused.
pub(super) fn errands(commands: &[Addressed]) -> Result<Vec<Errand>, PortError> {
    let mut lanes = HashSet::new();
    let errand = |command: &Addressed| {
        if lanes.insert(command.key()) {
            let payload =
                versioned::write(versioned::COMMAND, command).map_err(|error| unwritable(&error))?;
            Ok(Errand { lane: command.key().to_string(), payload })
        } else {
            Err(PortError::Rejected(format!("two commands to {} under one cause", command.key())))
        }
    };
    commands.iter().map(errand).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asked_reads_back() {
        for by in [By::Customer(SubscriberId(12)), By::Courier(CourierId(3)), By::Owner, By::Farm] {
            assert_eq!(by_parse(&by_text(by)), Some(by));
        }
        for text in ["", "customer", "customer/x", "owner/1", "nobody"] {
            assert_eq!(by_parse(text), None, "{text:?}");
        }
    }
}
