//! Travel: seconds and metres from every location to every other, each direction by itself.
//!
//! Up to [`Travel::MATRIX_LIMIT`] locations a matrix holds every leg. Beyond it, coordinates are kept and a leg is
//! computed when it is asked for, by the same formula: memory then grows with the locations, not with their square.

mod globe;
mod plane;

use std::sync::Arc;

use self::{globe::Globe, plane::Plane};
use super::ProblemError;

pub use self::{globe::Point, plane::Rounding};

/// The way from every location to every other.
#[derive(Debug, Clone, PartialEq)]
pub struct Travel {
    size: usize,
    ways: Ways,
    ground: Ground,
    longest_s: u32,
    longest_m: u32,
}

/// Where the locations are.
#[derive(Debug, Clone, PartialEq)]
enum Ground {
    Unknown,
    Globe { globe: Globe, positions: Arc<[(f64, f64)]> },
    Plane(Plane),
}

/// What legs were made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin<'t> {
    /// Matrices given as such.
    Matrix,
    /// Points on Earth, see [`Travel::great_circle`].
    Globe {
        /// By location.
        points: &'t [Point],
        /// Metres of road to one of air.
        circuity: f64,
        /// Metres of road in a second.
        speed_m_s: f64,
    },
    /// Coordinates on paper, see [`Travel::plane`].
    Plane {
        /// By location.
        points: &'t [(f64, f64)],
        /// Metres to one unit of the coordinates.
        scale: f64,
        /// How lengths become whole.
        rounding: Rounding,
    },
}

/// Where a leg is found.
#[derive(Debug, Clone, PartialEq)]
enum Ways {
    /// Seconds and metres, row by row.
    Matrix(Arc<[(u32, u32)]>),
    /// A second is a metre; row by row.
    Square(Arc<[u32]>),
    /// Nowhere: computed from the ground.
    Computed,
}

impl Travel {
    /// A cell with this value, in either matrix, says that there is no road.
    pub const NO_ROAD: u32 = u32::MAX;

    /// The most locations whose coordinates are made into a matrix.
    pub const MATRIX_LIMIT: usize = 8_000;

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
        let cell = |leg: (u32, u32)| {
            let is_road = leg.0 != Self::NO_ROAD && leg.1 != Self::NO_ROAD;
            if is_road { leg } else { (Self::NO_ROAD, Self::NO_ROAD) }
        };
        let cells = durations_s.into_iter().zip(distances_m).map(cell).collect();
        Ok(Self::matrix(size, cells, Ground::Unknown))
    }

    /// The fallback without roads: great circle × `circuity` (roads are longer than air) at `speed_m_s`.
    ///
    /// # Errors
    /// A point that is not on Earth, a senseless circuity or speed, a leg beyond 32 bits.
    pub fn great_circle(points: &[Point], circuity: f64, speed_m_s: f64) -> Result<Self, ProblemError> {
        let globe = Globe::new(points, circuity, speed_m_s)?;
        let size = points.len();
        let ground = |globe| Ground::Globe { globe, positions: globe::project(points) };
        if size <= Self::MATRIX_LIMIT {
            let cells = triangle(size, |from, to| globe.leg(from, to))?;
            return Ok(Self::matrix(size, cells, ground(globe)));
        }
        let (longest_s, longest_m) = globe.longest().ok_or(ProblemError::Spread)?;
        Ok(Self { size, ways: Ways::Computed, ground: ground(globe), longest_s, longest_m })
    }

    /// Straight lines between plane coordinates, `scale` units of length to one of theirs; a second is a metre.
    ///
    /// # Errors
    /// A coordinate or a scale that is not a sensible number, a leg beyond 32 bits.
    pub fn plane(points: &[(f64, f64)], scale: f64, rounding: Rounding) -> Result<Self, ProblemError> {
        let plane = Plane::new(points, scale, rounding)?;
        let size = points.len();
        if size <= Self::MATRIX_LIMIT {
            let cells = triangle(size, |from, to| plane.leg(from, to))?;
            let longest = cells.iter().copied().max().unwrap_or(0);
            let ways = Ways::Square(cells.into());
            let ground = Ground::Plane(plane);
            return Ok(Self { size, ways, ground, longest_s: longest, longest_m: longest });
        }
        let longest = plane.longest().ok_or(ProblemError::Spread)?;
        let ground = Ground::Plane(plane);
        Ok(Self { size, ways: Ways::Computed, ground, longest_s: longest, longest_m: longest })
    }

    fn matrix(size: usize, cells: Vec<(u32, u32)>, ground: Ground) -> Self {
        let longest = |units: &mut dyn Iterator<Item = u32>| units.filter(|u| *u != Self::NO_ROAD).max();
        let longest_s = longest(&mut cells.iter().map(|cell| cell.0)).unwrap_or(0);
        let longest_m = longest(&mut cells.iter().map(|cell| cell.1)).unwrap_or(0);
        Self { size, ways: Ways::Matrix(cells.into()), ground, longest_s, longest_m }
    }

    /// How many locations there are.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Seconds and metres from one location to another, or `None` without a road.
    ///
    /// # Panics
    /// Where a location is not below [`Travel::size`].
    #[inline]
    pub fn leg(&self, from: usize, to: usize) -> Option<(u32, u32)> {
        match &self.ways {
            Ways::Matrix(cells) => {
                let leg = cells[from * self.size + to];
                (leg.0 != Self::NO_ROAD).then_some(leg)
            }
            Ways::Square(cells) => {
                let leg = cells[from * self.size + to];
                Some((leg, leg))
            }
            Ways::Computed => match &self.ground {
                Ground::Plane(plane) => plane.leg(from, to).map(|leg| (leg, leg)),
                Ground::Globe { globe, .. } => globe.leg(from, to),
                Ground::Unknown => None,
            },
        }
    }

    /// The same legs between these of its locations, in this order, each computed when it is asked for; `None` where they
    /// are not made from coordinates.
    pub(crate) fn picked(&self, locations: &[usize]) -> Option<Self> {
        let ground = match &self.ground {
            Ground::Unknown => return None,
            Ground::Plane(plane) => Ground::Plane(plane.picked(locations)),
            Ground::Globe { globe, positions } => Ground::Globe {
                globe: globe.picked(locations),
                positions: locations.iter().map(|&location| positions[location]).collect(),
            },
        };
        Some(Self { size: locations.len(), ways: Ways::Computed, ground, ..*self })
    }

    /// What the legs were made from.
    pub fn origin(&self) -> Origin<'_> {
        match &self.ground {
            Ground::Unknown => Origin::Matrix,
            Ground::Globe { globe, .. } => globe.origin(),
            Ground::Plane(plane) => plane.origin(),
        }
    }

    /// Plane coordinates of the locations, for looking around; `None` for matrices given as such.
    ///
    /// Of points on Earth they are metres on a map, true near the middle of the points.
    pub fn positions(&self) -> Option<&[(f64, f64)]> {
        match &self.ground {
            Ground::Unknown => None,
            Ground::Globe { positions, .. } => Some(positions),
            Ground::Plane(plane) => Some(plane.points()),
        }
    }

    /// No leg that has a road takes more seconds.
    pub fn longest_s(&self) -> u32 {
        self.longest_s
    }

    /// No leg that has a road has more metres.
    pub fn longest_m(&self) -> u32 {
        self.longest_m
    }
}

/// Every cell of a symmetric matrix, each pair computed once.
fn triangle<T: Copy + Default>(
    size: usize,
    leg: impl Fn(usize, usize) -> Option<T>,
) -> Result<Vec<T>, ProblemError> {
    let mut cells = vec![T::default(); size * size];
    for from in 0..size {
        for to in 0..from {
            let found = leg(to, from).ok_or(ProblemError::Leg { from: to, to: from })?;
            cells[from * size + to] = found;
            cells[to * size + from] = found;
        }
    }
    Ok(cells)
}

/// A length cut to a whole number, unless it is as large as the mark for "no road".
fn whole(rounded: f64) -> Option<u32> {
    (rounded < f64::from(Travel::NO_ROAD)).then_some(rounded as u32)
}
