//! Quiet: nothing is due or in flight, neither in the server nor in the world around it. Only then may the clock jump.

use std::time::Duration;

use chrono::{DateTime, Utc};
use payshanba_domain::week::farm_time;
use tokio::time::{Instant, sleep};

use super::DemoError;
use super::stage::Stage;
use super::story::Story;

/// A week that does not move for so long is stuck.
const PATIENCE: Duration = Duration::from_secs(90);

/// Whoever acts by themselves while the clock stands.
pub trait Players {
    /// Reacts to what was said since; says how long from now the server shall be killed, when it shall be.
    fn act(&mut self, story: &Story) -> Option<Duration>;

    /// True when nobody has anything left to react to.
    fn is_idle(&self) -> bool;
}

/// Nobody acts by themselves.
#[derive(Debug)]
pub struct Nobody;

impl Players for Nobody {
    fn act(&mut self, _: &Story) -> Option<Duration> {
        None
    }

    fn is_idle(&self) -> bool {
        true
    }
}

/// Lets people act until the world is quiet; answers the next instant at which anything will happen.
pub async fn wait(stage: &mut Stage, players: &mut impl Players) -> Result<Option<DateTime<Utc>>, DemoError> {
    let (mut deadline, mut moved) = (Instant::now() + PATIENCE, stage.api.mark());
    let mut waiting = "the server's metrics".to_owned();
    while Instant::now() < deadline {
        if let Some(later) = players.act(&stage.story) {
            sleep(later).await;
            stage.server.kill().await?;
            stage.story.tell("the server was killed and is back");
        }
        let mark = stage.api.mark();
        if mark != moved {
            (deadline, moved) = (Instant::now() + PATIENCE, mark);
        }
        let at_rest = stage.api.pending() == 0;
        if at_rest && let Some(text) = stage.server.metrics().await {
            let seen = Seen::read(&text);
            waiting = format!("{seen:?}");
            let undisturbed = stage.api.mark() == mark && stage.api.pending() == 0 && players.is_idle();
            if undisturbed && seen.is_quiet(stage.now) {
                return Ok(seen.next_instant());
            }
        }
        sleep(Duration::from_millis(5)).await;
    }
    Err(DemoError::Stuck { at: farm_time(stage.now).to_rfc3339(), waiting })
}

/// The next instant at which anything will happen, as far as the server knows it now.
pub async fn upcoming(stage: &Stage) -> Option<DateTime<Utc>> {
    Seen::read(&stage.server.metrics().await?).next_instant()
}

/// What the server says of itself.
#[derive(Debug)]
struct Seen {
    inbox: f64,
    outbox: f64,
    due: f64,
    plans: f64,
    farm_time: f64,
    next: f64,
}

impl Seen {
    fn read(text: &str) -> Self {
        let of = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
            line.and_then(|value| value.trim().parse().ok()).unwrap_or(f64::NAN)
        };
        Self {
            inbox: of("payshanba_inbox_pending"),
            outbox: of("payshanba_outbox_pending"),
            due: of("payshanba_due_streams"),
            plans: of("payshanba_plans_wanted"),
            farm_time: of("payshanba_farm_timestamp_seconds"),
            next: of("payshanba_next_instant_timestamp_seconds"),
        }
    }

    /// Nothing waits, and the server has seen the clock's last jump.
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are far below 2^53")]
    fn is_quiet(&self, now: DateTime<Utc>) -> bool {
        let nothing = [self.inbox, self.outbox, self.due, self.plans].iter().all(|count| *count == 0.0);
        nothing && (self.farm_time - now.timestamp_millis() as f64 / 1_000.0).abs() < 0.002
    }

    /// The next instant, a millisecond late rather than early.
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    fn next_instant(&self) -> Option<DateTime<Utc>> {
        let millis = (self.next * 1_000.0).ceil() as i64;
        (self.next > 0.0).then(|| DateTime::from_timestamp_millis(millis)).flatten()
    }
}
