//! A phone: one person's side of the chat with the bot, in the hands of a test or a script.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::callback::{Answer, Press};
use super::keyboard::{Action, Keyboard};
use super::message::{Contact, Content, Location, Message, Venue};
use super::person::Person;
use super::queue::{Arrival, Lane};
use super::shared::Shared;
use super::waiting::{self, TimedOut};
use super::world::{Draft, Moment, World};

/// Why a phone cannot do what it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// There is no such message in the chat.
    #[error("no such message in the chat")]
    NoSuchMessage,
    /// The message is not this person's running live location.
    #[error("not a live location of this person")]
    NotLive,
    /// No button with that text, or it sends nothing back.
    #[error("no such button under the message")]
    NoSuchButton,
}

/// One person's phone.
#[derive(Clone)]
pub struct Phone {
    pub(super) shared: Arc<Shared>,
    pub(super) person: i64,
}

impl Phone {
    /// The person, which is also the chat.
    pub fn id(&self) -> i64 {
        self.person
    }

    /// Writes a text or a command. Writing to a bot one has blocked unblocks it first, as the app does.
    pub fn text(&self, text: &str) -> i64 {
        self.send(Content::Text(text.to_owned()), entities(text))
    }

    /// Opens the bot, perhaps by a link with a payload.
    pub fn start(&self, payload: Option<&str>) -> i64 {
        self.text(&payload.map_or_else(|| "/start".to_owned(), |payload| format!("/start {payload}")))
    }

    /// Shares the own telephone number.
    pub fn contact(&self, phone_number: &str) -> i64 {
        let first_name = self.look(|world| world.person(self.person).map(|person| person.first_name.clone()));
        let first_name = first_name.unwrap_or_default();
        let user_id = Some(self.person);
        self.forward_contact(Contact {
            phone_number: phone_number.to_owned(),
            first_name,
            last_name: None,
            user_id,
        })
    }

    /// Shares somebody's contact card.
    pub fn forward_contact(&self, contact: Contact) -> i64 {
        self.send(Content::Contact(contact), Vec::new())
    }

    /// Sends a pin.
    pub fn location(&self, latitude: f64, longitude: f64) -> i64 {
        self.send(Content::Location(Location::pin(latitude, longitude)), Vec::new())
    }

    /// Sends a named place.
    pub fn venue(&self, latitude: f64, longitude: f64, title: &str, address: &str) -> i64 {
        let location = Location::pin(latitude, longitude);
        let venue = Venue { location, title: title.to_owned(), address: address.to_owned() };
        self.send(Content::Venue(venue), Vec::new())
    }

    /// Sends a photo by its file id.
    pub fn photo(&self, file_id: &str, caption: Option<&str>) -> i64 {
        self.send(Content::Photo(file_id.to_owned(), caption.map(str::to_owned)), Vec::new())
    }

    /// Starts to share the own position for so many seconds.
    pub fn live_location(&self, latitude: f64, longitude: f64, period_s: i64) -> i64 {
        let point = Location { live_period: Some(period_s), ..Location::pin(latitude, longitude) };
        self.send(Content::Location(point), Vec::new())
    }

    /// Moves a shared position.
    pub fn move_live(&self, message_id: i64, latitude: f64, longitude: f64) -> Result<(), PhoneError> {
        self.edit_live(message_id, |point| Location { latitude, longitude, ..point })
    }

    /// Stops sharing: one last edit without a period.
    pub fn end_live(&self, message_id: i64) -> Result<(), PhoneError> {
        self.edit_live(message_id, |point| Location { live_period: None, ..point })
    }

    /// Changes the words of an own text.
    pub fn edit_text(&self, message_id: i64, text: &str) -> Result<(), PhoneError> {
        self.edit(message_id, PhoneError::NoSuchMessage, |message| {
            message.content = Content::Text(text.to_owned());
            message.entities = entities(text);
        })
    }

    /// Presses a button: any data on any message, also stale or forged. Returns the press.
    pub fn press(&self, message_id: i64, callback_data: &str) -> String {
        let moment = self.shared.moment();
        press(&mut self.shared.world(), self.person, message_id, callback_data, moment)
    }

    /// Presses the button whose text contains `label`.
    pub fn press_labelled(&self, message_id: i64, label: &str) -> Result<String, PhoneError> {
        let message = self.message(message_id).ok_or(PhoneError::NoSuchMessage)?;
        match message.button(label).map(|button| &button.action) {
            Some(Action::Callback(sent)) => Ok(self.press(message_id, sent)),
            _ => Err(PhoneError::NoSuchButton),
        }
    }

    /// What the bot answered to a press so far.
    pub fn answer(&self, callback_id: &str) -> Option<Answer> {
        self.look(|world| world.presses.get(callback_id)?.answer.clone())
    }

    /// Waits for the answer to a press.
    pub async fn wait_answer(&self, callback_id: &str, limit: Duration) -> Result<Answer, TimedOut> {
        waiting::until(&self.shared, limit, |world| world.presses.get(callback_id)?.answer.clone()).await
    }

    /// Blocks the bot.
    pub fn block(&self) {
        let moment = self.shared.moment();
        set_blocked(&mut self.shared.world(), self.person, true, moment);
    }

    /// Unblocks the bot.
    pub fn unblock(&self) {
        let moment = self.shared.moment();
        set_blocked(&mut self.shared.world(), self.person, false, moment);
    }

    /// The messages of the chat, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        self.look(|world| world.messages(self.person).to_vec())
    }

    /// One message of the chat.
    pub fn message(&self, message_id: i64) -> Option<Message> {
        self.look(|world| world.message(self.person, message_id).cloned())
    }

    /// The newest message by the bot.
    pub fn last(&self) -> Option<Message> {
        self.look(|world| world.messages(self.person).iter().rev().find(|message| message.by_bot).cloned())
    }

    /// Waits for a message by the bot, new, edited or already there; the newest that fits.
    pub async fn wait_for(
        &self,
        limit: Duration,
        fits: impl Fn(&Message) -> bool,
    ) -> Result<Message, TimedOut> {
        waiting::for_message(&self.shared, self.person, limit, fits).await
    }

    fn look<T>(&self, read: impl FnOnce(&World) -> T) -> T {
        read(&self.shared.world())
    }

    fn send(&self, content: Content, entities: Vec<Value>) -> i64 {
        let moment = self.shared.moment();
        receive(&mut self.shared.world(), self.person, content, entities, moment)
    }

    fn edit_live(
        &self,
        message_id: i64,
        change: impl FnOnce(Location) -> Location,
    ) -> Result<(), PhoneError> {
        let point = match self.message(message_id).map(|message| message.content) {
            Some(Content::Location(point)) if point.live_period.is_some() => point,
            _ => return Err(PhoneError::NotLive),
        };
        self.edit(message_id, PhoneError::NotLive, |message| {
            message.content = Content::Location(change(point))
        })
    }

    fn edit(
        &self,
        id: i64,
        otherwise: PhoneError,
        change: impl FnOnce(&mut Message),
    ) -> Result<(), PhoneError> {
        let moment = self.shared.moment();
        let mut world = self.shared.world();
        if world.message(self.person, id).is_none_or(|message| message.by_bot) {
            return Err(otherwise);
        }
        let edited = world.revise(self.person, id, moment.date, change).ok_or(otherwise)?;
        let body = world.message_json(&edited);
        world.enqueue(Arrival { kind: "edited_message", lane: Lane::Chat(self.person), body }, moment);
        Ok(())
    }
}

fn receive(world: &mut World, person: i64, content: Content, entities: Vec<Value>, moment: Moment) -> i64 {
    set_blocked(world, person, false, moment);
    if let Some(known) = world.people.get_mut(&person) {
        known.started = true;
    }
    let message =
        world.post(person, false, Draft { content, entities, keyboard: Keyboard::Absent }, moment.date);
    let body = world.message_json(&message);
    world.enqueue(Arrival { kind: "message", lane: Lane::Chat(person), body }, moment);
    message.id
}

fn press(world: &mut World, person: i64, message_id: i64, sent: &str, moment: Moment) -> String {
    let callback_id = format!("{}", (person << 24) + world.presses.len() as i64 + 1);
    let inaccessible = || json!({ "chat": world.person(person).map(Person::chat_json), "message_id": message_id, "date": 0 });
    let message =
        world.message(person, message_id).map_or_else(inaccessible, |message| world.message_json(message));
    let body = json!({ "id": callback_id, "from": world.person(person).map(Person::user_json), "message": message,
        "chat_instance": format!("{}", person.wrapping_mul(7_919)), "data": sent });
    world.presses.insert(callback_id.clone(), Press { person, at: moment.wall, answer: None });
    world.enqueue(Arrival { kind: "callback_query", lane: Lane::Callback(person), body }, moment);
    callback_id
}

/// Tells the bot that it was blocked or unblocked; nothing when it already was.
fn set_blocked(world: &mut World, person: i64, blocked: bool, moment: Moment) {
    let Some(known) = world.people.get_mut(&person).filter(|known| known.blocked != blocked) else { return };
    known.blocked = blocked;
    let (user, chat) = (known.person.user_json(), known.person.chat_json());
    let bot = world.bot_json();
    let kicked = json!({ "user": bot, "status": "kicked", "until_date": 0 });
    let member = json!({ "user": bot, "status": "member" });
    let (before, after) = if blocked { (member, kicked) } else { (kicked, member) };
    let body = json!({ "chat": chat, "from": user, "date": moment.date, "old_chat_member": before, "new_chat_member": after });
    world.enqueue(Arrival { kind: "my_chat_member", lane: Lane::Member(person), body }, moment);
}

/// Telegram marks a leading command.
fn entities(text: &str) -> Vec<Value> {
    let command = text.split_whitespace().next().filter(|word| text.starts_with('/') && word.len() > 1);
    command
        .map(|word| json!({ "type": "bot_command", "offset": 0, "length": word.encode_utf16().count() }))
        .into_iter()
        .collect()
}
