//! The Bot API stand-in, driven by a real bot client and told what to do through its phones.

#![forbid(unsafe_code)]

mod demo;
mod faults;
mod limits;
mod methods;
mod people;
mod polling;
mod support;
mod webhook;
