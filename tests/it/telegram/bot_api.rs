//! A Bot API of one test: answers calls as told, in order, and remembers them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Path};
use actix_web::{App, HttpResponse, HttpServer};
use serde_json::{Value, json};

/// A call as it arrived: the method in small letters, and its parameters.
pub type Call = (String, Value);

#[derive(Default)]
struct Script {
    calls: Vec<Call>,
    answers: VecDeque<(u16, String)>,
}

#[derive(Clone)]
pub struct BotApi {
    script: Arc<Mutex<Script>>,
    pub url: String,
}

impl BotApi {
    pub fn start() -> Self {
        let script = Arc::new(Mutex::new(Script::default()));
        let shared = Arc::clone(&script);
        let server = HttpServer::new(move || {
            let shared = Arc::clone(&shared);
            App::new().route(
                "/{bot}/{method}",
                web::to(move |path: Path<(String, String)>, body: Bytes| {
                    let shared = Arc::clone(&shared);
                    async move { respond(&shared, &path.1, &body).await }
                }),
            )
        });
        let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).expect("a free port");
        let url = format!("http://{}", server.addrs()[0]);
        actix_web::rt::spawn(server.run());
        Self { script, url }
    }

    /// The next call not yet provided for is answered so.
    pub fn answer(&self, status: u16, body: impl Into<String>) {
        self.script.lock().expect("not poisoned").answers.push_back((status, body.into()));
    }

    /// The next call fails with this description.
    pub fn refuse(&self, code: u16, description: &str) {
        self.answer(code, json!({"ok": false, "error_code": code, "description": description}).to_string());
    }

    pub fn calls(&self) -> Vec<Call> {
        self.script.lock().expect("not poisoned").calls.clone()
    }

    /// The names of the calls, in order.
    pub fn methods(&self) -> Vec<String> {
        self.calls().into_iter().map(|(method, _)| method).collect()
    }

    /// Waits until the calls look so.
    pub async fn wait_until(&self, holds: impl Fn(&[Call]) -> bool) {
        for _ in 0..500 {
            if holds(&self.calls()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("it did not happen within five seconds: {:?}", self.methods());
    }
}

async fn respond(script: &Mutex<Script>, method: &str, body: &[u8]) -> HttpResponse {
    let method = method.to_ascii_lowercase();
    // A call that could carry a file comes in parts; it is kept as text.
    let text = || Value::String(String::from_utf8_lossy(body).into_owned());
    let parameters = serde_json::from_slice(body).unwrap_or_else(|_| text());
    let (number, planned) = {
        let mut script = script.lock().expect("not poisoned");
        script.calls.push((method.clone(), parameters));
        (script.calls.len(), script.answers.pop_front())
    };
    if planned.is_none() && method == "getupdates" {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (status, body) = planned.unwrap_or_else(|| (200, usual(&method, number)));
    HttpResponse::build(StatusCode::from_u16(status).expect("a status"))
        .content_type("application/json")
        .body(body)
}

/// What Telegram answers when all is well; messages are numbered by the call.
fn usual(method: &str, number: usize) -> String {
    let result = match method {
        "getme" => json!({
            "id": 123_456, "is_bot": true, "first_name": "Payshanba", "username": "payshanba_bot",
            "can_join_groups": false, "can_read_all_group_messages": false, "supports_inline_queries": false,
            "can_connect_to_business": false, "has_main_web_app": false,
        }),
        "copymessage" => json!({"message_id": 1000 + number}),
        "sendmessage" | "editmessagetext" | "sendcontact" | "senddocument" => json!({
            "message_id": 1000 + number, "date": 1_900_000_000, "text": "…",
            "chat": {"id": 5, "type": "private", "first_name": "Aziza"},
        }),
        "getupdates" => json!([]),
        _ => json!(true),
    };
    json!({"ok": true, "result": result}).to_string()
}
