//! Integration tests: the edges against a real PostgreSQL, and the rules of the house.

#![forbid(unsafe_code)]

mod books;
mod embedded;
mod migrations;
mod store;
mod support;
mod telegram;
mod tidy;
