//! The targets: what is measured for each, and the bounds that it is held against.

#[path = "targets/anytime.rs"]
mod anytime;
#[path = "targets/classes.rs"]
mod classes;
#[path = "targets/contest.rs"]
mod contest;
#[path = "targets/scaling.rs"]
mod scaling;
#[path = "targets/threads.rs"]
mod threads;
#[path = "targets/vast.rs"]
mod vast;

use super::asked::{Asked, USAGE};
use super::board::{Board, figures};
use super::judge::units;
use super::library::Entry;
use super::race::{Entrant, Race};
use super::report::{Report, Table, cell};
use super::solver::Solver;
use super::store::Run;

/// Measures one; answers whether every *must* holds.
pub fn measure(asked: &Asked) -> Result<bool, String> {
    match asked.target.as_str() {
        "T1" => contest::eight(asked),
        "T1a" => classes::measure(asked),
        "T2" => contest::in_a_third(asked),
        "T3" => contest::windows(asked),
        "T4" => contest::large(asked),
        "T5" => vast::flanders(asked),
        "T6" => vast::country(asked),
        "T7" => scaling::measure(asked),
        "T8" => threads::measure(asked),
        "T9" => anytime::measure(asked),
        "T10" => {
            Err("events are measured by `cargo bench --package payshanba-routing --bench live`".to_owned())
        }
        "T11" => {
            Err("roads are measured by `cargo bench --package payshanba-roads --bench roads`".to_owned())
        }
        other => Err(format!("there is no target {other} here\n\n{USAGE}")),
    }
}

/// What the notes of every report begin with.
fn notes(asked: &Asked, board: &Board) -> Vec<String> {
    let trial = (asked.hurry > 1)
        .then(|| format!("A TRIAL: every time limit divided by {}; no verdict means anything", asked.hurry));
    trial.into_iter().chain(board.quiet()).collect()
}

/// Those of the entries that are wanted; an error where none is.
fn wanted<'e>(asked: &Asked, entries: impl IntoIterator<Item = &'e Entry>) -> Result<Vec<&'e Entry>, String> {
    let entries: Vec<&Entry> = entries.into_iter().filter(|entry| asked.wants(&entry.name)).collect();
    if entries.is_empty() { Err("no instance is left: look at --only".to_owned()) } else { Ok(entries) }
}

/// The peers that are there for reference, one seed each, where they are asked for.
fn reference(asked: &Asked, seconds: u64) -> impl Iterator<Item = Entrant> {
    Solver::REFERENCE
        .into_iter()
        .filter(|_| asked.reference)
        .map(move |solver| Entrant::new(solver, seconds).once())
}

/// How entrants are called where they differ in more than the solver.
fn label(entrant: Entrant) -> String {
    let threads = if entrant.threads == 1 { String::new() } else { format!(" × {}", entrant.threads) };
    format!("{} {} s{threads}", entrant.solver.name(), entrant.seconds)
}

/// Gaps in per cent: a row for each instance and one for their mean; the last column is a published figure.
fn gaps(board: &Board, entries: &[&Entry], entrants: &[Entrant], fixed: Option<(&str, &[f64])>) -> Table {
    let heads = ["gap, %".to_owned(), "best known".to_owned()];
    let solvers = entrants.iter().map(|&entrant| label(entrant));
    let mut table =
        Table::new(heads.into_iter().chain(solvers).chain(fixed.map(|(head, _)| head.to_owned())));
    for (place, entry) in entries.iter().enumerate() {
        let measured = entrants.iter().map(|&entrant| cell(board.gap(entrant, entry), 2));
        let last = fixed.map(|(_, figures)| cell(figures.get(place).copied(), 2));
        let best = entry.best.map(|best| best / units(&entry.instance));
        table.row([entry.name.clone(), cell(best, 0)].into_iter().chain(measured).chain(last));
    }
    let means = entrants.iter().map(|&entrant| cell(board.mean_gap(entrant, entries), 2));
    let last = fixed.map(|(_, figures)| cell(Some(figures.iter().sum::<f64>() / figures.len() as f64), 2));
    table.row(["mean".to_owned(), String::new()].into_iter().chain(means).chain(last));
    table
}

/// One figure as a share of another one.
fn share(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    part.zip(whole).map(|(part, whole)| part / whole)
}

/// The largest of a figure over the runs, where each has it.
fn worst<'r>(runs: impl Iterator<Item = &'r Run>, figure: impl Fn(&Run) -> Option<f64>) -> Option<f64> {
    figures(runs, figure)?.into_iter().reduce(f64::max)
}

/// Runs everybody on everything, and the report that begins with it.
fn raced(
    asked: &Asked,
    title: &str,
    course: &[(Vec<&Entry>, Vec<Entrant>)],
    usual_seeds: u64,
) -> Result<(Race, Board, Report), String> {
    let everybody: Vec<Entrant> = course.iter().flat_map(|(_, entrants)| entrants.iter().copied()).collect();
    let mut race = Race::prepare(asked, &everybody)?;
    let mut runs = Vec::new();
    for (entries, entrants) in course {
        runs.extend(race.run(entries, entrants, asked.seeds.unwrap_or(usual_seeds))?);
    }
    let board = Board::new(runs);
    let mut report = Report::new(&asked.target, title);
    report.notes = notes(asked, &board);
    Ok((race, board, report))
}
