//! A reason in one word, as plans store it: why an order is on no route.

use payshanba_routing::{Reason, Unserved};

use super::day::Day;
use super::question::Question;

/// Nobody knows where the order goes.
pub const ADDRESS: &str = "address";
/// No courier could be there and back within the hours of a whole day, even with nothing else to do.
const TOO_FAR: &str = "too_far";

/// The word for a stop that was left out.
pub fn word(day: &Day, question: &Question, left: &Unserved) -> &'static str {
    match left.reason {
        Reason::Shift | Reason::TooFar if is_too_far(day, question, left.stop) => TOO_FAR,
        Reason::Unreachable => "unreachable",
        Reason::Capacity => "capacity",
        Reason::MaxStops => "max_stops",
        Reason::Window => "window",
        // What is left of the shift is too short; a whole one would not be.
        Reason::Shift | Reason::TooFar => "shift",
        // No order has a price at which it may be left out.
        Reason::Price | Reason::NoVehicle => "no_vehicle",
    }
}

fn is_too_far(day: &Day, question: &Question, stop: u64) -> bool {
    let problem = &question.problem;
    let Some(stop) = problem.stops().iter().find(|known| known.id == stop) else { return false };
    let in_time = |(vehicle, driver): (&payshanba_routing::Vehicle, &super::driver::Driver)| {
        let out = problem.travel().leg(problem.start_of(vehicle), stop.location);
        let home = vehicle.end.map_or(Some((0, 0)), |end| problem.travel().leg(stop.location, end));
        let whole_s = driver.shift_s.1 - driver.shift_s.0;
        out.zip(home).is_some_and(|(out, home)| {
            i64::from(out.0) + i64::from(stop.service_s) + i64::from(home.0) <= whole_s
        })
    };
    !problem.vehicles().iter().zip(&day.drivers).any(in_time)
}
