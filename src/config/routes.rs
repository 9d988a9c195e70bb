//! The routes' section: how long a courier stands at a door, and how long the day's plan is looked for.

use std::time::Duration;

use payshanba_actors::task::route_planner::{Effort, PlannerSettings};
use payshanba_domain::place::Place;
use serde::Deserialize;
use toml::Table;

use super::Problems;

/// Longer at one door is a mistake in the file.
const SECONDS_MAX: u32 = 3_600;
/// Couriers who wait longer for their routes are late at the doors.
const SEARCH_MAX: u64 = 600;

/// The section as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RoutesSection {
    service_s: Option<u32>,
    further_order_s: Option<u32>,
    search_s: Option<u64>,
}

/// What a plan reckons with at a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoutesConfig {
    /// Seconds at a door.
    pub service_s: u32,
    /// Seconds more for each further order at the same door.
    pub further_order_s: u32,
    /// The longest that the solver looks for a day's plan.
    pub search: Duration,
}

impl RoutesConfig {
    pub(super) fn read(section: &RoutesSection, problems: &mut Problems) -> Option<Self> {
        let usual = PlannerSettings::AT_A_DOOR_S;
        let mut seconds = |written: Option<u32>, usual, name: &str| match written.unwrap_or(usual) {
            seconds @ 0..=SECONDS_MAX => Some(seconds),
            _ => {
                problems.add(format!("routes.{name}: 0 to {SECONDS_MAX} seconds"));
                None
            }
        };
        let service_s = seconds(section.service_s, usual.0, "service_s");
        let further_order_s = seconds(section.further_order_s, usual.1, "further_order_s");
        let search_s = section.search_s.unwrap_or(Effort::USUAL.as_secs());
        if !(1..=SEARCH_MAX).contains(&search_s) {
            problems.add(format!("routes.search_s: 1 to {SEARCH_MAX} seconds"));
            return None;
        }
        Some(Self {
            service_s: service_s?,
            further_order_s: further_order_s?,
            search: Duration::from_secs(search_s),
        })
    }

    /// What the planner is told.
    #[must_use]
    pub fn planner(self, depot: Place) -> PlannerSettings {
        let Self { service_s, further_order_s, search } = self;
        PlannerSettings { depot, service_s, further_order_s, effort: Effort::within(search) }
    }

    pub(super) fn shown(self) -> Table {
        let Self { service_s, further_order_s, search } = self;
        let search_s = i64::try_from(search.as_secs()).unwrap_or(i64::MAX);
        let each = [
            ("service_s", i64::from(service_s)),
            ("further_order_s", i64::from(further_order_s)),
            ("search_s", search_s),
        ];
        each.into_iter().map(|(name, seconds)| (name.to_owned(), seconds.into())).collect()
    }
}
