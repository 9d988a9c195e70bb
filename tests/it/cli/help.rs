//! Help: it names everything there is, with defaults, variables and examples; completions can be made.

use clap::Parser;

use super::{err, out, program};

/// Every subcommand that does something.
const VERBS: [&[&str]; 12] = [
    &["serve"],
    &["migrate"],
    &["doctor"],
    &["kpi"],
    &["export"],
    &["ledger", "export"],
    &["invoice", "create"],
    &["route", "solve"],
    &["route", "check"],
    &["route", "draw"],
    &["config", "check"],
    &["completions"],
];

#[test]
fn help_names_every_subcommand_variable_and_exit_code() {
    let help = out(&program(&["--help"], &[]));
    for verb in VERBS {
        assert!(help.contains(&format!("\n  {} ", verb[0])), "{} is not in\n{help}", verb[0]);
    }
    for variable in [
        "BOT_TOKEN",
        "DATABASE_URL",
        "PAYSHANBA_CONFIG",
        "PAYSHANBA_DATA",
        "PAYSHANBA_INSTANCE",
        "PAYSHANBA_LOG ",
        "PAYSHANBA_LOG_FORMAT",
        "TELOXIDE_API_URL",
        "WEBHOOK_SECRET",
    ] {
        assert!(help.contains(variable), "{variable} is not in\n{help}");
    }
    assert!(help.contains("Exit codes:\n  0 "), "{help}");
}

#[test]
fn every_subcommand_has_examples_that_the_program_understands() {
    for verb in VERBS {
        let help = out(&program(&[verb, &["--help"]].concat(), &[]));
        assert!(help.contains("Examples:"), "{verb:?} has none:\n{help}");
        for example in examples(&help) {
            let words: Vec<&str> = example.split_whitespace().collect();
            let parsed = payshanba::cli::Arguments::try_parse_from(&words);
            assert!(parsed.is_ok(), "{example}: {}", parsed.expect_err("it is none"));
        }
    }
}

/// What is typed after `payshanba`, up to a pipe, a redirection, a remark.
fn examples(help: &str) -> Vec<String> {
    let (_, examples) = help.split_once("Examples:\n").expect("there are examples");
    let typed = examples.lines().take_while(|line| line.starts_with("  "));
    let commands = typed.filter_map(|line| {
        let command = &line[line.find("payshanba ")?..];
        let end = ["   ", " | ", " > "].iter().filter_map(|mark| command.find(mark)).min();
        Some(command[..end.unwrap_or(command.len())].to_owned())
    });
    let commands: Vec<String> = commands.collect();
    assert!(!commands.is_empty(), "no example in\n{help}");
    commands
}

#[test]
fn defaults_are_told() {
    let help = out(&program(&["export", "--help"], &[]));
    assert!(help.contains("[default: now]") && help.contains("[default: -]"), "{help}");
    assert!(out(&program(&["serve", "--help"], &[])).contains("[env: PAYSHANBA_CONFIG]"));
}

#[test]
fn completions_are_made_for_three_shells() {
    for (shell, mark) in
        [("bash", "complete -F"), ("zsh", "#compdef payshanba"), ("fish", "complete -c payshanba")]
    {
        let output = program(&["completions", shell], &[]);
        let script = out(&output);
        assert!(output.status.success() && script.contains(mark), "{shell}: {script}");
        for verb in VERBS {
            assert!(script.contains(verb[0]), "{} is not completed in {shell}", verb[0]);
        }
    }
}

#[test]
fn what_is_not_understood_ends_with_2() {
    for arguments in [&["sreve"][..], &["kpi", "--cycle", "thursday"], &["export"], &["completions", "tcsh"]]
    {
        let output = program(arguments, &[]);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!err(&output).is_empty());
    }
    assert!(err(&program(&["kpi", "--cycle", "thursday"], &[])).contains("2026-11-26"));
}
