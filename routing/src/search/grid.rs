//! Grid: points in squares, to find the nearest ones without looking at all.

/// Points on average in one square.
const CROWD: usize = 4;

/// Points by square.
pub(super) struct Grid<'a> {
    points: &'a [(f64, f64)],
    west: f64,
    south: f64,
    /// Length of a square's side.
    side: f64,
    squares: usize,
    /// Where each square's points begin in `members`.
    begins: Vec<u32>,
    members: Vec<u32>,
}

impl<'a> Grid<'a> {
    pub(super) fn of(points: &'a [(f64, f64)]) -> Self {
        let bound = |of: fn(f64, f64) -> f64, start: f64, axis: fn(&(f64, f64)) -> f64| {
            points.iter().map(axis).fold(start, of)
        };
        let (west, south) = (bound(f64::min, f64::MAX, |p| p.0), bound(f64::min, f64::MAX, |p| p.1));
        let (east, north) = (bound(f64::max, f64::MIN, |p| p.0), bound(f64::max, f64::MIN, |p| p.1));
        let squares = ((points.len() / CROWD) as f64).sqrt().max(1.0) as usize;
        let side = (east - west).max(north - south).max(1e-9) / squares as f64 * (1.0 + 1e-9);
        let mut grid = Self {
            points,
            west,
            south,
            side,
            squares,
            begins: vec![0; squares * squares + 1],
            members: vec![0; points.len()],
        };
        let square: Vec<usize> = points.iter().map(|&point| grid.square(point)).collect();
        for &square in &square {
            grid.begins[square + 1] += 1;
        }
        for at in 1..grid.begins.len() {
            grid.begins[at] += grid.begins[at - 1];
        }
        let mut next = grid.begins.clone();
        for (point, &square) in square.iter().enumerate() {
            grid.members[next[square] as usize] = point as u32;
            next[square] += 1;
        }
        grid
    }

    /// Points around `point`, among them its `wanted` nearest, if there are so many; never itself.
    pub(super) fn around(&self, point: usize, wanted: usize) -> Vec<u32> {
        let here = self.points[point];
        let (column, row) = self.cell(here);
        let mut found = Vec::new();
        for ring in 0..=self.squares {
            self.ring(column, row, ring, &mut found);
            // Within this distance no point outside the rings so far can lie.
            let sure = ring as f64 * self.side;
            let within = |&&other: &&u32| {
                let (x, y) = self.points[other as usize];
                (x - here.0).powi(2) + (y - here.1).powi(2) <= sure * sure
            };
            if found.len() > wanted && found.iter().filter(within).count() > wanted {
                break;
            }
        }
        found.retain(|&other| other as usize != point);
        found
    }

    fn cell(&self, (x, y): (f64, f64)) -> (usize, usize) {
        let cell = |offset: f64| ((offset / self.side) as usize).min(self.squares - 1);
        (cell(x - self.west), cell(y - self.south))
    }

    fn square(&self, point: (f64, f64)) -> usize {
        let (column, row) = self.cell(point);
        row * self.squares + column
    }

    fn ring(&self, column: usize, row: usize, ring: usize, found: &mut Vec<u32>) {
        let columns = column.saturating_sub(ring)..=(column + ring).min(self.squares - 1);
        let rows = row.saturating_sub(ring)..=(row + ring).min(self.squares - 1);
        for y in rows {
            for x in columns.clone() {
                if x.abs_diff(column).max(y.abs_diff(row)) == ring {
                    let square = y * self.squares + x;
                    let (from, to) = (self.begins[square] as usize, self.begins[square + 1] as usize);
                    found.extend_from_slice(&self.members[from..to]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Grid;
    use crate::random::Random;

    #[test]
    fn the_nearest_are_among_those_around() {
        let mut random = Random::seeded(5);
        let mut axis = || random.below(10_000) as f64;
        let points: Vec<(f64, f64)> = (0..600).map(|_| (axis(), axis() / 7.0)).collect();
        let grid = Grid::of(&points);
        for point in 0..points.len() {
            let far = |other: u32| {
                let (a, b) = (points[point], points[other as usize]);
                (a.0 - b.0).hypot(a.1 - b.1)
            };
            let mut all: Vec<u32> = (0..600).filter(|&other| other as usize != point).collect();
            all.sort_by(|a, b| far(*a).total_cmp(&far(*b)));
            let mut found = grid.around(point, 20);
            found.sort_by(|a, b| far(*a).total_cmp(&far(*b)));
            assert!((far(found[19]) - far(all[19])).abs() < 1e-9);
        }
    }
}
