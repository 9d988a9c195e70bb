//! A queue: the updates that wait for the bot, in lanes that never overtake themselves.
//!
//! Inside one lane the next update leaves only after the one before was confirmed; lanes do not wait for each other.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

use serde_json::Value;

/// What must stay in order among itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Lane {
    /// Messages and edits of one chat.
    Chat(i64),
    /// Button presses of one person.
    Callback(i64),
    /// Blocks and unblocks of one chat.
    Member(i64),
}

/// Something the bot ought to know.
#[derive(Debug)]
pub(super) struct Arrival {
    pub(super) kind: &'static str,
    pub(super) lane: Lane,
    pub(super) body: Value,
}

/// One update on its way.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) id: i64,
    pub(super) lane: Lane,
    pub(super) body: Value,
    pub(super) attempts: u32,
    expires: Instant,
    next_try: Instant,
    in_flight: bool,
    /// True when it was confirmed once and is being sent again on purpose.
    pub(super) repeated: bool,
}

/// What one look at the queue found.
#[derive(Debug, Default)]
pub(super) struct Departures {
    /// Updates to send now, marked as in flight.
    pub(super) ready: Vec<(i64, Value)>,
    /// When to look again, if nothing happens before.
    pub(super) wake: Option<Instant>,
    /// How many died of age.
    pub(super) expired: u64,
}

/// The updates that wait, oldest first.
#[derive(Debug)]
pub(super) struct Queue {
    next_id: i64,
    waiting: VecDeque<Waiting>,
}

impl Queue {
    pub(super) fn new(first_id: i64) -> Self {
        Self { next_id: first_id, waiting: VecDeque::new() }
    }

    /// Adds an update and returns its number.
    pub(super) fn push(&mut self, arrival: Arrival, now: Instant, life: Duration) -> i64 {
        let Arrival { kind, lane, body } = arrival;
        let id = self.next_id;
        self.next_id += 1;
        let mut update = serde_json::Map::new();
        update.insert("update_id".to_owned(), id.into());
        update.insert(kind.to_owned(), body);
        let body = Value::Object(update);
        let expires = now + life;
        self.waiting.push_back(Waiting {
            id,
            lane,
            body,
            attempts: 0,
            expires,
            next_try: now,
            in_flight: false,
            repeated: false,
        });
        id
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn clear(&mut self) {
        self.waiting.clear();
    }

    /// Drops what is too old; returns how many.
    pub(super) fn expire(&mut self, now: Instant) -> u64 {
        let before = self.waiting.len();
        self.waiting.retain(|update| update.in_flight || update.expires > now);
        (before - self.waiting.len()) as u64
    }

    /// Takes the head of every lane that is due, at most `connections` in flight.
    pub(super) fn depart(&mut self, now: Instant, connections: usize) -> Departures {
        let mut departures = Departures { expired: self.expire(now), ..Departures::default() };
        let mut free =
            connections.saturating_sub(self.waiting.iter().filter(|update| update.in_flight).count());
        let mut seen = HashSet::new();
        for update in &mut self.waiting {
            if !seen.insert(update.lane) || update.in_flight {
                continue;
            }
            if update.next_try > now {
                let due = update.next_try.min(update.expires);
                departures.wake = Some(departures.wake.map_or(due, |wake| wake.min(due)));
            } else if free > 0 {
                free -= 1;
                update.in_flight = true;
                update.attempts += 1;
                departures.ready.push((update.id, update.body.clone()));
            }
        }
        departures
    }

    /// The update, if it still waits.
    pub(super) fn find(&mut self, id: i64) -> Option<&mut Waiting> {
        self.waiting.iter_mut().find(|update| update.id == id)
    }

    /// Removes a confirmed update.
    pub(super) fn remove(&mut self, id: i64) {
        self.waiting.retain(|update| update.id != id);
    }

    /// Long polling: confirms everything below `offset`, or with a negative one keeps only the tail.
    pub(super) fn confirm(&mut self, offset: i64) {
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            let drop = self.waiting.len().saturating_sub(keep);
            self.waiting.drain(..drop);
        } else {
            self.waiting.retain(|update| update.id >= offset);
        }
    }

    /// Long polling: the oldest updates, which stay until they are confirmed.
    pub(super) fn peek(&self, limit: usize) -> Vec<Value> {
        self.waiting.iter().take(limit).map(|update| update.body.clone()).collect()
    }
}

impl Waiting {
    /// Back into the queue, to be sent again after `pause`.
    pub(super) fn postpone(&mut self, now: Instant, pause: Duration) {
        self.in_flight = false;
        self.next_try = now + pause;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const LIFE: Duration = Duration::from_secs(150);

    fn message(lane: Lane) -> Arrival {
        Arrival { kind: "message", lane, body: json!({}) }
    }

    fn ids(departures: &Departures) -> Vec<i64> {
        departures.ready.iter().map(|(id, _)| *id).collect()
    }

    #[test]
    fn a_lane_waits_for_itself_and_for_no_other() {
        let now = Instant::now();
        let mut queue = Queue::new(10);
        for lane in [Lane::Chat(1), Lane::Chat(1), Lane::Callback(1), Lane::Chat(2)] {
            queue.push(message(lane), now, LIFE);
        }
        assert_eq!(ids(&queue.depart(now, 40)), [10, 12, 13]);
        assert!(queue.depart(now, 40).ready.is_empty());
        queue.remove(10);
        assert_eq!(ids(&queue.depart(now, 40)), [11]);
    }

    #[test]
    fn a_failed_update_holds_its_lane_until_its_time() {
        let now = Instant::now();
        let mut queue = Queue::new(10);
        queue.push(message(Lane::Chat(1)), now, LIFE);
        queue.push(message(Lane::Chat(1)), now, LIFE);
        queue.depart(now, 40);
        queue.find(10).expect("valid").postpone(now, Duration::from_secs(2));
        let departures = queue.depart(now, 40);
        assert!(departures.ready.is_empty());
        assert_eq!(departures.wake, Some(now + Duration::from_secs(2)));
        assert_eq!(ids(&queue.depart(now + Duration::from_secs(2), 40)), [10]);
    }

    #[test]
    fn the_old_die_and_connections_are_counted() {
        let now = Instant::now();
        let mut queue = Queue::new(10);
        for chat in 0..3 {
            queue.push(message(Lane::Chat(chat)), now, LIFE);
        }
        assert_eq!(ids(&queue.depart(now, 2)), [10, 11]);
        let late = queue.depart(now + LIFE, 2);
        assert_eq!((late.expired, queue.len()), (1, 2), "what is in flight is not dropped");
    }

    #[test]
    fn an_offset_confirms_and_a_negative_one_keeps_the_tail() {
        let now = Instant::now();
        let mut queue = Queue::new(10);
        for _ in 0..5 {
            queue.push(message(Lane::Chat(1)), now, LIFE);
        }
        queue.confirm(0);
        assert_eq!(queue.len(), 5);
        queue.confirm(12);
        assert_eq!(queue.peek(100)[0]["update_id"], 12);
        queue.confirm(-1);
        assert_eq!(queue.peek(100)[0]["update_id"], 14);
    }
}
