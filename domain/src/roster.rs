//! The roster: who may drive for the farm, enrolled by the owner through one-time links.
//!
//! Invariants: a link enrols one person, once, within its week; a dismissed courier gets no route. Names, phones and
//! chats are kept elsewhere; the roster knows couriers by number.

mod state;

pub use state::{Command, Courier, Event, Invite, State};

use chrono::Duration;

use crate::aggregate::{Aggregate, Moment, Outbound};
use crate::ledger::Transaction;
use crate::message::{Message, Outgoing};
use crate::record::{CourierRow, Record};
use crate::refusal::Refusal;
use crate::stream::StreamKey;
use crate::terms::TermsBook;
use crate::week::Instant;

/// How long a link enrols.
const INVITE_LASTS: Duration = Duration::days(7);
/// What a courier carries unless the owner says otherwise, in eggs.
const CAPACITY_EGGS: u32 = 3_000;

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
        _: &TermsBook,
    ) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Invite => Ok(vec![Event::Invited {
                serial: state.last_serial + 1,
                expires_at: moment.now + INVITE_LASTS,
            }]),
            Command::Enrol { serial, courier } => {
                if state.is_active(*courier) {
                    return Ok(Vec::new());
                }
                let invite = state.invites.iter().find(|invite| invite.serial == *serial);
                let invite =
                    invite.filter(|invite| moment.now < invite.expires_at).ok_or(Refusal::InviteSpent)?;
                Ok(vec![Event::Enrolled {
                    serial: invite.serial,
                    courier: *courier,
                    capacity_eggs: CAPACITY_EGGS,
                }])
            }
            Command::Dismiss { courier } if state.is_active(*courier) => {
                Ok(vec![Event::Dismissed { courier: *courier }])
            }
            Command::Dismiss { .. } | Command::Tick => Ok(Vec::new()),
        }
    }

    fn evolve(state: &mut State, event: &Event) {
        state.evolve(event);
    }

    fn postings(_: RosterId, event: &Event) -> Vec<Transaction> {
        match event {
            Event::Invited { .. } | Event::Enrolled { .. } | Event::Dismissed { .. } => Vec::new(),
        }
    }

    fn outbound(_: RosterId, event: &Event, _: Moment) -> Outbound {
        match event {
            Event::Invited { serial, .. } => {
                Outbound::message(Outgoing::owner(Message::InviteLink { serial: *serial }))
            }
            Event::Enrolled { courier, .. } => Outbound::messages(vec![
                Outgoing::courier(*courier, Message::CourierWelcome),
                Outgoing::owner(Message::CourierJoined { courier: *courier }),
            ]),
            Event::Dismissed { courier } => {
                Outbound::message(Outgoing::owner(Message::CourierDismissed { courier: *courier }))
            }
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
                capacity_eggs: courier.capacity_eggs,
                active: courier.active,
            })
        };
        changed.map(row).collect()
    }
}
