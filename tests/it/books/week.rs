//! A week of five subscribers, from the opening to the close: paid by card outside the ring, in cash inside it, nobody
//! home, left out, not paid. It earns 44 000 + 79 000.

use payshanba::books::doctor::examine;
use payshanba::books::figures::compare;
use payshanba_domain::courier_day::Command as Day;
use payshanba_domain::cycle::{Command as Week, DayPlan, PlannedRoute, PlannedStop, TravelSource};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::roster::{Command as Staff, Profile, Role};
use payshanba_domain::subscriber::Command;
use payshanba_domain::{
    AddressId, Addressed, CourierDayId, CourierId, CycleDate, PaymentId, ProviderCode, StreamKey,
    SubscriberId, TariffCode, Tiyin,
};

use super::farm::{Farm, at};

/// Who drives.
pub const COURIER: CourierId = CourierId(101);
/// A moment when the week is over and nothing is due.
pub const AFTER: &str = "2026-11-27 00:30";

/// The week.
pub fn cycle() -> CycleDate {
    CycleDate::parse("2026-11-26").expect("a date")
}

/// The courier's day.
pub fn day() -> CourierDayId {
    CourierDayId { courier: COURIER, cycle: cycle() }
}

/// A command for a subscriber.
pub fn subscriber(id: i64, command: Command) -> Addressed {
    Addressed::Subscriber { id: SubscriberId(id), command }
}

/// A command for the week.
pub fn of_week(command: Week) -> Addressed {
    Addressed::Cycle { id: cycle(), command }
}

/// A command for the courier's day.
pub fn of_day(command: Day) -> Addressed {
    Addressed::CourierDay { id: day(), command }
}

/// Everything promised is sent, the doctor finds nothing, and ledger and events agree about the week.
pub async fn assert_healthy(farm: &Farm, now: &str) {
    farm.send().await;
    let report = examine(&farm.client, at(now)).await.expect("the books can be read");
    assert!(report.is_healthy(), "at {now}:\n{report}");
    let (ledger, events) = compare(&farm.client, cycle()).await.expect("the events can be read");
    assert_eq!(ledger, events, "at {now}");
}

/// The hand-over of all cash.
pub fn hand_over() -> Addressed {
    hand_over_of(60_000)
}

/// The hand-over of so much, all of it there.
pub fn hand_over_of(soum: i64) -> Addressed {
    let held = Tiyin::from_soum(soum);
    of_day(Day::HandOver { held_tiyin: held, counted_tiyin: held })
}

/// The week as far as 23:59, its cash counted, everything sent.
pub async fn finished(hint: &str) -> Farm {
    let farm = driven(hint).await;
    farm.tell(hand_over(), "2026-11-26 15:00").await;
    close(&farm).await;
    farm
}

/// The same without the hand-over.
pub async fn uncounted(hint: &str) -> Farm {
    let farm = driven(hint).await;
    close(&farm).await;
    farm
}

/// The week up to the last stop.
async fn driven(hint: &str) -> Farm {
    let farm = Farm::new(hint).await;
    people(&farm).await;
    join(&farm).await;
    lock(&farm).await;
    drive(&farm).await;
    farm
}

async fn people(farm: &Farm) {
    staff(farm, 1..=5).await;
    farm.tell(of_week(Week::Open), "2026-11-19 17:00").await;
}

/// People with an address each, and a courier.
pub async fn staff(farm: &Farm, subscribers: impl IntoIterator<Item = i64>) {
    for id in subscribers {
        farm.run(&format!(
            "insert into person (id, kind) values ({id}, 'subscriber');
             insert into address (id, person, distance_m, cause) values ({id}, {id}, 0, 'test')"
        ))
        .await;
    }
    farm.run("insert into person (id, kind) values (101, 'courier')").await;
    farm.tell(
        Addressed::Roster { command: Staff::Invite { role: Role::Courier, profile: Profile::default() } },
        "2026-11-19 16:00",
    )
    .await;
    farm.tell(
        Addressed::Roster { command: Staff::Enrol { serial: 1, courier: COURIER } },
        "2026-11-19 16:05",
    )
    .await;
}

async fn join(farm: &Farm) {
    let friday = "2026-11-20 12:00";
    for (id, tariff, distance_m) in [(1, "A", 5_000), (2, "B", 40_000), (3, "A", 0), (4, "A", 1), (5, "B", 2)]
    {
        let tariff = TariffCode::parse(tariff).expect("a code");
        farm.tell(subscriber(id, Command::ChooseTariff { tariff, quantity: 1 }), friday).await;
        farm.tell(subscriber(id, Command::SetAddress { address: AddressId(id), distance_m }), friday).await;
    }
    for id in [1, 3, 4] {
        farm.tell(subscriber(id, Command::ChooseCash), friday).await;
    }
    for (id, number) in [(2, "INV-2"), (5, "INV-5")] {
        let number = InvoiceNumber(number.to_owned());
        farm.tell(subscriber(id, Command::OpenInvoice { number, weeks: 1 }), friday).await;
    }
    farm.tell(subscriber(4, Command::Skip { cycle: cycle() }), "2026-11-21 10:00").await;
    // Paid on Friday evening, reported on Saturday: later in the journal than other things of Saturday.
    farm.tell_late(paid(2, 119_000), "2026-11-20 23:59", "2026-11-21 11:00").await;
}

/// The payment of a subscriber's invoice by card.
pub fn paid(id: i64, soum: i64) -> Addressed {
    let capture = Command::Capture {
        payment: PaymentId(id),
        invoice: InvoiceNumber(format!("INV-{id}")),
        provider: ProviderCode::parse("click").expect("a code"),
        provider_ref: format!("7{id}"),
        amount_tiyin: Tiyin::from_soum(soum),
        commission_bp: 120,
        facts: None,
    };
    subscriber(id, capture)
}

async fn lock(farm: &Farm) {
    for now in ["2026-11-22 18:00", "2026-11-23 09:00", "2026-11-25 18:00"] {
        farm.tick(&everybody(), now).await;
    }
    farm.tell(of_week(Week::CollectEggs { eggs: 100 }), "2026-11-25 20:00").await;
    farm.tell(of_week(Week::CrackEggs { eggs: 5 }), "2026-11-25 20:10").await;
    farm.tick(&everybody(), "2026-11-26 07:00").await;
    farm.tell(of_week(Week::AdoptPlan { plan: plan() }), "2026-11-26 07:01").await;
}

fn plan() -> DayPlan {
    let stops =
        [(1, "A", 59_000), (2, "B", 0), (3, "A", 59_000)].map(|(id, tariff, cash)| stop(id, tariff, cash));
    routed(stops.to_vec())
}

/// A stop with cash to collect.
pub fn stop(id: i64, tariff: &str, cash_soum: i64) -> PlannedStop {
    PlannedStop {
        subscriber: SubscriberId(id),
        address: AddressId(id),
        tariff: TariffCode::parse(tariff).expect("a code"),
        quantity: 1,
        eggs: if tariff == "A" { 10 } else { 20 },
        cash_due_tiyin: Tiyin::from_soum(cash_soum),
        eta: at("2026-11-26 10:00"),
        door: None,
    }
}

/// A plan with one route.
pub fn routed(stops: Vec<PlannedStop>) -> DayPlan {
    let route = PlannedRoute { courier: COURIER, stops, distance_m: 90_000, ends_at: at("2026-11-26 14:00") };
    DayPlan::new(1, TravelSource::GreatCircle, vec![route], Vec::new())
}

async fn drive(farm: &Farm) {
    let end = |stop, outcome, soum: Option<i64>| {
        of_day(Day::End { stop: SubscriberId(stop), outcome, cash_tiyin: soum.map(Tiyin::from_soum) })
    };
    farm.tell(of_day(Day::Load), "2026-11-26 08:00").await;
    farm.tell(end(1, Outcome::NobodyHome, None), "2026-11-26 10:00").await;
    farm.tell(of_day(Day::Undo { stop: SubscriberId(1) }), "2026-11-26 10:01").await;
    // A thousand too much: it goes to the wallet.
    farm.tell(end(1, Outcome::Delivered, Some(60_000)), "2026-11-26 10:01").await;
    farm.tell(end(2, Outcome::Delivered, None), "2026-11-26 11:00").await;
    farm.tell(of_day(Day::Undo { stop: SubscriberId(2) }), "2026-11-26 11:01").await;
    farm.tell(end(2, Outcome::Delivered, None), "2026-11-26 11:01").await;
    farm.tell(end(3, Outcome::NobodyHome, None), "2026-11-26 12:00").await;
}

async fn close(farm: &Farm) {
    for now in ["2026-11-26 12:30", "2026-11-26 17:00", "2026-11-26 23:59"] {
        farm.tick(&everybody(), now).await;
    }
    farm.send().await;
}

fn everybody() -> Vec<StreamKey> {
    let subscribers = (1..=5).map(|id| StreamKey::Subscriber(SubscriberId(id)));
    subscribers.chain([StreamKey::Cycle(cycle()), StreamKey::CourierDay(day())]).collect()
}
