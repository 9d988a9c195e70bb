//! The Uzum Bank stand-in: Uzum's side of the Merchant API. It asks a shop over its five webhooks, takes the buyer's money in
//! between, and keeps a book of its own.
//!
//! [`Uzum::open`] makes one; it is told where the shop listens by [`Uzum::call_at`]. When a *confirm* is not answered it asks
//! for the status, as Uzum does, and gives the money back when the shop does not have it.
//!
//! Written from the protocol alone: it shares no code with what it talks to.

mod call;

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use crate::bot_api::UnixClock;
use crate::telling::{Manner, Patience};

use call::Answer;

/// A shop's service.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its number at Uzum.
    pub service_id: i64,
    /// What Uzum proves itself with.
    pub login: String,
    /// The same.
    pub password: String,
    /// What the shop's orders are named by.
    pub field: String,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            service_id: 101_202,
            login: "uzum_partner".to_owned(),
            password: "S3cret!Pass".to_owned(),
            field: "order_id".to_owned(),
        }
    }
}

/// How the stand-in behaves.
#[derive(Clone)]
pub struct Options {
    /// The shop.
    pub account: Account,
    /// Where every time on the wire comes from, in Unix seconds.
    pub clock: UnixClock,
    /// How long the shop may take over an answer. Machine time.
    pub answer_within: Duration,
    /// How long it goes on telling.
    pub patience: Patience,
}

impl Options {
    /// A shop's usual service, with this clock.
    pub fn new(clock: UnixClock) -> Self {
        let (account, patience) = (Account::default(), Patience::default());
        Self { account, clock, answer_within: Duration::from_secs(10), patience }
    }
}

/// How far a transaction has come at Uzum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Begun; the shop has not agreed yet.
    Begun,
    /// The shop agrees; the buyer is paying.
    Created,
    /// Money is taken, and the shop knows it.
    Confirmed,
    /// Nothing was taken.
    Failed,
    /// What was taken was given back.
    Reversed,
}

/// A transaction as Uzum has recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Its number: a UUID.
    pub trans_id: String,
    /// The shop's order.
    pub order: String,
    /// How much, in tiyin.
    pub amount_tiyin: i64,
    /// How far it has come.
    pub state: State,
}

#[derive(Default)]
struct Book {
    transactions: Vec<Transaction>,
    callback: String,
    told: Vec<(&'static str, Value)>,
    complaints: Vec<String>,
}

struct Shared {
    options: Options,
    client: reqwest::Client,
    book: Mutex<Book>,
}

impl Shared {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A handle to a stand-in; clones are the same one.
#[derive(Clone)]
pub struct Uzum {
    shared: Arc<Shared>,
}

impl Uzum {
    /// A stand-in with an empty book.
    ///
    /// # Errors
    /// When the outgoing connection cannot be prepared.
    pub fn open(options: Options) -> io::Result<Self> {
        let client = reqwest::Client::builder().timeout(options.answer_within).no_proxy().build();
        let client = client.map_err(io::Error::other)?;
        Ok(Self { shared: Arc::new(Shared { options, client, book: Mutex::default() }) })
    }

    /// Where the shop listens; the webhooks are below it.
    pub fn call_at(&self, url: &str) {
        url.clone_into(&mut self.shared.book().callback);
    }

    /// The shop's account.
    pub fn account(&self) -> &Account {
        &self.shared.options.account
    }

    /// The book.
    pub fn transactions(&self) -> Vec<Transaction> {
        self.shared.book().transactions.clone()
    }

    /// What the shop said that the protocol forbids.
    pub fn complaints(&self) -> Vec<String> {
        self.shared.book().complaints.clone()
    }

    /// What Uzum holds for an order, in tiyin.
    pub fn holds(&self, order: &str) -> i64 {
        let book = self.shared.book();
        let of_order = book.transactions.iter().filter(|known| known.order == order);
        of_order.filter(|known| known.state == State::Confirmed).map(|known| known.amount_tiyin).sum()
    }

    /// Enters a transaction as it stands, whatever the shop knows of it.
    pub fn enter(&self, order: &str, amount_tiyin: i64, state: State) -> String {
        let mut book = self.shared.book();
        let number = book.transactions.len();
        let trans_id = format!("5c398d7e-76b6-11ee-96da-{:012x}", 0xf3a0_95c6_0000_u64 + number as u64);
        let transaction =
            Transaction { trans_id: trans_id.clone(), order: order.to_owned(), amount_tiyin, state };
        book.transactions.push(transaction);
        trans_id
    }

    /// Forgets what was taken for an order.
    pub fn forget(&self, order: &str) {
        self.shared.book().transactions.retain(|known| known.order != order);
    }

    /// A buyer begins: Uzum asks the shop and has it take note. Answers the transaction's number.
    pub async fn begin(&self, order: &str, amount_tiyin: i64, manner: Manner) -> String {
        let trans_id = self.enter(order, amount_tiyin, State::Begun);
        let params = json!({ self.account().field.as_str(): order });
        let checked = self.tell("check", json!({"params": params}), manner).await;
        if !checked.iter().any(Answer::is_good) {
            self.set(&trans_id, State::Failed);
            return trans_id;
        }
        let created = json!({"transId": trans_id, "params": params, "amount": amount_tiyin});
        let answers = self.tell("create", created, manner).await;
        // Whoever hears that it stands already has not heard the first answer.
        let stands = answers.iter().any(|answer| answer.is_good() || answer.code() == Some("10010"));
        let agreed = stands && self.status(&trans_id).await.as_deref() == Some("CREATED");
        self.set(&trans_id, if agreed { State::Created } else { State::Failed });
        trans_id
    }

    /// The buyer's money is taken and the shop is told; what it does not have is given back.
    pub async fn confirm(&self, trans_id: &str, manner: Manner) {
        if !self.found(trans_id).is_some_and(|known| known.state == State::Created) {
            return;
        }
        let body = json!({
            "transId": trans_id, "paymentSource": "HUMO", "phone": "998901234567", "cardType": 2,
            "tariff": null, "processingReferenceNumber": "0123456789",
        });
        let answers = self.tell("confirm", body, manner).await;
        if answers.iter().filter(|answer| answer.is_good()).count() > 1 {
            self.complain(format!("{trans_id} was confirmed twice as if for the first time: {answers:?}"));
        }
        let stands = self.status(trans_id).await;
        self.set(
            trans_id,
            if stands.as_deref() == Some("CONFIRMED") { State::Confirmed } else { State::Failed },
        );
    }

    /// Uzum gives back, if the shop agrees.
    pub async fn reverse(&self, trans_id: &str, manner: Manner) {
        let Some(before) = self.found(trans_id) else { return };
        self.tell("reverse", json!({"transId": trans_id}), manner).await;
        if self.status(trans_id).await.as_deref() == Some("REVERSED") {
            let was_taken = before.state == State::Confirmed;
            self.set(trans_id, if was_taken { State::Reversed } else { State::Failed });
        }
    }

    /// Everything that was ever told of an order is told once more, in this order of places.
    pub async fn again(&self, order: &str, places: impl Fn(usize) -> Vec<usize>) {
        let ids: Vec<String> = self.of(order).into_iter().map(|known| known.trans_id).collect();
        let names = |body: &Value| {
            body["params"][&self.account().field] == json!(order)
                || ids.iter().any(|id| body["transId"] == json!(id))
        };
        let told: Vec<(&str, Value)> =
            self.shared.book().told.iter().filter(|(_, body)| names(body)).cloned().collect();
        for place in places(told.len()) {
            if let Some((verb, body)) = told.get(place) {
                call::tell(&self.shared, verb, body, Manner::default()).await;
            }
        }
    }

    /// Asks the shop how each transaction of an order stands; what differs from the book is a complaint.
    pub async fn compare(&self, order: &str) {
        for known in self.of(order) {
            let stands = self.status(&known.trans_id).await;
            let fits = match known.state {
                State::Begun | State::Failed => {
                    matches!(stands.as_deref(), None | Some("REVERSED" | "FAILED" | "CREATED"))
                }
                State::Created => stands.as_deref() == Some("CREATED"),
                State::Confirmed => stands.as_deref() == Some("CONFIRMED"),
                State::Reversed => stands.as_deref() == Some("REVERSED"),
            };
            if !fits {
                self.complain(format!("{known:?} stands at {stands:?} in the shop"));
            }
        }
    }

    /// What the shop says of a transaction; `None` when it does not know it.
    async fn status(&self, trans_id: &str) -> Option<String> {
        let body = json!({"transId": trans_id});
        let answers = call::tell(&self.shared, "status", &body, Manner::default()).await;
        answers.first().and_then(Answer::status)
    }

    fn of(&self, order: &str) -> Vec<Transaction> {
        self.shared.book().transactions.iter().filter(|known| known.order == order).cloned().collect()
    }

    fn found(&self, trans_id: &str) -> Option<Transaction> {
        self.shared.book().transactions.iter().find(|known| known.trans_id == trans_id).cloned()
    }

    fn set(&self, trans_id: &str, state: State) {
        self.shared.book().transactions.iter_mut().filter(|known| known.trans_id == trans_id).for_each(
            |known| {
                known.state = state;
            },
        );
    }

    fn complain(&self, complaint: String) {
        self.shared.book().complaints.push(complaint);
    }

    async fn tell(&self, verb: &'static str, body: Value, manner: Manner) -> Vec<Answer> {
        self.shared.book().told.push((verb, body.clone()));
        call::tell(&self.shared, verb, &body, manner).await
    }
}
