//! A keyboard: the buttons under a message, or the one in place of the phone's keyboard that shares a location.

use reqwest::Url;
use teloxide::types::{
    ButtonRequest, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, ReplyMarkup,
};

use super::button::Button;

/// What can be pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keyboard {
    /// Nothing.
    #[default]
    Bare,
    /// Rows of keys under the message.
    Inline(Vec<Vec<Key>>),
    /// A key with these words that shares the phone's location. A message with it cannot be edited.
    ShareLocation(String),
    /// A key with these words that shares the person's own phone number. A message with it cannot be edited.
    SharePhone(String),
    /// The keys in place of the phone's keyboard go away.
    Gone,
    /// Rows of words in place of the phone's keyboard: it sends them as messages, with or without a network.
    Keys(Vec<Vec<String>>),
}

/// One key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// What it says.
    pub text: String,
    /// What it does.
    pub press: Press,
}

/// What a key does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// Tells the bot.
    Button(Button),
    /// Opens a page.
    Link(String),
}

impl Key {
    /// A key that tells the bot.
    #[must_use]
    pub const fn button(text: String, button: Button) -> Self {
        Self { text, press: Press::Button(button) }
    }

    /// A key that opens a page.
    #[must_use]
    pub const fn link(text: String, link: String) -> Self {
        Self { text, press: Press::Link(link) }
    }

    fn wire(&self) -> Option<InlineKeyboardButton> {
        let text = self.text.clone();
        Some(match &self.press {
            Press::Button(button) => InlineKeyboardButton::callback(text, button.encode()),
            Press::Link(link) => InlineKeyboardButton::url(text, Url::parse(link).ok()?),
        })
    }
}

impl Keyboard {
    /// As a new message carries it.
    #[must_use]
    pub fn markup(&self) -> Option<ReplyMarkup> {
        match self {
            Self::Bare => None,
            Self::Inline(_) => self.inline().map(ReplyMarkup::InlineKeyboard),
            Self::ShareLocation(text) => {
                let key = KeyboardButton::new(text).request(ButtonRequest::Location);
                let keyboard = KeyboardMarkup::new([[key]]).resize_keyboard().one_time_keyboard();
                Some(ReplyMarkup::Keyboard(keyboard))
            }
            Self::SharePhone(text) => {
                let key = KeyboardButton::new(text).request(ButtonRequest::Contact);
                let keyboard = KeyboardMarkup::new([[key]]).resize_keyboard().one_time_keyboard();
                Some(ReplyMarkup::Keyboard(keyboard))
            }
            Self::Gone => Some(ReplyMarkup::kb_remove()),
            Self::Keys(rows) => {
                let rows = rows.iter().map(|row| row.iter().map(KeyboardButton::new));
                Some(ReplyMarkup::Keyboard(KeyboardMarkup::new(rows).resize_keyboard()))
            }
        }
    }

    /// True for what stands under a message and can be changed there.
    #[must_use]
    pub const fn is_editable(&self) -> bool {
        matches!(self, Self::Bare | Self::Inline(_))
    }

    /// As an edited message carries it.
    #[must_use]
    pub fn inline(&self) -> Option<InlineKeyboardMarkup> {
        let Self::Inline(rows) = self else { return None };
        let rows = rows.iter().map(|row| row.iter().filter_map(Key::wire).collect::<Vec<_>>());
        Some(InlineKeyboardMarkup::new(rows.filter(|row| !row.is_empty())))
    }
}
