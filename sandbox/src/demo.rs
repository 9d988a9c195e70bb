//! The demo: one farm's week, played by scripted people against the real, unmodified server.
//!
//! The farm's clock stands still while anything is due or in flight and then jumps to the next instant, so a week
//! takes seconds and nothing in it is skipped.

mod cast;
mod quiet;
mod script;
mod server;
mod store;
mod story;
mod tally;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use payshanba_domain::CycleDate;
use payshanba_domain::week::Schedule;
use thiserror::Error;

use crate::bot_api::{Backoff, BotApi, Options};

use cast::Cast;
use script::Script;
use server::Server;
use store::DemoStore;
use story::Story;

/// How the week is played.
#[derive(Clone, Debug, clap::Args)]
pub struct DemoOptions {
    /// Play the week once and end.
    #[arg(long)]
    pub once: bool,
    /// The last line is the week's figures as JSON; nothing else goes to standard output.
    #[arg(long)]
    pub json: bool,
    /// Decides where people live and when the server is killed.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many subscribers: half take tariff A, half B.
    #[arg(long, default_value_t = 10)]
    pub subscribers: u32,
    /// How many of them live outside the ring.
    #[arg(long, default_value_t = 3)]
    pub outside: u32,
    /// What an egg costs the farm, in so'm.
    #[arg(long, default_value_t = 1_500)]
    pub egg_cost: i64,
    /// Kill the server with `-9` at so many random moments of the week, and start it again.
    #[arg(long, default_value_t = 0)]
    pub kills: u32,
    /// The server asks for updates instead of being called.
    #[arg(long)]
    pub polling: bool,
    /// The folder the data stays in; the demo's own data there is played anew.
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
}

/// The demo did not come to its end.
#[derive(Debug, Error)]
pub enum DemoError {
    /// A part of the stage could not be set up.
    #[error("{0}")]
    Stage(String),
    /// The world did not become quiet.
    #[error("the week got stuck at {at}: {waiting}")]
    Stuck {
        /// Farm time.
        at: String,
        /// What was still waiting.
        waiting: String,
    },
    /// The books and the events tell two different weeks.
    #[error("the ledger says {ledger}, the events say {events}")]
    TwoWeeks {
        /// By SQL over the ledger.
        ledger: String,
        /// By the domain over the events.
        events: String,
    },
}

impl DemoError {
    pub(crate) fn stage(what: &str) -> impl FnOnce(&dyn std::fmt::Display) -> Self + '_ {
        move |error| Self::Stage(format!("{what}: {error}"))
    }
}

/// Friday morning of the week that is played.
const BEGIN: &str = "2026-11-20T10:30:00+05:00";
/// So long after its close everybody has been told.
const AFTERWARDS: chrono::Duration = chrono::Duration::hours(9);

/// Plays the week.
///
/// # Errors
/// When the stage cannot be set, the week gets stuck, or its figures disagree.
pub async fn run(options: &DemoOptions) -> Result<(), DemoError> {
    let begin = DateTime::parse_from_rfc3339(BEGIN).map_err(|error| DemoError::Stage(error.to_string()))?;
    let begin = begin.with_timezone(&Utc);
    let cycle = Schedule::default().accepting(begin);
    let story = Story::begin(options.json);

    let store = DemoStore::open(options.data.as_deref(), begin).await?;
    story.tell(&format!("the data is in {}", store.folder().display()));
    let farm_seconds = Arc::new(AtomicI64::new(begin.timestamp()));
    let api = telegram(&farm_seconds).await?;
    let cast = Cast::draw(options, &api);
    let script = Script::new(cast, &api, options);
    let mut server = Server::start(&store, &api, options).await?;
    let mut stage = Stage { api, farm_seconds, store, now: begin, cycle };

    let outcome = stage.play(&mut server, script, &story).await;
    server.stop().await;
    stage.api.stop().await;
    let tally = match outcome {
        Ok(()) => tally::count(&stage.store, cycle).await,
        Err(error) => Err(error),
    };
    stage.store.close().await;
    story.end(&tally?);
    Ok(())
}

async fn telegram(farm_seconds: &Arc<AtomicI64>) -> Result<BotApi, DemoError> {
    let seconds = Arc::clone(farm_seconds);
    let mut options = Options::new(Arc::new(move || seconds.load(Ordering::Relaxed)));
    options.backoff = Backoff::every(Duration::from_millis(100));
    BotApi::start(options)
        .await
        .map_err(|error| DemoError::stage("the Bot API stand-in does not start")(&error))
}

/// Everything the week is played on.
struct Stage {
    api: BotApi,
    farm_seconds: Arc<AtomicI64>,
    store: DemoStore,
    now: DateTime<Utc>,
    cycle: CycleDate,
}

impl Stage {
    /// Lets people act until nothing is left to do, then jumps to the next instant, until the week is over.
    async fn play(
        &mut self,
        server: &mut Server,
        mut script: Script,
        story: &Story,
    ) -> Result<(), DemoError> {
        let end = Schedule::default().instants(self.cycle).close + AFTERWARDS;
        script.curtain_up();
        loop {
            let next = quiet::wait(self, server, &mut script, story).await?;
            match next.filter(|next| *next <= end) {
                Some(next) => self.jump(next, story).await?,
                None => return Ok(()),
            }
        }
    }

    async fn jump(&mut self, to: DateTime<Utc>, story: &Story) -> Result<(), DemoError> {
        self.now = to.max(self.now);
        self.farm_seconds.store(self.now.timestamp(), Ordering::Relaxed);
        story.at(self.now);
        self.store.set_clock(self.now).await
    }
}
