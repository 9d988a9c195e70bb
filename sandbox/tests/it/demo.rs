//! The demo as a whole: the real server, a real PostgreSQL, scripted people, one farm's week.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

/// A folder of its own for the data, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        // Short, because a socket lives in it, and open to the database's user.
        Self(std::env::temp_dir().join(format!("payshanba-{name}-{}", std::process::id())))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What the server's log must never hold: names, places, the bot's token, the webhook's secret header.
const SECRET: [&str; 6] = ["Dilnoza", "Otabek", "Timur", "latitude", "424242:", "secret"];

/// Plays a week; answers its last line and how often the server was killed.
fn play(name: &str, arguments: &[&str]) -> (Value, usize) {
    let folder = Folder::new(name);
    let output = Command::new(env!("CARGO_BIN_EXE_sandbox"))
        .args(["demo", "--once", "--json", "--data"])
        .arg(&folder.0)
        .args(arguments)
        .output()
        .expect("the sandbox starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let log = std::fs::read_to_string(folder.0.join("server.log")).expect("the server keeps a log");
    for line in log.lines() {
        assert!(!SECRET.iter().any(|word| line.contains(word)), "the log tells too much: {line}");
        assert!(!line.contains("ERROR") && !line.contains("panicked"), "a quiet week has no errors: {line}");
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let last = said.lines().last().unwrap_or_default();
    let figures = serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {last:?}\n{told}"));
    (figures, told.matches("the server was killed").count())
}

/// Five of A and five of B, three of them outside the ring, all in cash.
fn golden() -> Value {
    json!({
        "cycle": "2026-11-26",
        "gross_margin_uzs": 615_000,
        "cash_collected_uzs": 870_000,
        "delivery_income_uzs": 30_000,
        "delivered": 10,
        "failed": 0,
        "eggs_delivered": 150,
        "ledger_sum": 0,
    })
}

#[test]
fn a_week_of_ten_earns_615_000() {
    assert_eq!(play("week", &[]), (golden(), 0));
}

#[test]
fn dearer_eggs_earn_less_by_long_polling_too() {
    let (figures, _) = play("dear", &["--egg-cost", "1600", "--seed", "3", "--polling"]);
    assert_eq!(figures["gross_margin_uzs"], 600_000);
    assert_eq!(figures["cash_collected_uzs"], 870_000);
}

#[test]
fn ten_kills_change_no_figure() {
    assert_eq!(play("kills", &["--kills", "10", "--seed", "11"]), (golden(), 10));
}
