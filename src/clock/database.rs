//! The database's clock: farm time as a row tells it, for the sandbox. Whoever moves the row moves every process that
//! lives by it: they hear of it by NOTIFY, and sleepers whose instant a jump has passed wake at once.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::StreamExt;
use futures_util::stream::poll_fn;
use payshanba_actors::ports::{Clock, PortError};
use payshanba_domain::week::Instant;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant as Machine, sleep};
use tokio_postgres::{AsyncMessage, NoTls};

use super::reading::Reading;
use crate::postgres::{Failure, Store};

/// Between two tries to reach the database.
const PAUSE: Duration = Duration::from_secs(1);

/// Farm time is what the row `clock` says.
#[derive(Debug)]
pub struct DatabaseClock {
    face: Arc<Face>,
    _listener: JoinSet<()>,
}

/// What the row said last.
#[derive(Debug)]
struct Face {
    store: Store,
    readings: watch::Sender<Reading>,
    /// One reads at a time, so that an older reading never replaces a newer one.
    reader: Mutex<()>,
}

impl DatabaseClock {
    /// Reads the row and goes on listening for changes of it, until dropped.
    ///
    /// # Errors
    /// When the row cannot be read.
    pub async fn open(store: Store) -> Result<Self, PortError> {
        let (readings, _) = watch::channel(read(&store).await?);
        let face = Arc::new(Face { store, readings, reader: Mutex::new(()) });
        let mut listener = JoinSet::new();
        listener.spawn(listen(face.clone()));
        Ok(Self { face, _listener: listener })
    }

    /// Moves farm time to `farm`, to go on from there `rate` times as fast as machine time, for every process. This
    /// one has heard of it when this returns, the others a moment later.
    ///
    /// # Errors
    /// When the row cannot be written, or the rate is negative or above a million.
    pub async fn set(&self, farm: Instant, rate: f64) -> Result<(), PortError> {
        self.face.store.ask(include_str!("database/set.sql"), &[&farm, &rate]).await?;
        self.face.look().await
    }

    /// How many farm seconds a machine second has.
    #[must_use]
    pub fn rate(&self) -> f64 {
        self.face.readings.borrow().rate
    }
}

impl Face {
    async fn look(&self) -> Result<(), PortError> {
        let _reader = self.reader.lock().await;
        self.readings.send_replace(read(&self.store).await?);
        Ok(())
    }
}

#[async_trait]
impl Clock for DatabaseClock {
    fn now(&self) -> Instant {
        self.face.readings.borrow().at(Machine::now())
    }

    async fn sleep_until(&self, at: Instant) {
        let mut readings = self.face.readings.subscribe();
        loop {
            let left = readings.borrow_and_update().until(at, Machine::now());
            let wake = async {
                match left {
                    Some(left) => sleep(left).await,
                    None => std::future::pending().await,
                }
            };
            if left == Some(Duration::ZERO) {
                return;
            }
            tokio::select! {
                () = wake => {}
                _ = readings.changed() => {}
            }
        }
    }
}

async fn read(store: &Store) -> Result<Reading, PortError> {
    let strange = |error| PortError::Rejected(format!("the clock's row: {error}"));
    let rows = store.ask(include_str!("database/read.sql"), &[]).await?;
    let row = rows.first().ok_or_else(|| PortError::Rejected("the clock has no row".to_owned()))?;
    let (farm, rate) = (row.try_get("farm_now").map_err(strange)?, row.try_get("rate").map_err(strange)?);
    Ok(Reading { farm, machine: Machine::now(), rate })
}

async fn listen(face: Arc<Face>) {
    loop {
        if let Err(error) = follow(&face).await {
            tracing::warn!(%error, "the clock's row cannot be followed");
        }
        sleep(PAUSE).await;
    }
}

/// Follows the row on one connection for as long as that lives.
async fn follow(face: &Face) -> Result<(), PortError> {
    let lost = |error: tokio_postgres::Error| PortError::from(Failure::of(&error));
    let (client, mut connection) = face.store.session().connect(NoTls).await.map_err(lost)?;
    let subscription = format!("listen clock_{}", face.store.schema());
    let mut subscribing = pin!(client.batch_execute(&subscription));
    let mut messages = pin!(poll_fn(move |context| connection.poll_message(context)));
    let mut subscribed = false;
    loop {
        let told = tokio::select! {
            listening = &mut subscribing, if !subscribed => {
                listening.map_err(lost)?;
                subscribed = true;
                true
            }
            message = messages.next() => match message {
                Some(message) => matches!(message.map_err(lost)?, AsyncMessage::Notification(_)),
                None => return Err(PortError::Unavailable("the connection has ended".to_owned())),
            },
        };
        // What was changed before the subscription stood was told to nobody: the row is read then, too.
        if told {
            face.look().await?;
        }
    }
}
