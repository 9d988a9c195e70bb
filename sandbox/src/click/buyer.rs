//! A buyer: presses *pay* or *cancel*, and what Click does about it: asks the shop, takes the money, tells the shop.

use std::sync::Arc;

use futures_util::future::join_all;

use super::Shared;
use super::book::{Payment, Status};
use super::call::{Call, Reply};
use super::link::Order;
use super::mischief::Mischief;

/// What Click says to a buyer whose card has no money.
const NO_MONEY: i64 = -5017;

/// What came of a buyer's press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// As Click has recorded it.
    pub payment: Payment,
    /// What the shop said to Prepare; `None` when it said nothing.
    pub prepared: Option<Reply>,
    /// What it said to each Complete that it answered, in order.
    pub completed: Vec<Reply>,
    /// What it said to anything after that.
    pub afterwards: Vec<Reply>,
}

/// The buyer pays.
pub async fn pay(shared: &Arc<Shared>, order: &Order) -> Paid {
    let mischief = shared.book().mischief.pop_front().unwrap_or_default();
    pay_with(shared, order, mischief).await
}

/// The buyer pays, and this goes wrong.
pub async fn pay_with(shared: &Arc<Shared>, order: &Order, mischief: Mischief) -> Paid {
    let mut visit = Visit::begin(shared, order, mischief);
    if visit.prepare().await {
        visit.take_money();
        visit.complete().await;
        visit.afterwards().await;
    }
    visit.paid()
}

/// The buyer begins, and thinks better of it.
pub async fn cancel(shared: &Arc<Shared>, order: &Order) -> Paid {
    let mischief = shared.book().mischief.pop_front().unwrap_or_default();
    let mut visit = Visit::begin(shared, order, mischief);
    if visit.prepare().await {
        visit.record(|payment| payment.status = Status::Failed);
        let told = visit.call(NO_MONEY).send(shared).await;
        visit.completed.extend(told);
    }
    visit.paid()
}

/// One visit to the page.
struct Visit {
    shared: Arc<Shared>,
    place: usize,
    amount: String,
    mischief: Mischief,
    prepared: Option<Reply>,
    completed: Vec<Reply>,
    afterwards: Vec<Reply>,
}

impl Visit {
    fn begin(shared: &Arc<Shared>, order: &Order, mischief: Mischief) -> Self {
        let now = shared.now();
        let place = shared.book().begin(&order.merchant_trans_id, order.amount_tiyin, now);
        let amount = mischief.amount.clone().unwrap_or_else(|| order.amount.clone());
        let shared = Arc::clone(shared);
        Self {
            shared,
            place,
            amount,
            mischief,
            prepared: None,
            completed: Vec::new(),
            afterwards: Vec::new(),
        }
    }

    fn payment(&self) -> Payment {
        self.shared.book().payments[self.place].clone()
    }

    fn record(&self, change: impl FnOnce(&mut Payment)) {
        change(&mut self.shared.book().payments[self.place]);
    }

    /// The next call, with this error; a Complete once the shop has named the payment.
    fn call(&self, error: i64) -> Call {
        let payment = self.payment();
        Call {
            click_trans_id: payment.click_trans_id,
            payment_id: payment.payment_id,
            merchant_trans_id: payment.merchant_trans_id,
            merchant_prepare_id: payment.merchant_prepare_id,
            amount: self.amount.clone(),
            error,
            wrong_sign: self.mischief.wrong_sign,
        }
    }

    /// Asks the shop; true when it agrees.
    async fn prepare(&mut self) -> bool {
        self.prepared = self.call(0).send(&self.shared).await;
        let agreed = self.prepared.as_ref().filter(|reply| reply.error == 0);
        let named = agreed.and_then(|reply| reply.merchant_prepare_id);
        self.record(|payment| {
            payment.merchant_prepare_id = named;
            payment.status = if named.is_some() { Status::Processing } else { Status::Failed };
        });
        named.is_some()
    }

    fn take_money(&self) {
        let now = self.shared.now();
        self.record(|payment| {
            payment.status = Status::Paid;
            payment.paid_at = Some(now);
        });
    }

    async fn complete(&mut self) {
        tokio::time::sleep(self.mischief.delay).await;
        if self.mischief.lose_complete {
            return;
        }
        for _ in 0..=self.mischief.repeat {
            let last = self.tell().await;
            if last == Some(-9) {
                // The shop will not have the money: the buyer gets it back.
                self.record(|payment| payment.status = Status::Failed);
            }
        }
    }

    /// Tells the shop until it accepts; the code it ended with.
    async fn tell(&mut self) -> Option<i64> {
        let mut last = None;
        for _ in 0..=self.shared.options.retries {
            let call = self.call(0);
            let calls = (0..=self.mischief.at_once).map(|_| call.send(&self.shared));
            let replies: Vec<Reply> = join_all(calls).await.into_iter().flatten().collect();
            last = replies.iter().map(|reply| reply.error).max();
            self.completed.extend(replies);
            if last.is_some_and(|error| matches!(error, 0 | -4 | -9)) {
                return last;
            }
            tokio::time::sleep(self.shared.options.pause).await;
        }
        last
    }

    async fn afterwards(&mut self) {
        if self.mischief.prepare_last {
            let asked = Call { merchant_prepare_id: None, ..self.call(0) };
            self.afterwards.extend(asked.send(&self.shared).await);
        }
        if self.mischief.cancel_late {
            self.afterwards.extend(self.call(NO_MONEY).send(&self.shared).await);
        }
    }

    fn paid(self) -> Paid {
        Paid {
            payment: self.payment(),
            prepared: self.prepared,
            completed: self.completed,
            afterwards: self.afterwards,
        }
    }
}
