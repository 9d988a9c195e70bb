//! Scale: a big Thursday stays quick and sound; times are printed by the test runner.

use payshanba_routing::{Budget, Problem, Stop, Vehicle, check, solve};

use crate::instance::{DAY, thursday};

#[test]
fn a_thousand_stops() {
    let problem = thursday(1_000, 3, false);
    let plan = solve(&problem, &Budget::iterations(50, 1), &());
    assert_eq!(check(&problem, &plan), Ok(()));
    assert!(plan.unserved.is_empty());
}

#[test]
fn a_thousand_stops_half_of_them_with_windows() {
    let problem = thursday(1_000, 3, true);
    let plan = solve(&problem, &Budget::iterations(50, 1), &());
    assert_eq!(check(&problem, &plan), Ok(()));
    assert!(plan.unserved.is_empty());
}

#[test]
fn a_thousand_stops_for_one_vehicle() {
    let crowd = thursday(1_000, 3, false);
    let stops: Vec<Stop> = crowd.stops().iter().map(|stop| stop.clone().serving(0)).collect();
    let van = Vehicle::new(1, u32::MAX, (DAY.0, DAY.0 + 1_000_000)).ending_at(0);
    let problem = Problem::new(0, stops, vec![van], crowd.travel().clone()).expect("sound");
    let plan = solve(&problem, &Budget::iterations(50, 1), &());
    assert_eq!(check(&problem, &plan), Ok(()));
    assert!(plan.unserved.is_empty());
}

#[test]
fn a_thousand_stops_and_far_too_little_room() {
    let crowd = thursday(1_000, 3, false);
    let vehicles = crowd.vehicles()[..10].to_vec();
    let problem = Problem::new(0, crowd.stops().to_vec(), vehicles, crowd.travel().clone()).expect("sound");
    let plan = solve(&problem, &Budget::iterations(50, 1), &());
    assert_eq!(check(&problem, &plan), Ok(()));
    assert!(plan.unserved.len() > 500);
    assert!(plan.unserved.iter().all(|left| left.relaxation.is_some()));
}

#[test]
fn a_seed_repeats_on_any_number_of_threads() {
    for windows in [false, true] {
        let problem = thursday(1_000, 5, windows);
        let solved = |threads| solve(&problem, &Budget { threads, ..Budget::iterations(3_000, 9) }, &());
        let plans = [1, 2, 3].map(solved);
        assert_eq!(plans, [1, 2, 3].map(solved));
        assert!(plans.iter().all(|plan| check(&problem, plan) == Ok(())));
        // Or the threads would not have been used at all.
        assert_ne!(plans[0], plans[1]);
    }
}
