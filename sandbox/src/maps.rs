//! Maps stand-ins: Google Routes and OSRM as they are on the wire, over a [`town`] whose streets go everywhere. What goes
//! wrong is said beforehand as [`Mischief`].
//!
//! Written from the protocols alone: they share no code with what asks them.

pub mod google;
mod mischief;
pub mod osrm;
mod serving;
pub mod town;

pub use google::Google;
pub use mischief::Mischief;
pub use osrm::Osrm;
