//! Watching the farm: what its metrics, its log and its health say, and that none of it says who anybody is.

mod exposition;
mod front;
mod log;
mod names;
mod week;
