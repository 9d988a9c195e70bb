//! Figures: what a week brought, by SQL over the ledger and again by the rules over the events.

mod comparison;
mod week;

use std::pin::pin;

use futures_util::TryStreamExt;
use payshanba_domain::kpi::{Count, Figures};
use payshanba_domain::subscriber::Event;
use payshanba_domain::zone::Zone;
use payshanba_domain::{CycleDate, StreamKey, SubscriberId, TariffCode, Tiyin};
use tokio_postgres::{Client, Row};

use super::snapshot::snapshot;
use super::{BooksError, written};

pub use comparison::{Comparison, Pair, Unit, cycles, examine};
pub use week::{Week, week};

/// What a week brought in one tariff and zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The tariff; none for what belongs to no order.
    pub tariff: Option<TariffCode>,
    /// Inside or outside the ring; none for what belongs to no order.
    pub zone: Option<Zone>,
    /// Its figures.
    pub figures: Figures,
}

/// The figures of a week by the ledger, and by the events; nothing is true unless they agree.
///
/// # Errors
/// When the database cannot be asked or an event cannot be read.
pub async fn compare(client: &Client, cycle: CycleDate) -> Result<(Figures, Figures), BooksError> {
    snapshot(client, async || Ok((by_ledger(client, cycle).await?, by_events(client, cycle).await?))).await
}

/// The figures of a week by SQL over the ledger.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_ledger(client: &Client, cycle: CycleDate) -> Result<Figures, BooksError> {
    let slices = slices(client, cycle).await?;
    Ok(slices.iter().fold(Figures::default(), |sum, slice| sum + slice.figures))
}

/// The figures of a week by the rules over the events of every subscriber.
///
/// # Errors
/// When the database cannot be asked or an event cannot be read.
pub async fn by_events(client: &Client, cycle: CycleDate) -> Result<Figures, BooksError> {
    Ok(count(client, cycle).await?.figures())
}

/// Everybody's events of a week, counted by the rules.
async fn count(client: &Client, cycle: CycleDate) -> Result<Count, BooksError> {
    let mut rows = pin!(client.query_raw(include_str!("figures/events.sql"), [cycle.0]).await?);
    let mut count = Count::new(cycle);
    while let Some(row) = rows.try_next().await? {
        let (subscriber, events) = events(&row)?;
        events.iter().for_each(|event| count.observe(subscriber, event));
    }
    Ok(count)
}

/// The figures of a week per tariff and zone, by SQL over the ledger.
///
/// # Errors
/// When the database cannot be asked.
pub async fn slices(client: &Client, cycle: CycleDate) -> Result<Vec<Slice>, BooksError> {
    let rows = client.query(include_str!("figures/slices.sql"), &[&cycle.0]).await?;
    rows.iter().map(slice).collect()
}

/// How far the ledger is from zero, all commodities together: 0, or it is broken.
///
/// # Errors
/// When the database cannot be asked.
pub async fn ledger_sum(client: &Client) -> Result<i64, BooksError> {
    let rows = client.query(include_str!("figures/sums.sql"), &[]).await?;
    let sums: Result<Vec<i64>, _> = rows.iter().map(|row| row.try_get("sum")).collect();
    // A debit too many in one commodity must not hide a credit too many in another.
    Ok(sums?.into_iter().fold(0, |all: i64, sum| all.saturating_add(sum.saturating_abs())))
}

fn events(row: &Row) -> Result<(SubscriberId, Vec<Event>), BooksError> {
    let (id, stream): (i64, &str) = (row.try_get("id")?, row.try_get("stream")?);
    let named = || format!("journal id={id} stream={stream}");
    let key: StreamKey = stream.parse().map_err(|error| BooksError::unreadable(named(), &error))?;
    let StreamKey::Subscriber(subscriber) = key else {
        return Err(BooksError::unreadable(named(), &"not a subscriber's stream"));
    };
    let events = written::events(&key, row.try_get("events")?)
        .map_err(|error| BooksError::unreadable(named(), &error))?;
    Ok((subscriber, events))
}

fn slice(row: &Row) -> Result<Slice, BooksError> {
    let (tariff, zone): (Option<&str>, Option<&str>) = (row.try_get("tariff")?, row.try_get("zone")?);
    let unknown = |error| BooksError::unreadable("ledger tariff", &error);
    Ok(Slice {
        tariff: tariff.map(TariffCode::parse).transpose().map_err(unknown)?,
        zone: zone.map(|name| if name == Zone::In.name() { Zone::In } else { Zone::Out }),
        figures: Figures {
            add_on_margin_tiyin: Tiyin(row.try_get("add_on_margin_tiyin")?),
            gross_margin_tiyin: Tiyin(row.try_get("gross_margin_tiyin")?),
            cash_collected_tiyin: Tiyin(row.try_get("cash_collected_tiyin")?),
            delivery_income_tiyin: Tiyin(row.try_get("delivery_income_tiyin")?),
            delivered: row.try_get("delivered")?,
            failed: row.try_get("failed")?,
            eggs_delivered: row.try_get("eggs_delivered")?,
            outside: row.try_get("outside")?,
            skipped: row.try_get("skipped")?,
            dropped: row.try_get("dropped")?,
            click_captured_tiyin: Tiyin(row.try_get("click_captured_tiyin")?),
            commission_tiyin: Tiyin(row.try_get("commission_tiyin")?),
        },
    })
}
