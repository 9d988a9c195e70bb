//! Likeness: how much of a plan is as it was in an earlier one, and what that costs.

use std::collections::HashMap;

use super::Kept;
use crate::{Cost, Plan};

/// A plan beside the routes of last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// Stops of the plan that were on a route last time.
    pub known: usize,
    /// Of them, those that the same vehicle visits.
    pub same_vehicle: usize,
    /// Of them, those that it visits right after the stop they came after last time, passing over stops that are gone;
    /// the first stop of a route comes after none.
    pub same_before: usize,
    /// What the plan costs.
    pub cost: Cost,
    /// What a plan without regard to last time costs, where one is known.
    pub regardless: Option<Cost>,
}

impl Likeness {
    /// Compares the plan with the last routes and, where there is one, with a plan for the same problem that has no
    /// regard to them.
    pub fn of(plan: &Plan, last: &[Kept], regardless: Option<&Plan>) -> Self {
        let now = placed(&Kept::of(plan), &|_| true);
        let then = placed(last, &|stop| now.contains_key(&stop));
        let before = placed(&Kept::of(plan), &|stop| then.contains_key(&stop));
        let both = || then.iter().filter_map(|(stop, was)| Some((was, before.get(stop)?)));
        Self {
            known: then.len(),
            same_vehicle: both().filter(|(was, is)| was.0 == is.0).count(),
            same_before: both().filter(|(was, is)| was == is).count(),
            cost: plan.cost,
            regardless: regardless.map(|plan| plan.cost),
        }
    }

    /// Stops that keep their vehicle, in per cent of those known; 100 where none is.
    pub fn kept_percent(&self) -> f64 {
        if self.known == 0 { 100.0 } else { 100.0 * self.same_vehicle as f64 / self.known as f64 }
    }

    /// By how much the plan is dearer than the one without regard, in per cent; `None` where there is no such plan.
    pub fn dearer_percent(&self) -> Option<f64> {
        let regardless = self.regardless.map(|cost| cost.weighted as f64)?;
        Some(100.0 * (self.cost.weighted as f64 - regardless) / regardless.max(1.0))
    }
}

/// For each stop its vehicle and the stop before it; only of stops that count.
pub(crate) fn placed(routes: &[Kept], counts: &dyn Fn(u64) -> bool) -> HashMap<u64, (u64, Option<u64>)> {
    let mut placed = HashMap::new();
    for route in routes {
        let mut before = None;
        for &stop in route.stops.iter().filter(|stop| counts(**stop)) {
            placed.insert(stop, (route.vehicle, before));
            before = Some(stop);
        }
    }
    placed
}
