//! Gifts, the whole way: bought by Click, passed on as a link, taken once, taken back, forged.

use payshanba_domain::payment::{Facts, Rival};
use payshanba_domain::subscriber::{Command as Verb, Standing};
use payshanba_domain::{PaymentId, ProviderCode, SubscriberId, TermsBook, Tiyin};
use serde_json::json;

use super::farm::{AZIZA, BOBUR};
use super::town::Town;

const BUYER: SubscriberId = SubscriberId(1);
const TAKER: SubscriberId = SubscriberId(2);
const STRANGER: i64 = 7_000_000_003;

/// Aziza buys so many weeks of box A; answers the code.
async fn bought(town: &Town, weeks: u8) -> String {
    town.text(AZIZA, "/start").await;
    town.text(AZIZA, "/sovga").await;
    town.press(AZIZA, "gift:A").await;
    assert!(town.last(AZIZA).contains("For how many weeks?"), "{}", town.last(AZIZA));
    town.press(AZIZA, &format!("gift:A:{weeks}")).await;
    town.pays(BUYER).await;
    let words = town.last(AZIZA);
    let code = words.split("?start=g_").nth(1).and_then(|rest| rest.split_whitespace().next());
    code.unwrap_or_else(|| panic!("no link: {words}")).to_owned()
}

async fn wallet(town: &Town, id: SubscriberId) -> i64 {
    town.state(id).await.wallet_tiyin.soum()
}

#[actix_rt::test]
async fn a_gift_is_paid_and_shown_in_one_message_and_a_newcomer_orders_with_it() {
    let town = Town::open("gift", TermsBook::default()).await;
    town.text(AZIZA, "/start").await;
    town.text(AZIZA, "/sovga").await;
    let (card, _) = town.key(AZIZA, "gift:A").expect("a box");
    town.press(AZIZA, "gift:A").await;
    town.press(AZIZA, "gift:A:4").await;
    let (id, (method, asked)) = town.seen(AZIZA).pop().expect("an invoice");
    assert_eq!((method.as_str(), id), ("editmessagetext", card));
    let keys = asked["reply_markup"].to_string();
    assert!(keys.contains("amount=236000.00") && !keys.contains("cash:"), "{keys}");
    town.pays(BUYER).await;
    let (id, (method, _)) = town.seen(AZIZA).pop().expect("the code");
    assert_eq!((method.as_str(), id), ("editmessagetext", card));
    let (_, share) = town.key(AZIZA, "https://t.me/share/url").expect("a key that passes it on");
    assert!(share.contains("start%3Dg_1-"), "{share}");
    let words = town.last(AZIZA);
    let code =
        words.split("?start=g_").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a link");
    town.text(BOBUR, &format!("/start g_{code}")).await;
    let said = town.last(BOBUR);
    assert!(said.contains("<b>236 000 soʻm</b>") && said.contains("Which one would you like?"), "{said}");
    assert!(town.last(AZIZA).contains("Your gift was taken"), "{}", town.last(AZIZA));
    town.press(BOBUR, "t:A").await;
    town.send(BOBUR, json!({"location": {"latitude": 41.32, "longitude": 69.26}})).await;
    assert!(town.last(BOBUR).contains("Your balance covers it"), "{}", town.last(BOBUR));
    town.press(BOBUR, "pay:").await;
    let said = town.last(BOBUR);
    assert!(said.contains("Your order is in") && said.contains("✅ Paid"), "{said}");
    let state = town.state(TAKER).await;
    assert_eq!((state.standing, state.orders.len()), (Standing::Active, 1));
    assert!(state.invoices.is_empty(), "nothing is asked for");
    town.text(BOBUR, "/balans").await;
    assert!(town.key(BOBUR, "payout").is_none(), "a gift is not paid out");
    town.close().await;
}

#[actix_rt::test]
async fn a_gift_is_taken_once_also_by_its_code_as_people_type_it() {
    let town = Town::open("gift_once", TermsBook::default()).await;
    let code = bought(&town, 1).await;
    town.text(BOBUR, &format!("/kod {}", code.to_lowercase())).await;
    assert_eq!(wallet(&town, TAKER).await, 59_000);
    for (chat, words) in [
        (BOBUR, format!("/kod {code}")),
        (BOBUR, format!("/start g_{code}")),
        (STRANGER, format!("/start g_{code}")),
    ] {
        town.text(chat, &words).await;
        assert!(town.last(chat).contains("not valid"), "{words}: {}", town.last(chat));
    }
    assert!(town.last(STRANGER).contains("Which one would you like?"), "greeted all the same");
    assert_eq!(wallet(&town, TAKER).await, 59_000);
    town.close().await;
}

#[actix_rt::test]
async fn its_buyer_takes_it_back() {
    let town = Town::open("gift_back", TermsBook::default()).await;
    let code = bought(&town, 1).await;
    town.text(AZIZA, "/sovga").await;
    assert!(town.last(AZIZA).contains(&code), "what nobody has taken is shown: {}", town.last(AZIZA));
    let (message, key) = town.key(AZIZA, "ungift:").expect("a key");
    town.press(AZIZA, &key).await;
    assert!(town.last(AZIZA).contains("taken the gift back"), "{}", town.last(AZIZA));
    assert_eq!(wallet(&town, BUYER).await, 59_000);
    town.press_name(AZIZA, message, &key).await;
    assert!(town.last(AZIZA).contains("not valid"), "{}", town.last(AZIZA));
    assert_eq!(wallet(&town, BUYER).await, 59_000, "once");
    town.text(BOBUR, &format!("/start g_{code}")).await;
    assert!(town.last(BOBUR).contains("not valid"), "{}", town.last(BOBUR));
    town.press(BOBUR, "t:A").await;
    assert_eq!(wallet(&town, TAKER).await, 0);
    town.close().await;
}

#[actix_rt::test]
async fn a_forged_code_is_not_valid_and_makes_nobody() {
    let town = Town::open("gift_forged", TermsBook::default()).await;
    bought(&town, 1).await;
    for code in ["1-0123456789ABCDEF", "999-0123456789ABCDEF", "1-", "-1-0123456789ABCDEF", "привет", "BAHOR"]
    {
        town.text(BOBUR, &format!("/kod {code}")).await;
        assert!(town.last(BOBUR).contains("not valid"), "{code}: {}", town.last(BOBUR));
    }
    assert_eq!(town.number("select count(*) from journal where stream = 'subscriber/999'").await, 0);
    let gifts = town.state(BUYER).await.aftercare().gifts;
    assert_eq!(gifts.iter().map(|gift| gift.amount_tiyin).collect::<Vec<_>>(), [Tiyin::from_soum(59_000)]);
    town.press_name(BOBUR, 1, "ungift:0123456789ABCDEF").await;
    assert!(town.last(BOBUR).contains("not valid"), "{}", town.last(BOBUR));
    town.close().await;
}

#[actix_rt::test]
async fn a_payment_that_does_not_go_through_is_said_to_be_the_gifts() {
    let town = Town::open("gift_failed", TermsBook::default()).await;
    town.text(AZIZA, "/start").await;
    town.text(AZIZA, "/sovga").await;
    town.press(AZIZA, "gift:A").await;
    town.press(AZIZA, "gift:A:4").await;
    let invoice = town.state(BUYER).await.invoices[0].number.clone();
    let (payment, provider) = (PaymentId(1), ProviderCode::parse("click").expect("a code"));
    let (provider_ref, amount_tiyin) = ("1".to_owned(), Tiyin::from_soum(236_000));
    town.tell(
        BUYER,
        Verb::PreparePayment {
            payment,
            invoice,
            provider,
            provider_ref,
            amount_tiyin,
            rival: Rival::default(),
            facts: Facts::default(),
        },
    )
    .await;
    town.tell(BUYER, Verb::CancelPayment { payment, facts: None }).await;
    assert!(town.last(AZIZA).contains("payment for your gift"), "{}", town.last(AZIZA));
    assert!(town.key(AZIZA, "https://my.click.uz").is_some_and(|(_, link)| link.contains("236000.00")));
    town.pays(BUYER).await;
    assert!(town.last(AZIZA).contains("Your gift is ready"), "{}", town.last(AZIZA));
    town.close().await;
}

#[actix_rt::test]
async fn an_invoice_for_a_gift_is_not_the_orders() {
    let town = Town::with_an_order("gift_beside").await;
    town.text(AZIZA, "/sovga").await;
    town.press(AZIZA, "gift:B").await;
    town.press(AZIZA, "gift:B:1").await;
    town.text(AZIZA, "/tolov").await;
    assert!(!town.last(AZIZA).contains("109 000"), "{}", town.last(AZIZA));
    town.pays(BUYER).await;
    let state = town.state(BUYER).await;
    assert_eq!(state.due(&state.orders[0]), Tiyin::from_soum(59_000), "the order is paid by itself");
    town.close().await;
}
