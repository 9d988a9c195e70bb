//! A second try that nobody made: the day and the customer's stream close at the same instant, in whichever order, and
//! it is the first knock that counts.

use payshanba_actors::task::Timekeeper;
use payshanba_actors::{Receipt, Task};
use payshanba_domain::courier_day::Command as Tap;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::{Message, Notice};
use payshanba_domain::{CourierId, SubscriberId};

use super::thursday::{Thursday, car, one};
use crate::farm::at;

/// Three doors, nobody at the first one: it is put off. Answers its customer and the two others.
async fn put_off() -> (Thursday, CourierId, Vec<i64>) {
    let doors = [one(500.0, 0.0), one(1_000.0, 0.0), one(1_500.0, 0.0)];
    let (mut thursday, couriers) = Thursday::of(&doors, &[car(10)]).await;
    thursday.plan().await;
    thursday.post().await;
    thursday.load(couriers[0]).await;
    let open = thursday.open(couriers[0]).await;
    let receipt = thursday.tap(couriers[0], Tap::PutOff { stop: SubscriberId(open[0]), until: None }).await;
    assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    thursday.post().await;
    assert_eq!(thursday.open(couriers[0]).await, [open[1], open[2], open[0]]);
    (thursday, couriers[0], open)
}

async fn comes(thursday: &mut Thursday, text: &str) {
    thursday.farm.clock.set(at(text));
    let mut timekeeper = Timekeeper::new(thursday.farm.ports.clone(), thursday.directory.clone());
    for _ in 0..3 {
        timekeeper.run().await.expect("the store is there");
        thursday.post().await;
    }
}

#[actix_rt::test]
async fn at_the_close_it_is_nobody_home_and_the_rest_is_our_fault() {
    let (mut thursday, _, open) = put_off().await;
    let coming = |message: &Message| matches!(message, Message::Notice(Notice::ComingAgain { .. }));
    assert_eq!(thursday.farm.promised_like(coming), 0);
    comes(&mut thursday, "2026-11-26T07:02:30+05:00").await;
    assert_eq!(thursday.farm.promised_like(coming), 1, "the customer is told, once undo is over");
    comes(&mut thursday, "2026-11-26T17:00:00+05:00").await;
    comes(&mut thursday, "2026-11-26T23:59:00+05:00").await;
    let outcomes: Vec<Option<Outcome>> = open.iter().map(|stop| thursday.outcome(*stop)).collect();
    assert_eq!(outcomes, [Some(Outcome::NobodyHome), Some(Outcome::NotReached), Some(Outcome::NotReached)]);
    assert_eq!(thursday.farm.promised_like(coming), 1);
}

#[actix_rt::test]
async fn after_a_night_away_it_is_the_same() {
    let (mut thursday, _, open) = put_off().await;
    comes(&mut thursday, "2026-11-27T08:00:00+05:00").await;
    assert_eq!(thursday.outcome(open[0]), Some(Outcome::NobodyHome));
    let late = |message: &Message| matches!(message, Message::Notice(Notice::ComingAgain { .. }));
    assert_eq!(thursday.farm.promised_like(late), 0, "nobody comes again any more");
}

#[actix_rt::test]
async fn a_courier_who_falls_out_leaves_it_to_others_or_it_is_nobody_home() {
    let (mut thursday, courier, open) = put_off().await;
    thursday.fall_out(courier).await;
    thursday.post().await;
    thursday.plan().await;
    thursday.post().await;
    let outcomes: Vec<Option<Outcome>> = open.iter().map(|stop| thursday.outcome(*stop)).collect();
    assert_eq!(outcomes, [Some(Outcome::NobodyHome), Some(Outcome::CourierOut), Some(Outcome::CourierOut)]);
}
