//! A null journal: it agrees at once and keeps nothing, so that what is measured is the shells alone.
//!
//! A shell whose memory is lost would start from the beginning; a bench on it must keep its shells.

use std::sync::Arc;

use actix::ArbiterHandle;
use async_trait::async_trait;
use payshanba_actors::Directory;
use payshanba_actors::directory::Limits;
use payshanba_actors::memory::{ManualClock, Memory};
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::journal::{Commit, CommitError, Committed, Journal, Stored};
use payshanba_domain::message::Outgoing;
use payshanba_domain::week::Instant;
use payshanba_domain::{Cause, StreamKey, TermsBook};

use crate::joining::friday;

struct NullJournal;

#[async_trait]
impl Journal for NullJournal {
    async fn load(&self, _: StreamKey, _: &Cause) -> Result<Stored, PortError> {
        Ok(Stored::default())
    }

    async fn commit(&self, commit: Commit) -> Result<Committed, CommitError> {
        Ok(Committed::Applied(commit.expected + 1))
    }

    async fn due(&self, _: Instant, _: usize) -> Result<Vec<(StreamKey, Instant)>, PortError> {
        Ok(Vec::new())
    }

    async fn next_due(&self) -> Result<Option<Instant>, PortError> {
        Ok(None)
    }

    async fn stranded(&self, _: Instant) -> Result<Vec<StreamKey>, PortError> {
        Ok(Vec::new())
    }

    async fn park(&self, _: StreamKey, _: Outgoing) -> Result<(), PortError> {
        Ok(())
    }

    async fn alert(&self, _: StreamKey, _: Outgoing) -> Result<(), PortError> {
        Ok(())
    }
}

/// A directory over it, on Friday noon.
pub fn directory(shells: usize, arbiter: ArbiterHandle) -> Directory {
    let clock = Arc::new(ManualClock::new(friday()));
    let mut ports = Memory::new().ports(clock, TermsBook::default());
    ports.journal = Arc::new(NullJournal);
    let limits = Limits { shells, ..Limits::default() };
    Directory::new(ports, arbiter, limits)
}
