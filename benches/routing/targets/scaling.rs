//! Scaling: T7, rounds of improvement in a second and memory for each stop, from a thousand stops to a hundred thousand.

use super::super::asked::Asked;
use super::super::country::{Length, name};
use super::super::judge::stops;
use super::super::library::{Entry, made_up};
use super::super::race::Entrant;
use super::super::report::{Table, Verdict, cell};
use super::super::solver::Solver;
use super::{raced, share};

const SEEDS: u64 = 1;
/// Stops, and seconds: the largest one needs a while before its first round.
const SIZES: [(usize, u64); 3] = [(1_000, 30), (10_000, 30), (100_000, 60)];
/// Rounds in a second at the largest size, as a share of those at the smallest.
const RATE: f64 = 0.5;
/// Bytes for each stop at the largest size, as a share of those at the middle one; at the smallest the program's own
/// weight is most of it.
const LINEAR: f64 = 1.1;

/// T7.
pub fn measure(asked: &Asked) -> Result<bool, String> {
    let sizes: Vec<(Entry, Entrant)> = SIZES
        .into_iter()
        .filter(|(stops, _)| asked.wants(&name(*stops, Length::Long)))
        .map(|(stops, usual)| {
            let entry = made_up(&asked.cache, stops, Length::Long)?;
            Ok((entry, Entrant::new(Solver::Ours, asked.seconds(usual))))
        })
        .collect::<Result<_, String>>()?;
    let course: Vec<(Vec<&Entry>, Vec<Entrant>)> =
        sizes.iter().map(|(entry, entrant)| (vec![entry], vec![*entrant])).collect();
    let (race, board, mut report) = raced(asked, "iterations and memory by size", &course, SEEDS)?;
    let mut table = Table::new(["instance", "iterations/s", "of the first", "peak, MB", "bytes a stop"]);
    let rate = |(entry, entrant): &(Entry, Entrant)| board.middle(*entrant, entry, |run| run.told.rate);
    let bytes = |(entry, entrant): &(Entry, Entrant)| {
        let peak = board.middle(*entrant, entry, |run| Some(run.told.peak_kb as f64 * 1_024.0))?;
        Some(peak / stops(&entry.instance) as f64)
    };
    let of = |size: usize| sizes.iter().find(|(entry, _)| stops(&entry.instance) == size);
    let [small, middle, large] = SIZES.map(|(size, _)| of(size));
    for size in &sizes {
        let megabytes = bytes(size).map(|bytes| bytes * stops(&size.0.instance) as f64 / 1e6);
        let of_first = share(rate(size), small.and_then(rate));
        let figures = [(rate(size), 0), (of_first, 2), (megabytes, 1), (bytes(size), 0)];
        let cells = figures.map(|(figure, digits)| cell(figure, digits));
        table.row(std::iter::once(size.0.name.clone()).chain(cells));
    }
    report.tables.push(table);
    let (rates, memory) = (
        share(large.and_then(rate), small.and_then(rate)),
        share(large.and_then(bytes), middle.and_then(bytes)),
    );
    report.verdicts = vec![
        Verdict::must("iterations/s at 100 000, of those at 1 000", rates, RATE).at_least(),
        Verdict::must("bytes a stop at 100 000, of those at 10 000", memory, LINEAR),
    ];
    Ok(report.print(&race.ground()))
}
