//! Healing: a Complete that never came is asked for at Click, by HTTP, and books what it would have booked.

use std::sync::{Arc, Mutex};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use payshanba::clock::SystemClock;
use payshanba::payments::click::merchant::Merchant;
use payshanba::payments::click::{Click, Configuration};
use payshanba_actors::Task;
use payshanba_actors::ports::gateway::{Gateway, Word};
use payshanba_actors::task::PaymentReconciler;
use payshanba_actors::task::payment_reconciler::Asking;
use payshanba_domain::payment::PaymentStage;
use serde_json::{Value, json};

use super::call::{Call, prepared};
use crate::payments::shop::{Shop, at, configuration, numbers};

/// What Click answers, by a part of the path; what is not listed is not known.
#[derive(Clone, Default)]
struct Answers {
    known: Arc<Mutex<Vec<(String, u16, Value)>>>,
    asked: Arc<Mutex<Vec<(String, String)>>>,
}

impl Answers {
    fn say(&self, known: Vec<(&str, u16, Value)>) {
        let known = known.into_iter().map(|(path, status, body)| (path.to_owned(), status, body));
        *self.known.lock().expect("no panic here") = known.collect();
        self.asked.lock().expect("no panic here").clear();
    }

    fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let path = request.path().to_owned();
        let auth = request.headers().get("Auth").map(|value| value.to_str().expect("text").to_owned());
        self.asked.lock().expect("no panic here").push((path.clone(), auth.unwrap_or_default()));
        let known = self.known.lock().expect("no panic here");
        match known.iter().find(|(part, _, _)| path.contains(part)) {
            Some((_, status, body)) => {
                let status = actix_web::http::StatusCode::from_u16(*status).expect("a status");
                HttpResponse::build(status).json(body)
            }
            None => HttpResponse::Ok().json(json!({"error_code": -1, "error_note": "not found"})),
        }
    }

    fn paths(&self) -> Vec<String> {
        self.asked.lock().expect("no panic here").iter().map(|(path, _)| path.clone()).collect()
    }
}

/// A Merchant API on a free port, and an account that asks there.
fn api(answers: &Answers) -> Configuration {
    let answers = answers.clone();
    let server = HttpServer::new(move || {
        let answers = answers.clone();
        App::new().default_service(web::to(move |request: HttpRequest| {
            let answers = answers.clone();
            async move { answers.answer(&request) }
        }))
    });
    let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).expect("a free port");
    let api_url = format!("http://{}/v2/merchant", server.addrs()[0]).parse().expect("an address");
    actix_rt::spawn(server.run());
    Configuration { api_url, ..configuration() }
}

fn merchant(account: Configuration) -> Merchant {
    Merchant::open(&Click::new(account, numbers()), Arc::new(SystemClock)).expect("a client")
}

#[actix_rt::test]
async fn a_lost_complete_is_healed_and_a_late_one_recognised() {
    let answers = Answers::default();
    let account = api(&answers);
    let shop = Shop::with("click_heal", account.clone()).await;
    let (id, invoice) = shop.owing(1).await;
    let number = prepared(&shop, &invoice, 4_100).await;
    let gateway: Arc<dyn Gateway> = Arc::new(merchant(account));
    let mut task =
        PaymentReconciler::new(shop.ports.clone(), shop.directory.clone(), gateway, Asking::default());
    let by_order = format!("/payment/status_by_mti/98765/{}/2026-11-20", invoice.number.0);
    answers.say(vec![
        (
            by_order.as_str(),
            200,
            json!({"error_code": 0, "payment_id": 777, "merchant_trans_id": invoice.number.0}),
        ),
        ("/payment/status/98765/777", 200, json!({"error_code": 0, "payment_id": 777, "payment_status": 2})),
    ]);
    assert!(task.run().await.expect("the books answer").is_empty(), "it is too early to ask");
    shop.clock.set(at("2026-11-20 12:10:00"));
    assert_eq!(task.run().await.expect("the books answer").of("healed"), 1);
    assert_eq!(answers.paths().len(), 2, "{:?}", answers.paths());
    assert_eq!(shop.payment(number).await.stage, PaymentStage::Paid);
    assert_eq!(shop.money(id).await, (5_900_000, 5_829_200, 70_800));
    assert_eq!(shop.thanked().await, 1);
    assert_eq!(Call::complete(&invoice, 4_100, number).code(&shop).await, -4, "the real one, late");
    assert_eq!(shop.money(id).await.0, 5_900_000);
    shop.close().await;
}

#[actix_rt::test]
async fn what_click_says_is_read_and_what_it_does_not_is_never_guessed() {
    let answers = Answers::default();
    let account = api(&answers);
    let shop = Shop::with("click_words", account.clone()).await;
    let (_, invoice) = shop.owing(1).await;
    let row = shop.payment(prepared(&shop, &invoice, 4_100).await).await;
    let merchant = merchant(account);
    let order = invoice.number.0.as_str();
    let found = |more: Value| {
        let mut found = json!({"error_code": 0, "payment_id": 777, "merchant_trans_id": order});
        more.as_object().into_iter().flatten().for_each(|(name, value)| found[name] = value.clone());
        found
    };
    let status = |status: Value| json!({"error_code": 0, "payment_id": 777, "payment_status": status});
    let paid = Ok(Word::Paid { amount_tiyin: None, at: None });
    let by_order = "status_by_mti/98765";
    for (known, expected) in [
        (vec![], Ok(Word::Unknown)),
        (vec![(by_order, 200, found(json!({}))), ("/status/98765/777", 200, status(json!(2)))], paid),
        (vec![(by_order, 200, found(json!({}))), ("/status/98765/777", 200, status(json!("2")))], paid),
        (vec![("2026-11-21", 200, found(json!({}))), ("/status/", 200, status(json!(2)))], paid),
        (vec![("2026-11-19", 200, found(json!({}))), ("/status/", 200, status(json!(2)))], paid),
        (vec![(by_order, 200, found(json!({"payment_status": 2})))], paid),
        (vec![(by_order, 200, found(json!({})))], Ok(Word::Pending)),
        (vec![(by_order, 200, found(json!({}))), ("/status/", 200, status(json!(0)))], Ok(Word::Pending)),
        (vec![(by_order, 200, found(json!({}))), ("/status/", 200, status(json!(1)))], Ok(Word::Pending)),
        (vec![(by_order, 200, found(json!({}))), ("/status/", 200, status(json!(3)))], Ok(Word::Pending)),
        (vec![(by_order, 200, found(json!({}))), ("/status/", 200, status(json!(null)))], Ok(Word::Pending)),
        (vec![(by_order, 200, found(json!({}))), ("/status/", 200, status(json!(-1)))], Ok(Word::Cancelled)),
        (vec![(by_order, 200, found(json!({"merchant_trans_id": "EGG"})))], Ok(Word::Unknown)),
        (vec![(by_order, 404, json!({}))], Ok(Word::Unknown)),
        (vec![(by_order, 401, json!({"error_code": -1}))], Err(())),
        (vec![(by_order, 500, json!({}))], Err(())),
        (vec![(by_order, 200, json!(["nonsense"]))], Err(())),
    ] {
        let told = format!("{known:?}");
        answers.say(known);
        assert_eq!(merchant.ask(&row).await.map_err(drop), expected, "{told}");
    }
    let asked = answers.asked.lock().expect("no panic here").clone();
    let (path, auth) = asked.first().expect("a call");
    assert!(path.starts_with("/v2/merchant/payment/status_by_mti/98765/"), "{path}");
    let parts: Vec<&str> = auth.split(':').collect();
    assert!(
        parts.len() == 3 && parts[0] == "56789" && parts[1].len() == 40 && parts[2].len() == 10,
        "{auth}"
    );
    shop.close().await;
}

#[actix_rt::test]
async fn nobody_at_home_is_no_word() {
    let shop = Shop::open("click_deaf").await;
    let (_, invoice) = shop.owing(1).await;
    let row = shop.payment(prepared(&shop, &invoice, 4_100).await).await;
    let error = merchant(configuration()).ask(&row).await.expect_err("nobody listens there").to_string();
    assert!(!error.contains(&invoice.number.0) && !error.contains("TuxumSecretKey01"), "{error}");
    shop.close().await;
}
