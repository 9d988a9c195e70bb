//! A reconciler keeps its task going: through errors with a back-off, through a panic with a fresh task, until stopped.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::meter::Deed;
use payshanba_actors::ports::{Meter, PortError};
use payshanba_actors::{Counts, Crew, Task};
use payshanba_domain::message::Message;
use tokio::time::Instant;

/// What the next runs come to.
#[derive(Clone, Copy, PartialEq)]
enum Run {
    Fails,
    Panics,
    /// It ends well, and the pause after it does not.
    IdlePanics,
}

#[derive(Default)]
struct Log {
    runs: Mutex<Vec<Instant>>,
    script: Mutex<Vec<Run>>,
    made: AtomicU64,
    restarts: AtomicU64,
    idle_panics: AtomicBool,
}

struct Clerk(Arc<Log>);

#[async_trait]
impl Task for Clerk {
    const NAME: &'static str = "clerk";

    async fn run(&mut self) -> Result<Counts, PortError> {
        self.0.runs.lock().expect("no panic here").push(Instant::now());
        let next = self.0.script.lock().expect("no panic here").pop();
        match next {
            Some(Run::Fails) => Err(PortError::Unavailable("away".to_owned())),
            Some(Run::Panics) => panic!("the test wants a crash"),
            Some(Run::IdlePanics) => {
                self.0.idle_panics.store(true, Ordering::Relaxed);
                Ok(Counts::default())
            }
            None => Ok(Counts::default()),
        }
    }

    async fn idle(&self) {
        assert!(!self.0.idle_panics.swap(false, Ordering::Relaxed), "the test wants a crash");
        tokio::time::sleep(Duration::from_secs(10)).await;
    }
}

impl Meter for Log {
    fn restarted(&self, actor: &'static str) {
        assert_eq!(actor, "clerk");
        self.restarts.fetch_add(1, Ordering::Relaxed);
    }
    fn committed(&self, _: &Deed<'_>) {}
    fn ran(&self, _: &'static str, _: &[(&'static str, u64)]) {}
    fn messaged(&self, _: &Message, _: &'static str, _: Duration) {}
    fn dropped(&self, _: u64) {}
    fn planned(&self, _: Duration) {}
    fn examined(&self, _: u8, _: u64) {}
    fn called_back(&self, _: &str, _: &'static str) {}
    fn exported(&self, _: &'static str, _: &'static str) {}
}

fn hired(script: &[Run]) -> (Arc<Log>, Crew) {
    tokio::time::pause();
    let log = Arc::new(Log::default());
    log.script.lock().expect("no panic here").extend(script.iter().rev());
    let mut crew = Crew::new(Arc::clone(&log) as Arc<dyn Meter>);
    let kept = Arc::clone(&log);
    crew.hire(move || {
        kept.made.fetch_add(1, Ordering::Relaxed);
        Clerk(Arc::clone(&kept))
    });
    (log, crew)
}

fn pauses_ms(log: &Log) -> Vec<u128> {
    log.runs.lock().expect("no panic here").windows(2).map(|two| (two[1] - two[0]).as_millis()).collect()
}

#[actix_rt::test]
async fn a_task_that_fails_is_run_again_later_and_later() {
    let (log, crew) = hired(&[Run::Fails; 4]);
    tokio::time::sleep(Duration::from_secs(15)).await;
    crew.dismiss().await;
    let pauses = pauses_ms(&log);
    for (pause, expected) in pauses.iter().zip([100, 200, 400, 800, 10_000]) {
        assert!((expected..expected + 50).contains(pause), "{pauses:?}");
    }
    assert!(pauses.len() >= 5, "{pauses:?}");
    assert_eq!(log.made.load(Ordering::Relaxed), 1);
}

#[actix_rt::test]
async fn a_task_that_panics_is_made_anew() {
    let (log, crew) = hired(&[Run::Panics, Run::Panics]);
    tokio::time::sleep(Duration::from_secs(1)).await;
    crew.dismiss().await;
    assert_eq!(log.made.load(Ordering::Relaxed), 3);
    assert_eq!(log.restarts.load(Ordering::Relaxed), 2);
    assert_eq!(log.runs.lock().expect("no panic here").len(), 3);
}

#[actix_rt::test]
async fn a_crew_that_is_dismissed_stops_at_once() {
    let (log, crew) = hired(&[]);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let asked = Instant::now();
    crew.dismiss().await;
    assert!(asked.elapsed() < Duration::from_millis(100), "it does not sleep its pause out");
    let runs = log.runs.lock().expect("no panic here").len();
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!((runs, log.runs.lock().expect("no panic here").len()), (1, 1));
}

#[actix_rt::test]
async fn a_task_that_panics_in_its_pause_is_made_anew() {
    let (log, crew) = hired(&[Run::IdlePanics, Run::IdlePanics]);
    tokio::time::sleep(Duration::from_secs(1)).await;
    crew.dismiss().await;
    assert_eq!(log.made.load(Ordering::Relaxed), 3);
    assert_eq!(log.restarts.load(Ordering::Relaxed), 2);
    assert_eq!(pauses_ms(&log).len(), 2);
}

#[actix_rt::test]
async fn a_crew_says_when_something_has_ended_that_never_should() {
    let (_, mut crew) = hired(&[Run::Panics, Run::IdlePanics]);
    let hour = Duration::from_secs(3_600);
    assert!(
        tokio::time::timeout(hour, crew.broken()).await.is_err(),
        "a crash that is mended breaks nothing"
    );
    crew.accompany(async { tokio::time::sleep(Duration::from_secs(5)).await });
    tokio::time::timeout(hour, crew.broken()).await.expect("what accompanied it has ended");
    crew.accompany(async { panic!("the test wants a crash") });
    tokio::time::timeout(hour, crew.broken()).await.expect("what accompanied it has crashed");
    crew.dismiss().await;
}
