//! Traffic: the finished routes gone through once more with the times of somebody who knows how the roads will be.

use payshanba_domain::cycle::TravelSource;
use payshanba_domain::week::Instant;
use payshanba_routing::{Plan, Route, Travel, Visit};

use super::day::Day;
use super::question::Question;
use crate::ports::Maps;
use crate::ports::maps::{Drive, Driven, Drives};

/// The plan as the maps expect it to go, and who says so; the plan as it was found when they know no better. A day is
/// never without a plan because of this.
pub async fn timed(
    day: &Day,
    question: &Question,
    plan: Plan,
    maps: &dyn Maps,
) -> (Plan, Option<TravelSource>) {
    let routes: Option<Vec<Drive>> = plan.routes.iter().map(|route| drive(question, route)).collect();
    let Some(routes) = routes.filter(|routes| !routes.is_empty()) else { return (plan, None) };
    let asked = Drives { routes, source: question.origin.source, free: !day.again };
    let told = match maps.drives(&asked).await {
        Ok(Some(told)) => told,
        Ok(None) => return (plan, None),
        Err(error) => {
            tracing::warn!(%error, routes = plan.routes.len(), "no traffic: routes keep the times they were found by");
            return (plan, None);
        }
    };
    let routes: Option<Vec<Route>> = (told.routes.len() == plan.routes.len())
        .then(|| plan.routes.iter().zip(&told.routes).map(|(route, driven)| again(route, driven)).collect())
        .flatten();
    match routes {
        Some(routes) => (Plan { routes, ..plan }, Some(told.source)),
        None => {
            let source = told.source.word();
            tracing::warn!(source, "traffic makes no sense: routes keep the times they were found by");
            (plan, None)
        }
    }
}

fn drive(question: &Question, route: &Route) -> Option<Drive> {
    let problem = &question.problem;
    let vehicle = problem.vehicles().iter().find(|vehicle| vehicle.id == route.vehicle)?;
    let location = |visit: &Visit| Some(problem.stops().iter().find(|stop| stop.id == visit.stop)?.location);
    let mut points = vec![question.places[problem.start_of(vehicle)]];
    for visit in &route.stops {
        points.push(question.places[location(visit)?]);
    }
    points.push(question.places[vehicle.end?]);
    let stays = route.stops.iter().map(|visit| u32::try_from(stay(visit)).unwrap_or(0));
    let stays_s = std::iter::once(0).chain(stays).chain([0]).collect();
    Some(Drive { points, stays_s, departs_at: Instant::from_timestamp(route.starts_s, 0)? })
}

/// Nobody waits for a window at a door: what is between arrival and departure is the stay.
const fn stay(visit: &Visit) -> i64 {
    visit.departure_s - visit.arrival_s
}

/// The route in the order and with the legs that were told; `None` when they do not belong to it.
fn again(route: &Route, driven: &Driven) -> Option<Route> {
    let mut doors = driven.order.clone();
    doors.sort_unstable();
    let is_whole = doors.iter().copied().eq(1..=route.stops.len());
    let (home, legs) = driven.legs.split_last()?;
    let is_driven = driven.legs.iter().all(|(seconds, metres)| *seconds.max(metres) != Travel::NO_ROAD);
    if !is_whole || !is_driven || legs.len() != route.stops.len() {
        return None;
    }
    let mut now_s = route.starts_s;
    let mut stops = Vec::with_capacity(legs.len());
    for (door, (leg_s, leg_m)) in driven.order.iter().zip(legs) {
        let found = &route.stops[door - 1];
        let arrival_s = now_s + i64::from(*leg_s);
        now_s = arrival_s + stay(found);
        stops.push(Visit { stop: found.stop, arrival_s, departure_s: now_s, leg_m: *leg_m, leg_s: *leg_s });
    }
    let ends_s = now_s + i64::from(home.0);
    Some(Route {
        stops,
        ends_s,
        duration_s: ends_s.abs_diff(route.starts_s),
        distance_m: driven.legs.iter().map(|(_, metres)| u64::from(*metres)).sum(),
        ..route.clone()
    })
}
