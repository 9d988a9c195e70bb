//! Canvas: where a place lies on the picture: the same scale both ways, north up, nothing outside.

pub(super) const WIDTH: f64 = 1_000.0;
pub(super) const HEIGHT: f64 = 1_000.0;
const MARGIN: f64 = 30.0;

pub(super) struct Canvas {
    west: f64,
    north: f64,
    scale: f64,
    /// What is left free on each side.
    shift: (f64, f64),
}

impl Canvas {
    /// The canvas that all places fill in one direction.
    pub(super) fn around(places: &[(f64, f64)]) -> Self {
        let span = |of: fn(&(f64, f64)) -> f64| {
            let least = places.iter().map(of).fold(f64::INFINITY, f64::min);
            (least, places.iter().map(of).fold(f64::NEG_INFINITY, f64::max))
        };
        let ((west, east), (south, north)) = (span(|place| place.0), span(|place| place.1));
        let room = (WIDTH - 2.0 * MARGIN, HEIGHT - 2.0 * MARGIN);
        let fit = |room: f64, length: f64| if length > 0.0 { room / length } else { f64::INFINITY };
        let scale = fit(room.0, east - west).min(fit(room.1, north - south));
        // One place, or all on one spot: the middle.
        let scale = if scale.is_finite() { scale } else { 1.0 };
        let free = |room: f64, length: f64| MARGIN + (room - length * scale) / 2.0;
        Self { west, north, scale, shift: (free(room.0, east - west), free(room.1, north - south)) }
    }

    pub(super) fn place(&self, (east, north): (f64, f64)) -> (f64, f64) {
        (self.shift.0 + (east - self.west) * self.scale, self.shift.1 + (self.north - north) * self.scale)
    }
}
