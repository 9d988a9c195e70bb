//! A cut: connections that end in the middle of a commit; the store says truthfully what it knows and goes on.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use payshanba::postgres::{Options, Store};
use payshanba_actors::ports::journal::{CommitError, Committed};
use payshanba_actors::ports::{Journal, PortError};
use payshanba_domain::Cause;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinSet;
use tokio_postgres::Config;
use tokio_postgres::config::Host;

use super::fresh;
use super::sample::{commit, paying, stream};
use crate::support::{Scratch, TestDatabase, connect};

fn cause(name: &str) -> Cause {
    Cause(name.to_owned())
}

#[tokio::test]
async fn a_backend_killed_in_the_middle_leaves_the_outcome_unknown_and_the_store_alive() {
    let (_database, store) = fresh("killed").await;
    store.commit(commit(stream(1), 0, "first")).await.unwrap();
    let mut blocker = connect(store.session()).await;
    let killer = connect(store.session()).await;
    let blocking = blocker.transaction().await.unwrap();
    blocking.execute("select from stream for update", &[]).await.unwrap();
    let kill = async {
        let waiting = "select pg_terminate_backend(pid) from pg_stat_activity \
                       where wait_event_type = 'Lock' and query like '-- journal.commit%' \
                       and datname = current_database()";
        while killer.query(waiting, &[]).await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let (outcome, ()) = tokio::join!(store.commit(paying(stream(1), 1, "second")), kill);
    assert!(matches!(outcome, Err(CommitError::Unknown(_))), "{outcome:?}");
    blocking.rollback().await.unwrap();
    let stored = store.load(stream(1), &cause("second")).await.unwrap();
    assert_eq!((stored.version, stored.done), (1, false));
    assert_eq!(store.commit(paying(stream(1), 1, "second")).await, Ok(Committed::Applied(2)));
}

#[tokio::test]
async fn a_commit_whose_answer_is_lost_is_unknown_and_done() {
    let (database, _) = fresh("lost_answer").await;
    let proxy = Proxy::before(&database).await;
    let store = proxy.store(Duration::from_secs(2)).await;
    store.commit(paying(stream(1), 0, "first")).await.unwrap();
    proxy.cuts.store(true, Ordering::SeqCst);
    let outcome = store.commit(paying(stream(1), 1, "second")).await;
    assert!(matches!(outcome, Err(CommitError::Unknown(_))), "{outcome:?}");
    proxy.cuts.store(false, Ordering::SeqCst);
    let stored = store.load(stream(1), &cause("second")).await.unwrap();
    assert_eq!((stored.version, stored.done), (2, true));
    assert_eq!(store.commit(paying(stream(1), 1, "second")).await, Ok(Committed::AlreadyDone));
}

#[tokio::test]
async fn a_server_that_gives_up_is_known_not_to_have_committed() {
    let (_database, store) = fresh("gives_up").await;
    store.commit(commit(stream(1), 0, "first")).await.unwrap();
    let mut blocker = connect(store.session()).await;
    let blocking = blocker.transaction().await.unwrap();
    blocking.execute("select from stream for update", &[]).await.unwrap();
    let outcome = store.commit(commit(stream(1), 1, "second")).await;
    assert!(matches!(outcome, Err(CommitError::Port(PortError::Unavailable(_)))), "{outcome:?}");
}

#[tokio::test]
async fn an_exhausted_pool_is_unavailable_after_a_while() {
    let (database, _) = fresh("exhausted").await;
    let options = Options { connections: 1, wait: Duration::from_millis(200), ..Options::default() };
    let store = Store::open(&database.config, options).await.unwrap();
    let mut blocker = connect(store.session()).await;
    store.commit(commit(stream(1), 0, "first")).await.unwrap();
    let blocking = blocker.transaction().await.unwrap();
    blocking.execute("select from stream for update", &[]).await.unwrap();
    let held = store.commit(commit(stream(1), 1, "second"));
    let late = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let outcome = store.commit(commit(stream(2), 0, "third")).await;
        blocking.rollback().await.unwrap();
        outcome
    };
    let (held, late) = tokio::join!(held, late);
    assert_eq!(held, Ok(Committed::Applied(2)));
    assert!(matches!(late, Err(CommitError::Port(PortError::Unavailable(_)))), "{late:?}");
}

/// Stands before the server and, when told to, lets a request through and nothing back.
struct Proxy {
    config: Config,
    folder: Scratch,
    cuts: Arc<AtomicBool>,
    _relays: JoinSet<()>,
}

impl Proxy {
    async fn before(database: &TestDatabase) -> Self {
        let Some(Host::Unix(sockets)) = database.config.get_hosts().first() else {
            panic!("there is a socket")
        };
        let name = format!(".s.PGSQL.{}", database.config.get_ports().first().copied().unwrap_or(5432));
        let server = sockets.join(&name);
        let folder = Scratch::new("proxy");
        let listener = UnixListener::bind(folder.path().join(name)).expect("a socket can be made");
        let cuts = Arc::new(AtomicBool::new(false));
        let mut relays = JoinSet::new();
        relays.spawn(relay(listener, server, cuts.clone()));
        Self { config: database.config.clone(), folder, cuts, _relays: relays }
    }

    async fn store(&self, patience: Duration) -> Store {
        let given = &self.config;
        let mut config = Config::new();
        config.host_path(self.folder.path()).user(given.get_user().expect("a user"));
        config.port(given.get_ports().first().copied().unwrap_or(5432));
        config.dbname(given.get_dbname().expect("a database"));
        Store::open(&config, Options { patience, ..Options::default() })
            .await
            .expect("the proxy lets it through")
    }
}

async fn relay(listener: UnixListener, server: PathBuf, cuts: Arc<AtomicBool>) {
    let mut pairs = JoinSet::new();
    while let Ok((client, _)) = listener.accept().await {
        let upstream = UnixStream::connect(&server).await.expect("the server answers");
        pairs.spawn(pass(client, upstream, cuts.clone()));
    }
}

async fn pass(mut client: UnixStream, mut server: UnixStream, cuts: Arc<AtomicBool>) {
    let (mut from_client, mut from_server) = (vec![0; 65_536], vec![0; 65_536]);
    loop {
        tokio::select! {
            read = client.read(&mut from_client) => {
                let Ok(count @ 1..) = read else { return };
                if server.write_all(&from_client[..count]).await.is_err() { return }
            }
            read = server.read(&mut from_server) => {
                let Ok(count @ 1..) = read else { return };
                // The server has answered, so it has committed; the answer ends here, and so does the connection.
                if cuts.load(Ordering::SeqCst) || client.write_all(&from_server[..count]).await.is_err() { return }
            }
        }
    }
}
