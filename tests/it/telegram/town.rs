//! A town: the whole way of an update and back. The webhook on a real port, PostgreSQL, the tasks that read, decide and
//! send, and phones that see what was sent and press its keys.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use actix_web::{App, HttpServer, web};
use payshanba::payments::click::{Configuration, ErrorOnPaid};
use payshanba::payments::{Click, Numbers, Registry};
use payshanba::postgres::{Options, Store};
use payshanba::telegram::{Account, Desk, Pen, Reader, Reception, Sender, Webhook, webhook};
use payshanba::texts::Texts;
use payshanba_actors::directory::Limits;
use payshanba_actors::memory::ManualClock;
use payshanba_actors::ports::Ports;
use payshanba_actors::ports::meter::NoMeter;
use payshanba_actors::task::dispatcher::Pace;
use payshanba_actors::task::{Dispatcher, Eraser, Intake};
use payshanba_actors::{Crew, Directory, Receipt, versioned};
use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::subscriber::{Command as Verb, State};
use payshanba_domain::{
    Addressed, By, Cause, Command, PaymentId, ProviderCode, StreamKey, SubscriberId, TermsBook,
};
use secrecy::SecretString;
use serde_json::{Value, json};

use super::bot_api::{BotApi, Call};
use super::farm::{AZIZA, FRIDAY, SECRET, at, settings};
use crate::support::{TestDatabase, database};

/// The call that takes the keys from a message.
pub const DISARM: &str = "editmessagereplymarkup";

pub struct Town {
    pub api: BotApi,
    pub store: Store,
    pub ports: Ports,
    pub clock: Arc<ManualClock>,
    pub directory: Directory,
    url: String,
    client: reqwest::Client,
    update: AtomicI64,
    crew: Crew,
    _database: TestDatabase,
}

pub fn click() -> Configuration {
    Configuration {
        merchant_id: 11_111,
        service_id: 98_765,
        merchant_user_id: 56_789,
        secret_key: SecretString::from("TuxumSecretKey01"),
        commission_bp: 120,
        on_top_bp: 0,
        error_on_paid: ErrorOnPaid::default(),
        api_url: "http://127.0.0.1:9/v2/merchant/".parse().expect("an address"),
        pay_url: "https://my.click.uz/services/pay".parse().expect("an address"),
    }
}

impl Town {
    pub async fn open(hint: &str, terms: TermsBook) -> Self {
        let database = database(hint).await;
        let options = Options { connections: 8, ..Options::default() };
        let store = Store::open(&database.config, options).await.expect("the database is migrated");
        let clock = Arc::new(ManualClock::new(at(FRIDAY)));
        let ports = store.ports(clock.clone(), Arc::new(NoMeter), terms);
        let api = BotApi::start();
        let settings = Arc::new(settings(Some(&api.url)));
        let account = Arc::new(Account::open(&settings).expect("usable settings"));
        let numbers = Numbers::new(SecretString::from("numbers are derived from this text"));
        let provider = Click::new(click(), numbers).provider().expect("a client");
        let desk = Desk::new(Arc::clone(&settings), &ports).offering(Registry::new(vec![provider]));
        let data = web::Data::new(Webhook::new(&settings, Reception::new(&account, &ports)));
        let server = HttpServer::new(move || {
            let data = data.clone();
            App::new().configure(|routes| webhook::configure(routes, data))
        });
        let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).expect("a free port");
        let url = format!("http://{}{}", server.addrs()[0], webhook::PATH);
        actix_rt::spawn(server.run());
        let directory = Directory::new(ports.clone(), actix::Arbiter::current(), Limits::default());
        let crew = crew(&ports, &directory, desk, account);
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let update = AtomicI64::new(1);
        Self { api, store, ports, clock, directory, url, client, update, crew, _database: database }
    }

    /// A town with a customer who has ordered for cash.
    pub async fn with_an_order(hint: &str) -> Self {
        let town = Self::open(hint, TermsBook::default()).await;
        town.text(AZIZA, "/start").await;
        town.press(AZIZA, "t:A").await;
        town.send(AZIZA, json!({"location": {"latitude": 41.32, "longitude": 69.26}})).await;
        town.press(AZIZA, "cash:").await;
        town
    }

    /// Telegram delivers something from a chat; answers its message number.
    pub async fn send(&self, chat: i64, content: Value) -> i64 {
        let update = self.update.fetch_add(1, Ordering::Relaxed);
        let from = json!({"id": chat, "is_bot": false, "first_name": "Aziza", "language_code": "en"});
        let mut message = json!({
            "message_id": 100 + update, "date": self.ports.clock.now().timestamp(), "from": from,
            "chat": {"id": chat, "type": "private", "first_name": "Aziza"},
        });
        for (name, value) in content.as_object().expect("fields") {
            message[name] = value.clone();
        }
        self.deliver(json!({"update_id": update, "message": message})).await;
        100 + update
    }

    /// Telegram delivers where a phone is by now that shares its live location.
    pub async fn moves(&self, chat: i64, message_id: i64, location: Value) {
        let update = self.update.fetch_add(1, Ordering::Relaxed);
        let now = self.ports.clock.now().timestamp();
        let message = json!({
            "message_id": message_id, "date": now, "edit_date": now, "location": location,
            "from": {"id": chat, "is_bot": false, "first_name": "Aziza", "language_code": "en"},
            "chat": {"id": chat, "type": "private", "first_name": "Aziza"},
        });
        self.deliver(json!({"update_id": update, "edited_message": message})).await;
    }

    pub async fn text(&self, chat: i64, text: &str) -> i64 {
        self.send(chat, json!({"text": text})).await
    }

    /// Presses a key of the newest message that has one like it, as the chat shows it now.
    pub async fn press(&self, chat: i64, like: &str) {
        let (message_id, data) = self.key(chat, like).unwrap_or_else(|| {
            panic!("no key like {like:?}: {:#?}", self.seen(chat).last());
        });
        self.press_name(chat, message_id, &data).await;
    }

    /// Telegram delivers a press, whatever the chat shows.
    pub async fn press_name(&self, chat: i64, message_id: i64, data: &str) {
        let update = self.update.fetch_add(1, Ordering::Relaxed);
        let from = json!({"id": chat, "is_bot": false, "first_name": "Aziza", "language_code": "en"});
        let message = json!({"message_id": message_id, "date": 0, "chat": {"id": chat, "type": "private"}});
        let query = json!({"id": "1", "chat_instance": "1", "data": data, "from": from, "message": message});
        self.deliver(json!({"update_id": update, "callback_query": query})).await;
    }

    async fn deliver(&self, update: Value) {
        let request = self.client.post(&self.url).json(&update);
        let request = request.header("X-Telegram-Bot-Api-Secret-Token", SECRET);
        assert!(request.send().await.expect("an answer").status().is_success());
        self.settled().await;
    }

    /// Waits until everything that came in is done and everything promised for now has left.
    pub async fn settled(&self) {
        let open = "select (select count(*) from inbox where status = 'waiting')
            + (select count(*) from outbox where status = 'unsent' and not_before is null)";
        for _ in 0..800 {
            if self.store.ask(open, &[]).await.expect("an answer")[0].get::<_, i64>(0) == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("never done: {:?}", self.api.methods());
    }

    /// What was sent to a chat, in order, with the number of each message.
    pub fn seen(&self, chat: i64) -> Vec<(i64, Call)> {
        let calls = self.api.calls().into_iter().zip(1001..);
        let shown = calls.filter(|((method, _), _)| method != DISARM);
        let sent = shown.filter(|((_, call), _)| call["chat_id"] == json!(chat));
        sent.map(|((method, call), number)| (call["message_id"].as_i64().unwrap_or(number), (method, call)))
            .collect()
    }

    /// The words of the last message of a chat, with plain spaces.
    pub fn last(&self, chat: i64) -> String {
        let seen = self.seen(chat);
        let text = seen.last().and_then(|(_, (_, call))| call["text"].as_str());
        text.unwrap_or_default().replace('\u{a0}', " ")
    }

    /// The words and the names of the keys that a message shows now, whatever it showed before.
    pub fn shown(&self, chat: i64, message: i64) -> (String, Vec<String>) {
        let calls = self.api.calls().into_iter().zip(1001..);
        let of = calls.filter(|((_, call), number)| {
            call["chat_id"] == json!(chat) && call["message_id"].as_i64().unwrap_or(*number) == message
        });
        of.fold(Default::default(), |(before, _), ((_, call), _)| {
            let text = call["text"].as_str().map_or(before, |text| text.replace('\u{a0}', " "));
            (text, names(&call))
        })
    }

    /// The newest key whose name or link begins so, and the message it stands under.
    pub fn key(&self, chat: i64, like: &str) -> Option<(i64, String)> {
        let seen = self.seen(chat);
        seen.iter().rev().find_map(|(number, (_, call))| {
            let name = names(call).into_iter().find(|name| name.starts_with(like))?;
            Some((*number, name))
        })
    }

    /// A customer's stream is told something that comes from elsewhere.
    pub async fn tell(&self, id: SubscriberId, body: Verb) {
        let occurred_at = self.ports.clock.now();
        let cause = Cause(format!("test:{occurred_at}:{body:?}"));
        let body = Addressed::Subscriber { id, command: body };
        let command = Command { cause, by: By::Farm, occurred_at, body };
        let receipt = self.directory.deliver(command, None).await.expect("it is delivered");
        assert!(matches!(receipt, Receipt::Done { .. } | Receipt::Unchanged), "{receipt:?}");
        self.ports.wake.intake.notify_one();
        self.settled().await;
    }

    /// Click has taken what the customer's newest open invoice asks for.
    pub async fn pays(&self, id: SubscriberId) {
        let invoices = self.state(id).await.invoices;
        let open = invoices.iter().rev().find(|invoice| invoice.stage == InvoiceStage::Open);
        let invoice = open.unwrap_or_else(|| panic!("nothing to pay: {invoices:?}"));
        let number = self.update.fetch_add(1, Ordering::Relaxed);
        let (payment, provider_ref) = (PaymentId(number), number.to_string());
        let provider = ProviderCode::parse("click").expect("a code");
        let (invoice, amount_tiyin) = (invoice.number.clone(), invoice.amount_tiyin);
        let (commission_bp, facts) = (120, None);
        self.tell(
            id,
            Verb::Capture { payment, invoice, provider, provider_ref, amount_tiyin, commission_bp, facts },
        )
        .await;
    }

    pub async fn number(&self, sql: &str) -> i64 {
        self.store.ask(sql, &[]).await.expect("an answer")[0].get(0)
    }

    pub async fn state(&self, id: SubscriberId) -> State {
        let text = self.ports.views.state(StreamKey::Subscriber(id)).await.expect("the store answers");
        versioned::read(1, &text.expect("a state")).expect("a state reads back")
    }

    pub async fn close(self) {
        self.crew.dismiss().await;
    }
}

/// What the keys under a message are called, or where they lead.
fn names(call: &Value) -> Vec<String> {
    let rows = call["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
    let keys = rows.iter().filter_map(Value::as_array).flatten();
    let name = |key: &Value| key["callback_data"].as_str().or_else(|| key["url"].as_str()).map(str::to_owned);
    keys.filter_map(name).collect()
}

fn crew(ports: &Ports, directory: &Directory, desk: Desk, account: Arc<Account>) -> Crew {
    let mut crew = Crew::new(Arc::clone(&ports.meter));
    let pen = Pen::new(desk.clone(), Arc::new(Texts::new()), Arc::clone(&account));
    let (reader, sender) = (Arc::new(Reader::new(desk)), Arc::new(Sender::new(account, pen)));
    let (ports, directory) = (ports.clone(), directory.clone());
    let reading = ports.clone();
    crew.hire(move || Intake::new(reading.clone(), directory.clone(), reader.clone(), "here", 16));
    let erasing = ports.clone();
    crew.hire(move || {
        Dispatcher::new(ports.clone(), sender.clone(), "here", Pace { chat_burst: 100, ..Pace::default() })
    });
    crew.hire(move || Eraser::new(&erasing));
    crew
}
