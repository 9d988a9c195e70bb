//! An error of the maps: why they did not say how long the roads take, and what the owner can do. It names no place and
//! no key.

use thiserror::Error;

/// Why there are no times.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MapsError {
    /// No answer, or one that was cut off.
    #[error("no answer: {0}")]
    Away(String),
    /// The time for it was over.
    #[error("no answer in time; raise maps.timeout_s or maps.deadline_s if that is usual")]
    Late,
    /// It failed a moment ago and is left alone for a while.
    #[error("it failed less than a minute ago and is not asked again yet")]
    Resting,
    /// They count, and it was too much.
    #[error("out of quota: {0}")]
    Quota(String),
    /// They do not want to.
    #[error("refused: {0}")]
    Refused(String),
    /// They answered, and it cannot be true.
    #[error("nonsense: {0}")]
    Nonsense(String),
    /// It would cost or take more than was allowed, so nothing was asked.
    #[error("not asked: {0}")]
    TooMuch(String),
}

impl MapsError {
    /// An answer that cannot be true.
    pub fn nonsense(what: impl Into<String>) -> Self {
        Self::Nonsense(what.into())
    }

    /// True when asking again at once would only fail again.
    #[must_use]
    pub const fn wants_rest(&self) -> bool {
        match self {
            Self::Away(_) | Self::Late | Self::Quota(_) | Self::Refused(_) | Self::Nonsense(_) => true,
            Self::Resting | Self::TooMuch(_) => false,
        }
    }
}
