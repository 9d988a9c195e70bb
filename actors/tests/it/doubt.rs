//! A doubt: nobody knows whether a commit took effect, the store is away, another instance was quicker. One effect.

use std::sync::atomic::Ordering;
use std::time::Duration;

use payshanba_actors::directory::Limits;
use payshanba_actors::ports::Journal;
use payshanba_actors::{Fault, Receipt, Task};
use payshanba_domain::ledger::Account;
use payshanba_domain::{Cause, Commodity, StreamKey};

use crate::farm::{Farm, capture, choose, deliver, owing, to};
use crate::faulty::Mishap;

/// Pays under trouble; the wallet must hold the money once.
async fn pays_under(mishaps: &[Mishap]) -> Result<Receipt, Fault> {
    let farm = Farm::another();
    let limits = Limits { answer_within: Duration::from_millis(500), ..Limits::default() };
    let directory = farm.directory_with(limits);
    let id = owing(&farm, &directory, 1, "INV-1").await;
    let cause = Cause("click:77:complete".to_owned());
    farm.journal.breaks(&cause, mishaps.iter().copied());
    let receipt = deliver(&directory, &cause.0, to(id, capture("INV-1", "77"))).await;
    assert_eq!(farm.memory.balance(Account::Wallet(id), Commodity::Uzs), -5_900_000, "{mishaps:?}");
    assert_eq!(farm.memory.total(Commodity::Uzs), 0);
    assert_eq!(farm.causes(StreamKey::Subscriber(id)).iter().filter(|done| **done == cause).count(), 1);
    let repeat = deliver(&directory, &cause.0, to(id, capture("INV-1", "77"))).await;
    assert_eq!(repeat, Ok(Receipt::AlreadyDone), "after {mishaps:?}");
    receipt
}

#[actix_rt::test]
async fn an_outcome_that_nobody_knows_becomes_one_effect() {
    tokio::time::pause();
    let done = Ok(Receipt::Done { version: 4, answered: false });
    assert_eq!(pays_under(&[]).await, done);
    assert_eq!(pays_under(&[Mishap::UnknownUndone]).await, done);
    assert_eq!(pays_under(&[Mishap::HangUndone]).await, done);
    assert_eq!(pays_under(&[Mishap::UnknownDone]).await, Ok(Receipt::AlreadyDone));
    assert_eq!(pays_under(&[Mishap::HangDone]).await, Ok(Receipt::AlreadyDone));
    assert_eq!(
        pays_under(&[Mishap::UnknownUndone, Mishap::Away, Mishap::UnknownDone]).await,
        Ok(Receipt::AlreadyDone)
    );
    assert_eq!(pays_under(&[Mishap::Conflict, Mishap::HangUndone, Mishap::Conflict]).await, done);
}

#[actix_rt::test]
async fn patience_has_an_end_and_the_fault_says_which() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = farm.subscriber(1).await;
    for (name, mishap, fault, tries) in [
        ("conflicts", Mishap::Conflict, Fault::Conflict, 5),
        ("doubts", Mishap::UnknownUndone, Fault::Unknown("the wire broke".to_owned()), 5),
        ("rule", Mishap::Rejected, Fault::Rejected("a rule".to_owned()), 1),
    ] {
        let before = farm.journal.commits.load(Ordering::Relaxed);
        farm.journal.breaks(&Cause(name.to_owned()), vec![mishap; 20]);
        assert_eq!(deliver(&directory, name, to(id, choose("A"))).await, Err(fault));
        assert_eq!(farm.journal.commits.load(Ordering::Relaxed) - before, tries, "{name}");
    }
    farm.journal.breaks(&Cause("away".to_owned()), vec![Mishap::Away; 100]);
    let begun = tokio::time::Instant::now();
    let receipt = deliver(&directory, "away", to(id, choose("A"))).await;
    assert_eq!(receipt, Err(Fault::Unavailable("away".to_owned())));
    assert!(
        (Duration::from_secs(2)..=Duration::from_secs(3)).contains(&begun.elapsed()),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(
        deliver(&directory, "well", to(id, choose("A"))).await,
        Ok(Receipt::Done { version: 1, answered: false })
    );
}

#[actix_rt::test]
async fn the_inbox_keeps_what_the_store_was_away_for() {
    let farm = Farm::new();
    let directory = farm.directory();
    let first = farm.customer_says(1, choose("A")).await;
    let second = farm.customer_says(1, choose("B")).await;
    farm.journal.breaks(&first, vec![Mishap::Away; 12]);
    let crew = farm.crew(&directory);
    farm.quiet().await;
    crew.dismiss().await;
    assert_eq!(farm.causes(StreamKey::Subscriber(farm.subscriber(1).await)), [first, second], "in order");
    assert!(farm.memory.quarantined().is_empty(), "a store that is away is no crash");
}

#[actix_rt::test]
async fn a_refusal_is_never_said_of_a_state_that_has_moved_on() {
    let farm = Farm::new();
    let (here, there) = (farm.directory(), farm.directory());
    let id = farm.subscriber(1).await;
    let cash = payshanba_domain::subscriber::Command::ChooseCash;
    let address =
        payshanba_domain::subscriber::Command::SetAddress { address: farm.door(id).await, distance_m: 1 };
    assert_eq!(
        deliver(&here, "1", to(id, choose("A"))).await,
        Ok(Receipt::Done { version: 1, answered: false })
    );
    assert_eq!(
        deliver(&there, "2", to(id, address)).await,
        Ok(Receipt::Done { version: 2, answered: false })
    );
    // What `here` remembers has no address; what stands has.
    assert_eq!(deliver(&here, "3", to(id, cash)).await, Ok(Receipt::Done { version: 3, answered: false }));
}

#[actix_rt::test]
async fn a_caller_that_goes_away_leaves_no_shell_in_doubt_behind() {
    let farm = Farm::new();
    let directory = farm.directory();
    let id = farm.subscriber(1).await;
    // What nobody waits for any more crashes: that is not the doing of the next command.
    farm.journal.breaks(&Cause("gone".to_owned()), [Mishap::PanicAfter]);
    farm.journal.takes(Duration::from_secs(1));
    let gone =
        tokio::time::timeout(Duration::from_millis(1_500), deliver(&directory, "gone", to(id, choose("A"))));
    assert!(gone.await.is_err(), "the caller left in the middle of the commit");
    let (next, last) = tokio::join!(
        deliver(&directory, "next", to(id, choose("B"))),
        deliver(&directory, "last", to(id, choose("A"))),
    );
    assert!(
        matches!((&next, &last), (Ok(Receipt::Done { .. }), Ok(Receipt::Done { .. }))),
        "{next:?} {last:?}"
    );
    let causes = farm.causes(StreamKey::Subscriber(id));
    assert!(causes.len() == 3 && causes.iter().any(|cause| cause.0 == "gone"), "{causes:?}");
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(directory.alive(), 1, "the forgotten shell has ended by itself");
}

#[actix_rt::test]
async fn state_of_a_newer_version_is_a_fault_and_not_a_crash() {
    let farm = Farm::new();
    let id = farm.subscriber(1).await;
    let future = farm.written(StreamKey::Subscriber(id), r#"{"v":2,"body":{}}"#);
    Journal::commit(&farm.memory, future).await.expect("it is stored");
    let directory = farm.directory_with(Limits { patience: Duration::ZERO, ..Limits::default() });
    let receipt = deliver(&directory, "x", to(id, choose("A"))).await;
    assert!(matches!(receipt, Err(Fault::Unavailable(_))), "{receipt:?}");
    // The update waits for an instance that can read it.
    farm.customer_says(1, choose("A")).await;
    let counts = farm.intake(&directory).run().await.expect("the store is there");
    assert_eq!((counts.of("put_off"), counts.of("quarantined")), (1, 0), "{counts:?}");
}
