//! What views promise of weeks, of subscribers by number and of eggs: what the tasks of a week go by.

use payshanba_domain::cycle::{HoldReason, Phase};
use payshanba_domain::ledger::{About, Account, Transaction};
use payshanba_domain::record::{CycleRow, Record};
use payshanba_domain::{CycleDate, StreamKey, SubscriberId};

use super::Store;
use super::fixture::{applied, commit, courier, cycle, first, subscriber};
use crate::ports::journal::Commit;

fn week(cycle: CycleDate, phase: Phase) -> CycleRow {
    CycleRow { cycle, phase, held: None, capacity_eggs: None, version: 0, cut_wanted: false }
}

/// A week is one row, as it was last committed; weeks come by date.
pub async fn weeks_are_listed_by_date(store: Store) {
    let row = |row: CycleRow| vec![Record::Cycle(row)];
    let (this, next) = (StreamKey::Cycle(cycle()), StreamKey::Cycle(cycle().next()));
    let held = CycleRow {
        held: Some(HoldReason::Flock),
        capacity_eggs: Some(1_500),
        ..week(cycle().next(), Phase::Unopened)
    };
    applied(&store, Commit { records: row(held.clone()), ..commit(next, 0, "held") }).await;
    applied(&store, Commit { records: row(week(cycle(), Phase::Open)), ..commit(this, 0, "opened") }).await;
    let last = CycleRow { version: 2, cut_wanted: true, ..week(cycle(), Phase::Collecting) };
    applied(&store, Commit { records: row(last.clone()), ..commit(this, 1, "collected") }).await;
    assert_eq!(store.views.cycles().await, Ok(vec![last, held]));
}

/// Everybody's state is found by a range of numbers, without those who have done nothing.
pub async fn subscribers_are_found_by_number(store: Store) {
    assert_eq!(store.views.last_subscriber().await, Ok(SubscriberId(0)));
    let mut known = Vec::new();
    for chat in 1..=12 {
        let id = subscriber(&store, chat).await;
        if chat != 5 {
            applied(&store, first(id)).await;
            known.push(id);
        }
    }
    courier(&store, 99).await;
    let last = store.views.last_subscriber().await.expect("a number");
    assert!(known.iter().all(|id| *id <= last), "{last:?} is the highest");
    let found = |after, up_to| {
        let views = store.views.clone();
        async move {
            let states = views.subscribers(after, up_to).await.expect("states");
            assert!(states.iter().all(|(_, state)| state.contains("count")), "as they were committed");
            states.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        }
    };
    assert_eq!(found(SubscriberId(0), last).await, known, "by number, not by text");
    assert_eq!(found(known[3], known[7]).await, known[4..=7]);
    assert_eq!(found(last, SubscriberId(last.0 + 500)).await, []);
}

/// Eggs on hand are what all weeks together have left.
pub async fn eggs_in_stock_are_counted(store: Store) {
    assert_eq!(store.views.eggs_in_stock().await, Ok(0));
    let of = |cycle| About { cycle: Some(cycle), ..About::default() };
    let collected =
        |cycle, eggs| Transaction::new("collected", of(cycle)).eggs(eggs, Account::Stock, Account::Hens);
    let cracked = Transaction::new("cracked", of(cycle())).eggs(3, Account::Cracked, Account::Stock);
    let stream = StreamKey::Cycle(cycle());
    let ledger = vec![collected(cycle().previous(), 5), collected(cycle(), 100), cracked];
    applied(&store, Commit { ledger, ..commit(stream, 0, "eggs") }).await;
    assert_eq!(store.views.eggs_in_stock().await, Ok(102));
}
