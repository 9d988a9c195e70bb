//! A denial: a no to Uzum, and since when it is so, where a repeat is told that.

use payshanba_domain::record::PaymentRow;
use payshanba_domain::week::Instant;

use super::code::Code;
use crate::payments::outcome::{BooksAway, Effect};

/// A no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denial {
    /// Why.
    pub code: Code,
    /// When what is asked for once more was done.
    pub since: Option<Instant>,
}

impl Denial {
    /// Because of how a payment stands.
    #[must_use]
    pub fn of(code: Code, row: &PaymentRow) -> Self {
        let since = if code == Code::AlreadyCreated {
            Some(row.prepared_at)
        } else if code == Code::AlreadyConfirmed {
            row.paid_at
        } else {
            row.ended_at.filter(|_| code == Code::AlreadyReversed)
        };
        Self { code, since }
    }

    /// What was so already had been obeyed before; `None` when nobody can say.
    #[must_use]
    pub fn effect(self) -> Option<Effect> {
        let effect = if self.since.is_some() { Effect::Duplicate } else { Effect::Rejected };
        (self.code != Code::Away).then_some(effect)
    }
}

impl From<Code> for Denial {
    fn from(code: Code) -> Self {
        Self { code, since: None }
    }
}

impl From<BooksAway> for Denial {
    fn from(_: BooksAway) -> Self {
        Code::Away.into()
    }
}
