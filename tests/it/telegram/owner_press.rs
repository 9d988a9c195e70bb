//! The buttons of the owner's cards: what each card offers, and which command each press becomes.

use payshanba::telegram::keyboard::{Keyboard, Press};
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::Language;
use payshanba_domain::aftercare::{Claim, ClaimStage, Complaint, PayoutStage, Ruling};
use payshanba_domain::courier_day::{self, CourierDay};
use payshanba_domain::message::{Card, Recipient};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::subscriber::{Command, Ending, State, Subscriber};
use payshanba_domain::{Addressed, By, CourierId, SubscriberId, Tiyin, cycle};

use super::farm::{AZIZA, FRIDAY, Farm, OWNER, at, press, thursday};
use super::roles::stop;

const TWELVE: SubscriberId = SubscriberId(12);

async fn buttons(farm: &Farm, card: Card) -> Vec<String> {
    let page = farm.pen().render(Recipient::Owner, Language::English, &card.into()).await.expect("rendered");
    let Keyboard::Inline(rows) = page.keyboard else { return Vec::new() };
    let name = |press| match press {
        Press::Button(button) => Some(button.encode()),
        Press::Link(_) => None,
    };
    rows.into_iter().flatten().filter_map(|key| name(key.press)).collect()
}

async fn told(farm: &Farm, button: &str) -> Addressed {
    match farm.asks(press(OWNER, button)).await {
        Intent::Do { command, by: By::Owner, reader: Recipient::Owner, .. } => command,
        other => panic!("{button}: {other:?}"),
    }
}

fn to(command: Command) -> Addressed {
    Addressed::Subscriber { id: TWELVE, command }
}

fn claim(stage: ClaimStage) -> Claim {
    Claim {
        number: 3,
        cycle: thursday(),
        complaint: Complaint::NotReceived,
        eggs: 10,
        value_tiyin: Tiyin::from_soum(59_000),
        made_at: at("2026-11-26T18:00:00+05:00"),
        stage,
    }
}

#[actix_web::test]
async fn a_late_payer_is_admitted_by_one_press() {
    let farm = Farm::new();
    let card = || Card::LatePayer { subscriber: TWELVE, cycle: thursday() };
    let mut state = State::new(TWELVE);
    for (ended, keys) in [
        (None, vec![]),
        (Some((thursday(), Ending::Skipped)), vec![]),
        (Some((thursday(), Ending::Dropped)), vec!["admit:2026-11-26:12"]),
    ] {
        state.ended = ended;
        farm.keep::<Subscriber>(TWELVE, &state, Vec::new()).await;
        assert_eq!(buttons(&farm, card()).await, keys, "{ended:?}");
    }
    farm.clock.set(at("2026-11-25T18:00:00+05:00"));
    assert_eq!(buttons(&farm, card()).await, Vec::<String>::new(), "the packers have begun");
    farm.clock.set(at(FRIDAY));
    let admit = to(Command::Admit { cycle: thursday() });
    assert_eq!(told(&farm, "admit:2026-11-26:12").await, admit);
}

#[actix_web::test]
async fn a_claim_is_ruled_while_it_is_open() {
    let farm = Farm::new();
    let names = ["rule:12:3:replace", "rule:12:3:credit", "rule:12:3:decline"];
    for stage in [ClaimStage::Asked, ClaimStage::Late] {
        assert_eq!(buttons(&farm, Card::Claim { subscriber: TWELVE, claim: claim(stage) }).await, names);
    }
    for stage in [ClaimStage::Granted, ClaimStage::Credited, ClaimStage::Declined] {
        let card = Card::Claim { subscriber: TWELVE, claim: claim(stage) };
        assert_eq!(buttons(&farm, card).await, Vec::<String>::new(), "{stage:?}");
    }
    for (name, ruling) in names.iter().zip([Ruling::Replace, Ruling::Credit, Ruling::Decline]) {
        assert_eq!(told(&farm, name).await, to(Command::Rule { claim: 3, ruling }));
    }
}

#[actix_web::test]
async fn a_payout_is_paid_or_declined() {
    let farm = Farm::new();
    let payout =
        |stage| Card::Payout { subscriber: TWELVE, payout: 2, amount_tiyin: Tiyin::from_soum(1), stage };
    assert_eq!(buttons(&farm, payout(PayoutStage::Asked)).await, ["paid:12:2", "unpaid:12:2"]);
    assert_eq!(buttons(&farm, payout(PayoutStage::Paid)).await, Vec::<String>::new());
    assert_eq!(told(&farm, "paid:12:2").await, to(Command::PayOut { payout: 2 }));
    assert_eq!(told(&farm, "unpaid:12:2").await, to(Command::DeclinePayout { payout: 2 }));
}

#[actix_web::test]
async fn shortage_cash_and_fall_cards_carry_their_buttons() {
    let farm = Farm::new();
    let (cycle, day) = (thursday(), CourierDayId { courier: CourierId(3), cycle: thursday() });
    let shortage = Card::Shortage { cycle, needed: 20, stock: 10 };
    assert_eq!(buttons(&farm, shortage).await, ["cut:2026-11-26"]);
    let cut = Addressed::Cycle { id: cycle, command: cycle::Command::ConfirmCut };
    assert_eq!(told(&farm, "cut:2026-11-26").await, cut);
    let held_tiyin = Tiyin::from_soum(2_100_000);
    let limit = Card::CashLimit { day, held_tiyin, limit_tiyin: Tiyin::from_soum(2_000_000) };
    assert_eq!(buttons(&farm, limit).await, ["hand:2026-11-26:3:210000000"]);
    assert_eq!(buttons(&farm, Card::AskFallOut { day }).await, ["out:2026-11-26:3"]);
    let out = Addressed::CourierDay { id: day, command: courier_day::Command::FallOut };
    assert_eq!(told(&farm, "out:2026-11-26:3").await, out);
}

#[actix_web::test]
async fn a_debt_is_asked_about_only_while_the_stop_is_open() {
    let farm = Farm::new();
    let courier = farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    let day = CourierDayId { courier, cycle: thursday() };
    let assign = courier_day::Command::Assign {
        version: 1,
        stops: vec![stop(12)],
        distance_m: 12_000,
        ends_at: at("2026-11-26T12:00:00+05:00"),
        closes_at: at("2026-11-26T23:59:00+05:00"),
        from: None,
    };
    farm.perform::<CourierDay>(day, assign).await;
    let card = Card::DebtAsked { day, stop: TWELVE, cash_tiyin: Tiyin::from_soum(50_000) };
    assert_eq!(buttons(&farm, card.clone()).await, ["debt:2026-11-26:1:12"]);
    let allow = courier_day::Command::AllowDebt { stop: TWELVE };
    assert_eq!(
        told(&farm, "debt:2026-11-26:1:12").await,
        Addressed::CourierDay { id: day, command: allow.clone() }
    );
    farm.perform::<CourierDay>(day, allow).await;
    assert_eq!(buttons(&farm, card).await, Vec::<String>::new());
}
