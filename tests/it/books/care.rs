//! A week in which a box is cut, an order released and a delivery complained about: the books hold at every step.

use payshanba::books::doctor::examine;
use payshanba::books::figures::compare;
use payshanba_domain::aftercare::{Complaint, Ruling};
use payshanba_domain::courier_day::Command as Day;
use payshanba_domain::cycle::{Command as Week, PlannedStop};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::subscriber::Command;
use payshanba_domain::{AddressId, StreamKey, SubscriberId, TariffCode};

use super::farm::{Farm, at};
use super::week::{cycle, day, hand_over_of, of_day, of_week, paid, routed, staff, stop, subscriber};

/// Pays at the door, and finds two eggs broken.
const AT_THE_DOOR: i64 = 1;
/// Has paid for twenty eggs and gets ten.
const CUT: i64 = 2;
/// Has paid, and is taken off the list.
const RELEASED: i64 = 3;
/// Has paid, and says that nothing came.
const DOUBTS: i64 = 4;

fn everybody() -> Vec<StreamKey> {
    let people = [AT_THE_DOOR, CUT, RELEASED, DOUBTS].map(|id| StreamKey::Subscriber(SubscriberId(id)));
    people.into_iter().chain([StreamKey::Cycle(cycle()), StreamKey::CourierDay(day())]).collect()
}

async fn assert_healthy(farm: &Farm, now: &str) {
    farm.send().await;
    let report = examine(&farm.client, at(now)).await.expect("the books can be read");
    assert!(report.is_healthy(), "at {now}:\n{report}");
    let (ledger, events) = compare(&farm.client, cycle()).await.expect("the events can be read");
    assert_eq!(ledger, events, "at {now}");
}

async fn wallet(farm: &Farm, id: i64) -> i64 {
    farm.number(&format!(
        "select coalesce(-sum(amount), 0)::bigint / 100 from ledger where account = 'liabilities:wallet:{id}'"
    ))
    .await
}

async fn join(farm: &Farm) {
    let friday = "2026-11-20 12:00";
    for (id, tariff) in [(AT_THE_DOOR, "A"), (CUT, "B"), (RELEASED, "B"), (DOUBTS, "A")] {
        let tariff = TariffCode::parse(tariff).expect("a code");
        farm.tell(subscriber(id, Command::ChooseTariff { tariff, quantity: 1 }), friday).await;
        let door = Command::SetAddress { address: AddressId(id), distance_m: 5_000 };
        farm.tell(subscriber(id, door), friday).await;
    }
    farm.tell(subscriber(AT_THE_DOOR, Command::ChooseCash), friday).await;
    for (id, soum) in [(CUT, 109_000), (RELEASED, 109_000), (DOUBTS, 59_000)] {
        let number = InvoiceNumber(format!("INV-{id}"));
        farm.tell(subscriber(id, Command::OpenInvoice { number, weeks: 1 }), friday).await;
        farm.tell(paid(id, soum), friday).await;
    }
}

#[tokio::test]
async fn a_cut_a_release_and_claims_leave_the_books_healthy() {
    let farm = Farm::new("care").await;
    staff(&farm, 1..=4).await;
    farm.tell(of_week(Week::Open), "2026-11-19 17:00").await;
    join(&farm).await;
    farm.tick(&everybody(), "2026-11-23 09:00").await;
    assert_healthy(&farm, "2026-11-23 09:00").await;
    farm.tell(subscriber(RELEASED, Command::Release { cycle: cycle() }), "2026-11-24 12:00").await;
    assert_healthy(&farm, "2026-11-24 12:00").await;
    assert_eq!(wallet(&farm, RELEASED).await, 109_000, "what was paid is theirs again");
    farm.tick(&everybody(), "2026-11-25 18:00").await;
    farm.tell(of_week(Week::CollectEggs { eggs: 30 }), "2026-11-25 18:10").await;
    farm.tell(subscriber(CUT, Command::Cut { cycle: cycle(), eggs_to: 10 }), "2026-11-25 18:20").await;
    assert_healthy(&farm, "2026-11-25 18:20").await;
    assert_eq!(wallet(&farm, CUT).await, 54_500, "half the box, half the price");

    farm.tick(&everybody(), "2026-11-26 07:00").await;
    let half = PlannedStop { eggs: 10, ..stop(CUT, "B", 0) };
    let plan = routed(vec![stop(AT_THE_DOOR, "A", 59_000), half, stop(DOUBTS, "A", 0)]);
    farm.tell(of_week(Week::AdoptPlan { plan }), "2026-11-26 07:01").await;
    farm.tell(of_day(Day::Load), "2026-11-26 08:00").await;
    for id in [AT_THE_DOOR, CUT, DOUBTS] {
        let end = Day::End { stop: SubscriberId(id), outcome: Outcome::Delivered, cash_tiyin: None };
        farm.tell(of_day(end), "2026-11-26 10:00").await;
    }
    farm.tick(&everybody(), "2026-11-26 10:10").await;
    assert_healthy(&farm, "2026-11-26 10:10").await;

    let eggs = Command::Complain { complaint: Complaint::Eggs { eggs: 2 } };
    farm.tell(subscriber(AT_THE_DOOR, eggs), "2026-11-26 11:00").await;
    let nothing = Command::Complain { complaint: Complaint::NotReceived };
    farm.tell(subscriber(DOUBTS, nothing), "2026-11-26 11:00").await;
    assert_healthy(&farm, "2026-11-26 11:00").await;
    farm.tell(subscriber(DOUBTS, Command::Rule { claim: 1, ruling: Ruling::Credit }), "2026-11-26 12:00")
        .await;
    assert_healthy(&farm, "2026-11-26 12:00").await;
    assert_eq!(wallet(&farm, DOUBTS).await, 59_000, "the price of every egg");
    farm.tell(hand_over_of(59_000), "2026-11-26 15:00").await;
    for now in ["2026-11-26 17:00", "2026-11-26 23:59"] {
        farm.tick(&everybody(), now).await;
        assert_healthy(&farm, now).await;
    }
}
