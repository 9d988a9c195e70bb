//! A farm to test on: a store in memory, a clock that stands still, and an interpreter that reads from a script.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix::Arbiter;
use async_trait::async_trait;
use chrono::DateTime;
use payshanba_actors::directory::Limits;
use payshanba_actors::memory::{ManualClock, Memory};
use payshanba_actors::ports::inbox::{Accepted, Waiting};
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::journal::Commit;
use payshanba_actors::ports::outbox::opens_at;
use payshanba_actors::ports::people::{Address, Profile};
use payshanba_actors::ports::{Clock, Inbox, Interpreter, Journal, People, PortError, Ports};
use payshanba_actors::task::route_planner::{Effort, PlannerSettings};
use payshanba_actors::task::{Dispatcher, Intake, RoutePlanner, Timekeeper};
use payshanba_actors::{Crew, Directory, Fault, GreatCircle, Receipt, versioned};
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::message::{Message, Outgoing, Recipient};
use payshanba_domain::place::Place;
use payshanba_domain::subscriber::{self, Command as Verb};
use payshanba_domain::week::Instant;
use payshanba_domain::{
    AddressId, Addressed, By, Cause, Command, CycleDate, PaymentId, ProviderCode, StreamKey, SubscriberId,
    TariffCode, TermsBook, Tiyin,
};

use crate::faulty::Faulty;
use crate::phone::Phone;

pub const FRIDAY: &str = "2026-11-20T12:00:00+05:00";

pub fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).expect("a test instant").to_utc()
}

pub fn cycle() -> CycleDate {
    CycleDate::parse("2026-11-26").expect("a date")
}

/// What an update says, so that no test needs Telegram's words.
#[derive(Clone)]
pub enum Script {
    Do { command: Addressed, by: By, reader: Recipient },
    Ask { command: Addressed, by: By, reader: Recipient, unchanged: Outgoing },
    Answer(Vec<Outgoing>),
    Panic,
}

#[derive(Default)]
pub struct Scripts(Mutex<HashMap<Cause, Script>>);

#[async_trait]
impl Interpreter for Scripts {
    async fn interpret(&self, update: &Waiting) -> Result<Intent, PortError> {
        let script = self.0.lock().expect("no test panics here").get(&update.cause).cloned();
        match script.expect("every update has its script") {
            Script::Do { command, by, reader } => Ok(Intent::Do { command, by, reader, unchanged: None }),
            Script::Ask { command, by, reader, unchanged } => {
                Ok(Intent::Do { command, by, reader, unchanged: Some(unchanged) })
            }
            Script::Answer(answers) => Ok(Intent::Answer(answers)),
            Script::Panic => panic!("an update that nobody can read"),
        }
    }
}

pub struct Farm {
    pub memory: Memory,
    pub clock: Arc<ManualClock>,
    pub journal: Arc<Faulty>,
    pub phone: Arc<Phone>,
    pub ports: Ports,
    scripts: Arc<Scripts>,
    updates: AtomicI64,
}

impl Farm {
    /// Opened on Friday noon, with machine time that passes by itself whenever everybody waits.
    pub fn new() -> Self {
        tokio::time::pause();
        Self::another()
    }

    /// One more in the same test.
    pub fn another() -> Self {
        let memory = Memory::new();
        let clock = Arc::new(ManualClock::new(at(FRIDAY)));
        let journal = Arc::new(Faulty::over(memory.clone()));
        let mut ports = memory.ports(Arc::clone(&clock) as Arc<dyn Clock>, TermsBook::default());
        ports.journal = Arc::clone(&journal) as Arc<dyn Journal>;
        let phone = Arc::default();
        Self { memory, clock, journal, phone, ports, scripts: Arc::default(), updates: AtomicI64::new(0) }
    }

    pub fn directory(&self) -> Directory {
        self.directory_with(Limits::default())
    }

    pub fn directory_with(&self, limits: Limits) -> Directory {
        Directory::new(self.ports.clone(), Arbiter::current(), limits)
    }

    pub fn intake(&self, directory: &Directory) -> Intake {
        let interpreter = Arc::clone(&self.scripts) as Arc<dyn Interpreter>;
        Intake::new(self.ports.clone(), directory.clone(), interpreter, "here", 16)
    }

    /// All tasks of the farm at work.
    pub fn crew(&self, directory: &Directory) -> Crew {
        let mut crew = Crew::new(Arc::clone(&self.ports.meter));
        let interpreter = Arc::clone(&self.scripts) as Arc<dyn Interpreter>;
        let (ports, directory) = (self.ports.clone(), directory.clone());
        crew.hire({
            let (ports, directory) = (ports.clone(), directory.clone());
            move || Intake::new(ports.clone(), directory.clone(), Arc::clone(&interpreter), "here", 16)
        });
        crew.hire({
            let (ports, directory) = (ports.clone(), directory.clone());
            move || Timekeeper::new(ports.clone(), directory.clone())
        });
        let (phone, outbox) = (Arc::clone(&self.phone), ports.clone());
        crew.hire(move || {
            Dispatcher::new(
                outbox.clone(),
                Arc::clone(&phone) as _,
                "here",
                payshanba_actors::task::dispatcher::Pace::default(),
            )
        });
        let settings = PlannerSettings {
            effort: Effort { rounds: 50, ..Effort::default() },
            ..PlannerSettings::new(tashkent())
        };
        crew.hire(move || {
            RoutePlanner::new(ports.clone(), directory.clone(), Arc::new(GreatCircle::default()), settings)
        });
        crew
    }

    /// A chat says something; answers the cause.
    pub async fn says(&self, chat: i64, script: Script) -> Cause {
        let number = self.updates.fetch_add(1, Ordering::Relaxed) + 1;
        let cause = Cause(format!("tg:1:{number}"));
        self.scripts.0.lock().expect("no test panics here").insert(cause.clone(), script);
        let (lane, received_at) = (format!("chat:{chat}"), self.clock.now());
        let update = Accepted { cause: cause.clone(), lane, received_at, payload: "{}".to_owned() };
        assert!(self.memory.accept(update).await.expect("memory accepts"), "a new update");
        self.ports.wake.intake.notify_one();
        cause
    }

    /// The subscriber of a chat tells their own stream something; answers the cause.
    pub async fn customer_says(&self, chat: i64, command: Verb) -> Cause {
        let id = self.subscriber(chat).await;
        let (by, reader) = (By::Customer(id), Recipient::Subscriber(id));
        self.says(chat, Script::Do { command: Addressed::Subscriber { id, command }, by, reader }).await
    }

    pub async fn subscriber(&self, chat: i64) -> SubscriberId {
        self.memory.subscriber_of(chat, &Profile::default()).await.expect("memory knows people")
    }

    /// A door in Tashkent, a few hundred metres from the last one.
    pub async fn door(&self, of: SubscriberId) -> AddressId {
        let north = 0.004 * (of.0 % 50) as f64;
        let place = Place::parse(41.31 + north, 69.28).expect("a place");
        let address = Address { place, distance_m: 5_000, note: String::new() };
        self.memory.save_address(of, &address, &Cause("a door".to_owned())).await.expect("memory saves")
    }

    /// Joins by cash: box, address, method.
    pub async fn joins_by_cash(&self, chat: i64) {
        let address = self.door(self.subscriber(chat).await).await;
        self.customer_says(chat, choose("A")).await;
        self.customer_says(chat, Verb::SetAddress { address, distance_m: 5_000 }).await;
        self.customer_says(chat, Verb::ChooseCash).await;
    }

    /// Waits until nothing is left to do at this farm time, as far as the store knows.
    pub async fn quiet(&self) {
        let mut calm = 0;
        for _ in 0..20_000 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            calm = if self.is_quiet().await { calm + 1 } else { 0 };
            if calm > 3 {
                return;
            }
        }
        panic!("never quiet: {:?} {:?}", self.memory.waiting(), self.memory.unsent());
    }

    async fn is_quiet(&self) -> bool {
        let now = self.clock.now();
        let views = &self.ports.views;
        let unsent = self.memory.unsent();
        self.memory.waiting().is_empty()
            && self.memory.due(now, 1).await.expect("memory answers").is_empty()
            && views.plans_wanted().await.expect("memory answers").is_empty()
            && unsent.iter().all(|message| opens_at(message, now) > now)
    }

    /// Moves the clock and lets the farm do what there is to do.
    pub async fn comes(&self, text: &str) {
        self.clock.set(at(text));
        self.quiet().await;
    }

    pub fn state(&self, id: SubscriberId) -> subscriber::State {
        let key = StreamKey::Subscriber(id);
        let text = futures_util::FutureExt::now_or_never(self.memory.load(key, &Cause(String::new())));
        let text = text.expect("memory answers at once").expect("memory answers").state.expect("a state");
        versioned::read(1, &text).expect("a state reads back")
    }

    /// The causes that took effect on a stream, in order.
    pub fn causes(&self, stream: StreamKey) -> Vec<Cause> {
        self.memory.history_of(stream).into_iter().map(|kept| kept.cause).collect()
    }

    /// A stream's first commit, written by somebody else.
    pub fn written(&self, stream: StreamKey, state: &str) -> Commit {
        let now = self.clock.now();
        Commit {
            stream,
            expected: 0,
            cause: Cause("by somebody else".to_owned()),
            by: By::Farm,
            occurred_at: now,
            recorded_at: now,
            state: state.to_owned(),
            due_at: None,
            parked: false,
            events: r#"[{"v":1,"body":{}}]"#.to_owned(),
            ledger: Vec::new(),
            records: Vec::new(),
            outbox: Vec::new(),
            inbox: Vec::new(),
            settles: None,
        }
    }

    /// How often a message was promised.
    pub fn promised(&self, message: &Message) -> usize {
        self.promised_like(|promised| promised == message)
    }

    /// How many messages of a kind were promised.
    pub fn promised_like(&self, is: impl Fn(&Message) -> bool) -> usize {
        self.memory.promised().iter().filter(|outgoing| is(&outgoing.message)).count()
    }
}

/// Delivers one command of the farm's own.
pub async fn deliver(directory: &Directory, cause: &str, body: Addressed) -> Result<Receipt, Fault> {
    let command = Command { cause: Cause(cause.to_owned()), by: By::Farm, occurred_at: at(FRIDAY), body };
    directory.deliver(command, None).await
}

pub fn to(id: SubscriberId, command: Verb) -> Addressed {
    Addressed::Subscriber { id, command }
}

pub fn choose(code: &str) -> Verb {
    Verb::ChooseTariff { tariff: TariffCode::parse(code).expect("a code"), quantity: 1 }
}

pub fn invoice(number: &str) -> Verb {
    Verb::OpenInvoice { number: InvoiceNumber(number.to_owned()), weeks: 1 }
}

pub fn capture(number: &str, provider_ref: &str) -> Verb {
    Verb::Capture {
        payment: PaymentId(provider_ref.parse().expect("a number")),
        invoice: InvoiceNumber(number.to_owned()),
        provider: ProviderCode::parse("click").expect("a code"),
        provider_ref: provider_ref.to_owned(),
        amount_tiyin: Tiyin::from_soum(59_000),
        commission_bp: 120,
        facts: None,
    }
}

pub fn tashkent() -> Place {
    Place::parse(41.3111, 69.2797).expect("a place")
}

/// A subscriber with an unpaid invoice of 59 000.
pub async fn owing(farm: &Farm, directory: &Directory, chat: i64, number: &str) -> SubscriberId {
    let id = farm.subscriber(chat).await;
    let address = farm.door(id).await;
    let steps = [choose("A"), Verb::SetAddress { address, distance_m: 5_000 }, invoice(number)];
    for (step, verb) in steps.into_iter().enumerate() {
        let receipt = deliver(directory, &format!("{number}:{step}"), to(id, verb)).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    }
    id
}
