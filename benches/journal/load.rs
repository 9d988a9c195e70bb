//! The load: commits as a Thursday makes them, each a stop that was delivered and paid in cash.
//!
//! One event, eight lines of the ledger, the order's row, the message that tells the customer, and the courier's press
//! in the inbox, which the commit settles. Every client has subscribers and inbox rows of its own and goes round.

use payshanba_actors::ports::journal::Commit;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::order::Stage;
use payshanba_domain::subscriber::{Command as Verb, Event, State, Subscriber};
use payshanba_domain::week::Instant;
use payshanba_domain::{
    Aggregate, By, Cause, Command, CourierId, CycleDate, Moment, SubscriberId, TermsBook, Tiyin,
};

use crate::decision::decide;
use crate::joining;

/// Subscribers, by number from 1.
pub const STREAMS: i64 = 3_200;
/// Rows that wait in the inbox, by number from 1.
pub const WAITING: i64 = 64_000;
/// Who drives; a person like the subscribers.
pub const COURIER: CourierId = CourierId(STREAMS + 1);

/// What is committed, by subscriber.
pub struct Load {
    /// Each stream's first commit: the order is on the confirmed list.
    pub locked: Vec<Commit>,
    /// The commit that is measured, as the stream's second.
    pub settled: Vec<Commit>,
}

impl Load {
    /// Made by the farm's own rules.
    pub fn new() -> Self {
        let (locked, settled) = (1..=STREAMS).map(SubscriberId).map(of).unzip();
        Self { locked, settled }
    }

    /// The so-manieth commit, from 0, of a client among so many.
    pub fn nth(&self, client: i64, clients: i64, n: i64) -> Commit {
        let each = STREAMS / clients;
        let index = usize::try_from(client * each + n % each).expect("a subscriber");
        let mut commit = self.settled[index].clone();
        commit.expected = 1 + (n / each).unsigned_abs();
        commit.cause = Cause(format!("bench-{client}-{n}"));
        commit.settles = Some(client * (WAITING / clients) + n + 1);
        commit
    }
}

/// A subscriber's order is locked and settled.
fn of(id: SubscriberId) -> (Commit, Commit) {
    let terms = TermsBook::default();
    let cycle = terms.accepting(joining::friday());
    let joined = joining::verbs(id).into_iter().fold(State::new(id), |state, verb| {
        decide(&state, 0, &joining::told(id, "join".to_owned(), verb), joining::friday(), &terms).0
    });
    let lock_at = terms.instants(cycle).lock;
    let (state, mut locked) = decide(&joined, 0, &of_farm(lock_at), lock_at, &terms);
    locked.outbox.clear();
    let at_the_door = terms.instants(cycle).routes + chrono::Duration::hours(5);
    let (after, mut settled) = decide(&state, 1, &pressed(cycle, at_the_door), at_the_door, &terms);
    settled.outbox = told(&after, cycle, at_the_door);
    assert_eq!(settled.ledger.iter().map(|posted| posted.entries.len()).sum::<usize>(), 8);
    assert_eq!((settled.records.len(), settled.outbox.len()), (1, 1));
    (locked, settled)
}

fn of_farm(at: Instant) -> Command<Verb> {
    Command { cause: Cause("lock".to_owned()), by: By::Farm, occurred_at: at, body: Verb::Tick }
}

/// The courier presses *delivered* and has been given the price.
fn pressed(cycle: CycleDate, at: Instant) -> Command<Verb> {
    let cash_tiyin = Tiyin::from_soum(59_000);
    let body = Verb::Settle { cycle, courier: Some(COURIER), outcome: Outcome::Delivered, cash_tiyin };
    Command { cause: Cause("press".to_owned()), by: By::Courier(COURIER), occurred_at: at, body }
}

/// What the customer is told, which on the farm follows two minutes later.
fn told(after: &State, cycle: CycleDate, at: Instant) -> Vec<payshanba_domain::message::Outgoing> {
    let Some(Stage::Settled { settlement, .. }) = after.order(cycle).map(|order| order.stage.clone()) else {
        panic!("the stop has ended");
    };
    Subscriber::outbound(after.id, &Event::OutcomeTold { cycle, settlement }, Moment::at(at)).messages
}
