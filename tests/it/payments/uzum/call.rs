//! A call of Uzum's, with every field as a test wants it.

use payshanba::payments::Uzum;
use payshanba::payments::uzum::Configuration;
use payshanba_actors::ports::Views;
use payshanba_domain::ProviderCode;
use payshanba_domain::record::{InvoiceRow, PaymentRow};
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::payments::click::call::{Reply, read};
use crate::payments::shop::{Shop, numbers};

pub const SERVICE: i64 = 101_202;
/// 59 000 so'm.
pub const AMOUNT: i64 = 5_900_000;
/// `uzum_partner` and `S3cret!Pass`, as the protocol writes them.
pub const HEADER: &str = "Basic dXp1bV9wYXJ0bmVyOlMzY3JldCFQYXNz";
pub const OPERATIONS: [&str; 5] = ["check", "create", "confirm", "reverse", "status"];

pub fn configuration() -> Configuration {
    Configuration {
        service_id: SERVICE,
        login: "uzum_partner".to_owned(),
        password: SecretString::from("S3cret!Pass"),
        order_field: "order_id".to_owned(),
        commission_bp: 100,
        pay_url: "https://www.uzumbank.uz/open-service".parse().expect("an address"),
        redirect_url: None,
    }
}

pub async fn open(hint: &str) -> Shop {
    with(hint, configuration()).await
}

pub async fn with(hint: &str, configuration: Configuration) -> Shop {
    Shop::of(hint, vec![Uzum::new(configuration, numbers()).provider()]).await
}

/// Uzum's number of a payment.
pub fn trans(number: u64) -> String {
    format!("5c398d7e-76b6-11ee-96da-{number:012x}")
}

/// The payment that Uzum calls so; `None` when there is none.
pub async fn found(shop: &Shop, trans: &str) -> Option<PaymentRow> {
    let provider = ProviderCode::parse("uzum").expect("a code");
    shop.store.payment(numbers().payment(provider, trans)).await.expect("the store answers")
}

/// An operation and what is sent to it.
#[derive(Clone, Debug)]
pub struct Call {
    pub operation: &'static str,
    pub body: Value,
}

impl Call {
    pub fn check(invoice: &InvoiceRow) -> Self {
        Self::of("check", json!({"params": {"order_id": invoice.number.0}}))
    }

    pub fn create(invoice: &InvoiceRow, trans: &str) -> Self {
        let params = json!({"order_id": invoice.number.0});
        Self::of("create", json!({"transId": trans, "params": params, "amount": AMOUNT}))
    }

    pub fn confirm(trans: &str) -> Self {
        let phone = "998901234567";
        Self::of("confirm", json!({"transId": trans, "paymentSource": "HUMO", "phone": phone}))
    }

    pub fn reverse(trans: &str) -> Self {
        Self::of("reverse", json!({"transId": trans}))
    }

    pub fn status(trans: &str) -> Self {
        Self::of("status", json!({"transId": trans}))
    }

    /// Every operation on one payment.
    pub fn all(invoice: &InvoiceRow, trans: &str) -> [Self; 5] {
        let (check, create) = (Self::check(invoice), Self::create(invoice, trans));
        [check, create, Self::confirm(trans), Self::reverse(trans), Self::status(trans)]
    }

    fn of(operation: &'static str, mut body: Value) -> Self {
        body["serviceId"] = json!(SERVICE);
        body["timestamp"] = json!(1_773_480_400_000_i64);
        Self { operation, body }
    }

    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.body[name] = value;
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.body.as_object_mut().expect("an object").remove(name);
        self
    }

    pub fn request(&self, shop: &Shop) -> reqwest::RequestBuilder {
        let url = format!("{}/{}", shop.uzum_url, self.operation);
        shop.client.post(url).header("authorization", HEADER)
    }

    pub async fn send(&self, shop: &Shop) -> Reply {
        read(self.request(shop).json(&self.body)).await
    }

    /// Sends it; it must be done.
    pub async fn done(&self, shop: &Shop) -> Value {
        let (status, body) = self.send(shop).await;
        assert_eq!(status, 200, "{self:?}: {body}");
        body
    }

    /// Sends it; it must be denied. Answers the code.
    pub async fn denied(&self, shop: &Shop) -> String {
        denial(self.send(shop).await)
    }
}

/// The code of a denial.
pub fn denial((status, body): Reply) -> String {
    assert_eq!((status, &body["status"]), (400, &json!("FAILED")), "{body}");
    body["errorCode"].as_str().unwrap_or_else(|| panic!("no code: {body}")).to_owned()
}

/// Creates a payment.
pub async fn created(shop: &Shop, invoice: &InvoiceRow, trans: &str) {
    let body = Call::create(invoice, trans).done(shop).await;
    assert_eq!(body["status"], "CREATED", "{body}");
}

/// Creates and confirms one.
pub async fn paid(shop: &Shop, invoice: &InvoiceRow, trans: &str) {
    created(shop, invoice, trans).await;
    let body = Call::confirm(trans).done(shop).await;
    assert_eq!(body["status"], "CONFIRMED", "{body}");
}

/// How a payment stands by Uzum's own question.
pub async fn standing(shop: &Shop, trans: &str) -> String {
    let body = Call::status(trans).done(shop).await;
    body["status"].as_str().expect("a status").to_owned()
}
