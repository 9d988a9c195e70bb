//! A faulty journal: the store in memory behind a wire that breaks where a test says so.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::memory::Memory;
use payshanba_actors::ports::journal::{Commit, CommitError, Committed, Stored};
use payshanba_actors::ports::{Journal, PortError};
use payshanba_domain::message::Outgoing;
use payshanba_domain::week::Instant;
use payshanba_domain::{Cause, StreamKey};

/// What happens to a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// The handler crashes and nothing is stored.
    PanicBefore,
    /// It is stored, then the handler crashes.
    PanicAfter,
    /// Nobody says whether it was stored: it was not.
    UnknownUndone,
    /// Nobody says whether it was stored: it was.
    UnknownDone,
    /// There is never an answer: it was not stored.
    HangUndone,
    /// There is never an answer: it was stored.
    HangDone,
    /// The store is away.
    Away,
    /// Another instance commits first.
    Conflict,
    /// The store refuses it.
    Rejected,
}

pub struct Faulty {
    inner: Memory,
    mishaps: Mutex<HashMap<Cause, VecDeque<Mishap>>>,
    pub loads: AtomicU64,
    pub commits: AtomicU64,
    wire: Mutex<Duration>,
}

impl Faulty {
    pub fn over(inner: Memory) -> Self {
        let counted = AtomicU64::default;
        Self {
            inner,
            mishaps: Mutex::default(),
            loads: counted(),
            commits: counted(),
            wire: Mutex::default(),
        }
    }

    /// The next commits under this cause go wrong, one after the other.
    pub fn breaks(&self, cause: &Cause, mishaps: impl IntoIterator<Item = Mishap>) {
        self.mishaps.lock().expect("no panic here").entry(cause.clone()).or_default().extend(mishaps);
    }

    /// Every answer takes so long.
    pub fn takes(&self, wire: Duration) {
        *self.wire.lock().expect("no panic here") = wire;
    }

    async fn travel(&self) {
        let wire = *self.wire.lock().expect("no panic here");
        if !wire.is_zero() {
            tokio::time::sleep(wire).await;
        }
    }
}

#[async_trait]
impl Journal for Faulty {
    async fn load(&self, stream: StreamKey, cause: &Cause) -> Result<Stored, PortError> {
        self.loads.fetch_add(1, Ordering::Relaxed);
        self.travel().await;
        self.inner.load(stream, cause).await
    }

    async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.travel().await;
        let next =
            self.mishaps.lock().expect("no panic here").get_mut(&commit.cause).and_then(VecDeque::pop_front);
        let Some(mishap) = next else { return self.inner.commit(commit).await };
        let stores = matches!(mishap, Mishap::PanicAfter | Mishap::UnknownDone | Mishap::HangDone);
        if stores {
            self.inner.commit(commit).await?;
        }
        match mishap {
            Mishap::PanicBefore | Mishap::PanicAfter => panic!("the test wants a crash"),
            Mishap::UnknownUndone | Mishap::UnknownDone => {
                Err(CommitError::Unknown("the wire broke".to_owned()))
            }
            Mishap::HangUndone | Mishap::HangDone => std::future::pending().await,
            Mishap::Away => Err(PortError::Unavailable("away".to_owned()).into()),
            Mishap::Conflict => Err(CommitError::Conflict),
            Mishap::Rejected => Err(PortError::Rejected("a rule".to_owned()).into()),
        }
    }

    async fn due(&self, now: Instant, limit: usize) -> Result<Vec<(StreamKey, Instant)>, PortError> {
        self.inner.due(now, limit).await
    }

    async fn next_due(&self) -> Result<Option<Instant>, PortError> {
        self.inner.next_due().await
    }

    async fn stranded(&self, now: Instant) -> Result<Vec<StreamKey>, PortError> {
        self.inner.stranded(now).await
    }

    async fn park(&self, stream: StreamKey, card: Outgoing) -> Result<(), PortError> {
        self.inner.park(stream, card).await
    }

    async fn alert(&self, stream: StreamKey, card: Outgoing) -> Result<(), PortError> {
        self.inner.alert(stream, card).await
    }
}
