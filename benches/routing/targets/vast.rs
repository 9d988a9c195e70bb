//! Vast plans: T5, twenty thousand stops whose best cost is known, and T6, a hundred thousand made-up ones.

use super::super::asked::Asked;
use super::super::country::Length;
use super::super::judge::{least_routes, radial_bound};
use super::super::library::{Entry, Library, made_up};
use super::super::race::Entrant;
use super::super::report::{Table, Verdict, cell};
use super::super::solver::Solver;
use super::{gaps, raced, wanted, worst};

const SEEDS: u64 = 3;
const STOPS: usize = 100_000;
const PEAK_GB: f64 = 0.75;
const FIRST_S: f64 = 15.0;
/// Per cent less than savings + 2-opt: what has to be, and what is aimed at.
const BETTER: (f64, f64) = (6.0, 8.0);

/// T5.
pub fn flanders(asked: &Asked) -> Result<bool, String> {
    let library = Library::open(&asked.data)?;
    let flanders = library.entry("XXL", "Flanders1")?;
    let ours = Entrant::new(Solver::Ours, asked.seconds(120));
    let course = [(vec![&flanders], vec![ours])];
    let (race, board, mut report) = raced(asked, "20 000 stops", &course, SEEDS)?;
    report
        .notes
        .push("FILO2, a fixed figure: 1.94 % on Flanders2, which has 30 000 stops, in 120 s".to_owned());
    report.tables.push(gaps(&board, &[&flanders], &[ours], None));
    let gap = board.gap(ours, &flanders);
    report.verdicts = vec![Verdict::must("gap, %", gap, 3.0), Verdict::aim("gap, %", gap, 2.0)];
    Ok(report.print(&race.ground()))
}

/// T6.
pub fn country(asked: &Asked) -> Result<bool, String> {
    let all: Vec<Entry> = Length::BOTH
        .map(|length| made_up(&asked.cache, STOPS, length))
        .into_iter()
        .collect::<Result<_, _>>()?;
    let entries = wanted(asked, &all)?;
    let ours = Entrant::new(Solver::Ours, asked.seconds(300));
    // Without chance or a limit, so that one run is as good as another.
    let savings = Entrant::new(Solver::Savings, 0).once().kept();
    let course = [(entries.clone(), vec![savings, ours])];
    let (race, board, mut report) = raced(asked, "100 000 made-up stops", &course, SEEDS)?;
    let at_most = "at most: beside what it costs to bring each unit from the depot, which no plan can save";
    report.notes.push(at_most.to_owned());
    let mut table = Table::new([
        "instance",
        "least routes",
        "savings + 2-opt",
        "its routes",
        "its s",
        "payshanba",
        "routes",
        "better, %",
        "at most, %",
        "first plan, s",
        "peak, GB",
    ]);
    for entry in &entries {
        let cost = |entrant| board.middle(entrant, entry, |run| Some(run.cost? as f64));
        let routes = |entrant| board.middle(entrant, entry, |run| Some(run.routes as f64));
        let better = cost(ours).zip(cost(savings)).map(|(ours, plain)| 100.0 * (plain - ours) / plain);
        let room = cost(savings).map(|plain| 100.0 * (plain - radial_bound(&entry.instance)) / plain);
        let first = worst(board.of(ours, entry), |run| run.told.first_s);
        let peak = worst(board.of(ours, entry), |run| Some(run.told.peak_kb as f64 * 1_024.0 / 1e9));
        let plain_s = board.middle(savings, entry, |run| Some(run.told.solve_s));
        table.row([
            entry.name.clone(),
            least_routes(&entry.instance).to_string(),
            cell(cost(savings), 0),
            cell(routes(savings), 0),
            cell(plain_s, 1),
            cell(cost(ours), 0),
            cell(routes(ours), 0),
            cell(better, 2),
            cell(room, 2),
            cell(first, 1),
            cell(peak, 2),
        ]);
        let of = |what: &str| format!("{}: {what}", entry.name);
        report.verdicts.extend([
            Verdict::must(of("peak of memory, GB"), peak, PEAK_GB),
            Verdict::must(of("start to first plan, s"), first, FIRST_S),
        ]);
        // Where nobody can be so much better, it is not asked.
        if room.is_none_or(|room| room >= BETTER.1) {
            report.verdicts.extend([
                Verdict::must(of("better than savings + 2-opt by, %"), better, BETTER.0).at_least(),
                Verdict::aim(of("better than savings + 2-opt by, %"), better, BETTER.1).at_least(),
            ]);
        }
    }
    report.tables.push(table);
    Ok(report.print(&race.ground()))
}
