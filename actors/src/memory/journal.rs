//! The journal in memory: streams, their history, their due times, and the one write path.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use async_trait::async_trait;
use payshanba_domain::ledger::Transaction;
use payshanba_domain::message::Outgoing;
use payshanba_domain::week::Instant;
use payshanba_domain::{By, Cause, StreamKey};

use super::{Memory, Tables, check};
use crate::ports::PortError;
use crate::ports::journal::{Commit, CommitError, Committed, Journal, Stored};

/// A line of history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Whose.
    pub stream: StreamKey,
    /// The version it led to.
    pub version: u64,
    /// What made it.
    pub cause: Cause,
    /// Who asked.
    pub by: By,
    /// When the world did it.
    pub occurred_at: Instant,
    /// When it was decided.
    pub recorded_at: Instant,
    /// The events as they were committed.
    pub events: String,
}

pub struct Stream {
    pub version: u64,
    pub state: String,
    pub parked: bool,
    due: Option<Instant>,
}

#[derive(Default)]
pub struct Streams {
    pub streams: BTreeMap<StreamKey, Stream>,
    done: HashSet<(StreamKey, Cause)>,
    /// Streams that are not parked and have something to do.
    due: BTreeSet<(Instant, StreamKey)>,
    pub history: Vec<Kept>,
    pub ledger: Vec<Transaction>,
}

impl Streams {
    fn version(&self, stream: StreamKey) -> u64 {
        self.streams.get(&stream).map_or(0, |known| known.version)
    }

    fn is_done(&self, stream: StreamKey, cause: &Cause) -> bool {
        self.done.contains(&(stream, cause.clone()))
    }

    fn apply(&mut self, commit: &Commit) {
        let version = commit.expected + 1;
        let due = commit.due_at.filter(|_| !commit.parked);
        let stream = Stream { version, state: commit.state.clone(), parked: commit.parked, due };
        if let Some(at) = self.streams.insert(commit.stream, stream).and_then(|old| old.due) {
            self.due.remove(&(at, commit.stream));
        }
        self.due.extend(due.map(|at| (at, commit.stream)));
        self.done.insert((commit.stream, commit.cause.clone()));
        self.ledger.extend(commit.ledger.iter().cloned());
        self.history.push(Kept {
            stream: commit.stream,
            version,
            cause: commit.cause.clone(),
            by: commit.by,
            occurred_at: commit.occurred_at,
            recorded_at: commit.recorded_at,
            events: commit.events.clone(),
        });
    }

    /// True when it was not parked before.
    fn park(&mut self, key: StreamKey) -> bool {
        let Some(stream) = self.streams.get_mut(&key).filter(|stream| !stream.parked) else { return false };
        stream.parked = true;
        if let Some(at) = stream.due.take() {
            self.due.remove(&(at, key));
        }
        true
    }

    pub fn is_parked(&self, key: StreamKey) -> bool {
        self.streams.get(&key).is_some_and(|stream| stream.parked)
    }
}

impl Tables {
    fn commit(&mut self, commit: Commit) -> Result<Committed, CommitError> {
        if self.streams.is_done(commit.stream, &commit.cause) {
            return Ok(Committed::AlreadyDone);
        }
        if self.streams.version(commit.stream) != commit.expected {
            return Err(CommitError::Conflict);
        }
        check::check(&self.rows, &commit).map_err(PortError::Rejected)?;
        let commands = self.inbox.written(&commit)?;
        self.streams.apply(&commit);
        commit.records.into_iter().for_each(|record| self.rows.put(record));
        commit.outbox.into_iter().for_each(|message| self.outbox.put(message));
        self.inbox.take_in(commands);
        if let Some(id) = commit.settles {
            self.inbox.settle(id);
        }
        Ok(Committed::Applied(commit.expected + 1))
    }

    fn due(&self, now: Instant, limit: usize) -> Vec<(StreamKey, Instant)> {
        let first_subscriber =
            self.streams.due.iter().find(|(_, key)| matches!(key, StreamKey::Subscriber(_)));
        let told = self.inbox.told();
        let oldest_update = self.inbox.oldest_update();
        let waits = |key: &StreamKey, at: Instant| {
            let for_subscribers =
                matches!(key, StreamKey::Cycle(_)) && first_subscriber.is_some_and(|due| due.0 <= at);
            let for_chats = oldest_update.is_some_and(|received| received <= at);
            for_subscribers || for_chats || told.contains(key.to_string().as_str())
        };
        let come = self.streams.due.iter().take_while(|(at, _)| *at <= now);
        come.filter(|(at, key)| !waits(key, *at)).map(|(at, key)| (*key, *at)).take(limit).collect()
    }
}

#[async_trait]
impl Journal for Memory {
    async fn load(&self, stream: StreamKey, cause: &Cause) -> Result<Stored, PortError> {
        let tables = self.tables();
        let known = tables.streams.streams.get(&stream);
        Ok(Stored {
            version: known.map_or(0, |known| known.version),
            state: known.map(|known| known.state.clone()),
            done: tables.streams.is_done(stream, cause),
        })
    }

    async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        self.tables().commit(commit)
    }

    async fn due(&self, now: Instant, limit: usize) -> Result<Vec<(StreamKey, Instant)>, PortError> {
        Ok(self.tables().due(now, limit))
    }

    async fn next_due(&self) -> Result<Option<Instant>, PortError> {
        Ok(self.tables().streams.due.first().map(|(at, _)| *at))
    }

    async fn stranded(&self, now: Instant) -> Result<Vec<StreamKey>, PortError> {
        let tables = self.tables();
        let stranded = tables.inbox.stranded();
        let come = tables.streams.due.iter().take_while(|(at, _)| *at <= now).map(|(_, key)| *key);
        Ok(come.filter(|key| stranded.contains(key.to_string().as_str())).collect())
    }

    async fn park(&self, stream: StreamKey, card: Outgoing) -> Result<(), PortError> {
        let mut tables = self.tables();
        if tables.streams.park(stream) {
            tables.outbox.put(card);
        }
        Ok(())
    }

    async fn alert(&self, _: StreamKey, card: Outgoing) -> Result<(), PortError> {
        self.tables().outbox.put(card);
        Ok(())
    }
}
