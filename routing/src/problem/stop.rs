//! Stop: a place to visit once, by one vehicle, and what it is worth.

use serde::{Deserialize, Serialize};

use super::Load;

/// A place to visit once, by one vehicle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// The caller's name for it; opaque here.
    pub id: u64,
    /// Its row in the travel matrix; several stops may share one.
    pub location: usize,
    /// Units it takes out of the vehicle; what a unit is (an egg, a box) is the caller's business.
    #[serde(default, skip_serializing_if = "Load::is_zero")]
    pub demand: Load,
    /// Seconds spent there once service begins.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub service_s: u32,
    /// First and last second at which service may begin; a vehicle may come early and wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<(i64, i64)>,
    /// When service had better begin; later is allowed and costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// What it means to leave it out.
    #[serde(default, skip_serializing_if = "Worth::is_usual")]
    pub worth: Worth,
}

/// A time that was named to somebody: service may begin later, but each second of it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The last second at which service begins as promised.
    pub until_s: i64,
    /// Cost of each second after it.
    pub per_second: u32,
}

/// What it means to leave a stop out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Worth {
    /// It is served if at all possible: whatever is left out, the sum of priorities is the least. At least 1.
    Due(u32),
    /// It may be left out, which costs this much.
    Prize(u64),
}

impl Default for Worth {
    /// Due like any other.
    fn default() -> Self {
        Self::Due(1)
    }
}

impl Worth {
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(seconds: &u32) -> bool {
    *seconds == 0
}

impl Stop {
    /// A stop of `demand` units that is due like any other, without service time, window or promise.
    pub fn new(id: u64, location: usize, demand: impl Into<Load>) -> Self {
        let (demand, worth) = (demand.into(), Worth::default());
        Self { id, location, demand, service_s: 0, window: None, promise: None, worth }
    }

    /// The same stop taking `seconds` to serve.
    #[must_use]
    pub fn serving(mut self, seconds: u32) -> Self {
        self.service_s = seconds;
        self
    }

    /// The same stop whose service must begin within `opens_s..=closes_s`.
    #[must_use]
    pub fn window(mut self, opens_s: i64, closes_s: i64) -> Self {
        self.window = Some((opens_s, closes_s));
        self
    }

    /// The same stop promised until `until_s`; each second after it costs `per_second`.
    #[must_use]
    pub fn promised(mut self, until_s: i64, per_second: u32) -> Self {
        self.promise = Some(Promise { until_s, per_second });
        self
    }

    /// The same stop, due with this priority.
    #[must_use]
    pub fn priority(mut self, priority: u32) -> Self {
        self.worth = Worth::Due(priority);
        self
    }

    /// The same stop, which may be left out at this price.
    #[must_use]
    pub fn prize(mut self, prize: u64) -> Self {
        self.worth = Worth::Prize(prize);
        self
    }
}
