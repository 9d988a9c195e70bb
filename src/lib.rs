//! Payshanba: the edges and the composition root around the farm's rules.

#![forbid(unsafe_code)]

pub mod app;
pub mod books;
pub mod cli;
pub mod clock;
pub mod config;
pub mod derived;
pub mod http;
pub mod metrics;
pub mod opened;
pub mod postgres;
pub mod telegram;
pub mod texts;
