//! Explain: the true reason why a stop that fits nowhere is left out; see [`Reason`] for what it means.

use super::{
    draft::Draft,
    ground::{BARRED, Ground, Leg},
    insertion,
    sketch::Sketch,
};
use crate::Reason;

/// Why `stop`, which no tour can take, is left out.
pub(super) fn reason(draft: &Draft, stop: usize) -> Reason {
    let tours = 0..draft.tours().len();
    let able = |tour: &usize| draft.cost(&Sketch::of(*tour).one(stop), i64::MAX).is_some();
    let mut asked: Vec<usize> = tours.clone().filter(able).collect();
    if asked.is_empty() {
        asked = tours.collect();
    }
    let mut answers = asked.into_iter().map(|tour| refusal(draft, tour, stop));
    let first = answers.next().unwrap_or(Reason::NoVehicle);
    if answers.all(|answer| answer == first) { first } else { Reason::NoVehicle }
}

/// The first rule that no position of the tour passes for `stop`.
fn refusal(draft: &Draft, tour: usize, stop: usize) -> Reason {
    let courier = &draft.ground.couriers[tour];
    let visited = &draft.tours()[tour];
    let gaps: Vec<usize> = (0..=visited.len()).filter(|&gap| is_reachable(draft, tour, gap, stop)).collect();
    if gaps.is_empty() {
        return Reason::Unreachable;
    }
    let (out, home) = (draft.ground.outward(courier, stop), draft.ground.homeward(courier, stop));
    let alone_s = out.drive_s + draft.ground.calls[stop].service_s + home.drive_s;
    if alone_s < BARRED && alone_s > courier.ends_s - courier.starts_s {
        return Reason::TooFar;
    }
    if visited.load() + draft.ground.calls[stop].demand > courier.capacity {
        return Reason::Capacity;
    }
    if visited.len() >= courier.max_stops {
        return Reason::MaxStops;
    }
    let tireless = courier.tireless();
    let punctual = |gap: usize| draft.is_punctual(&insertion::with(draft, stop, tour, gap), &tireless);
    if gaps.into_iter().any(punctual) { Reason::Shift } else { Reason::Window }
}

/// Whether there are roads to `stop` from what comes before the gap, and on to what comes after it.
fn is_reachable(draft: &Draft, tour: usize, gap: usize, stop: usize) -> bool {
    let (ground, visited): (&Ground, _) = (draft.ground, &draft.tours()[tour]);
    let courier = &ground.couriers[tour];
    let to = match gap.checked_sub(1) {
        None => ground.outward(courier, stop),
        Some(before) => ground.between(visited.post(before).stop, stop),
    };
    let on = if gap < visited.len() {
        ground.between(stop, visited.post(gap).stop)
    } else {
        ground.homeward(courier, stop)
    };
    let is_road = |leg: Leg| leg.drive_s < BARRED;
    is_road(to) && is_road(on)
}
