//! The Click stand-in: Click's whole side. A page where a buyer pays or does not, signed *Prepare* and *Complete* calls
//! to a shop, and the Merchant API that says what Click has recorded, whatever became of its calls.
//!
//! [`Click::start`] opens a server on a free port of the own machine. A shop is pointed at [`Click::pay_url`] and
//! [`Click::api_url`]; the stand-in is told where the shop listens by [`Click::call_at`]. A buyer pays on the page, or
//! a program with [`Click::pay`]. What goes wrong on the way is said beforehand as [`Mischief`].
//!
//! Written from the protocol alone: it shares no code with what it talks to.

mod book;
mod buyer;
mod call;
mod link;
mod merchant;
mod mischief;
mod page;
mod server;
mod signature;

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use reqwest::redirect::Policy;

use crate::bot_api::UnixClock;

pub use book::{Payment, Status};
pub use buyer::Paid;
pub use call::Reply;
pub use link::LinkError;
pub use mischief::Mischief;

use book::Book;

/// A shop's account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Of the company.
    pub merchant_id: i64,
    /// Of the shop.
    pub service_id: i64,
    /// Who may call the Merchant API.
    pub merchant_user_id: i64,
    /// What both sides sign with.
    pub secret_key: String,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            merchant_id: 11_111,
            service_id: 98_765,
            merchant_user_id: 56_789,
            secret_key: "TuxumSecretKey01".to_owned(),
        }
    }
}

/// How the stand-in behaves.
#[derive(Clone)]
pub struct Options {
    /// The shop.
    pub account: Account,
    /// Where every time on the wire comes from.
    pub clock: UnixClock,
    /// How long the shop may take over an answer. Machine time.
    pub answer_within: Duration,
    /// How often a Complete is told again that got no answer or one Click does not accept.
    pub retries: u32,
    /// The pause before each. Machine time.
    pub pause: Duration,
}

impl Options {
    /// A shop's usual account, with this clock.
    pub fn new(clock: UnixClock) -> Self {
        Self {
            account: Account::default(),
            clock,
            answer_within: Duration::from_secs(10),
            retries: 5,
            pause: Duration::from_millis(200),
        }
    }
}

/// What server and handles have in common.
struct Shared {
    options: Options,
    client: reqwest::Client,
    book: Mutex<Book>,
}

impl Shared {
    /// A test that panicked while it held the book is that test's trouble.
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> i64 {
        (self.options.clock)()
    }
}

/// A handle to a running stand-in; clones are the same stand-in.
#[derive(Clone)]
pub struct Click {
    shared: Arc<Shared>,
    address: SocketAddr,
    server: ServerHandle,
}

impl Click {
    /// Starts the server on the current runtime.
    pub async fn start(options: Options) -> io::Result<Self> {
        let client =
            reqwest::Client::builder().redirect(Policy::none()).timeout(options.answer_within).no_proxy();
        let client = client.build().map_err(io::Error::other)?;
        let shared = Arc::new(Shared { options, client, book: Mutex::default() });
        let (address, server) = server::bind(Arc::clone(&shared))?;
        let handle = server.handle();
        actix_rt::spawn(async move {
            if let Err(error) = server.await {
                tracing::error!(%error, "the click stand-in stopped");
            }
        });
        Ok(Self { shared, address, server: handle })
    }

    /// Stops serving; what is recorded stays readable.
    pub async fn stop(&self) {
        self.server.stop(false).await;
    }

    /// Where the shop listens for Prepare and Complete.
    pub fn call_at(&self, url: &str) {
        self.shared.book().callback = url.to_owned();
    }

    /// The shop's account.
    pub fn account(&self) -> &Account {
        &self.shared.options.account
    }

    /// The page where buyers pay.
    pub fn pay_url(&self) -> String {
        format!("http://{}/services/pay", self.address)
    }

    /// The Merchant API.
    pub fn api_url(&self) -> String {
        format!("http://{}/v2/merchant/", self.address)
    }

    /// Of the next payments, each takes the next mischief.
    pub fn misbehave(&self, mischief: Mischief) {
        self.shared.book().mischief.push_back(mischief);
    }

    /// A buyer follows the shop's link and pays; returns when Click has told the shop, or given up telling.
    ///
    /// # Errors
    /// When the link is none of Click's.
    pub async fn pay(&self, link: &str) -> Result<Paid, LinkError> {
        let order = link::read(link, self.account())?;
        Ok(buyer::pay(&self.shared, &order).await)
    }

    /// The same, with this mischief.
    ///
    /// # Errors
    /// When the link is none of Click's.
    pub async fn pay_with(&self, link: &str, mischief: Mischief) -> Result<Paid, LinkError> {
        let order = link::read(link, self.account())?;
        Ok(buyer::pay_with(&self.shared, &order, mischief).await)
    }

    /// A buyer follows the link, begins and thinks better of it.
    ///
    /// # Errors
    /// When the link is none of Click's.
    pub async fn cancel(&self, link: &str) -> Result<Paid, LinkError> {
        let order = link::read(link, self.account())?;
        Ok(buyer::cancel(&self.shared, &order).await)
    }

    /// What a shop's configuration says of its account here.
    pub fn section(&self) -> String {
        let account = self.account();
        format!(
            "[payments.click]\nmerchant_id = {}\nservice_id = {}\nmerchant_user_id = {}\nsecret_key = \"{}\"\n\
             api_url = \"{}\"\npay_url = \"{}\"\n",
            account.merchant_id,
            account.service_id,
            account.merchant_user_id,
            account.secret_key,
            self.api_url(),
            self.pay_url(),
        )
    }

    /// Enters money that the shop was never told of, and cannot find: it is of a day nobody asks about.
    pub fn enter_paid(&self, order: &str, amount_tiyin: i64) {
        let mut book = self.shared.book();
        let place = book.begin(order, amount_tiyin, 0);
        book.payments[place].status = Status::Paid;
    }

    /// Forgets what was taken for an order.
    pub fn forget(&self, order: &str) {
        self.shared.book().payments.retain(|payment| payment.merchant_trans_id != order);
    }

    /// Everything Click has recorded, oldest first.
    pub fn payments(&self) -> Vec<Payment> {
        self.shared.book().payments.clone()
    }

    /// What Click has taken and not given back, in tiyin: what the shop's books must say too.
    pub fn taken_tiyin(&self) -> i64 {
        let taken = |payment: &&Payment| payment.status == Status::Paid;
        self.shared.book().payments.iter().filter(taken).map(|payment| payment.amount_tiyin).sum()
    }
}
