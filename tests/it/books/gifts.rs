//! What is given and what comes along: add-ons, a gift, a promo code, eggs for two friends; the books stay healthy.

use payshanba::books::doctor::examine;
use payshanba::books::figures::compare;
use payshanba_domain::catalogue::{Command as Shop, Offer};
use payshanba_domain::courier_day::Command as Day;
use payshanba_domain::cycle::Command as Week;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::gift::GiftCode;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::subscriber::Command;
use payshanba_domain::terms::AddOn;
use payshanba_domain::{AddressId, Addressed, Code, StreamKey, SubscriberId, Terms, TermsBook, Tiyin};

use super::export::{check, exported};
use super::farm::{Farm, at};
use super::week::{assert_healthy, cycle, day, of_day, of_week, paid, routed, staff, stop, subscriber};

const FRIDAY: &str = "2026-11-20 12:00";

fn code(text: &str) -> Code {
    Code::parse(text).expect("a code")
}

fn everybody() -> Vec<StreamKey> {
    let subscribers = (1..=3).map(|id| StreamKey::Subscriber(SubscriberId(id)));
    subscribers.chain([StreamKey::Cycle(cycle()), StreamKey::CourierDay(day())]).collect()
}

fn honey() -> AddOn {
    AddOn {
        code: code("asal"),
        name: "Asal 500 g".to_owned(),
        price_tiyin: Tiyin::from_soum(45_000),
        cost_tiyin: Tiyin::from_soum(30_000),
    }
}

/// 1 pays at the door and takes honey, 2 pays honey beforehand and gives 3 a week, who uses a promo code too.
async fn join(farm: &Farm) {
    for id in 1..=3 {
        let tariff = code("A");
        farm.tell(subscriber(id, Command::ChooseTariff { tariff, quantity: 1 }), FRIDAY).await;
        farm.tell(subscriber(id, Command::SetAddress { address: AddressId(id), distance_m: 40_000 }), FRIDAY)
            .await;
    }
    farm.tell(subscriber(1, Command::ChooseCash), FRIDAY).await;
    let number = |text: &str| InvoiceNumber(text.to_owned());
    farm.tell(subscriber(2, Command::OpenInvoice { number: number("INV-0"), weeks: 1 }), FRIDAY).await;
    for id in [1, 2] {
        farm.tell(subscriber(id, Command::SetAddOn { add_on: code("asal"), quantity: 1 }), FRIDAY).await;
    }
    farm.tell(subscriber(2, Command::OpenInvoice { number: number("INV-2"), weeks: 1 }), FRIDAY).await;
    farm.tell(paid(2, 114_000), FRIDAY).await;
    let gift = GiftCode("2-GIFTGIFT".to_owned());
    let (tariff, weeks) = (code("A"), 1);
    let buy = Command::BuyGift { code: gift.clone(), number: number("INV-9"), tariff, weeks };
    farm.tell(subscriber(2, buy), FRIDAY).await;
    let bought = Addressed::Subscriber { id: SubscriberId(2), command: captured_gift() };
    farm.tell(bought, FRIDAY).await;
    farm.tell(subscriber(2, Command::HandGift { code: gift, to: SubscriberId(3) }), FRIDAY).await;
    let until = at("2026-12-31 23:59");
    let offer = Offer { code: code("BAHOR"), amount_tiyin: Tiyin::from_soum(10_000), uses: 5, until };
    farm.tell(Addressed::Catalogue { command: Shop::OfferPromo { offer } }, FRIDAY).await;
    let used = Shop::UsePromo { code: code("BAHOR"), subscriber: SubscriberId(3) };
    farm.tell(Addressed::Catalogue { command: used }, FRIDAY).await;
    farm.tell(subscriber(3, Command::OpenInvoice { number: number("INV-3"), weeks: 1 }), FRIDAY).await;
}

fn captured_gift() -> Command {
    let Addressed::Subscriber { command: Command::Capture { provider, commission_bp, .. }, .. } = paid(2, 1)
    else {
        unreachable!("a payment is a capture")
    };
    Command::Capture {
        payment: payshanba_domain::PaymentId(9),
        invoice: InvoiceNumber("INV-9".to_owned()),
        provider,
        provider_ref: "79".to_owned(),
        amount_tiyin: Tiyin::from_soum(59_000),
        commission_bp,
        facts: None,
    }
}

async fn drive(farm: &Farm) {
    farm.tick(&everybody(), "2026-11-26 07:00").await;
    let stops = [(1, 114_000), (2, 0), (3, 0)].map(|(id, cash)| stop(id, "A", cash));
    farm.tell(of_week(Week::AdoptPlan { plan: routed(stops.to_vec()) }), "2026-11-26 07:01").await;
    farm.tell(of_day(Day::Load), "2026-11-26 08:00").await;
    let end = |id, outcome| of_day(Day::End { stop: SubscriberId(id), outcome, cash_tiyin: None });
    farm.tell(end(1, Outcome::Delivered), "2026-11-26 10:00").await;
    farm.tell(of_day(Day::Undo { stop: SubscriberId(1) }), "2026-11-26 10:01").await;
    assert_healthy(farm, "2026-11-26 10:01").await;
    farm.tell(end(1, Outcome::Delivered), "2026-11-26 10:01").await;
    farm.tell(end(2, Outcome::NobodyHome), "2026-11-26 10:30").await;
    farm.tell(end(3, Outcome::Delivered), "2026-11-26 11:00").await;
    farm.tick(&everybody(), "2026-11-26 11:10").await;
}

#[tokio::test]
async fn a_week_with_everything_that_is_given_leaves_the_books_healthy() {
    let mut farm = Farm::new("gifts").await;
    farm.terms = TermsBook::new(Terms { add_ons: vec![honey()], ..Terms::default() });
    staff(&farm, 1..=3).await;
    farm.tell(of_week(Week::Open), "2026-11-19 17:00").await;
    join(&farm).await;
    assert_healthy(&farm, "2026-11-20 12:30").await;
    for now in ["2026-11-23 09:00", "2026-11-25 18:00"] {
        farm.tick(&everybody(), now).await;
        assert_healthy(&farm, now).await;
    }
    farm.tell(of_week(Week::CollectEggs { eggs: 100 }), "2026-11-25 20:00").await;
    drive(&farm).await;
    assert_healthy(&farm, "2026-11-26 11:10").await;
    // 3 came by the link of 1.
    farm.tell(subscriber(3, Command::ThankFriend { by: SubscriberId(1) }), "2026-11-26 11:20").await;
    assert_healthy(&farm, "2026-11-26 11:20").await;
    let (ledger, _) = compare(&farm.client, cycle()).await.expect("the events can be read");
    assert_eq!((ledger.gross_margin_tiyin.soum(), ledger.add_on_margin_tiyin.soum()), (88_000, 15_000));
    let balance = |account: &str, commodity: &str| {
        format!(
            "select coalesce(sum(amount), 0)::bigint from ledger where account = '{account}' and commodity = '{commodity}'"
        )
    };
    assert_eq!(farm.number(&balance("liabilities:gifts", "UZS")).await, 0, "it was taken");
    assert_eq!(farm.number(&balance("liabilities:eggs:owed", "EGG")).await, -10, "five for each friend");
    assert_eq!(farm.number(&balance("expenses:promotion", "UZS")).await, 1_000_000 + 2 * 750_000);
    assert_eq!(check(&exported(&farm).await), Ok(()));
}

#[tokio::test]
async fn an_add_on_changed_by_hand_is_named() {
    let mut farm = Farm::new("add_on_changed").await;
    farm.terms = TermsBook::new(Terms { add_ons: vec![honey()], ..Terms::default() });
    staff(&farm, 1..=3).await;
    farm.tell(of_week(Week::Open), "2026-11-19 17:00").await;
    join(&farm).await;
    farm.run("update weekly_order set add_ons = '[]' where subscriber = 1").await;
    farm.send().await;
    let report = examine(&farm.client, at("2026-11-20 12:30")).await.expect("the books can be read");
    let named = |row: &str| report.findings.iter().any(|finding| finding.row == row);
    assert!(named("weekly_order subscriber=1 cycle=2026-11-26"), "{report}");
}
