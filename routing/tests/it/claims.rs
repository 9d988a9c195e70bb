//! Claims: a plan written by hand with every feature in it, spoilt in one way at a time, which the check must notice.

use payshanba_routing::{
    Cost, Fault, Load, Plan, Problem, Rates, Reason, Refill, Relaxation, Reload, Route, Stop, Travel,
    Unserved, Vehicle, Visit, check,
};

use crate::instance::DAY;

fn load(units: &[u32]) -> Load {
    Load::of(units).expect("at most four")
}

fn stops() -> Vec<Stop> {
    vec![
        Stop::new(1, 1, load(&[6, 1])).serving(30),
        Stop::new(2, 2, load(&[4, 1])).promised(DAY.0 + 100, 5),
        Stop::new(3, 3, load(&[10])).window(DAY.0 + 1_000, DAY.0 + 2_000),
        Stop::new(4, 4, load(&[11])).priority(3),
        Stop::new(5, 5, Load::ZERO).prize(10),
    ]
}

fn van() -> Vehicle {
    Vehicle::new(1, load(&[10, 2]), DAY)
        .ending_at(0)
        .speed(50)
        .costing(Rates { fixed: 1_000, second: 2, metre: 3 })
        .reloading(Reload { location: 0, service_s: 60, most: 1 })
}

/// Places on a line, 100 m and 10 s apart; the van takes 20.
fn problem(stops: Vec<Stop>, van: Vehicle) -> Problem {
    let steps = |scale: u32| (0..36_usize).map(|cell| scale * (cell / 6).abs_diff(cell % 6) as u32).collect();
    let travel = Travel::new(6, steps(10), steps(100)).expect("square");
    Problem::new(0, stops, vec![van], travel).expect("sound")
}

fn visit(stop: u64, times: (i64, i64), leg: (u32, u32)) -> Visit {
    Visit { stop, arrival_s: times.0, departure_s: times.1, leg_m: leg.0, leg_s: leg.1 }
}

/// Out at +30, so that the promise at +100 is kept and no second is waited in vain.
fn plan() -> Plan {
    let at = |second: i64| DAY.0 + second;
    let refill = Refill {
        before: 2,
        arrival_s: at(140),
        departure_s: at(200),
        leg_m: 200,
        leg_s: 40,
        load: load(&[10]),
    };
    let route = Route {
        vehicle: 1,
        stops: vec![
            visit(1, (at(50), at(80)), (100, 20)),
            visit(2, (at(100), at(100)), (100, 20)),
            visit(3, (at(260), at(1_000)), (300, 60)),
        ],
        reloads: vec![refill],
        starts_s: at(30),
        ends_s: at(1_060),
        duration_s: 1_030,
        distance_m: 1_000,
        load: load(&[10, 2]),
    };
    let relaxation = Some(Relaxation::Capacity { vehicle: 1, capacity: load(&[21, 2]) });
    let unserved = vec![
        Unserved { stop: 4, reason: Reason::Capacity, relaxation },
        Unserved { stop: 5, reason: Reason::Price, relaxation: Some(Relaxation::Prize { prize: 1_200 }) },
    ];
    let weighted = 1_000 + 2 * 1_030 + 3 * 1_000 + 10;
    Plan {
        routes: vec![route],
        unserved,
        cost: Cost { unserved: 3, weighted, duration_s: 1_030, distance_m: 1_000 },
    }
}

/// The faults of the plan after `spoil`.
fn faults(spoil: impl FnOnce(&mut Plan)) -> Vec<Fault> {
    let mut spoilt = plan();
    spoil(&mut spoilt);
    check(&problem(stops(), van()), &spoilt).expect_err("spoilt by design")
}

/// The faults of the plan when the problem is another.
fn faults_of(change: impl FnOnce(&mut Vec<Stop>, &mut Vehicle)) -> Vec<Fault> {
    let (mut stops, mut van) = (stops(), van());
    change(&mut stops, &mut van);
    check(&problem(stops, van), &plan()).expect_err("another by design")
}

#[test]
fn the_plan_itself_is_sound_and_the_timetable_agrees() {
    let problem = problem(stops(), van());
    assert_eq!(check(&problem, &plan()), Ok(()));
    let written = Plan::from_routes(&problem, &[(1, vec![1, 2])]).expect("known");
    assert_eq!(written.routes[0].load, plan().routes[0].load);
    assert_eq!(written.routes[0].stops, {
        let mut earlier = plan().routes[0].stops[..2].to_vec();
        earlier.iter_mut().for_each(|visit| {
            (visit.arrival_s, visit.departure_s) = (visit.arrival_s - 30, visit.departure_s - 30)
        });
        earlier
    });
}

#[test]
fn reloads_stand_between_stops_and_in_order() {
    assert_eq!(faults(|plan| plan.routes[0].reloads[0].before = 0), [Fault::EmptyTrip { vehicle: 1 }]);
    assert_eq!(faults(|plan| plan.routes[0].reloads[0].before = 3), [Fault::EmptyTrip { vehicle: 1 }]);
    let twice = faults(|plan| {
        let refill = plan.routes[0].reloads[0].clone();
        plan.routes[0].reloads.push(refill);
    });
    assert_eq!(twice, [Fault::OverReloads { vehicle: 1 }, Fault::EmptyTrip { vehicle: 1 }]);
    assert_eq!(faults_of(|_, van| van.reload = None), [Fault::OverReloads { vehicle: 1 }]);
    let seldom = Reload { location: 0, service_s: 60, most: 0 };
    assert_eq!(faults_of(|_, van| van.reload = Some(seldom)), [Fault::OverReloads { vehicle: 1 }]);
}

#[test]
fn a_reload_is_driven_to_and_takes_its_time() {
    let at = |before| (1, before);
    let leg = |(vehicle, before)| Fault::RefillLeg { vehicle, before };
    let times = |(vehicle, before)| Fault::RefillTimes { vehicle, before };
    assert_eq!(faults(|plan| plan.routes[0].reloads[0].leg_m += 1), [leg(at(2))]);
    assert_eq!(faults(|plan| plan.routes[0].reloads[0].leg_s += 1), [leg(at(2))]);
    assert_eq!(faults(|plan| plan.routes[0].reloads[0].arrival_s += 1), [times(at(2))]);
    assert_eq!(faults(|plan| plan.routes[0].reloads[0].departure_s += 1), [times(at(2))]);
    let elsewhere = Reload { location: 1, service_s: 60, most: 1 };
    assert!(faults_of(|_, van| van.reload = Some(elsewhere)).contains(&leg(at(2))));
    let quicker = Reload { location: 0, service_s: 59, most: 1 };
    assert!(faults_of(|_, van| van.reload = Some(quicker)).contains(&times(at(2))));
}

#[test]
fn every_trip_carries_what_it_serves_and_no_more_than_fits() {
    let wrong = |trip, units: &[u32]| Fault::Load { vehicle: 1, trip, claimed: load(units) };
    assert_eq!(faults(|plan| plan.routes[0].load = load(&[10, 1])), [wrong(0, &[10, 1])]);
    assert_eq!(faults(|plan| plan.routes[0].reloads[0].load = load(&[10, 0, 1])), [wrong(1, &[10, 0, 1])]);
    let full = |trip| Fault::OverCapacity { vehicle: 1, trip };
    assert_eq!(faults_of(|_, van| van.capacity = load(&[9, 2])), [full(0), full(1)]);
    assert_eq!(faults_of(|_, van| van.capacity = load(&[10, 1])), [full(0)]);
    // Where a load differs, what it would take to fit differs as well.
    let more = faults_of(|stops, _| stops[2].demand = load(&[10, 3]));
    assert_eq!(more, [wrong(1, &[10]), full(1)]);
    assert_eq!(faults_of(|_, van| van.max_stops = Some(2)), [Fault::OverMaxStops { vehicle: 1 }]);
}

#[test]
fn speed_is_the_vehicles_own() {
    // Part of a second counts as a whole one: 20 seconds stay 20, 60 become 59.
    let faster = faults_of(|_, van| van.speed_percent = 51);
    assert_eq!(faster, [Fault::Leg { stop: 3 }, Fault::Times { stop: 3 }, Fault::Sums { vehicle: 1 }]);
    let slower = faults_of(|_, van| van.speed_percent = 49);
    assert!(slower.contains(&Fault::RefillLeg { vehicle: 1, before: 2 }), "{slower:?}");
    assert!((1..=3).all(|stop| slower.contains(&Fault::Leg { stop })), "{slower:?}");
}

#[test]
fn every_part_of_the_cost_is_added_up_anew() {
    let costs = |faults: Vec<Fault>| match faults[..] {
        [Fault::Cost { claimed, found }] => i128::from(found.weighted) - i128::from(claimed.weighted),
        _ => panic!("only the cost is wrong: {faults:?}"),
    };
    let rates = |fixed, second, metre| Rates { fixed, second, metre };
    assert_eq!(costs(faults_of(|_, van| van.rates = rates(1_001, 2, 3))), 1);
    assert_eq!(costs(faults_of(|_, van| van.rates = rates(1_000, 3, 3))), 1_030);
    assert_eq!(costs(faults_of(|_, van| van.rates = rates(1_000, 2, 2))), -1_000);
    assert_eq!(
        costs(faults_of(|stops, _| *stops = {
            let mut s = stops.clone();
            s[4] = s[4].clone().prize(11);
            s
        })),
        1
    );
    assert_eq!(costs(faults_of(|stops, _| stops[1] = stops[1].clone().promised(DAY.0 + 99, 5))), 5);
    assert_eq!(costs(faults(|plan| plan.cost.weighted += 7)), -7);
    assert_eq!(costs(faults(|plan| plan.cost.unserved += 1)), 0);
    assert_eq!(costs(faults(|plan| plan.cost.duration_s += 1)), 0);
    assert_eq!(costs(faults(|plan| plan.cost.distance_m += 1)), 0);
    assert_eq!(costs(faults_of(|stops, _| stops[3] = stops[3].clone().priority(4))), 0);
}

#[test]
fn a_prize_that_pays_is_fetched() {
    let mut dear = plan();
    dear.cost.weighted += 1_191;
    dear.unserved[1].relaxation = None;
    let mut stops = stops();
    stops[4] = stops[4].clone().prize(1_201);
    let wrong = Fault::Reason { stop: 5, claimed: Reason::Price, found: None };
    assert_eq!(check(&problem(stops.clone(), van()), &dear), Err(vec![wrong]));
    stops[4] = stops[4].clone().prize(1_200);
    dear.cost.weighted -= 1;
    assert_eq!(check(&problem(stops, van()), &dear), Ok(()), "the same with it and without");
}

#[test]
fn reasons_are_the_true_ones() {
    let reason = |spoil: fn(&mut Plan)| match faults(spoil)[..] {
        [Fault::Reason { stop, found, .. }] => (stop, found),
        ref other => panic!("only a reason is wrong: {other:?}"),
    };
    assert_eq!(reason(|plan| plan.unserved[0].reason = Reason::TooFar), (4, Some(Reason::Capacity)));
    assert_eq!(reason(|plan| plan.unserved[1].reason = Reason::Window), (5, Some(Reason::Price)));
    let spare = Reload { location: 0, service_s: 60, most: 2 };
    let found = faults_of(|stops, van| {
        van.reload = Some(spare);
        stops[3].demand = load(&[10]);
    });
    assert_eq!(found, [Fault::Reason { stop: 4, claimed: Reason::Capacity, found: None }], "one reload more");
}

#[test]
fn relaxations_must_loosen_and_help() {
    let helps = |at: usize, relaxation: Relaxation| {
        let mut changed = plan();
        changed.unserved[at].relaxation = Some(relaxation);
        match check(&problem(stops(), van()), &changed) {
            Ok(()) => true,
            Err(faults) => {
                let stop = changed.unserved[at].stop;
                assert_eq!(faults, [Fault::Relaxation { stop, claimed: relaxation }]);
                false
            }
        }
    };
    let capacity = |units: &[u32]| Relaxation::Capacity { vehicle: 1, capacity: load(units) };
    assert!(helps(0, capacity(&[21, 2])) && helps(0, capacity(&[99, 99, 99])));
    assert!(!helps(0, capacity(&[20, 2])), "still too small");
    assert!(!helps(0, capacity(&[21, 1])), "smaller in the other dimension");
    assert!(!helps(0, Relaxation::Capacity { vehicle: 9, capacity: load(&[21, 2]) }), "nobody's");
    assert!(!helps(0, Relaxation::MaxStops { vehicle: 1, stops: 9 }), "it has no limit");
    assert!(!helps(0, Relaxation::Window { until_s: DAY.1 }), "it has no window");
    assert!(!helps(0, Relaxation::Shift { vehicle: 1, ends_s: DAY.1 + 9_000 }), "time is not what it lacks");
    assert!(!helps(0, Relaxation::Shift { vehicle: 1, ends_s: i64::MAX }), "no instant");
    assert!(!helps(0, Relaxation::Prize { prize: 9 }), "it has no prize");
    assert!(helps(1, Relaxation::Prize { prize: 1_200 }) && !helps(1, Relaxation::Prize { prize: 1_199 }));
}

/// One stop on the road; the other is left out until a limit, a window or the shift is loosened.
#[test]
fn limits_windows_and_shifts_are_loosened_as_claimed() {
    let verdict = |van: Vehicle, left: Stop, reason: Reason, relaxation: Relaxation| {
        let problem = problem(vec![Stop::new(1, 1, 1), left], van);
        let mut plan = Plan::from_routes(&problem, &[(1, vec![1])]).expect("known");
        plan.unserved = vec![Unserved { stop: 2, reason, relaxation: Some(relaxation) }];
        plan.cost.unserved = 1;
        check(&problem, &plan)
    };
    let wrong = |claimed| Err(vec![Fault::Relaxation { stop: 2, claimed }]);
    let van = || Vehicle::new(1, 9, (DAY.0, DAY.0 + 60)).ending_at(0);

    let stops = |stops| Relaxation::MaxStops { vehicle: 1, stops };
    let limit = |relaxation| verdict(van().at_most(1), Stop::new(2, 2, 1), Reason::MaxStops, relaxation);
    assert_eq!(
        (limit(stops(2)), limit(stops(1)), limit(stops(0))),
        (Ok(()), wrong(stops(1)), wrong(stops(0)))
    );

    let until = |second| Relaxation::Window { until_s: DAY.0 + second };
    let early = || Stop::new(2, 2, 1).window(DAY.0, DAY.0 + 19);
    let window = |relaxation| verdict(van(), early(), Reason::Window, relaxation);
    assert_eq!((window(until(20)), window(until(19))), (Ok(()), wrong(until(19))));
    assert_eq!(window(until(18)), wrong(until(18)));

    let ends = |second| Relaxation::Shift { vehicle: 1, ends_s: DAY.0 + second };
    let shift = |relaxation| verdict(van(), Stop::new(2, 3, 1).serving(20), Reason::TooFar, relaxation);
    assert_eq!((shift(ends(80)), shift(ends(79))), (Ok(()), wrong(ends(79))));
    assert_eq!(shift(ends(59)), wrong(ends(59)));
}

#[test]
fn absurd_numbers_are_faults_and_no_panic() {
    let absurd = faults(|plan| {
        let route = &mut plan.routes[0];
        (route.stops[0].departure_s, route.stops[1].arrival_s) = (i64::MIN, i64::MAX);
        (route.ends_s, route.duration_s, route.distance_m) = (i64::MAX, u64::MAX, u64::MAX);
        route.reloads[0].arrival_s = i64::MIN;
        plan.cost.weighted = u64::MAX;
    });
    assert!(absurd.contains(&Fault::Sums { vehicle: 1 }), "{absurd:?}");
    assert_eq!(
        faults(|plan| plan.routes[0].starts_s = i64::MIN).first(),
        Some(&Fault::OutsideShift { vehicle: 1 })
    );
    assert_eq!(
        faults(|plan| plan.routes[0].reloads[0].before = usize::MAX),
        [Fault::EmptyTrip { vehicle: 1 }]
    );
}
