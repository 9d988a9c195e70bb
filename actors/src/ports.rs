//! A port: something the shells need from the world, as a small trait. PostgreSQL and an in-memory store implement
//! the storage ports and pass one contract suite.

pub mod auditor;
pub mod book;
pub mod clock;
pub mod gateway;
pub mod inbox;
pub mod interpreter;
pub mod journal;
pub mod maps;
pub mod messenger;
pub mod meter;
pub mod outbox;
pub mod people;
pub mod sightings;
pub mod views;
pub mod wake;

use std::sync::Arc;

use thiserror::Error;

pub use auditor::Auditor;
pub use book::Book;
pub use clock::Clock;
pub use gateway::Gateway;
pub use inbox::Inbox;
pub use interpreter::Interpreter;
pub use journal::Journal;
pub use maps::Maps;
pub use messenger::Messenger;
pub use meter::Meter;
pub use outbox::Outbox;
pub use people::People;
pub use sightings::Sightings;
pub use views::Views;
pub use wake::Wake;

/// A port did not do what was asked.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PortError {
    /// Known not to have happened; the same may be tried again.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// It will never happen; trying again is no use.
    #[error("rejected: {0}")]
    Rejected(String),
}

/// Everything a shell or a task may hold.
#[derive(Clone)]
#[expect(missing_docs, reason = "each field is the port of the same name")]
pub struct Ports {
    pub journal: Arc<dyn Journal>,
    pub inbox: Arc<dyn Inbox>,
    pub outbox: Arc<dyn Outbox>,
    pub views: Arc<dyn Views>,
    pub people: Arc<dyn People>,
    pub clock: Arc<dyn Clock>,
    pub meter: Arc<dyn Meter>,
    pub wake: Arc<Wake>,
    pub sightings: Arc<Sightings>,
    pub terms: Book,
}
