//! An account: the bot itself, its number, its name, and what Telegram is told when the farm starts.

mod menu;

use std::net::IpAddr;
use std::time::Duration;

use payshanba_actors::ports::messenger::SendError;
use reqwest::Url;
use secrecy::ExposeSecret;
use teloxide::Bot;
use teloxide::payloads::SetWebhookSetters;
use teloxide::requests::Requester;
use teloxide::types::AllowedUpdate;
use thiserror::Error;
use tokio::sync::OnceCell;

use super::Settings;
use super::invite::SECRET_BYTES_MIN;
use super::messenger::verdict;

pub use menu::Role;

/// A bot that can be talked through.
pub struct Account {
    bot: Bot,
    id: u64,
    username: OnceCell<String>,
}

/// Settings no bot can run with.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum SettingsError {
    /// Not `<number>:<secret>`.
    #[error("the bot's token is not of the form <number>:<secret>")]
    Token,
    /// Telegram would not take it.
    #[error("the webhook secret must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -")]
    WebhookSecret,
    /// Too short to be safe.
    #[error("the invite secret must be at least 16 bytes long")]
    InviteSecret,
    /// Nobody to send cards to.
    #[error("at least one owner chat is needed, and owner chats are private")]
    OwnerChats,
    /// The outgoing connection could not be prepared.
    #[error("the http client could not be built")]
    Client,
}

impl Account {
    /// Checks the settings; talks to nobody yet.
    ///
    /// # Errors
    /// Names the setting that is wrong.
    pub fn open(settings: &Settings) -> Result<Self, SettingsError> {
        let token = settings.token.expose_secret();
        let id = token.split_once(':').filter(|(_, secret)| !secret.is_empty()).map(|(id, _)| id);
        let id = id.and_then(|id| id.parse().ok()).ok_or(SettingsError::Token)?;
        let secret = settings.webhook_secret.expose_secret();
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if !(1..=256).contains(&secret.len()) || !secret.bytes().all(legal) {
            return Err(SettingsError::WebhookSecret);
        }
        if settings.invite_secret.expose_secret().len() < SECRET_BYTES_MIN {
            return Err(SettingsError::InviteSecret);
        }
        if settings.owner_chats.is_empty() || settings.owner_chats.iter().any(|chat| *chat <= 0) {
            return Err(SettingsError::OwnerChats);
        }
        let bot = Bot::with_client(token, client(settings.api_url.as_ref())?);
        let bot = match &settings.api_url {
            Some(url) => bot.set_api_url(url.clone()),
            None => bot,
        };
        Ok(Self { bot, id, username: OnceCell::new() })
    }

    /// The client to call Telegram with.
    pub const fn bot(&self) -> &Bot {
        &self.bot
    }

    /// The bot's number, the first part of its token.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// The name that links to the bot carry; asked for once.
    ///
    /// # Errors
    /// When Telegram cannot be asked.
    pub async fn username(&self) -> Result<&str, SendError> {
        let ask = || async {
            let me = self.bot.get_me().await.map_err(|error| verdict::refused(&error))?;
            Ok(me.username().to_owned())
        };
        self.username.get_or_try_init(ask).await.map(String::as_str)
    }

    /// Tells Telegram where to deliver updates.
    ///
    /// # Errors
    /// Says whether to try again.
    pub async fn set_webhook(&self, url: Url, settings: &Settings) -> Result<(), SendError> {
        let call = self.bot.set_webhook(url).secret_token(settings.webhook_secret.expose_secret());
        call.allowed_updates(allowed_updates()).await.map_err(|error| verdict::refused(&error))?;
        Ok(())
    }
}

/// The kinds of update the farm reads.
#[must_use]
pub fn allowed_updates() -> Vec<AllowedUpdate> {
    vec![
        AllowedUpdate::Message,
        AllowedUpdate::EditedMessage,
        AllowedUpdate::CallbackQuery,
        AllowedUpdate::MyChatMember,
    ]
}

/// A stand-in on the own machine is never behind a proxy.
fn client(api_url: Option<&Url>) -> Result<reqwest::Client, SettingsError> {
    let builder = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(17))
        .tcp_nodelay(true);
    let builder = if api_url.is_some_and(is_loopback) { builder.no_proxy() } else { builder };
    builder.build().map_err(|_| SettingsError::Client)
}

/// True when an address is the own machine's.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}
