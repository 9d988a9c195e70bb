//! The Telegram edge: what comes in, what it asks for, what is said, and what becomes of it on the way.

mod bot_api;
mod farm;
mod interpret;
mod messenger;
mod owner;
mod polling;
mod render;
mod roles;
mod sample;
mod webhook;
