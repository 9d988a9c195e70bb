//! A keyboard: the buttons under a message (inline), or in place of the person's own keyboard (reply).

use reqwest::Url;
use serde_json::Value;

use super::failure::Failure;

const DATA_MAX_BYTES: usize = 64;
const BUTTONS_MAX: usize = 100;
const COPY_MAX_CHARS: usize = 256;
const PLAIN_ACTIONS: [&str; 6] = [
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
];

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What the person reads.
    pub text: String,
    /// What a press does.
    pub action: Action,
}

/// What pressing a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Sends these bytes back to the bot.
    Callback(String),
    /// Opens a page.
    Url(String),
    /// Opens a Mini App.
    WebApp(String),
    /// Copies a text.
    Copy(String),
    /// Anything else, by the name of its field.
    Other(String),
}

/// What a call asks to show with its message.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Keyboard {
    /// Nothing.
    #[default]
    Absent,
    /// Buttons under the message, as sent and as read.
    Inline(Value, Vec<Vec<Button>>),
    /// A reply keyboard, its removal, or a forced reply: shown once, not part of the message.
    Reply(Value),
}

impl Keyboard {
    pub(super) fn parse(markup: Option<Value>) -> Result<Self, Failure> {
        let Some(markup) = markup else { return Ok(Self::Absent) };
        if !markup.is_object() {
            return Err(Failure::bad_request("object expected as reply markup"));
        }
        match markup.get("inline_keyboard") {
            Some(rows) => Self::inline(rows.clone(), markup),
            None if ["keyboard", "remove_keyboard", "force_reply"]
                .iter()
                .any(|name| markup.get(name).is_some()) =>
            {
                Ok(Self::Reply(markup))
            }
            None => Ok(Self::Absent),
        }
    }

    fn inline(rows: Value, markup: Value) -> Result<Self, Failure> {
        let rows =
            rows.as_array().ok_or_else(|| cannot_parse("Field \"inline_keyboard\" must be of type Array"))?;
        let mut keyboard = Vec::new();
        for row in rows {
            let row =
                row.as_array().ok_or_else(|| cannot_parse("Inline keyboard row must be of type Array"))?;
            let buttons = row.iter().map(button).collect::<Result<Vec<_>, _>>()?;
            if !buttons.is_empty() {
                keyboard.push(buttons);
            }
        }
        match keyboard.iter().map(Vec::len).sum::<usize>() {
            0 => Ok(Self::Absent),
            count if count > BUTTONS_MAX => Err(Failure::bad_request("reply markup is too long")),
            _ => Ok(Self::Inline(markup, keyboard)),
        }
    }
}

fn button(button: &Value) -> Result<Button, Failure> {
    let text = button["text"].as_str().filter(|text| !text.trim().is_empty());
    let text = text.ok_or_else(|| cannot_parse("Field \"text\" must be a non-empty String"))?.to_owned();
    let mut actions = actions(button)?;
    match (actions.pop(), actions.is_empty()) {
        (Some(action), true) => Ok(Button { text, action }),
        (Some(_), false) => Err(cannot_parse("exactly one optional field must be used")),
        (None, _) => Err(cannot_parse("Text buttons are unallowed in the inline keyboard")),
    }
}

fn actions(button: &Value) -> Result<Vec<Action>, Failure> {
    let mut actions = Vec::new();
    if let Some(sent) = button["callback_data"].as_str() {
        if sent.is_empty() || sent.len() > DATA_MAX_BYTES {
            return Err(Failure::bad_request("BUTTON_DATA_INVALID"));
        }
        actions.push(Action::Callback(sent.to_owned()));
    }
    if let Some(url) = button["url"].as_str() {
        check_url(url)?;
        actions.push(Action::Url(url.to_owned()));
    }
    if let Some(url) = button["web_app"]["url"].as_str() {
        check_web_app(url)?;
        actions.push(Action::WebApp(url.to_owned()));
    }
    if let Some(text) = button["copy_text"]["text"].as_str() {
        if text.is_empty() || text.chars().count() > COPY_MAX_CHARS {
            return Err(Failure::bad_request("BUTTON_COPY_TEXT_INVALID"));
        }
        actions.push(Action::Copy(text.to_owned()));
    }
    let plain = PLAIN_ACTIONS.iter().filter(|name| !button[**name].is_null());
    actions.extend(plain.map(|name| Action::Other((*name).to_owned())));
    Ok(actions)
}

fn check_url(url: &str) -> Result<(), Failure> {
    let invalid = |why| Failure::bad_request(format!("inline keyboard button URL '{url}' is invalid: {why}"));
    let parsed = Url::parse(url).map_err(|_| invalid("Wrong HTTP URL"))?;
    match parsed.scheme() {
        "tg" => Ok(()),
        "http" | "https" if parsed.host_str().is_some_and(|host| host.contains('.')) => Ok(()),
        "http" | "https" => Err(invalid("Wrong HTTP URL")),
        _ => Err(invalid("Unsupported URL protocol")),
    }
}

/// Telegram wants HTTPS; the sandbox also takes plain HTTP on the own machine.
fn check_web_app(url: &str) -> Result<(), Failure> {
    let parsed = Url::parse(url).ok();
    let good = parsed.is_some_and(|url| url.scheme() == "https" || url.host_str() == Some("127.0.0.1"));
    if good {
        Ok(())
    } else {
        Err(Failure::bad_request(format!(
            "inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )))
    }
}

fn cannot_parse(reason: &str) -> Failure {
    Failure::bad_request(format!("can't parse inline keyboard button: {reason}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refusal(button: Value) -> String {
        Keyboard::parse(Some(json!({ "inline_keyboard": [[button]] }))).expect_err("refused").description
    }

    #[test]
    fn callback_bytes_are_counted_not_characters() {
        let fits = json!({ "inline_keyboard": [[{ "text": "a", "callback_data": "ў".repeat(32) }]] });
        assert!(matches!(Keyboard::parse(Some(fits)), Ok(Keyboard::Inline(..))));
        let long = json!({ "text": "a", "callback_data": format!("{}x", "ў".repeat(32)) });
        assert_eq!(refusal(long), "Bad Request: BUTTON_DATA_INVALID");
        assert_eq!(refusal(json!({ "text": "a", "callback_data": "" })), "Bad Request: BUTTON_DATA_INVALID");
    }

    #[test]
    fn only_web_and_telegram_links_pass() {
        assert!(
            refusal(json!({ "text": "a", "url": "tel:+998901234567" })).ends_with("Unsupported URL protocol")
        );
        assert!(refusal(json!({ "text": "a", "url": "http://localhost/x" })).ends_with("Wrong HTTP URL"));
        for url in ["https://t.me/x", "http://127.0.0.1:8080/pay", "tg://user?id=1"] {
            assert!(
                Keyboard::parse(Some(json!({ "inline_keyboard": [[{ "text": "a", "url": url }]] }))).is_ok()
            );
        }
    }

    #[test]
    fn a_button_does_exactly_one_thing() {
        assert!(
            refusal(json!({ "text": "a" })).ends_with("Text buttons are unallowed in the inline keyboard")
        );
        assert!(
            refusal(json!({ "text": "a", "callback_data": "x", "url": "https://t.me/x" }))
                .contains("exactly one")
        );
    }
}
