//! Turning: what a junction costs.
//!
//! The graph has no turns of its own, so each stretch carries two costs: of the gentlest turn into it, and of the
//! gentlest turn out of it. A street that ends in a main road pays for its right angle both ways; going straight along
//! the main road is free. Turning from one straight road into another is the case that is undercounted. Turns that are
//! forbidden are not known.

/// A turn back on oneself costs this at the most, milliseconds; a right angle half of it.
const TURN_MS: f64 = 7_500.0;

/// One end of a stretch at a junction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arm {
    /// Degrees, clockwise from north, away from the junction.
    pub bearing: f64,
    /// Whether one may drive from the junction into it.
    pub is_way_out: bool,
    /// Whether one may drive from it into the junction.
    pub is_way_in: bool,
}

/// For each arm: the gentlest turn from it into another one, and from another one into it. Milliseconds.
pub(crate) fn turns_ms(arms: &[Arm]) -> Vec<(u32, u32)> {
    // Where the road only goes on, nobody slows down to choose.
    if arms.len() < 3 {
        return vec![(0, 0); arms.len()];
    }
    let gentlest = |from: usize, is_open: fn(&Arm) -> bool| {
        let others = arms.iter().enumerate().filter(|(at, arm)| *at != from && is_open(arm));
        let angles = others.map(|(_, arm)| bend(arms[from].bearing, arm.bearing));
        turn_ms(angles.fold(f64::INFINITY, f64::min))
    };
    (0..arms.len())
        .map(|at| (gentlest(at, |arm| arm.is_way_out), gentlest(at, |arm| arm.is_way_in)))
        .collect()
}

/// By how much a way that comes in by one arm and goes out by another one bends: 0 to 180 degrees.
fn bend(one: f64, other: f64) -> f64 {
    let between = (one - other).rem_euclid(360.0);
    (180.0 - between).abs()
}

/// Nothing while straight, half at a right angle, steep in between. Nothing, too, where there is no turn at all.
fn turn_ms(bend: f64) -> u32 {
    if bend.is_infinite() {
        return 0;
    }
    (TURN_MS / (1.0 + (-(bend - 90.0) / 14.0).exp())).round() as u32
}

#[cfg(test)]
mod tests {
    use super::{Arm, turns_ms};

    fn arm(bearing: f64) -> Arm {
        Arm { bearing, is_way_out: true, is_way_in: true }
    }

    #[test]
    fn a_side_street_pays_for_its_angle_and_the_main_road_goes_on_free() {
        let turns = turns_ms(&[arm(0.0), arm(180.0), arm(90.0)]);
        let straight = 12;
        assert_eq!(turns, [(straight, straight), (straight, straight), (3_750, 3_750)]);
    }

    #[test]
    fn a_bend_is_no_junction() {
        assert_eq!(turns_ms(&[arm(0.0), arm(90.0)]), [(0, 0), (0, 0)]);
    }

    #[test]
    fn one_way_arms_offer_no_turn() {
        let into = Arm { is_way_out: false, ..arm(180.0) };
        // Straight on is closed: what is left is a right angle.
        assert_eq!(turns_ms(&[arm(0.0), into, arm(90.0)])[0].0, 3_750);
    }
}
