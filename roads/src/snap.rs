//! Snapping: where on the roads a pin is.

use crate::error::PinError;
use crate::grid::Grid;
use crate::network::Network;
use crate::point::{Point, Spot};
use crate::stretch::Stretch;

/// How far from a road a pin may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// From here on a pin is marked as far, metres.
    pub warn_m: u32,
    /// From here on it is refused, metres.
    pub refuse_m: u32,
}

impl Default for Reach {
    fn default() -> Self {
        Self { warn_m: 200, refuse_m: 2_000 }
    }
}

/// A pin's place on the roads it was snapped to. It means something to those roads only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snapped {
    /// The place on the road.
    pub point: Point,
    /// From the pin to that place, straight, metres. It is in no duration and no distance: add what walking takes.
    pub away_m: f64,
    /// Whether that is suspiciously far: somebody should look at the pin.
    pub is_far: bool,
    pub(crate) spot: Spot,
    pub(crate) stretch: u32,
    /// Which segment of the stretch's shape it lies on.
    pub(crate) segment: u32,
    /// From the stretch's tail.
    pub(crate) at_cm: u32,
}

impl Snapped {
    /// `None` when it belongs to other roads.
    pub(crate) fn stretch<'a>(&self, network: &'a Network) -> Option<&'a Stretch> {
        let stretch = network.stretches.get(self.stretch as usize)?;
        let is_here = network.shape(self.stretch).len() > self.segment as usize + 1;
        is_here.then_some(stretch)
    }
}

pub(crate) fn snap(
    network: &Network,
    grid: &Grid,
    reach: Reach,
    points: &[Point],
) -> Vec<Result<Snapped, PinError>> {
    points.iter().enumerate().map(|(index, point)| snap_one(network, grid, reach, (index, *point))).collect()
}

fn snap_one(
    network: &Network,
    grid: &Grid,
    reach: Reach,
    (index, point): (usize, Point),
) -> Result<Snapped, PinError> {
    if !point.is_on_earth() {
        return Err(PinError::NotOnEarth { index });
    }
    let pin = Spot::of(point);
    let most_m = f64::from(reach.refuse_m);
    if !grid.is_within(pin, most_m) {
        return Err(PinError::Outside { index });
    }
    let found =
        grid.nearest(network, pin, most_m).ok_or(PinError::TooFar { index, most_m: reach.refuse_m })?;
    let stretch = network.stretches.partition_point(|stretch| stretch.shape <= found.segment) - 1;
    let stretch_number = u32::try_from(stretch).unwrap_or(u32::MAX);
    let segment = found.segment - network.stretches[stretch].shape;
    let shape = network.shape(stretch_number);
    let before: f64 = shape[..=segment as usize].windows(2).map(|pair| pair[0].metres_to(pair[1])).sum();
    let at = &shape[segment as usize..];
    let spot = at[0].towards(at[1], found.share);
    let at_m = before + at[0].metres_to(at[1]) * found.share;
    Ok(Snapped {
        point: spot.point(),
        away_m: found.away_m,
        is_far: found.away_m >= f64::from(reach.warn_m),
        spot,
        stretch: stretch_number,
        segment,
        at_cm: ((at_m * 100.0).round() as u32).min(network.stretches[stretch].length_cm),
    })
}
