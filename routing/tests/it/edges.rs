//! Edges: the smallest, fullest and oddest problems, one by one.

use payshanba_routing::{Budget, Plan, Problem, Reason, Stop, Travel, Vehicle, Watch, check, solve};

use crate::instance::{DAY, line};

fn solved(problem: &Problem) -> Plan {
    let plan = solve(problem, &Budget::iterations(100, 1), &());
    assert_eq!(check(problem, &plan), Ok(()));
    plan
}

fn only_reason(stops: Vec<Stop>, vehicles: Vec<Vehicle>) -> Reason {
    let plan = solved(&Problem::new(0, stops, vehicles, line(10)).expect("sound"));
    assert_eq!(plan.unserved.len(), 1);
    plan.unserved[0].reason
}

#[test]
fn nothing_to_do() {
    let problem = Problem::new(0, vec![], vec![Vehicle::new(1, 10, DAY).ending_at(3)], line(4));
    let plan = solved(&problem.expect("sound"));
    assert!(plan.routes.is_empty() && plan.unserved.is_empty());
    assert_eq!(plan.cost.weighted, 0);
}

#[test]
fn one_vehicle_there_and_back() {
    let stops = (1..=5).map(|at| Stop::new(at as u64, at, 30).serving(60)).collect();
    let problem = Problem::new(0, stops, vec![Vehicle::new(1, 150, DAY).ending_at(0)], line(6));
    let plan = solved(&problem.expect("sound"));
    let route = &plan.routes[0];
    assert_eq!((route.distance_m, route.duration_s, route.load), (1_000, 100 + 300, 150.into()));
    assert_eq!((route.starts_s, route.ends_s), (DAY.0, DAY.0 + 400));
}

#[test]
fn an_open_end_saves_the_way_back() {
    let stops = (1..=5).map(|at| Stop::new(at as u64, at, 0)).collect();
    let problem = Problem::new(0, stops, vec![Vehicle::new(1, 0, DAY)], line(6)).expect("sound");
    assert_eq!(solved(&problem).cost.distance_m, 500);
}

#[test]
fn each_courier_keeps_to_its_own_side() {
    let stops = (1..=8).map(|at| Stop::new(at as u64, at, 1)).collect();
    let vehicles = vec![
        Vehicle::new(1, 4, DAY).starting_at(1).ending_at(1),
        Vehicle::new(2, 4, DAY).starting_at(8).ending_at(8),
    ];
    let plan = solved(&Problem::new(0, stops, vehicles, line(9)).expect("sound"));
    assert_eq!(plan.routes.iter().map(|route| route.distance_m).collect::<Vec<_>>(), [600, 600]);
}

#[test]
fn two_stops_at_one_point_cost_one_way() {
    let stops = vec![Stop::new(1, 3, 30), Stop::new(2, 3, 30)];
    let problem = Problem::new(0, stops, vec![Vehicle::new(1, 60, DAY).ending_at(0)], line(4));
    let plan = solved(&problem.expect("sound"));
    assert_eq!(plan.routes[0].stops.len(), 2);
    assert_eq!(plan.cost.distance_m, 600);
}

#[test]
fn more_demand_than_capacity_leaves_out_the_fewest() {
    let stops = (1..=9).map(|at| Stop::new(at as u64, at, 10 * at as u32)).collect();
    let problem = Problem::new(0, stops, vec![Vehicle::new(1, 100, DAY)], line(10)).expect("sound");
    let plan = solved(&problem);
    assert_eq!(plan.routes[0].load, 100.into(), "1 + 2 + 3 + 4 tens");
    assert_eq!(plan.unserved.iter().map(|left| left.stop).collect::<Vec<_>>(), [5, 6, 7, 8, 9]);
    assert!(plan.unserved.iter().all(|left| left.reason == Reason::Capacity));
}

#[test]
fn a_tight_packing_is_found() {
    let demands = [60, 60, 40, 40, 50, 50, 70, 30];
    let stops = (1..).zip(demands).map(|(at, demand)| Stop::new(at as u64, at, demand)).collect();
    let vehicles = (1..=4).map(|id| Vehicle::new(id, 100, DAY).ending_at(0)).collect();
    let plan = solved(&Problem::new(0, stops, vehicles, line(10)).expect("sound"));
    assert!(plan.unserved.is_empty());
}

#[test]
fn a_window_is_waited_for_without_idling_on_the_road() {
    let stops = vec![Stop::new(1, 1, 0).serving(60).window(DAY.0 + 3_600, DAY.0 + 3_700)];
    let problem = Problem::new(0, stops, vec![Vehicle::new(1, 0, DAY)], line(2)).expect("sound");
    let route = &solved(&problem).routes[0];
    assert_eq!((route.starts_s, route.duration_s), (DAY.0 + 3_590, 70));
}

#[test]
fn reasons_name_what_hinders() {
    let van = || Vehicle::new(1, 100, DAY).ending_at(0);
    assert_eq!(only_reason(vec![Stop::new(1, 1, 101)], vec![van()]), Reason::Capacity);
    let early = Stop::new(1, 5, 1).window(DAY.0, DAY.0 + 49);
    assert_eq!(only_reason(vec![early], vec![van()]), Reason::Window);
    let late = Stop::new(1, 5, 1).window(DAY.1 - 49, DAY.1);
    assert_eq!(only_reason(vec![late], vec![van()]), Reason::Shift);
    let pair = vec![Stop::new(1, 1, 1), Stop::new(2, 2, 1)];
    assert_eq!(only_reason(pair, vec![van().at_most(1)]), Reason::MaxStops);
}

#[test]
fn couriers_hindered_by_different_things_are_no_vehicle() {
    let stops = vec![Stop::new(1, 1, 100), Stop::new(2, 2, 100), Stop::new(3, 3, 100)];
    let vehicles = vec![Vehicle::new(1, 100, DAY), Vehicle::new(2, 300, DAY).at_most(1)];
    assert_eq!(only_reason(stops, vehicles), Reason::NoVehicle);
}

#[test]
fn a_stop_without_a_road_is_unreachable_and_the_rest_is_served() {
    let mut seconds = vec![10; 9];
    seconds[2] = Travel::NO_ROAD;
    seconds[5] = Travel::NO_ROAD;
    let travel = Travel::new(3, seconds, vec![100; 9]).expect("square");
    let stops = vec![Stop::new(1, 1, 1), Stop::new(2, 2, 1)];
    let plan = solved(&Problem::new(0, stops, vec![Vehicle::new(1, 9, DAY)], travel).expect("sound"));
    assert_eq!((plan.unserved[0].stop, plan.unserved[0].reason), (2, Reason::Unreachable));
    assert_eq!(plan.routes[0].stops.len(), 1);
}

struct Impatient;

impl Watch for Impatient {
    fn halted(&self) -> bool {
        true
    }
}

#[test]
fn a_halt_still_gives_a_whole_plan() {
    let problem = crate::instance::thursday(60, 4, true);
    let plan = solve(&problem, &Budget::iterations(1_000_000_000, 1), &Impatient);
    assert_eq!(check(&problem, &plan), Ok(()));
    assert!(plan.unserved.is_empty());
}
