//! Pressing: what a person does with the buttons under a message.

use std::time::Duration;

use serde_json::json;

use super::super::callback::{Answer, Press};
use super::super::keyboard::Action;
use super::super::person::Person;
use super::super::queue::{Arrival, Lane};
use super::super::waiting::{self, TimedOut};
use super::super::world::{Moment, World};
use super::{Phone, PhoneError};

impl Phone {
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
}

fn press(world: &mut World, person: i64, message_id: i64, sent: &str, moment: Moment) -> String {
    let callback_id = format!("{}", (person << 24) + world.presses.len() as i64 + 1);
    let inaccessible = || json!({ "chat": world.person(person).map(Person::chat_json), "message_id": message_id, "date": 0 });
    let message =
        world.message(person, message_id).map_or_else(inaccessible, |message| world.message_json(message));
    let body = json!({ "id": callback_id, "from": world.person(person).map(Person::user_json), "message": message,
        "chat_instance": format!("{}", person.wrapping_mul(7_919)), "data": sent });
    world.presses.insert(callback_id.clone(), Press { person, at: moment.wall, answer: None, changed: 0 });
    world.enqueue(Arrival { kind: "callback_query", lane: Lane::Callback(person), body }, moment);
    callback_id
}
