//! Manner: what it costs to change what people were told, and how much a better plan must gain.

/// Prices of change, in the units of the plan's cost.
///
/// A change is made only where the plan becomes cheaper by more than these and the threshold together; to change back
/// costs as much again, so that two plans nearly as good do not take turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    /// A stop comes to another vehicle than was told.
    pub courier: u64,
    /// One of the next three stops of a vehicle comes behind another one than was told.
    pub order: u64,
    /// A stop is reached at another time than was told.
    pub time: u64,
    /// By so many seconds or more.
    pub tolerance_s: u32,
    /// What a change must gain beyond its price.
    pub threshold: u64,
}

impl Default for Manner {
    /// About a minute and a few hundred metres for each stop that is upset.
    fn default() -> Self {
        Self { courier: 400, order: 200, time: 20, tolerance_s: 5 * 60, threshold: 100 }
    }
}
