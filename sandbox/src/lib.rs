//! The sandbox: the outside world in a box, stand-ins that speak the real protocols over real HTTP.
//!
//! An unmodified server talks to them in the demo and in tests. The production binary contains none of this.

#![forbid(unsafe_code)]

pub mod bot_api;
pub mod click;
pub mod conformance;
pub mod demo;
pub mod maps;
pub mod page;
pub mod payme;
pub mod random;
pub mod telling;
pub mod uzum;
