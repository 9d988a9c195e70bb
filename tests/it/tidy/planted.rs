//! Planted violations: for each rule a repository that breaks it, and the message it earns.

use super::{File, check};

fn file(path: &str, text: impl Into<String>) -> File {
    File { path: path.to_owned(), text: text.into() }
}

/// The messages for one file in an otherwise empty repository.
fn messages(path: &str, text: impl Into<String>) -> Vec<String> {
    check(&[file(path, text)]).iter().map(ToString::to_string).collect()
}

/// Asserts that the file earns exactly one message, beginning so.
#[track_caller]
fn earns(path: &str, text: &str, beginning: &str) {
    let messages = messages(path, text);
    assert!(messages.len() == 1 && messages[0].starts_with(beginning), "{path}: {messages:?}");
    assert!(messages[0].contains("; ") && !messages[0].contains('\n'), "{messages:?}");
}

#[track_caller]
fn is_fine(path: &str, text: &str) {
    assert_eq!(messages(path, text), Vec::<String>::new(), "{path}");
}

#[test]
fn a_missing_or_empty_header() {
    earns("src/order.rs", "use std::fmt;\n", "src/order.rs:1: no header");
    earns("tests/it/order.rs", "//!\n", "tests/it/order.rs:1: no header");
    earns("src/order.rs", "", "src/order.rs:1: no header");
    is_fine("src/order.rs", "//! An order.\n");
}

#[test]
fn a_file_that_is_too_long() {
    let long = |lines: usize| format!("//! Long.\n{}", "\n".repeat(lines - 1));
    earns("src/order.rs", &long(501), "src/order.rs:501: 501 lines");
    is_fine("src/order.rs", &long(500));
}

#[test]
fn an_empty_word_in_a_name() {
    earns("src/order_utils.rs", "//! A.\n", "src/order_utils.rs:1: the path says \"utils\"");
    earns("src/common/order.rs", "//! A.\n", "src/common/order.rs:1: the path says \"common\"");
    for (definition, word) in [
        ("pub struct OrderManager;", "manager"),
        ("pub(crate) enum ServiceKind {}", "service"),
        ("trait FarmHelper {}", "helper"),
        ("type OrderInfo = u8;", "info"),
        ("    pub async fn load_data() {}", "data"),
        ("mod util {}", "util"),
        ("struct JournalImpl;", "impl"),
        ("mod helpers;", "helpers"),
    ] {
        let messages = messages("src/order.rs", format!("//! A.\n{definition}\n"));
        assert!(
            messages.len() == 1 && messages[0].contains(&format!("says \"{word}\"")),
            "{definition}: {messages:?}"
        );
        assert!(messages[0].starts_with("src/order.rs:2: "), "{messages:?}");
    }
    is_fine("src/order.rs", "//! A.\nimpl Service for Farm {}\nlet info = data();\nstruct Database;\n");
    is_fine("k8s/base/service.yaml", "kind: Service\n");
}

#[test]
fn a_mod_rs() {
    earns("src/order/mod.rs", "//! An order.\n", "src/order/mod.rs:1: a mod.rs");
}

#[test]
fn work_left_for_later_or_silenced() {
    for left in
        ["todo!()", "unimplemented!()", "dbg!(x)", "#[ignore]", "#[allow(dead_code)]", "#![allow(unused)]"]
    {
        earns("src/order.rs", &format!("//! A.\n\n    {left}\n"), "src/order.rs:3: `");
    }
    is_fine("src/order.rs", "//! A.\n// a todo!() in a comment\n#[expect(dead_code, reason = \"soon\")]\n");
}

#[test]
fn a_crate_that_knows_too_much() {
    let package = |name: &str| format!("[package]\nname = \"{name}\"\n");
    let workspace = |path: &str, dependencies: &str| {
        let mut files: Vec<File> = [("domain", "payshanba-domain"), ("routing", "payshanba-routing")]
            .into_iter()
            .chain([("roads", "payshanba-roads"), ("actors", "payshanba-actors")])
            .chain([("sandbox", "sandbox"), ("", "payshanba")])
            .map(|(folder, name)| file(format!("{folder}/Cargo.toml").trim_start_matches('/'), package(name)))
            .collect();
        let manifest = files.iter_mut().find(|file| file.path == path).unwrap();
        manifest.text.push_str(dependencies);
        check(&files).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    for (path, dependencies, name) in [
        ("domain/Cargo.toml", "[dependencies]\npayshanba-routing.workspace = true\n", "payshanba-routing"),
        ("domain/Cargo.toml", "[dev-dependencies]\ntokio = \"1\"\n", "tokio"),
        ("routing/Cargo.toml", "[dependencies.payshanba-domain]\npath = \"../domain\"\n", "payshanba-domain"),
        ("routing/Cargo.toml", "[dependencies]\nclock = { package = \"tokio\", version = \"1\" }\n", "tokio"),
        ("roads/Cargo.toml", "[dependencies]\npayshanba-routing.workspace = true\n", "payshanba-routing"),
        ("roads/Cargo.toml", "[dependencies]\nreqwest = \"1\"\n", "reqwest"),
        ("actors/Cargo.toml", "[dependencies]\npayshanba.workspace = true\n", "payshanba"),
        ("actors/Cargo.toml", "[dependencies]\nteloxide = \"1\"\n", "teloxide"),
        ("actors/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nreqwest = \"1\"\n", "reqwest"),
        ("Cargo.toml", "[dev-dependencies]\nsandbox.workspace = true\n", "sandbox"),
    ] {
        let messages = workspace(path, dependencies);
        let expected = format!("must not depend on {name};");
        assert!(
            messages.len() == 1 && messages[0].contains(&expected),
            "{path} {dependencies}: {messages:?}"
        );
        assert!(messages[0].starts_with(&format!("{path}:")), "{messages:?}");
    }
    assert!(
        workspace("actors/Cargo.toml", "[dependencies]\npayshanba-domain = {}\ntokio = \"1\"\n").is_empty()
    );
    assert!(workspace("sandbox/Cargo.toml", "[dependencies]\npayshanba = {}\nreqwest = \"1\"\n").is_empty());
}

#[test]
fn a_crate_root_that_permits_unsafe_code() {
    let roots = |folder: &str, root: &str, text: &str| {
        let manifest = file(&format!("{folder}Cargo.toml"), "[package]\nname = \"x\"\n");
        check(&[manifest, file(&format!("{folder}{root}"), text)]).len()
    };
    assert_eq!(roots("", "src/lib.rs", "//! A.\n"), 1);
    assert_eq!(roots("", "src/main.rs", "//! A.\n"), 1);
    assert_eq!(roots("actors/", "src/lib.rs", "//! A.\n"), 1);
    assert_eq!(roots("sandbox/", "src/bin/tool.rs", "//! A.\n"), 1);
    assert_eq!(roots("routing/", "src/lib.rs", "//! A.\n"), 0);
    assert_eq!(roots("actors/", "src/shell.rs", "//! A.\n"), 0);
    assert_eq!(roots("domain/", "src/lib.rs", "//! A.\n#![forbid(unsafe_code)]\n"), 0);
}

#[test]
fn a_migration_out_of_line() {
    for name in ["V1__short.sql", "V0001_one_bar.sql", "V0001__Upper.sql", "V0001__a-b.sql", "0001__x.sql"] {
        let path = format!("migrations/{name}");
        earns(&path, "", &format!("{path}:1: not a migration's name"));
    }
    let numbered = |names: &[&str]| {
        let files: Vec<File> = names.iter().map(|name| file(&format!("migrations/{name}"), "")).collect();
        check(&files).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(numbered(&["README.md", "V0001__a.sql", "V0002__b_2.sql"]).is_empty());
    assert!(numbered(&["V0001__a.sql", "V0003__c.sql"])[0].contains("number 3 where 2 is due"));
    assert!(numbered(&["V0001__a.sql", "V0001__b.sql"])[0].contains("number 1 where 2 is due"));
    assert!(numbered(&["V0002__a.sql"])[0].contains("number 2 where 1 is due"));
}

#[test]
fn a_dashboard_that_names_a_metric_nobody_exports() {
    let shown = |query: &str| {
        let source =
            "//! M.\nconst A: &str = \"payshanba_orders\";\nconst B: &str = \"payshanba_commit_seconds\";\n";
        let files = [
            file("src/metrics.rs", source),
            file("grafana/dashboards/farm.json", format!("{{\n\"expr\": \"{query}\"\n}}")),
        ];
        check(&files).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(shown("sum(payshanba_orders{state=\\\"paid\\\"})").is_empty());
    assert!(shown("rate(payshanba_commit_seconds_bucket[5m]) / payshanba_commit_seconds_count").is_empty());
    let messages = shown("payshanba_order");
    assert_eq!(messages.len(), 1);
    assert!(
        messages[0]
            .starts_with("grafana/dashboards/farm.json:2: no code exports the metric payshanba_order;")
    );
    assert_eq!(shown("payshanba_orders_gone + payshanba_gone_bucket").len(), 2);
}

#[test]
fn a_text_about_its_own_writing() {
    earns("README.md", "a\nIn This Session we\n", "README.md:2: says \"this session\"");
    earns("docs/x.md", "A closing note.\n", "docs/x.md:1: says \"closing note\"");
    earns("Makefile", "run:\n\tcd /work/main\n", "Makefile:2: names a path of one machine");
    earns("src/a.rs", "//! See `/work/x`.\n", "src/a.rs:1: names a path of one machine");
    is_fine("README.md", "see src/work/ and https://farm.uz/work/\n");
}
