//! A race: two stores on one database, as two instances during a roll-out; one effect comes of it.

use payshanba_actors::ports::Journal;
use payshanba_actors::ports::journal::{CommitError, Committed};
use payshanba_domain::Cause;

use super::sample::{paying, stream};
use super::{fresh, open};

#[tokio::test]
async fn the_same_cause_at_once_takes_effect_once() {
    let (database, one) = fresh("same_cause").await;
    let other = open(&database).await;
    for round in 0..50 {
        let cause = format!("click:{round}:complete");
        let attempt = || paying(stream(1), round, &cause);
        let (a, b) = tokio::join!(one.commit(attempt()), other.commit(attempt()));
        let mut outcomes = [a.unwrap(), b.unwrap()];
        outcomes.sort_by_key(|outcome| matches!(outcome, Committed::AlreadyDone));
        assert_eq!(outcomes, [Committed::Applied(round + 1), Committed::AlreadyDone]);
    }
    let client = crate::support::connect(one.session()).await;
    let row = client
        .query_one(
            "select count(*), (select count(*) from journal), (select count(*) from outbox) from ledger",
            &[],
        )
        .await
        .unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)), (200, 50, 50));
    assert_eq!(one.broken_chains().await, Ok(Vec::new()));
}

#[tokio::test]
async fn different_causes_at_once_take_effect_one_after_the_other() {
    let (database, one) = fresh("causes").await;
    let other = open(&database).await;
    let (a, b) = tokio::join!(one.commit(paying(stream(1), 0, "a")), other.commit(paying(stream(1), 0, "b")));
    let (won, lost) = if a.is_ok() { (a, b) } else { (b, a) };
    assert_eq!(won, Ok(Committed::Applied(1)));
    assert_eq!(lost, Err(CommitError::Conflict));
    assert_eq!(one.commit(paying(stream(1), 7, "c")).await, Err(CommitError::Conflict));
    let done = async |cause: &str| other.load(stream(1), &Cause(cause.to_owned())).await.unwrap().done;
    assert_ne!(done("a").await, done("b").await);
    assert!(!done("c").await);
}
