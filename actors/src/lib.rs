//! The shells: one message at a time, decide, commit, remember; and the tasks that keep the farm going.
//!
//! A shell is a cache with a queue, never the truth: deleting every actor loses speed and nothing else. What the
//! shells need from the world stands in [`ports`] as small traits.
//!
//! Read in this order: [`ports`] (what is needed), [`shell`] (one stream), [`directory`] (who supervises the shells),
//! [`reconciler`] (what goes on by itself) with its [`task`]s. [`memory`] is a whole store for tests and simulations.
#![forbid(unsafe_code)]

pub mod backoff;
pub mod budget;
#[cfg(any(test, feature = "contract"))]
pub mod contract;
pub mod directory;
pub mod great_circle;
pub mod memory;
pub mod ports;
pub mod reconciler;
pub mod row_key;
pub mod shell;
pub mod task;
pub mod trace;
pub mod versioned;

pub use directory::Directory;
pub use great_circle::GreatCircle;
pub use reconciler::{Counts, Crew, Reconciler, Sole, Task, holding};
pub use shell::{Fault, Petition, Receipt};
