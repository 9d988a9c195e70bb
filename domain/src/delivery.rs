//! A delivery's outcome: what the end of a stop does to money, to eggs and to the customer's record.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::SubscriberId;
use crate::id::CourierId;
use crate::ledger::{Account, Transaction};
use crate::money::Tiyin;
use crate::order::{Method, Order};
use crate::usual::is_usual;

/// How long a courier may take a press back.
pub const UNDO: Duration = Duration::minutes(2);

/// When the customer is told: late enough that no undo can still be on its way from the courier's day.
pub const TOLD_AFTER: Duration = Duration::seconds(150);

/// How a stop ended; these and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Handed over, or left with a neighbour or at the door by the customer's note.
    Delivered,
    /// Called, waited five minutes, nobody came.
    NobodyHome,
    /// The door was not where the pin is.
    WrongPin,
    /// The customer did not want it.
    Refused,
    /// The customer had no cash.
    NoCash,
    /// The eggs broke on the road.
    Broken,
    /// The day ended first.
    NotReached,
    /// No route had room for it.
    NotPlanned,
    /// The courier fell out and nobody took over.
    CourierOut,
}

impl Outcome {
    /// All of them, in the order of the specification's table.
    pub const ALL: [Self; 9] = [
        Self::Delivered,
        Self::NobodyHome,
        Self::WrongPin,
        Self::Refused,
        Self::NoCash,
        Self::Broken,
        Self::NotReached,
        Self::NotPlanned,
        Self::CourierOut,
    ];

    /// The name that logs, metrics and button data use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::NobodyHome => "nobody_home",
            Self::WrongPin => "wrong_pin",
            Self::Refused => "refused",
            Self::NoCash => "no_cash",
            Self::Broken => "broken",
            Self::NotReached => "not_reached",
            Self::NotPlanned => "not_planned",
            Self::CourierOut => "courier_out",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// The customer's doing: counted when it happens again.
    #[must_use]
    pub const fn fault(self) -> Fault {
        match self {
            Self::NobodyHome | Self::WrongPin => Fault::Absence,
            Self::Refused | Self::NoCash => Fault::Refusal,
            Self::Delivered => Fault::None,
            Self::Broken | Self::NotReached | Self::NotPlanned | Self::CourierOut => Fault::Farm,
        }
    }

    /// True when the owner must hear of it.
    #[must_use]
    pub const fn alerts_owner(self) -> bool {
        matches!(self, Self::NotReached | Self::NotPlanned | Self::CourierOut)
    }
}

/// Whose doing a stop's end was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody's: it went well.
    None,
    /// The customer was not there.
    Absence,
    /// The customer did not take it or could not pay.
    Refusal,
    /// The farm's.
    Farm,
}

/// What a courier, or the end of the day, says about a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// How it ended.
    pub outcome: Outcome,
    /// Who was there; nobody for a stop that was never driven.
    pub courier: Option<CourierId>,
    /// Cash taken; none without a courier.
    pub cash: Tiyin,
}

impl Report {
    /// A stop nobody drove to.
    #[must_use]
    pub const fn undriven(outcome: Outcome) -> Self {
        Self { outcome, courier: None, cash: Tiyin::ZERO }
    }

    /// The same for a door that `tried` knocked at in vain and meant to come back to: where nobody did, it is the first
    /// knock that counts.
    #[must_use]
    pub fn after_try(self, tried: Option<CourierId>) -> Self {
        let undriven =
            matches!(self.outcome, Outcome::NotReached | Outcome::CourierOut) && self.courier.is_none();
        if tried.is_none() || !undriven {
            return self;
        }
        Self { outcome: Outcome::NobodyHome, courier: tried, cash: Tiyin::ZERO }
    }
}

/// What happened at the door, in amounts: enough to book it and to take it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// How the stop ended.
    pub outcome: Outcome,
    /// Who was there; nobody for a stop that was never driven.
    pub courier: Option<CourierId>,
    /// Cash taken.
    pub cash_tiyin: Tiyin,
    /// Taken out of prepaid orders.
    pub prepaid_tiyin: Tiyin,
    /// Into sales of eggs.
    pub eggs_revenue_tiyin: Tiyin,
    /// Into delivery income.
    pub delivery_revenue_tiyin: Tiyin,
    /// Into the wallet: an excess, or what comes back.
    pub wallet_tiyin: Tiyin,
    /// Owed by the customer, where the owner allowed it.
    pub receivable_tiyin: Tiyin,
    /// Eggs the customer has now.
    pub eggs_delivered: u32,
    /// Eggs written off.
    pub eggs_broken: u32,
    /// What those eggs cost the farm.
    pub egg_cost_tiyin: Tiyin,
    /// Replacement eggs the customer has besides.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub bonus_eggs: u32,
    /// What those cost the farm.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub bonus_cost_tiyin: Tiyin,
    /// Into sales of add-ons.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub add_on_revenue_tiyin: Tiyin,
    /// What those cost the farm.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub add_on_cost_tiyin: Tiyin,
}

/// Fills the outcome table of the specification for one order.
///
/// `full_charge` is true for a customer who was away twice in the last four weeks: the third time nothing comes back.
#[must_use]
pub fn settle(order: &Order, report: Report, full_charge: bool) -> Settlement {
    let Report { outcome, courier, cash } = report;
    let prepaid = order.prepaid_tiyin;
    let nothing = Settlement {
        outcome,
        courier,
        cash_tiyin: Tiyin::ZERO,
        prepaid_tiyin: prepaid,
        eggs_revenue_tiyin: Tiyin::ZERO,
        delivery_revenue_tiyin: Tiyin::ZERO,
        wallet_tiyin: Tiyin::ZERO,
        receivable_tiyin: Tiyin::ZERO,
        eggs_delivered: 0,
        eggs_broken: 0,
        egg_cost_tiyin: Tiyin::ZERO,
        bonus_eggs: 0,
        bonus_cost_tiyin: Tiyin::ZERO,
        add_on_revenue_tiyin: Tiyin::ZERO,
        add_on_cost_tiyin: Tiyin::ZERO,
    };
    match outcome {
        Outcome::Delivered => {
            let paid = prepaid + cash;
            Settlement {
                cash_tiyin: cash,
                eggs_revenue_tiyin: order.price_tiyin,
                delivery_revenue_tiyin: order.surcharge_tiyin,
                wallet_tiyin: (paid - order.total()).or_zero(),
                receivable_tiyin: (order.total() - paid).or_zero(),
                eggs_delivered: order.eggs,
                egg_cost_tiyin: order.egg_cost_tiyin,
                bonus_eggs: order.bonus_eggs,
                bonus_cost_tiyin: order.bonus_cost(),
                add_on_revenue_tiyin: order.add_ons_price(),
                add_on_cost_tiyin: order.add_ons_cost(),
                ..nothing
            }
        }
        Outcome::NobodyHome | Outcome::WrongPin | Outcome::Refused | Outcome::NoCash => {
            let absent = outcome.fault() == Fault::Absence;
            let eggs_kept = if absent && full_charge { prepaid.min(order.price_tiyin) } else { Tiyin::ZERO };
            // What came along goes back to the shelf, so its price always comes back.
            let delivery_kept = match order.method {
                Method::Prepay => {
                    let beside_boxes = prepaid - order.price_tiyin - order.add_ons_price();
                    beside_boxes.or_zero().min(order.surcharge_tiyin)
                }
                Method::Cash => Tiyin::ZERO,
            };
            Settlement {
                eggs_revenue_tiyin: eggs_kept,
                delivery_revenue_tiyin: delivery_kept,
                wallet_tiyin: prepaid - eggs_kept - delivery_kept + cash,
                cash_tiyin: cash,
                ..nothing
            }
        }
        Outcome::Broken => Settlement {
            wallet_tiyin: prepaid + cash,
            cash_tiyin: cash,
            eggs_broken: order.eggs + order.bonus_eggs,
            egg_cost_tiyin: order.egg_cost_tiyin + order.bonus_cost(),
            ..nothing
        },
        Outcome::NotReached | Outcome::NotPlanned | Outcome::CourierOut => {
            Settlement { wallet_tiyin: prepaid + cash, cash_tiyin: cash, ..nothing }
        }
    }
}

impl Settlement {
    /// True when this is what was reported already.
    #[must_use]
    pub fn repeats(&self, report: &Report) -> bool {
        self.courier == report.courier && self.outcome == report.outcome && self.cash_tiyin == report.cash
    }

    /// What comes back of what the lock had set aside; cash that was too much is none of it.
    #[must_use]
    pub fn given_back(&self) -> Tiyin {
        let kept = self.eggs_revenue_tiyin + self.delivery_revenue_tiyin + self.add_on_revenue_tiyin;
        (self.prepaid_tiyin - kept).or_zero()
    }

    /// The money and the eggs that move, onto `transaction`.
    #[must_use]
    pub fn post(&self, subscriber: SubscriberId, transaction: Transaction) -> Transaction {
        // Everything passes through `Prepaid`, which ends where it began less what the lock had set aside.
        let mut posted = transaction
            .moving(self.eggs_revenue_tiyin, Account::Prepaid, Account::RevenueEggs)
            .moving(self.delivery_revenue_tiyin, Account::Prepaid, Account::RevenueDelivery)
            .moving(self.add_on_revenue_tiyin, Account::Prepaid, Account::RevenueAddOns)
            .moving(self.wallet_tiyin, Account::Prepaid, Account::Wallet(subscriber))
            .moving(self.receivable_tiyin, Account::Receivable(subscriber), Account::Prepaid);
        if let Some(courier) = self.courier {
            posted = posted.moving(self.cash_tiyin, Account::CourierCash(courier), Account::Prepaid);
        }
        let (eggs, cost) = match self.outcome {
            Outcome::Broken => (Account::Broken, Account::Breakage),
            Outcome::Delivered
            | Outcome::NobodyHome
            | Outcome::WrongPin
            | Outcome::Refused
            | Outcome::NoCash
            | Outcome::NotReached
            | Outcome::NotPlanned
            | Outcome::CourierOut => (Account::Delivered, Account::EggCost),
        };
        posted
            .eggs(self.eggs_delivered + self.eggs_broken, eggs, Account::Stock)
            .moving(self.egg_cost_tiyin, cost, Account::Hens)
            .eggs(self.bonus_eggs, Account::EggsOwed, Account::Stock)
            .moving(self.bonus_cost_tiyin, Account::Compensation, Account::Hens)
            .moving(self.add_on_cost_tiyin, Account::AddOnCost, Account::Shelf)
    }
}
