//! Uzum Bank: the protocol's example, its tables and its state machine, over HTTP.

mod access;
mod at_once;
mod away;
mod bad_input;
mod call;
mod example;
mod expiry;
mod kept;
mod rival;
mod undoing;
