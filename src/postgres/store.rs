//! The store: one farm's schema behind a pool; every storage port is implemented on it, a file each.

use std::sync::Arc;

use deadpool_postgres::{Object, Pool};
use payshanba_actors::ports::{Book, Clock, Meter, PortError, Ports, Wake};
use payshanba_domain::TermsBook;
use tokio::time::{Instant, timeout_at};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Config, Row};

use super::failure::{Failure, chain};
use super::pool::{self, Options};

/// What a statement is given, in order.
pub type Parameters<'a> = &'a [&'a (dyn ToSql + Sync)];

/// A farm's database. Clones share one pool.
#[derive(Clone, Debug)]
pub struct Store {
    pool: Pool,
    session: Arc<Config>,
    options: Arc<Options>,
}

impl Store {
    /// Opens a store on a schema that [`super::migrate()`] has prepared, and sees that it answers. Its connections
    /// live on the runtime this is called on.
    ///
    /// # Errors
    /// When the options make no sense or the database does not answer.
    pub async fn open(config: &Config, options: Options) -> Result<Self, PortError> {
        pool::check_schema(&options.schema).map_err(PortError::Rejected)?;
        let session = pool::session(config, &options);
        let pool = pool::make(&session, &options)?;
        let store = Self { pool, session: Arc::new(session), options: Arc::new(options) };
        store.ask(include_str!("store/answer.sql"), &[]).await?;
        Ok(store)
    }

    /// What shells and tasks need, with this store behind every port that keeps something.
    #[must_use]
    pub fn ports(&self, clock: Arc<dyn Clock>, meter: Arc<dyn Meter>, terms: TermsBook) -> Ports {
        let store = Arc::new(self.clone());
        Ports {
            journal: store.clone(),
            inbox: store.clone(),
            outbox: store.clone(),
            views: store.clone(),
            people: store,
            clock,
            meter,
            wake: Arc::new(Wake::default()),
            sightings: Arc::default(),
            terms: Book::new(terms),
        }
    }

    /// The farm's schema.
    #[must_use]
    pub fn schema(&self) -> &str {
        &self.options.schema
    }

    /// How a connection of its own is made, with the farm's schema set.
    #[must_use]
    pub fn session(&self) -> &Config {
        &self.session
    }

    /// Rows of one kind that one holder may have leased at once.
    pub(super) fn leases_max(&self) -> i64 {
        i64::try_from(self.options.connections * 2).unwrap_or(i64::MAX)
    }

    /// Runs one statement that only reads, or that may be repeated without harm.
    ///
    /// # Errors
    /// Unavailable when it may be tried again, rejected when that is no use.
    pub async fn ask(&self, statement: &str, parameters: Parameters<'_>) -> Result<Vec<Row>, PortError> {
        Ok(self.run(statement, parameters).await?)
    }

    /// Runs one statement in a transaction of its own. Time is counted once a connection is held.
    ///
    /// # Errors
    /// Says whether it is known not to have taken effect.
    pub async fn run(&self, statement: &str, parameters: Parameters<'_>) -> Result<Vec<Row>, Failure> {
        let connection = self.pool.get().await.map_err(|error| Failure::NotDone(chain(&error)))?;
        let result = self.run_on(&connection, statement, parameters).await;
        if result.as_ref().is_err_and(Failure::spoils_connection) {
            drop(Object::take(connection));
        }
        result
    }

    async fn run_on(
        &self,
        connection: &Object,
        statement: &str,
        parameters: Parameters<'_>,
    ) -> Result<Vec<Row>, Failure> {
        let deadline = Instant::now() + self.options.patience;
        let late = || format!("no answer within {:?}", self.options.patience);
        let prepared = match timeout_at(deadline, connection.prepare_cached(statement)).await {
            Ok(prepared) => prepared.map_err(|error| Failure::of_preparing(&error))?,
            Err(_) => return Err(Failure::NotDone(late())),
        };
        match timeout_at(deadline, connection.query(&prepared, parameters)).await {
            Ok(rows) => rows.map_err(|error| Failure::of(&error)),
            Err(_) => Err(Failure::Unknown(late())),
        }
    }

    /// Runs a statement that answers exactly one row.
    pub(super) async fn one(&self, statement: &str, parameters: Parameters<'_>) -> Result<Row, PortError> {
        let rows = self.ask(statement, parameters).await?;
        rows.into_iter()
            .next()
            .ok_or_else(|| PortError::Rejected("a statement has answered no row".to_owned()))
    }
}
