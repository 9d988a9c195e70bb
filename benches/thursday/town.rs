//! A town on Thursday morning: everybody has ordered, the lists are locked, the couriers are enrolled, and the routes are
//! wanted at seven. It is made once, by the farm's own commands, in the database that every leg gets a copy of.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::StreamExt;
use payshanba::postgres::{Options as StoreOptions, Store};
use payshanba_actors::directory::Limits;
use payshanba_actors::memory::ManualClock;
use payshanba_actors::ports::meter::NoMeter;
use payshanba_actors::ports::people::{Address, Language, Profile};
use payshanba_actors::ports::{Clock, People, Ports};
use payshanba_actors::task::route_planner::{Effort, PlannerSettings};
use payshanba_actors::task::{RoutePlanner, Timekeeper};
use payshanba_actors::{Directory, GreatCircle, Receipt, Task};
use payshanba_domain::place::Place;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::week::Instant;
use payshanba_domain::{
    Addressed, By, Cause, Command, CourierId, SubscriberId, TariffCode, TermsBook, roster,
};
use sandbox::bot_api::{BotApi, Options, Person};

use crate::cluster::{Cluster, connect};
use crate::farm::OWNER;

/// The week that is planned.
pub const CYCLE: &str = "2026-11-26";
/// A quarter of an hour before the routes are wanted, and when they are.
pub const BEFORE: &str = "2026-11-26T01:45:00Z";
pub const SEVEN: &str = "2026-11-26T02:00:00Z";
/// The chat of the first customer has the next number.
pub const CHAT_BASE: i64 = 700_000_000;
const COURIER_BASE: i64 = 800_000_000;
/// Commits at once.
const AT_ONCE: usize = 16;

/// The town.
pub struct Town {
    pub farm: Place,
    /// Where everybody lives.
    pub homes: HashMap<SubscriberId, Place>,
    pub couriers: u32,
}

/// The farm's own hands, in this process.
struct Hands {
    store: Store,
    clock: Arc<ManualClock>,
    ports: Ports,
    directory: Directory,
}

impl Town {
    /// Fills the database that is copied.
    pub async fn lay_out(cluster: &Cluster, farm: Place, homes: &[Place], couriers: u32) -> Self {
        let hands = Hands::at_work(cluster).await;
        let mut timekeeper = Timekeeper::new(hands.ports.clone(), hands.directory.clone());
        until_quiet(&mut timekeeper).await;
        let orders = (1..).zip(homes).map(|(number, home)| hands.order(number, *home));
        let ids: Vec<(SubscriberId, Place)> =
            futures_util::stream::iter(orders).buffer_unordered(AT_ONCE).collect().await;
        for number in 1..=couriers {
            hands.enrol(number).await;
        }
        for instant in ["2026-11-23T04:00:00Z", "2026-11-25T13:00:00Z"] {
            hands.clock.set(at(instant));
            until_quiet(&mut timekeeper).await;
        }
        // The provisional plan was made on Wednesday; the morning's is what is measured.
        let settings = PlannerSettings {
            effort: Effort { rounds: 0, ..Effort::default() },
            ..PlannerSettings::new(farm)
        };
        let (directory, maps) = (hands.directory.clone(), Arc::new(GreatCircle::default()));
        let drafted = RoutePlanner::new(hands.ports.clone(), directory, maps, settings).run().await;
        assert_eq!(drafted.expect("the store is there").of("drafted"), 1, "Wednesday's plan is made");
        hands.clock.set(at(BEFORE));
        until_quiet(&mut timekeeper).await;
        drop(hands);
        // What was promised until then has long been sent.
        let told = format!(
            "set search_path = farm;
             update outbox set status = 'sent', message = null, settled_at = now() where status = 'unsent';
             update clock set anchor = now(), farm_anchor = '{BEFORE}', rate = 0"
        );
        let client = connect(&cluster.template()).await;
        client.batch_execute(&told).await.expect("the table obeys");
        client.batch_execute("vacuum analyze").await.expect("statistics are taken");
        Self { farm, homes: ids.into_iter().collect(), couriers }
    }

    /// Everybody is on Telegram and has written to the bot once, which it has not heard.
    pub async fn telegram(&self) -> BotApi {
        let noon = at(BEFORE);
        let api = BotApi::start(Options::new(Arc::new(move || noon.timestamp()))).await.expect("a free port");
        let customers = (1..=self.homes.len() as i64).map(|number| CHAT_BASE + number);
        let couriers = (1..=i64::from(self.couriers)).map(|number| COURIER_BASE + number);
        for id in customers.chain(couriers).chain([OWNER]) {
            api.add_person(Person::new(id, "Dilnoza", "en")).start(None);
        }
        let forget = format!("{}/bot{}/deleteWebhook?drop_pending_updates=true", api.url(), api.token());
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let forgotten = client.get(forget).send().await.expect("the stand-in answers");
        assert!(forgotten.status().is_success() && api.pending() == 0, "what was said before is forgotten");
        api
    }
}

impl Hands {
    /// On Friday noon, when the week takes orders.
    async fn at_work(cluster: &Cluster) -> Self {
        let store =
            Store::open(&cluster.template(), StoreOptions::default()).await.expect("the schema is there");
        let clock = Arc::new(ManualClock::new(at("2026-11-20T07:00:00Z")));
        let farm_time: Arc<dyn Clock> = clock.clone();
        let ports = store.ports(farm_time, Arc::new(NoMeter), TermsBook::default());
        let directory = Directory::new(ports.clone(), actix_rt::Arbiter::current(), Limits::default());
        Self { store, clock, ports, directory }
    }

    async fn order(&self, number: i64, home: Place) -> (SubscriberId, Place) {
        let profile = Profile { name: "Dilnoza".to_owned(), language: Language::English };
        let id = self.store.subscriber_of(CHAT_BASE + number, &profile).await.expect("people are kept");
        let address = Address { place: home, distance_m: 5_000, note: format!("door {number}") };
        let saved = self.store.save_address(id, &address, &Cause(format!("door:{number}"))).await;
        let address = saved.expect("addresses are kept");
        let tariff = TariffCode::parse(if number % 2 == 0 { "A" } else { "B" }).expect("a code");
        let verbs = [
            Verb::ChooseTariff { tariff, quantity: 1 },
            Verb::SetAddress { address, distance_m: 5_000 },
            Verb::ChooseCash,
        ];
        for (step, command) in verbs.into_iter().enumerate() {
            self.tell(format!("join:{number}:{step}"), Addressed::Subscriber { id, command }).await;
        }
        (id, home)
    }

    /// Cars with room for what twenty of them have to carry, and a little more.
    async fn enrol(&self, serial: u32) -> CourierId {
        let chat = COURIER_BASE + i64::from(serial);
        let courier = self.store.make_courier(chat, &Profile::default()).await.expect("people are kept");
        let profile = roster::Profile { capacity_eggs: 900, ..roster::Profile::default() };
        let invite = roster::Command::Invite { role: roster::Role::Courier, profile };
        for (cause, command) in [("invite", invite), ("enrol", roster::Command::Enrol { serial, courier })] {
            self.tell(format!("{cause}:{serial}"), Addressed::Roster { command }).await;
        }
        courier
    }

    async fn tell(&self, cause: String, body: Addressed) {
        let occurred_at = self.clock.now();
        let command = Command { cause: Cause(cause.clone()), by: By::Farm, occurred_at, body };
        let receipt = self.directory.deliver(command, None).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{cause}: {receipt:?}");
    }
}

/// Everything that is due has been done.
async fn until_quiet(timekeeper: &mut Timekeeper) {
    while !timekeeper.run().await.expect("the store is there").is_empty() {}
}

pub fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}
