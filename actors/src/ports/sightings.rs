//! A sighting: where a phone that shares its live location was last, and when. It is kept here, in memory, until the
//! tracker has looked at it, and nowhere else: a lost one costs nothing, for the next one comes in seconds.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use payshanba_domain::place::Place;
use payshanba_domain::week::Instant;
use tokio::sync::Notify;

/// More phones than this are not remembered between two looks.
const PHONES_MOST: usize = 10_000;

/// Where a phone was.
#[derive(Clone, Copy, PartialEq)]
pub struct Sighting {
    /// There.
    pub place: Place,
    /// When (farm time).
    pub at: Instant,
}

/// The last sighting of each phone, by its chat.
#[derive(Default)]
pub struct Sightings {
    phones: Mutex<HashMap<i64, Sighting>>,
    /// Somebody was seen.
    pub news: Notify,
}

impl Sightings {
    /// Remembers where a phone is, unless something later is known.
    pub fn note(&self, chat: i64, seen: Sighting) {
        let mut phones = self.phones();
        if phones.len() >= PHONES_MOST && !phones.contains_key(&chat) {
            return;
        }
        let last = phones.entry(chat).or_insert(seen);
        if last.at <= seen.at {
            *last = seen;
        }
        drop(phones);
        self.news.notify_one();
    }

    /// Everybody who was seen since the last look.
    #[must_use]
    pub fn take(&self) -> Vec<(i64, Sighting)> {
        std::mem::take(&mut *self.phones()).into_iter().collect()
    }

    fn phones(&self) -> MutexGuard<'_, HashMap<i64, Sighting>> {
        self.phones.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
