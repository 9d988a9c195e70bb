//! Timetable: stops in order written out as a plan, and what cannot be written.

use payshanba_routing::{
    Budget, Fault, Plan, Problem, Rates, Reason, Stop, TimetableError, Travel, Vehicle, check, solve,
};
use proptest::prelude::*;

use crate::{
    instance::Roads,
    instance::{self, DAY, wild},
    rich::rich,
};

fn flat(stops: Vec<Stop>, vehicle: Vehicle) -> Problem {
    let travel = Travel::new(3, vec![10; 9], vec![100; 9]).expect("square");
    Problem::new(0, stops, vec![vehicle], travel).expect("sound")
}

fn orders(plan: &Plan) -> Vec<(u64, Vec<u64>)> {
    let order = |route: &payshanba_routing::Route| {
        (route.vehicle, route.stops.iter().map(|visit| visit.stop).collect())
    };
    plan.routes.iter().map(order).collect()
}

proptest! {
    /// Two ways to the same times: the search and the timetable share no line.
    #[test]
    fn what_the_search_finds_is_written_out_the_same(problem in instance::problem(wild(12, 3))) {
        let plan = solve(&problem, &Budget::iterations(20, 1), &());
        let written = Plan::from_routes(&problem, &orders(&plan)).expect("known");
        let seconds_count = problem.vehicles().iter().all(|vehicle| vehicle.rates.second > 0);
        if seconds_count {
            prop_assert_eq!(&written.routes, &plan.routes);
        }
        prop_assert_eq!(written.cost.weighted, plan.cost.weighted);
        let missing: Vec<Fault> = plan.unserved.iter().map(|left| Fault::StopMissing { stop: left.stop }).collect();
        let expected = if missing.is_empty() { Ok(()) } else { Err(missing) };
        prop_assert_eq!(check(&problem, &written), expected);
    }

    /// No other second to set out is better.
    #[test]
    fn it_sets_out_when_that_costs_least(problem in rich(5, 1, Roads::Shortest), second in 0..20_000_i64) {
        let plan = solve(&problem, &Budget::iterations(1, 1), &());
        let Some(route) = plan.routes.first().filter(|route| route.reloads.is_empty()) else { return Ok(()) };
        let written = Plan::from_routes(&problem, &orders(&plan)).expect("known");
        prop_assert_eq!(&written.routes[0], route);
        // With the shift cut to begin and end there, the plan is another, and never cheaper.
        let mut vehicle = problem.vehicles()[0].clone();
        vehicle.shift.0 = (vehicle.shift.0 + second).min(vehicle.shift.1);
        let travel = problem.travel().clone();
        let later = Problem::new(problem.depot(), problem.stops().to_vec(), vec![vehicle], travel).expect("sound");
        let mut other = Plan::from_routes(&later, &orders(&plan)).expect("known");
        other.unserved.clone_from(&plan.unserved);
        let hard = |faults: Result<(), Vec<Fault>>| faults.err().unwrap_or_default().iter().any(|fault| {
            matches!(fault, Fault::Late { .. } | Fault::OutsideShift { .. })
        });
        prop_assert!(hard(check(&later, &other)) || other.cost.weighted >= written.cost.weighted);
    }
}

#[test]
fn what_breaks_a_rule_is_written_and_found_at_fault() {
    let stops = vec![Stop::new(1, 1, 7).window(DAY.0, DAY.0 + 9), Stop::new(2, 2, 7)];
    let problem = flat(stops, Vehicle::new(1, 10, DAY).ending_at(0));
    let plan = Plan::from_routes(&problem, &[(1, vec![2, 1])]).expect("known");
    assert_eq!(plan.routes[0].starts_s, DAY.0);
    let faults = [Fault::OverCapacity { vehicle: 1, trip: 0 }, Fault::Late { stop: 1 }];
    assert_eq!(check(&problem, &plan), Err(faults.to_vec()));
}

#[test]
fn who_is_unknown_or_out_of_reach_is_named() {
    let problem = flat(vec![Stop::new(1, 1, 7)], Vehicle::new(1, 10, DAY));
    let refused = |routes: &[(u64, Vec<u64>)]| Plan::from_routes(&problem, routes).expect_err("senseless");
    assert_eq!(refused(&[(2, vec![1])]), TimetableError::Vehicle { vehicle: 2 });
    assert_eq!(refused(&[(1, vec![9])]), TimetableError::Stop { stop: 9 });
    let travel = Travel::new(2, vec![0, Travel::NO_ROAD, 0, 0], vec![0; 4]).expect("square");
    let problem = Problem::new(0, vec![Stop::new(1, 1, 7)], vec![Vehicle::new(1, 10, DAY)], travel);
    let refused = Plan::from_routes(&problem.expect("sound"), &[(1, vec![1])]);
    assert_eq!(refused, Err(TimetableError::NoRoad { vehicle: 1 }));
}

#[test]
fn due_stops_are_missing_and_prizes_left_out() {
    let stops = vec![Stop::new(1, 1, 7), Stop::new(2, 2, 70).prize(5), Stop::new(3, 2, 1).prize(5)];
    let problem = flat(stops, Vehicle::new(1, 10, DAY).costing(Rates { fixed: 9, second: 1, metre: 1 }));
    let plan = Plan::from_routes(&problem, &[(1, vec![])]).expect("known");
    let reasons: Vec<_> = plan.unserved.iter().map(|left| (left.stop, left.reason)).collect();
    assert_eq!(reasons, [(2, Reason::Capacity), (3, Reason::Price)]);
    assert_eq!((plan.cost.weighted, plan.cost.unserved), (10, 0));
    assert_eq!(check(&problem, &plan), Err(vec![Fault::StopMissing { stop: 1 }]));
}
