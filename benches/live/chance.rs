//! Chance: what may happen at noon, by number.

use payshanba_routing::live::{Event, Live};

use super::noon::{below, stop};

/// An event, and the stops that it is about.
pub struct Chance {
    pub kind: &'static str,
    pub event: Event,
    pub touched: Vec<u64>,
}

impl Chance {
    pub const KINDS: [&'static str; 5] = ["insert", "drop", "late", "window", "lost"];

    /// Of twenty events eight are new stops, four each are a stop less, a late courier, another window; of forty one is a
    /// courier less.
    pub fn number(number: usize, live: &Live) -> Self {
        let stops = live.problem().stops();
        let named = &stops[below(number, 77, stops.len())];
        let couriers = live.couriers();
        let courier = &couriers[below(number, 78, couriers.len())];
        let (kind, event, touched) = match number % 20 {
            0..=7 => {
                let spare = live.problem().travel().size() / 11;
                let place = live.problem().travel().size() - 1 - below(number, 79, spare);
                let stop = stop(1_000_000 + number as u64, place, 5);
                ("insert", Event::Inserted(stop.clone()), vec![stop.id])
            }
            8..=11 => ("drop", Event::Dropped { stop: named.id }, vec![named.id]),
            12..=15 => {
                let by_s = 300 + 300 * below(number, 80, 5) as u32;
                ("late", Event::Late { vehicle: courier.vehicle.id, by_s }, Vec::new())
            }
            19 if number % 40 == 39 => ("lost", Event::Lost { vehicle: courier.vehicle.id }, courier.stops()),
            _ => {
                let opens_s = courier.vehicle.shift.0 + 1_800 * below(number, 81, 4) as i64;
                let window = Some((opens_s, opens_s + 2 * 3_600));
                ("window", Event::Moved { stop: named.id, window }, vec![named.id])
            }
        };
        Self { kind, event, touched }
    }
}
