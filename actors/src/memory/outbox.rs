//! The outbox in memory: what is to be sent, what was sent, and which message each slot stands for.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::message::{Outgoing, Priority};
use payshanba_domain::week::Instant;

use super::Memory;
use super::hold::Hold;
use crate::ports::PortError;
use crate::ports::outbox::{Outbox, Parcel, opens_at};

struct Row {
    outgoing: Outgoing,
    attempts: u32,
    hold: Hold,
}

#[derive(Default)]
pub struct Rows {
    last_id: i64,
    unsent: BTreeMap<i64, Row>,
    /// Everything ever promised, in order; for tests to look at.
    pub promised: Vec<Outgoing>,
    /// By lane and slot.
    slots: HashMap<(String, String), i64>,
}

impl Rows {
    pub fn put(&mut self, outgoing: Outgoing) {
        self.last_id += 1;
        self.promised.push(outgoing.clone());
        self.unsent.insert(self.last_id, Row { outgoing, attempts: 0, hold: Hold::Free });
    }

    pub fn unsent(&self) -> Vec<Outgoing> {
        self.unsent.values().map(|row| row.outgoing.clone()).collect()
    }

    fn lease(&mut self, holder: &str, now: Instant, limit: usize) -> Vec<Parcel> {
        let held = self.unsent.values().filter(|row| row.hold.blocks());
        let mut lanes: HashSet<String> = held.map(|row| row.outgoing.to.lane()).collect();
        let come = |row: &Row| opens_at(&row.outgoing, now) == now;
        let fresh = |row: &Row| row.outgoing.expires_at.is_none_or(|at| at > now);
        let (mut news, mut first) = (HashSet::new(), Vec::new());
        for (id, row) in self.unsent.iter().filter(|(_, row)| come(row) && fresh(row)) {
            // What is one of many alike holds up only its like.
            let lane = row.outgoing.to.lane();
            let alike = row.outgoing.priority == Priority::Bulk;
            let free = if alike { !lanes.contains(&lane) && news.insert(lane) } else { lanes.insert(lane) };
            if free {
                first.push(*id);
            }
        }
        first.sort_by_key(|id| (self.unsent[id].outgoing.priority, *id));
        first.truncate(limit);
        first.into_iter().filter_map(|id| self.hand_out(id, holder)).collect()
    }

    fn hand_out(&mut self, id: i64, holder: &str) -> Option<Parcel> {
        let row = self.unsent.get_mut(&id)?;
        row.hold = Hold::lease(holder);
        let (lane, slot) = (row.outgoing.to.lane(), row.outgoing.slot.clone());
        let edits = slot.and_then(|slot| self.slots.get(&(lane, slot)).copied());
        let (attempts, outgoing) = (row.attempts, row.outgoing.clone());
        Some(Parcel { id, edits, attempts, waited: Duration::ZERO, outgoing })
    }

    fn sent(&mut self, id: i64, message_id: Option<i64>) {
        let Some(row) = self.unsent.remove(&id) else { return };
        if let (Some(slot), Some(message_id)) = (row.outgoing.slot, message_id) {
            self.slots.insert((row.outgoing.to.lane(), slot), message_id);
        }
    }
}

#[async_trait]
impl Outbox for Memory {
    async fn lease(&self, holder: &str, now: Instant, limit: usize) -> Result<Vec<Parcel>, PortError> {
        Ok(self.tables().outbox.lease(holder, now, limit))
    }

    async fn sent(&self, id: i64, message_id: Option<i64>) -> Result<(), PortError> {
        self.tables().outbox.sent(id, message_id);
        Ok(())
    }

    async fn point(&self, lane: &str, slot: &str, message_id: i64) -> Result<Option<i64>, PortError> {
        let before = self.tables().outbox.slots.insert((lane.to_owned(), slot.to_owned()), message_id);
        Ok(before.filter(|before| *before != 0))
    }

    async fn retry(&self, id: i64, pause: Duration) -> Result<(), PortError> {
        if let Some(row) = self.tables().outbox.unsent.get_mut(&id) {
            row.attempts += 1;
            row.hold = Hold::pause(pause);
        }
        Ok(())
    }

    async fn discard(&self, id: i64, _: &str) -> Result<(), PortError> {
        self.tables().outbox.unsent.remove(&id);
        Ok(())
    }

    async fn drop_stale(&self, now: Instant) -> Result<u64, PortError> {
        let mut tables = self.tables();
        let before = tables.outbox.unsent.len();
        // What is being sent at this moment may have arrived already.
        tables
            .outbox
            .unsent
            .retain(|_, row| row.hold.is_leased() || row.outgoing.expires_at.is_none_or(|at| at > now));
        Ok((before - tables.outbox.unsent.len()) as u64)
    }

    async fn free(&self, holder: &str) -> Result<(), PortError> {
        self.tables().outbox.unsent.values_mut().for_each(|row| row.hold.free(holder));
        Ok(())
    }

    async fn next_due(&self, now: Instant) -> Result<Option<Instant>, PortError> {
        let tables = self.tables();
        let opening = tables.outbox.unsent.values().map(|row| opens_at(&row.outgoing, now));
        Ok(opening.filter(|at| *at > now).min())
    }
}
