//! A grid: squares of land, each with the segments of road that cross it, to find the nearest one.

use crate::network::Network;
use crate::point::{Spot, units_east, units_north};

/// A square is at least so wide, metres.
const SQUARE_M: f64 = 150.0;

/// Squares over all roads, row by row from the south-west.
pub(crate) struct Grid {
    corner: Spot,
    /// The size of a square in units of a spot.
    height: f64,
    width: f64,
    rows: usize,
    columns: usize,
    /// Where the segments of each square begin.
    first: Vec<u32>,
    /// A segment is the number of the spot it begins with.
    segments: Vec<u32>,
}

/// The place on a road that is nearest to a pin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Nearest {
    pub segment: u32,
    /// From the segment's beginning (0) to its end (1).
    pub share: f64,
    pub away_m: f64,
}

impl Grid {
    /// The network must have roads.
    pub fn new(network: &Network) -> Self {
        let (corner, far) = bounds(&network.shapes);
        let extent = |from: i32, to: i32| f64::from(to) - f64::from(from);
        let (north, east) = (extent(corner.lat, far.lat), extent(corner.lon, far.lon));
        let middle = i32::midpoint(corner.lat, far.lat);
        // As many squares as half the spots: a few segments each, and the memory stays in proportion.
        let area_m2 = north / units_north(1.0) * (east / units_east(1.0, middle));
        let side_m = (2.0 * area_m2 / network.shapes.len().max(1) as f64).sqrt().max(SQUARE_M);
        let (height, width) = (units_north(side_m), units_east(side_m, middle));
        let mut grid = Self {
            corner,
            height,
            width,
            rows: (north / height) as usize + 1,
            columns: (east / width) as usize + 1,
            first: Vec::new(),
            segments: Vec::new(),
        };
        grid.fill(network);
        grid
    }

    /// Counts, then places: squares next to each other share one array.
    fn fill(&mut self, network: &Network) {
        let mut first = vec![0u32; self.rows * self.columns + 1];
        self.each_square(network, |square, _| first[square + 1] += 1);
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut next = first.clone();
        let mut segments = vec![0; first.last().copied().unwrap_or(0) as usize];
        self.each_square(network, |square, segment| {
            segments[next[square] as usize] = segment;
            next[square] += 1;
        });
        (self.first, self.segments) = (first, segments);
    }

    fn each_square(&self, network: &Network, mut visit: impl FnMut(usize, u32)) {
        for (number, stretch) in (0..).zip(&network.stretches) {
            for (segment, ends) in (stretch.shape..).zip(network.shape(number).windows(2)) {
                let ((row, column), (other_row, other_column)) = (self.square(ends[0]), self.square(ends[1]));
                for row in row.min(other_row)..=row.max(other_row) {
                    for column in column.min(other_column)..=column.max(other_column) {
                        visit(row * self.columns + column, segment);
                    }
                }
            }
        }
    }

    /// The square of a spot; of the nearest one at the edge for a spot outside.
    fn square(&self, spot: Spot) -> (usize, usize) {
        let steps =
            |from: i32, to: i32, size: f64| ((f64::from(to) - f64::from(from)) / size).max(0.0) as usize;
        let row = steps(self.corner.lat, spot.lat, self.height).min(self.rows - 1);
        (row, steps(self.corner.lon, spot.lon, self.width).min(self.columns - 1))
    }

    /// Whether a spot is within the box around all roads, or at most so far outside it.
    pub fn is_within(&self, spot: Spot, margin_m: f64) -> bool {
        let inside = |from: i32, to: i32, size: f64, steps: usize, margin: f64| {
            let at = f64::from(to) - f64::from(from);
            (-margin..=size * steps as f64 + margin).contains(&at)
        };
        inside(self.corner.lat, spot.lat, self.height, self.rows, units_north(margin_m))
            && inside(self.corner.lon, spot.lon, self.width, self.columns, units_east(margin_m, spot.lat))
    }

    /// The nearest place on a road that is less than `most_m` away. Rings of squares around the pin are looked
    /// through until a farther ring cannot hold anything nearer.
    pub fn nearest(&self, network: &Network, pin: Spot, most_m: f64) -> Option<Nearest> {
        let (row, column) = self.square(pin);
        let side_m = self.height / units_north(1.0);
        // Squares are narrower in metres towards the pole.
        let side_m = side_m.min(self.width / units_east(1.0, pin.lat));
        let mut best: Option<Nearest> = None;
        for ring in 0..=self.rows.max(self.columns) {
            let seen_m = ring.saturating_sub(1) as f64 * side_m;
            if seen_m > best.map_or(most_m, |best| best.away_m) {
                break;
            }
            self.each_in_ring((row, column), ring, |segment| {
                let found = nearest_on(network, segment, pin);
                let limit = best.map_or(most_m, |best| best.away_m);
                if found.away_m < limit {
                    best = Some(found);
                }
            });
        }
        best
    }

    fn each_in_ring(&self, (row, column): (usize, usize), ring: usize, mut visit: impl FnMut(u32)) {
        for r in row.saturating_sub(ring)..=(row + ring).min(self.rows - 1) {
            for c in column.saturating_sub(ring)..=(column + ring).min(self.columns - 1) {
                if r.abs_diff(row).max(c.abs_diff(column)) == ring {
                    let square = r * self.columns + c;
                    let here = self.first[square] as usize..self.first[square + 1] as usize;
                    self.segments[here].iter().for_each(|segment| visit(*segment));
                }
            }
        }
    }
}

/// The south-western and the north-eastern corner.
fn bounds(spots: &[Spot]) -> (Spot, Spot) {
    let first = spots.first().copied().unwrap_or_default();
    spots.iter().fold((first, first), |(low, high), spot| {
        let low = Spot { lat: low.lat.min(spot.lat), lon: low.lon.min(spot.lon) };
        (low, Spot { lat: high.lat.max(spot.lat), lon: high.lon.max(spot.lon) })
    })
}

fn nearest_on(network: &Network, segment: u32, pin: Spot) -> Nearest {
    let ends = &network.shapes[segment as usize..];
    let (begin, end) = (pin.offset_m(ends[0]), pin.offset_m(ends[1]));
    let (east, north) = (end.0 - begin.0, end.1 - begin.1);
    let square = east * east + north * north;
    let along = -(begin.0 * east + begin.1 * north);
    let share = if square > 0.0 { (along / square).clamp(0.0, 1.0) } else { 0.0 };
    let away_m = f64::hypot(begin.0 + east * share, begin.1 + north * share);
    Nearest { segment, share, away_m }
}
