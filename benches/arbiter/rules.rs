//! The rules without any actor: the same commands as the shells get, in plain calls on one thread.

use std::hint::black_box;
use std::time::Duration;

use payshanba_domain::subscriber::{State, Subscriber};
use payshanba_domain::{Aggregate, Moment, SubscriberId, TermsBook};
use tokio::time::Instant;

use crate::{decision, joining};

/// As many subscribers with an open order, who change the number of boxes in turn.
pub struct Rules {
    states: Vec<State>,
    terms: TermsBook,
    next: usize,
    turn: u32,
}

impl Rules {
    /// They have all joined.
    pub fn new(subscribers: i64) -> Self {
        let terms = TermsBook::default();
        let joined = |id| {
            joining::verbs(id).into_iter().fold(State::new(id), |state, verb| {
                let command = joining::told(id, "bench".to_owned(), verb);
                decision::decide(&state, 0, &command, joining::friday(), &terms).0
            })
        };
        let states = (1..=subscribers).map(SubscriberId).map(joined).collect();
        Self { states, terms, next: 0, turn: 1 }
    }

    /// Decide and evolve, nothing else; how often a second.
    pub fn alone(&mut self, leg: Duration) -> f64 {
        let moment = Moment::at(joining::friday());
        self.repeat(leg, |state, turn, terms| {
            let verb = joining::choose(1 + turn % 2);
            let events = Subscriber::decide(state, &verb, moment, terms).expect("the rules allow it");
            assert!(!events.is_empty(), "something changes");
            events.iter().for_each(|event| Subscriber::evolve(state, event));
        })
    }

    /// The whole decision, ready for the journal; how often a second.
    pub fn whole(&mut self, leg: Duration) -> f64 {
        self.repeat(leg, |state, turn, terms| {
            let cause = format!("bench:{}:{turn}", state.id);
            let command = joining::told(state.id, cause, joining::choose(1 + turn % 2));
            let (after, commit) = decision::decide(state, 1, &command, joining::friday(), terms);
            assert!(!commit.records.is_empty(), "something changes");
            black_box(commit);
            *state = after;
        })
    }

    fn repeat(&mut self, leg: Duration, mut work: impl FnMut(&mut State, u32, &TermsBook)) -> f64 {
        let (begun, mut done) = (Instant::now(), 0.0);
        while begun.elapsed() < leg {
            work(&mut self.states[self.next], self.turn, &self.terms);
            done += 1.0;
            self.next += 1;
            if self.next == self.states.len() {
                (self.next, self.turn) = (0, self.turn + 1);
            }
        }
        done / begun.elapsed().as_secs_f64()
    }
}
