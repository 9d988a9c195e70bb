//! Home: the runtime a store was opened on drives its connections, whoever asks; a busy or dying arbiter harms nobody.

use std::thread;

use payshanba::postgres::{Options, Store};
use tokio::runtime::Builder;

use crate::support::database;

async fn backend(store: &Store) -> i32 {
    store.ask("select pg_backend_pid()", &[]).await.expect("the store answers")[0].get(0)
}

#[tokio::test]
async fn a_connection_outlives_the_runtime_that_asked_for_it() {
    let database = database("home").await;
    let store =
        Store::open(&database.config, Options { connections: 1, ..Options::default() }).await.unwrap();
    store.ask("select pg_terminate_backend(pg_backend_pid())", &[]).await.unwrap_err();
    let visitor = store.clone();
    let asked = tokio::task::spawn_blocking(move || {
        let elsewhere = thread::spawn(move || {
            let arbiter = Builder::new_current_thread().enable_all().build().expect("a runtime");
            arbiter.block_on(backend(&visitor))
        });
        elsewhere.join().expect("the arbiter has asked")
    });
    assert_eq!(asked.await.unwrap(), backend(&store).await);
}
