//! What is given: gifts between customers, promo codes, eggs for friends; what each does to the state, to money and to
//! people.

use serde::{Deserialize, Serialize};

use crate::aggregate::Outbound;
use crate::gift::{Credit, Gift, GiftCode};
use crate::id::SubscriberId;
use crate::ledger::{About, Account, Transaction};
use crate::message::{GiftNotice, Outgoing, Recipient};
use crate::money::Tiyin;
use crate::stream::Addressed;

use super::care::with_care;
use super::command::Command;
use super::outbound::Told;
use super::state::State;

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
pub enum GiftEvent {
    /// A gift was paid for out of the wallet; whoever knows the code may take it.
    GiftBought { gift: Gift },
    /// Somebody has taken it.
    GiftTaken { gift: Gift, to: SubscriberId },
    /// Its buyer has taken it back.
    GiftReturned { gift: Gift },
    /// Its price came a second time, or a debt has taken a part of it: so much stays in the wallet.
    GiftUnmade { amount_tiyin: Tiyin },
    /// Money was given: it is in the wallet, spent first and never paid out.
    CreditReceived { credit: Credit, amount_tiyin: Tiyin },
    /// Came by a friend's link and has had a first delivery: both get eggs.
    FriendThanked { by: SubscriberId, eggs: u32, value_tiyin: Tiyin, cost_tiyin: Tiyin },
    /// The friend who was invited has had a first delivery.
    FriendRewarded { friend: SubscriberId, eggs: u32, value_tiyin: Tiyin, cost_tiyin: Tiyin },
}

/// What it does to the state.
pub(super) fn evolve(state: &mut State, event: &GiftEvent) {
    match event {
        GiftEvent::GiftBought { gift } => {
            state.wallet_tiyin -= gift.amount_tiyin;
            with_care(state, |care| care.gifts.push(gift.clone()));
        }
        GiftEvent::GiftTaken { gift, .. } => {
            forget(state, gift);
            with_care(state, |care| care.gift_taken = Some(gift.code.clone()));
        }
        GiftEvent::GiftUnmade { .. } => {}
        GiftEvent::GiftReturned { gift } => {
            state.wallet_tiyin += gift.amount_tiyin;
            forget(state, gift);
        }
        GiftEvent::CreditReceived { amount_tiyin, .. } => {
            state.wallet_tiyin += *amount_tiyin;
            with_care(state, |care| care.given_tiyin += *amount_tiyin);
        }
        GiftEvent::FriendThanked { eggs, value_tiyin, .. }
        | GiftEvent::FriendRewarded { eggs, value_tiyin, .. } => with_care(state, |care| {
            care.owed_eggs += eggs;
            care.owed_tiyin += *value_tiyin;
        }),
    }
}

fn forget(state: &mut State, gift: &Gift) {
    with_care(state, |care| care.gifts.retain(|known| known.code != gift.code));
}

/// What it does to money and eggs: what is given is promotion, not compensation, and revenue stays at list price.
pub(super) fn postings(id: SubscriberId, event: &GiftEvent) -> Vec<Transaction> {
    let transaction = |memo| Transaction::new(memo, About::default());
    match event {
        GiftEvent::GiftBought { gift } => {
            transaction("gift bought").moving(gift.amount_tiyin, Account::Wallet(id), Account::Gifts).if_any()
        }
        GiftEvent::GiftReturned { gift } => transaction("gift returned")
            .moving(gift.amount_tiyin, Account::Gifts, Account::Wallet(id))
            .if_any(),
        GiftEvent::CreditReceived { credit, amount_tiyin } => {
            let (memo, from) = match credit {
                Credit::Gift { .. } => ("gift taken", Account::Gifts),
                Credit::Promo { .. } => ("promo", Account::Promotion),
            };
            transaction(memo).moving(*amount_tiyin, from, Account::Wallet(id)).if_any()
        }
        GiftEvent::FriendThanked { eggs, cost_tiyin, .. }
        | GiftEvent::FriendRewarded { eggs, cost_tiyin, .. } => rewarded(*eggs, *cost_tiyin),
        // The taker's own stream books it: what has left here is in the gifts' account meanwhile.
        GiftEvent::GiftTaken { .. } | GiftEvent::GiftUnmade { .. } => Vec::new(),
    }
}

/// Promised eggs are delivered as compensation; what they will cost there is moved to where it belongs.
fn rewarded(eggs: u32, cost_tiyin: Tiyin) -> Vec<Transaction> {
    Transaction::new("friend", About::default())
        .eggs(eggs, Account::Promotion, Account::EggsOwed)
        .moving(cost_tiyin, Account::Promotion, Account::Compensation)
        .if_any()
}

/// What it tells people, and what it asks of the other's stream.
pub(super) fn outbound(told: &Told, event: &GiftEvent) -> Outbound {
    match event {
        GiftEvent::GiftBought { gift } => {
            let bought = GiftNotice::GiftBought { code: gift.code.clone(), amount_tiyin: gift.amount_tiyin };
            let bought = Outgoing::answer(Recipient::Subscriber(told.id), bought.into());
            Outbound::message(bought.slot(slot(&gift.code)))
        }
        GiftEvent::GiftTaken { gift, to } => {
            let credit = Credit::Gift { code: gift.code.clone() };
            let command = Command::Receive { credit, amount_tiyin: gift.amount_tiyin };
            let taken = GiftNotice::GiftTaken { amount_tiyin: gift.amount_tiyin };
            told.word(taken.into()).and(Outbound::command(Addressed::Subscriber { id: *to, command }))
        }
        GiftEvent::GiftReturned { gift } => {
            told.answer(GiftNotice::GiftReturned { amount_tiyin: gift.amount_tiyin }.into())
        }
        GiftEvent::GiftUnmade { amount_tiyin } => {
            told.answer(GiftNotice::GiftUnmade { amount_tiyin: *amount_tiyin }.into())
        }
        GiftEvent::CreditReceived { amount_tiyin, .. } => {
            told.answer(GiftNotice::CreditReceived { amount_tiyin: *amount_tiyin }.into())
        }
        GiftEvent::FriendThanked { by, eggs, .. } => {
            let command = Command::RewardFriend { friend: told.id, eggs: *eggs };
            told.word(GiftNotice::FriendEggs { eggs: *eggs, invited: true }.into())
                .and(Outbound::command(Addressed::Subscriber { id: *by, command }))
        }
        GiftEvent::FriendRewarded { eggs, .. } => {
            told.word(GiftNotice::FriendEggs { eggs: *eggs, invited: false }.into())
        }
    }
}

/// The slot of the message that asks for a gift's price and then shows its code.
pub(super) fn slot(code: &GiftCode) -> String {
    format!("gift:{}", code.0)
}
