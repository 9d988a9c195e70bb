//! Live: a day under way, event by event: what is pinned stays, what is gone is gone, nothing is lost or doubled.

use std::collections::{BTreeMap, BTreeSet};

use payshanba_routing::{
    Budget, Kept, Load, Problem, Reason, Reload, Stop, Vehicle, check,
    live::{Accepted, Event, Live, LiveError, Manner, News, Offer, Word},
    solve,
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::instance::{self, DAY, Roads, Spice, kept, line, wild};

/// Nothing is upset for free, nothing is too dear.
const EASY: Manner = Manner { courier: 1, order: 1, time: 0, tolerance_s: 60, threshold: 1 };

/// Two couriers with a box to spare each, stops of ten units at the places of a line, the farm at 0.
fn two_couriers() -> Live {
    let stops = (1..=6).map(|at| Stop::new(at as u64, at, 10)).collect();
    let vehicles = vec![Vehicle::new(1, 40, DAY), Vehicle::new(2, 40, DAY)];
    let problem = Problem::new(0, stops, vehicles, line(10)).expect("sound");
    Live::begin(&problem, &[kept(1, &[1, 2, 3]), kept(2, &[4, 5, 6])], EASY).expect("it fits")
}

fn order(live: &Live, vehicle: u64) -> Vec<u64> {
    let courier = live.couriers().iter().find(|courier| courier.vehicle.id == vehicle).expect("drives");
    [courier.pinned.as_slice(), &courier.ahead].concat()
}

#[test]
fn a_stop_goes_to_whom_it_costs_least_and_never_before_who_was_told() {
    let mut live = two_couriers();
    live.apply(&Event::Told { stop: 4 }).expect("next");
    let change = live.apply(&Event::Inserted(Stop::new(7, 4, 10))).expect("new");
    assert_eq!((change.version, change.moved, live.version()), (2, vec![7], 2));
    assert_eq!(order(&live, 2), [4, 7, 5, 6], "behind the one that was told");
    assert_eq!(check(live.problem(), &live.plan()), Ok(()));
    assert_eq!(live.pinned(2).expect("drives")[0].arrival_s, DAY.0 + 40);
}

#[test]
fn a_stop_moves_only_where_a_box_is_spare() {
    let mut live = two_couriers();
    live.apply(&Event::Dropped { stop: 5 }).expect("known");
    live.apply(&Event::Inserted(Stop::new(5, 5, 10).priority(2))).expect("new");
    let change = live.apply(&Event::Lost { vehicle: 2 }).expect("drives");
    assert_eq!(order(&live, 1), [1, 2, 3, 5], "one box was spare, for whom it matters most");
    assert_eq!((change.moved, change.left), (vec![5], vec![4, 6]));
    assert_eq!(check(live.problem(), &live.plan()), Ok(()));
    assert!(live.plan().unserved.iter().all(|left| left.reason == Reason::Capacity));
    // The others are handed over.
    let change = live.apply(&Event::Loaded { vehicle: 1, load: Load::from(20) }).expect("drives");
    assert_eq!(change.moved, [4, 6]);
    assert_eq!(order(&live, 1), [1, 2, 3, 4, 5, 6]);
    let alone = live.apply(&Event::Lost { vehicle: 1 }).expect_err("nobody is left");
    assert_eq!(alone.to_string(), "no vehicles");
    assert_eq!(live.version(), 4, "as it was");
}

#[test]
fn a_served_stop_leaves_and_its_vehicle_is_there() {
    let mut live = two_couriers();
    live.apply(&Event::Told { stop: 1 }).expect("next");
    live.apply(&Event::Served { vehicle: 1, stop: 1, at_s: DAY.0 + 500 }).expect("known");
    let courier = &live.couriers()[0];
    assert_eq!((courier.vehicle.start, courier.vehicle.shift.0), (Some(1), DAY.0 + 500));
    assert_eq!(courier.vehicle.capacity, Load::from(30));
    assert_eq!(live.plan().routes[0].stops[0].arrival_s, DAY.0 + 510);
    let again = live.apply(&Event::Served { vehicle: 1, stop: 1, at_s: DAY.0 + 500 });
    assert_eq!(again, Err(LiveError::Stop { stop: 1 }));
    assert_eq!(live.apply(&Event::Told { stop: 5 }), Err(LiveError::NotNext { stop: 5 }));
}

#[test]
fn who_is_late_gives_away_what_would_be_missed_but_not_what_was_told() {
    let mut live = two_couriers();
    for stop in [4, 5] {
        live.apply(&Event::Moved { stop, window: Some((DAY.0, DAY.0 + 300)) }).expect("known");
    }
    live.apply(&Event::Told { stop: 4 }).expect("next");
    live.publish();
    let change = live.apply(&Event::Late { vehicle: 2, by_s: 3_600 }).expect("drives");
    assert_eq!(change.moved, [5]);
    assert!(order(&live, 1).contains(&5));
    assert_eq!(order(&live, 2), [4, 6]);
    assert_eq!(check(live.problem(), &live.plan()), Ok(()));
    let words = live.publish();
    assert!(words.contains(&Word { stop: 4, news: News::Time { arrival_s: DAY.0 + 3_640 } }), "{words:?}");
    let five = words.iter().find(|word| word.stop == 5).expect("it must hear");
    assert!(matches!(five.news, News::Courier { vehicle: 1, .. }));
    assert_eq!(live.publish(), [], "nobody hears it twice");
}

#[test]
fn an_offer_is_taken_rebased_or_dropped() {
    let zigzag = [kept(1, &[3, 1, 2]), kept(2, &[6, 4, 5])];
    let begin = |manner| {
        let live = two_couriers();
        Live::begin(live.problem(), &zigzag, manner).expect("it fits")
    };
    let offer = begin(EASY).errand().run(&Budget::iterations(300, 1), &());
    assert_eq!(offer.version, 0);

    let mut live = begin(EASY);
    assert!(matches!(live.accept(&offer), Accepted::AsItIs(change) if change.version == 1));
    assert_eq!((order(&live, 1), order(&live, 2)), (vec![1, 2], vec![3, 4, 5, 6]));
    assert_eq!(live.accept(&offer), Accepted::Dropped, "nothing to gain any more");

    let mut live = begin(EASY);
    live.apply(&Event::Dropped { stop: 5 }).expect("known");
    live.apply(&Event::Inserted(Stop::new(7, 7, 10))).expect("new");
    assert!(matches!(live.accept(&offer), Accepted::Rebased(change) if change.version == 3));
    assert_eq!((order(&live, 1), order(&live, 2)), (vec![1, 2], vec![3, 4, 6, 7]));

    let mut live = begin(Manner { threshold: 100_000, ..EASY });
    assert_eq!(live.accept(&offer), Accepted::Dropped, "not worth it");
    assert_eq!(live.version(), 0);
}

#[test]
fn an_offer_that_breaks_a_rule_is_mended_first() {
    let mut live = two_couriers();
    live.apply(&Event::Dropped { stop: 3 }).expect("known");
    let all = Offer { version: 1, routes: vec![kept(1, &[2, 1]), kept(2, &[6, 5, 4, 6, 99])] };
    live.accept(&all);
    assert_eq!(check(live.problem(), &live.plan()), Ok(()));
    let heavy = Offer { version: 1, routes: vec![kept(2, &[1, 2, 4, 5, 6])] };
    live.accept(&heavy);
    assert_eq!(check(live.problem(), &live.plan()), Ok(()));
    assert!(live.plan().unserved.is_empty());
}

#[test]
fn two_plans_nearly_as_good_do_not_take_turns() {
    let mut live = two_couriers();
    let other = Offer { version: 0, routes: vec![kept(1, &[1, 2]), kept(2, &[3, 4, 5, 6])] };
    let back = Offer { version: 0, routes: vec![kept(1, &[1, 2, 3]), kept(2, &[4, 5, 6])] };
    let taken = |live: &mut Live, offer: &Offer| {
        let taken = live.accept(&Offer { version: live.version(), ..offer.clone() }) != Accepted::Dropped;
        live.publish();
        taken
    };
    let turns = (0..10).filter(|_| taken(&mut live, &other) | taken(&mut live, &back)).count();
    assert!(turns <= 1, "{turns}");
}

#[test]
fn senseless_events_are_refused_and_change_nothing() {
    let live = two_couriers();
    let refused = |event: Event| {
        let mut tried = live.clone();
        let error = tried.apply(&event).expect_err("senseless");
        assert_eq!((tried.version(), tried.plan()), (live.version(), live.plan()));
        error.to_string()
    };
    assert_eq!(refused(Event::Dropped { stop: 9 }), "stop 9 unknown, or served already");
    assert_eq!(refused(Event::Late { vehicle: 9, by_s: 1 }), "vehicle 9 unknown, or lost already");
    assert_eq!(refused(Event::Inserted(Stop::new(1, 1, 1))), "stop 1 given twice");
    let nowhere = "stop 8 at location 99, which the travel matrix lacks";
    assert_eq!(refused(Event::Inserted(Stop::new(8, 99, 1))), nowhere);
    let window = Event::Moved { stop: 1, window: Some((5, 4)) };
    assert_eq!(refused(window), "window of stop 1 closes before it opens");
    let nowhere = Event::Seen { vehicle: 1, location: 99, at_s: 0 };
    assert_eq!(refused(nowhere), "vehicle 1 at location 99, which the travel matrix lacks");
    let never = Event::Seen { vehicle: 1, location: 1, at_s: i64::MAX };
    assert_eq!(refused(never), "shift of vehicle 1 out of range");
    let reload = Reload { location: 0, service_s: 1, most: 1 };
    let vehicles = vec![Vehicle::new(1, 40, DAY).reloading(reload)];
    let problem = Problem::new(0, Vec::new(), vehicles, line(2)).expect("sound");
    assert_eq!(Live::begin(&problem, &[], EASY).err(), Some(LiveError::Reload { vehicle: 1 }));
}

#[test]
fn a_new_address_comes_with_a_larger_travel() {
    let mut live = two_couriers();
    assert!(live.travel(line(3)).is_err(), "places of the day are missing");
    live.travel(line(30)).expect("larger");
    live.apply(&Event::Inserted(Stop::new(7, 25, 10))).expect("reachable now");
    assert_eq!(order(&live, 2), [4, 5, 6, 7]);
}

/// Something that may happen, to be made fit the day as it is then.
#[derive(Debug, Clone)]
struct Chance {
    kind: u8,
    which: Index,
    number: u32,
}

fn chance() -> impl Strategy<Value = Chance> {
    (0..14_u8, any::<Index>(), 0..4_000_u32).prop_map(|(kind, which, number)| Chance { kind, which, number })
}

impl Chance {
    fn event(&self, live: &Live, fresh: u64) -> Option<Event> {
        let couriers = live.couriers();
        let courier = &couriers[self.which.index(couriers.len())];
        let vehicle = courier.vehicle.id;
        let stops: Vec<u64> = everyone(live).into_iter().collect();
        let stop = (!stops.is_empty()).then(|| stops[self.which.index(stops.len())]);
        let at_s = courier.vehicle.shift.0 + i64::from(self.number) / 4;
        let location = self.number as usize % live.problem().travel().size();
        Some(match self.kind {
            0..=2 => Event::Told { stop: *courier.ahead.first()? },
            3..=5 => Event::Served { vehicle, stop: *courier.pinned.first()?, at_s },
            6 => Event::Served { vehicle, stop: stop?, at_s },
            7 => {
                let stop = Stop::new(fresh, location, self.number % 50).serving(self.number % 300);
                let is_due = self.number.is_multiple_of(3);
                Event::Inserted(if is_due { stop } else { stop.prize(u64::from(self.number)) })
            }
            8 => Event::Dropped { stop: stop? },
            9 if couriers.len() > 1 => Event::Lost { vehicle },
            9 | 10 => Event::Late { vehicle, by_s: self.number },
            11 => Event::Seen { vehicle, location, at_s },
            12 => {
                let opens_s = DAY.0 + i64::from(self.number);
                Event::Moved {
                    stop: stop?,
                    window: self.which.index(3).checked_sub(1).map(|_| (opens_s, opens_s + 2_000)),
                }
            }
            _ => Event::Loaded { vehicle, load: Load::from(self.number % 60) },
        })
    }
}

/// Every stop of the day that is not served.
fn everyone(live: &Live) -> BTreeSet<u64> {
    let pinned = live.couriers().iter().flat_map(|courier| courier.pinned.clone());
    pinned.chain(live.problem().stops().iter().map(|stop| stop.id)).collect()
}

/// What is pinned, by vehicle.
fn pins(live: &Live) -> BTreeMap<u64, Vec<u64>> {
    live.couriers().iter().map(|courier| (courier.vehicle.id, courier.pinned.clone())).collect()
}

/// The pins as an event should leave them.
fn pins_after(mut pins: BTreeMap<u64, Vec<u64>>, live: &Live, event: &Event) -> BTreeMap<u64, Vec<u64>> {
    match *event {
        Event::Told { stop } => {
            let of = live.couriers().iter().find(|courier| courier.ahead.first() == Some(&stop));
            let of = of.expect("it is next").vehicle.id;
            pins.get_mut(&of).expect("drives").push(stop);
        }
        Event::Served { stop, .. } | Event::Dropped { stop } => {
            pins.values_mut().for_each(|pinned| pinned.retain(|pin| *pin != stop));
        }
        Event::Lost { vehicle } => {
            pins.remove(&vehicle);
        }
        Event::Inserted(_)
        | Event::Late { .. }
        | Event::Seen { .. }
        | Event::Moved { .. }
        | Event::Loaded { .. }
        | Event::Unloaded { .. } => {}
    }
    pins
}

fn sound(live: &Live) -> Result<(), TestCaseError> {
    let plan = live.plan();
    prop_assert_eq!(check(live.problem(), &plan), Ok(()));
    let on_routes = live.couriers().iter().flat_map(|courier| courier.pinned.iter().chain(&courier.ahead));
    let named: Vec<u64> = on_routes.copied().chain(plan.unserved.iter().map(|left| left.stop)).collect();
    let once: BTreeSet<u64> = named.iter().copied().collect();
    prop_assert_eq!(once.len(), named.len(), "a stop twice");
    prop_assert_eq!(once, everyone(live), "a stop lost");
    for courier in live.couriers() {
        let route = plan.routes.iter().find(|route| route.vehicle == courier.vehicle.id);
        let visits =
            route.map_or_else(Vec::new, |route| route.stops.iter().map(|visit| visit.stop).collect());
        prop_assert_eq!(&visits, &courier.ahead);
    }
    Ok(())
}

/// A day with these events; answers with what it came to.
fn day(problem: &Problem, chances: &[Chance], rounds: u64) -> Result<Live, TestCaseError> {
    let routes = Kept::of(&solve(problem, &Budget::iterations(10, 1), &()));
    let manner = Manner { courier: 40, order: 20, time: 5, tolerance_s: 100, threshold: 10 };
    let mut live = Live::begin(problem, &routes, manner).expect("no reloads");
    sound(&live)?;
    let mut errand = live.errand();
    for (at, chance) in chances.iter().enumerate() {
        let Some(event) = chance.event(&live, 1_000 + at as u64) else { continue };
        let (version, before) = (live.version(), pins_after(pins(&live), &live, &event));
        let mut there: BTreeSet<u64> = everyone(&live);
        match event {
            Event::Served { stop, .. } | Event::Dropped { stop } => there.retain(|known| *known != stop),
            Event::Inserted(ref stop) => there.extend([stop.id]),
            Event::Told { .. }
            | Event::Lost { .. }
            | Event::Late { .. }
            | Event::Seen { .. }
            | Event::Moved { .. }
            | Event::Loaded { .. }
            | Event::Unloaded { .. } => {}
        }
        let change = live.apply(&event).expect("it fits the day");
        prop_assert_eq!((change.version, live.version()), (version + 1, version + 1));
        sound(&live)?;
        prop_assert_eq!(everyone(&live), there);
        prop_assert_eq!(pins(&live), before.clone());
        if let Some(change) = live.improve(&Budget::iterations(rounds, at as u64)) {
            prop_assert_eq!((change.version, live.version()), (version + 2, version + 2));
        }
        sound(&live)?;
        if chance.which.index(2) == 0 {
            live.publish();
        }
        if chance.which.index(4) == 0 {
            let version = live.version();
            let offer = errand.run(&Budget::iterations(rounds, 7), &());
            let taken = live.accept(&offer) != Accepted::Dropped;
            prop_assert_eq!(live.version(), version + u64::from(taken));
            sound(&live)?;
            errand = live.errand();
        }
        prop_assert_eq!(pins(&live), before);
    }
    Ok(live)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_happens_nothing_is_lost_and_what_was_told_stays(
        problem in instance::problem(Spice { roads: Roads::Shortest, ..wild(14, 4) }),
        chances in vec(chance(), 1..30),
    ) {
        let live = day(&problem, &chances, 20)?;
        let again = day(&problem, &chances, 20)?;
        prop_assert_eq!(live.plan(), again.plan());
        prop_assert_eq!(live.couriers(), again.couriers());
    }

    #[test]
    fn roads_may_be_missing(
        problem in instance::problem(wild(10, 3)),
        chances in vec(chance(), 1..20),
    ) {
        day(&problem, &chances, 10)?;
    }
}
