//! Extend: routes that are kept take on more; what they had stays with its vehicle, in its order.

use payshanba_routing::{Budget, Kept, KeptError, Problem, Reason, Stop, Vehicle, check, extend, solve};
use proptest::prelude::*;

use crate::instance::{self, DAY, Roads, Spice, kept, line, wild};

/// A solved problem with some stops taken out of their routes again.
fn thinned(problem: &Problem, mask: u32) -> Vec<Kept> {
    let plan = solve(problem, &Budget::iterations(20, 3), &());
    let stays = |stop: u64| mask & (1 << (stop / 10 % 32)) == 0;
    let keep = |route: &payshanba_routing::Route| Kept {
        vehicle: route.vehicle,
        stops: route.stops.iter().map(|visit| visit.stop).filter(|&stop| stays(stop)).collect(),
    };
    plan.routes.iter().map(keep).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_kept_stays_and_the_plan_passes_the_check(
        problem in instance::problem(Spice { roads: Roads::Shortest, ..wild(14, 4) }),
        mask: u32,
    ) {
        let keeps = thinned(&problem, mask);
        let plan = extend(&problem, &keeps, &()).expect("a shorter way round is never later");
        prop_assert_eq!(check(&problem, &plan), Ok(()));
        for keep in keeps.iter().filter(|keep| !keep.stops.is_empty()) {
            let route = plan.routes.iter().find(|route| route.vehicle == keep.vehicle).expect("still drives");
            let order: Vec<u64> =
                route.stops.iter().map(|visit| visit.stop).filter(|stop| keep.stops.contains(stop)).collect();
            prop_assert_eq!(&order, &keep.stops);
        }
        prop_assert_eq!(extend(&problem, &keeps, &()).expect("again"), plan);
    }
}

#[test]
fn stops_go_to_the_nearest_with_room_and_shift() {
    let stops = (1..=8).map(|at| Stop::new(at as u64, at, 10)).collect();
    let vehicles = vec![
        Vehicle::new(1, 30, DAY).starting_at(1),
        Vehicle::new(2, 80, DAY).starting_at(8),
        Vehicle::new(3, 80, (DAY.0, DAY.0 + 5)).starting_at(4),
    ];
    let problem = Problem::new(0, stops, vehicles, line(9)).expect("sound");
    let keeps = [kept(1, &[1]), kept(2, &[8])];
    let plan = extend(&problem, &keeps, &()).expect("it fits");
    assert_eq!(check(&problem, &plan), Ok(()));
    let order = |route: usize| plan.routes[route].stops.iter().map(|visit| visit.stop).collect::<Vec<_>>();
    assert_eq!(order(0), [1, 2, 3], "full");
    assert_eq!((order(1), plan.routes[1].vehicle), (vec![8, 7, 6, 5], 2));
    assert_eq!((order(2), plan.routes[2].vehicle), (vec![4], 3), "no time for more");
}

#[test]
fn a_kept_stop_is_not_given_up_for_two_others() {
    let stops = vec![Stop::new(1, 1, 60), Stop::new(2, 2, 30), Stop::new(3, 3, 30)];
    let problem = Problem::new(0, stops, vec![Vehicle::new(1, 60, DAY)], line(4)).expect("sound");
    let plan = extend(&problem, &[kept(1, &[1])], &()).expect("it fits");
    assert_eq!(plan.routes[0].stops[0].stop, 1);
    assert!(plan.unserved.iter().all(|left| left.reason == Reason::Capacity));
    assert_eq!(plan.unserved.len(), 2);
}

#[test]
fn senseless_routes_are_refused_by_name() {
    let stops = vec![Stop::new(1, 1, 60), Stop::new(2, 2, 30)];
    let vehicles = vec![Vehicle::new(1, 60, DAY), Vehicle::new(2, 60, (DAY.0, DAY.0 + 9))];
    let problem = Problem::new(0, stops, vehicles, line(4)).expect("sound");
    let refused = |keeps: &[Kept]| extend(&problem, keeps, &()).expect_err("senseless");
    assert_eq!(refused(&[kept(9, &[])]), KeptError::Vehicle { vehicle: 9 });
    assert_eq!(refused(&[kept(1, &[1]), kept(1, &[2])]), KeptError::Vehicle { vehicle: 1 });
    assert_eq!(refused(&[kept(1, &[9])]), KeptError::Stop { stop: 9 });
    assert_eq!(refused(&[kept(1, &[1]), kept(2, &[1])]), KeptError::Stop { stop: 1 });
    assert_eq!(refused(&[kept(1, &[1, 2])]), KeptError::Infeasible { vehicle: 1 }, "too much");
    assert_eq!(refused(&[kept(2, &[2])]), KeptError::Infeasible { vehicle: 2 }, "too late");
}
