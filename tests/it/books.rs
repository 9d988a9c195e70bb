//! The books: a week made by the real commit, examined, exported, summed; and the same with damage planted in it.

mod care;
mod dashboard;
mod doctor;
mod export;
pub mod farm;
mod figures;
mod gifts;
mod outcomes;
mod reversals;
pub mod week;

pub use export::check;

pub use farm::{Farm, at};
pub use week::{finished, uncounted};
