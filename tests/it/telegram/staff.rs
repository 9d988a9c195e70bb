//! Staff: a town in which the owner, couriers and a packer are at work, with its weeks moved by hand.

use std::ops::Deref;

use payshanba_actors::task::{Herald, Holder, Scribe, Sorter, Timekeeper};
use payshanba_actors::{Counts, Receipt, Task, versioned};
use payshanba_domain::cycle::{self, Car, DayPlan, PlannedRoute, PlannedStop, TravelSource};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{
    Addressed, By, Cause, Command, CourierId, StreamKey, SubscriberId, TermsBook, courier_day,
};
use serde_json::json;

use super::farm::{OWNER, at, thursday};
use super::town::Town;

pub const ANVAR: i64 = 7_000_000_101;
pub const BEK: i64 = 7_000_000_102;
pub const PACKER: i64 = 7_000_000_103;

/// Who drives, and to whom in order; orders for one door share its number.
type Route<'a> = (CourierId, &'a [(SubscriberId, Option<u32>)]);

pub struct Staff {
    town: Town,
    timekeeper: Timekeeper,
}

impl Deref for Staff {
    type Target = Town;

    fn deref(&self) -> &Town {
        &self.town
    }
}

impl Staff {
    pub async fn open(hint: &str) -> Self {
        Self::with(hint, TermsBook::default()).await
    }

    pub async fn with(hint: &str, terms: TermsBook) -> Self {
        let town = Town::open(hint, terms).await;
        let mut timekeeper = Timekeeper::new(town.ports.clone(), town.directory.clone());
        timekeeper.run().await.expect("a run");
        Self { town, timekeeper }
    }

    pub async fn close(self) {
        self.town.close().await;
    }

    /// Farm time comes, and everything that is due is done.
    pub async fn comes(&mut self, text: &str) {
        self.clock.set(at(text));
        self.timekeeper.run().await.expect("a run");
        self.settled().await;
    }

    /// The tasks of the week look once; what they did.
    pub async fn work(&self) -> Counts {
        let (ports, directory) = (|| self.ports.clone(), || self.directory.clone());
        Scribe::new(ports()).run().await.expect("a run");
        let mut all = Counts::default();
        for counts in [
            Holder::new(ports(), directory()).run().await.expect("a run"),
            Sorter::new(ports(), directory()).run().await.expect("a run"),
            Herald::new(ports(), directory()).run().await.expect("a run"),
        ] {
            counts.list().iter().for_each(|(name, count)| all.add(name, *count));
        }
        self.settled().await;
        all
    }

    /// Somebody orders a box of A and pays at the door.
    pub async fn orders(&self, chat: i64, latitude: f64) -> SubscriberId {
        self.text(chat, "/start").await;
        self.press(chat, "t:A").await;
        self.send(chat, json!({"location": {"latitude": latitude, "longitude": 69.26}})).await;
        self.press(chat, "cash:").await;
        self.ports.people.subscriber_of(chat, &Default::default()).await.expect("a subscriber")
    }

    /// The owner's verb brings a link, which somebody opens.
    pub async fn enrols(&self, verb: &str, chat: i64) -> CourierId {
        self.text(OWNER, verb).await;
        let words = self.last(OWNER);
        let token = words.split("?start=").nth(1).and_then(|rest| rest.split_whitespace().next());
        self.text(chat, &format!("/start {}", token.expect("a link"))).await;
        self.ports.people.courier_of(chat).await.expect("people").expect("enrolled")
    }

    /// The plan of the day: who drives to whom, in order; equal doors stand together.
    pub async fn plan(&self, version: u32, routes: &[Route<'_>]) {
        let mut planned = Vec::new();
        for (courier, stops) in routes {
            let mut doors = Vec::new();
            for (subscriber, door) in *stops {
                doors.push(self.planned(*subscriber, *door).await);
            }
            let ends_at = at("2026-11-26T13:00:00+05:00");
            planned.push(PlannedRoute { courier: *courier, stops: doors, distance_m: 12_000, ends_at });
        }
        let plan = DayPlan::new(version, TravelSource::GreatCircle, planned, Vec::new());
        let body = Addressed::Cycle { id: thursday(), command: cycle::Command::AdoptPlan { plan } };
        let occurred_at = self.ports.clock.now();
        let command = Command { cause: Cause(format!("plan:{version}")), by: By::Farm, occurred_at, body };
        let receipt = self.directory.deliver(command, None).await.expect("delivered");
        assert!(matches!(receipt, Receipt::Done { .. }), "{receipt:?}");
        self.ports.wake.intake.notify_one();
        self.settled().await;
    }

    /// The provisional plan of the evening.
    pub async fn draft(&self, cars: &[(CourierId, &[SubscriberId])]) {
        let cars = cars.iter().map(|(courier, stops)| Car { courier: *courier, stops: stops.to_vec() });
        let command = cycle::Command::AdoptDraft { cars: cars.collect() };
        let body = Addressed::Cycle { id: thursday(), command };
        let occurred_at = self.ports.clock.now();
        let command = Command { cause: Cause("draft".to_owned()), by: By::Farm, occurred_at, body };
        let receipt = self.directory.deliver(command, None).await.expect("delivered");
        assert!(matches!(receipt, Receipt::Done { .. }), "{receipt:?}");
        self.ports.wake.intake.notify_one();
        self.settled().await;
    }

    async fn planned(&self, subscriber: SubscriberId, door: Option<u32>) -> PlannedStop {
        let state = self.state(subscriber).await;
        let order = state.order(thursday()).expect("an order");
        PlannedStop {
            subscriber,
            address: order.address,
            tariff: order.tariff,
            quantity: order.quantity,
            eggs: order.eggs,
            cash_due_tiyin: order.cash_due(),
            eta: at("2026-11-26T10:00:00+05:00"),
            door,
        }
    }

    pub async fn day(&self, courier: CourierId) -> courier_day::State {
        let key = StreamKey::CourierDay(CourierDayId { courier, cycle: thursday() });
        let text = self.ports.views.state(key).await.expect("the store answers");
        versioned::read(1, &text.expect("a day")).expect("readable")
    }

    /// The list is confirmed and collected, and it is Thursday at seven.
    pub async fn thursday(&mut self) {
        for instant in ["2026-11-23T09:00:00+05:00", "2026-11-25T18:00:00+05:00", "2026-11-26T07:00:00+05:00"]
        {
            self.comes(instant).await;
        }
    }

    /// Two customers at one door, a third elsewhere, and Anvar who drives to them.
    pub async fn on_the_road(hint: &str) -> (Self, CourierId, [SubscriberId; 3]) {
        let mut staff = Self::open(hint).await;
        let anvar = staff.enrols("/kuryer", ANVAR).await;
        let mut ids = Vec::new();
        for (chat, latitude) in [(11, 41.32), (12, 41.32), (13, 41.33)] {
            ids.push(staff.orders(chat, latitude).await);
        }
        let ids = [ids[0], ids[1], ids[2]];
        staff.thursday().await;
        staff.plan(1, &[(anvar, &[(ids[0], Some(1)), (ids[1], Some(1)), (ids[2], None)])]).await;
        (staff, anvar, ids)
    }

    /// The names of the keys under the last message of a chat that has some.
    pub fn keys(&self, chat: i64) -> Vec<String> {
        let seen = self.seen(chat);
        let rows =
            seen.iter().rev().find_map(|(_, (_, call))| call["reply_markup"]["inline_keyboard"].as_array());
        let keys = rows.into_iter().flatten().filter_map(|row| row.as_array()).flatten();
        keys.filter_map(|key| key["callback_data"].as_str().map(str::to_owned)).collect()
    }
}

impl Staff {
    /// A press on a key that the phone was never shown.
    pub async fn forge(&self, chat: i64, data: &str) {
        self.press_name(chat, 1, data).await;
    }

    /// Somebody is put on the waiting list.
    pub async fn wait(&self, id: SubscriberId, scarcity: payshanba_domain::subscriber::Scarcity) {
        let command = payshanba_domain::subscriber::Command::Wait { scarcity };
        let body = Addressed::Subscriber { id, command };
        let occurred_at = self.ports.clock.now();
        let command = Command { cause: Cause(format!("wait:{id}")), by: By::Farm, occurred_at, body };
        self.directory.deliver(command, None).await.expect("delivered");
        self.settled().await;
    }
}
