//! Report: a draft written out as a plan, with times and reasons.

use super::{
    draft::Draft,
    explain,
    ground::{Ground, Leg},
    tour::Tour,
};
use crate::{Cost, Load, Plan, Route, Unserved, Visit};

/// The plan a draft stands for; nothing left out may fit anywhere.
pub(super) fn plan(draft: &Draft) -> Plan {
    let mut plan = plan_without_reasons(draft);
    let left = |&stop: &usize| Unserved {
        stop: draft.ground.problem.stops()[stop].id,
        reason: explain::reason(draft, stop),
        relaxation: None,
    };
    plan.unserved = draft.left.iter().map(left).collect();
    plan
}

/// The routes and the cost of a draft.
pub(super) fn plan_without_reasons(draft: &Draft) -> Plan {
    let ground = draft.ground;
    let routes: Vec<Route> =
        draft.tours().iter().enumerate().filter_map(|(courier, tour)| route(ground, courier, tour)).collect();
    let cost = Cost {
        unserved: draft.rank().0,
        weighted: draft.rank().1.unsigned_abs(),
        duration_s: routes.iter().map(|route| route.duration_s).sum(),
        distance_m: routes.iter().map(|route| route.distance_m).sum(),
    };
    Plan { routes, unserved: Vec::new(), cost }
}

fn route(ground: &Ground, courier: usize, tour: &Tour) -> Option<Route> {
    let driver = &ground.couriers[courier];
    let last = tour.stops().next_back()?;
    let starts_s = tour.whole(ground, driver)?.earliest_s;
    let mut stops: Vec<Visit> = Vec::with_capacity(tour.len());
    let mut before = None;
    for stop in tour.stops() {
        let way = before.map_or_else(|| ground.outward(driver, stop), |before| ground.between(before, stop));
        let now_s = stops.last().map_or(starts_s, |visit| visit.departure_s);
        stops.push(visit(ground, now_s, way, stop));
        before = Some(stop);
    }
    let ends_s = stops.last()?.departure_s + ground.homeward(driver, last).drive_s;
    Some(Route {
        vehicle: ground.problem.vehicles()[courier].id,
        stops,
        reloads: Vec::new(),
        starts_s,
        ends_s,
        duration_s: ends_s.abs_diff(starts_s),
        distance_m: tour.distance_m(ground, driver).unsigned_abs(),
        load: Load::from(u32::try_from(tour.load()).unwrap_or(u32::MAX)),
    })
}

fn visit(ground: &Ground, now_s: i64, way: Leg, stop: usize) -> Visit {
    let call = &ground.calls[stop];
    let arrival_s = now_s + way.drive_s;
    Visit {
        stop: ground.problem.stops()[stop].id,
        arrival_s,
        departure_s: arrival_s.max(call.segment.earliest_s) + call.service_s,
        leg_m: way.distance_m as u32,
        leg_s: way.drive_s as u32,
    }
}
