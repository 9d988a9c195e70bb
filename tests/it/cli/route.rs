//! Routes at the command line: found, checked and drawn from files, with exit codes a script can trust.

use std::fs;
use std::path::{Path, PathBuf};

use super::{err, out, program};
use crate::support::Scratch;

const FOUR: &str = "NAME : Four\nTYPE : CVRP\nDIMENSION : 4\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 5\n\
    NODE_COORD_SECTION\n1 0 0\n2 3 4\n3 6 8\n4 3 0\nDEMAND_SECTION\n1 0\n2 2\n3 3\n4 1\nDEPOT_SECTION\n1\n-1\nEOF\n";
const BEST: &str = "Route #1: 1 2\nRoute #2: 3\nCost 26\n";
const JSON: &str = include_str!("../../../routing/tests/fixtures/problem.json");

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::new("route");
    for (name, text) in files {
        fs::write(scratch.path().join(name), text).expect("it is written");
    }
    scratch
}

/// Exit code, standard output and standard error of a subcommand; `@` stands for the folder.
fn route(scratch: &Scratch, arguments: &[&str]) -> (Option<i32>, String, String) {
    let folder = format!("{}/", scratch.path().display());
    let arguments: Vec<String> = arguments.iter().map(|word| word.replace('@', &folder)).collect();
    let words: Vec<&str> = std::iter::once("route").chain(arguments.iter().map(String::as_str)).collect();
    let output = program(&words, &[]);
    (output.status.code(), out(&output), err(&output))
}

fn text(scratch: &Scratch, name: &str) -> String {
    let path: PathBuf = Path::new(scratch.path()).join(name);
    fs::read_to_string(path).expect("it was written")
}

#[test]
fn a_problem_is_solved_checked_and_drawn() {
    let scratch = folder(&[("four.vrp", FOUR)]);
    let solve =
        ["solve", "@four.vrp", "--iterations", "50", "--seed", "3", "--threads", "2", "--sol", "@four.sol"];
    let (code, told, _) = route(&scratch, &solve);
    assert_eq!((code, told.as_str()), (Some(0), "Four: cost 26, routes 2, stops 3, left out 0\n"));
    assert!(text(&scratch, "four.sol").ends_with("Cost 26\n"));
    let (code, told, _) = route(&scratch, &["check", "@four.vrp", "@four.sol"]);
    assert_eq!((code, told.as_str()), (Some(0), "Four: cost 26, routes 2, stops 3, left out 0\n"));
    let (code, svg, _) = route(&scratch, &["draw", "@four.vrp", "@four.sol"]);
    assert!(code == Some(0) && svg.starts_with("<svg") && svg.contains("cost 26"), "{svg}");
    let (code, told, _) = route(&scratch, &["draw", "@four.vrp", "@four.sol", "--svg", "@four.svg"]);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    assert_eq!(text(&scratch, "four.svg"), svg);
}

#[test]
fn a_plan_as_json_keeps_everything() {
    let scratch = folder(&[("day.json", JSON)]);
    let solve = ["solve", "@day.json", "--iterations", "50", "--sol", "@plan.json"];
    let (code, found, _) = route(&scratch, &solve);
    assert_eq!(code, Some(0), "only the prize is left: {found}");
    assert!(found.contains("stop 104 left out: "), "{found}");
    assert_eq!(route(&scratch, &["check", "@day.json", "@plan.json"]), (Some(0), found, String::new()));
    let spoilt = text(&scratch, "plan.json").replacen("\"leg_m\": ", "\"leg_m\": 1", 1);
    fs::write(scratch.path().join("plan.json"), spoilt).expect("it is written");
    let (code, told, _) = route(&scratch, &["check", "@day.json", "@plan.json"]);
    assert!(code == Some(1) && told.contains("leg to"), "{told}");
}

#[test]
fn a_search_by_the_clock_ends_and_tells_how_far_it_is() {
    let scratch = folder(&[("four.vrp", FOUR)]);
    let (code, told, progress) = route(&scratch, &["solve", "@four.vrp", "--seconds", "0.2", "--progress"]);
    assert_eq!((code, told.as_str()), (Some(0), "Four: cost 26, routes 2, stops 3, left out 0\n"));
    assert!(progress.contains("iterations") && progress.contains("cost 26"), "{progress}");
    let (_, _, silent) = route(&scratch, &["solve", "@four.vrp", "--seconds", "0"]);
    assert_eq!(silent, "");
}

#[test]
fn what_does_not_hold_is_named_and_ends_with_1() {
    let wrong_cost = BEST.replace("26", "25");
    let files =
        [("a.vrp", FOUR), ("twice.sol", "Route #1: 1 2\nRoute #2: 3 1\n"), ("cheap.sol", &wrong_cost)];
    let scratch = folder(&files);
    let (code, told, _) = route(&scratch, &["check", "@a.vrp", "@twice.sol"]);
    assert_eq!((code, told.as_str()), (Some(1), "stop 1 twice\n"));
    let (code, told, _) = route(&scratch, &["check", "@a.vrp", "@cheap.sol"]);
    assert_eq!((code, told.as_str()), (Some(1), "the file says the cost is 25, it is 26\n"));
    let heavy = folder(&[("a.vrp", &FOUR.replace("3 3\n4 1", "3 9\n4 1"))]);
    let solve = ["solve", "@a.vrp", "--iterations", "9", "--sol", "@a.json"];
    let (code, told, _) = route(&heavy, &solve);
    assert_eq!(code, Some(1), "a stop is left out");
    assert!(told.contains("stop 2 left out: no room aboard"), "{told}");
    assert_eq!(route(&heavy, &["check", "@a.vrp", "@a.json"]), (Some(1), told, String::new()));
}

#[test]
fn what_cannot_be_read_ends_with_2_and_names_the_line() {
    let files = [
        ("a.vrp", FOUR),
        ("bad.vrp", &FOUR.replace("CAPACITY : 5", "CAPACITY : x")),
        ("bad.sol", "Route 1\n"),
    ];
    let scratch = folder(&files);
    let told = |arguments: &[&str]| {
        let (code, told, error) = route(&scratch, arguments);
        assert_eq!((code, told.as_str()), (Some(2), ""), "{error}");
        error
    };
    assert!(told(&["solve", "@none.vrp"]).contains("none.vrp: No such file"));
    assert!(
        told(&["solve", "@bad.vrp"]).contains("bad.vrp: line 5: CAPACITY is \"x\": write a whole number")
    );
    assert!(told(&["check", "@a.vrp", "@bad.sol"]).contains("bad.sol: line 1: "));
    assert!(told(&["draw", "@a.vrp", "@bad.sol"]).contains("bad.sol: line 1: "));
    for words in [&["--seconds", "-1"][..], &["--seconds", "1", "--iterations", "1"], &["--threads", "0"]] {
        told(&[&["solve", "@a.vrp"], words].concat());
    }
}

#[test]
fn a_form_that_would_lose_the_plan_is_refused_before_the_search() {
    let scratch = folder(&[("day.json", JSON), ("a.vrp", FOUR)]);
    let (code, _, error) = route(&scratch, &["solve", "@day.json", "--sol", "@plan.sol"]);
    assert!(code == Some(1) && error.contains("name a .json file"), "{error}");
    let (code, _, error) = route(&scratch, &["solve", "@a.vrp", "--sol", "@plan.txt"]);
    assert!(code == Some(1) && error.contains("ends in .sol or .json"), "{error}");
    let matrix = "{\"depot\": 0, \"stops\": [], \"vehicles\": [{\"id\": 1, \"capacity\": [1], \"shift\": [0, 9]}], \
        \"travel\": {\"matrix\": {\"durations_s\": [[0]], \"distances_m\": [[0]]}}}";
    let scratch = folder(&[("m.json", matrix), ("m.sol", "Cost 0\n")]);
    let (code, _, error) = route(&scratch, &["draw", "@m.json", "@m.sol"]);
    assert!(code == Some(1) && error.contains("give coordinates"), "{error}");
}
