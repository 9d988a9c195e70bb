//! The stage: Telegram, the store, the clock and the server, with nobody on it yet.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::bot_api::{Backoff, BotApi, Options};
use crate::click::{self, Click};
use crate::page::Panel;

use super::server::{Server, Settings, maps_section};
use super::store::DemoStore;
use super::story::Story;
use super::{DemoError, DemoOptions};

/// Everything a week is played on.
pub struct Stage {
    pub api: BotApi,
    pub click: Click,
    pub server: Server,
    pub store: DemoStore,
    pub story: Story,
    pub panel: Panel,
    /// Farm time; it stands still unless it has a rate.
    pub now: DateTime<Utc>,
    farm_seconds: Arc<AtomicI64>,
}

/// What the stage is built on before the server may start.
pub struct Floor {
    pub api: BotApi,
    pub click: Click,
    farm_seconds: Arc<AtomicI64>,
}

impl Floor {
    /// Starts Telegram and Click, with their dates on farm time.
    pub async fn lay(begin: DateTime<Utc>) -> Result<Self, DemoError> {
        let farm_seconds = Arc::new(AtomicI64::new(begin.timestamp()));
        let seconds = Arc::clone(&farm_seconds);
        let mut options = Options::new(Arc::new(move || seconds.load(Ordering::Relaxed)));
        options.backoff = Backoff::every(Duration::from_millis(100));
        let api = BotApi::start(options).await;
        let api = api.map_err(|error| DemoError::stage("the Bot API stand-in does not start")(&error))?;
        let seconds = Arc::clone(&farm_seconds);
        let mut options = click::Options::new(Arc::new(move || seconds.load(Ordering::Relaxed)));
        // A server that was killed is back within a second or two.
        options.retries = 100;
        options.pause = Duration::from_millis(100);
        let click = Click::start(options).await;
        let click = click.map_err(|error| DemoError::stage("the click stand-in does not start")(&error))?;
        Ok(Self { api, click, farm_seconds })
    }
}

impl Stage {
    /// Opens the store at `begin` and starts the server.
    pub async fn set(
        floor: Floor,
        options: &DemoOptions,
        begin: DateTime<Utc>,
        story: Story,
        panel: Panel,
    ) -> Result<Self, DemoError> {
        let Floor { api, click, farm_seconds } = floor;
        let store = DemoStore::open(options.data.as_deref(), begin).await?;
        story.tell(&format!("the data is in {}", store.folder().display()));
        let sections = options.osrm.as_deref().map(maps_section).unwrap_or_default() + &click.section();
        let settings = Settings { egg_cost: options.egg_cost, polling: options.polling, sections };
        let server = match Server::start(&store, &api, &settings).await {
            Ok(server) => server,
            Err(error) => {
                api.stop().await;
                click.stop().await;
                store.close().await;
                return Err(error);
            }
        };
        click.call_at(&format!("{}/callbacks/click", server.url()));
        panel.show(|board| board.now = begin);
        Ok(Self { api, click, server, store, story, panel, now: begin, farm_seconds })
    }

    /// Sets the clock, and lets it stand. Only when the world is quiet, or something in flight is late at once.
    pub async fn jump(&mut self, to: DateTime<Utc>) -> Result<(), DemoError> {
        self.arrive(to.max(self.now));
        self.story.at(self.now);
        self.store.set_clock(self.now, 0).await
    }

    /// Lets the clock run on from where it is, so many times as fast as the machine's; 0 stops it.
    pub async fn run(&mut self, rate: u32) -> Result<(), DemoError> {
        self.look();
        self.store.set_clock(self.now, rate).await?;
        self.panel.show(|board| board.rate = rate);
        Ok(())
    }

    /// Reads where a running clock has come to.
    pub fn look(&mut self) {
        self.arrive(self.store.now().max(self.now));
    }

    fn arrive(&mut self, now: DateTime<Utc>) {
        self.now = now;
        self.farm_seconds.store(now.timestamp(), Ordering::Relaxed);
        self.panel.show(|board| board.now = now);
    }

    /// Ends the server and Telegram. The store stays open, to be counted and closed.
    pub async fn clear(&mut self) {
        self.server.stop().await;
        self.api.stop().await;
        self.click.stop().await;
    }
}
