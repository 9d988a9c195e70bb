//! A code: why Payme's request does not get what it asked for.

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// It came by another verb than POST.
    NotPost,
    /// It is no JSON.
    NotJson,
    /// A field is missing or holds something else than it should.
    BadRequest,
    /// There is no such method here.
    UnknownMethod,
    /// Whoever asks has not shown that it is Payme.
    NotAllowed,
    /// Nobody can say now: it shall be asked again.
    Away,
    /// The order costs something else.
    WrongAmount,
    /// There is no such transaction.
    UnknownTransaction,
    /// The buyer's money was spent.
    Spent,
    /// The transaction, or its order, does not allow it as it stands.
    Impossible,
    /// There is no such order.
    UnknownOrder,
    /// The order is paid.
    AlreadyPaid,
    /// The order is no longer to be paid.
    Closed,
    /// Nobody has said which order.
    NoOrder,
}

impl Code {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::NotPost,
        Self::NotJson,
        Self::BadRequest,
        Self::UnknownMethod,
        Self::NotAllowed,
        Self::Away,
        Self::WrongAmount,
        Self::UnknownTransaction,
        Self::Spent,
        Self::Impossible,
        Self::UnknownOrder,
        Self::AlreadyPaid,
        Self::Closed,
        Self::NoOrder,
    ];

    /// The number on the wire, and what people are told.
    #[must_use]
    pub const fn wire(self) -> (i32, &'static str) {
        match self {
            Self::NotPost => (-32_300, "payme-not-post"),
            Self::NotJson => (-32_700, "payme-not-json"),
            Self::BadRequest => (-32_600, "payme-bad-request"),
            Self::UnknownMethod => (-32_601, "payme-unknown-method"),
            Self::NotAllowed => (-32_504, "payme-not-allowed"),
            Self::Away => (-32_400, "payme-away"),
            Self::WrongAmount => (-31_001, "payme-wrong-amount"),
            Self::UnknownTransaction => (-31_003, "payme-unknown-transaction"),
            Self::Spent => (-31_007, "payme-spent"),
            Self::Impossible => (-31_008, "payme-impossible"),
            Self::UnknownOrder => (-31_050, "payme-unknown-order"),
            Self::AlreadyPaid => (-31_051, "payme-already-paid"),
            Self::Closed => (-31_052, "payme-closed"),
            Self::NoOrder => (-31_053, "payme-no-order"),
        }
    }

    /// True when it is the order that the buyer named, or did not name, that is at fault: Payme marks that field.
    #[must_use]
    pub const fn is_about_the_order(self) -> bool {
        matches!(self.wire().0, -31_099..=-31_050)
    }
}
