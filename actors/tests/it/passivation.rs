//! Passivation: shells that do nothing are let go, never one that is at work, and nobody can tell the difference.

use std::time::Duration;

use payshanba_actors::directory::Limits;
use payshanba_actors::{Directory, Receipt};
use payshanba_domain::subscriber::Command as Verb;

use crate::farm::{Farm, choose, deliver, to};

async fn greet(farm: &Farm, directory: &Directory, chats: std::ops::RangeInclusive<i64>) {
    for chat in chats {
        let id = farm.subscriber(chat).await;
        let receipt = deliver(directory, "hello", to(id, choose("A"))).await;
        assert_eq!(receipt, Ok(Receipt::Done { version: 1, answered: false }));
    }
}

/// Lets those go who are on their way out.
async fn a_moment() {
    tokio::time::sleep(Duration::from_millis(1)).await;
}

#[actix_rt::test]
async fn idle_shells_rest_and_their_streams_go_on() {
    let farm = Farm::new();
    let directory = farm.directory_with(Limits { idle: Duration::from_secs(60), ..Limits::default() });
    greet(&farm, &directory, 1..=30).await;
    assert_eq!((directory.alive(), directory.sweep()), (30, 0));
    tokio::time::sleep(Duration::from_secs(59)).await;
    let busy = farm.subscriber(7).await;
    assert_eq!(
        deliver(&directory, "busy", to(busy, choose("B"))).await,
        Ok(Receipt::Done { version: 2, answered: false })
    );
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(directory.sweep(), 29);
    a_moment().await;
    assert_eq!(directory.alive(), 1, "they are really gone");
    let rested = farm.subscriber(1).await;
    assert_eq!(
        deliver(&directory, "again", to(rested, choose("B"))).await,
        Ok(Receipt::Done { version: 2, answered: false })
    );
    assert_eq!(farm.state(rested).choice.map(|(tariff, _)| tariff.to_string()), Some("B".to_owned()));
}

#[actix_rt::test]
async fn there_are_no_more_shells_than_allowed() {
    let farm = Farm::new();
    let directory = farm.directory_with(Limits { shells: 10, ..Limits::default() });
    greet(&farm, &directory, 1..=50).await;
    a_moment().await;
    assert!((1..=10).contains(&directory.alive()), "{}", directory.alive());
    for chat in 1..=50 {
        let id = farm.subscriber(chat).await;
        assert_eq!(
            deliver(&directory, "on", to(id, choose("B"))).await,
            Ok(Receipt::Done { version: 2, answered: false })
        );
    }
}

#[actix_rt::test]
async fn nobody_is_let_go_at_work() {
    let farm = Farm::new();
    let directory = farm.directory_with(Limits { idle: Duration::ZERO, shells: 1, ..Limits::default() });
    let (id, other) = (farm.subscriber(1).await, farm.subscriber(2).await);
    farm.journal.takes(Duration::from_secs(1));
    let sweeping = async {
        for _ in 0..50 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            // What has finished meanwhile may go; what is at work or waits may not.
            directory.sweep();
        }
    };
    let door = Verb::SetAddress { address: farm.door(id).await, distance_m: 1 };
    let third = async {
        tokio::time::sleep(Duration::from_millis(550)).await;
        deliver(&directory, "third", to(id, choose("B"))).await
    };
    let (first, second, third, neighbour, ()) = tokio::join!(
        deliver(&directory, "first", to(id, choose("A"))),
        deliver(&directory, "second", to(id, door)),
        third,
        deliver(&directory, "neighbour", to(other, choose("A"))),
        sweeping,
    );
    let versions = [1, 2, 3].map(|version| Ok(Receipt::Done { version, answered: false }));
    assert_eq!([first, second, third], versions);
    assert_eq!(neighbour, Ok(Receipt::Done { version: 1, answered: false }));
    let loads = farm.journal.loads.load(std::sync::atomic::Ordering::Relaxed);
    assert_eq!(loads, 2, "the later commands found the shell of the first");
    a_moment().await;
    assert_eq!(directory.alive(), 0);
}
