//! The farm's rules: what may happen, what it does to state, to money and to people.
//!
//! Everything here is a pure function of its arguments: no clock, no network, no threads, no randomness.
//! A rule that a customer, a courier or the owner could argue about lives in this crate and nowhere else.
//!
//! Start with [`aggregate`] (the shape every stream shares), then [`subscriber`], [`cycle`],
//! [`courier_day`], [`roster`] and [`catalogue`] (the five streams), then [`ledger`] (every way money can move).
#![forbid(unsafe_code)]
#![deny(clippy::wildcard_enum_match_arm)]

pub mod aftercare;
pub mod aggregate;
pub mod catalogue;
pub mod code;
pub mod courier_day;
pub mod cycle;
pub mod delivery;
pub mod gift;
pub mod id;
pub mod invoice;
pub mod kpi;
pub mod ledger;
pub mod message;
pub mod money;
pub mod order;
pub mod payment;
pub mod place;
pub mod record;
pub mod refusal;
pub mod roster;
pub mod shortage;
pub mod stream;
pub mod subscriber;
pub mod terms;
mod usual;
pub mod week;
pub mod zone;

pub use aggregate::{Aggregate, By, Cause, Command, Events, Moment, Outbound};
pub use code::{Code, ProviderCode, TariffCode};
pub use id::{AddressId, CourierId, NoteId, PaymentId, SubscriberId};
pub use money::{Commodity, Tiyin};
pub use refusal::Refusal;
pub use stream::{Addressed, CourierDayId, StreamKey};
pub use terms::{Terms, TermsBook};
pub use week::CycleDate;
