//! The clock: farm time. The real farm lives by the system's clock; the sandbox by a row that it can move.

mod database;
mod reading;
mod system;

pub use database::DatabaseClock;
pub use reading::Reading;
pub use system::SystemClock;
