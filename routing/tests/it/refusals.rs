//! Refusals: problems that cannot be asked, each with the name of the culprit.

use payshanba_routing::{
    Load, Point, Problem, ProblemError, Rates, Relaxation, Reload, Rounding, Stop, Travel, Vehicle,
};

use crate::instance::DAY;

/// The same distances with a road wherever one was missing.
pub fn open_roads(problem: &Problem) -> Travel {
    let size = problem.travel().size();
    let cell = |cell: usize| problem.travel().leg(cell / size, cell % size).unwrap_or((1, 1));
    let cells: Vec<(u32, u32)> = (0..size * size).map(cell).collect();
    let (seconds, metres) = cells.into_iter().unzip();
    Travel::new(size, seconds, metres).expect("square")
}

fn flat() -> Travel {
    Travel::new(2, vec![1; 4], vec![1; 4]).expect("square")
}

fn refusal(stops: Vec<Stop>, vehicles: Vec<Vehicle>) -> ProblemError {
    Problem::new(0, stops, vehicles, flat()).expect_err("unsound by design")
}

#[test]
fn the_culprit_is_named() {
    let van = |id| Vehicle::new(id, 10, DAY);
    let stop = |id| Stop::new(id, 1, 1);
    assert_eq!(refusal(vec![], vec![]), ProblemError::NoVehicles);
    assert_eq!(refusal(vec![stop(7), stop(7)], vec![van(1)]), ProblemError::StopTwice { stop: 7 });
    assert_eq!(refusal(vec![], vec![van(3), van(3)]), ProblemError::VehicleTwice { vehicle: 3 });
    let lost = ProblemError::StopLocation { stop: 7, location: 2 };
    assert_eq!(refusal(vec![Stop::new(7, 2, 1)], vec![van(1)]), lost);
    let lost = ProblemError::VehicleLocation { vehicle: 1, location: 5 };
    assert_eq!(refusal(vec![], vec![van(1).ending_at(5)]), lost);
    assert_eq!(refusal(vec![stop(7).window(9, 8)], vec![van(1)]), ProblemError::Window { stop: 7 });
    let never = stop(7).window(0, i64::MAX);
    assert_eq!(refusal(vec![never], vec![van(1)]), ProblemError::StopInstant { stop: 7 });
    let upside_down = Vehicle::new(4, 10, (9, 8));
    assert_eq!(refusal(vec![], vec![upside_down]), ProblemError::Shift { vehicle: 4 });
    let endless = Vehicle::new(4, 10, (i64::MIN, 8));
    assert_eq!(refusal(vec![], vec![endless]), ProblemError::VehicleInstant { vehicle: 4 });
    let nowhere = Problem::new(2, vec![], vec![van(1)], flat()).expect_err("no such depot");
    assert_eq!(nowhere, ProblemError::DepotLocation { location: 2 });
}

#[test]
fn sums_that_might_overflow_are_refused() {
    let travel = Travel::new(1, vec![0], vec![u32::MAX - 1]).expect("square");
    let heavy = Vehicle::new(1, 1, DAY).costing(Rates { fixed: 0, second: u32::MAX, metre: u32::MAX });
    let refused = Problem::new(0, vec![], vec![heavy], travel).expect_err("too heavy");
    assert_eq!(refused, ProblemError::Overflow);
    let crowd = (0..1 << 18).map(|id| Stop::new(id, 0, u32::MAX)).collect();
    assert_eq!(refusal(crowd, vec![Vehicle::new(1, 1, DAY)]), ProblemError::Overflow);
}

#[test]
fn matrices_must_be_square() {
    let wrong = ProblemError::MatrixSize { wanted: 4, found: 3 };
    assert_eq!(Travel::new(2, vec![1; 4], vec![1; 3]), Err(wrong.clone()));
    assert_eq!(Travel::new(2, vec![1; 3], vec![1; 4]), Err(wrong));
}

#[test]
fn points_must_be_on_earth() {
    let at = |lat, lon| Point { lat, lon };
    for bad in [at(f64::NAN, 0.0), at(0.0, f64::INFINITY), at(90.1, 0.0), at(0.0, -180.1)] {
        let refused = Travel::great_circle(&[at(41.0, 69.0), bad], 1.35, 8.0);
        assert_eq!(refused, Err(ProblemError::Coordinate { location: 1 }));
    }
    let here = [at(41.0, 69.0)];
    assert_eq!(Travel::great_circle(&here, f64::NAN, 8.0), Err(ProblemError::Circuity));
    assert_eq!(Travel::great_circle(&here, 0.9, 8.0), Err(ProblemError::Circuity));
    assert_eq!(Travel::great_circle(&here, 1.35, 0.0), Err(ProblemError::Speed));
    let slow = Travel::great_circle(&[at(0.0, 0.0), at(0.0, 180.0)], 1.0, 0.001);
    assert_eq!(slow, Err(ProblemError::Leg { from: 0, to: 1 }));
}

#[test]
fn the_great_circle_measures_a_degree() {
    let points = [Point { lat: 0.0, lon: 0.0 }, Point { lat: 1.0, lon: 0.0 }];
    let travel = Travel::great_circle(&points, 1.0, 10.0).expect("on Earth");
    assert_eq!(travel.leg(0, 1), Some((11_120, 111_195)));
    assert_eq!(travel.leg(0, 0), Some((0, 0)));
}

#[test]
fn promises_prizes_and_priorities_must_make_sense() {
    let van = || vec![Vehicle::new(1, 10, DAY)];
    let stop = || Stop::new(7, 1, 1);
    let refused = |stop: Stop| refusal(vec![stop], van());
    assert_eq!(refused(stop().promised(1 << 41, 1)), ProblemError::StopInstant { stop: 7 });
    assert_eq!(refused(stop().promised(i64::MIN, 1)), ProblemError::StopInstant { stop: 7 });
    assert_eq!(refused(stop().priority(0)), ProblemError::Priority { stop: 7 });
    assert_eq!(refused(stop().prize(u64::MAX)), ProblemError::Prize { stop: 7 });
    let rich = (0..5).map(|id| Stop::new(id, 1, 1).prize(1 << 60)).collect();
    assert_eq!(refusal(rich, van()), ProblemError::Overflow);
    let late = (0..999).map(|id| Stop::new(id, 1, 1).promised(-(1 << 40), u32::MAX)).collect();
    assert_eq!(refusal(late, van()), ProblemError::Overflow);
}

#[test]
fn vehicles_must_move_and_reload_somewhere() {
    let refused = |vehicle: Vehicle| refusal(vec![], vec![vehicle]);
    let van = || Vehicle::new(4, 10, DAY);
    assert_eq!(refused(van().speed(0)), ProblemError::VehicleSpeed { vehicle: 4 });
    let lost = van().reloading(Reload { location: 2, service_s: 0, most: 1 });
    assert_eq!(refused(lost), ProblemError::VehicleLocation { vehicle: 4, location: 2 });
    let dear = van().costing(Rates { fixed: u64::MAX, second: 0, metre: 0 });
    assert_eq!(refused(dear), ProblemError::Overflow);
    let far = Travel::new(1, vec![u32::MAX / 2], vec![0]).expect("square");
    let slow = Problem::new(0, vec![], vec![van().speed(49)], far).expect_err("too slow");
    assert_eq!(slow, ProblemError::VehicleSpeed { vehicle: 4 });
}

#[test]
fn a_load_has_four_dimensions() {
    assert_eq!(Load::of(&[1, 2, 3, 4, 5]), Err(ProblemError::Dimensions { found: 5 }));
    let load = Load::of(&[1, 2]).expect("two");
    assert_eq!(
        (load.units(), load.to_string(), Load::from(7).to_string()),
        ([1, 2, 0, 0], "1+2".to_owned(), "7".to_owned())
    );
    assert!(load.fits(load) && !load.fits(Load::from(9)) && Load::ZERO.fits(load));
    assert_eq!(load.checked_add(load), Some(Load::of(&[2, 4]).expect("two")));
    assert_eq!((load.checked_add(Load::MAX), load.saturating_add(Load::MAX)), (None, Load::MAX));
}

#[test]
fn a_relaxation_loosens_something_that_is_there() {
    let stops = vec![Stop::new(7, 1, 1).window(5, 9)];
    let problem = Problem::new(0, stops, vec![Vehicle::new(1, 10, DAY)], flat()).expect("sound");
    let refused = |stop, relaxation| problem.relaxed(stop, &relaxation).expect_err("senseless");
    let longer = Relaxation::Shift { vehicle: 3, ends_s: DAY.1 };
    assert_eq!(refused(7, longer), ProblemError::UnknownVehicle { vehicle: 3 });
    let wider = Relaxation::Window { until_s: 10 };
    assert_eq!(refused(8, wider), ProblemError::UnknownStop { stop: 8 });
    assert_eq!(refused(7, Relaxation::Window { until_s: 8 }), ProblemError::NotLooser { stop: 7 });
    assert_eq!(refused(7, Relaxation::Window { until_s: i64::MAX }), ProblemError::StopInstant { stop: 7 });
    assert_eq!(refused(7, Relaxation::Prize { prize: 8 }), ProblemError::NotLooser { stop: 7 });
    assert_eq!(
        refused(7, Relaxation::MaxStops { vehicle: 1, stops: 8 }),
        ProblemError::NotLooser { stop: 7 }
    );
    let done = problem.relaxed(7, &wider).expect("wider");
    assert_eq!(done.stops()[0].window, Some((5, 10)));
}

#[test]
fn plane_coordinates_must_be_numbers_and_near() {
    let plane = |points: &[(f64, f64)], scale| Travel::plane(points, scale, Rounding::Nearest);
    let origin = (0.0, 0.0);
    for bad in [(f64::NAN, 0.0), (0.0, f64::NEG_INFINITY)] {
        assert_eq!(plane(&[origin, bad], 1.0), Err(ProblemError::Coordinate { location: 1 }));
    }
    for scale in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(plane(&[origin], scale), Err(ProblemError::Scale));
    }
    assert_eq!(plane(&[origin, (1e10, 0.0)], 1.0), Err(ProblemError::Leg { from: 0, to: 1 }));
    assert_eq!(plane(&[origin, (1e308, -1e308)], 10.0), Err(ProblemError::Leg { from: 0, to: 1 }));
    let mut many = vec![origin; Travel::MATRIX_LIMIT + 1];
    many[5] = (1e10, 0.0);
    assert_eq!(plane(&many, 1.0), Err(ProblemError::Spread));
    let slow = vec![Point { lat: 0.0, lon: 0.0 }; Travel::MATRIX_LIMIT + 1];
    assert_eq!(Travel::great_circle(&slow, 1.0, 0.001), Err(ProblemError::Spread));
}
