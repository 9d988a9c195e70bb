//! The conformance run as a whole: the real server and a real PostgreSQL, and whether its verdict can be believed.

use std::process::{Command, Output};

use serde_json::Value;

use crate::demo::Folder;

fn play(name: &str, arguments: &[&str]) -> (Value, Output) {
    let folder = Folder::new(name);
    let output = Command::new(env!("CARGO_BIN_EXE_sandbox"))
        .args(["conformance", "--providers", "click", "--json", "--data"])
        .arg(&folder.0)
        .args(arguments)
        .output()
        .expect("the sandbox starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let verdict = said.lines().last().unwrap_or_default();
    let told = String::from_utf8_lossy(&output.stderr);
    (serde_json::from_str(verdict).unwrap_or_else(|error| panic!("{error}: {verdict:?}\n{told}")), output)
}

/// Double and lost.
fn differences(verdict: &Value) -> (&Value, &Value) {
    let click = &verdict["providers"][0];
    (&click["double"], &click["lost"])
}

#[test]
fn books_agree_whatever_the_network_does() {
    let badly = ["--seeds", "7..9", "--dup", "3", "--reorder", "--kill-prob", "1"];
    let (verdict, output) = play("agree", &badly);
    assert!(output.status.success(), "{verdict}");
    let click = &verdict["providers"][0];
    assert_eq!((&click["provider"], &click["orders"]), (&"click".into(), &3.into()), "{verdict}");
    assert!(click["held"].as_i64().is_some_and(|held| held > 0), "somebody has paid: {verdict}");
    assert_eq!(differences(&verdict), (&0.into(), &0.into()), "{verdict}");
    for zero in ["unbalanced", "unknown_after_schedule"] {
        assert_eq!(click[zero], 0, "{verdict}");
    }
    assert_eq!(verdict["kills"], 3, "{verdict}");
    assert_eq!(verdict["doctor"], serde_json::json!([]), "{verdict}");
}

#[test]
fn money_that_only_the_provider_knows_is_found() {
    let (verdict, output) = play("lost", &["--seeds", "1..2", "--plant", "lost"]);
    assert_eq!(differences(&verdict), (&0.into(), &1.into()), "{verdict}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn money_that_only_we_know_is_found() {
    let (verdict, output) = play("double", &["--seeds", "1..2", "--plant", "double"]);
    assert_eq!(differences(&verdict), (&1.into(), &0.into()), "{verdict}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_bad_option_says_what_to_write() {
    for (option, value, says) in [
        ("--providers", "tezpay", "write all, or some of click,payme,uzum"),
        ("--seeds", "9..1", "write the first and the last seed like 1..200"),
        ("--kill-prob", "2", "write a probability between 0 and 1"),
        ("--plant", "weeds", "write lost or double"),
    ] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_sandbox")).args(["conformance", option, value]).output();
        let output = output.expect("the sandbox starts");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains(says), "{told}");
        assert!(!output.status.success());
    }
}
