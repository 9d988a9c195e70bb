//! The Payme stand-in: Payme's side of the Merchant API. It tells a shop over JSON-RPC what it does with a buyer's money, and
//! keeps a book of its own of what it has taken and what it has given back.
//!
//! [`Payme::open`] makes one; it is told where the shop listens by [`Payme::call_at`]. It takes money only when the shop has
//! agreed, and holds it only when the shop has taken note.
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

/// A shop's cashbox.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its number at Payme.
    pub merchant: String,
    /// What Payme proves itself with.
    pub key: String,
    /// What the shop's orders are named by.
    pub field: String,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            merchant: "65a1b2c3d4e5f60718293a4b".to_owned(),
            key: "zX1TestKeyOnlyForThisDoc0123456789ab".to_owned(),
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
    /// A shop's usual cashbox, with this clock.
    pub fn new(clock: UnixClock) -> Self {
        let (account, patience) = (Account::default(), Patience::default());
        Self { account, clock, answer_within: Duration::from_secs(10), patience }
    }
}

/// How far a transaction has come at Payme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Begun; the shop has not agreed yet.
    Begun,
    /// The shop agrees; the buyer is paying.
    Created,
    /// Money is taken, and the shop knows it.
    Performed,
    /// Nothing was taken.
    Cancelled,
    /// What was taken was given back.
    Returned,
}

/// A transaction as Payme has recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Its number: 24 letters.
    pub id: String,
    /// When it was begun, in Unix milliseconds.
    pub time: i64,
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
    told: Vec<(String, Value)>,
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
pub struct Payme {
    shared: Arc<Shared>,
}

impl Payme {
    /// A stand-in with an empty book.
    ///
    /// # Errors
    /// When the outgoing connection cannot be prepared.
    pub fn open(options: Options) -> io::Result<Self> {
        let client = reqwest::Client::builder().timeout(options.answer_within).no_proxy().build();
        let client = client.map_err(io::Error::other)?;
        Ok(Self { shared: Arc::new(Shared { options, client, book: Mutex::default() }) })
    }

    /// Where the shop listens.
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

    /// What Payme holds for an order, in tiyin.
    pub fn holds(&self, order: &str) -> i64 {
        let book = self.shared.book();
        let of_order = book.transactions.iter().filter(|known| known.order == order);
        of_order.filter(|known| known.state == State::Performed).map(|known| known.amount_tiyin).sum()
    }

    /// Enters a transaction as it stands, whatever the shop knows of it.
    pub fn enter(&self, order: &str, amount_tiyin: i64, state: State) -> String {
        let now = (self.shared.options.clock)();
        let mut book = self.shared.book();
        let number = book.transactions.len();
        let id = format!("{:024x}", 0x5305_e3ba_b097_f420_a622_8000_u128 + number as u128);
        let time = now * 1_000 + i64::try_from(number % 1_000).unwrap_or_default();
        book.transactions.push(Transaction {
            id: id.clone(),
            time,
            order: order.to_owned(),
            amount_tiyin,
            state,
        });
        id
    }

    /// Forgets what was taken for an order.
    pub fn forget(&self, order: &str) {
        self.shared.book().transactions.retain(|known| known.order != order);
    }

    /// A buyer begins: Payme asks the shop and has it take note. Answers the transaction's number.
    pub async fn begin(&self, order: &str, amount_tiyin: i64, manner: Manner) -> String {
        let id = self.enter(order, amount_tiyin, State::Begun);
        let asked = json!({"amount": amount_tiyin, "account": self.order(order)});
        let allowed = self.tell("CheckPerformTransaction", asked, manner).await;
        if allowed.is_some_and(|answer| answer.result()["allow"] == json!(true)) {
            let time = self.found(&id).map(|known| known.time);
            let created =
                json!({"id": id, "time": time, "amount": amount_tiyin, "account": self.order(order)});
            let answer = self.tell("CreateTransaction", created, manner).await;
            let agreed = answer.is_some_and(|answer| answer.result()["state"] == json!(1));
            self.set(&id, if agreed { State::Created } else { State::Cancelled });
        } else {
            self.set(&id, State::Cancelled);
        }
        id
    }

    /// The buyer has confirmed: the shop is told; what it refuses is given back.
    pub async fn perform(&self, id: &str, manner: Manner) {
        if !self.found(id).is_some_and(|known| known.state == State::Created) {
            return;
        }
        let answer = self.tell("PerformTransaction", json!({"id": id}), manner).await;
        let agreed = answer.is_some_and(|answer| answer.result()["state"] == json!(2));
        self.set(id, if agreed { State::Performed } else { State::Cancelled });
    }

    /// Payme wants to give up, or to give back: the shop is asked.
    pub async fn cancel(&self, id: &str, reason: i64, manner: Manner) {
        let answer = self.tell("CancelTransaction", json!({"id": id, "reason": reason}), manner).await;
        match answer.and_then(|answer| answer.result()["state"].as_i64()) {
            Some(-1) => self.set(id, State::Cancelled),
            Some(-2) => self.set(id, State::Returned),
            _ => {}
        }
    }

    /// Everything that was ever told of an order is told once more, in this order of places.
    pub async fn again(&self, order: &str, places: impl Fn(usize) -> Vec<usize>) {
        let ids: Vec<String> = self.of(order).into_iter().map(|known| known.id).collect();
        let names = |params: &Value| {
            params["account"][&self.account().field] == json!(order)
                || ids.iter().any(|id| params["id"] == json!(id))
        };
        let told: Vec<(String, Value)> =
            self.shared.book().told.iter().filter(|(_, params)| names(params)).cloned().collect();
        for place in places(told.len()) {
            if let Some((method, params)) = told.get(place) {
                call::tell(&self.shared, method, params, Manner::default()).await;
            }
        }
    }

    /// Asks the shop how each transaction of an order stands; what differs from the book is a complaint.
    pub async fn compare(&self, order: &str) {
        for known in self.of(order) {
            let asked = json!({"id": known.id});
            let answer = call::tell(&self.shared, "CheckTransaction", &asked, Manner::default()).await;
            let Some(answer) = answer else { continue };
            let stands = answer.result()["state"].as_i64();
            let fits = match known.state {
                // What was refused once may have been noted when it was told again: no money is booked for it.
                State::Begun | State::Cancelled => matches!(stands, None | Some(-1 | 1)),
                State::Created => stands == Some(1),
                State::Performed => stands == Some(2),
                State::Returned => stands == Some(-2),
            };
            if !fits {
                self.shared.book().complaints.push(format!("{known:?} stands at {stands:?} in the shop"));
            }
        }
    }

    fn of(&self, order: &str) -> Vec<Transaction> {
        self.shared.book().transactions.iter().filter(|known| known.order == order).cloned().collect()
    }

    fn order(&self, order: &str) -> Value {
        json!({ self.account().field.as_str(): order })
    }

    fn found(&self, id: &str) -> Option<Transaction> {
        self.shared.book().transactions.iter().find(|known| known.id == id).cloned()
    }

    fn set(&self, id: &str, state: State) {
        self.shared.book().transactions.iter_mut().filter(|known| known.id == id).for_each(|known| {
            known.state = state;
        });
    }

    async fn tell(&self, method: &str, params: Value, manner: Manner) -> Option<Answer> {
        self.shared.book().told.push((method.to_owned(), params.clone()));
        call::tell(&self.shared, method, &params, manner).await
    }
}
