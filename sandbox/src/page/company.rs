//! The company: who plays which part, and room for new players.

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::bot_api::{BotApi, Person};

/// A part in the farm's week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Orders eggs.
    Customer,
    /// Brings them.
    Courier,
    /// Runs the farm.
    Owner,
}

/// Who plays which part, in the order of their coming; clones are the same company.
#[derive(Clone, Debug)]
pub struct Company(watch::Sender<Vec<(i64, Part)>>);

/// Ids of new people start here, far from those of any script.
const FIRST_NEW_ID: i64 = 900_001;
const CUSTOMERS: [&str; 8] = ["Aziza", "Bobur", "Kamola", "Sherzod", "Lola", "Farhod", "Nigora", "Ulugbek"];
const COURIERS: [&str; 4] = ["Anvar", "Davron", "Ilhom", "Rahim"];

impl Default for Company {
    fn default() -> Self {
        Self(watch::Sender::new(Vec::new()))
    }
}

impl Company {
    /// Gives somebody known a part.
    pub fn join(&self, person: i64, part: Part) {
        self.0.send_modify(|roles| {
            roles.retain(|(id, _)| *id != person);
            roles.push((person, part));
        });
    }

    /// Brings somebody new who has never spoken to the bot. Without a name one is found.
    pub fn hire(&self, api: &BotApi, part: Part, name: Option<&str>, language: &str) -> i64 {
        let roles = self.roles();
        let id = roles.iter().map(|(id, _)| id + 1).fold(FIRST_NEW_ID, i64::max);
        let names: &[&str] = if part == Part::Customer { &CUSTOMERS } else { &COURIERS };
        let usual = names[usize::try_from(id - FIRST_NEW_ID).unwrap_or(0) % names.len()];
        api.add_person(Person::new(id, name.unwrap_or(usual), language));
        self.join(id, part);
        id
    }

    /// Everybody with a part.
    pub fn roles(&self) -> Vec<(i64, Part)> {
        self.0.borrow().clone()
    }

    pub(super) fn watch(&self) -> watch::Receiver<Vec<(i64, Part)>> {
        self.0.subscribe()
    }
}

/// The telephone number of somebody's SIM card, which follows from who they are.
pub(super) fn phone_number(person: i64) -> String {
    format!("+99890{:07}", person.rem_euclid(10_000_000))
}
