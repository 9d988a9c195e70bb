//! Integration tests: the edges against a real PostgreSQL, and the rules of the house.

#![forbid(unsafe_code)]

mod books;
mod cli;
mod embedded;
mod exports;
mod migrations;
mod payments;
mod store;
mod support;
mod telegram;
mod tidy;
mod watching;
