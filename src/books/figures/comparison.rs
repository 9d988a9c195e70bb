//! A comparison: each of a week's figures, counted by SQL over the ledger and its rows and again by the rules over the
//! events. A figure is true when both agree; what the sums have to add up to is compared like a figure.

use payshanba_domain::kpi::Figures;
use payshanba_domain::{CycleDate, Tiyin};
use tokio_postgres::Client;

use super::{by_ledger, count, ledger_sum};
use crate::books::{BooksError, snapshot};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// So'm; held exactly, in tiyin.
    Uzs,
    /// Pieces.
    Piece,
}

/// One figure, counted twice; money in tiyin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What it is called: `gross_margin_uzs`.
    pub name: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// By the ledger.
    pub ledger: i64,
    /// By the rules.
    pub events: i64,
}

impl Pair {
    /// True when both counts agree.
    #[must_use]
    pub const fn agrees(&self) -> bool {
        self.ledger == self.events
    }

    /// A count as people read it, to the tiyin.
    #[must_use]
    pub fn text(&self, count: i64) -> String {
        match self.unit {
            Unit::Uzs => Tiyin(count).to_string(),
            Unit::Piece => count.to_string(),
        }
    }

    /// A count in whole so'm, or in pieces.
    #[must_use]
    pub const fn whole(&self, count: i64) -> i64 {
        match self.unit {
            Unit::Uzs => Tiyin(count).soum(),
            Unit::Piece => count,
        }
    }
}

/// A week's figures, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The week.
    pub cycle: CycleDate,
    /// Its figures.
    pub figures: Vec<Pair>,
}

impl Comparison {
    /// Figures whose two counts differ.
    pub fn differences(&self) -> impl Iterator<Item = &Pair> {
        self.figures.iter().filter(|pair| !pair.agrees())
    }

    /// True when every figure is true.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.differences().next().is_none()
    }
}

/// Counts a week twice, in one snapshot.
///
/// # Errors
/// When the database cannot be asked or an event cannot be read.
pub async fn examine(client: &Client, cycle: CycleDate) -> Result<Comparison, BooksError> {
    snapshot(client, async || {
        let ledger = by_ledger(client, cycle).await?;
        let rows = client.query_one(include_str!("orders.sql"), &[&cycle.0]).await?;
        let count = count(client, cycle).await?;
        let events = count.figures();
        let mut figures = pairs(&ledger, &events);
        let mut piece = |name, ledger, events| figures.push(Pair { name, unit: Unit::Piece, ledger, events });
        let pending = rows.try_get("pending")?;
        piece("pending", pending, count.pending());
        piece("orders", rows.try_get("orders")?, count.orders());
        // Every order has become something, or is still to: what the ledger tells adds up to what was ordered.
        piece("accounted", ended(&ledger) + pending, count.orders());
        piece("ledger_sum", ledger_sum(client).await?, 0);
        Ok(Comparison { cycle, figures })
    })
    .await
}

/// Every week that has an order or an entry, by date.
///
/// # Errors
/// When the database cannot be asked.
pub async fn cycles(client: &Client) -> Result<Vec<CycleDate>, BooksError> {
    let rows = client.query(include_str!("cycles.sql"), &[]).await?;
    rows.iter().map(|row| Ok(CycleDate(row.try_get("cycle")?))).collect()
}

const fn ended(figures: &Figures) -> i64 {
    figures.delivered + figures.failed + figures.skipped + figures.dropped
}

fn pairs(ledger: &Figures, events: &Figures) -> Vec<Pair> {
    let uzs = |name, of: fn(&Figures) -> Tiyin| Pair {
        name,
        unit: Unit::Uzs,
        ledger: of(ledger).0,
        events: of(events).0,
    };
    let piece = |name, of: fn(&Figures) -> i64| Pair {
        name,
        unit: Unit::Piece,
        ledger: of(ledger),
        events: of(events),
    };
    vec![
        uzs("gross_margin_uzs", |figures| figures.gross_margin_tiyin),
        uzs("cash_collected_uzs", |figures| figures.cash_collected_tiyin),
        uzs("click_captured_uzs", |figures| figures.click_captured_tiyin),
        uzs("commission_uzs", |figures| figures.commission_tiyin),
        uzs("delivery_income_uzs", |figures| figures.delivery_income_tiyin),
        uzs("add_on_margin_uzs", |figures| figures.add_on_margin_tiyin),
        piece("eggs_delivered", |figures| figures.eggs_delivered),
        piece("outside", |figures| figures.outside),
        piece("delivered", |figures| figures.delivered),
        piece("failed", |figures| figures.failed),
        piece("skipped", |figures| figures.skipped),
        piece("dropped", |figures| figures.dropped),
    ]
}
