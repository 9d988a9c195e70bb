//! A day: couriers have their routes in time whatever the maps do, and the plan says whose times it has.

use std::sync::Arc;
use std::time::Duration;

use payshanba::maps::{Atlas, Choice, Patience};
use payshanba_actors::directory::Limits;
use payshanba_actors::memory::{ManualClock, Memory};
use payshanba_actors::ports::people::{Address, Profile};
use payshanba_actors::ports::{Clock, People, Ports};
use payshanba_actors::task::route_planner::{Effort, PlannerSettings};
use payshanba_actors::task::{RoutePlanner, Timekeeper};
use payshanba_actors::{Directory, Receipt, Task, versioned};
use payshanba_domain::cycle::{self, DayPlan, TravelSource};
use payshanba_domain::place::Place;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{Addressed, By, Cause, Command, CycleDate, StreamKey, TariffCode, TermsBook, roster};
use sandbox::maps::google::Asked;
use sandbox::maps::{Google, Mischief, town};
use tokio::time::Instant;

use super::{at, client, google, google_choice, patience, places, point};

/// A farm in memory, in the middle of its doors.
struct Farm {
    memory: Memory,
    clock: Arc<ManualClock>,
    ports: Ports,
    directory: Directory,
}

fn thursday() -> CycleDate {
    CycleDate::parse("2026-11-26").expect("a date")
}

impl Farm {
    /// Thursday at seven, with so many cash orders and one courier.
    async fn on_thursday(orders: u32) -> Self {
        let (memory, clock) = (Memory::new(), Arc::new(ManualClock::new(at("2026-11-20T12:00:00+05:00"))));
        let ports = memory.ports(Arc::clone(&clock) as Arc<dyn Clock>, TermsBook::default());
        let directory = Directory::new(ports.clone(), actix_rt::Arbiter::current(), Limits::default());
        let farm = Self { memory, clock, ports, directory };
        let mut timekeeper = Timekeeper::new(farm.ports.clone(), farm.directory.clone());
        timekeeper.run().await.expect("the store is there");
        for (chat, place) in (1..).zip(places(orders)) {
            farm.order(chat, place).await;
        }
        for instant in ["2026-11-23T09:00:00+05:00", "2026-11-25T18:00:00+05:00", super::THURSDAY] {
            farm.clock.set(at(instant));
            timekeeper.run().await.expect("the store is there");
        }
        farm.courier().await;
        farm
    }

    async fn order(&self, chat: i64, place: Place) {
        let id = self.memory.subscriber_of(chat, &Profile::default()).await.expect("memory knows people");
        let address = Address { place, distance_m: 5_000, note: String::new() };
        let door = self.memory.save_address(id, &address, &Cause(format!("door:{chat}"))).await;
        let address = door.expect("memory saves");
        let tariff = TariffCode::parse("A").expect("a code");
        let verbs = [
            Verb::ChooseTariff { tariff, quantity: 1 },
            Verb::SetAddress { address, distance_m: 5_000 },
            Verb::ChooseCash,
        ];
        for (step, command) in verbs.into_iter().enumerate() {
            self.tell(&format!("join:{chat}:{step}"), Addressed::Subscriber { id, command }).await;
        }
    }

    async fn courier(&self) {
        let courier = self.memory.make_courier(900, &Profile::default()).await.expect("memory knows people");
        let (role, profile) = (roster::Role::Courier, roster::Profile::default());
        let invite = roster::Command::Invite { role, profile };
        self.tell("invite", Addressed::Roster { command: invite }).await;
        let enrol = roster::Command::Enrol { serial: 1, courier };
        self.tell("enrol", Addressed::Roster { command: enrol }).await;
    }

    async fn tell(&self, cause: &str, body: Addressed) {
        let occurred_at = self.clock.now();
        let command = Command { cause: Cause(cause.to_owned()), by: By::Farm, occurred_at, body };
        let receipt = self.directory.deliver(command, None).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{cause}: {receipt:?}");
    }

    async fn plan(&self, maps: Atlas) -> DayPlan {
        let settings = PlannerSettings {
            effort: Effort { rounds: 50, ..Effort::default() },
            ..PlannerSettings::new(places(30)[29])
        };
        let maps = Arc::new(maps);
        let mut planner = RoutePlanner::new(self.ports.clone(), self.directory.clone(), maps, settings);
        planner.run().await.expect("the day can be planned");
        let history = self.memory.history_of(StreamKey::Cycle(thursday()));
        let plans = history.iter().flat_map(|kept| {
            let events: Vec<versioned::Versioned<cycle::Event>> =
                serde_json::from_str(&kept.events).expect("events");
            events.into_iter().map(versioned::Versioned::into_body)
        });
        let mut plans = plans.filter_map(|event| match event {
            cycle::Event::PlanAdopted { plan, .. } => Some(plan),
            _ => None,
        });
        plans.next().expect("a plan was adopted")
    }
}

fn over(google: &Google, elements: u32, patience: Patience) -> Atlas {
    Atlas::new(Some(client(&Choice::Google(google_choice(google, elements)))), patience)
}

fn stops(plan: &DayPlan) -> usize {
    plan.routes.iter().map(|route| route.stops.len()).sum()
}

#[actix_rt::test]
async fn a_matrix_that_is_cut_off_in_the_middle_leaves_a_plan_by_the_great_circle_in_time() {
    let farm = Farm::on_thursday(40).await;
    let google = google(100_000).await;
    google.misbehave_after(1, Mischief::Delay(Duration::from_secs(60)));
    let patience =
        Patience { timeout: Duration::from_secs(1), deadline: Duration::from_secs(8), ..patience() };
    let begun = Instant::now();
    let plan = farm.plan(over(&google, 100_000, patience)).await;
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert_eq!((stops(&plan), plan.left_out.len()), (40, 0));
    assert_eq!((plan.source, plan.timed_by, plan.off_road), (TravelSource::GreatCircle, None, 0));
}

#[actix_rt::test]
async fn a_plan_by_google_has_its_traffic_in_every_hour_that_is_promised() {
    let farm = Farm::on_thursday(12).await;
    let google = google(100_000).await;
    let plan = farm.plan(over(&google, 2_000, patience())).await;
    assert_eq!((plan.source, plan.timed_by), (TravelSource::Google, Some(TravelSource::Google)));
    let asked = google.asked();
    assert!(
        matches!(asked[..], [Asked::Matrix { elements: 169 }, Asked::Route { ordered: false, .. }]),
        "{asked:?}"
    );
    assert_is_driven_with_traffic(&plan);
}

/// The stops are the places with these numbers, from and to the farm, three minutes at each.
fn assert_is_driven_with_traffic(plan: &DayPlan) {
    let (places, farm) = (places(30), places(30)[29]);
    let [route] = &plan.routes[..] else { panic!("{plan:?}") };
    let (mut here, mut now, mut metres) = (farm, at(super::THURSDAY), 0.0);
    for stop in &route.stops {
        let door = places[usize::try_from(stop.subscriber.0 - 1).expect("a number")];
        let (seconds, way_m) = town::leg(point(&here), point(&door));
        let apart = stop.eta - now;
        let wanted = seconds * town::TRAFFIC;
        assert!((apart.num_seconds() as f64 - wanted).abs() <= 2.0, "{apart} is not {wanted} s");
        (here, now, metres) = (door, stop.eta + chrono::Duration::minutes(3), metres + way_m);
    }
    let (seconds, way_m) = town::leg(point(&here), point(&farm));
    let home = (route.ends_at - now).num_seconds() as f64;
    assert!((home - seconds * town::TRAFFIC).abs() <= 2.0, "{home}");
    assert!((f64::from(route.distance_m) - metres - way_m).abs() <= 20.0, "{}", route.distance_m);
}

#[actix_rt::test]
async fn a_day_too_dear_for_a_matrix_is_put_in_order_and_timed_by_google() {
    let farm = Farm::on_thursday(12).await;
    let google = google(100_000).await;
    let plan = farm.plan(over(&google, 100, patience())).await;
    assert_eq!((plan.source, plan.timed_by), (TravelSource::GreatCircle, Some(TravelSource::Google)));
    let asked = google.asked();
    assert!(matches!(asked[..], [Asked::Route { between: 12, ordered: true, .. }]), "{asked:?}");
    assert_eq!(stops(&plan), 12);
    assert_is_driven_with_traffic(&plan);
}

#[actix_rt::test]
async fn traffic_that_fails_leaves_the_hours_the_plan_was_found_by() {
    let farm = Farm::on_thursday(6).await;
    let google = google(100_000).await;
    google.misbehave_after(1, Mischief::AtOnce);
    let plan = farm.plan(over(&google, 2_000, patience())).await;
    assert_eq!((plan.source, plan.timed_by, stops(&plan)), (TravelSource::Google, None, 6));
}
