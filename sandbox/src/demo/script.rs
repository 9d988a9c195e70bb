//! The script: how each person answers what the bot says to them. Everybody reacts; nobody knows the whole week.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use payshanba::telegram::button::Button;
use payshanba_domain::delivery::Outcome;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

use crate::bot_api::{Action, BotApi, Message, Phone, Sent};

use super::DemoOptions;
use super::cast::{Cast, Customer, Random};
use super::story::Story;

/// Everybody and what they have done so far.
pub struct Script {
    cast: Cast,
    heard: Receiver<Sent>,
    heard_total: u64,
    /// After so many messages heard, and so long later, the server is killed.
    kills: BTreeMap<u64, Duration>,
    /// Buttons pressed, by chat: nobody presses the same twice.
    pressed: HashSet<(i64, String)>,
    /// Links the owner has passed on.
    links: Vec<String>,
}

impl Script {
    pub fn new(cast: Cast, api: &BotApi, options: &DemoOptions) -> Self {
        Self {
            cast,
            heard: api.subscribe(),
            heard_total: 0,
            kills: kills(options),
            pressed: HashSet::new(),
            links: Vec::new(),
        }
    }

    /// The first words, before anybody has been spoken to.
    pub fn curtain_up(&self) {
        self.cast.owner.start(None);
        for _ in &self.cast.couriers {
            self.cast.owner.text("/kuryer");
        }
        let eggs: u32 =
            self.cast.customers.iter().map(|customer| if customer.tariff == "A" { 10 } else { 20 }).sum();
        self.cast.owner.text(&format!("/tuxum {}", eggs + 30));
        for customer in &self.cast.customers {
            customer.phone.start(None);
        }
    }

    /// True when nobody has anything left to react to.
    pub fn is_idle(&self) -> bool {
        self.heard.is_empty()
    }

    /// Reacts to what was said since; says how long from now the server shall be killed, when it shall be.
    pub fn act(&mut self, story: &Story) -> Option<Duration> {
        loop {
            let sent = match self.heard.try_recv() {
                Ok(sent) => sent,
                Err(TryRecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "people could not keep up");
                    continue;
                }
                Err(TryRecvError::Empty | TryRecvError::Closed) => return None,
            };
            let (Sent::Message(message) | Sent::Edited(message)) = sent else { continue };
            self.heard_total += 1;
            self.react(&message, story);
            if let Some(later) = self.kills.remove(&self.heard_total) {
                return Some(later);
            }
        }
    }

    fn react(&mut self, message: &Message, story: &Story) {
        if message.chat == self.cast.owner.id() {
            story.heard("owner", message);
            return self.owner(message);
        }
        if let Some(phone) = self.cast.couriers.iter().find(|phone| phone.id() == message.chat).cloned() {
            story.heard("courier", message);
            return self.courier(&phone, message);
        }
        let customer = self.cast.customers.iter().find(|customer| customer.phone.id() == message.chat);
        let Some((phone, tariff, home)) =
            customer.map(|Customer { phone, tariff, home }| (phone.clone(), *tariff, *home))
        else {
            return;
        };
        if message
            .reply_keyboard
            .as_ref()
            .is_some_and(|keyboard| keyboard.to_string().contains("request_location"))
        {
            phone.location(home.latitude(), home.longitude());
        }
        self.press(&phone, message, |button| match button {
            Button::Tariff(code) => code.as_str() == tariff,
            Button::Cash(_) => true,
            _ => false,
        });
    }

    /// The owner hands links to couriers and counts what they bring.
    fn owner(&mut self, message: &Message) {
        if let Some(payload) = start_payload(message)
            && !self.links.contains(&payload)
            && let Some(courier) = self.cast.couriers.get(self.links.len())
        {
            courier.start(Some(&payload));
            self.links.push(payload);
        }
        let owner = self.cast.owner.clone();
        self.press(&owner, message, |button| matches!(button, Button::HandOver(..)));
    }

    /// A courier loads, and delivers at every door.
    fn courier(&mut self, phone: &Phone, message: &Message) {
        self.press(phone, message, |button| {
            matches!(button, Button::Loaded(_) | Button::End(_, _, Outcome::Delivered))
        });
    }

    fn press(&mut self, phone: &Phone, message: &Message, wanted: impl Fn(&Button) -> bool) {
        for name in message.callbacks() {
            let chosen = Button::parse(name).is_some_and(|button| wanted(&button));
            if chosen && self.pressed.insert((phone.id(), name.to_owned())) {
                phone.press(message.id, name);
            }
        }
    }
}

/// `…?start=<payload>`, in the text or behind a button.
fn start_payload(message: &Message) -> Option<String> {
    let links = message.keyboard.iter().flatten().filter_map(|button| match &button.action {
        Action::Url(url) => Some(url.as_str()),
        _ => None,
    });
    let mut places = links.chain([message.text()]);
    places.find_map(|place| {
        let (_, rest) = place.split_once("start=k_")?;
        let end =
            rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_' || letter == '-'));
        Some(format!("k_{}", &rest[..end.unwrap_or(rest.len())]))
    })
}

/// Draws the moments at which the server is killed: after so many messages of the week, and up to 40 ms later, so that
/// any instruction may be the last.
fn kills(options: &DemoOptions) -> BTreeMap<u64, Duration> {
    let mut random = Random(options.seed ^ 0x6b69_6c6c);
    let messages = u64::from(options.subscribers) * 9;
    let mut moments = BTreeMap::new();
    while moments.len() < options.kills as usize && (moments.len() as u64) < messages {
        moments.insert(1 + random.below(messages), Duration::from_micros(random.below(40_000)));
    }
    moments
}
