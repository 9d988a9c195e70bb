//! A Thursday to plan: orders at given places, couriers of given kinds, and the hands that move the day on.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use payshanba_actors::ports::People;
use payshanba_actors::ports::people::{Address, Profile as Person};
use payshanba_actors::task::route_planner::{Effort, PlannerSettings};
use payshanba_actors::task::{Intake, RoutePlanner, Timekeeper};
use payshanba_actors::{Counts, Directory, Fault, GreatCircle, Receipt, Task, versioned};
use payshanba_domain::courier_day::{self, Command as Tap};
use payshanba_domain::cycle::{self, DayPlan};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::place::Place;
use payshanba_domain::roster::{Command as Roster, Profile, Role};
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{
    AddressId, Addressed, By, Cause, Command, CourierDayId, CourierId, StreamKey, SubscriberId, TariffCode,
};

use crate::farm::{Farm, at, cycle, deliver, tashkent, to};

/// So many boxes of A, which are ten eggs each, at a place described by some words.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    pub place: Place,
    pub words: &'static str,
    pub boxes: u32,
}

/// One box so many metres north and east of the farm.
pub fn one(north_m: f64, east_m: f64) -> Order {
    boxes(north_m, east_m, 1)
}

pub fn boxes(north_m: f64, east_m: f64, boxes: u32) -> Order {
    let farm = tashkent();
    let (lat, lon) = (farm.latitude() + north_m / 111_000.0, farm.longitude() + east_m / 83_000.0);
    Order { place: Place::parse(lat, lon).expect("a place"), words: "", boxes }
}

/// A courier with room for so many boxes.
pub fn car(boxes: u32) -> Profile {
    Profile { capacity_eggs: 10 * boxes, ..Profile::default() }
}

pub struct Thursday {
    pub farm: Farm,
    pub directory: Directory,
    pub planner: RoutePlanner,
    intake: Intake,
    taps: u32,
    enrolled: u32,
}

impl Thursday {
    /// At seven, with everything on the confirmed list and everybody enrolled, not planned yet. Subscribers are numbered
    /// from 1 in the order of their boxes.
    pub async fn of(orders: &[Order], couriers: &[Profile]) -> (Self, Vec<CourierId>) {
        Self::on(Farm::new(), orders, couriers).await
    }

    /// The same on another farm of the same test.
    pub async fn on(farm: Farm, orders: &[Order], couriers: &[Profile]) -> (Self, Vec<CourierId>) {
        let directory = farm.directory();
        let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
        timekeeper.run().await.expect("the store is there");
        for (chat, order) in (1..).zip(orders) {
            place_order(&farm, &directory, chat, *order).await;
        }
        let (planner, intake) = (planner(&farm, &directory), farm.intake(&directory));
        let mut thursday = Self { farm, directory, planner, intake, taps: 0, enrolled: 0 };
        let mut ids = Vec::new();
        for profile in couriers {
            ids.push(thursday.enrol(Role::Courier, *profile).await);
        }
        for instant in ["2026-11-23T09:00:00+05:00", "2026-11-25T18:00:00+05:00", "2026-11-26T07:00:00+05:00"]
        {
            thursday.farm.clock.set(at(instant));
            timekeeper.run().await.expect("the store is there");
        }
        (thursday, ids)
    }

    pub async fn enrol(&mut self, role: Role, profile: Profile) -> CourierId {
        self.enrolled += 1;
        let serial = self.enrolled;
        let chat = 900 + i64::from(serial);
        let courier =
            self.farm.memory.make_courier(chat, &Person::default()).await.expect("memory knows people");
        for (verb, command) in
            [("invite", Roster::Invite { role, profile }), ("enrol", Roster::Enrol { serial, courier })]
        {
            let receipt =
                deliver(&self.directory, &format!("{verb}:{serial}"), Addressed::Roster { command }).await;
            assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
        }
        courier
    }

    /// A saved place for a courier to start from.
    pub async fn save(&self, place: Place) -> AddressId {
        save(&self.farm, SubscriberId(1), place, "", "a start").await
    }

    pub async fn plan(&mut self) -> Counts {
        self.planner.run().await.expect("the day can be planned")
    }

    /// Everything in the inbox is done.
    pub async fn post(&mut self) {
        for _ in 0..100 {
            self.intake.run().await.expect("the store is there");
            if self.farm.memory.waiting().is_empty() {
                return;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        panic!("never done: {:?}", self.farm.memory.waiting());
    }

    /// True while an assignment or another command for a courier's day is under way.
    pub fn is_awaited(&self, courier: CourierId) -> bool {
        let lane = StreamKey::CourierDay(CourierDayId { courier, cycle: cycle() }).to_string();
        self.farm.memory.waiting().iter().any(|row| row.lane == lane)
    }

    /// A courier presses something now.
    pub async fn tap(&mut self, courier: CourierId, tap: Tap) -> Result<Receipt, Fault> {
        self.taps += 1;
        let id = CourierDayId { courier, cycle: cycle() };
        let command = Command {
            cause: Cause(format!("tap:{}", self.taps)),
            by: By::Courier(courier),
            occurred_at: self.farm.ports.clock.now(),
            body: Addressed::CourierDay { id, command: tap },
        };
        self.directory.deliver(command, None).await
    }

    pub async fn load(&mut self, courier: CourierId) {
        let receipt = self.tap(courier, Tap::Load).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    }

    pub async fn end(&mut self, courier: CourierId, stop: SubscriberId, outcome: Outcome) {
        let receipt = self.tap(courier, Tap::End { stop, outcome, cash_tiyin: None }).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    }

    pub async fn fall_out(&mut self, courier: CourierId) {
        let receipt = self.tap(courier, Tap::FallOut).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    }

    /// The week hears at once that a courier has fallen out, whatever else is under way.
    pub async fn hear_of(&self, courier: CourierId) {
        let Some(open) = self.day(courier).await.and_then(|day| day.handed_on) else { return };
        let command = cycle::Command::CourierOut { courier, open };
        let heard = Addressed::Cycle { id: cycle(), command };
        deliver(&self.directory, &format!("heard:{courier}"), heard).await.expect("it is done");
    }

    pub async fn day(&self, courier: CourierId) -> Option<courier_day::State> {
        let key = StreamKey::CourierDay(CourierDayId { courier, cycle: cycle() });
        let text = self.farm.ports.views.state(key).await.expect("memory answers")?;
        Some(versioned::read(1, &text).expect("a state reads back"))
    }

    /// The open stops of a courier, in order.
    pub async fn open(&self, courier: CourierId) -> Vec<i64> {
        let day = self.day(courier).await;
        day.map_or_else(Vec::new, |day| day.open_stops().map(|stop| stop.subscriber.0).collect())
    }

    /// What happened to the week.
    pub fn events(&self) -> Vec<cycle::Event> {
        let history = self.farm.memory.history_of(StreamKey::Cycle(cycle()));
        let read = |events: &str| -> Vec<versioned::Versioned<cycle::Event>> {
            serde_json::from_str(events).expect("events")
        };
        history.iter().flat_map(|kept| read(&kept.events)).map(versioned::Versioned::into_body).collect()
    }

    /// The plans that were adopted.
    pub fn adopted(&self) -> Vec<DayPlan> {
        let plan = |event| match event {
            cycle::Event::PlanAdopted { plan, .. } => Some(plan),
            _ => None,
        };
        self.events().into_iter().filter_map(plan).collect()
    }

    /// How the order of a subscriber ended.
    pub fn outcome(&self, subscriber: i64) -> Option<Outcome> {
        let records = self.farm.memory.records();
        records.into_iter().find_map(|record| match record {
            payshanba_domain::record::Record::Order(row)
                if row.subscriber.0 == subscriber && row.cycle == cycle() =>
            {
                row.outcome
            }
            _ => None,
        })
    }
}

pub fn planner(farm: &Farm, directory: &Directory) -> RoutePlanner {
    let settings = PlannerSettings {
        effort: Effort { rounds: 50, ..Effort::default() },
        ..PlannerSettings::new(tashkent())
    };
    RoutePlanner::new(farm.ports.clone(), directory.clone(), Arc::new(GreatCircle::default()), settings)
}

async fn save(farm: &Farm, of: SubscriberId, place: Place, words: &str, cause: &str) -> AddressId {
    let address = Address { place, distance_m: 5_000, note: words.to_owned() };
    farm.memory.save_address(of, &address, &Cause(cause.to_owned())).await.expect("memory saves")
}

async fn place_order(farm: &Farm, directory: &Directory, chat: i64, order: Order) {
    let id = farm.subscriber(chat).await;
    let address = save(farm, id, order.place, order.words, "a door").await;
    let tariff = TariffCode::parse("A").expect("a code");
    let steps = [
        Verb::ChooseTariff { tariff, quantity: order.boxes },
        Verb::SetAddress { address, distance_m: 5_000 },
        Verb::ChooseCash,
    ];
    for (step, verb) in steps.into_iter().enumerate() {
        let receipt = deliver(directory, &format!("join:{step}"), to(id, verb)).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    }
}

/// Whose stops a plan's routes name, by courier.
pub fn routes(plan: &DayPlan) -> BTreeMap<CourierId, Vec<i64>> {
    let stops = |route: &cycle::PlannedRoute| route.stops.iter().map(|stop| stop.subscriber.0).collect();
    plan.routes.iter().map(|route| (route.courier, stops(route))).collect()
}

/// Who was left out, and why.
pub fn left_out(plan: &DayPlan) -> Vec<(i64, &str)> {
    plan.left_out.iter().map(|left| (left.subscriber.0, left.reason.as_str())).collect()
}
