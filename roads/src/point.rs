//! A point: a place on the earth, in degrees for callers and in ten-millionths of a degree inside.

use serde::{Deserialize, Serialize};

/// Metres of one ten-millionth of a degree of latitude, on a sphere of 6 371 km.
const METRES_PER_UNIT: f64 = 0.011_119_492_664;
const UNITS_PER_DEGREE: f64 = 1e7;

/// A place in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl Point {
    /// Whether both are numbers, and there is such a place.
    pub(crate) fn is_on_earth(self) -> bool {
        (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lon)
    }
}

/// A place in ten-millionths of a degree, as OpenStreetMap counts: a centimetre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Spot {
    pub lat: i32,
    pub lon: i32,
}

impl Spot {
    /// The nearest one; the point must be on earth.
    pub fn of(point: Point) -> Self {
        let units = |degrees: f64| (degrees * UNITS_PER_DEGREE).round() as i32;
        Self { lat: units(point.lat), lon: units(point.lon) }
    }

    pub fn point(self) -> Point {
        let degrees = |units: i32| f64::from(units) / UNITS_PER_DEGREE;
        Point { lat: degrees(self.lat), lon: degrees(self.lon) }
    }

    /// Metres east and north of here, on the plane that touches the earth between both. Good to a thousandth
    /// up to a hundred kilometres; the date line is the end of the world.
    pub fn offset_m(self, other: Self) -> (f64, f64) {
        let middle = (f64::from(self.lat) + f64::from(other.lat)) / 2.0 / UNITS_PER_DEGREE;
        let east = f64::from(other.lon) - f64::from(self.lon);
        let north = f64::from(other.lat) - f64::from(self.lat);
        (east * METRES_PER_UNIT * middle.to_radians().cos(), north * METRES_PER_UNIT)
    }

    pub fn metres_to(self, other: Self) -> f64 {
        let (east, north) = self.offset_m(other);
        east.hypot(north)
    }

    /// The place at a share (0 to 1) of the straight way to another one.
    pub fn towards(self, other: Self, share: f64) -> Self {
        let between = |from: i32, to: i32| {
            let (from, to) = (f64::from(from), f64::from(to));
            (from + (to - from) * share).round() as i32
        };
        Self { lat: between(self.lat, other.lat), lon: between(self.lon, other.lon) }
    }
}

/// Ten-millionths of a degree of latitude in so many metres.
pub(crate) fn units_north(metres: f64) -> f64 {
    metres / METRES_PER_UNIT
}

/// Ten-millionths of a degree of longitude in so many metres, at a latitude in the same units.
pub(crate) fn units_east(metres: f64, lat: i32) -> f64 {
    let shrink = (f64::from(lat) / UNITS_PER_DEGREE).to_radians().cos();
    metres / METRES_PER_UNIT / shrink.max(0.01)
}
