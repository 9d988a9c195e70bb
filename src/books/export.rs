//! The export: the ledger in the words of hledger, so that a program that is not ours audits our books.
//!
//! `payshanba ledger export | hledger -f - check -s` says nothing when every account and commodity is declared, every
//! transaction balances and every account holds what our database says it holds. Accounts carry numbers of ours and
//! nothing personal.
//!
//! hledger looks at balances by date and, within a date, in the order of the file. Transactions are therefore written by
//! farm date and not in the order they were recorded (a provider may report a payment late), and the transaction that
//! asserts the balances has the last date there is and stands last.

mod posting;

use std::io::Write;
use std::pin::pin;

use chrono::NaiveDate;
use futures_util::TryStreamExt;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Row};

use super::BooksError;
use super::snapshot::snapshot;
use posting::{amount, kind, word};

/// What every journal opens with.
const PREAMBLE: &str = "\
; Payshanba: the farm's ledger. Debits are positive. UZS in so'm, eggs and trays by the piece.

decimal-mark .

commodity 1000.00 UZS
commodity 1000. EGG
commodity 1000. TRAY

";

/// Writes the ledger of one moment as an hledger journal, row by row.
///
/// # Errors
/// When the database cannot be asked or the journal cannot be written.
pub async fn hledger(client: &Client, out: &mut impl Write) -> Result<(), BooksError> {
    snapshot(client, async || {
        let balances = client.query(include_str!("export/balances.sql"), &[]).await?;
        out.write_all(PREAMBLE.as_bytes())?;
        declare_accounts(&balances, out)?;
        write_transactions(client, out).await?;
        assert_balances(&balances, out)
    })
    .await
}

/// Balances are ordered by account, which may hold several commodities.
fn declare_accounts(balances: &[Row], out: &mut impl Write) -> Result<(), BooksError> {
    let mut last = None;
    for row in balances {
        let account: &str = row.try_get("account")?;
        if last.replace(account) != Some(account) {
            writeln!(out, "account {}  ; type: {}", word(account), kind(account))?;
        }
    }
    Ok(())
}

async fn write_transactions(client: &Client, out: &mut impl Write) -> Result<(), BooksError> {
    let none: [&(dyn ToSql + Sync); 0] = [];
    let mut rows = pin!(client.query_raw(include_str!("export/lines.sql"), none).await?);
    let mut last = None;
    while let Some(row) = rows.try_next().await? {
        let of: (i64, i32) = (row.try_get("journal")?, row.try_get("n")?);
        if last.replace(of) != Some(of) {
            write_head(&row, of, out)?;
        }
        let (account, held) =
            (row.try_get("account")?, amount(row.try_get("amount")?, row.try_get("commodity")?));
        writeln!(out, "    {:<34}  {held:>20}", word(account))?;
    }
    Ok(())
}

fn write_head(row: &Row, (journal, n): (i64, i32), out: &mut impl Write) -> Result<(), BooksError> {
    let (date, memo): (NaiveDate, &str) = (row.try_get("date")?, row.try_get("memo")?);
    write!(out, "\n{date} {}  ; journal:{journal}, n:{n}", word(memo))?;
    for tag in ["cycle", "tariff", "zone"] {
        let value: Option<&str> = row.try_get(tag)?;
        if let Some(value) = value {
            write!(out, ", {tag}:{}", word(value))?;
        }
    }
    writeln!(out)?;
    Ok(())
}

/// One transaction that moves nothing and asserts everything; none for an empty ledger.
fn assert_balances(balances: &[Row], out: &mut impl Write) -> Result<(), BooksError> {
    let Some(first) = balances.first() else { return Ok(()) };
    let date: NaiveDate = first.try_get("date")?;
    writeln!(out, "\n{date} what every account holds")?;
    for row in balances {
        let (account, commodity): (&str, &str) = (row.try_get("account")?, row.try_get("commodity")?);
        let (nothing, held) = (amount(0, commodity), amount(row.try_get("amount")?, commodity));
        writeln!(out, "    {:<34}  {nothing:>20} = {held}", word(account))?;
    }
    Ok(())
}
