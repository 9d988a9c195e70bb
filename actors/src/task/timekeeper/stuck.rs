//! Stuck: streams that stay due although they were ticked, each with its attempts. Machine time.

use std::collections::HashMap;
use std::time::Duration;

use payshanba_domain::StreamKey;
use payshanba_domain::week::Instant;
use tokio::time::Instant as Moment;

use crate::backoff::Backoff;
use crate::ports::inbox::PATIENCE;
use crate::reconciler::POLL;

/// A stream that stays due is tried again, but not in a circle.
const BACKOFF: Backoff = Backoff::new(POLL, PAUSE_MOST);
const PAUSE_MOST: Duration = Duration::from_secs(60);

/// By stream; an attempt counts for the instant it was for.
#[derive(Default)]
pub struct Stuck(HashMap<StreamKey, Attempts>);

struct Attempts {
    due_at: Instant,
    since: Moment,
    again_at: Moment,
    /// In all.
    made: u32,
    /// Those that say something about the stream and not about the store.
    tries: u32,
    /// The owner has heard of it.
    told: bool,
}

impl Stuck {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// False while a stream rests from its last attempt.
    pub fn may_try(&self, key: StreamKey, due_at: Instant) -> bool {
        self.of(key, due_at).is_none_or(|attempts| attempts.again_at <= Moment::now())
    }

    pub fn tries(&self, key: StreamKey, due_at: Instant) -> u32 {
        self.of(key, due_at).map_or(0, |attempts| attempts.tries)
    }

    /// Lets a stream rest after an attempt that came to nothing, longer each time; answers its tries.
    pub fn set_aside(&mut self, key: StreamKey, due_at: Instant, tries: u32) -> u32 {
        let attempts = self.entry(key, due_at);
        attempts.made += 1;
        attempts.tries += tries;
        attempts.again_at = Moment::now() + BACKOFF.after(attempts.tries.max(1));
        attempts.tries
    }

    /// Remembers a stream that cannot even be tried, for as long as it is named again and again.
    pub fn keep(&mut self, key: StreamKey, now: Instant) {
        let told = self.0.get(&key).is_some_and(|attempts| attempts.told);
        let attempts = self.entry(key, now);
        attempts.told = told;
        attempts.again_at = Moment::now();
    }

    /// True when it was tried often enough and for long enough.
    pub fn is_hopeless(&self, key: StreamKey, due_at: Instant) -> bool {
        self.of(key, due_at).is_some_and(|attempts| PATIENCE.is_over(attempts.made, attempts.since.elapsed()))
    }

    pub fn is_told(&self, key: StreamKey, due_at: Instant) -> bool {
        self.of(key, due_at).is_some_and(|attempts| attempts.told)
    }

    pub fn note_told(&mut self, key: StreamKey, due_at: Instant) {
        self.entry(key, due_at).told = true;
    }

    pub fn forget(&mut self, key: StreamKey) {
        self.0.remove(&key);
    }

    /// Whatever was not tried again when it could have been is no longer due.
    pub fn forget_old(&mut self) {
        let now = Moment::now();
        self.0.retain(|_, attempts| attempts.again_at + PAUSE_MOST > now);
    }

    fn of(&self, key: StreamKey, due_at: Instant) -> Option<&Attempts> {
        self.0.get(&key).filter(|attempts| attempts.due_at == due_at)
    }

    fn entry(&mut self, key: StreamKey, due_at: Instant) -> &mut Attempts {
        let now = Moment::now();
        let fresh = || Attempts { due_at, since: now, again_at: now, made: 0, tries: 0, told: false };
        let attempts = self.0.entry(key).or_insert_with(fresh);
        if attempts.due_at != due_at {
            *attempts = fresh();
        }
        attempts
    }
}
