//! PostgreSQL: where everything that must survive is kept.

pub mod embedded;
