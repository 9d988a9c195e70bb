//! An order: one subscriber's box in one cycle, with the terms it was made under.

use serde::{Deserialize, Serialize};

use crate::code::{AddOnCode, TariffCode};
use crate::delivery::Settlement;
use crate::id::{AddressId, CourierId};
use crate::ledger::About;
use crate::money::Tiyin;
use crate::terms::{AddOn, Terms};
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant};
use crate::zone::Zone;

/// How an order is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// From the wallet, filled by a provider before the lock.
    Prepay,
    /// At the door.
    Cash,
}

/// How far an order has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// May be changed until the lock.
    Open {
        /// Reminders sent so far.
        reminders: u8,
        /// The customer was told that the lock comes late.
        warned: bool,
    },
    /// On the confirmed list.
    Locked,
    /// The stop has ended; it can be undone until the customer is told.
    Settled {
        /// What happened at the door.
        settlement: Settlement,
        /// When the customer is told.
        tell_at: Instant,
    },
}

/// Add-ons of one kind in an order, at the price they were added for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOnLine {
    /// Which kind.
    pub code: AddOnCode,
    /// What it is called.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// Price of all of them.
    pub price_tiyin: Tiyin,
    /// What all of them cost the farm.
    pub cost_tiyin: Tiyin,
}

impl AddOnLine {
    /// So many of one kind.
    #[must_use]
    pub fn of(add_on: &AddOn, quantity: u32) -> Self {
        Self {
            code: add_on.code,
            name: add_on.name.clone(),
            quantity,
            price_tiyin: add_on.price_tiyin * quantity,
            cost_tiyin: add_on.cost_tiyin * quantity,
        }
    }
}

/// One subscriber's box in one cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Which week.
    pub cycle: CycleDate,
    /// Which box.
    pub tariff: TariffCode,
    /// How many boxes.
    pub quantity: u32,
    /// How many eggs in all.
    pub eggs: u32,
    /// Price of the boxes.
    pub price_tiyin: Tiyin,
    /// Delivery outside the ring.
    pub surcharge_tiyin: Tiyin,
    /// What the eggs cost the farm.
    pub egg_cost_tiyin: Tiyin,
    /// Inside or outside the ring.
    pub zone: Zone,
    /// Where to.
    pub address: AddressId,
    /// How it is paid.
    pub method: Method,
    /// The part of the wallet that the lock has set aside.
    pub prepaid_tiyin: Tiyin,
    /// When an unpaid order is reminded of.
    pub reminders_at: [Instant; 2],
    /// When the list is confirmed.
    pub lock_at: Instant,
    /// When a stop that never ended becomes *not reached*.
    pub close_at: Instant,
    /// Replacement eggs that come along.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub bonus_eggs: u32,
    /// The part of it that was given, not paid in: what comes back of it is a gift again.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub given_tiyin: Tiyin,
    /// The box the wallet covered before a dearer one was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<(TariffCode, u32)>,
    /// What comes along besides eggs, once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<AddOnLine>,
    /// Who found nobody home and comes again today: without a second knock it is that which counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried: Option<CourierId>,
    /// How far it has come.
    #[serde(flatten)]
    pub stage: Stage,
}

/// What an order is made of before terms price it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Which box.
    pub tariff: TariffCode,
    /// How many boxes.
    pub quantity: u32,
    /// Where to.
    pub address: AddressId,
    /// Metres from the farm.
    pub distance_m: u32,
    /// How it is paid.
    pub method: Method,
}

impl Order {
    /// Prices a wish under a cycle's terms; `None` when the tariff is gone or the door out of reach.
    ///
    /// Reminders whose instant has passed at `now` are not owed.
    #[must_use]
    pub fn price(wish: Wish, cycle: CycleDate, terms: &Terms, now: Instant) -> Option<Self> {
        let tariff = terms.tariff(wish.tariff)?;
        let zone = Zone::of(wish.distance_m, terms)?;
        let eggs = tariff.eggs * wish.quantity;
        let instants = terms.schedule.instants(cycle);
        let reminders_at = [instants.first_reminder, instants.second_reminder];
        let reminders = reminders_at.iter().map(|at| u8::from(*at <= now)).sum();
        Some(Self {
            cycle,
            tariff: wish.tariff,
            quantity: wish.quantity,
            eggs,
            price_tiyin: tariff.price_tiyin * wish.quantity,
            surcharge_tiyin: zone.surcharge(terms),
            egg_cost_tiyin: terms.egg_cost_tiyin * eggs,
            zone,
            address: wish.address,
            method: wish.method,
            prepaid_tiyin: Tiyin::ZERO,
            reminders_at,
            lock_at: instants.lock,
            close_at: instants.close,
            bonus_eggs: 0,
            given_tiyin: Tiyin::ZERO,
            fallback: None,
            add_ons: Vec::new(),
            tried: None,
            stage: Stage::Open { reminders, warned: false },
        })
    }

    /// Everything the customer pays for it.
    #[must_use]
    pub fn total(&self) -> Tiyin {
        self.price_tiyin + self.surcharge_tiyin + self.add_ons_price()
    }

    /// Price of what comes along besides eggs.
    #[must_use]
    pub fn add_ons_price(&self) -> Tiyin {
        self.add_ons.iter().map(|line| line.price_tiyin).sum()
    }

    /// What that costs the farm.
    #[must_use]
    pub fn add_ons_cost(&self) -> Tiyin {
        self.add_ons.iter().map(|line| line.cost_tiyin).sum()
    }

    /// What is still to be paid at the door.
    #[must_use]
    pub fn cash_due(&self) -> Tiyin {
        (self.total() - self.prepaid_tiyin).or_zero()
    }

    /// What the replacement eggs in it cost the farm.
    #[must_use]
    pub fn bonus_cost(&self) -> Tiyin {
        self.egg_cost_tiyin.portion(self.bonus_eggs, self.eggs)
    }

    /// The same order with fewer eggs, at the same price and cost an egg.
    #[must_use]
    pub fn cut_to(&self, eggs: u32) -> Self {
        let eggs = eggs.min(self.eggs);
        Self {
            eggs,
            price_tiyin: self.price_tiyin.portion(eggs, self.eggs),
            egg_cost_tiyin: self.egg_cost_tiyin.portion(eggs, self.eggs),
            ..self.clone()
        }
    }

    /// True while it may still be changed.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Open { .. })
    }

    /// What ledger rows about it say.
    #[must_use]
    pub const fn about(&self) -> About {
        About { cycle: Some(self.cycle), tariff: Some(self.tariff), zone: Some(self.zone) }
    }
}
