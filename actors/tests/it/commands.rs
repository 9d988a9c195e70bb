//! Commands from one stream to another: refused ones are not lost where money is concerned, unknown ones are left.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::memory::Memory;
use payshanba_actors::ports::inbox::{Accepted, Kind, Waiting};
use payshanba_actors::ports::journal::Commit;
use payshanba_actors::ports::{Inbox, Journal, PortError};
use payshanba_actors::{Counts, Task};
use payshanba_domain::message::{Message, Outgoing};
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{Addressed, StreamKey};

use crate::farm::{Farm, cycle, to};

/// The farm after the roster's stream has told another one something; the rows as one run of the intake left them.
async fn told(farm: &Farm, command: Addressed) -> Counts {
    let commit = farm.written(StreamKey::Roster, r#"{"v":1,"body":{}}"#);
    farm.memory.commit(Commit { inbox: vec![command], ..commit }).await.expect("it is stored");
    farm.intake(&farm.directory()).run().await.expect("the store is there")
}

#[actix_rt::test]
async fn a_refused_command_about_money_is_kept_for_the_owner() {
    let farm = Farm::new();
    let id = farm.subscriber(1).await;
    let counts = told(&farm, to(id, Verb::Unsettle { cycle: cycle() })).await;
    assert_eq!(counts.of("quarantined"), 1, "{counts:?}");
    assert_eq!(farm.promised(&Message::Quarantined { cause: "by somebody else".to_owned() }), 1);
    assert!(farm.memory.quarantined()[0].payload.contains("unsettle"), "with all it says");
}

#[actix_rt::test]
async fn another_refused_command_is_done_with() {
    let farm = Farm::new();
    let id = farm.subscriber(1).await;
    let counts = told(&farm, to(id, Verb::Resume)).await;
    assert_eq!((counts.of("refused"), counts.of("quarantined")), (1, 0), "{counts:?}");
    assert!(farm.memory.waiting().is_empty() && farm.memory.promised().is_empty());
}

#[actix_rt::test]
async fn a_command_takes_effect_under_the_cause_and_at_the_time_of_its_making() {
    let farm = Farm::new();
    let id = farm.subscriber(1).await;
    let made_at = payshanba_actors::ports::Clock::now(&*farm.clock);
    farm.clock.advance(chrono::Duration::hours(1));
    let counts = {
        let mut commit = farm.written(StreamKey::Roster, r#"{"v":1,"body":{}}"#);
        commit.occurred_at = made_at;
        commit.inbox = vec![to(id, crate::farm::choose("A"))];
        farm.memory.commit(commit).await.expect("it is stored");
        farm.intake(&farm.directory()).run().await.expect("the store is there")
    };
    assert_eq!(counts.of("done"), 1);
    let kept = farm.memory.history_of(StreamKey::Subscriber(id)).remove(0);
    assert_eq!((kept.cause.0.as_str(), kept.occurred_at), ("by somebody else", made_at));
    assert_eq!(kept.recorded_at, made_at + chrono::Duration::hours(1));
}

/// An inbox whose commands were written by a newer farm.
struct Newer(Memory);

#[async_trait]
impl Inbox for Newer {
    async fn accept(&self, update: Accepted) -> Result<bool, PortError> {
        self.0.accept(update).await
    }

    async fn lease(&self, holder: &str, limit: usize) -> Result<Vec<Waiting>, PortError> {
        let mut rows = Inbox::lease(&self.0, holder, limit).await?;
        for row in rows.iter_mut().filter(|row| row.kind == Kind::Command) {
            row.payload = r#"{"v":1,"body":{"stream":"hen","id":1,"command":{"do":"lay"}}}"#.to_owned();
        }
        Ok(rows)
    }

    async fn settle(&self, id: i64, answers: Vec<Outgoing>) -> Result<(), PortError> {
        self.0.settle(id, answers).await
    }

    async fn release(&self, id: i64, pause: Duration) -> Result<(), PortError> {
        self.0.release(id, pause).await
    }

    async fn fault(&self, id: i64) -> Result<u32, PortError> {
        self.0.fault(id).await
    }

    async fn quarantine(&self, id: i64, card: Outgoing) -> Result<(), PortError> {
        self.0.quarantine(id, card).await
    }

    async fn free(&self, holder: &str) -> Result<(), PortError> {
        Inbox::free(&self.0, holder).await
    }
}

#[actix_rt::test]
async fn a_command_of_an_unknown_kind_is_left_for_another_instance() {
    let mut farm = Farm::new();
    farm.ports.inbox = Arc::new(Newer(farm.memory.clone()));
    let id = farm.subscriber(1).await;
    let counts = told(&farm, to(id, Verb::Resume)).await;
    assert_eq!((counts.of("put_off"), counts.of("quarantined")), (1, 0), "{counts:?}");
    assert!(Inbox::lease(&farm.memory, "older", 10).await.expect("memory answers").is_empty(), "for a while");
    tokio::time::sleep(Duration::from_secs(40)).await;
    assert_eq!(Inbox::lease(&farm.memory, "newer", 10).await.expect("memory answers").len(), 1);
}
