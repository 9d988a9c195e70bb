//! Travel: seconds and metres from every location to every other, each direction by itself.

use super::ProblemError;

/// Mean radius of the Earth in metres.
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A place on Earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// Degrees east, −180 to 180.
    pub lon: f64,
}

impl Point {
    fn on_earth(self) -> bool {
        (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lon)
    }

    /// Metres to `other` along the great circle, by the haversine formula.
    fn distance_m(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let north = ((other_lat - lat) / 2.0).sin();
        let east = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let chord = north * north + lat.cos() * other_lat.cos() * east * east;
        2.0 * EARTH_RADIUS_M * chord.clamp(0.0, 1.0).sqrt().asin()
    }
}

/// A square matrix of legs, possibly asymmetric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Travel {
    size: usize,
    durations_s: Vec<u32>,
    distances_m: Vec<u32>,
    longest_m: u32,
}

impl Travel {
    /// A cell with this value, in either matrix, says that there is no road.
    pub const NO_ROAD: u32 = u32::MAX;

    /// Takes two row-major matrices of `size` × `size` cells: from the row's location to the column's.
    ///
    /// # Errors
    /// [`ProblemError::MatrixSize`] where a matrix has another number of cells.
    pub fn new(size: usize, durations_s: Vec<u32>, distances_m: Vec<u32>) -> Result<Self, ProblemError> {
        let wanted = size.checked_mul(size).ok_or(ProblemError::Overflow)?;
        for found in [durations_s.len(), distances_m.len()] {
            if found != wanted {
                return Err(ProblemError::MatrixSize { wanted, found });
            }
        }
        let longest_m = distances_m.iter().copied().filter(|&m| m != Self::NO_ROAD).max().unwrap_or(0);
        Ok(Self { size, durations_s, distances_m, longest_m })
    }

    /// The fallback without roads: great circle × `circuity` (roads are longer than air) at `speed_m_s`.
    ///
    /// # Errors
    /// A point that is not on Earth, a senseless circuity or speed, a leg beyond 32 bits.
    pub fn great_circle(points: &[Point], circuity: f64, speed_m_s: f64) -> Result<Self, ProblemError> {
        if let Some(location) = points.iter().position(|point| !point.on_earth()) {
            return Err(ProblemError::Coordinate { location });
        }
        if !(circuity.is_finite() && circuity >= 1.0) {
            return Err(ProblemError::Circuity);
        }
        if !(speed_m_s.is_finite() && speed_m_s > 0.0) {
            return Err(ProblemError::Speed);
        }
        let cells = points.len().checked_mul(points.len()).ok_or(ProblemError::Overflow)?;
        let (mut durations_s, mut distances_m) = (Vec::with_capacity(cells), Vec::with_capacity(cells));
        for (from, origin) in points.iter().enumerate() {
            for (to, target) in points.iter().enumerate() {
                let metres = origin.distance_m(*target) * circuity;
                let too_long = ProblemError::Leg { from, to };
                distances_m.push(whole(metres).ok_or(too_long.clone())?);
                durations_s.push(whole(metres / speed_m_s).ok_or(too_long)?);
            }
        }
        Self::new(points.len(), durations_s, distances_m)
    }

    /// How many locations there are.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Seconds and metres from one location to another, or `None` without a road.
    ///
    /// # Panics
    /// Where a location is not below [`Travel::size`].
    pub fn leg(&self, from: usize, to: usize) -> Option<(u32, u32)> {
        let cell = from * self.size + to;
        let (seconds, metres) = (self.durations_s[cell], self.distances_m[cell]);
        (seconds != Self::NO_ROAD && metres != Self::NO_ROAD).then_some((seconds, metres))
    }

    /// The longest leg that has a road, in metres.
    pub(super) fn longest_m(&self) -> u32 {
        self.longest_m
    }
}

/// Rounds to the nearest whole number, unless it is as large as the mark for "no road".
fn whole(value: f64) -> Option<u32> {
    let rounded = value.round();
    (rounded < f64::from(Travel::NO_ROAD)).then_some(rounded as u32)
}
