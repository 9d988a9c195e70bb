//! The load: updates as Telegram posts them, each client with chats of its own.
//!
//! To the farm everybody presses *A* and *B* in turn, which is a decision with a commit each time; to the bot that
//! stores nothing they write `/start`.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::connection::Connection;
use crate::farm::SECRET;

/// The chat of the person with number 1 has the next number.
pub const CHAT_BASE: i64 = 700_000_000;

/// What people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A press on a tariff.
    Press,
    /// `/start`.
    Start,
}

/// So many at once.
#[derive(Clone, Copy, Debug)]
pub struct Crowd {
    pub clients: i64,
    /// Persons, numbered from 1, shared out among the clients.
    pub chats: i64,
}

/// What came of it.
pub struct Flooded {
    /// Updates answered with 200.
    pub accepted: u64,
    pub seconds: f64,
    /// How long each took, sorted.
    pub waits_ms: Vec<f64>,
}

/// Everybody posts one update after the other for so long; each waits for its 200.
pub async fn flood(address: SocketAddr, crowd: Crowd, deed: Deed, leg: Duration) -> Flooded {
    let begun = Instant::now();
    let mut at_work = JoinSet::new();
    for client in 0..crowd.clients {
        at_work.spawn(async move {
            let mut connection = Connection::new(address);
            let (mut waits_ms, mut n) = (Vec::new(), 0);
            while begun.elapsed() < leg {
                let request = request(crowd, client, n, deed);
                let sent = Instant::now();
                let status = connection.ask(&request).await.expect("the server answers");
                assert_eq!(status, 200, "the server takes every update");
                waits_ms.push(sent.elapsed().as_secs_f64() * 1000.0);
                n += 1;
            }
            waits_ms
        });
    }
    let mut waits_ms = at_work.join_all().await.concat();
    let seconds = begun.elapsed().as_secs_f64();
    waits_ms.sort_by(f64::total_cmp);
    Flooded { accepted: waits_ms.len() as u64, seconds, waits_ms }
}

/// A client's so-manieth request, from 0.
pub fn request(crowd: Crowd, client: i64, n: i64, deed: Deed) -> Vec<u8> {
    let each = crowd.chats / crowd.clients;
    let person = client * each + n % each + 1;
    let code = if n / each % 2 == 0 { "A" } else { "B" };
    posted(client * 10_000_000 + n + 1, person, code, deed)
}

/// One update as it is posted.
pub fn posted(update_id: i64, person: i64, code: &str, deed: Deed) -> Vec<u8> {
    let chat = CHAT_BASE + person;
    let from = json!({
        "id": chat, "is_bot": false, "first_name": "Dilnoza", "last_name": "Karimova", "username": format!("d{chat}"),
        "language_code": "uz",
    });
    let place = json!({
        "id": chat, "type": "private", "first_name": "Dilnoza", "last_name": "Karimova",
        "username": format!("d{chat}"),
    });
    let update = match deed {
        Deed::Press => json!({"update_id": update_id, "callback_query": {
            "id": format!("{chat}{update_id:010}"), "from": from, "chat_instance": "-3812345678901234567",
            "data": format!("t:{code}"),
            "message": {
                "message_id": 12, "date": 1_795_000_000, "chat": place,
                "from": {"id": 424_242, "is_bot": true, "first_name": "Payshanba", "username": "payshanba_bot"},
                "text": "Assalomu alaykum! Har payshanba eshigingizgacha yangi tuxum. Qutini tanlang:",
                "reply_markup": {"inline_keyboard": [
                    [{"text": "A: 10 ta, 59 000 so'm", "callback_data": "t:A"}],
                    [{"text": "B: 20 ta, 109 000 so'm", "callback_data": "t:B"}],
                ]},
            },
        }}),
        Deed::Start => json!({"update_id": update_id, "message": {
            "message_id": update_id % 1_000_000, "date": 1_795_000_000, "from": from, "chat": place, "text": "/start",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        }}),
    };
    let body = update.to_string();
    let head = format!(
        "POST /telegram/webhook HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n\
         X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body.into_bytes()].concat()
}
