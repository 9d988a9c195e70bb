//! A decision without a shell: what a subscriber's shell works out for one command, in a plain call.

use payshanba_actors::ports::journal::Commit;
use payshanba_actors::{row_key, versioned};
use payshanba_domain::subscriber::{Command as Verb, State, Subscriber};
use payshanba_domain::week::Instant;
use payshanba_domain::{Aggregate, Command, Moment, Outbound, TermsBook};

/// The state that a command leads to, and the commit that makes it durable.
pub fn decide(
    before: &State,
    version: u64,
    command: &Command<Verb>,
    now: Instant,
    terms: &TermsBook,
) -> (State, Commit) {
    let moment = Moment { occurred_at: command.occurred_at, now };
    let events = Subscriber::decide(before, &command.body, moment, terms).expect("the rules allow it");
    let mut after = before.clone();
    let (mut ledger, mut records, mut outbound) = (Vec::new(), Vec::new(), Outbound::nothing());
    for event in &events {
        let before = after.clone();
        Subscriber::evolve(&mut after, event);
        ledger.extend(Subscriber::postings(before.id, event));
        records.extend(Subscriber::records(&before, event, &after));
        outbound = outbound.and(Subscriber::outbound(before.id, event, moment));
    }
    let stream = Subscriber::key(before.id);
    let form = versioned::of(&stream);
    let commit = Commit {
        stream,
        expected: version,
        cause: command.cause.clone(),
        by: command.by,
        occurred_at: command.occurred_at,
        recorded_at: now,
        state: versioned::write(form, &after).expect("a state has a form"),
        due_at: Subscriber::due_at(&after),
        parked: Subscriber::parked(&after),
        events: versioned::write_all(form, &events).expect("events have a form"),
        ledger,
        records: row_key::last_of_each(records),
        outbox: outbound.messages,
        inbox: outbound.commands,
        settles: None,
    };
    (after, commit)
}
