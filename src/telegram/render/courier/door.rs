//! What a courier reads at one door beyond the stop itself: what is wrong, another sum, a number to call.

use payshanba_actors::ports::PortError;
use payshanba_domain::SubscriberId;
use payshanba_domain::courier_day::Stop;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::{Card, Recipient};
use payshanba_domain::stream::CourierDayId;

use super::super::super::button::{Button, CourierButton};
use super::super::super::keyboard::{Key, Keyboard};
use super::super::super::offline;
use super::super::{NAME_CHARS_MAX, Page, PhoneCard, Rendered, Writing};
use crate::texts::time;

impl Page<'_> {
    pub(in super::super) async fn road_card(self, card: &Card) -> Writing {
        match card {
            Card::CourierContact { day, stop } => self.contact(*day, *stop).await,
            Card::DebtAllowed { stop, .. } => {
                let owner = self.to == Recipient::Owner;
                self.of_customer(if owner { "debt-allowed-owner" } else { "debt-allowed" }, *stop).await
            }
            Card::StopsAdded { stops, .. } => Ok(self.say_stops("stops-added", *stops)),
            Card::AskAgain { day, stop } => self.ask_again(*day, *stop).await,
            Card::StopPutOff { day, stop } => self.stop_put_off(*day, *stop).await,
            Card::LiveThanks => Ok(self.plain("live-thanks")),
            Card::StopProblem { day, stop } => self.stop_problem(*day, *stop).await,
            Card::AskSum { day, stop } => self.ask_sum(*day, *stop).await,
            Card::OfflineKeys { day } => self.offline_keys(*day).await,
            _ => Ok(self.plain("not-understood")),
        }
    }

    async fn of_customer(self, key: &str, stop: SubscriberId) -> Writing {
        let (name, _) = self.customer(stop).await?;
        Ok(Rendered::bare(self.say(key, &[("name", name.into())])))
    }

    /// The number as text, and as a card that the phone can dial.
    async fn contact(self, id: CourierDayId, stop: SubscriberId) -> Writing {
        let (name, phone) = self.customer(stop).await?;
        let day = self.pen.desk.courier_day(id).await?;
        // Whoever drives there no longer has no business with the number.
        let here = day.stop(stop).is_some() && !day.closed;
        let Some(phone) = phone.filter(|_| here) else {
            return Ok(Rendered::bare(self.say("courier-no-contact", &[("name", name.into())])));
        };
        let values = [("name", name.into()), ("phone", phone.into())];
        let mut page = Rendered::bare(self.say("courier-contact", &values));
        page.phone = self.phone_card(stop).await?;
        Ok(page)
    }

    async fn phone_card(&self, stop: SubscriberId) -> Result<Option<PhoneCard>, PortError> {
        let contact = self.pen.desk.people.contact(Recipient::Subscriber(stop)).await?;
        let name = self.plain_name(stop).await?;
        Ok(contact.and_then(|contact| Some(PhoneCard { phone: contact.phone?, name })))
    }

    /// How a customer is called, for keys and contact cards: Telegram takes no tags there.
    pub(in super::super) async fn plain_name(&self, stop: SubscriberId) -> Result<String, PortError> {
        let contact = self.pen.desk.people.contact(Recipient::Subscriber(stop)).await?;
        let name = contact.map(|contact| contact.profile.name).unwrap_or_default();
        let name: String = name.trim().chars().take(NAME_CHARS_MAX).collect();
        let unnamed = || self.say("unnamed", &[("number", stop.to_string().into())]);
        Ok(if name.is_empty() { unnamed() } else { name })
    }

    /// The same message, with the outcomes other than delivered.
    async fn stop_problem(self, id: CourierDayId, stop: SubscriberId) -> Writing {
        let day = self.pen.desk.courier_day(id).await?;
        let Some(found) = day.stop(stop) else { return Ok(self.plain("stop-gone")) };
        let due = found.planned.cash_due_tiyin;
        let others = offline::outcomes(due)
            .filter(|outcome| !matches!(outcome, Outcome::Delivered | Outcome::NobodyHome))
            .map(|outcome| vec![self.end_key(id, found, outcome)]);
        let back = self.say("button-back", &[]);
        let back = Key::button(back, Button::Courier(CourierButton::Stop(id.cycle, stop)));
        let rows = others.chain([vec![back]]).collect();
        let (name, _) = self.customer(stop).await?;
        Ok(Rendered::bare(self.say("stop-problem", &[("name", name.into())])).with(rows))
    }

    pub(in super::super) fn end_key(&self, id: CourierDayId, stop: &Stop, outcome: Outcome) -> Key {
        let text = offline::label(&self.pen.texts, self.language, outcome, stop.planned.cash_due_tiyin);
        Key::button(text, Button::End(id.cycle, stop.planned.subscriber, outcome))
    }

    /// Nobody is home: once more today, or not.
    async fn ask_again(self, id: CourierDayId, stop: SubscriberId) -> Writing {
        let (name, _) = self.customer(stop).await?;
        let key = |text, button| vec![Key::button(self.say(text, &[]), Button::Courier(button))];
        let rows = vec![
            key("button-again", CourierButton::PutOff(id.cycle, stop)),
            key("button-not-today", CourierButton::NotToday(id.cycle, stop)),
            key("button-back", CourierButton::Stop(id.cycle, stop)),
        ];
        Ok(Rendered::bare(self.say("again-ask", &[("name", name.into())])).with(rows))
    }

    /// How it stands when it is read: the stop may have been brought back or have ended.
    async fn stop_put_off(self, id: CourierDayId, stop: SubscriberId) -> Writing {
        let day = self.pen.desk.courier_day(id).await?;
        let Some(found) = day.stop(stop) else { return Ok(self.plain("stop-gone")) };
        let (name, _) = self.customer(stop).await?;
        let values = [("name", name.into()), ("time", time(found.planned.eta).into())];
        let page = Rendered::bare(self.say("put-off", &values));
        if found.put_off.is_none() || found.ended.is_some() {
            return Ok(page);
        }
        let undo = Key::button(self.say("button-undo", &[]), Button::Undo(id.cycle, stop));
        Ok(page.with(vec![vec![undo]]))
    }

    async fn ask_sum(self, id: CourierDayId, stop: SubscriberId) -> Writing {
        let day = self.pen.desk.courier_day(id).await?;
        let Some(found) = day.stop(stop) else { return Ok(self.plain("stop-gone")) };
        let (name, _) = self.customer(stop).await?;
        let due = self.money(found.planned.cash_due_tiyin);
        Ok(Rendered::bare(self.say("sum-ask", &[("name", name.into()), ("due", due.into())])))
    }

    async fn offline_keys(self, id: CourierDayId) -> Writing {
        let day = self.pen.desk.courier_day(id).await?;
        let rows = offline::rows(&self.pen.texts, self.language, &day);
        if rows.is_empty() || !day.loaded {
            return Ok(self.dated("route-none", id.cycle));
        }
        let mut lines = vec![self.say("offline-keys", &[])];
        for stop in day.open_stops() {
            let (name, _) = self.customer(stop.subscriber).await?;
            let number = stop.subscriber.to_string();
            lines.push(self.say("offline-stop", &[("number", number.into()), ("name", name.into())]));
        }
        let mut page = Rendered::lines(&lines);
        page.keyboard = Keyboard::Keys(rows);
        Ok(page)
    }
}
