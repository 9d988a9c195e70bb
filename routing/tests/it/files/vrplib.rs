//! VRPLIB: coordinates and matrices, rounding and tenths, and each way to get a line wrong.

use payshanba_routing::{
    Load, ProblemError, Rates, check,
    files::{FileError, Instance, parse_plan},
};

use super::wrong_line;

const CVRP: &str = "NAME : 	Four	\nCOMMENT : \"by hand\"\nTYPE : CVRP\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EUC_2D\n\
    CAPACITY : 5\nNODE_COORD_SECTION\t\n1\t0\t0\n2 3 4\n3 6 8\n 4 1.5 0\nDEMAND_SECTION\n1 0\n2 2\n3 3\n4 1\n\
    DEPOT_SECTION\n1\n-1\nEOF\n";

const VRPTW: &str = "NAME: Three\nTYPE: VRPTW\nDIMENSION: 3\nVEHICLES: 2\nCAPACITY: 9\nSERVICE_TIME: 7\n\
    EDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 1 1\n3 5 5\nDEMAND_SECTION\n1 0\n2 4\n3 4\n\
    TIME_WINDOW_SECTION\n1 0 100\n2 3 9\n3 20 40\nDEPOT_SECTION\n1\n-1\nEOF\n";

fn explicit(form: &str, weights: &str) -> String {
    format!(
        "NAME : M\nTYPE : CVRP\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : {form}\n\
         CAPACITY : 5\nEDGE_WEIGHT_SECTION\n{weights}\nDEMAND_SECTION\n1 0\n2 2\n3 3\nDEPOT_SECTION\n1\nEOF\n"
    )
}

fn read(text: &str) -> Instance {
    Instance::parse(text).expect("by the book")
}

#[test]
fn a_cvrp_has_as_many_vehicles_as_stops_and_costs_metres() {
    let instance = read(CVRP);
    assert_eq!((instance.name.as_str(), instance.decimals), ("Four", 0));
    assert_eq!(instance.places.as_deref(), Some(&[(0.0, 0.0), (3.0, 4.0), (6.0, 8.0), (1.5, 0.0)][..]));
    let problem = instance.problem;
    let stops: Vec<_> = problem.stops().iter().map(|stop| (stop.id, stop.location, stop.demand)).collect();
    assert_eq!(stops, [(1, 1, Load::from(2)), (2, 2, Load::from(3)), (3, 3, Load::from(1))]);
    assert_eq!(problem.vehicles().len(), 3);
    let van = &problem.vehicles()[0];
    assert_eq!(
        (van.capacity, van.end, van.rates),
        (Load::from(5), Some(0), Rates { fixed: 0, second: 0, metre: 1 })
    );
    let legs =
        [(0, 1), (0, 2), (0, 3), (1, 3)].map(|(from, to)| problem.travel().leg(from, to).expect("a road").1);
    assert_eq!(legs, [5, 10, 2, 4], "to the nearest, a half away from zero");
}

#[test]
fn a_vrptw_counts_tenths_and_cuts_off_the_rest() {
    let instance = read(VRPTW);
    assert_eq!(instance.decimals, 1);
    let problem = &instance.problem;
    assert_eq!(problem.vehicles().len(), 2);
    assert_eq!(problem.vehicles()[0].shift, (0, 1_000));
    let stop = &problem.stops()[0];
    assert_eq!((stop.window, stop.service_s), (Some((30, 90)), 70));
    assert_eq!(problem.travel().leg(0, 1), Some((14, 14)));
    let plan = parse_plan(&instance, "Route #1: 1 2\nCost 14.0\n").expect("by the book");
    assert_eq!(check(problem, &plan), Ok(()));
    assert_eq!(instance.print_amount(plan.cost.weighted), "14.0", "1.4, 5.6 and 7.0");
}

#[test]
fn a_limit_of_the_route_and_time_at_each_stop_in_a_cvrp() {
    let limited = CVRP.replace("CAPACITY", "DISTANCE : 30\nSERVICE_TIME : 4\nVEHICLES : 2\nCAPACITY");
    let problem = read(&limited).problem;
    assert_eq!((problem.vehicles()[1].shift, problem.vehicles().len()), ((0, 30), 2));
    assert!(problem.stops().iter().all(|stop| stop.service_s == 4));
    let services = VRPTW.replace("SERVICE_TIME: 7\n", "");
    let services = services.replace("DEPOT_S", "SERVICE_TIME_SECTION\n1 0\n3 6\n2 5\nDEPOT_S");
    let services: Vec<u32> = read(&services).problem.stops().iter().map(|stop| stop.service_s).collect();
    assert_eq!(services, [50, 60]);
    assert!(read(&CVRP.replace("EUC_2D", "CEIL_2D")).problem.travel().leg(1, 3).expect("a road").1 == 5);
}

#[test]
fn matrices_come_in_many_forms() {
    let legs = |form: &str, weights: &str| {
        let travel = read(&explicit(form, weights)).problem.travel().clone();
        [(0, 1), (0, 2), (1, 2), (1, 0), (2, 0), (2, 1)]
            .map(|(from, to)| travel.leg(from, to).expect("a road").1)
    };
    let symmetric = [1, 2, 3, 1, 2, 3];
    assert_eq!(legs("LOWER_ROW", "1\n2 3"), symmetric);
    assert_eq!(legs("UPPER_COL", "1 2 3"), symmetric);
    assert_eq!(legs("LOWER_DIAG_ROW", "0 1 0 2 3 0"), symmetric);
    assert_eq!(legs("UPPER_DIAG_COL", "0 1 0 2 3 0"), symmetric);
    assert_eq!(legs("UPPER_ROW", "1 2\n3"), symmetric);
    assert_eq!(legs("LOWER_COL", "1 2 3"), symmetric);
    assert_eq!(legs("UPPER_DIAG_ROW", "0 1 2\n0 3\n0"), symmetric);
    assert_eq!(legs("LOWER_DIAG_COL", "0 1 2 0 3 0"), symmetric);
    assert_eq!(legs("FULL_MATRIX", "0 1 2\n4 0 3\n5 6 0"), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn the_depot_may_be_any_node_and_becomes_the_first_location() {
    let second = CVRP.replace("SECTION\n1\n-1", "SECTION\n3\n-1").replace("1 0\n2 2\n3 3", "1 7\n2 2\n3 0");
    let instance = read(&second.replace("CAPACITY : 5", "CAPACITY : 7"));
    let stops: Vec<_> =
        instance.problem.stops().iter().map(|stop| (stop.id, stop.location, stop.demand)).collect();
    assert_eq!(stops, [(0, 1, Load::from(7)), (1, 2, Load::from(2)), (3, 3, Load::from(1))]);
    assert_eq!(instance.problem.travel().leg(0, 1).expect("a road").1, 10);
    let matrix = explicit("FULL_MATRIX", "0 1 2\n4 0 3\n5 6 0");
    let matrix = matrix.replace("SECTION\n1\nEOF", "SECTION\n2\nEOF").replace("1 0\n2 2", "1 2\n2 0");
    let travel = read(&matrix).problem.travel().clone();
    let legs = [(0, 1), (0, 2), (1, 0), (1, 2)].map(|(from, to)| travel.leg(from, to).expect("a road").1);
    assert_eq!(legs, [4, 3, 1, 2]);
}

#[test]
fn every_bad_line_is_named() {
    let cvrp = |from: &str, to: &str| {
        assert!(CVRP.contains(from), "{from}");
        wrong_line(&CVRP.replacen(from, to, 1))
    };
    assert_eq!(cvrp("TYPE : CVRP", "TYPE : ACVRP").0, 3);
    assert_eq!(cvrp("EUC_2D", "GEO").0, 5);
    assert_eq!(cvrp("COMMENT", "MAX_TRIPS").0, 2);
    assert_eq!(cvrp("CAPACITY : 5", "CAPACITY : five").0, 6);
    assert_eq!(cvrp("CAPACITY : 5", "CAPACITY :").0, 6);
    assert_eq!(cvrp("CAPACITY : 5", "CAPACITY : -5").0, 6);
    assert_eq!(cvrp("DIMENSION : 4", "DIMENSION : 0").0, 4);
    assert_eq!(cvrp("DIMENSION : 4", "DIMENSION : 99999999999").0, 4);
    assert_eq!(
        cvrp("DIMENSION : 4", "DIMENSION : 5"),
        (7, "1 nodes are missing: write each once".to_owned())
    );
    assert_eq!(cvrp("DIMENSION : 4", "DIMENSION : 3").0, 11, "node 4");
    assert_eq!(cvrp("2 3 4", "2 3").0, 9);
    assert_eq!(cvrp("2 3 4", "2 3 north").0, 9);
    assert_eq!(cvrp("2 3 4", "2 NaN 4").0, 9);
    assert_eq!(cvrp("2 3 4", "3 3 4").0, 10, "node 3 again");
    assert_eq!(cvrp("2 2\n", "2 2.5\n").0, 14);
    assert_eq!(cvrp("2 2\n", "2 -2\n").0, 14);
    assert_eq!(cvrp("2 2\n", "2\n").0, 14);
    assert_eq!(cvrp("SECTION\n1 0\n", "SECTION\n1 9\n").0, 13, "the depot's demand");
    assert_eq!(cvrp("SECTION\n1\n-1", "SECTION\n1\n2\n-1").0, 19);
    assert_eq!(cvrp("SECTION\n1\n-1", "SECTION\n9\n-1").0, 18);
    assert_eq!(cvrp("DEPOT_SECTION", "BACKHAUL_SECTION\n1\nDEPOT_SECTION").0, 17);
    assert_eq!(cvrp("DEPOT_SECTION", "DEMAND_SECTION\n1\nDEPOT_SECTION").0, 17);
    assert_eq!(cvrp("DEPOT_SECTION", "TIME_WINDOW_SECTION\n1 0 9\nDEPOT_SECTION").0, 17);
    assert_eq!(cvrp("CAPACITY", "NAME : again\nCAPACITY").0, 6);
    let vrptw = |from: &str, to: &str| wrong_line(&VRPTW.replacen(from, to, 1));
    assert_eq!(vrptw("2 3 9", "2 3").0, 18);
    assert_eq!(vrptw("2 3 9", "2 3 99999999999999").0, 18);
    assert_eq!(vrptw("SERVICE_TIME: 7", "SERVICE_TIME: -7").0, 6);
    assert_eq!(vrptw("SERVICE_TIME: 7", "DISTANCE: 7").0, 6);
    assert_eq!(vrptw("DEPOT_S", "SERVICE_TIME_SECTION\n1 1\nDEPOT_S").0, 6, "both");
    assert_eq!(wrong_line(&explicit("LOWER_ROW", "1 2")).0, 7);
    assert_eq!(wrong_line(&explicit("DIAGONAL", "1 2")).0, 5);
    assert_eq!(wrong_line(&explicit("LOWER_ROW", "1\n2 x")).0, 9);
    assert_eq!(wrong_line(&explicit("LOWER_ROW", "1\n2 4294967295")).0, 9);
}

#[test]
fn what_is_missing_is_named() {
    let missing = |text: &str, line: &str| {
        let lacking: String =
            text.lines().filter(|known| !known.starts_with(line)).flat_map(|l| [l, "\n"]).collect();
        match Instance::parse(&lacking) {
            Err(FileError::Missing { what, .. }) => what,
            other => panic!("{line} is missing: {other:?}"),
        }
    };
    for key in ["TYPE", "CAPACITY", "EDGE_WEIGHT_TYPE"] {
        assert_eq!(missing(CVRP, key), key);
    }
    let (head, _) = VRPTW.split_once("TIME_WINDOW").expect("windows");
    assert_eq!(missing(&format!("{head}DEPOT_SECTION\n1\n"), "EOF"), "TIME_WINDOW_SECTION");
    assert_eq!(missing(&VRPTW.replace("\n1\n-1", "\n"), "EOF"), "the depot's node in DEPOT_SECTION");
}

#[test]
fn a_senseless_problem_is_refused_with_its_culprit() {
    let upside_down = VRPTW.replace("2 3 9", "2 9 3");
    let refused = Instance::parse(&upside_down);
    assert_eq!(refused, Err(FileError::Problem(ProblemError::Window { stop: 1 })));
}
