//! Administration: what a bot is, where its updates go, which commands it shows.

use reqwest::Url;
use serde_json::json;

use super::super::failure::Failure;
use super::super::parameter::Parameters;
use super::super::webhook::Webhook;
use super::super::world::{Moment, World};
use super::{Outcome, Reply, chat_id};

const SECRET_MAX: usize = 256;
const CONNECTIONS: i64 = 40;
const DOWNLOAD_MAX_BYTES: usize = 20 << 20;

pub(super) fn get_me(world: &World) -> Outcome {
    let mut me = world.bot_json();
    me["can_join_groups"] = json!(true);
    for name in [
        "can_read_all_group_messages",
        "supports_inline_queries",
        "can_connect_to_business",
        "has_main_web_app",
    ] {
        me[name] = json!(false);
    }
    Ok(me.into())
}

pub(super) fn set_webhook(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let url = parameters.text("url").unwrap_or_default();
    if url.is_empty() {
        return delete_webhook(world, parameters);
    }
    pause_between(world, moment)?;
    check_address(&url)?;
    let secret = parameters.text("secret_token").filter(|secret| !secret.is_empty());
    secret.as_deref().map_or(Ok(()), check_secret)?;
    let connections = parameters.integer("max_connections").unwrap_or(CONNECTIONS).clamp(1, 100);
    allow_updates(world, parameters)?;
    forget_if_asked(world, parameters);
    let max_connections = usize::try_from(connections).unwrap_or(1);
    let wanted = Webhook { url, secret, max_connections, last_error: None };
    let known = world.webhook.take().map(|webhook| Webhook { last_error: None, ..webhook });
    let description =
        if known.as_ref() == Some(&wanted) { "Webhook is already set" } else { "Webhook was set" };
    world.webhook = Some(wanted);
    world.webhook_set_at = Some(moment.wall);
    world.touch();
    Ok(Reply { result: json!(true), description: Some(description) })
}

fn pause_between(world: &mut World, moment: Moment) -> Result<(), Failure> {
    let passed = world.webhook_set_at.map(|at| moment.wall.saturating_duration_since(at));
    match (passed, world.limiter.webhook_pause()) {
        (Some(passed), Some(pause)) if passed < pause => Err(Failure::too_many(pause - passed)),
        _ => Ok(()),
    }
}

/// Telegram wants HTTPS on a public address; the sandbox also takes plain HTTP on the own machine.
fn check_address(url: &str) -> Result<(), Failure> {
    let bad = |why: &str| Failure::bad_request(format!("bad webhook: {why}"));
    let parsed = Url::parse(url).map_err(|_| bad("invalid webhook URL specified"))?;
    match (parsed.scheme(), parsed.host_str(), parsed.port_or_known_default()) {
        ("http" | "https", Some("127.0.0.1" | "localhost" | "[::1]"), _) => Ok(()),
        ("https", Some(_), Some(443 | 80 | 88 | 8443)) => Ok(()),
        ("https", ..) => Err(bad("Webhook can be set up only on ports 80, 88, 443 or 8443")),
        _ => Err(bad("HTTPS url must be provided for webhook")),
    }
}

fn check_secret(secret: &str) -> Result<(), Failure> {
    if secret.len() > SECRET_MAX {
        return Err(Failure::bad_request("secret token is too long"));
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    match secret.chars().all(allowed) {
        true => Ok(()),
        false => Err(Failure::bad_request("secret token contains unallowed characters")),
    }
}

/// A list replaces the one before; none keeps it.
pub(super) fn allow_updates(world: &mut World, parameters: &Parameters) -> Result<(), Failure> {
    if let Some(list) = parameters.object("allowed_updates")? {
        let kinds = serde_json::from_value(list);
        world.allowed_updates =
            kinds.map_err(|_| Failure::bad_request("can't parse allowed updates list"))?;
    }
    Ok(())
}

fn forget_if_asked(world: &mut World, parameters: &Parameters) {
    if parameters.flag("drop_pending_updates") {
        world.queue.clear();
    }
}

pub(super) fn delete_webhook(world: &mut World, parameters: &Parameters) -> Outcome {
    forget_if_asked(world, parameters);
    let had = world.webhook.take().is_some();
    world.touch();
    let description = if had { "Webhook was deleted" } else { "Webhook is already deleted" };
    Ok(Reply { result: json!(true), description: Some(description) })
}

pub(super) fn get_webhook(world: &World) -> Outcome {
    let mut state =
        json!({ "url": "", "has_custom_certificate": false, "pending_update_count": world.queue.len() });
    if !world.allowed_updates.is_empty() {
        state["allowed_updates"] = json!(world.allowed_updates);
    }
    if let Some(webhook) = &world.webhook {
        state["url"] = json!(webhook.url);
        state["max_connections"] = json!(webhook.max_connections);
        if let Some((date, reason)) = &webhook.last_error {
            state["last_error_date"] = json!(date);
            state["last_error_message"] = json!(reason);
        }
    }
    Ok(state.into())
}

/// A chat the bot may not write to can still be looked at, if it was ever started.
pub(super) fn get_chat(world: &World, parameters: &Parameters) -> Outcome {
    let known = world.people.get(&chat_id(parameters)?).filter(|known| known.started);
    let known = known.ok_or_else(|| Failure::bad_request("chat not found"))?;
    let mut chat = known.person.chat_json();
    chat["accent_color_id"] = json!(0);
    chat["max_reaction_count"] = json!(11);
    chat["accepted_gift_types"] = json!({ "unlimited_gifts": true, "limited_gifts": true,
        "unique_gifts": true, "premium_subscription": true });
    Ok(chat.into())
}

/// Where the bytes of a file can be fetched.
pub(super) fn get_file(world: &World, parameters: &Parameters) -> Outcome {
    let id = parameters.text("file_id").unwrap_or_default();
    let file = world.files.find(&id).ok_or_else(|| Failure::bad_request("invalid file_id"))?;
    if file.bytes.len() > DOWNLOAD_MAX_BYTES {
        return Err(Failure::bad_request("file is too big"));
    }
    Ok(file.json(&id).into())
}
