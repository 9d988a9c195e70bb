//! A held week: everybody who ordered is left out once, money goes back, nobody is missed, outages or not.

use payshanba_actors::ports::Views;
use payshanba_actors::ports::views::OrderFilter;
use payshanba_actors::task::{Holder, Scribe, Timekeeper};
use payshanba_actors::{Directory, Receipt, Task};
use payshanba_domain::message::{Message, Notice};
use payshanba_domain::record::OrderStatus;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{Addressed, SubscriberId, cycle};

use crate::farm::{Farm, at, capture, choose, cycle, deliver, invoice, owing, to};

async fn ordered(farm: &Farm, directory: &Directory, chat: i64) -> SubscriberId {
    let id = farm.subscriber(chat).await;
    let address = farm.door(id).await;
    for (step, verb) in [choose("A"), Verb::SetAddress { address, distance_m: 5_000 }, Verb::ChooseCash]
        .into_iter()
        .enumerate()
    {
        let receipt = deliver(directory, &format!("join:{chat}:{step}"), to(id, verb)).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    }
    id
}

async fn hold(directory: &Directory) {
    let command = cycle::Command::Hold { reason: cycle::HoldReason::Flock };
    let receipt = deliver(directory, "hold", Addressed::Cycle { id: cycle(), command }).await;
    assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
}

fn told(farm: &Farm) -> usize {
    let held = |message: &Message| matches!(message, Message::Notice(Notice::NotThisWeek { cycle: week, .. }) if *week == cycle());
    farm.memory.promised().iter().filter(|outgoing| held(&outgoing.message)).count()
}

async fn standing(farm: &Farm) -> usize {
    let filter = OrderFilter { cycle: Some(cycle()), ..OrderFilter::default() };
    let orders = farm.memory.orders(filter).await.expect("orders");
    orders
        .iter()
        .filter(|order| matches!(order.status, OrderStatus::Cash | OrderStatus::Paid | OrderStatus::Open))
        .count()
}

#[actix_rt::test]
async fn everybody_with_an_order_is_left_out_once() {
    let farm = Farm::new();
    let directory = farm.directory();
    for chat in 1..=5 {
        ordered(&farm, &directory, chat).await;
    }
    let paid = owing(&farm, &directory, 6, "paid").await;
    deliver(&directory, "capture", to(paid, capture("paid", "77"))).await.expect("captured");
    let mut holder = Holder::new(farm.ports.clone(), directory.clone());
    assert!(holder.run().await.expect("a run").is_empty(), "no week is held");
    hold(&directory).await;
    assert_eq!(holder.run().await.expect("a run").of("held"), 6);
    assert_eq!((told(&farm), standing(&farm).await), (6, 0));
    assert!(holder.run().await.expect("a run").is_empty(), "nobody is told twice");
    assert_eq!(farm.state(paid).wallet_tiyin.soum(), 59_000, "what was paid is in the wallet");
    assert_eq!(farm.state(SubscriberId(1)).misses, 0);
}

#[actix_rt::test]
async fn a_list_that_is_confirmed_is_taken_back() {
    let farm = Farm::new();
    let directory = farm.directory();
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    timekeeper.run().await.expect("a run");
    for chat in 1..=3 {
        ordered(&farm, &directory, chat).await;
    }
    farm.clock.set(at("2026-11-23T09:00:00+05:00"));
    timekeeper.run().await.expect("a run");
    let filter = OrderFilter { cycle: Some(cycle()), to_deliver: true, ..OrderFilter::default() };
    assert_eq!(farm.memory.orders(filter).await.expect("orders").len(), 3);
    hold(&directory).await;
    Holder::new(farm.ports.clone(), directory).run().await.expect("a run");
    assert_eq!(farm.memory.orders(filter).await.expect("orders"), [], "nobody packs or drives it");
}

#[actix_rt::test]
async fn a_restart_in_the_middle_goes_on() {
    let farm = Farm::new();
    let directory = farm.directory();
    for chat in 1..=4 {
        ordered(&farm, &directory, chat).await;
    }
    hold(&directory).await;
    // Another server had come as far as the second.
    for id in [1, 2] {
        let verb = Verb::HoldWeek { cycle: cycle() };
        deliver(&directory, &format!("hold:2026-11-26:{id}"), to(SubscriberId(id), verb))
            .await
            .expect("held");
    }
    assert_eq!(Holder::new(farm.ports.clone(), directory).run().await.expect("a run").of("held"), 2);
    assert_eq!((told(&farm), standing(&farm).await), (4, 0));
}

#[actix_rt::test]
async fn an_order_that_slipped_in_is_left_out_too() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = owing(&farm, &directory, 1, "first").await;
    hold(&directory).await;
    let mut holder = Holder::new(farm.ports.clone(), directory.clone());
    assert_eq!(holder.run().await.expect("a run").of("held"), 1);
    // The book has not been rewritten: a shell still takes orders for the held week, from a newcomer and again.
    ordered(&farm, &directory, 2).await;
    deliver(&directory, "again", to(id, invoice("again"))).await.expect("told");
    assert_eq!(standing(&farm).await, 2, "they have slipped in");
    assert_eq!(holder.run().await.expect("a run").of("held"), 2);
    assert_eq!(standing(&farm).await, 0);
    Scribe::new(farm.ports.clone()).run().await.expect("a run");
    deliver(&directory, "and again", to(id, invoice("third"))).await.expect("told");
    assert_eq!(standing(&farm).await, 0, "the book knows: it is next week's order");
    assert_eq!(farm.state(id).orders.len(), 1);
}

#[actix_rt::test]
async fn a_held_week_passes_without_a_plan_a_miss_or_a_reminder() {
    let farm = Farm::new();
    let directory = farm.directory();
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    timekeeper.run().await.expect("a run");
    ordered(&farm, &directory, 1).await;
    hold(&directory).await;
    Scribe::new(farm.ports.clone()).run().await.expect("a run");
    Holder::new(farm.ports.clone(), directory.clone()).run().await.expect("a run");
    // Nobody was there for the whole week.
    farm.clock.set(at("2026-11-27T12:00:00+05:00"));
    timekeeper.run().await.expect("a run");
    assert!(farm.memory.plans_wanted().await.expect("an answer").is_empty());
    let loud = |message: &Message| {
        matches!(message, Message::Reminder { .. } | Message::Dropped { .. } | Message::ListConfirmed { .. })
    };
    let loud =
        farm.memory.promised().into_iter().filter(|outgoing| loud(&outgoing.message)).collect::<Vec<_>>();
    assert!(loud.is_empty(), "{loud:?}");
    assert_eq!(farm.state(SubscriberId(1)).misses, 0);
}
