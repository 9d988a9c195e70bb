//! Threads: T8, two against one for as long on the wall, on the larger of the eight.

use super::super::asked::Asked;
use super::super::judge::stops;
use super::super::library::{Entry, Library};
use super::super::race::Entrant;
use super::super::report::Verdict;
use super::super::solver::Solver;
use super::contest::{stand_ins, wanted_eight};
use super::{gaps, raced, share};

const SEEDS: u64 = 3;
const LARGER: usize = 500;

/// T8.
pub fn measure(asked: &Asked) -> Result<bool, String> {
    let library = Library::open(&asked.data)?;
    let mut eight = wanted_eight(asked, &library)?;
    eight.retain(|one| stops(&one.entry.instance) >= LARGER);
    let entries: Vec<&Entry> = eight.iter().map(|one| &one.entry).collect();
    let one = Entrant::new(Solver::Ours, asked.seconds(30));
    let two = one.threads(2);
    let course = [(entries.clone(), vec![one, two])];
    let (race, board, mut report) = raced(asked, "two threads against one", &course, SEEDS)?;
    report.notes.extend(stand_ins(&eight));
    report.tables.push(gaps(&board, &entries, &[one, two], None));
    let ratio = share(board.mean_gap(two, &entries), board.mean_gap(one, &entries));
    report.verdicts.push(Verdict::must("mean gap with two threads, of that with one", ratio, 0.9));
    Ok(report.print(&race.ground()))
}
