//! Load: how much of each kind of unit: eggs, crates, litres. Most problems use one kind and never notice the others.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ProblemError;

/// Units in up to [`Load::DIMENSIONS`] dimensions; one that is not given is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<u32>", into = "Vec<u32>")]
pub struct Load([u32; Load::DIMENSIONS]);

impl Load {
    /// The most kinds of units there are.
    pub const DIMENSIONS: usize = 4;
    /// Nothing at all.
    pub const ZERO: Self = Self([0; Self::DIMENSIONS]);
    /// More than any vehicle carries.
    pub const MAX: Self = Self([u32::MAX; Self::DIMENSIONS]);

    /// A load of these units, in the caller's order of dimensions.
    ///
    /// # Errors
    /// [`ProblemError::Dimensions`] where there are more than four.
    pub fn of(units: &[u32]) -> Result<Self, ProblemError> {
        let mut load = Self::ZERO;
        match load.0.get_mut(..units.len()) {
            Some(given) => given.copy_from_slice(units),
            None => return Err(ProblemError::Dimensions { found: units.len() }),
        }
        Ok(load)
    }

    /// The units of each dimension.
    pub fn units(self) -> [u32; Self::DIMENSIONS] {
        self.0
    }

    /// Whether there is nothing of anything.
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Whether it fits `capacity` in every dimension.
    pub fn fits(self, capacity: Self) -> bool {
        self.0.iter().zip(capacity.0).all(|(units, most)| *units <= most)
    }

    /// Both together, or `None` where a dimension does not hold them.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let mut sum = Self::ZERO;
        for (sum, (one, two)) in sum.0.iter_mut().zip(self.0.into_iter().zip(other.0)) {
            *sum = one.checked_add(two)?;
        }
        Some(sum)
    }

    /// Both together, at most [`Load::MAX`].
    #[must_use]
    pub fn saturating_add(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].saturating_add(other.0[at])))
    }
}

impl From<u32> for Load {
    fn from(units: u32) -> Self {
        let mut load = Self::ZERO;
        load.0[0] = units;
        load
    }
}

impl TryFrom<Vec<u32>> for Load {
    type Error = ProblemError;

    fn try_from(units: Vec<u32>) -> Result<Self, ProblemError> {
        Self::of(&units)
    }
}

impl From<Load> for Vec<u32> {
    /// Without the dimensions at the end that hold nothing.
    fn from(load: Load) -> Self {
        let used = load.0.iter().rposition(|units| *units > 0).map_or(0, |last| last + 1);
        load.0[..used].to_vec()
    }
}

impl fmt::Display for Load {
    /// The dimensions that matter: `30`, or `30+0+2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.0.iter().rposition(|units| *units > 0).unwrap_or(0);
        write!(f, "{}", self.0[0])?;
        self.0[1..=last].iter().try_for_each(|units| write!(f, "+{units}"))
    }
}
