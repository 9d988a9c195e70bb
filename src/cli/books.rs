//! Subcommands that read the books.

use std::io::Write;
use std::process::ExitCode;

use payshanba_actors::ports::Clock;
use payshanba_domain::CycleDate;
use payshanba_domain::kpi::Figures;
use payshanba_domain::week::Schedule;

use super::Failure;
use crate::books::{doctor, export, figures};
use crate::clock::DatabaseClock;
use crate::opened::Opened;

/// Examines the books.
pub async fn doctor(opened: &Opened, json: bool) -> Result<ExitCode, Failure> {
    let client = opened.client().await?;
    // The row says what time it is on this farm; a farm on the system's clock has never moved it.
    let now = DatabaseClock::open(opened.store.clone()).await?.now();
    let report = doctor::examine(&client, now).await?;
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        print!("{report}");
    }
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

/// A week's figures, counted twice.
pub async fn kpi(opened: &Opened, cycle: Option<&str>, check: bool, json: bool) -> Result<ExitCode, Failure> {
    let client = opened.client().await?;
    let cycle = match cycle {
        Some(text) => CycleDate::parse(text).ok_or("--cycle: write a date like 2026-11-26")?,
        None => {
            Schedule::default().accepting(DatabaseClock::open(opened.store.clone()).await?.now()).previous()
        }
    };
    let (ledger, events) = figures::compare(&client, cycle).await?;
    if json {
        let both = serde_json::json!({"cycle": cycle, "ledger": ledger, "events": events, "agree": ledger == events});
        println!("{both}");
    } else {
        table(cycle, &ledger, &events);
    }
    Ok(if check && ledger != events { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn table(cycle: CycleDate, ledger: &Figures, events: &Figures) {
    println!("{:<18} {:>16} {:>16}", cycle.to_string(), "by the ledger", "by the rules");
    for ((name, ledger), (_, events)) in lines(ledger).into_iter().zip(lines(events)) {
        println!("{name:<18} {ledger:>16} {events:>16}");
    }
}

fn lines(figures: &Figures) -> [(&'static str, String); 6] {
    [
        ("gross margin", figures.gross_margin_tiyin.to_string()),
        ("cash collected", figures.cash_collected_tiyin.to_string()),
        ("delivery income", figures.delivery_income_tiyin.to_string()),
        ("delivered", figures.delivered.to_string()),
        ("failed", figures.failed.to_string()),
        ("eggs delivered", figures.eggs_delivered.to_string()),
    ]
}
