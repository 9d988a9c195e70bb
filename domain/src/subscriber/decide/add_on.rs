//! What comes along with one order besides eggs.

use crate::code::AddOnCode;
use crate::order::{AddOnLine, Method, Order};
use crate::refusal::Refusal;

use super::Draft;
use crate::subscriber::event::Event;
use crate::subscriber::list::ListEvent;

impl Draft<'_> {
    /// Joins the next order that is not locked; it is made for that if the week that takes orders has none yet.
    pub(super) fn set_add_on(&mut self, code: AddOnCode, quantity: u32) -> Result<(), Refusal> {
        let standing = self.state.standing;
        if !standing.is_served() && self.state.open_order().is_none() {
            return Err(Refusal::NotNow);
        }
        if self.state.open_order().is_some_and(|order| self.is_held(order)) {
            return Err(Refusal::CutoffPassed { next: self.terms.accepting(self.moment.now) });
        }
        let cycle = self.state.open_order().map_or_else(|| self.accepting(), |order| order.cycle);
        let terms = self.terms.of(cycle);
        let most = terms.quantity_max;
        if quantity > most {
            return Err(Refusal::Quantity { most });
        }
        let wanted = terms.add_on(code).map(|add_on| AddOnLine::of(add_on, quantity));
        if wanted.is_none() && quantity > 0 {
            return Err(Refusal::UnknownAddOn);
        }
        if self.state.open_order().is_none() {
            if quantity == 0 {
                return Ok(());
            }
            if self.state.is_away(cycle) || self.has_skipped(cycle) {
                return Err(Refusal::NotNow);
            }
            self.place_order(self.method())?;
        }
        let Some(mut order) = self.state.open_order().cloned() else { return Err(Refusal::NotNow) };
        let had = order.add_ons.iter().find(|line| line.code == code).map_or(0, |line| line.quantity);
        if had == quantity {
            return Ok(());
        }
        order.add_ons.retain(|line| line.code != code);
        order.add_ons.extend(wanted.filter(|line| line.quantity > 0));
        order.add_ons.shrink_to_fit();
        self.void_invoice();
        self.apply(Event::OrderRevised { order });
        Ok(())
    }

    /// True when the wallet covers the order but for what comes along.
    pub(super) fn lacks_add_ons(&self, order: &Order) -> bool {
        order.method == Method::Prepay && !order.add_ons.is_empty() && self.state.wallet_tiyin < order.total()
    }

    /// What comes along and was not paid goes first, the last one added before the others.
    pub(super) fn drop_add_ons(&mut self, order: &Order) -> Order {
        let mut covered = order.clone();
        let mut dropped = Vec::new();
        while self.state.wallet_tiyin < covered.total() {
            let Some(line) = covered.add_ons.pop() else { break };
            dropped.push(line.name);
        }
        covered.add_ons.shrink_to_fit();
        let order = covered.clone();
        self.apply(Event::List(ListEvent::AddOnsDropped { order, add_ons: dropped }));
        covered
    }
}
