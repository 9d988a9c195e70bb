//! JSON: everything a problem and a plan can say, written and read back; the README's example.

use payshanba_routing::{
    Budget, Point, Problem, ProblemError, Reason, Relaxation, Rounding, Stop, Travel, Unserved, Vehicle,
    Worth, check,
    files::{FileError, Instance, parse_plan, print_plan, print_problem},
    solve,
};
use proptest::{collection::vec, prelude::*};

use super::wrong_line;
use crate::{
    instance::{DAY, Roads},
    rich::rich,
};

const EXAMPLE: &str = include_str!("../../fixtures/problem.json");

fn example() -> Instance {
    Instance::parse(EXAMPLE).expect("as the README has it")
}

#[test]
fn the_readmes_example_is_read_solved_and_read_back() {
    let readme = include_str!("../../../README.md");
    assert!(readme.contains(EXAMPLE), "the README shows tests/fixtures/problem.json");
    let instance = example();
    let problem = &instance.problem;
    assert_eq!(problem.stops()[2].worth, Worth::Due(3));
    assert_eq!(problem.stops()[3].worth, Worth::Prize(500));
    assert_eq!(problem.vehicles()[0].reload.map(|reload| reload.most), Some(1));
    let plan = solve(problem, &Budget::iterations(100, 1), &());
    assert_eq!(check(problem, &plan), Ok(()));
    let again = Instance::parse(&print_problem(problem)).expect("our own");
    assert_eq!(again.problem, *problem);
    assert_eq!(parse_plan(&again, &print_plan(&plan)), Ok(plan));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_problem_and_its_plan_are_read_back(problem in rich(6, 3, Roads::Broken)) {
        let again = Instance::parse(&print_problem(&problem)).expect("our own");
        prop_assert_eq!(&again.problem, &problem);
        let plan = solve(&problem, &Budget::iterations(10, 1), &());
        prop_assert_eq!(parse_plan(&again, &print_plan(&plan)), Ok(plan));
    }

    #[test]
    fn coordinates_are_read_back_to_the_last_bit(
        earth in vec((-90.0..=90.0_f64, -180.0..=180.0_f64), 1..9),
        paper in vec((-1e6..1e6_f64, -1e6..1e6_f64), 1..9),
        circuity in 1.0..2.0_f64,
        rounding in prop_oneof![Just(Rounding::Nearest), Just(Rounding::Up), Just(Rounding::Down)],
    ) {
        let points: Vec<Point> = earth.into_iter().map(|(lat, lon)| Point { lat, lon }).collect();
        let travels = [
            Travel::great_circle(&points, circuity, 7.0 + circuity).expect("on Earth"),
            Travel::plane(&paper, circuity, rounding).expect("near"),
        ];
        for travel in travels {
            let problem = Problem::new(0, vec![], vec![Vehicle::new(1, 1, DAY)], travel).expect("sound");
            prop_assert_eq!(Instance::parse(&print_problem(&problem)).expect("our own").problem, problem);
        }
    }
}

#[test]
fn every_way_out_is_read_back() {
    let mut plan = solve(&example().problem, &Budget::iterations(1, 1), &());
    let capacity = 7.into();
    let ways_out = [
        None,
        Some(Relaxation::Capacity { vehicle: 1, capacity }),
        Some(Relaxation::MaxStops { vehicle: 1, stops: 2 }),
        Some(Relaxation::Window { until_s: -5 }),
        Some(Relaxation::Shift { vehicle: 1, ends_s: 9 }),
        Some(Relaxation::Prize { prize: u64::MAX }),
    ];
    let reasons = [
        Reason::Unreachable,
        Reason::TooFar,
        Reason::Capacity,
        Reason::MaxStops,
        Reason::Window,
        Reason::Shift,
        Reason::Price,
        Reason::NoVehicle,
    ];
    let left = ways_out.iter().flat_map(|way_out| reasons.map(|reason| (reason, *way_out)));
    plan.unserved = left.map(|(reason, relaxation)| Unserved { stop: 1, reason, relaxation }).collect();
    assert_eq!(parse_plan(&example(), &print_plan(&plan)), Ok(plan));
}

#[test]
fn unknown_fields_and_bad_values_are_refused_by_line() {
    let wrong = |from: &str, to: &str| {
        assert!(EXAMPLE.contains(from), "{from}");
        wrong_line(&EXAMPLE.replacen(from, to, 1))
    };
    let (line, what) = wrong("\"demand\": [30], \"service_s\"", "\"weight\": [30], \"service_s\"");
    assert_eq!(line, 16);
    assert!(what.contains("unknown field `weight`"), "{what}");
    assert_eq!(wrong("\"depot\": 0,", "\"depot\": 0, \"colour\": 1,").0, 2);
    assert_eq!(wrong("\"lat\": 41.311", "\"latitude\": 41.311").0, 6);
    assert_eq!(wrong("\"circuity\": 1.35", "\"circuit\": 1.35").0, 11);
    assert_eq!(wrong("\"great_circle\"", "\"circle\"").0, 4);
    assert_eq!(wrong("\"most\": 1", "\"most\": 1, \"least\": 1").0, 25);
    assert_eq!(wrong("\"fixed\": 1000", "\"fixed\": -1").0, 24);
    assert_eq!(wrong("{ \"due\": 3 }", "{ \"late\": 3 }").0, 18);
    let (line, what) = wrong("[60, 2]", "[60, 2, 3, 4, 5]");
    assert!(line == 17 && what.contains("load of 5 dimensions: the most is 4"), "{line}: {what}");
    let text = print_plan(&solve(&example().problem, &Budget::iterations(1, 1), &()));
    let refused = parse_plan(&example(), &text.replacen("\"leg_m\"", "\"leg_km\"", 1));
    assert!(matches!(refused, Err(FileError::Line { .. })), "{refused:?}");
}

#[test]
fn matrices_must_be_square_and_null_is_no_road() {
    let text = |rows: &str| {
        format!(
            r#"{{"depot": 0, "stops": [], "vehicles": [{{"id": 1, "capacity": [1], "shift": [0, 9]}}],
            "travel": {{"matrix": {{"durations_s": {rows}, "distances_m": {rows}}}}}}}"#
        )
    };
    let travel = Instance::parse(&text("[[0, null], [3, 0]]")).expect("square").problem.travel().clone();
    assert_eq!((travel.leg(0, 1), travel.leg(1, 0)), (None, Some((3, 3))));
    assert_eq!(Instance::parse(&text("[[0, null], [3, 0]]")).expect("square").places, None);
    assert!(matches!(Instance::parse(&text("[[0, 1], [3]]")), Err(FileError::Missing { .. })));
    let other =
        text("[[0, 1], [3, 0]]").replace(r#""distances_m": [[0, 1], [3, 0]]"#, r#""distances_m": [[0]]"#);
    let wrong = ProblemError::MatrixSize { wanted: 4, found: 1 };
    assert_eq!(Instance::parse(&other), Err(FileError::Problem(wrong)));
}

#[test]
fn what_need_not_be_said_is_not_written() {
    let travel = Travel::new(1, vec![0], vec![0]).expect("square");
    let problem =
        Problem::new(0, vec![Stop::new(1, 0, 0)], vec![Vehicle::new(1, 1, DAY)], travel).expect("sound");
    let text = print_problem(&problem);
    for word in
        ["demand", "service", "window", "promise", "worth", "start", "end", "max_stops", "speed", "reload"]
    {
        assert!(!text.contains(word), "{word} in\n{text}");
    }
    assert_eq!(Instance::parse(&text).expect("our own").problem, problem);
}
