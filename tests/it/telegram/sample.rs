//! Samples: every message, every refusal and every outcome, for customers, couriers and an owner in every situation
//! that is rendered differently.

use payshanba_actors::ports::People;
use payshanba_actors::ports::people::{Address, Language};
use payshanba_domain::aftercare::Aftercare;
use payshanba_domain::courier_day::{self, CourierDay};
use payshanba_domain::cycle::{self, Cycle, LeftOut, PlannedStop};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::gift::{Gift, GiftCode};
use payshanba_domain::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use payshanba_domain::message::{Card, Message, Recipient};
use payshanba_domain::order::{AddOnLine, Method};
use payshanba_domain::place::{Place, PlaceError};
use payshanba_domain::record::{OrderRow, OrderStatus, Record};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::subscriber::{Command, Door, Standing, State, Subscriber};
use payshanba_domain::terms::AddOn;
use payshanba_domain::zone::Zone;
use payshanba_domain::{
    AddressId, Cause, CourierId, Refusal, SubscriberId, TariffCode, Terms, TermsBook, Tiyin,
};

use super::farm::{Farm, at, thursday};
use super::rare::{cards, notices};
use super::screens::{owner_screens, screens};

/// What a person may be called, and what they may write: Telegram's tags in it must stay harmless.
const NAME: &str = "<b>Aziza & \"Karim\" </i> оʻғил 🥚";

/// What the owner may call an add-on.
const SHELF_NAME: &str = "Asal “Togʻ” 500 g > 1";

fn code(text: &str) -> TariffCode {
    TariffCode::parse(text).expect("a code")
}

/// A farm with customers 1 to 9, couriers 1 and 2 and two days, and everything that can be said there.
pub async fn samples(farm: &Farm) -> Vec<(Recipient, Message)> {
    let customers = customers(farm).await;
    let days = days(farm).await;
    let mut samples = Vec::new();
    for id in customers.into_iter().chain([SubscriberId(404)]) {
        samples.extend(to_customer().into_iter().map(|message| (Recipient::Subscriber(id), message)));
    }
    for day in days {
        samples.extend(to_courier(day).into_iter().map(|message| (Recipient::Courier(day.courier), message)));
        samples.extend(to_owner(day).into_iter().map(|message| (Recipient::Owner, message)));
    }
    for to in [Recipient::Subscriber(SubscriberId(1)), Recipient::Courier(CourierId(1)), Recipient::Owner] {
        samples.extend(refusals().into_iter().map(|why| (to, Message::Refused { why })));
    }
    samples
}

async fn customers(farm: &Farm) -> Vec<SubscriberId> {
    let mut ids = Vec::new();
    for (chat, change) in (1i64..).zip(situations()) {
        let id = farm.customer(chat, if chat == 2 { "" } else { NAME }, Language::UzbekLatin).await;
        let place =
            Place::parse(41.3 + f64::from(u8::try_from(chat).expect("few")) / 100.0, 69.2).expect("a place");
        let note = if chat % 2 == 0 { String::new() } else { format!("{NAME}{}", "x".repeat(5_000)) };
        let address = Address { place, distance_m: 12_400, note };
        let address =
            farm.memory.save_address(id, &address, &Cause(id.to_string())).await.expect("an address");
        let mut state = State::new(id);
        change(&mut state, address, farm);
        farm.keep::<Subscriber>(id, &state, vec![Record::Order(row(id, address))]).await;
        ids.push(id);
    }
    ids
}

type Change = fn(&mut State, AddressId, &Farm);

fn situations() -> [Change; 9] {
    let active: Change = |state, address, farm| ordered(state, Door { address, distance_m: 12_400 }, farm);
    [
        active,
        |_, _, _| {},
        |state, _, _| state.choice = Some((code("A"), 1)),
        |state, address, _| {
            state.choice = Some((code("B"), 2));
            state.door = Some(Door { address, distance_m: 42_000 });
            state.refusals = 2;
        },
        |state, address, farm| {
            ordered(state, Door { address, distance_m: 42_000 }, farm);
            state.standing = Standing::AwaitingPayment;
            state.orders[0].method = Method::Prepay;
            state.orders[0].add_ons = add_ons();
            state.invoices = vec![
                gift_invoice("GIFT-OPEN", InvoiceStage::Open),
                gift_invoice("GIFT-PAID", InvoiceStage::Paid),
            ];
            state.aftercare = Some(Box::new(Aftercare { gifts: vec![gift()], ..Aftercare::default() }));
            state.wallet_tiyin = Tiyin::from_soum(1_000);
        },
        |state, address, farm| {
            ordered(state, Door { address, distance_m: 42_000 }, farm);
            state.standing = Standing::PastDue;
            state.orders[0].add_ons = add_ons();
            state.wallet_tiyin = Tiyin::from_soum(1_000_000);
            state.receivable_tiyin = Tiyin(5_050);
            state.parked = true;
        },
        |state, address, _| {
            state.standing = Standing::Paused { until: Some(thursday()), unpaid: false };
            state.door = Some(Door { address, distance_m: 100_000 });
        },
        |state, _, _| state.standing = Standing::Paused { until: None, unpaid: true },
        |state, address, _| {
            state.standing = Standing::Cancelled;
            state.choice = Some((code("A"), 1));
            state.door = Some(Door { address, distance_m: 0 });
        },
    ]
}

fn gift() -> Gift {
    Gift { code: GiftCode("5-0123456789ABCDEF".to_owned()), amount_tiyin: Tiyin::from_soum(236_000) }
}

fn gift_invoice(number: &str, stage: InvoiceStage) -> Invoice {
    let (number, gift) = (InvoiceNumber(number.to_owned()), Some(gift().code));
    let amount_tiyin = Tiyin::from_soum(236_000);
    Invoice { number, cycle: thursday(), amount_tiyin, weeks: 4, gift, stage, paid_by: Vec::new() }
}

fn ordered(state: &mut State, door: Door, farm: &Farm) {
    use payshanba_domain::Aggregate;
    use payshanba_domain::Moment;
    let moment = Moment::at(farm.ports.clock.now());
    state.choice = Some((code("A"), 1));
    state.door = Some(door);
    for event in
        Subscriber::decide(state, &Command::ChooseCash, moment, &farm.ports.terms.read()).expect("no refusal")
    {
        Subscriber::evolve(state, &event);
    }
}

fn row(subscriber: SubscriberId, address: AddressId) -> OrderRow {
    OrderRow {
        subscriber,
        cycle: thursday(),
        status: OrderStatus::Cash,
        locked: true,
        tariff: code("A"),
        quantity: 1,
        eggs: 10,
        price_tiyin: Tiyin::from_soum(59_000),
        surcharge_tiyin: Tiyin::ZERO,
        prepaid_tiyin: Tiyin::ZERO,
        cash_due_tiyin: Tiyin::from_soum(59_000),
        zone: Zone::In,
        address,
        method: Method::Cash,
        outcome: None,
        courier: None,
        add_ons: add_ons(),
    }
}

/// What comes along: one as the owner may call it, and one that is sold no more.
fn add_ons() -> Vec<AddOnLine> {
    let line = |text: &str, name: &str| AddOnLine {
        code: code(text),
        name: name.to_owned(),
        quantity: 2,
        price_tiyin: Tiyin::from_soum(90_000),
        cost_tiyin: Tiyin::from_soum(60_000),
    };
    vec![line("asal", SHELF_NAME), line("non", "Non")]
}

/// Weeks that are asked about, and a shelf beside the eggs.
pub fn open_shop(farm: &Farm) {
    let add_on = |text: &str, name: &str| AddOn {
        code: code(text),
        name: name.to_owned(),
        price_tiyin: Tiyin::from_soum(45_000),
        cost_tiyin: Tiyin::from_soum(30_000),
    };
    let add_ons = vec![add_on("asal", SHELF_NAME), add_on("shirinlik_12", &"x".repeat(40))];
    farm.ports.terms.replace(TermsBook::new(Terms { add_ons, opt_in: true, ..Terms::default() }));
}

/// A day on the road, a day not loaded yet, and one without a route.
async fn days(farm: &Farm) -> [CourierDayId; 3] {
    let first = farm.courier(101, NAME, Language::UzbekLatin).await;
    let second = farm.courier(102, "", Language::UzbekLatin).await;
    let day = |courier, cycle| CourierDayId { courier, cycle };
    let days = [day(first, thursday()), day(second, thursday()), day(first, thursday().next())];
    for id in &days[..2] {
        let assign = courier_day::Command::Assign {
            version: 1,
            stops: (1..=9).map(stop).collect(),
            distance_m: 61_234,
            ends_at: at("2026-11-26T13:05:00+05:00"),
            closes_at: at("2026-11-26T23:59:00+05:00"),
            from: None,
        };
        farm.perform::<CourierDay>(*id, assign).await;
    }
    farm.perform::<CourierDay>(days[0], courier_day::Command::Load).await;
    let end =
        courier_day::Command::End { stop: SubscriberId(1), outcome: Outcome::Delivered, cash_tiyin: None };
    farm.perform::<CourierDay>(days[0], end).await;
    farm.perform::<Cycle>(thursday(), cycle::Command::CollectEggs { eggs: 700 }).await;
    days
}

fn stop(number: i64) -> PlannedStop {
    let paid = number % 3 == 0;
    PlannedStop {
        subscriber: SubscriberId(number),
        address: AddressId(if number == 8 { 404 } else { number }),
        tariff: code(if paid { "B" } else { "A" }),
        quantity: 1,
        eggs: if paid { 20 } else { 10 },
        cash_due_tiyin: if paid { Tiyin::ZERO } else { Tiyin::from_soum(59_000) },
        eta: at("2026-11-26T10:00:00+05:00"),
        door: None,
    }
}

fn to_customer() -> Vec<Message> {
    let (cycle, next, amount) = (thursday(), thursday().next(), Tiyin::from_soum(1_059_000));
    let (from, until) = (at("2026-11-26T10:00:00+05:00"), at("2026-11-26T11:15:00+05:00"));
    let number = InvoiceNumber("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".to_owned());
    let mut messages = vec![
        Message::Welcome,
        Message::AskLocation,
        Message::AskMethod { cycle },
        Message::AskMethod { cycle: next },
        Message::Invoice { cycle, number, amount_tiyin: amount },
        Message::WhereYouAre,
        Message::CountsFrom { cycle },
        Message::Subscribed { cycle },
        Message::Subscribed { cycle: next },
        Message::Status,
        Message::Help,
        Message::NotUnderstood,
        Message::WeekOpened { cycle },
        Message::WeekOpened { cycle: next },
        Message::Reminder { cycle, due_tiyin: amount, lock_at: from },
        Message::LockDelayed { cycle, until },
        Message::Locked { cycle, cash_due_tiyin: amount },
        Message::Locked { cycle, cash_due_tiyin: Tiyin::ZERO },
        Message::Dropped { cycle, next },
        Message::PausedUnpaid,
        Message::Paid { cycle, amount_tiyin: Tiyin(1_050) },
        Message::Skipped { cycle },
        Message::Paused { until: Some(cycle) },
        Message::Paused { until: None },
        Message::Cancelled,
        Message::ComingToday { cycle, from, until },
    ];
    let wrong = [PlaceError::OutOfRange, PlaceError::Unknown, PlaceError::Swapped, PlaceError::Abroad];
    messages.extend(wrong.map(|why| Message::LocationRefused { why }));
    messages.extend(Outcome::ALL.map(|outcome| Message::StopTold {
        cycle,
        outcome,
        eggs: 10,
        cash_tiyin: amount,
        wallet_tiyin: amount,
    }));
    messages.extend(notices().into_iter().map(Message::Notice));
    messages.extend(screens().into_iter().map(Message::Screen));
    messages
}

fn to_courier(day: CourierDayId) -> Vec<Message> {
    let cash_tiyin = Tiyin::from_soum(59_000);
    let told = |open| Message::HandedOver { day, counted_tiyin: cash_tiyin, open_tiyin: Tiyin(open) };
    let mut messages = vec![
        Message::CourierWelcome,
        Message::Route { day },
        Message::DayDone { day, cash_tiyin },
        Message::DayDone { day, cash_tiyin: Tiyin::ZERO },
        told(0),
        told(100),
        told(-100),
    ];
    messages.extend((1..=10).map(|stop| Message::StopCard { day, stop: SubscriberId(stop) }));
    messages.extend(Outcome::ALL.map(|outcome| Message::StopEnded { day, stop: SubscriberId(1), outcome }));
    messages.push(Message::StopEnded { day, stop: SubscriberId(404), outcome: Outcome::Broken });
    let courier = day.courier;
    let cards = [
        Card::AskStart { courier },
        Card::StartSet { courier, own: true },
        Card::StartSet { courier, own: false },
    ];
    messages.extend(cards.map(Message::Card));
    messages
}

fn to_owner(day: CourierDayId) -> Vec<Message> {
    let (cycle, cash_tiyin, subscriber) = (day.cycle, Tiyin::from_soum(59_000), SubscriberId(1));
    let mut messages = vec![
        Message::OwnerHelp,
        Message::InviteLink { serial: u32::MAX },
        Message::CourierJoined { courier: day.courier },
        Message::CourierDismissed { courier: day.courier },
        Message::CourierDismissed { courier: CourierId(404) },
        Message::ListConfirmed { cycle },
        Message::EggsNeeded { cycle },
        Message::EggsCollected { cycle, eggs: 500 },
        Message::PlanReady { cycle, couriers: 2, stops: 21, left_out: 0, why: Vec::new() },
        Message::PlanReady { cycle, couriers: 1, stops: 5, left_out: 3, why: Vec::new() },
        Message::PlanReady { cycle, couriers: 1, stops: 5, left_out: 60, why: left_out() },
        Message::CouriersMissing { cycle },
        Message::HandOverAsk { day, cash_tiyin },
        Message::HandOverAsk { day, cash_tiyin: Tiyin::ZERO },
        Message::HandedOver { day, counted_tiyin: cash_tiyin, open_tiyin: Tiyin(100) },
        Message::DayConfirmed { cycle },
        Message::CycleClosed { cycle, begun: true },
        Message::CycleClosed { cycle, begun: false },
        Message::Parked { subscriber: SubscriberId(404) },
        Message::Parked { subscriber: SubscriberId(6) },
        Message::Quarantined { cause: format!("tg:123456:{}<", u32::MAX) },
    ];
    messages.extend(Outcome::ALL.map(|outcome| Message::StopAlert { subscriber, cycle, outcome }));
    for cash_tiyin in [Tiyin::ZERO, cash_tiyin] {
        let stray = |outcome| Message::StrayReport { subscriber, cycle, outcome, cash_tiyin };
        messages.extend(Outcome::ALL.map(stray));
    }
    messages.extend(cards(day).into_iter().map(Message::Card));
    messages.extend(owner_screens().into_iter().map(Message::Screen));
    messages
}

/// Why a plan leaves orders out, in its words, and one of a later version.
pub const REASONS: [&str; 10] = [
    "address",
    "too_far",
    "unreachable",
    "capacity",
    "shift",
    "window",
    "max_stops",
    "no_vehicle",
    "courier_out",
    "of_the_future",
];

fn left_out() -> Vec<LeftOut> {
    let left = |(number, reason): (i64, &&str)| LeftOut {
        subscriber: SubscriberId(number),
        reason: (*reason).to_owned(),
    };
    let known = (1..).zip(&REASONS).map(left);
    known.chain((100..150).map(|number| left((number, &"shift")))).collect()
}

pub fn refusals() -> Vec<Refusal> {
    vec![
        Refusal::CutoffPassed { next: thursday() },
        Refusal::UnknownTariff,
        Refusal::Quantity { most: 20 },
        Refusal::TooFar { distance_m: 142_345, limit_m: 80_000 },
        Refusal::TariffFirst,
        Refusal::AddressFirst,
        Refusal::PrepayOnly,
        Refusal::NotNow,
        Refusal::NotFound,
        Refusal::WrongAmount,
        Refusal::Underpaid { due: Tiyin::from_soum(59_000) },
        Refusal::LoadFirst,
        Refusal::StopEnded,
        Refusal::UndoPassed,
        Refusal::DayClosed,
        Refusal::StaleButton,
        Refusal::NotAllowed,
        Refusal::InviteSpent,
        Refusal::Parked,
        Refusal::OutOfRange,
        Refusal::AlreadyPaid,
        Refusal::InvoiceVoid,
        Refusal::PaymentCancelled,
        Refusal::ClaimTooLarge { eggs: 2 },
        Refusal::NothingToPayOut,
        Refusal::BalanceLeft { wallet: Tiyin::from_soum(59_000), receivable: Tiyin::ZERO },
        Refusal::NotCovered { due: Tiyin::from_soum(59_000) },
        Refusal::HoldPassed { cycle: thursday() },
        Refusal::BadTerms { what: "<tariff>".to_owned() },
        Refusal::HandedOn,
        Refusal::CodeNotValid,
        Refusal::CodeUsed,
        Refusal::UnknownAddOn,
        Refusal::NoSecondTry,
        Refusal::BeingPaid,
        Refusal::MoneySpent,
    ]
}

/// How many kinds of message and of refusal there are.
pub const MESSAGES: usize = 49;
pub const REFUSALS: usize = 36;

/// Numbers the kinds: a new one does not compile until it is named here, and fails until it is among the samples.
pub const fn number(message: &Message) -> usize {
    match message {
        Message::Welcome => 0,
        Message::AskLocation => 1,
        Message::LocationRefused { .. } => 2,
        Message::AskMethod { .. } => 3,
        Message::Invoice { .. } => 4,
        Message::WhereYouAre => 5,
        Message::CountsFrom { .. } => 6,
        Message::Subscribed { .. } => 7,
        Message::Status => 8,
        Message::Help => 9,
        Message::NotUnderstood => 10,
        Message::Refused { .. } => 11,
        Message::WeekOpened { .. } => 12,
        Message::Reminder { .. } => 13,
        Message::LockDelayed { .. } => 14,
        Message::Locked { .. } => 15,
        Message::Dropped { .. } => 16,
        Message::PausedUnpaid => 17,
        Message::Paid { .. } => 18,
        Message::Skipped { .. } => 19,
        Message::Paused { .. } => 20,
        Message::CourierDismissed { .. } => 21,
        Message::Cancelled => 22,
        Message::ComingToday { .. } => 23,
        Message::StopTold { .. } => 24,
        Message::CourierWelcome => 25,
        Message::Route { .. } => 26,
        Message::StopCard { .. } => 27,
        Message::StopEnded { .. } => 28,
        Message::DayDone { .. } => 29,
        Message::HandedOver { .. } => 30,
        Message::OwnerHelp => 31,
        Message::InviteLink { .. } => 32,
        Message::CourierJoined { .. } => 33,
        Message::ListConfirmed { .. } => 34,
        Message::EggsNeeded { .. } => 35,
        Message::EggsCollected { .. } => 36,
        Message::PlanReady { .. } => 37,
        Message::CouriersMissing { .. } => 38,
        Message::HandOverAsk { .. } => 39,
        Message::DayConfirmed { .. } => 40,
        Message::CycleClosed { .. } => 41,
        Message::StopAlert { .. } => 42,
        Message::StrayReport { .. } => 43,
        Message::Parked { .. } => 44,
        Message::Quarantined { .. } => 45,
        Message::Notice(_) => 46,
        Message::Card(_) => 47,
        Message::Screen(_) => 48,
    }
}

/// The same for refusals.
pub const fn refusal_number(refusal: &Refusal) -> usize {
    match refusal {
        Refusal::CutoffPassed { .. } => 0,
        Refusal::UnknownTariff => 1,
        Refusal::Quantity { .. } => 2,
        Refusal::TooFar { .. } => 3,
        Refusal::TariffFirst => 4,
        Refusal::AddressFirst => 5,
        Refusal::PrepayOnly => 6,
        Refusal::NotNow => 7,
        Refusal::NotFound => 8,
        Refusal::WrongAmount => 9,
        Refusal::Underpaid { .. } => 11,
        Refusal::LoadFirst => 12,
        Refusal::StopEnded => 13,
        Refusal::UndoPassed => 14,
        Refusal::DayClosed => 15,
        Refusal::StaleButton => 16,
        Refusal::NotAllowed => 17,
        Refusal::InviteSpent => 18,
        Refusal::Parked => 19,
        Refusal::OutOfRange => 10,
        Refusal::AlreadyPaid => 20,
        Refusal::InvoiceVoid => 21,
        Refusal::PaymentCancelled => 22,
        Refusal::ClaimTooLarge { .. } => 23,
        Refusal::NothingToPayOut => 24,
        Refusal::BalanceLeft { .. } => 25,
        Refusal::NotCovered { .. } => 26,
        Refusal::HoldPassed { .. } => 27,
        Refusal::BadTerms { .. } => 28,
        Refusal::HandedOn => 29,
        Refusal::CodeNotValid => 30,
        Refusal::CodeUsed => 31,
        Refusal::UnknownAddOn => 32,
        Refusal::NoSecondTry => 33,
        Refusal::BeingPaid => 34,
        Refusal::MoneySpent => 35,
    }
}
