//! The doctor: examines the books against what must always be true, and names every row that is not.

mod due;
mod invariant;
mod promise;
mod unended;

use std::fmt;

use payshanba_domain::week::Instant;
use serde::Serialize;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Row};

use super::BooksError;
use super::snapshot::snapshot;
use invariant::{EXAMINED, Invariant, Statement};
pub use unended::Unended;

/// A row that breaks an invariant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The invariant's number.
    pub invariant: u8,
    /// What must always be true.
    pub title: &'static str,
    /// Table and key: `ledger journal=12 line=2`.
    pub row: String,
    /// What is wrong with it.
    pub detail: String,
}

/// One invariant and how many rows break it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Examined {
    /// Its number.
    pub invariant: u8,
    /// What must always be true.
    pub title: &'static str,
    /// Rows that break it.
    pub findings: usize,
}

/// What an examination found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// True when nothing is broken.
    pub healthy: bool,
    /// Farm time of the examination.
    pub examined_at: Instant,
    /// Every invariant that was examined.
    pub invariants: Vec<Examined>,
    /// Every row that breaks one, by invariant.
    pub findings: Vec<Finding>,
    /// Payments that break nothing and that somebody should look up.
    pub unended: Vec<Unended>,
}

impl Report {
    /// True when nothing is broken.
    #[must_use]
    pub const fn is_healthy(&self) -> bool {
        self.healthy
    }

    fn of(examined_at: Instant, findings: Vec<Finding>, unended: Vec<Unended>) -> Self {
        let count = |number| findings.iter().filter(|finding| finding.invariant == number).count();
        let examined = |invariant: &Invariant| Examined {
            invariant: invariant.number,
            title: invariant.title,
            findings: count(invariant.number),
        };
        let invariants = EXAMINED.iter().map(examined).collect();
        Self { healthy: findings.is_empty(), examined_at, invariants, findings, unended }
    }
}

impl fmt::Display for Report {
    /// A line per invariant, and under it a line per row that breaks it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for examined in &self.invariants {
            let verdict = if examined.findings == 0 { "ok " } else { "BAD" };
            writeln!(f, "{verdict} {:>2}  {}", examined.invariant, examined.title)?;
            for finding in self.findings.iter().filter(|finding| finding.invariant == examined.invariant) {
                writeln!(f, "        {}: {}", finding.row, finding.detail)?;
            }
        }
        for unended in &self.unended {
            writeln!(f, "look at {unended}")?;
        }
        match self.findings.len() {
            0 => writeln!(f, "healthy: all {} invariants hold", self.invariants.len()),
            1 => writeln!(f, "not healthy: 1 finding"),
            many => writeln!(f, "not healthy: {many} findings"),
        }
    }
}

/// Examines the books of one moment; `now` is farm time.
///
/// # Errors
/// When the database cannot be asked. A row that cannot be read is a finding, not an error.
pub async fn examine(client: &Client, now: Instant) -> Result<Report, BooksError> {
    let (findings, unended) = snapshot(client, async || {
        let mut findings = Vec::new();
        for invariant in EXAMINED {
            for statement in invariant.statements {
                findings.extend(ask(client, invariant, statement, now).await?);
            }
        }
        findings.extend(due::examine(client).await?);
        findings.extend(promise::examine(client, now).await?);
        findings.sort();
        Ok((findings, unended::list(client, now).await?))
    })
    .await?;
    Ok(Report::of(now, findings, unended))
}

async fn ask(
    client: &Client,
    invariant: &Invariant,
    statement: &Statement,
    now: Instant,
) -> Result<Vec<Finding>, BooksError> {
    let with_time: &[&(dyn ToSql + Sync)] = &[&now];
    let rows = match statement {
        Statement::Timeless(text) => client.query(*text, &[]).await?,
        Statement::At(text) => client.query(*text, with_time).await?,
    };
    rows.iter().map(|row| read(invariant, row)).collect()
}

fn read(invariant: &Invariant, row: &Row) -> Result<Finding, BooksError> {
    let (place, key): (&str, &str) = (row.try_get("place")?, row.try_get("key")?);
    Ok(invariant.broken_by(format!("{place} {key}"), row.try_get("wrong")?))
}
