//! A leg: the real server on a copy of the town, quiet for a while, and then at seven with a day to plan.

use std::time::Duration;

use payshanba_actors::versioned::Versioned;
use payshanba_domain::cycle::{self, DayPlan};
use tokio::time::{Instant, sleep};
use tokio_postgres::{Client, Config};

use crate::child::scratch;
use crate::cluster::{Cluster, connect};
use crate::farm::{self, url};
use crate::talk::Talk;
use crate::town::{BEFORE, CYCLE, SEVEN, Town};

/// Nobody waits longer for a plan.
const FOR_EVER: Duration = Duration::from_secs(900);

/// Whose travel times a leg has.
pub struct Leg {
    pub name: &'static str,
    /// The configuration's `[maps]`, `[maps.osrm]` and `[routes]`.
    pub sections: String,
    /// The server reads an extract when it starts.
    pub reads_roads: bool,
}

/// What came of it.
pub struct Result {
    pub name: &'static str,
    pub plan: DayPlan,
    /// From seven o'clock until the plan was adopted, and until every courier's day had its route.
    pub planned_s: f64,
    pub routed_s: f64,
    /// How long answers took, sorted, in milliseconds.
    pub quiet_ms: Vec<f64>,
    pub planning_ms: Vec<f64>,
    /// What the server's log says of the plan.
    pub line: String,
    /// The search was ended by the clock, and might end otherwise next time.
    pub cut_short: bool,
}

impl Leg {
    /// Plays it.
    pub async fn play(&self, cluster: &Cluster, town: &Town, quiet: Duration) -> Result {
        let config = cluster.fresh().await;
        let client = connect(&config).await;
        let api = town.telegram().await;
        let server = self.open(&config, &api.url(), town);
        if self.reads_roads {
            until_logged("the farm's own roads are read").await;
        }
        set_clock(&client, BEFORE).await;
        // What a new server does first, and does once, is in neither half.
        Talk::begin(&api).end().await;
        let talk = Talk::begin(&api);
        sleep(quiet).await;
        let quiet_ms = talk.end().await;
        let talk = Talk::begin(&api);
        let seven = Instant::now();
        set_clock(&client, SEVEN).await;
        let plan = adopted(&client).await;
        let planned_s = seven.elapsed().as_secs_f64();
        let planning_ms = talk.end().await;
        let routed_s = routed(&client, &plan, seven).await;
        let line = until_logged("the routes are planned").await;
        let cut_short = log().contains("ended early");
        drop(server);
        api.stop().await;
        Result { name: self.name, plan, planned_s, routed_s, quiet_ms, planning_ms, line, cut_short }
    }

    fn open(&self, config: &Config, bot_api: &str, town: &Town) -> crate::child::Child {
        let at = (town.farm.latitude(), town.farm.longitude());
        farm::open(&url(config), bot_api, "database", Some(at), &self.sections)
    }
}

async fn set_clock(client: &Client, instant: &str) {
    let moved = format!("update farm.clock set anchor = now(), farm_anchor = '{instant}', rate = 1");
    client.batch_execute(&moved).await.expect("the clock obeys");
}

/// The plan, once it is adopted.
async fn adopted(client: &Client) -> DayPlan {
    let question = format!(
        "select events::text from farm.journal where stream = 'cycle/{CYCLE}' and cause like 'plan:%'"
    );
    let deadline = Instant::now() + FOR_EVER;
    loop {
        for row in client.query(&question, &[]).await.expect("the books answer") {
            let events: Vec<Versioned<cycle::Event>> = serde_json::from_str(row.get(0)).expect("events");
            for event in events.into_iter().map(Versioned::into_body) {
                if let cycle::Event::PlanAdopted { plan, .. } = event {
                    return plan;
                }
            }
        }
        assert!(Instant::now() < deadline, "no plan after {FOR_EVER:?}; read farm.log");
        sleep(Duration::from_millis(100)).await;
    }
}

/// Seconds until every courier of the plan has a day with stops.
async fn routed(client: &Client, plan: &DayPlan, seven: Instant) -> f64 {
    let question = format!(
        "select count(*) from farm.stream
         where key like 'courier-day/%{CYCLE}' and json_array_length(state -> 'body' -> 'stops') > 0"
    );
    loop {
        let days: i64 = client.query_one(&question, &[]).await.expect("the books answer").get(0);
        if days == plan.routes.len() as i64 {
            return seven.elapsed().as_secs_f64();
        }
        assert!(seven.elapsed() < FOR_EVER, "{days} of {} couriers have a route", plan.routes.len());
        sleep(Duration::from_millis(50)).await;
    }
}

/// The line of the server's log with these words, once it is there.
async fn until_logged(words: &str) -> String {
    let deadline = Instant::now() + Duration::from_secs(120);
    loop {
        if let Some(line) = log().lines().find(|line| line.contains(words)) {
            return line.to_owned();
        }
        assert!(Instant::now() < deadline, "the log never says \"{words}\"; read farm.log");
        sleep(Duration::from_millis(100)).await;
    }
}

/// What the server has told so far.
fn log() -> String {
    std::fs::read_to_string(scratch().join("farm.log")).unwrap_or_default()
}
