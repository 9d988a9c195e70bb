//! The provisional plan: the evening before, once, for those who load, and for nobody else.

use payshanba_actors::Task;
use payshanba_actors::task::route_planner::{Effort, PlannerSettings};
use payshanba_actors::task::{RoutePlanner, Timekeeper};
use payshanba_domain::cycle::{self, Draft};
use payshanba_domain::message::{Card, Message};
use payshanba_domain::{Addressed, CourierDayId, StreamKey, SubscriberId, roster};

use super::{crow, enrol, order, state_of};
use crate::farm::{Farm, at, cycle, deliver, tashkent};

const COLLECT: &str = "2026-11-25T18:00:00+05:00";
const ROUTES: &str = "2026-11-26T07:00:00+05:00";

struct Evening {
    farm: Farm,
    directory: payshanba_actors::Directory,
    timekeeper: Timekeeper,
}

impl Evening {
    /// Three cash orders, a packer, and it is Wednesday at six.
    async fn falls() -> Self {
        let farm = Farm::new();
        let directory = farm.directory();
        let mut timekeeper = Timekeeper::new(farm.ports.clone(), directory.clone());
        timekeeper.run().await.expect("the store is there");
        for chat in 1..=3 {
            let id = farm.subscriber(chat).await;
            let address = farm.door(id).await;
            order(&directory, id, address).await;
        }
        let mut evening = Self { farm, directory, timekeeper };
        evening.comes("2026-11-23T09:00:00+05:00").await;
        evening.comes(COLLECT).await;
        evening
    }

    async fn comes(&mut self, text: &str) {
        self.farm.clock.set(at(text));
        self.timekeeper.run().await.expect("the store is there");
    }

    /// A planner that has just been started looks once.
    async fn plan(&self) -> payshanba_actors::Counts {
        let settings = PlannerSettings {
            effort: Effort { rounds: 50, ..Effort::default() },
            ..PlannerSettings::new(tashkent())
        };
        let mut planner =
            RoutePlanner::new(self.farm.ports.clone(), self.directory.clone(), crow(), settings);
        planner.run().await.expect("the store is there")
    }

    async fn week(&self) -> cycle::State {
        state_of(&self.farm, StreamKey::Cycle(cycle())).await.expect("a week")
    }
}

#[actix_rt::test]
async fn a_provisional_plan_is_made_once_and_binds_nobody() {
    let mut evening = Evening::falls().await;
    let courier = enrol(&evening.farm, &evening.directory, 900).await;
    // Killed and started again before, between and after: once.
    let drafted: Vec<u64> = vec![
        evening.plan().await.of("drafted"),
        evening.plan().await.of("drafted"),
        evening.plan().await.of("drafted"),
    ];
    assert_eq!(drafted, [1, 0, 0]);
    let week = evening.week().await;
    let Draft::Made { cars } = &week.draft else { panic!("no provisional plan: {:?}", week.draft) };
    assert_eq!(cars.len(), 1);
    let mut stops = cars[0].stops.clone();
    stops.sort();
    assert_eq!((cars[0].courier, stops), (courier, [1, 2, 3].map(SubscriberId).to_vec()));
    assert_eq!((week.plan_version(), week.planning), (0, cycle::Planning::Idle));
    let id = CourierDayId { courier, cycle: cycle() };
    let day: Option<payshanba_domain::courier_day::State> =
        state_of(&evening.farm, StreamKey::CourierDay(id)).await;
    assert!(day.is_none(), "no courier has a route by it");
    assert_eq!(evening.farm.promised_like(|message| matches!(message, Message::ComingToday { .. })), 0);
    assert_eq!(evening.farm.promised_like(|message| matches!(message, Message::PlanReady { .. })), 0);
    // The morning's plan is the first, as it would have been without the other.
    evening.comes(ROUTES).await;
    assert_eq!(evening.week().await.draft, Draft::Idle);
    let counts = evening.plan().await;
    assert_eq!((counts.of("adopted"), counts.of("drafted")), (1, 0), "{counts:?}");
    assert_eq!(evening.week().await.plan_version(), 1);
    assert_eq!(evening.farm.promised_like(|message| matches!(message, Message::ComingToday { .. })), 3);
}

#[actix_rt::test]
async fn it_waits_for_somebody_to_drive_and_alarms_nobody() {
    let evening = Evening::falls().await;
    for _ in 0..5 {
        assert_eq!(evening.plan().await.of("draft_waits"), 1);
    }
    assert_eq!(evening.farm.promised(&Message::CouriersMissing { cycle: cycle() }), 0);
    enrol(&evening.farm, &evening.directory, 900).await;
    assert_eq!(evening.plan().await.of("drafted"), 1);
}

#[actix_rt::test]
async fn a_morning_without_one_goes_its_way() {
    let mut evening = Evening::falls().await;
    evening.plan().await;
    evening.comes(ROUTES).await;
    enrol(&evening.farm, &evening.directory, 900).await;
    let counts = evening.plan().await;
    assert_eq!((counts.of("adopted"), counts.of("drafted")), (1, 0), "{counts:?}");
}

#[actix_rt::test]
async fn packers_get_one_list_in_the_evening_and_one_in_the_morning() {
    let evening = Evening::falls().await;
    let (farm, directory) = (&evening.farm, &evening.directory);
    enrol(farm, directory, 900).await;
    let invite = roster::Command::Invite { role: roster::Role::Packer, profile: roster::Profile::default() };
    deliver(directory, "invite:p", Addressed::Roster { command: invite }).await.expect("invited");
    let packer = payshanba_actors::ports::People::make_courier(&farm.memory, 800, &Default::default()).await;
    let enrol_packer = roster::Command::Enrol { serial: 2, courier: packer.expect("a packer") };
    deliver(directory, "enrol:p", Addressed::Roster { command: enrol_packer }).await.expect("enrolled");
    let list = Message::from(Card::PackingList { cycle: cycle() });
    for _ in 0..2 {
        evening.plan().await;
        evening.farm.intake(&evening.directory).run().await.expect("the store is there");
    }
    assert_eq!(evening.farm.promised(&list), 1, "with the order of the provisional plan");
}
