//! What the journal promises: a stream reads back, a cause counts once, of two who decide on one version one stands.

use payshanba_domain::StreamKey;
use serde_json::{Value, json};

use super::Store;
use super::fixture::{applied, commit, load, subscriber};
use crate::ports::journal::{CommitError, Committed, Stored};

/// A stream is empty at first, and then what was committed.
pub async fn a_commit_reads_back(store: Store) {
    let stream = StreamKey::Subscriber(subscriber(&store, 1).await);
    assert_eq!(load(&store, stream, "one").await, Stored::default());
    assert_eq!(store.views.state(stream).await, Ok(None));
    applied(&store, commit(stream, 0, "one")).await;
    applied(&store, commit(stream, 1, "two")).await;
    let stored = load(&store, stream, "three").await;
    assert_eq!((stored.version, stored.done), (2, false));
    let state: Value = serde_json::from_str(&stored.state.expect("a state")).expect("json");
    assert_eq!(state, json!({"v": 1, "body": {"count": 2}}));
    let seen = store.views.state(stream).await.expect("a view").expect("a state");
    assert_eq!(serde_json::from_str::<Value>(&seen).expect("json"), state);
    let events = store.books.events(stream).await;
    assert_eq!(
        events,
        [json!({"v": 1, "body": {"event": "one"}}), json!({"v": 1, "body": {"event": "two"}})]
    );
}

/// The second time a cause is an answer, whatever version it was decided on; on another stream it is another matter.
pub async fn a_cause_takes_effect_once(store: Store) {
    let stream = StreamKey::Subscriber(subscriber(&store, 1).await);
    let other = StreamKey::Subscriber(subscriber(&store, 2).await);
    applied(&store, commit(stream, 0, "one")).await;
    for expected in [0, 1] {
        assert_eq!(store.journal.commit(commit(stream, expected, "one")).await, Ok(Committed::AlreadyDone));
    }
    let stored = load(&store, stream, "one").await;
    assert_eq!((stored.version, stored.done), (1, true));
    assert!(!load(&store, other, "one").await.done);
    applied(&store, commit(other, 0, "one")).await;
    assert_eq!(store.books.events(stream).await.len(), 1);
}

/// Who decides on a version that is no longer the newest, or not there yet, decides again.
pub async fn an_old_version_conflicts(store: Store) {
    let stream = StreamKey::Subscriber(subscriber(&store, 1).await);
    applied(&store, commit(stream, 0, "one")).await;
    for expected in [0, 2] {
        assert_eq!(store.journal.commit(commit(stream, expected, "two")).await, Err(CommitError::Conflict));
    }
    assert_eq!(load(&store, stream, "two").await.version, 1);
    assert_eq!(store.books.events(stream).await.len(), 1);
}

/// Two instances that decide at the same moment: one stands, the other learns of it.
pub async fn of_two_at_once_one_takes_effect(store: Store) {
    let stream = StreamKey::Subscriber(subscriber(&store, 1).await);
    for (version, causes) in [(0, ["same", "same"]), (1, ["this", "that"])] {
        let (one, two) = tokio::join!(
            store.journal.commit(commit(stream, version, causes[0])),
            store.journal.commit(commit(stream, version, causes[1])),
        );
        let standing =
            [&one, &two].into_iter().filter(|outcome| matches!(outcome, Ok(Committed::Applied(_)))).count();
        assert_eq!(standing, 1, "{one:?} and {two:?}");
        let learnt = [&one, &two].into_iter().any(|outcome| match outcome {
            Ok(Committed::AlreadyDone) => causes[0] == causes[1],
            Err(CommitError::Conflict) => true,
            _ => false,
        });
        assert!(learnt, "{one:?} and {two:?}");
        assert_eq!(load(&store, stream, "").await.version, version + 1);
    }
    assert_eq!(store.books.events(stream).await.len(), 2);
}
