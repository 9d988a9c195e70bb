//! The contest: legs that take turns, each on a fresh database with a server just started.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::time::Instant;

use crate::child::{Child, free_address, myself, scratch};
use crate::cluster::Cluster;
use crate::flask::{self, Way};
use crate::ground::{self, Ground, Size};
use crate::load::{Crowd, Deed, Flooded, flood, posted};
use crate::pattern::{self, PERSON, Pattern};
use crate::percentile::percentile;
use crate::profile::Profile;
use crate::spent::{Meter, Spent};
use crate::{bare, farm, stand_in};

/// What is measured, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leg {
    /// The farm takes updates in, and nothing else.
    Accept,
    BareAccept,
    /// The farm takes updates in and carries them to their commit; the rest is carried afterwards, and counted.
    Carry,
    BareCarry,
    Flask,
}

impl Leg {
    pub const ALL: [Self; 5] = [Self::Accept, Self::BareAccept, Self::Carry, Self::BareCarry, Self::Flask];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "payshanba, accept only",
            Self::BareAccept => "bare handler, accept only",
            Self::Carry => "payshanba, accept and carry",
            Self::BareCarry => "bare handler, accept and carry",
            Self::Flask => "Flask, answers and stores nothing",
        }
    }
}

/// What a leg came to.
#[derive(Clone, Debug)]
pub struct Result {
    pub leg: Leg,
    /// Answered with 200.
    pub updates: u64,
    pub accepted_per_s: f64,
    /// To the end of their effect; the same as accepted where there is none, or where it comes before the answer.
    pub carried_per_s: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub spent: Spent,
    pub profile: Profile,
}

/// Everything a leg needs.
pub struct Contest {
    pub runtime: Runtime,
    pub cluster: Cluster,
    pub crowd: Crowd,
    pub leg: Duration,
    bot_api: SocketAddr,
    patterns: PathBuf,
    way: Option<Way>,
    size: Option<Size>,
}

impl Contest {
    /// Lays out the ground and learns what a press writes.
    pub fn open(crowd: Crowd, leg: Duration) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let cluster = runtime.block_on(Cluster::open());
        runtime.block_on(ground::lay_out(&cluster, crowd));
        let patterns = scratch().join("patterns.json");
        let contest =
            Self { runtime, cluster, crowd, leg, bot_api: stand_in::open(), patterns, way: None, size: None };
        contest.learn();
        contest
    }

    /// Presses *A* and *B* once, with nobody to send the answers to, so that they stay in the books to be read.
    fn learn(&self) {
        let ground = self.runtime.block_on(Ground::fresh(&self.cluster));
        let farm = farm::open(&ground.url, "http://127.0.0.1:9", "system", None, "");
        let press = |update_id: i64, code: &'static str| {
            self.runtime.block_on(async {
                let mut connection = crate::connection::Connection::new(farm.address);
                let status = connection.ask(&posted(update_id, PERSON, code, Deed::Press)).await;
                assert_eq!(status.ok(), Some(200), "the farm takes a press");
                ground.drained().await;
                Pattern::read(&ground.client).await
            })
        };
        pattern::save(&[press(1, "A"), press(2, "B")], &self.patterns);
    }

    /// Finds the way in which Flask is fastest; without it, it takes no part.
    pub fn invite_flask(&mut self) {
        flask::install();
        let mut best = 0.0;
        for way in flask::WAYS {
            let server = flask::open(way, &self.bot_api());
            let crowd = self.crowd;
            let flooded =
                self.runtime.block_on(flood(server.address, crowd, Deed::Start, Duration::from_secs(3)));
            let rate = flooded.accepted as f64 / flooded.seconds;
            println!(
                "{}",
                json!({"tried": "flask", "workers": way.workers, "threads": way.threads, "per_s": rate.round()})
            );
            if rate > best {
                (best, self.way) = (rate, Some(way));
            }
        }
    }

    /// Runs a leg; nothing when Flask takes no part.
    pub fn run(&mut self, leg: Leg) -> Option<Result> {
        let ground = self.runtime.block_on(Ground::fresh(&self.cluster));
        if matches!(leg, Leg::Accept | Leg::BareAccept) {
            self.runtime.block_on(ground.leave_alone());
        }
        let server = self.server(leg, &ground)?;
        let result = self.runtime.block_on(async {
            let meter = Meter::begin(&ground.client, server.process.id(), ground.postmaster).await;
            let work = self.work(leg, &ground, server.address);
            let ((flooded, all_s), profile) = Profile::of(&ground.client, work).await;
            let spent = meter.end(&ground.client).await;
            result(leg, &flooded, all_s, (spent, profile))
        });
        self.verify(leg, &ground, result.updates);
        Some(result)
    }

    /// Posts for a leg, and waits for what is to be carried; answers how long both took, in seconds.
    async fn work(&self, leg: Leg, ground: &Ground, address: SocketAddr) -> (Flooded, f64) {
        let deed = if leg == Leg::Flask { Deed::Start } else { Deed::Press };
        let begun = Instant::now();
        let flooded = flood(address, self.crowd, deed, self.leg).await;
        if leg == Leg::Carry {
            ground.drained().await;
        }
        (flooded, begun.elapsed().as_secs_f64())
    }

    fn server(&self, leg: Leg, ground: &Ground) -> Option<Child> {
        match leg {
            Leg::Accept | Leg::Carry => Some(farm::open(&ground.url, &self.bot_api(), "system", None, "")),
            Leg::BareAccept | Leg::BareCarry => Some(self.bare(leg, ground)),
            Leg::Flask => Some(flask::open(self.way?, &self.bot_api())),
        }
    }

    fn bare(&self, leg: Leg, ground: &Ground) -> Child {
        let address = free_address();
        let mut command = myself(bare::ROLE);
        command.args(["--address", &address.to_string(), "--database", &ground.url]);
        command.args(["--carries", if leg == Leg::BareCarry { "true" } else { "false" }]);
        command.args(["--chats", &self.crowd.chats.to_string()]).arg("--patterns").arg(&self.patterns);
        Child::start(&mut command, address, "/readyz", &scratch().join("bare.log"))
    }

    /// Counts the rows; what carries writes rows of one size.
    fn verify(&mut self, leg: Leg, ground: &Ground, updates: u64) {
        match leg {
            Leg::Accept | Leg::BareAccept => self.runtime.block_on(ground.verify_accepted(updates)),
            Leg::Carry | Leg::BareCarry => {
                let size = self.runtime.block_on(ground.verify_carried(updates));
                let known = *self.size.get_or_insert(size);
                for (one, other) in [
                    (known.state, size.state),
                    (known.events, size.events),
                    (known.message, size.message),
                    (known.messages, size.messages),
                ] {
                    assert!((one / other - 1.0).abs() < 0.1, "they write different rows: {known:?} {size:?}");
                }
            }
            Leg::Flask => {}
        }
    }

    fn bot_api(&self) -> String {
        format!("http://{}", self.bot_api)
    }

    /// How gunicorn is run, and what a press is in the books.
    pub fn terms(&self) -> Value {
        json!({
            "flask": self.way.map(|way| json!({"workers": way.workers, "threads": way.threads})),
            "press": self.size.map(|size| json!({
                "messages": size.messages, "state_bytes": size.state.round(), "events_bytes": size.events.round(),
                "message_bytes": size.message.round(),
            })),
        })
    }
}

fn result(leg: Leg, flooded: &Flooded, all_s: f64, (spent, profile): (Spent, Profile)) -> Result {
    let accepted = flooded.accepted as f64;
    let carried_per_s = if leg == Leg::Carry { accepted / all_s } else { accepted / flooded.seconds };
    Result {
        leg,
        updates: flooded.accepted,
        accepted_per_s: accepted / flooded.seconds,
        carried_per_s,
        p50_ms: percentile(&flooded.waits_ms, 0.5),
        p99_ms: percentile(&flooded.waits_ms, 0.99),
        spent,
        profile,
    }
}
