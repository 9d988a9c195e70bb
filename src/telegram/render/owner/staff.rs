//! What the owner reads about couriers and packers: cash above the limit, somebody who falls out, a debt at a door.

use std::collections::BTreeMap;

use payshanba_domain::message::{Card, Message, Recipient};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{CourierId, SubscriberId, Tiyin};

use super::super::super::button::{Button, CourierButton, OwnerButton};
use super::super::super::keyboard::{Key, Keyboard};
use super::super::{Page, Rendered, Writing, count};

/// Of each reason so many are named; the rest is a number.
const LEFT_OUT_NAMED: usize = 20;

impl Page<'_> {
    pub(in super::super) async fn staff_card(self, card: &Card) -> Writing {
        match card {
            Card::CashLimit { day, held_tiyin, limit_tiyin } => {
                self.cash_limit(*day, *held_tiyin, *limit_tiyin).await
            }
            Card::CourierSet { courier } => self.named("courier-set", *courier).await,
            Card::AskStart { courier } => self.ask_start(*courier).await,
            Card::StartSet { courier, own } => self.start_set(*courier, *own).await,
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

    /// The plan's figures, and of what is left out who and why.
    pub(in super::super) async fn plan_ready(self, message: &Message) -> Writing {
        let Message::PlanReady { cycle, couriers, stops, left_out, why } = message else {
            return Ok(self.plain("not-understood"));
        };
        let values = [
            ("date", self.date(*cycle).into()),
            ("couriers", (*couriers).into()),
            ("stops", (*stops).into()),
        ];
        let mut lines = vec![self.say("plan-ready", &values)];
        if *left_out > 0 {
            lines.push(self.say("plan-left-out", &[("stops", (*left_out).into())]));
        }
        let mut reasons: BTreeMap<&str, Vec<SubscriberId>> = BTreeMap::new();
        for left in why {
            reasons.entry(left_out_key(&left.reason)).or_default().push(left.subscriber);
        }
        for (reason, whose) in reasons {
            let mut names = Vec::new();
            for subscriber in whose.iter().take(LEFT_OUT_NAMED) {
                names.push(format!("{} № {subscriber}", self.customer(*subscriber).await?.0));
            }
            if let Some(more) = whose.len().checked_sub(LEFT_OUT_NAMED).filter(|more| *more > 0) {
                names.push(self.say("plan-left-more", &[("count", count(more).into())]));
            }
            let values = [("why", self.say(reason, &[]).into()), ("names", names.join(", ").into())];
            lines.push(self.say("plan-left-why", &values));
        }
        Ok(Rendered::lines(&lines))
    }

    /// The courier has a key that shares where the phone is; the owner sends a pin or coordinates.
    async fn ask_start(self, courier: CourierId) -> Writing {
        if self.to == Recipient::Owner {
            let values =
                [("name", self.courier(courier).await?.into()), ("number", courier.to_string().into())];
            return Ok(Rendered::bare(self.say("start-ask-owner", &values)));
        }
        let keyboard = Keyboard::ShareLocation(self.say("button-start-here", &[]));
        Ok(Rendered { keyboard, ..Rendered::bare(self.say("start-ask", &[])) })
    }

    async fn start_set(self, courier: CourierId, own: bool) -> Writing {
        if self.to == Recipient::Owner {
            return self.named(if own { "start-own-owner" } else { "start-farm-owner" }, courier).await;
        }
        let text = self.say(if own { "start-own" } else { "start-farm" }, &[]);
        Ok(Rendered { keyboard: Keyboard::Gone, ..Rendered::bare(text) })
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

/// The words for a reason, which plans name in one word.
fn left_out_key(reason: &str) -> &'static str {
    match reason {
        "address" => "left-out-address",
        "too_far" => "left-out-too-far",
        "unreachable" => "left-out-unreachable",
        "capacity" => "left-out-capacity",
        "shift" => "left-out-shift",
        "window" => "left-out-window",
        "max_stops" => "left-out-max-stops",
        "no_vehicle" => "left-out-no-vehicle",
        "courier_out" => "left-out-courier-out",
        _ => "left-out-other",
    }
}
