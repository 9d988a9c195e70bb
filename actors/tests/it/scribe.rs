//! The book of terms: it follows what is held, opened and edited, whoever commits it.

use payshanba_actors::task::{Scribe, Timekeeper};
use payshanba_actors::{Receipt, Task};
use payshanba_domain::{Addressed, Tiyin, catalogue, cycle};

use crate::farm::{Farm, at, cycle, deliver};

fn cost(soum: i64) -> Addressed {
    let tiyin = Tiyin::from_soum(soum);
    Addressed::Catalogue { command: catalogue::Command::SetEggCost { tiyin } }
}

fn hold() -> Addressed {
    let command = cycle::Command::Hold { reason: cycle::HoldReason::Holiday };
    Addressed::Cycle { id: cycle(), command }
}

#[actix_rt::test]
async fn a_held_week_takes_no_orders_as_soon_as_the_book_knows() {
    let farm = Farm::new();
    let directory = farm.directory();
    let mut scribe = Scribe::new(farm.ports.clone());
    let now = at("2026-11-20T12:00:00+05:00");
    assert_eq!(farm.ports.terms.accepting(now), cycle());
    assert!(matches!(deliver(&directory, "hold", hold()).await, Ok(Receipt::Done { .. })));
    assert_eq!(scribe.run().await.expect("a run").of("rewritten"), 1);
    assert_eq!(farm.ports.terms.accepting(now), cycle().next());
    assert!(scribe.run().await.expect("a run").is_empty(), "nothing is news twice");
    // Another week opens for it.
    Timekeeper::new(farm.ports.clone(), directory).run().await.expect("a run");
    assert_eq!(farm.causes(payshanba_domain::StreamKey::Cycle(cycle().next())).len(), 1);
}

#[actix_rt::test]
async fn an_edit_counts_from_its_cycle_and_never_reaches_one_that_was_opened() {
    let farm = Farm::new();
    let directory = farm.directory();
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    let mut scribe = Scribe::new(farm.ports.clone());
    timekeeper.run().await.expect("a run");
    scribe.run().await.expect("a run");
    assert!(matches!(deliver(&directory, "edit", cost(1_600)).await, Ok(Receipt::Done { .. })));
    scribe.run().await.expect("a run");
    let of = |weeks: usize| {
        let week = std::iter::successors(Some(cycle()), |date| Some(date.next())).nth(weeks);
        farm.ports.terms.of(week.expect("a week")).egg_cost_tiyin.soum()
    };
    assert_eq!([of(0), of(1), of(2), of(9)], [1_500, 1_500, 1_600, 1_600]);
    // The next edit of the same day counts from the same week, and shells decide by the book at once.
    assert!(matches!(deliver(&directory, "again", cost(1_700)).await, Ok(Receipt::Done { .. })));
    scribe.run().await.expect("a run");
    assert_eq!([of(1), of(2)], [1_500, 1_700]);
    // A second scribe, on another server, comes to the same book.
    let other = Farm::another();
    let mut ports = farm.ports.clone();
    ports.terms = other.ports.terms.clone();
    Scribe::new(ports).run().await.expect("a run");
    assert_eq!(*other.ports.terms.read(), *farm.ports.terms.read());
}

#[actix_rt::test]
async fn a_commit_wakes_the_scribe() {
    let farm = Farm::new();
    let directory = farm.directory();
    let mut crew = payshanba_actors::Crew::new(farm.ports.meter.clone());
    let ports = farm.ports.clone();
    crew.hire(move || Scribe::new(ports.clone()));
    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    assert!(matches!(deliver(&directory, "hold", hold()).await, Ok(Receipt::Done { .. })));
    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    assert!(farm.ports.terms.read().is_held(cycle()), "sooner than the interval");
    crew.dismiss().await;
}
