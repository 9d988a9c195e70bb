//! A whole week of the farm, from the first message to the counted cash, with all tasks at work.

use payshanba_actors::ports::people::Profile;
use payshanba_actors::ports::views::OrderFilter;
use payshanba_actors::ports::{People, Views};
use payshanba_domain::courier_day::Command as Tap;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::ledger::Account;
use payshanba_domain::message::{Message, Recipient};
use payshanba_domain::record::OrderStatus;
use payshanba_domain::{Addressed, By, Commodity, CourierDayId, CourierId, Tiyin, cycle, roster};

use crate::farm::{Farm, Script, cycle};

const COURIER: i64 = 900;
const OWNER: i64 = 1_000;

async fn owner_says(farm: &Farm, command: Addressed) {
    farm.says(OWNER, Script::Do { command, by: By::Owner, reader: Recipient::Owner }).await;
}

async fn enrol(farm: &Farm) -> CourierId {
    let courier = farm.memory.make_courier(COURIER, &Profile::default()).await.expect("memory knows people");
    owner_says(
        farm,
        Addressed::Roster {
            command: roster::Command::Invite {
                role: roster::Role::Courier,
                profile: roster::Profile::default(),
            },
        },
    )
    .await;
    farm.quiet().await;
    courier_says(farm, courier, Addressed::Roster { command: roster::Command::Enrol { serial: 1, courier } })
        .await;
    courier
}

async fn courier_says(farm: &Farm, courier: CourierId, command: Addressed) {
    let (by, reader) = (By::Courier(courier), Recipient::Courier(courier));
    farm.says(COURIER, Script::Do { command, by, reader }).await;
    farm.quiet().await;
}

#[actix_rt::test]
async fn a_box_for_cash_from_the_first_message_to_the_counted_cash() {
    let farm = Farm::new();
    let directory = farm.directory();
    let crew = farm.crew(&directory);
    let courier = enrol(&farm).await;
    farm.joins_by_cash(1).await;
    farm.quiet().await;
    let id = farm.subscriber(1).await;
    farm.comes("2026-11-22T18:00:00+05:00").await;
    farm.comes("2026-11-23T09:00:00+05:00").await;
    farm.comes("2026-11-25T18:00:00+05:00").await;
    let week = cycle();
    owner_says(&farm, Addressed::Cycle { id: week, command: cycle::Command::CollectEggs { eggs: 30 } }).await;
    farm.comes("2026-11-26T07:00:00+05:00").await;

    let day = CourierDayId { courier, cycle: week };
    let tap = |command: Tap| courier_says(&farm, courier, Addressed::CourierDay { id: day, command });
    tap(Tap::Load).await;
    farm.comes("2026-11-26T11:00:00+05:00").await;
    tap(Tap::End { stop: id, outcome: Outcome::Delivered, cash_tiyin: None }).await;
    farm.comes("2026-11-26T11:02:00+05:00").await;
    farm.comes("2026-11-26T17:00:00+05:00").await;
    let cash = Tiyin::from_soum(59_000);
    let hand_over = Tap::HandOver { held_tiyin: cash, counted_tiyin: cash };
    owner_says(&farm, Addressed::CourierDay { id: day, command: hand_over }).await;
    farm.comes("2026-11-26T23:59:00+05:00").await;
    crew.dismiss().await;

    assert_books(&farm, courier);
    assert_rows(&farm).await;
    assert_told(&farm, day);
}

fn assert_books(farm: &Farm, courier: CourierId) {
    let soum = |account| farm.memory.balance(account, Commodity::Uzs) / 100;
    for commodity in [Commodity::Uzs, Commodity::Egg, Commodity::Tray] {
        assert_eq!(farm.memory.total(commodity), 0, "{commodity:?}");
    }
    assert_eq!(-soum(Account::RevenueEggs) - soum(Account::EggCost), 44_000, "what a week of A earns");
    assert_eq!((soum(Account::FarmCash), soum(Account::CourierCash(courier))), (59_000, 0));
    assert_eq!(farm.memory.balance(Account::Stock, Commodity::Egg), 20);
    assert_eq!(farm.memory.balance(Account::Delivered, Commodity::Egg), 10);
}

async fn assert_rows(farm: &Farm) {
    let filter = OrderFilter { cycle: Some(cycle()), ..OrderFilter::default() };
    let orders = farm.memory.orders(filter).await.expect("memory answers");
    assert_eq!(orders.iter().map(|order| order.status).collect::<Vec<_>>(), [OrderStatus::Delivered]);
    let stops = farm.memory.stops(cycle()).await.expect("memory answers");
    assert_eq!(
        stops.iter().map(|stop| (stop.position, stop.outcome)).collect::<Vec<_>>(),
        [(1, Some(Outcome::Delivered))]
    );
    assert!(stops[0].eta >= crate::farm::at("2026-11-26T07:00:00+05:00"));
    assert!(farm.memory.quarantined().is_empty() && farm.memory.waiting().is_empty());
}

fn assert_told(farm: &Farm, day: CourierDayId) {
    let arrived = farm.phone.arrived();
    let to = |who: Recipient| {
        let theirs = arrived.iter().filter(move |arrived| arrived.parcel.outgoing.to == who);
        theirs.map(|arrived| say(&arrived.parcel.outgoing.message)).collect::<Vec<_>>()
    };
    let subscriber = payshanba_domain::SubscriberId(1);
    let customer = to(Recipient::Subscriber(subscriber));
    let expected =
        ["ask_location", "ask_method", "subscribed", "locked", "coming_today", "stop_told", "week_opened"];
    assert_eq!(customer, expected);
    let expected = ["courier_welcome", "route", "stop_card", "stop_ended", "day_done", "handed_over"];
    assert_eq!(to(Recipient::Courier(day.courier)), expected);
    let owner = to(Recipient::Owner);
    for card in
        ["list_confirmed", "eggs_needed", "plan_ready", "day_confirmed", "cycle_closed", "hand_over_ask"]
    {
        assert_eq!(owner.iter().filter(|said| *said == card).count(), 1, "{card} in {owner:?}");
    }
    let ended = arrived.iter().find(|arrived| say(&arrived.parcel.outgoing.message) == "stop_ended");
    assert!(ended.is_some_and(|card| card.parcel.edits.is_some()), "the stop's card is edited, not repeated");
}

fn say(message: &Message) -> String {
    let value = serde_json::to_value(message).expect("a message has a form");
    value["say"].as_str().expect("it says something").to_owned()
}
