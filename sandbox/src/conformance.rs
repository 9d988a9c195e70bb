//! Conformance: every provider pays orders of the real server, over and over, while calls are doubled and reordered and the
//! server is killed; afterwards each provider's own book and ours must hold the same money.
//!
//! Each seed gives every provider an order and a plan of its own; all of them play at once against one server. When all
//! are played the farm's clock goes on until whatever was left open has had its time, and the books are compared.

mod order;
mod plan;
mod player;
mod verdict;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use tokio::time::{Instant, sleep};

use crate::bot_api::{BotApi, Options};
use crate::demo::{DemoError, DemoStore, Server, Settings};
use crate::random::Random;

use order::Orders;
use plan::Plan;
use player::Player;
use verdict::Verdict;

pub use plan::Seeds;
pub use player::Names;
pub use verdict::Plant;

/// What is played.
#[derive(Clone, Debug, clap::Args)]
pub struct ConformanceOptions {
    /// `all`, or some of them: `click,payme,uzum`.
    #[arg(long, default_value = "all", value_name = "NAMES")]
    pub providers: Names,
    /// From the first to the last, like 1..200.
    #[arg(long, default_value = "1..20", value_name = "FIRST..LAST")]
    pub seeds: Seeds,
    /// Each call is told up to so many times more than once.
    #[arg(long, default_value_t = 0, value_name = "TIMES")]
    pub dup: u32,
    /// Old calls come again after newer ones, in an order of chance.
    #[arg(long)]
    pub reorder: bool,
    /// For each seed and provider, the probability that the server is killed with `-9` on the way.
    #[arg(long, default_value_t = 0.0, value_name = "PROBABILITY", value_parser = plan::probability)]
    pub kill_prob: f64,
    /// The last line is the verdict as JSON; nothing else goes to standard output.
    #[arg(long)]
    pub json: bool,
    /// A fault in a provider's book that the comparison has to find.
    #[arg(long, value_name = "FAULT")]
    pub plant: Option<Plant>,
    /// The folder the data stays in; an earlier run's data there is dropped.
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
}

/// Friday morning of the week whose orders are paid.
const BEGIN: &str = "2026-11-20T10:30:00+05:00";
/// Nothing may stand open for longer than this of farm time: Payme's twelve hours are the longest.
const SCHEDULE: chrono::Duration = chrono::Duration::hours(13);
/// What has had its time is let go of within so much machine time.
const SETTLING: Duration = Duration::from_secs(60);

/// Plays all of it; true when every book agrees.
///
/// # Errors
/// When the stage cannot be set or the server does not come back.
pub async fn run(options: &ConformanceOptions) -> Result<bool, DemoError> {
    let begin = DateTime::parse_from_rfc3339(BEGIN).map_err(|error| DemoError::Stage(error.to_string()))?;
    let mut hall = Hall::open(options, begin.with_timezone(&Utc)).await?;
    let outcome = hall.play(options).await;
    hall.close().await;
    let verdict = outcome?;
    println!("{}", if options.json { verdict.json() } else { verdict.table() });
    Ok(verdict.is_clean())
}

/// The server, what it stands on, and who plays against it.
struct Hall {
    api: BotApi,
    store: DemoStore,
    server: Server,
    players: Vec<Box<dyn Player>>,
    kills: u32,
}

impl Hall {
    async fn open(options: &ConformanceOptions, begin: DateTime<Utc>) -> Result<Self, DemoError> {
        let store = DemoStore::open(options.data.as_deref(), begin).await?;
        store.set_clock(begin, 1).await?;
        let clock = store.seconds();
        let api = BotApi::start(Options::new(Arc::clone(&clock))).await;
        let api = api.map_err(|error| DemoError::stage("the Bot API stand-in does not start")(&error))?;
        let players = player::all(&options.providers, &clock).await?;
        let sections: String = players.iter().map(|player| player.section()).collect();
        let settings = Settings { sections, ..Settings::default() };
        let server = Server::start(&store, &api, &settings).await?;
        players.iter().for_each(|player| player.call_at(&server.url()));
        Ok(Self { api, store, server, players, kills: 0 })
    }

    async fn play(&mut self, options: &ConformanceOptions) -> Result<Verdict, DemoError> {
        let mut orders = Orders::new(&self.server);
        let mut played: Vec<Vec<order::Order>> = self.players.iter().map(|_| Vec::new()).collect();
        for seed in options.seeds.all() {
            let mut random = Random(seed.wrapping_mul(0x1f2e_3d4c_5b6a_7988));
            let mut plans = Vec::new();
            for (player, played) in self.players.iter().zip(&mut played) {
                let order = orders.make(seed, player.name()).await?;
                played.push(order.clone());
                plans.push((order, Plan::draw(&mut random, options)));
            }
            self.seed(&plans, &mut random, options.kill_prob).await?;
            tracing::info!(seed, kills = self.kills, "a seed was played");
        }
        for (player, orders) in self.players.iter().zip(&played) {
            for order in orders {
                player.compare(order).await;
            }
        }
        if let (Some(plant), Some(player), Some(orders)) =
            (options.plant, self.players.first(), played.first())
            && !plant.into(player.as_ref(), orders)
        {
            return Err(DemoError::Stage(
                "nobody has paid, so no fault can be planted: play more seeds".to_owned(),
            ));
        }
        self.settle().await?;
        Verdict::reach(&self.store, &self.players, &played, self.kills).await
    }

    /// Everybody plays their order at once, and the server is killed as often as chance has it.
    async fn seed(
        &mut self,
        plans: &[(order::Order, Plan)],
        random: &mut Random,
        kill_prob: f64,
    ) -> Result<(), DemoError> {
        let drawn = plans.iter().map(|_| (random.fraction() < kill_prob, random.below(400)));
        let pauses: Vec<u64> = drawn.filter(|(is_killed, _)| *is_killed).map(|(_, pause)| pause).collect();
        let plays = self.players.iter().zip(plans).map(|(player, (order, plan))| player.play(order, plan));
        let (server, kills) = (&mut self.server, &mut self.kills);
        let killing = async {
            for pause in pauses {
                sleep(Duration::from_millis(pause)).await;
                server.kill().await?;
                *kills += 1;
            }
            Ok(())
        };
        let (_, killed) = tokio::join!(join_all(plays), killing);
        killed
    }

    /// The farm's clock passes everybody's time, and the server gets the machine's time it needs for that.
    async fn settle(&self) -> Result<(), DemoError> {
        self.store.set_clock(self.store.now() + SCHEDULE, 1).await?;
        let deadline = Instant::now() + SETTLING;
        while !verdict::is_settled(&self.store).await? && Instant::now() < deadline {
            sleep(Duration::from_millis(250)).await;
        }
        Ok(())
    }

    async fn close(mut self) {
        self.server.stop().await;
        self.api.stop().await;
        for player in self.players {
            player.stop().await;
        }
        self.store.close().await;
    }
}
