//! The arbiter: how many commands a second the one thread takes that all shells live on.
//!
//! The journal agrees at once, so nothing is waited for. Beside it stand, in the same run, what bounds it: a bare actix
//! message on one arbiter, the rules alone, and all that a shell works out for a commit without being an actor.

#[path = "bench/arguments.rs"]
mod arguments;
#[path = "bench/decision.rs"]
mod decision;
#[path = "bench/joining.rs"]
mod joining;
#[path = "bench/median.rs"]
mod median;
#[path = "bench/null_journal.rs"]
mod null_journal;

#[path = "arbiter/bare.rs"]
mod bare;
#[path = "arbiter/crowd.rs"]
mod crowd;
#[path = "arbiter/rules.rs"]
mod rules;
#[path = "arbiter/shells.rs"]
mod shells;

use std::time::Duration;

use arguments::argument;
use crowd::{Crowd, Thread};
use median::median;
use rules::Rules;
use serde_json::{Value, json};

/// What is measured, in the order of the table.
const NAMES: [&str; 6] = [
    "shells, asked from another thread",
    "bare send from another thread",
    "shells, asked from the same thread",
    "bare send from the same thread",
    "a whole decision, no actor",
    "rules alone: decide and evolve",
];
const KEYS: [&str; 6] = ["shells_across", "send_across", "shells", "send", "decision", "rules"];

/// How near the shells come to what bounds them: a message and a decision, one after the other on one thread.
const SHARES: [Share; 4] = [
    ("  bare send, another thread", |rates| rates[0] / rates[1]),
    ("  send and decision, another thread", |rates| rates[0] * (1.0 / rates[1] + 1.0 / rates[4])),
    ("  bare send, same thread", |rates| rates[2] / rates[3]),
    ("  send and decision, same thread", |rates| rates[2] * (1.0 / rates[3] + 1.0 / rates[4])),
];

type Share = (&'static str, fn(&Rates) -> f64);
/// In the order of [`NAMES`].
type Rates = [f64; 6];

fn main() {
    let rounds = argument("--rounds", 5);
    let leg = Duration::from_secs_f64(argument("--seconds", 0.5));
    let home = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let other = home.handle().clone();
    let measured: Vec<(i64, Rates)> = actix::System::new().block_on(async move {
        let mut measured = Vec::new();
        for subscribers in [1, 1_000, 10_000] {
            measured.push((subscribers, measure(subscribers, rounds, leg, &other).await));
        }
        measured
    });
    print(&measured, rounds, leg);
}

/// The median of every contender, each round asking all of them.
async fn measure(subscribers: i64, rounds: usize, leg: Duration, other: &tokio::runtime::Handle) -> Rates {
    let elsewhere = || Thread::Other(other.clone());
    let mut crowds: [Crowd; 4] = [
        shells::crowd(subscribers, elsewhere()).await,
        bare::crowd(subscribers, elsewhere()),
        shells::crowd(subscribers, Thread::Same).await,
        bare::crowd(subscribers, Thread::Same),
    ];
    let mut rules = Rules::new(subscribers);
    let mut rounds_of: [Vec<f64>; 6] = Default::default();
    for _ in 0..rounds {
        for (crowd, rates) in crowds.iter_mut().zip(&mut rounds_of) {
            rates.push(crowd.ask_for(leg).await);
        }
        rounds_of[4].push(rules.whole(leg));
        rounds_of[5].push(rules.alone(leg));
    }
    rounds_of.map(|rates| median(&rates))
}

fn print(measured: &[(i64, Rates)], rounds: usize, leg: Duration) {
    println!("commands per second, median of {rounds} interleaved rounds of {leg:?}");
    let heads: Vec<String> = measured.iter().map(|(count, _)| format!("{count:>12}")).collect();
    println!("  {:36}{}  subscribers", "", heads.join(""));
    for (row, name) in NAMES.iter().enumerate() {
        let rates: Vec<String> = measured.iter().map(|(_, rates)| format!("{:>12.0}", rates[row])).collect();
        println!("  {name:36}{}", rates.join(""));
    }
    println!("  shells, as a share of");
    for (name, share) in SHARES {
        let shares: Vec<String> =
            measured.iter().map(|(_, rates)| format!("{:>11.0}%", 100.0 * share(rates))).collect();
        println!("  {name:36}{}", shares.join(""));
    }
    let rows: Vec<Value> = measured.iter().map(|(count, rates)| row(*count, rates)).collect();
    println!("{}", json!({ "bench": "arbiter", "unit": "commands/s", "rounds": rounds, "rows": rows }));
}

fn row(subscribers: i64, rates: &Rates) -> Value {
    let mut row = json!({ "subscribers": subscribers });
    for (key, rate) in KEYS.iter().zip(rates) {
        row[*key] = json!(rate.round());
    }
    row
}
