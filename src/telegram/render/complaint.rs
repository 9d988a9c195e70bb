//! A complaint in words, and what is asked of the owner and answered.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::people::Note;
use payshanba_domain::aftercare::Complaint;
use payshanba_domain::{NoteId, SubscriberId};

use super::super::button::{Button, CustomerButton};
use super::super::keyboard::Key;
use super::{NAME_CHARS_MAX, Page, Rendered, Writing};
use crate::texts::escaped;

/// Eggs that can be named by a button.
const EGGS_MAX: u32 = 10;
const NOTE_SHOWN_CHARS: usize = 3_000;

impl Page<'_> {
    /// The last delivery, and how many of its eggs were not right.
    pub(super) async fn ask_complaint(self) -> Writing {
        let state = self.state().await?;
        let left = state.delivery.map(|delivery| (delivery, delivery.eggs.saturating_sub(delivery.claimed)));
        let Some((delivery, left)) = left.filter(|(_, left)| *left > 0) else {
            let ask = vec![vec![self.key("button-question", CustomerButton::Question)]];
            return Ok(self.plain("ask-complaint-none").with(ask));
        };
        let eggs: Vec<u32> = (1..=left.min(EGGS_MAX)).collect();
        let mut rows: Vec<Vec<Key>> =
            eggs.chunks(5).map(|row| row.iter().map(|eggs| self.eggs_key(*eggs)).collect()).collect();
        if left > EGGS_MAX {
            rows.push(vec![self.eggs_key(left)]);
        }
        rows.push(vec![self.key("button-nothing-came", CustomerButton::Claim(Complaint::NotReceived))]);
        let values = [("date", self.date(delivery.cycle).into()), ("eggs", delivery.eggs.into())];
        Ok(Rendered::bare(self.say("ask-complaint", &values)).with(rows))
    }

    fn eggs_key(&self, eggs: u32) -> Key {
        Key::button(eggs.to_string(), Button::Customer(CustomerButton::Claim(Complaint::Eggs { eggs })))
    }

    pub(super) fn ask_photo(self, complaint: Complaint) -> Rendered {
        let text = match complaint {
            Complaint::Eggs { eggs } => self.say("ask-photo", &[("eggs", eggs.into())]),
            Complaint::NotReceived => self.say("ask-photo-nothing", &[]),
        };
        Rendered::bare(text).with(vec![
            vec![self.key("button-no-photo", CustomerButton::Complain(complaint))],
            vec![self.key("button-other-eggs", CustomerButton::AskComplaint)],
        ])
    }

    /// For the owner. The button says in a reply which question it is.
    pub(super) async fn question_card(self, subscriber: SubscriberId, note: NoteId) -> Writing {
        let (name, phone) = self.customer(subscriber).await?;
        let values = [("name", name.into()), ("number", subscriber.to_string().into())];
        let mut lines = vec![self.say("question-card", &values)];
        lines.extend(phone.map(|phone| self.say("stop-phone", &[("phone", phone.into())])));
        lines.extend([String::new(), self.noted(note).await?, String::new(), self.say("question-how", &[])]);
        let reply = vec![vec![self.key("button-reply", CustomerButton::Reply(note))]];
        Ok(Rendered::lines(&lines).with(reply))
    }

    pub(super) async fn ask_reply(self, note: NoteId) -> Writing {
        let Some(note) = self.pen.desk.people.note(note).await? else { return Ok(self.plain("note-gone")) };
        let (name, _) = self.customer(note.of).await?;
        Ok(Rendered::bare(self.say("ask-reply", &[("name", name.into())])))
    }

    /// For the customer.
    pub(super) async fn reply(self, note: NoteId) -> Writing {
        let farm = self.say("reply-head", &[("farm", self.farm_name().into())]);
        let lines = [farm, String::new(), self.noted(note).await?];
        let again = vec![vec![self.key("button-question", CustomerButton::Question)]];
        Ok(Rendered::lines(&lines).with(again))
    }

    /// The words of a note while they are kept; a picture without words stands beside them.
    async fn noted(&self, note: NoteId) -> Result<String, PortError> {
        let note = self.pen.desk.people.note(note).await?;
        Ok(note.as_ref().map_or_else(|| self.say("note-gone", &[]), |note| self.quoted(note)))
    }

    fn quoted(&self, note: &Note) -> String {
        let text = escaped(&note.words.text, NOTE_SHOWN_CHARS);
        if text.is_empty() { self.say("note-picture", &[]) } else { text }
    }

    pub(super) fn farm_email(&self) -> String {
        escaped(&self.pen.desk.settings.farm.email, NAME_CHARS_MAX)
    }
}
