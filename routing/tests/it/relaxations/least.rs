//! Least: no smaller change would do, as the check sees it: it knows nothing of how relaxations are found.

use payshanba_routing::{Budget, Load, Plan, Problem, Relaxation, Stop, Vehicle, Worth, check, solve};

use super::scarce::{self, Scarce};

/// A change of one thing by some amount.
type Change<'c> = Box<dyn Fn(u64) -> Relaxation + 'c>;

/// More than anything lacks here.
const MOST: u64 = 1 << 17;

/// Every thing that can be changed for a stop, with what there is of it.
fn changes<'c>(problem: &'c Problem, stop: &'c Stop) -> Vec<(u64, Change<'c>)> {
    let mut changes: Vec<(u64, Change)> = Vec::new();
    let length = |vehicle: &Vehicle| vehicle.shift.1.abs_diff(vehicle.shift.0);
    for vehicle in problem.vehicles() {
        let id = vehicle.id;
        let [units, crates, ..] = vehicle.capacity.units();
        let capacity = move |by: u64| Load::of(&[units + by as u32, crates]).expect("two");
        changes.push((
            u64::from(units),
            Box::new(move |by| Relaxation::Capacity { vehicle: id, capacity: capacity(by) }),
        ));
        if let Some(most) = vehicle.max_stops {
            let stops = move |by: u64| Relaxation::MaxStops { vehicle: id, stops: most + by as u32 };
            changes.push((u64::from(most), Box::new(stops)));
        }
        let ends_s = move |by: u64| vehicle.shift.1 + by as i64;
        changes.push((
            length(vehicle),
            Box::new(move |by| Relaxation::Shift { vehicle: id, ends_s: ends_s(by) }),
        ));
    }
    if let Some((_, closes_s)) = stop.window {
        let day_s = problem.vehicles().iter().map(length).max().expect("some");
        changes.push((day_s, Box::new(move |by| Relaxation::Window { until_s: closes_s + by as i64 })));
    }
    changes
}

/// The least amount with which the check agrees, if any.
fn least(agrees: impl Fn(u64) -> bool) -> Option<u64> {
    if !agrees(MOST) {
        return None;
    }
    let (mut short, mut enough) = (0, MOST);
    while short + 1 < enough {
        let middle = u64::midpoint(short, enough);
        if agrees(middle) { enough = middle } else { short = middle }
    }
    Some(enough)
}

/// Whether the check believes that this change lets the stop in.
fn agrees(problem: &Problem, plan: &Plan, at: usize, relaxation: Relaxation) -> bool {
    let mut changed = plan.clone();
    changed.unserved.iter_mut().for_each(|left| left.relaxation = None);
    changed.unserved[at].relaxation = Some(relaxation);
    check(problem, &changed).is_ok()
}

/// The share by which something grows, as parts of a million million.
fn parts(by: u64, of: u64) -> u128 {
    u128::from(by) * 1_000_000_000_000 / u128::from(of.max(1))
}

#[test]
fn no_other_change_is_smaller() {
    let kinds = [Scarce::Room, Scarce::Reloads, Scarce::Stops, Scarce::Shifts, Scarce::Windows];
    let (mut with, mut without) = (0, 0);
    for (scarce, seed) in kinds.into_iter().flat_map(|scarce| (1_000..1_040).map(move |seed| (scarce, seed)))
    {
        let problem = scarce::problem(scarce, seed);
        let plan = solve(&problem, &Budget::iterations(30, 5), &());
        for (at, left) in plan.unserved.iter().enumerate().take(3) {
            let stop = problem.stops().iter().find(|stop| stop.id == left.stop).expect("known");
            let shares = changes(&problem, stop).into_iter().filter_map(|(of, change)| {
                let by = least(|by| agrees(&problem, &plan, at, change(by)))?;
                Some((parts(by, of), change(by)))
            });
            let shares: Vec<(u128, Relaxation)> = shares.collect();
            let smallest = shares.iter().map(|(share, _)| *share).min();
            let found = left.relaxation.map(|found| {
                let known = shares.iter().find(|(_, change)| *change == found);
                known.unwrap_or_else(|| panic!("{scarce:?} {seed}: {left:?} is not among {shares:?}")).0
            });
            assert_eq!(found, smallest, "{scarce:?} {seed}: {left:?} of {shares:?}");
            if found.is_some() { with += 1 } else { without += 1 }
        }
    }
    println!("{with} with a least relaxation, {without} without any");
    assert!(with > 200);
}

#[test]
fn no_smaller_prize_would_do() {
    for seed in 1_000..1_100 {
        let problem = scarce::problem(Scarce::Prizes, seed);
        let plan = solve(&problem, &Budget::iterations(30, 5), &());
        for (at, left) in plan.unserved.iter().enumerate() {
            let Some(Relaxation::Prize { prize }) = left.relaxation else { continue };
            let stop = problem.stops().iter().find(|stop| stop.id == left.stop).expect("known");
            let Worth::Prize(old) = stop.worth else { panic!("all have prizes") };
            let dearer = |by: u64| agrees(&problem, &plan, at, Relaxation::Prize { prize: prize - by });
            // At exactly its price it is the same with it and without; from there on it is worth it.
            assert!(prize > old && dearer(0), "{seed} {left:?}");
            assert!(prize - 1 == old || (dearer(1) && (prize - 2 < old || !dearer(2))), "{seed} {left:?}");
        }
    }
}
