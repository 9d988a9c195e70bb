//! A promo code: so much money for whoever types it, once each, until it lapses or is used up.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::aggregate::{Moment, Outbound};
use crate::code::PromoCode;
use crate::gift::Credit;
use crate::id::SubscriberId;
use crate::message::{Card, Outgoing};
use crate::money::Tiyin;
use crate::refusal::Refusal;
use crate::stream::Addressed;
use crate::subscriber;
use crate::usual::is_usual;
use crate::week::Instant;

use super::state::State;

/// More of them at a time than this nobody keeps apart.
const CODES_MAX: usize = 50;
/// Whoever has used a code is remembered, so there is an end to it.
const USES_MAX: u32 = 2_000;
/// More than this for typing a word is a slip of the finger.
const AMOUNT_MAX: Tiyin = Tiyin::from_soum(1_000_000);

/// What a code gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What customers type, in capital letters.
    pub code: PromoCode,
    /// How much each gets.
    pub amount_tiyin: Tiyin,
    /// So many may use it.
    pub uses: u32,
    /// From then on it is no use.
    pub until: Instant,
}

/// A code and who has used it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promo {
    /// What it gives.
    #[serde(flatten)]
    pub offer: Offer,
    /// Who has had it.
    pub used_by: BTreeSet<SubscriberId>,
    /// It counts no more; who has had it is remembered, in case it is offered again.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub ended: bool,
}

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
pub enum PromoEvent {
    /// A code counts from now on, or on other terms; who has used it has used it.
    PromoOffered { offer: Offer },
    /// It counts no more.
    PromoEnded { code: PromoCode },
    /// Somebody has used it.
    PromoUsed { code: PromoCode, subscriber: SubscriberId, amount_tiyin: Tiyin },
}

/// A code that counts, lapsed or not.
fn standing(state: &State, code: PromoCode) -> Option<&Promo> {
    state.promos.iter().find(|promo| promo.offer.code == code && !promo.ended)
}

/// Makes a code, or changes what it gives.
pub(super) fn offer(state: &State, offer: Offer, moment: Moment) -> Result<Vec<PromoEvent>, Refusal> {
    let known = standing(state, offer.code);
    if known.is_some_and(|promo| promo.offer == offer) {
        return Ok(Vec::new());
    }
    let fits = offer.amount_tiyin.is_positive()
        && offer.amount_tiyin <= AMOUNT_MAX
        && (1..=USES_MAX).contains(&offer.uses)
        && offer.until > moment.now
        && (known.is_some() || state.promos.iter().filter(|promo| !promo.ended).count() < CODES_MAX);
    if fits { Ok(vec![PromoEvent::PromoOffered { offer }]) } else { Err(Refusal::OutOfRange) }
}

/// Ends a code.
pub(super) fn end(state: &State, code: PromoCode) -> Result<Vec<PromoEvent>, Refusal> {
    if standing(state, code).is_some() {
        Ok(vec![PromoEvent::PromoEnded { code }])
    } else {
        Err(Refusal::CodeNotValid)
    }
}

/// Gives a customer what the code is worth, once.
pub(super) fn use_up(
    state: &State,
    code: PromoCode,
    subscriber: SubscriberId,
    moment: Moment,
) -> Result<Vec<PromoEvent>, Refusal> {
    let promo = standing(state, code).ok_or(Refusal::CodeNotValid)?;
    if promo.used_by.contains(&subscriber) {
        return Err(Refusal::CodeUsed);
    }
    let used_up = promo.used_by.len() >= usize::try_from(promo.offer.uses).unwrap_or(usize::MAX);
    if used_up || promo.offer.until <= moment.occurred_at {
        return Err(Refusal::CodeNotValid);
    }
    Ok(vec![PromoEvent::PromoUsed { code, subscriber, amount_tiyin: promo.offer.amount_tiyin }])
}

/// What it does to the state.
pub(super) fn evolve(state: &mut State, event: &PromoEvent) {
    match event {
        PromoEvent::PromoOffered { offer } => {
            match state.promos.iter_mut().find(|promo| promo.offer.code == offer.code) {
                Some(known) => {
                    known.offer = *offer;
                    known.ended = false;
                }
                None => state.promos.push(Promo { offer: *offer, used_by: BTreeSet::new(), ended: false }),
            }
        }
        PromoEvent::PromoEnded { code } => {
            state.promos.iter_mut().filter(|promo| promo.offer.code == *code).for_each(|promo| {
                promo.ended = true;
            });
        }
        PromoEvent::PromoUsed { code, subscriber, .. } => {
            for promo in state.promos.iter_mut().filter(|promo| promo.offer.code == *code) {
                promo.used_by.insert(*subscriber);
            }
        }
    }
}

/// What it tells the owner, and what it asks of the customer's stream.
pub(super) fn outbound(event: &PromoEvent) -> Outbound {
    match event {
        PromoEvent::PromoOffered { offer } => {
            Outbound::message(Outgoing::owner(Card::PromoOffered { offer: *offer }.into()))
        }
        PromoEvent::PromoEnded { code } => {
            Outbound::message(Outgoing::owner(Card::PromoEnded { code: *code }.into()))
        }
        PromoEvent::PromoUsed { code, subscriber, amount_tiyin } => {
            let credit = Credit::Promo { code: *code };
            let command = subscriber::Command::Receive { credit, amount_tiyin: *amount_tiyin };
            Outbound::command(Addressed::Subscriber { id: *subscriber, command })
        }
    }
}
