//! What is told: a table, a verdict on each must, and the same as JSON.

use serde_json::{Value, json};

use crate::drive::Drive;
use crate::leg::Result;
use crate::median::median;
use crate::percentile::percentile;

/// Answers may take so many times as long while a day is planned.
const LONGER_MOST: f64 = 2.0;
/// The maps' deadline, which is added to the search's.
const MAPS_S: f64 = 60.0;

/// Everything that was measured.
pub struct Told {
    pub outcomes: Vec<Result>,
    pub drive: Option<Drive>,
    pub stops: usize,
    pub couriers: u32,
    pub search_s: u64,
}

impl Told {
    /// Prints it; true when every must is met.
    pub fn print(&self) -> bool {
        println!(
            "{} stops, {} couriers, search_s {}; /status asked all the while",
            self.stops, self.couriers, self.search_s
        );
        println!(
            "  times by       whose        stops  left  planned s  routes s  p50 / p99 ms quiet    planning     driven on OSRM's roads, min, km"
        );
        let legs: Vec<Value> = self.outcomes.iter().map(|outcome| self.row(outcome)).collect();
        // The median leg: one second in which somebody else's work held everything up does not decide.
        let middle = |of: fn(&Result) -> &[f64]| {
            median(&self.outcomes.iter().map(|leg| percentile(of(leg), 0.99)).collect::<Vec<f64>>())
        };
        let (quiet_p99, planning_p99) = (middle(|leg| &leg.quiet_ms), middle(|leg| &leg.planning_ms));
        println!(
            "  p99 of answers in the median leg: {quiet_p99:.0} ms without planning, {planning_p99:.0} ms during: {:.2} times",
            planning_p99 / quiet_p99
        );
        let deadline_s = self.search_s as f64 + MAPS_S;
        let each = |holds: &dyn Fn(&Result) -> bool| self.outcomes.iter().all(holds);
        let verdicts: [(&str, bool); 4] = [
            ("p99 of answers at most doubled", planning_p99 <= quiet_p99 * LONGER_MOST && quiet_p99 > 0.0),
            ("routes within the deadline", each(&|outcome| outcome.routed_s <= deadline_s)),
            ("every stop on a route", each(&|outcome| stops(outcome) == self.stops)),
            ("cut off, planned by what comes next", each(&|outcome| self.is_next(outcome))),
        ];
        for (name, holds) in verdicts {
            println!("  {name}: {}", if holds { "met" } else { "MISSED" });
        }
        let met = verdicts.iter().all(|(_, holds)| *holds);
        let line = json!({
            "bench": "thursday", "stops": self.stops, "couriers": self.couriers, "search_s": self.search_s,
            "deadline_s": deadline_s, "quiet_p99_ms": tenths(quiet_p99), "planning_p99_ms": tenths(planning_p99),
            "ratio": (planning_p99 / quiet_p99 * 1_000.0).round() / 1_000.0, "legs": legs, "met": met,
        });
        println!("{line}");
        met
    }

    fn row(&self, outcome: &Result) -> Value {
        let Result { name, plan, planned_s, routed_s, quiet_ms, planning_ms, .. } = outcome;
        let driven = self.drive.as_ref().map(|drive| drive.of(plan));
        let [quiet_p50, quiet_p99] = [0.5, 0.99].map(|share| percentile(quiet_ms, share));
        let [p50, p99] = [0.5, 0.99].map(|share| percentile(planning_ms, share));
        println!(
            "  {name:<14} {:<12} {:>5} {:>5} {planned_s:>10.1} {routed_s:>9.1} {quiet_p50:>9.0} / {quiet_p99:<9.0} {p50:>5.0} / {p99:<8.0} {}",
            plan.source.word(),
            stops(outcome),
            plan.left_out.len(),
            driven.map_or("–".to_owned(), |(minutes, km)| format!("{minutes:.0}, {km:.0}")),
        );
        json!({
            "times_by": name, "source": plan.source.word(), "stops": stops(outcome), "routes": plan.routes.len(),
            "left_out": plan.left_out.len(), "planned_s": tenths(*planned_s), "cut_short": outcome.cut_short, "routed_s": tenths(*routed_s),
            "quiet": {"answers": quiet_ms.len(), "p50_ms": tenths(quiet_p50), "p99_ms": tenths(quiet_p99)},
            "planning": {"answers": planning_ms.len(), "p50_ms": tenths(p50), "p99_ms": tenths(p99)},
            "osrm_minutes": driven.map(|(minutes, _)| tenths(minutes)), "osrm_km": driven.map(|(_, km)| tenths(km)),
        })
    }

    /// The farm's own roads where there are some, else the great circle.
    fn is_next(&self, outcome: &Result) -> bool {
        let next = if self.drive.is_some() { "roads" } else { "great_circle" };
        !outcome.name.ends_with("cut off") || outcome.plan.source.word() == next
    }
}

fn stops(outcome: &Result) -> usize {
    outcome.plan.routes.iter().map(|route| route.stops.len()).sum()
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
