//! What is told of a plan: one line in the log for the owner.

use std::time::Duration;

use payshanba_domain::CycleDate;
use payshanba_domain::cycle::DayPlan;

/// A plan, and what it does not say of itself.
pub struct Told {
    pub plan: DayPlan,
    /// Couriers who could drive.
    pub couriers: usize,
    /// Seconds of all routes, doors included.
    pub driven_s: u64,
    /// How long it took, maps included. Machine time.
    pub took: Duration,
    /// The search was ended by the clock.
    pub cut_short: bool,
}

impl Told {
    /// A plan on which nobody drives yet.
    pub fn of(plan: DayPlan) -> Self {
        Self { plan, couriers: 0, driven_s: 0, took: Duration::ZERO, cut_short: false }
    }

    /// Tells whoever reads the log.
    pub fn log(&self, cycle: CycleDate) {
        let Self { plan, couriers, .. } = self;
        let stops: usize = plan.routes.iter().map(|route| route.stops.len()).sum();
        let metres: u64 = plan.routes.iter().map(|route| u64::from(route.distance_m)).sum();
        let tenths = |amount: f64| (amount * 10.0).round() / 10.0;
        tracing::info!(
            %cycle,
            version = plan.version,
            stops,
            routes = plan.routes.len(),
            couriers,
            left_out = plan.left_out.len(),
            km = tenths(metres as f64 / 1_000.0),
            hours = tenths(self.driven_s as f64 / 3_600.0),
            source = plan.source.word(),
            timed_by = plan.timed_by.map_or(plan.source.word(), |source| source.word()),
            seconds = tenths(self.took.as_secs_f64()),
            "the routes are planned"
        );
        if self.cut_short {
            tracing::warn!(
                %cycle,
                "the search was slower than it should be and ended early: the plan is sound, but planned again it may \
                 be another one; give the server more of its processor"
            );
        }
    }
}
