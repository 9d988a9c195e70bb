//! Sorting: what is missing is reported once, cut when the owner says so, and counted again; packers are called.

use payshanba_actors::ports::People;
use payshanba_actors::ports::Views;
use payshanba_actors::ports::people::Profile;
use payshanba_actors::ports::views::OrderFilter;
use payshanba_actors::task::{Sorter, Timekeeper};
use payshanba_actors::{Directory, Receipt, Task, versioned};
use payshanba_domain::message::{Card, Message, Notice, Recipient};
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{Addressed, CourierId, StreamKey, TariffCode, cycle, roster};

use crate::farm::{Farm, at, cycle, deliver, to};

/// Wednesday at six with so many orders of twenty eggs.
async fn wednesday(orders: i64) -> (Farm, Directory) {
    let farm = Farm::new();
    let directory = farm.directory();
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    timekeeper.run().await.expect("a run");
    for chat in 1..=orders {
        let id = farm.subscriber(chat).await;
        let address = farm.door(id).await;
        let tariff = TariffCode::parse("B").expect("a code");
        let steps = [
            Verb::ChooseTariff { tariff, quantity: 1 },
            Verb::SetAddress { address, distance_m: 5_000 },
            Verb::ChooseCash,
        ];
        for (step, verb) in steps.into_iter().enumerate() {
            let receipt = deliver(&directory, &format!("join:{chat}:{step}"), to(id, verb)).await;
            assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
        }
    }
    for instant in ["2026-11-23T09:00:00+05:00", "2026-11-25T18:00:00+05:00"] {
        farm.clock.set(at(instant));
        timekeeper.run().await.expect("a run");
    }
    (farm, directory)
}

async fn tell(directory: &Directory, cause: &str, command: cycle::Command) {
    let receipt = deliver(directory, cause, Addressed::Cycle { id: cycle(), command }).await;
    assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
}

async fn shortage(farm: &Farm) -> Option<(u32, u32, bool)> {
    let text = farm.memory.state(StreamKey::Cycle(cycle())).await.expect("an answer").expect("a week");
    let state: cycle::State = versioned::read(1, &text).expect("readable");
    state.shortage.map(|shortage| (shortage.needed, shortage.stock, shortage.cut_wanted))
}

async fn needed(farm: &Farm) -> u32 {
    let filter = OrderFilter { cycle: Some(cycle()), to_deliver: true, ..OrderFilter::default() };
    farm.memory.orders(filter).await.expect("orders").iter().map(|order| order.eggs).sum()
}

#[actix_rt::test]
async fn nothing_is_missing_before_anybody_has_counted() {
    let (farm, directory) = wednesday(3).await;
    let mut sorter = Sorter::new(farm.ports.clone(), directory.clone());
    assert!(sorter.run().await.expect("a run").is_empty());
    tell(&directory, "eggs", cycle::Command::CollectEggs { eggs: 60 }).await;
    assert!(sorter.run().await.expect("a run").is_empty(), "there are enough");
    assert_eq!(shortage(&farm).await, None);
}

#[actix_rt::test]
async fn a_shortage_is_reported_cut_and_over() {
    let (farm, directory) = wednesday(5).await;
    let mut sorter = Sorter::new(farm.ports.clone(), directory.clone());
    tell(&directory, "eggs", cycle::Command::CollectEggs { eggs: 90 }).await;
    tell(&directory, "cracked", cycle::Command::CrackEggs { eggs: 15 }).await;
    assert_eq!(sorter.run().await.expect("a run").of("reported"), 1);
    assert_eq!(shortage(&farm).await, Some((100, 75, false)));
    assert!(sorter.run().await.expect("a run").is_empty(), "it is reported once");
    tell(&directory, "cut", cycle::Command::ConfirmCut).await;
    let counts = sorter.run().await.expect("a run");
    assert_eq!((counts.of("cut"), counts.of("reported")), (3, 1), "{counts:?}");
    assert_eq!((needed(&farm).await, shortage(&farm).await), (75, None), "no egg more than needed");
    assert!(sorter.run().await.expect("a run").is_empty());
    let cut = |message: &Message| matches!(message, Message::Notice(Notice::Cut { .. }));
    assert_eq!(farm.memory.promised().iter().filter(|said| cut(&said.message)).count(), 3);
    assert_eq!(farm.promised(&Message::Card(Card::ShortageOver { cycle: cycle() })), 1);
}

#[actix_rt::test]
async fn a_cut_that_was_broken_off_is_finished_without_cutting_anybody_twice() {
    let (farm, directory) = wednesday(5).await;
    let mut sorter = Sorter::new(farm.ports.clone(), directory.clone());
    tell(&directory, "eggs", cycle::Command::CollectEggs { eggs: 75 }).await;
    sorter.run().await.expect("a run");
    tell(&directory, "cut", cycle::Command::ConfirmCut).await;
    // A first server had cut one of them down to ten when it went away.
    let first = payshanba_domain::shortage::cuts(
        cycle(),
        &(1..=5)
            .map(|id| payshanba_domain::shortage::Portion {
                subscriber: payshanba_domain::SubscriberId(id),
                eggs: 20,
                last_cut: None,
            })
            .collect::<Vec<_>>(),
        75,
        payshanba_domain::shortage::ShortagePolicy::default(),
    )[0];
    let verb = Verb::Cut { cycle: cycle(), eggs_to: first.eggs_to };
    let cause = format!("cut:2026-11-26:{}", first.subscriber);
    deliver(&directory, &cause, to(first.subscriber, verb)).await.expect("cut");
    let mut another = Sorter::new(farm.ports.clone(), directory.clone());
    assert_eq!(another.run().await.expect("a run").of("cut"), 2);
    assert_eq!((needed(&farm).await, shortage(&farm).await), (75, None));
}

#[actix_rt::test]
async fn more_eggs_end_a_shortage_and_the_same_figures_are_news_again() {
    let (farm, directory) = wednesday(2).await;
    let mut sorter = Sorter::new(farm.ports.clone(), directory.clone());
    tell(&directory, "eggs", cycle::Command::CollectEggs { eggs: 30 }).await;
    sorter.run().await.expect("a run");
    tell(&directory, "more", cycle::Command::CollectEggs { eggs: 10 }).await;
    sorter.run().await.expect("a run");
    assert_eq!(shortage(&farm).await, None);
    tell(&directory, "cracked", cycle::Command::CrackEggs { eggs: 10 }).await;
    sorter.run().await.expect("a run");
    assert_eq!(shortage(&farm).await, Some((40, 30, false)));
}

async fn packer(farm: &Farm, directory: &Directory) -> CourierId {
    let packer = farm.memory.make_courier(500, &Profile::default()).await.expect("a person");
    let (role, profile) = (roster::Role::Packer, roster::Profile::default());
    for (cause, command) in [
        ("invite", roster::Command::Invite { role, profile }),
        ("enrol", roster::Command::Enrol { serial: 1, courier: packer }),
    ] {
        deliver(directory, cause, Addressed::Roster { command }).await.expect("enrolled");
    }
    packer
}

#[actix_rt::test]
async fn packers_are_called_when_it_is_time_to_collect() {
    let (farm, directory) = wednesday(2).await;
    let packer = packer(&farm, &directory).await;
    let lists = || {
        let list = Message::Card(Card::PackingList { cycle: cycle() });
        let theirs = |said: &payshanba_domain::message::Outgoing| {
            said.to == Recipient::Courier(packer) && said.message == list
        };
        farm.memory.promised().into_iter().filter(theirs).count()
    };
    // Two servers look at once, and one of them again after a restart.
    for _ in 0..3 {
        Sorter::new(farm.ports.clone(), directory.clone()).run().await.expect("a run");
    }
    assert_eq!(lists(), 1);
}
