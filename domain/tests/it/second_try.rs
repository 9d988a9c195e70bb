//! A second try: once, at the end, while route and shift allow; what the second knock brings counts, and without one the
//! first. And what customers hear meanwhile: that they are next, that the courier comes again, that it gets later.

use chrono::Duration;
use payshanba_domain::courier_day::{Command, CourierDay};
use payshanba_domain::cycle::PlannedStop;
use payshanba_domain::delivery::{Outcome, TOLD_AFTER};
use payshanba_domain::message::{Message, Notice, Recipient};
use payshanba_domain::order::Stage;
use payshanba_domain::subscriber;
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, Aggregate, CourierDayId, CourierId, Refusal, SubscriberId, Tiyin};
use proptest::prelude::*;

use crate::fixture::{Story, at, cycle};
use crate::stream::{Stream, stop};

const SEVEN: &str = "2026-11-26T07:00:00+05:00";
const NINE: &str = "2026-11-26T09:10:00+05:00";
const CLOSE: &str = "2026-11-26T23:59:00+05:00";
const COURIER: CourierId = CourierId(3);

fn route(stops: Vec<PlannedStop>, ends_at: &str) -> Stream<CourierDay> {
    let mut day = Stream::new(CourierDayId { courier: COURIER, cycle: cycle() });
    let (distance_m, ends_at, closes_at) = (12_000, at(ends_at), at(CLOSE));
    let assign = Command::Assign { version: 1, stops, distance_m, ends_at, closes_at, from: None };
    day.tell(&assign, SEVEN).expect("a route");
    day.tell(&Command::Load, SEVEN).expect("loaded");
    day
}

/// Three doors ten minutes apart, the first at ten past nine.
fn three() -> Stream<CourierDay> {
    let later =
        |number| PlannedStop { eta: at(NINE) + Duration::minutes(10 * (number - 1)), ..stop(number, 0) };
    route((1..=3).map(later).collect(), "2026-11-26T10:00:00+05:00")
}

fn put_off(number: i64) -> Command {
    Command::PutOff { stop: SubscriberId(number), until: None }
}

fn end(number: i64, outcome: Outcome) -> Command {
    Command::End { stop: SubscriberId(number), outcome, cash_tiyin: None }
}

fn undo(number: i64) -> Command {
    Command::Undo { stop: SubscriberId(number) }
}

fn open(day: &Stream<CourierDay>) -> Vec<i64> {
    day.state.open_stops().map(|stop| stop.subscriber.0).collect()
}

/// What was noted with the customers by the last command.
fn noted(day: &Stream<CourierDay>) -> Vec<(i64, Option<CourierId>)> {
    let note = |command: &Addressed| match command {
        Addressed::Subscriber { id, command: subscriber::Command::NoteTry { courier, .. } } => {
            Some((id.0, *courier))
        }
        _ => None,
    };
    day.outbound.commands.iter().filter_map(note).collect()
}

fn notices(day: &Stream<CourierDay>) -> Vec<(i64, Notice)> {
    let notice = |outgoing: &payshanba_domain::message::Outgoing| match (&outgoing.to, &outgoing.message) {
        (Recipient::Subscriber(id), Message::Notice(notice)) => Some((id.0, notice.clone())),
        _ => None,
    };
    day.outbound.messages.iter().filter_map(notice).collect()
}

#[test]
fn a_stop_is_put_off_once_and_its_second_outcome_counts() {
    let mut day = three();
    assert_eq!(day.tell(&put_off(1), NINE), Ok(1));
    assert_eq!((open(&day), noted(&day)), (vec![2, 3, 1], vec![(1, Some(COURIER))]));
    assert_eq!(day.said(), ["stop_put_off", "stop_card", "you_are_next"]);
    assert!(day.outbound.messages[1].anew, "the next card stands at the end of the chat");
    assert_eq!(day.tell(&put_off(1), NINE), Ok(0), "pressed twice");
    day.tell(&end(2, Outcome::Delivered), NINE).expect("delivered");
    day.tell(&end(3, Outcome::Delivered), NINE).expect("delivered");
    assert_eq!(notices(&day), [(1, Notice::YouAreNext { cycle: cycle() })], "for the second try");
    assert_eq!(day.tell(&put_off(1), NINE), Err(Refusal::NoSecondTry), "once");
    assert_eq!(day.tell(&end(1, Outcome::Delivered), NINE), Ok(1));
    assert_eq!(day.tell(&put_off(1), NINE), Err(Refusal::StopEnded));
    assert_eq!(day.tell(&undo(1), NINE), Ok(1));
    assert_eq!(day.tell(&end(1, Outcome::NobodyHome), NINE), Ok(1), "again nobody: that is it");
    assert_eq!(open(&day), Vec::<i64>::new());
}

#[test]
fn the_route_its_end_and_the_shift_must_allow_it() {
    let lonely = |soum| route(vec![stop(1, soum)], "2026-11-26T10:00:00+05:00");
    assert_eq!(lonely(0).tell(&put_off(1), NINE), Err(Refusal::NoSecondTry), "nothing comes between");
    let late = |ends_at| route(vec![stop(1, 0), stop(2, 0)], ends_at);
    assert_eq!(late("2026-11-26T20:31:00+05:00").tell(&put_off(1), NINE), Err(Refusal::NoSecondTry));
    assert_eq!(late("2026-11-26T20:30:00+05:00").tell(&put_off(1), NINE), Ok(1), "back at nine sharp");
    let until = Some(at("2026-11-26T10:29:00+05:00"));
    let own_shift = Command::PutOff { stop: SubscriberId(1), until };
    assert_eq!(three().tell(&own_shift, NINE), Err(Refusal::NoSecondTry));
    // A courier who is an hour late comes back an hour later.
    let mut day = late("2026-11-26T20:00:00+05:00");
    assert_eq!(day.tell(&put_off(1), "2026-11-26T10:10:00+05:00"), Err(Refusal::NoSecondTry));
    let shared = |number| PlannedStop { door: Some(7), ..stop(number, 0) };
    let mut day = route(vec![shared(1), shared(2)], "2026-11-26T10:00:00+05:00");
    assert_eq!(day.tell(&put_off(1), NINE), Err(Refusal::NoSecondTry), "the other order is at this door");
    assert_eq!(day.tell(&put_off(9), NINE), Err(Refusal::NotFound));
    let mut unloaded = Stream::<CourierDay>::new(CourierDayId { courier: COURIER, cycle: cycle() });
    assert_eq!(unloaded.tell(&put_off(1), NINE), Err(Refusal::NotFound));
    // Every second try makes the day longer.
    let mut day = late("2026-11-26T20:20:00+05:00");
    assert_eq!(day.tell(&put_off(1), SEVEN), Ok(1));
    assert_eq!(day.tell(&put_off(2), SEVEN), Err(Refusal::NoSecondTry));
}

#[test]
fn it_is_taken_back_for_two_minutes_and_the_customer_hears_after_that() {
    let mut day = three();
    let before = day.state.clone();
    day.tell(&put_off(1), NINE).expect("put off");
    let (due, told_at) = (CourierDay::due_at(&day.state), at(NINE) + TOLD_AFTER);
    assert_eq!(due, Some(told_at));
    assert_eq!(day.tell(&undo(1), "2026-11-26T09:12:00+05:00"), Ok(1));
    assert_eq!((open(&day), noted(&day)), (vec![1, 2, 3], vec![(1, None)]));
    assert_eq!(day.tell(&undo(1), "2026-11-26T09:12:00+05:00"), Ok(0), "pressed twice");
    let stops = |state: &payshanba_domain::courier_day::State| {
        state.stops.iter().map(|stop| stop.planned.clone()).collect::<Vec<_>>()
    };
    assert_eq!((stops(&day.state), day.state.ends_at), (stops(&before), before.ends_at), "as it was");
    assert_eq!(CourierDay::due_at(&day.state), Some(at(CLOSE)), "nobody is told");
    assert_eq!(day.tell(&put_off(1), NINE), Ok(1), "that was no try");
    assert_eq!(day.tell(&undo(1), "2026-11-26T09:12:01+05:00"), Err(Refusal::UndoPassed));
    assert_eq!(day.tell(&Command::Tick, "2026-11-26T09:12:29+05:00"), Ok(0));
    assert_eq!(day.tell(&Command::Tick, "2026-11-26T09:12:30+05:00"), Ok(1));
    let again = at("2026-11-26T09:45:00+05:00");
    assert_eq!(notices(&day), [(1, Notice::ComingAgain { cycle: cycle(), at: again })]);
    assert_eq!(day.tell(&Command::Tick, "2026-11-26T09:13:00+05:00"), Ok(0), "once");
    assert_eq!(CourierDay::due_at(&day.state), Some(at(CLOSE)));
}

/// A customer whose order is on the road.
fn tried() -> Story {
    let note = subscriber::Command::NoteTry { cycle: cycle(), courier: Some(COURIER) };
    Story::locked().told(&note, NINE)
}

fn outcome(story: &Story) -> Option<(Outcome, Option<CourierId>)> {
    match &story.state.order(cycle())?.stage {
        Stage::Settled { settlement, .. } => Some((settlement.outcome, settlement.courier)),
        Stage::Open { .. } | Stage::Locked => None,
    }
}

fn settle(courier: Option<CourierId>, outcome: Outcome) -> subscriber::Command {
    subscriber::Command::Settle { cycle: cycle(), courier, outcome, cash_tiyin: Tiyin::ZERO }
}

#[test]
fn without_a_second_knock_the_first_counts() {
    let nobody = Some((Outcome::NobodyHome, Some(COURIER)));
    let mut closed = tried();
    let told = closed.tell(&subscriber::Command::Tick, at(CLOSE)).expect("a tick");
    let ended = told.iter().any(|event| {
        matches!(event, subscriber::Event::OrderSettled { settlement, .. }
            if settlement.outcome == Outcome::NobodyHome && settlement.courier == Some(COURIER))
    });
    assert!(ended, "at the close it is nobody home, not our fault: {told:?}");
    assert_eq!(closed.state.absences, [cycle()], "with its consequences");
    let mut out = tried();
    out.tell(&settle(None, Outcome::CourierOut), at(NINE)).expect("settled");
    assert_eq!(outcome(&out), nobody, "nobody took the second try over");
    let mut taken = tried();
    taken.tell(&settle(Some(CourierId(4)), Outcome::Delivered), at(NINE)).expect("settled");
    assert_eq!(outcome(&taken), Some((Outcome::Delivered, Some(CourierId(4)))), "the second outcome counts");
    let mut back = tried();
    let note = subscriber::Command::NoteTry { cycle: cycle(), courier: None };
    back.tell(&note, at(NINE)).expect("taken back");
    assert_eq!(back.tell(&note, at(NINE)).expect("taken back").len(), 0, "twice");
    back.tell(&settle(None, Outcome::CourierOut), at(NINE)).expect("settled");
    assert_eq!(outcome(&back), Some((Outcome::CourierOut, None)));
}

#[test]
fn each_customer_hears_once_that_it_is_their_turn() {
    let mut day = three();
    day.tell(&end(1, Outcome::Delivered), NINE).expect("delivered");
    assert_eq!(notices(&day), [(2, Notice::YouAreNext { cycle: cycle() })]);
    day.tell(&undo(1), NINE).expect("taken back");
    day.tell(&end(1, Outcome::Delivered), NINE).expect("delivered");
    assert_eq!(notices(&day), [], "once");
    let shared = |number| PlannedStop { door: Some(7), ..stop(number, 0) };
    let mut day = route(vec![stop(1, 0), shared(2), shared(3)], "2026-11-26T10:00:00+05:00");
    day.tell(&end(1, Outcome::Delivered), NINE).expect("delivered");
    assert_eq!(notices(&day).iter().map(|(id, _)| *id).collect::<Vec<_>>(), [2, 3], "the whole door");
    day.tell(&end(2, Outcome::Delivered), NINE).expect("delivered");
    assert_eq!(notices(&day), [], "the courier stands before it");
}

fn expect(day: &mut Stream<CourierDay>, first: &str, now: &str) -> Vec<(i64, String, String)> {
    let etas = day.state.etas(at(first));
    day.tell(&Command::Expect { etas }, now).expect("no refusal");
    let clock = |at: Instant| payshanba_domain::week::farm_time(at).format("%H:%M").to_string();
    let told = notices(day).into_iter().filter_map(|(id, notice)| match notice {
        Notice::Delayed { from, until, .. } => Some((id, clock(from), clock(until))),
        _ => None,
    });
    told.collect()
}

#[test]
fn a_delay_is_told_when_the_window_is_missed_and_once_more() {
    let mut day = three();
    // The windows end at 9:45, 10:00 and 10:00.
    assert_eq!(
        expect(&mut day, "2026-11-26T09:55:00+05:00", NINE),
        [],
        "a quarter of an hour is within reason"
    );
    let word = |id, from: &str, until: &str| (id, from.to_owned(), until.to_owned());
    let told = expect(&mut day, "2026-11-26T10:01:00+05:00", NINE);
    assert_eq!(told, [word(1, "09:30", "10:45"), word(3, "09:45", "11:00")], "each by its own promise");
    assert_eq!(expect(&mut day, "2026-11-26T10:01:00+05:00", NINE), [], "once");
    assert_eq!(expect(&mut day, "2026-11-26T10:30:00+05:00", NINE), [word(2, "10:00", "11:15")]);
    let told = expect(&mut day, "2026-11-26T10:31:00+05:00", NINE);
    assert_eq!(told, [word(1, "10:00", "11:15"), word(3, "10:15", "11:30")], "half an hour more");
    assert_eq!(expect(&mut day, "2026-11-26T15:00:00+05:00", NINE).len(), 1, "the second word to the second");
    assert_eq!(expect(&mut day, "2026-11-26T19:00:00+05:00", NINE), [], "at most once more");
    assert_eq!(expect(&mut day, "2026-11-26T09:00:00+05:00", NINE), [], "earlier is no news");
    let mut ended = three();
    ended.tell(&end(1, Outcome::Delivered), NINE).expect("delivered");
    let etas = vec![(SubscriberId(1), at(CLOSE)), (SubscriberId(9), at(CLOSE))];
    assert_eq!(ended.tell(&Command::Expect { etas }, NINE), Ok(0), "who has the eggs waits for nobody");
}

#[derive(Clone, Debug)]
enum Deed {
    PutOff(i64),
    End(i64, Outcome),
    Undo(i64),
    FallOut,
    Tick,
}

fn deeds() -> impl Strategy<Value = Deed> {
    let outcomes = [Outcome::Delivered, Outcome::NobodyHome, Outcome::Broken];
    prop_oneof![
        4 => (1..7_i64).prop_map(Deed::PutOff),
        4 => (1..7_i64, 0..3_usize).prop_map(move |(stop, outcome)| Deed::End(stop, outcomes[outcome])),
        3 => (1..7_i64).prop_map(Deed::Undo),
        1 => Just(Deed::FallOut),
        2 => Just(Deed::Tick),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn no_stop_is_lost_put_off_twice_or_told_twice(deeds in proptest::collection::vec((deeds(), 0..200_i64), 1..60)) {
        let mut day = route((1..=5).map(|number| stop(number, 0)).collect(), "2026-11-26T12:00:00+05:00");
        let mut now = at(NINE);
        // What the customers' streams know: who was tried, who was put off and not brought back, who heard of it.
        let (mut noted_as, mut tries, mut told) = ([false; 6], [0; 6], [0; 6]);
        for (deed, seconds) in deeds {
            now += Duration::seconds(seconds);
            let command = match deed {
                Deed::PutOff(stop) => put_off(stop),
                Deed::End(stop, outcome) => end(stop, outcome),
                Deed::Undo(stop) => undo(stop),
                Deed::FallOut => Command::FallOut,
                Deed::Tick => Command::Tick,
            };
            let before = day.state.clone();
            if day.tell(&command, &now.to_rfc3339()).is_err() {
                prop_assert_eq!(&before, &day.state, "a refusal changes nothing");
                continue;
            }
            for (id, courier) in noted(&day) {
                let index = usize::try_from(id).expect("small");
                noted_as[index] = courier.is_some();
                tries[index] += if courier.is_some() { 1 } else { -1 };
            }
            for (id, notice) in notices(&day) {
                told[usize::try_from(id).expect("small")] += i32::from(matches!(notice, Notice::ComingAgain { .. }));
            }
            let handed_on = day.state.handed_on.clone().unwrap_or_default();
            let mut all: Vec<i64> = day.state.stops.iter().map(|stop| stop.planned.subscriber.0).collect();
            all.extend(handed_on.iter().map(|stop| stop.0));
            all.sort_unstable();
            prop_assert_eq!(all, vec![1, 2, 3, 4, 5], "every stop is somewhere, once");
            for stop in &day.state.stops {
                let index = usize::try_from(stop.planned.subscriber.0).expect("small");
                prop_assert_eq!(stop.put_off.is_some(), noted_as[index], "both streams know the same");
                prop_assert!((0..=1).contains(&tries[index]) && told[index] <= 1);
                prop_assert!(told[index] == 0 || stop.put_off.is_some(), "what was told is not taken back");
            }
            prop_assert!(CourierDay::due_at(&day.state) > Some(now) || !matches!(command, Command::Tick));
        }
    }
}
