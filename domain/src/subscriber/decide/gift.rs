//! Giving: a gift that somebody else takes, money for a code, eggs for two friends.

use crate::code::TariffCode;
use crate::gift::{Credit, Gift, GiftCode};
use crate::id::SubscriberId;
use crate::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use crate::money::Tiyin;
use crate::order::Stage;
use crate::refusal::Refusal;

use super::Draft;
use crate::subscriber::event::Event;
use crate::subscriber::gift::GiftEvent;

/// More gifts than these that nobody has taken are a mistake.
const GIFTS_MAX: usize = 20;

impl Draft<'_> {
    /// Pays for so many weeks of a box out of what was paid in and is not needed, or asks for its price.
    pub(super) fn buy_gift(
        &mut self,
        code: &GiftCode,
        number: &InvoiceNumber,
        tariff: TariffCode,
        weeks: u8,
    ) -> Result<(), Refusal> {
        if !code.legal() || !number.legal() || !Invoice::WEEKS.contains(&weeks) {
            return Err(Refusal::OutOfRange);
        }
        let known = self.state.invoices.iter().any(|invoice| {
            let asks_for_it = invoice.gift.as_ref() == Some(code) && invoice.stage == InvoiceStage::Open;
            invoice.number == *number || asks_for_it
        });
        let taken = self.state.aftercare().gift_taken.is_some_and(|taken| taken == *code);
        if known || taken || self.gift(code).is_some() {
            return Ok(());
        }
        if self.state.receivable_tiyin.is_positive() {
            return Err(Refusal::NotCovered { due: self.state.receivable_tiyin });
        }
        if self.state.aftercare().gifts.len() >= GIFTS_MAX {
            return Err(Refusal::NotNow);
        }
        let cycle = self.accepting();
        let box_of = self.terms.of(cycle).tariff(tariff).ok_or(Refusal::UnknownTariff)?;
        let amount_tiyin = box_of.price_tiyin * u32::from(weeks);
        self.void_gift_invoices();
        let needed = self.state.open_order().map_or(Tiyin::ZERO, |order| order.total());
        let spare = (self.state.wallet_tiyin - needed).min(self.state.refundable_tiyin());
        if spare >= amount_tiyin {
            let gift = Gift { code: code.clone(), amount_tiyin };
            self.apply(Event::Gift(GiftEvent::GiftBought { gift }));
            return Ok(());
        }
        let (number, gift) = (number.clone(), Some(code.clone()));
        let stage = InvoiceStage::Open;
        let invoice = Invoice { number, cycle, amount_tiyin, weeks, gift, stage, paid_by: Vec::new() };
        self.apply(Event::InvoiceOpened { invoice });
        Ok(())
    }

    /// One gift is being bought at a time; one that somebody is paying for at this moment stays.
    pub(super) fn void_gift_invoices(&mut self) {
        let open = self.state.invoices.iter().filter(|invoice| {
            invoice.gift.is_some()
                && invoice.stage == InvoiceStage::Open
                && !self.state.is_frozen(&invoice.number)
        });
        let numbers: Vec<InvoiceNumber> = open.map(|invoice| invoice.number.clone()).collect();
        numbers.into_iter().for_each(|number| self.apply(Event::InvoiceVoided { number, cycle: None }));
    }

    /// The price of a gift has arrived; paid twice, the second payment stays in the wallet.
    pub(super) fn use_for_gift(&mut self, code: &GiftCode, amount_tiyin: Tiyin) {
        let gift = Gift { code: code.clone(), amount_tiyin };
        self.apply(Event::Gift(GiftEvent::GiftBought { gift }));
    }

    fn gift(&self, code: &GiftCode) -> Option<Gift> {
        self.state.aftercare().gifts.into_iter().find(|gift| gift.code == *code)
    }

    /// Somebody who knows the code takes the gift; its buyer takes it back.
    pub(super) fn hand_gift(&mut self, code: &GiftCode, to: SubscriberId) -> Result<(), Refusal> {
        let gift = self.gift(code).ok_or(Refusal::CodeNotValid)?;
        if to != self.state.id {
            self.apply(Event::Gift(GiftEvent::GiftTaken { gift, to }));
            return Ok(());
        }
        self.apply(Event::Gift(GiftEvent::GiftReturned { gift }));
        self.have_more();
        Ok(())
    }

    /// What was given arrives whatever the subscription's state: it has left the giver already.
    pub(super) fn receive(&mut self, credit: &Credit, amount_tiyin: Tiyin) -> Result<(), Refusal> {
        if !amount_tiyin.is_positive() || amount_tiyin > Tiyin::MAX_NAMED {
            return Err(Refusal::OutOfRange);
        }
        let credit = credit.clone();
        self.apply(Event::Gift(GiftEvent::CreditReceived { credit, amount_tiyin }));
        self.have_more();
        Ok(())
    }

    /// What is in the wallet may cover the order, whose invoice asks for more than is due now.
    fn have_more(&mut self) {
        if !self.state.parked {
            self.activate_if_covered();
            self.void_invoice();
        }
    }

    /// Who came by a friend's link has had a first delivery that is paid and past undoing: both get their eggs. That
    /// neither phone nor door had them before was looked up.
    pub(super) fn thank_friend(&mut self, by: SubscriberId) -> Result<(), Refusal> {
        if self.state.receivable_tiyin.is_positive() {
            return Err(Refusal::NotCovered { due: self.state.receivable_tiyin });
        }
        let can_be_undone =
            self.state.orders.iter().any(|order| matches!(order.stage, Stage::Settled { .. }));
        if self.state.delivery.is_none() || can_be_undone || by == self.state.id {
            return Err(Refusal::NotNow);
        }
        let eggs = self.terms.of(self.accepting()).friend_eggs;
        let (value_tiyin, cost_tiyin) = self.worth(eggs);
        self.apply_if(eggs > 0, Event::Gift(GiftEvent::FriendThanked { by, eggs, value_tiyin, cost_tiyin }));
        self.credit_if_ended();
        Ok(())
    }

    pub(super) fn reward_friend(&mut self, friend: SubscriberId, eggs: u32) -> Result<(), Refusal> {
        let (value_tiyin, cost_tiyin) = self.worth(eggs);
        self.apply_if(
            eggs > 0,
            Event::Gift(GiftEvent::FriendRewarded { friend, eggs, value_tiyin, cost_tiyin }),
        );
        if !self.state.parked {
            self.credit_if_ended();
        }
        Ok(())
    }

    /// What eggs would cost this customer in the box they take, and what they cost the farm.
    fn worth(&self, eggs: u32) -> (Tiyin, Tiyin) {
        let terms = self.terms.of(self.accepting());
        let chosen = self.state.choice.and_then(|(tariff, _)| terms.tariff(tariff));
        let value = chosen.or_else(|| terms.tariffs.first());
        let value = value.map_or(Tiyin::ZERO, |tariff| tariff.price_tiyin.portion(eggs, tariff.eggs));
        (value, terms.egg_cost_tiyin * eggs)
    }
}
