//! Polling: an update is confirmed only when it is safe, and comes again until then.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use payshanba::telegram::{Polling, Reception};
use payshanba_actors::memory::Memory;
use payshanba_actors::ports::inbox::{Accepted, Inbox, Waiting};
use payshanba_actors::ports::{PortError, Ports};
use payshanba_domain::message::Outgoing;
use serde_json::{Value, json};

use super::bot_api::{BotApi, Call};
use super::farm::{AZIZA, Farm, press, settings, text};

fn batch() -> String {
    let numbered = |mut update: Value, number: i64| {
        update["update_id"] = number.into();
        update
    };
    let updates = [
        numbered(text(AZIZA, "/start"), 10),
        numbered(press(AZIZA, "menu"), 11),
        numbered(text(AZIZA, "/help"), 12),
    ];
    json!({"ok": true, "result": updates}).to_string()
}

fn offsets(calls: &[Call]) -> Vec<Option<i64>> {
    let polls = calls.iter().filter(|(method, _)| method == "getupdates");
    polls.map(|(_, call)| call["offset"].as_i64()).collect()
}

/// Polls until the other future is done.
async fn polling(farm: &Farm, ports: &Ports, until: impl Future<Output = ()>) {
    let reception = Reception::new(&farm.account, ports);
    let polling = Polling::new(Arc::clone(&farm.account), reception).holding(Duration::ZERO);
    tokio::select! {
        () = polling.run() => unreachable!("polling goes on for ever"),
        () = until => {}
    }
}

#[actix_web::test]
async fn updates_are_taken_in_confirmed_and_acknowledged() {
    let api = BotApi::start();
    let farm = Farm::with(settings(Some(&api.url)));
    api.answer(200, r#"{"ok":true,"result":true}"#);
    api.answer(200, batch());
    polling(&farm, &farm.ports, api.wait_until(|calls| offsets(calls).contains(&Some(13)))).await;
    let causes: Vec<String> = farm.memory.waiting().into_iter().map(|row| row.cause.0).collect();
    assert_eq!(causes, ["tg:123456:10", "tg:123456:11", "tg:123456:12"]);
    let calls = api.calls();
    assert_eq!(calls[0].0, "deletewebhook");
    assert_eq!(calls[1].1["allowed_updates"][3], json!("my_chat_member"));
    let acknowledged = calls.iter().filter(|(method, _)| method == "answercallbackquery");
    assert_eq!(
        acknowledged.map(|(_, call)| call["callback_query_id"].clone()).collect::<Vec<_>>(),
        [json!("4711")]
    );
}

#[actix_web::test]
async fn a_webhook_in_the_way_is_removed() {
    let api = BotApi::start();
    let farm = Farm::with(settings(Some(&api.url)));
    api.answer(200, r#"{"ok":true,"result":true}"#);
    api.refuse(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first");
    api.answer(200, r#"{"ok":true,"result":true}"#);
    api.answer(200, batch());
    polling(&farm, &farm.ports, api.wait_until(|calls| offsets(calls).contains(&Some(13)))).await;
    assert_eq!(api.methods()[..4], ["deletewebhook", "getupdates", "deletewebhook", "getupdates"]);
    assert_eq!(farm.memory.waiting().len(), 3);
}

/// An inbox that is away for one update.
struct Flaky {
    memory: Memory,
    accepted: AtomicUsize,
}

#[async_trait]
impl Inbox for Flaky {
    async fn accept(&self, update: Accepted) -> Result<bool, PortError> {
        match self.accepted.fetch_add(1, Ordering::Relaxed) {
            1 => Err(PortError::Unavailable("no connection".to_owned())),
            _ => self.memory.accept(update).await,
        }
    }
    async fn lease(&self, holder: &str, limit: usize) -> Result<Vec<Waiting>, PortError> {
        Inbox::lease(&self.memory, holder, limit).await
    }
    async fn settle(&self, id: i64, answers: Vec<Outgoing>) -> Result<(), PortError> {
        self.memory.settle(id, answers).await
    }
    async fn release(&self, id: i64, pause: Duration) -> Result<(), PortError> {
        self.memory.release(id, pause).await
    }
    async fn fault(&self, id: i64) -> Result<u32, PortError> {
        self.memory.fault(id).await
    }
    async fn quarantine(&self, id: i64, card: Outgoing) -> Result<(), PortError> {
        self.memory.quarantine(id, card).await
    }
    async fn free(&self, holder: &str) -> Result<(), PortError> {
        Inbox::free(&self.memory, holder).await
    }
}

#[actix_web::test]
async fn what_could_not_be_stored_is_not_confirmed() {
    let api = BotApi::start();
    let farm = Farm::with(settings(Some(&api.url)));
    let inbox = Flaky { memory: farm.memory.clone(), accepted: AtomicUsize::new(0) };
    let ports = Ports { inbox: Arc::new(inbox), ..farm.ports.clone() };
    api.answer(200, r#"{"ok":true,"result":true}"#);
    api.answer(200, batch());
    let rest = async {
        api.wait_until(|calls| offsets(calls).len() == 2).await;
        assert_eq!(farm.memory.waiting().len(), 1, "the first only");
        api.answer(200, batch());
        api.wait_until(|calls| offsets(calls).contains(&Some(13))).await;
    };
    polling(&farm, &ports, rest).await;
    assert_eq!(offsets(&api.calls())[..2], [None, Some(11)]);
    assert_eq!(farm.memory.waiting().len(), 3, "each once, though the first came again");
}
