//! A farm in memory: settings, a clock that stands still, a store, people, and streams that decide as they do in life.

use std::sync::Arc;

use actix_web::web;
use chrono::DateTime;
use payshanba::telegram::{Account, Desk, FarmCard, Pen, Reader, Reception, Sender, Settings, Webhook};
use payshanba::texts::Texts;
use payshanba_actors::memory::{ManualClock, Memory};
use payshanba_actors::ports::inbox::{Kind, Waiting};
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::journal::Commit;
use payshanba_actors::ports::people::{Language, Profile};
use payshanba_actors::ports::{Interpreter, Journal, People, Ports};
use payshanba_actors::{row_key, versioned};
use payshanba_domain::message::{Message, Outgoing};
use payshanba_domain::place::Place;
use payshanba_domain::record::Record;
use payshanba_domain::roster::{self, Roster, RosterId};
use payshanba_domain::week::Instant;
use payshanba_domain::{Aggregate, By, Cause, CourierId, CycleDate, Moment, SubscriberId, TermsBook};
use secrecy::SecretString;
use serde_json::{Value, json};

pub const AZIZA: i64 = 7_000_000_001;
pub const BOBUR: i64 = 7_000_000_002;
pub const OWNER: i64 = 7_000_000_009;
pub const SECRET: &str = "webhook-secret_of-the-farm";
pub const LINKS: &str = "links are derived from this text";
/// Friday, 20 November 2026: orders belong to the coming Thursday.
pub const FRIDAY: &str = "2026-11-20T12:00:00+05:00";

pub fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

pub fn thursday() -> CycleDate {
    CycleDate::parse("2026-11-26").expect("a date")
}

/// A door in Tashkent, some two kilometres from the farm.
pub fn door() -> Place {
    Place::parse(41.32, 69.26).expect("a place")
}

pub struct Farm {
    pub memory: Memory,
    pub clock: Arc<ManualClock>,
    pub ports: Ports,
    pub settings: Arc<Settings>,
    pub account: Arc<Account>,
    pub desk: Desk,
}

pub fn settings(api_url: Option<&str>) -> Settings {
    Settings {
        token: SecretString::from("123456:secret-of-the-bot"),
        api_url: api_url.map(|url| url.parse().expect("an address")),
        webhook_secret: SecretString::from(SECRET),
        owner_chats: vec![OWNER],
        owner_language: Language::Russian,
        farm: FarmCard {
            name: "Olma <bog'i> & Co".to_owned(),
            phone: "+998901234567".to_owned(),
            email: "ferma@example.uz".to_owned(),
        },
        farm_place: Place::parse(41.311, 69.24).expect("a place"),
        invite_secret: SecretString::from(LINKS),
    }
}

impl Farm {
    pub fn new() -> Self {
        Self::with(settings(None))
    }

    pub fn with(settings: Settings) -> Self {
        let memory = Memory::new();
        let clock = Arc::new(ManualClock::new(at(FRIDAY)));
        let ports = memory.ports(clock.clone(), TermsBook::default());
        let settings = Arc::new(settings);
        let account = Arc::new(Account::open(&settings).expect("usable settings"));
        let desk = Desk::new(Arc::clone(&settings), &ports);
        Self { memory, clock, ports, settings, account, desk }
    }

    pub fn pen(&self) -> Pen {
        Pen::new(self.desk.clone(), Arc::new(Texts::new()), Arc::clone(&self.account))
    }

    pub fn sender(&self) -> Sender {
        Sender::new(Arc::clone(&self.account), self.pen())
    }

    pub fn reception(&self) -> Reception {
        Reception::new(&self.account, &self.ports)
    }

    pub fn webhook(&self) -> web::Data<Webhook> {
        web::Data::new(Webhook::new(&self.settings, self.reception()))
    }

    /// A customer with a chat.
    pub async fn customer(&self, chat: i64, name: &str, language: Language) -> SubscriberId {
        let profile = Profile { name: name.to_owned(), language };
        self.memory.subscriber_of(chat, &profile).await.expect("a subscriber")
    }

    /// A courier who may drive.
    pub async fn courier(&self, chat: i64, name: &str, language: Language) -> CourierId {
        let profile = Profile { name: name.to_owned(), language };
        let courier = self.memory.make_courier(chat, &profile).await.expect("a courier");
        self.perform::<Roster>(
            RosterId,
            roster::Command::Invite { role: roster::Role::Courier, profile: roster::Profile::default() },
        )
        .await;
        let stored = self.memory.load(Roster::key(RosterId), &Cause(String::new())).await.expect("a roster");
        let state: roster::State = versioned::read(1, &stored.state.expect("a state")).expect("readable");
        self.perform::<Roster>(RosterId, roster::Command::Enrol { serial: state.last_serial, courier }).await;
        courier
    }

    /// Lets a stream decide and keeps what it decides.
    pub async fn perform<A: Aggregate>(&self, id: A::Id, command: A::Command) {
        let now = self.ports.clock.now();
        let stored = self.memory.load(A::key(id), &Cause(String::new())).await.expect("the store");
        let read = |text: String| versioned::read(1, &text).expect("a state");
        let mut state: A::State = stored.state.map_or_else(|| A::initial(id), read);
        let moment = Moment::at(now);
        let events = A::decide(&state, &command, moment, &self.ports.terms.read()).expect("no refusal");
        let mut records = Vec::new();
        for event in &events {
            let before = state.clone();
            A::evolve(&mut state, event);
            records.extend(A::records(&before, event, &state));
        }
        self.keep::<A>(id, &state, records).await;
    }

    /// Keeps a state and rows as they are, however they came about.
    pub async fn keep<A: Aggregate>(&self, id: A::Id, state: &A::State, records: Vec<Record>) {
        let now = self.ports.clock.now();
        let stored = self.memory.load(A::key(id), &Cause(String::new())).await.expect("the store");
        let commit = Commit {
            stream: A::key(id),
            expected: stored.version,
            cause: Cause(format!("test:{}:{}", A::key(id), stored.version)),
            by: By::Farm,
            occurred_at: now,
            recorded_at: now,
            state: versioned::write(1, state).expect("writable"),
            due_at: None,
            parked: false,
            events: versioned::write_all(1, &["kept"]).expect("writable"),
            ledger: Vec::new(),
            records: row_key::last_of_each(records),
            outbox: Vec::new(),
            inbox: Vec::new(),
            settles: None,
        };
        self.memory.commit(commit).await.expect("a commit");
    }

    /// What an update asks for.
    pub async fn asks(&self, update: Value) -> Intent {
        let waiting = Waiting {
            id: 1,
            lane: "chat:1".to_owned(),
            cause: Cause(format!("tg:123456:{}", update["update_id"])),
            by: By::Farm,
            received_at: self.ports.clock.now(),
            faults: 0,
            kind: Kind::Update,
            payload: update.to_string(),
        };
        Reader::new(self.desk.clone()).interpret(&waiting).await.expect("an intent")
    }
}

/// A message from somebody in their private chat.
pub fn message(chat: i64, content: Value) -> Value {
    let mut message = json!({
        "message_id": 10, "date": 1_900_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "Aziza"},
        "from": {"id": chat, "is_bot": false, "first_name": "Aziza", "last_name": "Karimova", "language_code": "ru"},
    });
    for (name, value) in content.as_object().expect("fields") {
        message[name] = value.clone();
    }
    json!({"update_id": 501, "message": message})
}

pub fn text(chat: i64, text: &str) -> Value {
    message(chat, json!({"text": text}))
}

pub fn location(chat: i64, latitude: f64, longitude: f64) -> Value {
    message(chat, json!({"location": {"latitude": latitude, "longitude": longitude}}))
}

/// A press on a button under a message of the bot.
pub fn press(chat: i64, button: &str) -> Value {
    json!({"update_id": 502, "callback_query": {
        "id": "4711", "chat_instance": "1", "data": button,
        "from": {"id": chat, "is_bot": false, "first_name": "Aziza", "language_code": "uz"},
        "message": {"message_id": 9, "date": 0, "chat": {"id": chat, "type": "private", "first_name": "Aziza"}},
    }})
}

/// The messages of an answer.
pub fn said(intent: Intent) -> Vec<Message> {
    match intent {
        Intent::Answer(answers) => answers.into_iter().map(|answer| answer.message).collect(),
        other @ (Intent::Do { .. } | Intent::At(..)) => panic!("not an answer: {other:?}"),
    }
}

/// The readers of an answer.
pub fn answers(intent: Intent) -> Vec<Outgoing> {
    match intent {
        Intent::Answer(answers) => answers,
        other @ (Intent::Do { .. } | Intent::At(..)) => panic!("not an answer: {other:?}"),
    }
}
