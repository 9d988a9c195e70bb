//! Two instances on one store: no lease keeps them apart, only version and cause. Never a double effect.

use std::time::Duration;

use payshanba_actors::{Directory, Fault, Receipt, Task};
use payshanba_domain::ledger::Account;
use payshanba_domain::message::Message;
use payshanba_domain::{Addressed, Commodity, StreamKey, roster};

use crate::farm::{Farm, capture, deliver, owing, to};

fn invite() -> Addressed {
    Addressed::Roster {
        command: roster::Command::Invite { role: roster::Role::Courier, profile: roster::Profile::default() },
    }
}

/// As the inbox would: what others kept from happening is asked again.
async fn until_done(directory: &Directory, cause: &str, body: Addressed) -> Receipt {
    loop {
        match deliver(directory, cause, body.clone()).await {
            Ok(receipt) => return receipt,
            Err(Fault::Conflict) => tokio::time::sleep(Duration::from_millis(50)).await,
            Err(fault) => panic!("{fault}"),
        }
    }
}

#[actix_rt::test]
async fn the_same_causes_at_both_take_effect_once() {
    let farm = Farm::new();
    farm.journal.takes(Duration::from_millis(1));
    let (here, there) = (farm.directory(), farm.directory());
    let both = (0..40).map(|number| {
        let (here, there) = (&here, &there);
        async move {
            let cause = format!("invite-{number}");
            tokio::join!(until_done(here, &cause, invite()), until_done(there, &cause, invite()))
        }
    });
    let receipts = futures_util::future::join_all(both).await;
    for (one, two) in &receipts {
        let done = [one, two].into_iter().filter(|receipt| matches!(receipt, Receipt::Done { .. })).count();
        assert_eq!(done, 1, "{one:?} {two:?}");
    }
    assert_eq!(farm.causes(StreamKey::Roster).len(), 40);
    for serial in 1..=40 {
        assert_eq!(farm.promised(&Message::InviteLink { serial }), 1, "link {serial}");
    }
}

#[actix_rt::test]
async fn different_causes_at_both_all_take_effect() {
    let farm = Farm::new();
    farm.journal.takes(Duration::from_millis(1));
    let directories = [farm.directory(), farm.directory()];
    let commands = (0..40).map(|number| {
        let directory = &directories[number % 2];
        async move { until_done(directory, &format!("invite-{number}"), invite()).await }
    });
    let receipts = futures_util::future::join_all(commands).await;
    assert!(receipts.iter().all(|receipt| matches!(receipt, Receipt::Done { .. })), "{receipts:?}");
    let versions: Vec<u64> =
        farm.memory.history_of(StreamKey::Roster).iter().map(|kept| kept.version).collect();
    assert_eq!(versions, Vec::from_iter(1..=40));
    assert!(
        farm.journal.commits.load(std::sync::atomic::Ordering::Relaxed) > 40,
        "they did get in each other's way"
    );
}

#[actix_rt::test]
async fn one_payment_told_to_both_is_booked_once() {
    let farm = Farm::new();
    let (here, there) = (farm.directory(), farm.directory());
    let id = owing(&farm, &here, 1, "INV-1").await;
    farm.journal.takes(Duration::from_millis(1));
    let pay = || to(id, capture("INV-1", "77"));
    let (one, two) =
        tokio::join!(until_done(&here, "complete", pay()), until_done(&there, "reconciled", pay()));
    let receipts = [&one, &two];
    assert!(receipts.contains(&&Receipt::Unchanged), "the provider's number is known: {receipts:?}");
    assert_eq!(farm.memory.balance(Account::Wallet(id), Commodity::Uzs), -5_900_000);
    assert_eq!(farm.memory.total(Commodity::Uzs), 0);
}

#[actix_rt::test]
async fn two_intakes_share_the_work() {
    let farm = Farm::new();
    for chat in 1..=30 {
        farm.joins_by_cash(chat).await;
    }
    farm.journal.takes(Duration::from_millis(1));
    let (mut here, mut there) = (farm.intake(&farm.directory()), farm.intake(&farm.directory()));
    let (one, two) = tokio::join!(here.run(), there.run());
    let done = [one, two].map(|counts| counts.expect("the store is there").of("done"));
    assert_eq!(done[0] + done[1], 90, "{done:?}");
    assert!(done.iter().all(|done| *done > 0), "{done:?}");
    assert_eq!(farm.memory.history().len(), 90);
}
