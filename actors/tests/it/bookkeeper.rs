//! The bookkeeper: looks at once, then every ten minutes, and clears away once a day.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::Crew;
use payshanba_actors::ports::meter::Deed;
use payshanba_actors::ports::{Auditor, Clock, Meter, PortError};
use payshanba_actors::task::Bookkeeper;
use payshanba_domain::message::Message;
use payshanba_domain::week::Instant;

use crate::farm::Farm;

/// What was done, in order.
#[derive(Default)]
struct Books(Mutex<Vec<&'static str>>, Mutex<Vec<(u8, u64)>>);

impl Books {
    fn count(&self, what: &str) -> usize {
        self.0.lock().expect("no panic here").iter().filter(|done| **done == what).count()
    }
}

#[async_trait]
impl Auditor for Books {
    async fn examine(&self, _: Instant) -> Result<Vec<(u8, u64)>, PortError> {
        let mut done = self.0.lock().expect("no panic here");
        done.push("examined");
        if done.len() == 1 {
            Err(PortError::Unavailable("away".to_owned()))
        } else {
            Ok(vec![(1, 0), (2, 3)])
        }
    }

    async fn sweep(&self) -> Result<u64, PortError> {
        self.0.lock().expect("no panic here").push("swept");
        Ok(7)
    }
}

impl Meter for Books {
    fn restarted(&self, _: &'static str) {}
    fn committed(&self, _: &Deed<'_>) {}
    fn ran(&self, _: &'static str, _: &[(&'static str, u64)]) {}
    fn messaged(&self, _: &Message, _: &'static str, _: Duration) {}
    fn dropped(&self, _: u64) {}
    fn planned(&self, _: Duration) {}
    fn called_back(&self, _: &str, _: &'static str) {}
    fn exported(&self, _: &'static str, _: &'static str) {}
    fn examined(&self, invariant: u8, findings: u64) {
        self.1.lock().expect("no panic here").push((invariant, findings));
    }
}

#[actix_rt::test]
async fn the_books_are_examined_at_once_and_then_again_and_again() {
    let farm = Farm::new();
    let books = Arc::new(Books::default());
    let mut crew = Crew::new(books.clone());
    let (auditor, clock) = (books.clone(), Arc::clone(&farm.clock));
    crew.hire(move || {
        Bookkeeper::new(auditor.clone(), Arc::clone(&clock) as Arc<dyn Clock>, auditor.clone())
    });
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!((books.count("examined"), books.count("swept")), (2, 1), "what failed is tried again soon");
    assert_eq!(*books.1.lock().expect("no panic here"), [(1, 0), (2, 3)]);
    tokio::time::sleep(Duration::from_secs(24 * 3_600)).await;
    crew.dismiss().await;
    assert!((144..=147).contains(&books.count("examined")), "{}", books.count("examined"));
    assert_eq!(books.count("swept"), 2);
}
