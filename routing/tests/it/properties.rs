//! Properties: what holds for any problem at all.

use payshanba_routing::{Budget, Load, Plan, Problem, Reason, Stop, check, solve};
use proptest::prelude::*;

use crate::{
    brute,
    instance::{self, Spice, wild},
};

fn budget(iterations: u64) -> Budget<'static> {
    Budget::iterations(iterations, 11)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_plan_passes_the_check(problem in instance::problem(wild(14, 4))) {
        for iterations in [0, 60] {
            let plan = solve(&problem, &budget(iterations), &());
            prop_assert_eq!(check(&problem, &plan), Ok(()));
        }
    }

    #[test]
    fn a_uniform_fleet_passes_the_check(
        problem in instance::problem(Spice { windows: false, mixed_fleet: false, ..wild(20, 4) }),
    ) {
        for iterations in [0, 60] {
            let plan = solve(&problem, &budget(iterations), &());
            prop_assert_eq!(check(&problem, &plan), Ok(()));
        }
    }

    #[test]
    fn a_seed_repeats(problem in instance::problem(wild(14, 4)), seed: u64) {
        let budget = Budget::iterations(40, seed);
        prop_assert_eq!(solve(&problem, &budget, &()), solve(&problem, &budget, &()));
    }

    #[test]
    fn more_iterations_are_never_worse(problem in instance::problem(wild(14, 4))) {
        let quick = solve(&problem, &budget(0), &());
        let long = solve(&problem, &budget(60), &());
        prop_assert!((long.cost.unserved, long.cost.weighted) <= (quick.cost.unserved, quick.cost.weighted));
    }

    #[test]
    fn every_reason_is_true(problem in instance::problem(wild(6, 2))) {
        let plan = solve(&problem, &budget(60), &());
        for left in &plan.unserved {
            let stop = problem.stops().iter().find(|stop| stop.id == left.stop).expect("known");
            prop_assert!(fits_nowhere(&problem, &plan, stop), "stop {} would fit", stop.id);
            let loosened = without_the_rule(&problem, left.reason, stop.id);
            prop_assert!(
                left.reason == Reason::NoVehicle || could_be_closer(&loosened, &plan, stop.id),
                "{:?} does not hinder stop {}", left.reason, stop.id
            );
        }
    }
}

fn route_of<'p>(problem: &'p Problem, plan: &Plan, vehicle: u64) -> Vec<&'p Stop> {
    let visits = plan.routes.iter().filter(|route| route.vehicle == vehicle).flat_map(|route| &route.stops);
    visits.map(|visit| problem.stops().iter().find(|stop| stop.id == visit.stop).expect("known")).collect()
}

fn fits_nowhere(problem: &Problem, plan: &Plan, stop: &Stop) -> bool {
    problem.vehicles().iter().all(|vehicle| {
        let route = route_of(problem, plan, vehicle.id);
        (0..=route.len()).all(|gap| {
            let mut longer = route.clone();
            longer.insert(gap, stop);
            brute::cost(problem, vehicle, &longer).is_none()
        })
    })
}

/// The problem with the rule behind `reason`, and the weaker ones after it, lifted.
fn without_the_rule(problem: &Problem, reason: Reason, left: u64) -> Problem {
    let (mut stops, mut vehicles) = (problem.stops().to_vec(), problem.vehicles().to_vec());
    for vehicle in &mut vehicles {
        vehicle.shift.1 = 1 << 30;
        if reason <= Reason::TooFar {
            vehicle.shift.0 = -(1 << 30);
        }
        if reason <= Reason::MaxStops {
            vehicle.max_stops = None;
        }
        if reason <= Reason::Capacity {
            vehicle.capacity = Load::MAX;
        }
    }
    for stop in &mut stops {
        if reason <= Reason::Window {
            stop.window = None;
        }
    }
    let travel = if reason == Reason::Unreachable {
        crate::refusals::open_roads(problem)
    } else {
        problem.travel().clone()
    };
    assert!(stops.iter().any(|stop| stop.id == left));
    Problem::new(problem.depot(), stops, vehicles, travel).expect("looser is still sound")
}

/// Whether, in the loosened problem, the stop fits into some route of the plan.
fn could_be_closer(loosened: &Problem, plan: &Plan, stop: u64) -> bool {
    let stop = loosened.stops().iter().find(|known| known.id == stop).expect("known");
    !fits_nowhere(loosened, plan, stop)
}
