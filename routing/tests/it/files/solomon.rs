//! Solomon: columns below headlines, in tenths.

use payshanba_routing::{
    Load, ProblemError, check,
    files::{FileError, Instance, parse_plan},
};

use super::wrong_line;

const TEXT: &str = "C101x\n\nVEHICLE\nNUMBER     CAPACITY\n  25         200\n\nCUSTOMER\n\
    CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME\n \n\
    \x20   0      40         50          0          0       1236          0   \n\
    \x20   1      45         68         10        912        967         90   \n\
    \x20   2      45         70         30        825        870         90   \n";

#[test]
fn the_first_customer_is_the_depot() {
    let instance = Instance::parse(TEXT).expect("by the book");
    assert_eq!((instance.name.as_str(), instance.decimals), ("C101x", 1));
    let problem = &instance.problem;
    assert_eq!(problem.vehicles().len(), 3, "no more than there are lines");
    let van = &problem.vehicles()[0];
    assert_eq!((van.shift, van.capacity), ((0, 12_360), Load::from(200)));
    let stop = &problem.stops()[1];
    assert_eq!((stop.id, stop.window, stop.service_s), (2, Some((8_250, 8_700)), 900));
    assert_eq!(problem.travel().leg(0, 1), Some((186, 186)), "18.68 cut off");
    let plan = parse_plan(&instance, "Route #1: 2 1\nCost 41.2\n").expect("by the book");
    assert_eq!(check(problem, &plan), Ok(()));
    assert_eq!(instance.print_amount(plan.cost.weighted), "41.2", "20.6, 2.0 and 18.6");
}

#[test]
fn bad_lines_are_named() {
    let wrong = |from: &str, to: &str| {
        assert!(TEXT.contains(from), "{from}");
        wrong_line(&TEXT.replacen(from, to, 1)).0
    };
    assert_eq!(wrong("  25         200", "  25"), 5);
    assert_eq!(wrong("  25         200", "  25      many"), 5);
    assert_eq!(wrong("912        967         90", "912        967"), 11);
    assert_eq!(wrong("912        967         90", "912        967         9.5"), 11);
    assert_eq!(wrong("45         68", "45         x"), 11);
    assert_eq!(wrong("45         70         30", "45         70         -30"), 12);
}

#[test]
fn what_is_missing_or_senseless_is_told() {
    let missing = |text: &str| matches!(Instance::parse(text), Err(FileError::Missing { .. }));
    let (head, _) = TEXT.split_once("    0 ").expect("the depot");
    assert!(missing(head), "no customers");
    assert!(missing(&TEXT.replace("VEHICLE", "FLEET")));
    assert!(missing(&TEXT.replace("  25         200", "")));
    let twice = TEXT.replace("    2      45", "    1      45");
    assert_eq!(Instance::parse(&twice), Err(FileError::Problem(ProblemError::StopTwice { stop: 1 })));
}
