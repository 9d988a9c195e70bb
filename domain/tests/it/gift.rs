//! Gifts between customers, promo codes, eggs for two friends: given once, spent first, never paid out.

use payshanba_domain::catalogue::{self, Catalogue, CatalogueId, Offer};
use payshanba_domain::gift::{Credit, GiftCode};
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::ledger::Account;
use payshanba_domain::subscriber::{Command, Standing};
use payshanba_domain::{Addressed, Commodity, Refusal, SubscriberId, Tiyin};

use crate::fixture::{FRIDAY, LOCK, Story, at, capture, cycle, delivered, invoice, prepare, tariff};
use crate::stream::Stream;

fn code() -> GiftCode {
    GiftCode("1-GIFTGIFT".to_owned())
}

fn gift(number: &str, weeks: u8) -> Command {
    Command::BuyGift { code: code(), number: InvoiceNumber(number.to_owned()), tariff: tariff("A"), weeks }
}

fn hand(to: i64) -> Command {
    Command::HandGift { code: code(), to: SubscriberId(to) }
}

fn credit(soum: i64) -> Command {
    Command::Receive { credit: Credit::Gift { code: code() }, amount_tiyin: Tiyin::from_soum(soum) }
}

#[test]
fn a_gift_is_paid_for_by_an_invoice_of_its_own() {
    let story = Story::awaiting().told(&gift("GIFT-1", 4), FRIDAY);
    assert_eq!(
        story.state.open_invoice().expect("the order's").number.0,
        "INV-1",
        "the order's stands beside it"
    );
    assert_eq!(story.messages().last().map(String::as_str), Some("gift_asked"));
    let story = story
        .told(&prepare("GIFT-1", 1, 236_000), FRIDAY)
        .told(&capture("GIFT-1", "1", 236_000), FRIDAY)
        .told(&capture("GIFT-1", "1", 236_000), FRIDAY);
    assert_eq!(story.messages().last().map(String::as_str), Some("gift_bought"));
    assert_eq!((story.state.wallet_tiyin, story.soum(Account::Gifts)), (Tiyin::ZERO, -236_000));
    assert_eq!(story.state.standing, Standing::AwaitingPayment, "a gift pays for no order of one's own");
}

#[test]
fn a_gift_paid_twice_is_one_gift() {
    let story = Story::ready()
        .told(&gift("GIFT-1", 1), FRIDAY)
        .told(&capture("GIFT-1", "1", 59_000), FRIDAY)
        .told(&capture("GIFT-1", "2", 59_000), FRIDAY);
    assert_eq!(story.state.aftercare().gifts.len(), 1);
    assert_eq!((story.state.wallet_tiyin.soum(), story.soum(Account::Gifts)), (59_000, -59_000));
    assert_eq!(story.messages().last().map(String::as_str), Some("gift_unmade"));
    assert_eq!(story.state.standing, Standing::Draft, "nobody subscribes by it");
}

#[test]
fn what_is_paid_in_and_not_needed_buys_it_at_once() {
    let four = Command::OpenInvoice { number: InvoiceNumber("INV-4".to_owned()), weeks: 4 };
    let story = Story::ready()
        .told(&four, FRIDAY)
        .told(&capture("INV-4", "1", 236_000), FRIDAY)
        .told(&gift("GIFT-1", 1), FRIDAY)
        .told(&gift("GIFT-1", 1), FRIDAY);
    assert_eq!((story.state.wallet_tiyin.soum(), story.soum(Account::Gifts)), (177_000, -59_000));
}

#[test]
fn a_payment_of_a_gift_holds_no_list() {
    let story = Story::awaiting()
        .told(&gift("GIFT-1", 1), FRIDAY)
        .told(&prepare("GIFT-1", 1, 59_000), "2026-11-23T08:50:00+05:00")
        .tick(LOCK);
    assert_eq!(story.state.standing, Standing::Draft, "the order was not paid");
    let story = story.told(&capture("GIFT-1", "1", 59_000), "2026-11-23T09:10:00+05:00");
    assert_eq!(story.soum(Account::Gifts), -59_000, "the gift is made all the same");
}

#[test]
fn one_unpaid_gift_at_a_time_and_the_order_keeps_its_invoice() {
    let other = Command::BuyGift {
        code: GiftCode("1-OTHEROTHER".to_owned()),
        number: InvoiceNumber("GIFT-2".to_owned()),
        tariff: tariff("B"),
        weeks: 1,
    };
    let mut story = Story::awaiting().told(&gift("GIFT-1", 1), FRIDAY).told(&other, FRIDAY);
    assert_eq!(story.tell(&prepare("GIFT-1", 1, 59_000), at(FRIDAY)), Err(Refusal::InvoiceVoid));
    assert!(story.tell(&prepare("GIFT-2", 2, 109_000), at(FRIDAY)).is_ok());
    assert!(story.tell(&prepare("INV-1", 3, 59_000), at(FRIDAY)).is_ok());
}

#[test]
fn it_is_taken_once_and_its_taker_is_given_it() {
    let mut story =
        Story::ready().told(&gift("GIFT-1", 1), FRIDAY).told(&capture("GIFT-1", "1", 59_000), FRIDAY);
    story.tell(&hand(2), at(FRIDAY)).expect("handed over");
    let receive = Addressed::Subscriber { id: SubscriberId(2), command: credit(59_000) };
    assert_eq!(story.outbound.commands, [receive]);
    assert_eq!(story.tell(&hand(3), at(FRIDAY)), Err(Refusal::CodeNotValid));
    let unknown = Command::HandGift { code: GiftCode("1-NOBODYS".to_owned()), to: SubscriberId(2) };
    assert_eq!(story.tell(&unknown, at(FRIDAY)), Err(Refusal::CodeNotValid));
}

#[test]
fn its_buyer_takes_it_back_as_money_that_was_paid_in() {
    let story = Story::ready()
        .told(&gift("GIFT-1", 1), FRIDAY)
        .told(&capture("GIFT-1", "1", 59_000), FRIDAY)
        .told(&hand(1), FRIDAY);
    assert_eq!((story.state.refundable_tiyin().soum(), story.soum(Account::Gifts)), (59_000, 0));
}

#[test]
fn a_gift_is_spent_first_and_not_paid_out() {
    let mut story = Story::awaiting().told(&credit(100_000), FRIDAY);
    assert_eq!(story.state.standing, Standing::Active, "it covers the order");
    assert!(story.state.open_invoice().is_none(), "nothing is to be paid any more");
    assert_eq!(story.tell(&Command::AskPayout, at(FRIDAY)), Err(Refusal::NothingToPayOut));
    let story = story.tick(LOCK).told(&delivered(0), "2026-11-26T12:00:00+05:00");
    assert_eq!((story.state.wallet_tiyin.soum(), story.state.refundable_tiyin().soum()), (41_000, 0));
}

#[test]
fn a_debt_is_paid_before_gifts_are_made() {
    let mut story = Story::ready();
    story.state.receivable_tiyin = Tiyin::from_soum(5_000);
    let refusal = story.tell(&gift("GIFT-1", 1), at(FRIDAY)).expect_err("refused");
    assert_eq!(refusal, Refusal::NotCovered { due: Tiyin::from_soum(5_000) });
    let nonsense = Command::BuyGift {
        code: GiftCode("short".to_owned()),
        number: InvoiceNumber("GIFT-9".to_owned()),
        tariff: tariff("A"),
        weeks: 1,
    };
    assert_eq!(story.tell(&nonsense, at(FRIDAY)), Err(Refusal::OutOfRange));
    assert_eq!(story.tell(&gift("GIFT-1", 5), at(FRIDAY)), Err(Refusal::OutOfRange));
}

#[test]
fn both_friends_get_eggs_after_a_first_delivery_that_is_past_undoing() {
    let thank = Command::ThankFriend { by: SubscriberId(7) };
    let mut story = Story::locked();
    assert_eq!(story.tell(&thank, at(LOCK)), Err(Refusal::NotNow), "nothing was delivered");
    story.tell(&delivered(59_000), at("2026-11-26T12:00:00+05:00")).expect("delivered");
    let soon = at("2026-11-26T12:01:00+05:00");
    assert_eq!(story.tell(&thank, soon), Err(Refusal::NotNow), "the courier may take it back");
    let mut story = story.tick("2026-11-26T12:10:00+05:00");
    story.tell(&thank, at("2026-11-26T12:10:00+05:00")).expect("thanked");
    assert_eq!(story.state.owed_eggs(), 5);
    assert_eq!(story.balance(Account::Promotion, Commodity::Egg), 5);
    assert_eq!((story.soum(Account::Promotion), story.soum(Account::Compensation)), (7_500, -7_500));
    let command = Command::RewardFriend { friend: SubscriberId(1), eggs: 5 };
    assert_eq!(story.outbound.commands, [Addressed::Subscriber { id: SubscriberId(7), command }]);
    let story = story.tick("2026-11-26T17:00:00+05:00").tick("2026-11-30T09:00:00+05:00").told(
        &Command::Settle {
            cycle: cycle().next(),
            courier: Some(payshanba_domain::CourierId(1)),
            outcome: payshanba_domain::delivery::Outcome::Delivered,
            cash_tiyin: Tiyin::from_soum(59_000),
        },
        "2026-12-03T12:00:00+05:00",
    );
    assert_eq!(story.soum(Account::Compensation), 0, "delivered eggs for a friend are promotion");
    assert_eq!((story.soum(Account::Promotion), story.state.owed_eggs()), (7_500, 0));
}

fn shop() -> Stream<Catalogue> {
    Stream::new(CatalogueId)
}

fn offer(uses: u32) -> catalogue::Command {
    let until = at("2026-12-31T23:59:59+05:00");
    let offer = Offer { code: tariff("BAHOR"), amount_tiyin: Tiyin::from_soum(10_000), uses, until };
    catalogue::Command::OfferPromo { offer }
}

fn used(id: i64) -> catalogue::Command {
    catalogue::Command::UsePromo { code: tariff("BAHOR"), subscriber: SubscriberId(id) }
}

#[test]
fn a_promo_code_gives_to_each_once_until_it_is_used_up() {
    let mut shop = shop();
    assert_eq!(shop.tell(&used(1), FRIDAY), Err(Refusal::CodeNotValid));
    shop.tell(&offer(2), FRIDAY).expect("offered");
    assert_eq!(shop.tell(&offer(2), FRIDAY), Ok(0), "offered already");
    shop.tell(&used(1), FRIDAY).expect("used");
    assert_eq!(shop.tell(&used(1), FRIDAY), Err(Refusal::CodeUsed));
    shop.tell(&used(2), FRIDAY).expect("used");
    assert_eq!(shop.tell(&used(3), FRIDAY), Err(Refusal::CodeNotValid));
    shop.tell(&offer(3), FRIDAY).expect("more of it");
    assert_eq!(shop.tell(&used(1), FRIDAY), Err(Refusal::CodeUsed), "who has had it has had it");
    assert!(shop.tell(&used(3), FRIDAY).is_ok());
    let credit = Credit::Promo { code: tariff("BAHOR") };
    let command = Command::Receive { credit, amount_tiyin: Tiyin::from_soum(10_000) };
    assert_eq!(shop.outbound.commands, [Addressed::Subscriber { id: SubscriberId(3), command }]);
}

#[test]
fn a_promo_code_lapses_and_can_be_ended() {
    let mut shop = shop();
    shop.tell(&offer(9), FRIDAY).expect("offered");
    assert_eq!(shop.tell(&used(1), "2027-01-01T00:00:00+05:00"), Err(Refusal::CodeNotValid));
    let end = catalogue::Command::EndPromo { code: tariff("BAHOR") };
    shop.tell(&end, FRIDAY).expect("ended");
    assert_eq!(shop.tell(&used(1), FRIDAY), Err(Refusal::CodeNotValid));
    assert_eq!(shop.tell(&end, FRIDAY), Err(Refusal::CodeNotValid));
    shop.tell(&offer(9), FRIDAY).expect("offered again");
    shop.tell(&used(2), FRIDAY).expect("used");
    shop.tell(&end, FRIDAY).expect("ended again");
    shop.tell(&offer(9), FRIDAY).expect("and again");
    assert_eq!(shop.tell(&used(2), FRIDAY), Err(Refusal::CodeUsed), "who has had it has had it");
    shop.tell(&end, FRIDAY).expect("ended");
    for uses in [0, 2_001] {
        assert_eq!(shop.tell(&offer(uses), FRIDAY), Err(Refusal::OutOfRange));
    }
    assert_eq!(shop.tell(&offer(9), "2027-01-01T00:00:00+05:00"), Err(Refusal::OutOfRange), "over already");
}

#[test]
fn a_promo_is_the_farms_expense() {
    let promo = Command::Receive {
        credit: Credit::Promo { code: tariff("BAHOR") },
        amount_tiyin: Tiyin::from_soum(10_000),
    };
    let story = Story::awaiting().told(&promo, FRIDAY).told(&invoice("INV-2"), FRIDAY);
    assert_eq!(story.soum(Account::Promotion), 10_000);
    assert_eq!(story.state.open_invoice().expect("the rest").amount_tiyin.soum(), 49_000);
    assert_eq!(story.state.refundable_tiyin(), Tiyin::ZERO);
}

#[test]
fn whoever_is_erased_has_passed_their_gifts_on_and_can_pay_for_none() {
    let mut story =
        Story::ready().told(&gift("GIFT-1", 1), FRIDAY).told(&capture("GIFT-1", "1", 59_000), FRIDAY);
    let left = Refusal::BalanceLeft { wallet: Tiyin::from_soum(59_000), receivable: Tiyin::ZERO };
    assert_eq!(story.tell(&Command::Erase, at(FRIDAY)), Err(left));
    let other = Command::BuyGift {
        code: GiftCode("1-OTHEROTHER".to_owned()),
        number: InvoiceNumber("GIFT-2".to_owned()),
        tariff: tariff("A"),
        weeks: 1,
    };
    let mut story = story.told(&hand(2), FRIDAY).told(&other, FRIDAY).told(&Command::Erase, FRIDAY);
    assert_eq!(story.tell(&prepare("GIFT-2", 2, 59_000), at(FRIDAY)), Err(Refusal::InvoiceVoid));
}

#[test]
fn a_second_press_of_the_key_buys_no_second_gift() {
    let four = Command::OpenInvoice { number: InvoiceNumber("INV-4".to_owned()), weeks: 4 };
    let rich = || Story::ready().told(&four, FRIDAY).told(&capture("INV-4", "1", 236_000), FRIDAY);
    let story = rich().told(&gift("GIFT-1", 1), FRIDAY).told(&gift("GIFT-2", 1), FRIDAY);
    assert_eq!(story.soum(Account::Gifts), -59_000);
    let story = story.told(&hand(2), FRIDAY).told(&gift("GIFT-3", 1), FRIDAY);
    assert_eq!(story.state.wallet_tiyin.soum(), 177_000, "also after somebody has taken it");
    let asked = Story::awaiting().told(&gift("GIFT-1", 1), FRIDAY).told(&gift("GIFT-2", 1), FRIDAY);
    assert_eq!(asked.messages().iter().filter(|say| *say == "gift_asked").count(), 1);
}

#[test]
fn eggs_for_a_friend_reach_whoever_is_parked() {
    let reward = Command::RewardFriend { friend: SubscriberId(9), eggs: 5 };
    let story = Story::cash().told(&Command::Park, FRIDAY).told(&reward, FRIDAY);
    assert_eq!(story.state.owed_eggs(), 5);
}

#[test]
fn a_gift_taken_back_pays_the_order_that_waits() {
    let story = Story::awaiting()
        .told(&gift("GIFT-1", 1), FRIDAY)
        .told(&capture("GIFT-1", "1", 59_000), FRIDAY)
        .told(&hand(1), FRIDAY);
    assert_eq!(story.state.standing, Standing::Active);
    assert!(story.state.open_invoice().is_none());
}

#[test]
fn what_was_paid_in_stays_paid_in_through_a_cut_and_a_closed_door() {
    let story = Story::new()
        .told(&crate::fixture::choose("B"), FRIDAY)
        .told(&crate::fixture::move_in(1, 5_000), FRIDAY)
        .told(&credit(59_000), FRIDAY)
        .told(&invoice("INV-1"), FRIDAY)
        .told(&capture("INV-1", "1", 50_000), FRIDAY)
        .tick(LOCK)
        .told(&Command::Cut { cycle: cycle(), eggs_to: 10 }, "2026-11-25T19:00:00+05:00")
        .told(
            &crate::fixture::settle(payshanba_domain::delivery::Outcome::Broken, 0),
            "2026-11-26T12:00:00+05:00",
        );
    assert_eq!((story.state.wallet_tiyin.soum(), story.state.refundable_tiyin().soum()), (109_000, 50_000));
}

#[test]
fn cash_that_was_too_much_is_no_gift() {
    let story = Story::ready()
        .told(&credit(20_000), FRIDAY)
        .told(&Command::ChooseCash, FRIDAY)
        .tick(LOCK)
        .told(&delivered(49_000), "2026-11-26T12:00:00+05:00");
    assert_eq!((story.state.wallet_tiyin.soum(), story.state.refundable_tiyin().soum()), (10_000, 10_000));
}

#[test]
fn codes_that_were_ended_leave_room_for_new_ones() {
    let mut shop = shop();
    let until = at("2026-12-31T23:59:59+05:00");
    let code = |number: u32| tariff(&format!("KOD{number}"));
    let offer = |number| {
        let (amount_tiyin, uses) = (Tiyin::from_soum(10_000), 1);
        catalogue::Command::OfferPromo { offer: Offer { code: code(number), amount_tiyin, uses, until } }
    };
    for number in 0..50 {
        shop.tell(&offer(number), FRIDAY).expect("offered");
    }
    assert_eq!(shop.tell(&offer(50), FRIDAY), Err(Refusal::OutOfRange));
    shop.tell(&catalogue::Command::EndPromo { code: code(0) }, FRIDAY).expect("ended");
    assert!(shop.tell(&offer(50), FRIDAY).is_ok());
}
