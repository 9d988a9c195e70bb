//! The Telegram edge: what comes in, what it asks for, what is said, and what becomes of it on the way.

mod bot_api;
mod care;
mod courier;
mod farm;
mod forgotten;
mod friend;
mod gift;
mod interpret;
mod life;
mod messenger;
mod opt_in;
mod owner;
mod owner_press;
mod owner_week;
mod packer;
mod place;
mod polling;
mod promo;
mod rare;
mod render;
mod roles;
mod sample;
mod screens;
mod shelf;
mod staff;
mod taps;
mod town;
mod webhook;

pub use farm::Farm;
