//! Price: by how much a plan's cost rises with a stop in one place, found out only as far as it matters.

use std::collections::HashMap;

use super::trial::Trial;
use crate::{Problem, Relaxation, Stop, Vehicle, timetable};

/// A trial, and what its route costs without the stop.
pub(super) struct Price<'a, 'p> {
    pub(super) problem: &'a Problem,
    pub(super) stops: &'a HashMap<u64, &'a Stop>,
    pub(super) trial: &'a Trial<'a, 'p>,
    pub(super) before: i128,
}

impl Price<'_, '_> {
    /// Whether, with this relaxation, the stop costs less than it brings.
    pub(super) fn pays(&self, prize: u64, relaxation: Option<&Relaxation>) -> bool {
        let pays = |rise: i128| rise < i128::from(prize);
        pays(self.at_least()) && self.exactly(relaxation).is_some_and(pays)
    }

    /// The prize from which on the stop pays here, if `is_wanted`; a bound is asked about first.
    pub(super) fn worth(&self, old: u64, is_wanted: impl Fn(&Relaxation) -> bool) -> Option<Relaxation> {
        let more = |rise: i128| u64::try_from(rise + 1).ok().map(|prize| Relaxation::Prize { prize });
        more(self.at_least().max(i128::from(old))).filter(&is_wanted)?;
        let rise = self.exactly(None).filter(|rise| *rise >= i128::from(old))?;
        more(rise).filter(is_wanted)
    }

    fn at_least(&self) -> i128 {
        self.trial.least_cost() - self.before
    }

    /// `None` where the route cannot be driven after all.
    fn exactly(&self, relaxation: Option<&Relaxation>) -> Option<i128> {
        if !self.trial.is_promised() {
            return Some(self.at_least());
        }
        let (mut vehicle, mut stop): (Vehicle, Stop) = self.trial.parties();
        match relaxation {
            Some(Relaxation::Shift { ends_s, .. }) => vehicle.shift.1 = *ends_s,
            Some(Relaxation::Window { until_s }) => {
                stop.window = stop.window.map(|(opens_s, _)| (opens_s, *until_s));
            }
            Some(Relaxation::Capacity { .. } | Relaxation::MaxStops { .. } | Relaxation::Prize { .. })
            | None => {}
        }
        let route = timetable::route(self.problem, &vehicle, &self.trial.calls(&stop))?;
        Some(i128::from(timetable::weighted(&vehicle, &route, self.stops)) - self.before)
    }
}
