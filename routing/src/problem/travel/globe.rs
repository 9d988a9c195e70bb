//! Globe: great circles between points on Earth.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Origin, whole};
use crate::ProblemError;

/// Mean radius of the Earth in metres.
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A place on Earth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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

    /// The point as seen from the centre of the Earth, one unit away.
    fn direction(self) -> [f64; 3] {
        let (lat, lon) = (self.lat.to_radians(), self.lon.to_radians());
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    }
}

/// Points, and how roads differ from air.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Globe {
    points: Arc<[Point]>,
    directions: Arc<[[f64; 3]]>,
    circuity: f64,
    /// Metres of road to one radian.
    radian_m: f64,
    speed_m_s: f64,
}

impl Globe {
    pub(super) fn new(points: &[Point], circuity: f64, speed_m_s: f64) -> Result<Self, ProblemError> {
        if let Some(location) = points.iter().position(|point| !point.on_earth()) {
            return Err(ProblemError::Coordinate { location });
        }
        if !(circuity.is_finite() && circuity >= 1.0) {
            return Err(ProblemError::Circuity);
        }
        if !(speed_m_s.is_finite() && speed_m_s > 0.0) {
            return Err(ProblemError::Speed);
        }
        let directions = points.iter().map(|point| point.direction()).collect();
        let radian_m = EARTH_RADIUS_M * circuity;
        Ok(Self { points: points.into(), directions, circuity, radian_m, speed_m_s })
    }

    /// Seconds and metres, by the chord through the Earth: no angle but one arc sine.
    pub(super) fn leg(&self, from: usize, to: usize) -> Option<(u32, u32)> {
        let (from, to) = (&self.directions[from], &self.directions[to]);
        let across = [from[0] - to[0], from[1] - to[1], from[2] - to[2]];
        let chord = (across[0] * across[0] + across[1] * across[1] + across[2] * across[2]).sqrt();
        self.along(2.0 * (chord / 2.0).min(1.0).asin())
    }

    pub(super) fn picked(&self, locations: &[usize]) -> Self {
        Self {
            points: locations.iter().map(|&location| self.points[location]).collect(),
            directions: locations.iter().map(|&location| self.directions[location]).collect(),
            ..*self
        }
    }

    pub(super) fn origin(&self) -> Origin<'_> {
        Origin::Globe { points: &self.points, circuity: self.circuity, speed_m_s: self.speed_m_s }
    }

    /// Half around the Earth.
    pub(super) fn longest(&self) -> Option<(u32, u32)> {
        self.along(std::f64::consts::PI)
    }

    fn along(&self, radians: f64) -> Option<(u32, u32)> {
        let metres = radians * self.radian_m;
        Some((whole((metres / self.speed_m_s).round())?, whole(metres.round())?))
    }
}

/// Metres east and north of the middle of the points; a meridian of theirs is a straight line.
pub(super) fn project(points: &[Point]) -> Arc<[(f64, f64)]> {
    let mean = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / points.len().max(1) as f64;
    let lat = mean(|point| point.lat);
    let (east, north) =
        (mean(|point| point.lon.to_radians().cos()), mean(|point| point.lon.to_radians().sin()));
    let lon = north.atan2(east).to_degrees();
    let place = |point: &Point| {
        // The short way round, for points on both sides of the date line.
        let east = (point.lon - lon + 540.0).rem_euclid(360.0) - 180.0;
        let metres = |degrees: f64| degrees.to_radians() * EARTH_RADIUS_M;
        (metres(east) * lat.to_radians().cos(), metres(point.lat - lat))
    };
    points.iter().map(place).collect()
}
