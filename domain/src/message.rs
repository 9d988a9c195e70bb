//! A message: what a person is told, as a key with ids and amounts. It is rendered when it is sent.
//!
//! Nothing personal stands in it: names, phones and addresses are looked up at the last moment.

mod card;
mod notice;
mod screen;

pub use card::Card;
pub use notice::{GiftNotice, Notice};
pub use screen::Screen;

use serde::{Deserialize, Serialize};

use crate::cycle::LeftOut;
use crate::delivery::Outcome;
use crate::id::{CourierId, SubscriberId};
use crate::invoice::InvoiceNumber;
use crate::money::Tiyin;
use crate::place::PlaceError;
use crate::refusal::Refusal;
use crate::stream::CourierDayId;
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant, civil};

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// A customer.
    Subscriber(SubscriberId),
    /// A courier.
    Courier(CourierId),
    /// The owner.
    Owner,
}

impl Recipient {
    /// The lane its messages keep order in.
    #[must_use]
    pub fn lane(&self) -> String {
        match self {
            Self::Subscriber(id) => format!("to:subscriber/{id}"),
            Self::Courier(id) => format!("to:courier/{id}"),
            Self::Owner => "to:owner".to_owned(),
        }
    }
}

/// Which waits for which when a bot may send only so much a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Somebody waits for this answer.
    Answer,
    /// A courier is in traffic.
    Courier,
    /// Part of a conversation.
    Conversation,
    /// One of many alike.
    Bulk,
}

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Who is told.
    pub to: Recipient,
    /// Which message of the chat it replaces, by a name of ours: a card is edited, not repeated.
    pub slot: Option<String>,
    /// Which waits for which.
    pub priority: Priority,
    /// Not sent earlier.
    pub not_before: Option<Instant>,
    /// Stale afterwards, and dropped.
    pub expires_at: Option<Instant>,
    /// It comes at the end of the chat, and the message that stood for its slot loses its keys.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub anew: bool,
    /// What is said.
    pub message: Message,
}

impl Outgoing {
    /// An answer to somebody who has just asked.
    #[must_use]
    pub const fn answer(to: Recipient, message: Message) -> Self {
        let (slot, priority) = (None, Priority::Answer);
        Self { to, slot, priority, not_before: None, expires_at: None, anew: false, message }
    }

    /// News for a customer: never at night.
    #[must_use]
    pub fn notice(to: SubscriberId, message: Message, now: Instant) -> Self {
        let quiet_until = civil(now);
        Self {
            to: Recipient::Subscriber(to),
            slot: None,
            priority: Priority::Bulk,
            not_before: (quiet_until > now).then_some(quiet_until),
            expires_at: None,
            anew: false,
            message,
        }
    }

    /// Work for a courier.
    #[must_use]
    pub fn courier(to: CourierId, message: Message) -> Self {
        Self { priority: Priority::Courier, ..Self::answer(Recipient::Courier(to), message) }
    }

    /// A card for the owner.
    #[must_use]
    pub fn owner(message: Message) -> Self {
        Self { priority: Priority::Conversation, ..Self::answer(Recipient::Owner, message) }
    }

    /// The same, as the card with this name.
    #[must_use]
    pub fn slot(mut self, slot: impl Into<String>) -> Self {
        self.slot = Some(slot.into());
        self
    }

    /// The same, at the end of the chat: the card that it replaces is out of date and loses its keys.
    #[must_use]
    pub const fn anew(mut self) -> Self {
        self.anew = true;
        self
    }

    /// The same, dropped when it is still unsent at `at`.
    #[must_use]
    pub fn expiring(mut self, at: Instant) -> Self {
        self.expires_at = Some(at);
        self
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are the ids and amounts that the text of the same name shows")]
pub enum Message {
    /// Greeting, tariffs with prices, consent line, a button per tariff.
    Welcome,
    /// The tariff is chosen; please share a location.
    AskLocation,
    /// The coordinates are no place.
    LocationRefused { why: PlaceError },
    /// The order as it would be, its date, and the ways to pay.
    AskMethod { cycle: CycleDate },
    /// What is to be paid, and the ways to pay it.
    Invoice { cycle: CycleDate, number: InvoiceNumber, amount_tiyin: Tiyin },
    /// Where the customer stands in the flow: the question that is open, or the status.
    WhereYouAre,
    /// The change counts from this week.
    CountsFrom { cycle: CycleDate },
    /// The order stands; this is its date.
    Subscribed { cycle: CycleDate },
    /// State, next date, tariff, paid or due, address and zone.
    Status,
    /// The farm's phone and e-mail and what the bot can do.
    Help,
    /// The message was none the bot understands; what to do instead.
    NotUnderstood,
    /// A refusal, in the customer's words.
    Refused { why: Refusal },
    /// The week is open: confirm, skip or change.
    WeekOpened { cycle: CycleDate },
    /// The order is not paid yet.
    Reminder { cycle: CycleDate, due_tiyin: Tiyin, lock_at: Instant },
    /// We were away; the list is confirmed late, there is time to pay until then.
    LockDelayed { cycle: CycleDate, until: Instant },
    /// The order is on the list.
    Locked { cycle: CycleDate, cash_due_tiyin: Tiyin },
    /// The order was not paid and is off the list; the next date.
    Dropped { cycle: CycleDate, next: CycleDate },
    /// Twice unpaid: the subscription rests.
    PausedUnpaid,
    /// Money has arrived.
    Paid { cycle: CycleDate, amount_tiyin: Tiyin },
    /// The week is left out.
    Skipped { cycle: CycleDate },
    /// The subscription rests.
    Paused { until: Option<CycleDate> },
    /// The subscription has ended.
    Cancelled,
    /// The courier comes today between two times.
    ComingToday { cycle: CycleDate, from: Instant, until: Instant },
    /// The stop has ended; what was handed over, taken, given back.
    StopTold { cycle: CycleDate, outcome: Outcome, eggs: u32, cash_tiyin: Tiyin, wallet_tiyin: Tiyin },

    /// The courier is enrolled.
    CourierWelcome,
    /// Stops, eggs, cash, kilometres, expected end, a link with all points, the button *loaded*.
    Route { day: CourierDayId },
    /// One stop: what, where, how much cash, a button per outcome.
    StopCard { day: CourierDayId, stop: SubscriberId },
    /// The stop has ended; *undo* for two minutes.
    StopEnded { day: CourierDayId, stop: SubscriberId, outcome: Outcome },
    /// The last stop has ended; cash to hand over.
    DayDone { day: CourierDayId, cash_tiyin: Tiyin },
    /// The owner has counted the cash.
    HandedOver { day: CourierDayId, counted_tiyin: Tiyin, open_tiyin: Tiyin },

    /// What the owner can do.
    OwnerHelp,
    /// A one-time link that enrols a courier.
    InviteLink { serial: u32 },
    /// A courier has joined.
    CourierJoined { courier: CourierId },
    /// A courier drives no longer.
    CourierDismissed { courier: CourierId },
    /// The list is confirmed: orders and eggs needed.
    ListConfirmed { cycle: CycleDate },
    /// Eggs needed, boxes per tariff.
    EggsNeeded { cycle: CycleDate },
    /// Eggs were entered.
    EggsCollected { cycle: CycleDate, eggs: u32 },
    /// The plan of the day: couriers, stops, what is left out.
    PlanReady {
        cycle: CycleDate,
        couriers: u32,
        stops: u32,
        left_out: u32,
        /// Which those are, and why.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        why: Vec<LeftOut>,
    },
    /// There is nobody to drive: enrol a courier.
    CouriersMissing { cycle: CycleDate },
    /// A courier is back; count the cash.
    HandOverAsk { day: CourierDayId, cash_tiyin: Tiyin },
    /// Stops that have ended are settled; the day so far.
    DayConfirmed { cycle: CycleDate },
    /// The cycle is closed; `begun` is false when no stop was begun.
    CycleClosed { cycle: CycleDate, begun: bool },
    /// A stop ended in a way the owner must hear of.
    StopAlert { subscriber: SubscriberId, cycle: CycleDate, outcome: Outcome },
    /// A courier reported a stop that no order on the road led to; cash is in the customer's wallet.
    StrayReport { subscriber: SubscriberId, cycle: CycleDate, outcome: Outcome, cash_tiyin: Tiyin },
    /// A subscriber takes no part until the owner has looked.
    Parked { subscriber: SubscriberId },
    /// A command that crashed its handler twice is set aside.
    Quarantined { cause: String },

    /// A word to a customer about something out of the ordinary.
    #[serde(untagged)]
    Notice(Notice),
    /// A card for the farm's people beyond the ordinary day.
    #[serde(untagged)]
    Card(Card),
    /// What somebody is shown who looks or wants to change something.
    #[serde(untagged)]
    Screen(Screen),
}

impl From<Notice> for Message {
    fn from(notice: Notice) -> Self {
        Self::Notice(notice)
    }
}

impl From<GiftNotice> for Message {
    fn from(notice: GiftNotice) -> Self {
        Self::Notice(Notice::Gift(notice))
    }
}

impl From<Card> for Message {
    fn from(card: Card) -> Self {
        Self::Card(card)
    }
}

impl From<Screen> for Message {
    fn from(screen: Screen) -> Self {
        Self::Screen(screen)
    }
}
