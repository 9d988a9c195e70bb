//! The routes' section: how long a courier stands at a door.

use payshanba_actors::task::route_planner::PlannerSettings;
use payshanba_domain::place::Place;
use serde::Deserialize;
use toml::Table;

use super::Problems;

/// Longer at one door is a mistake in the file.
const SECONDS_MAX: u32 = 3_600;

/// The section as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RoutesSection {
    service_s: Option<u32>,
    further_order_s: Option<u32>,
}

/// What a plan reckons with at a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoutesConfig {
    /// Seconds at a door.
    pub service_s: u32,
    /// Seconds more for each further order at the same door.
    pub further_order_s: u32,
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
        Some(Self { service_s: service_s?, further_order_s: further_order_s? })
    }

    /// What the planner is told.
    #[must_use]
    pub const fn planner(self, depot: Place) -> PlannerSettings {
        let Self { service_s, further_order_s } = self;
        PlannerSettings { service_s, further_order_s, ..PlannerSettings::new(depot) }
    }

    pub(super) fn shown(self) -> Table {
        let Self { service_s, further_order_s } = self;
        let each = [("service_s", service_s), ("further_order_s", further_order_s)];
        each.into_iter().map(|(name, seconds)| (name.to_owned(), i64::from(seconds).into())).collect()
    }
}
