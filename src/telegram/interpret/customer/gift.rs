//! Giving: a gift bought and taken back, a code typed or brought by a link, a friend's link.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::Topic;
use payshanba_domain::message::{Message, Notice, Recipient, Screen};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::stream::Addressed;
use payshanba_domain::subscriber::Command;
use payshanba_domain::{By, Cause, SubscriberId, TariffCode, catalogue, code::PromoCode};

use super::super::super::incoming::Person;
use super::super::super::invite;
use super::super::{Reader, customers};
use super::asks;
use super::life::is_newcomer;
use crate::payments::number::{Letters, read_gift};

impl Reader {
    /// Makes code and number here: whoever handles the same press again makes the same ones.
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
        let (code, number) = (self.desk.numbers.gift(id, cause), self.desk.numbers.invoice(cause));
        if person.message.id > 0 {
            let to = Recipient::Subscriber(id);
            self.point(to, &format!("gift:{}", code.0), person.message.id).await?;
        }
        Ok(asks(id, Command::BuyGift { code, number, tariff, weeks }, choose.into()))
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
