//! Click: the protocol's tables, line by line, over HTTP.

mod away;
mod bad_input;
pub(super) mod call;
mod effect;
mod heal;
mod late;
mod repeat;
mod sign;
