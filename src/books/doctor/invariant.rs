//! An invariant: what must always be true of the books, and the statements that answer the rows where it is not.

use super::Finding;

/// A statement that answers `place, key, wrong` for every row that breaks the invariant.
#[derive(Clone, Copy, Debug)]
pub(super) enum Statement {
    /// True at any time.
    Timeless(&'static str),
    /// Depends on farm time, its only parameter.
    At(&'static str),
}

/// What must always be true.
#[derive(Clone, Copy, Debug)]
pub(super) struct Invariant {
    /// The number it goes by.
    pub number: u8,
    /// What must be true.
    pub title: &'static str,
    /// Who breaks it.
    pub statements: &'static [Statement],
}

impl Invariant {
    pub(super) fn broken_by(&self, row: String, detail: String) -> Finding {
        Finding { invariant: self.number, title: self.title, row, detail }
    }
}

use Statement::{At, Timeless};

/// Everything open has a future; [`super::due`] asks the rules about each stream's.
pub(super) const FUTURE: Invariant = Invariant {
    number: 12,
    title: "everything open has a future, and no instant is long past",
    statements: &[At(include_str!("future.sql"))],
};

/// What a decision promised is there; [`super::promise`] asks the rules what that is.
pub(super) const PROMISE: Invariant = Invariant {
    number: 13,
    title: "every decision's messages and commands are there, and none is late",
    statements: &[At(include_str!("unsent.sql"))],
};

/// All that are examined. Numbers that are missing belong to what the farm does not do yet.
pub(super) const EXAMINED: &[Invariant] = &[
    Invariant {
        number: 1,
        title: "every transaction sums to zero per commodity",
        statements: &[Timeless(include_str!("balance.sql"))],
    },
    Invariant {
        number: 2,
        title: "all accounts together sum to zero per commodity",
        statements: &[Timeless(include_str!("total.sql"))],
    },
    Invariant {
        number: 3,
        title: "no cause and no provider's reference takes effect twice",
        statements: &[Timeless(include_str!("twice.sql"))],
    },
    Invariant {
        number: 4,
        title: "every payment is captured in the ledger, and refunded at most once over",
        statements: &[Timeless(include_str!("payment.sql"))],
    },
    Invariant {
        number: 5,
        title: "an order is delivered at most once, and its row and the ledger agree",
        statements: &[Timeless(include_str!("delivery.sql"))],
    },
    Invariant {
        number: 7,
        title: "eggs collected less cracked, delivered, broken and replaced are the stock, never below zero",
        statements: &[Timeless(include_str!("eggs.sql"))],
    },
    Invariant {
        number: 9,
        title: "couriers' cash is what they took less what they handed over, and nothing a day later",
        statements: &[At(include_str!("cash.sql"))],
    },
    Invariant {
        number: 11,
        title: "nothing is booked in a week for whoever was not on its confirmed list",
        statements: &[Timeless(include_str!("left_out.sql"))],
    },
    FUTURE,
    PROMISE,
    Invariant {
        number: 15,
        title: "history is what was written: each row's hash follows from the one before",
        statements: &[Timeless(include_str!("chain.sql"))],
    },
    Invariant {
        number: 16,
        title: "wallet and receivable are what the ledger says",
        statements: &[Timeless(include_str!("wallet.sql"))],
    },
];
