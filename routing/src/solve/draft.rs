//! Draft: the plan while it is being worked on: always feasible, able to take its last changes back.

use std::collections::VecDeque;

use super::{
    ground::Ground,
    sketch::{Piece, Sketch},
    tour::Tour,
};

/// Where a stop stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) tour: usize,
    pub(super) at: usize,
}

/// What drafts are compared by: priorities of the stops left out, then weighted cost.
pub(super) type Rank = (u64, i64);

/// Everything needed to come back to a draft.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) rank: Rank,
    tours: Vec<Vec<usize>>,
    left: Vec<usize>,
}

/// One tour per courier, and the stops left out.
pub(super) struct Draft<'g> {
    pub(super) ground: &'g Ground<'g>,
    tours: Vec<Tour>,
    places: Vec<Option<Place>>,
    /// The stops no tour visits.
    pub(super) left: Vec<usize>,
    cost: i64,
    /// Stops whose surroundings changed since local search last saw them.
    stirred: VecDeque<usize>,
    is_stirred: Vec<bool>,
    /// Tours as they were at the last [`Draft::mark`], and the stops left out then.
    undo: Vec<(usize, Tour)>,
    undo_left: Vec<usize>,
}

impl<'g> Draft<'g> {
    /// Nobody drives, every stop is left out.
    pub(super) fn idle(ground: &'g Ground<'g>) -> Self {
        let stops = ground.calls.len();
        Self {
            ground,
            tours: vec![Tour::default(); ground.couriers.len()],
            places: vec![None; stops],
            left: (0..stops).collect(),
            cost: 0,
            stirred: VecDeque::new(),
            is_stirred: vec![false; stops],
            undo: Vec::new(),
            undo_left: Vec::new(),
        }
    }

    /// How good the draft is.
    pub(super) fn rank(&self) -> Rank {
        (self.left.iter().map(|&stop| self.ground.calls[stop].priority).sum(), self.cost)
    }

    /// The tours, by courier.
    pub(super) fn tours(&self) -> &[Tour] {
        &self.tours
    }

    /// Where `stop` stands, or `None` where it is left out.
    pub(super) fn place(&self, stop: usize) -> Option<Place> {
        self.places[stop]
    }

    /// The empty tours worth trying: one of each kind of courier, at least.
    pub(super) fn fresh(&self) -> impl Iterator<Item = usize> + '_ {
        let is_idle = |tour: usize| self.tours[tour].len() == 0;
        (0..self.tours.len())
            .filter(move |&tour| is_idle(tour) && !self.ground.twins[tour].is_some_and(is_idle))
    }

    /// Carries out sketches whose pieces are exactly the stops of the tours they replace, and single stops.
    pub(super) fn apply(&mut self, sketches: &[Sketch]) {
        let drawn: Vec<Vec<usize>> = sketches.iter().map(|sketch| self.draw(sketch)).collect();
        for (sketch, stops) in sketches.iter().zip(drawn) {
            let mut seam = 0;
            for piece in sketch.pieces() {
                self.stir_around(&stops, seam);
                seam += piece_len(piece);
            }
            self.stir_around(&stops, seam);
            self.replace(sketch.tour, &stops);
        }
    }

    /// Writes a sketch out as stops.
    fn draw(&self, sketch: &Sketch) -> Vec<usize> {
        let mut stops = Vec::new();
        for piece in sketch.pieces() {
            match *piece {
                Piece::Run { tour, from, to } => {
                    stops.extend((from..to).map(|at| self.tours[tour].post(at).stop));
                }
                Piece::Back { tour, from, to } => {
                    stops.extend((from..to).rev().map(|at| self.tours[tour].post(at).stop));
                }
                Piece::One(stop) => stops.push(stop),
            }
        }
        stops
    }

    /// Puts `stops`, known to be feasible, in the place of a tour.
    pub(super) fn replace(&mut self, tour: usize, stops: &[usize]) {
        let built = Tour::build(self.ground, &self.ground.couriers[tour], stops);
        let Some(built) = built else { unreachable!("a tour was priced as feasible and is not") };
        self.put(tour, built);
    }

    fn put(&mut self, tour: usize, built: Tour) {
        for (at, stop) in built.stops().enumerate() {
            self.places[stop] = Some(Place { tour, at });
        }
        self.cost += built.cost - self.tours[tour].cost;
        let old = std::mem::replace(&mut self.tours[tour], built);
        if !self.undo.iter().any(|(saved, _)| *saved == tour) {
            self.undo.push((tour, old));
        }
    }

    /// Takes stops out of their tours; a tour that gets shorter stays feasible only where roads allow it.
    pub(super) fn remove(&mut self, stops: &[usize]) {
        let mut touched: Vec<usize> = stops.iter().filter_map(|&s| Some(self.places[s]?.tour)).collect();
        touched.sort_unstable();
        touched.dedup();
        for &stop in stops {
            if self.places[stop].take().is_some() {
                self.left.push(stop);
            }
        }
        for tour in touched {
            let kept: Vec<usize> =
                self.tours[tour].stops().filter(|&stop| self.places[stop].is_some()).collect();
            match Tour::build(self.ground, &self.ground.couriers[tour], &kept) {
                Some(built) => self.put(tour, built),
                None => self.disband(tour, &kept),
            }
        }
    }

    fn disband(&mut self, tour: usize, stops: &[usize]) {
        for &stop in stops {
            self.places[stop] = None;
            self.left.push(stop);
        }
        self.put(tour, Tour::default());
    }

    /// From here on [`Draft::revert`] can come back to this state.
    pub(super) fn mark(&mut self) {
        self.undo.clear();
        self.undo_left.clone_from(&self.left);
    }

    /// Comes back to the last mark.
    pub(super) fn revert(&mut self) {
        let undo = std::mem::take(&mut self.undo);
        for (tour, old) in undo {
            self.put(tour, old);
        }
        self.undo.clear();
        self.left.clone_from(&self.undo_left);
        for &stop in &self.left {
            self.places[stop] = None;
        }
    }

    /// The draft as it is, to come back to.
    pub(super) fn record(&self) -> Record {
        Record {
            rank: self.rank(),
            tours: self.tours.iter().map(|tour| tour.stops().collect()).collect(),
            left: self.left.clone(),
        }
    }

    /// Comes back to a record.
    pub(super) fn restore(&mut self, record: &Record) {
        for (tour, stops) in record.tours.iter().enumerate() {
            self.replace(tour, stops);
        }
        self.left.clone_from(&record.left);
        for &stop in &self.left {
            self.places[stop] = None;
        }
    }

    /// Notes that `stop` has new surroundings.
    pub(super) fn stir(&mut self, stop: usize) {
        if !std::mem::replace(&mut self.is_stirred[stop], true) {
            self.stirred.push_back(stop);
        }
    }

    fn stir_around(&mut self, stops: &[usize], seam: usize) {
        let around = seam.saturating_sub(1)..(seam + 1).min(stops.len());
        stops[around].iter().for_each(|&stop| self.stir(stop));
    }

    /// The next stop local search should look at.
    pub(super) fn next_stirred(&mut self) -> Option<usize> {
        let stop = self.stirred.pop_front()?;
        self.is_stirred[stop] = false;
        Some(stop)
    }
}

fn piece_len(piece: &Piece) -> usize {
    match *piece {
        Piece::Run { from, to, .. } | Piece::Back { from, to, .. } => to - from,
        Piece::One(_) => 1,
    }
}
