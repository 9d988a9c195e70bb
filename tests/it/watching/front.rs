//! The front: health, readiness and metrics over HTTP.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{App, test, web};
use payshanba::http::{self, Front};
use payshanba::metrics::Metrics;
use payshanba::postgres::{Options, Store};
use payshanba::telegram::Webhook;
use payshanba_actors::memory::ManualClock;

use crate::books::at;
use crate::support::database;

struct Answer {
    status: StatusCode,
    form: String,
    number: String,
    text: String,
}

async fn front(hint: &str) -> (Front, crate::support::TestDatabase) {
    let database = database(hint).await;
    let store = Store::open(&database.config, Options::default()).await.expect("it is migrated");
    let metrics = Arc::new(Metrics::new().expect("names are used once"));
    (Front { store, clock: Arc::new(ManualClock::new(at("2026-11-27 12:00"))), metrics }, database)
}

async fn get(front: &Front, path: &str, number: Option<&str>) -> Answer {
    let farm = crate::telegram::Farm::new();
    let webhook: web::Data<Webhook> = farm.webhook();
    let app =
        test::init_service(App::new().configure(|routes| http::configure(routes, front, &webhook, &|_| {})))
            .await;
    let request = test::TestRequest::get().uri(path);
    let request = match number {
        Some(number) => request.insert_header(("x-request-id", number)),
        None => request,
    };
    let response = test::call_service(&app, request.to_request()).await;
    let header = |name: &str| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let (status, form, number) = (response.status(), header("content-type"), header("x-request-id"));
    let text = String::from_utf8(test::read_body(response).await.to_vec()).expect("text");
    Answer { status, form, number, text }
}

#[actix_web::test]
async fn keepers_are_answered_in_plain_text() {
    let (front, _database) = front("front").await;
    for (path, text) in [("/", "Bot ishlamoqda."), ("/healthz", "alive"), ("/readyz", "ready")] {
        let answer = get(&front, path, None).await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, text), "{path}");
        assert_eq!(answer.form, "text/plain; charset=utf-8", "{path}");
    }
    let metrics = get(&front, "/metrics", None).await;
    assert_eq!(metrics.status, StatusCode::OK);
    assert_eq!(metrics.form, "text/plain; version=0.0.4; charset=utf-8");
    assert!(metrics.text.contains("\npayshanba_http_requests_total{route=\"/readyz\",status=\"200\"} 1\n"));
    assert!(metrics.text.contains("\npayshanba_http_request_duration_seconds_count{route=\"/healthz\"} 1\n"));
    let nowhere = get(&front, "/wp-login.php", None).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert!(!get(&front, "/metrics", None).await.text.contains("wp-login"), "a caller has made a label");
}

#[actix_web::test]
async fn without_the_schema_it_lives_and_is_not_ready() {
    let (front, database) = front("unready").await;
    database.client().await.batch_execute("drop schema farm cascade").await.expect("it goes");
    assert_eq!(get(&front, "/healthz", None).await.status, StatusCode::OK);
    for path in ["/readyz", "/metrics"] {
        let answer = get(&front, path, None).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(answer.form, "text/plain; charset=utf-8", "{path}");
    }
}

#[actix_web::test]
async fn a_request_keeps_its_callers_number_when_that_is_harmless() {
    let (front, _database) = front("numbers").await;
    assert_eq!(get(&front, "/healthz", Some("abc-42")).await.number, "abc-42");
    let ours = get(&front, "/healthz", Some("abc 42; drop")).await.number;
    assert!(!ours.is_empty() && !ours.contains("drop"), "{ours}");
}
