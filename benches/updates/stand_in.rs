//! A stand-in Bot API that only says yes: whatever is sent has arrived.
//!
//! The sandbox's own remembers every chat and refuses at Telegram's pace; neither may limit what is measured here.

use std::net::SocketAddr;

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::{Value, json};

/// Starts it on a thread of its own and answers where it is; it ends with the program.
pub fn open() -> SocketAddr {
    let (told, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = HttpServer::new(|| App::new().default_service(web::to(answer)));
            let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).expect("a port is free");
            told.send(server.addrs()[0]).expect("somebody waits for it");
            server.run().await.expect("it runs");
        });
    });
    address.recv().expect("it starts")
}

async fn answer(request: HttpRequest, _body: web::Bytes) -> HttpResponse {
    let method = request.path().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    HttpResponse::Ok().json(json!({"ok": true, "result": result(&method)}))
}

fn result(method: &str) -> Value {
    match method {
        "getme" => json!({
            "id": 424_242, "is_bot": true, "first_name": "Payshanba", "username": "payshanba_bot",
            "can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": false,
            "can_connect_to_business": false, "has_main_web_app": false,
        }),
        "sendmessage" | "editmessagetext" => json!({
            "message_id": 13, "date": 1_795_000_000, "text": "…",
            "chat": {"id": 700_000_001, "type": "private", "first_name": "Dilnoza"},
        }),
        _ => json!(true),
    }
}
