//! Pairs: what a vendor has said of one point and another is kept for a while, so that a second plan of the same day
//! asks about new points only. The way there is another pair than the way back.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use payshanba_domain::place::Place;
use tokio::time::Instant;

use super::grid::{Grid, Leg};

/// A day of a thousand doors.
const MOST: usize = 1_000_000;

/// A place to a metre.
type Spot = (i32, i32);

/// Legs of one vendor.
pub struct Pairs {
    age: Duration,
    most: usize,
    legs: HashMap<(Spot, Spot), (Leg, Instant)>,
}

impl Pairs {
    /// Pairs that are forgotten at this age.
    pub fn new(age: Duration) -> Self {
        Self { age, most: MOST, legs: HashMap::new() }
    }

    /// Puts what is known into a grid.
    pub fn lay(&self, grid: &mut Grid) {
        let spots = spots(grid);
        for (from, source) in spots.iter().enumerate() {
            for (to, target) in spots.iter().enumerate() {
                if let Some((leg, _)) = self.fresh((*source, *target)) {
                    grid.put(from, to, *leg);
                }
            }
        }
    }

    /// Keeps what a grid knows.
    pub fn keep(&mut self, grid: &Grid) {
        let now = Instant::now();
        let spots = spots(grid);
        self.make_room(&spots);
        for (from, source) in spots.iter().enumerate() {
            for (to, target) in spots.iter().enumerate() {
                let pair = (*source, *target);
                let is_new = self.fresh(pair).is_none() && self.legs.len() < self.most;
                if let Some(leg) = grid.leg(from, to).filter(|_| is_new) {
                    self.legs.insert(pair, (leg, now));
                }
            }
        }
    }

    /// What is old goes first, then what is of other days.
    fn make_room(&mut self, spots: &[Spot]) {
        let is_full = |legs: &HashMap<_, _>| legs.len() + spots.len() * spots.len() > self.most;
        if is_full(&self.legs) {
            self.legs.retain(|_, (_, at)| at.elapsed() < self.age);
        }
        if is_full(&self.legs) {
            let here: HashSet<&Spot> = spots.iter().collect();
            self.legs.retain(|(from, to), _| here.contains(from) && here.contains(to));
        }
    }

    fn fresh(&self, pair: (Spot, Spot)) -> Option<&(Leg, Instant)> {
        self.legs.get(&pair).filter(|(_, at)| at.elapsed() < self.age)
    }
}

fn spots(grid: &Grid) -> Vec<Spot> {
    grid.places().iter().map(spot).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "180 degrees are 18 million of these")]
fn spot(place: &Place) -> Spot {
    let rounded = |degrees: f64| (degrees * 100_000.0).round() as i32;
    (rounded(place.latitude()), rounded(place.longitude()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGE: Duration = Duration::from_secs(3_600);

    fn grid(latitudes: &[f64]) -> Grid {
        let places: Vec<Place> =
            latitudes.iter().map(|latitude| Place::parse(*latitude, 69.2).expect("a place")).collect();
        Grid::new(&places)
    }

    fn known(latitudes: &[f64]) -> Grid {
        let mut grid = grid(latitudes);
        for (from, to) in (0..latitudes.len()).flat_map(|a| (0..latitudes.len()).map(move |b| (a, b))) {
            let seconds = u32::try_from(from * 100 + to).expect("small");
            grid.put(from, to, Leg { seconds, metres: 1 });
        }
        grid
    }

    #[tokio::test(start_paused = true)]
    async fn a_pair_is_known_by_direction_to_a_metre_and_for_a_while() {
        let mut pairs = Pairs::new(AGE);
        pairs.keep(&known(&[41.3, 41.4]));
        let mut again = grid(&[41.400_001, 41.300_004, 41.5]);
        pairs.lay(&mut again);
        let seconds = |from, to| again.leg(from, to).map(|leg: Leg| leg.seconds);
        assert_eq!((seconds(0, 1), seconds(1, 0)), (Some(100), Some(1)), "there is not back");
        assert_eq!((seconds(0, 2), seconds(0, 0)), (None, Some(0)));
        tokio::time::advance(AGE).await;
        let mut later = grid(&[41.3, 41.4]);
        pairs.lay(&mut later);
        assert_eq!(later.leg(0, 1), None, "it is too old");
    }

    #[tokio::test(start_paused = true)]
    async fn asking_again_makes_nothing_younger() {
        let mut pairs = Pairs::new(AGE);
        pairs.keep(&known(&[41.3, 41.4]));
        tokio::time::advance(AGE / 2).await;
        pairs.keep(&known(&[41.3, 41.4]));
        tokio::time::advance(AGE / 2).await;
        let mut later = grid(&[41.3, 41.4]);
        pairs.lay(&mut later);
        assert_eq!(later.leg(0, 1), None);
    }

    #[tokio::test]
    async fn there_is_room_for_the_newest_day_and_never_for_more_than_fits() {
        let mut pairs = Pairs { most: 10, ..Pairs::new(AGE) };
        pairs.keep(&known(&[41.30, 41.32, 41.34]));
        pairs.keep(&known(&[41.34, 41.36, 41.38]));
        assert!(pairs.legs.len() <= 10);
        let mut day = grid(&[41.34, 41.36, 41.38]);
        pairs.lay(&mut day);
        assert!(day.gaps().is_empty(), "the newest day is whole");
        pairs.keep(&known(&[41.30, 41.32, 41.34, 41.36, 41.38]));
        assert!(pairs.legs.len() <= 10);
    }
}
