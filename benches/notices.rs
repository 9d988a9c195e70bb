//! Notices: how fast one message to each of many chats goes out, and how long those who write meanwhile wait.
//!
//! The real server sends to the sandbox's Bot API, which refuses with 429 what comes faster than Telegram takes it. The
//! peer is that limit itself: 30 a second.

#[path = "bench/arguments.rs"]
mod arguments;
#[path = "bench/child.rs"]
mod child;
#[path = "bench/cluster.rs"]
mod cluster;
#[path = "bench/farm.rs"]
mod farm;
#[path = "bench/percentile.rs"]
mod percentile;

#[path = "notices/arrivals.rs"]
mod arrivals;
#[path = "notices/talk.rs"]
mod talk;
#[path = "notices/town.rs"]
mod town;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::ExitCode;
use std::time::Duration;

use arguments::argument;
use arrivals::Arrivals;
use cluster::Cluster;
use percentile::percentile;
use sandbox::bot_api::Totals;
use serde_json::{Value, json};
use talk::Talk;
use tokio::runtime::Runtime;
use town::Town;

/// Messages a second that must be reached, of the 30 that Telegram takes; and how long an answer may wait.
const LEAST_PER_S: f64 = 29.0;
const WAIT_MOST: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    match argument("--role", String::new()).as_str() {
        farm::ROLE => farm::play(&argument("--config", String::new())),
        _ => measure(),
    }
}

fn measure() -> ExitCode {
    let notices = argument("--notices", 10_000);
    let pause = Duration::from_secs_f64(argument("--every", 2.0));
    let runtime = Runtime::new().expect("a runtime");
    let cluster = runtime.block_on(Cluster::open());
    // Whatever happens, the server is stopped and its folder removed.
    let measured = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            println!("{}", cluster.durability().await);
            drain(&cluster, notices, pause).await
        })
    }));
    runtime.block_on(cluster.close());
    match measured {
        Ok(measured) => print(&measured),
        Err(panic) => resume_unwind(panic),
    }
    ExitCode::SUCCESS
}

/// What came of it.
struct Measured {
    arrivals: Arrivals,
    /// How long those waited who had no notice to come.
    strangers: Vec<f64>,
    /// How long those waited whose own notice had not come yet when they wrote.
    awaiting: Vec<f64>,
    totals: Totals,
}

async fn drain(cluster: &Cluster, notices: i64, pause: Duration) -> Measured {
    let town = Town::lay_out(cluster, notices).await;
    let arrivals = Arrivals::watch(&town.api, notices);
    let farm = town.open_farm();
    let talk = Talk::begin(&town, pause);
    let arrivals = arrivals.end().await;
    let (strangers, awaiting) = talk.end().await;
    town.verify().await;
    drop(farm);
    let totals = town.api.totals();
    town.api.stop().await;
    Measured { arrivals, strangers, awaiting, totals }
}

fn print(measured: &Measured) {
    let Measured { arrivals, strangers, awaiting, totals } = measured;
    let rate = arrivals.per_second();
    println!(
        "{} notices to as many chats, {} answers meanwhile",
        arrivals.notices(),
        strangers.len() + awaiting.len()
    );
    println!("  notices a second           {rate:>8.2}   (Telegram takes 30)");
    println!("  all messages a second      {:>8.2}", arrivals.all_per_second());
    println!("  most in any second         {:>8}", arrivals.most_in_a_second());
    println!("  longest pause              {:>8.2} s", arrivals.longest_pause_s());
    println!("  refused with 429           {:>8}", totals.limited);
    let mut rows = json!({});
    for (name, waits) in [("strangers", strangers), ("awaiting", awaiting)] {
        let [p50, p99, max] = [0.5, 0.99, 1.0].map(|share| percentile(waits, share));
        println!(
            "  answers to {name:<12} p50 {p50:.3} s, p99 {p99:.3} s, longest {max:.3} s, of {}",
            waits.len()
        );
        rows[name] =
            json!({"answers": waits.len(), "p50_s": short(p50), "p99_s": short(p99), "max_s": short(max)});
    }
    // Whoever answered nobody has kept nobody waiting.
    let waits_met = |waits: &[f64]| waits.last().is_some_and(|longest| *longest < WAIT_MOST.as_secs_f64());
    let met = |holds: bool| if holds { "met" } else { "MISSED" };
    let verdicts: [(&str, bool); 4] = [
        ("at least 29 a second", arrivals.all_per_second() >= LEAST_PER_S),
        ("no 429", totals.limited == 0),
        ("answers to strangers under a second", waits_met(strangers)),
        ("answers to those who await a notice under a second", waits_met(awaiting)),
    ];
    for (name, holds) in verdicts {
        println!("  {name}: {}", met(holds));
    }
    let line: Value = json!({
        "bench": "notices", "notices": arrivals.notices(), "per_s": short(rate),
        "all_per_s": short(arrivals.all_per_second()), "most_in_a_second": arrivals.most_in_a_second(),
        "longest_pause_s": short(arrivals.longest_pause_s()), "limited": totals.limited, "answers": rows,
        "met": verdicts.iter().all(|(_, holds)| *holds),
    });
    println!("{line}");
}

fn short(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
