//! Faults: a good plan spoilt in one way at a time, which the check must notice.

use payshanba_routing::{Budget, Fault, Plan, Problem, Reason, Stop, Travel, Vehicle, check, solve};

use crate::instance::DAY;

fn example() -> (Problem, Plan) {
    let travel = Travel::new(4, vec![10; 16], vec![100; 16]).expect("square");
    let stops =
        vec![Stop::new(1, 1, 30).window(DAY.0, DAY.0 + 600), Stop::new(2, 2, 30), Stop::new(3, 3, 999)];
    let vehicles = vec![Vehicle::new(1, 60, DAY).ending_at(0)];
    let problem = Problem::new(0, stops, vehicles, travel).expect("sound");
    let plan = solve(&problem, &Budget::iterations(10, 1), &());
    assert_eq!(check(&problem, &plan), Ok(()));
    (problem, plan)
}

/// The faults of the example plan after `spoil`.
fn faults(spoil: impl FnOnce(&mut Plan)) -> Vec<Fault> {
    let (problem, mut plan) = example();
    spoil(&mut plan);
    check(&problem, &plan).expect_err("spoilt by design")
}

#[test]
fn the_census_is_taken() {
    let missing = faults(|plan| plan.unserved.clear());
    assert_eq!(missing, [Fault::StopMissing { stop: 3 }]);
    let twice = faults(|plan| plan.unserved[0].stop = 2);
    assert_eq!(twice, [Fault::StopTwice { stop: 2 }, Fault::StopMissing { stop: 3 }]);
    assert!(faults(|plan| plan.unserved[0].stop = 9).contains(&Fault::UnknownStop { stop: 9 }));
    assert_eq!(faults(|plan| plan.routes[0].vehicle = 9), [Fault::UnknownVehicle { vehicle: 9 }]);
    let empty = faults(|plan| {
        let mut idle = plan.routes[0].clone();
        idle.stops.clear();
        plan.routes.push(idle);
    });
    assert_eq!(empty, [Fault::VehicleTwice { vehicle: 1 }, Fault::EmptyRoute { vehicle: 1 }]);
}

#[test]
fn the_route_is_driven_again() {
    let load = faults(|plan| plan.routes[0].load = 59.into());
    assert_eq!(load, [Fault::Load { vehicle: 1, trip: 0, claimed: 59.into() }]);
    let stop = |plan: &Plan| plan.routes[0].stops[0].stop;
    let first = stop(&example().1);
    assert_eq!(faults(|plan| plan.routes[0].stops[0].leg_m += 1), [Fault::Leg { stop: first }]);
    assert_eq!(faults(|plan| plan.routes[0].stops[0].arrival_s += 1), [Fault::Times { stop: first }]);
    assert_eq!(faults(|plan| plan.routes[0].ends_s += 1), [Fault::Sums { vehicle: 1 }]);
    let early = faults(|plan| plan.routes[0].starts_s = 0);
    assert_eq!(early, [Fault::OutsideShift { vehicle: 1 }]);
    assert!(matches!(faults(|plan| plan.cost.weighted -= 1)[..], [Fault::Cost { .. }]));
}

#[test]
fn limits_are_the_problems_own() {
    let (problem, plan) = example();
    let tighter = |change: &dyn Fn(&mut Vec<Stop>, &mut Vec<Vehicle>)| {
        let (mut stops, mut vehicles) = (problem.stops().to_vec(), problem.vehicles().to_vec());
        change(&mut stops, &mut vehicles);
        let problem = Problem::new(0, stops, vehicles, problem.travel().clone()).expect("sound");
        check(&problem, &plan).expect_err("tighter by design")
    };
    assert_eq!(
        tighter(&|_, fleet| fleet[0].capacity = 59.into()),
        [Fault::OverCapacity { vehicle: 1, trip: 0 }]
    );
    assert_eq!(tighter(&|_, fleet| fleet[0].max_stops = Some(1)), [Fault::OverMaxStops { vehicle: 1 }]);
    assert_eq!(tighter(&|_, fleet| fleet[0].shift.1 = DAY.0 + 29), [Fault::OutsideShift { vehicle: 1 }]);
    assert_eq!(tighter(&|stops, _| stops[0].window = Some((0, 9))), [Fault::Late { stop: 1 }]);
}

#[test]
fn a_reason_must_be_the_true_one() {
    let wrong = faults(|plan| plan.unserved[0].reason = Reason::Shift);
    let found = Some(Reason::Capacity);
    assert_eq!(wrong, [Fault::Reason { stop: 3, claimed: Reason::Shift, found }]);
}

/// Two vehicles with starts, ends and shifts of their own: each is judged by its own.
#[test]
fn a_route_is_judged_by_its_own_vehicle() {
    let cells =
        |step: u32| (0..9).map(|cell| if cell / 3 == cell % 3 { 0 } else { step + cell as u32 }).collect();
    let travel = Travel::new(3, cells(10), cells(100)).expect("square");
    let stops = vec![Stop::new(1, 1, 30), Stop::new(2, 2, 30)];
    let vehicles = vec![
        Vehicle::new(1, 30, DAY).starting_at(1).ending_at(0),
        Vehicle::new(2, 30, (DAY.0 + 60, DAY.1)).starting_at(2).ending_at(0),
    ];
    let problem = Problem::new(0, stops, vehicles, travel).expect("sound");
    let plan = solve(&problem, &Budget::iterations(10, 1), &());
    assert_eq!(check(&problem, &plan), Ok(()));
    let mut swapped = plan.clone();
    (swapped.routes[0].vehicle, swapped.routes[1].vehicle) = (2, 1);
    let faults = check(&problem, &swapped).expect_err("the other's start and shift");
    assert!(faults.contains(&Fault::OutsideShift { vehicle: 2 }), "{faults:?}");
    assert!(faults.contains(&Fault::Leg { stop: 2 }), "{faults:?}");
}
