//! Relaxations: each stop left out says what would let it in, the least of it, and it is true.

mod least;
mod scarce;

use std::collections::BTreeMap;

use payshanba_routing::{
    Budget, Load, Plan, Problem, Reason, Relaxation, Stop, Travel, Vehicle, check, solve,
};

use self::scarce::Scarce;
use crate::instance::{DAY, line};

/// With eight kinds of scarcity more than a thousand problems.
const SEEDS: u64 = 150;
/// So many stops of each problem are asked for again.
const ASKED: usize = 3;

fn budget() -> Budget<'static> {
    Budget::iterations(100, 5)
}

/// How often a relaxation was given, and how often it was enough.
#[derive(Debug, Default)]
struct Tally {
    left: u32,
    relaxed: u32,
    planned: u32,
    fewer: u32,
}

impl Tally {
    fn share(&self) -> f64 {
        100.0 * f64::from(self.planned) / f64::from(self.relaxed.max(1))
    }
}

#[test]
fn a_stop_is_planned_once_its_relaxation_is_granted() {
    let (mut tallies, mut all) = (BTreeMap::<Reason, Tally>::new(), Tally::default());
    for (scarce, seed) in
        Scarce::ALL.into_iter().flat_map(|scarce| (0..SEEDS).map(move |seed| (scarce, seed)))
    {
        let problem = scarce::problem(scarce, seed);
        let plan = solve(&problem, &budget(), &());
        // Each relaxation lets its stop into the plan as it stands: the check tries it.
        assert_eq!(check(&problem, &plan), Ok(()), "{scarce:?} {seed}");
        for left in plan.unserved.iter().take(ASKED) {
            let again = left.relaxation.map(|relaxation| {
                let relaxed = problem.relaxed(left.stop, &relaxation).expect("it loosens");
                solve(&relaxed, &budget(), &())
            });
            for tally in [tallies.entry(left.reason).or_default(), &mut all] {
                tally.left += 1;
                if let Some(again) = &again {
                    tally.relaxed += 1;
                    tally.planned += u32::from(again.unserved.iter().all(|other| other.stop != left.stop));
                    tally.fewer += u32::from(again.unserved.len() < plan.unserved.len());
                }
            }
        }
    }
    for (reason, tally) in tallies.iter().map(|(reason, tally)| (reason.to_string(), tally)) {
        println!("{reason:26} {:5.1} % planned, {tally:?}", tally.share());
    }
    println!("{:26} {:5.1} % planned, {all:?}", "all", all.share());
    assert!(all.share() >= 99.0 && tallies.values().all(|tally| tally.share() >= 95.0));
    assert!(all.fewer * 100 >= all.relaxed * 93, "making room for one must not cost others");
    assert!(tallies.len() == 7, "every reason but a missing road: {tallies:?}");
}

/// What would let in the one stop that is left out.
fn relaxation(stops: Vec<Stop>, vehicles: Vec<Vehicle>) -> (u64, Option<Relaxation>) {
    let problem = Problem::new(0, stops, vehicles, line(9)).expect("sound");
    let plan = solve(&problem, &budget(), &());
    assert_eq!(check(&problem, &plan), Ok(()));
    let [left] = &plan.unserved[..] else { panic!("one stop is left out: {plan:?}") };
    (left.stop, left.relaxation)
}

#[test]
fn what_grows_by_the_least_share_is_named() {
    let load = |units: &[u32]| Load::of(units).expect("few");
    let shift = |seconds: i64| (DAY.0, DAY.0 + seconds);
    let near = || Stop::new(1, 1, 90).priority(9);
    // 20 units more are a fifth of a hundred, ten seconds more a quarter of forty.
    let found = relaxation(
        vec![near(), Stop::new(2, 2, 30)],
        vec![Vehicle::new(1, 100, DAY), Vehicle::new(2, 100, shift(10)).starting_at(6)],
    );
    assert_eq!(found, (2, Some(Relaxation::Capacity { vehicle: 1, capacity: load(&[120]) })));
    let found = relaxation(
        vec![near(), Stop::new(2, 2, 30)],
        vec![Vehicle::new(1, 100, DAY), Vehicle::new(2, 100, shift(38)).starting_at(6)],
    );
    let ends_s = DAY.0 + 40;
    assert_eq!(found, (2, Some(Relaxation::Shift { vehicle: 2, ends_s })), "a twentieth of its shift");
    // One stop more is as much as one unit more where there is one of each: room comes first.
    let stops = || vec![Stop::new(1, 1, 1).priority(9), Stop::new(2, 2, 1)];
    let (one, other) = (Vehicle::new(1, 9, DAY).at_most(1), Vehicle::new(2, 0, DAY));
    assert_eq!(
        relaxation(stops(), vec![one, other]),
        (2, Some(Relaxation::Capacity { vehicle: 2, capacity: load(&[1]) }))
    );
    // Among equals the first vehicle.
    let vans = (1..=2).map(|id| Vehicle::new(id, 0, DAY)).collect();
    let found = relaxation(vec![Stop::new(2, 2, load(&[1, 1]))], vans);
    assert_eq!(found, (2, Some(Relaxation::Capacity { vehicle: 1, capacity: load(&[1, 1]) })));
}

#[test]
fn windows_and_prizes_are_raised_just_enough() {
    let closed = Stop::new(2, 4, 1).window(DAY.0, DAY.0 + 35);
    let found = relaxation(vec![closed], vec![Vehicle::new(1, 9, DAY)]);
    assert_eq!(found, (2, Some(Relaxation::Window { until_s: DAY.0 + 40 })));
    // 40 seconds and 400 metres there.
    let found = relaxation(vec![Stop::new(2, 4, 1).prize(430)], vec![Vehicle::new(1, 9, DAY)]);
    assert_eq!(found, (2, Some(Relaxation::Prize { prize: 441 })));
    // It must pay as well as fit.
    let dear = |prize| Stop::new(2, 4, 10).prize(prize);
    let found = |prize| relaxation(vec![dear(prize)], vec![Vehicle::new(1, 9, DAY)]).1;
    assert_eq!(found(440), None);
    assert_eq!(found(441), Some(Relaxation::Capacity { vehicle: 1, capacity: Load::from(10) }));
}

#[test]
fn nothing_helps_where_no_road_leads_or_two_rules_are_broken() {
    let far = Stop::new(2, 8, 10);
    let found = relaxation(vec![far], vec![Vehicle::new(1, 9, (DAY.0, DAY.0 + 60))]);
    assert_eq!(found, (2, None), "too much, and too far");
    let none = Travel::new(2, vec![0, Travel::NO_ROAD, 5, 0], vec![0, 1, 5, 0]).expect("square");
    let vehicles = vec![Vehicle::new(1, 9, DAY)];
    let problem = Problem::new(0, vec![Stop::new(1, 1, 1)], vehicles, none).expect("sound");
    let plan = solve(&problem, &budget(), &());
    assert_eq!((plan.unserved[0].reason, plan.unserved[0].relaxation), (Reason::Unreachable, None));
}

#[test]
fn no_relaxation_is_named_that_the_problem_refuses() {
    let last_s = 1_i64 << 40;
    let van = Vehicle::new(1, 9, (last_s - 10, last_s)).ending_at(0);
    assert_eq!(relaxation(vec![Stop::new(1, 1, 1)], vec![van]), (1, None), "no instant is later");
}

#[test]
fn room_that_is_made_for_a_stop_is_for_nobody_else() {
    let stops = vec![Stop::new(1, 1, 10), Stop::new(2, 2, 10), Stop::new(3, 8, 10).prize(5_000)];
    let problem = Problem::new(0, stops, vec![Vehicle::new(1, 9, DAY)], line(9)).expect("sound");
    let left = |plan: &Plan| plan.unserved.iter().map(|left| left.stop).collect::<Vec<_>>();
    let plan = solve(&problem, &budget(), &());
    assert_eq!(left(&plan), [1, 2, 3]);
    for (at, others) in [(0, [2, 3]), (1, [1, 3]), (2, [1, 2])] {
        let unserved = &plan.unserved[at];
        let relaxation = unserved.relaxation.expect("one unit more");
        let relaxed = problem.relaxed(unserved.stop, &relaxation).expect("it loosens");
        assert_eq!(left(&solve(&relaxed, &budget(), &())), others);
    }
}
