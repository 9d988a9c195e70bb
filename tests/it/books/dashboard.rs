//! The owner's dashboard: every statement of it runs on a farm's week and shows the golden numbers.

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

fn dashboard() -> Value {
    let text = fs::read_to_string(grafana("dashboards/owner-margin.json")).expect("the dashboard is there");
    serde_json::from_str(&text).expect("it is json")
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("no list at {pointer}"))
}

/// A statement as Grafana sends it, with the variables chosen.
fn chosen(statement: &str) -> String {
    let statement = statement
        .replace("${farm}", "farm")
        .replace("${week:sqlstring}", "'2026-11-26'")
        .replace("${tariff:sqlstring}", "'A','B'");
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
    let dashboard = dashboard();
    let mut statements: Vec<&str> = Vec::new();
    for panel in list(&dashboard, "/panels") {
        statements.extend(list(panel, "/targets").iter().filter_map(|target| target["rawSql"].as_str()));
    }
    for variable in list(&dashboard, "/templating/list") {
        statements.push(variable["query"].as_str().expect("a variable is a query"));
    }
    assert!(statements.len() >= 13, "{statements:?}");
    for statement in statements {
        assert!(!rows(&farm, statement).await.is_empty(), "nothing to show: {statement}");
        assert!(!statement.contains("person") && !statement.contains("address"), "{statement}");
    }
}

#[tokio::test]
async fn panels_show_the_golden_numbers() {
    let farm = finished("panels").await;
    assert_eq!(shown(&farm, "Gross margin of the week").await, [["123000"]]);
    assert_eq!(shown(&farm, "Margin per tariff").await, [["A", "44000"], ["B", "79000"]]);
    assert_eq!(shown(&farm, "Margin by week").await, [["2026-11-26", "123000"]]);
    assert_eq!(shown(&farm, "Delivered and failed").await, [["2", "1"]]);
    assert_eq!(shown(&farm, "Delivered and failed by week").await, [["2026-11-26", "2", "1"]]);
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
    assert_eq!(shown(&farm, "Cash in couriers' hands").await, [["101", "0"]]);
}

#[test]
fn the_dashboard_is_addressed_and_fed() {
    let dashboard = dashboard();
    assert_eq!(dashboard["uid"], "payshanba-margin");
    assert_eq!(dashboard["tags"], serde_json::json!(["payshanba"]));
    let sources =
        fs::read_to_string(grafana("provisioning/datasources/payshanba.yml")).expect("it is provisioned");
    let panels = list(&dashboard, "/panels");
    let ids: BTreeSet<u64> = panels.iter().filter_map(|panel| panel["id"].as_u64()).collect();
    assert_eq!(ids.len(), panels.len(), "every panel has an id of its own");
    for panel in panels {
        for target in list(panel, "/targets") {
            let uid = target.pointer("/datasource/uid").and_then(Value::as_str).expect("a data source");
            assert!(sources.contains(&format!("uid: {uid}\n")), "{uid} is not provisioned");
        }
    }
    for variable in ["farm", "tariff", "week"] {
        assert!(
            list(&dashboard, "/templating/list").iter().any(|known| known["name"] == variable),
            "{variable}"
        );
    }
}

/// Panels lie beside each other on the grid of 24 columns.
#[test]
fn no_panel_covers_another() {
    let mut taken = BTreeSet::new();
    for panel in list(&dashboard(), "/panels") {
        let at = |side: &str| panel["gridPos"][side].as_u64().expect("a place on the grid");
        assert!(at("x") + at("w") <= 24, "{}", panel["title"]);
        for x in at("x")..at("x") + at("w") {
            for y in at("y")..at("y") + at("h") {
                assert!(taken.insert((x, y)), "{} covers another panel", panel["title"]);
            }
        }
    }
}
