//! The greeting: what Telegram is told when the farm opens, until it has heard it.

use std::sync::Arc;
use std::time::Duration;

use crate::config::Updates;
use crate::telegram::account::Role;
use crate::telegram::{self, Account, Settings};
use crate::texts::Texts;

/// Between two tries, doubled up to the second number.
const PAUSE: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(300));

/// So many tries without success are an error and not a hiccup.
const ALARM_AFTER: u32 = 4;

/// Tells Telegram where we are and what we can do, again and again until it answers; then has nothing more to do.
pub async fn greet(account: Arc<Account>, settings: Arc<Settings>, texts: Arc<Texts>, updates: Updates) {
    let (mut pause, mut tries) = (PAUSE.0, 0);
    while let Err(error) = tell(&account, &settings, &texts, &updates).await {
        tries += 1;
        // After a quick restart Telegram asks for a second's patience: that is no alarm yet.
        if tries < ALARM_AFTER {
            tracing::warn!(error, tries, "telegram has not heard that we are open");
        } else {
            tracing::error!(
                error,
                tries,
                "telegram has not heard that we are open: no update may come in by webhook"
            );
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(PAUSE.1);
    }
    std::future::pending().await
}

async fn tell(
    account: &Account,
    settings: &Settings,
    texts: &Texts,
    updates: &Updates,
) -> Result<(), String> {
    if let Updates::Webhook { public_url } = updates {
        let url = format!("{public_url}{}", telegram::webhook::PATH);
        let url = url.parse().map_err(|_| "telegram.public_url is no address".to_owned())?;
        account.set_webhook(url, settings).await.map_err(|error| error.to_string())?;
    }
    account.set_commands(texts).await.map_err(|error| error.to_string())?;
    for chat in &settings.owner_chats {
        // An owner who has not opened the bot yet has no chat to show a menu in.
        if let Err(error) = account.set_menu(texts, *chat, Role::Owner, settings.owner_language).await {
            tracing::warn!(%error, "an owner keeps the old menu");
        }
    }
    Ok(())
}
