//! The inbox in memory: rows that wait, and the causes that were ever taken in.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::message::Outgoing;
use payshanba_domain::week::Instant;
use payshanba_domain::{By, Cause};

use super::Memory;
use super::hold::Hold;
use crate::ports::PortError;
use crate::ports::inbox::{Accepted, Inbox, Kind, PATIENCE, Waiting};
use crate::ports::journal::Commit;
use crate::versioned;

struct Row {
    waiting: Waiting,
    hold: Hold,
    /// Set aside for a person to look at.
    aside: bool,
    /// How often it was given back, and since when.
    given_back: Option<(u32, tokio::time::Instant)>,
}

impl Row {
    fn new(waiting: Waiting) -> Self {
        Self { waiting, hold: Hold::Free, aside: false, given_back: None }
    }

    fn waits(&self, kind: Kind) -> bool {
        !self.aside && self.waiting.kind == kind
    }

    fn is_stranded(&self) -> bool {
        self.given_back.is_some_and(|(times, since)| PATIENCE.is_over(times, since.elapsed()))
    }
}

#[derive(Default)]
pub struct Rows {
    last_id: i64,
    /// What is not settled.
    open: BTreeMap<i64, Row>,
    /// Every lane and cause there ever was.
    known: HashSet<(String, Cause)>,
}

impl Rows {
    /// The rows that a commit's commands become.
    pub fn written(&self, commit: &Commit) -> Result<Vec<Waiting>, PortError> {
        let row = |command: &payshanba_domain::Addressed| {
            let payload = versioned::write(versioned::COMMAND, command)
                .map_err(|error| PortError::Rejected(error.to_string()))?;
            Ok(Waiting {
                id: 0,
                lane: command.key().to_string(),
                cause: commit.cause.clone(),
                by: commit.by,
                received_at: commit.occurred_at,
                faults: 0,
                kind: Kind::Command,
                payload,
            })
        };
        commit.inbox.iter().map(row).collect()
    }

    /// Takes rows in, each lane and cause once; answers how many were new.
    pub fn take_in(&mut self, rows: Vec<Waiting>) -> usize {
        let mut new = 0;
        for row in rows {
            if self.known.insert((row.lane.clone(), row.cause.clone())) {
                new += 1;
                self.last_id += 1;
                let waiting = Waiting { id: self.last_id, ..row };
                self.open.insert(self.last_id, Row::new(waiting));
            }
        }
        new
    }

    /// True when it was open.
    pub fn settle(&mut self, id: i64) -> bool {
        self.open.remove(&id).is_some()
    }

    /// The streams that commands wait for.
    pub fn told(&self) -> HashSet<&str> {
        self.commands().map(|row| row.waiting.lane.as_str()).collect()
    }

    /// Those of them whose commands nobody can handle.
    pub fn stranded(&self) -> HashSet<&str> {
        self.commands().filter(|row| row.is_stranded()).map(|row| row.waiting.lane.as_str()).collect()
    }

    /// When the oldest update arrived that others wait for.
    pub fn oldest_update(&self) -> Option<Instant> {
        let updates = self.open.values().filter(|row| row.waits(Kind::Update) && !row.is_stranded());
        updates.map(|row| row.waiting.received_at).min()
    }

    fn commands(&self) -> impl Iterator<Item = &Row> {
        self.open.values().filter(|row| row.waits(Kind::Command))
    }

    pub fn waiting(&self, aside: bool) -> Vec<Waiting> {
        self.open.values().filter(|row| row.aside == aside).map(|row| row.waiting.clone()).collect()
    }

    fn lease(&mut self, holder: &str, limit: usize) -> Vec<Waiting> {
        let mut lanes = HashSet::new();
        let mut leased = Vec::new();
        for row in self.open.values_mut().filter(|row| !row.aside) {
            // Only the oldest of a lane counts; while it is held the lane waits.
            let oldest = lanes.insert(row.waiting.lane.clone());
            if oldest && !row.hold.blocks() && leased.len() < limit {
                row.hold = Hold::lease(holder);
                leased.push(row.waiting.clone());
            }
        }
        leased
    }
}

#[async_trait]
impl Inbox for Memory {
    async fn accept(&self, update: Accepted) -> Result<bool, PortError> {
        let Accepted { cause, lane, received_at, payload } = update;
        let row =
            Waiting { id: 0, lane, cause, by: By::Farm, received_at, faults: 0, kind: Kind::Update, payload };
        Ok(self.tables().inbox.take_in(vec![row]) == 1)
    }

    async fn lease(&self, holder: &str, limit: usize) -> Result<Vec<Waiting>, PortError> {
        Ok(self.tables().inbox.lease(holder, limit))
    }

    async fn settle(&self, id: i64, answers: Vec<Outgoing>) -> Result<(), PortError> {
        let mut tables = self.tables();
        if tables.inbox.settle(id) {
            answers.into_iter().for_each(|answer| tables.outbox.put(answer));
        }
        Ok(())
    }

    async fn release(&self, id: i64, pause: Duration) -> Result<(), PortError> {
        if let Some(row) = self.tables().inbox.open.get_mut(&id) {
            row.hold = Hold::pause(pause);
            let (times, since) = row.given_back.unwrap_or((0, tokio::time::Instant::now()));
            row.given_back = Some((times + 1, since));
        }
        Ok(())
    }

    async fn fault(&self, id: i64) -> Result<u32, PortError> {
        let mut tables = self.tables();
        let Some(row) = tables.inbox.open.get_mut(&id) else { return Ok(0) };
        row.waiting.faults += 1;
        row.hold = Hold::Free;
        Ok(row.waiting.faults)
    }

    async fn quarantine(&self, id: i64, card: Outgoing) -> Result<(), PortError> {
        let mut tables = self.tables();
        let aside = tables.inbox.open.get_mut(&id).filter(|row| !row.aside).map(|row| row.aside = true);
        if aside.is_some() {
            tables.outbox.put(card);
        }
        Ok(())
    }

    async fn free(&self, holder: &str) -> Result<(), PortError> {
        self.tables().inbox.open.values_mut().for_each(|row| row.hold.free(holder));
        Ok(())
    }
}
