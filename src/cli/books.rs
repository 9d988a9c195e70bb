//! Subcommands that read the books.

use std::process::ExitCode;

use payshanba_actors::ports::Clock;
use payshanba_domain::kpi::Figures;
use payshanba_domain::week::Schedule;
use payshanba_domain::{CycleDate, Tiyin};

use super::Failure;
use crate::figures;
use crate::clock::DatabaseClock;
use crate::opened::Opened;

/// A week's figures, counted twice.
pub async fn kpi(opened: &Opened, cycle: Option<&str>, check: bool, json: bool) -> Result<ExitCode, Failure> {
    let client = opened.client().await?;
    let cycle = match cycle {
        Some(text) => CycleDate::parse(text).ok_or("--cycle: write a date like 2026-11-26")?,
        None => Schedule::default().accepting(DatabaseClock::open(opened.store.clone()).await?.now()).previous(),
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
    let amounts: [(&str, fn(&Figures) -> Tiyin); 3] = [
        ("gross margin", |figures| figures.gross_margin_tiyin),
        ("cash collected", |figures| figures.cash_collected_tiyin),
        ("delivery income", |figures| figures.delivery_income_tiyin),
    ];
    for (name, of) in amounts {
        println!("{name:<18} {:>16} {:>16}", of(ledger).to_string(), of(events).to_string());
    }
    let counts: [(&str, fn(&Figures) -> i64); 3] = [
        ("delivered", |figures| figures.delivered),
        ("failed", |figures| figures.failed),
        ("eggs delivered", |figures| figures.eggs_delivered),
    ];
    for (name, of) in counts {
        println!("{name:<18} {:>16} {:>16}", of(ledger), of(events));
    }
}
