//! Properties: whatever commands come in whatever order, the books balance and nobody's wallet is negative.

use payshanba_domain::aftercare::{Complaint, Ruling};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::gift::{Credit, GiftCode};
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::ledger::{Account, Transaction};
use payshanba_domain::payment::{Facts, PaymentStage, Rival};
use payshanba_domain::record::PaymentRow;
use payshanba_domain::subscriber::{Command, Event, GiftEvent, Scarcity, Subscriber};
use payshanba_domain::{
    AddressId, Aggregate, Commodity, CourierId, CycleDate, PaymentId, SubscriberId, TariffCode, Tiyin,
};
use proptest::prelude::*;

use crate::fixture::{Story, at, click, cycle};

fn cycles() -> impl Strategy<Value = CycleDate> {
    (0..4_u32).prop_map(|weeks| (0..weeks).fold(cycle(), |date, _| date.next()))
}

fn amounts() -> impl Strategy<Value = Tiyin> {
    prop_oneof![
        Just(Tiyin::from_soum(59_000)),
        Just(Tiyin::from_soum(69_000)),
        Just(Tiyin::from_soum(109_000)),
        Just(Tiyin::ZERO),
        Just(Tiyin(i64::MAX)),
        Just(Tiyin(i64::MIN)),
        any::<i64>().prop_map(Tiyin),
        (1..200_000_i64).prop_map(Tiyin::from_soum),
    ]
}

fn numbers() -> impl Strategy<Value = InvoiceNumber> {
    (0..6_u8).prop_map(|number| InvoiceNumber(format!("INV-{number}")))
}

fn codes() -> impl Strategy<Value = GiftCode> {
    (0..3_u8).prop_map(|number| GiftCode(format!("1-GIFT-{number}")))
}

fn gifts() -> impl Strategy<Value = Command> {
    let tariff = |code: &str| TariffCode::parse(code).expect("a code");
    let promo = move || Credit::Promo { code: tariff("BAHOR") };
    prop_oneof![
        3 => (codes(), numbers(), prop_oneof![Just(tariff("A")), Just(tariff("B"))], prop_oneof![Just(1), any::<u8>()])
            .prop_map(|(code, number, tariff, weeks)| Command::BuyGift { code, number, tariff, weeks }),
        2 => (codes(), 1..4_i64).prop_map(|(code, to)| Command::HandGift { code, to: SubscriberId(to) }),
        1 => codes().prop_flat_map(|code| amounts().prop_map(move |amount_tiyin| Command::Receive {
            credit: Credit::Gift { code: code.clone() },
            amount_tiyin,
        })),
        1 => amounts().prop_map(move |amount_tiyin| Command::Receive { credit: promo(), amount_tiyin }),
        1 => (1..4_i64).prop_map(|by| Command::ThankFriend { by: SubscriberId(by) }),
        1 => (2..4_i64, 0..9_u32)
            .prop_map(|(friend, eggs)| Command::RewardFriend { friend: SubscriberId(friend), eggs }),
        3 => (prop_oneof![Just(tariff("asal")), Just(tariff("non")), Just(tariff("Z"))], 0..25_u32)
            .prop_map(|(add_on, quantity)| Command::SetAddOn { add_on, quantity }),
    ]
}

fn rare() -> impl Strategy<Value = Command> {
    prop_oneof![
        (cycles(), cycles()).prop_map(|(from, until)| Command::TakeVacation { from, until }),
        cycles().prop_map(|cycle| Command::HoldWeek { cycle }),
        cycles().prop_map(|cycle| Command::Release { cycle }),
        cycles().prop_map(|cycle| Command::Admit { cycle }),
        (cycles(), 0..25_u32).prop_map(|(cycle, eggs_to)| Command::Cut { cycle, eggs_to }),
        (0..25_u32).prop_map(|eggs| Command::Complain { complaint: Complaint::Eggs { eggs } }),
        Just(Command::Complain { complaint: Complaint::NotReceived }),
        (0..4_u32, prop_oneof![Just(Ruling::Replace), Just(Ruling::Credit), Just(Ruling::Decline)])
            .prop_map(|(claim, ruling)| Command::Rule { claim, ruling }),
        Just(Command::AskPayout),
        (0..3_u32).prop_map(|payout| Command::PayOut { payout }),
        (0..3_u32).prop_map(|payout| Command::DeclinePayout { payout }),
        prop_oneof![Just(Scarcity::Eggs), Just(Scarcity::Distance)]
            .prop_map(|scarcity| Command::Wait { scarcity }),
        Just(Command::OfferPlace),
        Just(Command::Erase),
    ]
}

fn commands() -> impl Strategy<Value = Command> {
    let tariff = |code: &str| TariffCode::parse(code).expect("a code");
    prop_oneof![
        2 => (prop_oneof![Just(tariff("A")), Just(tariff("B")), Just(tariff("Z"))], 0..25_u32)
            .prop_map(|(tariff, quantity)| Command::ChooseTariff { tariff, quantity }),
        2 => (0..5_i64, prop_oneof![Just(5_000), Just(40_000), Just(u32::MAX)])
            .prop_map(|(id, distance_m)| Command::SetAddress { address: AddressId(id), distance_m }),
        3 => Just(Command::ChooseCash),
        3 => (numbers(), prop_oneof![Just(1), Just(4), any::<u8>()])
            .prop_map(|(number, weeks)| Command::OpenInvoice { number, weeks }),
        3 => (numbers(), 0..4_i64, amounts()).prop_map(|(invoice, payment, amount_tiyin)| {
            Command::PreparePayment {
                payment: PaymentId(payment),
                invoice,
                provider: click(),
                provider_ref: payment.to_string(),
                amount_tiyin,
                rival: [Rival::Renamed, Rival::Refused, Rival::Cancelled][payment as usize % 3],
                facts: Facts::default(),
            }
        }),
        2 => (0..4_i64).prop_map(|payment| Command::CancelPayment { payment: PaymentId(payment), facts: None }),
        6 => rare(),
        5 => gifts(),
        4 => (numbers(), 0..4_i64, amounts(), prop_oneof![Just(120), any::<u32>()]).prop_map(
            |(invoice, reference, amount_tiyin, commission_bp)| Command::Capture {
                payment: PaymentId(reference),
                invoice,
                provider: click(),
                provider_ref: reference.to_string(),
                amount_tiyin,
                commission_bp,
                facts: None,
            }
        ),
        3 => (0..4_i64, amounts(), amounts(), any::<bool>()).prop_map(|(id, taken, amount_tiyin, imposed)| {
            let payment = Box::new(taken_row(id, taken));
            Command::ReversePayment { payment, amount_tiyin, imposed, facts: None }
        }),
        1 => cycles().prop_map(|cycle| Command::Skip { cycle }),
        1 => proptest::option::of(cycles()).prop_map(|until| Command::Pause { until }),
        1 => Just(Command::Resume),
        1 => Just(Command::Cancel),
        6 => (cycles(), proptest::option::of((1..3_i64).prop_map(CourierId)), 0..9_usize, amounts()).prop_map(
            |(cycle, courier, outcome, cash_tiyin)| Command::Settle {
                cycle,
                courier,
                outcome: Outcome::ALL[outcome],
                cash_tiyin,
            }
        ),
        2 => cycles().prop_map(|cycle| Command::Unsettle { cycle }),
        2 => (cycles(), proptest::option::of((1..3_i64).prop_map(CourierId)))
            .prop_map(|(cycle, courier)| Command::NoteTry { cycle, courier }),
        1 => Just(Command::Park),
        2 => Just(Command::Unpark),
        8 => Just(Command::Tick),
    ]
}

/// A payment that was taken, as its row stands.
fn taken_row(id: i64, amount_tiyin: Tiyin) -> PaymentRow {
    PaymentRow {
        id: PaymentId(id),
        stage: PaymentStage::Paid,
        provider: click(),
        provider_ref: id.to_string(),
        subscriber: SubscriberId(1),
        invoice: InvoiceNumber(format!("INV-{id}")),
        amount_tiyin,
        refunded_tiyin: Tiyin::ZERO,
        prepared_at: at("2026-11-20T12:00:00+05:00"),
        paid_at: Some(at("2026-11-20T12:00:00+05:00")),
        ended_at: None,
        facts: Facts::default(),
    }
}

fn check(story: &Story) {
    assert!(story.ledger.iter().all(Transaction::balanced), "an unbalanced transaction");
    let wallet = Account::Wallet(SubscriberId(1));
    let receivable = Account::Receivable(SubscriberId(1));
    assert!(story.state.wallet_tiyin >= Tiyin::ZERO, "a negative wallet");
    assert!(story.state.receivable_tiyin >= Tiyin::ZERO, "a negative receivable");
    assert_eq!(
        -story.balance(wallet, Commodity::Uzs),
        story.state.wallet_tiyin.0,
        "wallet and ledger differ"
    );
    assert_eq!(
        story.balance(receivable, Commodity::Uzs),
        story.state.receivable_tiyin.0,
        "receivable and ledger differ"
    );
    let aside: Tiyin = story
        .state
        .orders
        .iter()
        .filter(|order| matches!(order.stage, payshanba_domain::order::Stage::Locked))
        .map(|order| order.prepaid_tiyin)
        .sum();
    assert_eq!(-story.balance(Account::Prepaid, Commodity::Uzs), aside.0, "prepaid orders and ledger differ");
    let owed = story.balance(Account::EggsOwed, Commodity::Egg);
    assert_eq!(-owed, i64::from(story.state.owed_eggs()), "owed eggs and ledger differ");
    let payouts: Tiyin = story.state.aftercare().payouts.iter().map(|payout| payout.amount_tiyin).sum();
    assert_eq!(
        -story.balance(Account::RefundsPayable, Commodity::Uzs),
        payouts.0,
        "payouts and ledger differ"
    );
    assert!(story.state.refundable_tiyin() <= story.state.wallet_tiyin);
    let held: Tiyin = story.state.aftercare().gifts.iter().map(|gift| gift.amount_tiyin).sum();
    let on_the_way = story.events.iter().map(|event| match event {
        Event::Gift(GiftEvent::GiftTaken { gift, .. }) => gift.amount_tiyin.0,
        Event::Gift(GiftEvent::CreditReceived { credit: Credit::Gift { .. }, amount_tiyin }) => {
            -amount_tiyin.0
        }
        _ => 0,
    });
    let gifts = held.0 + on_the_way.sum::<i64>();
    assert_eq!(-story.balance(Account::Gifts, Commodity::Uzs), gifts, "gifts and ledger differ");
    assert!(!story.state.is_broken(), "nobody could have made this state");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_history_balances(steps in proptest::collection::vec((commands(), 0..90_i64), 1..60)) {
        let mut story = Story::with_shelf();
        let mut now = at("2026-11-20T12:00:00+05:00");
        for (command, hours) in steps {
            now += chrono::Duration::hours(hours);
            let before = story.state.clone();
            let refused = story.tell(&command, now).is_err();
            if refused {
                prop_assert_eq!(&before, &story.state);
            }
            check(&story);
            if command == Command::Tick {
                let due = Subscriber::due_at(&story.state);
                prop_assert!(due.is_none_or(|due| due > now), "a tick leaves nothing undone");
            }
        }
    }

    #[test]
    fn a_record_a_key_and_no_event_without_an_answer(steps in proptest::collection::vec((commands(), 0..90_i64), 1..40)) {
        let mut story = Story::with_shelf();
        let mut now = at("2026-11-20T12:00:00+05:00");
        for (command, hours) in steps {
            now += chrono::Duration::hours(hours);
            let mut state = story.state.clone();
            for event in story.tell(&command, now).unwrap_or_default() {
                let before = state.clone();
                Subscriber::evolve(&mut state, &event);
                let json = serde_json::to_string(&event).expect("an event is json");
                prop_assert_eq!(serde_json::from_str::<payshanba_domain::subscriber::Event>(&json).expect("reads back"), event.clone());
                let keys: Vec<_> = Subscriber::records(&before, &event, &state)
                    .into_iter()
                    .filter_map(|record| match record {
                        payshanba_domain::record::Record::Order(row) => Some(row.cycle),
                        _ => None,
                    })
                    .collect();
                let mut unique = keys.clone();
                unique.dedup();
                prop_assert_eq!(keys, unique);
            }
            prop_assert_eq!(&state, &story.state);
        }
    }
}
