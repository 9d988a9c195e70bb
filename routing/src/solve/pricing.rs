//! Pricing: what a sketch would cost, from sums first and, only if it still looks good, from times.

use super::{
    draft::Draft,
    ground::{Courier, Leg},
    segment::Segment,
    sketch::{Piece, Sketch},
};

/// A sketch without its waiting; respects capacity, stop limit and roads, and bounds the cost from below.
#[derive(Debug, Clone, Copy, Default)]
struct Outline {
    driving: Leg,
    service_s: i64,
    load: i64,
    count: usize,
}

impl Draft<'_> {
    /// Carries the sketches out if that makes the draft cheaper.
    pub(super) fn improve(&mut self, sketches: &[Sketch]) -> bool {
        let better = self.is_better(sketches);
        if better {
            self.apply(sketches);
        }
        better
    }

    fn is_better(&self, sketches: &[Sketch]) -> bool {
        let before: i64 = sketches.iter().map(|sketch| self.tours()[sketch.tour].cost).sum();
        let mut after = 0;
        for sketch in sketches {
            let Some(outline) = self.outline(sketch, self.courier(sketch)) else { return false };
            after += self.floor(&outline);
            if after >= before {
                return false;
            }
        }
        if !self.ground.windowed {
            return true;
        }
        let exact = sketches.iter().map(|sketch| self.cost(sketch, i64::MAX));
        exact.sum::<Option<i64>>().is_some_and(|after| after < before)
    }

    /// What the tour would cost, or `None` where it is not feasible or costs `ceiling` or more.
    pub(super) fn cost(&self, sketch: &Sketch, ceiling: i64) -> Option<i64> {
        let courier = self.courier(sketch);
        let outline = self.outline(sketch, courier)?;
        let floor = self.floor(&outline);
        if floor >= ceiling || !self.ground.windowed {
            return (floor < ceiling).then_some(floor);
        }
        let duration_s = self.timing(sketch, courier)?.map_or(0, |whole| whole.duration_s);
        let cost = self.ground.price(duration_s, outline.driving.distance_m);
        (cost < ceiling).then_some(cost)
    }

    /// Whether the tour would keep windows and shift if `courier` drove it; load and limits aside.
    pub(super) fn is_punctual(&self, sketch: &Sketch, courier: &Courier) -> bool {
        self.timing(sketch, courier).is_some()
    }

    fn courier(&self, sketch: &Sketch) -> &Courier {
        &self.ground.couriers[sketch.tour]
    }

    fn floor(&self, outline: &Outline) -> i64 {
        let seconds = outline.driving.drive_s + outline.service_s;
        self.ground.price(seconds, outline.driving.distance_m)
    }

    fn outline(&self, sketch: &Sketch, courier: &Courier) -> Option<Outline> {
        let mut outline = Outline::default();
        let mut last = None;
        for piece in sketch.pieces() {
            let (from, to) = self.ends(piece);
            let way = last
                .map_or_else(|| self.ground.outward(courier, from), |last| self.ground.between(last, from));
            self.extend(&mut outline, piece);
            outline.driving = outline.driving + way;
            last = Some(to);
        }
        if let Some(last) = last {
            outline.driving = outline.driving + self.ground.homeward(courier, last);
        }
        let fits = outline.load <= courier.capacity
            && outline.count <= courier.max_stops
            && outline.driving.drive_s + outline.service_s <= courier.ends_s - courier.starts_s;
        fits.then_some(outline)
    }

    /// The first and the last stop of a piece.
    fn ends(&self, piece: &Piece) -> (usize, usize) {
        match *piece {
            Piece::Run { tour, from, to } => {
                (self.tours()[tour].post(from).stop, self.tours()[tour].post(to - 1).stop)
            }
            Piece::Back { tour, from, to } => {
                (self.tours()[tour].post(to - 1).stop, self.tours()[tour].post(from).stop)
            }
            Piece::One(stop) => (stop, stop),
        }
    }

    fn extend(&self, outline: &mut Outline, piece: &Piece) {
        let (part, count) = match *piece {
            Piece::Run { tour, from, to } => (self.tours()[tour].part(from, to, false), to - from),
            Piece::Back { tour, from, to } => (self.tours()[tour].part(from, to, true), to - from),
            Piece::One(stop) => {
                outline.load += self.ground.calls[stop].demand;
                outline.service_s += self.ground.calls[stop].service_s;
                outline.count += 1;
                return;
            }
        };
        outline.driving = outline.driving + part.driving;
        outline.load += part.load;
        outline.service_s += part.service_s;
        outline.count += count;
    }

    /// The whole tour as a segment: outer `None` where something would be late, inner where it is empty.
    fn timing(&self, sketch: &Sketch, courier: &Courier) -> Option<Option<Segment>> {
        let mut run = Timeline { draft: self, courier, so_far: None };
        for piece in sketch.pieces() {
            match *piece {
                Piece::Run { tour, from, to } => run.forwards(tour, from, to)?,
                Piece::Back { tour, from, to } => {
                    for at in (from..to).rev() {
                        run.stop(self.tours()[tour].post(at).stop)?;
                    }
                }
                Piece::One(stop) => run.stop(stop)?,
            }
        }
        let Some((whole, last)) = run.so_far else { return Some(None) };
        let home = self.ground.homeward(courier, last);
        whole.join(home.drive_s, courier.shift()).map(Some)
    }
}

/// A tour being timed from its start: what it takes so far, and the last stop.
struct Timeline<'a> {
    draft: &'a Draft<'a>,
    courier: &'a Courier,
    so_far: Option<(Segment, usize)>,
}

impl Timeline<'_> {
    fn forwards(&mut self, tour: usize, from: usize, to: usize) -> Option<()> {
        let tour = &self.draft.tours()[tour];
        let (first, last) = (tour.post(from), tour.post(to - 1));
        if from == 0 {
            return self.join(last.head, first.stop, last.stop);
        }
        if to == tour.len() {
            return self.join(first.tail, first.stop, last.stop);
        }
        (from..to).try_for_each(|at| self.stop(tour.post(at).stop))
    }

    fn stop(&mut self, stop: usize) -> Option<()> {
        self.join(self.draft.ground.calls[stop].segment, stop, stop)
    }

    fn join(&mut self, segment: Segment, first: usize, last: usize) -> Option<()> {
        let ground = self.draft.ground;
        let joined = match self.so_far {
            None => {
                let out = ground.outward(self.courier, first);
                self.courier.shift().join(out.drive_s, segment)
            }
            Some((before, at)) => before.join(ground.between(at, first).drive_s, segment),
        };
        self.so_far = Some((joined?, last));
        Some(())
    }
}
