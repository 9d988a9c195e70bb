//! Counts: what a run did, by name.

use std::fmt;

/// How many of what; names that were never added stand for none.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Counts(Vec<(&'static str, u64)>);

impl Counts {
    /// One more.
    pub fn one(&mut self, what: &'static str) {
        self.add(what, 1);
    }

    /// So many more.
    pub fn add(&mut self, what: &'static str, many: u64) {
        match self.0.iter_mut().find(|(name, _)| *name == what) {
            Some((_, count)) => *count += many,
            None if many > 0 => self.0.push((what, many)),
            None => {}
        }
    }

    /// How many.
    #[must_use]
    pub fn of(&self, what: &str) -> u64 {
        self.0.iter().find(|(name, _)| *name == what).map_or(0, |(_, count)| *count)
    }

    /// True when nothing was done.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    #[must_use]
    pub fn list(&self) -> &[(&'static str, u64)] {
        &self.0
    }
}

impl fmt::Debug for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().copied()).finish()
    }
}
