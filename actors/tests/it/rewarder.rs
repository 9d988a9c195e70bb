//! Two friends: thanked once, after a delivery that nobody can undo any more.

use payshanba_actors::ports::People;
use payshanba_actors::ports::people::Friends;
use payshanba_actors::task::{Rewarder, Timekeeper};
use payshanba_actors::{Directory, Task};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{CourierId, SubscriberId, Tiyin};

use crate::farm::{Farm, at, choose, cycle, deliver, to};

const TOLD: &str = "2026-11-26T12:10:00+05:00";

/// Somebody who came by another's link and whose first eggs are at the door.
async fn first_delivery(farm: &Farm, directory: &Directory, by: SubscriberId, chat: i64) -> SubscriberId {
    let friend = farm.subscriber(chat).await;
    farm.memory.invited(friend, by).await.expect("noted");
    farm.memory.set_phone(friend, &format!("+99890000000{chat}"), false).await.expect("noted");
    let address = farm.door(friend).await;
    let join = [choose("A"), Verb::SetAddress { address, distance_m: 5_000 }, Verb::ChooseCash];
    for (step, verb) in join.into_iter().enumerate() {
        deliver(directory, &format!("join:{chat}:{step}"), to(friend, verb)).await.expect("joined");
    }
    farm.clock.set(at("2026-11-23T09:00:00+05:00"));
    Timekeeper::new(farm.ports.clone(), directory.clone()).run().await.expect("a run");
    farm.clock.set(at("2026-11-26T12:00:00+05:00"));
    let courier = Some(CourierId(1));
    let cash_tiyin = Tiyin::from_soum(59_000);
    let settle = Verb::Settle { cycle: cycle(), courier, outcome: Outcome::Delivered, cash_tiyin };
    deliver(directory, &format!("door:{chat}"), to(friend, settle)).await.expect("delivered");
    friend
}

#[actix_rt::test]
async fn both_get_eggs_once_the_delivery_stands() {
    let farm = Farm::new();
    let directory = farm.directory();
    let by = farm.subscriber(1).await;
    let friend = first_delivery(&farm, &directory, by, 2).await;
    let mut rewarder = Rewarder::new(farm.ports.clone(), directory.clone());
    assert_eq!(rewarder.run().await.expect("a run").of("put_off"), 1, "it may still be undone");
    farm.clock.set(at(TOLD));
    Timekeeper::new(farm.ports.clone(), directory.clone()).run().await.expect("a run");
    assert_eq!(rewarder.run().await.expect("a run").of("thanked"), 1);
    assert!(rewarder.run().await.expect("a run").is_empty(), "once");
    assert_eq!(farm.state(friend).owed_eggs(), 5);
    let mut intake = farm.intake(&directory);
    intake.run().await.expect("the other's command is carried");
    assert_eq!(farm.state(by).owed_eggs(), 5);
}

#[actix_rt::test]
async fn a_server_that_died_after_the_thanks_thanks_nobody_twice() {
    let farm = Farm::new();
    let directory = farm.directory();
    let by = farm.subscriber(1).await;
    let friend = first_delivery(&farm, &directory, by, 2).await;
    farm.clock.set(at(TOLD));
    Timekeeper::new(farm.ports.clone(), directory.clone()).run().await.expect("a run");
    let thank = to(friend, Verb::ThankFriend { by });
    deliver(&directory, &format!("friend:{friend}"), thank).await.expect("thanked, and not noted");
    Rewarder::new(farm.ports.clone(), directory).run().await.expect("a run");
    assert_eq!(farm.state(friend).owed_eggs(), 5);
    assert_eq!(farm.memory.to_thank().await.expect("the store"), []);
}
