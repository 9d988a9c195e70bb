//! Names: among vehicles that are alike any may drive any route; each route goes to the one that knows it best.

use super::record::Record;

/// Gives the routes of each kind of vehicle to the vehicles of that kind, so that the most stops keep theirs.
///
/// `homes` is each stop's vehicle so far. What is no stop has none.
pub(super) fn give_back(record: &mut Record, kinds: &[u32], homes: &[u32]) {
    let kind_count = kinds.iter().max().map_or(0, |last| *last as usize + 1);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); kind_count];
    for (vehicle, &kind) in (0..).zip(kinds) {
        members[kind as usize].push(vehicle);
    }
    let mut driven: Vec<Vec<usize>> = vec![Vec::new(); kind_count];
    for (at, (vehicle, _)) in record.routes.iter().enumerate() {
        driven[kinds[*vehicle as usize] as usize].push(at);
    }
    let mut column = vec![0; kinds.len()];
    for (vehicles, routes) in members.iter().zip(&driven) {
        for (at, &vehicle) in vehicles.iter().enumerate() {
            column[vehicle as usize] = at;
        }
        let overlap = |&at: &usize| {
            let (driver, stops) = &record.routes[at];
            let mut row = vec![0_i64; vehicles.len()];
            for stop in stops {
                if let Some(&home) =
                    homes.get(*stop as usize).filter(|home| vehicles.binary_search(home).is_ok())
                {
                    row[column[home as usize]] += 2;
                }
            }
            // Whoever drives it now, if nobody knows it better.
            row[column[*driver as usize]] += 1;
            row
        };
        let rows: Vec<Vec<i64>> = routes.iter().map(overlap).collect();
        for (&at, to) in routes.iter().zip(assign(&rows)) {
            record.routes[at].0 = vehicles[to];
        }
    }
    record.routes.sort_unstable_by_key(|(vehicle, _)| *vehicle);
}

/// For each row a column of its own, so that the values add up to the most; there are no fewer columns than rows.
///
/// Kuhn's method with potentials: rows are added one by one along the cheapest augmenting path.
fn assign(rows: &[Vec<i64>]) -> Vec<usize> {
    let columns = rows.first().map_or(0, Vec::len);
    // Row and column 0 stand for none.
    let (mut row_potential, mut potential) = (vec![0_i64; rows.len() + 1], vec![0_i64; columns + 1]);
    let mut row_of = vec![0_usize; columns + 1];
    for row in 1..=rows.len() {
        row_of[0] = row;
        let (mut least, mut seen) = (vec![i64::MAX; columns + 1], vec![false; columns + 1]);
        let (mut way, mut at) = (vec![0_usize; columns + 1], 0);
        while row_of[at] != 0 {
            seen[at] = true;
            let here = row_of[at];
            let (mut step, mut next) = (i64::MAX, 0);
            for column in (1..=columns).filter(|&column| !seen[column]) {
                let reduced = -rows[here - 1][column - 1] - row_potential[here] - potential[column];
                if reduced < least[column] {
                    (least[column], way[column]) = (reduced, at);
                }
                if least[column] < step {
                    (step, next) = (least[column], column);
                }
            }
            for column in 0..=columns {
                if seen[column] {
                    row_potential[row_of[column]] += step;
                    potential[column] -= step;
                } else if least[column] < i64::MAX {
                    least[column] -= step;
                }
            }
            at = next;
        }
        while at != 0 {
            row_of[at] = row_of[way[at]];
            at = way[at];
        }
    }
    let mut column_of = vec![0; rows.len()];
    for column in 1..=columns {
        if row_of[column] > 0 {
            column_of[row_of[column] - 1] = column - 1;
        }
    }
    column_of
}

#[cfg(test)]
mod tests {
    use super::assign;
    use crate::random::Random;

    /// The most that any assignment of the rows from `row` on brings.
    fn brute(rows: &[Vec<i64>], row: usize, taken: u32) -> i64 {
        let Some(values) = rows.get(row) else { return 0 };
        let free = (0..values.len()).filter(|column| taken & (1 << column) == 0);
        free.map(|column| values[column] + brute(rows, row + 1, taken | 1 << column))
            .max()
            .expect("enough columns")
    }

    #[test]
    fn no_other_assignment_keeps_more() {
        let mut random = Random::seeded(11);
        for _ in 0..2_000 {
            let rows = random.below(7);
            let columns = rows + random.below(3);
            let rows: Vec<Vec<i64>> =
                (0..rows).map(|_| (0..columns).map(|_| random.below(9) as i64).collect()).collect();
            let assigned = assign(&rows);
            let mut columns = assigned.clone();
            columns.sort_unstable();
            columns.dedup();
            assert_eq!(columns.len(), rows.len(), "each its own");
            let sum: i64 = rows.iter().zip(&assigned).map(|(row, &column)| row[column]).sum();
            assert_eq!(sum, brute(&rows, 0, 0), "{rows:?}");
        }
    }
}
