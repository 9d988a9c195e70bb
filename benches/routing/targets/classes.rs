//! Classes: T1a, ours alone on every X instance there is, by size, apart for those that parameters were tuned on.

use super::super::asked::Asked;
use super::super::judge::stops;
use super::super::library::{Entry, Library, is_tuned_on};
use super::super::race::Entrant;
use super::super::report::{Table, Verdict, cell};
use super::super::solver::Solver;
use super::{gaps, raced, wanted};

const SEEDS: u64 = 1;
/// The most stops of each class, and the gap that is aimed at, in per cent.
const CLASSES: [(usize, f64); 3] = [(200, 0.15), (500, 0.3), (1_000, 0.5)];

/// T1a.
pub fn measure(asked: &Asked) -> Result<bool, String> {
    let library = Library::open(&asked.data)?;
    let all = library.all_x()?;
    let halves = match asked.half.as_deref() {
        None => vec![true, false],
        Some("tuning") => vec![true],
        Some("held-out") => vec![false],
        Some(other) => return Err(format!("there is no half {other}: tuning or held-out")),
    };
    let entries = wanted(asked, all.iter().filter(|entry| halves.contains(&is_tuned_on(&entry.name))))?;
    let ours = Entrant::new(Solver::Ours, asked.seconds(30));
    let course = [(entries.clone(), vec![ours])];
    let (race, board, mut report) = raced(asked, "the set X by class, ours alone", &course, SEEDS)?;
    report.tables.push(gaps(&board, &entries, &[ours], None));
    let mut table = Table::new(["stops", "tuned on", "mean gap, %", "held out", "mean gap, %"]);
    let mut from = 0;
    for (most, aim) in CLASSES {
        let of_half = |tuned: bool| -> Vec<&Entry> {
            let in_class = |entry: &&&Entry| (from + 1..=most).contains(&stops(&entry.instance));
            entries
                .iter()
                .filter(in_class)
                .filter(|entry| is_tuned_on(&entry.name) == tuned)
                .copied()
                .collect()
        };
        let (tuned, held) = (of_half(true), of_half(false));
        let gap = |half: &[&Entry]| board.mean_gap(ours, half);
        table.row([
            format!("to {most}"),
            tuned.len().to_string(),
            cell(gap(&tuned), 3),
            held.len().to_string(),
            cell(gap(&held), 3),
        ]);
        if !held.is_empty() {
            let what = format!("mean gap to {most} stops, %, held out");
            report.verdicts.push(Verdict::aim(what, gap(&held), aim));
        }
        from = most;
    }
    report.tables.push(table);
    Ok(report.print(&race.ground()))
}
