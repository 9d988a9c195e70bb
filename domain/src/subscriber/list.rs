//! The list of a week: what the owner, late money or too few eggs change about it, and what that does.

use serde::{Deserialize, Serialize};

use crate::aggregate::Outbound;
use crate::id::{AddressId, SubscriberId};
use crate::ledger::{About, Account, Transaction};
use crate::message::{Card, Notice, Outgoing};
use crate::money::Tiyin;
use crate::order::Order;
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant};

use super::care::give_again;
use super::evolve::{end, put, with_order};
use super::outbound::Told;
use super::state::{Ending, State};

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
pub enum ListEvent {
    /// Money came after the list was confirmed: the owner may still admit the order until `collect_at`.
    CameLate {
        cycle: CycleDate,
        next: CycleDate,
        collect_at: Instant,
        /// Nobody can be admitted to that week: it was left out, or the packers have begun.
        #[serde(default, skip_serializing_if = "is_usual")]
        closed: bool,
    },
    /// The lock waits for a payment whose end nobody knows yet.
    LockHeld { cycle: CycleDate, until: Instant },
    /// What was to come along was not paid: the order goes on without it. It is as it is now.
    AddOnsDropped { order: Order, add_ons: Vec<String> },
    /// A week opens that is made only for those who ask for it.
    WeekOffered { cycle: CycleDate, lock_at: Instant },
    /// A dearer box was not paid: the one that is covered comes instead.
    UpgradeFellBack { order: Order },
    /// The week is held by the owner; what the lock had set aside is in the wallet again.
    WeekHeld { cycle: CycleDate, returned_tiyin: Tiyin, about: About },
    /// The owner took a locked order off the list.
    OrderReleased { cycle: CycleDate, returned_tiyin: Tiyin, about: About },
    /// The owner took a late payer onto the list.
    OrderAdmitted { order: Order },
    /// There were too few eggs: the order holds fewer, at the same price an egg. It is as it is now.
    OrderCut { order: Order, returned_tiyin: Tiyin, about: About },
    /// A locked order goes to another door.
    OrderRedirected { cycle: CycleDate, address: AddressId },
}

/// What it does to the state.
pub(super) fn evolve(state: &mut State, event: &ListEvent) {
    match event {
        ListEvent::CameLate { .. } | ListEvent::WeekOffered { .. } => {}
        ListEvent::LockHeld { cycle, until } => with_order(state, *cycle, |order| order.lock_at = *until),
        ListEvent::AddOnsDropped { order, .. }
        | ListEvent::UpgradeFellBack { order }
        | ListEvent::OrderAdmitted { order } => {
            put(state, order.clone());
        }
        ListEvent::OrderRedirected { cycle, address } => {
            with_order(state, *cycle, |order| order.address = *address);
        }
        ListEvent::OrderCut { order, returned_tiyin, .. } => {
            state.wallet_tiyin += *returned_tiyin;
            give_again(state, order.cycle, *returned_tiyin, 1);
            state.last_cut = Some(order.cycle);
            put(state, order.clone());
        }
        ListEvent::WeekHeld { cycle, returned_tiyin, .. } => {
            state.wallet_tiyin += *returned_tiyin;
            give_again(state, *cycle, *returned_tiyin, 1);
            end(state, *cycle, Ending::Held);
        }
        ListEvent::OrderReleased { cycle, returned_tiyin, .. } => {
            state.wallet_tiyin += *returned_tiyin;
            give_again(state, *cycle, *returned_tiyin, 1);
            end(state, *cycle, Ending::Released);
        }
    }
}

/// What it does to money: what the lock had set aside goes back to the wallet.
pub(super) fn postings(id: SubscriberId, event: &ListEvent) -> Vec<Transaction> {
    let returned = |memo, amount: Tiyin, about: About| {
        Transaction::new(memo, about).moving(amount, Account::Prepaid, Account::Wallet(id)).if_any()
    };
    match event {
        ListEvent::OrderCut { returned_tiyin, about, .. } => returned("cut", *returned_tiyin, *about),
        ListEvent::WeekHeld { returned_tiyin, about, .. } => returned("held", *returned_tiyin, *about),
        ListEvent::OrderReleased { returned_tiyin, about, .. } => {
            returned("released", *returned_tiyin, *about)
        }
        ListEvent::CameLate { .. }
        | ListEvent::LockHeld { .. }
        | ListEvent::AddOnsDropped { .. }
        | ListEvent::WeekOffered { .. }
        | ListEvent::UpgradeFellBack { .. }
        | ListEvent::OrderAdmitted { .. }
        | ListEvent::OrderRedirected { .. } => Vec::new(),
    }
}

/// What it tells people.
pub(super) fn outbound(told: &Told, event: &ListEvent) -> Outbound {
    match event {
        ListEvent::CameLate { cycle, next, collect_at, closed } => {
            let word = told.answer(Notice::CameLate { cycle: *cycle, next: *next, closed: *closed }.into());
            if *closed {
                return word;
            }
            let card = Outgoing::owner(Card::LatePayer { subscriber: told.id, cycle: *cycle }.into());
            word.and(Outbound::message(card.expiring(*collect_at)))
        }
        ListEvent::AddOnsDropped { order, add_ons } => {
            told.notice(Notice::AddOnsDropped { cycle: order.cycle, add_ons: add_ons.clone() }.into())
        }
        ListEvent::WeekOffered { cycle, lock_at } => {
            told.notice_until(Notice::WeekOffered { cycle: *cycle, lock_at: *lock_at }.into(), *lock_at)
        }
        ListEvent::UpgradeFellBack { order } => told.notice(
            Notice::UpgradeFellBack { cycle: order.cycle, tariff: order.tariff, quantity: order.quantity }
                .into(),
        ),
        ListEvent::WeekHeld { cycle, returned_tiyin, .. } => {
            told.notice(Notice::NotThisWeek { cycle: *cycle, returned_tiyin: *returned_tiyin }.into())
        }
        ListEvent::OrderReleased { cycle, returned_tiyin, .. } => {
            told.notice(Notice::Released { cycle: *cycle, returned_tiyin: *returned_tiyin }.into())
        }
        ListEvent::OrderAdmitted { order } => told.notice(Notice::Admitted { cycle: order.cycle }.into()),
        ListEvent::OrderCut { order, returned_tiyin, .. } => told.notice(
            Notice::Cut { cycle: order.cycle, eggs: order.eggs, returned_tiyin: *returned_tiyin }.into(),
        ),
        ListEvent::OrderRedirected { cycle, .. } => told.answer(Notice::Redirected { cycle: *cycle }.into()),
        ListEvent::LockHeld { .. } => Outbound::nothing(),
    }
}
