//! A menu: the commands a chat offers beside the text field, for everybody by the language of their phone, and for the
//! owner, for couriers and for those who chose another language by their chat.

use payshanba_actors::ports::messenger::SendError;
use payshanba_actors::ports::people::Language;
use teloxide::payloads::{DeleteMyCommandsSetters, SetMyCommandsSetters};
use teloxide::requests::Requester;
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Recipient};

use super::Account;
use crate::telegram::messenger::verdict;
use crate::texts::Texts;

/// Whose menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Everybody.
    Customer,
    /// Who drives.
    Courier,
    /// Whose farm it is.
    Owner,
}

/// A command, and the text that describes it.
type Entry = (&'static str, &'static str);

/// What each menu shows, in its order.
const CUSTOMER: [Entry; 17] = [
    ("buyurtma", "command-buyurtma"),
    ("status", "command-status"),
    ("tolov", "command-tolov"),
    ("balans", "command-balans"),
    ("otkazish", "command-otkazish"),
    ("toxtatish", "command-toxtatish"),
    ("davom", "command-davom"),
    ("manzil", "command-manzil"),
    ("tariflar", "command-tariflar"),
    ("shikoyat", "command-shikoyat"),
    ("sovga", "command-sovga"),
    ("kod", "command-kod"),
    ("taklif", "command-taklif"),
    ("til", "command-til"),
    ("malumotlarim", "command-malumotlarim"),
    ("bekor", "command-bekor"),
    ("help", "command-help"),
];
const COURIER: [Entry; 3] =
    [("marshrut", "command-marshrut"), ("til", "command-til"), ("help", "command-help")];
const OWNER: [Entry; 7] = [
    ("hafta", "command-hafta"),
    ("tuxum", "command-tuxum"),
    ("kuryer", "command-kuryer"),
    ("kassa", "command-kassa"),
    ("status", "command-status"),
    ("tariflar", "command-tariflar"),
    ("help", "command-help"),
];

impl Role {
    /// The commands of its menu.
    #[must_use]
    pub const fn commands(self) -> &'static [Entry] {
        match self {
            Self::Customer => &CUSTOMER,
            Self::Courier => &COURIER,
            Self::Owner => &OWNER,
        }
    }

    fn described(self, texts: &Texts, language: Language) -> Vec<BotCommand> {
        let described = |(name, key): &Entry| BotCommand::new(*name, texts.say(language, key, &[]));
        self.commands().iter().map(described).collect()
    }
}

impl Account {
    /// Fills the menu of everybody: Uzbek, unless the phone speaks Russian or English.
    ///
    /// # Errors
    /// Says whether to try again.
    pub async fn set_commands(&self, texts: &Texts) -> Result<(), SendError> {
        for (language, code) in
            [(Language::UzbekLatin, None), (Language::Russian, Some("ru")), (Language::English, Some("en"))]
        {
            let mut call = self.bot().set_my_commands(Role::Customer.described(texts, language));
            if let Some(code) = code {
                call = call.language_code(code);
            }
            call.await.map_err(|error| verdict::refused(&error))?;
        }
        Ok(())
    }

    /// Fills the menu of one chat.
    ///
    /// # Errors
    /// Says whether to try again.
    pub async fn set_menu(
        &self,
        texts: &Texts,
        chat: i64,
        role: Role,
        language: Language,
    ) -> Result<(), SendError> {
        let call = self.bot().set_my_commands(role.described(texts, language)).scope(only(chat));
        call.await.map(drop).map_err(|error| verdict::refused(&error))
    }

    /// The chat has the menu of everybody again.
    ///
    /// # Errors
    /// Says whether to try again.
    pub async fn drop_menu(&self, chat: i64) -> Result<(), SendError> {
        let call = self.bot().delete_my_commands().scope(only(chat));
        call.await.map(drop).map_err(|error| verdict::refused(&error))
    }
}

const fn only(chat: i64) -> BotCommandScope {
    BotCommandScope::Chat { chat_id: Recipient::Id(ChatId(chat)) }
}
