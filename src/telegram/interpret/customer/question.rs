//! A question: what somebody writes is what was asked for last, a phone number, words about a place, or nothing the
//! farm understands. A question goes to the owner, whose answer comes back.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::{Note, Topic, Words};
use payshanba_domain::message::{Message, Outgoing, Recipient, Screen};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::subscriber::State;
use payshanba_domain::{Cause, NoteId, SubscriberId};

use super::super::super::button::{Button, CustomerButton};
use super::super::super::incoming::{Person, Written};
use super::super::{Reader, answer, customers, silence};
use super::life::is_newcomer;
use super::phone;

/// Longer words are cut.
const TEXT_CHARS_MAX: usize = 3_000;

impl Reader {
    /// Words or a picture, or something that is neither.
    pub(in super::super) async fn written(
        &self,
        person: &Person,
        written: &Written,
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        let id = self.customer(person).await?;
        let note = match self.desk.people.noted(cause).await? {
            Some(note) => note,
            None => match self.topic(person, id, written).await? {
                Some(topic) => self.keep(person, id, (topic, written), cause).await?,
                None => return self.unasked(id, written).await,
            },
        };
        self.desk.people.expect(id, None).await?;
        self.act_on(person, id, &note).await
    }

    /// What the words are about: the message they answer, what was asked for last, or the question that is open.
    async fn topic(
        &self,
        person: &Person,
        id: SubscriberId,
        written: &Written,
    ) -> Result<Option<Topic>, PortError> {
        if let Some(Button::Customer(CustomerButton::Reply(note))) = person.message.replied
            && self.is_owner(person)
        {
            return Ok(Some(Topic::Reply(note)));
        }
        let topic = self.desk.people.expected(id).await?;
        let pictures = |topic: &Topic| matches!(topic, Topic::Claim(_) | Topic::Question | Topic::Reply(_));
        if let Some(topic) = topic.filter(|topic| !written.text.is_empty() || pictures(topic)) {
            return Ok(Some(topic));
        }
        let is_plain = written.photo.is_none() && !written.text.is_empty();
        if !is_plain || phone::parse(&written.text).is_some() {
            return Ok(None);
        }
        let state = self.desk.subscriber(id).await?;
        Ok(wants_place(&state).then_some(Topic::Place))
    }

    /// The answer to a question is the asker's to have deleted.
    async fn keep(
        &self,
        person: &Person,
        id: SubscriberId,
        (topic, written): (Topic, &Written),
        cause: &Cause,
    ) -> Result<Note, PortError> {
        let people = &self.desk.people;
        let asker = match topic {
            Topic::Reply(question) => people.note(question).await?.map(|note| note.of),
            _ => None,
        };
        let words = Words {
            text: written.text.trim().chars().take(TEXT_CHARS_MAX).collect(),
            file_id: written.photo.clone(),
            chat: person.chat,
            message_id: person.message.id,
            made_at: person.message.at,
        };
        let of = asker.unwrap_or(id);
        let kept = people.keep_note(of, topic, &words, cause).await?;
        Ok(Note { id: kept, of, topic, words })
    }

    async fn act_on(&self, person: &Person, id: SubscriberId, note: &Note) -> Result<Intent, PortError> {
        let to = Recipient::Subscriber(id);
        Ok(match note.topic {
            Topic::Place => customers(id, Screen::PlaceNoted.into()),
            Topic::Landmark(address) => {
                self.desk.people.describe_address(id, address, &note.words.text).await?;
                let answers = [Screen::LandmarkSaved.into(), Message::WhereYouAre];
                Intent::Answer(answers.map(|message| Outgoing::answer(to, message)).into())
            }
            Topic::Claim(complaint) => Self::complained(person, id, complaint),
            Topic::Question => {
                let card = Screen::Question { subscriber: id, note: note.id };
                let card = Outgoing::owner(card.into()).slot(format!("question:{}", note.id));
                Intent::Answer(vec![Outgoing::answer(to, Screen::QuestionSent.into()), card])
            }
            Topic::Code => self.code(id, &note.words.text).await?,
            Topic::Reply(_) if note.of == id && !self.is_owner(person) => silence(),
            Topic::Reply(question) => self.reply(question, note).await?,
            // Read before, by those who asked.
            Topic::Sum { .. } | Topic::GuestPlace(_) | Topic::Start(_) => {
                customers(id, Message::NotUnderstood)
            }
        })
    }

    async fn reply(&self, question: NoteId, note: &Note) -> Result<Intent, PortError> {
        if self.desk.people.note(question).await?.is_none() {
            return Ok(answer(Recipient::Owner, Message::Refused { why: Refusal::StaleButton }));
        }
        let said = Outgoing::answer(Recipient::Subscriber(note.of), Screen::Reply { note: note.id }.into());
        let sent = Screen::ReplySent { subscriber: note.of }.into();
        Ok(Intent::Answer(vec![said, Outgoing::answer(Recipient::Owner, sent)]))
    }

    /// The owner's next words answer a question.
    pub(super) async fn ask_reply(
        &self,
        person: &Person,
        id: SubscriberId,
        note: NoteId,
    ) -> Result<Intent, PortError> {
        if !self.is_owner(person) {
            return self.refused(person, Refusal::NotAllowed).await;
        }
        self.desk.people.expect(id, Some(Topic::Reply(note))).await?;
        Ok(answer(Recipient::Owner, Screen::AskReply { note }.into()))
    }

    /// Nobody asked for it: a phone number is one; the rest of an album belongs to its first picture.
    async fn unasked(&self, id: SubscriberId, written: &Written) -> Result<Intent, PortError> {
        if let Some(phone) = phone::parse(&written.text) {
            self.desk.people.set_phone(id, &phone, false).await?;
            return Ok(customers(id, Screen::PhoneSaved.into()));
        }
        Ok(if written.in_album { silence() } else { customers(id, Message::NotUnderstood) })
    }
}

/// A box is chosen and the place is what is missing.
fn wants_place(state: &State) -> bool {
    is_newcomer(state) && state.choice.is_some() && state.door.is_none()
}
