//! The book: what Click itself has recorded, whatever the shop was told.

use std::collections::VecDeque;

use super::mischief::Mischief;

/// How far a payment has come at Click, by the number its API shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Begun.
    Created,
    /// The shop agrees; money is being taken.
    Processing,
    /// Money is taken.
    Paid,
    /// Nothing was taken, or it was given back.
    Failed,
}

impl Status {
    /// What the API shows.
    pub const fn number(self) -> i64 {
        match self {
            Self::Created => 0,
            Self::Processing => 1,
            Self::Paid => 2,
            Self::Failed => -1,
        }
    }
}

/// One payment, and one attempt at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// What the buyer sees in a message, and the API goes by.
    pub payment_id: i64,
    /// Of the attempt.
    pub click_trans_id: i64,
    /// The shop's order.
    pub merchant_trans_id: String,
    /// How much, in tiyin.
    pub amount_tiyin: i64,
    /// How far it has come.
    pub status: Status,
    /// What the shop called it.
    pub merchant_prepare_id: Option<i64>,
    /// When it was begun, in Unix seconds.
    pub created_at: i64,
    /// When money was taken, in Unix seconds.
    pub paid_at: Option<i64>,
}

/// Click's memory.
#[derive(Debug, Default)]
pub struct Book {
    pub payments: Vec<Payment>,
    pub mischief: VecDeque<Mischief>,
    pub callback: String,
}

impl Book {
    /// Enters a new payment; answers its place.
    pub fn begin(&mut self, merchant_trans_id: &str, amount_tiyin: i64, now: i64) -> usize {
        let place = self.payments.len();
        let number = i64::try_from(place).unwrap_or_default();
        self.payments.push(Payment {
            payment_id: 3_000_000_001 + number,
            click_trans_id: 4_100_200_300 + number * 7,
            merchant_trans_id: merchant_trans_id.to_owned(),
            amount_tiyin,
            status: Status::Created,
            merchant_prepare_id: None,
            created_at: now,
            paid_at: None,
        });
        place
    }

    /// The payment the API shows for an order begun on a day: one that was paid, or else the last.
    pub fn of_order(&self, order: &str, begun_on: impl Fn(i64) -> bool) -> Option<&Payment> {
        let fits = |payment: &&Payment| payment.merchant_trans_id == order && begun_on(payment.created_at);
        let fitting = || self.payments.iter().filter(fits);
        fitting().find(|payment| payment.status == Status::Paid).or_else(|| fitting().next_back())
    }
}
