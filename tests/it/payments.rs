//! Payments: providers call a real server on a real PostgreSQL, and the books say what became of it.

mod chat;
mod click;
mod payme;
mod shop;
mod uzum;
