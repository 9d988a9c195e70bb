//! The tally: the week's figures, read from the ledger by SQL and checked against the domain's own count.

use std::fmt;

use payshanba::books::figures;
use payshanba_domain::CycleDate;
use serde::Serialize;

use super::DemoError;
use super::store::DemoStore;

/// The week in numbers; amounts in so'm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub cycle: CycleDate,
    pub gross_margin_uzs: i64,
    pub cash_collected_uzs: i64,
    pub delivery_income_uzs: i64,
    pub delivered: i64,
    pub failed: i64,
    pub eggs_delivered: i64,
    pub ledger_sum: i64,
}

/// Counts twice; a difference is an error.
pub async fn count(store: &DemoStore, cycle: CycleDate) -> Result<Tally, DemoError> {
    let client = store.client().await?;
    let stage = |error: &dyn fmt::Display| DemoError::stage("the figures cannot be read")(error);
    let (ledger, events) = figures::compare(&client, cycle).await.map_err(|error| stage(&error))?;
    if ledger != events {
        return Err(DemoError::TwoWeeks { ledger: format!("{ledger:?}"), events: format!("{events:?}") });
    }
    let ledger_sum = figures::ledger_sum(&client).await.map_err(|error| stage(&error))?;
    Ok(Tally {
        cycle,
        gross_margin_uzs: ledger.gross_margin_tiyin.soum(),
        cash_collected_uzs: ledger.cash_collected_tiyin.soum(),
        delivery_income_uzs: ledger.delivery_income_tiyin.soum(),
        delivered: ledger.delivered,
        failed: ledger.failed,
        eggs_delivered: ledger.eggs_delivered,
        ledger_sum,
    })
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let soum = |amount: i64| payshanba_domain::Tiyin::from_soum(amount).to_string();
        writeln!(f, "the week of {}", self.cycle)?;
        writeln!(f, "  gross margin      {:>12} so'm", soum(self.gross_margin_uzs))?;
        writeln!(f, "  cash collected    {:>12} so'm", soum(self.cash_collected_uzs))?;
        writeln!(f, "  delivery income   {:>12} so'm", soum(self.delivery_income_uzs))?;
        writeln!(f, "  delivered         {:>12}", self.delivered)?;
        writeln!(f, "  failed            {:>12}", self.failed)?;
        writeln!(f, "  eggs              {:>12}", self.eggs_delivered)?;
        write!(f, "  ledger sum        {:>12}", self.ledger_sum)
    }
}
