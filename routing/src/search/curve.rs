//! Curve: stops in the order in which a Hilbert curve passes them: what is near on the map is near in memory.

use crate::{Problem, Stop};

/// The curve passes so many cells along each side.
const SIDE: u32 = 1 << 16;

/// Where each stop of the problem is on a map: the true one, or, where nobody knows it, one whose axes are how far it is
/// from two stops far apart.
pub(super) fn positions(problem: &Problem) -> Vec<(f64, f64)> {
    let (travel, stops) = (problem.travel(), problem.stops());
    if let Some(positions) = travel.positions() {
        return stops.iter().map(|stop| positions[stop.location]).collect();
    }
    let from = |location: usize| -> Vec<u32> {
        let seconds =
            |stop: &Stop| travel.leg(location, stop.location).map_or(travel.longest_s(), |leg| leg.0);
        stops.iter().map(seconds).collect()
    };
    let farthest = |far: &[u32]| (0..far.len()).max_by_key(|&stop| (far[stop], stop)).unwrap_or(0);
    let Some(first) = stops.get(farthest(&from(problem.depot()))) else { return Vec::new() };
    let x = from(first.location);
    let second = &stops[farthest(&x)];
    let y = from(second.location);
    // The second axis is as good as its ends are far from the line between them: a third stop far from both.
    let both: Vec<u32> = x.iter().zip(&y).map(|(x, y)| *x.min(y)).collect();
    let z = from(stops[farthest(&both)].location);
    x.iter().zip(&z).map(|(x, z)| (f64::from(*x), f64::from(*z))).collect()
}

/// Indices of the stops at these positions along the curve.
pub(super) fn order(positions: &[(f64, f64)]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..positions.len() as u32).collect();
    let bound = |of: fn(f64, f64) -> f64, start: f64, axis: fn(&(f64, f64)) -> f64| {
        positions.iter().map(axis).fold(start, of)
    };
    let (west, east) = (bound(f64::min, f64::MAX, |p| p.0), bound(f64::max, f64::MIN, |p| p.0));
    let (south, north) = (bound(f64::min, f64::MAX, |p| p.1), bound(f64::max, f64::MIN, |p| p.1));
    let side = (east - west).max(north - south).max(f64::MIN_POSITIVE);
    let cell = |offset: f64| (offset / side * f64::from(SIDE - 1)) as u32;
    order.sort_by_cached_key(|&stop| {
        let (x, y) = positions[stop as usize];
        (along(cell(x - west), cell(y - south)), stop)
    });
    order
}

/// How far along the curve the cell is.
fn along(mut x: u32, mut y: u32) -> u64 {
    let mut passed = 0_u64;
    let mut side = SIDE / 2;
    while side > 0 {
        let (right, upper) = (u32::from(x & side > 0), u32::from(y & side > 0));
        passed += u64::from(side) * u64::from(side) * u64::from((3 * right) ^ upper);
        if upper == 0 {
            if right == 1 {
                (x, y) = (SIDE - 1 - x, SIDE - 1 - y);
            }
            std::mem::swap(&mut x, &mut y);
        }
        side /= 2;
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::{SIDE, along};

    #[test]
    fn steps_along_the_curve_are_steps_on_the_map() {
        let step = SIDE / 8;
        let mut cells: Vec<(u32, u32)> =
            (0..8).flat_map(|x| (0..8).map(move |y| (x * step, y * step))).collect();
        cells.sort_by_key(|&(x, y)| along(x, y));
        let far = |pair: &[(u32, u32)]| pair[0].0.abs_diff(pair[1].0) + pair[0].1.abs_diff(pair[1].1);
        assert!(cells.windows(2).all(|pair| far(pair) == step), "{cells:?}");
    }
}
