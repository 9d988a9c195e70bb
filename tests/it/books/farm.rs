//! A farm: streams told one command at a time and committed by the store, with whatever follows from each.

use std::cell::Cell;

use chrono::DateTime;
use payshanba::metrics::Metrics;
use payshanba::postgres::{Options, Store};
use payshanba_actors::ports::journal::{Commit, Committed};
use payshanba_actors::ports::meter::Deed;
use payshanba_actors::ports::{Journal, Meter};
use payshanba_actors::{row_key, versioned};
use payshanba_domain::catalogue::{Catalogue, CatalogueId};
use payshanba_domain::courier_day::CourierDay;
use payshanba_domain::cycle::Cycle;
use payshanba_domain::roster::{Roster, RosterId};
use payshanba_domain::subscriber::Subscriber;
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, Aggregate, By, Cause, Moment, Outbound, StreamKey, TermsBook};
use tokio_postgres::Client;

use crate::support::{TestDatabase, connect, database};

/// Farm time as a test writes it: `2026-11-26 12:00`.
pub fn at(text: &str) -> Instant {
    let text = format!("{}:00+05:00", text.replace(' ', "T"));
    DateTime::parse_from_rfc3339(&text).expect("a test instant").to_utc()
}

/// A schema of its own with everything that decides in it.
pub struct Farm {
    pub store: Store,
    /// A connection with the farm's schema set.
    pub client: Client,
    /// Counts every commit, as a shell would.
    pub metrics: Metrics,
    /// What is sold, and for how much.
    pub terms: TermsBook,
    commands: Cell<u32>,
    _database: TestDatabase,
}

impl Farm {
    /// An empty one.
    pub async fn new(hint: &str) -> Self {
        let database = database(hint).await;
        let store = Store::open(&database.config, Options::default()).await.expect("it is migrated");
        let client = connect(store.session()).await;
        let metrics = Metrics::new().expect("names are used once");
        let terms = TermsBook::default();
        Self { store, client, metrics, terms, commands: Cell::new(0), _database: database }
    }

    /// Runs statements.
    pub async fn run(&self, statements: &str) {
        self.client.batch_execute(statements).await.unwrap_or_else(|error| panic!("{statements}: {error:?}"));
    }

    /// One number.
    pub async fn number(&self, statement: &str) -> i64 {
        let row = self.client.query_one(statement, &[]).await;
        row.unwrap_or_else(|error| panic!("{statement}: {error:?}")).get(0)
    }

    /// Tells a stream something that happens as it is told, and carries out what follows.
    pub async fn tell(&self, command: Addressed, now: &str) {
        self.tell_late(command, now, now).await;
    }

    /// Tells a stream at `now` of something that happened earlier.
    pub async fn tell_late(&self, command: Addressed, occurred_at: &str, now: &str) {
        let number = self.commands.get() + 1;
        self.commands.set(number);
        let cause = Cause(format!("test:{number}"));
        let moment = Moment { occurred_at: at(occurred_at), now: at(now) };
        let mut waiting = vec![command];
        while let Some(command) = waiting.pop() {
            waiting.extend(self.perform(command, &cause, moment).await);
        }
        self.run("update inbox set status = 'settled', payload = null, settled_at = now() where status = 'waiting'")
            .await;
    }

    /// Performs every instant of the named streams that has come by `now`, in order.
    pub async fn tick(&self, streams: &[StreamKey], now: &str) {
        for key in streams {
            let due = format!("select count(*) from stream where key = '{key}' and due_at <= '{}'", at(now));
            while self.number(&due).await > 0 {
                self.tell(Addressed::tick(*key), now).await;
            }
        }
    }

    /// Everything promised is sent.
    pub async fn send(&self) {
        self.run(
            "update outbox set status = 'sent', message = null, settled_at = now() where status = 'unsent'",
        )
        .await;
    }

    async fn perform(&self, command: Addressed, cause: &Cause, moment: Moment) -> Vec<Addressed> {
        match command {
            Addressed::Subscriber { id, command } => {
                self.decide::<Subscriber>(id, &command, cause, moment).await
            }
            Addressed::Cycle { id, command } => self.decide::<Cycle>(id, &command, cause, moment).await,
            Addressed::CourierDay { id, command } => {
                self.decide::<CourierDay>(id, &command, cause, moment).await
            }
            Addressed::Catalogue { command } => {
                self.decide::<Catalogue>(CatalogueId, &command, cause, moment).await
            }
            Addressed::Roster { command } => self.decide::<Roster>(RosterId, &command, cause, moment).await,
        }
    }

    /// What a shell does, without the actor around it.
    async fn decide<A: Aggregate>(
        &self,
        id: A::Id,
        command: &A::Command,
        cause: &Cause,
        moment: Moment,
    ) -> Vec<Addressed> {
        let stream = A::key(id);
        let stored = self.store.load(stream, cause).await.expect("the store answers");
        let before: A::State = match &stored.state {
            Some(text) => versioned::read(1, text).expect("what was written reads back"),
            None => A::initial(id),
        };
        let events = A::decide(&before, command, moment, &self.terms)
            .unwrap_or_else(|refusal| panic!("{stream} refuses {command:?}: {refusal:?}"));
        if events.is_empty() {
            return Vec::new();
        }
        let commit = carry_out::<A>(id, before, &events, moment);
        let (commands, ledger, records) =
            (commit.inbox.clone(), commit.ledger.clone(), commit.records.clone());
        let commit = Commit { expected: stored.version, cause: cause.clone(), ..commit };
        let committed = self.store.commit(commit).await;
        assert_eq!(committed, Ok(Committed::Applied(stored.version + 1)), "{stream}: {command:?}");
        let events = A::told(&events);
        self.metrics.committed(&Deed { stream, events, ledger: &ledger, records: &records });
        commands
    }
}

fn carry_out<A: Aggregate>(id: A::Id, before: A::State, events: &[A::Event], moment: Moment) -> Commit {
    let (mut after, mut ledger, mut records) = (before, Vec::new(), Vec::new());
    let mut outbound = Outbound::nothing();
    for event in events {
        let earlier = after.clone();
        A::evolve(&mut after, event);
        ledger.extend(A::postings(id, event));
        records.extend(A::records(&earlier, event, &after));
        outbound = outbound.and(A::outbound(id, event, moment));
    }
    Commit {
        stream: A::key(id),
        expected: 0,
        cause: Cause(String::new()),
        by: By::Farm,
        occurred_at: moment.occurred_at,
        recorded_at: moment.now,
        state: versioned::write(1, &after).expect("a state is json"),
        due_at: A::due_at(&after),
        parked: A::parked(&after),
        events: versioned::write_all(1, events).expect("events are json"),
        ledger,
        records: row_key::last_of_each(records),
        outbox: outbound.messages,
        inbox: outbound.commands,
        settles: None,
    }
}
