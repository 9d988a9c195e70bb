//! The owner's figures: by SQL over the ledger, and once more by the rules over the events. The two must agree.

use payshanba_actors::ports::PortError;
use payshanba_domain::kpi::Figures;
use payshanba_domain::week::{Instant, Schedule};
use payshanba_domain::{CourierId, CycleDate, TariffCode, Tiyin, subscriber};
use serde::Deserialize;
use thiserror::Error;
use tokio_postgres::{Client, Row};

use crate::postgres::Store;

/// The figures cannot be read.
#[derive(Debug, Error)]
pub enum FiguresError {
    /// The database cannot be asked.
    #[error("the database cannot be asked: {0}")]
    Database(#[from] tokio_postgres::Error),
    /// A journal row holds events nobody understands.
    #[error("journal row {journal} cannot be read: {error}")]
    Events {
        /// Which row.
        journal: i64,
        /// Why.
        error: serde_json::Error,
    },
}

/// A week's figures by SQL over the ledger.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_ledger(client: &Client, cycle: CycleDate) -> Result<Figures, FiguresError> {
    let row = client.query_one(include_str!("figures/week.sql"), &[&cycle.0]).await?;
    Ok(Figures {
        gross_margin_tiyin: Tiyin(row.try_get("gross_margin")?),
        cash_collected_tiyin: Tiyin(row.try_get("cash_collected")?),
        delivery_income_tiyin: Tiyin(row.try_get("delivery_income")?),
        delivered: row.try_get("delivered")?,
        failed: row.try_get("failed")?,
        eggs_delivered: row.try_get("eggs_delivered")?,
    })
}

/// The same figures by the rules, over every subscriber's events.
///
/// # Errors
/// When the database cannot be asked or an event not be read.
pub async fn by_events(client: &Client, cycle: CycleDate) -> Result<Figures, FiguresError> {
    #[derive(Deserialize)]
    struct Stored {
        body: subscriber::Event,
    }
    let mut figures = Figures::default();
    for row in client.query(include_str!("figures/events.sql"), &[]).await? {
        let (journal, events): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        let events: Vec<Stored> =
            serde_json::from_str(&events).map_err(|error| FiguresError::Events { journal, error })?;
        events.iter().for_each(|event| figures.observe(cycle, &event.body));
    }
    Ok(figures)
}

/// Both, in that order.
///
/// # Errors
/// When either cannot be counted.
pub async fn compare(client: &Client, cycle: CycleDate) -> Result<(Figures, Figures), FiguresError> {
    Ok((by_ledger(client, cycle).await?, by_events(client, cycle).await?))
}

/// The sum of everything, over all accounts and commodities: zero.
///
/// # Errors
/// When the database cannot be asked.
pub async fn ledger_sum(client: &Client) -> Result<i64, FiguresError> {
    let statement = "-- ledger_sum\nselect coalesce(sum(abs(rest)), 0)::bigint from \
                     (select sum(amount) as rest from ledger group by commodity) as commodities";
    Ok(client.query_one(statement, &[]).await?.try_get(0)?)
}

/// What the metrics show of today's or the last Thursday, and of now.
#[derive(Clone, Debug)]
pub struct Week {
    /// The delivery day.
    pub starts_at: Instant,
    /// Sales of eggs less their cost.
    pub gross_margin: Vec<(TariffCode, Tiyin)>,
    /// Cash in couriers' hands.
    pub courier_cash: Vec<(CourierId, Tiyin)>,
    /// State, tariff and how many.
    pub subscribers: Vec<(String, String, i64)>,
    /// Eggs on the farm.
    pub eggs_stock: i64,
}

/// Reads the week's gauges.
///
/// # Errors
/// When the store cannot be asked.
pub async fn week(store: &Store, now: Instant) -> Result<Week, PortError> {
    let cycle = Schedule::default().accepting(now);
    // The Thursday whose routes have begun; before that, the last one.
    let mut today = cycle;
    while Schedule::default().instants(today).routes > now {
        today = today.previous();
    }
    let unreadable = |error: tokio_postgres::Error| PortError::Rejected(format!("gauges: {error}"));
    let margins = store.ask(include_str!("figures/margin_by_tariff.sql"), &[&today.0]).await?;
    let cash = store.ask(include_str!("figures/courier_cash.sql"), &[]).await?;
    let people = store.ask(include_str!("figures/subscribers.sql"), &[]).await?;
    let stock = store.ask(include_str!("figures/eggs_stock.sql"), &[]).await?;
    Ok(Week {
        starts_at: Schedule::default().instants(today).routes,
        gross_margin: margins.iter().filter_map(margin).collect(),
        courier_cash: cash.iter().filter_map(courier_cash).collect(),
        subscribers: people
            .iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
            .collect::<Result<_, _>>()
            .map_err(unreadable)?,
        eggs_stock: stock.first().map_or(Ok(0), |row| row.try_get(0)).map_err(unreadable)?,
    })
}

fn margin(row: &Row) -> Option<(TariffCode, Tiyin)> {
    let tariff: String = row.try_get(0).ok()?;
    Some((TariffCode::parse(&tariff).ok()?, Tiyin(row.try_get(1).ok()?)))
}

fn courier_cash(row: &Row) -> Option<(CourierId, Tiyin)> {
    Some((CourierId(row.try_get(0).ok()?), Tiyin(row.try_get(1).ok()?)))
}
