//! The owner's figures of a week, counted from events: the second opinion beside the ledger's own sums.

use serde::{Deserialize, Serialize};

use crate::delivery::{Outcome, Settlement};
use crate::money::Tiyin;
use crate::subscriber::Event;
use crate::week::CycleDate;

/// What a week brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Sales of eggs less what the eggs cost; delivery income is kept out.
    pub gross_margin_tiyin: Tiyin,
    /// Cash taken at the doors.
    pub cash_collected_tiyin: Tiyin,
    /// Delivery charged outside the ring.
    pub delivery_income_tiyin: Tiyin,
    /// Stops that ended with eggs handed over.
    pub delivered: i64,
    /// Stops that ended otherwise.
    pub failed: i64,
    /// Eggs handed over.
    pub eggs_delivered: i64,
}

impl Figures {
    /// The figures of `cycle` from every subscriber's events.
    #[must_use]
    pub fn count<'a>(cycle: CycleDate, events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut figures = Self::default();
        for event in events {
            figures.observe(cycle, event);
        }
        figures
    }

    /// Adds what one event brought.
    pub fn observe(&mut self, cycle: CycleDate, event: &Event) {
        match event {
            Event::OrderSettled { cycle: of, settlement, .. } => {
                self.add(settlement, i64::from(*of == cycle))
            }
            Event::SettlementReversed { cycle: of, settlement, .. } => {
                self.add(settlement, -i64::from(*of == cycle))
            }
            Event::ReportStrayed { cycle: of, cash_tiyin, .. } => {
                self.cash_collected_tiyin += if *of == cycle { *cash_tiyin } else { Tiyin::ZERO };
            }
            Event::TariffChosen { .. }
            | Event::AddressSet { .. }
            | Event::Asked { .. }
            | Event::ChangeDeferred { .. }
            | Event::MethodChosen { .. }
            | Event::Moved { .. }
            | Event::OrderPlaced { .. }
            | Event::OrderRevised { .. }
            | Event::OpeningSet { .. }
            | Event::Reminded { .. }
            | Event::LockDelayed { .. }
            | Event::OrderLocked { .. }
            | Event::OrderDropped { .. }
            | Event::MissesCounted { .. }
            | Event::OrderSkipped { .. }
            | Event::InvoiceOpened { .. }
            | Event::InvoiceVoided { .. }
            | Event::PaymentCaptured { .. }
            | Event::OutcomeTold { .. }
            | Event::Parked
            | Event::Unparked => {}
        }
    }

    fn add(&mut self, settlement: &Settlement, times: i64) {
        let signed = |amount: Tiyin| Tiyin(amount.0 * times);
        let delivered = settlement.outcome == Outcome::Delivered;
        let cost = if delivered { settlement.egg_cost_tiyin } else { Tiyin::ZERO };
        self.gross_margin_tiyin += signed(settlement.eggs_revenue_tiyin - cost);
        self.delivery_income_tiyin += signed(settlement.delivery_revenue_tiyin);
        if settlement.courier.is_some() {
            self.cash_collected_tiyin += signed(settlement.cash_tiyin);
        }
        self.delivered += if delivered { times } else { 0 };
        self.failed += if delivered { 0 } else { times };
        self.eggs_delivered += i64::from(settlement.eggs_delivered) * times;
    }
}

#[cfg(test)]
mod tests {
    use crate::order::{Method, Order, Wish};
    use crate::terms::Terms;
    use crate::{AddressId, TariffCode};

    use super::*;

    /// One week of each tariff, by the golden numbers.
    #[test]
    fn a_week_of_a_earns_44_000_and_of_b_79_000() {
        let cycle = CycleDate::parse("2026-11-26").expect("a date");
        let terms = Terms::default();
        for (tariff, distance_m, margin, income) in [
            ("A", 0, 44_000, 0),
            ("A", 40_000, 44_000, 10_000),
            ("B", 0, 79_000, 0),
            ("B", 40_000, 79_000, 10_000),
        ] {
            let tariff = TariffCode::parse(tariff).expect("a code");
            let wish = Wish { tariff, quantity: 1, address: AddressId(1), distance_m, method: Method::Cash };
            let order = Order::price(wish, cycle, &terms, chrono::DateTime::UNIX_EPOCH).expect("a price");
            let courier = Some(crate::CourierId(1));
            let report =
                crate::delivery::Report { outcome: Outcome::Delivered, courier, cash: order.total() };
            let settlement = crate::delivery::settle(&order, report, false);
            let about = order.about();
            let event = Event::OrderSettled { cycle, settlement, tell_at: order.lock_at, about };
            let figures = Figures::count(cycle, [&event]);
            assert_eq!(figures.gross_margin_tiyin.soum(), margin);
            assert_eq!(figures.delivery_income_tiyin.soum(), income);
            assert_eq!(figures.cash_collected_tiyin, order.total());
        }
    }
}
