//! What the owner reads about couriers and packers: cash above the limit, somebody who falls out, a debt at a door.

use payshanba_domain::message::{Card, Recipient};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{CourierId, SubscriberId, Tiyin};

use super::super::super::button::{Button, CourierButton, OwnerButton};
use super::super::super::keyboard::Key;
use super::super::{Page, Rendered, Writing, count};

impl Page<'_> {
    pub(in super::super) async fn staff_card(self, card: &Card) -> Writing {
        match card {
            Card::CashLimit { day, held_tiyin, limit_tiyin } => {
                self.cash_limit(*day, *held_tiyin, *limit_tiyin).await
            }
            Card::CourierSet { courier } => self.named("courier-set", *courier).await,
            Card::PackerInviteLink { serial } => self.link("packer-invite-link", *serial).await,
            Card::PackerJoined { packer } => {
                let dismiss = Key::button(self.say("button-dismiss-packer", &[]), Button::Dismiss(*packer));
                Ok(self.named("packer-joined", *packer).await?.with(vec![vec![dismiss]]))
            }
            Card::PackerDismissed { packer } => self.named("packer-dismissed", *packer).await,
            Card::AskFallOut { day } => self.ask_fall_out(*day).await,
            Card::CourierFellOut { day, stops } => {
                let name = self.courier(day.courier).await?;
                let values = [("name", name.into()), ("stops", (*stops).into())];
                Ok(Rendered::bare(self.say("courier-fell-out", &values)))
            }
            Card::DebtAsked { day, stop, cash_tiyin } => self.debt_asked(*day, *stop, *cash_tiyin).await,
            _ => Ok(self.plain("not-understood")),
        }
    }

    async fn named(self, key: &str, courier: CourierId) -> Writing {
        let name = self.courier(courier).await?;
        Ok(Rendered::bare(self.say(key, &[("name", name.into())])))
    }

    async fn cash_limit(self, day: CourierDayId, held: Tiyin, limit: Tiyin) -> Writing {
        let sum = self.money(held);
        let values = [
            ("name", self.courier(day.courier).await?.into()),
            ("sum", sum.clone().into()),
            ("limit", self.money(limit).into()),
        ];
        let text = self.say("button-hand-over", &[("amount", sum.into())]);
        let received = Key::button(text, Button::HandOver(day.cycle, day.courier, held));
        Ok(Rendered::bare(self.say("cash-limit", &values)).with(vec![vec![received]]))
    }

    async fn ask_fall_out(self, id: CourierDayId) -> Writing {
        let day = self.pen.desk.courier_day(id).await?;
        let stops = count(day.open_stops().count());
        let values = [("name", self.courier(id.courier).await?.into()), ("stops", stops.into())];
        let out = Button::Courier(CourierButton::FallOut(id.cycle, id.courier));
        let out = Key::button(self.say("button-fall-out", &[]), out);
        Ok(Rendered::bare(self.say("fall-out-ask", &values)).with(vec![vec![out]]))
    }

    /// How it stands when it is read: the debt may have been allowed, or the stop have ended.
    async fn debt_asked(self, id: CourierDayId, stop: SubscriberId, cash: Tiyin) -> Writing {
        let (name, _) = self.customer(stop).await?;
        let day = self.pen.desk.courier_day(id).await?;
        let known = day.stop(stop);
        let due = known.map_or(Tiyin::ZERO, |stop| stop.planned.cash_due_tiyin);
        let values = [
            ("courier", self.courier(id.courier).await?.into()),
            ("name", name.into()),
            ("due", self.money(due).into()),
            ("sum", self.money(cash).into()),
            ("rest", self.money((due - cash).or_zero()).into()),
        ];
        if self.to != Recipient::Owner {
            return Ok(Rendered::bare(self.say("debt-waits", &values)));
        }
        let page = Rendered::bare(self.say("debt-asked", &values));
        if known.is_none_or(|stop| stop.ended.is_some() || stop.debt_allowed) {
            return Ok(page);
        }
        let allow = OwnerButton::AllowDebt(id.cycle, id.courier, stop);
        Ok(page.with(vec![vec![self.owner_key("button-allow-debt", allow)]]))
    }
}
