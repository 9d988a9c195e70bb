//! The board: gaps to the best cost known, in per cent: the median over seeds, the mean over instances.

use super::library::Entry;
use super::race::Entrant;
use super::store::Run;

#[path = "../bench/median.rs"]
mod median;

pub use median::median;

/// All runs of a race.
pub struct Board {
    runs: Vec<Run>,
}

impl Board {
    pub fn new(runs: Vec<Run>) -> Self {
        Self { runs }
    }

    /// The runs of one entrant on one instance.
    pub fn of(&self, entrant: Entrant, entry: &Entry) -> impl Iterator<Item = &Run> {
        let (solver, instance) = (entrant.solver.name(), entry.name.clone());
        self.runs.iter().filter(move |run| {
            let key = &run.key;
            key.solver == solver
                && key.instance == instance
                && (key.seconds, key.threads) == (entrant.seconds, entrant.threads)
        })
    }

    /// The middle of a figure over the seeds.
    pub fn middle(
        &self,
        entrant: Entrant,
        entry: &Entry,
        figure: impl Fn(&Run) -> Option<f64>,
    ) -> Option<f64> {
        figures(self.of(entrant, entry), figure).map(|figures| median(&figures))
    }

    /// How far its plans are from the best one known.
    pub fn gap(&self, entrant: Entrant, entry: &Entry) -> Option<f64> {
        let best = entry.best?;
        self.middle(entrant, entry, |run| Some(100.0 * (run.cost? as f64 - best) / best))
    }

    /// The same, on average over instances; none where one of them is missing.
    pub fn mean_gap(&self, entrant: Entrant, entries: &[&Entry]) -> Option<f64> {
        mean(entries.iter().map(|entry| self.gap(entrant, entry)))
    }

    /// How many runs broke a rule or led to nothing.
    pub fn faults(&self, entrant: Entrant, entries: &[&Entry]) -> usize {
        entries.iter().flat_map(|entry| self.of(entrant, entry)).filter(|run| run.cost.is_none()).count()
    }

    /// A sentence on how much of the processors the runs had, where that was too little to trust their times.
    pub fn quiet(&self) -> Option<String> {
        let share = |run: &Run| run.told.cpu_s / (run.told.solve_s * run.key.threads as f64);
        let measured = self.runs.iter().filter(|run| run.told.cpu_s > 0.0 && run.told.solve_s >= 1.0);
        let shares: Vec<f64> = measured.map(share).collect();
        let starved = shares.iter().filter(|&&share| share < 0.95).count();
        let least = shares.iter().copied().fold(1.0, f64::min);
        (starved > 0).then(|| {
            format!(
                "the machine was busy: {starved} of {} runs had less than 95 % of a processor, one only {:.0} %",
                shares.len(),
                100.0 * least
            )
        })
    }
}

/// A figure of each run; none where one of them led to no plan or does not have it, or there is no run.
pub fn figures<'r>(
    runs: impl Iterator<Item = &'r Run>,
    figure: impl Fn(&Run) -> Option<f64>,
) -> Option<Vec<f64>> {
    let figures: Vec<f64> = runs.map(|run| run.cost.and_then(|_| figure(run))).collect::<Option<_>>()?;
    (!figures.is_empty()).then_some(figures)
}

/// The mean, where every value is there.
pub fn mean(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let values: Vec<f64> = values.collect::<Option<_>>()?;
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

#[test]
fn gaps_are_medians_over_seeds_and_means_over_instances() {
    use super::{answer::Told, solver::Solver, store::Key};
    use payshanba_routing::files::Instance;

    let ours = Entrant::new(Solver::Ours, 30);
    let entry = |name: &str, best| Entry {
        name: name.to_owned(),
        path: std::path::PathBuf::new(),
        instance: Instance::parse(&super::country::lay_out(2, super::country::Length::Short, 1)).unwrap(),
        best: Some(best),
    };
    let run = |instance: &str, seed, cost| Run {
        key: Key {
            solver: Solver::Ours.name().to_owned(),
            version: String::new(),
            instance: instance.to_owned(),
            seed,
            seconds: 30,
            threads: 1,
            cpu: String::new(),
        },
        cost,
        fault: None,
        routes: 1,
        wall_s: 30.0,
        told: Told { solve_s: 30.0, cpu_s: if seed == 1 { 15.0 } else { 30.0 }, ..Told::default() },
    };
    let (a, b) = (entry("a", 100.0), entry("b", 1_000.0));
    let of_a = [(1, 103), (2, 101), (3, 109)].map(|(seed, cost)| run("a", seed, Some(cost)));
    let board = Board::new(of_a.into_iter().chain([run("b", 1, Some(1_010))]).collect());
    assert_eq!((board.gap(ours, &a), board.gap(ours, &b)), (Some(3.0), Some(1.0)));
    assert_eq!(board.mean_gap(ours, &[&a, &b]), Some(2.0));
    assert_eq!(board.mean_gap(ours.threads(2), &[&a]), None);
    assert!(board.quiet().is_some_and(|sentence| sentence.contains("2 of 4") && sentence.contains("50 %")));
    let failed = Board::new(vec![run("a", 2, Some(100)), run("a", 3, None)]);
    assert_eq!((failed.gap(ours, &a), failed.faults(ours, &[&a])), (None, 1));
}
