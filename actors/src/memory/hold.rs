//! A hold: what keeps a row, and its lane, from being leased. Machine time.

use std::time::Duration;

use tokio::time::Instant;

/// How long a lease lasts.
const LEASE: Duration = Duration::from_secs(60);

/// Why a row is not to be had just now.
#[derive(Clone, Debug, Default)]
pub enum Hold {
    /// It is to be had.
    #[default]
    Free,
    /// Somebody works on it.
    Leased { holder: String, until: Instant },
    /// Somebody gave it back for a while.
    Pausing { until: Instant },
}

impl Hold {
    pub fn lease(holder: &str) -> Self {
        Self::Leased { holder: holder.to_owned(), until: Instant::now() + LEASE }
    }

    pub fn pause(pause: Duration) -> Self {
        Self::Pausing { until: Instant::now() + pause }
    }

    /// True while the row, and with it its lane, must wait.
    pub fn blocks(&self) -> bool {
        match self {
            Self::Free => false,
            Self::Leased { until, .. } | Self::Pausing { until } => *until > Instant::now(),
        }
    }

    /// True while somebody works on it.
    pub fn is_leased(&self) -> bool {
        matches!(self, Self::Leased { .. }) && self.blocks()
    }

    /// Ends the lease of `whose`.
    pub fn free(&mut self, whose: &str) {
        if matches!(self, Self::Leased { holder, .. } if holder == whose) {
            *self = Self::Free;
        }
    }
}
