//! Curve: stops in the order in which a Hilbert curve passes them: what is near on the map is near in memory.

use crate::Problem;

/// The curve passes so many cells along each side.
const SIDE: u32 = 1 << 16;

/// Indices of the problem's stops along the curve; the problem's own order where nothing is known of the map.
pub(super) fn order(problem: &Problem) -> Vec<u32> {
    let stops = problem.stops();
    let mut order: Vec<u32> = (0..stops.len() as u32).collect();
    let Some(positions) = problem.travel().positions() else { return order };
    let position = |stop: u32| positions[stops[stop as usize].location];
    let bound = |of: fn(f64, f64) -> f64, start: f64, axis: fn((f64, f64)) -> f64| {
        order.iter().map(|&stop| axis(position(stop))).fold(start, of)
    };
    let (west, east) = (bound(f64::min, f64::MAX, |p| p.0), bound(f64::max, f64::MIN, |p| p.0));
    let (south, north) = (bound(f64::min, f64::MAX, |p| p.1), bound(f64::max, f64::MIN, |p| p.1));
    let side = (east - west).max(north - south).max(f64::MIN_POSITIVE);
    let cell = |offset: f64| (offset / side * f64::from(SIDE - 1)) as u32;
    order.sort_by_cached_key(|&stop| {
        let (x, y) = position(stop);
        along(cell(x - west), cell(y - south))
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
