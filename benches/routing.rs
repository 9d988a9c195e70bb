//! Routing: how good the plans of the solver are, how soon and in how much memory, beside its peers on public instances.
//!
//! One target a command: `make bench ARGS="--bench routing -- T1"`. Each run is a process of its own, ours and the peers'
//! alike; each solution is judged by the bench itself; each run is kept. Ends with 1 where a *must* does not hold.

#[path = "bench/chance.rs"]
mod chance;

#[path = "routing/answer.rs"]
mod answer;
#[path = "routing/asked.rs"]
mod asked;
#[path = "routing/board.rs"]
mod board;
#[path = "routing/country.rs"]
mod country;
#[path = "routing/environment.rs"]
mod environment;
#[path = "routing/errand.rs"]
mod errand;
#[path = "routing/judge.rs"]
mod judge;
#[path = "routing/library.rs"]
mod library;
#[path = "routing/meter.rs"]
mod meter;
#[path = "routing/ours.rs"]
mod ours;
#[path = "routing/race.rs"]
mod race;
#[path = "routing/report.rs"]
mod report;
#[path = "routing/savings.rs"]
mod savings;
#[path = "routing/solver.rs"]
mod solver;
#[path = "routing/store.rs"]
mod store;
#[path = "routing/targets.rs"]
mod targets;

use std::path::Path;
use std::process::ExitCode;

use asked::Asked;
use solver::{Limits, RUN_OURS, RUN_SAVINGS};

/// Where the measuring itself failed, as against a target that was missed.
const NOT_MEASURED: u8 = 2;

/// Runs what the command line asks for.
pub fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match words.first().map(String::as_str) {
        Some(RUN_OURS | RUN_SAVINGS) => play(&words).map(|()| true),
        _ => Asked::parse(words, asked::cache()).and_then(|asked| targets::measure(&asked)),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::from(NOT_MEASURED)
        }
    }
}

/// One run of ours, as another process of this program asks for it.
fn play(words: &[String]) -> Result<(), String> {
    let word = |place: usize| words.get(place).ok_or("a word is missing").map_err(str::to_owned);
    let number = |place: usize| word(place)?.parse::<u64>().map_err(|error| error.to_string());
    let path = Path::new(word(1)?);
    if word(0)? == RUN_SAVINGS {
        return ours::run_savings(path);
    }
    let limits = Limits { seconds: number(2)?, seed: number(3)?, threads: number(4)? as usize };
    ours::run(path, limits)
}
