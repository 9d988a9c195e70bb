//! The script: how each person answers what the bot says to them. Everybody reacts; nobody knows the whole week.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use payshanba::telegram::button::{Button, CourierButton};
use payshanba_domain::CycleDate;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::week::Schedule;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;

use crate::bot_api::{Action, Message, Phone, Sent};

use super::DemoOptions;
use super::cast::{Cast, Customer};
use super::fate::{self, Fate, Habit, Pays};
use super::progress::Progress;
use super::purse::Purse;
use super::quiet::Players;
use super::stage::Floor;
use super::story::Story;
use crate::random::Random;

/// How a customer leaves a week out.
const SKIP: &str = "/otkazish";

/// A car has room for so many eggs more than its share.
const EGGS_SPARE: u32 = 40;

/// Everybody and what they have done so far.
pub struct Script {
    cast: Cast,
    purse: Purse,
    options: DemoOptions,
    heard: Receiver<Sent>,
    heard_total: u64,
    /// After so many messages heard, and so long later, the server is killed.
    kills: BTreeMap<u64, Duration>,
    /// Buttons pressed, by chat: nobody presses the same twice.
    pressed: HashSet<(i64, String)>,
    /// Links the owner has passed on.
    links: Vec<String>,
    progress: Progress,
    /// Pay links that are kept for later, by chat, and when they were sent.
    late: HashMap<i64, String>,
    /// The week that is played, and when its list is confirmed, in seconds since 1970.
    cycle: CycleDate,
    lock_at: i64,
}

impl Script {
    pub fn new(cast: Cast, floor: &Floor, cycle: CycleDate, options: &DemoOptions) -> Self {
        Self {
            cast,
            purse: Purse::new(floor.click.clone()),
            options: options.clone(),
            late: HashMap::new(),
            cycle,
            lock_at: Schedule::default().instants(cycle).lock.timestamp(),
            heard: floor.api.subscribe(),
            heard_total: 0,
            kills: kills(options),
            pressed: HashSet::new(),
            links: Vec::new(),
            progress: Progress::new(options.subscribers as usize),
        }
    }

    /// The first words, before anybody has been spoken to.
    pub fn curtain_up(&self) {
        self.cast.owner.start(None);
        let eggs: u32 =
            self.cast.customers.iter().map(|customer| if customer.tariff == "A" { 10 } else { 20 }).sum();
        // Small cars, so that everybody has to drive.
        let drivers = u32::try_from(self.cast.couriers.len()).unwrap_or(1).max(1);
        let carries = eggs.div_ceil(drivers) + EGGS_SPARE;
        for _ in &self.cast.couriers {
            self.cast.owner.text(&format!("/kuryer {carries}"));
        }
        self.cast.owner.text(&format!("/tuxum {}", eggs + 30));
        for customer in &self.cast.customers {
            customer.phone.start(None);
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
        let place = self.cast.customers.iter().position(|customer| customer.phone.id() == message.chat);
        if let Some(place) = place {
            self.customer(place, message);
        }
    }

    /// A customer takes a box, says where, and pays; or does not.
    fn customer(&mut self, place: usize, message: &Message) {
        let Customer { phone, tariff, home, fate } = &self.cast.customers[place];
        let (phone, tariff, home, fate) = (phone.clone(), *tariff, *home, *fate);
        if message
            .reply_keyboard
            .as_ref()
            .is_some_and(|keyboard| keyboard.to_string().contains("request_location"))
        {
            phone.location(home.latitude(), home.longitude());
        }
        let had_ordered = self.has_ordered(&phone);
        let cycle = self.cycle;
        self.press(&phone, message, |button| match button {
            Button::Tariff(code) => code.as_str() == tariff,
            Button::Cash(of) => fate.pays == Pays::Cash && *of == cycle,
            Button::Pay(of, weeks) => fate.pays == Pays::Click && *of == cycle && *weeks == 1,
            _ => false,
        });
        self.go_to_click(place, fate, message);
        // A card that only loses its keys says nothing of an order.
        let says_something = !message.callbacks().is_empty();
        let settled = had_ordered && says_something && self.purse.link(message).is_none();
        if fate.habit == Habit::Skips && settled && self.pressed.insert((phone.id(), SKIP.to_owned())) {
            phone.text(SKIP);
        }
    }

    fn has_ordered(&self, phone: &Phone) -> bool {
        let orders = |button| matches!(button, Button::Cash(_) | Button::Pay(..));
        let theirs = self.pressed.iter().filter(|(chat, _)| *chat == phone.id());
        theirs.filter_map(|(_, name)| Button::parse(name)).any(orders)
    }

    /// Follows the pay link of a message; who pays late keeps it until something else is said.
    fn go_to_click(&mut self, place: usize, fate: Fate, message: &Message) {
        let link = self.purse.link(message);
        if fate.habit != Habit::PaysLate {
            if let Some(link) = link {
                self.purse.follow(link, fate::mischief(&self.options, place));
            }
            return;
        }
        match (link, self.late.get(&message.chat)) {
            (Some(link), None) => drop(self.late.insert(message.chat, link)),
            (None, Some(kept)) if message.date >= self.lock_at => {
                let kept = kept.clone();
                self.purse.follow(kept, fate::mischief(&self.options, place));
            }
            _ => {}
        }
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
        let options = self.options.clone();
        let tried = |(_, name): &(i64, String)| match Button::parse(name)? {
            Button::Courier(CourierButton::PutOff(cycle, stop)) => Some((cycle, stop)),
            _ => None,
        };
        let again: HashSet<_> = self.pressed.iter().filter_map(tried).collect();
        self.press(phone, message, |button| match button {
            Button::Loaded(_) => true,
            Button::End(cycle, stop, Outcome::Delivered) if again.contains(&(*cycle, *stop)) => true,
            Button::End(_, stop, outcome) => *outcome == fate::outcome(&options, stop.0),
            // Where nobody is home every other one is tried once more, and somebody is there then.
            Button::Courier(CourierButton::PutOff(_, stop)) => fate::tries_again(stop.0),
            Button::Courier(CourierButton::NotToday(_, stop)) => !fate::tries_again(stop.0),
            // Whatever is not a button of the card stands behind this one.
            Button::Courier(CourierButton::Problem(_, stop)) => {
                fate::outcome(&options, stop.0) != Outcome::Delivered
            }
            _ => false,
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

impl Players for Script {
    fn is_idle(&self) -> bool {
        self.heard.is_empty() && self.purse.under_way() == 0
    }

    fn act(&mut self, story: &Story) -> Option<Duration> {
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
            self.progress.look(&self.pressed, self.purse.paid(), story);
            if let Some(later) = self.kills.remove(&self.heard_total) {
                return Some(later);
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
