//! Payshanba: the edges and the composition root around the farm's rules.

#![forbid(unsafe_code)]

pub mod app;
pub mod books;
pub mod cli;
pub mod clock;
pub mod config;
pub mod derived;
pub mod exports;
pub mod http;
mod log;
pub mod maps;
pub mod metrics;
pub mod opened;
pub mod payments;
pub mod postgres;
pub mod telegram;
pub mod texts;
