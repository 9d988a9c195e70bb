//! The webhook: nothing happens without the secret, nothing is acknowledged before it is safe.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, web};
use async_trait::async_trait;
use payshanba::telegram::webhook::{PATH, configure};
use payshanba::telegram::{Reception, Webhook};
use payshanba_actors::ports::inbox::{Accepted, Inbox, Waiting};
use payshanba_actors::ports::{PortError, Ports};
use payshanba_domain::message::Outgoing;
use serde_json::{Value, json};

use super::farm::{AZIZA, Farm, SECRET, press, text};

const HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";

/// What the webhook answers to a body: its status and its own body.
async fn deliver(webhook: web::Data<Webhook>, secret: Option<&str>, body: Vec<u8>) -> (StatusCode, String) {
    let app = init_service(App::new().configure(|config| configure(config, webhook))).await;
    let mut request = TestRequest::post().uri(PATH).set_payload(body);
    if let Some(secret) = secret {
        request = request.insert_header((HEADER, secret));
    }
    let response = call_service(&app, request.to_request()).await;
    let status = response.status();
    (status, String::from_utf8(read_body(response).await.to_vec()).expect("text"))
}

async fn status(farm: &Farm, secret: Option<&str>, body: &str) -> StatusCode {
    deliver(farm.webhook(), secret, body.into()).await.0
}

#[actix_web::test]
async fn an_update_is_safe_before_it_is_acknowledged() {
    let farm = Farm::new();
    let body = text(AZIZA, "/start").to_string();
    assert_eq!(
        deliver(farm.webhook(), Some(SECRET), body.clone().into()).await,
        (StatusCode::OK, String::new())
    );
    let waiting = farm.memory.waiting();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].cause.0, "tg:123456:501");
    assert_eq!(waiting[0].lane, format!("chat:{AZIZA}"));
    assert_eq!(waiting[0].payload, body);
    let woken = tokio::time::timeout(Duration::from_secs(1), farm.ports.wake.intake.notified()).await;
    assert!(woken.is_ok(), "whoever handles updates is told");
}

#[actix_web::test]
async fn a_repeated_update_is_taken_in_once() {
    let farm = Farm::new();
    for _ in 0..10 {
        assert_eq!(status(&farm, Some(SECRET), &text(AZIZA, "/start").to_string()).await, StatusCode::OK);
    }
    assert_eq!(farm.memory.waiting().len(), 1);
}

#[actix_web::test]
async fn a_press_is_acknowledged_in_the_answer() {
    let farm = Farm::new();
    for _ in 0..2 {
        let body = press(AZIZA, "menu").to_string();
        let (status, answer) = deliver(farm.webhook(), Some(SECRET), body.into()).await;
        let answer: Value = serde_json::from_str(&answer).expect("json");
        assert_eq!(status, StatusCode::OK);
        assert_eq!(answer, json!({"method": "answerCallbackQuery", "callback_query_id": "4711"}));
    }
}

#[actix_web::test]
async fn without_the_secret_nothing_happens() {
    let farm = Farm::new();
    let body = text(AZIZA, "/start").to_string();
    let shorter = &SECRET[1..];
    let longer = format!("{SECRET}x");
    for secret in [None, Some(""), Some("wrong"), Some(shorter), Some(longer.as_str())] {
        assert_eq!(status(&farm, secret, &body).await, StatusCode::UNAUTHORIZED, "{secret:?}");
    }
    let too_long = "x".repeat(2 * 1024 * 1024);
    assert_eq!(status(&farm, None, &too_long).await, StatusCode::UNAUTHORIZED, "not even read");
    assert!(farm.memory.waiting().is_empty());
}

#[actix_web::test]
async fn a_body_over_the_limit_is_refused() {
    let farm = Farm::new();
    let long = text(AZIZA, &"x".repeat(1024 * 1024)).to_string();
    assert_eq!(status(&farm, Some(SECRET), &long).await, StatusCode::PAYLOAD_TOO_LARGE);
    let fits = text(AZIZA, &"x".repeat(1000 * 1024)).to_string();
    assert_eq!(status(&farm, Some(SECRET), &fits).await, StatusCode::OK);
    assert_eq!(farm.memory.waiting().len(), 1);
}

#[actix_web::test]
async fn what_is_no_update_is_refused_and_what_is_new_is_kept() {
    let farm = Farm::new();
    for body in ["", "{", "[]", "null", "{}", r#"{"update_id":"7"}"#, r#"{"message":{}}"#] {
        assert_eq!(status(&farm, Some(SECRET), body).await, StatusCode::BAD_REQUEST, "{body}");
    }
    let (bytes, _) = deliver(farm.webhook(), Some(SECRET), vec![b'"', 0xff, b'"']).await;
    assert_eq!(bytes, StatusCode::BAD_REQUEST);
    assert!(farm.memory.waiting().is_empty());
    let of_the_future = r#"{"update_id":7,"of_the_future":{"chat":{"id":5}}}"#;
    assert_eq!(status(&farm, Some(SECRET), of_the_future).await, StatusCode::OK);
    assert_eq!(farm.memory.waiting()[0].lane, "chat:5");
}

#[actix_web::test]
async fn other_verbs_and_paths_are_not_served() {
    let farm = Farm::new();
    let app = init_service(App::new().configure(|config| configure(config, farm.webhook()))).await;
    let get = TestRequest::get().uri(PATH).insert_header((HEADER, SECRET)).to_request();
    assert_eq!(call_service(&app, get).await.status(), StatusCode::METHOD_NOT_ALLOWED);
}

/// An inbox that keeps nothing.
struct Broken(PortError);

#[async_trait]
impl Inbox for Broken {
    async fn accept(&self, _: Accepted) -> Result<bool, PortError> {
        Err(self.0.clone())
    }
    async fn lease(&self, _: &str, _: usize) -> Result<Vec<Waiting>, PortError> {
        Err(self.0.clone())
    }
    async fn settle(&self, _: i64, _: Vec<Outgoing>) -> Result<(), PortError> {
        Err(self.0.clone())
    }
    async fn release(&self, _: i64, _: Duration) -> Result<(), PortError> {
        Err(self.0.clone())
    }
    async fn fault(&self, _: i64) -> Result<u32, PortError> {
        Err(self.0.clone())
    }
    async fn quarantine(&self, _: i64, _: Outgoing) -> Result<(), PortError> {
        Err(self.0.clone())
    }
    async fn free(&self, _: &str) -> Result<(), PortError> {
        Err(self.0.clone())
    }
}

#[actix_web::test]
async fn while_the_store_is_away_telegram_keeps_the_update() {
    let farm = Farm::new();
    for (error, expected) in [
        (PortError::Unavailable("no connection".to_owned()), StatusCode::SERVICE_UNAVAILABLE),
        (PortError::Rejected("never".to_owned()), StatusCode::OK),
    ] {
        let ports = Ports { inbox: std::sync::Arc::new(Broken(error)), ..farm.ports.clone() };
        let webhook = web::Data::new(Webhook::new(&farm.settings, Reception::new(&farm.account, &ports)));
        let body = text(AZIZA, "/start").to_string();
        assert_eq!(deliver(webhook, Some(SECRET), body.into()).await.0, expected);
    }
}
