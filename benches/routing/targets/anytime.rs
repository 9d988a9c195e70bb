//! Anytime: T9, how soon there is a plan that serves everybody, and how well the clock is kept.

use super::super::asked::Asked;
use super::super::country::{Length, name};
use super::super::library::{Entry, made_up};
use super::super::race::Entrant;
use super::super::report::{Table, Verdict, cell};
use super::super::solver::Solver;
use super::{raced, worst};

const SEEDS: u64 = 1;
/// Stops, the seconds within which everybody is in a plan, and the limits that are asked for.
const SIZES: [(usize, f64, &[u64]); 2] = [(1_000, 1.0, &[1, 5, 10, 30]), (100_000, 10.0, &[10, 30])];
/// A limit is kept within this share of it and so many seconds more.
const WITHIN: (f64, f64) = (0.02, 0.2);

/// T9.
pub fn measure(asked: &Asked) -> Result<bool, String> {
    let wanted = SIZES.into_iter().filter(|(stops, ..)| asked.wants(&name(*stops, Length::Long)));
    let sizes: Vec<_> = wanted.collect();
    let made = sizes.iter().map(|(stops, ..)| made_up(&asked.cache, *stops, Length::Long));
    let entries: Vec<Entry> = made.collect::<Result<_, _>>()?;
    let course: Vec<(Vec<&Entry>, Vec<Entrant>)> = entries
        .iter()
        .zip(&sizes)
        .map(|(entry, (_, _, limits))| {
            let mut limits: Vec<u64> = limits.iter().map(|&limit| asked.seconds(limit)).collect();
            // A trial makes small ones alike.
            limits.dedup();
            (vec![entry], limits.into_iter().map(|limit| Entrant::new(Solver::Ours, limit)).collect())
        })
        .collect();
    let (race, board, mut report) = raced(asked, "the first plan, and the clock", &course, SEEDS)?;
    let mut table =
        Table::new(["instance", "asked, s", "first plan, s", "used, s", "with reading, s", "cost"]);
    for ((entries, entrants), (stops, soon, _)) in course.iter().zip(&sizes) {
        let entry = entries[0];
        for &entrant in entrants {
            let figure = |figure: fn(&super::Run) -> Option<f64>| worst(board.of(entrant, entry), figure);
            table.row([
                entry.name.clone(),
                entrant.seconds.to_string(),
                cell(figure(|run| run.told.first_s), 2),
                cell(figure(|run| Some(run.told.solve_s)), 2),
                cell(figure(|run| Some(run.wall_s)), 2),
                cell(board.middle(entrant, entry, |run| Some(run.cost? as f64)), 0),
            ]);
        }
        let runs = || entrants.iter().flat_map(|&entrant| board.of(entrant, entry));
        let first = worst(runs(), |run| run.told.first_s);
        let beyond = worst(runs(), |run| {
            let limit = run.key.seconds as f64;
            Some((run.told.solve_s - limit).abs() - WITHIN.0 * limit - WITHIN.1)
        });
        report.verdicts.push(Verdict::must(format!("{stops} stops: start to first plan, s"), first, *soon));
        let what = format!("{stops} stops: the clock missed by, beyond 2 % + 0.2 s, s");
        report.verdicts.push(Verdict::must(what, beyond, 0.0));
    }
    report.tables.push(table);
    Ok(report.print(&race.ground()))
}
