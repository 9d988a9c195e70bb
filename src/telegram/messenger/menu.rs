//! A menu follows what a chat becomes: another language, a courier, no courier any more. It is a courtesy: when Telegram
//! does not take it, the commands can still be typed.

use payshanba_actors::ports::messenger::SendError;
use payshanba_domain::message::{Message, Outgoing, Recipient, Screen};

use super::{Addressee, Sender, port};
use crate::telegram::account::Role;

impl Sender {
    /// The menu that goes with a message that was sent.
    pub(super) async fn turn_menu(&self, to: &Addressee, sent: &Outgoing) {
        if let Err(error) = self.menu_of(to, sent).await {
            tracing::warn!(%error, "a chat keeps its old menu");
        }
    }

    async fn menu_of(&self, to: &Addressee, sent: &Outgoing) -> Result<(), SendError> {
        match &sent.message {
            Message::CourierWelcome => self.fill(to, Role::Courier).await,
            Message::Screen(Screen::LanguageSet) => self.fill(to, self.role(to.chat).await?).await,
            Message::CourierDismissed { courier } => {
                let people = &self.pen.desk().people;
                let contact = people.contact(Recipient::Courier(*courier)).await.map_err(port)?;
                match contact.and_then(|contact| contact.chat) {
                    Some(chat) => self.account.drop_menu(chat).await,
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    async fn fill(&self, to: &Addressee, role: Role) -> Result<(), SendError> {
        self.account.set_menu(self.pen.texts(), to.chat, role, to.language).await
    }

    async fn role(&self, chat: i64) -> Result<Role, SendError> {
        let desk = self.pen.desk();
        Ok(if desk.settings.owner_chats.contains(&chat) {
            Role::Owner
        } else if desk.courier(chat).await.map_err(port)?.is_some() {
            Role::Courier
        } else {
            Role::Customer
        })
    }
}
