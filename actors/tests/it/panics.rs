//! A panic is one command's misfortune: the command is not lost, nobody else notices, and a second one sets it aside.

use payshanba_actors::{Fault, Receipt, Task};
use payshanba_domain::message::{Message, Outgoing, Recipient};
use payshanba_domain::{By, Cause, StreamKey};

use crate::farm::{Farm, Script, choose, deliver, to};
use crate::faulty::Mishap;

#[actix_rt::test]
async fn a_panic_disturbs_neither_its_queue_nor_its_neighbours() {
    let farm = Farm::new();
    let directory = farm.directory();
    let (one, two) = (farm.subscriber(1).await, farm.subscriber(2).await);
    farm.journal.breaks(&Cause("crash".to_owned()), [Mishap::PanicBefore]);
    let (crashed, behind, last, neighbour) = tokio::join!(
        deliver(&directory, "crash", to(one, choose("A"))),
        deliver(&directory, "behind", to(one, choose("B"))),
        deliver(&directory, "last", to(one, choose("A"))),
        deliver(&directory, "neighbour", to(two, choose("A"))),
    );
    assert_eq!(crashed, Err(Fault::Panicked));
    assert_eq!(
        [behind, last],
        [
            Ok(Receipt::Done { version: 1, answered: false }),
            Ok(Receipt::Done { version: 2, answered: false })
        ]
    );
    assert_eq!(neighbour, Ok(Receipt::Done { version: 1, answered: false }));
    // The command was given back to the caller, not lost: asked again it takes effect.
    assert_eq!(
        deliver(&directory, "crash", to(one, choose("B"))).await,
        Ok(Receipt::Done { version: 3, answered: false })
    );
}

#[actix_rt::test]
async fn a_command_that_panics_once_is_done_in_its_place() {
    let farm = Farm::new();
    let directory = farm.directory();
    let first = farm.customer_says(1, choose("A")).await;
    let second = farm.customer_says(1, choose("B")).await;
    farm.journal.breaks(&first, [Mishap::PanicBefore]);
    for chat in 2..20 {
        farm.customer_says(chat, choose("A")).await;
    }
    let counts = farm.intake(&directory).run().await.expect("the store is there");
    assert_eq!((counts.of("crashed"), counts.of("done"), counts.of("quarantined")), (1, 20, 0), "{counts:?}");
    let stream = StreamKey::Subscriber(farm.subscriber(1).await);
    assert_eq!(farm.causes(stream), [first, second], "in the order of the chat");
    for chat in 2..20 {
        let neighbour = StreamKey::Subscriber(farm.subscriber(chat).await);
        assert_eq!(farm.causes(neighbour).len(), 1, "{neighbour}");
    }
}

#[actix_rt::test]
async fn a_command_that_panics_twice_is_set_aside_and_its_lane_goes_on() {
    let farm = Farm::new();
    let directory = farm.directory();
    let poison = farm.customer_says(1, choose("A")).await;
    let next = farm.customer_says(1, choose("B")).await;
    farm.journal.breaks(&poison, vec![Mishap::PanicBefore; 10]);
    let counts = farm.intake(&directory).run().await.expect("the store is there");
    assert_eq!((counts.of("crashed"), counts.of("quarantined"), counts.of("done")), (1, 1, 1), "{counts:?}");
    assert_eq!(farm.causes(StreamKey::Subscriber(farm.subscriber(1).await)), [next]);
    let aside = farm.memory.quarantined();
    assert_eq!(aside.iter().map(|row| (&row.cause, row.faults)).collect::<Vec<_>>(), [(&poison, 2)]);
    assert_eq!(farm.promised(&Message::Quarantined { cause: poison.0 }), 1);
    assert!(farm.memory.waiting().is_empty());
}

#[actix_rt::test]
async fn an_update_that_crashes_its_reader_is_set_aside_too() {
    let farm = Farm::new();
    let directory = farm.directory();
    let poison = farm.says(1, Script::Panic).await;
    let help = Outgoing::answer(Recipient::Subscriber(farm.subscriber(1).await), Message::Help);
    farm.says(1, Script::Answer(vec![help])).await;
    let counts = farm.intake(&directory).run().await.expect("the store is there");
    assert_eq!(
        (counts.of("crashed"), counts.of("quarantined"), counts.of("answered")),
        (1, 1, 1),
        "{counts:?}"
    );
    assert_eq!(farm.promised(&Message::Quarantined { cause: poison.0 }), 1);
    assert_eq!(farm.promised(&Message::Help), 1);
}

#[actix_rt::test]
async fn a_panic_after_the_commit_counts_once_and_harms_nothing() {
    let farm = Farm::new();
    let directory = farm.directory();
    let cause = farm.customer_says(1, choose("A")).await;
    farm.journal.breaks(&cause, [Mishap::PanicAfter]);
    let counts = farm.intake(&directory).run().await.expect("the store is there");
    assert_eq!(counts.of("crashed"), 1, "{counts:?}");
    assert_eq!(farm.causes(StreamKey::Subscriber(farm.subscriber(1).await)), [cause]);
    assert!(farm.memory.waiting().is_empty() && farm.memory.quarantined().is_empty());
}

#[actix_rt::test]
async fn a_commit_that_breaks_a_rule_is_set_aside_at_once() {
    let farm = Farm::new();
    let directory = farm.directory();
    let cause = farm.customer_says(1, choose("A")).await;
    farm.journal.breaks(&cause, [Mishap::Rejected]);
    let counts = farm.intake(&directory).run().await.expect("the store is there");
    assert_eq!((counts.of("quarantined"), counts.of("crashed")), (1, 0), "{counts:?}");
}

#[actix_rt::test]
async fn a_refusal_is_read_by_who_asked() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = farm.subscriber(1).await;
    let command = to(id, payshanba_domain::subscriber::Command::ChooseCash);
    farm.says(1, Script::Do { command, by: By::Customer(id), reader: Recipient::Subscriber(id) }).await;
    let counts = farm.intake(&directory).run().await.expect("the store is there");
    assert_eq!(counts.of("refused"), 1);
    assert_eq!(farm.promised(&Message::Refused { why: payshanba_domain::Refusal::TariffFirst }), 1);
    assert!(farm.memory.waiting().is_empty() && farm.memory.history().is_empty());
}

#[actix_rt::test]
async fn a_press_is_always_answered_and_never_twice() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = farm.subscriber(1).await;
    let unchanged = Outgoing::answer(Recipient::Subscriber(id), Message::WhereYouAre);
    // A box is answered by the question for an address; parking tells the owner alone.
    for command in [choose("A"), payshanba_domain::subscriber::Command::Park] {
        let (by, reader) = (By::Customer(id), Recipient::Subscriber(id));
        let script = Script::Ask { command: to(id, command), by, reader, unchanged: unchanged.clone() };
        farm.says(1, script).await;
    }
    let counts = farm.intake(&directory).run().await.expect("the store is there");
    assert_eq!(counts.of("done"), 2, "{counts:?}");
    let promised = farm.memory.promised();
    let theirs: Vec<&Message> = (promised.iter())
        .filter(|said| said.to == Recipient::Subscriber(id))
        .map(|said| &said.message)
        .collect();
    assert_eq!(theirs, [&Message::AskLocation, &Message::WhereYouAre]);
    assert!(farm.memory.waiting().is_empty());
}
