//! The oracle: Dijkstra's plain search over stretches, against which tables and routes are held.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use proptest::prelude::{Just, ProptestConfig, any, prop};
use proptest::strategy::Strategy;
use proptest::{option, prop_assert_eq, proptest};

use crate::cost::Cost;
use crate::hierarchy::Hierarchy;
use crate::network::Network;
use crate::point::Spot;
use crate::route::route;
use crate::snap::Snapped;
use crate::stretch::{Pace, Stretch};
use crate::table::table;

/// What the best way between two places costs.
fn cheapest(network: &Network, from: &Snapped, to: &Snapped) -> Cost {
    let stretch = |place: &Snapped| &network.stretches[place.stretch as usize];
    let mut costs = vec![Cost::NEVER; network.junctions as usize];
    let mut open = BinaryHeap::new();
    for gate in stretch(from).departures(from.at_cm) {
        open.push(Reverse((gate.cost, gate.junction)));
    }
    while let Some(Reverse((cost, junction))) = open.pop() {
        if cost >= costs[junction as usize] {
            continue;
        }
        costs[junction as usize] = cost;
        for stretch in &network.stretches {
            let ends = [(stretch.tail, stretch.head, true), (stretch.head, stretch.tail, false)];
            for (_, next, is_along) in ends.into_iter().filter(|(begin, ..)| *begin == junction) {
                open.push(Reverse((cost + stretch.cost(is_along), next)));
            }
        }
    }
    let arrivals = stretch(to).arrivals(to.at_cm);
    let through = arrivals.map(|gate| costs[gate.junction as usize] + gate.cost).min();
    let within =
        if from.stretch == to.stretch { stretch(to).within(from.at_cm, to.at_cm) } else { Cost::NEVER };
    through.map_or(within, |through| through.min(within))
}

fn place(stretch: u32, at_cm: u32) -> Snapped {
    let spot = Spot::default();
    Snapped { point: spot.point(), away_m: 0.0, is_far: false, spot, stretch, segment: 0, at_cm }
}

/// Few different values, so that there are many ways that take equally long.
fn pace() -> impl Strategy<Value = Pace> {
    let quarters = || (0..3u32).prop_map(|quarters| quarters * 250);
    let pace = |(travel, entering_ms, leaving_ms)| Pace { travel_ms: travel * 500, entering_ms, leaving_ms };
    (0..40u32, quarters(), quarters()).prop_map(pace)
}

/// A ring through all junctions, so that there is always a way, and whatever else: loops, doubles, dead one-ways.
fn network() -> impl Strategy<Value = Network> {
    let stretch =
        |junctions: u32| (0..junctions, 0..junctions, 0..9u32, option::of(pace()), option::of(pace()));
    let with_ring = move |junctions: u32| {
        (
            Just(junctions),
            prop::collection::vec((pace(), 0..9u32), junctions as usize),
            prop::collection::vec(stretch(junctions), 0..40),
        )
    };
    (1..20u32).prop_flat_map(with_ring).prop_map(|(junctions, ring, others)| {
        let ring = (0..).zip(ring).map(|(at, (pace, hundreds))| {
            let (tail, head) = (at, (at + 1) % junctions);
            (tail, head, hundreds, Some(pace), None)
        });
        let stretches =
            (0..).zip(ring.chain(others)).map(|(number, (tail, head, hundreds, along, against))| Stretch {
                tail,
                head,
                shape: 2 * number,
                length_cm: hundreds * 100,
                along,
                against,
            });
        let stretches: Vec<Stretch> = stretches.collect();
        Network { junctions, shapes: vec![Spot::default(); stretches.len() * 2], stretches }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn tables_and_legs_are_what_a_plain_search_finds(
        mut network in network(),
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0..9u32), 2..8),
    ) {
        let hierarchy = Hierarchy::new(&mut network).unwrap();
        let places: Vec<Snapped> = picks
            .iter()
            .map(|(stretch, hundreds)| {
                let number = stretch.index(network.stretches.len());
                place(number as u32, (hundreds * 100).min(network.stretches[number].length_cm))
            })
            .filter(|place| {
                let stretch = network.stretches[place.stretch as usize];
                stretch.along.is_some() || stretch.against.is_some()
            })
            .collect();
        let table = table(&network, &hierarchy, &places, &places);
        for (from, source) in places.iter().enumerate() {
            for (to, target) in places.iter().enumerate() {
                let expected = cheapest(&network, source, target);
                let expected = (expected.seconds(), expected.metres());
                prop_assert_eq!(table.cell(from, to), Some(expected));
                let leg = &route(&network, &hierarchy, &[*source, *target])[0];
                prop_assert_eq!((leg.duration_s, leg.distance_m), expected);
            }
        }
    }
}
