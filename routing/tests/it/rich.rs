//! Rich: reloads, promises, prizes, priorities, kinds of units, speeds and rates, together and one by one.

use payshanba_routing::{
    Budget, Load, Plan, Problem, Promise, Rates, Reason, Reload, Stop, Vehicle, Worth, check, solve,
};
use proptest::{collection::vec, prelude::*};

use crate::instance::{self, DAY, Roads, Spice, line, wild};

/// A wild problem in which every stop and vehicle may have every feature.
pub fn rich(stops: usize, vehicles: usize, roads: Roads) -> impl Strategy<Value = Problem> {
    let spice = Spice { roads, ..wild(stops, vehicles) };
    (instance::problem(spice), vec(stop_features(), stops), vec(vehicle_features(), vehicles)).prop_map(
        |(problem, stop_features, vehicle_features)| {
            let (mut stops, mut vehicles) = (problem.stops().to_vec(), problem.vehicles().to_vec());
            for (stop, (crates, promise, worth)) in stops.iter_mut().zip(stop_features) {
                stop.demand = Load::of(&[stop.demand.units()[0], crates]).expect("two of four");
                stop.promise = promise;
                stop.worth = worth;
            }
            for (vehicle, (crates, speed, fixed, reload)) in vehicles.iter_mut().zip(vehicle_features) {
                vehicle.capacity = Load::of(&[vehicle.capacity.units()[0], crates]).expect("two of four");
                vehicle.speed_percent = speed;
                vehicle.rates.fixed = fixed;
                vehicle.reload = reload.map(|(place, service_s, most)| Reload {
                    location: place % problem.travel().size(),
                    service_s,
                    most,
                });
            }
            Problem::new(problem.depot(), stops, vehicles, problem.travel().clone()).expect("sound by design")
        },
    )
}

fn stop_features() -> impl Strategy<Value = (u32, Option<Promise>, Worth)> {
    let promise = (DAY.0..DAY.0 + 8_000, 0..4_u32);
    let promise = promise.prop_map(|(until_s, per_second)| Promise { until_s, per_second });
    let worth = prop_oneof![(1..4_u32).prop_map(Worth::Due), (0..9_000_u64).prop_map(Worth::Prize)];
    (0..4_u32, proptest::option::of(promise), worth)
}

type Features = (u32, u32, u64, Option<(usize, u32, u32)>);

fn vehicle_features() -> impl Strategy<Value = Features> {
    let reload = proptest::option::of((0..8_usize, 0..500_u32, 0..4_u32));
    (0..12_u32, prop_oneof![Just(100_u32), 30..300_u32], 0..3_000_u64, reload)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_plan_with_every_feature_passes_the_check(problem in rich(8, 3, Roads::Broken)) {
        let plan = solve(&problem, &Budget::iterations(30, 3), &());
        prop_assert_eq!(check(&problem, &plan), Ok(()));
    }

    #[test]
    fn no_stop_left_out_is_due_more_than_a_whole_route(problem in rich(8, 3, Roads::Shortest)) {
        let plan = solve(&problem, &Budget::iterations(30, 3), &());
        let stop = |id: u64| problem.stops().iter().find(|stop| stop.id == id).expect("known");
        let priority = |id: u64| match stop(id).worth {
            Worth::Due(priority) => u64::from(priority),
            Worth::Prize(_) => 0,
        };
        let pairs = plan.unserved.iter().flat_map(|left| problem.vehicles().iter().map(move |van| (left, van)));
        for (left, van) in pairs {
            let route = plan.routes.iter().find(|route| route.vehicle == van.id);
            let weight: u64 = route.iter().flat_map(|route| &route.stops).map(|visit| priority(visit.stop)).sum();
            let (few, vans) = (vec![stop(left.stop).clone().priority(1)], vec![van.clone()]);
            let alone = Problem::new(problem.depot(), few, vans, problem.travel().clone()).expect("sound");
            let fits = solve(&alone, &Budget::iterations(0, 3), &()).unserved.is_empty();
            prop_assert!(weight >= priority(left.stop) || !fits, "{left:?} instead of {route:?}");
        }
    }
}

fn solved(stops: Vec<Stop>, vehicles: Vec<Vehicle>) -> (Problem, Plan) {
    let problem = Problem::new(0, stops, vehicles, line(6)).expect("sound");
    let plan = solve(&problem, &Budget::iterations(100, 1), &());
    assert_eq!(check(&problem, &plan), Ok(()));
    (problem, plan)
}

#[test]
fn a_vehicle_comes_back_for_more() {
    let stops = (1..=3).map(|at| Stop::new(at as u64, at, 10)).collect();
    let van = Vehicle::new(1, 10, DAY).ending_at(0);
    let (_, once) = solved(stops, vec![van.clone()]);
    assert_eq!(once.cost.unserved, 2);
    let stops = (1..=3).map(|at| Stop::new(at as u64, at, 10)).collect();
    let (_, plan) = solved(stops, vec![van.reloading(Reload { location: 0, service_s: 60, most: 2 })]);
    let route = &plan.routes[0];
    assert_eq!((route.reloads.len(), route.distance_m, route.duration_s), (2, 1_200, 120 + 120));
    assert_eq!(route.reloads.iter().map(|refill| refill.before).collect::<Vec<_>>(), [1, 2]);
    assert!(plan.unserved.is_empty());
}

#[test]
fn a_prize_is_fetched_only_where_it_pays() {
    let rates = Rates { fixed: 0, second: 0, metre: 1 };
    let van = || Vehicle::new(1, 10, DAY).ending_at(0).costing(rates);
    let (_, plan) = solved(vec![Stop::new(1, 2, 1).prize(399)], vec![van()]);
    assert_eq!((plan.unserved[0].reason, plan.cost.weighted, plan.cost.unserved), (Reason::Price, 399, 0));
    let (_, plan) = solved(vec![Stop::new(1, 2, 1).prize(401)], vec![van()]);
    assert_eq!((plan.unserved.len(), plan.cost.weighted), (0, 400));
}

#[test]
fn every_kind_of_unit_must_fit() {
    let load = |units: &[u32]| Load::of(units).expect("few");
    let stops = vec![Stop::new(1, 1, load(&[1, 0, 0, 2])), Stop::new(2, 2, load(&[1, 0, 0, 2]))];
    let (_, plan) = solved(stops, vec![Vehicle::new(1, load(&[100, 0, 0, 3]), DAY)]);
    assert_eq!((plan.unserved.len(), plan.unserved[0].reason), (1, Reason::Capacity));
}

#[test]
fn a_late_promise_costs_and_the_dearer_one_is_kept() {
    let stops = vec![
        Stop::new(1, 1, 1).serving(600).promised(DAY.0 + 100, 1),
        Stop::new(2, 1, 1).serving(600).promised(DAY.0 + 100, 5),
    ];
    let (_, plan) = solved(stops, vec![Vehicle::new(1, 9, DAY)]);
    assert_eq!(plan.routes[0].stops[0].stop, 2);
    // 1 210 seconds, 100 metres, and one stop begun at 610 instead of 100.
    assert_eq!(plan.cost.weighted, 1_210 + 100 + 510);
}

#[test]
fn a_slow_vehicle_takes_longer_and_a_fast_one_less() {
    let ends = |percent| {
        let van = Vehicle::new(1, 9, DAY).speed(percent);
        solved(vec![Stop::new(1, 1, 1)], vec![van]).1.routes[0].stops[0].leg_s
    };
    assert_eq!([30, 100, 300].map(ends), [34, 10, 4]);
}

#[test]
fn the_least_priority_is_left_out() {
    let stops = vec![Stop::new(1, 1, 10), Stop::new(2, 5, 10).priority(7)];
    let (_, plan) = solved(stops, vec![Vehicle::new(1, 10, DAY).speed(99)]);
    assert_eq!((plan.unserved[0].stop, plan.cost.unserved), (1, 1));
}

#[test]
fn even_alone_it_may_be_too_far() {
    let van = Vehicle::new(1, 10, (DAY.0, DAY.0 + 99)).ending_at(0);
    let (_, plan) = solved(vec![Stop::new(1, 5, 99)], vec![van.clone()]);
    assert_eq!(plan.unserved[0].reason, Reason::TooFar);
    let (_, plan) = solved(vec![Stop::new(1, 5, 99)], vec![van.speed(101)]);
    assert_eq!(plan.unserved[0].reason, Reason::TooFar);
}
