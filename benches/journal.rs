//! The journal: committed commands per second through the product's store, beside pgbench writing the same rows.
//!
//! Every measurement begins with the same fresh database on one private PostgreSQL with fsync on; rounds interleave
//! the three writers, and afterwards the rows are counted, the audit chain is checked and a commit's rows compared.

#[path = "bench/arguments.rs"]
mod arguments;
#[path = "bench/cluster.rs"]
mod cluster;
#[path = "bench/decision.rs"]
mod decision;
#[path = "bench/joining.rs"]
mod joining;
#[path = "bench/median.rs"]
mod median;

#[path = "journal/ground.rs"]
mod ground;
#[path = "journal/load.rs"]
mod load;
#[path = "journal/peer.rs"]
mod peer;
#[path = "journal/store.rs"]
mod store;
#[path = "journal/variables.rs"]
mod variables;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::time::Duration;

use arguments::argument;
use ground::Ground;
use load::Load;
use median::median;
use peer::{Peer, Way};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// What the journal promises at the most clients, of what pgbench reaches.
const TARGET: f64 = 0.6;
const NAMES: [&str; 3] = ["journal", "pgbench, same statement", "pgbench, transaction"];

/// Medians of the three writers at so many clients.
type Measured = (i64, [f64; 3]);

fn main() {
    let rounds = argument("--rounds", 5);
    let leg = Duration::from_secs(argument("--seconds", 3));
    let runtime = Runtime::new().expect("a runtime");
    let load = Arc::new(Load::new());
    let ground = runtime.block_on(Ground::open(&load));
    let bench = Bench { peer: Peer::new(&load), ground, load, runtime, leg };
    // Whatever happens, the server is stopped and its folder removed.
    let measured = catch_unwind(AssertUnwindSafe(|| {
        println!("{}", bench.runtime.block_on(bench.ground.durability()));
        [1, 8, 32].map(|clients| (clients, bench.measure(clients, rounds)))
    }));
    bench.runtime.block_on(bench.ground.close());
    match measured {
        Ok(measured) => print(&measured, rounds, leg),
        Err(panic) => resume_unwind(panic),
    }
}

struct Bench {
    runtime: Runtime,
    ground: Ground,
    load: Arc<Load>,
    peer: Peer,
    leg: Duration,
}

impl Bench {
    /// The medians; every round asks all three, each time another one first.
    fn measure(&self, clients: i64, rounds: usize) -> [f64; 3] {
        let mut rates: [Vec<f64>; 3] = Default::default();
        let mut samples: [String; 3] = Default::default();
        for round in 0..rounds {
            for turn in 0..3 {
                let writer = (round + turn) % 3;
                let (rate, sample) = self.one(writer, clients);
                rates[writer].push(rate);
                samples[writer] = sample;
            }
        }
        assert!(
            samples.iter().all(|sample| *sample == samples[0]),
            "they write different rows: {samples:#?}"
        );
        rates.map(|rates| median(&rates))
    }

    /// One writer on a fresh database: its rate, and the rows of one commit.
    fn one(&self, writer: usize, clients: i64) -> (f64, String) {
        let config = self.runtime.block_on(self.ground.fresh());
        let store = self.runtime.block_on(store::open(&config, clients));
        let session = store.session().clone();
        let (commits, rate) = match writer {
            0 => {
                let work = store::commits(&store, &self.load, clients, self.leg);
                let (commits, rate) = self.runtime.block_on(work);
                (Some(commits), rate)
            }
            _ => {
                drop(store);
                let way = if writer == 1 { Way::Statement } else { Way::Transaction };
                (None, self.peer.commits_per_second(&session, way, clients, self.leg))
            }
        };
        (rate, self.runtime.block_on(self.ground.verify(&config, commits)))
    }
}

fn print(measured: &[Measured], rounds: usize, leg: Duration) {
    println!(
        "commits per second, median of {rounds} interleaved rounds of {leg:?}; eight ledger lines a commit"
    );
    println!(
        "  clients {:>10} {:>24} {:>21} {:>11} {:>14}",
        NAMES[0], NAMES[1], NAMES[2], "of same", "of transaction"
    );
    for (clients, [ours, same, several]) in measured {
        let (of_same, of_several) = (ours / same, ours / several);
        println!(
            "  {clients:>7} {ours:>10.0} {same:>24.0} {several:>21.0} {of_same:>11.2} {of_several:>14.2}"
        );
    }
    let rows: Vec<Value> = measured.iter().map(row).collect();
    let met = measured.last().is_some_and(|(_, [ours, same, several])| ours / same.max(*several) >= TARGET);
    println!(
        "  target at the most clients: {TARGET} of the faster peer, {}",
        if met { "met" } else { "MISSED" }
    );
    let line = json!({
        "bench": "journal", "unit": "commits/s", "rounds": rounds, "seconds": leg.as_secs(), "target": TARGET,
        "met": met, "rows": rows,
    });
    println!("{line}");
}

fn row((clients, [ours, same, several]): &Measured) -> Value {
    let ratio = |peer: &f64| (ours / peer * 100.0).round() / 100.0;
    json!({
        "clients": clients, "journal": ours.round(), "pgbench_statement": same.round(),
        "pgbench_transaction": several.round(), "of_statement": ratio(same), "of_transaction": ratio(several),
    })
}
