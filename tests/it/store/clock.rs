//! The database's clock: a jump reaches every process, wakes sleepers, and survives a lost connection.

use std::time::Duration;

use chrono::Duration as Farm;
use payshanba::clock::DatabaseClock;
use payshanba_actors::ports::Clock;
use tokio::time::timeout;

use super::sample::minute;
use super::{fresh, open};

const SOON: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_jump_wakes_sleepers_of_every_process() {
    let (database, store) = fresh("jump").await;
    let here = DatabaseClock::open(store).await.unwrap();
    let there = DatabaseClock::open(open(&database).await).await.unwrap();
    here.set(minute(0), 0.0).await.unwrap();
    while there.now() != minute(0) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let sleeper = there.sleep_until(minute(60));
    let mover = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(there.now(), minute(0), "time stands still");
        here.set(minute(59), 0.0).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        here.set(minute(60), 0.0).await.unwrap();
    };
    timeout(SOON, async { tokio::join!(sleeper, mover) }).await.expect("the sleeper wakes");
    assert_eq!(there.now(), minute(60));
    assert_eq!(here.now(), minute(60));
    timeout(SOON, there.sleep_until(minute(59))).await.expect("what has passed is not slept for");
}

#[tokio::test]
async fn an_hour_passes_in_a_second() {
    let (_database, store) = fresh("fast").await;
    let clock = DatabaseClock::open(store).await.unwrap();
    clock.set(minute(0), 36_000.0).await.unwrap();
    let before = tokio::time::Instant::now();
    timeout(SOON, clock.sleep_until(minute(120))).await.expect("it comes");
    assert!(before.elapsed() > Duration::from_millis(100), "and not at once");
    assert!(clock.now() >= minute(120) && clock.now() < minute(60 * 60));
    assert!((clock.rate() - 36_000.0).abs() < f64::EPSILON);
    assert!(clock.set(minute(0), -1.0).await.is_err(), "time does not run backwards");
}

#[tokio::test]
async fn an_unset_clock_tells_the_time() {
    let (_database, store) = fresh("unset").await;
    let clock = DatabaseClock::open(store.clone()).await.unwrap();
    let client = crate::support::connect(store.session()).await;
    let row = client.query_one("select now()", &[]).await.unwrap();
    let off = clock.now() - row.get::<_, payshanba_domain::week::Instant>(0);
    assert!(off.abs() < Farm::seconds(2), "{off}");
}

#[tokio::test]
async fn a_jump_during_a_lost_connection_is_heard_afterwards() {
    let (_database, store) = fresh("reconnect").await;
    let clock = DatabaseClock::open(store.clone()).await.unwrap();
    clock.set(minute(0), 0.0).await.unwrap();
    let client = crate::support::connect(store.session()).await;
    let deaf =
        "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where query like 'listen %'";
    let listening =
        "select count(*) from pg_stat_activity where query like 'listen %' and datname = current_database()";
    while client.query_one(listening, &[]).await.unwrap().get::<_, i64>(0) == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let deaf = format!("{deaf} and datname = current_database()");
    assert_eq!(client.query_one(&deaf, &[]).await.unwrap().get::<_, i64>(0), 1);
    client.batch_execute(&format!("update clock set farm_anchor = '{}'", minute(60))).await.unwrap();
    timeout(SOON, clock.sleep_until(minute(60))).await.expect("it hears when it is back");
}
