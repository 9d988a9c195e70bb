//! What the owner reads about the shop beside the boxes: add-ons and promo codes.

use chrono::Duration;
use payshanba_domain::CycleDate;
use payshanba_domain::catalogue::{Offer, Promo};
use payshanba_domain::message::Card;
use payshanba_domain::terms::AddOn;
use payshanba_domain::week::Instant;

use super::super::{Page, Rendered, Writing, count};
use crate::texts::Value;

/// An edit counts within so many weeks after the one that takes orders.
const WEEKS_SHOWN: usize = 3;

impl Page<'_> {
    pub(in super::super) async fn promo_card(self, card: &Card) -> Writing {
        match card {
            Card::PromoOffered { offer } => self.promo_offered(offer).await,
            Card::PromoEnded { code } => {
                Ok(Rendered::bare(self.say("promo-ended", &[("code", code.to_string().into())])))
            }
            Card::Promos => self.promos().await,
            _ => Ok(self.plain("not-understood")),
        }
    }

    async fn promo_offered(self, offer: &Offer) -> Writing {
        let link = self.bot_link(&format!("?start=p_{}", offer.code)).await?;
        let values = [
            ("code", offer.code.to_string().into()),
            ("sum", self.money(offer.amount_tiyin).into()),
            ("uses", offer.uses.into()),
            ("date", self.last_day(offer.until).into()),
            ("link", link.into()),
        ];
        Ok(Rendered::bare(self.say("promo-offered", &values)))
    }

    /// Each with what it gives and how many have used it, and how another is made.
    async fn promos(self) -> Writing {
        let mut promos = self.pen.desk.catalogue().await?.promos;
        promos.retain(|promo| !promo.ended);
        let mut lines = vec![self.say("promos-head", &[])];
        lines.extend(promos.iter().map(|promo| self.promo_line(promo)));
        lines.extend(promos.is_empty().then(|| self.say("promos-none", &[])));
        lines.extend([String::new(), self.say("promo-how", &[])]);
        Ok(Rendered::lines(&lines))
    }

    fn promo_line(&self, Promo { offer, used_by, .. }: &Promo) -> String {
        let is_over = offer.until <= self.pen.desk.clock.now();
        let values = [
            ("code", offer.code.to_string().into()),
            ("sum", self.money(offer.amount_tiyin).into()),
            ("used", count(used_by.len()).into()),
            ("uses", offer.uses.into()),
            ("date", self.last_day(offer.until).into()),
        ];
        self.say(if is_over { "promo-line-over" } else { "promo-line" }, &values)
    }

    /// The day before it lapses.
    fn last_day(&self, until: Instant) -> String {
        self.pen.texts.day(self.language, until - Duration::seconds(1))
    }

    pub(in super::super) fn promo_slip(self) -> Rendered {
        Rendered::lines(&[self.say("promo-slip", &[]), String::new(), self.say("promo-how", &[])])
    }

    /// An add-on is bought anew each time, so nobody is told beforehand.
    pub(super) fn shelf_edited(&self, from: CycleDate, key: &str, values: &[(&str, Value<'_>)]) -> Rendered {
        let values = [("date", self.date(from).into()), ("what", self.say(key, values).into())];
        Rendered::bare(self.say("shelf-edited", &values))
    }

    pub(super) fn add_on_values(&self, add_on: &AddOn) -> [(&'static str, Value<'static>); 4] {
        [
            ("name", self.shown(&add_on.name).into()),
            ("code", add_on.code.to_string().into()),
            ("price", self.money(add_on.price_tiyin).into()),
            ("cost", self.money(add_on.cost_tiyin).into()),
        ]
    }

    /// What is sold now and what from a later week on, and how that is changed.
    pub(in super::super) fn shelf(self, slip: bool) -> Rendered {
        let mut lines: Vec<String> = Vec::new();
        if slip {
            lines.extend([self.say("shelf-slip", &[]), String::new()]);
        }
        lines.push(self.say("shelf-head", &[]));
        let book = self.pen.desk.terms.read();
        let mut cycle = self.pen.desk.accepting();
        let mut before = book.of(cycle).add_ons.clone();
        lines.extend(self.shelf_lines(&before));
        for _ in 0..WEEKS_SHOWN {
            cycle = cycle.next();
            let after = &book.of(cycle).add_ons;
            if *after != before {
                lines.push(self.say("shelf-from", &[("date", self.date(cycle).into())]));
                lines.extend(self.shelf_lines(after));
                before.clone_from(after);
            }
        }
        lines.extend([String::new(), self.say("shelf-how", &[])]);
        Rendered::lines(&lines)
    }

    fn shelf_lines(&self, add_ons: &[AddOn]) -> Vec<String> {
        if add_ons.is_empty() {
            return vec![self.say("shelf-none", &[])];
        }
        let line = |add_on| format!("• {}", self.say("edit-add-on", &self.add_on_values(add_on)));
        add_ons.iter().map(line).collect()
    }
}
