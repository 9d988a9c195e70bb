//! A grid: the legs between the points of one question, the gaps still in it, and whether what it says can be true.

use std::collections::BTreeMap;

use payshanba_actors::GreatCircle;
use payshanba_actors::ports::maps::TravelTable;
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;

use super::MapsError;

/// No leg takes longer than a week, or around half the Earth.
const LONGEST: (f64, f64) = (604_800.0, 20_000_000.0);
/// Metres a second, above those of any car.
pub const FASTEST_M_S: u64 = 60;
/// Metres that two points may be moved to reach their roads, together.
const MOVED_M: u32 = 2_000;
/// Stands for no way.
const NO_WAY: u32 = u32::MAX;

/// From one point to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Seconds.
    pub seconds: u32,
    /// Metres.
    pub metres: u32,
}

impl Leg {
    /// There is none.
    pub const NO_WAY: Self = Self { seconds: NO_WAY, metres: NO_WAY };
    /// To stay where one is.
    const HERE: Self = Self { seconds: 0, metres: 0 };

    /// Checks what somebody says of a leg.
    ///
    /// # Errors
    /// When no leg is like that.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are in range by then")]
    pub fn parse(seconds: f64, metres: f64) -> Result<Self, MapsError> {
        let is_in = |value: f64, most: f64| (0.0..=most).contains(&value);
        if !is_in(seconds, LONGEST.0) || !is_in(metres, LONGEST.1) {
            return Err(MapsError::nonsense(format!("a way of {seconds} s and {metres} m")));
        }
        Ok(Self { seconds: seconds.round() as u32, metres: metres.round() as u32 })
    }
}

impl Leg {
    /// True when no car does it; both ends may have been moved to a road.
    #[must_use]
    pub fn is_too_fast(self, from: &Place, to: &Place) -> bool {
        let air_m = from.distance_m(to).saturating_sub(MOVED_M);
        u64::from(self.seconds) * FASTEST_M_S < u64::from(air_m)
    }
}

/// Legs that are still to be asked for: from each of some points to each of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// From these, by number.
    pub sources: Vec<usize>,
    /// To these.
    pub targets: Vec<usize>,
}

impl Gap {
    /// The same in pieces of at most so many sources and targets.
    pub fn tiles(&self, sources: usize, targets: usize) -> impl Iterator<Item = Self> + '_ {
        let rows = self.sources.chunks(sources.max(1));
        rows.flat_map(move |rows| {
            let columns = self.targets.chunks(targets.max(1));
            columns.map(|columns| Self { sources: rows.to_vec(), targets: columns.to_vec() })
        })
    }
}

/// The legs between points, as far as they are known.
#[derive(Clone, Debug)]
pub struct Grid {
    places: Vec<Place>,
    legs: Vec<Option<Leg>>,
    off_road: Vec<bool>,
}

impl Grid {
    /// Nothing is known yet.
    #[must_use]
    pub fn new(places: &[Place]) -> Self {
        let size = places.len();
        Self { places: places.to_vec(), legs: vec![None; size * size], off_road: vec![false; size] }
    }

    /// The points.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// What is known of a leg.
    #[must_use]
    pub fn leg(&self, from: usize, to: usize) -> Option<Leg> {
        self.legs[from * self.places.len() + to]
    }

    /// Notes a leg, unless an end of it is on no road.
    pub fn put(&mut self, from: usize, to: usize, leg: Leg) {
        if self.off_road[from] || self.off_road[to] {
            return;
        }
        let cell = from * self.places.len() + to;
        self.legs[cell] = Some(if from == to { Leg::HERE } else { leg });
    }

    /// No road leads to a point: nobody is asked about it, and what was said of it was of somewhere else.
    pub fn take_off_road(&mut self, point: usize) {
        self.off_road[point] = true;
        let size = self.places.len();
        for other in 0..size {
            self.legs[point * size + other] = None;
            self.legs[other * size + point] = None;
        }
    }

    /// What is missing, in as few rectangles as points were added since the rest was known.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let on_road = || (0..self.places.len()).filter(|point| !self.off_road[*point]);
        let mut gaps: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
        for source in on_road() {
            let targets: Vec<usize> =
                on_road().filter(|target| self.leg(source, *target).is_none()).collect();
            if !targets.is_empty() {
                gaps.entry(targets).or_default().push(source);
            }
        }
        gaps.into_iter().map(|(targets, sources)| Gap { sources, targets }).collect()
    }

    /// Asks whether what is known can be true.
    ///
    /// # Errors
    /// Says what cannot.
    pub fn check(&self) -> Result<(), MapsError> {
        let size = self.places.len();
        if self.off_road.iter().filter(|off| **off).count() * 2 > size {
            return Err(MapsError::nonsense(
                "most points are far from every road: the map is one of elsewhere",
            ));
        }
        let apart =
            (0..size).flat_map(|from| (0..size).filter(move |to| *to != from).map(move |to| (from, to)));
        let known: Vec<Leg> = apart.filter_map(|(from, to)| self.leg(from, to)).collect();
        let no_way = known.iter().filter(|leg| **leg == Leg::NO_WAY).count();
        let from_farm: Vec<Leg> = (1..size).filter_map(|to| self.leg(0, to)).collect();
        let is_cut_off = !from_farm.is_empty() && from_farm.iter().all(|leg| *leg == Leg::NO_WAY);
        if no_way * 2 > known.len() || is_cut_off {
            return Err(MapsError::nonsense("there is no way from the farm, or to most doors"));
        }
        let is_too_fast = |other: usize| {
            let both = [self.leg(0, other), self.leg(other, 0)];
            both.into_iter().flatten().any(|leg| leg.is_too_fast(&self.places[0], &self.places[other]))
        };
        if (1..size).any(is_too_fast) {
            return Err(MapsError::nonsense("faster than any car"));
        }
        Ok(())
    }

    /// The whole table; by the great circle to and from points off the road. `None` while there are gaps.
    #[must_use]
    pub fn table(&self, source: TravelSource) -> Option<TravelTable> {
        let size = self.places.len();
        let air = GreatCircle::default();
        let off_road = u32::try_from(self.off_road.iter().filter(|off| **off).count()).unwrap_or(u32::MAX);
        let mut table = TravelTable {
            durations_s: Vec::with_capacity(size * size),
            distances_m: Vec::with_capacity(size * size),
            source,
            off_road,
        };
        for from in 0..size {
            for to in 0..size {
                let is_by_air = self.off_road[from] || self.off_road[to];
                let (seconds, metres) = if is_by_air {
                    air.leg(&self.places[from], &self.places[to])
                } else {
                    let leg = self.leg(from, to)?;
                    (leg.seconds, leg.metres)
                };
                table.durations_s.push(seconds);
                table.distances_m.push(metres);
            }
        }
        Some(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(count: u32) -> Vec<Place> {
        let place = |n: u32| Place::parse(41.2 + f64::from(n) * 0.03, 69.2).expect("a place");
        (0..count).map(place).collect()
    }

    fn whole(count: u32) -> Grid {
        let mut grid = Grid::new(&places(count));
        for gap in grid.gaps() {
            for source in &gap.sources {
                gap.targets.iter().for_each(|target| {
                    grid.put(*source, *target, Leg { seconds: 600, metres: 9_000 });
                });
            }
        }
        grid
    }

    #[test]
    fn an_empty_grid_is_one_gap_and_a_new_point_two() {
        let all = vec![0, 1, 2];
        assert_eq!(Grid::new(&places(3)).gaps(), [Gap { sources: all.clone(), targets: all }]);
        let known = whole(3);
        assert_eq!(known.gaps(), []);
        let mut grid = Grid::new(&places(4));
        for (from, to) in (0..3).flat_map(|from| (0..3).map(move |to| (from, to))) {
            grid.put(from, to, known.leg(from, to).expect("known"));
        }
        let column = Gap { sources: vec![0, 1, 2], targets: vec![3] };
        assert_eq!(grid.gaps(), [Gap { sources: vec![3], targets: vec![0, 1, 2, 3] }, column]);
    }

    #[test]
    fn a_gap_is_cut_into_tiles_that_cover_it() {
        let gap = Gap { sources: (0..5).collect(), targets: (0..3).collect() };
        let tiles: Vec<Gap> = gap.tiles(2, 2).collect();
        assert_eq!(tiles.len(), 6);
        assert_eq!(tiles.iter().map(|tile| tile.sources.len() * tile.targets.len()).sum::<usize>(), 15);
        assert!(tiles.iter().all(|tile| tile.sources.len() <= 2 && tile.targets.len() <= 2));
    }

    #[test]
    fn a_point_off_the_road_is_reached_by_the_great_circle_and_counted() {
        let mut grid = Grid::new(&places(3));
        grid.take_off_road(2);
        assert_eq!(grid.gaps(), [Gap { sources: vec![0, 1], targets: vec![0, 1] }]);
        assert_eq!(grid.table(TravelSource::Osrm), None, "it has gaps");
        for (from, to) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            grid.put(from, to, Leg { seconds: 600, metres: 9_000 });
        }
        let table = grid.table(TravelSource::Osrm).expect("it is whole");
        let air = GreatCircle::default().table(&places(3));
        assert_eq!((table.off_road, table.durations_s[2]), (1, air.durations_s[2]));
        assert_eq!(table.durations_s[..2], [0, 600]);
    }

    #[test]
    fn what_cannot_be_true_is_said() {
        for (seconds, metres) in
            [(f64::NAN, 1.0), (1.0, f64::NAN), (-1.0, 1.0), (1.0, -0.5), (f64::INFINITY, 1.0), (1e7, 1.0)]
        {
            assert!(matches!(Leg::parse(seconds, metres), Err(MapsError::Nonsense(_))), "{seconds} {metres}");
        }
        assert_eq!(Leg::parse(61.5, 0.4), Ok(Leg { seconds: 62, metres: 0 }));
        assert_eq!(whole(4).check(), Ok(()));
        let mut fast = whole(4);
        fast.put(3, 0, Leg { seconds: 10, metres: 16_000 });
        let mut cut_off = whole(9);
        (1..9).for_each(|to| cut_off.put(0, to, Leg::NO_WAY));
        let mut torn = whole(4);
        (0..4).flat_map(|from| (1..4).map(move |to| (from, to))).for_each(|(from, to)| {
            torn.put(from, to, Leg::NO_WAY);
        });
        let mut elsewhere = Grid::new(&places(4));
        (1..4).for_each(|point| elsewhere.take_off_road(point));
        for grid in [fast, cut_off, torn, elsewhere] {
            assert!(matches!(grid.check(), Err(MapsError::Nonsense(_))), "{grid:?}");
        }
        let mut island = whole(4);
        (0..3).for_each(|from| island.put(from, 3, Leg::NO_WAY));
        assert_eq!(island.check(), Ok(()), "one door that no way leads to is the plan's business");
    }
}
