//! A code: why Uzum is told no. The amount of an order is exact, so 10012 and 10013, below and above what may be paid,
//! are never said; 10004 does not exist.

use serde::{Serialize, Serializer};

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The name or the password is not the one we agreed on.
    AccessDenied,
    /// The body is no JSON object, or a field holds something else than it should.
    Malformed,
    /// Not a POST, or a path nobody knows.
    WrongOperation,
    /// A field that is needed is missing or empty.
    Missing,
    /// It is for another shop.
    WrongShop,
    /// Nobody knows the order.
    UnknownOrder,
    /// The order is paid.
    OrderPaid,
    /// The order is no longer wanted.
    OrderCancelled,
    /// A payment of this number was created before.
    AlreadyCreated,
    /// The order asks for another amount.
    WrongAmount,
    /// Nobody knows the payment.
    UnknownPayment,
    /// The payment is cancelled or its time is over: it cannot be confirmed.
    PaymentCancelled,
    /// The payment was confirmed before.
    AlreadyConfirmed,
    /// The money was spent: it does not go back.
    NotReversible,
    /// The payment was taken back, or let go of, before.
    AlreadyReversed,
    /// Our books are away.
    Away,
}

impl Code {
    /// What Uzum knows it by.
    #[must_use]
    pub const fn wire(self) -> &'static str {
        match self {
            Self::AccessDenied => "10001",
            Self::Malformed => "10002",
            Self::WrongOperation => "10003",
            Self::Missing => "10005",
            Self::WrongShop => "10006",
            Self::UnknownOrder => "10007",
            Self::OrderPaid => "10008",
            Self::OrderCancelled => "10009",
            Self::AlreadyCreated => "10010",
            Self::WrongAmount => "10011",
            Self::UnknownPayment => "10014",
            Self::PaymentCancelled => "10015",
            Self::AlreadyConfirmed => "10016",
            Self::NotReversible => "10017",
            Self::AlreadyReversed => "10018",
            Self::Away => "99999",
        }
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.wire())
    }
}
