//! The demo as a whole: the real server, a real PostgreSQL, scripted people, one farm's week.

use std::path::PathBuf;
use std::process::Command;

use sandbox::maps::{Mischief, Osrm};
use serde_json::Value;

/// A folder of its own for the data, gone afterwards.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
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
    let (figures, kills, _) = play_and_read(name, arguments);
    (figures, kills)
}

/// The same, with the server's log.
fn play_and_read(name: &str, arguments: &[&str]) -> (Value, usize, String) {
    let folder = Folder::new(name);
    let output = Command::new(env!("CARGO_BIN_EXE_sandbox"))
        .args(["demo", "--once", "--json", "--data"])
        .arg(&folder.0)
        .args(arguments)
        .output()
        .expect("the sandbox starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    // Some of what goes wrong on purpose is worth an error.
    let mishaps = arguments.contains(&"--mishaps");
    let log = std::fs::read_to_string(folder.0.join("server.log")).expect("the server keeps a log");
    for line in log.lines() {
        assert!(!SECRET.iter().any(|word| line.contains(word)), "the log tells too much: {line}");
        assert!(!line.contains("panicked"), "a handler crashed: {line}");
        assert!(mishaps || !line.contains("ERROR"), "a quiet week has no errors: {line}");
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let last = said.lines().last().unwrap_or_default();
    let figures = serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {last:?}\n{told}"));
    (figures, told.matches("the server was killed").count(), log)
}

/// Of a figure of the last line.
fn figure(figures: &Value, name: &str) -> i64 {
    figures[name].as_i64().unwrap_or_else(|| panic!("{name} is missing in {figures}"))
}

/// Half of A and half of B, whoever pays how and lives where.
fn assert_whole(figures: &Value, customers: i64) {
    let of = |name| figure(figures, name);
    assert_eq!(of("gross_margin_uzs"), customers / 2 * (44_000 + 79_000));
    assert_eq!((of("delivered"), of("eggs_delivered")), (customers, customers / 2 * 30));
    assert_eq!((of("failed"), of("skipped"), of("dropped"), of("ledger_sum")), (0, 0, 0, 0));
    assert_eq!(
        of("click_captured_uzs") + of("cash_collected_uzs"),
        customers / 2 * (59_000 + 109_000) + 10_000 * of("outside")
    );
    assert_eq!(of("delivery_income_uzs"), 10_000 * of("outside"));
    assert_eq!(of("commission_uzs"), of("click_captured_uzs") * 12 / 1_000);
}

const TEN_IN_CASH: [&str; 6] = ["--subscribers", "10", "--outside", "3", "--cash", "10"];

#[test]
fn a_week_of_a_hundred_earns_6_150_000() {
    let (figures, _) = play("week", &[]);
    assert_whole(&figures, 100);
    let of = |name| figure(&figures, name);
    assert!(of("outside") >= 20, "{figures}");
    // Nobody pays less than a box of A: so many at least pay at the door, and the rest by Click.
    assert!(of("cash_collected_uzs") >= 10 * 59_000 && of("click_captured_uzs") >= 70 * 59_000, "{figures}");
}

#[test]
fn twenty_kills_change_no_figure() {
    let (figures, kills) = play("kills", &["--kills", "20", "--seed", "11"]);
    assert_whole(&figures, 100);
    assert_eq!(kills, 20);
}

#[test]
fn mishaps_cost_money_and_lose_nobody() {
    let (figures, _) = play("mishaps", &["--mishaps", "--seed", "5", "--subscribers", "40"]);
    let of = |name| figure(&figures, name);
    assert_eq!(of("delivered") + of("failed") + of("skipped") + of("dropped"), 40, "{figures}");
    assert!(of("failed") > 0 && of("skipped") > 0 && of("dropped") > 0, "{figures}");
    assert!(of("gross_margin_uzs") < 20 * (44_000 + 79_000), "{figures}");
    assert_eq!(of("ledger_sum"), 0);
}

#[test]
fn dearer_eggs_earn_less_in_cash_and_by_long_polling_too() {
    let (figures, _) =
        play("dear", &[&TEN_IN_CASH[..], &["--egg-cost", "1600", "--seed", "3", "--polling"]].concat());
    assert_eq!(figure(&figures, "gross_margin_uzs"), 600_000);
    assert_eq!((figure(&figures, "cash_collected_uzs"), figure(&figures, "outside")), (870_000, 3));
}

#[actix_rt::test]
async fn a_maps_server_that_dies_in_the_middle_of_a_table_leaves_every_courier_a_route() {
    // 121 points are four tiles of at most 100 by 100.
    let osrm = Osrm::start(100).await.expect("a free port");
    osrm.misbehave_after(2, Mischief::Cut);
    let url = osrm.url();
    let week = move || {
        let people = ["--subscribers", "120", "--outside", "30", "--cash", "120", "--osrm", &url];
        play_and_read("cut", &people)
    };
    let (figures, _, log) = tokio::task::spawn_blocking(week).await.expect("the week is played");
    assert_whole(&figures, 120);
    assert!(osrm.asked().len() >= 3, "it was asked, and died while it was");
    let line = |words: &str| log.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{log}"));
    assert!(line("the maps that were chosen gave no times").contains("osrm"));
    let planned = line("the routes are planned");
    for words in
        ["stops=120 ", "left_out=0 ", "source=\"great_circle\"", "couriers=", " km=", " hours=", " seconds="]
    {
        assert!(planned.contains(words), "{words} is not in {planned}");
    }
}
