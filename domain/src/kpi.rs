//! The owner's figures of a week, counted from events: the second opinion beside the ledger's own sums.

use std::collections::BTreeMap;
use std::ops::Add;

use serde::{Deserialize, Serialize};

use crate::delivery::{Outcome, Settlement};
use crate::id::SubscriberId;
use crate::ledger::About;
use crate::money::Tiyin;
use crate::subscriber::{Event, ListEvent};
use crate::week::CycleDate;
use crate::zone::Zone;

/// The provider whose captures have a figure of their own.
const CLICK: &str = "click";

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
    /// Stops outside the ring that ended with eggs handed over.
    #[serde(default)]
    pub outside: i64,
    /// Orders left out by the customer or the farm.
    #[serde(default)]
    pub skipped: i64,
    /// Orders that were not paid by the lock.
    #[serde(default)]
    pub dropped: i64,
    /// Money that Click took for invoices of the week, before its commission.
    #[serde(default)]
    pub click_captured_tiyin: Tiyin,
    /// What providers keep of the payments of the week.
    #[serde(default)]
    pub commission_tiyin: Tiyin,
    /// Sales of what comes along besides eggs, less what that costs.
    #[serde(default)]
    pub add_on_margin_tiyin: Tiyin,
}

impl Add for Figures {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            gross_margin_tiyin: self.gross_margin_tiyin + other.gross_margin_tiyin,
            cash_collected_tiyin: self.cash_collected_tiyin + other.cash_collected_tiyin,
            delivery_income_tiyin: self.delivery_income_tiyin + other.delivery_income_tiyin,
            delivered: self.delivered + other.delivered,
            failed: self.failed + other.failed,
            eggs_delivered: self.eggs_delivered + other.eggs_delivered,
            outside: self.outside + other.outside,
            skipped: self.skipped + other.skipped,
            dropped: self.dropped + other.dropped,
            click_captured_tiyin: self.click_captured_tiyin + other.click_captured_tiyin,
            commission_tiyin: self.commission_tiyin + other.commission_tiyin,
            add_on_margin_tiyin: self.add_on_margin_tiyin + other.add_on_margin_tiyin,
        }
    }
}

/// How far an order has come, for counting: the last thing that happened to it says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Pending,
    Settled,
    Skipped,
    Dropped,
}

/// A count in the making: the figures of one week, and what became of every order of it.
#[derive(Clone, Debug)]
pub struct Count {
    cycle: CycleDate,
    figures: Figures,
    orders: BTreeMap<SubscriberId, Fate>,
}

impl Count {
    /// Nothing yet.
    #[must_use]
    pub const fn new(cycle: CycleDate) -> Self {
        Self { cycle, figures: Figures::EMPTY, orders: BTreeMap::new() }
    }

    /// Adds what an event of a subscriber brought; each subscriber's events in their order.
    pub fn observe(&mut self, subscriber: SubscriberId, event: &Event) {
        self.figures.observe(self.cycle, event);
        if let Some(fate) = fate(self.cycle, event) {
            self.orders.insert(subscriber, fate);
        }
    }

    /// The figures so far.
    #[must_use]
    pub fn figures(&self) -> Figures {
        Figures {
            skipped: self.how_many(Fate::Skipped),
            dropped: self.how_many(Fate::Dropped),
            ..self.figures
        }
    }

    /// Orders of the week, whatever became of them.
    #[must_use]
    pub fn orders(&self) -> i64 {
        i64::try_from(self.orders.len()).unwrap_or(i64::MAX)
    }

    /// Orders that have not ended.
    #[must_use]
    pub fn pending(&self) -> i64 {
        self.how_many(Fate::Pending)
    }

    fn how_many(&self, fate: Fate) -> i64 {
        i64::try_from(self.orders.values().filter(|is| **is == fate).count()).unwrap_or(i64::MAX)
    }
}

/// What an event makes of the week's order; `None` when it leaves it as it is, or concerns another week.
fn fate(cycle: CycleDate, event: &Event) -> Option<Fate> {
    let (of, fate) = if let Event::OrderPlaced { order, .. }
    | Event::List(ListEvent::OrderAdmitted { order }) = event
    {
        (order.cycle, Fate::Pending)
    } else if let Event::List(ListEvent::WeekHeld { cycle, .. } | ListEvent::OrderReleased { cycle, .. }) =
        event
    {
        (*cycle, Fate::Skipped)
    } else if let Event::OrderSkipped { cycle } = event {
        (*cycle, Fate::Skipped)
    } else if let Event::OrderDropped { cycle, .. } = event {
        (*cycle, Fate::Dropped)
    } else if let Event::OrderSettled { cycle, .. } = event {
        (*cycle, Fate::Settled)
    } else if let Event::SettlementReversed { cycle, .. } = event {
        (*cycle, Fate::Pending)
    } else {
        return None;
    };
    (of == cycle).then_some(fate)
}

impl Figures {
    /// Nothing.
    const EMPTY: Self = Self {
        gross_margin_tiyin: Tiyin::ZERO,
        cash_collected_tiyin: Tiyin::ZERO,
        delivery_income_tiyin: Tiyin::ZERO,
        delivered: 0,
        failed: 0,
        eggs_delivered: 0,
        outside: 0,
        skipped: 0,
        dropped: 0,
        click_captured_tiyin: Tiyin::ZERO,
        commission_tiyin: Tiyin::ZERO,
        add_on_margin_tiyin: Tiyin::ZERO,
    };

    /// The figures of `cycle` from one subscriber's events; [`Count`] takes everybody's.
    #[must_use]
    pub fn count<'a>(cycle: CycleDate, events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut count = Count::new(cycle);
        for event in events {
            count.observe(SubscriberId(0), event);
        }
        count.figures()
    }

    /// Adds what one event brought; what became of orders is counted by [`Count`].
    fn observe(&mut self, cycle: CycleDate, event: &Event) {
        match event {
            Event::OrderSettled { cycle: of, settlement, about, .. } => {
                self.add(settlement, *about, i64::from(*of == cycle))
            }
            Event::SettlementReversed { cycle: of, settlement, about, .. } => {
                self.add(settlement, *about, -i64::from(*of == cycle))
            }
            Event::PaymentCaptured { cycle: of, provider, amount_tiyin, commission_tiyin, .. } => {
                let counts = *of == cycle;
                let by_click = counts && provider.as_str() == CLICK;
                self.commission_tiyin += if counts { *commission_tiyin } else { Tiyin::ZERO };
                self.click_captured_tiyin += if by_click { *amount_tiyin } else { Tiyin::ZERO };
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
            | Event::Tried { .. }
            | Event::PaymentPrepared { .. }
            | Event::PaymentCancelled { .. }
            | Event::PaymentReversed { .. }
            | Event::List(_)
            | Event::Care(_)
            | Event::Gift(_)
            | Event::VacationSet { .. }
            | Event::WaitingSet { .. }
            | Event::PlaceOffered
            | Event::Erased
            | Event::OutcomeTold { .. }
            | Event::Parked
            | Event::Unparked => {}
        }
    }

    fn add(&mut self, settlement: &Settlement, about: About, times: i64) {
        let signed = |amount: Tiyin| Tiyin(amount.0 * times);
        let delivered = settlement.outcome == Outcome::Delivered;
        let cost = if delivered { settlement.egg_cost_tiyin } else { Tiyin::ZERO };
        self.gross_margin_tiyin += signed(settlement.eggs_revenue_tiyin - cost);
        self.add_on_margin_tiyin += signed(settlement.add_on_revenue_tiyin - settlement.add_on_cost_tiyin);
        self.delivery_income_tiyin += signed(settlement.delivery_revenue_tiyin);
        if settlement.courier.is_some() {
            self.cash_collected_tiyin += signed(settlement.cash_tiyin);
        }
        self.delivered += if delivered { times } else { 0 };
        self.outside += if delivered && about.zone == Some(Zone::Out) { times } else { 0 };
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
            let event = Event::OrderSettled { cycle, settlement, tell_at: order.lock_at, at: None, about };
            let figures = Figures::count(cycle, [&event]);
            assert_eq!(figures.gross_margin_tiyin.soum(), margin);
            assert_eq!(figures.delivery_income_tiyin.soum(), income);
            assert_eq!(figures.cash_collected_tiyin, order.total());
        }
    }

    #[test]
    fn every_order_is_counted_once_by_what_became_of_it_last() {
        let cycle = CycleDate::parse("2026-11-26").expect("a date");
        let tariff = TariffCode::parse("A").expect("a code");
        let wish =
            Wish { tariff, quantity: 1, address: AddressId(1), distance_m: 40_000, method: Method::Cash };
        let order =
            Order::price(wish, cycle, &Terms::default(), chrono::DateTime::UNIX_EPOCH).expect("a price");
        let placed = || Event::OrderPlaced { order: order.clone(), by_opening: false };
        let skipped = || Event::OrderSkipped { cycle };
        let settled = |outcome| {
            let report = crate::delivery::Report { outcome, courier: None, cash: Tiyin::ZERO };
            let settlement = crate::delivery::settle(&order, report, false);
            Event::OrderSettled { cycle, settlement, tell_at: order.lock_at, at: None, about: order.about() }
        };
        let dropped = || Event::OrderDropped { cycle, next: cycle.next(), close_at: order.close_at };
        let mut count = Count::new(cycle);
        let stories = [
            vec![placed(), skipped(), placed(), skipped()],
            vec![placed(), skipped(), placed()],
            vec![placed(), dropped()],
            vec![placed(), settled(Outcome::Delivered)],
            vec![placed(), settled(Outcome::NotReached)],
            vec![Event::OrderSkipped { cycle: cycle.next() }],
        ];
        for (id, events) in (1..).zip(&stories) {
            events.iter().for_each(|event| count.observe(SubscriberId(id), event));
        }
        let figures = count.figures();
        assert_eq!((figures.delivered, figures.failed, figures.skipped, figures.dropped), (1, 1, 1, 1));
        assert_eq!((count.orders(), count.pending(), figures.outside), (5, 1, 1));
    }
}
