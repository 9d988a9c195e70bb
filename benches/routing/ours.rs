//! Ours: one run of the solver in a process of its own, so that its memory and its faults are its own too.

use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use payshanba_routing::files::Solution;
use payshanba_routing::{Budget, Limit, Progress, Watch, solve};

use super::answer::{self, Told};
use super::library;
use super::meter::{self, Stopwatch};
use super::savings;
use super::solver::Limits;

/// A rate over a shorter time than this says nothing.
const RATE_OVER_S: f64 = 0.1;

/// Listens to the search.
struct Witness {
    /// Since the program's start.
    begun: Stopwatch,
    heard: Mutex<Heard>,
}

/// When something was heard, in seconds since the program's start, and after how many rounds.
#[derive(Clone, Copy, Default)]
struct Heard {
    first: Option<(f64, u64)>,
    last: Option<(f64, u64)>,
}

impl Watch for Witness {
    fn progress(&self, progress: &Progress) {
        if progress.cost.unserved > 0 {
            return;
        }
        let now = Some((self.begun.elapsed_s(), progress.iterations));
        let mut heard = self.heard.lock().expect("nobody panics while listening");
        heard.first = heard.first.or(now);
        heard.last = now;
    }
}

impl Heard {
    fn rate(self) -> Option<f64> {
        let ((from_s, before), (to_s, after)) = self.first.zip(self.last)?;
        (to_s - from_s >= RATE_OVER_S).then(|| (after - before) as f64 / (to_s - from_s))
    }
}

/// Reads the file, solves it and prints the answer.
pub fn run(path: &Path, limits: Limits) -> Result<(), String> {
    let witness = Witness { begun: Stopwatch::start(), heard: Mutex::default() };
    let problem = library::read(path)?.problem;
    let (cpu_s, solving) = (meter::cpu_s(), Stopwatch::start());
    let clock = move || solving.elapsed();
    let limit = Limit::Time { most: Duration::from_secs(limits.seconds), clock: &clock };
    let plan = solve(&problem, &Budget { limit, seed: limits.seed, threads: limits.threads }, &witness);
    let solve_s = solving.elapsed_s();
    let cpu_s = meter::cpu_s() - cpu_s;
    let heard = *witness.heard.lock().expect("nobody panics while listening");
    let told = Told {
        solve_s,
        cpu_s,
        peak_kb: meter::peak_kb(),
        first_s: heard.first.map(|(at, _)| at),
        iterations: heard.last.map(|(_, iterations)| iterations),
        rate: heard.rate(),
    };
    print!("{}", answer::write(Solution::of(&plan, 0).routes, &told));
    Ok(())
}

/// The same for the plain method.
pub fn run_savings(path: &Path) -> Result<(), String> {
    let problem = library::read(path)?.problem;
    let (cpu_s, solving) = (meter::cpu_s(), Stopwatch::start());
    let routes = savings::solve(&problem);
    let (solve_s, cpu_s) = (solving.elapsed_s(), meter::cpu_s() - cpu_s);
    let told = Told { solve_s, cpu_s, peak_kb: meter::peak_kb(), ..Told::default() };
    print!("{}", answer::write(routes, &told));
    Ok(())
}
