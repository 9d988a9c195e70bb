//! Contests: T1 to T4, ours against PyVRP and VROOM on instances whose best costs are known.

use super::super::asked::Asked;
use super::super::library::{Entry, Library, OfEight};
use super::super::race::Entrant;
use super::super::report::Verdict;
use super::super::solver::Solver;
use super::{gaps, raced, reference, share, wanted};

const SEEDS: u64 = 3;
/// What FILO2 reached on Leuven1 in 60 s and on Antwerp1 in 120 s, in per cent.
const FILO2_LARGE: [f64; 2] = [0.43, 0.47];

/// T1: the eight X instances.
pub fn eight(asked: &Asked) -> Result<bool, String> {
    let library = Library::open(&asked.data)?;
    let eight = wanted_eight(asked, &library)?;
    let entries: Vec<&Entry> = eight.iter().map(|one| &one.entry).collect();
    let seconds = asked.seconds(30);
    let entrants = contestants(asked, seconds);
    let (ours, pyvrp, vroom) = (entrants[0], entrants[1], entrants[2]);
    let course = [(entries.clone(), entrants.clone())];
    let (race, board, mut report) = raced(asked, "eight CVRP instances of the set X", &course, SEEDS)?;
    report.notes.extend(stand_ins(&eight));
    let filo2: Vec<f64> = eight.iter().map(|one| one.filo2).collect();
    report.tables.push(gaps(&board, &entries, &entrants, Some(("FILO2 30 s, fixed", &filo2))));
    let mean = |entrant| board.mean_gap(entrant, &entries);
    let beyond =
        entries.iter().map(|entry| Some(board.gap(ours, entry)? - 1.5 * board.gap(pyvrp, entry)? - 0.3));
    let worst = beyond.collect::<Option<Vec<f64>>>().and_then(|all| all.into_iter().reduce(f64::max));
    let filo2 = filo2.iter().sum::<f64>() / filo2.len() as f64;
    report.verdicts = vec![
        Verdict::must("mean gap, of PyVRP's", share(mean(ours), mean(pyvrp)), 0.8),
        Verdict::must("mean gap, of VROOM's", share(mean(ours), mean(vroom)), 0.25),
        Verdict::must("the worst gap beyond 1.5 × PyVRP's + 0.3 points", worst, 0.0),
        Verdict::aim("mean gap, %", mean(ours), 0.45),
        Verdict::aim("mean gap, %, beside FILO2's", mean(ours), filo2),
    ];
    Ok(report.print(&race.ground()))
}

/// T2: the same in a third of the time.
pub fn in_a_third(asked: &Asked) -> Result<bool, String> {
    let library = Library::open(&asked.data)?;
    let eight = wanted_eight(asked, &library)?;
    let entries: Vec<&Entry> = eight.iter().map(|one| &one.entry).collect();
    let ours = Entrant::new(Solver::Ours, asked.seconds(10));
    let pyvrp = Entrant::new(Solver::Pyvrp, asked.seconds(30)).kept();
    let entrants = vec![ours, pyvrp];
    let course = [(entries.clone(), entrants.clone())];
    let (race, board, mut report) = raced(asked, "the eight in 10 s against PyVRP in 30 s", &course, SEEDS)?;
    report.notes.extend(stand_ins(&eight));
    report.notes.push("PyVRP's runs are those of T1 where they were kept".to_owned());
    report.tables.push(gaps(&board, &entries, &entrants, None));
    let mean = |entrant| board.mean_gap(entrant, &entries);
    report.verdicts.push(Verdict::must("mean gap, of PyVRP's", share(mean(ours), mean(pyvrp)), 1.0));
    Ok(report.print(&race.ground()))
}

/// T3: a thousand stops with windows.
pub fn windows(asked: &Asked) -> Result<bool, String> {
    let library = Library::open(&asked.data)?;
    let all = ["C1_10_2", "R1_10_4", "RC2_10_5"].map(|name| library.entry("VRPTW", name));
    let all: Vec<Entry> = all.into_iter().collect::<Result<_, _>>()?;
    let entries = wanted(asked, &all)?;
    let entrants = contestants(asked, asked.seconds(60));
    let (ours, pyvrp) = (entrants[0], entrants[1]);
    let course = [(entries.clone(), entrants.clone())];
    let (race, board, mut report) = raced(asked, "1 000 stops with windows", &course, SEEDS)?;
    report.notes.push(
        "a cost is the distance alone, in tenths cut off; HGS-CVRP and vrp-core's reader know no windows"
            .to_owned(),
    );
    let shown: Vec<Entrant> = entrants.into_iter().filter(|entrant| entrant.solver.knows_windows()).collect();
    report.tables.push(gaps(&board, &entries, &shown, None));
    let ratio = share(board.mean_gap(ours, &entries), board.mean_gap(pyvrp, &entries));
    let faults = board.faults(ours, &entries) as f64;
    report.verdicts = vec![
        Verdict::must("mean gap, of PyVRP's", ratio, 0.95),
        Verdict::must("plans of ours that break a rule", Some(faults), 0.0),
        Verdict::aim("mean gap, of PyVRP's", ratio, 0.7),
    ];
    Ok(report.print(&race.ground()))
}

/// T4: some thousand stops.
pub fn large(asked: &Asked) -> Result<bool, String> {
    let library = Library::open(&asked.data)?;
    let (leuven, antwerp) = (library.entry("XXL", "Leuven1")?, library.entry("XXL", "Antwerp1")?);
    let rounds = [(&leuven, 60, FILO2_LARGE[0], 0.42), (&antwerp, 120, FILO2_LARGE[1], 0.52)];
    let rounds: Vec<_> = rounds.into_iter().filter(|(entry, ..)| asked.wants(&entry.name)).collect();
    wanted(asked, rounds.iter().map(|(entry, ..)| *entry))?;
    let peers = |seconds| -> Vec<Entrant> {
        let hygese = asked.reference.then(|| Entrant::new(Solver::Hygese, seconds).once());
        [Solver::Ours, Solver::Pyvrp]
            .map(|solver| Entrant::new(solver, seconds))
            .into_iter()
            .chain(hygese)
            .collect()
    };
    let course: Vec<(Vec<&Entry>, Vec<Entrant>)> =
        rounds.iter().map(|&(entry, usual, ..)| (vec![entry], peers(asked.seconds(usual)))).collect();
    let (race, board, mut report) = raced(asked, "3 000 and 6 000 stops", &course, SEEDS)?;
    for ((entry, _, filo2, aim), (entries, entrants)) in rounds.iter().zip(&course) {
        report.tables.push(gaps(&board, entries, entrants, Some(("FILO2, fixed", &[*filo2]))));
        let (ours, pyvrp) = (board.gap(entrants[0], entry), board.gap(entrants[1], entry));
        report.verdicts.push(Verdict::must(
            format!("gap on {}, of PyVRP's", entry.name),
            share(ours, pyvrp),
            0.35,
        ));
        report.verdicts.push(Verdict::aim(format!("gap on {}, %", entry.name), ours, *aim));
    }
    Ok(report.print(&race.ground()))
}

/// Ours, PyVRP and VROOM, in this order, and whoever is there for reference.
fn contestants(asked: &Asked, seconds: u64) -> Vec<Entrant> {
    let three = [Solver::Ours, Solver::Pyvrp, Solver::Vroom].map(|solver| Entrant::new(solver, seconds));
    three.into_iter().chain(reference(asked, seconds)).collect()
}

/// Those of the eight that are wanted.
pub(super) fn wanted_eight(asked: &Asked, library: &Library) -> Result<Vec<OfEight>, String> {
    let eight: Vec<OfEight> =
        library.eight()?.into_iter().filter(|one| one.names().any(|name| asked.wants(name))).collect();
    if eight.is_empty() { Err("no instance is left: look at --only".to_owned()) } else { Ok(eight) }
}

/// A sentence for each instance that stands for one whose file is not there.
pub(super) fn stand_ins(eight: &[OfEight]) -> impl Iterator<Item = String> {
    eight.iter().filter_map(|one| {
        Some(format!("{} stands for {}, whose file is not in the folder", one.entry.name, one.stands_for?))
    })
}
