//! A stream of any kind, told one thing after the other.

use payshanba_domain::cycle::PlannedStop;
use payshanba_domain::ledger::Transaction;
use payshanba_domain::message::Outgoing;
use payshanba_domain::{AddressId, Aggregate, Moment, Outbound, Refusal, SubscriberId, TermsBook, Tiyin};

use crate::fixture::{at, tariff};

/// A stream told one thing after the other.
pub struct Stream<A: Aggregate> {
    pub id: A::Id,
    pub state: A::State,
    pub terms: TermsBook,
    pub outbound: Outbound,
}

impl<A: Aggregate> Stream<A> {
    pub fn new(id: A::Id) -> Self {
        Self { id, state: A::initial(id), terms: TermsBook::default(), outbound: Outbound::nothing() }
    }

    pub fn tell(&mut self, command: &A::Command, now: &str) -> Result<usize, Refusal> {
        let moment = Moment::at(at(now));
        let events = A::decide(&self.state, command, moment, &self.terms)?;
        self.outbound = Outbound::nothing();
        for event in &events {
            assert!(A::postings(self.id, event).iter().all(Transaction::balanced));
            let outbound = std::mem::take(&mut self.outbound);
            self.outbound = outbound.and(A::outbound(self.id, event, moment));
            A::evolve(&mut self.state, event);
        }
        Ok(events.len())
    }

    /// What was said by the last command, by the names of its messages.
    pub fn said(&self) -> Vec<String> {
        let name = |outgoing: &Outgoing| {
            let json = serde_json::to_value(&outgoing.message).expect("a message is json");
            json["say"].as_str().expect("a name").to_owned()
        };
        self.outbound.messages.iter().map(name).collect()
    }
}

pub fn stop(subscriber: i64, soum: i64) -> PlannedStop {
    PlannedStop {
        subscriber: SubscriberId(subscriber),
        address: AddressId(subscriber),
        tariff: tariff("A"),
        quantity: 1,
        eggs: 10,
        cash_due_tiyin: Tiyin::from_soum(soum),
        eta: at("2026-11-26T09:10:00+05:00"),
        door: None,
    }
}
