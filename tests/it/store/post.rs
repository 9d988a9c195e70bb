//! A post: one of several servers has it; when that one is gone, another has it a moment later.

use std::time::Duration;

use payshanba::postgres::{Guard, Store};
use payshanba_actors::ports::Posts;
use tokio::time::sleep;

use super::{fresh, open};

async fn takes_over(guard: &Guard, post: &str) {
    for _ in 0..200 {
        if guard.hold(post).await == Ok(true) {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("nobody has taken over {post}");
}

async fn pair(hint: &str) -> (crate::support::TestDatabase, Store, Guard, Guard) {
    let (database, store) = fresh(hint).await;
    let (one, other) = (Guard::new(&store), Guard::new(&open(&database).await));
    (database, store, one, other)
}

#[tokio::test]
async fn one_has_it_and_whoever_comes_after_it_has_gone() {
    let (_database, _store, one, other) = pair("post").await;
    for _ in 0..3 {
        assert_eq!((one.hold("dispatcher").await, other.hold("dispatcher").await), (Ok(true), Ok(false)));
    }
    assert_eq!(other.hold("polling").await, Ok(true), "each post by itself");
    assert_eq!(one.hold("polling").await, Ok(false));
    drop(one);
    takes_over(&other, "dispatcher").await;
    assert_eq!(other.hold("polling").await, Ok(true), "and it keeps what it had");
}

#[tokio::test]
async fn whoever_lost_its_connection_has_lost_its_posts() {
    let (_database, store, one, other) = pair("post_lost").await;
    assert_eq!((one.hold("dispatcher").await, other.hold("dispatcher").await), (Ok(true), Ok(false)));
    let end = "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and granted \
               and database = (select oid from pg_database where datname = current_database())";
    assert_eq!(store.ask(end, &[]).await.expect("it ends").len(), 1);
    takes_over(&other, "dispatcher").await;
    // Between two looks it may be sure for a moment; then it knows.
    sleep(Duration::from_secs(1)).await;
    assert_ne!(one.hold("dispatcher").await, Ok(true));
    assert_eq!(one.hold("dispatcher").await, Ok(false));
}
