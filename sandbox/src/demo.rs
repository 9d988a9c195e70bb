//! The demo: a farm's week against the real, unmodified server, played by a script and then by a visitor.
//!
//! The farm's clock stands still while anything is due or in flight and then jumps to the next instant, so a week
//! takes seconds and nothing in it is skipped. Afterwards the page stays open and the clock is the visitor's.

mod cast;
mod fate;
mod progress;
mod purse;
mod quiet;
mod script;
mod server;
mod stage;
mod store;
mod story;
mod tally;
mod visit;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use payshanba_domain::CycleDate;
use payshanba_domain::week::Schedule;
use thiserror::Error;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::Receiver;
use tokio_postgres::Client;

use crate::page::{Company, Farm, Order, Page, Panel, Part, Scene};

pub(crate) use server::{Server, Settings};
pub(crate) use store::DemoStore;

use cast::{Cast, FARM};
use script::Script;
use stage::{Floor, Stage};
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
    /// Play no script: an empty farm on Friday morning, for a visitor.
    #[arg(long, conflicts_with = "once")]
    pub play: bool,
    /// The page's port on the own machine, or the next free one; 0 is any.
    #[arg(long, default_value_t = 8_088, value_name = "PORT")]
    pub page_port: u16,
    /// While the visitor plays, a second of the machine's is so many of the farm's; 0 lets time stand until it is moved.
    #[arg(long, default_value_t = 0, value_name = "TIMES", value_parser = clap::value_parser!(u32).range(..=3_600))]
    pub rate: u32,
    /// Decides where people live and when the server is killed.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many subscribers: half take tariff A, half B.
    #[arg(long, default_value_t = 100)]
    pub subscribers: u32,
    /// How many of them live outside the ring; a fifth to three tenths unless it is said.
    #[arg(long)]
    pub outside: Option<u32>,
    /// How many of them pay at the door; a tenth to a fifth unless it is said. The others pay by Click.
    #[arg(long)]
    pub cash: Option<u32>,
    /// Let things go wrong: people skip, pay late or are not home, eggs break, Click's calls are lost and repeated.
    #[arg(long)]
    pub mishaps: bool,
    /// What an egg costs the farm, in so'm.
    #[arg(long, default_value_t = 1_500)]
    pub egg_cost: i64,
    /// Kill the server with `-9` at so many random moments of the week, and start it again.
    #[arg(long, default_value_t = 0)]
    pub kills: u32,
    /// The server asks for updates instead of being called.
    #[arg(long)]
    pub polling: bool,
    /// Travel times come from the OSRM server at this address of the own machine, and not from the great circle alone.
    #[arg(long, value_name = "URL")]
    pub osrm: Option<String>,
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

/// Plays the week; then, unless it is to be played once, leaves the farm to a visitor until ctrl-c.
///
/// # Errors
/// When the stage cannot be set, the week gets stuck, or its figures disagree.
pub async fn run(options: &DemoOptions) -> Result<(), DemoError> {
    let begin = DateTime::parse_from_rfc3339(BEGIN).map_err(|error| DemoError::Stage(error.to_string()))?;
    let begin = begin.with_timezone(&Utc);
    let (panel, mut orders) = Panel::new();
    let story = Story::begin(options.json, panel.clone());
    let floor = Floor::lay(begin).await?;
    let company = Company::default();
    let script = enter(options, &floor, &company, Schedule::default().accepting(begin));
    let mut stage = Stage::set(floor, options, begin, story, panel).await?;

    let (page, outcome) = match open_page(&stage, &company, options) {
        Ok(page) => {
            let show = show(&mut stage, script, &mut orders, options);
            (page, tokio::select! { outcome = show => outcome, ended = interrupted() => ended })
        }
        Err(error) => (None, Err(error)),
    };
    if let Some(page) = page {
        page.stop().await;
    }
    stage.clear().await;
    stage.store.close().await;
    outcome
}

/// Brings the people in: those of the script, or an owner and a courier; and a customer for the visitor.
fn enter(options: &DemoOptions, floor: &Floor, company: &Company, cycle: CycleDate) -> Option<Script> {
    let cast = Cast::draw(options, &floor.api);
    cast.join(company);
    if options.play {
        cast.owner.start(None);
    }
    let script = (!options.play).then(|| Script::new(cast, floor, cycle, options));
    if !options.once {
        company.hire(&floor.api, Part::Customer, None, "en");
    }
    script
}

/// Everything there is to see, in its order.
async fn show(
    stage: &mut Stage,
    script: Option<Script>,
    orders: &mut Receiver<Order>,
    options: &DemoOptions,
) -> Result<(), DemoError> {
    if let Some(script) = script {
        let cycle = Schedule::default().accepting(stage.now);
        let client = if options.once { None } else { Some(stage.store.client().await?) };
        play(stage, script, cycle, client.as_ref()).await?;
        if options.once {
            stage.clear().await;
        }
        stage.story.end(&tally::count(&stage.store, cycle).await?);
    }
    if options.once { Ok(()) } else { visit::host(stage, orders, options.rate).await }
}

/// Lets people act until nothing is left to do, then jumps to the next instant, until the week is over. With a
/// connection the header follows.
async fn play(
    stage: &mut Stage,
    mut script: Script,
    cycle: CycleDate,
    client: Option<&Client>,
) -> Result<(), DemoError> {
    let end = Schedule::default().instants(cycle).close + AFTERWARDS;
    script.curtain_up();
    loop {
        let next = quiet::wait(stage, &mut script).await?;
        if let Some(client) = client {
            visit::update(stage, client).await;
        }
        match next.filter(|next| *next <= end) {
            Some(next) => stage.jump(next).await?,
            None => return Ok(()),
        }
    }
}

fn open_page(stage: &Stage, company: &Company, options: &DemoOptions) -> Result<Option<Page>, DemoError> {
    if options.once {
        return Ok(None);
    }
    let (latitude, longitude) = FARM;
    let scene = Scene {
        api: stage.api.clone(),
        company: company.clone(),
        panel: stage.panel.clone(),
        farm: Farm { latitude, longitude, ring_m: cast::RING_M },
    };
    let page = Page::serve(scene, options.page_port);
    let page = page.map_err(|error| DemoError::stage("the page cannot be served")(&error))?;
    stage.story.announce(&page.url());
    Ok(Some(page))
}

/// Comes back when somebody ends the demo.
async fn interrupted() -> Result<(), DemoError> {
    let refused = |error: std::io::Error| DemoError::stage("signals cannot be heard")(&error);
    let mut terminate = signal(SignalKind::terminate()).map_err(refused)?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed.map_err(refused),
        _ = terminate.recv() => Ok(()),
    }
}
