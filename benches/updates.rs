//! Updates: how many the farm takes in and how many it carries to their commit in a second, beside two peers.
//!
//! One peer runs the same statements without the farm around them; the other is the usual bot in Python. The farm is
//! the real server, a process of its own like the peers, on a private PostgreSQL with fsync on.

#[path = "bench/arguments.rs"]
mod arguments;
#[path = "bench/child.rs"]
mod child;
#[path = "bench/cluster.rs"]
mod cluster;
#[path = "bench/cpu.rs"]
mod cpu;
#[path = "bench/farm.rs"]
mod farm;
#[path = "bench/median.rs"]
mod median;
#[path = "bench/percentile.rs"]
mod percentile;

#[path = "updates/bare.rs"]
mod bare;
#[path = "updates/connection.rs"]
mod connection;
#[path = "updates/contest.rs"]
mod contest;
#[path = "updates/flask.rs"]
mod flask;
#[path = "updates/ground.rs"]
mod ground;
#[path = "updates/load.rs"]
mod load;
#[path = "updates/pattern.rs"]
mod pattern;
#[path = "updates/profile.rs"]
mod profile;
#[path = "updates/spent.rs"]
mod spent;
#[path = "updates/stand_in.rs"]
mod stand_in;
#[path = "updates/table.rs"]
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::ExitCode;
use std::time::Duration;

use arguments::argument;
use contest::{Contest, Leg, Result};
use load::Crowd;
use serde_json::json;

fn main() -> ExitCode {
    match argument("--role", String::new()).as_str() {
        farm::ROLE => return farm::play(&argument("--config", String::new())),
        bare::ROLE => bare::play(),
        _ => measure(),
    }
    ExitCode::SUCCESS
}

fn measure() {
    let rounds = argument("--rounds", 5);
    let leg = Duration::from_secs_f64(argument("--seconds", 10.0));
    let crowd = Crowd { clients: argument("--clients", 32), chats: argument("--chats", 2_000) };
    let mut contest = Contest::open(crowd, leg);
    // Whatever happens, the server is stopped and its folder removed.
    let measured = catch_unwind(AssertUnwindSafe(|| {
        println!("{}", contest.runtime.block_on(contest.cluster.durability()));
        if argument("--flask", "yes".to_owned()) == "yes" {
            contest.invite_flask();
        }
        rounds_of(&mut contest, rounds)
    }));
    let terms = contest.terms();
    let Contest { runtime, cluster, .. } = contest;
    runtime.block_on(cluster.close());
    match measured {
        Ok(results) => {
            println!(
                "updates a second, median of {rounds} interleaved rounds of {leg:?}, {} clients",
                crowd.clients
            );
            let told = table::print(&results);
            let line = json!({
                "bench": "updates", "unit": "updates/s", "rounds": rounds, "seconds": leg.as_secs_f64(),
                "clients": crowd.clients, "chats": crowd.chats, "terms": terms, "ratios": told,
            });
            println!("{line}");
        }
        Err(panic) => resume_unwind(panic),
    }
}

/// Every round runs all legs, each time beginning with another one.
fn rounds_of(contest: &mut Contest, rounds: usize) -> Vec<Result> {
    let mut results = Vec::new();
    for round in 0..rounds {
        for turn in 0..Leg::ALL.len() {
            let leg = Leg::ALL[(round + turn) % Leg::ALL.len()];
            if let Some(result) = contest.run(leg) {
                println!("{}", table::line(round + 1, &result));
                results.push(result);
            }
        }
    }
    results
}
