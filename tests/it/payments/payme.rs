//! Payme: the protocol's script, tables and rules over HTTP.

mod authorisation;
mod away;
mod bad_input;
mod call;
mod expiry;
mod refund;
mod repeat;
mod sandbox;
mod statement;
