//! The timekeeper after an outage, beside a stream that stays due, and around the week that takes orders.

use std::sync::atomic::Ordering;
use std::time::Duration;

use payshanba_actors::ports::journal::Commit;
use payshanba_actors::ports::{Clock, Journal, Views};
use payshanba_actors::task::Timekeeper;
use payshanba_actors::{Crew, Receipt, Task, versioned};
use payshanba_domain::cycle::{self, Phase};
use payshanba_domain::ledger::Account;
use payshanba_domain::message::Message;
use payshanba_domain::order::Stage;
use payshanba_domain::{Cause, Commodity, CycleDate, StreamKey, Tiyin};

use crate::farm::{Farm, at, capture, cycle, deliver, owing, to};
use crate::faulty::Mishap;

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
    let stuck =
        farm.written(StreamKey::Roster, r#"{"v":1,"body":{"last_serial":0,"invites":[],"couriers":[]}}"#);
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

#[actix_rt::test]
async fn a_subscriber_whose_tick_crashes_twice_is_parked_and_the_week_goes_on() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = owing(&farm, &directory, 1, "INV-1").await;
    let (reminder, lock) = ("2026-11-22T13:00:00+00:00", "2026-11-23T04:00:00+00:00");
    for cause in [format!("tick:subscriber/1:{reminder}"), format!("tick:subscriber/1:{reminder}:{lock}")] {
        farm.journal.breaks(&Cause(cause), [Mishap::PanicBefore]);
    }
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    timekeeper.run().await.expect("the store is there");
    farm.clock.set(at(lock));
    let mut seen = Vec::new();
    for _ in 0..4 {
        let counts = timekeeper.run().await.expect("the store is there");
        seen.push((counts.of("crashed"), counts.of("parked"), counts.of("ticked")));
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    assert_eq!(seen, [(1, 0, 0), (0, 1, 1), (0, 0, 0), (0, 0, 0)], "the cycle's tick follows the parking");
    assert!(farm.state(id).parked);
    assert_eq!(farm.promised(&Message::Parked { subscriber: id }), 1);
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Locked));
}

#[actix_rt::test]
async fn a_store_that_is_away_puts_a_tick_off_for_a_moment() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = owing(&farm, &directory, 1, "INV-1").await;
    let tick = Cause("tick:subscriber/1:2026-11-22T13:00:00+00:00".to_owned());
    farm.journal.breaks(&tick, vec![Mishap::Away; 30]);
    let crew = farm.crew(&directory);
    farm.comes("2026-11-22T18:00:00+05:00").await;
    crew.dismiss().await;
    assert!(farm.causes(StreamKey::Subscriber(id)).contains(&tick), "under the cause it began with");
    assert!(!farm.state(id).parked);
}

/// A farm before the lock of the week, where one subscriber pays and another one's row is not as it should be.
async fn beside_a_damaged_row(state: &str) -> (Farm, payshanba_domain::SubscriberId) {
    let farm = Farm::new();
    let directory = farm.directory();
    owing(&farm, &directory, 1, "INV-1").await;
    Timekeeper::new(farm.ports.clone(), directory).run().await.expect("the store is there");
    let damaged = farm.subscriber(2).await;
    let row = farm.written(StreamKey::Subscriber(damaged), state);
    let due = Commit { due_at: Some(at("2026-11-23T09:00:00+05:00")), ..row };
    farm.memory.commit(due).await.expect("it is stored");
    farm.clock.set(at("2026-11-23T09:00:00+05:00"));
    (farm, damaged)
}

#[actix_rt::test]
async fn a_state_that_nobody_can_read_is_parked_at_once() {
    let (farm, damaged) = beside_a_damaged_row(r#"{"v":1,"body":{"standing":"on the roof"}}"#).await;
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), farm.directory());
    let counts = timekeeper.run().await.expect("the store is there");
    assert_eq!(counts.of("parked"), 1, "{counts:?}");
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Locked), "the week goes on");
    assert_eq!(farm.promised(&Message::Parked { subscriber: damaged }), 1);
}

#[actix_rt::test]
async fn a_state_of_a_newer_version_is_waited_for_and_then_parked() {
    let (farm, newer) = beside_a_damaged_row(r#"{"v":2,"body":{"standing":"on the roof"}}"#).await;
    let crew = farm.crew(&farm.directory());
    tokio::time::sleep(Duration::from_secs(240)).await;
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Open), "another instance may come");
    assert_eq!(farm.promised(&Message::Parked { subscriber: newer }), 0);
    tokio::time::sleep(Duration::from_secs(120)).await;
    crew.dismiss().await;
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Locked));
    assert_eq!(farm.promised(&Message::Parked { subscriber: newer }), 1);
}

#[actix_rt::test]
async fn a_command_that_nobody_can_handle_does_not_hold_up_the_week() {
    let (farm, damaged) = beside_a_damaged_row(r#"{"v":2,"body":{"standing":"on the roof"}}"#).await;
    // Its own instant waits for the command, and the command for an instance that can read the state.
    let tells = payshanba_domain::Addressed::tick(StreamKey::Subscriber(damaged));
    let roster = farm.written(StreamKey::Roster, r#"{"v":1,"body":{}}"#);
    let cause = Cause("told".to_owned());
    farm.memory.commit(Commit { cause, inbox: vec![tells], ..roster }).await.expect("it is stored");
    let crew = farm.crew(&farm.directory());
    tokio::time::sleep(Duration::from_secs(280)).await;
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Open));
    tokio::time::sleep(Duration::from_secs(120)).await;
    crew.dismiss().await;
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Locked));
    assert_eq!(farm.promised(&Message::Parked { subscriber: damaged }), 1);
    assert_eq!(farm.memory.waiting().len(), 1, "the command is kept");
}

#[actix_rt::test]
async fn of_a_week_that_cannot_be_ticked_the_owner_hears_once() {
    let (farm, _) = beside_a_damaged_row(r#"{"v":1,"body":{}}"#).await;
    let lock = "2026-11-23T04:00:00+00:00";
    for cause in [format!("tick:cycle/2026-11-26:{lock}"), format!("tick:cycle/2026-11-26:{lock}:{lock}")] {
        farm.journal.breaks(&Cause(cause), vec![Mishap::PanicBefore; 9]);
    }
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), farm.directory());
    for _ in 0..60 {
        timekeeper.run().await.expect("the store is there");
        tokio::time::sleep(Duration::from_secs(5)).await;
    }
    assert_eq!(farm.promised(&Message::Quarantined { cause: "cycle/2026-11-26".to_owned() }), 1);
}

#[actix_rt::test]
async fn who_crashes_again_after_an_unpark_is_parked_again() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = owing(&farm, &directory, 1, "INV-1").await;
    let (reminder, now) = ("2026-11-22T13:00:00+00:00", "2026-11-23T04:00:00+00:00");
    for cause in [format!("tick:subscriber/1:{reminder}"), format!("tick:subscriber/1:{reminder}:{now}")] {
        farm.journal.breaks(&Cause(cause), vec![Mishap::PanicBefore; 9]);
    }
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    timekeeper.run().await.expect("the store is there");
    farm.clock.set(at(now));
    for round in 1..=2 {
        for _ in 0..4 {
            timekeeper.run().await.expect("the store is there");
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
        assert!(farm.state(id).parked, "in round {round}");
        let causes = farm.causes(StreamKey::Subscriber(id));
        assert_eq!(causes.iter().filter(|cause| cause.0.starts_with("park:")).count(), round);
        let unpark = to(id, payshanba_domain::subscriber::Command::Unpark);
        deliver(&directory, &format!("unpark {round}"), unpark).await.expect("it is allowed");
    }
}

#[actix_rt::test]
async fn a_press_before_the_lock_counts_before_it() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = owing(&farm, &directory, 1, "INV-1").await;
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    timekeeper.run().await.expect("the store is there");
    farm.customer_says(1, payshanba_domain::subscriber::Command::ChooseCash).await;
    farm.clock.set(at("2026-11-23T09:00:00+05:00"));
    timekeeper.run().await.expect("the store is there");
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Open), "it waits for the press");
    farm.intake(&directory).run().await.expect("the store is there");
    timekeeper.run().await.expect("the store is there");
    assert!(matches!(farm.state(id).order(cycle()).map(|order| &order.stage), Some(Stage::Locked)));
    assert_eq!(phase(&farm, cycle()).await, Some(Phase::Locked));
}
