//! The books at the command line: figures that agree, one that does not, a list as it was.

use serde_json::Value;

use super::{err, on, out, week};
use crate::books::week::{AFTER, finished, paid};
use crate::support::Scratch;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[tokio::test]
async fn a_weeks_figures_agree_and_account_for_every_order() {
    let farm = finished("cli_kpi").await;
    let output = on(&farm, &["kpi", "--check", "--cycle", "2026-11-26", "--json"]);
    assert!(output.status.success(), "{}", err(&output));
    let told = json(&out(&output));
    assert_eq!(told["agree"], true);
    for (figure, value) in [
        ("gross_margin_uzs", 123_000),
        ("cash_collected_uzs", 60_000),
        ("click_captured_uzs", 119_000),
        ("commission_uzs", 1_428),
        ("delivery_income_uzs", 10_000),
        ("eggs_delivered", 30),
        ("outside", 1),
        ("delivered", 2),
        ("failed", 1),
        ("skipped", 1),
        ("dropped", 1),
        ("pending", 0),
        ("orders", 5),
        ("accounted", 5),
        ("ledger_sum", 0),
    ] {
        assert_eq!(
            (&told["ledger"][figure], &told["events"][figure]),
            (&value.into(), &value.into()),
            "{figure}"
        );
    }
    let all = out(&on(&farm, &["kpi", "--all", "--check", "--json"]));
    let weeks: Vec<Value> = all.lines().map(json).collect();
    assert!(weeks.len() >= 2, "{all}");
    assert_eq!(weeks[0], told);
    assert_eq!(weeks[1]["ledger"]["pending"], weeks[1]["ledger"]["orders"], "a week ahead is all to come");
    let table = out(&on(&farm, &["kpi", "--cycle", "2026-11-26"]));
    assert!(table.contains("gross_margin_uzs") && table.contains("123 000"), "{table}");
}

#[tokio::test]
async fn a_planted_line_fails_the_check_and_is_named() {
    let farm = finished("cli_planted").await;
    farm.run("alter table ledger disable trigger all").await;
    for (figure, damage) in [
        (
            "gross_margin_uzs",
            "update ledger set amount = amount - 1 where account = 'revenues:eggs' and tariff = 'B' and amount < 0",
        ),
        (
            "commission_uzs",
            "update ledger set amount = amount + 1 where account = 'expenses:commission:click'",
        ),
        (
            "click_captured_uzs",
            "update ledger set amount = amount + 1 where account = 'assets:clearing:click'",
        ),
        ("eggs_delivered", "update ledger set amount = amount * 2 where account = 'expenses:eggs:delivered'"),
        ("dropped", "update weekly_order set status = 'skipped' where status = 'dropped'"),
        ("orders", "delete from weekly_order where subscriber = 4"),
    ] {
        farm.run(damage).await;
        let output = on(&farm, &["kpi", "--check", "--cycle", "2026-11-26", "--json"]);
        assert_eq!(output.status.code(), Some(1), "{figure}");
        let told = json(&out(&output));
        let named = told["differences"].as_array().expect("a list");
        assert!(named.iter().any(|difference| difference["figure"] == figure), "{figure} is not in {told}");
        assert!(err(&output).contains(&format!("2026-11-26 {figure}: ")), "{}", err(&output));
    }
    let unasked = on(&farm, &["kpi", "--cycle", "2026-11-26"]);
    assert!(unasked.status.success() && out(&unasked).contains("differs"), "{}", out(&unasked));
}

#[tokio::test]
async fn a_list_is_the_same_on_any_later_day() {
    let (farm, scratch) = (finished("cli_export").await, Scratch::new("cli-export"));
    let monday = ["export", "--cycle", "2026-11-26", "--at", "lock"];
    let first = out(&on(&farm, &monday));
    assert!(first.starts_with("chat_id,tarif,toʻlov_id,status,manzil,deliver_date,"), "{first}");
    assert!(first.contains(",click:72,tolangan,") && first.contains(",tushdi,"), "{first}");
    farm.tell(paid(5, 109_000), AFTER).await;
    assert_eq!(out(&on(&farm, &monday)), first);
    assert_ne!(out(&on(&farm, &["export", "--cycle", "2026-11-26"])), first, "now it is another");
    let file = scratch.path().join("list.csv");
    let path = file.display().to_string();
    let output = on(&farm, &[&monday[..], &["--out", &path, "--json"]].concat());
    let told = json(&out(&output));
    assert_eq!((&told["rows"], &told["at"], &told["out"]), (&5.into(), &"lock".into(), &path.into()));
    assert_eq!(told["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), first);
}

#[tokio::test]
async fn what_cannot_be_done_says_what_to_do() {
    let farm = finished("cli_refused").await;
    let next = week().next().to_string();
    for (arguments, remedy) in [
        (vec!["export", "--cycle", next.as_str(), "--at", "lock"], "--at now"),
        (vec!["export", "--cycle", "2026-11-26", "--json"], "--out FILE"),
        (
            vec!["export", "--cycle", "2026-11-26", "--out", "/proc/nowhere/list.csv"],
            "/proc/nowhere/list.csv",
        ),
    ] {
        let output = on(&farm, &arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(err(&output).contains(remedy), "{arguments:?}: {}", err(&output));
    }
}

#[tokio::test]
async fn doctor_and_ledger_answer_at_the_command_line() {
    let farm = finished("cli_doctor").await;
    assert!(out(&on(&farm, &["ledger", "export"])).contains("decimal-mark ."));
    let output = on(&farm, &["doctor", "--json"]);
    assert!(json(&out(&output))["findings"].is_array(), "{}", out(&output));
    assert!(on(&farm, &["migrate"]).status.success());
}
