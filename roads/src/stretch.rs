//! A stretch: the road between two junctions, with how long each direction takes.

use serde::{Deserialize, Serialize};

use crate::cost::Cost;

/// How long one direction takes, milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pace {
    /// From end to end.
    pub travel_ms: u32,
    /// For turning into it at its beginning.
    pub entering_ms: u32,
    /// For the junction at its end: waiting, and turning out of it.
    pub leaving_ms: u32,
}

/// The road between two junctions. Nothing joins it in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stretch {
    /// The junction where its shape begins, and the one where it ends.
    pub tail: u32,
    pub head: u32,
    /// Where its shape begins among the spots of all; it ends where the next one's begins.
    pub shape: u32,
    pub length_cm: u32,
    /// From tail to head; `None` where one may not go.
    pub along: Option<Pace>,
    /// From head to tail.
    pub against: Option<Pace>,
}

/// A way in or out of a stretch that is begun or left at a place along it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gate {
    pub junction: u32,
    /// From tail to head, or the other way.
    pub is_along: bool,
    /// Between the place and the junction.
    pub cost: Cost,
}

impl Stretch {
    /// The whole of it with both of its turnings; `NEVER` where one may not go.
    pub fn cost(&self, is_along: bool) -> Cost {
        self.pace(is_along).map_or(Cost::NEVER, |pace| {
            // At least a millisecond: a way that costs nothing is none to the hierarchy.
            let ms = pace.travel_ms.saturating_add(pace.entering_ms).saturating_add(pace.leaving_ms).max(1);
            Cost::new(ms, self.length_cm)
        })
    }

    /// The junctions one comes to from a place `at_cm` from the tail.
    pub fn departures(&self, at_cm: u32) -> impl Iterator<Item = Gate> {
        let to_tail = at_cm.min(self.length_cm);
        let to_head = self.length_cm - to_tail;
        let gate = |junction, is_along, cm| {
            let leaving_ms = self.pace(is_along)?.leaving_ms;
            Some(Gate { junction, is_along, cost: self.part(is_along, cm)? + Cost::new(leaving_ms, 0) })
        };
        gate(self.head, true, to_head).into_iter().chain(gate(self.tail, false, to_tail))
    }

    /// The junctions from which one comes to a place `at_cm` from the tail.
    pub fn arrivals(&self, at_cm: u32) -> impl Iterator<Item = Gate> {
        let to_tail = at_cm.min(self.length_cm);
        let to_head = self.length_cm - to_tail;
        let gate = |junction, is_along, cm| {
            let entering_ms = self.pace(is_along)?.entering_ms;
            Some(Gate { junction, is_along, cost: self.part(is_along, cm)? + Cost::new(entering_ms, 0) })
        };
        gate(self.tail, true, to_tail).into_iter().chain(gate(self.head, false, to_head))
    }

    /// From one place to another without leaving the stretch.
    pub fn within(&self, from_cm: u32, to_cm: u32) -> Cost {
        let part = self.part(from_cm <= to_cm, from_cm.abs_diff(to_cm));
        let stays = (from_cm == to_cm).then_some(Cost::NONE);
        part.or(stays).unwrap_or(Cost::NEVER)
    }

    fn part(&self, is_along: bool, cm: u32) -> Option<Cost> {
        let travel_ms = u64::from(self.pace(is_along)?.travel_ms);
        let whole = u64::from(self.length_cm.max(1));
        let ms = (travel_ms * u64::from(cm) + whole / 2) / whole;
        Some(Cost::new(u32::try_from(ms).unwrap_or(u32::MAX), cm))
    }

    fn pace(&self, is_along: bool) -> Option<Pace> {
        if is_along { self.along } else { self.against }
    }
}
