//! What the catalogue remembers, can be told, and what can have happened to it.

use serde::{Deserialize, Serialize};

use crate::code::{AddOnCode, PromoCode, TariffCode};
use crate::id::SubscriberId;
use crate::message::{Message, Notice};
use crate::money::Tiyin;
use crate::terms::{AddOn, Terms, TermsBook};
use crate::usual::is_usual;
use crate::week::CycleDate;

use super::promo::{self, Offer, Promo, PromoEvent};

/// Older edits than these hold for no cycle that can still be opened.
const EDITS_KEPT: usize = 12;

/// One thing the owner changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields of the command of the same meaning")]
pub enum Edit {
    /// A box is sold, with this price and these eggs.
    Tariff { code: TariffCode, eggs: u32, price_tiyin: Tiyin },
    /// A box is sold no more.
    Retired { code: TariffCode },
    /// What one egg costs the farm.
    EggCost { tiyin: Tiyin },
    /// How many eggs a week has; `None` for no limit.
    Capacity { eggs: Option<u32> },
    /// What delivery outside the ring costs.
    Surcharge { tiyin: Tiyin },
    /// Something is sold once beside the eggs.
    AddOn { add_on: AddOn },
    /// It is sold no more.
    AddOnRetired { code: AddOnCode },
}

/// What customers notice of an edit, compared with the cycle before it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
pub enum Change {
    /// A box costs something else.
    Price { tariff: TariffCode, old_tiyin: Tiyin, new_tiyin: Tiyin },
    /// A box is sold no more.
    Retired { tariff: TariffCode },
    /// Delivery outside the ring costs something else.
    Surcharge { old_tiyin: Tiyin, new_tiyin: Tiyin },
    /// A box costs what it did after all, and is sold.
    PriceStays { tariff: TariffCode, price_tiyin: Tiyin },
    /// Delivery outside the ring costs what it did after all.
    SurchargeStays { surcharge_tiyin: Tiyin },
}

impl Change {
    /// Which box it is about; `None` for delivery.
    const fn about(self) -> Option<TariffCode> {
        match self {
            Self::Price { tariff, .. } | Self::Retired { tariff } | Self::PriceStays { tariff, .. } => {
                Some(tariff)
            }
            Self::Surcharge { .. } | Self::SurchargeStays { .. } => None,
        }
    }

    /// What its customers are told.
    #[must_use]
    pub const fn message(self, from: CycleDate) -> Message {
        match self {
            Self::Price { tariff, old_tiyin, new_tiyin } => {
                Message::Notice(Notice::PriceChanges { tariff, old_tiyin, new_tiyin, from })
            }
            Self::Retired { tariff } => Message::Notice(Notice::TariffRetires { tariff, from }),
            Self::Surcharge { old_tiyin, new_tiyin } => {
                Message::Notice(Notice::SurchargeChanges { old_tiyin, new_tiyin, from })
            }
            Self::PriceStays { tariff, price_tiyin } => {
                Message::Notice(Notice::PriceStays { tariff, price_tiyin })
            }
            Self::SurchargeStays { surcharge_tiyin } => {
                Message::Notice(Notice::SurchargeStays { surcharge_tiyin })
            }
        }
    }
}

/// The terms the owner wants from a cycle on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// The first cycle they hold for.
    pub from: CycleDate,
    /// All of them.
    pub terms: Terms,
    /// What customers are told of them.
    pub changes: Vec<Change>,
    /// By which edit each change came, by number; what was made before edits were numbered has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_edit: Vec<u64>,
}

impl Edited {
    /// Each change as news.
    fn news(&self) -> impl Iterator<Item = News> {
        let by_edit = self.by_edit.iter().copied().chain(std::iter::repeat(0));
        self.changes.iter().zip(by_edit).map(|(change, edit)| News { from: self.from, change: *change, edit })
    }
}

/// A change that its customers are to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// The first cycle it counts for.
    pub from: CycleDate,
    /// What changes.
    pub change: Change,
    /// By which edit, by number: a price that is set, changed and set again is news each time.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub edit: u64,
}

/// How far the customers have been told of some news, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// Of what.
    pub news: News,
    /// The last number that was looked at.
    pub up_to: SubscriberId,
}

/// The catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The last edits, by the cycle they count from; one a cycle.
    pub edits: Vec<Edited>,
    /// How often it was edited since edits are numbered.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub number: u64,
    /// News that nobody needs to be told of any more: everybody concerned was, or somebody, before the owner changed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<News>,
    /// News that customers are being told of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telling: Option<Telling>,
    /// Promo codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promos: Vec<Promo>,
}

/// A command, imperative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Sell this box, or sell it on these terms.
    SetTariff {
        /// Its name.
        code: TariffCode,
        /// Eggs in one box.
        eggs: u32,
        /// Price of one box, VAT included.
        price_tiyin: Tiyin,
    },
    /// Sell this box no more.
    RetireTariff {
        /// Its name.
        code: TariffCode,
    },
    /// Count an egg at this cost.
    SetEggCost {
        /// For one egg.
        tiyin: Tiyin,
    },
    /// Sell so many eggs a week.
    SetCapacity {
        /// How many; `None` for no limit.
        eggs: Option<u32>,
    },
    /// Charge so much for delivery outside the ring.
    SetSurcharge {
        /// Per order.
        tiyin: Tiyin,
    },
    /// Sell this once beside the eggs, or sell it on these terms.
    SetAddOn {
        /// What.
        add_on: AddOn,
    },
    /// Sell it no more.
    RetireAddOn {
        /// What.
        code: AddOnCode,
    },
    /// Let a code count at once, or on other terms.
    OfferPromo {
        /// What it gives.
        offer: Offer,
    },
    /// Let a code count no more.
    EndPromo {
        /// Which.
        code: PromoCode,
    },
    /// A customer has typed a code.
    UsePromo {
        /// Which.
        code: PromoCode,
        /// Who.
        subscriber: SubscriberId,
    },
    /// Tell these customers, who are all that the news concerns among the numbers up to `up_to`.
    Announce {
        /// What they hear.
        news: News,
        /// The last number that was looked at.
        up_to: SubscriberId,
        /// True when nobody has a higher number.
        last: bool,
        /// Whom.
        to: Vec<SubscriberId>,
    },
    /// Nothing falls due here.
    Tick,
}

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
#[expect(clippy::large_enum_variant, reason = "edits are few and do not wait in crowds")]
pub enum Event {
    /// The owner has edited what is sold.
    TermsEdited { edited: Edited, edit: Edit },
    /// Customers are told of news, those with numbers up to `up_to`.
    Announced { news: News, up_to: SubscriberId, last: bool, to: Vec<SubscriberId> },
    /// A promo code.
    #[serde(untagged)]
    Promo(PromoEvent),
}

impl State {
    /// The edit that counts last.
    #[must_use]
    pub fn last(&self) -> Option<&Edited> {
        self.edits.last()
    }

    /// The book with every edit in it.
    #[must_use]
    pub fn onto(&self, book: TermsBook) -> TermsBook {
        self.edits.iter().fold(book, |book, edited| book.with_edit(edited.from, edited.terms.clone()))
    }

    /// The news that came first of those that somebody may not have heard of yet.
    #[must_use]
    pub fn news(&self) -> Option<News> {
        let untold = self.edits.iter().flat_map(Edited::news).filter(|news| !self.told.contains(news));
        untold.min_by_key(|news| news.edit)
    }

    /// The changes of an edit that counts from a cycle, each with the number of the edit it came by.
    ///
    /// A change that stands since an earlier edit is no news; one that is called off is, to whoever has heard of it.
    pub(super) fn since(
        &self,
        from: CycleDate,
        changes: Vec<Change>,
        now: &Terms,
    ) -> (Vec<Change>, Vec<u64>) {
        let number = self.number + 1;
        let before: Vec<News> =
            self.edits.iter().filter(|edited| edited.from == from).flat_map(Edited::news).collect();
        let edit = |change: &Change| before.iter().find(|news| news.change == *change).map(|news| news.edit);
        let off = before.iter().filter(|news| changes.iter().all(|new| new.about() != news.change.about()));
        let off = off.filter_map(|news| self.called_off(*news, now));
        let off: Vec<(Change, u64)> = off.map(|change| (change, edit(&change).unwrap_or(number))).collect();
        changes.iter().map(|change| (*change, edit(change).unwrap_or(number))).chain(off).unzip()
    }

    /// What those hear who have heard that something changes which does not.
    fn called_off(&self, news: News, now: &Terms) -> Option<Change> {
        let about = |heard: &News| heard.from == news.from && heard.change.about() == news.change.about();
        let is_heard = self.told.iter().chain(self.telling.iter().map(|telling| &telling.news)).any(about);
        let stays = match news.change.about() {
            Some(tariff) => {
                let price_tiyin = now.tariff(tariff)?.price_tiyin;
                Change::PriceStays { tariff, price_tiyin }
            }
            None => Change::SurchargeStays { surcharge_tiyin: now.surcharge },
        };
        is_heard.then_some(stays)
    }

    /// The last number that was looked at for the news that is due.
    #[must_use]
    pub fn told_up_to(&self) -> SubscriberId {
        let telling = self.telling.filter(|telling| Some(telling.news) == self.news());
        telling.map_or(SubscriberId(0), |telling| telling.up_to)
    }

    /// Applies one event.
    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::TermsEdited { edited, .. } => {
                self.number += 1;
                self.edits.retain(|known| known.from != edited.from);
                self.edits.push(edited.clone());
                let stale = self.edits.len().saturating_sub(EDITS_KEPT);
                self.edits.drain(..stale);
                let edits = &self.edits;
                // Some have heard what does not stand any more.
                let stands = |news| edits.iter().flat_map(Edited::news).any(|standing| standing == news);
                self.told.extend(
                    self.telling.take_if(|telling| !stands(telling.news)).map(|telling| telling.news),
                );
                self.told.retain(|news| edits.iter().any(|edited| edited.from == news.from));
            }
            Event::Announced { news, up_to, last: false, .. } => {
                self.telling = Some(Telling { news: *news, up_to: *up_to });
            }
            Event::Announced { news, last: true, .. } => {
                self.telling = None;
                self.told.push(*news);
            }
            Event::Promo(event) => promo::evolve(self, event),
        }
    }
}
