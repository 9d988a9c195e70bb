//! The dashboards: every statement of them runs on a farm's week, and the margins show the golden numbers.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tokio_postgres::SimpleQueryMessage;

use super::farm::Farm;
use super::week::{finished, uncounted};

fn grafana(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("grafana").join(path)
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("the dashboard is there");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The dashboard of margins.
fn dashboard() -> Value {
    read(&grafana("dashboards/owner-margin.json"))
}

/// Every dashboard.
fn dashboards() -> Vec<Value> {
    let folder = fs::read_dir(grafana("dashboards")).expect("there are dashboards");
    let mut paths: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("no list at {pointer}"))
}

/// A statement as Grafana sends it, with the variables chosen.
fn chosen(statement: &str) -> String {
    let statement = statement
        .replace("${farm}", "farm")
        .replace("${week:sqlstring}", "'2026-11-26'")
        .replace("${tariff:sqlstring}", "'A','B'")
        .replace("${courier:sqlstring}", "'101'")
        .replace("$__timeFilter(recorded_at)", "recorded_at > now() - interval '10 years'");
    assert!(!statement.contains('$'), "a variable that nobody has chosen: {statement}");
    statement
}

/// Rows as text, the way a panel gets them.
async fn rows(farm: &Farm, statement: &str) -> Vec<Vec<String>> {
    let answer = farm.client.simple_query(&chosen(statement)).await;
    let answer = answer.unwrap_or_else(|error| panic!("{statement}: {error:?}"));
    let texts = answer.iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => {
            Some((0..row.len()).map(|column| row.get(column).unwrap_or("").to_owned()).collect())
        }
        _ => None,
    });
    texts.collect()
}

/// What a panel shows; numbers without the decimals that are all zero.
async fn shown(farm: &Farm, title: &str) -> Vec<Vec<String>> {
    let dashboard = dashboard();
    let panel = list(&dashboard, "/panels").iter().find(|panel| panel["title"] == title);
    let statement =
        panel.unwrap_or_else(|| panic!("no panel {title}"))["targets"][0]["rawSql"].as_str().expect("SQL");
    let plain = |cell: String| match cell.split_once('.') {
        Some((whole, decimals)) if decimals.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        _ => cell,
    };
    rows(farm, statement).await.into_iter().map(|row| row.into_iter().map(plain).collect()).collect()
}

#[tokio::test]
async fn every_statement_answers_on_a_week() {
    let farm = uncounted("statements").await;
    let mut asked = 0;
    for dashboard in dashboards() {
        let mut statements: Vec<&str> = Vec::new();
        for panel in list(&dashboard, "/panels") {
            statements.extend(list(panel, "/targets").iter().filter_map(|target| target["rawSql"].as_str()));
        }
        for variable in list(&dashboard, "/templating/list") {
            statements.push(variable["query"].as_str().expect("a variable is a query"));
        }
        let notes = list(&dashboard, "/annotations/list").iter();
        statements.extend(notes.filter_map(|note| note.pointer("/target/rawSql").and_then(Value::as_str)));
        for statement in &statements {
            assert!(!rows(&farm, statement).await.is_empty(), "nothing to show: {statement}");
            assert!(!statement.contains("person") && !statement.contains("address"), "{statement}");
        }
        asked += statements.len();
    }
    assert!(asked > 45, "only {asked} statements");
}

#[tokio::test]
async fn panels_show_the_golden_numbers() {
    let farm = finished("panels").await;
    assert_eq!(shown(&farm, "Gross margin of the week").await, [["123000"]]);
    assert_eq!(shown(&farm, "Margin per tariff").await, [["A", "44000"], ["B", "79000"]]);
    assert_eq!(shown(&farm, "Margin by week").await, [["2026-11-26", "123000"]]);
    assert_eq!(shown(&farm, "Delivered and failed").await, [["2", "1"]]);
    assert_eq!(shown(&farm, "Boxes per tariff by week").await, [["2026-11-26", "1", "1"]]);
    let steps = [
        ["eggs sold", "168000"],
        ["delivery", "10000"],
        ["cost of eggs", "-45000"],
        ["commission", "-1428"],
        ["contribution", "131572"],
    ];
    assert_eq!(shown(&farm, "From revenue to contribution").await, steps);
    let stops = [["A", "in", "1", "44000"], ["B", "out", "1", "89000"]];
    assert_eq!(shown(&farm, "What a stop may cost").await, stops);
    assert_eq!(
        shown(&farm, "Margin by zone").await,
        [["inside the ring", "44000"], ["outside the ring", "79000"]]
    );
    let table = [
        ["A", "in", "1", "10", "59000", "15000", "44000", "0"],
        ["B", "out", "1", "20", "109000", "30000", "79000", "10000"],
    ];
    assert_eq!(shown(&farm, "Revenue, eggs, delivery").await, table);
    // 123 000 and 10 000 of delivery, less 1.2 % of 119 000.
    assert_eq!(shown(&farm, "After commission").await, [["131572"]]);
    assert_eq!(shown(&farm, "Ledger sum").await, [["0"]]);
}

#[test]
fn each_dashboard_is_addressed_and_fed() {
    let sources =
        fs::read_to_string(grafana("provisioning/datasources/payshanba.yml")).expect("it is provisioned");
    let mut uids = BTreeSet::new();
    for dashboard in dashboards() {
        let uid = dashboard["uid"].as_str().expect("a uid of its own").to_owned();
        assert!(uid.starts_with("payshanba-") && uids.insert(uid.clone()), "{uid}");
        assert_eq!(dashboard["tags"], serde_json::json!(["payshanba"]));
        let panels = list(&dashboard, "/panels");
        assert!(panels.len() <= 12, "{uid} shows more than one can look at");
        let ids: BTreeSet<u64> = panels.iter().filter_map(|panel| panel["id"].as_u64()).collect();
        assert_eq!(ids.len(), panels.len(), "every panel has an id of its own");
        let text = dashboard.to_string();
        for panel in panels {
            for target in list(panel, "/targets") {
                let source =
                    target.pointer("/datasource/uid").and_then(Value::as_str).expect("a data source");
                assert!(sources.contains(&format!("uid: {source}\n")), "{source} is not provisioned");
            }
        }
        for variable in ["farm", "tariff", "week", "courier", "provider"] {
            let used = text.contains(&format!("${{{variable}"));
            let known = list(&dashboard, "/templating/list").iter().any(|known| known["name"] == variable);
            assert!(known || !used, "{uid} uses {variable}, which is no variable of it");
        }
    }
    for uid in ["margin", "owner", "delivery", "payments", "service", "proof"] {
        assert!(uids.contains(&format!("payshanba-{uid}")), "{uid}");
    }
}

/// What an alert leads to is there.
#[test]
fn every_alert_has_a_dashboard_and_a_section_of_the_runbook() {
    let rules = fs::read_to_string(grafana("prometheus/rules.yml")).expect("there are rules");
    let runbook = fs::read_to_string(grafana("../docs/runbook.md")).expect("there is a runbook");
    let tests = fs::read_to_string(grafana("prometheus/tests/alerts.yml")).expect("they are tried");
    let uids: Vec<Value> = dashboards().into_iter().map(|dashboard| dashboard["uid"].clone()).collect();
    let after = |mark: &str| {
        let lines = rules.lines().filter_map(|line| line.trim().strip_prefix(mark)).map(str::to_owned);
        lines.collect::<Vec<String>>()
    };
    let alerts = after("- alert: ");
    assert!(alerts.len() >= 14, "{alerts:?}");
    for alert in &alerts {
        assert!(runbook.contains(&format!("\n## {alert}\n")), "{alert} has no section in docs/runbook.md");
        assert!(rules.contains(&format!("docs/runbook.md#{}\n", alert.to_lowercase())), "{alert}");
        for name in ["fires", "is quiet"] {
            assert!(tests.contains(&format!("- name: {alert} {name}\n")), "{alert}: no test that it {name}");
        }
    }
    for dashboard in after("dashboard: /d/") {
        assert!(uids.contains(&Value::from(dashboard.as_str())), "{dashboard} is no dashboard");
    }
    assert_eq!(after("severity: ").len(), alerts.len(), "each has a severity");
}

/// Panels lie beside each other on the grid of 24 columns.
#[test]
fn no_panel_covers_another() {
    for dashboard in dashboards() {
        let mut taken = BTreeSet::new();
        for panel in list(&dashboard, "/panels") {
            let at = |side: &str| panel["gridPos"][side].as_u64().expect("a place on the grid");
            assert!(at("x") + at("w") <= 24, "{}", panel["title"]);
            for x in at("x")..at("x") + at("w") {
                for y in at("y")..at("y") + at("h") {
                    assert!(taken.insert((x, y)), "{} covers another panel", panel["title"]);
                }
            }
        }
    }
}
