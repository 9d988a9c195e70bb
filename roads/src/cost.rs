//! A cost: how long and, among equals, how far. Both in one number, so that they are added and compared at once.

use std::ops::Add;

use serde::{Deserialize, Serialize};

/// Milliseconds in the upper half (49 days), centimetres in the lower one (the earth's girth). Compared by duration,
/// then by distance: the best way is therefore one and the same for every algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Cost(pub u64);

impl Cost {
    pub const NONE: Self = Self(0);
    /// There is no way.
    pub const NEVER: Self = Self(u64::MAX);

    pub fn new(ms: u32, cm: u32) -> Self {
        Self(u64::from(ms) << 32 | u64::from(cm))
    }

    /// Whole seconds, `u32::MAX` for no way.
    pub fn seconds(self) -> u32 {
        self.halves().map_or(u32::MAX, |(ms, _)| (ms + 500) / 1000)
    }

    /// Whole metres, `u32::MAX` for no way.
    pub fn metres(self) -> u32 {
        self.halves().map_or(u32::MAX, |(_, cm)| (cm + 50) / 100)
    }

    fn halves(self) -> Option<(u32, u32)> {
        let half = |number: u64| u32::try_from(number & u64::from(u32::MAX)).unwrap_or(u32::MAX);
        (self != Self::NEVER)
            .then(|| (half(self.0 >> 32).min(u32::MAX - 500), half(self.0).min(u32::MAX - 50)))
    }
}

impl Add for Cost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
