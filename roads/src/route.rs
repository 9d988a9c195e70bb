//! A route: the fastest way through places in their order, leg by leg, with the line it takes.

use crate::climber::Climber;
use crate::cost::Cost;
use crate::hierarchy::Hierarchy;
use crate::network::Network;
use crate::point::{Point, Spot};
use crate::snap::Snapped;
use crate::stretch::Gate;

/// From one place to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// Seconds; `u32::MAX` for no way.
    pub duration_s: u32,
    /// Metres; `u32::MAX` for no way.
    pub distance_m: u32,
    /// The road's own shape, from the place on the road to the place on the road; empty for no way.
    pub line: Vec<Point>,
}

pub(crate) fn route(network: &Network, hierarchy: &Hierarchy, places: &[Snapped]) -> Vec<Leg> {
    let mut pair = (Climber::new(network.junctions), Climber::new(network.junctions));
    let mut leg = |from: &Snapped, to: &Snapped| {
        let way = Way::find(network, hierarchy, (from, to), &mut pair);
        let (cost, line) =
            way.map_or((Cost::NEVER, Vec::new()), |way| (way.cost, way.line(network, from, to)));
        let line = line.into_iter().map(Spot::point).collect();
        Leg { duration_s: cost.seconds(), distance_m: cost.metres(), line }
    };
    places.windows(2).map(|ends| leg(&ends[0], &ends[1])).collect()
}

/// The best way between two places.
struct Way {
    cost: Cost,
    /// `None` when it stays on the stretch of both places.
    through: Option<Through>,
}

/// Out of one stretch, along others, into the last one.
struct Through {
    out_is_along: bool,
    stretches: Vec<(u32, bool)>,
    in_is_along: bool,
}

impl Way {
    fn find(
        network: &Network,
        hierarchy: &Hierarchy,
        (from, to): (&Snapped, &Snapped),
        (up, down): &mut (Climber, Climber),
    ) -> Option<Self> {
        let (first, last) = (from.stretch(network)?, to.stretch(network)?);
        let departures: Vec<Gate> = first.departures(from.at_cm).collect();
        let arrivals: Vec<Gate> = last.arrivals(to.at_cm).collect();
        let costs = |gates: &[Gate]| gates.iter().map(|gate| (gate.junction, gate.cost)).collect::<Vec<_>>();
        up.climb(&hierarchy.forward, &hierarchy.backward, costs(&departures).into_iter());
        down.climb(&hierarchy.backward, &hierarchy.forward, costs(&arrivals).into_iter());

        let meetings = up.summits().map(|(summit, cost)| (cost + down.cost(summit), summit));
        let (cost, summit) = meetings.min().unwrap_or((Cost::NEVER, 0));
        let within =
            if from.stretch == to.stretch { first.within(from.at_cm, to.at_cm) } else { Cost::NEVER };
        if within <= cost {
            return (within != Cost::NEVER).then_some(Self { cost: within, through: None });
        }
        let (rise, mut fall) = (up.path(summit), down.path(summit));
        fall.reverse();
        let gate = |gates: &[Gate], climber: &Climber, junction: Option<&u32>| {
            let is_it =
                |gate: &&Gate| Some(&gate.junction) == junction && gate.cost == climber.cost(gate.junction);
            gates.iter().find(is_it).map(|gate| gate.is_along)
        };
        let out_is_along = gate(&departures, up, rise.first())?;
        let in_is_along = gate(&arrivals, down, fall.last())?;
        let mut stretches = Vec::new();
        for arc in rise.windows(2).chain(fall.windows(2)) {
            hierarchy.unpack(arc[0], arc[1], &mut |stretch, is_along| stretches.push((stretch, is_along)));
        }
        Some(Self { cost, through: Some(Through { out_is_along, stretches, in_is_along }) })
    }

    fn line(&self, network: &Network, from: &Snapped, to: &Snapped) -> Vec<Spot> {
        let mut line = vec![from.spot];
        match &self.through {
            None => line.extend(between(network, from, to)),
            Some(through) => {
                line.extend(rest(network, from, through.out_is_along));
                for (stretch, is_along) in &through.stretches {
                    let shape = network.shape(*stretch);
                    if *is_along {
                        line.extend(shape);
                    } else {
                        line.extend(shape.iter().rev());
                    }
                }
                let mut arrival = rest(network, to, !through.in_is_along);
                arrival.reverse();
                line.extend(arrival);
            }
        }
        line.push(to.spot);
        line.dedup();
        line
    }
}

/// The spots from a place to the end of its stretch.
fn rest(network: &Network, place: &Snapped, is_along: bool) -> Vec<Spot> {
    let (before, after) = network.shape(place.stretch).split_at(place.segment as usize + 1);
    if is_along { after.to_vec() } else { before.iter().rev().copied().collect() }
}

/// The spots between two places on the same stretch.
fn between(network: &Network, from: &Snapped, to: &Snapped) -> Vec<Spot> {
    let shape = network.shape(from.stretch);
    let (from, to) = (from.segment as usize + 1, to.segment as usize + 1);
    if from <= to { shape[from..to].to_vec() } else { shape[to..from].iter().rev().copied().collect() }
}
