//! The week as gauges show it: today's or the last Thursday, and what is in hand now.

use chrono::{Datelike, Duration, NaiveTime, Weekday};
use payshanba_domain::ledger::About;
use payshanba_domain::week::{Instant, farm_offset, farm_time};
use payshanba_domain::zone::Zone;
use payshanba_domain::{CourierId, CycleDate, ProviderCode, TariffCode, Tiyin};
use tokio_postgres::Row;

use super::slice;
use crate::books::BooksError;
use crate::postgres::Store;

/// Cash in a courier's hands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cash {
    /// Whose hands.
    pub courier: CourierId,
    /// How much.
    pub amount: Tiyin,
    /// For how long the oldest of it, in seconds of farm time.
    pub oldest_s: f64,
}

/// A provider's payments whose end nobody knows yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpenPayments {
    /// Whose.
    pub provider: ProviderCode,
    /// How many; zero for a provider that has none open.
    pub payments: i64,
    /// For how long the oldest of them, in seconds of farm time.
    pub oldest_s: f64,
}

/// Today's or the last delivery day, and what is in hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    /// The delivery day.
    pub cycle: CycleDate,
    /// When that day began on the farm.
    pub starts_at: Instant,
    /// Sales of eggs less their cost, per tariff; delivery income is kept out.
    pub gross_margin: Vec<(TariffCode, Tiyin)>,
    /// The same of the next delivery day, if every order of now is delivered.
    pub expected_margin: Vec<(TariffCode, Tiyin)>,
    /// What the day leaves after eggs, breakage, compensation and commission, per tariff and zone.
    pub contribution: Vec<(About, Tiyin)>,
    /// Cash in each courier's hands.
    pub courier_cash: Vec<Cash>,
    /// How many subscribers there are, by standing and tariff (`none` before one is chosen).
    pub subscribers: Vec<(String, String, i64)>,
    /// Eggs on the farm.
    pub eggs_stock: i64,
    /// What customers owe.
    pub receivable: Tiyin,
    /// Payments whose end nobody knows yet, of every provider that has ever had one.
    pub open_payments: Vec<OpenPayments>,
    /// When each step of a week was last performed, by its name.
    pub steps: Vec<(String, Instant)>,
    /// How long the oldest step that a week waits for is overdue, in seconds of farm time.
    pub step_late_s: f64,
}

/// Reads the week of today's or the last Thursday, at `now` (farm time).
///
/// # Errors
/// When the store cannot be asked.
pub async fn week(store: &Store, now: Instant) -> Result<Week, BooksError> {
    let cycle = last_thursday(now);
    let slices = store.ask(include_str!("slices.sql"), &[&cycle.0]).await?;
    let contribution = store.ask(include_str!("contribution.sql"), &[&cycle.0]).await?;
    let expected = store.ask(include_str!("expected.sql"), &[&cycle.next().0]).await?;
    let cash = store.ask(include_str!("cash.sql"), &[&now]).await?;
    let open = store.ask(include_str!("open_payments.sql"), &[&now]).await?;
    let steps = store.ask(include_str!("steps.sql"), &[&cycle.0]).await?;
    let subscribers = store.ask(include_str!("subscribers.sql"), &[]).await?;
    let hand = store.ask(include_str!("hand.sql"), &[&now]).await?;
    let hand = hand.first().ok_or_else(|| BooksError::unreadable("figures.hand", &"no row"))?;
    Ok(Week {
        cycle,
        starts_at: midnight(cycle),
        gross_margin: margins(&slices)?,
        expected_margin: all(&expected, |row| Ok((tariff(row)?.ok_or_else(nameless)?, tiyin(row)?)))?,
        contribution: all(&contribution, |row| Ok((about(row)?, tiyin(row)?)))?,
        courier_cash: all(&cash, |row| {
            let courier = CourierId(row.try_get("courier")?);
            Ok(Cash { courier, amount: tiyin(row)?, oldest_s: row.try_get("oldest_s")? })
        })?,
        subscribers: all(&subscribers, |row| {
            Ok((row.try_get("standing")?, row.try_get("tariff")?, row.try_get("count")?))
        })?,
        eggs_stock: hand.try_get("eggs")?,
        receivable: Tiyin(hand.try_get("receivable_tiyin")?),
        open_payments: all(&open, open_payments)?,
        steps: all(&steps, |row| Ok((row.try_get("step")?, row.try_get("at")?)))?,
        // No week waits for anything: nothing is late.
        step_late_s: hand.try_get::<_, Option<f64>>("step_late_s")?.unwrap_or(0.0),
    })
}

fn all<T>(rows: &[Row], read: impl Fn(&Row) -> Result<T, BooksError>) -> Result<Vec<T>, BooksError> {
    rows.iter().map(read).collect()
}

fn tiyin(row: &Row) -> Result<Tiyin, BooksError> {
    Ok(Tiyin(row.try_get("tiyin")?))
}

fn about(row: &Row) -> Result<About, BooksError> {
    Ok(About { cycle: None, tariff: tariff(row)?, zone: zone(row)? })
}

fn tariff(row: &Row) -> Result<Option<TariffCode>, BooksError> {
    let code: Option<&str> = row.try_get("tariff")?;
    code.map(TariffCode::parse).transpose().map_err(|error| BooksError::unreadable("tariff", &error))
}

fn zone(row: &Row) -> Result<Option<Zone>, BooksError> {
    let name: Option<&str> = row.try_get("zone")?;
    Ok(name.map(|name| if name == Zone::In.name() { Zone::In } else { Zone::Out }))
}

fn open_payments(row: &Row) -> Result<OpenPayments, BooksError> {
    let provider = ProviderCode::parse(row.try_get("provider")?);
    Ok(OpenPayments {
        provider: provider.map_err(|error| BooksError::unreadable("payment provider", &error))?,
        payments: row.try_get("payments")?,
        oldest_s: row.try_get("oldest_s")?,
    })
}

fn nameless() -> BooksError {
    BooksError::unreadable("weekly_order", &"an order without a tariff")
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
