//! Giving: a gift bought and taken back, a code typed or brought by a link, a friend's link.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::Topic;
use payshanba_domain::gift::GiftCode;
use payshanba_domain::invoice::{Invoice, InvoiceStage};
use payshanba_domain::message::{GiftNotice, Message, Notice, Outgoing, Recipient, Screen};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::stream::Addressed;
use payshanba_domain::subscriber::{Command, State};
use payshanba_domain::{By, Cause, SubscriberId, TariffCode, catalogue, code::PromoCode};

use super::super::super::incoming::Person;
use super::super::super::invite;
use super::super::{Reader, customers};
use super::life::is_newcomer;
use super::{asks, asks_or};
use crate::payments::number::{Letters, read_gift};

impl Reader {
    /// Makes code and number here: whoever handles the same press again makes the same ones, and a second press of the
    /// same key makes the same code, so that one message buys one gift.
    pub(super) async fn buy_gift(
        &self,
        person: &Person,
        id: SubscriberId,
        (tariff, weeks): (TariffCode, u8),
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        let choose = Screen::Gift { tariff: None };
        if self.desk.payments.is_empty() {
            return Ok(customers(id, choose.into()));
        }
        let key = Cause(format!("{id}, message {}, {weeks} of {tariff}", person.message.id));
        let (code, number) = (self.desk.numbers.gift(id, &key), self.desk.numbers.invoice(cause));
        let (to, slot) = (Recipient::Subscriber(id), format!("gift:{}", code.0));
        if person.message.id > 0 {
            self.point(to, &slot, person.message.id).await?;
        }
        let state = self.desk.subscriber(id).await?;
        let card = Outgoing::answer(to, as_it_is(&state, &code).unwrap_or_else(|| choose.into())).slot(slot);
        Ok(asks_or(id, Command::BuyGift { code, number, tariff, weeks }, card))
    }

    /// Only one's own gifts have such a key.
    pub(super) fn take_back(id: SubscriberId, letters: Letters) -> Intent {
        asks(id, Command::HandGift { code: letters.code(id), to: id }, Notice::Balance.into())
    }

    /// `/kod BAHOR`, `/kod 7-…`; without a code the next words are one.
    pub(super) async fn kod(&self, id: SubscriberId, words: &str) -> Result<Intent, PortError> {
        if words.is_empty() {
            return self.ask_words(id, Topic::Code, Screen::AskCode).await;
        }
        self.code(id, words).await
    }

    /// A gift's code goes to the stream it was bought in, any other word to the farm's promo codes.
    pub(in super::super) async fn code(&self, id: SubscriberId, text: &str) -> Result<Intent, PortError> {
        let text = bare(text);
        let body = if let Some((buyer, code)) = read_gift(text) {
            // A stream that is not there must not be made by a word that somebody types.
            let known = self.desk.knows(buyer).await?;
            known.then_some(Addressed::Subscriber { id: buyer, command: Command::HandGift { code, to: id } })
        } else {
            PromoCode::parse(&text.to_ascii_uppercase()).ok().map(|code| {
                let command = catalogue::Command::UsePromo { code, subscriber: id };
                Addressed::Catalogue { command }
            })
        };
        let reader = Recipient::Subscriber(id);
        Ok(match body {
            Some(command) => Intent::Do { command, by: By::Customer(id), reader, unchanged: None },
            None => customers(id, Message::Refused { why: Refusal::CodeNotValid }),
        })
    }

    /// `/start r_…`: who has never ordered is told what both get; a link that nobody made greets as usual.
    pub(in super::super) async fn invited(&self, person: &Person, words: &str) -> Result<Intent, PortError> {
        let id = self.customer(person).await?;
        let friend = invite::friend(&self.desk.settings.invite_secret, words).filter(|by| *by != id);
        let state = self.desk.subscriber(id).await?;
        let is_new = is_newcomer(&state)
            && state.delivery.is_none()
            && state.orders.is_empty()
            && state.invoices.is_empty();
        let Some(by) = friend.filter(|_| is_new) else { return Ok(customers(id, Message::Welcome)) };
        self.desk.people.invited(id, by).await?;
        Ok(customers(id, Screen::Invited.into()))
    }
}

/// A code, also out of a link that was copied whole.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let payload = text.rsplit_once("start=").map_or(text, |(_, payload)| payload);
    payload.strip_prefix("g_").or_else(|| payload.strip_prefix("p_")).unwrap_or(payload)
}

/// A gift that was asked for or bought before, as its message shows it.
fn as_it_is(state: &State, code: &GiftCode) -> Option<Message> {
    let is_open =
        |invoice: &&Invoice| invoice.gift.as_ref() == Some(code) && invoice.stage == InvoiceStage::Open;
    if let Some(Invoice { number, amount_tiyin, .. }) = state.invoices.iter().find(is_open) {
        let (number, amount_tiyin) = (number.clone(), *amount_tiyin);
        return Some(GiftNotice::GiftAsked { number, amount_tiyin }.into());
    }
    let gift = state.aftercare().gifts.into_iter().find(|gift| gift.code == *code)?;
    Some(GiftNotice::GiftBought { code: gift.code, amount_tiyin: gift.amount_tiyin }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_out_of_its_link() {
        for text in [" BAHOR ", "p_BAHOR", "https://t.me/payshanba_bot?start=p_BAHOR"] {
            assert_eq!(bare(text), "BAHOR", "{text}");
        }
        assert_eq!(bare("t.me/payshanba_bot?start=g_7-0123456789ABCDEF"), "7-0123456789ABCDEF");
    }
}
