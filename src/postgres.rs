//! PostgreSQL: where everything that must survive is kept.
//!
//! [`Store`] implements every storage port. Each statement stands in a `.sql` file beside the code that runs it; the
//! tests prepare them all against the migrated schema.

pub mod embedded;
mod erasure;
mod failure;
mod form;
mod friend;
mod gauges;
mod inbox;
mod journal;
pub mod migrate;
mod note;
mod outbox;
mod people;
mod pool;
mod post;
mod store;
mod views;

pub use failure::Failure;
pub(crate) use form::by_parse;
pub use gauges::Gauges;
pub use migrate::{MigrateError, migrate};
pub use pool::Options;
pub(crate) use pool::check_schema;
pub use post::Guard;
pub use store::Store;
