//! A shop that writes down what Click calls, and answers as it is told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::web::{self, Form};
use actix_web::{App, HttpResponse, HttpServer};
use sandbox::click::{Click, Options};
use serde_json::{Value, json};

use crate::support::{NOW, background};

/// A call's fields by name.
pub type Fields = BTreeMap<String, String>;

type Answer = dyn Fn(&Fields, usize) -> (u16, Value) + Send + Sync;

/// The shop's own server.
pub struct Shop {
    pub click: Click,
    calls: Arc<Mutex<Vec<Fields>>>,
}

impl Shop {
    /// `answer` sees the call and how many came before it.
    pub async fn open(answer: impl Fn(&Fields, usize) -> (u16, Value) + Send + Sync + 'static) -> Self {
        let calls: Arc<Mutex<Vec<Fields>>> = Arc::default();
        let answer: Arc<Answer> = Arc::new(answer);
        let log = Arc::clone(&calls);
        let server = HttpServer::new(move || {
            let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
            App::new().default_service(web::to(move |Form(fields): Form<Fields>| {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                async move {
                    let before = {
                        let mut log = log.lock().expect("not poisoned");
                        log.push(fields.clone());
                        log.len() - 1
                    };
                    let (status, body) = answer(&fields, before);
                    HttpResponse::build(StatusCode::from_u16(status).expect("a status")).json(body)
                }
            }))
        });
        let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).expect("a free port");
        let url = format!("http://{}/callbacks/click", server.addrs()[0]);
        background(server.run());
        let mut options = Options::new(Arc::new(|| NOW));
        options.pause = Duration::from_millis(5);
        let click = Click::start(options).await.expect("a free port");
        click.call_at(&url);
        Self { click, calls }
    }

    /// One that agrees to everything and calls every payment 778899.
    pub async fn agreeing() -> Self {
        Self::open(|fields, _| (200, agreed(fields))).await
    }

    pub fn calls(&self) -> Vec<Fields> {
        self.calls.lock().expect("not poisoned").clone()
    }

    /// The actions that were called, in order.
    pub fn actions(&self) -> Vec<String> {
        self.calls().iter().map(|call| call["action"].clone()).collect()
    }

    pub fn link(&self) -> String {
        format!(
            "{}?service_id=98765&merchant_id=11111&amount=59000.00&transaction_param=EGG-1",
            self.click.pay_url()
        )
    }
}

pub fn agreed(fields: &Fields) -> Value {
    let confirm = (fields["action"] == "1").then_some(778_899);
    json!({"error": 0, "error_note": "Success", "merchant_prepare_id": 778_899, "merchant_confirm_id": confirm})
}
