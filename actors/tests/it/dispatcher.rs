//! The dispatcher under trouble: order, pace, pauses, chats that are gone, and what is urgent.

use std::sync::Arc;
use std::time::Duration;

use payshanba_actors::ports::Journal;
use payshanba_actors::ports::journal::Commit;
use payshanba_actors::ports::messenger::SendError;
use payshanba_actors::task::Dispatcher;
use payshanba_actors::task::dispatcher::Pace;
use payshanba_actors::{Crew, Task};
use payshanba_domain::message::{Message, Outgoing, Priority, Recipient};
use payshanba_domain::{StreamKey, SubscriberId};
use tokio::time::Instant;

use crate::farm::Farm;
use crate::phone::Attempt;

fn say(to: i64, priority: Priority, message: Message) -> Outgoing {
    Outgoing { priority, ..Outgoing::answer(Recipient::Subscriber(SubscriberId(to)), message) }
}

fn bulk(to: i64) -> Outgoing {
    say(to, Priority::Bulk, Message::Status)
}

async fn promise(farm: &Farm, by: i64, outbox: Vec<Outgoing>) {
    let commit = farm.written(StreamKey::Subscriber(SubscriberId(by)), r#"{"v":1,"body":{}}"#);
    farm.memory.commit(Commit { outbox, ..commit }).await.expect("it is stored");
    farm.ports.wake.dispatcher.notify_one();
}

fn dispatcher(farm: &Farm) -> Dispatcher {
    Dispatcher::new(farm.ports.clone(), Arc::clone(&farm.phone) as _, "here", Pace::default())
}

fn at_work(farm: &Farm) -> Crew {
    let (ports, phone) = (farm.ports.clone(), Arc::clone(&farm.phone));
    let mut crew = Crew::new(Arc::clone(&farm.ports.meter));
    crew.hire(move || Dispatcher::new(ports.clone(), Arc::clone(&phone) as _, "here", Pace::default()));
    crew
}

#[actix_rt::test]
async fn no_second_holds_more_than_thirty() {
    let farm = Farm::new();
    promise(&farm, 1, (1..=150).map(bulk).collect()).await;
    let begun = Instant::now();
    let crew = at_work(&farm);
    farm.quiet().await;
    crew.dismiss().await;
    let times: Vec<Instant> = farm.phone.arrived().iter().map(|arrived| arrived.at).collect();
    assert_eq!(times.len(), 150);
    assert!(
        times.windows(31).all(|some| some[30] - some[0] >= Duration::from_secs(1)),
        "at most thirty a second"
    );
    assert!(*times.last().expect("some") - begun < Duration::from_secs(8), "and not much less");
}

#[actix_rt::test]
async fn a_chat_hears_one_a_second_and_in_order() {
    let farm = Farm::new();
    let messages: Vec<Outgoing> =
        (1..=12).map(|serial| say(1, Priority::Answer, Message::InviteLink { serial })).collect();
    promise(&farm, 1, messages.clone()).await;
    let crew = at_work(&farm);
    farm.quiet().await;
    crew.dismiss().await;
    let arrived = farm.phone.arrived();
    assert_eq!(arrived.iter().map(|one| one.parcel.outgoing.clone()).collect::<Vec<_>>(), messages);
    assert!(arrived.windows(4).all(|some| some[3].at - some[0].at >= Duration::from_secs(3)));
    assert!(arrived[11].at - arrived[0].at < Duration::from_secs(15));
}

#[actix_rt::test]
async fn an_answer_overtakes_many() {
    let farm = Farm::new();
    promise(&farm, 1, (1..=200).map(bulk).collect()).await;
    let crew = at_work(&farm);
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    let asked = Instant::now();
    promise(&farm, 500, vec![say(500, Priority::Answer, Message::Help)]).await;
    farm.quiet().await;
    crew.dismiss().await;
    let arrived = farm.phone.arrived();
    let answer = arrived.iter().find(|one| one.parcel.outgoing.message == Message::Help).expect("it arrives");
    assert!(answer.at - asked <= Duration::from_millis(400), "{:?}", answer.at - asked);
    assert!(
        arrived.last().expect("some").at - asked > Duration::from_secs(3),
        "there was something to overtake"
    );
}

#[actix_rt::test]
async fn too_many_requests_silence_everybody_for_a_while() {
    let farm = Farm::new();
    farm.phone.troubles([Attempt::Fails(SendError::RetryAfter(Duration::from_secs(7)))]);
    promise(&farm, 1, vec![bulk(1), say(1, Priority::Bulk, Message::Help)]).await;
    let begun = Instant::now();
    let crew = at_work(&farm);
    tokio::time::sleep(Duration::from_secs(1)).await;
    promise(&farm, 2, vec![bulk(2)]).await;
    farm.quiet().await;
    crew.dismiss().await;
    let arrived = farm.phone.arrived();
    let said: Vec<&Message> = arrived.iter().map(|one| &one.parcel.outgoing.message).collect();
    assert_eq!(said.len(), 3);
    assert!(
        arrived.iter().all(|one| one.at - begun >= Duration::from_secs(7)),
        "nobody hears anything before"
    );
    let first = arrived.iter().position(|one| one.parcel.outgoing == bulk(1));
    let second = said.iter().position(|message| **message == Message::Help);
    assert!(first < second, "the lane kept its order");
}

#[actix_rt::test]
async fn an_absent_network_is_asked_less_and_less() {
    let farm = Farm::new();
    farm.phone.troubles(vec![Attempt::Fails(SendError::Unavailable("away".to_owned())); 9]);
    promise(&farm, 1, vec![bulk(1)]).await;
    let crew = at_work(&farm);
    farm.quiet().await;
    crew.dismiss().await;
    let attempts = farm.phone.attempts();
    let pauses: Vec<u64> = attempts.windows(2).map(|two| (two[1] - two[0]).as_secs()).collect();
    for (pause, least) in pauses.iter().zip([1, 2, 4, 8, 16, 32, 60, 60, 60]) {
        assert!((least..=least + 2).contains(pause), "{pauses:?}");
    }
    assert_eq!(farm.phone.arrived().len(), 1);
}

#[actix_rt::test]
async fn a_chat_that_is_gone_is_noted_and_its_lane_goes_on() {
    let farm = Farm::new();
    let id = farm.subscriber(77).await;
    farm.phone.troubles([
        Attempt::Fails(SendError::Unreachable("blocked".to_owned())),
        Attempt::Fails(SendError::Rejected("nonsense".to_owned())),
        Attempt::Panics,
        Attempt::Panics,
        Attempt::Panics,
    ]);
    promise(
        &farm,
        1,
        (1..=4).map(|serial| say(id.0, Priority::Answer, Message::InviteLink { serial })).collect(),
    )
    .await;
    let crew = at_work(&farm);
    farm.quiet().await;
    crew.dismiss().await;
    assert!(farm.memory.is_unreachable(77));
    let arrived = farm.phone.arrived();
    let said: Vec<&Message> = arrived.iter().map(|one| &one.parcel.outgoing.message).collect();
    assert_eq!(said, [&Message::InviteLink { serial: 4 }], "the first three never arrive, the fourth does");
}

#[actix_rt::test]
async fn stale_words_are_dropped_and_later_ones_wait_for_their_time() {
    let farm = Farm::new();
    let now = farm.ports.clock.now();
    let stale = bulk(1).expiring(now);
    let later = Outgoing { not_before: Some(now + chrono::Duration::hours(3)), ..bulk(2) };
    promise(&farm, 1, vec![stale, say(1, Priority::Bulk, Message::Help), later]).await;
    let mut dispatcher = dispatcher(&farm);
    let counts = dispatcher.run().await.expect("the store is there");
    assert_eq!((counts.of("dropped"), counts.of("sent")), (1, 1), "{counts:?}");
    let crew = at_work(&farm);
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(farm.phone.arrived().len(), 1);
    farm.clock.advance(chrono::Duration::hours(3));
    farm.quiet().await;
    crew.dismiss().await;
    assert_eq!(farm.phone.arrived().len(), 2);
}

#[actix_rt::test]
async fn what_a_dead_instance_had_in_hand_is_sent_by_its_successor() {
    let farm = Farm::new();
    farm.phone.troubles([Attempt::Hangs]);
    promise(&farm, 1, vec![bulk(1)]).await;
    let crew = at_work(&farm);
    tokio::time::sleep(Duration::from_secs(1)).await;
    drop(crew);
    let begun = Instant::now();
    let crew = at_work(&farm);
    farm.quiet().await;
    crew.dismiss().await;
    assert_eq!(farm.phone.arrived().len(), 1);
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "without waiting for the lease: {:?}",
        begun.elapsed()
    );
}
