//! A race: solvers on instances one after another, each run a process of its own, judged and kept.

use std::collections::HashMap;
use std::time::Duration;

use super::answer::{self, Told};
use super::asked::Asked;
use super::environment::Environment;
use super::errand;
use super::judge::{has_windows, judge};
use super::library::Entry;
use super::meter;
use super::solver::{Limits, Solver, commit};
use super::store::{Key, Run, Store};

/// A program gets so many times its limit and so much more, before it counts as stuck.
const PATIENCE: u64 = 2;
const PATIENCE_MORE: Duration = Duration::from_secs(120);

/// Who is raced with which limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entrant {
    pub solver: Solver,
    pub seconds: u64,
    pub threads: usize,
    /// Runs with other seeds than the first count for nothing.
    pub first_seed_only: bool,
    /// A run that is kept is taken, even where the others are run anew.
    pub kept_is_enough: bool,
}

impl Entrant {
    /// On one thread, with every seed, run anew.
    pub fn new(solver: Solver, seconds: u64) -> Self {
        Self { solver, seconds, threads: 1, first_seed_only: false, kept_is_enough: false }
    }

    /// On so many threads.
    pub fn threads(self, threads: usize) -> Self {
        Self { threads, ..self }
    }

    /// With the first seed.
    pub fn once(self) -> Self {
        Self { first_seed_only: true, ..self }
    }

    /// Taken from what is kept.
    pub fn kept(self) -> Self {
        Self { kept_is_enough: true, ..self }
    }
}

/// The course.
pub struct Race {
    pub asked: Asked,
    environment: Environment,
    store: Store,
    versions: HashMap<Solver, String>,
    cpu: String,
    commit: String,
}

impl Race {
    /// Prepares everybody who takes part.
    pub fn prepare(asked: &Asked, entrants: &[Entrant]) -> Result<Self, String> {
        if cfg!(debug_assertions) {
            eprintln!("this is a debug build: its times mean nothing");
        }
        let solvers: Vec<Solver> = entrants.iter().map(|entrant| entrant.solver).collect();
        Ok(Self {
            asked: asked.clone(),
            environment: Environment::prepare(&asked.peers, &solvers)?,
            store: Store::open(&asked.results)?,
            versions: solvers.iter().map(|&solver| (solver, solver.version())).collect(),
            cpu: meter::cpu_model(),
            commit: commit(),
        })
    }

    /// Where and what this is: for the report.
    pub fn ground(&self) -> (String, String, String) {
        let ours = self.versions.get(&Solver::Ours).cloned().unwrap_or_default();
        (ours, self.commit.clone(), self.cpu.clone())
    }

    /// Everybody on every instance with every seed, taking turns in going first.
    pub fn run(&mut self, entries: &[&Entry], entrants: &[Entrant], seeds: u64) -> Result<Vec<Run>, String> {
        let mut runs = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            for seed in 1..=seeds {
                for turn in 0..entrants.len() {
                    let entrant = entrants[(place + seed as usize + turn) % entrants.len()];
                    let takes_part = seed == 1 || !entrant.first_seed_only;
                    if takes_part && (!has_windows(&entry.instance) || entrant.solver.knows_windows()) {
                        runs.push(self.once(entry, entrant, seed)?);
                    }
                }
            }
        }
        Ok(runs)
    }

    fn once(&mut self, entry: &Entry, entrant: Entrant, seed: u64) -> Result<Run, String> {
        let key = Key {
            solver: entrant.solver.name().to_owned(),
            version: self.versions[&entrant.solver].clone(),
            instance: entry.name.clone(),
            seed,
            seconds: entrant.seconds,
            threads: entrant.threads,
            cpu: self.cpu.clone(),
        };
        if (self.asked.resume || entrant.kept_is_enough)
            && let Some(run) = self.store.find(&key)
        {
            return Ok(run.clone());
        }
        let limits = Limits { seconds: entrant.seconds, seed, threads: entrant.threads };
        let mut command = entrant.solver.command(&self.environment, &entry.path, limits);
        let within = Duration::from_secs(PATIENCE * entrant.seconds) + PATIENCE_MORE;
        let run = judged(key, entry, errand::run(&mut command, within));
        self.store.keep(&run)?;
        eprintln!("{}", line(&run, entry));
        Ok(run)
    }
}

fn judged(key: Key, entry: &Entry, done: Result<errand::Done, String>) -> Run {
    let mut run = Run { key, cost: None, fault: None, routes: 0, wall_s: 0.0, told: Told::default() };
    let outcome = done.and_then(|done| {
        run.wall_s = done.wall_s;
        let (routes, told) = answer::read(&done.text)?;
        run.routes = routes.len();
        run.told = told.unwrap_or(Told { solve_s: done.wall_s, ..Told::default() });
        judge(&entry.instance, &routes)
    });
    match outcome {
        Ok(cost) => run.cost = Some(cost),
        Err(fault) => run.fault = Some(fault),
    }
    run
}

/// A run as it goes by.
fn line(run: &Run, entry: &Entry) -> String {
    let Key { solver, instance, seed, seconds, threads, .. } = &run.key;
    let outcome = match (run.cost, entry.best, &run.fault) {
        (Some(cost), Some(best), _) => format!("{cost} ({:+.2} %)", 100.0 * (cost as f64 - best) / best),
        (Some(cost), None, _) => cost.to_string(),
        (None, _, fault) => format!("FAILED: {}", fault.as_deref().unwrap_or("without a word")),
    };
    let threads = if *threads == 1 { String::new() } else { format!(", {threads} threads") };
    let used = format!("{:.1} s, {:.1} s of processor", run.told.solve_s, run.told.cpu_s);
    format!(
        "  {solver:<15} {instance:<20} seed {seed}, {seconds} s{threads}: {outcome}, {} routes, {used}",
        run.routes
    )
}
