//! The tally: the week's figures, read from the ledger by SQL and checked against the domain's own count.

use std::fmt;

use payshanba::books::figures::{self, Slice};
use payshanba_domain::{CycleDate, TariffCode, Tiyin};
use serde::Serialize;

use super::DemoError;
use super::store::DemoStore;

/// The week in numbers; amounts in so'm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub cycle: CycleDate,
    pub gross_margin_uzs: i64,
    pub click_captured_uzs: i64,
    pub cash_collected_uzs: i64,
    pub delivery_income_uzs: i64,
    pub commission_uzs: i64,
    pub delivered: i64,
    pub failed: i64,
    pub skipped: i64,
    pub dropped: i64,
    pub outside: i64,
    pub eggs_delivered: i64,
    pub ledger_sum: i64,
    /// The same per tariff, for the table.
    #[serde(skip)]
    pub margins: Vec<Margin>,
}

/// What a tariff brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margin {
    pub tariff: TariffCode,
    pub delivered: i64,
    pub eggs: i64,
    pub margin_tiyin: Tiyin,
}

/// Counts twice; a difference is an error.
pub async fn count(store: &DemoStore, cycle: CycleDate) -> Result<Tally, DemoError> {
    let client = store.client().await?;
    let stage = |error: &dyn fmt::Display| DemoError::stage("the figures cannot be read")(error);
    let compared = figures::examine(&client, cycle).await.map_err(|error| stage(&error))?;
    if !compared.agrees() {
        let side = |pick: fn(&figures::Pair) -> i64| {
            let told = compared.differences().map(|pair| format!("{} {}", pair.name, pair.text(pick(pair))));
            told.collect::<Vec<_>>().join(", ")
        };
        return Err(DemoError::TwoWeeks {
            ledger: side(|pair| pair.ledger),
            events: side(|pair| pair.events),
        });
    }
    let ledger = figures::by_ledger(&client, cycle).await.map_err(|error| stage(&error))?;
    let slices = figures::slices(&client, cycle).await.map_err(|error| stage(&error))?;
    let ledger_sum = figures::ledger_sum(&client).await.map_err(|error| stage(&error))?;
    Ok(Tally {
        cycle,
        gross_margin_uzs: ledger.gross_margin_tiyin.soum(),
        click_captured_uzs: ledger.click_captured_tiyin.soum(),
        cash_collected_uzs: ledger.cash_collected_tiyin.soum(),
        delivery_income_uzs: ledger.delivery_income_tiyin.soum(),
        commission_uzs: ledger.commission_tiyin.soum(),
        delivered: ledger.delivered,
        failed: ledger.failed,
        skipped: ledger.skipped,
        dropped: ledger.dropped,
        outside: ledger.outside,
        eggs_delivered: ledger.eggs_delivered,
        ledger_sum,
        margins: margins(&slices),
    })
}

fn margins(slices: &[Slice]) -> Vec<Margin> {
    let mut margins: Vec<Margin> = Vec::new();
    for (slice, tariff) in slices.iter().filter_map(|slice| Some((slice, slice.tariff?))) {
        let known = margins.iter().position(|margin| margin.tariff == tariff);
        let place = known.unwrap_or_else(|| {
            margins.push(Margin { tariff, delivered: 0, eggs: 0, margin_tiyin: Tiyin::ZERO });
            margins.len() - 1
        });
        let margin = &mut margins[place];
        margin.delivered += slice.figures.delivered;
        margin.eggs += slice.figures.eggs_delivered;
        margin.margin_tiyin += slice.figures.gross_margin_tiyin;
    }
    margins.sort_by_key(|margin| margin.tariff);
    margins
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let soum = |amount: i64| Tiyin::from_soum(amount).to_string();
        writeln!(f, "the week of {}", self.cycle)?;
        writeln!(f, "  tariff   boxes    eggs        margin   a box")?;
        for Margin { tariff, delivered, eggs, margin_tiyin } in &self.margins {
            let each = margin_tiyin.soum().checked_div(*delivered).unwrap_or(0);
            let (margin, each) = (margin_tiyin.to_string(), soum(each));
            writeln!(f, "  {:<6} {delivered:>7} {eggs:>7} {margin:>13} {each:>7}", tariff.to_string())?;
        }
        let (delivered, eggs, margin) = (self.delivered, self.eggs_delivered, soum(self.gross_margin_uzs));
        writeln!(f, "  {:<6} {delivered:>7} {eggs:>7} {margin:>13}", "all")?;
        writeln!(f)?;
        for (name, amount) in [
            ("taken by Click", self.click_captured_uzs),
            ("its commission", self.commission_uzs),
            ("cash at the doors", self.cash_collected_uzs),
            ("delivery outside the ring", self.delivery_income_uzs),
        ] {
            writeln!(f, "  {name:<27} {:>10} so'm", soum(amount))?;
        }
        let Self { failed, skipped, dropped, outside, ledger_sum, .. } = self;
        writeln!(f, "  {delivered} delivered, {failed} failed, {skipped} skipped, {dropped} dropped")?;
        write!(f, "  {outside} outside the ring; the ledger sums to {ledger_sum}")
    }
}
