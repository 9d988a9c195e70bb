//! What a customer may ask: the tariffs, an order, an address, a way to pay, a week off, a rest, an end.

mod complaint;
mod gift;
mod life;
pub(super) mod phone;
mod place;
mod privacy;
mod question;

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::invoice::{Invoice, InvoiceStage};
use payshanba_domain::message::{Message, Notice, Outgoing, Recipient, Screen};
use payshanba_domain::order::{Method, Order};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::subscriber::{Command, State};
use payshanba_domain::{Addressed, By, Cause, CycleDate, SubscriberId};

use super::super::button::Button;
use super::super::incoming::Person;
use super::{Reader, customers};

impl Reader {
    pub(super) async fn customer_command(
        &self,
        person: &Person,
        name: &str,
        words: &str,
    ) -> Result<Intent, PortError> {
        let id = self.customer(person).await?;
        // Whoever turns to something else does not answer what was asked before.
        self.desk.people.expect(id, None).await?;
        let intent = match name {
            "tariflar" => customers(id, Screen::Tariffs.into()),
            "buyurtma" => self.order_now(id).await?,
            "status" => customers(id, Message::Status),
            "manzil" => self.ask_place(id).await?,
            "balans" => customers(id, Notice::Balance.into()),
            "shikoyat" => customers(id, Notice::AskComplaint.into()),
            "til" => customers(id, Screen::AskLanguage.into()),
            "taklif" => customers(id, Screen::Share.into()),
            "sovga" => customers(id, Screen::Gift { tariff: None }.into()),
            "kod" => self.kod(id, words).await?,
            "malumotlarim" => customers(id, Screen::OwnRecord.into()),
            "terms" => customers(id, Screen::SaleTerms.into()),
            "privacy" => customers(id, Screen::Privacy.into()),
            "paysupport" => customers(id, Screen::PaySupport.into()),
            "tolov" => self.to_pay(id).await?,
            "otkazish" => self.skip_next(id).await?,
            "toxtatish" => customers(id, Screen::AskPause.into()),
            "davom" => {
                let card = self.order_card(id, Message::WhereYouAre).await?;
                asks_or(id, Command::Resume, card)
            }
            "bekor" => customers(id, Screen::AskCancel.into()),
            _ => customers(id, Message::NotUnderstood),
        };
        Ok(intent)
    }

    pub(super) async fn customer_button(
        &self,
        person: &Person,
        button: Button,
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        let id = self.customer(person).await?;
        match button {
            Button::Tariffs => self.turned(person, id, Screen::Tariffs.into()).await,
            Button::Place => self.ask_place(id).await,
            Button::Tariff(tariff) => {
                let card = self.pressed_card(person, id, Message::WhereYouAre).await?;
                Ok(asks_or(id, Command::ChooseTariff { tariff, quantity: 1 }, card))
            }
            Button::Cash(cycle) => {
                let card = self.pressed_card(person, id, Message::WhereYouAre).await?;
                self.cash(id, cycle, card).await
            }
            Button::Pay(cycle, weeks) => {
                let card = self.pressed_card(person, id, Message::WhereYouAre).await?;
                self.pay(id, (cycle, weeks), card, cause).await
            }
            Button::Customer(button) => self.customer_press(person, button, cause).await,
            Button::Confirm(cycle) => self.confirm(id, cycle).await,
            Button::Skip(cycle) => Ok(asks(id, Command::Skip { cycle }, Message::Skipped { cycle })),
            // Other people's buttons have been taken out before.
            Button::Loaded(_)
            | Button::End(..)
            | Button::Undo(..)
            | Button::HandOver(..)
            | Button::Dismiss(_)
            | Button::Unpark(_)
            | Button::Owner(_)
            | Button::Courier(_) => Ok(customers(id, Message::Refused { why: Refusal::NotAllowed })),
        }
    }

    /// The order that stands, or the question that is open.
    async fn order_now(&self, id: SubscriberId) -> Result<Intent, PortError> {
        let state = self.desk.subscriber(id).await?;
        let stands = state.standing.is_served() && !state.orders.is_empty();
        let message = if stands { Screen::Order.into() } else { Message::WhereYouAre };
        Ok(Intent::Answer(vec![self.order_card(id, message).await?]))
    }

    /// The offer named a date: when orders belong to another week by now, the customer sees that first.
    async fn cash(&self, id: SubscriberId, cycle: CycleDate, card: Outgoing) -> Result<Intent, PortError> {
        let instead = match self.stale_offer(id, cycle).await? {
            Some(stale) => Some(stale),
            None => self.waits_for_eggs(id, cycle).await?,
        };
        Ok(instead.unwrap_or_else(|| asks_or(id, Command::ChooseCash, card)))
    }

    /// Makes the number here: whoever handles the same press again makes the same one.
    async fn pay(
        &self,
        id: SubscriberId,
        (cycle, weeks): (CycleDate, u8),
        card: Outgoing,
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        let state = self.desk.subscriber(id).await?;
        let covered = weeks == 1 && self.desk.is_covered(&state, cycle);
        if self.desk.payments.is_empty() && !covered {
            return Ok(customers(id, Message::Refused { why: Refusal::StaleButton }));
        }
        if let Some(stale) = self.stale_offer(id, cycle).await? {
            return Ok(stale);
        }
        if let Some(waits) = self.waits_for_eggs(id, cycle).await? {
            return Ok(waits);
        }
        let number = self.desk.numbers.invoice(cause);
        // Nothing is asked for what the balance covers, so no invoice speaks for the order.
        let card = if covered { Outgoing { message: Message::Subscribed { cycle }, ..card } } else { card };
        Ok(asks_or(id, Command::OpenInvoice { number, weeks }, card))
    }

    /// What can be paid now, or what is due, or how things stand.
    async fn to_pay(&self, id: SubscriberId) -> Result<Intent, PortError> {
        let state = self.desk.subscriber(id).await?;
        let due = state.open_order().filter(|order| state.due(order).is_positive());
        Ok(match due {
            Some(order) if !self.desk.payments.is_empty() => {
                let (cycle, open) = (order.cycle, payable(&state));
                let message = open.map_or(Message::AskMethod { cycle }, |open| Message::Invoice {
                    cycle,
                    number: open.number.clone(),
                    amount_tiyin: open.amount_tiyin,
                });
                Intent::Answer(vec![self.order_card(id, message).await?])
            }
            _ => customers(id, Message::Status),
        })
    }

    /// The offer named a week that takes no orders any more.
    async fn stale_offer(&self, id: SubscriberId, cycle: CycleDate) -> Result<Option<Intent>, PortError> {
        if cycle == self.desk.accepting() {
            return Ok(None);
        }
        let state = self.desk.subscriber(id).await?;
        let is_open = state.open_order().is_some_and(|order| order.cycle == cycle);
        Ok((!is_open).then(|| stale(id)))
    }

    /// No answer means yes, so yes changes nothing: it is only said how the order stands.
    async fn confirm(&self, id: SubscriberId, cycle: CycleDate) -> Result<Intent, PortError> {
        let state = self.desk.subscriber(id).await?;
        let unpaid = |order: &Order| order.method == Method::Prepay && state.due(order).is_positive();
        let message = match state.order(cycle) {
            Some(order) if order.is_open() && unpaid(order) => return self.to_pay(id).await,
            Some(_) => Message::Subscribed { cycle },
            None => Message::Refused { why: Refusal::StaleButton },
        };
        Ok(customers(id, message))
    }

    async fn skip_next(&self, id: SubscriberId) -> Result<Intent, PortError> {
        let state = self.desk.subscriber(id).await?;
        let cycle = state.open_order().map_or_else(|| self.desk.accepting(), |order| order.cycle);
        Ok(asks(id, Command::Skip { cycle }, Message::Skipped { cycle }))
    }
}

/// The button is out of date: this is how things stand.
fn stale(id: SubscriberId) -> Intent {
    let answers = [Message::Refused { why: Refusal::StaleButton }, Message::WhereYouAre];
    Intent::Answer(answers.map(|message| Outgoing::answer(Recipient::Subscriber(id), message)).into())
}

/// A customer's own stream shall decide; `unchanged` is said when it was so already.
fn asks(id: SubscriberId, command: Command, unchanged: Message) -> Intent {
    asks_or(id, command, Outgoing::answer(Recipient::Subscriber(id), unchanged))
}

fn asks_or(id: SubscriberId, command: Command, unchanged: Outgoing) -> Intent {
    Intent::Do {
        command: Addressed::Subscriber { id, command },
        by: By::Customer(id),
        reader: Recipient::Subscriber(id),
        unchanged: Some(unchanged),
    }
}

/// The invoice that can be paid now, also while somebody may be paying it.
pub fn payable(state: &State) -> Option<&Invoice> {
    let order = state.open_order()?;
    let is_open = |invoice: &&Invoice| {
        invoice.stage == InvoiceStage::Open && invoice.cycle == order.cycle && invoice.gift.is_none()
    };
    state.invoices.iter().rev().find(is_open)
}
