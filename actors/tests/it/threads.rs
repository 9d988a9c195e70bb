//! Threads: the shells live on an arbiter of their own and are asked from a runtime with several workers.

use std::sync::Arc;

use actix::Arbiter;
use payshanba_actors::directory::Limits;
use payshanba_actors::{Directory, Fault, Receipt};
use payshanba_domain::{Cause, StreamKey};
use tokio::task::JoinSet;

use crate::farm::{Farm, choose, deliver, to};
use crate::faulty::Mishap;

#[actix_rt::test]
async fn many_threads_ask_one_arbiter() {
    let farm = Arc::new(Farm::another());
    let arbiter = Arbiter::new();
    let directory = Directory::new(farm.ports.clone(), arbiter.handle(), Limits::default());
    let workers = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime");
    let mut asked = JoinSet::new();
    for chat in 1..=16 {
        let (farm, directory) = (Arc::clone(&farm), directory.clone());
        asked.spawn_on(async move { fifty(&farm, &directory, chat).await }, workers.handle());
    }
    let panics: usize = asked.join_all().await.into_iter().sum();
    assert_eq!(panics, 16, "each stream has crashed once, and no other command with it");
    for chat in 1..=16 {
        let id = farm.subscriber(chat).await;
        // One has crashed, and the one after it found everything as it wanted it.
        assert_eq!(farm.causes(StreamKey::Subscriber(id)).len(), 48);
    }
    arbiter.stop();
    arbiter.join().expect("the arbiter ends");
    let id = farm.subscriber(1).await;
    let late = deliver(&directory, "late", to(id, choose("A"))).await;
    assert!(matches!(late, Err(Fault::Unknown(_))), "an arbiter that has gone is no crash: {late:?}");
    workers.shutdown_background();
}

/// Fifty commands at once for one stream, of which one crashes; answers how many did.
async fn fifty(farm: &Farm, directory: &Directory, chat: i64) -> usize {
    let id = farm.subscriber(chat).await;
    farm.journal.breaks(&Cause(format!("{chat}:25")), [Mishap::PanicBefore]);
    let commands = (0..50).map(|number| async move {
        let code = if number % 2 == 0 { "A" } else { "B" };
        deliver(directory, &format!("{chat}:{number}"), to(id, choose(code))).await
    });
    let receipts = futures_util::future::join_all(commands).await;
    assert!(receipts.iter().all(|receipt| matches!(
        receipt,
        Ok(Receipt::Done { .. } | Receipt::Unchanged) | Err(Fault::Panicked)
    )));
    receipts.iter().filter(|receipt| **receipt == Err(Fault::Panicked)).count()
}
