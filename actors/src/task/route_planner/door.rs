//! A door: the orders that one knock serves; one stop of a route, however many orders.
//!
//! Two orders are for one door when they name the same saved address, when their pins are at most ten metres apart, or
//! when the pins are at most a hundred metres apart and the customers' own words for the place are the same.

use std::collections::HashMap;

use payshanba_domain::AddressId;
use payshanba_domain::cycle::PlannedStop;
use payshanba_domain::place::Place;

use crate::ports::people::Address;

/// Pins closer than this are one door, whatever is written beside them.
const DOOR_M: u32 = 10;
/// Phones miss a door by so much when the words are the same.
const SAME_WORDS_M: u32 = 100;
/// No two doors further apart than this in degrees are ever within a hundred metres.
const FAR_DEGREES: f64 = 0.01;

/// The addresses of a day.
pub type Known = HashMap<AddressId, Address>;

/// One stop of a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Door {
    pub place: Place,
    /// Its orders, by their index in the day.
    pub orders: Vec<usize>,
}

/// For each order the first one of its door; `None` for an order whose address nobody knows.
pub fn leaders(orders: &[PlannedStop], known: &Known) -> Vec<Option<usize>> {
    let mut first: Vec<(usize, &PlannedStop, &Address)> = Vec::new();
    let mut leaders = Vec::with_capacity(orders.len());
    for (index, order) in orders.iter().enumerate() {
        let leader = known.get(&order.address).map(|address| {
            let same =
                first.iter().find(|(_, other, at)| other.address == order.address || is_one(at, address));
            same.map_or(index, |(leader, ..)| *leader)
        });
        if let Some(address) = known.get(&order.address).filter(|_| leader == Some(index)) {
            first.push((index, order, address));
        }
        leaders.push(leader);
    }
    leaders
}

fn is_one(one: &Address, other: &Address) -> bool {
    let (here, there) = (one.place, other.place);
    if (here.latitude() - there.latitude()).abs() > FAR_DEGREES
        || (here.longitude() - there.longitude()).abs() > FAR_DEGREES
    {
        return false;
    }
    let apart_m = here.distance_m(&there);
    let same_words = || !one.note.trim().is_empty() && words(&one.note).eq(words(&other.note));
    apart_m <= DOOR_M || (apart_m <= SAME_WORDS_M && same_words())
}

fn words(note: &str) -> impl Iterator<Item = String> + '_ {
    note.split_whitespace().map(str::to_lowercase)
}

/// The orders of each door, in as few stops as a car of `most` eggs allows; an order too big for it stands alone.
pub fn stops(
    orders: &[PlannedStop],
    chosen: &[usize],
    leaders: &[Option<usize>],
    most: u32,
) -> Vec<Vec<usize>> {
    let mut stops: Vec<(usize, u32, Vec<usize>)> = Vec::new();
    for &index in chosen {
        let (Some(leader), eggs) = (leaders[index], orders[index].eggs) else { continue };
        let room =
            |stop: &&mut (usize, u32, Vec<usize>)| stop.0 == leader && stop.1.saturating_add(eggs) <= most;
        match stops.iter_mut().find(room) {
            Some(stop) => {
                stop.1 += eggs;
                stop.2.push(index);
            }
            None => stops.push((leader, eggs, vec![index])),
        }
    }
    stops.into_iter().map(|(.., orders)| orders).collect()
}

#[cfg(test)]
mod tests {
    use payshanba_domain::week::Instant;
    use payshanba_domain::{SubscriberId, TariffCode, Tiyin};

    use super::*;

    fn order(subscriber: i64, address: i64, eggs: u32) -> PlannedStop {
        PlannedStop {
            subscriber: SubscriberId(subscriber),
            address: AddressId(address),
            tariff: TariffCode::parse("A").expect("a code"),
            quantity: 1,
            eggs,
            cash_due_tiyin: Tiyin::ZERO,
            eta: Instant::UNIX_EPOCH,
            door: None,
        }
    }

    fn address(north_m: f64, note: &str) -> Address {
        let place = Place::parse(41.31 + north_m / 111_000.0, 69.28).expect("a place");
        Address { place, distance_m: 0, note: note.to_owned() }
    }

    fn led(addresses: &[Address]) -> Vec<Option<usize>> {
        let ids = || (1_i64..).map(AddressId);
        let known: Known = ids().zip(addresses.iter().cloned()).collect();
        let orders: Vec<_> = (1_i64..).zip(addresses).map(|(id, _)| order(id, id, 30)).collect();
        leaders(&orders, &known)
    }

    #[test]
    fn pins_within_ten_metres_are_one_door() {
        assert_eq!(
            led(&[address(0.0, ""), address(9.0, "b"), address(12.0, "")]),
            [Some(0), Some(0), Some(2)]
        );
    }

    #[test]
    fn the_same_words_reach_a_hundred_metres_and_no_words_reach_nothing() {
        let same = [address(0.0, "12-uy,  3"), address(90.0, " 12-UY, 3"), address(110.0, "12-uy, 3")];
        assert_eq!(led(&same), [Some(0), Some(0), Some(2)]);
        assert_eq!(led(&[address(0.0, " "), address(90.0, "")]), [Some(0), Some(1)]);
    }

    #[test]
    fn doors_do_not_grow_into_a_street() {
        let row = [address(0.0, ""), address(8.0, ""), address(16.0, "")];
        assert_eq!(led(&row), [Some(0), Some(0), Some(2)], "measured from the first, not from the last");
    }

    #[test]
    fn an_unknown_address_is_no_door() {
        let orders = [order(1, 7, 30), order(2, 7, 30)];
        assert_eq!(leaders(&orders, &Known::new()), [None, None]);
        let known = Known::from([(AddressId(7), address(0.0, ""))]);
        assert_eq!(leaders(&orders, &known), [Some(0), Some(0)], "the same saved address");
    }

    #[test]
    fn a_door_too_big_for_one_car_is_several_stops() {
        let orders = [order(1, 7, 60), order(2, 7, 60), order(3, 7, 30), order(4, 7, 400)];
        let leaders = [Some(0); 4];
        assert_eq!(stops(&orders, &[0, 1, 2, 3], &leaders, 100), [vec![0, 2], vec![1], vec![3]]);
        assert_eq!(stops(&orders, &[1, 2], &leaders, 100), [vec![1, 2]]);
    }
}
