//! An answer to Click: its error codes with the texts it knows them by.

use serde::Serialize;

/// An answer as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Echoed where it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub click_trans_id: Option<i64>,
    /// Echoed where it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merchant_trans_id: Option<String>,
    /// Our number of the payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merchant_prepare_id: Option<i64>,
    /// The same, once its money is booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merchant_confirm_id: Option<i64>,
    /// See [`Code`].
    pub error: i8,
    /// The code's text.
    pub error_note: &'static str,
}

/// What we may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its text")]
pub enum Code {
    Success,
    SignCheckFailed,
    WrongAmount,
    UnknownAction,
    AlreadyPaid,
    UnknownOrder,
    UnknownPayment,
    NotUpdated,
    BadRequest,
    Cancelled,
}

impl Code {
    /// The number and the text that Click knows it by.
    #[must_use]
    pub const fn wire(self) -> (i8, &'static str) {
        match self {
            Self::Success => (0, "Success"),
            Self::SignCheckFailed => (-1, "SIGN CHECK FAILED!"),
            Self::WrongAmount => (-2, "Incorrect parameter amount"),
            Self::UnknownAction => (-3, "Action not found"),
            Self::AlreadyPaid => (-4, "Already paid"),
            Self::UnknownOrder => (-5, "User does not exist"),
            Self::UnknownPayment => (-6, "Transaction does not exist"),
            Self::NotUpdated => (-7, "Failed to update user"),
            Self::BadRequest => (-8, "Error in request from click"),
            Self::Cancelled => (-9, "Transaction cancelled"),
        }
    }
}

impl From<Code> for Answer {
    fn from(code: Code) -> Self {
        let (error, error_note) = code.wire();
        Self {
            click_trans_id: None,
            merchant_trans_id: None,
            merchant_prepare_id: None,
            merchant_confirm_id: None,
            error,
            error_note,
        }
    }
}
