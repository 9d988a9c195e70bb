//! The timekeeper after an outage, beside a stream that stays due, and around the week that takes orders.

use std::sync::atomic::Ordering;
use std::time::Duration;

use payshanba_actors::ports::{Clock, Journal, Views};
use payshanba_actors::ports::journal::Commit;
use payshanba_actors::task::Timekeeper;
use payshanba_actors::{Crew, Receipt, Task, versioned};
use payshanba_domain::cycle::{self, Phase};
use payshanba_domain::ledger::Account;
use payshanba_domain::message::Message;
use payshanba_domain::order::Stage;
use payshanba_domain::{Commodity, CycleDate, StreamKey, Tiyin};

use crate::farm::{Farm, at, capture, cycle, deliver, owing, to};

fn week(text: &str) -> CycleDate {
    CycleDate::parse(text).expect("a date")
}

async fn phase(farm: &Farm, date: CycleDate) -> Option<Phase> {
    let text = farm.memory.state(StreamKey::Cycle(date)).await.expect("memory answers")?;
    Some(versioned::read::<cycle::State>(1, &text).expect("a state").phase)
}

#[actix_rt::test]
async fn twenty_two_days_away() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = owing(&farm, &directory, 1, "INV-1").await;
    let paid = deliver(&directory, "paid", to(id, capture("INV-1", "77"))).await;
    assert!(matches!(paid, Ok(Receipt::Done { .. })));
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    timekeeper.run().await.expect("the store is there");
    farm.clock.set(at("2026-11-23T09:00:00+05:00"));
    timekeeper.run().await.expect("the store is there");
    assert!(matches!(farm.state(id).order(cycle()).map(|order| &order.stage), Some(Stage::Locked)));
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Locked));

    farm.clock.set(at("2026-12-15T10:00:00+05:00"));
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), farm.directory());
    let counts = timekeeper.run().await.expect("the store is there");
    assert_eq!(counts.of("stuck"), 0, "{counts:?}");
    let state = farm.state(id);
    assert_eq!(state.wallet_tiyin, Tiyin::from_soum(59_000), "a Thursday that passed gives the money back");
    assert_eq!(state.misses, 0);
    assert_eq!(farm.memory.balance(Account::Prepaid, Commodity::Uzs), 0);
    assert_eq!(farm.memory.total(Commodity::Uzs), 0);
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Closed));
    let never = [week("2026-12-10"), week("2026-12-17")];
    for date in never {
        assert_eq!(phase(&farm, date).await, None, "{date} was never opened and is not opened afterwards");
    }
    assert_eq!(phase(&farm, week("2026-12-24")).await, Some(Phase::Open));
    assert_eq!(farm.promised(&Message::CycleClosed { cycle: cycle(), begun: false }), 1);
    let before = farm.memory.history().len();
    timekeeper.run().await.expect("the store is there");
    assert_eq!(farm.memory.history().len(), before, "there is nothing left to catch up with");
    assert!(farm.memory.due(farm.clock.now(), 10).await.expect("memory answers").is_empty());
}

#[actix_rt::test]
async fn a_stream_that_stays_due_is_not_ticked_in_a_circle() {
    let farm = Farm::new();
    let directory = farm.directory();
    // Nothing falls due on the roster, so its tick changes nothing and it stays due.
    let stuck = farm.written(StreamKey::Roster, r#"{"v":1,"body":{"last_serial":0,"invites":[],"couriers":[]}}"#);
    let due = Commit { due_at: Some(at("2026-11-20T11:00:00+05:00")), ..stuck };
    farm.memory.commit(due).await.expect("it is stored");
    let mut crew = Crew::new(farm.ports.meter.clone());
    let (ports, at_work) = (farm.ports.clone(), directory.clone());
    crew.hire(move || Timekeeper::new(ports.clone(), at_work.clone()));
    tokio::time::sleep(Duration::from_secs(120)).await;
    let loads = farm.journal.loads.load(Ordering::Relaxed);
    assert!((3..12).contains(&loads), "{loads} attempts in two minutes");
    // It does not keep others from their instants.
    let id = owing(&farm, &directory, 1, "INV-1").await;
    farm.clock.set(at("2026-11-22T18:00:00+05:00"));
    tokio::time::sleep(Duration::from_secs(5)).await;
    crew.dismiss().await;
    let reminded = Message::Reminder {
        cycle: cycle(),
        due_tiyin: farm.state(id).open_order().map(|order| order.total()).expect("an order"),
        lock_at: at("2026-11-23T09:00:00+05:00"),
    };
    assert_eq!(farm.promised(&reminded), 1);
}

#[actix_rt::test]
async fn exactly_one_week_takes_orders() {
    let farm = Farm::new();
    let directory = farm.directory();
    let crew = farm.crew(&directory);
    farm.quiet().await;
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Open));
    assert_eq!(phase(&farm, cycle().next()).await, None);
    farm.comes("2026-11-23T08:59:59+05:00").await;
    assert_eq!(phase(&farm, cycle().next()).await, None);
    farm.comes("2026-11-23T09:00:00+05:00").await;
    crew.dismiss().await;
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Locked));
    assert_eq!(phase(&farm, cycle().next()).await, Some(Phase::Open));
}
