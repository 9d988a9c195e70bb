//! A town: everybody in the books and on Telegram, and a notice for each of them waiting to be sent.

use std::sync::Arc;

use payshanba::postgres::{Options as StoreOptions, Store};
use payshanba_actors::ports::Inbox;
use payshanba_actors::ports::inbox::Accepted;
use payshanba_domain::message::{Message, Outgoing};
use payshanba_domain::week::Instant;
use payshanba_domain::{Cause, CycleDate, SubscriberId};
use sandbox::bot_api::{BotApi, Options, Person};
use tokio_postgres::Config;

use crate::child::Child;
use crate::cluster::{Cluster, connect};
use crate::farm::{self, OWNER, url};

/// The chat of the person with number 1 has the next number.
pub const CHAT_BASE: i64 = 700_000_000;
/// People who get no notice.
pub const STRANGERS: i64 = 3;
/// Friday noon on the farm: notices go out by day only.
const NOON: &str = "2026-11-20T07:00:00Z";
const CYCLE: &str = "2026-11-26";
/// Notices promised by one statement.
const CHUNK: i64 = 1_000;

/// The town.
pub struct Town {
    pub api: BotApi,
    /// People from 1 who get one; strangers follow.
    pub notices: i64,
    config: Config,
}

impl Town {
    /// Fills a fresh database and a fresh Telegram.
    pub async fn lay_out(cluster: &Cluster, notices: i64) -> Self {
        let config = cluster.fresh().await;
        let town = Self { api: telegram(notices + STRANGERS).await, notices, config };
        town.settle_in().await;
        town.promise().await;
        town
    }

    /// Starts the server; from here on notices go out.
    pub fn open_farm(&self) -> Child {
        farm::open(&url(&self.config), &self.api.url(), "database", None, "")
    }

    /// Checks that nothing is left, and nothing was given up.
    pub async fn verify(&self) {
        let client = connect(&self.config).await;
        let question = "select count(*) from farm.outbox where priority = 3 and status <> 'sent'";
        // The last one has arrived, and is settled in a moment.
        for _ in 0..100 {
            if client.query_one(question, &[]).await.expect("the books answer").get::<_, i64>(0) == 0 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("notices are left");
    }

    async fn settle_in(&self) {
        let people = format!(
            "set search_path = farm;
             insert into person (id, kind, chat_id, name)
             select n, 'subscriber', {CHAT_BASE} + n, 'Dilnoza' from generate_series(1, {}) as n;
             update clock set anchor = now(), farm_anchor = '{NOON}', rate = 1",
            self.notices + STRANGERS
        );
        connect(&self.config).await.batch_execute(&people).await.expect("people are laid out");
    }

    /// Promises the notices as an answer to an update is promised.
    async fn promise(&self) {
        let store = Store::open(&self.config, StoreOptions::default()).await.expect("the schema is there");
        let noon: Instant = NOON.parse().expect("an instant");
        let cycle = CycleDate::parse(CYCLE).expect("a date");
        for begin in (1..=self.notices).step_by(usize::try_from(CHUNK).expect("it fits")) {
            let accepted = Accepted {
                cause: Cause(format!("bench:{begin}")),
                lane: "chat:0".to_owned(),
                received_at: noon,
                payload: "{}".to_owned(),
            };
            assert_eq!(store.accept(accepted).await, Ok(true));
            let rows = store.ask("select max(id) from inbox", &[]).await.expect("the books answer");
            let people = begin..(begin + CHUNK).min(self.notices + 1);
            let notice = |id| Outgoing::notice(SubscriberId(id), Message::CountsFrom { cycle }, noon);
            let settled = store.settle(rows[0].get(0), people.map(notice).collect()).await;
            assert_eq!(settled, Ok(()));
        }
        store.ask("analyze outbox", &[]).await.expect("statistics are taken");
    }
}

/// Everybody has written to the bot once, which it has not heard.
async fn telegram(people: i64) -> BotApi {
    let noon: Instant = NOON.parse().expect("an instant");
    let api = BotApi::start(Options::new(Arc::new(move || noon.timestamp()))).await.expect("a free port");
    for id in (1..=people).map(|person| CHAT_BASE + person).chain([OWNER]) {
        api.add_person(Person::new(id, "Dilnoza", "uz")).start(None);
    }
    let forget = format!("{}/bot{}/deleteWebhook?drop_pending_updates=true", api.url(), api.token());
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let forgotten = client.get(forget).send().await.expect("the stand-in answers");
    assert!(forgotten.status().is_success() && api.pending() == 0, "what was said before is forgotten");
    api
}
