//! Like: a plan that begins with last week's keeps couriers and order, at a price that is told.

use payshanba_routing::{
    Budget, Kept, Likeness, Problem, Reload, Stop, Travel, Vehicle, check, solve, solve_like,
};
use proptest::prelude::*;

use crate::instance::{self, DAY, wild};

/// Two weeks of a farm: one customer in twenty has left, as many are new, elsewhere.
fn weeks(stops: usize, seed: u64, windows: bool) -> (Problem, Problem) {
    let changed = stops / 20;
    let all = instance::thursday(stops + changed, seed, windows);
    let week = |goes: &dyn Fn(usize) -> bool| {
        let stops = all.stops().iter().enumerate().filter(|(at, _)| !goes(*at)).map(|(_, stop)| stop.clone());
        Problem::new(0, stops.collect(), all.vehicles().to_vec(), all.travel().clone()).expect("sound")
    };
    // The last ones are the new ones; the places are strewn, so that any others will do for those who left.
    (week(&|at| at >= stops), week(&|at| at % 20 == 7 && at / 20 < changed))
}

fn budget(iterations: u64) -> Budget<'static> {
    Budget::iterations(iterations, 5)
}

#[test]
fn most_customers_keep_their_courier_at_little_cost() {
    for (stops, seed, windows) in [(200, 1, false), (300, 2, false), (250, 3, true)] {
        let (last, this) = weeks(stops, seed, windows);
        let then = Kept::of(&solve(&last, &budget(8_000), &()));
        let regardless = solve(&this, &budget(8_000), &());
        let plan = solve_like(&this, &then, 800, &budget(8_000), &());
        assert_eq!(check(&this, &plan), Ok(()));
        let likeness = Likeness::of(&plan, &then, Some(&regardless));
        assert_eq!(likeness.known, stops - stops / 20);
        assert!(likeness.kept_percent() >= 85.0, "{likeness:?}");
        assert!(likeness.dearer_percent().is_some_and(|percent| percent <= 5.0), "{likeness:?}");
        assert!(likeness.same_before * 4 >= likeness.known * 3, "{likeness:?}");
    }
}

#[test]
fn alike_couriers_keep_their_names_even_for_a_trifle() {
    let (last, this) = weeks(60, 4, false);
    let then = Kept::of(&solve(&last, &budget(2_000), &()));
    let same = solve_like(&last, &then, 1, &budget(0), &());
    assert_eq!(Kept::of(&same), then, "nothing has changed");
    let kept = |weight| Likeness::of(&solve_like(&this, &then, weight, &budget(2_000), &()), &then, None);
    assert!(kept(1).same_vehicle * 2 > kept(1).known, "{:?}", kept(1));
    assert!(kept(1_000).same_vehicle > kept(1).same_vehicle);
}

#[test]
fn a_courier_who_could_not_load_it_all_at_once_still_can_not() {
    let steps = |scale: u32| {
        (0..16).map(|cell: usize| scale * (cell / 4).abs_diff(cell % 4) as u32).collect::<Vec<u32>>()
    };
    let travel = Travel::new(4, steps(10), steps(100)).expect("square");
    let stops = (1..=3).map(|at| Stop::new(at as u64, at, 30)).collect();
    let reload = Reload { location: 0, service_s: 60, most: 2 };
    let vehicles = vec![Vehicle::new(1, 40, DAY).ending_at(0).reloading(reload), Vehicle::new(2, 40, DAY)];
    let problem = Problem::new(0, stops, vehicles, travel).expect("sound");
    let last = [Kept { vehicle: 1, stops: vec![3, 2, 1] }, Kept { vehicle: 7, stops: vec![9] }];
    let plan = solve_like(&problem, &last, 10_000, &budget(50), &());
    assert_eq!(check(&problem, &plan), Ok(()));
    assert_eq!(Kept::of(&plan), last[..1]);
    assert_eq!(plan.routes[0].reloads.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_was_driven_last_time_the_plan_passes_the_check(
        problem in instance::problem(wild(12, 4)),
        routes in proptest::collection::vec((0..6_u64, proptest::collection::vec(0..15_u64, 0..8)), 0..5),
        weight in prop_oneof![Just(0), Just(1), 1..10_000_u64, Just(u64::MAX)],
    ) {
        let stops = |stops: Vec<u64>| stops.into_iter().map(|stop| stop * 10).collect();
        let last: Vec<Kept> =
            routes.into_iter().map(|(vehicle, order)| Kept { vehicle, stops: stops(order) }).collect();
        let plan = solve_like(&problem, &last, weight, &budget(30), &());
        prop_assert_eq!(check(&problem, &plan), Ok(()));
        prop_assert_eq!(&solve_like(&problem, &last, weight, &budget(30), &()), &plan);
        if weight == 0 {
            prop_assert_eq!(plan, solve(&problem, &budget(30), &()));
        }
    }
}
