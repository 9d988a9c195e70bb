//! Joining: a box, an address, a way to pay.

use crate::code::TariffCode;
use crate::id::AddressId;
use crate::order::{Method, Order, Stage};
use crate::refusal::Refusal;
use crate::zone::Zone;

use super::Draft;
use crate::subscriber::event::{Event, Question};
use crate::subscriber::list::ListEvent;
use crate::subscriber::state::{Door, Standing};

impl Draft<'_> {
    pub(super) fn choose_tariff(&mut self, tariff: TariffCode, quantity: u32) -> Result<(), Refusal> {
        let terms = self.terms.of(self.accepting());
        if terms.tariff(tariff).is_none() {
            return Err(Refusal::UnknownTariff);
        }
        if !(1..=terms.quantity_max).contains(&quantity) {
            return Err(Refusal::Quantity { most: terms.quantity_max });
        }
        let begins_again = self.state.standing == Standing::Cancelled;
        self.apply_if(begins_again, Event::Moved { to: Standing::Draft });
        if self.state.choice == Some((tariff, quantity)) && !begins_again {
            return Ok(());
        }
        self.apply(Event::TariffChosen { tariff, quantity });
        self.after_change()
    }

    pub(super) fn set_address(&mut self, address: AddressId, distance_m: u32) -> Result<(), Refusal> {
        let terms = self.terms.of(self.accepting());
        if Zone::of(distance_m, terms).is_none() {
            return Err(Refusal::TooFar { distance_m, limit_m: terms.service_limit_m });
        }
        if self.state.door == Some(Door { address, distance_m }) {
            return Ok(());
        }
        self.apply(Event::AddressSet { address, distance_m });
        if self.redirect(address) {
            self.reprice();
            return Ok(());
        }
        self.after_change()
    }

    /// A locked order still goes to a new door until the packers begin; its price never changes.
    fn redirect(&mut self, address: AddressId) -> bool {
        let pressed = self.moment.occurred_at;
        let locked = self.state.orders.iter().find(|order| order.stage == Stage::Locked);
        let cycle =
            locked.map(|order| order.cycle).filter(|cycle| pressed < self.terms.instants(*cycle).collect);
        if let Some(cycle) = cycle {
            self.apply(Event::List(ListEvent::OrderRedirected { cycle, address }));
        }
        cycle.is_some()
    }

    pub(super) fn choose_cash(&mut self) -> Result<(), Refusal> {
        self.check_ready()?;
        if !self.state.may_pay_cash() {
            return Err(Refusal::PrepayOnly);
        }
        if self.state.open_order().is_some_and(|order| self.is_held(order)) {
            return Err(Refusal::CutoffPassed { next: self.terms.accepting(self.moment.now) });
        }
        self.apply_if(self.state.method != Some(Method::Cash), Event::MethodChosen { method: Method::Cash });
        match self.state.standing {
            Standing::Draft | Standing::Cancelled => {
                self.place_order(Method::Cash)?;
                self.apply(Event::Moved { to: Standing::Active });
            }
            Standing::AwaitingPayment | Standing::Active | Standing::PastDue => {
                self.void_invoice();
                self.revise_open_order();
                if self.state.standing == Standing::PastDue && self.state.open_order().is_none() {
                    self.place_order(Method::Cash)?;
                }
                let settled = self.state.standing == Standing::Active;
                self.apply_if(!settled, Event::Moved { to: Standing::Active });
            }
            Standing::Paused { .. } => {}
        }
        Ok(())
    }

    /// Tariff and address must be there before anything is ordered.
    pub(super) fn check_ready(&self) -> Result<(), Refusal> {
        if self.state.choice.is_none() {
            return Err(Refusal::TariffFirst);
        }
        if self.state.door.is_none() {
            return Err(Refusal::AddressFirst);
        }
        Ok(())
    }

    /// What a new box or address leads to: the next question for a newcomer, a new price for a subscriber.
    fn after_change(&mut self) -> Result<(), Refusal> {
        if self.state.standing == Standing::Draft {
            let question = match (self.state.choice, self.state.door) {
                (None, _) => Question::Tariff,
                (Some(_), None) => Question::Location,
                (Some(_), Some(_)) => Question::Method { cycle: self.accepting() },
            };
            self.apply(Event::Asked { question });
            return Ok(());
        }
        self.reprice();
        if self.state.orders.iter().any(|order| !order.is_open() || self.is_held(order)) {
            self.apply(Event::ChangeDeferred { from: self.accepting() });
        }
        Ok(())
    }

    fn reprice(&mut self) {
        self.void_invoice_if_changed();
        self.revise_open_order();
    }

    fn void_invoice_if_changed(&mut self) {
        let Some(order) = self.state.open_order() else { return };
        let changed = self
            .priced(order.cycle, order.method)
            .is_some_and(|priced| priced.total() + order.add_ons_price() != order.total());
        if changed {
            self.void_invoice();
        }
    }

    /// Prices the open order anew; a subscriber whose order became dearer than the wallet is asked to pay again.
    pub(super) fn revise_open_order(&mut self) {
        let Some(order) = self.state.open_order().filter(|order| !self.is_held(order)) else { return };
        let method = self.method();
        let Some(mut revised) = self.priced(order.cycle, method) else { return };
        revised.stage = order.stage.clone();
        revised.lock_at = order.lock_at;
        revised.add_ons.clone_from(&order.add_ons);
        revised.fallback = self.fallback(order, &revised);
        if revised != *order {
            self.apply(Event::OrderRevised { order: revised });
        }
    }

    /// The box to come when the new one is not paid: the last one that the wallet covers.
    fn fallback(&self, before: &Order, revised: &Order) -> Option<(TariffCode, u32)> {
        // What is being paid just now counts: at the lock only what has arrived does.
        let money = self.state.wallet_tiyin + self.state.pending_tiyin(before.cycle);
        let covers = |order: &Order| money >= order.price_tiyin;
        match revised.method {
            Method::Cash => None,
            Method::Prepay if covers(revised) => None,
            Method::Prepay if covers(before) => Some((before.tariff, before.quantity)),
            Method::Prepay => before.fallback,
        }
    }
}
