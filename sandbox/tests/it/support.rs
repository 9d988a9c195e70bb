//! Support: a stand-in with a fixed clock, a bot client pointed at it, and a listener that plays the bot's webhook.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use sandbox::bot_api::{Backoff, BotApi, Options, Person, Phone};
use serde_json::Value;
use teloxide::Bot;
use teloxide::requests::Requester;
use tokio::task::JoinHandle;

pub const SOON: Duration = Duration::from_secs(5);
pub const NOW: i64 = 1_900_000_000;
pub const AZIZA: i64 = 7_000_000_001;
pub const BOBUR: i64 = 7_000_000_002;

pub fn options() -> Options {
    let mut options = Options::new(Arc::new(|| NOW));
    options.backoff = Backoff::every(Duration::from_millis(20));
    options
}

pub async fn start(options: Options) -> (BotApi, Bot) {
    let api = BotApi::start(options).await.expect("a free port");
    let url = api.url().parse().expect("an address");
    let bot = Bot::new(api.token()).set_api_url(url);
    (api, bot)
}

/// Runs beside the test, on its runtime; a test that wants the result joins it.
#[expect(clippy::disallowed_methods, reason = "the test's own runtime ends with the test")]
pub fn background<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    tokio::spawn(future)
}

/// A plain HTTP client, for what the bot client does not show.
pub fn http() -> reqwest::Client {
    reqwest::Client::builder().timeout(SOON).build().expect("a client")
}

pub async fn get(url: &str) -> reqwest::Response {
    http().get(url).send().await.expect("an answer")
}

pub fn aziza(api: &BotApi) -> Phone {
    api.add_person(Person::new(AZIZA, "Aziza", "uz"))
}

pub fn bobur(api: &BotApi) -> Phone {
    api.add_person(Person::new(BOBUR, "Bobur", "ru"))
}

/// What the bot's server answers to one delivery.
pub struct Ack {
    pub status: u16,
    pub body: Option<Value>,
    pub delay: Duration,
}

impl Ack {
    pub fn status(status: u16) -> Self {
        Self { status, body: None, delay: Duration::ZERO }
    }

    pub fn call(body: Value) -> Self {
        Self { body: Some(body), ..Self::status(200) }
    }

    pub fn after(delay: Duration) -> Self {
        Self { delay, ..Self::status(200) }
    }
}

/// One delivery as it arrived.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub secret: Option<String>,
    pub update: Value,
}

impl Delivery {
    pub fn id(&self) -> i64 {
        self.update["update_id"].as_i64().expect("an update id")
    }
}

/// The bot's own server: keeps every delivery and answers as told.
pub struct Listener {
    pub url: String,
    received: Arc<Mutex<Vec<Delivery>>>,
}

impl Listener {
    /// `answer` sees the update and how many deliveries came before it.
    pub async fn start(answer: impl Fn(&Value, usize) -> Ack + Send + Sync + 'static) -> Self {
        let received = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(answer);
        let log = Arc::clone(&received);
        let server = HttpServer::new(move || {
            let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
            App::new().default_service(web::to(move |request: HttpRequest, body: Bytes| {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                async move { respond(&log, answer.as_ref(), &request, &body).await }
            }))
        })
        .workers(1)
        .disable_signals()
        .bind(("127.0.0.1", 0))
        .expect("a free port");
        let url = format!("http://{}/telegram", server.addrs()[0]);
        background(server.run());
        Self { url, received }
    }

    pub async fn ready() -> Self {
        Self::start(|_, _| Ack::status(200)).await
    }

    pub fn received(&self) -> Vec<Delivery> {
        self.received.lock().expect("not poisoned").clone()
    }

    pub async fn attach(&self, bot: &Bot) {
        bot.set_webhook(self.url.parse().expect("an address")).await.expect("the webhook is taken");
    }
}

async fn respond(
    log: &Mutex<Vec<Delivery>>,
    answer: &(dyn Fn(&Value, usize) -> Ack + Send + Sync),
    request: &HttpRequest,
    body: &[u8],
) -> HttpResponse {
    let update: Value = serde_json::from_slice(body).expect("json");
    let secret = request.headers().get("X-Telegram-Bot-Api-Secret-Token");
    let secret = secret.map(|value| value.to_str().expect("text").to_owned());
    let before = {
        let mut log = log.lock().expect("not poisoned");
        log.push(Delivery { secret, update: update.clone() });
        log.len() - 1
    };
    let ack = answer(&update, before);
    tokio::time::sleep(ack.delay).await;
    let mut response = HttpResponse::build(StatusCode::from_u16(ack.status).expect("a status"));
    match ack.body {
        Some(body) => response.json(body),
        None => response.finish(),
    }
}
