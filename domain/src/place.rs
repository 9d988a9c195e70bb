//! A place: a point on the WGS-84 ellipsoid that lies in the country.

use geo::{Contains, Distance, Geodesic, LineString, Point as GeoPoint, Polygon};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A checked point: finite, in range and inside the country.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    latitude: f64,
    longitude: f64,
}

/// Why coordinates are no place; the old address is kept.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceError {
    /// Not a number, infinite, or beyond ±90 / ±180 degrees.
    #[error("the coordinates are out of range")]
    OutOfRange,
    /// Exactly 0/0, which phones send when they know nothing.
    #[error("the phone did not know where it is")]
    Unknown,
    /// Latitude and longitude have changed places.
    #[error("latitude and longitude are swapped")]
    Swapped,
    /// A real point, but not in the country.
    #[error("the point is outside the country")]
    Abroad,
}

impl Place {
    /// Checks coordinates in degrees.
    ///
    /// # Errors
    /// Says what is wrong with them.
    pub fn parse(latitude: f64, longitude: f64) -> Result<Self, PlaceError> {
        let in_range = |value: f64, limit: f64| value.is_finite() && value.abs() <= limit;
        if !in_range(latitude, 90.0) && in_range(latitude, 180.0) && in_range(longitude, 90.0) {
            return Err(PlaceError::Swapped);
        }
        if !in_range(latitude, 90.0) || !in_range(longitude, 180.0) {
            return Err(PlaceError::OutOfRange);
        }
        if latitude == 0.0 && longitude == 0.0 {
            return Err(PlaceError::Unknown);
        }
        let country = Polygon::new(LineString::from(OUTLINE.to_vec()), Vec::new());
        if country.contains(&GeoPoint::new(longitude, latitude)) {
            return Ok(Self { latitude, longitude });
        }
        if country.contains(&GeoPoint::new(latitude, longitude)) {
            return Err(PlaceError::Swapped);
        }
        Err(PlaceError::Abroad)
    }

    /// Degrees north.
    #[must_use]
    pub const fn latitude(&self) -> f64 {
        self.latitude
    }

    /// Degrees east.
    #[must_use]
    pub const fn longitude(&self) -> f64 {
        self.longitude
    }

    /// Geodesic distance on WGS-84, rounded to a metre.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a distance on Earth is below 20 004 km, so it fits after rounding"
    )]
    pub fn distance_m(&self, other: &Self) -> u32 {
        let from = GeoPoint::new(self.longitude, self.latitude);
        let to = GeoPoint::new(other.longitude, other.latitude);
        Geodesic.distance(from, to).round() as u32
    }
}

/// A coarse outline of Uzbekistan, longitude then latitude, drawn a few kilometres outside the border so that no
/// customer in the country is refused. It tells nonsense from a place; it does not decide who is served.
const OUTLINE: [(f64, f64); 43] = [
    (55.90, 45.05),
    (58.55, 45.70),
    (61.10, 44.45),
    (62.10, 43.60),
    (64.95, 43.80),
    (66.10, 43.10),
    (66.05, 42.05),
    (66.55, 41.95),
    (66.75, 41.20),
    (67.95, 41.25),
    (68.10, 40.95),
    (68.60, 40.70),
    (69.10, 41.45),
    (70.40, 42.15),
    (71.05, 42.40),
    (71.30, 42.25),
    (70.45, 41.55),
    (71.90, 41.60),
    (72.20, 41.15),
    (73.25, 40.90),
    (73.10, 40.60),
    (71.75, 40.10),
    (70.95, 40.00),
    (70.20, 40.15),
    (69.30, 40.65),
    (69.35, 40.00),
    (68.45, 39.45),
    (67.60, 39.50),
    (67.80, 39.05),
    (68.25, 38.95),
    (68.45, 38.15),
    (67.90, 37.10),
    (67.50, 37.10),
    (66.45, 37.25),
    (66.50, 37.95),
    (65.55, 38.20),
    (62.35, 39.90),
    (61.80, 40.95),
    (60.35, 41.15),
    (59.90, 41.90),
    (58.30, 42.45),
    (56.90, 41.15),
    (55.90, 41.20),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_countrys_towns_are_places() {
        for (name, latitude, longitude) in [
            ("Tashkent", 41.3111, 69.2797),
            ("Samarkand", 39.6542, 66.9597),
            ("Bukhara", 39.7747, 64.4286),
            ("Nukus", 42.4619, 59.6166),
            ("Urgench", 41.5500, 60.6333),
            ("Termez", 37.2242, 67.2783),
            ("Andijan", 40.7821, 72.3442),
            ("Fergana", 40.3894, 71.7864),
            ("Namangan", 40.9983, 71.6726),
            ("Jizzakh", 40.1158, 67.8422),
            ("Gulistan", 40.4897, 68.7842),
            ("Qarshi", 38.8606, 65.7891),
            ("Navoi", 40.0844, 65.3792),
            ("Muynak", 43.7683, 59.0214),
            ("Chirchiq", 41.4689, 69.5822),
            ("Khujayli", 42.4047, 59.4517),
            ("Denov", 38.2675, 67.8989),
            ("Bekobod", 40.2208, 69.2697),
        ] {
            assert!(Place::parse(latitude, longitude).is_ok(), "{name}");
        }
    }

    #[test]
    fn nonsense_is_named() {
        for (latitude, longitude, error) in [
            (f64::NAN, 69.0, PlaceError::OutOfRange),
            (f64::INFINITY, 69.0, PlaceError::OutOfRange),
            (41.0, 181.0, PlaceError::OutOfRange),
            (-91.0, 200.0, PlaceError::OutOfRange),
            (0.0, 0.0, PlaceError::Unknown),
            (69.2797, 41.3111, PlaceError::Swapped),
            (100.0, 41.0, PlaceError::Swapped),
            (43.2389, 76.8897, PlaceError::Abroad),
            (38.5598, 68.7870, PlaceError::Abroad),
            (37.9601, 58.3261, PlaceError::Abroad),
            (55.7558, 37.6173, PlaceError::Abroad),
        ] {
            assert_eq!(Place::parse(latitude, longitude), Err(error), "{latitude}, {longitude}");
        }
    }
}
