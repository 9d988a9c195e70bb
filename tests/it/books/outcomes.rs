//! Every way a stop can end, for an order paid before and one paid at the door: the books stay healthy all the way.

use payshanba_domain::courier_day::Command as Day;
use payshanba_domain::cycle::{Command as Week, DayPlan, LeftOut};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::subscriber::Command;
use payshanba_domain::{AddressId, Addressed, StreamKey, SubscriberId, TariffCode, Tiyin};

use super::export::{check, exported};
use super::farm::Farm;
use super::week::{assert_healthy, cycle, day, of_day, of_week, paid, routed, staff, stop, subscriber};

/// Odd numbers pay by card, even ones at the door; two to an outcome, the last two stay undriven.
const PEOPLE: std::ops::RangeInclusive<i64> = 1..=20;
/// Its order is not in the plan.
const LEFT_OUT: i64 = 19;
/// The end of the day comes first, the courier's press after it.
const LATE: i64 = 20;
/// Takes no part from before the lock.
const PARKED: i64 = 21;

fn everybody() -> Vec<StreamKey> {
    let subscribers = (1..=PARKED).map(|id| StreamKey::Subscriber(SubscriberId(id)));
    subscribers.chain([StreamKey::Cycle(cycle()), StreamKey::CourierDay(day())]).collect()
}

#[tokio::test]
async fn every_outcome_leaves_the_books_healthy() {
    let farm = Farm::new("outcomes").await;
    staff(&farm, 1..=PARKED).await;
    farm.tell(of_week(Week::Open), "2026-11-19 17:00").await;
    join(&farm).await;
    assert_healthy(&farm, "2026-11-20 12:30").await;
    for now in ["2026-11-23 09:00", "2026-11-25 18:00"] {
        farm.tick(&everybody(), now).await;
        assert_healthy(&farm, now).await;
    }
    farm.tell(of_week(Week::CollectEggs { eggs: 300 }), "2026-11-25 20:00").await;
    drive(&farm).await;
    farm.tick(&everybody(), "2026-11-26 17:00").await;
    assert_healthy(&farm, "2026-11-26 17:00").await;
    close(&farm).await;
    let held =
        farm.number("select sum(amount)::bigint from ledger where account = 'assets:cash:courier:101'").await;
    let held_tiyin = Tiyin(held);
    farm.tell(of_day(Day::HandOver { held_tiyin, counted_tiyin: held_tiyin }), "2026-11-27 10:00").await;
    farm.tick(&everybody(), "2026-11-27 10:00").await;
    assert_healthy(&farm, "2026-11-27 10:00").await;
    assert_eq!(check(&exported(&farm).await), Ok(()));
}

async fn join(farm: &Farm) {
    let (friday, tariff) = ("2026-11-20 12:00", TariffCode::parse("A").expect("a code"));
    for id in 1..=PARKED {
        // Outside the ring: a surcharge is in play.
        farm.tell(subscriber(id, Command::ChooseTariff { tariff, quantity: 1 }), friday).await;
        farm.tell(subscriber(id, Command::SetAddress { address: AddressId(id), distance_m: 40_000 }), friday)
            .await;
        if id % 2 == 0 {
            farm.tell(subscriber(id, Command::ChooseCash), friday).await;
        } else {
            let number = InvoiceNumber(format!("INV-{id}"));
            farm.tell(subscriber(id, Command::OpenInvoice { number, weeks: 1 }), friday).await;
            farm.tell(paid(id, 69_000), friday).await;
        }
    }
    farm.tell(subscriber(PARKED, Command::Park), "2026-11-20 13:00").await;
}

async fn drive(farm: &Farm) {
    farm.tick(&everybody(), "2026-11-26 07:00").await;
    let driven = PEOPLE.filter(|id| *id != LEFT_OUT);
    let stops = driven.map(|id| stop(id, "A", if id % 2 == 0 { 69_000 } else { 0 })).collect();
    let left = LeftOut { subscriber: SubscriberId(LEFT_OUT), reason: "capacity".to_owned() };
    let plan = DayPlan { left_out: vec![left], ..routed(stops) };
    farm.tell(of_week(Week::AdoptPlan { plan }), "2026-11-26 07:01").await;
    farm.tick(&everybody(), "2026-11-26 07:05").await;
    farm.tell(of_day(Day::Load), "2026-11-26 08:00").await;
    for (id, outcome) in (1..).zip(Outcome::ALL.into_iter().flat_map(|outcome| [outcome, outcome])) {
        let ended = || of_day(Day::End { stop: SubscriberId(id), outcome, cash_tiyin: None });
        farm.tell(ended(), "2026-11-26 10:00").await;
        farm.tell(of_day(Day::Undo { stop: SubscriberId(id) }), "2026-11-26 10:01").await;
        assert_healthy(farm, "2026-11-26 10:01").await;
        farm.tell(ended(), "2026-11-26 10:02").await;
        assert_healthy(farm, "2026-11-26 10:02").await;
    }
    farm.tick(&everybody(), "2026-11-26 10:04").await;
    assert_healthy(farm, "2026-11-26 10:04").await;
}

/// The last order is *not reached* before the courier's press arrives: the cash is the customer's.
async fn close(farm: &Farm) {
    farm.tick(&[StreamKey::Subscriber(SubscriberId(LATE))], "2026-11-26 23:59").await;
    let late: Addressed =
        of_day(Day::End { stop: SubscriberId(LATE), outcome: Outcome::Delivered, cash_tiyin: None });
    farm.tell(late, "2026-11-26 23:59").await;
    farm.tick(&everybody(), "2026-11-26 23:59").await;
    assert_healthy(farm, "2026-11-27 00:10").await;
}
