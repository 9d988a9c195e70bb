//! A shop: a farm's payment routes on a real port over a real PostgreSQL, with a customer who owes 59 000 so'm.

use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpServer, web};
use chrono::DateTime;
use payshanba::payments::click::{Configuration, ErrorOnPaid};
use payshanba::payments::payme::{self, PageLanguage};
use payshanba::payments::{Click, Numbers, Payme, Provider, Registry, Till};
use payshanba::postgres::{Options, Store};
use payshanba_actors::directory::Limits;
use payshanba_actors::memory::ManualClock;
use payshanba_actors::ports::meter::NoMeter;
use payshanba_actors::ports::people::{Address, Profile};
use payshanba_actors::ports::{Journal, Ports, Views};
use payshanba_actors::{Directory, Receipt, versioned};
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::place::Place;
use payshanba_domain::record::{InvoiceRow, PaymentRow};
use payshanba_domain::subscriber::{Command as Verb, State};
use payshanba_domain::week::Instant;
use payshanba_domain::{
    Addressed, By, Cause, Command, PaymentId, StreamKey, SubscriberId, TariffCode, TermsBook, Tiyin,
};
use secrecy::SecretString;

use crate::support::{TestDatabase, database};

/// Friday: orders belong to the coming Thursday, whose list closes on Monday at nine.
pub const FRIDAY: &str = "2026-11-20 12:00:00";
pub const SECRET: &str = "TuxumSecretKey01";
pub const KEY: &str = "zX1TestKeyOnlyForThisDoc0123456789ab";
pub const PRICE: Tiyin = Tiyin::from_soum(59_000);

/// Farm time as Click writes it.
pub fn at(text: &str) -> Instant {
    let text = format!("{}+05:00", text.replace(' ', "T"));
    DateTime::parse_from_rfc3339(&text).expect("a test instant").to_utc()
}

pub fn configuration() -> Configuration {
    Configuration {
        merchant_id: 11_111,
        service_id: 98_765,
        merchant_user_id: 56_789,
        secret_key: SecretString::from(SECRET),
        commission_bp: 120,
        on_top_bp: 0,
        error_on_paid: ErrorOnPaid::default(),
        api_url: "http://127.0.0.1:9/v2/merchant/".parse().expect("an address"),
        pay_url: "https://my.click.uz/services/pay".parse().expect("an address"),
    }
}

pub fn cashbox() -> payme::Configuration {
    payme::Configuration {
        merchant: "65a1b2c3d4e5f60718293a4b".to_owned(),
        login: "Paycom".to_owned(),
        key: SecretString::from(KEY),
        account_field: "order_id".to_owned(),
        commission_bp: 100,
        language: PageLanguage::Uzbek,
        pay_url: "https://checkout.paycom.uz/".parse().expect("an address"),
    }
}

pub struct Shop {
    pub store: Store,
    pub ports: Ports,
    pub clock: Arc<ManualClock>,
    pub directory: Directory,
    pub url: String,
    pub payme_url: String,
    pub uzum_url: String,
    pub client: reqwest::Client,
    _database: TestDatabase,
    server: ServerHandle,
}

impl Shop {
    pub async fn open(hint: &str) -> Self {
        Self::with(hint, configuration()).await
    }

    pub async fn with(hint: &str, configuration: Configuration) -> Self {
        let click = Click::new(configuration, numbers()).provider().expect("a client");
        Self::of(hint, vec![click, Payme::new(cashbox(), numbers()).provider()]).await
    }

    /// A shop that these providers call.
    pub async fn of(hint: &str, providers: Vec<Provider>) -> Self {
        let database = database(hint).await;
        let options = Options { connections: 8, ..Options::default() };
        let store = Store::open(&database.config, options).await.expect("the database is migrated");
        let clock = Arc::new(ManualClock::new(at(FRIDAY)));
        let ports = store.ports(clock.clone(), Arc::new(NoMeter), TermsBook::default());
        let limits = Limits { patience: Duration::from_millis(300), ..Limits::default() };
        let directory = Directory::new(ports.clone(), actix::Arbiter::current(), limits);
        let (registry, till) = (Registry::new(providers), Till::new(directory.clone(), &ports));
        let server = HttpServer::new(move || {
            let (registry, till) = (registry.clone(), till.clone());
            App::new().configure(|routes: &mut web::ServiceConfig| registry.configure(routes, &till))
        });
        let server = server.workers(2).disable_signals().bind(("127.0.0.1", 0)).expect("a free port");
        let of = |provider: &str| format!("http://{}/callbacks/{provider}", server.addrs()[0]);
        let (url, payme_url, uzum_url) = (of("click"), of("payme"), of("uzum"));
        let server = server.run();
        let handle = server.handle();
        actix_rt::spawn(server);
        let client = reqwest::Client::builder().timeout(Duration::from_secs(20)).no_proxy().build();
        let client = client.expect("a client");
        Self {
            store,
            ports,
            clock,
            directory,
            url,
            payme_url,
            uzum_url,
            client,
            _database: database,
            server: handle,
        }
    }

    pub async fn close(self) {
        self.server.stop(true).await;
    }

    /// A customer with an unpaid invoice.
    pub async fn owing(&self, chat: i64) -> (SubscriberId, InvoiceRow) {
        let people = &self.ports.people;
        let id = people.subscriber_of(chat, &Profile::default()).await.expect("a subscriber");
        let place = Place::parse(41.31, 69.28).expect("a place");
        let address = Address { place, distance_m: 5_000, note: String::new() };
        let cause = Cause(format!("door:{chat}"));
        let address = people.save_address(id, &address, &cause).await.expect("an address");
        let tariff = TariffCode::parse("A").expect("a code");
        self.tell(id, Verb::ChooseTariff { tariff, quantity: 1 }).await;
        self.tell(id, Verb::SetAddress { address, distance_m: 5_000 }).await;
        let number = self.bill(id, &format!("bill:{chat}"), 1).await;
        (id, self.invoice(&number).await)
    }

    /// Opens an invoice; answers its number.
    pub async fn bill(&self, id: SubscriberId, cause: &str, weeks: u8) -> InvoiceNumber {
        let number = numbers().invoice(&Cause(cause.to_owned()));
        self.tell(id, Verb::OpenInvoice { number: number.clone(), weeks }).await;
        number
    }

    /// The farm tells a stream something, and it takes effect.
    pub async fn tell(&self, id: SubscriberId, verb: Verb) {
        let receipt = self.ask(id, verb.clone()).await;
        assert!(matches!(receipt, Receipt::Done { .. }), "{verb:?}: {receipt:?}");
    }

    pub async fn ask(&self, id: SubscriberId, verb: Verb) -> Receipt {
        let stored = self.store.load(StreamKey::Subscriber(id), &Cause(String::new())).await;
        let version = stored.expect("the store answers").version;
        let cause = Cause(format!("test:{id}:{version}"));
        let now = self.ports.clock.now();
        let body = Addressed::Subscriber { id, command: verb };
        let command = Command { cause, by: By::Farm, occurred_at: now, body };
        self.directory.deliver(command, None).await.expect("it is delivered")
    }

    pub async fn state(&self, id: SubscriberId) -> State {
        let text = self.store.state(StreamKey::Subscriber(id)).await.expect("the store answers");
        versioned::read(1, &text.expect("a state")).expect("a state reads back")
    }

    pub async fn invoice(&self, number: &InvoiceNumber) -> InvoiceRow {
        self.store.invoice(number).await.expect("the store answers").expect("an invoice")
    }

    pub async fn payment(&self, id: i64) -> PaymentRow {
        self.store.payment(PaymentId(id)).await.expect("the store answers").expect("a payment")
    }

    pub async fn payments(&self, invoice: &InvoiceRow) -> Vec<PaymentRow> {
        self.store.payments_of(&invoice.number).await.expect("the store answers")
    }

    /// What the ledger says the farm owes a customer, what providers owe the farm, and what it kept; all in tiyin.
    pub async fn money(&self, id: SubscriberId) -> (i64, i64, i64) {
        let sum = "select coalesce(sum(amount), 0)::bigint from ledger where account like $1";
        let mut sums = Vec::new();
        for account in [format!("%wallet:{id}"), "assets:clearing:%".to_owned(), "%commission%".to_owned()] {
            let rows = self.store.ask(sum, &[&account]).await.expect("the ledger answers");
            sums.push(rows[0].get::<_, i64>(0));
        }
        (-sums[0], sums[1], sums[2])
    }

    /// What the clock shows, in milliseconds.
    pub fn now_ms(&self) -> i64 {
        self.ports.clock.now().timestamp_millis()
    }

    /// The clock shows this, and everything that is due by then has been done for a customer.
    pub async fn comes(&self, id: SubscriberId, text: &str) {
        self.clock.set(at(text));
        while matches!(self.ask(id, Verb::Tick).await, Receipt::Done { .. }) {}
    }

    /// How many rows there are of everything a call could write.
    pub async fn rows(&self) -> Vec<i64> {
        let mut counts = Vec::new();
        for table in ["journal", "ledger", "payment", "invoice", "outbox", "inbox"] {
            let count = format!("select count(*) from {table}");
            counts.push(self.store.ask(&count, &[]).await.expect("a count")[0].get(0));
        }
        counts
    }

    /// How often a customer was told that money has arrived.
    pub async fn thanked(&self) -> i64 {
        let told =
            "select count(*) from outbox where message::json -> 'body' -> 'message' ->> 'say' = 'paid'";
        self.store.ask(told, &[]).await.expect("the outbox answers")[0].get(0)
    }
}

pub fn numbers() -> Numbers {
    Numbers::new(SecretString::from("a secret of the farm's"))
}
