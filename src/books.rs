//! The books: what the ledger says, examined against the rules, written out for others, summed into the owner's figures.
//!
//! Everything here only reads, through a connection whose `search_path` is the farm's schema. What must agree is read
//! in one snapshot: nobody else may use the connection meanwhile, and it must not be in a transaction.

mod auditor;
pub mod doctor;
mod error;
pub mod export;
pub mod figures;
pub(crate) mod session;
mod snapshot;
pub(crate) mod written;

pub use error::BooksError;
pub(crate) use snapshot::snapshot;
