//! Great circle: travel as the crow flies, times a circuity factor, at one speed. Always there when no map answers.

use async_trait::async_trait;
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;

use crate::ports::PortError;
use crate::ports::maps::{Maps, TravelTable};

/// How the crow's way becomes a driver's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GreatCircle {
    /// Road metres per hundred metres of air.
    pub circuity_percent: u32,
    /// Kilometres an hour, stops at lights included.
    pub speed_km_h: u32,
}

impl Default for GreatCircle {
    fn default() -> Self {
        Self { circuity_percent: 135, speed_km_h: 30 }
    }
}

impl GreatCircle {
    /// Travel between every two points. Takes a second for a thousand points: not for a thread that others wait for.
    #[must_use]
    pub fn table(&self, points: &[Place]) -> TravelTable {
        let size = points.len();
        let mut table = TravelTable {
            durations_s: vec![0; size * size],
            distances_m: vec![0; size * size],
            source: TravelSource::GreatCircle,
            off_road: 0,
        };
        for (from, place) in points.iter().enumerate() {
            for (to, other) in points.iter().enumerate().skip(from + 1) {
                let (seconds, metres) = self.leg(place, other);
                for cell in [from * size + to, to * size + from] {
                    table.durations_s[cell] = seconds;
                    table.distances_m[cell] = metres;
                }
            }
        }
        table
    }

    /// Seconds and metres between two points.
    #[must_use]
    pub fn leg(self, from: &Place, to: &Place) -> (u32, u32) {
        let road_m = u64::from(from.distance_m(to)) * u64::from(self.circuity_percent) / 100;
        let seconds = road_m * 36 / (u64::from(self.speed_km_h.max(1)) * 10);
        let fits = |value: u64| u32::try_from(value).unwrap_or(u32::MAX - 1);
        (fits(seconds), fits(road_m))
    }
}

#[async_trait]
impl Maps for GreatCircle {
    async fn travel(&self, points: &[Place]) -> Result<TravelTable, PortError> {
        let (measure, points) = (*self, points.to_vec());
        let table = tokio::task::spawn_blocking(move || measure.table(&points)).await;
        table.map_err(|error| PortError::Unavailable(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_kilometre_of_air_is_1350_metres_and_162_seconds() {
        let points = [(41.3111, 69.2797), (41.3201, 69.2797)]
            .map(|(lat, lon)| Place::parse(lat, lon).expect("a place"));
        let air_m = points[0].distance_m(&points[1]);
        let table = GreatCircle::default().travel(&points).await.expect("it is always there");
        let road_m = air_m * 135 / 100;
        assert!((990..1_010).contains(&air_m), "{air_m}");
        assert_eq!(table.distances_m, [0, road_m, road_m, 0]);
        assert_eq!(table.durations_s, [0, road_m * 36 / 300, road_m * 36 / 300, 0]);
        assert_eq!(table.source, TravelSource::GreatCircle);
    }
}
