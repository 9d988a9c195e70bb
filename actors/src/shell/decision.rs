//! A decision: events turned into one commit. Pure.

use std::collections::BTreeSet;

use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, Aggregate, Command, Moment, Outbound, StreamKey};

use super::{Fault, Held};
use crate::ports::journal::Commit;
use crate::{row_key, versioned};

/// What is to be made durable, and the state it leads to.
pub(super) struct Decision<S> {
    pub commit: Commit,
    pub after: S,
}

/// Carries events out on a copy of the state and gathers all they do.
pub(super) fn draft<A: Aggregate>(
    id: A::Id,
    held: &Held<A::State>,
    command: &Command<A::Command>,
    events: &[A::Event],
    now: Instant,
) -> Result<Decision<A::State>, Fault> {
    let moment = Moment { occurred_at: command.occurred_at, now };
    let mut after = held.state.clone();
    let (mut ledger, mut records, mut outbound) = (Vec::new(), Vec::new(), Outbound::nothing());
    for event in events {
        let before = after.clone();
        A::evolve(&mut after, event);
        ledger.extend(A::postings(id, event));
        records.extend(A::records(&before, event, &after));
        outbound = outbound.and(A::outbound(id, event, moment));
    }
    let stream = A::key(id);
    check_commands(stream, &outbound.commands)?;
    let version = versioned::of(&stream);
    let unwritable = |error: serde_json::Error| Fault::Rejected(error.to_string());
    let commit = Commit {
        stream,
        expected: held.version,
        cause: command.cause.clone(),
        by: command.by,
        occurred_at: command.occurred_at,
        recorded_at: now,
        state: versioned::write(version, &after).map_err(unwritable)?,
        due_at: A::due_at(&after),
        parked: A::parked(&after),
        events: versioned::write_all(version, events).map_err(unwritable)?,
        ledger,
        records: row_key::last_of_each(records),
        outbox: outbound.messages,
        inbox: outbound.commands,
        settles: None,
    };
    Ok(Decision { commit, after })
}

/// Commands travel under the cause that made them, and a cause counts once per stream: a second command to the same
/// stream, or one to itself, would be lost without a word.
fn check_commands(from: StreamKey, commands: &[Addressed]) -> Result<(), Fault> {
    let mut told = BTreeSet::from([from]);
    match commands.iter().map(Addressed::key).find(|key| !told.insert(*key)) {
        Some(key) => Err(Fault::Rejected(format!("{from} would tell {key} two things under one cause"))),
        None => Ok(()),
    }
}
