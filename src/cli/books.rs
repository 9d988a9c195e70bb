//! Subcommands that read the books.

use std::io::Write;
use std::process::ExitCode;

use payshanba_actors::ports::Clock;
use payshanba_domain::CycleDate;
use payshanba_domain::week::Schedule;

use super::{Failure, print};
use crate::books::figures::{self, Comparison, Pair};
use crate::books::{doctor, export};
use crate::clock::DatabaseClock;
use crate::opened::Opened;

/// Examines the books.
pub async fn doctor(opened: &Opened, json: bool) -> Result<ExitCode, Failure> {
    let client = opened.client().await?;
    // The row says what time it is on this farm; a farm on the system's clock has never moved it.
    let now = DatabaseClock::open(opened.store.clone()).await?.now();
    let report = doctor::examine(&client, now).await?;
    let text = if json { serde_json::to_string_pretty(&report)? + "\n" } else { report.to_string() };
    print(text.as_bytes())?;
    Ok(if report.is_healthy() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes the ledger to standard output.
pub async fn export(opened: &Opened) -> Result<ExitCode, Failure> {
    let client = opened.client().await?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    export::hledger(&client, &mut out).await?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Which weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This one.
    One(CycleDate),
    /// The last or the coming one.
    Latest,
    /// Every one there is.
    All,
}

impl Wanted {
    /// What was asked for.
    pub const fn of(cycle: Option<CycleDate>, all: bool) -> Self {
        match cycle {
            Some(cycle) => Self::One(cycle),
            None if all => Self::All,
            None => Self::Latest,
        }
    }
}

/// Figures of weeks, counted twice.
pub async fn kpi(opened: &Opened, wanted: Wanted, check: bool, json: bool) -> Result<ExitCode, Failure> {
    let client = opened.client().await?;
    let cycles = match wanted {
        Wanted::One(cycle) => vec![cycle],
        Wanted::All => figures::cycles(&client).await?,
        Wanted::Latest => {
            let now = DatabaseClock::open(opened.store.clone()).await?.now();
            vec![Schedule::default().accepting(now).previous()]
        }
    };
    let mut agreed = true;
    for cycle in cycles {
        let week = figures::examine(&client, cycle).await?;
        print((if json { told(&week) } else { table(&week) }).as_bytes())?;
        for pair in week.differences() {
            let (ledger, events) = (pair.text(pair.ledger), pair.text(pair.events));
            eprintln!("payshanba: {cycle} {}: {ledger} by the ledger, {events} by the rules", pair.name);
        }
        agreed &= week.agrees();
    }
    Ok(if check && !agreed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn table(week: &Comparison) -> String {
    let line = |pair: &Pair| {
        let mark = if pair.agrees() { "" } else { "  differs" };
        let (ledger, events) = (pair.text(pair.ledger), pair.text(pair.events));
        format!("{:<22} {ledger:>16} {events:>16}{mark}\n", pair.name)
    };
    let head = format!("{:<22} {:>16} {:>16}\n", week.cycle.to_string(), "by the ledger", "by the rules");
    week.figures.iter().map(line).fold(head, |table, line| table + &line)
}

/// One line; money in whole so'm, differences exact.
fn told(week: &Comparison) -> String {
    let side = |of: fn(&Pair) -> i64| -> serde_json::Map<String, serde_json::Value> {
        week.figures.iter().map(|pair| (pair.name.to_owned(), pair.whole(of(pair)).into())).collect()
    };
    let difference = |pair: &Pair| {
        serde_json::json!({
            "figure": pair.name, "ledger": pair.text(pair.ledger), "events": pair.text(pair.events),
        })
    };
    let told = serde_json::json!({
        "cycle": week.cycle,
        "agree": week.agrees(),
        "ledger": side(|pair| pair.ledger),
        "events": side(|pair| pair.events),
        "differences": week.differences().map(difference).collect::<Vec<_>>(),
    });
    format!("{told}\n")
}
