//! Tour: the stops one courier visits in the draft, with sums that price any part of it at once.

use super::{
    ground::{Courier, Ground, Leg},
    segment::Segment,
};

/// One position of a tour and what has added up by then.
#[derive(Debug, Clone, Copy)]
pub(super) struct Post {
    pub(super) stop: usize,
    /// All stops from the first to this one.
    pub(super) head: Segment,
    /// All stops from this one to the last.
    pub(super) tail: Segment,
    /// Driving from the first stop to this one.
    along: Leg,
    /// Driving from this stop back to the first, through each stop between.
    against: Leg,
    load: i64,
    service_s: i64,
}

/// Load, service and driving of a part of a tour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) driving: Leg,
    pub(super) load: i64,
    pub(super) service_s: i64,
}

/// A courier's tour; an empty one costs nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Tour {
    posts: Vec<Post>,
    /// Weighted duration and distance.
    pub(super) cost: i64,
}

impl Tour {
    /// The tour that visits `stops`, or `None` where that is not feasible in time.
    pub(super) fn build(ground: &Ground, courier: &Courier, stops: &[usize]) -> Option<Self> {
        let mut posts: Vec<Post> = Vec::with_capacity(stops.len());
        for &stop in stops {
            let post = match posts.last() {
                None => first(ground, stop),
                Some(last) => next(ground, last, stop)?,
            };
            posts.push(post);
        }
        for index in (1..posts.len()).rev() {
            let behind = posts[index].tail;
            let post = &mut posts[index - 1];
            let leg = ground.between(post.stop, stops[index]);
            post.tail = ground.calls[post.stop].segment.join(leg.drive_s, behind)?;
        }
        let mut tour = Self { posts, cost: 0 };
        if !tour.posts.is_empty() {
            let duration_s = tour.whole(ground, courier)?.duration_s;
            tour.cost = ground.price(duration_s, tour.distance_m(ground, courier));
        }
        Some(tour)
    }

    /// The tour from start to end as a segment; `None` where it is empty or outside the shift.
    pub(super) fn whole(&self, ground: &Ground, courier: &Courier) -> Option<Segment> {
        let (first, last) = (self.posts.first()?, self.posts.last()?);
        let (out, home) = (ground.outward(courier, first.stop), ground.homeward(courier, last.stop));
        courier.shift().join(out.drive_s, last.head)?.join(home.drive_s, courier.shift())
    }

    /// Metres from start to end.
    pub(super) fn distance_m(&self, ground: &Ground, courier: &Courier) -> i64 {
        let (Some(first), Some(last)) = (self.posts.first(), self.posts.last()) else { return 0 };
        let (out, home) = (ground.outward(courier, first.stop), ground.homeward(courier, last.stop));
        (out + last.along + home).distance_m
    }

    /// Units aboard at the start.
    pub(super) fn load(&self) -> i64 {
        self.posts.last().map_or(0, |last| last.load)
    }

    /// Number of stops.
    pub(super) fn len(&self) -> usize {
        self.posts.len()
    }

    /// The position `at`.
    pub(super) fn post(&self, at: usize) -> &Post {
        &self.posts[at]
    }

    /// The stops in order.
    pub(super) fn stops(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.posts.iter().map(|post| post.stop)
    }

    /// Sums over positions `from..to`, driven forwards or `backwards`; never empty.
    pub(super) fn part(&self, from: usize, to: usize, backwards: bool) -> Part {
        let (first, last) = (&self.posts[from], &self.posts[to - 1]);
        let (load, service_s) = match from.checked_sub(1).map(|before| &self.posts[before]) {
            None => (last.load, last.service_s),
            Some(before) => (last.load - before.load, last.service_s - before.service_s),
        };
        let driving = if backwards { last.against - first.against } else { last.along - first.along };
        Part { driving, load, service_s }
    }
}

fn first(ground: &Ground, stop: usize) -> Post {
    let call = &ground.calls[stop];
    Post {
        stop,
        head: call.segment,
        tail: call.segment,
        along: Leg::default(),
        against: Leg::default(),
        load: call.demand,
        service_s: call.service_s,
    }
}

fn next(ground: &Ground, last: &Post, stop: usize) -> Option<Post> {
    let call = &ground.calls[stop];
    let leg = ground.between(last.stop, stop);
    Some(Post {
        stop,
        head: last.head.join(leg.drive_s, call.segment)?,
        tail: call.segment,
        along: last.along + leg,
        against: last.against + ground.between(stop, last.stop),
        load: last.load + call.demand,
        service_s: last.service_s + call.service_s,
    })
}
