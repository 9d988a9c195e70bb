//! The bare peer: an actix-web handler that runs the farm's own statements on the farm's own tables, and nothing else.
//!
//! No actors, no rules, no reading back: it takes an update in and, when it is to carry it, commits what the farm would
//! have written. It knows each stream's version by heart, so it need not even load. Each worker has connections of its
//! own, so that nothing crosses threads.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use chrono::{DateTime, Utc};
use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod};
use serde_json::{Value, json};
use tokio_postgres::types::Json;
use tokio_postgres::{Config, NoTls};

use crate::arguments::argument;
use crate::farm::SECRET;
use crate::load::CHAT_BASE;
use crate::pattern::{self, Pattern};

/// The part that this program plays as the peer.
pub const ROLE: &str = "bare";
/// As many as the farm has.
const WORKERS: usize = 2;
const CONNECTIONS: usize = 16;
const ACCEPT: &str = include_str!("../../src/postgres/inbox/accept.sql");
const COMMIT: &str = include_str!("../../src/postgres/journal/commit.sql");
/// As the farm's store sets them.
const SESSION: &str =
    "-c search_path=farm -c statement_timeout=4500 -c timezone=UTC -c datestyle=ISO -c jit=off";

type Failure = Box<dyn std::error::Error>;

struct Desk {
    pool: Pool,
    patterns: [Pattern; 2],
    /// By the person's number.
    versions: Arc<Vec<AtomicI64>>,
    carries: bool,
}

/// Plays the server.
pub fn play() {
    let address = argument("--address", "127.0.0.1:0".to_owned());
    let database: Config = argument("--database", String::new()).parse().expect("a database");
    let patterns = pattern::load(&argument("--patterns", String::new()));
    let carries = argument("--carries", false);
    let chats: usize = argument("--chats", 0);
    let versions: Arc<Vec<AtomicI64>> = Arc::new((0..=chats).map(|_| AtomicI64::new(0)).collect());
    let serving = HttpServer::new(move || {
        let (patterns, versions) = (patterns.clone(), Arc::clone(&versions));
        let desk = Desk { pool: pool(&database), patterns, versions, carries };
        App::new()
            .app_data(web::Data::new(desk))
            .route("/readyz", web::get().to(async || "ready"))
            .route("/telegram/webhook", web::post().to(receive))
    });
    let serving = serving.workers(WORKERS).bind(address).expect("the address is free").run();
    actix_web::rt::System::new().block_on(serving).expect("it runs");
}

fn pool(database: &Config) -> Pool {
    let mut session = database.clone();
    session.options(SESSION);
    let rule = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config(session, NoTls, rule);
    Pool::builder(manager).max_size(CONNECTIONS / WORKERS).build().expect("a pool")
}

async fn receive(desk: web::Data<Desk>, request: HttpRequest, body: web::Bytes) -> HttpResponse {
    let shown = request.headers().get("X-Telegram-Bot-Api-Secret-Token");
    if shown.is_none_or(|shown| shown.as_bytes() != SECRET.as_bytes()) {
        return HttpResponse::Unauthorized().finish();
    }
    match take(&desk, &body).await {
        Ok(press) => {
            HttpResponse::Ok().json(json!({"method": "answerCallbackQuery", "callback_query_id": press}))
        }
        Err(error) => HttpResponse::InternalServerError().body(error.to_string()),
    }
}

/// Takes an update in; answers the number of its press.
async fn take(desk: &Desk, body: &[u8]) -> Result<String, Failure> {
    let payload = std::str::from_utf8(body)?;
    let update: Value = serde_json::from_str(payload)?;
    let press = &update["callback_query"];
    let chat = press["message"]["chat"]["id"].as_i64().ok_or("no chat")?;
    let cause = format!("tg:424242:{}", update["update_id"]);
    let now = now();
    let connection = desk.pool.get().await?;
    let accept = connection.prepare_cached(ACCEPT).await?;
    let lane = format!("chat:{chat}");
    let rows = connection.query(&accept, &[&lane, &cause, &now, &payload]).await?;
    if desk.carries {
        let inbox: i64 = rows.first().ok_or("it came again")?.get(0);
        let is_first = press["data"] == "t:A";
        carry(desk, &connection, chat - CHAT_BASE, is_first, (&cause, inbox)).await?;
    }
    Ok(press["id"].as_str().unwrap_or_default().to_owned())
}

/// Commits what the farm would have written.
async fn carry(
    desk: &Desk,
    connection: &deadpool_postgres::Client,
    person: i64,
    is_first: bool,
    (cause, inbox): (&str, i64),
) -> Result<(), Failure> {
    let written = desk.patterns[usize::from(!is_first)].of(person);
    let version = desk.versions.get(usize::try_from(person)?).ok_or("a person nobody knows")?;
    let expected = version.load(Ordering::Relaxed);
    let (stream, now, nothing) = (format!("subscriber/{person}"), now(), Json(json!([])));
    let messages = Json(serde_json::from_str::<Value>(&written.messages)?);
    let commit = connection.prepare_cached(COMMIT).await?;
    let row = connection
        .query_one(
            &commit,
            &[
                &stream,
                &"subscriber",
                &expected,
                &cause,
                &written.by,
                &now,
                &now,
                &written.state,
                &written.due_at,
                &written.parked,
                &written.events,
                &nothing,
                &nothing,
                &nothing,
                &nothing,
                &nothing,
                &nothing,
                &messages,
                &nothing,
                &Some(inbox),
                &nothing,
            ],
        )
        .await?;
    let stands: Option<i64> = row.get("version");
    version.store(stands.ok_or("somebody was faster")?, Ordering::Relaxed);
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the peer has no clock port")]
fn now() -> DateTime<Utc> {
    Utc::now()
}
