//! The roster: who may drive and pack for the farm, enrolled by the owner through one-time links.
//!
//! Invariants: a link enrols one person, once, within its week; a dismissed courier gets no route. Names, phones and
//! chats are kept elsewhere; the roster knows people by number, and a packer's is a `CourierId` like a courier's.

mod state;

pub use state::{Command, Courier, Event, Invite, Profile, Role, Shift, Start, State};

use chrono::Duration;

use crate::aggregate::{Aggregate, Moment, Outbound};
use crate::id::CourierId;
use crate::ledger::Transaction;
use crate::message::{Card, Message, Outgoing};
use crate::record::{CourierRow, Record};
use crate::refusal::Refusal;
use crate::stream::StreamKey;
use crate::terms::TermsBook;
use crate::week::{CycleDate, Instant};

/// How long a link enrols.
const INVITE_LASTS: Duration = Duration::days(7);

/// The stream of the farm's people.
#[derive(Clone, Copy, Debug)]
pub struct Roster;

/// The farm has one roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RosterId;

impl std::fmt::Display for RosterId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("roster")
    }
}

impl Aggregate for Roster {
    type Id = RosterId;
    type State = State;
    type Command = Command;
    type Event = Event;

    fn key(_: RosterId) -> StreamKey {
        StreamKey::Roster
    }

    fn initial(_: RosterId) -> State {
        State::default()
    }

    fn decide(
        state: &State,
        command: &Command,
        moment: Moment,
        terms: &TermsBook,
    ) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Invite { role, profile } if profile.is_sound() => Ok(vec![Event::Invited {
                serial: state.last_serial + 1,
                expires_at: moment.now + INVITE_LASTS,
                role: *role,
                profile: *profile,
            }]),
            Command::Invite { .. } => Err(Refusal::OutOfRange),
            Command::Enrol { serial, courier } => enrol(state, *serial, *courier, moment),
            Command::SetCourier { courier, profile } => set_courier(state, *courier, *profile),
            Command::SetStart { courier, start } => set_start(state, *courier, *start),
            Command::Dismiss { courier } => Ok(state
                .member(*courier)
                .map(|known| Event::Dismissed { courier: known.id, role: known.role })
                .into_iter()
                .collect()),
            Command::CallPackers { cycle, version, draft } => {
                let list = List { cycle: *cycle, version: *version, draft: *draft };
                Ok(call_packers(state, list, terms))
            }
            Command::Tick => Ok(Vec::new()),
        }
    }

    fn evolve(state: &mut State, event: &Event) {
        state.evolve(event);
    }

    fn postings(_: RosterId, event: &Event) -> Vec<Transaction> {
        match event {
            Event::Invited { .. }
            | Event::Enrolled { .. }
            | Event::CourierSet { .. }
            | Event::StartSet { .. }
            | Event::PackersCalled { .. }
            | Event::Dismissed { .. } => Vec::new(),
        }
    }

    fn outbound(_: RosterId, event: &Event, _: Moment) -> Outbound {
        let owner = |message| Outbound::message(Outgoing::owner(message));
        match event {
            Event::Invited { serial, role, .. } => owner(match role {
                Role::Courier => Message::InviteLink { serial: *serial },
                Role::Packer => Card::PackerInviteLink { serial: *serial }.into(),
            }),
            Event::Enrolled { courier, role, .. } => joined(*courier, *role),
            Event::CourierSet { courier, .. } => owner(Card::CourierSet { courier: *courier }.into()),
            Event::StartSet { courier, start } => {
                let told = Message::from(Card::StartSet { courier: *courier, own: *start != Start::Farm });
                Outbound::messages(vec![Outgoing::courier(*courier, told.clone()), Outgoing::owner(told)])
            }
            // The evening's list is one card, which the provisional plan completes; a plan's is a card of its own.
            Event::PackersCalled { cycle, version, packers, stale_at, .. } => Outbound::messages(
                packers
                    .iter()
                    .map(|packer| {
                        let list = Card::PackingList { cycle: *cycle }.into();
                        let slot = format!("packing:{cycle}:{version}");
                        Outgoing::courier(*packer, list).slot(slot).expiring(*stale_at)
                    })
                    .collect(),
            ),
            Event::Dismissed { courier, role } => owner(match role {
                Role::Courier => Message::CourierDismissed { courier: *courier },
                Role::Packer => Card::PackerDismissed { packer: *courier }.into(),
            }),
        }
    }

    fn due_at(_: &State) -> Option<Instant> {
        None
    }

    fn records(before: &State, _: &Event, after: &State) -> Vec<Record> {
        let changed = after.couriers.iter().filter(|courier| !before.couriers.contains(courier));
        let row = |courier: &Courier| {
            Record::Courier(CourierRow {
                courier: courier.id,
                capacity_eggs: courier.profile.capacity_eggs,
                active: courier.active,
                role: courier.role,
                shift: courier.profile.shift,
                start: courier.profile.start,
            })
        };
        changed.map(row).collect()
    }
}

/// Opening one's link twice changes nothing; a link for another role changes the role.
fn enrol(state: &State, serial: u32, courier: CourierId, moment: Moment) -> Result<Vec<Event>, Refusal> {
    let invite = state.invites.iter().find(|invite| invite.serial == serial);
    let invite = invite.filter(|invite| moment.now < invite.expires_at);
    match (state.member(courier), invite) {
        (Some(known), Some(invite)) if known.role == invite.role => Ok(Vec::new()),
        (_, Some(invite)) => {
            Ok(vec![Event::Enrolled { serial, courier, role: invite.role, profile: invite.profile }])
        }
        (Some(_), None) => Ok(Vec::new()),
        (None, None) => Err(Refusal::InviteSpent),
    }
}

/// What is packed by, in the order in which lists replace each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct List {
    cycle: CycleDate,
    version: u32,
    draft: bool,
}

/// A list is sent once for each plan of a week, the provisional one too, and not for a week before the last one.
fn call_packers(state: &State, list: List, terms: &TermsBook) -> Vec<Event> {
    let packers: Vec<CourierId> = state.packers().collect();
    let known = state.called.map(|(cycle, version)| List { cycle, version, draft: state.called_draft });
    if packers.is_empty() || known >= Some(list) {
        return Vec::new();
    }
    let List { cycle, version, draft } = list;
    vec![Event::PackersCalled { cycle, version, packers, stale_at: terms.instants(cycle).close, draft }]
}

fn set_courier(state: &State, courier: CourierId, profile: Profile) -> Result<Vec<Event>, Refusal> {
    let known = state.member(courier).filter(|known| known.role == Role::Courier).ok_or(Refusal::NotFound)?;
    if !profile.is_sound() {
        return Err(Refusal::OutOfRange);
    }
    Ok(if known.profile == profile { Vec::new() } else { vec![Event::CourierSet { courier, profile }] })
}

fn set_start(state: &State, courier: CourierId, start: Start) -> Result<Vec<Event>, Refusal> {
    let known = state.member(courier).filter(|known| known.role == Role::Courier).ok_or(Refusal::NotFound)?;
    Ok(if known.profile.start == start { Vec::new() } else { vec![Event::StartSet { courier, start }] })
}

fn joined(id: CourierId, role: Role) -> Outbound {
    let (welcome, news) = match role {
        Role::Courier => (Message::CourierWelcome, Message::CourierJoined { courier: id }),
        Role::Packer => (Card::PackerWelcome.into(), Card::PackerJoined { packer: id }.into()),
    };
    Outbound::messages(vec![Outgoing::courier(id, welcome), Outgoing::owner(news)])
}
