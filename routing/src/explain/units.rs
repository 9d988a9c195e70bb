//! Units: what a trip serves, by kind, where it may be more than any vehicle carries.

use crate::Load;

/// Of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Units([u64; Load::DIMENSIONS]);

pub(super) const NONE: Units = Units([0; Load::DIMENSIONS]);

impl From<Load> for Units {
    fn from(load: Load) -> Self {
        Self(load.units().map(u64::from))
    }
}

impl Units {
    /// Whether there is too much of some kind.
    pub(super) fn exceed(self, capacity: Load) -> bool {
        self.0.iter().zip(capacity.units()).any(|(units, most)| *units > u64::from(most))
    }

    /// As a load; `None` where it is more than a load can say.
    pub(super) fn load(self) -> Option<Load> {
        let mut load = [0_u32; Load::DIMENSIONS];
        for (kind, units) in load.iter_mut().zip(self.0) {
            *kind = u32::try_from(units).ok()?;
        }
        Load::of(&load).ok()
    }
}

pub(super) fn sum(one: Units, other: Units) -> Units {
    each(one, other, |one, other| one + other)
}

pub(super) fn difference(one: Units, other: Units) -> Units {
    each(one, other, |one, other| one - other)
}

pub(super) fn most(one: Units, other: Units) -> Units {
    each(one, other, u64::max)
}

fn each(one: Units, other: Units, of: fn(u64, u64) -> u64) -> Units {
    Units(std::array::from_fn(|kind| of(one.0[kind], other.0[kind])))
}
