//! A failure: why a statement has no answer, and above all whether it is known not to have taken effect.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::journal::CommitError;
use thiserror::Error;
use tokio_postgres::error::{DbError, Severity, SqlState};

/// A statement has no answer.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Failure {
    /// Known not to have taken effect; may be tried again.
    #[error("{0}")]
    NotDone(String),
    /// Known not to have taken effect, and it never will.
    #[error("{text}")]
    Refused {
        /// The constraint or trigger that refused, where it was one.
        constraint: Option<String>,
        /// PostgreSQL's words, without the row's content.
        text: String,
    },
    /// It was sent, and nobody can say whether it took effect.
    #[error("{0}")]
    Unknown(String),
}

impl Failure {
    /// Classifies an error of a statement that may have reached the server.
    #[must_use]
    pub fn of(error: &tokio_postgres::Error) -> Self {
        match error.as_db_error() {
            Some(answer) => Self::answered(answer),
            // Encoding fails before anything is sent; everything else may be a connection lost on the way back.
            None if error.to_string().starts_with("error serializing") => {
                Self::Refused { constraint: None, text: chain(error) }
            }
            None => Self::Unknown(chain(error)),
        }
    }

    /// Classifies an error of asking the server to prepare: nothing has been executed.
    #[must_use]
    pub fn of_preparing(error: &tokio_postgres::Error) -> Self {
        match Self::of(error) {
            Self::Unknown(why) => Self::NotDone(why),
            known => known,
        }
    }

    /// An ERROR has rolled the statement back. A FATAL has ended the session, perhaps after the commit.
    fn answered(answer: &DbError) -> Self {
        let text = format!("{} ({})", answer.message(), answer.code().code());
        if answer.parsed_severity() != Some(Severity::Error) {
            return Self::Unknown(text);
        }
        if is_passing(answer.code()) {
            return Self::NotDone(text);
        }
        let constraint = answer.constraint().map(str::to_owned);
        let text = match &constraint {
            Some(constraint) => format!("{constraint}: {text}"),
            None => text,
        };
        Self::Refused { constraint, text }
    }

    /// True when the connection must not be used again.
    #[must_use]
    pub const fn spoils_connection(&self) -> bool {
        !matches!(self, Self::Refused { constraint: Some(_), .. })
    }
}

/// Rolled back for a reason that may be gone next time: a serialization conflict or deadlock, a resource, a lock or
/// time limit, a standby that was promoted or not yet, a plan from before a migration.
fn is_passing(code: &SqlState) -> bool {
    const CLASSES: [&str; 5] = ["08", "40", "53", "57", "58"];
    let passing = [
        SqlState::LOCK_NOT_AVAILABLE,
        SqlState::READ_ONLY_SQL_TRANSACTION,
        SqlState::FEATURE_NOT_SUPPORTED,
        SqlState::INVALID_SQL_STATEMENT_NAME,
    ];
    code.code().get(..2).is_some_and(|class| CLASSES.contains(&class)) || passing.contains(code)
}

/// An error with everything that caused it, on one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

impl From<Failure> for PortError {
    /// For statements that may be repeated without harm, which all but the commit are.
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NotDone(why) | Failure::Unknown(why) => Self::Unavailable(why),
            Failure::Refused { text, .. } => Self::Rejected(text),
        }
    }
}

impl From<Failure> for CommitError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unknown(why) => Self::Unknown(why),
            known @ (Failure::NotDone(_) | Failure::Refused { .. }) => Self::Port(known.into()),
        }
    }
}
