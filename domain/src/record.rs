//! A record: a row that others read. A stream writes its own rows, with its own commit, and nobody else does.

use serde::{Deserialize, Serialize};

use crate::code::{ProviderCode, TariffCode};
use crate::cycle::{HoldReason, Phase};
use crate::delivery::Outcome;
use crate::id::{AddressId, CourierId, PaymentId, SubscriberId};
use crate::invoice::{InvoiceNumber, InvoiceStage};
use crate::money::Tiyin;
use crate::order::{AddOnLine, Method};
use crate::payment::{Facts, PaymentStage};
use crate::roster::{Role, Shift, Start};
use crate::week::{CycleDate, Instant};
use crate::zone::Zone;

/// How far an order has come, as exports and lists name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// May still be changed; not covered yet.
    Open,
    /// Covered by the wallet or paid.
    Paid,
    /// Paid at the door.
    Cash,
    /// Left out by the customer or the farm.
    Skipped,
    /// Not paid by the lock.
    Dropped,
    /// Handed over.
    Delivered,
    /// The stop ended otherwise.
    Failed,
}

impl OrderStatus {
    /// The name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Cash => "cash",
            Self::Skipped => "skipped",
            Self::Dropped => "dropped",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }
}

/// A subscriber's order in a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of `Order`, flat")]
pub struct OrderRow {
    pub subscriber: SubscriberId,
    pub cycle: CycleDate,
    pub status: OrderStatus,
    /// On the confirmed list: packed, planned and driven.
    pub locked: bool,
    pub tariff: TariffCode,
    pub quantity: u32,
    pub eggs: u32,
    pub price_tiyin: Tiyin,
    pub surcharge_tiyin: Tiyin,
    pub prepaid_tiyin: Tiyin,
    pub cash_due_tiyin: Tiyin,
    pub zone: Zone,
    pub address: AddressId,
    pub method: Method,
    pub outcome: Option<Outcome>,
    pub courier: Option<CourierId>,
    #[serde(default)]
    pub add_ons: Vec<AddOnLine>,
}

/// An invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of `Invoice`, flat")]
pub struct InvoiceRow {
    pub number: InvoiceNumber,
    pub subscriber: SubscriberId,
    pub cycle: CycleDate,
    pub amount_tiyin: Tiyin,
    pub stage: InvoiceStage,
}

/// A payment, from its preparation on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of `Payment`, flat")]
pub struct PaymentRow {
    pub id: PaymentId,
    pub stage: PaymentStage,
    pub provider: ProviderCode,
    /// The provider's own number; unique per provider.
    pub provider_ref: String,
    pub subscriber: SubscriberId,
    pub invoice: InvoiceNumber,
    pub amount_tiyin: Tiyin,
    pub refunded_tiyin: Tiyin,
    pub prepared_at: Instant,
    /// The provider's own time of payment.
    pub paid_at: Option<Instant>,
    /// When it was cancelled, or when money of it last went back.
    #[serde(default)]
    pub ended_at: Option<Instant>,
    /// What its provider's file remembers of it.
    #[serde(default)]
    pub facts: Facts,
}

impl PaymentRow {
    /// Money of it was taken, and none of it is left.
    #[must_use]
    pub fn is_all_back(&self) -> bool {
        self.stage == PaymentStage::Paid && self.refunded_tiyin == self.amount_tiyin
    }
}

/// One stop of a courier's day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of `Stop`, flat")]
pub struct StopRow {
    pub cycle: CycleDate,
    pub subscriber: SubscriberId,
    pub courier: CourierId,
    pub position: u32,
    pub address: AddressId,
    pub eggs: u32,
    pub cash_due_tiyin: Tiyin,
    pub eta: Instant,
    pub outcome: Option<Outcome>,
    pub cash_tiyin: Tiyin,
    pub ended_at: Option<Instant>,
}

/// Somebody on the roster: who drives, and who packs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of `Courier`, flat")]
pub struct CourierRow {
    pub courier: CourierId,
    pub capacity_eggs: u32,
    pub active: bool,
    pub role: Role,
    pub shift: Option<Shift>,
    pub start: Start,
}

/// A week, as lists and tasks find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the cycle's state, flat")]
pub struct CycleRow {
    pub cycle: CycleDate,
    pub phase: Phase,
    pub held: Option<HoldReason>,
    pub capacity_eggs: Option<u32>,
    /// The plan it is driven by; 0 before there is one.
    pub version: u32,
    /// The owner wants the boxes cut.
    pub cut_wanted: bool,
}

/// A row of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is its row")]
pub enum Record {
    Order(OrderRow),
    Invoice(InvoiceRow),
    Payment(PaymentRow),
    Stop(StopRow),
    Courier(CourierRow),
    Cycle(CycleRow),
}
