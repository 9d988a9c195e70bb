//! Optimality: how near the best plan there is, and how far ahead of the obvious one.
//!
//! The solver is a heuristic, so these are measurements on fixed seeds rather than laws: exact where travel
//! is as maps services give it, nearly always exact where it is absurd.

use payshanba_routing::{Budget, Problem, check, solve};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{RngSeed, TestRunner},
};

use crate::{
    brute,
    instance::{self, Roads, Spice, wild},
};

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        rng_seed: RngSeed::Fixed(20_260_101),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn one_vehicle_and_seven_stops_are_solved_exactly(
        problem in instance::problem(Spice { roads: Roads::Shortest, windows: false, ..wild(7, 1) }),
    ) {
        exact(&problem)?;
    }

    #[test]
    fn one_vehicle_with_windows_is_solved_exactly(
        problem in instance::problem(Spice { roads: Roads::Shortest, ..wild(6, 1) }),
    ) {
        exact(&problem)?;
    }

    #[test]
    fn a_mixed_fleet_is_solved_exactly(
        problem in instance::problem(Spice { roads: Roads::Shortest, ..wild(5, 3) }),
    ) {
        exact(&problem)?;
    }

    #[test]
    fn a_plan_is_no_worse_than_nearest_neighbour(stops in 1..50_usize, seed in 0..10_000_u64) {
        let problem = instance::thursday(stops, seed, false);
        let plan = solve(&problem, &Budget::iterations(50, 0), &());
        prop_assert_eq!(check(&problem, &plan), Ok(()));
        prop_assert!((plan.cost.unserved, plan.cost.weighted) <= nearest_neighbour(&problem));
    }
}

#[test]
fn absurd_travel_is_nearly_always_solved_exactly() {
    let mut runner = TestRunner::deterministic();
    let strategy = instance::problem(wild(5, 2));
    let problems = (0..200).map(|_| strategy.new_tree(&mut runner).expect("no rejects").current());
    let missed = problems.filter(|problem| quick(problem) != brute::best(problem)).count();
    assert!(missed <= 4, "{missed} of 200");
}

fn exact(problem: &Problem) -> Result<(), TestCaseError> {
    prop_assert_eq!(quick(problem), brute::best(problem));
    Ok(())
}

fn quick(problem: &Problem) -> (u64, u64) {
    let plan = solve(problem, &Budget::iterations(1_000, 5), &());
    (plan.cost.unserved, plan.cost.weighted)
}

/// Each vehicle in turn drives to the nearest stop it can still take, until there is none.
fn nearest_neighbour(problem: &Problem) -> (u64, u64) {
    let mut left: Vec<_> = problem.stops().iter().collect();
    let mut total = 0;
    for vehicle in problem.vehicles() {
        let mut route = Vec::new();
        let mut at = problem.depot();
        loop {
            let mut nearest: Vec<usize> = (0..left.len()).collect();
            nearest.sort_by_key(|&index| problem.travel().leg(at, left[index].location));
            let next = nearest.into_iter().find(|&index| {
                let longer = [route.as_slice(), &[left[index]]].concat();
                brute::cost(problem, vehicle, &longer).is_some()
            });
            let Some(next) = next else { break };
            at = left[next].location;
            route.push(left.remove(next));
        }
        total += brute::cost(problem, vehicle, &route).expect("feasible as grown");
    }
    (left.len() as u64, total)
}
