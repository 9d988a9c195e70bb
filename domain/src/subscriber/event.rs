//! What can have happened to a subscriber; enough in each to book it and to tell of it.

use serde::{Deserialize, Serialize};

use crate::code::{ProviderCode, TariffCode};
use crate::delivery::{Outcome, Settlement};
use crate::id::{AddressId, CourierId, PaymentId};
use crate::invoice::{Invoice, InvoiceNumber};
use crate::ledger::About;
use crate::money::Tiyin;
use crate::order::{Method, Order};
use crate::payment::{Facts, Payment};
use crate::record::PaymentRow;
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant};

use super::care::CareEvent;
use super::gift::GiftEvent;
use super::list::ListEvent;
use super::state::{Opening, Scarcity, Standing, Vacation};

/// What a newcomer has to say next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Question {
    /// Which box?
    Tariff,
    /// Where to?
    Location,
    /// How is it paid? The order would be for this week.
    Method {
        /// The week it would begin with.
        cycle: CycleDate,
    },
}

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
pub enum Event {
    /// A box was chosen.
    TariffChosen { tariff: TariffCode, quantity: u32 },
    /// An address was given.
    AddressSet { address: AddressId, distance_m: u32 },
    /// The next thing to say is asked for.
    Asked { question: Question },
    /// A change came after the lock: it counts from a later week.
    ChangeDeferred { from: CycleDate },
    /// A way to pay was chosen.
    MethodChosen { method: Method },
    /// The subscription moved on in its life.
    Moved { to: Standing },
    /// An order was made, by the customer or by the opening of a week.
    OrderPlaced { order: Order, by_opening: bool },
    /// An open order was priced anew.
    OrderRevised { order: Order },
    /// The next week to open for this subscriber; nobody is told.
    OpeningSet { opening: Option<Opening> },
    /// The customer was reminded to pay.
    Reminded { cycle: CycleDate, reminders: u8, due_tiyin: Tiyin, lock_at: Instant },
    /// The lock comes late because the farm was away.
    LockDelayed { cycle: CycleDate, until: Instant },
    /// The order is on the list; the wallet's part is set aside.
    OrderLocked {
        cycle: CycleDate,
        prepaid_tiyin: Tiyin,
        cash_due_tiyin: Tiyin,
        close_at: Instant,
        about: About,
    },
    /// The order was not paid. `close_at` is when the news of it is stale.
    OrderDropped { cycle: CycleDate, next: CycleDate, close_at: Instant },
    /// Unpaid weeks in a row are now so many.
    MissesCounted { misses: u8 },
    /// The week is left out.
    OrderSkipped { cycle: CycleDate },
    /// An invoice was made.
    InvoiceOpened { invoice: Invoice },
    /// An invoice is no longer wanted.
    InvoiceVoided {
        number: InvoiceNumber,
        /// The week whose order it was for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cycle: Option<CycleDate>,
    },
    /// A provider is about to take money: its invoice stands as it is until that has ended.
    PaymentPrepared { payment: Payment },
    /// The provider will not take it.
    PaymentCancelled {
        payment: Payment,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Instant>,
        /// Another attempt of the same provider has taken its place.
        #[serde(default, skip_serializing_if = "is_usual")]
        superseded: bool,
    },
    /// Money of a payment went back to the buyer, and what the wallet no longer held of it is owed. The payment is as it
    /// is now.
    PaymentReversed {
        payment: Box<PaymentRow>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cycle: Option<CycleDate>,
        amount_tiyin: Tiyin,
        /// The part of the wallet that had been given and not paid in.
        #[serde(default, skip_serializing_if = "is_usual")]
        given_tiyin: Tiyin,
        receivable_tiyin: Tiyin,
    },
    /// Money has arrived: first it fills the receivable, the rest goes to the wallet.
    PaymentCaptured {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        payment: Option<PaymentId>,
        invoice: InvoiceNumber,
        cycle: CycleDate,
        provider: ProviderCode,
        provider_ref: String,
        amount_tiyin: Tiyin,
        commission_tiyin: Tiyin,
        receivable_tiyin: Tiyin,
        paid_at: Instant,
        /// The week it is for brings no eggs any more; another word tells what becomes of the money.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        late: bool,
        /// It pays for a gift, of which another word tells.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        for_gift: bool,
        /// What the provider's file remembers of it from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        facts: Option<Facts>,
    },
    /// Weeks to be left out were named, or are no longer.
    VacationSet { vacation: Option<Vacation> },
    /// The customer waits until there is room, or no longer.
    WaitingSet { scarcity: Option<Scarcity> },
    /// There is room: the customer was asked whether it is still wanted.
    PlaceOffered,
    /// The person is to be forgotten; the books stay.
    Erased,
    /// A stop has ended.
    OrderSettled {
        cycle: CycleDate,
        settlement: Settlement,
        tell_at: Instant,
        /// When the courier pressed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Instant>,
        about: About,
    },
    /// A courier found nobody home and comes again today, or has taken that back.
    Tried { cycle: CycleDate, courier: Option<CourierId> },
    /// The settlement was taken back; what the wallet no longer held is owed.
    SettlementReversed { cycle: CycleDate, settlement: Settlement, receivable_tiyin: Tiyin, about: About },
    /// The customer was told how the stop ended; the order leaves the state.
    OutcomeTold { cycle: CycleDate, settlement: Settlement },
    /// A courier reported a stop that no order on the road led to; cash, if any, is kept for the customer.
    ReportStrayed { cycle: CycleDate, courier: CourierId, outcome: Outcome, cash_tiyin: Tiyin },
    /// An invariant is broken.
    Parked,
    /// The owner has looked.
    Unparked,
    /// The list of a week was changed by the owner, by late money or by too few eggs.
    #[serde(untagged)]
    List(ListEvent),
    /// Something is made good.
    #[serde(untagged)]
    Care(CareEvent),
    /// Something is given.
    #[serde(untagged)]
    Gift(GiftEvent),
}
