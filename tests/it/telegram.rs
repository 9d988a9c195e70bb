//! The Telegram edge: what comes in, what it asks for, what is said, and what becomes of it on the way.

mod bot_api;
mod care;
mod courier;
mod farm;
mod forgotten;
mod interpret;
mod life;
mod messenger;
mod owner;
mod owner_press;
mod owner_week;
mod packer;
mod place;
mod polling;
mod rare;
mod render;
mod roles;
mod sample;
mod screens;
mod staff;
mod taps;
mod town;
mod webhook;

pub use bot_api::BotApi;
pub use farm::Farm;
