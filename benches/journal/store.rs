//! Our side: so many clients, each committing to the journal again and again through the product's own store.

use std::sync::Arc;
use std::time::Duration;

use payshanba::postgres::{Options, Store};
use payshanba_actors::ports::Journal;
use payshanba_actors::ports::journal::Committed;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_postgres::Config;

use crate::load::Load;

/// A store with a connection for every client, all of them open.
pub async fn open(config: &Config, clients: i64) -> Store {
    let connections = usize::try_from(clients).expect("a number of clients");
    let store = Store::open(config, Options { connections, ..Options::default() }).await;
    let store = store.expect("the database answers");
    // pgbench does not count its connecting either.
    let wait = || store.ask("select pg_sleep(0.1)", &[]);
    for opened in futures_util::future::join_all((0..clients).map(|_| wait())).await {
        opened.expect("a connection opens");
    }
    store
}

/// How many commits there were, and how many a second.
pub async fn commits(store: &Store, load: &Arc<Load>, clients: i64, leg: Duration) -> (i64, f64) {
    let begun = Instant::now();
    let mut at_work = JoinSet::new();
    for client in 0..clients {
        let (store, load) = (store.clone(), Arc::clone(load));
        at_work.spawn(async move {
            let mut n = 0;
            while begun.elapsed() < leg {
                let commit = load.nth(client, clients, n);
                let applied = Ok(Committed::Applied(commit.expected + 1));
                assert_eq!(store.commit(commit).await, applied);
                n += 1;
            }
            n
        });
    }
    let commits: i64 = at_work.join_all().await.into_iter().sum();
    (commits, commits as f64 / begun.elapsed().as_secs_f64())
}
