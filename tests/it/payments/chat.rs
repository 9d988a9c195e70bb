//! The chat: a customer presses *Click* in Telegram, over the real webhook, and gets one invoice with a link to pay it.

use std::sync::Arc;
use std::time::Duration;

use actix_web::{App, HttpServer, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payshanba::payments::{Click, Payme, Registry};
use payshanba::telegram::{
    Account, Button, Desk, FarmCard, Pen, Reader, Reception, Settings, Webhook, webhook,
};
use payshanba::texts::Texts;
use payshanba_actors::Crew;
use payshanba_actors::ports::Interpreter;
use payshanba_actors::ports::people::Language;
use payshanba_actors::task::Intake;
use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::message::{Message, Recipient};
use payshanba_domain::place::Place;
use payshanba_domain::subscriber::{Command as Verb, State};
use payshanba_domain::{CycleDate, SubscriberId, TariffCode, Tiyin};
use secrecy::SecretString;
use serde_json::{Value, json};

use super::click::call::{Call, paid};
use super::shop::{PRICE, Shop, cashbox, configuration, numbers};

const AZIZA: i64 = 7_000_000_001;
const WEBHOOK_SECRET: &str = "webhook-secret_of-the-farm";

/// A shop with a chat.
struct Chat {
    shop: Shop,
    desk: Desk,
    account: Arc<Account>,
    url: String,
    crew: Crew,
}

fn settings() -> Settings {
    Settings {
        token: SecretString::from("123456:secret-of-the-bot"),
        api_url: None,
        webhook_secret: SecretString::from(WEBHOOK_SECRET),
        owner_chats: vec![7_000_000_009],
        owner_language: Language::Russian,
        farm: FarmCard {
            name: "Olma".to_owned(),
            phone: "+998901234567".to_owned(),
            email: "ferma@example.uz".to_owned(),
        },
        farm_place: Place::parse(41.311, 69.24).expect("a place"),
        invite_secret: SecretString::from("links are derived from this text"),
    }
}

impl Chat {
    async fn open(hint: &str, is_offered: bool) -> Self {
        let shop = Shop::open(hint).await;
        let settings = Arc::new(settings());
        let account = Arc::new(Account::open(&settings).expect("usable settings"));
        let click = Click::new(configuration(), numbers()).provider().expect("a client");
        let payme = Payme::new(cashbox(), numbers()).provider();
        let registry = Registry::new(if is_offered { vec![click, payme] } else { Vec::new() });
        let desk = Desk::new(Arc::clone(&settings), &shop.ports).offering(registry);
        let data = web::Data::new(Webhook::new(&settings, Reception::new(&account, &shop.ports)));
        let server = HttpServer::new(move || {
            let data = data.clone();
            App::new().configure(|routes| webhook::configure(routes, data))
        });
        let server = server.workers(2).disable_signals().bind(("127.0.0.1", 0)).expect("a free port");
        let url = format!("http://{}{}", server.addrs()[0], webhook::PATH);
        actix_rt::spawn(server.run());
        let mut crew = Crew::new(Arc::clone(&shop.ports.meter));
        let reader: Arc<dyn Interpreter> = Arc::new(Reader::new(desk.clone()));
        let (ports, directory) = (shop.ports.clone(), shop.directory.clone());
        crew.hire(move || Intake::new(ports.clone(), directory.clone(), Arc::clone(&reader), "here", 16));
        Self { shop, desk, account, url, crew }
    }

    async fn deliver(&self, update: Value) {
        let request = self.shop.client.post(&self.url).json(&update);
        let request = request.header("X-Telegram-Bot-Api-Secret-Token", WEBHOOK_SECRET);
        let status = request.send().await.expect("an answer").status();
        assert!(status.is_success(), "{status}");
    }

    async fn press(&self, update_id: i64, button: &str) {
        let from = json!({"id": AZIZA, "is_bot": false, "first_name": "Aziza", "language_code": "en"});
        let chat = json!({"id": AZIZA, "type": "private", "first_name": "Aziza"});
        let message = json!({"message_id": 9, "date": 0, "chat": chat});
        let query =
            json!({"id": "1", "chat_instance": "1", "data": button, "from": from, "message": message});
        self.deliver(json!({"update_id": update_id, "callback_query": query})).await;
    }

    /// Waits until everything that came in is done.
    async fn settled(&self) {
        let waiting = "select count(*) from inbox where status = 'waiting'";
        for _ in 0..200 {
            if self.shop.store.ask(waiting, &[]).await.expect("the inbox answers")[0].get::<_, i64>(0) == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("never done");
    }

    /// Chooses a box and a place: only the way to pay is open.
    async fn joins(&self) -> SubscriberId {
        let (id, _) = self.shop.owing(AZIZA).await;
        self.shop.tell(id, Verb::Cancel).await;
        let tariff = TariffCode::parse("A").expect("a code");
        self.shop.tell(id, Verb::ChooseTariff { tariff, quantity: 1 }).await;
        id
    }

    async fn rendered(&self, id: SubscriberId, message: &Message) -> (String, String) {
        let pen = Pen::new(self.desk.clone(), Arc::new(Texts::new()), Arc::clone(&self.account));
        let to = Recipient::Subscriber(id);
        let page = pen.render(to, Language::English, message).await.expect("it is rendered");
        (page.text, format!("{:?}", page.keyboard))
    }

    async fn close(self) {
        self.crew.dismiss().await;
        self.shop.close().await;
    }
}

fn thursday() -> CycleDate {
    CycleDate::parse("2026-11-26").expect("a date")
}

fn open_invoices(state: &State) -> Vec<(String, Tiyin, u8)> {
    let open = state.invoices.iter().filter(|invoice| invoice.stage == InvoiceStage::Open);
    open.map(|invoice| (invoice.number.0.clone(), invoice.amount_tiyin, invoice.weeks)).collect()
}

#[actix_rt::test]
async fn ten_presses_at_once_make_one_invoice() {
    let chat = Chat::open("chat_ten", true).await;
    let id = chat.joins().await;
    let button = Button::Pay(thursday(), 1).encode();
    let presses = (0..10).map(|number| chat.press(500 + number, &button));
    futures_util::future::join_all(presses).await;
    chat.settled().await;
    let state = chat.shop.state(id).await;
    let open = open_invoices(&state);
    assert_eq!(open.len(), 1, "{:?}", state.invoices);
    assert_eq!((open[0].1, open[0].2), (PRICE, 1));
    let rows = "select count(*) from invoice where stage = 'open'";
    assert_eq!(chat.shop.store.ask(rows, &[]).await.expect("rows")[0].get::<_, i64>(0), 1);
    let number = payshanba_domain::invoice::InvoiceNumber(open[0].0.clone());
    let message = Message::Invoice { cycle: thursday(), number: number.clone(), amount_tiyin: PRICE };
    let (text, keys) = chat.rendered(id, &message).await;
    assert!(text.contains(&number.0) && text.contains("59\u{a0}000"), "{text}");
    assert!(text.contains("Thursday, 26 November"), "{text}");
    let link = format!(
        "https://my.click.uz/services/pay?service_id=98765&merchant_id=11111&amount=59000.00&transaction_param={}",
        number.0
    );
    assert!(keys.contains(&link), "{link} is not among {keys}");
    let said = format!("m=65a1b2c3d4e5f60718293a4b;ac.order_id={};a=5900000;l=uz", number.0);
    let link = format!("https://checkout.paycom.uz/{}", STANDARD.encode(said));
    assert!(keys.contains(&link), "{link} is not among {keys}");
    for weeks in [4, 8, 12] {
        assert!(keys.contains(&format!("Pay(CycleDate(2026-11-26), {weeks})")), "{keys}");
    }
    chat.close().await;
}

#[actix_rt::test]
async fn an_invoice_of_twelve_weeks_replaces_the_first_and_is_paid() {
    let chat = Chat::open("chat_weeks", true).await;
    let id = chat.joins().await;
    for (number, weeks) in [(500, 1), (501, 12), (502, 4), (503, 12)] {
        chat.press(number, &Button::Pay(thursday(), weeks).encode()).await;
        chat.settled().await;
    }
    let state = chat.shop.state(id).await;
    let open = open_invoices(&state);
    assert_eq!(open.len(), 1, "{:?}", state.invoices);
    assert_eq!((open[0].1, open[0].2), (PRICE * 12, 12));
    let invoice = chat.shop.invoice(&payshanba_domain::invoice::InvoiceNumber(open[0].0.clone())).await;
    let call = Call::prepare(&invoice, 4_100).with("amount", "708000.00");
    let number = call.send(&chat.shop).await.1["merchant_prepare_id"].as_i64().expect("a number");
    let (_, keys) = chat.rendered(id, &Message::WhereYouAre).await;
    assert!(keys.contains("amount=708000.00"), "the link stands while somebody may be paying: {keys}");
    let call = Call::complete(&invoice, 4_100, number).with("amount", "708000.00");
    assert_eq!(call.code(&chat.shop).await, 0);
    assert_eq!(chat.shop.money(id).await.0, 70_800_000);
    chat.close().await;
}

#[actix_rt::test]
async fn what_there_is_to_pay_is_shown_on_request() {
    let chat = Chat::open("chat_tolov", true).await;
    let id = chat.joins().await;
    let (text, keys) = chat.rendered(id, &Message::AskMethod { cycle: thursday() }).await;
    assert!(text.contains("How would you like to pay?") && keys.contains("Pay("), "{text} {keys}");
    chat.press(500, &Button::Pay(thursday(), 1).encode()).await;
    chat.settled().await;
    assert_eq!(asked_to_pay(&chat, 501).await, "invoice");
    let number =
        payshanba_domain::invoice::InvoiceNumber(open_invoices(&chat.shop.state(id).await)[0].0.clone());
    let invoice = chat.shop.invoice(&number).await;
    paid(&chat.shop, &invoice, 4_100).await;
    assert_eq!(asked_to_pay(&chat, 502).await, "status", "nothing is due any more");
    let message = Message::Invoice { cycle: thursday(), number, amount_tiyin: PRICE };
    let (text, keys) = chat.rendered(id, &message).await;
    assert!(text.contains("Paid: <b>59\u{a0}000\u{a0}soʻm</b>") && !text.contains("To pay"), "{text}");
    assert!(
        !keys.contains("Pay(") && !keys.contains("Cash(") && !keys.contains("Link("),
        "no second payment: {keys}"
    );
    chat.close().await;
}

/// Says `/tolov`; answers what was said to it.
async fn asked_to_pay(chat: &Chat, update_id: i64) -> String {
    let from = json!({"id": AZIZA, "is_bot": false, "first_name": "Aziza", "language_code": "en"});
    let private = json!({"id": AZIZA, "type": "private", "first_name": "Aziza"});
    let message = json!({"message_id": 10, "date": 0, "chat": private, "from": from, "text": "/tolov"});
    chat.deliver(json!({"update_id": update_id, "message": message})).await;
    chat.settled().await;
    let last = "select message::json -> 'body' -> 'message' ->> 'say' from outbox order by id desc limit 1";
    chat.shop.store.ask(last, &[]).await.expect("the outbox answers")[0].get(0)
}

#[actix_rt::test]
async fn a_farm_without_providers_shows_none() {
    let chat = Chat::open("chat_none", false).await;
    let id = chat.joins().await;
    for message in [Message::AskMethod { cycle: thursday() }, Message::WhereYouAre] {
        let (text, keys) = chat.rendered(id, &message).await;
        assert!(
            !text.contains("Click") && !text.contains("Payme") && !keys.contains("Pay("),
            "{text} {keys}"
        );
        assert!(keys.contains("Cash("), "{keys}");
    }
    // A button from better days.
    chat.press(500, &Button::Pay(thursday(), 1).encode()).await;
    chat.settled().await;
    assert!(open_invoices(&chat.shop.state(id).await).is_empty());
    chat.close().await;
}

#[actix_rt::test]
async fn a_stale_offer_opens_nothing() {
    let chat = Chat::open("chat_stale", true).await;
    let id = chat.joins().await;
    for (number, button) in [(500, "pay:2026-11-19:1"), (501, "pay:2026-11-26:5"), (502, "pay:2030-01-03:12")]
    {
        chat.press(number, button).await;
        chat.settled().await;
        assert!(open_invoices(&chat.shop.state(id).await).is_empty(), "{button}");
    }
    chat.close().await;
}
