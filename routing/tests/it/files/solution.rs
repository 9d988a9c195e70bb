//! Solution: routes in CVRPLIB's words, costs with and without decimals.

use payshanba_routing::{
    Fault, TimetableError, check,
    files::{FileError, Instance, Solution, parse_plan},
};
use proptest::{collection::vec, prelude::*};

const LINE: &str = "TYPE : CVRP\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 2\nVEHICLES : 2\n\
    NODE_COORD_SECTION\n1 0 0\n2 1 0\n3 2 0\n4 3 0\nDEMAND_SECTION\n1 0\n2 1\n3 1\n4 1\nDEPOT_SECTION\n1\nEOF\n";

fn line() -> Instance {
    Instance::parse(LINE).expect("by the book")
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        routes in vec(vec(any::<u64>(), 1..9), 1..9),
        cost in proptest::option::of(any::<u64>()),
        decimals in 0..3_u32,
    ) {
        let solution = Solution { routes, cost, decimals };
        prop_assert_eq!(Solution::parse(&solution.print(), decimals), Ok(solution));
    }

    #[test]
    fn no_text_makes_it_panic(text in "(Route|Cost|#|:|[0-9]|\\.| |\n|x){0,40}") {
        let _ = Solution::parse(&text, 1);
        let _ = Instance::parse(&text);
    }
}

#[test]
fn a_plan_is_written_as_cvrplib_writes_it() {
    let plan = parse_plan(&line(), "Route #1: 2 3\nRoute #2: 1\nCost 8\n").expect("by the book");
    assert_eq!(check(&line().problem, &plan), Ok(()));
    assert_eq!((plan.cost.weighted, plan.routes.len()), (8, 2));
    assert_eq!(Solution::of(&plan, 0).print(), "Route #1: 2 3\nRoute #2: 1\nCost 8\n");
    assert_eq!(Solution::of(&plan, 1).print(), "Route #1: 2 3\nRoute #2: 1\nCost 0.8\n");
}

#[test]
fn spaces_empty_routes_and_zeros_do_no_harm() {
    let solution =
        Solution::parse("\n  route 1 :  2   3 \t\nRoute #2:\n\nCost 12.50\n", 1).expect("readable");
    assert_eq!((solution.routes, solution.cost), (vec![vec![2, 3], vec![]], Some(125)));
    assert_eq!(Solution::parse("Cost 12.0", 0).expect("whole").cost, Some(12));
}

#[test]
fn bad_lines_are_named() {
    let wrong = |text: &str, decimals| match Solution::parse(text, decimals) {
        Err(FileError::Line { line, .. }) => line,
        other => panic!("a line is wrong: {other:?}"),
    };
    assert_eq!(wrong("Route #1: 1\nTime 7\n", 0), 2);
    assert_eq!(wrong("Route #1: 1 two\n", 0), 1);
    assert_eq!(wrong("Route #one: 1\n", 0), 1);
    assert_eq!(wrong("\nRoute 1\n", 0), 2);
    assert_eq!(wrong("Route #1: 18446744073709551616\n", 0), 1);
    for cost in ["Cost 1.5", "Cost", "Cost x", "Cost -1", "Cost .5", "Cost 1e3", "Cost 99999999999999999999"]
    {
        assert_eq!(wrong(cost, 0), 1, "{cost}");
    }
    assert_eq!(wrong("Cost 1.25", 1), 1);
    assert!(matches!(Solution::parse("", 0), Err(FileError::Form { .. })));
}

#[test]
fn routes_of_another_problem_are_refused_or_at_fault() {
    let read = |text: &str| parse_plan(&line(), text);
    let fleet = FileError::Fleet { routes: 3, vehicles: 2 };
    assert_eq!(read("Route #1: 1\nRoute #2: 2\nRoute #3: 3\n"), Err(fleet));
    assert_eq!(read("Route #1: 9\n"), Err(FileError::Routes(TimetableError::Stop { stop: 9 })));
    let faults = |text: &str| check(&line().problem, &read(text).expect("known stops")).expect_err("wrong");
    assert_eq!(faults("Route #1: 2 3\n"), [Fault::StopMissing { stop: 1 }]);
    assert_eq!(faults("Route #1: 2 3\nRoute #2: 1 3\n"), [Fault::StopTwice { stop: 3 }]);
    assert_eq!(faults("Route #1: 1 2 3\n"), [Fault::OverCapacity { vehicle: 1, trip: 0 }]);
}
