//! Telegram: the chat a customer, a courier or the owner talks to the farm in. Updates come in by [`webhook`] or by
//! [`polling`], both through [`reception`]; [`interpret`] says what they ask for; [`messenger`] sends what [`render`]
//! has put into words.
//!
//! Wiring: an [`Account`] from [`Settings`]; a [`Reception`] for what comes in; a [`Desk`] of what may be looked up;
//! a [`Reader`] and a [`Sender`] as the shells' `Interpreter` and `Messenger`.

pub mod account;
pub mod button;
pub mod desk;
pub mod incoming;
pub mod interpret;
pub mod invite;
pub mod keyboard;
pub mod messenger;
pub mod offline;
pub mod polling;
pub mod reception;
pub mod render;
pub mod webhook;

use payshanba_actors::ports::people::Language;
use payshanba_domain::place::Place;
use reqwest::Url;
use secrecy::SecretString;

pub use account::{Account, SettingsError};
pub use button::Button;
pub use desk::Desk;
pub use interpret::Reader;
pub use messenger::Sender;
pub use polling::Polling;
pub use reception::Reception;
pub use render::Pen;
pub use webhook::Webhook;

/// What the bot needs to know.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The bot's token, as BotFather gave it.
    pub token: SecretString,
    /// Another address than `https://api.telegram.org`: a local Bot API server or a stand-in.
    pub api_url: Option<Url>,
    /// What Telegram shows with every update it delivers: 1 to 256 of `A-Za-z0-9_-`.
    pub webhook_secret: SecretString,
    /// Private chats that may do what the owner may. The first holds the owner's cards; the others get copies.
    pub owner_chats: Vec<i64>,
    /// The language the owner reads.
    pub owner_language: Language,
    /// What customers are told about the farm.
    pub farm: FarmCard,
    /// Where the farm is: distances are measured from here.
    pub farm_place: Place,
    /// What couriers' one-time links are derived from: at least 16 bytes.
    pub invite_secret: SecretString,
}

/// What customers are told about the farm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FarmCard {
    /// Its name.
    pub name: String,
    /// Its phone, `+998…`.
    pub phone: String,
    /// Its e-mail.
    pub email: String,
}
