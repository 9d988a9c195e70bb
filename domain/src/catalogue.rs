//! The catalogue: what is sold and for how much, as the owner edits it.
//!
//! Invariants: an edit counts from the second cycle after the one that takes orders, so that a full cycle lies between
//! its announcement and the first order under it; edits count in the order they were made; terms that cannot carry a
//! week are refused. What was opened or ordered before keeps its own terms.

mod promo;
mod state;

pub use promo::{Offer, Promo, PromoEvent};
pub use state::{Change, Command, Edit, Edited, Event, News, State};

use crate::aggregate::{Aggregate, Events, Moment, Outbound};
use crate::code::TariffCode;
use crate::id::SubscriberId;
use crate::ledger::Transaction;
use crate::message::{Card, Outgoing};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::stream::StreamKey;
use crate::terms::{AddOn, Tariff, Terms, TermsBook};
use crate::week::Instant;

/// The stream of what is sold.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue;

/// The farm has one catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CatalogueId;

impl std::fmt::Display for CatalogueId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("catalogue")
    }
}

impl Aggregate for Catalogue {
    type Id = CatalogueId;
    type State = State;
    type Command = Command;
    type Event = Event;

    fn told(events: &[Event]) -> Events<'_> {
        Events::Catalogue(events)
    }

    fn key(_: CatalogueId) -> StreamKey {
        StreamKey::Catalogue
    }

    fn initial(_: CatalogueId) -> State {
        State::default()
    }

    fn decide(
        state: &State,
        command: &Command,
        moment: Moment,
        terms: &TermsBook,
    ) -> Result<Vec<Event>, Refusal> {
        let edit = match command {
            Command::SetTariff { code, eggs, price_tiyin } => {
                Edit::Tariff { code: *code, eggs: *eggs, price_tiyin: *price_tiyin }
            }
            Command::RetireTariff { code } => Edit::Retired { code: *code },
            Command::SetEggCost { tiyin } => Edit::EggCost { tiyin: *tiyin },
            Command::SetCapacity { eggs } => Edit::Capacity { eggs: *eggs },
            Command::SetSurcharge { tiyin } => Edit::Surcharge { tiyin: *tiyin },
            Command::SetAddOn { add_on } => Edit::AddOn { add_on: add_on.clone() },
            Command::RetireAddOn { code } => Edit::AddOnRetired { code: *code },
            Command::OfferPromo { offer } => return promo::offer(state, *offer, moment).map(promos),
            Command::EndPromo { code } => return promo::end(state, *code).map(promos),
            Command::UsePromo { code, subscriber } => {
                return promo::use_up(state, *code, *subscriber, moment).map(promos);
            }
            Command::Announce { news, up_to, last, to } => {
                return Ok(announce(state, *news, Told { up_to: *up_to, last: *last, to }));
            }
            Command::Tick => return Ok(Vec::new()),
        };
        decide(state, edit, moment, terms)
    }

    fn evolve(state: &mut State, event: &Event) {
        state.evolve(event);
    }

    fn postings(_: CatalogueId, event: &Event) -> Vec<Transaction> {
        match event {
            Event::TermsEdited { .. } | Event::Announced { .. } | Event::Promo(_) => Vec::new(),
        }
    }

    fn outbound(_: CatalogueId, event: &Event, moment: Moment) -> Outbound {
        match event {
            Event::TermsEdited { edited, edit } => Outbound::message(Outgoing::owner(
                Card::TermsEdited { from: edited.from, edit: edit.clone() }.into(),
            )),
            Event::Promo(event) => promo::outbound(event),
            Event::Announced { news, to, .. } => Outbound::messages(
                to.iter()
                    .map(|id| Outgoing::notice(*id, news.change.message(news.from), moment.now))
                    .collect(),
            ),
        }
    }

    fn due_at(_: &State) -> Option<Instant> {
        None
    }

    fn records(_: &State, _: &Event, _: &State) -> Vec<Record> {
        Vec::new()
    }
}

/// One batch of customers.
struct Told<'a> {
    up_to: SubscriberId,
    last: bool,
    to: &'a [SubscriberId],
}

/// Nobody is told twice: a batch counts only when it follows the last one of the news that is due.
fn announce(state: &State, news: News, told: Told<'_>) -> Vec<Event> {
    if state.news() != Some(news) || told.up_to <= state.told_up_to() {
        return Vec::new();
    }
    vec![Event::Announced { news, up_to: told.up_to, last: told.last, to: told.to.to_vec() }]
}

/// An edit of terms that are already as wanted is no edit.
fn decide(state: &State, edit: Edit, moment: Moment, book: &TermsBook) -> Result<Vec<Event>, Refusal> {
    let counted = book.accepting(moment.occurred_at).next().next();
    // A clock that was set back must not let an edit overtake an earlier one.
    let from = state.last().map_or(counted, |last| counted.max(last.from));
    let book = state.onto(book.clone());
    let terms = edited(book.of(from), &edit)?;
    terms.check().map_err(|error| Refusal::BadTerms { what: error.to_string() })?;
    if terms == *book.of(from) {
        return Ok(Vec::new());
    }
    let (changes, by_edit) = state.since(from, changes(book.of(from.previous()), &terms), &terms);
    Ok(vec![Event::TermsEdited { edited: Edited { from, terms, changes, by_edit }, edit }])
}

fn edited(before: &Terms, edit: &Edit) -> Result<Terms, Refusal> {
    let mut terms = before.clone();
    match edit {
        Edit::Tariff { code, eggs, price_tiyin } => {
            let tariff = Tariff { code: *code, eggs: *eggs, price_tiyin: *price_tiyin };
            match terms.tariffs.iter_mut().find(|known| known.code == *code) {
                Some(known) => *known = tariff,
                None => terms.tariffs.push(tariff),
            }
        }
        Edit::Retired { code } => {
            terms.tariff(*code).ok_or(Refusal::UnknownTariff)?;
            terms.tariffs.retain(|tariff| tariff.code != *code);
        }
        Edit::EggCost { tiyin } => terms.egg_cost_tiyin = *tiyin,
        Edit::Capacity { eggs } => terms.capacity_eggs = *eggs,
        Edit::Surcharge { tiyin } => terms.surcharge = *tiyin,
        Edit::AddOn { add_on } => put_add_on(&mut terms, add_on),
        Edit::AddOnRetired { code } => {
            terms.add_on(*code).ok_or(Refusal::UnknownAddOn)?;
            terms.add_ons.retain(|add_on| add_on.code != *code);
        }
    }
    Ok(terms)
}

fn put_add_on(terms: &mut Terms, add_on: &AddOn) {
    match terms.add_ons.iter_mut().find(|known| known.code == add_on.code) {
        Some(known) => known.clone_from(add_on),
        None => terms.add_ons.push(add_on.clone()),
    }
}

fn promos(events: Vec<PromoEvent>) -> Vec<Event> {
    events.into_iter().map(Event::Promo).collect()
}

/// What customers notice when terms change; an add-on is bought anew each time, at the price that is shown.
fn changes(old: &Terms, new: &Terms) -> Vec<Change> {
    let of_tariff = |tariff: &Tariff| {
        let tariff_code: TariffCode = tariff.code;
        match new.tariff(tariff_code) {
            None => Some(Change::Retired { tariff: tariff_code }),
            Some(now) if now.price_tiyin != tariff.price_tiyin => Some(Change::Price {
                tariff: tariff_code,
                old_tiyin: tariff.price_tiyin,
                new_tiyin: now.price_tiyin,
            }),
            Some(_) => None,
        }
    };
    let surcharge = Change::Surcharge { old_tiyin: old.surcharge, new_tiyin: new.surcharge };
    let surcharge = (old.surcharge != new.surcharge).then_some(surcharge);
    old.tariffs.iter().filter_map(of_tariff).chain(surcharge).collect()
}
