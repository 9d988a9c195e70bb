//! Payshanba: the edges and the composition root around the farm's rules.

#![forbid(unsafe_code)]

pub mod postgres;
