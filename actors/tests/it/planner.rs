//! The planner: who drives where, what happens when nobody can, when no map answers, when a door is unknown.

mod draft;
mod effort;
mod fallout;
mod fleet;
mod random;
mod second_try;
mod thursday;

use std::sync::Arc;

use async_trait::async_trait;
use payshanba_actors::ports::maps::{Drive, Driven, Drives, Timed, TravelTable};
use payshanba_actors::ports::people::Profile;
use payshanba_actors::ports::{Maps, People, PortError};
use payshanba_actors::task::route_planner::{Effort, PlannerSettings};
use payshanba_actors::task::{RoutePlanner, Timekeeper};
use payshanba_actors::{Counts, Directory, GreatCircle, Receipt, Task, versioned};
use payshanba_domain::cycle::{self, DayPlan, TravelSource};
use payshanba_domain::message::Message;
use payshanba_domain::place::Place;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{AddressId, Addressed, CourierId, StreamKey, SubscriberId, TariffCode, roster};
use payshanba_routing::Limit;

use crate::farm::{Farm, at, choose, cycle, deliver, tashkent, to};

/// Answers nothing, or nonsense.
struct Lost(Result<TravelTable, PortError>);

#[async_trait]
impl Maps for Lost {
    async fn travel(&self, _: &[Place]) -> Result<TravelTable, PortError> {
        self.0.clone()
    }
}

/// Measures by the great circle and says of finished routes what it was told to say of each.
struct Traffic(fn(&Drive) -> Driven);

#[async_trait]
impl Maps for Traffic {
    async fn travel(&self, points: &[Place]) -> Result<TravelTable, PortError> {
        GreatCircle::default().travel(points).await
    }

    async fn drives(&self, asked: &Drives) -> Result<Option<Timed>, PortError> {
        let routes = asked.routes.iter().map(self.0).collect();
        Ok(Some(Timed { routes, source: TravelSource::Google }))
    }
}

/// The farm on Thursday at seven, with cash orders of so many subscribers.
async fn thursday(farm: Farm, orders: i64) -> (Farm, Directory) {
    let directory = farm.directory();
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    timekeeper.run().await.expect("the store is there");
    for chat in 1..=orders {
        let id = farm.subscriber(chat).await;
        let address = farm.door(id).await;
        order(&directory, id, address).await;
    }
    for instant in ["2026-11-23T09:00:00+05:00", "2026-11-25T18:00:00+05:00", "2026-11-26T07:00:00+05:00"] {
        farm.clock.set(at(instant));
        timekeeper.run().await.expect("the store is there");
    }
    (farm, directory)
}

async fn order(directory: &Directory, id: SubscriberId, address: AddressId) {
    let steps = [choose("A"), Verb::SetAddress { address, distance_m: 5_000 }, Verb::ChooseCash];
    for (step, verb) in steps.into_iter().enumerate() {
        let receipt = deliver(directory, &format!("join:{step}"), to(id, verb)).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    }
}

async fn enrol(farm: &Farm, directory: &Directory, chat: i64) -> CourierId {
    let courier = farm.memory.make_courier(chat, &Profile::default()).await.expect("memory knows people");
    let serial = u32::try_from(chat - 899).expect("a small number");
    for (cause, command) in [
        (
            "invite",
            roster::Command::Invite { role: roster::Role::Courier, profile: roster::Profile::default() },
        ),
        ("enrol", roster::Command::Enrol { serial, courier }),
    ] {
        let receipt = deliver(directory, &format!("{cause}:{chat}"), Addressed::Roster { command }).await;
        assert!(matches!(receipt, Ok(Receipt::Done { .. })), "{receipt:?}");
    }
    courier
}

async fn plan(farm: &Farm, directory: &Directory, maps: Arc<dyn Maps>) -> Counts {
    let settings = PlannerSettings {
        effort: Effort { rounds: 50, ..Effort::default() },
        ..PlannerSettings::new(tashkent())
    };
    let mut planner = RoutePlanner::new(farm.ports.clone(), directory.clone(), maps, settings);
    planner.run().await.expect("the day can be planned")
}

fn crow() -> Arc<dyn Maps> {
    Arc::new(GreatCircle::default())
}

/// How a stream stands; `None` where nothing has happened.
async fn state_of<S: serde::de::DeserializeOwned>(farm: &Farm, key: StreamKey) -> Option<S> {
    let text = farm.ports.views.state(key).await.expect("memory answers")?;
    Some(versioned::read(versioned::of(&key), &text).expect("a state reads back"))
}

/// The plan that was adopted.
fn adopted(farm: &Farm) -> DayPlan {
    let history = farm.memory.history_of(StreamKey::Cycle(cycle()));
    let plans = history.iter().flat_map(|kept| {
        let events: Vec<versioned::Versioned<cycle::Event>> =
            serde_json::from_str(&kept.events).expect("events");
        events.into_iter().map(versioned::Versioned::into_body)
    });
    let mut plans = plans.filter_map(|event| match event {
        cycle::Event::PlanAdopted { plan, .. } => Some(plan),
        _ => None,
    });
    let plan = plans.next().expect("a plan was adopted");
    assert!(plans.next().is_none(), "once");
    plan
}

#[actix_rt::test]
async fn every_order_is_on_one_route_at_a_time_within_the_shift() {
    let (farm, directory) = thursday(Farm::new(), 20).await;
    let couriers = [enrol(&farm, &directory, 900).await, enrol(&farm, &directory, 901).await];
    let counts = plan(&farm, &directory, crow()).await;
    assert_eq!((counts.of("adopted"), counts.of("stops"), counts.of("left_out")), (1, 20, 0), "{counts:?}");
    let plan = adopted(&farm);
    assert_eq!((plan.version, plan.source), (1, TravelSource::GreatCircle));
    let mut served: Vec<i64> =
        plan.routes.iter().flat_map(|route| &route.stops).map(|stop| stop.subscriber.0).collect();
    served.sort_unstable();
    assert_eq!(served, Vec::from_iter(1..=20));
    let shift = at("2026-11-26T07:00:00+05:00")..=at("2026-11-26T21:00:00+05:00");
    for route in &plan.routes {
        assert!(couriers.contains(&route.courier));
        assert!(route.stops.windows(2).all(|two| two[0].eta < two[1].eta));
        assert!(route.stops.iter().all(|stop| shift.contains(&stop.eta)) && shift.contains(&route.ends_at));
        assert!(route.distance_m > 0);
    }
    assert!(farm.ports.views.plans_wanted().await.expect("memory answers").is_empty());
}

#[actix_rt::test]
async fn without_couriers_the_owner_hears_it_once_and_a_late_one_gets_the_route() {
    let (farm, directory) = thursday(Farm::new(), 3).await;
    let settings = PlannerSettings {
        effort: Effort { rounds: 50, ..Effort::default() },
        ..PlannerSettings::new(tashkent())
    };
    let mut planner = RoutePlanner::new(farm.ports.clone(), directory.clone(), crow(), settings);
    for _ in 0..5 {
        planner.run().await.expect("the store is there");
    }
    plan(&farm, &directory, crow()).await;
    assert_eq!(farm.promised(&Message::CouriersMissing { cycle: cycle() }), 1);
    farm.clock.set(at("2026-11-26T10:30:00+05:00"));
    enrol(&farm, &directory, 900).await;
    planner.run().await.expect("the store is there");
    let stops = &adopted(&farm).routes[0].stops;
    assert_eq!(stops.len(), 3);
    assert!(stops[0].eta >= at("2026-11-26T10:30:00+05:00"), "nobody is promised a past hour");
}

#[actix_rt::test]
async fn maps_that_do_not_answer_are_replaced_by_the_great_circle() {
    tokio::time::pause();
    let away = Err(PortError::Unavailable("away".to_owned()));
    let source = TravelSource::Maps;
    let nonsense = Ok(TravelTable { durations_s: vec![1], distances_m: vec![1], source, off_road: 0 });
    for answer in [away, nonsense] {
        let (farm, directory) = thursday(Farm::another(), 3).await;
        enrol(&farm, &directory, 900).await;
        let counts = plan(&farm, &directory, Arc::new(Lost(answer))).await;
        assert_eq!(counts.of("stops"), 3);
        assert_eq!(adopted(&farm).source, TravelSource::GreatCircle);
    }
}

#[actix_rt::test]
async fn routes_are_timed_by_whoever_knows_the_traffic_and_nonsense_changes_nothing() {
    let (farm, directory) = thursday(Farm::new(), 4).await;
    enrol(&farm, &directory, 900).await;
    plan(&farm, &directory, Arc::new(Traffic(|drive| backwards(drive, 600)))).await;
    let told = adopted(&farm);
    assert_eq!((told.source, told.timed_by), (TravelSource::GreatCircle, Some(TravelSource::Google)));
    let minutes = |until: payshanba_domain::week::Instant| (until - at(SEVEN)).num_minutes();
    let etas: Vec<i64> = told.routes[0].stops.iter().map(|stop| minutes(stop.eta)).collect();
    assert_eq!(etas, [10, 23, 36, 49], "ten minutes on the road, three at a door");
    assert_eq!((minutes(told.routes[0].ends_at), told.routes[0].distance_m), (62, 35_000));
    let broken: [fn(&Drive) -> Driven; 4] = [
        |drive| Driven { order: vec![1, 1, 2, 3], ..backwards(drive, 600) },
        |drive| Driven { order: vec![0, 1, 2, 3], ..backwards(drive, 600) },
        |drive| Driven { legs: vec![(1, 1); 3], ..backwards(drive, 600) },
        |drive| backwards(drive, u32::MAX),
    ];
    for traffic in broken {
        let (farm, directory) = thursday(Farm::another(), 4).await;
        enrol(&farm, &directory, 900).await;
        plan(&farm, &directory, Arc::new(Traffic(traffic))).await;
        let kept = adopted(&farm);
        assert_eq!((kept.source, kept.timed_by), (TravelSource::GreatCircle, None));
        let doors =
            |plan: &DayPlan| plan.routes[0].stops.iter().map(|stop| stop.subscriber).collect::<Vec<_>>();
        assert_eq!(
            doors(&kept),
            doors(&told).into_iter().rev().collect::<Vec<_>>(),
            "the traffic drove backwards"
        );
    }
}

const SEVEN: &str = "2026-11-26T07:00:00+05:00";

/// The last door first, every way so many seconds and seven kilometres.
fn backwards(drive: &Drive, seconds: u32) -> Driven {
    let order: Vec<usize> = (1..drive.points.len() - 1).rev().collect();
    Driven { legs: vec![(seconds, 7_000); order.len() + 1], order }
}

#[actix_rt::test]
async fn what_has_no_place_on_a_route_says_why() {
    let farm = Farm::new();
    let directory = farm.directory();
    let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
    timekeeper.run().await.expect("the store is there");
    let (near, unknown, big) = (farm.subscriber(1).await, farm.subscriber(2).await, farm.subscriber(3).await);
    order(&directory, near, farm.door(near).await).await;
    order(&directory, unknown, AddressId(404)).await;
    order(&directory, big, farm.door(big).await).await;
    let many = Verb::ChooseTariff { tariff: TariffCode::parse("B").expect("a code"), quantity: 20 };
    deliver(&directory, "many", to(big, many)).await.expect("it is allowed");
    for instant in ["2026-11-23T09:00:00+05:00", "2026-11-25T18:00:00+05:00", "2026-11-26T07:00:00+05:00"] {
        farm.clock.set(at(instant));
        timekeeper.run().await.expect("the store is there");
    }
    small_car(&farm).await;
    let counts = plan(&farm, &directory, crow()).await;
    assert_eq!((counts.of("stops"), counts.of("left_out")), (1, 2), "{counts:?}");
    let why: Vec<(SubscriberId, String)> =
        adopted(&farm).left_out.into_iter().map(|left| (left.subscriber, left.reason)).collect();
    assert_eq!(why, [(unknown, "address".to_owned()), (big, "capacity".to_owned())]);
}

/// A courier whose car holds less than twenty boxes of B.
async fn small_car(farm: &Farm) {
    use payshanba_actors::ports::Journal;
    use payshanba_domain::record::{CourierRow, Record};
    let courier = farm.memory.make_courier(900, &Profile::default()).await.expect("memory knows people");
    let row = CourierRow {
        courier,
        capacity_eggs: 300,
        active: true,
        role: roster::Role::Courier,
        shift: None,
        start: roster::Start::Farm,
    };
    let mut commit = farm.written(StreamKey::Roster, r#"{"v":1,"body":{}}"#);
    commit.records = vec![Record::Courier(row)];
    farm.memory.commit(commit).await.expect("it is stored");
}

#[actix_rt::test]
async fn a_day_without_orders_has_an_empty_plan() {
    let (farm, directory) = thursday(Farm::new(), 0).await;
    let counts = plan(&farm, &directory, crow()).await;
    assert_eq!((counts.of("adopted"), counts.of("stops")), (1, 0));
    assert!(adopted(&farm).routes.is_empty());
}

#[actix_rt::test]
async fn a_search_that_crashes_leaves_the_plain_first_plan() {
    let (farm, directory) = thursday(Farm::new(), 3).await;
    enrol(&farm, &directory, 900).await;
    let settings = PlannerSettings {
        effort: Effort { rounds: 50, ..Effort::default() },
        ..PlannerSettings::new(tashkent())
    };
    let planner = RoutePlanner::new(farm.ports.clone(), directory.clone(), crow(), settings);
    let mut planner = planner.solving_by(|problem, budget, watch| {
        assert!(matches!(budget.limit, Limit::Iterations(0)), "the test wants a crash");
        payshanba_routing::solve(problem, budget, watch)
    });
    let counts = planner.run().await.expect("the day can be planned");
    assert_eq!((counts.of("adopted"), counts.of("stops")), (1, 3), "{counts:?}");
    assert_eq!(farm.promised(&Message::Quarantined { cause: format!("plan:{}", cycle()) }), 1);
}

#[actix_rt::test]
async fn a_day_that_cannot_be_planned_is_told_once_and_tried_seldom() {
    static TRIED: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let (farm, directory) = thursday(Farm::new(), 3).await;
    enrol(&farm, &directory, 900).await;
    let planner = RoutePlanner::new(farm.ports.clone(), directory, crow(), PlannerSettings::new(tashkent()));
    let mut planner = planner.solving_by(|_, _, _| {
        TRIED.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        panic!("the test wants a crash")
    });
    for _ in 0..100 {
        let _ = planner.run().await;
    }
    assert_eq!(TRIED.load(std::sync::atomic::Ordering::Relaxed), 12, "three runs of four tries");
    assert_eq!(farm.promised(&Message::Quarantined { cause: format!("plan:{}", cycle()) }), 1);
}
