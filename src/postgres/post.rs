//! A post in PostgreSQL: an advisory lock of a session. It ends with its session, so that a server that is killed has
//! lost its posts a moment later, and with its machine when nobody answers any more.

use std::collections::HashSet;
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::{PortError, Posts};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};
use tokio_postgres::{Client, Config, NoTls};

use super::Store;

/// The first half of the advisory lock's number; the second is the farm's and the post's.
const LOCK: i32 = 0x0065_6768;
/// A session that has answered so lately is there. Machine time.
const SURE_FOR: Duration = Duration::from_millis(900);
/// An answer that takes longer is none.
const PATIENCE: Duration = Duration::from_secs(3);
/// The server gives up a machine that does not answer after some fifteen seconds, and with it its posts.
const ALIVE: &str = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=2";

/// Keeps the posts of one server, by a connection of its own.
pub struct Guard {
    config: Config,
    schema: String,
    session: Mutex<Option<Session>>,
}

struct Session {
    client: Client,
    held: HashSet<String>,
    answered: Instant,
    /// Ends with it.
    _driver: JoinSet<()>,
}

impl Guard {
    /// Nothing is held yet, and nothing connected.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        let mut config = store.session().clone();
        let options = format!("{} {ALIVE}", config.get_options().unwrap_or_default());
        config.options(options);
        Self { config, schema: store.schema().to_owned(), session: Mutex::new(None) }
    }
}

#[async_trait]
impl Posts for Guard {
    async fn hold(&self, post: &str) -> Result<bool, PortError> {
        let mut place = self.session.lock().await;
        // Taken out, so that a session that has failed is dropped, and its posts with it.
        let known = place.take().filter(|session| !session.client.is_closed());
        let answer = timeout(PATIENCE, async {
            let mut session = match known {
                Some(session) => session,
                None => Session::open(&self.config).await?,
            };
            let holds = session.hold(&format!("{}/{post}", self.schema)).await?;
            Ok::<_, tokio_postgres::Error>((session, holds))
        });
        let away = |why: &dyn std::fmt::Display| PortError::Unavailable(format!("the posts: {why}"));
        let (session, holds) = answer.await.map_err(|late| away(&late))?.map_err(|error| away(&error))?;
        *place = Some(session);
        Ok(holds)
    }
}

impl Session {
    async fn open(config: &Config) -> Result<Self, tokio_postgres::Error> {
        let (client, connection) = config.connect(NoTls).await?;
        let mut driver = JoinSet::new();
        driver.spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "the connection that holds the posts has ended");
            }
        });
        Ok(Self { client, held: HashSet::new(), answered: Instant::now(), _driver: driver })
    }

    async fn hold(&mut self, post: &str) -> Result<bool, tokio_postgres::Error> {
        let is_held = self.held.contains(post);
        if is_held && self.answered.elapsed() < SURE_FOR {
            return Ok(true);
        }
        let holds = if is_held {
            self.client.simple_query("select 1").await.map(|_| true)?
        } else {
            let take = "select pg_try_advisory_lock($1, hashtext($2))";
            self.client.query_one(take, &[&LOCK, &post]).await?.try_get(0)?
        };
        self.answered = Instant::now();
        if holds {
            self.held.insert(post.to_owned());
        }
        Ok(holds)
    }
}
