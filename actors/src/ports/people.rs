//! People: the only place for names, phones, chats and addresses. Everything else knows them by number.
//!
//! These rows may be updated and erased; the books survive without them.

use async_trait::async_trait;
use payshanba_domain::message::Recipient;
use payshanba_domain::place::Place;
use payshanba_domain::{AddressId, Cause, CourierId, SubscriberId};

use super::PortError;

mod erasure;
mod friends;
mod notes;

pub use erasure::Erasure;
pub use friends::{Friends, Invited};
pub use notes::{Note, Notes, Topic, Words};

/// The languages the farm speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Uzbek in Latin letters.
    #[default]
    UzbekLatin,
    /// Uzbek in Cyrillic letters.
    UzbekCyrillic,
    /// Russian.
    Russian,
    /// English.
    English,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::UzbekLatin, Self::UzbekCyrillic, Self::Russian, Self::English];

    /// The tag it is stored under.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::UzbekLatin => "uz",
            Self::UzbekCyrillic => "uz-Cyrl",
            Self::Russian => "ru",
            Self::English => "en",
        }
    }

    /// The language of a tag; Uzbek in Latin letters for tags the farm does not speak.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        let known = Self::ALL.into_iter().find(|language| tag.eq_ignore_ascii_case(language.tag()));
        known.unwrap_or_else(|| match tag.split(['-', '_']).next() {
            Some("ru") => Self::Russian,
            Some("en") => Self::English,
            _ => Self::UzbekLatin,
        })
    }
}

/// What a chat tells about its owner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// First name, and last name where given.
    pub name: String,
    /// The language to speak.
    pub language: Language,
}

/// How to reach somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The chat; `None` for a guest and after erasure.
    pub chat: Option<i64>,
    /// How they are called.
    pub profile: Profile,
    /// The phone number, `+998…`.
    pub phone: Option<String>,
}

/// A saved address.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// The point.
    pub place: Place,
    /// Metres from the farm, rounded when it was saved.
    pub distance_m: u32,
    /// Landmark, entrance, floor and note, as the customer wrote them; or what a venue is called.
    pub note: String,
}

/// Keeps people.
#[async_trait]
pub trait People: Notes + Erasure + Friends + Send + Sync {
    /// The subscriber of a chat, made when the chat is new. The profile of a known one is left alone.
    ///
    /// # Errors
    /// When the store cannot be asked, or while the person of the chat is being forgotten: the next one is new.
    async fn subscriber_of(&self, chat: i64, profile: &Profile) -> Result<SubscriberId, PortError>;

    /// The courier of a chat.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn courier_of(&self, chat: i64) -> Result<Option<CourierId>, PortError>;

    /// The courier of a chat, made when the chat is new; the roster decides whether they may drive.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn make_courier(&self, chat: i64, profile: &Profile) -> Result<CourierId, PortError>;

    /// How to reach somebody; `None` for the owner, whose chat is a setting, and for people who are unknown.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn contact(&self, of: Recipient) -> Result<Option<Contact>, PortError>;

    /// Saves an address, once per cause.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn save_address(
        &self,
        of: SubscriberId,
        address: &Address,
        cause: &Cause,
    ) -> Result<AddressId, PortError>;

    /// Saved addresses in the order asked for; those that are gone, and those that make no sense, left out.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn addresses(&self, ids: &[AddressId]) -> Result<Vec<(AddressId, Address)>, PortError>;

    /// The words that describe a saved address of somebody; those of another's are left alone.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn describe_address(&self, of: SubscriberId, id: AddressId, note: &str) -> Result<(), PortError>;

    /// All saved addresses of somebody, the oldest first.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn addresses_of(&self, of: SubscriberId) -> Result<Vec<(AddressId, Address)>, PortError>;

    /// The language to speak in a chat from now on, whatever its person is besides.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn set_language(&self, chat: i64, language: Language) -> Result<(), PortError>;

    /// The phone number of a subscriber, `+998…`. It is `own` when Telegram vouches for it: a typed one may be
    /// anybody's.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn set_phone(&self, of: SubscriberId, phone: &str, own: bool) -> Result<(), PortError>;

    /// A subscriber without a chat, known by phone, `+998…`; whoever has that number already, as a guest or as their
    /// own, is answered instead.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn make_guest(&self, name: &str, phone: &str) -> Result<SubscriberId, PortError>;

    /// The chat of a subscriber without orders goes to the guest who has this number, with the places and notes it has
    /// told so far: one person, one history. Answers the guest; `None` when there is none or the subscriber has orders.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn join_guest(&self, of: SubscriberId, phone: &str) -> Result<Option<SubscriberId>, PortError>;

    /// The chat has blocked the bot, or has come back.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn set_reachable(&self, chat: i64, reachable: bool) -> Result<(), PortError>;
}
