//! What a subscriber's stream remembers. It is small: idle subscribers are many.

use serde::{Deserialize, Serialize};

use crate::aftercare::Aftercare;
use crate::code::TariffCode;
use crate::id::{AddressId, PaymentId, SubscriberId};
use crate::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use crate::money::Tiyin;
use crate::order::{Method, Order, Wish};
use crate::payment::Payment;
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant};

/// Where a subscription stands in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// Choosing; nothing is ordered.
    #[default]
    Draft,
    /// Ordered, not paid yet.
    AwaitingPayment,
    /// Eggs come on Thursdays.
    Active,
    /// Unpaid at the last lock.
    PastDue,
    /// Resting.
    Paused {
        /// The first cycle to be served again; `None` until the customer says so.
        until: Option<CycleDate>,
        /// The farm rests it because two weeks in a row were not paid.
        unpaid: bool,
    },
    /// Ended.
    Cancelled,
}

impl Standing {
    /// The name that lists, metrics and texts use.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::AwaitingPayment => "awaiting_payment",
            Self::Active => "active",
            Self::PastDue => "past_due",
            Self::Paused { .. } => "paused",
            Self::Cancelled => "cancelled",
        }
    }

    /// True while each new week makes an order.
    #[must_use]
    pub const fn is_served(&self) -> bool {
        matches!(self, Self::Active | Self::PastDue)
    }
}

/// How the last order that is no longer in the state ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Left out by the customer.
    Skipped,
    /// Not paid by the lock.
    Dropped,
    /// Its stop ended.
    Settled,
    /// The owner held the week.
    Held,
    /// The owner took it off the list.
    Released,
}

/// What there is too little of to serve a newcomer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scarcity {
    /// Every egg of the week is ordered.
    Eggs,
    /// Nobody drives that far.
    Distance,
}

/// Weeks to be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vacation {
    /// The first week left out.
    pub from: CycleDate,
    /// The first week served again.
    pub until: CycleDate,
}

impl Vacation {
    /// True for the weeks left out.
    #[must_use]
    pub fn covers(&self, cycle: CycleDate) -> bool {
        self.from <= cycle && cycle < self.until
    }
}

/// The last delivery, as far as a complaint about it needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Whose week.
    pub cycle: CycleDate,
    /// When the courier pressed *delivered*.
    pub at: Instant,
    /// Eggs handed over.
    pub eggs: u32,
    /// What the customer paid for them.
    pub price_tiyin: Tiyin,
    /// Eggs claimed so far, each once.
    pub claimed: u32,
}

/// The saved place eggs are brought to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    /// Where.
    pub address: AddressId,
    /// Metres from the farm.
    pub distance_m: u32,
}

/// The next week to open for a subscriber.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Which week.
    pub cycle: CycleDate,
    /// When it opens.
    pub at: Instant,
}

/// A subscriber.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Who.
    pub id: SubscriberId,
    /// Where the subscription stands.
    pub standing: Standing,
    /// The box wanted from now on, and how many.
    pub choice: Option<(TariffCode, u32)>,
    /// Where to.
    pub door: Option<Door>,
    /// How it is paid.
    pub method: Option<Method>,
    /// What the farm owes the customer.
    pub wallet_tiyin: Tiyin,
    /// What the customer owes the farm.
    pub receivable_tiyin: Tiyin,
    /// Unpaid weeks in a row.
    pub misses: u8,
    /// Stops refused or without cash since the last delivery; after two, prepay only.
    pub refusals: u8,
    /// Cycles in which nobody was home, those of the last four weeks.
    pub absences: Vec<CycleDate>,
    /// Orders that have not ended, one a cycle, by date.
    pub orders: Vec<Order>,
    /// The last cycle whose order ended, and how: its opening makes none again.
    pub ended: Option<(CycleDate, Ending)>,
    /// Invoices that can still be paid, and the last one that was.
    pub invoices: Vec<Invoice>,
    /// Payments of those invoices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<Payment>,
    /// The next week to open.
    pub opening: Option<Opening>,
    /// Weeks to be left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vacation: Option<Vacation>,
    /// On the waiting list, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Scarcity>,
    /// The last week in which this order was cut for lack of eggs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_cut: Option<CycleDate>,
    /// The last delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Claims, payouts, gifts; few have any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aftercare: Option<Box<Aftercare>>,
    /// The person is to be forgotten.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub erased: bool,
    /// An invariant is broken; nothing happens until the owner has looked.
    pub parked: bool,
}

impl State {
    /// Somebody who has only said hello.
    #[must_use]
    pub const fn new(id: SubscriberId) -> Self {
        Self {
            id,
            standing: Standing::Draft,
            choice: None,
            door: None,
            method: None,
            wallet_tiyin: Tiyin::ZERO,
            receivable_tiyin: Tiyin::ZERO,
            misses: 0,
            refusals: 0,
            absences: Vec::new(),
            orders: Vec::new(),
            ended: None,
            invoices: Vec::new(),
            payments: Vec::new(),
            opening: None,
            vacation: None,
            waiting: None,
            last_cut: None,
            delivery: None,
            aftercare: None,
            erased: false,
            parked: false,
        }
    }

    /// The order of a cycle.
    #[must_use]
    pub fn order(&self, cycle: CycleDate) -> Option<&Order> {
        self.orders.iter().find(|order| order.cycle == cycle)
    }

    /// The order that may still be changed.
    #[must_use]
    pub fn open_order(&self) -> Option<&Order> {
        self.orders.iter().find(|order| order.is_open())
    }

    /// The order that comes next, open or locked.
    #[must_use]
    pub fn next_order(&self) -> Option<&Order> {
        self.orders.first()
    }

    /// What the wallet does not cover of an order.
    #[must_use]
    pub fn due(&self, order: &Order) -> Tiyin {
        if order.is_open() { (order.total() - self.wallet_tiyin).or_zero() } else { order.cash_due() }
    }

    /// The invoice that can be paid now; one that is being paid at this moment is not offered again.
    #[must_use]
    pub fn open_invoice(&self) -> Option<&Invoice> {
        self.unpaid_invoices().next()
    }

    /// Invoices that can be paid and are not being paid at this moment.
    pub fn unpaid_invoices(&self) -> impl Iterator<Item = &Invoice> {
        self.open_invoices().filter(|invoice| !self.is_frozen(&invoice.number))
    }

    /// Of orders; a gift's invoice stands for itself.
    fn open_invoices(&self) -> impl Iterator<Item = &Invoice> {
        self.invoices.iter().filter(|invoice| invoice.stage == InvoiceStage::Open && invoice.gift.is_none())
    }

    /// True for the invoice of a gift.
    #[must_use]
    pub fn is_for_gift(&self, number: &InvoiceNumber) -> bool {
        self.invoices.iter().any(|invoice| invoice.number == *number && invoice.gift.is_some())
    }

    /// True while somebody is paying the invoice: it stays as it is until that has ended.
    #[must_use]
    pub fn is_frozen(&self, number: &InvoiceNumber) -> bool {
        self.payments.iter().any(|payment| payment.is_pending() && payment.invoice == *number)
    }

    /// What is being paid for a week at this moment.
    #[must_use]
    pub fn pending_tiyin(&self, cycle: CycleDate) -> Tiyin {
        let pending = self.open_invoices().filter(|invoice| invoice.cycle == cycle);
        pending.filter(|invoice| self.is_frozen(&invoice.number)).map(|invoice| invoice.amount_tiyin).sum()
    }

    /// A payment by our number of it.
    #[must_use]
    pub fn payment(&self, id: PaymentId) -> Option<&Payment> {
        self.payments.iter().find(|payment| payment.id == id)
    }

    /// How much of a payment went back to the buyer.
    #[must_use]
    pub fn reversed_tiyin(&self, payment: PaymentId) -> Tiyin {
        let reversed = self.aftercare.iter().flat_map(|care| &care.reversed);
        reversed.filter(|reversed| reversed.payment == payment).map(|reversed| reversed.amount_tiyin).sum()
    }

    /// What is to be made good.
    #[must_use]
    pub fn aftercare(&self) -> Aftercare {
        self.aftercare.as_deref().cloned().unwrap_or_default()
    }

    /// Replacement eggs that come with the next order.
    #[must_use]
    pub fn owed_eggs(&self) -> u32 {
        self.aftercare.as_ref().map_or(0, |care| care.owed_eggs)
    }

    /// The part of the wallet that was paid in and can be paid out; gifts and compensation are not.
    #[must_use]
    pub fn refundable_tiyin(&self) -> Tiyin {
        let given = self.aftercare.as_ref().map_or(Tiyin::ZERO, |care| care.given_tiyin);
        (self.wallet_tiyin - given).or_zero()
    }

    /// True when cash is offered: not after two refusals at the door.
    #[must_use]
    pub const fn may_pay_cash(&self) -> bool {
        self.refusals < 2
    }

    /// True for a week that a vacation leaves out.
    #[must_use]
    pub fn is_away(&self, cycle: CycleDate) -> bool {
        self.vacation.is_some_and(|vacation| vacation.covers(cycle))
    }

    /// True when a week has its order, or had one that ended.
    #[must_use]
    pub fn has_answered(&self, cycle: CycleDate) -> bool {
        self.order(cycle).is_some() || self.ended.is_some_and(|(last, _)| last >= cycle)
    }

    /// What an order would be made of now; `None` until tariff and address are there.
    #[must_use]
    pub fn wish(&self, method: Method) -> Option<Wish> {
        let ((tariff, quantity), door) = self.choice.zip(self.door)?;
        Some(Wish { tariff, quantity, address: door.address, distance_m: door.distance_m, method })
    }

    /// True when nobody could have made this state: it is parked then.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.wallet_tiyin < Tiyin::ZERO
            || self.receivable_tiyin < Tiyin::ZERO
            || self.orders.windows(2).any(|pair| pair[0].cycle >= pair[1].cycle)
            || self
                .orders
                .iter()
                .any(|order| order.prepaid_tiyin < Tiyin::ZERO || order.prepaid_tiyin > order.total())
    }
}
