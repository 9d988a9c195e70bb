//! The week as gauges show it: today's or the last Thursday, and what is in hand now.

use chrono::{Datelike, Duration, NaiveTime, Weekday};
use payshanba_domain::week::{Instant, farm_offset, farm_time};
use payshanba_domain::{CourierId, CycleDate, TariffCode, Tiyin};
use tokio_postgres::Row;

use super::slice;
use crate::books::BooksError;
use crate::postgres::Store;

/// Today's or the last delivery day, and what is in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// The delivery day.
    pub cycle: CycleDate,
    /// When that day began on the farm.
    pub starts_at: Instant,
    /// Sales of eggs less their cost, per tariff; delivery income is kept out.
    pub gross_margin: Vec<(TariffCode, Tiyin)>,
    /// Cash in each courier's hands.
    pub courier_cash: Vec<(CourierId, Tiyin)>,
    /// How many subscribers there are, by standing and tariff (`none` before one is chosen).
    pub subscribers: Vec<(String, String, i64)>,
    /// Eggs on the farm.
    pub eggs_stock: i64,
}

/// Reads the week of today's or the last Thursday, at `now` (farm time).
///
/// # Errors
/// When the store cannot be asked.
pub async fn week(store: &Store, now: Instant) -> Result<Week, BooksError> {
    let cycle = last_thursday(now);
    let slices = store.ask(include_str!("slices.sql"), &[&cycle.0]).await?;
    let cash = store.ask(include_str!("cash.sql"), &[]).await?;
    let stock = store.ask(include_str!("stock.sql"), &[]).await?;
    let subscribers = store.ask(include_str!("subscribers.sql"), &[]).await?;
    let courier = |row: &Row| Ok((CourierId(row.try_get("courier")?), Tiyin(row.try_get("tiyin")?)));
    let standing = |row: &Row| Ok((row.try_get("standing")?, row.try_get("tariff")?, row.try_get("count")?));
    Ok(Week {
        cycle,
        starts_at: midnight(cycle),
        gross_margin: margins(&slices)?,
        courier_cash: cash.iter().map(courier).collect::<Result<_, tokio_postgres::Error>>()?,
        subscribers: subscribers.iter().map(standing).collect::<Result<_, tokio_postgres::Error>>()?,
        eggs_stock: stock.first().map_or(Ok(0), |row| row.try_get("eggs"))?,
    })
}

/// Slices come ordered by tariff; what belongs to no tariff has no margin.
fn margins(rows: &[Row]) -> Result<Vec<(TariffCode, Tiyin)>, BooksError> {
    let mut margins: Vec<(TariffCode, Tiyin)> = Vec::new();
    for row in rows {
        let slice = slice(row)?;
        let Some(tariff) = slice.tariff else { continue };
        match margins.last_mut() {
            Some((last, margin)) if *last == tariff => *margin += slice.figures.gross_margin_tiyin,
            _ => margins.push((tariff, slice.figures.gross_margin_tiyin)),
        }
    }
    Ok(margins)
}

fn last_thursday(now: Instant) -> CycleDate {
    let today = farm_time(now).date_naive();
    let since = (7 + today.weekday().num_days_from_monday() - Weekday::Thu.num_days_from_monday()) % 7;
    CycleDate(today - Duration::days(i64::from(since)))
}

fn midnight(cycle: CycleDate) -> Instant {
    cycle.0.and_time(NaiveTime::MIN).and_utc() - Duration::seconds(i64::from(farm_offset().local_minus_utc()))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn the_last_thursday_begins_at_farm_midnight() {
        for (now, cycle) in [
            ("2026-11-25T18:59:59Z", "2026-11-19"),
            ("2026-11-25T19:00:00Z", "2026-11-26"),
            ("2026-11-26T18:59:59Z", "2026-11-26"),
            ("2026-12-02T18:59:59Z", "2026-11-26"),
        ] {
            let now = DateTime::parse_from_rfc3339(now).expect("an instant").to_utc();
            assert_eq!(last_thursday(now).to_string(), cycle, "at {now}");
        }
        let cycle = CycleDate::parse("2026-11-26").expect("a date");
        assert_eq!(midnight(cycle).to_rfc3339(), "2026-11-25T19:00:00+00:00");
    }
}
